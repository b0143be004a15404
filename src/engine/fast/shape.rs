//! The shape of a policy over a fleet: all that fixes candidate lists and the order in which devices are served.
#![expect(clippy::indexing_slicing, reason = "hot; rows and groups are made here")]

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::cost::{self, Devices};
use crate::fleet::{Fleet, Status};
use crate::money::Money;
use crate::policy::reading::{Fit, Order, OverageRate, Rule};
use crate::policy::{Policy, ServiceSwitch};
use crate::rules::{self, Supply, Traits, in_use, order, pins, scope};

/// Devices between two rows of prefix counts.
pub(super) const BLOCK: usize = 256;
/// More groups than this make the table of counts dearer than the reference.
const MAX_GROUPS: usize = 4096;

/// Devices that decide and lose alike.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) list: Vec<PartSet>,
    pub(super) need: ServiceSet,
    pub(super) excess: ServiceSet,
}

/// One pass over the devices, good for every policy of the same key.
#[derive(Debug)]
pub struct Shape {
    pub(super) groups: Vec<Group>,
    pub(super) queue: Vec<u32>,
    pub(super) group_at: Vec<u16>,
    pub(super) devices: Devices,
    pub(super) void_pins: u64,
    rows: Vec<u32>,
    totals: Vec<u32>,
}

/// The devices in each order, sorted once.
#[derive(Debug, Default)]
pub struct Ranks([OnceLock<Vec<u32>>; 4]);

impl Ranks {
    fn of(&self, fleet: &Fleet, by: Order) -> &[u32] {
        let slot = match by {
            Order::Installed => 0,
            Order::DeviceId => 1,
            Order::LastReported => 2,
            Order::File => 3,
        };
        self.0[slot].get_or_init(|| {
            let mut all: Vec<u32> = (0_u32..).take(fleet.len()).collect();
            let place = |device: &u32| order::place(fleet, by, *device as usize);
            all.sort_by(|a, b| place(a).cmp(&place(b)));
            all
        })
    }
}

/// Equal keys have equal shapes. The key holds the policy with all that leaves the shape alone blotted out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeKey {
    assignable: PartSet,
    by_units: Vec<PartId>,
    prices: Vec<Option<Money>>,
    rest: Policy,
}

impl ShapeKey {
    /// The key of a policy.
    pub fn new(account: &Account, policy: &Policy) -> Self {
        let supply = Supply::new(account, policy);
        let mut by_units = Vec::new();
        if policy.reading.rule == Rule::LargestFirst {
            by_units = supply.ladder.iter().rev().copied().collect();
            by_units.sort_by_key(|id| std::cmp::Reverse(policy.terms(*id).map_or(0, |t| t.units)));
        }
        // Prices of bases decide only under `fit = price`, those of add-ons wherever covers tie.
        let matters = |id: PartId| policy.reading.fit == Fit::Price || supply.addons.contains(&id);
        let prices = account.ids().map(|(id, _)| policy.terms(id).filter(|_| matters(id))?.price).collect();
        let mut rest = policy.clone();
        rest.parts.clear();
        rest.overage_enabled = false;
        rest.overage_blocked_by_partner = false;
        let default = crate::policy::reading::Chosen::default().complete();
        rest.reading.when_short = default.when_short;
        rest.reading.gap = default.gap;
        rest.reading.enroll_short = default.enroll_short;
        rest.reading.measure = default.measure;
        rest.reading.overage_rate = OverageRate::None;
        Self { assignable: supply.assignable, by_units, prices, rest }
    }
}

impl Shape {
    /// The shape of a policy; `None` where the devices fall into too many groups.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, ranks: &Ranks) -> Option<Self> {
        let supply = Supply::new(account, policy);
        let mut shape = Self {
            groups: Vec::new(),
            queue: Vec::new(),
            group_at: Vec::new(),
            devices: Devices::default(),
            void_pins: cost::void_pins(&supply, fleet),
            rows: Vec::new(),
            totals: Vec::new(),
        };
        let queue = shape.enroll(&supply, fleet, ranks)?;
        shape.count(&queue);
        Some(shape)
    }

    /// Sorts devices into groups, in serving order: a stable sort of the order by (pinned, tier).
    fn enroll(&mut self, supply: &Supply<'_>, fleet: &Fleet, ranks: &Ranks) -> Option<Vec<(u32, u16)>> {
        let policy = supply.policy;
        let mut known = HashMap::new();
        let mut queue = Vec::with_capacity(fleet.len());
        for place in ranks.of(fleet, policy.reading.order) {
            let device = *place as usize;
            self.devices.read += 1;
            if policy.retire.is_some_and(|c| fleet.meets(c, device)) {
                self.devices.retired += 1;
                continue;
            }
            let status = fleet.status.get(device).copied();
            if !status.is_some_and(|s| scope::in_scope(policy.reading.scope, s)) {
                *self.devices.out_of_scope.entry(status.unwrap_or(Status::Unknown)).or_default() += 1;
                continue;
            }
            let used = used(supply, fleet, device);
            let (need, excess) = (used.intersection(supply.purchased), used.minus(supply.purchased));
            let sps = fleet.sps.get(device).copied().unwrap_or(false);
            let pinned = fleet.pin(policy, device).and_then(|pin| pins::parts(supply, pin));
            let group = *known.entry((need, excess, sps, pinned)).or_insert_with(|| {
                let list =
                    pinned.map_or_else(|| rules::candidates(supply, Traits { need, sps }), |p| vec![p]);
                self.groups.push(Group { list, need, excess });
                self.groups.len() - 1
            });
            if self.groups.len() > MAX_GROUPS {
                return None;
            }
            let key = (pinned.is_none(), order::tier(fleet, policy, device));
            queue.push((key, *place, u16::try_from(group).ok()?));
        }
        if policy.pins.is_some() || !policy.priority.is_empty() {
            queue.sort_by_key(|(key, ..)| *key);
        }
        Some(queue.into_iter().map(|(_, device, group)| (device, group)).collect())
    }

    fn count(&mut self, queue: &[(u32, u16)]) {
        self.totals = vec![0; self.groups.len()];
        for (place, (device, group)) in queue.iter().enumerate() {
            if place.is_multiple_of(BLOCK) {
                self.rows.extend_from_slice(&self.totals);
            }
            self.totals[usize::from(*group)] += 1;
            self.queue.push(*device);
            self.group_at.push(*group);
        }
        if queue.len().is_multiple_of(BLOCK) {
            self.rows.extend_from_slice(&self.totals);
        }
    }

    /// Devices of each group before place `k * BLOCK`.
    pub(super) fn row(&self, k: usize) -> &[u32] {
        let width = self.groups.len();
        &self.rows[k * width..(k + 1) * width]
    }

    /// Devices of each group.
    pub(super) fn totals(&self) -> &[u32] {
        &self.totals
    }
}

fn used(supply: &Supply<'_>, fleet: &Fleet, device: usize) -> ServiceSet {
    let policy = supply.policy;
    let switched = |all: &[ServiceSwitch]| -> ServiceSet {
        all.iter().filter(|s| fleet.meets(s.devices, device)).map(|s| s.service).collect()
    };
    let (on, off) = (switched(&policy.switch_on), switched(&policy.switch_off));
    in_use::used(&policy.reading, fleet.evidence(device), supply.purchased, on, off)
}
