//! The fast engine: the same answers as [`super::reference`], found by phases instead of by device.
//!
//! Why it is equal: a decision depends on the device only through its group and on the past only through the set of
//! parts without a unit left. That set only grows, and only when a part's last unit is taken; between two such
//! moments every group makes one decision, so what is drawn is a sum of counts.

mod phase;
mod shape;

use crate::account::{Account, PartSet, ServiceSet};
use crate::cost::Tally;
use crate::engine::{Assignment, Given, State};
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::rules::{Supply, loss};
pub use shape::{Ranks, Shape, ShapeKey};

/// Counts what a policy does to the fleet of a shape that was built for its key.
pub fn tally(account: &Account, policy: &Policy, shape: &Shape) -> Tally {
    let supply = Supply::new(account, policy);
    let phases = phase::phases(policy, shape);
    let mut tally = Tally {
        refused_by: phase::refused_by(policy, shape, &phases),
        devices: shape.devices.clone(),
        consumed: vec![0; account.parts.len()],
        void_pins: shape.void_pins,
        ..Tally::default()
    };
    for phase in &phases {
        for ((group, taken), count) in shape.groups.iter().zip(&phase.taken).zip(&phase.counts) {
            let count = u64::from(*count);
            let refused = tally.refused_by.is_some();
            let state = if refused {
                refused_state(&group.list)
            } else {
                state(&group.list, *taken, phase.exhausted)
            };
            let devices = &mut tally.devices;
            match state {
                State::Assigned => devices.assigned += count,
                State::Overage => devices.overage += count,
                State::Unlicensable => devices.unlicensable += count,
                _ => devices.waiting += count,
            }
            // A refused activation consumes nothing, and no service is lost.
            if refused || count == 0 {
                continue;
            }
            let parts = taken.unwrap_or(PartSet::EMPTY);
            for id in parts.iter() {
                if let Some(sum) = tally.consumed.get_mut(id.index()) {
                    *sum += count;
                }
            }
            let given: ServiceSet = supply.services_of(parts);
            tally.services.count(loss::loss(policy.reading.gap, group.need, group.excess, given), count);
        }
    }
    tally
}

/// Gives every device what the reference gives it; `devices` of the result are in the order of the inventory.
pub fn assign(fleet: &Fleet, policy: &Policy, shape: &Shape) -> Assignment {
    let phases = phase::phases(policy, shape);
    let refused_by = phase::refused_by(policy, shape, &phases);
    let mut devices = vec![Given::nothing(State::OutOfScope); fleet.len()];
    if let Some(retire) = policy.retire {
        for (_, given) in devices.iter_mut().enumerate().filter(|(device, _)| fleet.meets(retire, *device)) {
            *given = Given::nothing(State::Retired);
        }
    }
    let mut start = 0;
    for phase in &phases {
        let given: Vec<Given> = shape
            .groups
            .iter()
            .zip(&phase.taken)
            .map(|(group, taken)| {
                let (state, parts) = match refused_by {
                    Some(_) => (refused_state(&group.list), PartSet::EMPTY),
                    None => (state(&group.list, *taken, phase.exhausted), taken.unwrap_or(PartSet::EMPTY)),
                };
                let over = parts.intersection(phase.exhausted);
                Given { state, parts, over, need: group.need, excess: group.excess }
            })
            .collect();
        let places = shape.queue.iter().zip(&shape.group_at).take(phase.end).skip(start);
        for (device, group) in places {
            if let (Some(slot), Some(given)) =
                (devices.get_mut(*device as usize), given.get(usize::from(*group)))
            {
                *slot = *given;
            }
        }
        start = phase.end;
    }
    Assignment { devices, refused_by }
}

fn state(list: &[PartSet], taken: Option<PartSet>, exhausted: PartSet) -> State {
    match taken {
        _ if list.is_empty() => State::Unlicensable,
        None => State::Waiting,
        Some(parts) if parts.intersection(exhausted).is_empty() => State::Assigned,
        Some(_) => State::Overage,
    }
}

fn refused_state(list: &[PartSet]) -> State {
    if list.is_empty() { State::Unlicensable } else { State::Waiting }
}
