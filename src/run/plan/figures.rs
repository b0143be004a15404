//! What a plan's target costs, and what it costs to leave a step out.

use crate::account::{PartId, PartSet, ServiceSet};
use crate::cost::Outcome;
use crate::engine::fast::SummaryCache;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::Reading;
use crate::report::plan::Skipped;
use crate::run::plan::Plan;
use crate::run::plan::end::Ends;
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
    against(plan, &plan.scene().end_of(policy).in_term)
}

/// What auto-activation does if nobody activates by hand.
pub(super) struct LeftToPortal {
    /// Under the reading of the study.
    own: Outcome,
    /// The charges under each reading that the plan claims, per price period: those of auto-activation, and of the plan.
    each: Option<Vec<(Money, Money)>>,
}

impl LeftToPortal {
    /// Where nothing is done before it.
    pub(super) fn nothing_done(plan: &Plan<'_>) -> Self {
        Self::of(plan, &plan.study.baseline().policy)
    }

    /// Where all is done that comes before the activation, with the prices that are negotiated.
    pub(super) fn all_else_done(plan: &Plan<'_>) -> Self {
        let mut before = plan.before.clone();
        for (terms, wanted) in before.parts.iter_mut().zip(&plan.goal.parts) {
            terms.price = wanted.price;
            terms.overage_price = wanted.overage_price;
        }
        Self::of(plan, &before)
    }

    fn of(plan: &Plan<'_>, policy: &Policy) -> Self {
        let policy = Policy { pins: None, ..policy.clone() };
        let readings = plan.claimed.reading_of.iter();
        let policies: Vec<Policy> = std::iter::once(policy.reading)
            .chain(readings.copied())
            .map(|reading| Policy { reading, ..policy.clone() })
            .collect();
        let mut found = outcomes(plan.study, &plan.fleet, &policies.iter().collect::<Vec<_>>());
        let own = found.remove(0);
        let ends = Ends::new(plan);
        let pair = |(start, outcome): (usize, &Outcome)| outcome.extra.zip(ends.extra(start));
        Self { own, each: found.iter().enumerate().map(pair).collect() }
    }

    /// The most that it costs more than the plan under one reading.
    fn most(&self, more: impl Fn(Money, Money) -> Money) -> Option<Money> {
        self.each.as_ref()?.iter().map(|(extra, end)| more(*extra, *end)).max()
    }

    /// Compared with the target, over the horizon.
    pub(super) fn skipped(&self, plan: &Plan<'_>) -> Skipped {
        let horizon = plan.study.horizon();
        let most = self.most(|extra, end| horizon.whole(extra) - horizon.whole(end));
        Skipped { extra_at_most: most, ..against(plan, &self.own) }
    }

    /// Extra charges a month, more than those of the plan: under the reading of the study, and at most.
    pub(super) fn monthly(&self, plan: &Plan<'_>) -> [Option<Money>; 2] {
        let horizon = plan.study.horizon();
        let most = self.most(|extra, end| horizon.month(extra) - horizon.month(end));
        [more_a_month(plan, self.own.extra), most]
    }
}

/// Extra charges a month for the licenses of today, more than those of the plan.
pub(super) fn monthly_of_today(plan: &Plan<'_>) -> Option<Money> {
    more_a_month(plan, plan.scene().extra_today())
}

fn more_a_month(plan: &Plan<'_>, extra: Option<Money>) -> Option<Money> {
    let (extra, target) = extra.zip(plan.end.in_term.extra)?;
    Some(plan.study.horizon().month(extra) - plan.study.horizon().month(target))
}

/// Devices that have a part among some, and the pairs of device and service that they lose without it.
pub(super) fn lost_without(
    plan: &Plan<'_>,
    part: PartId,
    parts_of: &dyn Fn(DeviceId) -> PartSet,
) -> (u64, u64) {
    let account = &plan.study.account;
    let services = |parts: PartSet| {
        parts.iter().fold(ServiceSet::EMPTY, |all, part| all.union(account.part(part).services))
    };
    let (mut devices, mut pairs) = (0, 0);
    for (device, assigned) in plan.assignment.devices.enumerated() {
        let held = parts_of(device);
        if !held.has(part) {
            continue;
        }
        devices += 1;
        let used = assigned.need.union(assigned.excess).intersection(account.part(part).services);
        pairs += u64::from(used.minus(services(held.minus(PartSet::one(part)))).len());
    }
    (devices, pairs)
}

/// An outcome before the terms end, compared with that of the plan.
fn against(plan: &Plan<'_>, outcome: &Outcome) -> Skipped {
    let horizon = plan.study.horizon();
    let end = &plan.end.in_term;
    let more = |(extra, end)| horizon.whole(extra) - horizon.whole(end);
    let lost = |outcome: &Outcome| outcome.services.pairs();
    let without = |outcome: &Outcome| outcome.devices.without_license();
    Skipped {
        extra: outcome.extra.zip(end.extra).map(more),
        extra_at_most: None,
        without_license: difference_of(without(outcome), without(end)),
        services_lost: difference_of(lost(outcome), lost(end)),
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
