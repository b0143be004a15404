//! The specification: docs/model.md section 4, step by step, device by device.
//!
//! To be read and believed, not to be fast: no cache, no grouping, no early exit. [`crate::engine::fast`] must agree with it
//! on every device.

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::engine::assignment::{Assignment, DeviceAssignment, State};
use crate::fleet::{Device, DeviceId, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::policy::reading::WhenShort;
use crate::policy::{Policy, ServiceSwitch};
use crate::rules;
use crate::rules::{Choices, Supply, in_use, order, scope, when_short};

/// A device in scope, ready to be served.
struct Applicant<'a> {
    device: Device<'a>,
    choices: Choices,
    tier: usize,
}

type Assignments = IndexVec<DeviceId, DeviceAssignment>;

/// Activates license management for a fleet under a policy.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy) -> Assignment {
    let supply = Supply::new(account, policy);
    let mut assigned = Assignments::new();
    let mut queue = Vec::new();
    for device in fleet.devices() {
        // Step 1: devices that meet `retire` leave; nothing else happens to them.
        if scope::is_retired(policy, device) {
            assigned.push(DeviceAssignment::nothing(State::Retired));
            continue;
        }
        // Step 2: devices whose status is not in scope are counted and left alone.
        if !scope::is_in_scope(policy, device) {
            assigned.push(DeviceAssignment::nothing(State::OutOfScope));
            continue;
        }
        // Steps 3 and 4: what it uses, needs, and uses beyond what was bought.
        let used = used(&supply, device);
        let need = used.intersection(supply.purchased);
        let excess = used.minus(supply.purchased);
        assigned.push(DeviceAssignment { need, excess, ..DeviceAssignment::nothing(State::Waiting) });
        // Step 5: a pinned device has one candidate, its pinned parts; every other those of the rule.
        let choices = rules::choices(&supply, device, need);
        queue.push(Applicant { device, choices, tier: order::tier(&policy.priority, device) });
    }
    // Step 6: pinned devices, then by priority, then by order.
    queue.sort_by_key(|a| (!a.choices.is_pinned, a.tier, order::place(policy.reading.order, a.device)));
    let refused_by = allocate(&supply, &queue, &mut assigned);
    if refused_by.is_some() {
        refuse(&queue, &mut assigned);
    }
    Assignment { devices: assigned.into_iter().collect(), refused_by }
}

/// Step 3.
fn used(supply: &Supply<'_>, device: Device<'_>) -> ServiceSet {
    let switched = |switches: &[ServiceSwitch]| -> ServiceSet {
        switches.iter().filter(|s| device.meets(s.devices)).map(|s| s.service).collect()
    };
    let policy = supply.policy;
    in_use::used(
        &policy.reading,
        device.evidence(),
        supply.purchased,
        switched(&policy.switch_on),
        switched(&policy.switch_off),
    )
}

/// Step 7: goes through the devices once. The device that refuses the activation, if one does.
fn allocate(supply: &Supply<'_>, queue: &[Applicant<'_>], assigned: &mut Assignments) -> Option<DeviceId> {
    let policy = supply.policy;
    let overage = policy.overage_parts();
    let mut left: Vec<u32> = policy.parts.iter().map(|terms| terms.units).collect();
    let mut refused_by = None;
    for Applicant { device, choices, .. } in queue {
        let candidates = &choices.candidates;
        let exhausted: PartSet =
            (0_u8..).map(PartId).zip(&left).filter(|(_, units)| **units == 0).map(|(id, _)| id).collect();
        let taken = when_short::choose(policy.reading.when_short, candidates, exhausted, overage);
        let state = match taken {
            _ if candidates.is_empty() => State::Unlicensable,
            None => State::Waiting,
            Some(parts) if parts.intersection(exhausted).is_empty() => State::Assigned,
            Some(_) => State::Overage,
        };
        // A device that waits or has no candidate takes nothing.
        let parts = taken.unwrap_or(PartSet::EMPTY);
        for id in parts.iter() {
            let units = left.get_mut(id.index()).invariant("a policy has terms for every part");
            // A part over its units has none left before and after.
            *units = units.saturating_sub(1);
        }
        let assignment = &mut assigned[device.id()];
        *assignment = DeviceAssignment { state, parts, over: parts.intersection(exhausted), ..*assignment };
        if state == State::Waiting && policy.reading.when_short == WhenShort::Refuse {
            refused_by = refused_by.or(Some(device.id()));
        }
    }
    refused_by
}

/// A refused activation assigns nothing: every device with a candidate waits.
fn refuse(queue: &[Applicant<'_>], assigned: &mut Assignments) {
    for applicant in queue.iter().filter(|a| !a.choices.candidates.is_empty()) {
        let assignment = &mut assigned[applicant.device.id()];
        *assignment = DeviceAssignment {
            state: State::Waiting,
            parts: PartSet::EMPTY,
            over: PartSet::EMPTY,
            ..*assignment
        };
    }
}
