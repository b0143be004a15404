//! A shape: one pass over the devices that serves every policy with the same candidate lists and the same order.
#![expect(
    clippy::indexing_slicing,
    reason = "lists, rows and classes are numbered by the tables that they index; `serving` holds devices of the fleet"
)]

use std::collections::HashMap;
use std::sync::OnceLock;

use super::kinds::Kinds;
use super::orders::Orders;
use super::prefix::{Prefix, Queue};
use super::rows::{OUT_OF_SCOPE, RETIRED, Row, Rows};
use crate::account::{Account, PartSet};
use crate::cost;
use crate::fleet::{Fleet, Status};
use crate::policy::Policy;
use crate::policy::reading::Gap;
use crate::rules::{Supply, loss, order, scope};

/// Devices in a block of the tables, unless these would grow too wide.
pub const BLOCK: usize = 256;

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

/// Everything about a fleet that does not change with units, prices and overage switches.
///
/// The queue is all devices in scope in the order of serving. A device is known by its *class*: its *group*, which is
/// its candidate list, and what it loses under each of its candidates and with none. Decisions need groups only, so
/// the search runs over these; losses are settled by class.
#[derive(Debug)]
pub struct Shape {
    pub(super) queue: Queue,
    /// By group: the candidate list.
    pub(super) lists: Vec<Vec<PartSet>>,
    /// By class: the group.
    pub(super) group_of: Vec<u32>,
    /// By class: the class.
    identity: Vec<u32>,
    /// By class: where its losses begin, one for each candidate of the group and one for none.
    pub(super) losses_from: Vec<u32>,
    pub(super) losses: Vec<Losses>,
    pub(super) groups: Prefix,
    pub(super) classes: Prefix,
    pub(super) parts: usize,
    read: u64,
    retired: u64,
    out_of_scope: Vec<(Status, u64)>,
    void_pins: u64,
    /// The devices of the queue; made when a refusal must be named.
    serving: OnceLock<Vec<u32>>,
}

impl Shape {
    /// The shape of a policy; `None` where the fleet or the policy is beyond what the method can hold.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Self> {
        Self::with_block(account, fleet, policy, orders, BLOCK)
    }

    /// As [`Shape::new`], with blocks of another size (at least 1): small blocks let a small fleet cross many borders.
    pub fn with_block(
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        orders: &Orders,
        block: usize,
    ) -> Option<Self> {
        let supply = Supply::new(account, policy);
        if !super::rows::fits(fleet, &supply) {
            return None;
        }
        let rows = Rows::new(fleet, &supply);
        let serving = rows.serving(fleet, &supply, orders);
        Some(Self::from_rows(fleet, &supply, &rows, &serving, block.max(1)))
    }

    /// As [`Shape::new`], from kinds of devices; `None` also where a policy has pins.
    pub(super) fn from_kinds(
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        (kinds, orders): (&Kinds, &Orders),
    ) -> Option<Self> {
        let supply = Supply::new(account, policy);
        let pins = policy.pins.and_then(|id| fleet.pins.get(id.0 as usize));
        if !super::rows::fits(fleet, &supply) || pins.is_some_and(|pins| !pins.is_empty()) {
            return None;
        }
        let rows = Rows::of_kinds(fleet, &supply, kinds);
        let classes = Classes::new(&supply, &rows);
        let class_of: Vec<Option<u32>> =
            rows.of.iter().map(|row| classes.of_row.get(*row as usize).copied()).collect();
        let in_order = kinds.in_order(fleet, orders, policy.reading.order);
        let class = |kind: &u16| class_of[usize::from(*kind)];
        let width = classes.group_of.len();
        let queue = if policy.priority.is_empty() {
            Queue::new(in_order.iter().filter_map(class), width)
        } else {
            let tiers: Vec<usize> = kinds.sample.iter().map(|d| order::tier(fleet, policy, *d)).collect();
            let of_tier = |tier: usize| {
                let tiers = &tiers;
                in_order.iter().filter(move |kind| tiers[usize::from(**kind)] == tier)
            };
            Queue::new((0..=policy.priority.len()).flat_map(of_tier).filter_map(class), width)
        };
        let weighted = |is_meant: &dyn Fn(usize, u32) -> bool| -> u64 {
            let all = rows.of.iter().zip(&kinds.count).zip(&kinds.sample);
            all.filter(|((row, _), device)| is_meant(**device, **row)).map(|((_, count), _)| *count).sum()
        };
        let out =
            |status: &Status| weighted(&|device, row| row == OUT_OF_SCOPE && fleet.status[device] == *status);
        let out_of_scope = Status::ALL.into_iter().map(|status| (status, out(&status)));
        let kept = Kept {
            read: fleet.len() as u64,
            retired: weighted(&|_, row| row == RETIRED),
            out_of_scope: out_of_scope.filter(|(_, n)| *n > 0).collect(),
            void_pins: 0,
        };
        Some(Self::from_classes(&supply, &rows, classes, queue, (kept, BLOCK)))
    }

    pub(super) fn from_rows(
        fleet: &Fleet,
        supply: &Supply<'_>,
        rows: &Rows,
        serving: &[u32],
        block: usize,
    ) -> Self {
        let classes = Classes::new(supply, rows);
        let width = classes.group_of.len();
        let kinds = serving.iter().map(|device| classes.of_row[rows.of[*device as usize] as usize]);
        let queue = Queue::new(kinds, width);
        let kept = Kept {
            read: rows.of.len() as u64,
            retired: rows.count(RETIRED),
            out_of_scope: rows.out_of_scope(fleet),
            void_pins: cost::void_pins(supply, fleet),
        };
        Self::from_classes(supply, rows, classes, queue, (kept, block))
    }

    fn from_classes(
        supply: &Supply<'_>,
        rows: &Rows,
        classes: Classes,
        queue: Queue,
        (kept, block): (Kept, usize),
    ) -> Self {
        let width = classes.group_of.len();
        let identity: Vec<u32> = (0_u32..).take(width).collect();
        Self {
            groups: Prefix::new(&queue, &classes.group_of, rows.lists.len(), block),
            classes: Prefix::new(&queue, &identity, width, block),
            queue,
            lists: rows.lists.clone(),
            group_of: classes.group_of,
            identity,
            losses_from: classes.losses_from,
            losses: classes.losses,
            parts: supply.account.parts.len(),
            read: kept.read,
            retired: kept.retired,
            out_of_scope: kept.out_of_scope,
            void_pins: kept.void_pins,
            serving: OnceLock::new(),
        }
    }

    /// What is known before anything is assigned.
    pub(super) fn tally(&self) -> cost::Tally {
        cost::Tally {
            refused_by: None,
            devices: cost::Devices {
                read: self.read,
                retired: self.retired,
                out_of_scope: self.out_of_scope.iter().copied().collect(),
                ..cost::Devices::default()
            },
            services: cost::Lost::default(),
            consumed: vec![0; self.parts],
            void_pins: self.void_pins,
        }
    }

    /// Counts of each class among the first `position` devices of the queue.
    pub(super) fn classes_at(&self, position: usize, counts: &mut Vec<u32>) {
        self.classes.at(&self.queue, &self.identity, position, counts);
    }

    /// The device at a position of the queue. Where only the order decides, that is the one after so many in scope;
    /// else the first call goes through the devices again.
    pub(super) fn device(
        &self,
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        orders: &Orders,
        position: usize,
    ) -> Option<u32> {
        let has_pins = policy.pins.is_some_and(|id| fleet.pins.get(id.0 as usize).is_some());
        if policy.priority.is_empty() && !has_pins {
            let (retire, scope) = (policy.retire, policy.reading.scope);
            let is_served = |device: &&u32| {
                let device = **device as usize;
                !retire.is_some_and(|c| fleet.meets(c, device))
                    && scope::in_scope(scope, fleet.status[device])
            };
            let mut served = orders.get(fleet, policy.reading.order).iter().filter(is_served);
            return served.nth(position).copied();
        }
        let serve = || {
            let supply = Supply::new(account, policy);
            Rows::new(fleet, &supply).serving(fleet, &supply, orders)
        };
        self.serving.get_or_init(serve).get(position).copied()
    }

    /// Number of distinct candidate lists.
    pub fn groups(&self) -> usize {
        self.lists.len()
    }

    /// Number of distinct (candidate list, losses).
    pub fn classes(&self) -> usize {
        self.group_of.len()
    }

    /// About the memory that this takes, with the devices of the queue, should they be asked for.
    pub fn bytes(&self) -> usize {
        let tables = self.queue.bytes() + self.groups.bytes() + self.classes.bytes();
        let small =
            self.losses.len() * size_of::<Losses>() + self.group_of.len() * 12 + self.lists.len() * 64;
        tables + small + self.queue.len() * 4
    }
}

