//! What an envelope found out: `envelope.json` is [`EnvelopeReport`], field by field.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::money::Money;
use crate::problem::{Message, Warning};
use crate::report::About;

/// Everything that an envelope found out. Money is over the horizon.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EnvelopeReport {
    /// Always `fleetcast/envelope`.
    #[schemars(extend("const" = "fleetcast/envelope"))]
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
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The horizon of every amount, in months.
    pub months: u32,
    /// Keys of the reading that the user fixed, with their values.
    pub fixed: Map<String, Value>,
    /// The reading that figures "alone" start from: the baseline's, with what is fixed.
    pub reference: Map<String, Value>,
    /// Number of combinations of answers to the open questions.
    pub readings: usize,
    /// Number of policies that were simulated; every other combination provably equals one of them.
    pub simulated: usize,
    /// The open questions: those that IBM can settle first, then those of the contract, then those of the data; of one
    /// party, those that move most money first.
    pub questions: Vec<QuestionRow>,
    /// Answers that make no difference here, and why.
    pub left_out: Vec<LeftOutRow>,
    /// The band of every scenario, the baseline first.
    pub scenarios: Vec<ScenarioBands>,
    /// What each rule of auto-activation gives under the baseline, the rule of the reference reading first.
    pub rules: Vec<RuleRow>,
    /// Policies that differ from another one in nothing, or in their reading only, which the envelope varies anyway.
    pub same: Vec<SamePolicy>,
    /// Number of policies of sweeps: they are not in the envelope.
    pub swept: usize,
    /// Scenarios beyond the limit of those that are compared, in the order of the study.
    pub beyond: Vec<String>,
    /// The cheapest of all scenarios.
    pub cheapest: Verdict,
    /// The cheapest of the scenarios that, under no reading, leave more devices without a license or lose more services
    /// than the baseline does.
    pub cheapest_harmless: Verdict,
    /// What the defects of the import could cost.
    pub dirty_data: DirtyData,
    /// Prices that are missing under the baseline: amounts that need them are null.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// Every single reading, where it was asked for: there may be a hundred thousand.
    #[serde(skip)]
    pub each: Vec<ReadingRow>,
}

/// What one reading gives: its open keys, and the extra charges of each scenario over the horizon.
#[derive(Debug, Clone)]
pub struct ReadingRow {
    /// The keys that are open, with their words.
    pub answers: Vec<(&'static str, String)>,
    /// In the order of the scenarios; unknown where a price is.
    pub extra: Vec<Option<Money>>,
}

/// The least and the most of a figure, and how those readings differ from the reference.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Range<T: Serialize> {
    /// The lowest value under any reading.
    pub low: T,
    /// The highest value under any reading.
    pub high: T,
    /// Keys that differ from the reference in the first reading that gives the lowest value.
    pub low_reading: Map<String, Value>,
    /// Keys that differ from the reference in the first reading that gives the highest value.
    pub high_reading: Map<String, Value>,
}

/// The bands of one policy.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScenarioBands {
    /// The unique name of the scenario.
    pub name: String,
    /// Its title for people.
    pub title: Option<String>,
    /// Cost before extra charges, over the horizon: the same under every reading; null if a price is unknown.
    pub committed: Option<Money>,
    /// Extra charges under the reference reading, with what the scenario sets of it, over the horizon; null if unknown, or if it
    /// sets a value that is not varied.
    pub extra_at_reference: Option<Money>,
    /// The band of extra charges over the horizon; null if they are unknown under any reading.
    pub extra: Option<Range<Money>>,
    /// The band of committed cost and extra charges together; null if either is unknown.
    pub total: Option<Range<Money>>,
    /// The band of devices that wait, or have no license they may take.
    pub without_license: Range<u64>,
    /// The band of pairs (device, service) lost at activation or 90 days later.
    pub lost: Range<u64>,
    /// The band of devices that lose a service.
    pub devices_losing: Range<u64>,
    /// Readings under which the activation is refused: nothing is assigned, extra charges are 0.
    pub refused_in: usize,
    /// The bands if IBM does what it writes; null if no reading that was varied is consistent with what the scenario sets.
    pub consistent: Option<ConsistentBands>,
}

/// The bands of one policy over the readings that no document speaks against; what the study sets and the user fixes
/// stands still.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConsistentBands {
    /// Number of these readings.
    pub readings: usize,
    /// The band of extra charges over the horizon; null if they are unknown under any of these readings.
    pub extra: Option<Range<Money>>,
    /// The band of committed cost and extra charges together; null if either is unknown.
    pub total: Option<Range<Money>>,
    /// The band of devices that wait, or have no license they may take.
    pub without_license: Range<u64>,
    /// The band of pairs (device, service) lost at activation or 90 days later.
    pub lost: Range<u64>,
}

