//! The distinct demands of a fleet under a policy.
//!
//! What a policy can see of a device is its profile and which of the switches' conditions it meets. A million devices have
//! a few hundred such signatures; the rules are asked once for each.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use crate::account::{PartSet, ServiceSet};
use crate::engine::fast::arrangement::Arrangement;
use crate::engine::fast::ids::{DemandId, ListId};
use crate::engine::fast::profiles::DeviceProfile;
use crate::fleet::{Device, Pin};
use crate::internal::{Id, IndexVec};
use crate::policy::{ConditionId, ServiceSwitch};
use crate::rules;
use crate::rules::{Supply, Traits, in_use, pins};

/// Distinct conditions of switches that a signature can hold.
const MAX_CONDITIONS: usize = 24;

/// A map whose keys a user can't choose one by one: made some hundred times a policy, so hashing has to be quick.
pub(super) type FastMap<K, V> = HashMap<K, V, FixedState>;

/// Devices that are alike in all that matters to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Demand {
    /// In [`Demands::lists`].
    pub(super) list: ListId,
    pub(super) need: ServiceSet,
    pub(super) excess: ServiceSet,
}

/// The distinct demands, as they are met.
#[derive(Debug, Default)]
pub(super) struct Demands {
    pub(super) table: IndexVec<DemandId, Demand>,
    /// The distinct candidate lists.
    pub(super) lists: IndexVec<ListId, Vec<PartSet>>,
    demand_ids: FastMap<Demand, DemandId>,
    list_ids: FastMap<Vec<PartSet>, ListId>,
    list_of: FastMap<Traits, ListId>,
}

/// Whether a policy is within what the method can hold. Everything else is for the reference engine.
pub(super) fn fits(arrangement: &Arrangement) -> bool {
    arrangement.switches.len() <= MAX_CONDITIONS
}

/// The distinct conditions of the switches.
pub(super) fn conditions(supply: &Supply<'_>) -> Vec<ConditionId> {
    let switches = supply.policy.switch_on.iter().chain(&supply.policy.switch_off);
    let mut all: Vec<ConditionId> = switches.map(|s| s.devices).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Demands {
    /// Steps 3 to 5 for one device, which stands for all with its signature.
    pub(super) fn derive(
        &mut self,
        supply: &Supply<'_>,
        profile: &DeviceProfile,
        device: Device<'_>,
    ) -> DemandId {
        let policy = supply.policy;
        let switched = |switches: &[ServiceSwitch]| -> ServiceSet {
            switches.iter().filter(|s| device.meets(s.devices)).map(|s| s.service).collect()
        };
        let (on, off) = (switched(&policy.switch_on), switched(&policy.switch_off));
        let used = in_use::used(&policy.reading, profile.evidence, supply.purchased, on, off);
        let (need, excess) = (used.intersection(supply.purchased), used.minus(supply.purchased));
        let traits = Traits { need, sps: profile.sps };
        let known = self.list_of.get(&traits).copied();
        let list = known.unwrap_or_else(|| self.list(rules::candidates(supply, traits)));
        self.list_of.insert(traits, list);
        self.demand(Demand { list, need, excess })
    }

    /// A demand with a pin; `None` where the pin is void.
    pub(super) fn pinned(&mut self, supply: &Supply<'_>, demand: DemandId, pin: Pin) -> Option<DemandId> {
        let parts = pins::parts(supply, pin)?;
        let demand = self.table[demand];
        let list = self.list(vec![parts]);
        Some(self.demand(Demand { list, ..demand }))
    }

    fn list(&mut self, list: Vec<PartSet>) -> ListId {
        intern(&mut self.lists, &mut self.list_ids, list)
    }

    fn demand(&mut self, demand: Demand) -> DemandId {
        intern(&mut self.table, &mut self.demand_ids, demand)
    }
}

/// The id of a value, a new one if it was not there.
fn intern<I: Id, T: Clone + Eq + Hash>(all: &mut IndexVec<I, T>, ids: &mut FastMap<T, I>, value: T) -> I {
    if let Some(id) = ids.get(&value) {
        return *id;
    }
    let id = all.push(value.clone());
    ids.insert(value, id);
    id
}
