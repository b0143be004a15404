//! The values that are printed: plain data, field by field as files hold them. `run` makes them, `render` writes them;
//! nothing here computes or formats.

pub mod advice;
pub mod ahead;
pub mod assignment;
pub mod calibration;
pub mod catalog;
pub mod comparison;
pub mod coverage;
pub mod devices;
pub mod envelope;
pub mod explanation;
pub mod forecast;
pub mod group;
pub mod groups;
pub mod guard;
pub mod offenders;
pub mod optimize;
pub mod overview;
pub mod plan;
pub mod ranges;
pub mod reading;
pub mod records;
pub mod row;
mod sentences;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::account::PricePeriod;
pub use crate::analysis::attribution::Waterfall;
pub use crate::analysis::delta::{Delta, Sums};
use crate::input::file_account::Input;
use crate::input::inventory::import::Import;
use crate::money::Money;
use crate::problem::{Message, Warning};
use crate::report::advice::Advice;
use crate::report::devices::Move;
use crate::report::groups::{GroupFigures, ServiceLoss};
use crate::report::ranges::Ranges;

/// Name and version of the program.
pub const TOOL: &str = concat!("fleetcast ", env!("CARGO_PKG_VERSION"));

/// What `result.json` says that it is.
pub const FORMAT: &str = "fleetcast/result";
/// The version of its format. A file of another version is not read.
pub const VERSION: u32 = 1;

/// Everything a run found out: `result.json` is this value, field by field.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Report {
    /// Always `fleetcast/result`.
    #[schemars(extend("const" = "fleetcast/result"))]
    pub format: Cow<'static, str>,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash.
    pub inputs: Vec<Input>,
    /// The date of the inventory: ages count from it.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The day of activation, if the study says or implies one.
    #[schemars(extend("format" = "date"))]
    pub activates_on: Option<String>,
    /// The last day on which excess services are kept.
    #[schemars(extend("format" = "date"))]
    pub excess_kept_until: Option<String>,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The horizon of every cost, in months.
    pub months: u32,
    /// The first month of the horizon, as `2027-01`: the month of activation, or the one after the inventory where no day of
    /// activation is known. Null in results of before this field.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}$"))]
    pub first_month: Option<String>,
    /// The last month of the horizon.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}$"))]
    pub last_month: Option<String>,
    /// What every price is for.
    #[schemars(extend("enum" = PricePeriod::WORDS))]
    pub price_period: Cow<'static, str>,
    /// The parts with units and a price, as the parts file has them: to hold against the invoice.
    pub bought: Vec<Bought>,
    /// What became of the rows of the input files.
    pub import: Import,
    /// The answer, sentence by sentence: what happens, what it costs, who loses what, what to do, what is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<Answer>,
    /// The parts of the account, in the order of the parts file.
    pub parts: Vec<PartInfo>,
    /// Every lever of the baseline, by flat key: the `changes` of a scenario are against these.
    pub levers: Map<String, Value>,
    /// The baseline first, then the named scenarios in the order of the file, then sweeps.
    pub scenarios: Vec<Scenario>,
    /// Sweeps of more than 1,000 policies: only the best, the worst and the Pareto front are in `scenarios`;
    /// all are in `scenarios.csv`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// What saves money and harms no device, the best first: each is compared with doing nothing, so the savings don't add
    /// up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<Advice>,
    /// The assumptions that this run used.
    pub assumptions: Vec<Assumption>,
    /// The Japanese of the English sentences in this file and in `guard.json`, from which `fleetcast report` makes pages
    /// in either language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub japanese: BTreeMap<String, String>,
}

impl Report {
    /// Number of policies that were simulated, also those that it does not list.
    pub fn policies(&self) -> usize {
        let left_out = self.left_out.iter().map(|sweep| sweep.policies.saturating_sub(sweep.listed));
        self.scenarios.len() + left_out.sum::<usize>()
    }
}

/// A sentence of the answer.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Answer {
    /// Stable name. Of `run`: `activation`, `cost`, `losses`, `units`, `advice`, `open` or `placeholder`.
    pub id: Cow<'static, str>,
    /// For people, with a full stop.
    pub text: Message,
    /// The figures in it, as values. Money is over the horizon.
    pub figures: Map<String, Value>,
}

impl Answer {
    /// A sentence with its figures, which are an object.
    pub(crate) fn new(id: &'static str, text: Message, figures: Value) -> Self {
        let figures = match figures {
            Value::Object(figures) => figures,
            _ => Map::new(),
        };
        Self { id: id.into(), text, figures }
    }
}

/// A sweep so large that the report lists only the best, the worst and the Pareto front.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the sweep.
    pub sweep: String,
    /// Number of its policies: all are in `scenarios.csv`.
    pub policies: usize,
    /// Number of its policies in `scenarios`.
    pub listed: usize,
}

/// What a study says about itself.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct About {
    /// The title of the study.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written, as its author says.
    pub date: Option<String>,
    /// Where its facts come from.
    pub source: Option<String>,
    /// A few sentences about it.
    pub description: Option<String>,
}

