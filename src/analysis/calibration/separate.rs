//! The devices that tell assignments apart: what to look at in a portal, to know which of them it has.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::internal::{IndexVec, Invariant};

/// The parts of every device.
pub type PartsOf = IndexVec<DeviceId, PartSet>;

/// A device that tells some assignments apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separator {
    /// The first in the inventory of those that tell the same ones apart.
    pub device: DeviceId,
    /// Number of further devices that tell the same ones apart.
    pub alike: u64,
}

/// A few devices, and how far they tell some assignments apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separation {
    /// In the order in which they help most.
    pub devices: Vec<Separator>,
    /// Number of groups that they make of the assignments.
    pub groups: usize,
    /// Number of assignments of the largest group.
    pub largest: usize,
}

/// One way of telling assignments apart: equal numbers for those that give a device the same.
type Split = Vec<u32>;

/// At most so many devices: each is the one that tells most pairs apart which those before it don't, the first in the
/// inventory where several do. Ends when no device tells more.
pub fn separate(assignments: &[PartsOf], most: usize) -> Separation {
    let splits = splits(assignments);
    let mut blocks: Split = vec![0; assignments.len()];
    let mut devices = Vec::new();
    while devices.len() < most {
        let before = pairs_together(&blocks);
        let joint = |split: &Split| refined(&blocks, split);
        let best = splits.iter().map(|(split, separator)| (pairs_together(&joint(split)), split, separator));
        // The first of the smallest.
        let Some((together, split, separator)) = best.min_by_key(|(together, ..)| *together) else { break };
        if together == before {
            break;
        }
        devices.push(separator.clone());
        blocks = refined(&blocks, split);
    }
    let sizes = sizes(&blocks);
    Separation { devices, groups: sizes.len(), largest: sizes.into_iter().max().unwrap_or_default() }
}

/// The distinct splits that devices make, in the order of the inventory; those that tell nothing apart are left out.
fn splits(assignments: &[PartsOf]) -> Vec<(Split, Separator)> {
    let Some(first) = assignments.first() else { return Vec::new() };
    let mut found: Vec<(Split, Separator)> = Vec::new();
    let mut places: HashMap<Split, usize> = HashMap::new();
    for device in first.ids() {
        let split = numbered(assignments.iter().map(|parts| parts[device]));
        if split.iter().all(|number| *number == 0) {
            continue;
        }
        match places.entry(split) {
            Entry::Vacant(place) => {
                found.push((place.key().clone(), Separator { device, alike: 0 }));
                place.insert(found.len() - 1);
            }
            Entry::Occupied(place) => {
                let (_, separator) = found.get_mut(*place.get()).invariant("a known split is listed");
                separator.alike += 1;
            }
        }
    }
    found
}

/// Splits what is together already.
fn refined(blocks: &[u32], split: &[u32]) -> Split {
    numbered(blocks.iter().zip(split))
}

/// The same number for the same value, from 0 on in the order in which values come.
fn numbered<T: Eq + std::hash::Hash>(values: impl Iterator<Item = T>) -> Split {
    let mut numbers = HashMap::new();
    let number = |value| {
        let fresh = u32::try_from(numbers.len()).invariant("assignments are numbered in 32 bits");
        *numbers.entry(value).or_insert(fresh)
    };
    values.map(number).collect()
}

/// By block: its size.
fn sizes(blocks: &[u32]) -> Vec<usize> {
    let mut sizes = vec![0; blocks.iter().max().map_or(0, |last| *last as usize + 1)];
    for block in blocks {
        *sizes.get_mut(*block as usize).invariant("blocks are numbered from 0 on") += 1;
    }
    sizes
}

/// Twice the pairs that are in one block, and each alone.
fn pairs_together(blocks: &[u32]) -> usize {
    sizes(blocks).into_iter().map(|size| size * size).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assignments(rows: &[&[u64]]) -> Vec<PartsOf> {
        rows.iter().map(|parts| parts.iter().map(|parts| PartSet(*parts)).collect()).collect()
    }

    #[test]
    fn the_device_that_tells_most_apart_comes_first_and_those_that_tell_nothing_never_come() {
        // Four assignments of four devices. The first tells nothing; the second the last assignment from all others; the
        // third and fourth make two pairs each.
        let all = assignments(&[&[1, 1, 1, 1], &[1, 1, 1, 2], &[1, 1, 2, 1], &[1, 2, 2, 2]]);
        let found = separate(&all, 5);
        let devices: Vec<u32> = found.devices.iter().map(|separator| separator.device.0).collect();
        assert_eq!((devices, found.groups, found.largest), (vec![2, 3], 4, 1));
        let one = separate(&all, 1);
        assert_eq!((one.devices.len(), one.groups, one.largest), (1, 2, 2));
    }

    #[test]
    fn devices_that_tell_the_same_apart_count_as_one() {
        let all = assignments(&[&[1, 5, 0], &[2, 7, 0], &[1, 5, 0]]);
        let found = separate(&all, 5);
        assert_eq!(found.devices, [Separator { device: DeviceId(0), alike: 1 }]);
        // The first and the third are equal: nothing tells them apart.
        assert_eq!((found.groups, found.largest), (2, 2));
    }

    #[test]
    fn where_there_is_nothing_to_tell_apart_there_is_no_device() {
        assert_eq!(separate(&[], 5), Separation { devices: Vec::new(), groups: 0, largest: 0 });
        let one = separate(&assignments(&[&[1, 2]]), 5);
        assert_eq!((one.devices.len(), one.groups, one.largest), (0, 1, 1));
    }
}
