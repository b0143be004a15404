//! Guardrails: does every policy keep the limits that the study sets? `run --guard`.

pub(crate) mod quantile;
pub(crate) mod weigh;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::analysis::delta as compare;
use crate::analysis::delta::Sums;
use crate::cost::Outcome;
use crate::engine::Assignment;
use crate::fleet::Ids;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::report::TOOL;
use crate::report::guard::{Case, Guard, Verdict, WaiverNote};
use crate::report::offenders::Offenders;
use crate::run::assign;
use crate::run::simulator;
use crate::run::simulator::EngineChoice;
use crate::study::guardrails::{Guardrail, Guardrails, Waiver};
use crate::study::load::{NamedPolicy, Study};

/// Holds the policies of a study to its guardrails.
pub fn guard(study: &Study, guardrails: &Guardrails) -> Guard {
    let mut cases: BTreeMap<(usize, usize), Case> = BTreeMap::new();
    let names: Vec<HashSet<&str>> =
        guardrails.rails.iter().map(|rail| rail.scenarios.iter().map(String::as_str).collect()).collect();
    let meant = |named: &NamedPolicy| names.iter().any(|names| names.contains(named.name.as_str()));
    let concerned: Vec<Cow<'_, NamedPolicy>> = study.all().iter().filter(|named| meant(named)).collect();
    let policies: Vec<&Policy> = study
        .policies
        .iter()
        .take(1)
        .chain(concerned.iter().map(AsRef::as_ref))
        .map(|named| &named.policy)
        .collect();
    let mut outcomes =
        simulator::run(&study.account, &study.fleet, &policies, EngineChoice::Fast, &|_| ()).into_iter();
    let (has_quantiles, summaries) = (quantile::Readings::are_asked_for(guardrails), simulator::summaries());
    let waivers = Waivers::of(&guardrails.waivers);
    let shown = OnceCell::new();
    let baseline = outcomes.next().map(|(outcome, _)| compare::sums(&outcome, study.horizon()));
    for (place, (named, (outcome, _))) in concerned.iter().zip(outcomes).enumerate() {
        let readings = has_quantiles.then(|| quantile::Readings::new(study, &named.policy, &summaries));
        // One assignment is alive at a time, and only where devices are asked for.
        let mut held = Held {
            study,
            named,
            outcome,
            baseline,
            readings: readings.as_ref(),
            assignment: None,
            shown: &shown,
        };
        for (rail, guardrail) in guardrails.rails.iter().enumerate() {
            if names.get(rail).invariant("a guardrail names its scenarios").contains(named.name.as_str()) {
                cases.insert((rail, place), held.case(guardrail, &waivers));
            }
        }
    }
    let cases: Vec<Case> = cases.into_values().collect();
    let count = |verdict| cases.iter().filter(|case| case.verdict == verdict).count();
    Guard {
        format: "fleetcast/guard".into(),
        version: 1,
        tool: TOOL.into(),
        study: study.file.title.clone(),
        as_of: study.file.as_of.to_string(),
        passed: count(Verdict::Passed),
        failed: count(Verdict::Failed),
        waived: count(Verdict::Waived),
        cases,
    }
}

/// One policy that is held to guardrails.
struct Held<'a> {
    study: &'a Study,
    named: &'a NamedPolicy,
    outcome: Outcome,
    baseline: Option<Sums>,
    /// All readings of the policy, where a quantile is asked for.
    readings: Option<&'a quantile::Readings>,
    assignment: Option<Assignment>,
    /// The ids of all devices, once for all cases.
    shown: &'a OnceCell<Arc<Ids>>,
}

impl Held<'_> {
    fn case(&mut self, rail: &Guardrail, waivers: &Waivers<'_>) -> Case {
        let (kept, message, devices) = self.weigh(rail);
        let offenders =
            if devices.is_empty() { Offenders::none() } else { Offenders::new(devices, self.shown()) };
        let waiver = if kept { None } else { waivers.find(rail, &self.named.name) };
        let waiver = waiver.map(|waiver| WaiverNote {
            until: waiver.until.to_string(),
            reason: waiver.reason.clone(),
            ended: waiver.until < self.study.file.as_of,
        });
        let verdict = match &waiver {
            _ if kept => Verdict::Passed,
            Some(note) if !note.ended => Verdict::Waived,
            _ => Verdict::Failed,
        };
        Case {
            guardrail: rail.name.clone(),
            why: rail.why.clone(),
            scenario: self.named.name.clone(),
            verdict,
            message,
            offenders,
            waiver,
        }
    }

    fn shown(&self) -> Arc<Ids> {
        Arc::clone(self.shown.get_or_init(|| Arc::new(self.study.fleet.all_shown().clone())))
    }

    fn assignment(&mut self) -> &Assignment {
        let (study, named) = (self.study, self.named);
        self.assignment.get_or_insert_with(|| assign::simulate(study, named))
    }
}

/// Waivers by guardrail and scenario; those without a scenario are for all of their guardrail.
struct Waivers<'a>(BTreeMap<(&'a str, Option<&'a str>), &'a Waiver>);

impl<'a> Waivers<'a> {
    /// Of several for one case the one that lasts longest.
    fn of(waivers: &'a [Waiver]) -> Self {
        let mut found: BTreeMap<(&str, Option<&str>), &Waiver> = BTreeMap::new();
        for waiver in waivers {
            let named = waiver.scenarios.iter().flatten().map(|name| Some(name.as_str()));
            let all = waiver.scenarios.is_none().then_some(None);
            for scenario in named.chain(all) {
                let longest = found.entry((&waiver.guardrail, scenario)).or_insert(waiver);
                if waiver.until >= longest.until {
                    *longest = waiver;
                }
            }
        }
        Self(found)
    }

    fn find(&self, rail: &Guardrail, scenario: &str) -> Option<&'a Waiver> {
        let all = [None, Some(scenario)].into_iter();
        all.filter_map(|scenario| self.0.get(&(rail.name.as_str(), scenario)).copied())
            .max_by_key(|w| w.until)
    }
}
