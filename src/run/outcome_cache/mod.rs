//! What was computed already: outcomes under a key of everything that they depend on.
//!
//! A key is the hash of the inputs, the account, the fleet and the whole effective policy, its reading included. Names
//! and places in a study are not part of it: the same policy under another name, or in a sweep that grew, is known.

mod block;
mod key;

pub use crate::run::outcome_cache::block::{Broken, CachedOutcomes, block, header};
pub use crate::run::outcome_cache::key::{Key, Keys};

use crate::cost::Outcome;
use crate::engine::Engine;
use crate::engine::tally::{Devices, Lost, Tally};
use crate::fleet::{DeviceId, Status};
use crate::internal::Invariant;

/// Keys of policies, and what is known of some.
#[derive(Debug)]
pub struct OutcomeCache {
    /// Makes keys.
    pub keys: Keys,
    /// Empty in a run that starts from nothing.
    pub known: CachedOutcomes,
}

/// An outcome in few bytes: all that its prices are not needed for.
pub fn record(key: Key, outcome: &Outcome, engine: Engine, parts: usize) -> Vec<u8> {
    let mut out = key.0.to_vec();
    let mut put = |number: u64| varint(&mut out, number);
    put(u64::from(engine == Engine::Reference));
    put(outcome.refused_by.map_or(0, |device| u64::from(device.0) + 1));
    let devices = &outcome.devices;
    let counts = [
        devices.read,
        devices.retired,
        devices.assigned,
        devices.overage,
        devices.waiting,
        devices.unlicensable,
    ];
    counts.into_iter().for_each(&mut put);
    for status in Status::ALL {
        // No entry is not a device.
        put(devices.out_of_scope.get(&status).copied().unwrap_or(0));
    }
    let lost = &outcome.services;
    [lost.at_activation, lost.at_day_90, lost.devices_losing, outcome.void_pins]
        .into_iter()
        .for_each(&mut put);
    // Dropped parts have no row, and no device has them.
    let mut consumed = vec![0; parts];
    for part in &outcome.parts {
        *consumed.get_mut(part.part.index()).invariant("an outcome is of parts of the account") =
            part.consumed;
    }
    consumed.into_iter().for_each(put);
    out
}

/// The opposite of [`record`], behind its key; `None` where it is none.
fn tally(bytes: &mut &[u8], parts: usize) -> Option<(Tally, Engine)> {
    let engine = if read_varint(bytes)? == 0 { Engine::Fast } else { Engine::Reference };
    let refused_by = match read_varint(bytes)? {
        0 => None,
        place => Some(DeviceId(u32::try_from(place - 1).ok()?)),
    };
    let mut devices = Devices {
        read: read_varint(bytes)?,
        retired: read_varint(bytes)?,
        assigned: read_varint(bytes)?,
        overage: read_varint(bytes)?,
        waiting: read_varint(bytes)?,
        unlicensable: read_varint(bytes)?,
        ..Devices::default()
    };
    for status in Status::ALL {
        let count = read_varint(bytes)?;
        if count > 0 {
            devices.out_of_scope.insert(status, count);
        }
    }
    let services = Lost {
        at_activation: read_varint(bytes)?,
        at_day_90: read_varint(bytes)?,
        devices_losing: read_varint(bytes)?,
    };
    let void_pins = read_varint(bytes)?;
    let consumed = (0..parts).map(|_| read_varint(bytes)).collect::<Option<Vec<u64>>>()?;
    Some((Tally { refused_by, devices, services, consumed, void_pins }, engine))
}

/// Seven bits a byte, the lowest first.
fn varint(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).invariant("seven bits fit in a byte");
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for place in 0..10_u32 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(place * 7)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back() {
        for number in [0, 1, 127, 128, 300, 1 << 32, u64::MAX] {
            let mut out = Vec::new();
            varint(&mut out, number);
            let mut bytes = out.as_slice();
            assert_eq!(read_varint(&mut bytes), Some(number));
            assert!(bytes.is_empty());
        }
        assert_eq!(read_varint(&mut [0x80].as_slice()), None);
    }
}