/// What the baseline gives under one rule of auto-activation, over all answers to the other questions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RuleRow {
    /// The value of the key `rule`.
    pub rule: String,
    /// Whether a document supports it (`supported`), speaks against it (`strained`), or neither (`open`).
    pub standing: &'static str,
    /// Number of readings with this rule.
    pub readings: usize,
    /// How many of them are consistent with what IBM writes.
    pub consistent_readings: usize,
    /// The band of extra charges over the horizon; null if they are unknown under any reading.
    pub extra: Option<Range<Money>>,
    /// The same over the consistent readings; null where there is none, or an amount is unknown.
    pub extra_consistent: Option<Range<Money>>,
    /// The band of devices that wait, or have no license they may take.
    pub without_license: Range<u64>,
    /// The band of pairs (device, service) lost at activation or 90 days later.
    pub lost: Range<u64>,
}

/// What one open question moves under the baseline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionRow {
    /// The id of the open question, such as `A1`: `fleetcast rules ID` prints its page.
    pub id: &'static str,
    /// What to ask IBM.
    pub ask: Message,
    /// The keys of the reading that answer it.
    pub keys: Vec<&'static str>,
    /// Who can settle it: `ibm`, `contract`, `data`.
    pub settled_by: Vec<&'static str>,
    /// The possible answers: what each sets of the reading.
    pub answers: Vec<String>,
    /// The mean difference between the dearest and the cheapest answer, over all answers to the other questions.
    pub mean: Option<Money>,
    /// The greatest difference between the dearest and the cheapest answer.
    pub most: Option<Money>,
    /// The lowest extra charges while all other answers are those of the reference reading.
    pub alone_low: Option<Money>,
    /// The highest extra charges while all other answers are those of the reference reading.
    pub alone_high: Option<Money>,
    /// The greatest difference in devices without a license.
    pub without_license: u64,
    /// The greatest difference in services lost.
    pub lost: u64,
}

impl QuestionRow {
    /// What it moves, money first: by this questions are ranked.
    pub fn moves(&self) -> (Option<Money>, Option<Money>, u64, u64) {
        (self.mean, self.most, self.without_license, self.lost)
    }
}

/// Answers that are not varied.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LeftOutRow {
    /// The key of the reading.
    pub key: &'static str,
    /// The values that are left out.
    pub values: Vec<String>,
    /// Why they make no difference.
    pub why: Message,
}

/// A policy that is in the envelope under another name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SamePolicy {
    /// The name of the policy.
    pub name: String,
    /// The policy that it equals except for the reading.
    pub equals: String,
    /// Whether the reading is the same too, so that both are one policy under two names.
    pub identical: bool,
}

/// Who costs least, whatever the answers are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verdict {
    /// Whether amounts are known; if not, the rest is empty.
    pub known: bool,
    /// Number of readings that were compared: those that refuse the activation of no scenario.
    pub readings: usize,
    /// The policy that costs least under each of these readings, if there is one.
    pub always: Option<String>,
    /// The least that the next policy costs more under any reading; null if there is no other.
    pub margin: Option<Money>,
    /// All policies that were compared, the one with the smallest regret first.
    pub standings: Vec<StandingRow>,
}

/// How one policy does against the others.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandingRow {
    /// The name of the policy.
    pub name: String,
    /// Number of readings under which no other policy costs less.
    pub best_in: usize,
    /// The most that it costs more than the cheapest policy under the same reading.
    pub regret: Money,
}

/// What the defects of the import could cost under the baseline. Money is over the horizon.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct DirtyData {
    /// The policy that the defects were priced under.
    pub policy: String,
    /// Extra charges with the data as read; null if unknown.
    pub as_read: Option<Money>,
    /// The kinds of defect that this import has, the one with the widest band first.
    pub defects: Vec<DefectRow>,
    /// Extra charges with every defect resolved the way that is cheapest for it alone; null if unknown.
    pub all_cheap: Option<Money>,
    /// Extra charges with every defect resolved the way that is dearest for it alone; null if unknown.
    pub all_dear: Option<Money>,
}

/// One kind of defect.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DefectRow {
    /// The kind of defect, in words.
    pub defect: Message,
    /// Devices or rows that have it.
    pub count: u64,
    /// The lowest extra charges; null where an amount is unknown.
    pub low: Option<Money>,
    /// The highest extra charges; null where an amount is unknown.
    pub high: Option<Money>,
    /// The highest less the lowest; null where an amount is unknown.
    pub band: Option<Money>,
    /// The way to resolve it that gives the lowest charges.
    pub cheapest: Option<Message>,
    /// The way to resolve it that gives the highest charges.
    pub dearest: Option<Message>,
    /// Every way that was simulated.
    pub ways: Vec<WayRow>,
}

/// One way to resolve a defect, simulated.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WayRow {
    /// What it supposes about these devices or rows, in words.
    pub way: Message,
    /// Extra charges over the horizon; null if unknown.
    pub extra: Option<Money>,
    /// Devices that wait, or have no license they may take.
    pub without_license: u64,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: u64,
}
