//! What to buy and how to assign: `optimize.json` is [`OptimizeReport`], field by field.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::money::Money;
use crate::problem::{Message, Warning};
use crate::report::advice::AdvisedReadings;
use crate::report::ahead::AheadReport;
use crate::report::{About, Answer};

/// What a file of it says that it is.
pub const FORMAT: &str = "fleetcast/optimize";
/// The version of its format.
pub const VERSION: u32 = 1;

/// Everything that `optimize` found out. Money is over the horizon unless a key says otherwise.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OptimizeReport {
    /// Always `fleetcast/optimize`.
    #[schemars(extend("const" = "fleetcast/optimize"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: &'static str,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash.
    pub inputs: Vec<Input>,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The horizon of every amount, in months.
    pub months: u32,
    /// The demand that purchases are found for: `today` is the inventory as it is, in every month; `forecast` also the futures of
    /// a forecast, which are in `forecast` alone.
    #[schemars(extend("enum" = ["today", "forecast"]))]
    pub demand: &'static str,
    /// The name of the policy that it is about.
    pub policy: String,
    /// What purchases keep to; left out where nothing was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// How the points are read that IBM's documents leave open: every key with its value.
    pub reading: Map<String, Value>,
    /// The answer, sentence by sentence.
    pub answer: Vec<Answer>,
    /// The cheapest assignment with today's units that keeps every service; null where there is none, or it is not known.
    pub cheapest_assignment: Option<CheapestAssignment>,
    /// Why there is no cheapest assignment; null where there is one.
    pub no_assignment: Option<Message>,
    /// The parts whose units can be bought.
    pub units: Vec<UnitsRow>,
    /// What can be bought, and what it costs: `today`, `now` (units can be added only), `at-term-end` (units can be given up
    /// too), and the same under the cheapest assignment in place of auto-activation.
    pub purchases: Vec<Purchase>,
    /// The cost over the units of each part, all other units as today, under the rules of auto-activation.
    pub curves: Vec<Curve>,
    /// The cost over the units of the two parts that matter most; null where there is one part only.
    pub heat: Option<Heat>,
    /// What saves money, that which saves most first. Each is simulated on its own, so the savings don't add up.
    pub right_sizing: Vec<RightSizing>,
    /// The prices between which the recommendation stays the cheapest of all purchases that were tried.
    pub sensitivity: Vec<Sensitivity>,
    /// How the purchase that is recommended fares under the readings that agree with what IBM writes, against today's units;
    /// null where it was not tried.
    pub readings: Option<AdvisedReadings>,
    /// The first thing that would change the recommendation; null where nothing that was tried does.
    pub first_change: Option<Message>,
    /// What to buy when by the futures of a forecast; null where none was asked for.
    pub forecast: Option<AheadReport>,
    /// Prices that are missing: amounts that need them are null.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// What was found in the files that were read.
    pub import_warnings: Vec<Warning>,
}

/// What every purchase keeps to, as the command line says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Limits {
    /// The most that may be charged beyond the units over the horizon.
    pub max_extra: Option<Money>,
    /// The most that units beyond those of today may cost over the horizon.
    pub budget: Option<Money>,
    /// The least share of licenses that units cover, in percent.
    pub coverage: Option<Money>,
}

/// The cheapest assignment beside that of auto-activation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CheapestAssignment {
    /// Units and extra charges under the cheapest assignment; null if a unit price is unknown.
    pub total: Option<Money>,
    /// Its extra charges.
    pub extra: Money,
    /// Extra charges under auto-activation; null if unknown.
    pub auto_extra: Option<Money>,
    /// What it costs less than auto-activation; negative where it serves devices that auto-activation leaves short.
    pub saves: Option<Money>,
    /// Devices that auto-activation leaves without a license or a service that they use.
    pub auto_short: u64,
    /// Devices that no assignment with these units gives all they use.
    pub short: u64,
    /// Devices in scope.
    pub devices: u64,
    /// Devices that get something else than auto-activation gives them.
    pub changes: u64,
    /// Devices that must be pinned so that the activation gives this assignment.
    pub pins: u64,
    /// Whether it was proved that none is cheaper: false where a group has too many sets of add-ons to try all, or the
    /// search for it was ended.
    pub proved: bool,
    /// Who changes, the largest moves first.
    pub moves: Vec<MoveRow>,
}

