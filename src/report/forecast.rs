//! What a forecast found out: `forecast.json` is [`ForecastReport`], field by field.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::money::Money;
use crate::problem::{Message, Warning};
use crate::report::{About, Answer};

/// Everything that a forecast found out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ForecastReport {
    /// Always `fleetcast/forecast`.
    #[schemars(extend("const" = "fleetcast/forecast"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash.
    pub inputs: Vec<Input>,
    /// The date of the inventory: the fleet is taken as it stands then.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The first month, as `2026-12`.
    pub from: String,
    /// How many months are forecast.
    pub months: u32,
    /// What the futures were drawn from.
    pub seed: u64,
    /// How many futures were drawn; 0: only the expected one.
    pub draws: u32,
    /// Months of the history file that departures are fit from; 0 where it is not used.
    pub history_months: u32,
    /// The answer in sentences.
    pub answer: Vec<Answer>,
    /// Who comes and who leaves, with what that rests on.
    pub flows: Vec<FlowRow>,
    /// What changes in a month, in order.
    pub events: Vec<EventRow>,
    /// The last months of each series that was fit, forecast from those before.
    pub backtest: Vec<BackTestRow>,
    /// The baseline, then the named scenarios.
    pub scenarios: Vec<ScenarioForecast>,
    /// What has to be known about the figures.
    pub warnings: Vec<Warning>,
    /// What was found in the files that were read.
    pub import_warnings: Vec<Warning>,
}

/// A rate of devices that come or leave.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FlowRow {
    /// `arrivals` or `departures`.
    pub flow: &'static str,
    /// The segment; null for the devices that are in none.
    pub segment: Option<String>,
    /// The segment's devices that the forecast begins with.
    pub devices: u64,
    /// `fit`, `study` or `file`.
    pub source: &'static str,
    /// What the figures count: `devices` a month, or `percent` of the devices a month.
    pub unit: &'static str,
    /// One in ten futures is below; null where the rate is known or listed by month.
    pub low: Option<String>,
    /// As expected, on average over the months of the forecast; null where it is listed by month.
    pub mid: Option<String>,
    /// One in ten futures is above; null where the rate is known or listed by month.
    pub high: Option<String>,
    /// What was fit: a `level`, a `trend`, or a `season` by the month of the year; null where nothing was.
    #[schemars(extend("enum" = ["level", "trend", "season", null]))]
    pub model: Option<&'static str>,
    /// By how many percent a month is above the one before, of a trend; negative: below.
    pub trend: Option<String>,
    /// The standard error of `trend`, in percentage points.
    pub trend_error: Option<String>,
    /// Months of the past that it was fit from; 0 where it was not fit.
    pub from_months: u64,
    /// Devices that were seen to come or leave in these months.
    pub from_devices: u64,
}

/// An event.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EventRow {
    /// The month from whose begin it holds.
    pub month: String,
    /// What it is.
    pub title: Option<String>,
    /// Devices that it adds; negative: removes.
    pub devices: i64,
    /// The segment of these devices; null where they are spread over all.
    pub segment: Option<String>,
    /// How many levers it pulls.
    pub levers: u64,
}

/// A back-test of one series.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BackTestRow {
    /// `arrivals` or `departures`.
    pub flow: &'static str,
    /// What was fit: a level, unless a trend or a season misses the tested months by at most three quarters of that.
    #[schemars(extend("enum" = ["level", "trend", "season"]))]
    pub model: &'static str,
    /// By how many devices a month the model missed on average.
    pub missed: String,
    /// The same of a level.
    pub missed_by_level: String,
    /// Months that the rate was fit from.
    pub fitted: u64,
    /// Months that were forecast.
    pub tested: u64,
    /// Those of them that were between P10 and P90; eight in ten are expected to be.
    pub inside: u64,
    /// Devices that were expected in the tested months together.
    pub expected: u64,
    /// Devices that came or left.
    pub actual: u64,
}

