//! The queue of a policy in which profiles decide: without pins, priorities and switches for some devices only.
//!
//! Most policies are such. Each profile has one demand; what is left for each device is whether it is retired, and a look at
//! a small table. Equals [`crate::engine::fast::serving`], which goes the same way with more questions at every step.

use std::collections::BTreeMap;

use crate::engine::fast::demands::{DemandFinder, Demands};
use crate::engine::fast::ids::{DemandId, LossClassId, ProfileId};
use crate::engine::fast::orders::{Ordered, Orders};
use crate::engine::fast::prefix::Queue;
use crate::engine::fast::serving::NotServed;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::policy::ConditionId;
use crate::rules::{Supply, scope};

/// In the place of a class: the profile is out of scope.
const NONE: u32 = u32::MAX;

/// Demands by profile, before anybody goes through the devices.
pub(super) struct UniformQueue<'a> {
    fleet: &'a Fleet,
    ordered: &'a Ordered,
    retire: Option<ConditionId>,
    pub(super) demands: Demands,
    /// None where the profile is out of scope.
    demand_of: IndexVec<ProfileId, Option<DemandId>>,
    pub(super) not_served: NotServed,
}

impl<'a> UniformQueue<'a> {
    /// `None` where more than profiles decides.
    pub(super) fn new(fleet: &'a Fleet, supply: &Supply<'_>, orders: &'a Orders) -> Option<Self> {
        let policy = supply.policy;
        let has_pins = fleet.pins(policy).is_some_and(|pins| !pins.is_empty());
        let profiles = orders.profiles(fleet);
        let mut finder = DemandFinder::new(fleet, supply, profiles);
        if has_pins || !policy.priority.is_empty() || finder.has_conditions() {
            return None;
        }
        let mut demand_of = IndexVec::new();
        for (id, profile) in profiles.table.enumerated() {
            let is_in = scope::in_scope(policy.reading.scope, profile.status);
            demand_of.push(is_in.then(|| finder.demand(id, profiles.first[id])));
        }
        let mut retired: IndexVec<ProfileId, u64> = vec![0; profiles.table.len()].into();
        if let Some(condition) = policy.retire {
            for device in fleet.devices().filter(|device| device.meets(condition)) {
                retired[profiles.of(device)] += 1;
            }
        }
        let mut out_of_scope = BTreeMap::new();
        for (id, profile) in profiles.table.enumerated().filter(|(id, _)| demand_of[*id].is_none()) {
            let outside = profiles.count[id] - retired[id];
            if outside > 0 {
                *out_of_scope.entry(profile.status).or_insert(0) += outside;
            }
        }
        let not_served =
            NotServed { retired: retired.iter().sum(), out_of_scope: out_of_scope.into_iter().collect() };
        let ordered = orders.get(fleet, policy.reading.order);
        Some(Self { fleet, ordered, retire: policy.retire, demands: finder.demands, demand_of, not_served })
    }

    /// The classes of all devices in scope, in the order of serving.
    pub(super) fn queue(&self, class_of: &IndexVec<DemandId, LossClassId>, width: usize) -> Queue {
        let class = |demand: &Option<DemandId>| demand.map_or(NONE, |demand| class_of[demand].0);
        let of_profile: IndexVec<ProfileId, u32> = self.demand_of.iter().map(class).collect();
        let class = |profile: u32| of_profile[ProfileId(profile)];
        match &self.ordered.profiles {
            Queue::Byte(profiles) => self.filtered(profiles.iter().map(|p| class(u32::from(*p))), width),
            Queue::Narrow(profiles) => self.filtered(profiles.iter().map(|p| class(u32::from(*p))), width),
            Queue::Wide(profiles) => self.filtered(profiles.iter().map(|p| class(*p)), width),
        }
    }

    /// The device at a position of the queue.
    pub(super) fn device(&self, position: usize) -> DeviceId {
        let is_served = |(at, device): &(usize, &DeviceId)| {
            let profile = ProfileId(self.ordered.profiles.get(*at));
            self.demand_of[profile].is_some() && self.stays(**device)
        };
        let mut served = self.ordered.devices.iter().enumerate().filter(is_served);
        *served.nth(position).invariant("a position of the queue has a device").1
    }

    fn stays(&self, device: DeviceId) -> bool {
        self.retire.is_none_or(|condition| !self.fleet.meets(condition, device))
    }

    fn filtered(&self, classes: impl Iterator<Item = u32>, width: usize) -> Queue {
        let is_served = |class: &u32| *class != NONE;
        if self.retire.is_none() {
            return Queue::new(classes.filter(is_served), width);
        }
        let both = classes.zip(&self.ordered.devices);
        let served = both.filter(|(class, device)| is_served(class) && self.stays(**device));
        Queue::new(served.map(|(class, _)| class), width)
    }
}
