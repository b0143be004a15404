//! One device on its way through a queue: the same walk as [`assign`](super::assign) makes, but only this device is given
//! anything.

use std::ops::Range;
use std::sync::Arc;

use crate::account::{Account, MAX_PARTS};
use crate::engine::assignment::{DeviceAssignment, State};
use crate::engine::course::{Course, Turn};
use crate::engine::fast::arrangement::Arranged;
use crate::engine::fast::demands::Demand;
use crate::engine::fast::ids::{KindId, ListId};
use crate::engine::fast::kind_demands::KindDemands;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::phases::{Exact, PhaseWalk};
use crate::engine::fast::summary::QueueSummary;
use crate::engine::fast::{GroupAssignment, Queue, add, groups, settle, totals};
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{Id, Invariant};
use crate::policy::Policy;
use crate::policy::reading::{Reading, WhenShort};

/// The queue in which a device is served, for all policies with one [`SummaryKey`](super::SummaryKey).
#[derive(Debug)]
pub struct DeviceQueue {
    arranged: Arc<Arranged>,
    found: KindDemands,
    summary: QueueSummary,
    /// All of the queue, those out of scope too.
    devices: Vec<DeviceId>,
    /// Where the device stands, and what it asks for; else what it is instead of served.
    position: Result<(usize, Demand), State>,
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
        let queue = Queue::new(account, fleet, policy, orders)?;
        let devices = queue.devices().to_vec();
        let Queue { arranged, found, summary, .. } = queue;
        let mut queue = Self { arranged, found, summary, devices, position: Err(State::Retired) };
        if let Some(position) = queue.devices.iter().position(|other| *other == device) {
            let demand = queue.demand(position).map(|demand| (position, *demand));
            queue.position = demand.ok_or(State::OutOfScope);
        }
        Some(queue)
    }

    /// The way of the device under a policy of the queue's key.
    pub fn course(&self, policy: &Policy) -> Course {
        let place = "a position of the queue has a device";
        let device = |position| *self.devices.get(position).invariant(place);
        let tally = totals(&self.summary, policy, device);
        let refused_by = tally.refused_by;
        let (position, demand) = match self.position {
            Ok(served) => served,
            Err(state) => {
                return Course { given: DeviceAssignment::nothing(state), refused_by, turn: None, tally };
            }
        };
        // A refused activation takes nothing back that was not given before: until then it went as without refusal.
        let waits = refused_by.map(|_| {
            let reading = Reading { when_short: WhenShort::OverageThenWait, ..policy.reading };
            Policy { reading, ..policy.clone() }
        });
        let (group, left) = self.reach(waits.as_ref().unwrap_or(policy), position, demand.list);
        let list = &self.found.demands.lists[demand.list];
        let given = match refused_by {
            Some(_) => demand.given(&GroupAssignment::nothing(list)),
            None => demand.given(&group),
        };
        let served = |positions: Range<usize>| positions.filter(|at| self.demand(*at).is_some()).count();
        let (before, of) = (served(0..position), served(0..self.devices.len()));
        Course { given, refused_by, turn: Some(Turn { place: before + 1, of, left }), tally }
    }

    /// What the device at a position asks for; `None` where it is out of scope.
    fn demand(&self, position: usize) -> Option<&Demand> {
        let kind = KindId(self.arranged.counted.queue.get(position));
        self.found.of_kind[kind].map(|demand| &self.found.demands.table[demand])
    }

    /// What the group of a list is given when a position is reached, and the units that are left then.
    fn reach(&self, policy: &Policy, position: usize, list: ListId) -> (GroupAssignment, Vec<u32>) {
        // The walk takes units as it counts.
        let mut tally = self.summary.tally();
        let mut walk = PhaseWalk::new(&self.summary, policy, Exact::Devices);
        while walk.next() && walk.to <= position {
            settle(&self.summary, &mut walk, &mut tally);
        }
        let mut drawn = [0_u64; MAX_PARTS];
        let groups = groups(&self.summary, &walk);
        for demand in (walk.from..position).filter_map(|before| self.demand(before)) {
            add(&mut drawn, groups[demand.list].parts, 1);
        }
        walk.take(&drawn);
        let units = |left: &u64| u32::try_from(*left).invariant("units are counted in 32 bits");
        let group = groups.into_iter().nth(list.index());
        (group.invariant("a demand has a list"), walk.left.iter().map(units).collect())
    }
}
