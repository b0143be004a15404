//! The queue of a policy in which profiles decide: without pins, priorities and switches for some devices only.
//!
//! Most policies are such. Each profile has one demand; what is left for each device is whether it is retired, and a look at
//! a small table. Equals [`crate::engine::fast::serving`], which goes the same way with more questions at every step.
#![expect(
    clippy::indexing_slicing,
    reason = "profiles index the tables that are made for them, demands those of classes"
)]

use std::collections::BTreeMap;

use crate::engine::fast::demands::{DemandFinder, Demands};
use crate::engine::fast::orders::{Ordered, Orders};
use crate::engine::fast::prefix::Queue;
use crate::engine::fast::serving::NotServed;
use crate::fleet::Fleet;
use crate::policy::ConditionId;
use crate::rules::{Supply, scope};

/// In the place of a demand or a class: the profile is out of scope.
const NONE: u32 = u32::MAX;

/// Demands by profile, before anybody goes through the devices.
pub(super) struct UniformQueue<'a> {
    fleet: &'a Fleet,
    ordered: &'a Ordered,
    retire: Option<ConditionId>,
    pub(super) demands: Demands,
    /// By profile: its demand, or [`NONE`].
    demand_of: Vec<u32>,
    pub(super) not_served: NotServed,
}

impl<'a> UniformQueue<'a> {
    /// `None` where more than profiles decides.
    pub(super) fn new(fleet: &'a Fleet, supply: &Supply<'_>, orders: &'a Orders) -> Option<Self> {
        let policy = supply.policy;
        let pins = policy.pins.and_then(|id| fleet.pins.get(id.0 as usize));
        let profiles = orders.profiles(fleet);
        let mut finder = DemandFinder::new(fleet, supply, profiles);
        if pins.is_some_and(|pins| !pins.is_empty()) || !policy.priority.is_empty() || finder.has_conditions()
        {
            return None;
        }
        let in_scope =
            |profile: u32| scope::in_scope(policy.reading.scope, profiles.table[profile as usize].status);
        let all = (0..profiles.table.len()).filter_map(|profile| u32::try_from(profile).ok());
        let demand_of = all.map(|profile| {
            if in_scope(profile) { finder.demand(profile, profiles.first[profile as usize]) } else { NONE }
        });
        let demand_of: Vec<u32> = demand_of.collect();
        let mut retired = vec![0_u64; profiles.table.len()];
        if let Some(condition) = policy.retire {
            for device in (0..fleet.len()).filter(|device| fleet.meets(condition, *device)) {
                retired[profiles.of(fleet, device) as usize] += 1;
            }
        }
        let mut out_of_scope = BTreeMap::new();
        for (profile, _) in demand_of.iter().enumerate().filter(|(_, demand)| **demand == NONE) {
            let outside = profiles.count[profile] - retired[profile];
            if outside > 0 {
                *out_of_scope.entry(profiles.table[profile].status).or_insert(0) += outside;
            }
        }
        let not_served =
            NotServed { retired: retired.iter().sum(), out_of_scope: out_of_scope.into_iter().collect() };
        let ordered = orders.get(fleet, policy.reading.order);
        Some(Self { fleet, ordered, retire: policy.retire, demands: finder.demands, demand_of, not_served })
    }

    /// The classes of all devices in scope, in the order of serving; `class_of` is by demand.
    pub(super) fn queue(&self, class_of: &[u32], width: usize) -> Queue {
        let of_profile: Vec<u32> = self
            .demand_of
            .iter()
            .map(|demand| class_of.get(*demand as usize).copied().unwrap_or(NONE))
            .collect();
        match &self.ordered.profiles {
            Queue::Byte(profiles) => {
                self.filtered(profiles.iter().map(|profile| of_profile[usize::from(*profile)]), width)
            }
            Queue::Narrow(profiles) => {
                self.filtered(profiles.iter().map(|profile| of_profile[usize::from(*profile)]), width)
            }
            Queue::Wide(profiles) => {
                self.filtered(profiles.iter().map(|profile| of_profile[*profile as usize]), width)
            }
        }
    }

    /// The device at a position of the queue.
    pub(super) fn device(&self, position: usize) -> Option<u32> {
        let is_served = |(at, device): &(usize, &u32)| {
            let profile = self.ordered.profiles.get(*at);
            let retired = self.retire.is_some_and(|condition| self.fleet.meets(condition, **device as usize));
            self.demand_of[profile] != NONE && !retired
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
