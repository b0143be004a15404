//! The queue of a policy in which kinds decide: without pins, priorities and switches for some devices only.
//!
//! Most policies are such. Each kind has one row; what is left for each device is whether it is retired, and a look at
//! a small table. Equals [`crate::engine::fast::serving`], which goes the same way with more questions at every step.
#![expect(
    clippy::indexing_slicing,
    reason = "kinds index the tables that are made for them, rows those of classes"
)]

use std::collections::BTreeMap;

use crate::engine::fast::orders::{Ordered, Orders};
use crate::engine::fast::prefix::Queue;
use crate::engine::fast::rows::{Finder, Rows};
use crate::engine::fast::serving::Apart;
use crate::fleet::Fleet;
use crate::policy::ConditionId;
use crate::rules::{Supply, scope};

/// In the place of a row or a class: the kind is out of scope.
const NONE: u32 = u32::MAX;

/// Rows by kind, before anybody goes through the devices.
pub(super) struct Plain<'a> {
    fleet: &'a Fleet,
    ordered: &'a Ordered,
    retire: Option<ConditionId>,
    pub(super) rows: Rows,
    /// By kind: its row, or [`NONE`].
    row_of: Vec<u32>,
    pub(super) apart: Apart,
}

impl<'a> Plain<'a> {
    /// `None` where more than kinds decides.
    pub(super) fn new(fleet: &'a Fleet, supply: &Supply<'_>, orders: &'a Orders) -> Option<Self> {
        let policy = supply.policy;
        let pins = policy.pins.and_then(|id| fleet.pins.get(id.0 as usize));
        let kinds = orders.kinds(fleet);
        let mut finder = Finder::new(fleet, supply, kinds);
        if pins.is_some_and(|pins| !pins.is_empty()) || !policy.priority.is_empty() || finder.has_conditions()
        {
            return None;
        }
        let in_scope = |kind: u32| scope::in_scope(policy.reading.scope, kinds.table[kind as usize].status);
        let all = (0..kinds.table.len()).filter_map(|kind| u32::try_from(kind).ok());
        let row_of =
            all.map(|kind| if in_scope(kind) { finder.row(kind, kinds.first[kind as usize]) } else { NONE });
        let row_of: Vec<u32> = row_of.collect();
        let mut retired = vec![0_u64; kinds.table.len()];
        if let Some(condition) = policy.retire {
            for device in (0..fleet.len()).filter(|device| fleet.meets(condition, *device)) {
                retired[kinds.of(fleet, device) as usize] += 1;
            }
        }
        let mut out_of_scope = BTreeMap::new();
        for (kind, _) in row_of.iter().enumerate().filter(|(_, row)| **row == NONE) {
            let outside = kinds.count[kind] - retired[kind];
            if outside > 0 {
                *out_of_scope.entry(kinds.table[kind].status).or_insert(0) += outside;
            }
        }
        let apart = Apart { retired: retired.iter().sum(), out_of_scope: out_of_scope.into_iter().collect() };
        let ordered = orders.get(fleet, policy.reading.order);
        Some(Self { fleet, ordered, retire: policy.retire, rows: finder.rows, row_of, apart })
    }

    /// The classes of all devices in scope, in the order of serving; `class_of` is by row.
    pub(super) fn queue(&self, class_of: &[u32], width: usize) -> Queue {
        let of_kind: Vec<u32> =
            self.row_of.iter().map(|row| class_of.get(*row as usize).copied().unwrap_or(NONE)).collect();
        match &self.ordered.kinds {
            Queue::Byte(kinds) => self.filtered(kinds.iter().map(|kind| of_kind[usize::from(*kind)]), width),
            Queue::Narrow(kinds) => {
                self.filtered(kinds.iter().map(|kind| of_kind[usize::from(*kind)]), width)
            }
            Queue::Wide(kinds) => self.filtered(kinds.iter().map(|kind| of_kind[*kind as usize]), width),
        }
    }

    /// The device at a position of the queue.
    pub(super) fn device(&self, position: usize) -> Option<u32> {
        let is_served = |(at, device): &(usize, &u32)| {
            let kind = self.ordered.kinds.get(*at);
            let retired = self.retire.is_some_and(|condition| self.fleet.meets(condition, **device as usize));
            self.row_of[kind] != NONE && !retired
        };
        self.ordered.devices.iter().enumerate().filter(is_served).nth(position).map(|(_, device)| *device)
    }

    fn filtered(&self, classes: impl Iterator<Item = u32>, width: usize) -> Queue {
        let is_served = |class: &u32| *class != NONE;
        match self.retire {
            None => Queue::new(classes.filter(is_served), width),
            Some(condition) => {
                let stays = |device: u32| !self.fleet.meets(condition, device as usize);
                let both = classes.zip(&self.ordered.devices);
                let served = both.filter(|(class, device)| is_served(class) && stays(**device));
                Queue::new(served.map(|(class, _)| class), width)
            }
        }
    }
}