/// What is counted apart from the queue.
struct Kept {
    read: u64,
    retired: u64,
    out_of_scope: Vec<(Status, u64)>,
    void_pins: u64,
}

/// Rows that no policy of the shape can tell apart: same list, same losses whatever is taken.
#[derive(Default)]
struct Classes {
    of_row: Vec<u32>,
    group_of: Vec<u32>,
    losses_from: Vec<u32>,
    losses: Vec<Losses>,
}

impl Classes {
    fn new(supply: &Supply<'_>, rows: &Rows) -> Self {
        let mut classes = Self::default();
        let mut ids = HashMap::new();
        for row in &rows.table {
            let losses: Vec<Losses> = losses(supply, row, &rows.lists[row.list as usize]).collect();
            // Fewer than rows, which `fits` in 32 bits.
            let fresh = u32::try_from(classes.group_of.len()).unwrap_or(u32::MAX);
            let id = *ids.entry((row.list, losses)).or_insert_with_key(|(list, losses)| {
                classes.group_of.push(*list);
                classes.losses_from.push(u32::try_from(classes.losses.len()).unwrap_or(u32::MAX));
                classes.losses.extend_from_slice(losses);
                fresh
            });
            classes.of_row.push(id);
        }
        classes
    }
}

/// What a row loses under each of its candidates, then with none.
fn losses(supply: &Supply<'_>, row: &Row, list: &[PartSet]) -> impl Iterator<Item = Losses> {
    list.iter().copied().chain([PartSet::EMPTY]).map(|parts| {
        let given = supply.services_of(parts);
        let under = |gap| counted(loss::loss(gap, row.need, row.excess, given));
        Losses { at_once: under(Gap::AtOnce), day_90: under(Gap::Day90) }
    })
}

/// Sets of services have at most 128 members: the numbers fit in 8 bits.
fn counted(loss: loss::Loss) -> Counted {
    let number = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
    Counted {
        at_activation: number(loss.at_activation.len()),
        at_day_90: number(loss.at_day_90.len()),
        loses: !loss.at_activation.union(loss.at_day_90).is_empty(),
    }
}
