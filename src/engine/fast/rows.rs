//! Devices that are alike: the distinct rows of a fleet under a policy.
//!
//! What a policy can see of a device is its findings, which of the switches' conditions it meets, and whether it may
//! take an SPS base. A million devices have a few hundred such signatures; the rules are asked once for each.
#![expect(
    clippy::indexing_slicing,
    reason = "row ids index `table` and list ids index `lists`, which made them; devices are below `fleet.len()`, \
              the length of every column that `fits` has checked"
)]

use std::collections::HashMap;

use crate::account::{PartSet, ServiceSet};
use crate::fleet::{Evidence, Fleet, Status};
use crate::policy::{ConditionId, ServiceSwitch};
use crate::rules::{self, Supply, Traits, in_use, order, pins, scope};

use super::kinds::Kinds;
use super::orders::Orders;

/// In the place of a row: the device met `retire`.
pub(super) const RETIRED: u32 = u32::MAX;
/// In the place of a row: the status is not in scope.
pub(super) const OUT_OF_SCOPE: u32 = u32::MAX - 1;
/// Distinct conditions of switches that a signature can hold.
const MAX_CONDITIONS: usize = 24;
/// Signatures up to this number per device are looked up in a plain table.
const DENSE: usize = 4;

/// Devices that are alike in all that matters to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Row {
    /// Index into [`Rows::lists`].
    pub(super) list: u32,
    pub(super) need: ServiceSet,
    pub(super) excess: ServiceSet,
    pub(super) is_pinned: bool,
}

/// The row of each device.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// By device: its row, or why it has none.
    pub(super) of: Vec<u32>,
    pub(super) table: Vec<Row>,
    /// The distinct candidate lists.
    pub(super) lists: Vec<Vec<PartSet>>,
    row_ids: HashMap<Row, u32>,
    list_ids: HashMap<Vec<PartSet>, u32>,
    list_of: HashMap<Traits, u32>,
}

/// Whether a fleet and a policy are within what the method can hold. Everything else is for the reference engine.
pub(super) fn fits(fleet: &Fleet, supply: &Supply<'_>) -> bool {
    let n = fleet.len();
    let columns = [
        fleet.status.len(),
        fleet.sps.len(),
        fleet.evidence_of.len(),
        fleet.installed.len(),
        fleet.last_reported.len(),
    ];
    n < OUT_OF_SCOPE as usize
        && columns.iter().all(|length| *length == n)
        && conditions(supply).len() <= MAX_CONDITIONS
}