/// What was bought of one part, as it was understood.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Bought {
    /// The name of the part, as the parts file spells it.
    pub name: String,
    /// Units bought.
    pub units: u32,
    /// Price per unit and `price_period`.
    pub price: Money,
    /// What the units cost in twelve months.
    pub per_year: Money,
}

impl Devices {
    /// Devices that have no license afterwards.
    pub fn without_license(&self) -> u64 {
        self.waiting + self.unlicensable
    }
}

impl Services {
    /// Pairs (device, service) lost at either date.
    pub fn lost(&self) -> u64 {
        self.lost_at_activation + self.lost_at_day_90
    }
}

/// A part of the account.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct PartInfo {
    /// The name of the part, as the parts file spells it.
    pub name: String,
    /// The part number.
    pub number: String,
    /// The type of the part.
    #[schemars(extend("enum" = ["base", "addon", "trial", "service"]))]
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    /// Ids of its services.
    pub services: Vec<String>,
    /// Price per unit and `price_period` in the baseline; null if unknown.
    pub price: Option<Money>,
    /// Overage price per device and `price_period` in the baseline; null if unknown.
    pub overage_price: Option<Money>,
    /// The last day of its term; absent if the parts file does not say it.
    #[schemars(extend("format" = "date"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_ends: Option<String>,
}

/// One policy and its outcome.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Scenario {
    /// The unique name of the policy.
    pub name: String,
    /// Its title for people.
    pub title: Option<String>,
    /// Why it was asked.
    pub why: Option<String>,
    /// The policy that it patches; null for the baseline.
    pub on: Option<String>,
    /// The sweep that it belongs to.
    pub sweep: Option<String>,
    /// What it does not model, one sentence each.
    pub not_modeled: Vec<String>,
    /// When a customer can make its changes, the earliest first: `now`, `at-activation`, `after-activation`, `at-term-end`,
    /// `not-by-customer`; nothing for the baseline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Cow<'static, str>>,
    /// Levers whose value differs from the baseline, by flat key; a cleared lever is null.
    pub changes: Map<String, Value>,
    /// How the points are read that IBM's documents leave open: every key with its value.
    pub reading: Map<String, Value>,
    /// The id of the device whose waiting refused the activation; null if it was not refused.
    pub refused_by: Option<String>,
    /// The engine that computed it.
    pub engine: Cow<'static, str>,
    /// Devices by what becomes of them.
    pub devices: Devices,
    /// What a reader has to know about these figures.
    pub warnings: Vec<Warning>,
    /// Services lost.
    pub services: Services,
    /// Figures of each part, per month; a dropped part has no row.
    pub parts: Vec<PartRow>,
    /// Sums per month.
    pub per_month: Sums,
    /// Sums over the horizon.
    pub horizon: Sums,
    /// The difference from the baseline, over the horizon.
    pub delta: Delta,
    /// Which changes the difference in the total comes from; null unless a named scenario has several changes.
    pub waterfall: Option<Waterfall>,
    /// Of the baseline and named scenarios: how far the figures reach over the readings of what IBM leaves open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Ranges>,
    /// Of the baseline and named scenarios: each service that devices lose, in the order of the catalog.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<ServiceLoss>,
    /// Of named scenarios: devices by what they hold in the baseline and here, where any holds something else; in the order
    /// of the account, then of the states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// Of the baseline and named scenarios: the devices of each value of the columns of `[report] groups`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupFigures>,
}

/// Devices by what became of them.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Devices {
    /// All devices of the inventory: the sum of the six counts that follow.
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
    /// Devices out of scope, by canonical status; only statuses that occur.
    pub out_of_scope_by_status: BTreeMap<String, u64>,
    /// Devices whose managed status is a word that fleetcast does not know, by that word.
    pub unknown_statuses: BTreeMap<String, u64>,
}

/// Services lost.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Services {
    /// Pairs (device, service) lost at activation.
    pub lost_at_activation: u64,
    /// Pairs (device, service) lost 90 days after activation.
    pub lost_at_day_90: u64,
    /// Devices that lose a service.
    pub devices_losing: u64,
}

/// One part of one scenario, per month.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct PartRow {
    /// The name of the part, as the parts file spells it.
    pub name: String,
    /// Units bought.
    pub units: u64,
    /// Devices that hold the part.
    pub consumed: u64,
    /// Devices beyond the units.
    pub over: u64,
    /// Units that no device uses.
    pub idle: u64,
    /// Units times price, per month; null if the price is unknown.
    pub committed: Option<Money>,
    /// Devices over times the overage price, per month; null if the price is unknown.
    pub extra: Option<Money>,
    /// Idle units times price, per month; null if the price is unknown.
    pub idle_cost: Option<Money>,
}

/// An assumption that this run rests on.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Assumption {
    /// The id of an open question in docs/rules.md section 13 (`A1`), or a name such as `example-prices`.
    pub id: String,
    /// The assumption in one sentence.
    pub text: Message,
}
