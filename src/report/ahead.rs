//! What to buy when, by the futures of a forecast: `forecast` of `optimize.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::money::Money;
use crate::report::forecast::{CountSpread, MoneySpread};
use crate::report::optimize::PartUnits;

/// Purchases in every future that was drawn. Money is over the months of the forecast.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AheadReport {
    /// The first month, as `2026-12`.
    pub from: String,
    /// How many months.
    pub months: u32,
    /// How many futures were drawn; 0: only the expected one.
    pub draws: u32,
    /// What they were drawn from.
    pub seed: u64,
    /// Whether the rates failed their back-test, so that the ranges are not to be relied on.
    pub is_unproved: bool,
    /// The parts whose units can be bought.
    pub units: Vec<AheadUnits>,
    /// `today`; `now` and `at-term-end` as for the fleet of today; and by the forecast: `ahead-now` (units are added at the begin
    /// alone), `ahead-steps` (in any month), `ahead-at-term-end` (units can be given up too). Those `-by-hand` begin with the
    /// cheapest assignment in place of auto-activation's. One that is missing does not keep the limits, or is not known.
    pub purchases: Vec<AheadPurchase>,
}

/// One part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AheadUnits {
    /// The name of the part, as the parts file spells it.
    pub part: String,
    /// Units of today.
    pub today: u64,
    /// What the best number rests on, as in `units` of the report.
    #[schemars(extend("enum" = ["quantile", "peak", "never-pays", "free", "unknown"]))]
    pub basis: &'static str,
    /// Units to have from the first month on if they are bought at once; null if unknown.
    pub now: Option<u64>,
    /// The best number, the same in all months, once units can be given up; null if unknown.
    pub best: Option<u64>,
    /// What `best` costs more on average than the best number for another demand, by the change of demand in percent (`-30` to
    /// `+30`); null if unknown. Of this part alone.
    pub regret: BTreeMap<String, Option<Money>>,
    /// Month by month.
    pub months: Vec<AheadMonth>,
}

/// One part in one month.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AheadMonth {
    /// The month, as `2026-12`.
    pub month: String,
    /// Units with today's number and the purchases that the study plans.
    pub today: u64,
    /// Units to have by then if they are added step by step; null if unknown.
    pub units: Option<u64>,
    /// Devices that want the part at the end of the month, over all futures.
    pub devices: CountSpread,
}

/// A purchase.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AheadPurchase {
    /// Which one.
    #[schemars(extend("enum" = ["today", "now", "at-term-end", "ahead-now", "ahead-steps", "ahead-at-term-end",
        "today-by-hand", "ahead-now-by-hand", "now-by-hand", "at-term-end-by-hand"]))]
    pub id: &'static str,
    /// Units of each part in the last month; `over` is the median of devices over them.
    pub units: Vec<PartUnits>,
    /// What the units of all months cost; null if unknown.
    pub committed: Option<Money>,
    /// Extra charges over all futures; null if unknown.
    pub extra: Option<MoneySpread>,
    /// Units and extra charges over all futures; null if unknown.
    pub total: Option<MoneySpread>,
    /// What it costs less than today's units on average; null if unknown.
    pub saves: Option<Money>,
    /// The share of futures in which it costs less than today's units, in percent; null if unknown, and where
    /// nothing was drawn.
    pub cheaper_in: Option<String>,
    /// The most devices without a license at the end of any month, over all futures.
    pub waiting: CountSpread,
}
