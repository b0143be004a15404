//! Which reading explains what a portal really assigned.
//!
//! A [`Trial`] holds what one reading gives every device against what the portal shows. Readings that give every device
//! the same parts are one [`Class`]: no export of this fleet can tell them apart. [`separate`](mod@separate) finds the
//! devices that tell classes apart.

pub mod separate;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::account::PartSet;
use crate::analysis::calibration::separate::PartsOf;
use crate::analysis::envelope::Envelope;
use crate::fleet::{DeviceId, Mask};
use crate::internal::{Id, IndexVec, Invariant};

/// What a portal shows of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Held {
    /// No license.
    #[default]
    Nothing,
    /// These parts.
    Parts(PartSet),
    /// These parts, and one that the account lacks: no reading gives that.
    Foreign(PartSet),
    /// Several bases, of which it can't be told which one is valid.
    Undecided,
}

impl Held {
    /// Whether a reading that gives these parts explains it.
    pub fn is_explained_by(self, parts: PartSet) -> bool {
        match self {
            Self::Nothing => parts.is_empty(),
            Self::Parts(held) => held == parts,
            Self::Foreign(_) | Self::Undecided => false,
        }
    }

    /// The parts of the account that the device holds.
    pub fn parts(self) -> PartSet {
        match self {
            Self::Parts(parts) | Self::Foreign(parts) => parts,
            Self::Nothing | Self::Undecided => PartSet::EMPTY,
        }
    }
}

/// What one reading gives the devices, held against what the portal shows of each.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Equal for equal parts of every device. It is a sum of two independent hashes of 64 bits a device, so that unequal
    /// assignments don't have one in common for any number of readings that can be tried.
    pub fingerprint: u128,
    /// The devices that it explains.
    pub explained: Mask,
    /// The devices that it gives a part.
    pub licensed: Mask,
}

impl Trial {
    /// Of the parts that each device gets. Without anything held, it explains the devices that it gives nothing.
    pub fn of(given: &PartsOf, held: &IndexVec<DeviceId, Held>) -> Self {
        let devices = given.len();
        let (mut low, mut high) = (0_u64, 0_u64);
        let (mut explained, mut licensed) = (Mask::none(devices), Mask::none(devices));
        for ((device, given), held) in given.enumerated().zip(held) {
            let place = device.index() as u64;
            let parts = mixed(given.0);
            low = low.wrapping_add(mixed(parts ^ mixed(place)));
            high = high.wrapping_add(mixed(parts.rotate_left(32) ^ mixed(!place)));
            if held.is_explained_by(*given) {
                explained.set(device);
            }
            if !given.is_empty() {
                licensed.set(device);
            }
        }
        Self { fingerprint: u128::from(high) << 64 | u128::from(low), explained, licensed }
    }
}

/// splitmix64: every bit of the result depends on every bit of the number.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Readings that give every device the same parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The place of a simulation that stands for all of them.
    pub simulation: usize,
    /// The readings, by their cores, ascending.
    pub cores: Vec<usize>,
}

/// The classes of the readings of the first policy, given the fingerprint of each simulation; in the order of their first
/// readings.
pub fn classes(envelope: &Envelope, fingerprints: &[u128]) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    let mut places: HashMap<u128, usize> = HashMap::new();
    for core in 0..envelope.cores() {
        let simulation = envelope.simulation_of(0, core);
        let fingerprint = *fingerprints.get(simulation).invariant("every simulation has a fingerprint");
        match places.entry(fingerprint) {
            Entry::Vacant(place) => {
                place.insert(classes.len());
                classes.push(Class { simulation, cores: vec![core] });
            }
            Entry::Occupied(place) => {
                classes.get_mut(*place.get()).invariant("a known class is listed").cores.push(core);
            }
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::PartId;

    fn given(parts: &[u64]) -> PartsOf {
        parts.iter().map(|parts| PartSet(*parts)).collect()
    }

    #[test]
    fn equal_parts_have_one_fingerprint_and_swapped_ones_have_not() {
        let print =
            |parts: &[u64]| Trial::of(&given(parts), &vec![Held::Nothing; parts.len()].into()).fingerprint;
        assert_eq!(print(&[1, 2, 0]), print(&[1, 2, 0]));
        for other in [[2, 1, 0], [1, 0, 2], [1, 2, 1], [0, 0, 0]] {
            assert_ne!(print(&[1, 2, 0]), print(&other), "{other:?}");
        }
    }

    #[test]
    fn a_device_is_explained_by_just_the_parts_that_it_holds() {
        let (one, two) = (PartSet::one(PartId(0)), PartSet::one(PartId(1)));
        let held = vec![
            Held::Parts(one),
            Held::Parts(one),
            Held::Nothing,
            Held::Nothing,
            Held::Foreign(one),
            Held::Undecided,
        ];
        let parts = [one, one.union(two), PartSet::EMPTY, two, one, one];
        let trial = Trial::of(&given(&parts.map(|set| set.0)), &held.into());
        let explained: Vec<bool> = (0..6).map(|device| trial.explained.get(DeviceId(device))).collect();
        assert_eq!(explained, [true, false, true, false, false, false]);
        assert_eq!(trial.licensed.count(), 5);
    }
}
