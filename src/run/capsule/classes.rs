//! Devices reduced to classes: all that a policy of a capsule can see of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::ServiceSet;
use crate::fleet::{Device, DeviceId, Evidence, Fleet, Pin, Status};
use crate::internal::{IndexVec, Invariant};
use crate::policy::reading::Order;
use crate::policy::{ConditionId, PinsId};
use crate::rules::order;

/// All that the policies of a capsule see of a device, but for its place in the orders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Traits {
    pub(super) status: Status,
    pub(super) sps: bool,
    /// By pins file: the base, and the bits of the add-ons.
    pub(super) pins: Vec<Option<(u8, u64)>>,
    /// By condition.
    pub(super) conditions: Vec<bool>,
    pub(super) evidence: Evidence,
}

/// What is asked of each device.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) conditions: &'a [ConditionId],
    pub(super) pins: &'a [PinsId],
}

/// Devices by class; those of small ones are counted with another.
#[derive(Debug, Clone)]
pub(super) struct Classes {
    /// The classes that are left, in their order.
    pub(super) traits: Vec<Traits>,
    /// The class of each device.
    pub(super) of: IndexVec<DeviceId, usize>,
    /// What became of small classes.
    pub(super) merged: Vec<Merged>,
}

/// A small class that was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) from: Traits,
    pub(super) into: Traits,
    pub(super) devices: u64,
}

impl Classes {
    /// Classes of at least `least` devices.
    pub(super) fn new(fleet: &Fleet, asked: Asked<'_>, least: usize) -> Self {
        let own: IndexVec<DeviceId, Traits> =
            fleet.devices().map(|device| traits(fleet, device, asked)).collect();
        let mut sizes: BTreeMap<&Traits, usize> = BTreeMap::new();
        own.iter().for_each(|traits| *sizes.entry(traits).or_insert(0) += 1);
        let targets = merged(&sizes, least);
        let mut left: Vec<Traits> = targets.values().map(|traits| (*traits).clone()).collect();
        left.sort_unstable();
        left.dedup();
        let place = |traits: &Traits| {
            let target = targets.get(traits).invariant("every class has its target");
            left.binary_search(target).ok().invariant("a target is one of the classes that are left")
        };
        let merged = targets.iter().filter(|(from, into)| from != into).map(|(from, into)| Merged {
            from: (*from).clone(),
            into: (*into).clone(),
            devices: sizes.get(from).copied().unwrap_or_default() as u64,
        });
        Self { merged: merged.collect(), of: own.iter().map(place).collect(), traits: left }
    }

    /// Number of devices of the smallest class.
    pub(super) fn smallest(&self) -> usize {
        let mut sizes = vec![0_usize; self.traits.len()];
        for class in &self.of {
            *sizes.get_mut(*class).invariant(CLASS) += 1;
        }
        sizes.into_iter().min().unwrap_or_default()
    }
}

const CLASS: &str = "every device has a class that is left";

fn traits(fleet: &Fleet, device: Device<'_>, asked: Asked<'_>) -> Traits {
    let pin = |id: &PinsId| {
        let pin: Option<&Pin> = fleet.columns().pins[*id].get(&device.id());
        pin.map(|pin| (pin.base.0, pin.addons.0))
    };
    Traits {
        status: device.status(),
        sps: device.sps(),
        pins: asked.pins.iter().map(pin).collect(),
        conditions: asked.conditions.iter().map(|condition| device.meets(*condition)).collect(),
        evidence: device.evidence(),
    }
}

/// Classes that are counted as one.
struct Cluster<'a> {
    /// Of the largest of them.
    traits: &'a Traits,
    largest: usize,
    devices: usize,
    members: Vec<&'a Traits>,
}

/// What each class is counted as. As long as one has too few devices, the smallest joins the one that differs least; both
/// are then what the larger of them is.
fn merged<'a>(sizes: &BTreeMap<&'a Traits, usize>, least: usize) -> BTreeMap<&'a Traits, &'a Traits> {
    let cluster = |(traits, size): (&&'a Traits, &usize)| Cluster {
        traits,
        largest: *size,
        devices: *size,
        members: vec![*traits],
    };
    let mut clusters: Vec<Cluster<'a>> = sizes.iter().map(cluster).collect();
    while let Some(place) = smallest(&clusters, least) {
        let small = clusters.remove(place);
        let apart =
            |cluster: &&mut Cluster<'a>| (distance(small.traits, cluster.traits), Reverse(cluster.devices));
        let nearest = clusters.iter_mut().min_by_key(apart).invariant("there is another class");
        if small.largest > nearest.largest {
            (nearest.traits, nearest.largest) = (small.traits, small.largest);
        }
        nearest.devices += small.devices;
        nearest.members.extend(small.members);
    }
    let of = |cluster: &Cluster<'a>| -> Vec<(&'a Traits, &'a Traits)> {
        cluster.members.iter().map(|member| (*member, cluster.traits)).collect()
    };
    clusters.iter().flat_map(of).collect()
}