/// The distinct conditions of the switches.
fn conditions(supply: &Supply<'_>) -> Vec<ConditionId> {
    let switches = supply.policy.switch_on.iter().chain(&supply.policy.switch_off);
    let mut all: Vec<ConditionId> = switches.map(|s| s.devices).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Rows {
    pub(super) fn new(fleet: &Fleet, supply: &Supply<'_>) -> Self {
        let mut rows = Self::default();
        let conditions = conditions(supply);
        let findings = Alike::new(&fleet.evidence);
        let mut memo = Memo::new(fleet.len(), findings.count, conditions.len());
        let retire = supply.policy.retire;
        let mut of = Vec::with_capacity(fleet.len());
        for (device, status) in fleet.status.iter().enumerate() {
            of.push(if retire.is_some_and(|c| fleet.meets(c, device)) {
                RETIRED
            } else if !scope::in_scope(supply.policy.reading.scope, *status) {
                OUT_OF_SCOPE
            } else {
                let signature = signature(fleet, &findings, &conditions, device);
                memo.get(signature, || rows.derive(fleet, supply, device))
            });
        }
        rows.of = of;
        rows.pin(fleet, supply);
        rows
    }

    /// The row of each kind instead of each device; there are no pins.
    pub(super) fn of_kinds(fleet: &Fleet, supply: &Supply<'_>, kinds: &Kinds) -> Self {
        let mut rows = Self::default();
        let (retire, scope) = (supply.policy.retire, supply.policy.reading.scope);
        let mut of = Vec::with_capacity(kinds.sample.len());
        for device in &kinds.sample {
            of.push(if retire.is_some_and(|c| fleet.meets(c, *device)) {
                RETIRED
            } else if !scope::in_scope(scope, fleet.status[*device]) {
                OUT_OF_SCOPE
            } else {
                rows.derive(fleet, supply, *device)
            });
        }
        rows.of = of;
        rows
    }

    /// Steps 3 to 5 for one device, which stands for all with its signature.
    fn derive(&mut self, fleet: &Fleet, supply: &Supply<'_>, device: usize) -> u32 {
        let policy = supply.policy;
        let switched = |switches: &[ServiceSwitch]| -> ServiceSet {
            switches.iter().filter(|s| fleet.meets(s.devices, device)).map(|s| s.service).collect()
        };
        let (on, off) = (switched(&policy.switch_on), switched(&policy.switch_off));
        let used = in_use::used(&policy.reading, fleet.evidence(device), supply.purchased, on, off);
        let (need, excess) = (used.intersection(supply.purchased), used.minus(supply.purchased));
        let traits = Traits { need, sps: fleet.sps[device] };
        let known = self.list_of.get(&traits).copied();
        let list = known.unwrap_or_else(|| self.list(rules::candidates(supply, traits)));
        self.list_of.insert(traits, list);
        self.row(Row { list, need, excess, is_pinned: false })
    }

    /// Gives pinned devices their one candidate; void pins change nothing.
    fn pin(&mut self, fleet: &Fleet, supply: &Supply<'_>) {
        let Some(pins) = supply.policy.pins.and_then(|id| fleet.pins.get(id.0 as usize)) else { return };
        for (device, pin) in pins {
            let Some(row) = self.of.get(*device as usize).and_then(|row| self.table.get(*row as usize))
            else {
                continue;
            };
            let Some(parts) = pins::parts(supply, *pin) else { continue };
            let row = *row;
            let list = self.list(vec![parts]);
            self.of[*device as usize] = self.row(Row { list, is_pinned: true, ..row });
        }
    }

    fn list(&mut self, list: Vec<PartSet>) -> u32 {
        intern(&mut self.lists, &mut self.list_ids, list)
    }

    fn row(&mut self, row: Row) -> u32 {
        intern(&mut self.table, &mut self.row_ids, row)
    }

    /// The devices in scope as they are served: pinned ones first, then by priority, then by order.
    ///
    /// Equals the reference: its sort key is (not pinned, tier, place), and going through the devices by place and
    /// putting each behind the others of its (pinned, tier) sorts by just that key.
    pub(super) fn serving(&self, fleet: &Fleet, supply: &Supply<'_>, orders: &Orders) -> Vec<u32> {
        let policy = supply.policy;
        let mut buckets = vec![Vec::new(); (policy.priority.len() + 1) * 2];
        for device in orders.get(fleet, policy.reading.order) {
            let Some(row) = self.table.get(self.of[*device as usize] as usize) else { continue };
            let tier = order::tier(fleet, policy, *device as usize);
            let bucket = if row.is_pinned { tier } else { policy.priority.len() + 1 + tier };
            buckets[bucket].push(*device);
        }
        match buckets.iter().filter(|bucket| !bucket.is_empty()).count() {
            0 | 1 => buckets.into_iter().find(|bucket| !bucket.is_empty()).unwrap_or_default(),
            _ => buckets.concat(),
        }
    }

    pub(super) fn count(&self, why: u32) -> u64 {
        self.of.iter().map(|row| u64::from(*row == why)).sum()
    }

    /// Devices that are out of scope, by status.
    pub(super) fn out_of_scope(&self, fleet: &Fleet) -> Vec<(Status, u64)> {
        let count = |status: Status| -> u64 {
            let both = self.of.iter().zip(&fleet.status);
            both.map(|(row, s)| u64::from(*row == OUT_OF_SCOPE && *s == status)).sum()
        };
        let none = self.count(OUT_OF_SCOPE) == 0;
        let statuses = Status::ALL.into_iter().filter(|_| !none);
        statuses.map(|status| (status, count(status))).filter(|(_, n)| *n > 0).collect()
    }
}

/// The id of a value, a new one if it was not there.
fn intern<T: Clone + Eq + std::hash::Hash>(all: &mut Vec<T>, ids: &mut HashMap<T, u32>, value: T) -> u32 {
    if let Some(id) = ids.get(&value) {
        return *id;
    }
    // At most one for each device, and `fits` has checked that these can be counted.
    let id = u32::try_from(all.len()).unwrap_or(OUT_OF_SCOPE);
    all.push(value.clone());
    ids.insert(value, id);
    id
}

/// Which classes of findings are alike: a policy sees the evidence, not where it came from.
pub(super) struct Alike {
    of: Vec<u32>,
    count: usize,
}

impl Alike {
    pub(super) fn new(evidence: &[Evidence]) -> Self {
        let mut ids = HashMap::new();
        let of = evidence.iter().map(|found| {
            // At most one for each class; classes are counted in 32 bits.
            let fresh = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            *ids.entry(*found).or_insert(fresh)
        });
        let of = of.collect();
        Self { of, count: ids.len() }
    }

    /// Findings that are not there are all alike: nothing is known.
    pub(super) fn id(&self, class: usize) -> u64 {
        self.of.get(class).map_or(self.count as u64, |id| u64::from(*id))
    }
}

/// All that a policy can see of a device: its findings, then one bit for each condition, then one for `sps`.
fn signature(fleet: &Fleet, findings: &Alike, conditions: &[ConditionId], device: usize) -> u64 {
    let findings = findings.id(fleet.evidence_of[device] as usize);
    let bits = conditions.iter().map(|c| fleet.meets(*c, device));
    bits.chain([fleet.sps[device]]).fold(findings, |all, bit| all << 1 | u64::from(bit))
}

/// Signature to row.
enum Memo {
    Dense(Vec<u32>),
    Sparse(HashMap<u64, u32>),
}

impl Memo {
    fn new(devices: usize, findings: usize, conditions: usize) -> Self {
        let size = (findings + 1) << (conditions + 1);
        if size <= devices.saturating_mul(DENSE).max(1 << 12) {
            return Self::Dense(vec![u32::MAX; size]);
        }
        Self::Sparse(HashMap::new())
    }

    fn get(&mut self, signature: u64, derive: impl FnOnce() -> u32) -> u32 {
        match self {
            Self::Dense(table) => {
                let slot = usize::try_from(signature).ok().and_then(|s| table.get_mut(s));
                let Some(slot) = slot else { return derive() };
                if *slot == u32::MAX {
                    *slot = derive();
                }
                *slot
            }
            Self::Sparse(map) => *map.entry(signature).or_insert_with(derive),
        }
    }
}
