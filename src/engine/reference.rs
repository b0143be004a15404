//! The specification: docs/model.md section 4, step by step, device by device.
//!
//! To be read and believed, not to be fast: no cache, no grouping, no early exit. [`crate::engine::fast`] must agree with it
//! on every device.

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::Fleet;
use crate::policy::reading::WhenShort;
use crate::policy::{Policy, ServiceSwitch};
use crate::rules;
use crate::rules::{Supply, Traits, in_use, order, pins, scope, when_short};

/// A device in scope, ready to be served.
struct Applicant {
    device: usize,
    candidates: Vec<PartSet>,
    is_pinned: bool,
    tier: usize,
}

/// Activates license management for a fleet under a policy.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy) -> Assignment {
    let supply = Supply::new(account, policy);
    let mut devices = vec![DeviceAssignment::nothing(State::OutOfScope); fleet.len()];
    let mut queue = Vec::new();
    for (device, given) in devices.iter_mut().enumerate() {
        // Step 1: devices that meet `retire` leave; nothing else happens to them.
        if scope::is_retired(fleet, policy, device) {
            *given = DeviceAssignment::nothing(State::Retired);
            continue;
        }
        // Step 2: devices whose status is not in scope are counted and left alone.
        if !scope::is_in_scope(fleet, policy, device) {
            continue;
        }
        // Steps 3 and 4: what it uses, needs, and uses beyond what was bought.
        let used = used(fleet, &supply, device);
        given.need = used.intersection(supply.purchased);
        given.excess = used.minus(supply.purchased);
        queue.push(applicant(fleet, &supply, device, given.need));
    }
    // Step 6: pinned devices, then by priority, then by order.
    queue.sort_by_key(|a| (!a.is_pinned, a.tier, order::place(fleet, policy.reading.order, a.device)));
    let refused_by = allocate(&supply, &queue, &mut devices);
    if refused_by.is_some() {
        refuse(&queue, &mut devices);
    }
    Assignment { devices, refused_by: refused_by.and_then(|d| u32::try_from(d).ok()) }
}

/// Step 3.
fn used(fleet: &Fleet, supply: &Supply<'_>, device: usize) -> ServiceSet {
    let switched = |switches: &[ServiceSwitch]| -> ServiceSet {
        switches.iter().filter(|s| fleet.meets(s.devices, device)).map(|s| s.service).collect()
    };
    let policy = supply.policy;
    in_use::used(
        &policy.reading,
        fleet.evidence(device),
        supply.purchased,
        switched(&policy.switch_on),
        switched(&policy.switch_off),
    )
}

/// Step 5: a pinned device has one candidate, its pinned parts; every other those of the rule.
fn applicant(fleet: &Fleet, supply: &Supply<'_>, device: usize, need: ServiceSet) -> Applicant {
    let pinned = fleet.pin(supply.policy, device).and_then(|pin| pins::parts(supply, pin));
    let sps = fleet.sps.get(device).copied().unwrap_or(false);
    let candidates = match pinned {
        Some(parts) => vec![parts],
        None => rules::candidates(supply, Traits { need, sps }),
    };
    Applicant {
        device,
        candidates,
        is_pinned: pinned.is_some(),
        tier: order::tier(fleet, supply.policy, device),
    }
}

/// Step 7: goes through the devices once. The device that refuses the activation, if one does.
fn allocate(supply: &Supply<'_>, queue: &[Applicant], devices: &mut [DeviceAssignment]) -> Option<usize> {
    let policy = supply.policy;
    let overage = policy.overage_parts();
    let mut left: Vec<u32> = policy.parts.iter().map(|terms| terms.units).collect();
    let mut refused_by = None;
    for applicant in queue {
        let exhausted: PartSet =
            (0_u8..).map(PartId).zip(&left).filter(|(_, units)| **units == 0).map(|(id, _)| id).collect();
        let taken = when_short::choose(policy.reading.when_short, &applicant.candidates, exhausted, overage);
        let state = match taken {
            _ if applicant.candidates.is_empty() => State::Unlicensable,
            None => State::Waiting,
            Some(parts) if parts.intersection(exhausted).is_empty() => State::Assigned,
            Some(_) => State::Overage,
        };
        let parts = taken.unwrap_or(PartSet::EMPTY);
        for id in parts.iter() {
            if let Some(units) = left.get_mut(id.index()) {
                *units = units.saturating_sub(1);
            }
        }
        if let Some(given) = devices.get_mut(applicant.device) {
            *given = DeviceAssignment { state, parts, over: parts.intersection(exhausted), ..*given };
        }
        if state == State::Waiting && policy.reading.when_short == WhenShort::Refuse {
            refused_by = refused_by.or(Some(applicant.device));
        }
    }
    refused_by
}

/// A refused activation assigns nothing: whoever has a candidate waits.
fn refuse(queue: &[Applicant], devices: &mut [DeviceAssignment]) {
    for applicant in queue.iter().filter(|a| !a.candidates.is_empty()) {
        if let Some(given) = devices.get_mut(applicant.device) {
            *given = DeviceAssignment {
                state: State::Waiting,
                parts: PartSet::EMPTY,
                over: PartSet::EMPTY,
                ..*given
            };
        }
    }
}
