//! Two scenarios side by side: what differs between them, in parameters, totals and devices.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::money::Money;
use crate::problem::Message;
use crate::report::devices::DeviceChanges;
use crate::report::{Answer, Waterfall};

/// What differs between two scenarios.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Comparison {
    /// Always `fleetcast/comparison`.
    #[schemars(extend("const" = "fleetcast/comparison"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The answer: at most five sentences, `cost` first, then `extra`, `devices`, `losses` and `cause` where there is
    /// something to say.
    pub answer: Vec<Answer>,
    /// The first side of the comparison.
    pub before: About,
    /// The second side of the comparison.
    pub after: About,
    /// Parameters that differ: dates, horizon, services of parts, levers, reading.
    pub parameters: Vec<Parameter>,
    /// Input files that differ. This is no difference by itself: what follows from it is.
    pub inputs: Vec<Parameter>,
    /// Every total, whether it differs or not.
    pub totals: Vec<Total>,
    /// Which changes of parameters the difference in the total comes from; null where the sides are not of one study.
    pub waterfall: Option<Waterfall>,
    /// What differs device by device; null where a side has no devices, and `missing` says how to get them.
    pub devices: Option<DeviceChanges>,
    /// Assumptions that the figures of both sides rest on, one sentence each.
    pub assumptions: Vec<Message>,
    /// What the comparison lacks, and how to get it, one sentence each.
    pub missing: Vec<Message>,
}

/// One side.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct About {
    /// The folder, file or study, as the user named it.
    pub source: String,
    /// The name of the scenario.
    pub scenario: String,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The horizon of its costs, in months.
    pub months: u64,
    /// Its reading in one line: the rule, and every key that differs from its default.
    pub reading: Message,
}

/// A parameter that differs; null where a side lacks it.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Parameter {
    /// A lever's flat key, or `as_of`, `currency`, `months`, `services.<part>`, `part.<part>`.
    pub key: String,
    /// The value on the first side; null if it has none.
    pub before: Value,
    /// The value on the second side; null if it has none.
    pub after: Value,
}

/// A figure: money is written as text, counts as numbers.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
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
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Total {
    /// Where the figure is in the result: `horizon.total`, `devices.waiting`, `parts.Deluxe.over`.
    pub key: String,
    /// The figure of the first side; null if unknown.
    pub before: Option<Figure>,
    /// The figure of the second side; null if unknown.
    pub after: Option<Figure>,
    /// The second figure less the first; null if either is unknown, or where currency or horizon differ.
    pub change: Option<Figure>,
    /// The change of an amount in percent of the first figure; null for counts, and where it is unknown.
    #[schemars(extend("pattern" = r"^-?[0-9]+\.[0-9]{2}$"))]
    pub percent: Option<String>,
}

impl Comparison {
    /// Whether nothing differs of what was compared.
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty()
            && self.totals.iter().all(|t| t.before == t.after)
            && self.devices.as_ref().is_none_or(DeviceChanges::is_empty)
    }

    /// Whether devices may differ though nothing does that was compared: a side has no devices, and the inputs differ.
    pub fn is_open(&self) -> bool {
        self.is_empty() && self.devices.is_none() && !self.inputs.is_empty()
    }
}
