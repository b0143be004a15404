//! The devices that go first: few, and with every kind of change among them, whichever start is the real one.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
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

impl Kind {
    /// Whether it takes a unit of a part that may not exceed its units.
    fn takes(self, terms: &Terms) -> bool {
        match self {
            Self::Base(_, part) | Self::Addon(part) => terms.is_limited(part),
            Self::Revoked(_) => false,
        }
    }
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

/// Devices that change alike under every start, and what that shows.
struct Group {
    devices: Vec<DeviceId>,
    seen: Vec<Seen>,
}

/// Chooses `wanted` of the planned devices, or as many as there are. Those beyond the kinds of change are the first of the
/// inventory that need no unit of a part whose units may run out: it is for others that these become free.
///
/// # Errors
/// Where so few can't show every kind of change under every start: how many do.
pub fn choose(
    starts: &Starts,
    planned: impl Iterator<Item = (DeviceId, PartSet)>,
    terms: &Terms,
    wanted: usize,
) -> Result<Pilot, TooFew> {
    let groups = groups(starts, planned, terms);
    let mut devices = cover(&groups);
    if devices.len() > wanted {
        return Err(TooFew(devices.len()));
    }
    let is_easy = |group: &&Group| group.seen.iter().all(|(_, kind)| !kind.takes(terms));
    let easy = groups.iter().filter(is_easy);
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
        let held = starts.profile(profile).iter().enumerate();
        let seen = held.flat_map(|(start, held)| kinds(terms, *held, target).map(move |kind| (start, kind)));
        Group { devices, seen: seen.collect() }
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

/// Few devices that show all: again and again one of the group that shows most that is not shown yet.
fn cover(groups: &[Group]) -> BTreeSet<DeviceId> {
    let mut open: BTreeSet<Seen> = groups.iter().flat_map(|group| group.seen.iter().copied()).collect();
    let mut chosen = BTreeSet::new();
    while !open.is_empty() {
        let shows = |group: &&Group| group.seen.iter().filter(|seen| open.contains(seen)).count();
        // Of equals the one that comes first in the inventory.
        let first = |group: &&Group| std::cmp::Reverse(group.devices.first().copied());
        let best = groups.iter().max_by_key(|group| (shows(group), first(group)));
        let Some(best) = best else { break };
        chosen.extend(best.devices.first());
        for seen in &best.seen {
            open.remove(seen);
        }
    }
    chosen
}
