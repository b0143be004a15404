//! Overage on one part, or devices without a license, beside spare units of another part: a manual activation can pin devices
//! to these.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::{PartId, PartSet, Since};
use crate::engine::{DeviceAssignment, State};
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::money::Money;
use crate::policy::Policy;
use crate::rules::{Supply, Traits, family, overage};
use crate::run::advice::{Baseline, Candidate, Kind};

/// Pins devices that are over to spare units of bases that have all they use: those first whose overage costs most, then in
/// the order of the inventory. Devices that the study pins stay where they are.
pub(super) fn for_over(baseline: &Baseline<'_>, fleet: &mut Cow<'_, Fleet>) -> Option<Candidate> {
    let is_meant = |assigned: &DeviceAssignment| !assigned.over.is_empty();
    candidate(baseline, fleet, (Kind::SpareUnits, is_meant))
}

/// The same for devices that get no license because no unit is left for them.
pub(super) fn for_waiting(baseline: &Baseline<'_>, fleet: &mut Cow<'_, Fleet>) -> Option<Candidate> {
    let is_meant = |assigned: &DeviceAssignment| assigned.state == State::Waiting;
    candidate(baseline, fleet, (Kind::SpareLicenses, is_meant))
}

fn candidate(
    baseline: &Baseline<'_>,
    fleet: &mut Cow<'_, Fleet>,
    (kind, is_meant): (Kind, fn(&DeviceAssignment) -> bool),
) -> Option<Candidate> {
    let mut spare = Spare::of(baseline);
    if spare.units.is_empty() {
        return None;
    }
    let mut pins = fleet.pins(baseline.policy).cloned().unwrap_or_default();
    let mut meant: Vec<(Reverse<Money>, DeviceId)> = Vec::new();
    for (device, assigned) in baseline.assignment.devices.enumerated() {
        if is_meant(assigned) && !pins.contains_key(&device) {
            meant.push((Reverse(spare.charge(assigned.over)), device));
        }
    }
    meant.sort_unstable();
    let mut devices = 0;
    for (_, device) in meant {
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
    Some(Candidate { kind, policy, devices, parts: parts.into_iter().collect() })
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
        // A part whose end is known does not serve for long: no device goes there.
        let stays = |part| {
            let terms = baseline.policy.terms(part);
            ![terms.suspend, terms.drop].iter().any(|since| matches!(since, Since::From(_)))
        };
        let idle = baseline
            .outcome
            .parts
            .iter()
            .filter(|row| row.idle > 0 && supply.ladder.contains(&row.part) && stays(row.part));
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
