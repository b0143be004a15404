//! Why one device gets what it gets, step by step, and what would change it.

pub mod group;
pub(crate) mod imported;
mod places;
pub(crate) mod remedies;
pub(crate) mod steps;

pub use crate::render::explain::{csv, json, md, text};

use serde::Serialize;
use serde_json::Value;

use crate::account::PartSet;
use crate::analysis::remedy::Search;
use crate::engine::trace::DeviceTrace;
use crate::fleet::{Device, DeviceId};
use crate::input::inventory::witness::Row;
use crate::policy::Policy;
use crate::render::notes;
use crate::rules::Supply;
use crate::study::load::{Loaded, Named};
use crate::study::witness::DeviceEvidence;

/// Everything that is to be said about one device under one policy.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// `fleetcast/explanation`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// As the inventory wrote it.
    pub device_id: String,
    /// The policy.
    pub scenario: String,
    /// Its reading, as far as it differs from the defaults.
    pub reading: String,
    /// What becomes of the device.
    pub state: &'static str,
    /// Parts that it takes.
    pub parts: Vec<String>,
    /// Those of them that had no unit left.
    pub over: Vec<String>,
    /// Services in use that the account purchased.
    pub need: Vec<String>,
    /// Services in use that it did not purchase.
    pub excess: Vec<String>,
    /// Services lost at activation.
    pub lost_at_activation: Vec<String>,
    /// Services lost 90 days later.
    pub lost_at_day_90: Vec<String>,
    /// Its place in the queue, from 1; null if it is not served.
    pub turn: Option<usize>,
    /// Devices in the queue.
    pub of: Option<usize>,
    /// What would mend each trouble that it has.
    pub troubles: Vec<TroubleRow>,
    /// The same for people, step by step.
    pub steps: Vec<Step>,
}

/// One step of an explanation.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What it is about.
    pub title: String,
    /// One sentence each.
    pub lines: Vec<String>,
}

/// What is wrong, and what would mend it.
#[derive(Debug, Clone, Serialize)]
pub struct TroubleRow {
    /// What is wrong.
    pub trouble: &'static str,
    /// The smallest sets of changes that mend it; each is verified.
    pub remedies: Vec<RemedyRow>,
}

/// A set of changes that mends a trouble.
#[derive(Debug, Clone, Serialize)]
pub struct RemedyRow {
    /// All of them are needed.
    pub changes: Vec<String>,
    /// What becomes of the device then.
    pub state: &'static str,
    /// Parts that it takes then.
    pub parts: Vec<String>,
    /// What the account pays more per month, committed and extra.
    pub total_per_month: Option<crate::money::Money>,
    /// Devices without a license, more or fewer, of all.
    pub without_license: i64,
    /// Services lost, more or fewer, of all devices.
    pub lost: i64,
    /// Services that the device still loses then.
    pub still_loses: Vec<String>,
}

/// What everything about one device under one policy is told from.
pub(crate) struct Told<'a> {
    study: &'a Loaded,
    named: &'a Named,
    supply: Supply<'a>,
    device: DeviceId,
    trace: DeviceTrace,
    /// Where the files speak of it; none where that was not kept.
    evidence: Option<&'a DeviceEvidence>,
}

impl Told<'_> {
    fn device(&self) -> Device<'_> {
        self.study.fleet.device(self.device)
    }

    /// Its rows in the inventory files.
    fn rows(&self) -> &[Row] {
        self.evidence.map_or(&[], |evidence| &evidence.rows)
    }

    fn names(&self, parts: PartSet) -> String {
        self.study.account.names_of(parts).join(" + ")
    }

    fn services(&self, set: crate::account::ServiceSet) -> String {
        self.study.account.services.names_of(set).join(", ")
    }
}

/// Explains one device under one policy. The study has its whole inventory, and the device was its witness: else lines
/// and columns are missing from the explanation.
pub fn explain(study: &Loaded, named: &Named, device: DeviceId) -> Explanation {
    let account = &study.account;
    let trace = DeviceTrace::new(account, &study.fleet, &named.policy, device);
    let search = Search::new(account, &study.fleet, &named.policy, device);
    let supply = Supply::new(account, &named.policy);
    let evidence = study.witnessed.as_ref().filter(|evidence| evidence.device == device);
    let told = Told { study, named, supply, device, trace, evidence };
    let troubles = remedies::troubles(&told, &search);
    let mut steps = steps::steps(&told);
    steps.push(remedies::step(&told, &troubles));
    steps.push(steps::rules(&told));
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (given, loss) = (told.trace.given, told.trace.loss);
    Explanation {
        format: "fleetcast/explanation",
        version: 1,
        device_id: study.fleet.shown(device).to_owned(),
        scenario: named.name.clone(),
        reading: reading(&named.policy),
        state: given.state.word(),
        parts: owned(account.names_of(given.parts)),
        over: owned(account.names_of(given.over)),
        need: owned(account.services.names_of(given.need)),
        excess: owned(account.services.names_of(given.excess)),
        lost_at_activation: owned(account.services.names_of(loss.at_activation)),
        lost_at_day_90: owned(account.services.names_of(loss.at_day_90)),
        turn: told.trace.turn.map(|(place, _)| place),
        of: told.trace.turn.map(|(_, of)| of),
        troubles,
        steps,
    }
}

/// The reading of a policy in words: no output may leave it out.
fn reading(policy: &Policy) -> String {
    let words = policy.reading.words();
    let words = words.into_iter().map(|(key, word)| (key.to_owned(), Value::String(word))).collect();
    notes::reading(&words)
}
