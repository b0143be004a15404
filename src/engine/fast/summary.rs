//! A summary: the queue of an arrangement with what its kinds ask for; it serves every policy with the same candidate lists.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::account::{Account, PartSet};
use crate::engine::fast::arrangement::Arranged;
use crate::engine::fast::demands::{Demand, Demands, FastMap};
use crate::engine::fast::ids::{DemandId, ListId, LossClassId};
use crate::engine::fast::kind_demands::KindDemands;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::prefix::{Map, Prefix, Queue, Rows, count};
use crate::engine::tally::{Devices, Lost, Tally};
use crate::fleet::{DeviceId, Fleet, Status};
use crate::internal::{IndexVec, Invariant};
use crate::policy::Policy;
use crate::policy::reading::Gap;
use crate::rules::{Supply, loss};

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

/// Counts along a queue that were made for many policies.
#[derive(Debug)]
struct Tables {
    groups: Prefix,
    classes: Prefix,
}

/// Counts along a queue, for searching it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts<'a> {
    pub(super) groups: Rows<'a>,
    classes: Rows<'a>,
}

/// Everything about a fleet that does not change with units, prices and overage switches.
///
/// The queue is devices in the order of serving, by *kind*; it belongs to their arrangement and is shared, so a summary takes
/// no pass over the devices. Kinds map to a *class*: its *group*, which is its candidate list, and what it loses under each of
/// its candidates and with none. Decisions need groups only, so the search runs over these; losses are settled by class.
/// Devices out of scope are in the queue too: their class and group come after the last, and nothing counts them.
#[derive(Debug)]
pub struct QueueSummary {
    arranged: Arc<Arranged>,
    group_of: Map,
    class_of: Map,
    /// The candidate list of each group.
    pub(super) lists: IndexVec<ListId, Vec<PartSet>>,
    pub(super) table: IndexVec<LossClassId, LossClass>,
    losses: Vec<Losses>,
    /// By group: devices of the whole queue, then those out of scope.
    pub(super) totals: Vec<u32>,
    /// By class, likewise.
    class_totals: Vec<u32>,
    /// Once so many policies are settled that it pays to make them; until then rows are summed when they are asked for.
    tables: OnceLock<Tables>,
    /// Devices in a block of tables.
    block: usize,
    settled: AtomicUsize,
    pub(super) parts: usize,
    read: u64,
    retired: u64,
    out_of_scope: Vec<(Status, u64)>,
    void_pins: u64,
}

