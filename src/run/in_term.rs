//! What a policy that gives units up comes to, where these are paid and used until their terms end (docs/model.md section 2,
//! "Feasibility").

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::account::{PartId, PartSet};
use crate::analysis::delta::Sums;
use crate::analysis::{Simulate, delta};
use crate::cost::{Horizon, Outcome};
use crate::forecast::Month;
use crate::internal::narrow;
use crate::policy::Policy;
use crate::run::horizon::first_month;
use crate::run::simulator::Simulator;
use crate::study::load::Study;

/// When units that are given up are really gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Nothing is given up, or the study does not say when a term ends.
    Unknown,
    /// After this day all of them.
    On(Date),
    /// Some of these parts earlier than others, or now, as their terms have ended.
    Apart(PartSet),
}

/// A policy over the horizon: in each stage, parts whose term has not ended have what the baseline has of them.
#[derive(Debug)]
pub(crate) struct Stages {
    /// Months, and what holds in them.
    stages: Vec<(u32, Policy)>,
    pub(crate) ends: Ends,
}

impl Stages {
    /// Of a policy.
    pub(crate) fn of(study: &Study, policy: &Policy) -> Self {
        let baseline = &study.baseline().policy;
        let units = |policy: &Policy, part: PartId| {
            let terms = policy.terms(part);
            if terms.is_dropped { 0 } else { terms.units }
        };
        let ids = study.account.ids().map(|(part, _)| part);
        let given_up: Vec<PartId> =
            ids.filter(|part| units(policy, *part) < units(baseline, *part)).collect();
        let paid = |part: PartId| paid(study, part);
        let mut borders: BTreeSet<u32> = given_up.iter().map(|part| paid(*part)).collect();
        borders.extend([0, study.file.months]);
        let borders: Vec<u32> = borders.into_iter().collect();
        let stage = |(from, to): (&u32, &u32)| {
            let mut held = policy.clone();
            for part in given_up.iter().filter(|part| paid(**part) > *from) {
                let before = baseline.terms(*part);
                let terms = held.terms_mut(*part);
                (terms.units, terms.drop, terms.is_dropped) = (before.units, before.drop, before.is_dropped);
            }
            (to - from, held)
        };
        let stages = borders.iter().zip(borders.iter().skip(1)).map(stage).collect();
        Self { stages, ends: ends(study, &given_up) }
    }

    /// Whether units stay beyond the begin.
    pub(crate) fn is_staged(&self, policy: &Policy) -> bool {
        self.stages.iter().any(|(_, held)| held != policy)
    }

    /// The sums over the horizon, given those of the baseline. What equals the baseline changes nothing, not even by rounding.
    pub(crate) fn sums(
        &self,
        study: &Study,
        simulator: &Simulator<'_>,
        (baseline, outcome, before): (&Policy, &Outcome, Sums),
    ) -> Sums {
        let policies: Vec<&Policy> = self.stages.iter().map(|(_, held)| held).collect();
        let outcomes = simulator.outcomes(&policies);
        let stages = self.stages.iter().zip(&outcomes).filter(|((_, held), _)| held != baseline);
        stages.fold(before, |sums, ((months, _), own)| {
            let horizon = Horizon { months: *months, ..study.horizon() };
            sums.changed(delta::sums(outcome, horizon), delta::sums(own, horizon))
        })
    }

    /// The months in which the policy itself holds, if it is the baseline until then.
    pub(crate) fn months(&self, baseline: &Policy, policy: &Policy) -> Option<u32> {
        let is_plain = self.stages.iter().all(|(_, held)| held == policy || held == baseline);
        let own = self.stages.iter().filter(|(_, held)| held == policy).map(|(months, _)| months);
        is_plain.then(|| own.sum())
    }
}

fn ends(study: &Study, given_up: &[PartId]) -> Ends {
    let (ended, open): (Vec<PartId>, Vec<PartId>) = given_up.iter().partition(|part| study.has_ended(**part));
    let days: BTreeSet<Option<Date>> = open.iter().map(|part| study.account.part(*part).term_ends).collect();
    match days.first() {
        None => Ends::Unknown,
        Some(None) if days.len() == 1 && ended.is_empty() => Ends::Unknown,
        Some(Some(day)) if days.len() == 1 && ended.is_empty() => Ends::On(*day),
        Some(_) => Ends::Apart(given_up.iter().copied().collect()),
    }
}

/// Whether units of a part are paid to the end of the horizon, whoever gives them up.
pub(crate) fn stays(study: &Study, part: PartId) -> bool {
    paid(study, part) >= study.file.months
}

/// For how many months of the horizon units are paid that are given up.
fn paid(study: &Study, part: PartId) -> u32 {
    match study.account.part(part).term_ends {
        Some(end) if !study.has_ended(part) => months_through(study, end),
        Some(_) | None => 0,
    }
}

/// How many months of the horizon have begun by a day.
fn months_through(study: &Study, day: Date) -> u32 {
    let begun = Month::of(day).since(first_month(study)).saturating_add(1);
    narrow(u64::try_from(begun).unwrap_or(0)).min(study.file.months)
}
