//! A summary: one pass over the devices that serves every policy with the same candidate lists and the same order.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::account::{Account, PartSet};
use crate::engine::fast::demands;
use crate::engine::fast::demands::{Demand, Demands};
use crate::engine::fast::ids::{DemandId, ListId, LossClassId};
use crate::engine::fast::orders::Orders;
use crate::engine::fast::prefix::{CountedQueue, Map, Prefix};
use crate::engine::fast::serving::{NotServed, ServingQueue};
use crate::engine::fast::uniform::UniformQueue;
use crate::engine::tally;
use crate::engine::tally::{Devices, Lost, Tally};
use crate::fleet::{DeviceId, Fleet, Status};
use crate::internal::{IndexVec, Invariant};
use crate::policy::Policy;
use crate::policy::reading::Gap;
use crate::rules::{Supply, loss};

/// Devices in a block of fine tables, unless these would grow too wide.
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

/// Counts along a queue, for searching it.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) groups: Prefix,
    classes: Prefix,
}

impl Tables {
    fn bytes(&self) -> usize {
        self.groups.bytes() + self.classes.bytes()
    }
}

/// Everything about a fleet that does not change with units, prices and overage switches.
///
/// The queue is devices in the order of serving, by *kind*: their profile where profiles decide, else their class. Kinds
/// map to a *class*: its *group*, which is its candidate list, and what it loses under each of its candidates and with
/// none. Decisions need groups only, so the search runs over these; losses are settled by class.
///
/// Where profiles decide, the queue and its counts belong to the order and are shared, so a summary takes no pass over the
/// devices. Devices out of scope are in that queue too: their class and group come after the last, and nothing counts them.
#[derive(Debug)]
pub struct QueueSummary {
    kinds: Arc<CountedQueue>,
    /// Whether no other summary need have the queue.
    owns_kinds: bool,
    group_of: Map,
    class_of: Map,
    /// The candidate list of each group.
    pub(super) lists: IndexVec<ListId, Vec<PartSet>>,
    pub(super) table: IndexVec<LossClassId, LossClass>,
    losses: Vec<Losses>,
    /// With the blocks of the queue's own counts.
    coarse: Tables,
    /// With blocks of `block` devices, once so many policies were settled that a pass over the devices pays.
    fine: OnceLock<Tables>,
    block: usize,
    settled: AtomicUsize,
    pub(super) parts: usize,
    read: u64,
    retired: u64,
    out_of_scope: Vec<(Status, u64)>,
    void_pins: u64,
    /// The devices of the queue; made when a refusal must be named.
    serving: OnceLock<Vec<DeviceId>>,
}

/// A queue and what its kinds stand for.
struct Kinds {
    counted: Arc<CountedQueue>,
    is_shared: bool,
    class_of: Map,
}

impl QueueSummary {
    /// The summary of a policy; `None` where the fleet or the policy is beyond what the method can hold.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Self> {
        let supply = Supply::new(account, policy);
        if !demands::fits(&supply) {
            return None;
        }
        let Some(uniform) = UniformQueue::new(fleet, &supply, orders) else {
            let serving = ServingQueue::new(fleet, &supply, orders, false);
            return Some(Self::of(fleet, &supply, &serving, orders.block));
        };
        let classes = Classes::new(&supply, &uniform.demands);
        let kinds = Kinds {
            counted: Arc::clone(&uniform.kinds),
            is_shared: policy.retire.is_none(),
            class_of: uniform.classes(&classes.of_demand, classes.table.len()),
        };
        let not_served = uniform.not_served.clone();
        Some(Self::with_kinds(fleet, &supply, &uniform.demands, classes, kinds, not_served, orders.block))
    }

    /// From a pass over all devices.
    pub(super) fn of(fleet: &Fleet, supply: &Supply<'_>, serving: &ServingQueue, block: usize) -> Self {
        let classes = Classes::new(supply, &serving.demands);
        let width = classes.table.len();
        let members = serving.queue.iter().map(|demand| classes.of_demand[*demand].0);
        let kinds = Kinds {
            counted: Arc::new(CountedQueue::new(members, width, block)),
            is_shared: false,
            class_of: Map { width: width + 1, ..Map::identity(width) },
        };
        Self::with_kinds(fleet, supply, &serving.demands, classes, kinds, serving.not_served.clone(), block)
    }

    fn with_kinds(
        fleet: &Fleet,
        supply: &Supply<'_>,
        demands: &Demands,
        classes: Classes,
        kinds: Kinds,
        not_served: NotServed,
        block: usize,
    ) -> Self {
        let Classes { table, losses, of_demand: _ } = classes;
        let Kinds { counted, is_shared, class_of } = kinds;
        let group_of = groups_of(&class_of, &table, demands.lists.len());
        Self {
            coarse: Tables {
                groups: counted.counts.grouped(&group_of),
                classes: counted.counts.grouped(&class_of),
            },
            fine: OnceLock::new(),
            kinds: counted,
            owns_kinds: !is_shared,
            group_of,
            class_of,
            lists: demands.lists.clone(),
            table,
            losses,
            block,
            settled: AtomicUsize::new(0),
            parts: supply.account.parts.len(),
            read: fleet.len() as u64,
            retired: not_served.retired,
            out_of_scope: not_served.out_of_scope,
            void_pins: tally::void_pins(supply, fleet),
            serving: OnceLock::new(),
        }
    }

    /// The finest tables that there are.
    pub(super) fn tables(&self) -> &Tables {
        self.fine.get().unwrap_or(&self.coarse)
    }

    /// Says that a number of policies is about to be settled. Each looks at a block or two of devices one by one, so when
    /// that would come to more than all devices, finer tables are made.
    pub fn expect(&self, policies: usize) {
        let settled = self.settled.fetch_add(policies, Ordering::Relaxed) + policies;
        let is_fine = self.coarse.groups.block <= self.block || self.fine.get().is_some();
        if is_fine || settled.saturating_mul(2 * self.coarse.groups.block) < self.len() {
            return;
        }
        self.fine.get_or_init(|| Tables {
            groups: Prefix::new(&self.kinds.queue, &self.group_of, self.block),
            classes: Prefix::new(&self.kinds.queue, &self.class_of, self.block * SETTLED),
        });
    }

    /// Length of the queue.
    pub(super) fn len(&self) -> usize {
        self.kinds.queue.len()
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
    pub(super) fn classes_at(&self, tables: &Tables, position: usize, counts: &mut Vec<u32>) {
        tables.classes.at(&self.kinds.queue, &self.class_of, position, counts);
    }

    /// The group of the device at a position of the queue; one after the last where it is out of scope.
    #[inline]
    pub(super) fn group_at(&self, position: usize) -> usize {
        self.group_of.of(self.kinds.queue.get(position)) as usize
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
        let kinds = if self.owns_kinds { self.kinds.bytes() } else { 0 };
        let tables = kinds + self.coarse.bytes() + self.fine.get().map_or(0, Tables::bytes);
        let small = self.group_of.bytes()
            + self.class_of.bytes()
            + self.losses.len() * size_of::<Losses>()
            + self.table.len() * size_of::<LossClass>()
            + self.lists.len() * 64;
        tables + small + self.serving.get().map_or(0, |devices| devices.len() * 4)
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
