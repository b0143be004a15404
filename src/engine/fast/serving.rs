//! One pass over the devices: who is retired, who is out of scope, and the demand of all others in the order of
//! serving.

use std::collections::BTreeMap;

use crate::engine::fast::demands::{DemandFinder, Demands};
use crate::engine::fast::ids::{DemandId, ProfileId};
use crate::engine::fast::orders::Orders;
use crate::engine::fast::prefix::Queue;
use crate::fleet::{DeviceId, Fleet, Mask, Pin, Status};
use crate::internal::{IndexVec, Invariant};
use crate::rules::{Supply, order, scope};

/// The devices in scope as they are served: pinned ones first, then by priority, then by order.
#[derive(Debug)]
pub(super) struct ServingQueue {
    pub(super) demands: Demands,
    /// The demand of each.
    pub(super) queue: Vec<DemandId>,
    /// The devices themselves, where they are asked for.
    pub(super) devices: Vec<DeviceId>,
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
        match &ordered.kinds.queue {
            Queue::Byte(profiles) => {
                devices.zip(profiles).for_each(|(d, profile)| pass.take(d, ProfileId(u32::from(*profile))));
            }
            Queue::Narrow(profiles) => {
                devices.zip(profiles).for_each(|(d, profile)| pass.take(d, ProfileId(u32::from(*profile))));
            }
            Queue::Wide(profiles) => {
                devices.zip(profiles).for_each(|(d, profile)| pass.take(d, ProfileId(*profile)));
            }
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
    in_scope: IndexVec<ProfileId, bool>,
    outside: IndexVec<ProfileId, u64>,
    retired: u64,
    /// Those of pinned devices, by tier, then those of all others, by tier.
    buckets: Vec<Bucket>,
}

#[derive(Debug, Default)]
struct Bucket {
    queue: Vec<DemandId>,
    devices: Vec<DeviceId>,
}

impl<'a> Pass<'a> {
    fn new(fleet: &'a Fleet, supply: &'a Supply<'a>, orders: &'a Orders, with_devices: bool) -> Self {
        let (policy, profiles) = (supply.policy, orders.profiles(fleet));
        let scope = policy.reading.scope;
        Self {
            fleet,
            supply,
            finder: DemandFinder::new(fleet, supply, profiles),
            pins: fleet.pins(policy).map(|pins| Pins::new(fleet, pins)),
            with_devices,
            in_scope: profiles.table.iter().map(|profile| scope::in_scope(scope, profile.status)).collect(),
            outside: vec![0; profiles.table.len()].into(),
            retired: 0,
            buckets: (0..(policy.priority.len() + 1) * 2).map(|_| Bucket::default()).collect(),
        }
    }

    #[inline]
    fn take(&mut self, id: DeviceId, profile: ProfileId) {
        let (policy, device) = (self.supply.policy, self.fleet.device(id));
        if scope::is_retired(policy, device) {
            self.retired += 1;
            return;
        }
        if !self.in_scope[profile] {
            self.outside[profile] += 1;
            return;
        }
        let demand = self.finder.demand(profile, id);
        let pinned = match self.pins.as_ref().and_then(|pins| pins.get(id)) {
            Some(pin) => self.finder.pinned(demand, pin),
            None => None,
        };
        let tier = order::tier(policy, device);
        let tier = if pinned.is_some() { tier } else { policy.priority.len() + 1 + tier };
        let bucket = self.buckets.get_mut(tier).invariant("there is a bucket for every tier");
        bucket.queue.push(pinned.unwrap_or(demand));
        if self.with_devices {
            bucket.devices.push(id);
        }
    }

    fn end(self, orders: &Orders) -> ServingQueue {
        let mut out_of_scope = BTreeMap::new();
        let profiles = &orders.profiles(self.fleet).table;
        for (profile, n) in profiles.iter().zip(self.outside).filter(|(_, n)| *n > 0) {
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
    is_pinned: Mask,
    pins: &'a BTreeMap<DeviceId, Pin>,
}

impl<'a> Pins<'a> {
    fn new(fleet: &Fleet, pins: &'a BTreeMap<DeviceId, Pin>) -> Self {
        let mut is_pinned = Mask::none(fleet.len());
        for device in pins.keys() {
            is_pinned.set(*device);
        }
        Self { is_pinned, pins }
    }

    fn get(&self, device: DeviceId) -> Option<Pin> {
        if self.is_pinned.get(device) { self.pins.get(&device).copied() } else { None }
    }
}