/// The place of the smallest class, if that has too few devices and there is another.
fn smallest(clusters: &[Cluster<'_>], least: usize) -> Option<usize> {
    let (place, smallest) = clusters.iter().enumerate().min_by_key(|(_, cluster)| cluster.devices)?;
    (smallest.devices < least && clusters.len() > 1).then_some(place)
}

/// How much two classes differ: status and family count most, then pins, then conditions, then services.
fn distance(a: &Traits, b: &Traits) -> u32 {
    let differ = |differ: bool| u32::from(differ);
    let count = |differing: usize| u32::try_from(differing).unwrap_or(u32::MAX);
    let services = |a: ServiceSet, b: ServiceSet| a.minus(b).union(b.minus(a)).0.count_ones();
    let pins = count(a.pins.iter().zip(&b.pins).filter(|(a, b)| a != b).count());
    let conditions = count(a.conditions.iter().zip(&b.conditions).filter(|(a, b)| a != b).count());
    let (of_a, of_b) = (a.evidence, b.evidence);
    let evidence = services(of_a.used, of_b.used)
        + services(of_a.installed, of_b.installed)
        + services(of_a.enabled, of_b.enabled)
        + services(of_a.entitled, of_b.entitled)
        + differ(of_a.known != of_b.known);
    let family = differ(a.status != b.status) + differ(a.sps != b.sps);
    family.saturating_mul(1 << 20).saturating_add(pins << 15).saturating_add(conditions << 10) + evidence
}

/// The devices in an order, each by its class.
pub(super) fn run(fleet: &Fleet, classes: &Classes, order: Order) -> Vec<usize> {
    let mut devices: Vec<Device<'_>> = fleet.devices().collect();
    devices.sort_by_key(|device| order::place(order, *device));
    devices.into_iter().map(|device| classes.of[device.id()]).collect()
}

/// For each place in the order of the file: the place of the same pseudonymous device in another order. The devices of a
/// class keep their order, whatever the order is, so nothing of a device but its class links its places.
pub(super) fn places(file: &[usize], other: &[usize], classes: usize) -> Vec<usize> {
    let mut free: Vec<std::collections::VecDeque<usize>> = vec![std::collections::VecDeque::new(); classes];
    for (place, class) in other.iter().enumerate() {
        free.get_mut(*class).invariant(CLASS).push_back(place);
    }
    let next = |class: &usize| free.get_mut(*class).and_then(std::collections::VecDeque::pop_front);
    file.iter().map(next).map(|place| place.invariant("an order has every device once")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Columns;

    #[test]
    fn each_class_has_the_places_that_it_had_in_every_order() {
        // Classes in the order of the file, and in another one.
        let (file, other) = ([0, 1, 0, 2, 1], [1, 1, 0, 2, 0]);
        let places = places(&file, &other, 3);
        assert_eq!(places, [2, 0, 4, 3, 1]);
        for (place, class) in file.iter().enumerate() {
            assert_eq!(other[places[place]], *class);
        }
    }

    #[test]
    fn small_classes_go_to_the_nearest_of_those_that_are_large_enough() {
        let mut columns = Columns::enrolled(["a", "b", "c", "d", "e", "f"]);
        for (device, status) in [(2, Status::Unknown), (3, Status::Unknown), (4, Status::Unknown)] {
            columns.status[DeviceId(device)] = status;
        }
        columns.sps[DeviceId(5)] = true;
        let fleet = Fleet::new(columns).unwrap();
        let asked = Asked { conditions: &[], pins: &[] };
        // a and b are enrolled, c to e unknown, f enrolled and sps: nearer to a and b.
        let classes = Classes::new(&fleet, asked, 2);
        assert_eq!((classes.traits.len(), classes.merged.len(), classes.smallest()), (2, 1, 3));
        assert_eq!(classes.of[DeviceId(5)], classes.of[DeviceId(0)]);
        assert_eq!(Classes::new(&fleet, asked, 1).traits.len(), 3);
        // Where only all together are enough, they are what the largest is.
        let one = Classes::new(&fleet, asked, 6);
        assert_eq!((one.traits.len(), one.merged.len(), one.smallest()), (1, 2, 6));
        assert_eq!(one.traits[0].status, Status::Unknown);
    }
}
