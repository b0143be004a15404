//! Several studies side by side: `overview.json` is [`Overview`], field by field.

use schemars::JsonSchema;
use serde::Serialize;

use crate::money::Money;
use crate::problem::Message;

/// What a file of it says that it is.
pub const FORMAT: &str = "fleetcast/overview";
/// The version of its format.
pub const VERSION: u32 = 1;

/// The studies of one `run`, the worst first.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Overview {
    /// Always `fleetcast/overview`.
    #[schemars(extend("const" = "fleetcast/overview"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: &'static str,
    /// One for each study: those without a result first, then by currency, extra charges, devices without a license and
    /// the day of activation.
    pub studies: Vec<Row>,
}

/// One study. Its figures are those of its baseline; null where it has no result.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Row {
    /// The study as the command line names it.
    pub study: String,
    /// The exit code that `run` has for this study alone.
    pub exit: u8,
    /// The first problem, where the exit code is not 0.
    pub problem: Option<Message>,
    /// The title of the study.
    pub title: Option<String>,
    /// Its page, from the folder of the overview.
    pub report: Option<String>,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: Option<String>,
    /// The day of activation, if the study says or implies one.
    #[schemars(extend("format" = "date"))]
    pub activates_on: Option<String>,
    /// The currency of its amounts. Amounts of different currencies are never added up.
    pub currency: Option<String>,
    /// The horizon of its amounts, in months.
    pub months: Option<u32>,
    /// Extra charges over the horizon; null if unknown.
    pub extra: Option<Money>,
    /// The same over all readings in which IBM does what it writes; null if unknown or not computed.
    pub extra_consistent: Option<Between>,
    /// The same whatever IBM does.
    pub extra_all: Option<Between>,
    /// Devices that get no license.
    pub without_license: Option<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub services_lost: Option<u64>,
    /// The first sentence of the answer.
    pub answer: Option<Message>,
}

impl Row {
    /// Whether the study was computed.
    pub fn has_result(&self) -> bool {
        self.currency.is_some()
    }
}

/// The least and the most of an amount.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Between {
    /// Least.
    pub min: Money,
    /// Most.
    pub max: Money,
}
