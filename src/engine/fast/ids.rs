//! What the fast engine numbers.

crate::internal::ids! {
    /// A profile of a fleet.
    pub(super) struct ProfileId;
    /// What policies of an arrangement see of a device, but for its pin.
    pub(super) struct SignatureId;
    /// Devices that no policy of an arrangement can tell apart.
    pub(super) struct KindId;
    /// A demand of a fleet under a policy.
    pub(super) struct DemandId;
    /// A candidate list under a policy: a group of devices.
    pub(super) struct ListId;
    /// A class of devices that lose the same.
    pub(super) struct LossClassId;
}
