//! Device by device: who came, who went, who is better or worse off.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::Message;

/// The column that tells whether a device is in both inventories.
pub const PRESENCE: &str = "presence";

/// What a change means for the person who carries the device. Money is not weighed: it is in the totals.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Loses fewer services, or as many and gets a license.
    Better,
    /// Loses more services, or as many and gets no license.
    Worse,
    /// Keeps one service and loses another.
    Mixed,
    /// Another part, over or no longer over, retired, in or out of scope: with no effect on services that counts here.
    Other,
    /// Only in the inventory of the second.
    Came,
    /// Only in the inventory of the first.
    Went,
}

impl Effect {
    /// As files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Mixed => "mixed",
            Self::Other => "other",
            Self::Came => "came",
            Self::Went => "went",
        }
    }
}

/// Devices by the part that they hold before and after: a cell of the matrix.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Move {
    /// The base before; the state of a device without one; `(not there)` for a device that came.
    pub before: String,
    /// The base afterward; the state of a device without one; `(not there)` for a device that went.
    pub after: String,
    /// Number of devices.
    pub devices: u64,
}

/// Devices with one value in a column.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Group {
    /// The column that devices are grouped by; `presence` has the values `both`, `came` and `went`.
    pub column: String,
    /// The value in the column; `a → b` where it changed between the inventories.
    pub value: String,
    /// Devices of the group, on either side.
    pub devices: u64,
    /// Devices that differ in anything.
    pub changed: u64,
    /// Devices that are better off: they lose fewer services, or as many and get a license.
    pub better: u64,
    /// Devices that are worse off: they lose more services, or as many and get no license.
    pub worse: u64,
    /// Devices that keep one service and lose another.
    pub mixed: u64,
    /// Devices over before.
    pub over_before: u64,
    /// Devices over afterward.
    pub over_after: u64,
    /// Devices waiting or unlicensable before.
    pub without_before: u64,
    /// Devices waiting or unlicensable afterward.
    pub without_after: u64,
}

/// A device that differs.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Changed {
    /// The id of the device, as the inventory writes it.
    pub device_id: String,
    /// State, parts and lost services on the first side; null if the device is not there.
    pub before: Option<Message>,
    /// State, parts and lost services on the second side; null if the device is not there.
    pub after: Option<Message>,
    /// What the change means for the user of the device.
    pub effect: Effect,
}

/// Everything that differs between the devices of two sides.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, PartialEq, Eq)]
pub struct DeviceChanges {
    /// Number of devices that differ, those that came and went included.
    pub changed: u64,
    /// Devices by part before and after, devices that keep theirs included; sorted by names.
    pub matrix: Vec<Move>,
    /// Devices that keep their base but not their add-ons, by all their parts; sorted by names.
    pub addons: Vec<Move>,
    /// Devices by presence first, then by the columns asked for; sorted by values.
    pub groups: Vec<Group>,
    /// The first devices that differ, in the order of the first inventory, then of the second.
    pub list: Vec<Changed>,
}

impl DeviceChanges {
    /// Whether no device differs.
    pub fn is_empty(&self) -> bool {
        self.changed == 0
    }
}
