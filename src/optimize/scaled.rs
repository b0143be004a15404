//! The same fleet with more or fewer devices: what a purchase costs if demand is not what it is today.

use std::collections::BTreeMap;

use crate::fleet::{Columns, DeviceId, Fleet, Ids, InconsistentFleet, Mask, Pin};
use crate::internal::{Id, IndexVec};

/// A fleet of `percent` % of the devices, spread evenly over the inventory: devices are left out, or counted twice. A copy has
/// the id of its device with a number behind it, and all that the device has.
///
/// # Errors
///
/// Where the devices are more than ids can number.
pub fn scaled(fleet: &Fleet, percent: u64) -> Result<Fleet, InconsistentFleet> {
    let mut copies: Vec<(DeviceId, u64)> = Vec::new();
    for device in fleet.devices() {
        let place = device.id().index() as u64;
        let times = (place + 1) * percent / 100 - place * percent / 100;
        copies.extend((0..times).map(|copy| (device.id(), copy)));
    }
    let old = fleet.columns();
    let mut ids = Ids::default();
    for (device, copy) in &copies {
        let name = fleet.name(*device);
        if *copy == 0 { ids.push(name) } else { ids.push(&format!("{name} ({copy})")) }
    }
    let column = |of: &dyn Fn(DeviceId) -> i64| -> IndexVec<DeviceId, i64> {
        copies.iter().map(|(device, _)| of(*device)).collect()
    };
    let columns = Columns {
        ids,
        status: copies.iter().map(|(device, _)| old.status[*device]).collect(),
        sps: copies.iter().map(|(device, _)| old.sps[*device]).collect(),
        evidence_of: copies.iter().map(|(device, _)| old.evidence_of[*device]).collect(),
        evidence: old.evidence.clone(),
        provenance: crate::fleet::provenance::Provenance::default(),
        installed: column(&|device| old.installed[device]),
        last_reported: column(&|device| old.last_reported[device]),
        masks: old.masks.iter().map(|mask| spread(mask, &copies)).collect(),
        pins: old.pins.iter().map(|pins| repinned(pins, &copies)).collect(),
    };
    Fleet::new(columns)
}

fn spread(mask: &Mask, copies: &[(DeviceId, u64)]) -> Mask {
    Mask::from_values(copies.iter().map(|(device, _)| Some(mask.get(*device))))
}

fn repinned(pins: &BTreeMap<DeviceId, Pin>, copies: &[(DeviceId, u64)]) -> BTreeMap<DeviceId, Pin> {
    let pinned =
        copies.iter().enumerate().filter_map(|(place, (device, _))| Some((place, *pins.get(device)?)));
    pinned.map(|(place, pin)| (DeviceId::from_index(place), pin)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Device, NO_DATE};

    fn names(percent: u64) -> Vec<String> {
        let fleet = Fleet::new(Columns::enrolled(["a", "b", "c", "d", "e"])).unwrap();
        let scaled = scaled(&fleet, percent).unwrap();
        assert!(scaled.columns().installed.iter().all(|date| *date == NO_DATE));
        scaled.devices().map(Device::name).map(str::to_owned).collect()
    }

    #[test]
    fn devices_are_left_out_or_counted_twice_evenly() {
        assert_eq!(names(100), ["a", "b", "c", "d", "e"]);
        assert_eq!(names(80), ["b", "c", "d", "e"]);
        assert_eq!(names(120), ["a", "b", "c", "d", "e", "e (1)"]);
    }
}
