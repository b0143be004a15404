//! What the fast engine numbers.

crate::internal::ids! {
    /// A profile of a fleet.
    pub(super) struct ProfileId;
    /// A demand of a fleet under a policy.
    pub(super) struct DemandId;
    /// A candidate list under a policy: a group of devices.
    pub(super) struct ListId;
    /// A class of devices that lose the same.
    pub(super) struct LossClassId;
}
