//! How one device came to what it was given: its turn, the units left then, its candidates.
//!
//! Nothing is decided here: the engine's assignment is looked at, and the units that the devices before this one took
//! are subtracted. A test demands that the rule of shortage, asked with these units, gives what the engine gave.

use crate::account::{Account, PartId, PartSet};
use crate::engine;
use crate::engine::assignment::{Assignment, DeviceAssignment};
use crate::engine::fast::Orders;
use crate::engine::why;
use crate::fleet::{Device, DeviceId, Fleet};
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::problem::Message;
use crate::rules::loss::Loss;
use crate::rules::{Choices, Supply, order, pins};

/// The way of one device through an activation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceTrace {
    /// What it was given.
    pub given: DeviceAssignment,
    /// Why, in one sentence.
    pub sentence: Message,
    /// What it loses: nothing if the activation is refused.
    pub loss: Loss,
    /// The device whose waiting refused the activation.
    pub refused_by: Option<DeviceId>,
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
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, device: DeviceId) -> Self {
        let supply = Supply::new(account, policy);
        let orders = Orders::new();
        let assignment = engine::assign(account, fleet, policy, &orders);
        let given = assignment.devices[device];
        let sentence = why::explain_in_one_sentence(&supply, &assignment, fleet.device(device));
        let choices = assignment.choices(&supply, fleet.device(device));
        let (loss, refused_by) = (assignment.loss(&supply, device), assignment.refused_by);
        let (turn, left) = if given.is_served() {
            let (turn, left) = turn(fleet, &supply, assignment, &orders, device);
            (Some(turn), left)
        } else {
            (None, units(policy))
        };
        let Choices { candidates, is_pinned } = choices;
        Self { given, sentence, loss, refused_by, candidates, is_pinned, turn, left }
    }

    /// The parts that have no unit left at its turn.
    pub fn exhausted(&self) -> PartSet {
        let left = (0_u8..).map(PartId).zip(&self.left);
        left.filter(|(_, units)| **units == 0).map(|(id, _)| id).collect()
    }
}

fn units(policy: &Policy) -> Vec<u32> {
    policy.parts.iter().map(|terms| terms.units).collect()
}

/// The queue is sorted by this key.
fn key<'a>(supply: &Supply<'_>, device: Device<'a>) -> (bool, usize, order::Place<'a>, DeviceId) {
    let is_unpinned = pins::of_device(supply, device).is_none();
    let place = order::place(supply.policy.reading.order, device);
    (is_unpinned, order::tier(supply.policy, device), place, device.id())
}

/// The place in the queue, and the units left when it is reached.
fn turn(
    fleet: &Fleet,
    supply: &Supply<'_>,
    assignment: Assignment,
    orders: &Orders,
    device: DeviceId,
) -> ((usize, usize), Vec<u32>) {
    let policy = supply.policy;
    // A refused activation takes nothing back that was not given before: until then it went as without refusal.
    let went = if assignment.is_refused() {
        let mut waits = policy.clone();
        waits.reading.when_short = WhenShort::OverageThenWait;
        engine::assign(supply.account, fleet, &waits, orders)
    } else {
        assignment
    };
    let own = key(supply, fleet.device(device));
    let (mut before, mut all) = (0, 0);
    let mut left = units(policy);
    for (id, given) in went.devices.enumerated().filter(|(_, given)| given.is_served()) {
        all += 1;
        if key(supply, fleet.device(id)) < own {
            before += 1;
            for part in given.parts.iter() {
                let units = left.get_mut(part.index()).invariant("a policy has terms for every part");
                *units = units.saturating_sub(1);
            }
        }
    }
    ((before + 1, all), left)
}
