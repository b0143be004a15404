//! A summary: one pass over the devices that serves every policy with the same candidate lists and the same order.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::account::{Account, PartSet};
use crate::engine::fast::demands;
use crate::engine::fast::demands::{Demand, Demands};
use crate::engine::fast::ids::{DemandId, ListId, LossClassId};
use crate::engine::fast::orders::Orders;
use crate::engine::fast::prefix::{Prefix, Queue};
use crate::engine::fast::serving::{NotServed, ServingQueue};
use crate::engine::fast::uniform::UniformQueue;
use crate::engine::tally;
use crate::engine::tally::{Devices, Lost, Tally};
use crate::fleet::{DeviceId, Fleet, Status};
use crate::internal::{Id, IndexVec, Invariant};
use crate::policy::Policy;
use crate::policy::reading::Gap;
use crate::rules::{Supply, loss};

/// Devices in a block of the tables, unless these would grow too wide.
pub const BLOCK: usize = 256;

/// Blocks of groups that one block of classes spans: classes are only looked up where a phase ends, groups in every
/// search, so the table of classes may be coarser. That saves memory and costs a few hundred more devices to count.
const SETTLED: usize = 4;

/// How many services one device loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Counted {
    pub(super) at_activation: u8,
    pub(super) at_day_90: u8,
    pub(super) loses: bool,
}

/// The loss of one device given certain parts, under each reading of `gap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Losses {
    at_once: Counted,
    day_90: Counted,
}

impl Losses {
    pub(super) fn under(self, gap: Gap) -> Counted {
        match gap {
            Gap::AtOnce => self.at_once,
            Gap::Day90 => self.day_90,
        }
    }
}

/// Devices of one group that lose the same, whatever they take.
#[derive(Debug, Clone, Copy)]
pub(super) struct LossClass {
    pub(super) group: ListId,
    /// Where its losses begin, one for each candidate of the group and one for none.
    losses_from: usize,
}

/// Everything about a fleet that does not change with units, prices and overage switches.
///
/// The queue is all devices in scope in the order of serving. A device is known by its *class*: its *group*, which is
/// its candidate list, and what it loses under each of its candidates and with none. Decisions need groups only, so
/// the search runs over these; losses are settled by class.
#[derive(Debug)]
pub struct QueueSummary {
    pub(super) queue: Queue,
    /// The candidate list of each group.
    pub(super) lists: IndexVec<ListId, Vec<PartSet>>,
    pub(super) table: IndexVec<LossClassId, LossClass>,
    losses: Vec<Losses>,
    pub(super) groups: Prefix,
    pub(super) classes: Prefix,
    pub(super) parts: usize,
    read: u64,
    retired: u64,
    out_of_scope: Vec<(Status, u64)>,
    void_pins: u64,
    /// The devices of the queue; made when a refusal must be named.
    serving: OnceLock<Vec<DeviceId>>,
}

