//! The queue of a policy in which profiles decide: without pins, priorities and switches for some devices only.
//!
//! Most policies are such. Each profile has one demand; what is left for each device is whether it is retired, and a look at
//! a small table. Equals [`crate::engine::fast::serving`], which goes the same way with more questions at every step.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::fast::demands::{DemandFinder, Demands};
use crate::engine::fast::ids::{DemandId, LossClassId, ProfileId};
use crate::engine::fast::orders::{Ordered, Orders};
use crate::engine::fast::prefix::{CountedQueue, Map};
use crate::engine::fast::serving::NotServed;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::policy::ConditionId;
use crate::rules::{Supply, scope};

/// Demands by profile, before anybody goes through the devices.
pub(super) struct UniformQueue<'a> {
    fleet: &'a Fleet,
    ordered: &'a Ordered,
    retire: Option<ConditionId>,
    /// The profiles of the devices that are not retired, in the order of serving.
    pub(super) kinds: Arc<CountedQueue>,
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
        let kinds = orders.kinds(fleet, policy.reading.order, policy.retire);
        let stay = |id: ProfileId| {
            let count = kinds.counts.total.get(id.0 as usize);
            u64::from(*count.invariant("a queue counts every profile"))
        };
        let mut out_of_scope = BTreeMap::new();
        for (id, profile) in profiles.table.enumerated().filter(|(id, _)| demand_of[*id].is_none()) {
            if stay(id) > 0 {
                *out_of_scope.entry(profile.status).or_insert(0) += stay(id);
            }
        }
        let retired = (fleet.len() - kinds.queue.len()) as u64;
        let not_served = NotServed { retired, out_of_scope: out_of_scope.into_iter().collect() };
        let ordered = orders.get(fleet, policy.reading.order);
        let demands = finder.demands;
        Some(Self { fleet, ordered, retire: policy.retire, kinds, demands, demand_of, not_served })
    }

    /// The class of each profile; one after the last where it is out of scope.
    pub(super) fn classes(&self, class_of: &IndexVec<DemandId, LossClassId>, classes: usize) -> Map {
        let none = u32::try_from(classes).invariant("classes are numbered in 32 bits");
        let class = |demand: &Option<DemandId>| demand.map_or(none, |demand| class_of[demand].0);
        Map { to: self.demand_of.iter().map(class).collect(), width: classes + 1 }
    }

    /// The device at a position of the queue.
    pub(super) fn device(&self, position: usize) -> DeviceId {
        let mut queue = self.ordered.devices.iter().filter(|device| self.stays(**device));
        *queue.nth(position).invariant("a position of the queue has a device")
    }

    fn stays(&self, device: DeviceId) -> bool {
        self.retire.is_none_or(|condition| !self.fleet.meets(condition, device))
    }
}
