//! The target of a plan, device by device, and what holds before it.

use crate::account::PartSet;
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, State};
use crate::fleet::{DeviceId, Fleet};
use crate::internal::IndexVec;
use crate::phrases::nouns;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::Terms;
use crate::policy::Policy;
use crate::problem::{Message, Problem};
use crate::run::plan::{Goal, NoPlan, terms};
use crate::study::held::Held;
use crate::study::load::Study;

/// What holds when license management is activated, and what gives the target.
///
/// Before the activation a customer can retire devices, switch services, and buy units (docs/model.md section 2,
/// "Feasibility"). Pins are what the plan is to carry out, so the portal does not know of them.
pub(super) fn policies(study: &Study, goal: &Goal, fleet: &mut Fleet) -> (Policy, Policy) {
    let baseline = &study.baseline().policy;
    let goal = match goal {
        Goal::Reference => baseline.clone(),
        Goal::Scenario(named) => named.policy.clone(),
        Goal::Pins { pins, .. } | Goal::Cheapest(pins) => {
            Policy { pins: Some(fleet.add_pins(pins.clone())), ..baseline.clone() }
        }
    };
    (terms::before(baseline, &goal), goal)
}

/// What the portal knows when the uploads come: overage is switched on before them, and off after them.
pub(super) fn terms(study: &Study, (before, goal): (&Policy, &Policy), held: Option<&Held>) -> Terms {
    let mut terms = Terms::new(&study.account, before);
    terms.overage = terms.overage.union(goal.overage_parts());
    // Devices that the inventory lacks hold units, too.
    let parts = held.iter().flat_map(|held| held.strangers.values()).flat_map(|parts| parts.iter());
    for part in parts {
        if let Some(units) = terms.units.get_mut(part.index()) {
            *units = units.saturating_sub(1);
        }
    }
    terms
}

/// The target. A device without a license in it is left alone.
pub(super) fn target(
    (study, fleet, orders): (&Study, &Fleet, &Orders),
    (before, goal): (&Policy, &Policy),
    held: Option<&Held>,
) -> Result<(Assignment, IndexVec<DeviceId, Option<PartSet>>), NoPlan> {
    let assignment = engine::assign(&study.account, fleet, goal, orders);
    if assignment.is_refused() {
        return Err(NoPlan::Invalid(vec![
            Problem::new(phrases::target_refused()).help(phrases::other_target()),
        ]));
    }
    let wanted = |assigned: &engine::DeviceAssignment| {
        matches!(assigned.state, State::Assigned | State::Overage).then_some(assigned.parts)
    };
    let target: IndexVec<DeviceId, Option<PartSet>> = assignment.devices.iter().map(wanted).collect();
    let assignable = Terms::new(&study.account, before).assignable;
    let mut missing: std::collections::BTreeMap<_, u64> = std::collections::BTreeMap::new();
    for (device, parts) in target.enumerated() {
        let has = held.map_or(PartSet::EMPTY, |held| held.parts[device]);
        for part in parts.unwrap_or_default().minus(assignable).minus(has).iter() {
            *missing.entry(part).or_default() += 1;
        }
    }
    if missing.is_empty() {
        return Ok((assignment, target));
    }
    let problem = |(part, devices): (crate::account::PartId, u64)| {
        let part = Message::of_value(&study.account.part(part).name);
        Problem::new(phrases::target_not_assignable(part, nouns::devices(devices)))
            .help(phrases::other_target())
    };
    Err(NoPlan::Invalid(missing.into_iter().map(problem).collect()))
}
