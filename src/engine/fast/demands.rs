//! The distinct demands of a fleet under a policy, and the demand of each device that is served.
//!
//! What a policy can see of a device is its profile and which of the switches' conditions it meets. A million devices have
//! a few hundred such signatures; the rules are asked once for each.
#![expect(
    clippy::indexing_slicing,
    reason = "demand ids index `table` and list ids index `lists`, which made them; profiles index the table of profiles"
)]

use std::collections::HashMap;

use crate::account::{PartSet, ServiceSet};
use crate::engine::fast::profiles::{DeviceProfile, Profiles};
use crate::engine::fast::signature_cache::SignatureCache;
use crate::fleet::{Fleet, Pin};
use crate::policy::{ConditionId, ServiceSwitch};
use crate::rules;
use crate::rules::{Supply, Traits, in_use, pins};

/// Distinct conditions of switches that a signature can hold.
const MAX_CONDITIONS: usize = 24;

/// Devices that are alike in all that matters to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Demand {
    /// Index into [`Demands::lists`].
    pub(super) list: u32,
    pub(super) need: ServiceSet,
    pub(super) excess: ServiceSet,
    pub(super) is_pinned: bool,
}

/// The distinct demands, as they are met.
#[derive(Debug, Default)]
pub(super) struct Demands {
    pub(super) table: Vec<Demand>,
    /// The distinct candidate lists.
    pub(super) lists: Vec<Vec<PartSet>>,
    demand_ids: HashMap<Demand, u32>,
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
    n < u32::MAX as usize
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

/// Finds the demand of a device.
pub(super) struct DemandFinder<'a> {
    fleet: &'a Fleet,
    supply: &'a Supply<'a>,
    profiles: &'a Profiles,
    conditions: Vec<ConditionId>,
    signature_cache: SignatureCache,
    pub(super) demands: Demands,
}

impl<'a> DemandFinder<'a> {
    pub(super) fn new(fleet: &'a Fleet, supply: &'a Supply<'a>, profiles: &'a Profiles) -> Self {
        let conditions = conditions(supply);
        let signature_cache = SignatureCache::new(fleet.len(), profiles.table.len(), conditions.len());
        Self { fleet, supply, profiles, conditions, signature_cache, demands: Demands::default() }
    }

    /// Whether a device's demand depends on more than its profile, pins aside.
    pub(super) fn has_conditions(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// The demand of a device of a profile, pins aside.
    #[inline]
    pub(super) fn demand(&mut self, profile: u32, device: usize) -> u32 {
        let Self { fleet, supply, profiles, conditions, signature_cache, demands } = self;
        let bits = conditions.iter().map(|condition| fleet.meets(*condition, device));
        let signature = bits.fold(u64::from(profile), |all, bit| all << 1 | u64::from(bit));
        signature_cache
            .get(signature, || demands.derive(fleet, supply, &profiles.table[profile as usize], device))
    }

    /// The demand with a pin; `None` where the pin is void.
    pub(super) fn pinned(&mut self, demand: u32, pin: Pin) -> Option<u32> {
        let parts = pins::parts(self.supply, pin)?;
        let demand = self.demands.table[demand as usize];
        let list = self.demands.list(vec![parts]);
        Some(self.demands.demand(Demand { list, is_pinned: true, ..demand }))
    }
}

impl Demands {
    /// Steps 3 to 5 for one device, which stands for all with its signature.
    fn derive(&mut self, fleet: &Fleet, supply: &Supply<'_>, profile: &DeviceProfile, device: usize) -> u32 {
        let policy = supply.policy;
        let switched = |switches: &[ServiceSwitch]| -> ServiceSet {
            switches.iter().filter(|s| fleet.meets(s.devices, device)).map(|s| s.service).collect()
        };
        let (on, off) = (switched(&policy.switch_on), switched(&policy.switch_off));
        let used = in_use::used(&policy.reading, profile.evidence, supply.purchased, on, off);
        let (need, excess) = (used.intersection(supply.purchased), used.minus(supply.purchased));
        let traits = Traits { need, sps: profile.sps };
        let known = self.list_of.get(&traits).copied();
        let list = known.unwrap_or_else(|| self.list(rules::candidates(supply, traits)));
        self.list_of.insert(traits, list);
        self.demand(Demand { list, need, excess, is_pinned: false })
    }

    fn list(&mut self, list: Vec<PartSet>) -> u32 {
        intern(&mut self.lists, &mut self.list_ids, list)
    }

    fn demand(&mut self, demand: Demand) -> u32 {
        intern(&mut self.table, &mut self.demand_ids, demand)
    }
}

/// The id of a value, a new one if it was not there.
fn intern<T: Clone + Eq + std::hash::Hash>(all: &mut Vec<T>, ids: &mut HashMap<T, u32>, value: T) -> u32 {
    if let Some(id) = ids.get(&value) {
        return *id;
    }
    // At most one for each device, and `fits` has checked that these can be counted.
    let id = u32::try_from(all.len()).unwrap_or(u32::MAX);
    all.push(value.clone());
    ids.insert(value, id);
    id
}
