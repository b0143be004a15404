//! What a plan's target costs, and what it costs to leave a step out.

use crate::cost::Outcome;
use crate::engine::fast::SummaryCache;
use crate::fleet::Fleet;
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::Reading;
use crate::report::plan::Skipped;
use crate::run::plan::Plan;
use crate::run::ranges::KEPT;
use crate::run::simulator::Simulator;
use crate::study::load::Study;

/// The outcomes of some policies.
pub(super) fn outcomes(study: &Study, fleet: &Fleet, policies: &[&Policy]) -> Vec<Outcome> {
    let summaries = SummaryCache::new(KEPT);
    let simulator = Simulator::new(&study.account, fleet, &summaries);
    simulator.run(policies, |_, (outcome, _)| outcome)
}

/// What follows if a policy holds in place of the target.
pub(super) fn skipped(plan: &Plan<'_>, policy: &Policy) -> Skipped {
    let outcome = outcomes(plan.study, &plan.fleet, &[policy]);
    against(plan, outcome.first().invariant("every policy has an outcome"), None)
}

/// What follows if nothing is done: under the reading of the study, and at most under those that the plan claims.
pub(super) fn nothing_done(plan: &Plan<'_>) -> Skipped {
    let baseline = Policy { pins: None, ..plan.study.baseline().policy.clone() };
    let readings = plan.claimed.reading_of.iter();
    let policies: Vec<Policy> = std::iter::once(baseline.reading)
        .chain(readings.copied())
        .map(|reading| Policy { reading, ..baseline.clone() })
        .collect();
    let found = outcomes(plan.study, &plan.fleet, &policies.iter().collect::<Vec<_>>());
    let most: Option<Vec<Money>> = found.iter().map(|outcome| outcome.extra).collect();
    let most = most.and_then(|amounts| amounts.into_iter().max());
    against(plan, found.first().invariant("the baseline has an outcome"), most)
}

fn against(plan: &Plan<'_>, outcome: &Outcome, most: Option<Money>) -> Skipped {
    let horizon = plan.study.horizon();
    let more = |extra: Option<Money>| {
        let (extra, target) = extra.zip(plan.outcome.extra)?;
        Some(horizon.whole(extra) - horizon.whole(target))
    };
    let lost = |outcome: &Outcome| outcome.services.at_activation + outcome.services.at_day_90;
    let without = |outcome: &Outcome| outcome.devices.waiting + outcome.devices.unlicensable;
    Skipped {
        extra: more(outcome.extra),
        extra_at_most: most.and_then(|most| more(Some(most))),
        without_license: difference_of(without(outcome), without(&plan.outcome)),
        services_lost: difference_of(lost(outcome), lost(&plan.outcome)),
    }
}

fn difference_of(after: u64, before: u64) -> i64 {
    let signed = |count| i64::try_from(count).invariant("devices and services are counted in 63 bits");
    signed(after) - signed(before)
}

/// The keys in which a reading differs from that of the first start, as people read them.
pub(super) fn difference(plan: &Plan<'_>, reading: &Reading) -> String {
    let pairs = differing(plan, reading).into_iter().map(|(key, word)| format!("{key} = {word}"));
    pairs.collect::<Vec<_>>().join(", ")
}

/// The keys in which a reading differs from that of the study.
pub(super) fn differing(plan: &Plan<'_>, reading: &Reading) -> Vec<(&'static str, String)> {
    let own = plan.before.reading;
    let pairs = reading.words().into_iter().zip(own.words());
    pairs.filter(|(one, other)| one != other).map(|(one, _)| one).collect()
}