impl QueueSummary {
    /// The summary of a policy; `None` where the fleet or the policy is beyond what the method can hold.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Self> {
        Some(super::Queue::new(account, fleet, policy, orders)?.summary)
    }

    /// From the demands of kinds.
    pub(super) fn of(
        fleet: &Fleet,
        supply: &Supply<'_>,
        orders: &Orders,
        arranged: Arc<Arranged>,
        found: &KindDemands,
    ) -> Self {
        let Classes { table, losses, of_demand } = Classes::new(supply, &found.demands);
        let class_of = found.classes(&of_demand, table.len());
        let group_of = groups_of(&class_of, &table, found.demands.lists.len());
        let counts = &arranged.counted.counts;
        Self {
            totals: group_of.sums(&counts.total),
            class_totals: class_of.sums(&counts.total),
            tables: OnceLock::new(),
            group_of,
            class_of,
            lists: found.demands.lists.clone(),
            table,
            losses,
            block: orders.block,
            settled: AtomicUsize::new(0),
            parts: supply.account.parts.len(),
            read: fleet.len() as u64,
            retired: arranged.retired,
            out_of_scope: found.out_of_scope.clone(),
            void_pins: found.void_pins,
            arranged,
        }
    }

    /// Counts along the queue.
    pub(super) fn counts(&self) -> Counts<'_> {
        let kinds = &self.arranged.counted.counts;
        self.tables.get().map_or(
            Counts {
                groups: Rows::Summed(kinds, &self.group_of),
                classes: Rows::Summed(kinds, &self.class_of),
            },
            |Tables { groups, classes }| Counts { groups: Rows::Kept(groups), classes: Rows::Kept(classes) },
        )
    }

    /// Says that a number of policies is about to be settled. Once tables are less work than what these would sum and
    /// count without, they are made.
    pub fn expect(&self, policies: usize) {
        let settled = self.settled.fetch_add(policies, Ordering::Relaxed).saturating_add(policies);
        let (kinds, queue) = (&self.arranged.counted.counts, self.queue());
        let is_narrow = kinds.block <= self.block;
        // A policy looks at some ten rows, or at a wide block or two of devices one by one.
        let worth = if is_narrow { 10 } else { 2 };
        if settled.saturating_mul(worth * kinds.block) < queue.len() {
            return;
        }
        self.tables.get_or_init(|| {
            if is_narrow {
                Tables { groups: kinds.grouped(&self.group_of), classes: kinds.grouped(&self.class_of) }
            } else {
                let classes = Prefix::new(queue, &self.class_of, self.block * SETTLED);
                Tables { groups: Prefix::new(queue, &self.group_of, self.block), classes }
            }
        });
    }

    fn queue(&self) -> &Queue {
        &self.arranged.counted.queue
    }

    /// Length of the queue.
    pub(super) fn len(&self) -> usize {
        self.queue().len()
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
    pub(super) fn classes_at(&self, counts: Counts<'_>, position: usize, classes: &mut Vec<u32>) {
        if position == self.len() {
            classes.clone_from(&self.class_totals);
        } else {
            counts.classes.at(self.queue(), &self.class_of, position, classes);
        }
    }

    /// Adds the devices of a stretch of the queue to counts of groups.
    pub(super) fn add_groups(&self, stretch: Range<usize>, groups: &mut [u32]) {
        count(self.queue(), &self.group_of, stretch, groups);
    }

    /// The group of the device at a position of the queue; one after the last where it is out of scope.
    #[inline]
    pub(super) fn group_at(&self, position: usize) -> usize {
        self.group_of.of(self.queue().get(position)) as usize
    }

    /// What a device of a class loses that takes a candidate of its group; the one after the last is none.
    #[inline]
    pub(super) fn losses(&self, class: &LossClass, candidate: usize) -> Losses {
        *self.losses.get(class.losses_from + candidate).invariant("a class has losses for every candidate")
    }

    /// The device at a position of the queue. The queue holds kinds only: where they were not
    /// asked for before, this goes through the devices again.
    pub(super) fn device(&self, fleet: &Fleet, orders: &Orders, position: usize) -> DeviceId {
        let devices = self.arranged.devices(orders.in_order(fleet, self.arranged.arrangement.order));
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

    /// About the memory that this takes. What summaries share counts for each in parts.
    pub fn bytes(&self) -> usize {
        // The orders of the fleet keep a plain one in any case.
        let is_plain = self.arranged.arrangement.is_plain();
        let shared = if is_plain { 0 } else { self.arranged.bytes() / Arc::strong_count(&self.arranged) };
        let tables =
            shared + self.tables.get().map_or(0, |tables| tables.groups.bytes() + tables.classes.bytes());
        let small = (self.totals.len() + self.class_totals.len()) * 4
            + self.group_of.bytes()
            + self.class_of.bytes()
            + self.losses.len() * size_of::<Losses>()
            + self.table.len() * size_of::<LossClass>()
            + self.lists.len() * 64;
        tables + small
    }
}

/// From kinds to groups; kinds without a class have no group either.
fn groups_of(class_of: &Map, table: &IndexVec<LossClassId, LossClass>, lists: usize) -> Map {
    let none = u32::try_from(lists).invariant("candidate lists are numbered in 32 bits");
    let group = |class: &u32| table.as_slice().get(*class as usize).map_or(none, |class| class.group.0);
    Map { to: class_of.to.iter().map(group).collect(), width: lists + 1 }
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
        let mut ids: FastMap<(ListId, Vec<Losses>), LossClassId> = FastMap::default();
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
