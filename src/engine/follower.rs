//! Follows one device through activations, by the fast engine wherever it holds.

use crate::account::Account;
use crate::engine::assignment::Assignment;
use crate::engine::course::{Course, Turn};
use crate::engine::fast::{DeviceQueue, Orders, SummaryKey};
use crate::engine::reference;
use crate::engine::tally::Tally;
use crate::fleet::{Device, DeviceId, Fleet};
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::rules::{Supply, order, pins};

/// Follows one device through activations under many policies.
#[derive(Debug)]
pub struct Follower<'a> {
    account: &'a Account,
    device: DeviceId,
    orders: Orders,
    /// The queue of the policy that came first, and of those with the same key.
    first: Option<(SummaryKey, Option<DeviceQueue>)>,
}

impl<'a> Follower<'a> {
    /// Of one device of an account's fleet.
    pub fn new(account: &'a Account, device: DeviceId) -> Self {
        Self { account, device, orders: Orders::new(), first: None }
    }

    /// Makes the queue of a policy, which all policies with the same key are then followed through.
    pub fn prepare(&mut self, fleet: &Fleet, policy: &Policy) {
        self.first = Some((SummaryKey::new(self.account, policy), self.queue(fleet, policy)));
    }

    fn queue(&self, fleet: &Fleet, policy: &Policy) -> Option<DeviceQueue> {
        DeviceQueue::new(self.account, fleet, policy, &self.orders, self.device)
    }

    /// The way of the device under a policy. The fleet is always the same, but for conditions and pins files behind those
    /// that it had.
    pub fn follow(&self, fleet: &Fleet, policy: &Policy) -> Course {
        let key = SummaryKey::new(self.account, policy);
        let course = match &self.first {
            Some((first, queue)) if *first == key => queue.as_ref().map(|queue| queue.course(policy)),
            _ => self.queue(fleet, policy).map(|queue| queue.course(policy)),
        };
        course.unwrap_or_else(|| by_reference(self.account, fleet, policy, self.device))
    }
}

/// The way of a device by the reference engine: the units that the devices before it took are subtracted.
pub fn by_reference(account: &Account, fleet: &Fleet, policy: &Policy, device: DeviceId) -> Course {
    let supply = Supply::new(account, policy);
    let assignment = reference::assign(account, fleet, policy);
    let (given, refused_by) = (assignment.devices[device], assignment.refused_by);
    let tally = Tally::of(account, fleet, policy, &assignment);
    let turn = given.is_served().then(|| turn(fleet, &supply, assignment, device));
    Course { given, refused_by, turn, tally }
}

/// The queue is sorted by this key.
fn key<'a>(supply: &Supply<'_>, device: Device<'a>) -> (bool, usize, order::Place<'a>, DeviceId) {
    let is_unpinned = pins::of_device(supply, device).is_none();
    let place = order::place(supply.policy.reading.order, device);
    (is_unpinned, order::tier(&supply.policy.priority, device), place, device.id())
}

fn turn(fleet: &Fleet, supply: &Supply<'_>, assignment: Assignment, device: DeviceId) -> Turn {
    let policy = supply.policy;
    // A refused activation takes nothing back that was not given before: until then it went as without refusal.
    let went = if assignment.is_refused() {
        let mut waits = policy.clone();
        waits.reading.when_short = WhenShort::OverageThenWait;
        reference::assign(supply.account, fleet, &waits)
    } else {
        assignment
    };
    let own = key(supply, fleet.device(device));
    let (mut before, mut all) = (0, 0);
    let mut left: Vec<u32> = policy.parts.iter().map(|terms| terms.units).collect();
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
    Turn { place: before + 1, of: all, left }
}
