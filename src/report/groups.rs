//! What the devices of one value in a column get, cost and lose: of one department, one platform, one office.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::report::Services;

/// A service that devices lose.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct ServiceLoss {
    /// The id of the service.
    pub service: String,
    /// Devices that lose it at activation.
    pub at_activation: u64,
    /// Devices that lose it 90 days after activation.
    pub at_day_90: u64,
}

impl ServiceLoss {
    /// Devices that lose it at either date; none loses it twice.
    pub fn devices(&self) -> u64 {
        self.at_activation + self.at_day_90
    }
}

/// The devices of one value in a column, under one policy.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct GroupFigures {
    /// The column, as the study names it.
    pub column: String,
    /// The value; `(empty)` of devices without one, `(others)` of all values beyond the 100 with most devices.
    pub value: String,
    /// Devices by what becomes of them.
    pub devices: GroupDevices,
    /// Services lost.
    pub services: Services,
    /// The units that the devices of the group hold, times price, over the horizon; devices beyond the units count in
    /// `extra`. Null if a price is unknown.
    pub licensed: Option<Money>,
    /// The extra charges of those of its devices that are over, over the horizon; null if a price is unknown.
    pub extra: Option<Money>,
    /// The parts that its devices hold, in the order of the account.
    pub parts: Vec<GroupPart>,
    /// The services that its devices lose, in the order of the catalog.
    pub losses: Vec<ServiceLoss>,
}

impl GroupFigures {
    /// What the group costs over the horizon; idle units belong to no group.
    pub fn total(&self) -> Option<Money> {
        Some(self.licensed? + self.extra?)
    }
}

/// The devices of a group by what became of them.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct GroupDevices {
    /// All devices of the group: the sum of the six counts that follow.
    pub read: u64,
    /// Devices that left before activation.
    pub retired: u64,
    /// Devices whose status is not in scope.
    pub out_of_scope: u64,
    /// Devices for which every part had a unit left.
    pub assigned: u64,
    /// Devices for which at least one part had no unit left.
    pub overage: u64,
    /// Devices that get no license, because no candidate has a unit left for them.
    pub waiting: u64,
    /// Devices that no part may be given to.
    pub unlicensable: u64,
}

impl GroupDevices {
    /// Devices that have no license afterwards.
    pub fn without_license(&self) -> u64 {
        self.waiting + self.unlicensable
    }
}

/// A part that devices of a group hold.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct GroupPart {
    /// The name of the part, as the parts file spells it.
    pub name: String,
    /// Devices of the group that hold it.
    pub consumed: u64,
    /// Those of them for which it had no unit left.
    pub over: u64,
    /// The extra charges of these, over the horizon; null if the price is unknown.
    pub extra: Option<Money>,
}
