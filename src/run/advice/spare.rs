//! Overage on one part beside spare units of another: a manual activation can pin devices to these.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::engine::DeviceAssignment;
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::money::Money;
use crate::policy::Policy;
use crate::rules::{Supply, Traits, family, overage};
use crate::run::advice::{Baseline, Candidate, Kind};

/// Pins devices that are over to spare units of bases that have all they use: those first whose overage costs most, then in
/// the order of the inventory. Devices that the study pins stay where they are.
pub(super) fn candidate(baseline: &Baseline<'_>, fleet: &mut Cow<'_, Fleet>) -> Option<Candidate> {
    let mut spare = Spare::of(baseline);
    if spare.units.is_empty() {
        return None;
    }
    let pinned = fleet.pins(baseline.policy).cloned().unwrap_or_default();
    let mut over: Vec<(Reverse<Money>, DeviceId)> = Vec::new();
    for (device, assigned) in baseline.assignment.devices.enumerated() {
        if !assigned.over.is_empty() && !pinned.contains_key(&device) {
            over.push((Reverse(spare.charge(assigned.over)), device));
        }
    }
    over.sort_unstable();
    let mut pins = pinned;
    let mut devices = 0;
    for (_, device) in over {
        let assigned = &baseline.assignment.devices[device];
        if let Some(pin) = spare.take(Traits::of(fleet.device(device), assigned.need), assigned) {
            pins.insert(device, pin);
            devices += 1;
        }
    }
    let parts = spare.taken;
    if parts.is_empty() {
        return None;
    }
    let policy = Policy { pins: Some(fleet.to_mut().add_pins(pins)), ..baseline.policy.clone() };
    Some(Candidate { kind: Kind::SpareUnits, policy, devices, parts: parts.into_iter().collect() })
}

/// The bases with spare units.
struct Spare<'a> {
    supply: Supply<'a>,
    units: BTreeMap<PartId, u64>,
    taken: BTreeMap<PartId, u64>,
}

impl<'a> Spare<'a> {
    fn of(baseline: &Baseline<'a>) -> Self {
        let supply = Supply::new(&baseline.study.account, baseline.policy);
        let idle =
            baseline.outcome.parts.iter().filter(|row| row.idle > 0 && supply.ladder.contains(&row.part));
        let units = idle.map(|row| (row.part, row.idle)).collect();
        Self { supply, units, taken: BTreeMap::new() }
    }

    /// What it costs that a device is over on some parts; what is unknown counts as nothing.
    fn charge(&self, over: PartSet) -> Money {
        let policy = self.supply.policy;
        let rate = |part| overage::rate(policy.reading.overage_rate, policy.terms(part));
        over.iter().filter_map(rate).fold(Money::ZERO, |sum, rate| sum + rate)
    }

    /// Takes a unit of the smallest base that serves a device as well as what it has.
    fn take(&mut self, traits: Traits, assigned: &DeviceAssignment) -> Option<Pin> {
        let bases = family::ladder(&self.supply, traits);
        let mut others = bases.filter(|base| self.units.contains_key(base) && !assigned.parts.has(*base));
        let pin = others.find_map(|base| self.pin(base, assigned))?;
        let left = self.units.get_mut(&pin.base)?;
        *left -= 1;
        if *left == 0 {
            self.units.remove(&pin.base);
        }
        *self.taken.entry(pin.base).or_default() += 1;
        Some(pin)
    }

    /// The base with those of the device's add-ons that it still needs; none of them may be over.
    fn pin(&self, base: PartId, assigned: &DeviceAssignment) -> Option<Pin> {
        let supply = &self.supply;
        let kept_today = assigned.excess.intersection(supply.services_of(assigned.parts));
        let missing = assigned.need.union(kept_today).minus(supply.services(base));
        let addons: PartSet = assigned
            .parts
            .iter()
            .filter(|part| supply.addons.contains(part))
            .filter(|addon| !supply.services(*addon).intersection(missing).is_empty())
            .collect();
        let serves = missing.is_subset(supply.services_of(addons));
        (serves && addons.intersection(assigned.over).is_empty()).then_some(Pin { base, addons })
    }
}