/// Devices that move.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoveRow {
    /// The parts that auto-activation gives; empty where the devices would wait.
    pub from: Vec<String>,
    /// The parts that they are given.
    pub to: Vec<String>,
    /// Number of devices.
    pub devices: u64,
    /// What more it costs if these devices stay where auto-activation puts them and all others move; null where they have no
    /// place there, or would have no license.
    pub saves: Option<Money>,
}

/// One part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnitsRow {
    /// The name of the part, as the parts file spells it.
    pub part: String,
    /// Units of today.
    pub today: u64,
    /// Devices that hold it with today's units under auto-activation.
    pub held: u64,
    /// Units to have from now on: never fewer than today, because units can only be added within a term; null where no purchase
    /// keeps the limits, or today's units need a price that is missing.
    pub now: Option<u64>,
    /// The best number once units can be given up too; null as `now`.
    pub best: Option<u64>,
    /// The best number under the cheapest assignment, once units can be given up; null where that is not known.
    pub best_by_hand: Option<u64>,
    /// Price per unit and price period.
    pub price: Option<Money>,
    /// Price of a device over and price period; null where the part must not exceed its units, or it is unknown.
    pub overage_price: Option<Money>,
    /// What the best number of this part alone rests on: `quantile` (1 − price / overage price), `peak` (it must not exceed
    /// its units), `never-pays` (overage costs no more than a unit), `free` (overage costs nothing before the renewal),
    /// `unknown` (a price is missing).
    #[schemars(extend("enum" = ["quantile", "peak", "never-pays", "free", "unknown"]))]
    pub basis: &'static str,
    /// The quantile of demand that costs least, in percent with two decimals; null unless `basis` is `quantile`.
    pub quantile: Option<String>,
    /// The share of months, in percent with two decimals, in which a unit must be needed to pay.
    pub needed_share: Option<String>,
    /// In how many months of the horizon a unit must be needed to pay; null where no unit pays.
    pub break_even_months: Option<u32>,
    /// What the best number of this part alone saves, all others as today; null if unknown.
    pub saves: Option<Money>,
    /// The last day of its term, if the parts file says it: before it units can be added, not given up.
    #[schemars(extend("format" = "date"))]
    pub term_ends: Option<String>,
    /// When the best number can be had: `now` where it is more than today's, `at-term-end` where it is less, else null.
    #[schemars(extend("enum" = ["now", "at-term-end", null]))]
    pub when: Option<&'static str>,
    /// What the best number costs more than the best one for another demand, by the change of demand in percent (`-30` to
    /// `+30`); null where a price is unknown. Of this part alone: devices don't go elsewhere.
    pub regret: BTreeMap<String, Option<Money>>,
}

/// A purchase.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Purchase {
    /// `today`, `now`, `at-term-end`, `now-by-hand` or `at-term-end-by-hand`.
    #[schemars(extend("enum" = ["today", "now", "at-term-end", "now-by-hand", "at-term-end-by-hand"]))]
    pub id: &'static str,
    /// Units of each part that can be bought.
    pub units: Vec<PartUnits>,
    /// What the units cost; null if unknown.
    pub committed: Option<Money>,
    /// Extra charges; null if unknown.
    pub extra: Option<Money>,
    /// Both; null if either is unknown.
    pub total: Option<Money>,
    /// What it costs less than today's units under auto-activation; null if unknown.
    pub saves: Option<Money>,
    /// Whether it was proved that no other purchase of its kind costs less; false where it was searched for; null for `today`.
    pub proved: Option<bool>,
    /// Devices without a license.
    pub without_license: u64,
    /// Pairs (device, service) lost; null for purchases that are assigned by hand, which keep every service of all others.
    pub lost: Option<u64>,
    /// The same units with another demand, under auto-activation; empty for purchases that are assigned by hand.
    pub demand: Vec<OtherDemand>,
}