/// The forecast of one scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScenarioForecast {
    /// The unique name of the scenario.
    pub name: String,
    /// Its title for people.
    pub title: Option<String>,
    /// Month by month.
    pub months: Vec<MonthRow>,
    /// All months together.
    pub horizon: HorizonFigures,
    /// The first month until which at least half of the futures have extra charges; null where there is none.
    pub first_extra_month: Option<String>,
    /// What moves the extra charges most: one input at a time at its low and its high, all others as expected.
    pub drivers: Vec<DriverRow>,
    /// What IBM does, apart from chance: the extra charges of the expected future with one key of the reading changed at a time
    /// to another consistent value.
    pub readings: ReadingBand,
    /// Services that are lost 90 days after activation; null without any, or where that day is not in these months.
    pub excess: Option<ExcessRow>,
}

/// One month of a scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MonthRow {
    /// The month, as `2026-12`.
    pub month: String,
    /// What the units cost; null if a price is unknown.
    pub committed: Option<Money>,
    /// Extra charges over all futures; null if a price is unknown, or without draws.
    pub extra: Option<MoneySpread>,
    /// Extra charges of the expected future; null if a price is unknown.
    pub extra_expected: Option<Money>,
    /// The share of futures with a device over the units of a part, in percent; null without draws.
    pub p_any_extra: Option<String>,
    /// Devices that want a license and have none, over all futures; null without draws.
    pub waiting: Option<CountSpread>,
    /// The share of futures in which a device waits, in percent; null without draws.
    pub p_any_waiting: Option<String>,
    /// Devices that want a license and have none in the expected future.
    pub waiting_expected: u64,
    /// Part by part; those that nobody holds and nobody bought are left out.
    pub parts: Vec<PartMonth>,
}

/// One part in one month.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PartMonth {
    /// The name of the part.
    pub name: String,
    /// Units bought.
    pub units: u64,
    /// Devices that hold it at the end of the month, over all futures; null without draws.
    pub devices: Option<CountSpread>,
    /// Devices that hold it in the expected future.
    pub devices_expected: u64,
}

/// A mean and quantiles of amounts.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct MoneySpread {
    /// The mean over all futures.
    pub mean: Money,
    /// One in ten futures is at most this.
    pub p10: Money,
    /// Half of the futures are at most this.
    pub p50: Money,
    /// Nine in ten are at most this.
    pub p90: Money,
    /// Nineteen in twenty are at most this.
    pub p95: Money,
}

/// Quantiles of numbers of devices.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct CountSpread {
    /// One in ten futures is at most this.
    pub p10: u64,
    /// Half of the futures are at most this.
    pub p50: u64,
    /// Nine in ten are at most this.
    pub p90: u64,
    /// Nineteen in twenty are at most this.
    pub p95: u64,
}

/// All months together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HorizonFigures {
    /// What the units cost; null if a price is unknown.
    pub committed: Option<Money>,
    /// Extra charges over all futures; null if a price is unknown, or without draws.
    pub extra: Option<MoneySpread>,
    /// Committed cost and extra charges; null if a price is unknown, or without draws.
    pub total: Option<MoneySpread>,
    /// Extra charges of the expected future; null if a price is unknown.
    pub extra_expected: Option<Money>,
    /// The share of futures with a device over the units of a part in any month, in percent; null without draws.
    pub p_any_extra: Option<String>,
}

/// What one input moves.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DriverRow {
    /// The input, in words.
    pub input: Message,
    /// Extra charges with it at its low: one in ten is below, or an event does not happen; null if a price is unknown.
    pub low: Option<Money>,
    /// Extra charges with it at its high: one in ten is above, or the event happens; null if a price is unknown.
    pub high: Option<Money>,
}

/// What other readings would give.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadingBand {
    /// Readings that were tried, the scenario's own among them.
    pub tried: u64,
    /// The lowest extra charges; null if a price is unknown.
    pub min: Option<Money>,
    /// The key and value that give it; empty for the scenario's own reading.
    pub min_reading: Map<String, Value>,
    /// The highest extra charges; null if a price is unknown.
    pub max: Option<Money>,
    /// The key and value that give it; empty for the scenario's own reading.
    pub max_reading: Map<String, Value>,
}

/// Excess services that end.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExcessRow {
    /// The last day on which they are kept.
    #[schemars(extend("format" = "date"))]
    pub kept_until: String,
    /// Devices of the inventory that lose any.
    pub devices: u64,
    /// Pairs of a device and a service.
    pub services: u64,
}
