//! Two scenarios side by side: what differs between them, in parameters, totals and devices.

use serde::Serialize;
use serde_json::Value;

use crate::money::Money;
use crate::problem::Message;
use crate::report::Waterfall;
use crate::report::devices::DeviceChanges;

/// What differs between two scenarios.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// `fleetcast/comparison`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// The first.
    pub before: About,
    /// The second.
    pub after: About,
    /// Parameters that differ: dates, horizon, services of parts, levers, reading.
    pub parameters: Vec<Parameter>,
    /// Input files that differ. Not a difference by themselves: what follows from them is.
    pub inputs: Vec<Parameter>,
    /// Every total, whether it differs or not.
    pub totals: Vec<Total>,
    /// Which changes of parameters the difference in the total comes from, where both are of one study.
    pub waterfall: Option<Waterfall>,
    /// Device by device; null where one side has no devices, and `missing` says how to get them.
    pub devices: Option<DeviceChanges>,
    /// What the figures of the two results rest on.
    pub assumptions: Vec<String>,
    /// What is not there, and how to get it.
    pub missing: Vec<String>,
}

/// One side.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct About {
    /// As the user named it.
    pub source: String,
    /// The scenario.
    pub scenario: String,
    /// The date of the inventory.
    pub as_of: String,
    /// ISO code.
    pub currency: String,
    /// The horizon of its costs.
    pub months: u64,
    /// Its reading: the rule, and what differs from the defaults.
    pub reading: Message,
}

/// A parameter that differs; null where a side lacks it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Parameter {
    /// A lever's flat key, or `as_of`, `currency`, `months`, `services.<part>`, `part.<part>`.
    pub key: String,
    /// In the first.
    pub before: Value,
    /// In the second.
    pub after: Value,
}

/// A figure: money is written as text, counts as numbers.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Figure {
    /// Of devices, units or services.
    Count(i64),
    /// Exact.
    Money(Money),
}

impl Figure {
    /// `other` less this one.
    pub fn change_to(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Some(Self::Count(b - a)),
            (Self::Money(a), Self::Money(b)) => Some(Self::Money(b - a)),
            _ => None,
        }
    }
}

/// A total on both sides; null is unknown.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Total {
    /// Where it stands in the result: `horizon.total`, `devices.waiting`, `parts.Deluxe.over`.
    pub key: String,
    /// In the first.
    pub before: Option<Figure>,
    /// In the second.
    pub after: Option<Figure>,
    /// The difference; null also where the two cannot be subtracted: other currency, other horizon.
    pub change: Option<Figure>,
    /// Of amounts: in percent of the first.
    pub percent: Option<String>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty()
            && self.totals.iter().all(|t| t.before == t.after)
            && self.devices.as_ref().is_none_or(DeviceChanges::is_empty)
    }
}