/// Units of a part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PartUnits {
    /// The name of the part.
    pub part: String,
    /// Its units.
    pub units: u64,
    /// Devices over them.
    pub over: u64,
}

/// A purchase with another demand.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OtherDemand {
    /// The change of the number of devices, in percent.
    pub percent: i64,
    /// Units and extra charges; null if unknown.
    pub total: Option<Money>,
    /// What it costs less than today's units with the same demand; null if unknown.
    pub saves: Option<Money>,
    /// Devices without a license.
    pub without_license: u64,
}

/// The cost over the units of one part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Curve {
    /// The name of the part.
    pub part: String,
    /// Units of today.
    pub today: u64,
    /// The fewest units with the least cost of those that leave no more devices without a license and lose no more services
    /// than today; null where a price is unknown.
    pub optimum: Option<u64>,
    /// Units that were asked for by `--at`.
    pub asked: Vec<u64>,
    /// Units at which a further one brings more than the one before, so that the curve is not convex there.
    pub dents: Vec<u64>,
    /// The points at which the curve bends: it is linear between them.
    pub points: Vec<CurvePoint>,
}

/// One point of a curve.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CurvePoint {
    /// Units of the part.
    pub units: u64,
    /// Units and extra charges of all parts; null if unknown.
    pub total: Option<Money>,
    /// Extra charges of all parts; null if unknown.
    pub extra: Option<Money>,
    /// Units of the part that no device uses.
    pub idle: u64,
    /// Devices without a license.
    pub without_license: u64,
    /// Pairs (device, service) lost.
    pub lost: u64,
}

/// The cost over the units of two parts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Heat {
    /// The part of the rows.
    pub first: String,
    /// The part of the columns.
    pub second: String,
    /// Units of each row.
    pub rows: Vec<u64>,
    /// Units of each column.
    pub columns: Vec<u64>,
    /// Units and extra charges of all parts, row by row; null where unknown, or where more devices are left without a license
    /// or more services are lost than today.
    pub totals: Vec<Vec<Option<Money>>>,
}

/// A way to save money.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RightSizing {
    /// `cheapest-assignment` pins devices to what costs least, `spare-units` pins devices over the units of a part to spare
    /// units, `stale-devices` retires devices without a report for more than 90 days, `idle-units` gives up units that no
    /// device uses, `service-off` switches off a service on devices that need a larger part for it.
    #[schemars(extend("enum" = ["cheapest-assignment", "spare-units", "stale-devices", "idle-units", "service-off"]))]
    pub kind: &'static str,
    /// What to do and what it saves.
    pub text: Message,
    /// Number of devices that are pinned or retired, or that no longer use the service; 0 for `idle-units`.
    pub devices: u64,
    /// What it saves against today's units under auto-activation.
    pub saving: Money,
    /// When a customer can do it: `now`, `at-activation` or `at-term-end`.
    pub when: String,
    /// How sure it is: `evidence` (files show that the devices don't need it), `choice` (users give something up), `check`
    /// (somebody must look first).
    #[schemars(extend("enum" = ["evidence", "choice", "check"]))]
    pub confidence: &'static str,
    /// The scenario that does it, to be added to `study.toml`; that of `cheapest-assignment` reads the `cheapest-pins.csv` of the folder,
    /// that of `spare-units` its `spare-pins.csv`: the file then belongs beside the study.
    pub scenario: String,
    /// How it fares under other readings; null where they were not tried.
    pub readings: Option<AdvisedReadings>,
}

/// The range of a price.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Sensitivity {
    /// `price` or `overage-price`.
    #[schemars(extend("enum" = ["price", "overage-price"]))]
    pub what: &'static str,
    /// The name of the part.
    pub part: String,
    /// The price per unit or device over, and price period.
    pub today: Money,
    /// The lowest price at which the recommendation stays best; null where it may fall to nothing.
    pub least: Option<Money>,
    /// The highest price at which the recommendation stays best; null where it may rise without end.
    pub most: Option<Money>,
}
