//! One pass over the devices: who is retired, who is out of scope, and the demand of everybody else in the order of
//! serving.
#![expect(
    clippy::indexing_slicing,
    reason = "profiles index the table of profiles, buckets are made for every tier"
)]

use std::collections::BTreeMap;

use crate::engine::fast::demands::{DemandFinder, Demands};
use crate::engine::fast::orders::Orders;
use crate::engine::fast::prefix::Queue;
use crate::fleet::{Fleet, Pin, Status};
use crate::rules::{Supply, order, scope};

/// The devices in scope as they are served: pinned ones first, then by priority, then by order.
#[derive(Debug)]
pub(super) struct ServingQueue {
    pub(super) demands: Demands,
    /// The demand of each.
    pub(super) queue: Vec<u32>,
    /// The devices themselves, where somebody asks for them.
    pub(super) devices: Vec<u32>,
    pub(super) not_served: NotServed,
}

/// Devices that are not served.
#[derive(Debug, Clone)]
pub(super) struct NotServed {
    pub(super) retired: u64,
    /// Devices that are out of scope, by status.
    pub(super) out_of_scope: Vec<(Status, u64)>,
}

impl ServingQueue {
    /// Equals the reference: its sort key is (not pinned, tier, place), and going through the devices by place and
    /// putting each behind the others of its (pinned, tier) sorts by just that key.
    pub(super) fn new(fleet: &Fleet, supply: &Supply<'_>, orders: &Orders, with_devices: bool) -> Self {
        let ordered = orders.get(fleet, supply.policy.reading.order);
        let mut pass = Pass::new(fleet, supply, orders, with_devices);
        let devices = ordered.devices.iter().copied();
        match &ordered.profiles {
            Queue::Byte(profiles) => {
                devices.zip(profiles).for_each(|(d, profile)| pass.take(d, u32::from(*profile)));
            }
            Queue::Narrow(profiles) => {
                devices.zip(profiles).for_each(|(d, profile)| pass.take(d, u32::from(*profile)));
            }
            Queue::Wide(profiles) => devices.zip(profiles).for_each(|(d, profile)| pass.take(d, *profile)),
        }
        pass.end(orders)
    }
}

struct Pass<'a> {
    fleet: &'a Fleet,
    supply: &'a Supply<'a>,
    finder: DemandFinder<'a>,
    pins: Option<Pins<'a>>,
    with_devices: bool,
    /// By profile.
    in_scope: Vec<bool>,
    outside: Vec<u64>,
    retired: u64,
    buckets: Vec<Bucket>,
}

#[derive(Debug, Default)]
struct Bucket {
    queue: Vec<u32>,
    devices: Vec<u32>,
}

impl<'a> Pass<'a> {
    fn new(fleet: &'a Fleet, supply: &'a Supply<'a>, orders: &'a Orders, with_devices: bool) -> Self {
        let (policy, profiles) = (supply.policy, orders.profiles(fleet));
        let pins =
            policy.pins.and_then(|id| fleet.pins.get(id.0 as usize)).map(|pins| Pins::new(fleet, pins));
        let scope = policy.reading.scope;
        Self {
            fleet,
            supply,
            finder: DemandFinder::new(fleet, supply, profiles),
            pins,
            with_devices,
            in_scope: profiles.table.iter().map(|profile| scope::in_scope(scope, profile.status)).collect(),
            outside: vec![0; profiles.table.len()],
            retired: 0,
            buckets: (0..(policy.priority.len() + 1) * 2).map(|_| Bucket::default()).collect(),
        }
    }

    #[inline]
    fn take(&mut self, device: u32, profile: u32) {
        let (policy, place) = (self.supply.policy, device as usize);
        if policy.retire.is_some_and(|condition| self.fleet.meets(condition, place)) {
            self.retired += 1;
            return;
        }
        if !self.in_scope[profile as usize] {
            self.outside[profile as usize] += 1;
            return;
        }
        let demand = self.finder.demand(profile, place);
        let pinned = match self.pins.as_ref().and_then(|pins| pins.get(device)) {
            Some(pin) => self.finder.pinned(demand, pin),
            None => None,
        };
        let tier = order::tier(self.fleet, policy, place);
        let tier = if pinned.is_some() { tier } else { policy.priority.len() + 1 + tier };
        let bucket = &mut self.buckets[tier];
        bucket.queue.push(pinned.unwrap_or(demand));
        if self.with_devices {
            bucket.devices.push(device);
        }
    }

    fn end(self, orders: &Orders) -> ServingQueue {
        let mut out_of_scope = BTreeMap::new();
        for (profile, n) in orders.profiles(self.fleet).table.iter().zip(self.outside).filter(|(_, n)| *n > 0)
        {
            *out_of_scope.entry(profile.status).or_insert(0) += n;
        }
        let mut buckets = self.buckets.into_iter().filter(|bucket| !bucket.queue.is_empty());
        let mut all = buckets.next().unwrap_or_default();
        for bucket in buckets {
            all.queue.extend(bucket.queue);
            all.devices.extend(bucket.devices);
        }
        ServingQueue {
            demands: self.finder.demands,
            queue: all.queue,
            devices: all.devices,
            not_served: NotServed { retired: self.retired, out_of_scope: out_of_scope.into_iter().collect() },
        }
    }
}

/// Pins that can be asked for every device: one bit each says that most have none.
struct Pins<'a> {
    has: Vec<u64>,
    pins: &'a BTreeMap<u32, Pin>,
}

impl<'a> Pins<'a> {
    fn new(fleet: &Fleet, pins: &'a BTreeMap<u32, Pin>) -> Self {
        let mut has = vec![0; fleet.len().div_ceil(64)];
        for device in pins.keys() {
            if let Some(word) = has.get_mut(*device as usize / 64) {
                *word |= 1_u64 << (device % 64);
            }
        }
        Self { has, pins }
    }

    fn get(&self, device: u32) -> Option<Pin> {
        let word = self.has.get(device as usize / 64)?;
        if word >> (device % 64) & 1 == 0 { None } else { self.pins.get(&device).copied() }
    }
}
