//! One device on its way through a queue: the same walk as [`assign`](super::assign) makes, but only this device is given
//! anything.

use crate::account::{Account, MAX_PARTS};
use crate::engine::assignment::{DeviceAssignment, State};
use crate::engine::course::{Course, Turn};
use crate::engine::fast::demands::Demand;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::phases::{Exact, PhaseWalk};
use crate::engine::fast::serving::ServingQueue;
use crate::engine::fast::summary::QueueSummary;
use crate::engine::fast::{GroupAssignment, add, demands, groups, settle, totals};
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{Id, Invariant};
use crate::policy::Policy;
use crate::policy::reading::{Reading, WhenShort};
use crate::rules::{Supply, scope};

/// The queue in which a device is served, for all policies with one [`SummaryKey`](super::SummaryKey).
#[derive(Debug)]
pub struct DeviceQueue {
    serving: ServingQueue,
    summary: QueueSummary,
    /// Where the device stands; else what it is instead of served.
    position: Result<usize, State>,
}

impl DeviceQueue {
    /// One pass over all devices; `None` where the policy is beyond what the method can hold.
    pub fn new(
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        orders: &Orders,
        device: DeviceId,
    ) -> Option<Self> {
        let supply = Supply::new(account, policy);
        if !demands::fits(&supply) {
            return None;
        }
        let serving = ServingQueue::new(fleet, &supply, orders, true);
        let summary = QueueSummary::of(fleet, &supply, &serving, orders.block);
        let is_retired = || scope::is_retired(policy, fleet.device(device));
        let state = || if is_retired() { State::Retired } else { State::OutOfScope };
        let position = serving.devices.iter().position(|other| *other == device).ok_or_else(state);
        Some(Self { serving, summary, position })
    }

    /// The way of the device under a policy of the queue's key.
    pub fn course(&self, policy: &Policy) -> Course {
        let place = "a position of the queue has a device";
        let device = |position| *self.serving.devices.get(position).invariant(place);
        let tally = totals(&self.summary, policy, device);
        let refused_by = tally.refused_by;
        let position = match self.position {
            Ok(position) => position,
            Err(state) => {
                return Course { given: DeviceAssignment::nothing(state), refused_by, turn: None, tally };
            }
        };
        // A refused activation takes nothing back that was not given before: until then it went as without refusal.
        let waits = refused_by.map(|_| {
            let reading = Reading { when_short: WhenShort::OverageThenWait, ..policy.reading };
            Policy { reading, ..policy.clone() }
        });
        let (group, left) = self.reach(waits.as_ref().unwrap_or(policy), position);
        let demand = self.demand(position);
        let list = &self.serving.demands.lists[demand.list];
        let given = match refused_by {
            Some(_) => demand.given(&GroupAssignment::nothing(list)),
            None => demand.given(&group),
        };
        let turn = Some(Turn { place: position + 1, of: self.serving.queue.len(), left });
        Course { given, refused_by, turn, tally }
    }

    fn demand(&self, position: usize) -> &Demand {
        let id = self.serving.queue.get(position).invariant("a position of the queue has a device");
        &self.serving.demands.table[*id]
    }

    /// What the group of a position is given when it is reached, and the units that are left then.
    fn reach(&self, policy: &Policy, position: usize) -> (GroupAssignment, Vec<u32>) {
        // The walk takes units as it counts.
        let mut tally = self.summary.tally();
        let mut walk = PhaseWalk::new(&self.summary, policy, Exact::Devices);
        while walk.next() && walk.to <= position {
            settle(&self.summary, &mut walk, &mut tally);
        }
        let mut drawn = [0_u64; MAX_PARTS];
        let groups = groups(&self.summary, &walk);
        for before in walk.from..position {
            add(&mut drawn, groups[self.demand(before).list].parts, 1);
        }
        walk.take(&drawn);
        let units = |left: &u64| u32::try_from(*left).invariant("units are counted in 32 bits");
        let group = groups.into_iter().nth(self.demand(position).list.index());
        (group.invariant("a demand has a list"), walk.left.iter().map(units).collect())
    }
}
