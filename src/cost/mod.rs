//! What an assignment means: counts, services lost, money.

use std::collections::BTreeMap;

use crate::account::PartId;
use crate::fleet::Status;
use crate::money::Money;

/// What one policy does to one fleet, in totals. Every count is of devices unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Device whose waiting refused the activation (its place in the inventory).
    pub refused_by: Option<u32>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// Services lost.
    pub services: Lost,
    /// A row for each part that is not dropped, in the order of the account.
    pub parts: Vec<PartCost>,
    /// Sums over the parts, per month; unknown where a needed price is.
    pub committed: Option<Money>,
    /// Sum of the extra charges, per month.
    pub extra: Option<Money>,
    /// Pins that this policy cannot honor.
    pub void_pins: u64,
}

/// Devices by what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Devices {
    /// All of the inventory.
    pub read: u64,
    /// Met `retire`.
    pub retired: u64,
    /// Not in scope, by status.
    pub out_of_scope: BTreeMap<Status, u64>,
    /// Every part had a unit left.
    pub assigned: u64,
    /// At least one part had none.
    pub overage: u64,
    /// Took nothing.
    pub waiting: u64,
    /// Had no candidate.
    pub unlicensable: u64,
}

/// Services lost, in pairs (device, service).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// At activation.
    pub at_activation: u64,
    /// At day 90 after activation.
    pub at_day_90: u64,
    /// Devices that lose any, at either date.
    pub devices_losing: u64,
}

/// One part, per month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCost {
    /// The part.
    pub part: PartId,
    /// Units bought.
    pub units: u32,
    /// Devices that hold it.
    pub consumed: u64,
    /// max(0, consumed − units).
    pub over: u64,
    /// max(0, units − consumed); 0 for a part that is not assignable.
    pub idle: u64,
    /// units × price.
    pub committed: Option<Money>,
    /// over × overage rate.
    pub extra: Option<Money>,
    /// idle × price.
    pub idle_cost: Option<Money>,
}