impl QueueSummary {
    /// The summary of a policy; `None` where the fleet or the policy is beyond what the method can hold.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Self> {
        Self::with_block(account, fleet, policy, orders, BLOCK)
    }

    /// As [`QueueSummary::new`], with blocks of another size (at least 1): small blocks let a small fleet cross many borders.
    pub fn with_block(
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        orders: &Orders,
        block: usize,
    ) -> Option<Self> {
        let supply = Supply::new(account, policy);
        if !demands::fits(&supply) {
            return None;
        }
        let block = block.max(1);
        let Some(uniform) = UniformQueue::new(fleet, &supply, orders) else {
            return Some(Self::of(fleet, &supply, &ServingQueue::new(fleet, &supply, orders, false), block));
        };
        let classes = Classes::new(&supply, &uniform.demands);
        let queue = uniform.queue(&classes.of_demand, classes.table.len());
        let not_served = uniform.not_served.clone();
        Some(Self::with_queue(fleet, &supply, &uniform.demands, classes, queue, not_served, block))
    }

    /// From a pass over all devices.
    pub(super) fn of(fleet: &Fleet, supply: &Supply<'_>, serving: &ServingQueue, block: usize) -> Self {
        let classes = Classes::new(supply, &serving.demands);
        let members = serving.queue.iter().map(|demand| classes.of_demand[*demand].0);
        let queue = Queue::new(members, classes.table.len());
        Self::with_queue(fleet, supply, &serving.demands, classes, queue, serving.not_served.clone(), block)
    }

    fn with_queue(
        fleet: &Fleet,
        supply: &Supply<'_>,
        demands: &Demands,
        classes: Classes,
        queue: Queue,
        not_served: NotServed,
        block: usize,
    ) -> Self {
        let Classes { table, losses, of_demand: _ } = classes;
        let group = |class| table[LossClassId(class)].group.index();
        Self {
            groups: Prefix::new(&queue, group, demands.lists.len(), block),
            classes: Prefix::new(&queue, |class| class as usize, table.len(), block * SETTLED),
            queue,
            lists: demands.lists.clone(),
            table,
            losses,
            parts: supply.account.parts.len(),
            read: fleet.len() as u64,
            retired: not_served.retired,
            out_of_scope: not_served.out_of_scope,
            void_pins: tally::void_pins(supply, fleet),
            serving: OnceLock::new(),
        }
    }

    /// What is known before anything is assigned.
    pub(super) fn tally(&self) -> Tally {
        Tally {
            refused_by: None,
            devices: Devices {
                read: self.read,
                retired: self.retired,
                out_of_scope: self.out_of_scope.iter().copied().collect(),
                ..Devices::default()
            },
            services: Lost::default(),
            consumed: vec![0; self.parts],
            void_pins: self.void_pins,
        }
    }

    /// Counts of each class among the first `position` devices of the queue.
    pub(super) fn classes_at(&self, position: usize, counts: &mut Vec<u32>) {
        self.classes.at(&self.queue, |class| class as usize, position, counts);
    }

    /// The group of the device at a position of the queue.
    #[inline]
    pub(super) fn group_at(&self, position: usize) -> ListId {
        self.table[LossClassId(self.queue.get(position))].group
    }

    /// What a device of a class loses that takes a candidate of its group; the one after the last is none.
    #[inline]
    pub(super) fn losses(&self, class: &LossClass, candidate: usize) -> Losses {
        *self.losses.get(class.losses_from + candidate).invariant("a class has losses for every candidate")
    }

    /// The device at a position of the queue. The queue holds classes only: this goes through the devices again.
    pub(super) fn device(
        &self,
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        orders: &Orders,
        position: usize,
    ) -> DeviceId {
        let supply = Supply::new(account, policy);
        if let Some(uniform) = UniformQueue::new(fleet, &supply, orders) {
            return uniform.device(position);
        }
        let serve = || ServingQueue::new(fleet, &supply, orders, true).devices;
        let devices = self.serving.get_or_init(serve);
        *devices.get(position).invariant("a position of the queue has a device")
    }

    /// Number of distinct candidate lists.
    pub fn groups(&self) -> usize {
        self.lists.len()
    }

    /// Number of distinct (candidate list, losses).
    pub fn classes(&self) -> usize {
        self.table.len()
    }

    /// About the memory that this takes, with the devices of the queue once they were asked for.
    pub fn bytes(&self) -> usize {
        let tables = self.queue.bytes() + self.groups.bytes() + self.classes.bytes();
        let small = self.losses.len() * size_of::<Losses>()
            + self.table.len() * size_of::<LossClass>()
            + self.lists.len() * 64;
        tables + small + self.serving.get().map_or(0, |devices| devices.len() * 4)
    }
}

/// Demands that no policy of the summary can tell apart: same list, same losses whatever is taken.
#[derive(Default)]
struct Classes {
    of_demand: IndexVec<DemandId, LossClassId>,
    table: IndexVec<LossClassId, LossClass>,
    losses: Vec<Losses>,
}

impl Classes {
    fn new(supply: &Supply<'_>, demands: &Demands) -> Self {
        let mut classes = Self::default();
        let mut ids: HashMap<(ListId, Vec<Losses>), LossClassId> = HashMap::new();
        for demand in &demands.table {
            let losses: Vec<Losses> = losses(supply, demand, &demands.lists[demand.list]).collect();
            let id = *ids.entry((demand.list, losses)).or_insert_with_key(|(group, losses)| {
                let class = LossClass { group: *group, losses_from: classes.losses.len() };
                classes.losses.extend_from_slice(losses);
                classes.table.push(class)
            });
            classes.of_demand.push(id);
        }
        classes
    }
}

/// What a demand loses under each of its candidates, then with none.
fn losses(supply: &Supply<'_>, demand: &Demand, list: &[PartSet]) -> impl Iterator<Item = Losses> {
    list.iter().copied().chain([PartSet::EMPTY]).map(|parts| {
        let given = supply.services_of(parts);
        let under = |gap| counted(loss::loss(gap, demand.need, demand.excess, given));
        Losses { at_once: under(Gap::AtOnce), day_90: under(Gap::Day90) }
    })
}

fn counted(loss: loss::Loss) -> Counted {
    let number = |n: u32| u8::try_from(n).invariant("a set of services has at most 128 members");
    Counted {
        at_activation: number(loss.at_activation.len()),
        at_day_90: number(loss.at_day_90.len()),
        loses: !loss.at_activation.union(loss.at_day_90).is_empty(),
    }
}
