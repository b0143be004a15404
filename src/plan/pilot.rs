//! The devices that go first: few, and with every kind of change among them, whichever start is the real one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::Invariant;
use crate::plan::moves::consumed;
use crate::plan::portal::Terms;
use crate::plan::starts::{ProfileId, Starts};

/// What can happen to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Another base, or the first one.
    Base(Option<PartId>, PartId),
    /// An add-on comes.
    Addon(PartId),
    /// An add-on leaves.
    Revoked(PartId),
}

/// The devices of a pilot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pilot {
    /// In the order of the inventory.
    pub devices: BTreeSet<DeviceId>,
    /// The kinds of change that they show.
    pub kinds: BTreeSet<Kind>,
}

/// So many devices are needed to show every kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew(pub usize);

/// A kind of change under a start.
type Seen = (usize, Kind);
/// A part that may not exceed its units, under a start.
type Scarce = (usize, PartId);

/// Devices that change alike under every start, and what that shows.
struct Group {
    devices: Vec<DeviceId>,
    /// How many of them, from the first one on, are chosen.
    chosen: usize,
    seen: Vec<Seen>,
    /// Where each of them takes a unit that may be the last.
    takes: Vec<Scarce>,
    /// Where each of them gives back such a unit.
    gives: Vec<Scarce>,
}

/// Chooses `wanted` of the planned devices, or as many as there are. Those beyond the kinds of change are the first of the
/// inventory that need no unit of a part whose units may run out: it is for others that these become free.
///
/// # Errors
/// Where so few can't show every kind of change under every start, and go first: how many can.
pub fn choose(
    starts: &Starts,
    planned: impl Iterator<Item = (DeviceId, PartSet)>,
    terms: &Terms,
    wanted: usize,
) -> Result<Pilot, TooFew> {
    let mut groups = groups(starts, planned, terms);
    cover(&mut groups);
    make_room(&mut groups, &consumed(starts, terms), terms);
    let chosen = groups.iter().flat_map(|group| group.devices.iter().take(group.chosen));
    let mut devices: BTreeSet<DeviceId> = chosen.copied().collect();
    if devices.len() > wanted {
        return Err(TooFew(devices.len()));
    }
    let easy = groups.iter().filter(|group| group.takes.is_empty());
    let mut others: Vec<DeviceId> = easy.flat_map(|group| &group.devices).copied().collect();
    others.sort_unstable();
    for device in others {
        if devices.len() >= wanted {
            break;
        }
        devices.insert(device);
    }
    let kinds = groups.iter().flat_map(|group| &group.seen).map(|(_, kind)| *kind).collect();
    Ok(Pilot { devices, kinds })
}

/// Groups of devices that change under some start.
fn groups(starts: &Starts, planned: impl Iterator<Item = (DeviceId, PartSet)>, terms: &Terms) -> Vec<Group> {
    let mut members: BTreeMap<(ProfileId, PartSet), Vec<DeviceId>> = BTreeMap::new();
    for (device, target) in planned {
        members.entry((starts.profile_of(device), target)).or_default().push(device);
    }
    let group = |((profile, target), devices): ((ProfileId, PartSet), Vec<DeviceId>)| {
        let mut group = Group { devices, chosen: 0, seen: Vec::new(), takes: Vec::new(), gives: Vec::new() };
        for (start, held) in starts.profile(profile).iter().enumerate() {
            let scarce = |parts: PartSet| {
                parts.iter().filter(|part| terms.is_limited(*part)).map(move |part| (start, part))
            };
            group.seen.extend(kinds(terms, *held, target).map(|kind| (start, kind)));
            group.takes.extend(scarce(target.minus(*held)));
            group.gives.extend(scarce(held.minus(target)));
        }
        group
    };
    members.into_iter().map(group).filter(|group| !group.seen.is_empty()).collect()
}

fn kinds(terms: &Terms, held: PartSet, target: PartSet) -> impl Iterator<Item = Kind> {
    let (from, to) = (terms.base(held), terms.base(target));
    let base = to.filter(|to| from != Some(*to)).map(|to| Kind::Base(from, to));
    let come = target.minus(held).minus(terms.bases).iter().map(Kind::Addon);
    let leave = held.minus(target).minus(terms.bases).iter().map(Kind::Revoked);
    base.into_iter().chain(come.collect::<Vec<_>>()).chain(leave.collect::<Vec<_>>())
}

/// Chooses few devices that show all: again and again one of the group that shows most that is not shown yet.
fn cover(groups: &mut [Group]) {
    let mut open: BTreeSet<Seen> = groups.iter().flat_map(|group| group.seen.iter().copied()).collect();
    while !open.is_empty() {
        let shows = |group: &&mut Group| group.seen.iter().filter(|seen| open.contains(seen)).count();
        // Of equals the one that comes first in the inventory.
        let first = |group: &&mut Group| Reverse(group.devices.first().copied());
        let Some(best) = groups.iter_mut().max_by_key(|group| (shows(group), first(group))) else { return };
        best.chosen = 1;
        for seen in &best.seen {
            open.remove(seen);
        }
    }
}

/// Chooses devices besides that give back the units which the chosen ones would lack. There are such, because the whole plan
/// fits: in the worst case it is the whole plan that is chosen.
fn make_room(groups: &mut [Group], consumed: &[Vec<u64>], terms: &Terms) {
    loop {
        let left = left(groups, consumed, terms);
        let count = |parts: &[Scarce], most: i128| -> i128 {
            parts.iter().filter(|at| left.get(at).is_some_and(|left| *left <= most)).map(|_| 1).sum()
        };
        let first = |group: &Group| Reverse(group.devices.get(group.chosen).copied());
        let free = groups.iter().enumerate().filter(|(_, group)| group.chosen < group.devices.len());
        let helping =
            free.map(|(at, group)| (at, group, count(&group.gives, -1))).filter(|(.., gives)| *gives > 0);
        // One that gives back here may take there: of all that give, the one that takes least away.
        let best = helping.max_by_key(|(_, group, gives)| (gives - count(&group.takes, 0), first(group)));
        let Some(best) = best.map(|(at, ..)| at).and_then(|at| groups.get_mut(at)) else { return };
        best.chosen += 1;
    }
}

/// The units that are left of each part that a chosen device takes, when all of them have moved; below 0 where it lacks some.
fn left(groups: &[Group], consumed: &[Vec<u64>], terms: &Terms) -> BTreeMap<Scarce, i128> {
    let room = |(start, part): &Scarce| {
        let used = consumed.get(*start).and_then(|used| used.get(part.index()));
        i128::from(terms.units(*part)) - i128::from(*used.invariant("every start counts every part"))
    };
    let mut left: BTreeMap<Scarce, i128> = BTreeMap::new();
    for group in groups {
        for at in group.takes.iter().filter(|_| group.chosen > 0) {
            *left.entry(*at).or_insert_with(|| room(at)) -= i128::from(group.chosen as u64);
        }
    }
    for group in groups {
        for at in &group.gives {
            if let Some(left) = left.get_mut(at) {
                *left += i128::from(group.chosen as u64);
            }
        }
    }
    left
}
