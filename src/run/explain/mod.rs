//! Why one device gets what it gets, step by step, and what would change it.

pub mod group;
pub(crate) mod imported;
mod places;
pub(crate) mod remedies;
pub(crate) mod steps;

use serde_json::Value;

use crate::account::PartSet;
use crate::analysis::remedy::Search;
use crate::engine::trace::DeviceTrace;
use crate::fleet::{Device, DeviceId};
use crate::input::inventory::witness::Row;
use crate::policy::Policy;
use crate::problem::Message;
use crate::report::explanation::Explanation;
use crate::report::reading;
use crate::rules::Supply;
use crate::study::load::{NamedPolicy, Study};
use crate::study::witness::DeviceEvidence;

/// What everything about one device under one policy is told from.
pub(crate) struct Told<'a> {
    study: &'a Study,
    named: &'a NamedPolicy,
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
pub fn explain(study: &Study, named: &NamedPolicy, device: DeviceId) -> Explanation {
    let account = &study.account;
    let search = Search::new(account, &study.fleet, &named.policy, device);
    let trace = DeviceTrace::new(account, &study.fleet, &named.policy, device, search.course());
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
        reading: reading_of(&named.policy),
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
pub(crate) fn reading_of(policy: &Policy) -> Message {
    let words = policy.reading.words();
    let words = words.into_iter().map(|(key, word)| (key.to_owned(), Value::String(word))).collect();
    reading::in_words(&words)
}
