//! Device by device: who came, who went, who is better or worse off.

use serde::Serialize;

/// The column that tells whether a device is in both inventories.
pub const PRESENCE: &str = "presence";

/// What a change means for whoever carries the device. Money is not weighed: it is in the totals.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
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
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Move {
    /// The base, the state where there is none, or `(not there)`.
    pub before: String,
    /// The same afterward.
    pub after: String,
    /// How many.
    pub devices: u64,
}

/// Devices with one value in a column.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct Group {
    /// The column; `presence` has `both`, `came` and `went`.
    pub column: String,
    /// Its value; `a → b` where it changed between the inventories.
    pub value: String,
    /// On either side.
    pub devices: u64,
    /// That differ in anything.
    pub changed: u64,
    /// See [`Effect::Better`].
    pub better: u64,
    /// See [`Effect::Worse`].
    pub worse: u64,
    /// See [`Effect::Mixed`].
    pub mixed: u64,
    /// Over before.
    pub over_before: u64,
    /// Over afterward.
    pub over_after: u64,
    /// Waiting or unlicensable before.
    pub without_before: u64,
    /// Waiting or unlicensable afterward.
    pub without_after: u64,
}

/// A device that differs.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Changed {
    /// As the inventory wrote it.
    pub device_id: String,
    /// State, parts, services lost; null where it is not there.
    pub before: Option<String>,
    /// The same afterward.
    pub after: Option<String>,
    /// What it means.
    pub effect: Effect,
}

/// Everything that differs between the devices of two sides.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct DeviceChanges {
    /// Devices that differ, those that came and went included.
    pub changed: u64,
    /// Devices by part before and after, devices that keep theirs included; sorted by names.
    pub matrix: Vec<Move>,
    /// Devices that keep their base and not their add-ons, by all their parts; sorted by names.
    pub addons: Vec<Move>,
    /// By presence first, then by the columns asked for; sorted by values.
    pub groups: Vec<Group>,
    /// The first of them, in the order of the first inventory, then of the second.
    pub list: Vec<Changed>,
}

impl DeviceChanges {
    /// Whether no device differs.
    pub fn is_empty(&self) -> bool {
        self.changed == 0
    }
}
