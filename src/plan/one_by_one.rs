//! Changes by hand behind the uploads: an order in which every device finds the units that it needs.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::plan::portal::Portal;

/// A device, and what it shall have.
type Change = (DeviceId, PartSet);

/// Parts that may not exceed their units: devices that wait for each, and the units that would do.
pub type Short = BTreeMap<PartId, (u64, u64)>;

/// Devices that give back what others wait for come first.
///
/// # Errors
/// The parts of which units are missing.
pub fn order(mut portal: Portal, mut open: Vec<Change>) -> Result<Vec<DeviceId>, Short> {
    let mut order = Vec::new();
    while !open.is_empty() {
        let (before, waited_for) = (order.len(), waited_for(&portal, &open));
        // Where nobody waits, each has its units at once.
        let gives_back = |portal: &Portal, (device, parts): Change| {
            waited_for.is_empty() || !portal.held(device).minus(parts).intersection(waited_for).is_empty()
        };
        open.retain(|change| !(gives_back(&portal, *change) && give(&mut portal, *change, &mut order)));
        if order.len() > before {
            continue;
        }
        let Some(place) = open.iter().position(|change| give(&mut portal, *change, &mut order)) else {
            return Err(short(portal, &open));
        };
        open.remove(place);
    }
    Ok(order)
}

/// The parts that devices wait for.
fn waited_for(portal: &Portal, open: &[Change]) -> PartSet {
    let comes = open.iter().flat_map(|(device, parts)| parts.minus(portal.held(*device)).iter());
    comes.filter(|part| !portal.has_room(*part)).collect()
}

fn give(portal: &mut Portal, (device, parts): Change, order: &mut Vec<DeviceId>) -> bool {
    let is_given = portal.give(device, parts).is_ok();
    order.extend(is_given.then_some(device));
    is_given
}

/// What those lack that are left.
fn short(mut portal: Portal, open: &[Change]) -> Short {
    let mut waiting: BTreeMap<PartId, u64> = BTreeMap::new();
    for (device, parts) in open {
        let comes = parts.minus(portal.held(*device));
        for part in comes.iter().filter(|part| !portal.has_room(*part)) {
            *waiting.entry(part).or_default() += 1;
        }
    }
    for (device, parts) in open {
        portal.set(*device, *parts);
    }
    let missing = |part: PartId| portal.consumed(part).saturating_sub(portal.terms().units(part));
    let each = waiting.iter().map(|(part, devices)| (*part, (*devices, missing(*part))));
    let mut short: Short = each.filter(|(_, (_, units))| *units > 0).collect();
    // Devices that wait for each other need one unit to begin with.
    if let Some((part, devices)) = waiting.first_key_value().filter(|_| short.is_empty()) {
        short.insert(*part, (*devices, 1));
    }
    short
}
