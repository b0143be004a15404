//! The values that are printed: plain data, field by field as files hold them. `run` makes them, `render` writes them;
//! nothing here computes or formats.

pub mod assignment;
pub mod catalog;
pub mod comparison;
pub mod coverage;
pub mod devices;
pub mod envelope;
pub mod explanation;
pub mod group;
pub mod guard;
pub mod reading;
pub mod row;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use crate::analysis::attribution::Waterfall;
pub use crate::analysis::delta::{Delta, Sums};
use crate::input::file_account::Input;
use crate::input::inventory::import::Import;
use crate::money::Money;
use crate::problem::{Message, Warning};

/// Name and version of the program.
pub const TOOL: &str = concat!("fleetcast ", env!("CARGO_PKG_VERSION"));

/// What `result.json` says that it is.
pub const FORMAT: &str = "fleetcast/result";
/// The version of its format. A file of another version is not read.
pub const VERSION: u32 = 1;

/// Everything a run found out: `result.json` is this value, field by field.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Report {
    /// `fleetcast/result`.
    pub format: Cow<'static, str>,
    /// Counts breaking changes.
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash.
    pub inputs: Vec<Input>,
    /// The date of the inventory: ages count from it.
    pub as_of: String,
    /// The day of activation, if the study says or implies one.
    pub activates_on: Option<String>,
    /// The day on which excess services are lost: kept through this day.
    pub excess_kept_until: Option<String>,
    /// ISO code.
    pub currency: String,
    /// The horizon of every cost.
    pub months: u32,
    /// What every price is for: `month` or `year`.
    pub price_period: Cow<'static, str>,
    /// The parts with units and a price, as the parts file has them: for the reader to hold against the invoice.
    pub bought: Vec<Bought>,
    /// What became of the rows of the input files.
    pub import: Import,
    /// The parts of the account, in order: what charts and tables need beside the scenarios.
    pub parts: Vec<PartInfo>,
    /// Every lever of the baseline: the `changes` of a scenario are against these.
    pub levers: Map<String, Value>,
    /// Baseline first, named scenarios in the order of the file, then sweeps.
    pub scenarios: Vec<Scenario>,
    /// Sweeps of which `scenarios` has only a few policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// Assumptions that this run really used.
    pub assumptions: Vec<Assumption>,
}

impl Report {
    /// Number of policies that were simulated, also those that it does not list.
    pub fn policies(&self) -> usize {
        let left_out = self.left_out.iter().map(|sweep| sweep.policies.saturating_sub(sweep.listed));
        self.scenarios.len() + left_out.sum::<usize>()
    }
}

/// A sweep of so many policies that the report lists only the best, the worst and the Pareto front.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct LeftOut {
    /// The sweep's name.
    pub sweep: String,
    /// How many policies it has: all are in `scenarios.csv`.
    pub policies: usize,
    /// How many of them are listed.
    pub listed: usize,
}

/// What a study says about itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct About {
    /// Title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where its facts come from.
    pub source: Option<String>,
    /// In a few sentences.
    pub description: Option<String>,
}

/// What was bought of one part, as it was understood.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Bought {
    /// As the parts file spells it.
    pub name: String,
    /// Units bought.
    pub units: u32,
    /// Price per unit and `price_period`.
    pub price: Money,
    /// What the units come to in twelve months.
    pub per_year: Money,
}

/// A part of the account.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct PartInfo {
    /// As the parts file spells it.
    pub name: String,
    /// Part number.
    pub number: String,
    /// `base`, `addon`, `trial` or `service`.
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    /// Ids of its services.
    pub services: Vec<String>,
    /// Price per unit and `price_period` in the baseline.
    pub price: Option<Money>,
    /// Overage price per device and `price_period` in the baseline.
    pub overage_price: Option<Money>,
}

/// One policy and its outcome.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Scenario {
    /// Unique.
    pub name: String,
    /// For people.
    pub title: Option<String>,
    /// Why it was asked.
    pub why: Option<String>,
    /// The policy it patches; null for the baseline.
    pub on: Option<String>,
    /// The sweep it belongs to.
    pub sweep: Option<String>,
    /// What it does not model.
    pub not_modeled: Vec<String>,
    /// Effective changes against the baseline.
    pub changes: Map<String, Value>,
    /// All keys.
    pub reading: Map<String, Value>,
    /// Device whose waiting refused the activation.
    pub refused_by: Option<String>,
    /// Which engine ran.
    pub engine: Cow<'static, str>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// What a reader has to know about these figures.
    pub warnings: Vec<Warning>,
    /// Services lost.
    pub services: Services,
    /// Per month; dropped parts have no row.
    pub parts: Vec<PartRow>,
    /// Sums per month.
    pub per_month: Sums,
    /// Sums over `months`.
    pub horizon: Sums,
    /// Against the baseline, over the horizon.
    pub delta: Delta,
    /// Of a named scenario with several changes: which of them the difference in the total comes from.
    pub waterfall: Option<Waterfall>,
}

/// Devices by what became of them.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Devices {
    /// All of the inventory: the sum of the rest.
    pub read: u64,
    /// Left before activation.
    pub retired: u64,
    /// Not in scope.
    pub out_of_scope: u64,
    /// Every part had a unit left.
    pub assigned: u64,
    /// At least one part had none.
    pub overage: u64,
    /// Took nothing.
    pub waiting: u64,
    /// Had no candidate.
    pub unlicensable: u64,
    /// By canonical status; only those that occur.
    pub out_of_scope_by_status: BTreeMap<String, u64>,
    /// Of all devices read: words that nobody knows.
    pub unknown_statuses: BTreeMap<String, u64>,
}

/// Services lost.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Services {
    /// Pairs (device, service) lost at activation.
    pub lost_at_activation: u64,
    /// Pairs lost at day 90.
    pub lost_at_day_90: u64,
    /// Devices that lose any.
    pub devices_losing: u64,
}

/// One part of one scenario, per month.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct PartRow {
    /// As the parts file spells it.
    pub name: String,
    /// Units bought.
    pub units: u64,
    /// Devices that hold it.
    pub consumed: u64,
    /// Beyond the units.
    pub over: u64,
    /// Units nobody uses.
    pub idle: u64,
    /// units × price.
    pub committed: Option<Money>,
    /// over × overage rate.
    pub extra: Option<Money>,
    /// idle × price.
    pub idle_cost: Option<Money>,
}

/// An assumption that this run rests on.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Assumption {
    /// Ambiguity id of docs/rules.md section 13 (`A1`), or a name such as `example-prices`.
    pub id: String,
    /// One sentence.
    pub text: Message,
}
