//! Changes by hand behind the uploads: an order in which every device finds the units that it needs.

use std::collections::{BTreeMap, VecDeque};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::Invariant;
use crate::plan::exchange::{Exchange, Kind};
use crate::plan::portal::Portal;

/// A device, and what it shall have.
type Change = (DeviceId, PartSet);

/// Parts that may not exceed their units: devices that wait for each, and the units that would do.
pub type Short = BTreeMap<PartId, (u64, u64)>;

/// Devices that give back what others wait for come first.
///
/// # Errors
/// The parts of which units are missing.
pub fn order(portal: &Portal, open: &[Change]) -> Result<Vec<DeviceId>, Short> {
    let terms = portal.terms();
    let limited = |parts: PartSet| parts.iter().filter(|part| terms.is_limited(*part)).collect::<PartSet>();
    let mut devices: BTreeMap<Kind, VecDeque<DeviceId>> = BTreeMap::new();
    for (device, parts) in open {
        let held = portal.held(*device);
        let kind = Kind { takes: limited(parts.minus(held)), gives: limited(held.minus(*parts)) };
        devices.entry(kind).or_default().push_back(*device);
    }
    let parts = (0_u8..).map(PartId).take(terms.units.len());
    let room = parts.map(|part| i128::from(terms.units(part)) - i128::from(portal.consumed(part)));
    let exchange = Exchange {
        kinds: devices.keys().copied().collect(),
        left: devices.values().map(|devices| devices.len() as u64).collect(),
        room: room.collect(),
    };
    let order = exchange.clone().order().map_err(|stuck| short(&exchange, &stuck))?;
    let mut queues: Vec<VecDeque<DeviceId>> = devices.into_values().collect();
    let mut take = |(kind, count): (usize, u64)| {
        let queue = queues.get_mut(kind).invariant("a step is of a kind");
        (0..count).map_while(|_| queue.pop_front()).collect::<Vec<_>>()
    };
    Ok(order.into_iter().flat_map(&mut take).collect())
}

/// What those lack that are left: the fewest units of one part beyond those that are missing in the end, or a unit for each.
fn short(exchange: &Exchange, stuck: &[u64]) -> Short {
    let waiting = |part: PartId| exchange.takers(stuck, part);
    let parts: Vec<PartId> = exchange.parts().filter(|part| waiting(*part) > 0).collect();
    let missing: BTreeMap<PartId, u64> =
        parts.iter().map(|part| (*part, exchange.missing(*part))).filter(|(_, units)| *units > 0).collect();
    let with_one_more = parts.iter().map(|part| {
        let mut units = missing.clone();
        *units.entry(*part).or_default() += 1;
        units
    });
    let all = || parts.iter().map(|part| (*part, exchange.takers(&exchange.left, *part))).collect();
    let mut ways = std::iter::once(missing.clone()).chain(with_one_more);
    let units = ways.find(|units| with(exchange, units).order().is_ok()).unwrap_or_else(all);
    units.into_iter().map(|(part, units)| (part, (waiting(part), units))).collect()
}

/// The same with more units.
fn with(exchange: &Exchange, units: &BTreeMap<PartId, u64>) -> Exchange {
    let mut exchange = exchange.clone();
    for (part, more) in units {
        let room = exchange.room.get_mut(part.index()).invariant("every part has its units");
        *room += i128::from(*more);
    }
    exchange
}
