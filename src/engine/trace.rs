//! How one device came to what it was given: its turn, the units left then, its candidates.
//!
//! Nothing is decided here: the engine's assignment is looked at, and the units that the devices before this one took
//! are subtracted. A test demands that the rule of shortage, asked with these units, gives what the engine gave.

use crate::account::{Account, PartId, PartSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::rules;
use crate::rules::loss::Loss;
use crate::rules::{Supply, Traits, loss, order, pins};

/// The way of one device through an activation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceTrace {
    /// What it was given.
    pub given: DeviceAssignment,
    /// What it loses: nothing if the activation is refused.
    pub loss: Loss,
    /// The device whose waiting refused the activation.
    pub refused_by: Option<u32>,
    /// Its candidates, the first choice first; none for devices that are not served.
    pub candidates: Vec<PartSet>,
    /// Whether it is pinned, by a pin that is not void.
    pub is_pinned: bool,
    /// Its place in the queue, from 1, and how many are in it.
    pub turn: Option<(usize, usize)>,
    /// Units left of each part of the account at its turn.
    pub left: Vec<u32>,
}

impl DeviceTrace {
    /// Follows one device through the activation under a policy.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, device: usize) -> Self {
        let supply = Supply::new(account, policy);
        let orders = Orders::new();
        let assignment = engine::assign(account, fleet, policy, &orders);
        let given = given(&assignment, device);
        let is_served = !matches!(given.state, State::Retired | State::OutOfScope);
        let pinned = pinned(&supply, fleet, device);
        let sps = fleet.sps.get(device).copied().unwrap_or(false);
        let candidates = match pinned {
            Some(parts) if is_served => vec![parts],
            None if is_served => rules::candidates(&supply, Traits { need: given.need, sps }),
            _ => Vec::new(),
        };
        let refused_by = assignment.refused_by;
        let loss = match refused_by {
            Some(_) => Loss::default(),
            None => {
                let services = supply.services_of(given.parts);
                loss::loss(policy.reading.gap, given.need, given.excess, services)
            }
        };
        let (turn, left) = if is_served {
            let (turn, left) = turn(fleet, &supply, assignment, &orders, device);
            (Some(turn), left)
        } else {
            (None, policy.parts.iter().map(|terms| terms.units).collect())
        };
        Self { given, loss, refused_by, candidates, is_pinned: pinned.is_some() && is_served, turn, left }
    }

    /// The parts that have no unit left at its turn.
    pub fn exhausted(&self) -> PartSet {
        let left = (0_u8..).map(PartId).zip(&self.left);
        left.filter(|(_, units)| **units == 0).map(|(id, _)| id).collect()
    }
}

fn given(assignment: &Assignment, device: usize) -> DeviceAssignment {
    assignment.devices.get(device).copied().unwrap_or_else(|| DeviceAssignment::nothing(State::OutOfScope))
}

fn pinned(supply: &Supply<'_>, fleet: &Fleet, device: usize) -> Option<PartSet> {
    fleet.pin(supply.policy, device).and_then(|pin| pins::parts(supply, pin))
}

/// The place in the queue, and the units left when it is reached. The queue is sorted by this key, stably.
fn turn(
    fleet: &Fleet,
    supply: &Supply<'_>,
    assignment: Assignment,
    orders: &Orders,
    device: usize,
) -> ((usize, usize), Vec<u32>) {
    let policy = supply.policy;
    // A refused activation takes nothing back that was not given before: until then it went as without refusal.
    let went = if assignment.refused_by.is_some() {
        let mut waits = policy.clone();
        waits.reading.when_short = WhenShort::OverageThenWait;
        engine::assign(supply.account, fleet, &waits, orders)
    } else {
        assignment
    };
    let key = |device: usize| {
        let is_unpinned = pinned(supply, fleet, device).is_none();
        let tier = order::tier(fleet, policy, device);
        (is_unpinned, tier, order::place(fleet, policy.reading.order, device), device)
    };
    let own = key(device);
    let (mut before, mut all) = (0, 0);
    let mut left: Vec<u32> = policy.parts.iter().map(|terms| terms.units).collect();
    for (other, given) in went.devices.iter().enumerate() {
        if matches!(given.state, State::Retired | State::OutOfScope) {
            continue;
        }
        all += 1;
        if key(other) < own {
            before += 1;
            for part in given.parts.iter() {
                if let Some(units) = left.get_mut(part.index()) {
                    *units = units.saturating_sub(1);
                }
            }
        }
    }
    ((before + 1, all), left)
}
