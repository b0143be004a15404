//! What an envelope found out: `envelope.json` is [`EnvelopeReport`], field by field.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::money::Money;
use crate::problem::Warning;
use crate::report::About;

/// Everything that an envelope found out. Money is over the horizon.
#[derive(Debug, Clone, Serialize)]
pub struct EnvelopeReport {
    /// `fleetcast/envelope`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash.
    pub inputs: Vec<Input>,
    /// The date of the inventory.
    pub as_of: String,
    /// ISO code.
    pub currency: String,
    /// The horizon of every amount.
    pub months: u32,
    /// Keys that the user fixed.
    pub fixed: Map<String, Value>,
    /// The reading that "alone" figures start from: the baseline's, with what is fixed.
    pub reference: Map<String, Value>,
    /// Combinations of answers.
    pub readings: usize,
    /// Policies really simulated; every other combination provably equals one of them.
    pub simulated: usize,
    /// The open questions, those that move most money first.
    pub questions: Vec<QuestionRow>,
    /// Answers that can't matter here, and why.
    pub left_out: Vec<LeftOutRow>,
    /// Bands, the baseline first.
    pub scenarios: Vec<ScenarioBands>,
    /// Policies that differ from one above in their reading only, which the envelope varies anyway.
    pub same: Vec<SamePolicy>,
    /// Policies of sweeps, which are not in the envelope.
    pub swept: usize,
    /// Scenarios beyond the most that are compared, in their order.
    pub beyond: Vec<String>,
    /// The cheapest of all scenarios.
    pub cheapest: Verdict,
    /// The cheapest of those that never leave more devices without a license, and never lose more services, than the
    /// baseline does under the same reading.
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
#[derive(Debug, Clone, Serialize)]
pub struct Range<T: Serialize> {
    /// Least.
    pub low: T,
    /// Most.
    pub high: T,
    /// Keys that differ from the reference reading in the first reading that gives the least.
    pub low_reading: Map<String, Value>,
    /// The same for the most.
    pub high_reading: Map<String, Value>,
}

/// The bands of one policy.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioBands {
    /// Unique.
    pub name: String,
    /// For people.
    pub title: Option<String>,
    /// What it costs before extra charges, under every reading.
    pub committed: Option<Money>,
    /// Extra charges under the reference reading.
    pub extra_at_reference: Option<Money>,
    /// Extra charges; null if they are unknown under any reading.
    pub extra: Option<Range<Money>>,
    /// Committed and extra together.
    pub total: Option<Range<Money>>,
    /// Devices that wait or have no license they may take.
    pub without_license: Range<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: Range<u64>,
    /// Devices that lose any.
    pub devices_losing: Range<u64>,
    /// Readings under which the activation is refused: nothing is assigned, extra charges are 0.
    pub refused_in: usize,
}

/// What one open question moves under the baseline.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionRow {
    /// Ambiguity id.
    pub id: &'static str,
    /// What to ask IBM.
    pub ask: &'static str,
    /// The keys of the reading that answer it.
    pub keys: Vec<&'static str>,
    /// The answers: what each sets of the reading.
    pub answers: Vec<String>,
    /// The mean difference between the dearest and the cheapest answer, over all answers to the other questions.
    pub mean: Option<Money>,
    /// The greatest such difference.
    pub most: Option<Money>,
    /// Least extra charges while all other answers are those of the reference reading.
    pub alone_low: Option<Money>,
    /// Most of them.
    pub alone_high: Option<Money>,
    /// The greatest difference in devices without a license.
    pub without_license: u64,
    /// The greatest difference in services lost.
    pub lost: u64,
}

/// Answers that are not varied.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOutRow {
    /// The key of the reading.
    pub key: &'static str,
    /// Its values that are left out.
    pub values: Vec<String>,
    /// Why.
    pub why: String,
}

/// A policy that is in the envelope under another name.
#[derive(Debug, Clone, Serialize)]
pub struct SamePolicy {
    /// Its name.
    pub name: String,
    /// The one that it equals but for the reading.
    pub equals: String,
}

/// Who costs least, whatever the answers are.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// Whether amounts are known; if not, the rest is empty.
    pub known: bool,
    /// Readings that refuse the activation of none of them: those that were compared.
    pub readings: usize,
    /// The policy that costs least under each of these readings, if one does.
    pub always: Option<String>,
    /// The least that the next one costs more under any reading; null if there is no other.
    pub margin: Option<Money>,
    /// All that were compared, the one with the smallest regret first.
    pub standings: Vec<StandingRow>,
}

/// How one policy does against the others.
#[derive(Debug, Clone, Serialize)]
pub struct StandingRow {
    /// Its name.
    pub name: String,
    /// Readings under which no other costs less.
    pub best_in: usize,
    /// The most that it costs more than the best one.
    pub regret: Money,
}

/// What the defects of the import could cost under the baseline. Money is over the horizon.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DirtyData {
    /// The policy that they were priced under.
    pub policy: String,
    /// Its extra charges with the data as read.
    pub as_read: Option<Money>,
    /// The kinds of defect that this import has, the one with the widest band first.
    pub defects: Vec<DefectRow>,
    /// Extra charges with every defect resolved the way that is cheapest for it alone.
    pub all_cheap: Option<Money>,
    /// Extra charges with every defect resolved the way that is dearest for it alone.
    pub all_dear: Option<Money>,
}

/// One kind of defect.
#[derive(Debug, Clone, Serialize)]
pub struct DefectRow {
    /// Which.
    pub defect: &'static str,
    /// Devices or rows that have it.
    pub count: u64,
    /// Least extra charges; null where an amount is unknown.
    pub low: Option<Money>,
    /// Most.
    pub high: Option<Money>,
    /// The distance between both.
    pub band: Option<Money>,
    /// The way that gives the least.
    pub cheapest: Option<&'static str>,
    /// The way that gives the most.
    pub dearest: Option<&'static str>,
    /// Every way that was simulated.
    pub ways: Vec<WayRow>,
}

/// One way to resolve a defect, simulated.
#[derive(Debug, Clone, Serialize)]
pub struct WayRow {
    /// What it supposes.
    pub way: &'static str,
    /// Extra charges.
    pub extra: Option<Money>,
    /// Devices that wait or have no license they may take.
    pub without_license: u64,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: u64,
}
