//! What a fleet numbers.

crate::internal::ids! {
    /// A device of a fleet: its place in the inventory, from 0.
    pub struct DeviceId;
    /// A class of devices about whose use the same is known.
    pub struct ClassId;
}
