//! What levers name beside parts: conditions, pins files, services that a condition switches.

use crate::account::ServiceId;

crate::internal::ids! {
    /// A distinct condition of a study: its [mask](crate::fleet::Fleet::mask).
    pub struct ConditionId;
    /// A distinct pins file of a study.
    pub struct PinsId;
}

/// A service that a condition switches on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceSwitch {
    /// The service.
    pub service: ServiceId,
    /// The devices meant.
    pub devices: ConditionId,
}
