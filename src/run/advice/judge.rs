//! Whether a candidate is worth advising: it saves money, and no device loses by it what it would have had.

use crate::analysis::delta;
use crate::cost::{Horizon, Outcome};
use crate::engine;
use crate::engine::{Assignment, State};
use crate::fleet::DeviceId;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::levers::When;
use crate::rules::{Supply, missing_for};
use crate::run::advice::{Baseline, Candidate, Found, readings};
use crate::run::in_term::Stages;
use crate::run::simulator::Simulator;

/// `None` where it saves nothing, needs a price that is missing, or harms a device. `simulator` serves a fleet that knows the
/// conditions and pins of the candidate.
pub(super) fn judge(
    baseline: &Baseline<'_>,
    simulator: &Simulator<'_>,
    candidate: Candidate,
    with_readings: bool,
) -> Option<Found> {
    let (study, policy) = (baseline.study, &candidate.policy);
    if missing_for(&study.account, policy).is_some() {
        return None;
    }
    let when = *study.feasibility(baseline.policy, policy).last()?;
    let outcome = simulator.run(&[policy], |_, (outcome, _)| outcome).pop()?;
    let horizon = study.horizon();
    let before = delta::sums(baseline.outcome, horizon);
    let stages = Stages::of(study, policy);
    let after = stages.sums(study, simulator, (baseline.policy, baseline.outcome, before));
    let saving = before.total? - after.total?;
    let may_serve = outcome.devices.without_license() < baseline.outcome.devices.without_license();
    let may_be_better = (saving > Money::ZERO || saving == Money::ZERO && may_serve)
        && when != When::NotByCustomer
        && harms_none(baseline.outcome, &outcome);
    if !may_be_better {
        return None;
    }
    let serves = serves(baseline, simulator, policy)?;
    // Devices that are retired need no license, which serves nobody.
    if saving == Money::ZERO && serves == 0 {
        return None;
    }
    let months = stages.months(baseline.policy, policy).filter(|_| with_readings);
    let readings = months.and_then(|months| {
        let horizon = Horizon { months, ..horizon };
        let committed = |outcome: &Outcome| delta::sums(outcome, horizon).committed;
        let committed = committed(baseline.outcome).zip(committed(&outcome))?;
        readings::compare(baseline, simulator, policy, (committed, horizon))
    });
    let pins = simulator.fleet.pins(policy).filter(|_| candidate.kind.pins()).cloned();
    let Candidate { kind, devices, parts, .. } = candidate;
    let ends = stages.ends;
    Some(Found { kind, devices, parts, pins, serves, when, ends, saving, before, after, readings })
}

/// By the totals: what costs little to ask.
fn harms_none(before: &Outcome, after: &Outcome) -> bool {
    after.refused_by.is_none()
        && after.devices.without_license() <= before.devices.without_license()
        && after.services.pairs() <= before.services.pairs()
}

/// Device by device: how many get a license that had none. `None` where one is left without a license or loses a service that it
/// would have kept.
fn serves(baseline: &Baseline<'_>, simulator: &Simulator<'_>, policy: &Policy) -> Option<u64> {
    let Simulator { account, fleet, summaries, .. } = *simulator;
    let assignment = engine::assign(account, fleet, policy, &summaries.orders);
    let supplies = [Supply::new(account, baseline.policy), Supply::new(account, policy)];
    let [before, after] = [(baseline.assignment, &supplies[0]), (&assignment, &supplies[1])];
    let harms = fleet.devices().any(|device| {
        let id = device.id();
        let is_left = |(assignment, _): (&Assignment, &Supply<'_>)| {
            matches!(assignment.devices[id].state, State::Waiting | State::Unlicensable)
        };
        let lost = |(assignment, supply): (&Assignment, &Supply<'_>)| {
            let loss = assignment.loss(supply, id);
            loss.at_activation.union(loss.at_day_90)
        };
        (is_left(after) && !is_left(before)) || !lost(after).is_subset(lost(before))
    });
    (!harms).then(|| newly_licensed(baseline.assignment, &assignment))
}

/// Devices that have a license by one assignment and had none by another.
pub(crate) fn newly_licensed(before: &Assignment, after: &Assignment) -> u64 {
    let has = |assignment: &Assignment, device: DeviceId| {
        matches!(assignment.devices[device].state, State::Assigned | State::Overage)
    };
    let devices = after.devices.ids().filter(|device| has(after, *device) && !has(before, *device));
    devices.count() as u64
}
