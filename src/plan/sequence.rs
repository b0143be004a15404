//! The uploads that bring devices to their target, in an order that is safe under every start.
//!
//! Add-ons that are not wanted are revoked first, then bases are assigned, then add-ons, the largest first. A file goes up
//! whole as soon as units are left for all its rows: it takes units of its own part only and gives back others, so doing it
//! early never stands in the way of another. Where no file fits whole, rows go first that give back units which others wait
//! for; then one device makes a detour over a base with a spare unit; only then is a device left to be changed by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::IndexVec;
use crate::plan::moves::Board;
use crate::plan::portal::{Action, Terms};
use crate::plan::starts::Starts;
use crate::policy::reading::Duplicates;

/// One file: what is done to which devices, in the order of the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Assign or revoke.
    pub action: Action,
    /// Of which part.
    pub part: PartId,
    /// The rows.
    pub devices: Vec<DeviceId>,
    /// Whether it belongs to the pilot, which goes first.
    pub is_pilot: bool,
}

/// Why a device can't be brought to its target by uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Under some reading of A6 the parts of the target revoke each other.
    Duplicates,
    /// The part has no unit left in any order that was found; so many more would do.
    NoRoom(PartId, u64),
    /// The part can't be assigned.
    NotAssignable(PartId),
}

/// What a plan consists of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequence {
    /// In the order in which they are uploaded.
    pub uploads: Vec<Upload>,
    /// Devices that uploads can't bring to their target.
    pub by_hand: BTreeMap<DeviceId, Obstacle>,
}

/// What is to be reached from where.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The starts that the sequence must hold for.
    pub starts: &'a Starts,
    /// What each planned device shall have.
    pub planned: &'a BTreeMap<DeviceId, PartSet>,
    /// What the portal knows.
    pub terms: &'a Terms,
    /// The readings of A6 that the sequence must hold for.
    pub duplicates: &'a [Duplicates],
    /// Whether a device may take a base, if only for a moment.
    pub may_take: &'a dyn Fn(DeviceId, PartId) -> bool,
}

impl std::fmt::Debug for Task<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Task").field("planned", &self.planned.len()).finish_non_exhaustive()
    }
}

/// Most detours of one plan: each is a file of its own.
const MAX_DETOURS: usize = 32;

/// Finds the uploads.
pub fn sequence(task: Task<'_>) -> Sequence {
    let mut by_hand: BTreeMap<DeviceId, Obstacle> = BTreeMap::new();
    loop {
        let left = task.planned.iter().filter(|(device, _)| !by_hand.contains_key(device));
        match Search::new(&task, left.map(|(d, t)| (*d, *t)), &BTreeSet::new()).run() {
            Ok(uploads) => return Sequence { uploads, by_hand },
            // Without them the others may fit: their units are where they were.
            Err(stuck) => by_hand.extend(stuck),
        }
    }
}

/// Finds the uploads of all devices of which `found` says that uploads bring them to their target, those of a pilot first.
///
/// # Errors
/// Where the pilot can't go first: what stands in its way, or in that of the others behind it.
pub fn behind_pilot(
    task: Task<'_>,
    found: &Sequence,
    pilot: &BTreeSet<DeviceId>,
) -> Result<Vec<Upload>, Vec<(DeviceId, Obstacle)>> {
    let left = task.planned.iter().filter(|(device, _)| !found.by_hand.contains_key(device));
    Search::new(&task, left.map(|(d, t)| (*d, *t)), pilot).run()
}

struct Search<'a> {
    board: Board,
    /// Whether the devices that go first are on their way, or the others.
    is_pilot: bool,
    uploads: Vec<Upload>,
    detours: usize,
    may_take: &'a dyn Fn(DeviceId, PartId) -> bool,
}

type Stuck = Vec<(DeviceId, Obstacle)>;

impl<'a> Search<'a> {
    fn new(
        task: &Task<'a>,
        left: impl Iterator<Item = (DeviceId, PartSet)>,
        pilot: &BTreeSet<DeviceId>,
    ) -> Self {
        let board = Board::new(task.starts, left, (task.terms, task.duplicates), pilot);
        Self { board, is_pilot: false, uploads: Vec::new(), detours: 0, may_take: task.may_take }
    }

    fn run(mut self) -> Result<Vec<Upload>, Stuck> {
        self.check_assignable()?;
        for is_pilot in [true, false] {
            self.is_pilot = is_pilot;
            self.revoke();
            self.assign_bases()?;
            self.assign_addons()?;
            // What only became possible below a base.
            self.revoke();
        }
        let undone = self.board.classes.iter().filter(|class| !class.is_done());
        let stuck: Stuck =
            undone.flat_map(|class| &class.devices).map(|device| (*device, Obstacle::Duplicates)).collect();
        if stuck.is_empty() { Ok(self.uploads) } else { Err(stuck) }
    }

    /// A target with a part that can't be assigned, and that is not there already.
    fn check_assignable(&self) -> Result<(), Stuck> {
        let mut stuck = Stuck::new();
        for class in &self.board.classes {
            let assignable = self.board.terms().assignable;
            let lacking = class.target.iter().find(|part| class.lacks(*part) && !assignable.has(*part));
            if let Some(part) = lacking {
                stuck.extend(class.devices.iter().map(|device| (*device, Obstacle::NotAssignable(part))));
            }
        }
        if stuck.is_empty() { Ok(()) } else { Err(stuck) }
    }

    fn parts(&self) -> impl Iterator<Item = PartId> + use<> {
        (0_u8..).map(PartId).take(self.board.terms().units.len())
    }

    fn revoke(&mut self) {
        for part in self.parts() {
            if self.board.terms().bases.has(part) {
                continue;
            }
            let wanted = self.classes(|class| !class.target.has(part) && class.holds(part));
            self.all(&wanted, Action::Revoke, part);
        }
    }

    /// The classes that are on their way.
    fn open(&self) -> impl Iterator<Item = (usize, &crate::plan::moves::Class)> {
        (0..).zip(&self.board.classes).filter(|(_, class)| class.is_pilot == self.is_pilot)
    }

    fn classes(&self, is_meant: impl Fn(&crate::plan::moves::Class) -> bool) -> Vec<usize> {
        self.open().filter(|(_, class)| is_meant(class)).map(|(at, _)| at).collect()
    }

    /// Rows for all devices of some classes.
    fn all(&mut self, classes: &[usize], action: Action, part: PartId) {
        let mut devices = Vec::new();
        for at in classes {
            devices.extend(self.board.apply(*at, u64::MAX, action, part));
        }
        self.add(action, part, devices);
    }

    fn add(&mut self, action: Action, part: PartId, mut devices: Vec<DeviceId>) {
        if devices.is_empty() {
            return;
        }
        match self.uploads.last_mut() {
            Some(last) if (last.action, last.part, last.is_pilot) == (action, part, self.is_pilot) => {
                last.devices.append(&mut devices);
            }
            _ => self.uploads.push(Upload { action, part, devices, is_pilot: self.is_pilot }),
        }
        if let Some(last) = self.uploads.last_mut() {
            last.devices.sort_unstable();
            last.devices.dedup();
        }
    }

    /// The classes that wait for each base.
    fn pending(&self) -> BTreeMap<PartId, Vec<usize>> {
        let mut pending: BTreeMap<PartId, Vec<usize>> = BTreeMap::new();
        for (at, class) in self.open() {
            if let Some(base) = self.board.terms().base(class.target).filter(|base| class.lacks(*base)) {
                pending.entry(base).or_default().push(at);
            }
        }
        pending
    }

    fn assign_bases(&mut self) -> Result<(), Stuck> {
        loop {
            let pending = self.pending();
            if pending.is_empty() {
                return Ok(());
            }
            if let Some((part, classes)) =
                pending.iter().find(|(part, classes)| self.board.fit(classes, **part))
            {
                self.all(classes, Action::Assign, *part);
                continue;
            }
            let waited_for: PartSet = pending.keys().copied().collect();
            if self.some(&pending, waited_for, true) || self.detour(&pending, waited_for) {
                continue;
            }
            if !self.some(&pending, waited_for, false) {
                return Err(self.stuck(&pending));
            }
        }
    }

    /// As many rows of one file as fit; with `freeing` only those that give back what others wait for.
    fn some(&mut self, pending: &BTreeMap<PartId, Vec<usize>>, waited_for: PartSet, freeing: bool) -> bool {
        let of = |classes: &[usize]| -> Vec<usize> {
            let fits = |at: &&usize| !freeing || self.board.frees(**at, waited_for);
            classes.iter().filter(fits).copied().collect()
        };
        let choices = pending.iter().map(|(part, classes)| (*part, of(classes)));
        let rows = |(part, classes): &(PartId, Vec<usize>)| -> u64 {
            classes.iter().map(|at| self.board.capacity(*at, *part)).max().unwrap_or(0)
        };
        let Some((part, classes)) = choices.filter(|choice| rows(choice) > 0).max_by_key(rows) else {
            return false;
        };
        let mut devices = Vec::new();
        for at in classes {
            let count = self.board.capacity(at, part);
            if count > 0 {
                devices.extend(self.board.apply(at, count, Action::Assign, part));
            }
        }
        self.add(Action::Assign, part, devices);
        true
    }

    /// One device that blocks others waits on a base with a spare unit. It loses nothing there that it will keep.
    fn detour(&mut self, pending: &BTreeMap<PartId, Vec<usize>>, waited_for: PartSet) -> bool {
        if self.detours >= MAX_DETOURS {
            return false;
        }
        let found = pending.values().flatten().find_map(|at| {
            let spare = self.spare(*at, waited_for)?;
            Some((*at, spare))
        });
        let Some((at, part)) = found else { return false };
        let devices = self.board.apply(at, 1, Action::Assign, part);
        self.add(Action::Assign, part, devices);
        self.detours += 1;
        true
    }

    fn spare(&self, at: usize, waited_for: PartSet) -> Option<PartId> {
        let class = self.board.class(at);
        let terms = self.board.terms();
        let wanted = terms.base(class.target)?;
        let device = *class.devices.first()?;
        let serves = |part: &PartId| {
            terms.bases.has(*part)
                && terms.assignable.has(*part)
                && !class.holds(*part)
                && *part != wanted
                && terms.services(wanted).is_subset(terms.services(*part))
                && (self.may_take)(device, *part)
                && self.board.capacity(at, *part) > 0
        };
        self.board.frees(at, waited_for).then(|| self.parts().find(serves)).flatten()
    }

    fn stuck(&self, pending: &BTreeMap<PartId, Vec<usize>>) -> Stuck {
        let of = |(part, classes): (&PartId, &Vec<usize>)| {
            let obstacle = Obstacle::NoRoom(*part, self.board.shortage(classes, *part).max(1));
            let devices = classes.iter().flat_map(|at| &self.board.class(*at).devices);
            devices.map(|device| (*device, obstacle)).collect::<Stuck>()
        };
        pending.iter().flat_map(of).collect()
    }

    fn assign_addons(&mut self) -> Result<(), Stuck> {
        let terms = self.board.terms();
        let mut addons: Vec<PartId> = self.parts().filter(|part| !terms.bases.has(*part)).collect();
        // A smaller one that a larger one contains would be revoked by it.
        addons.sort_by_key(|part| std::cmp::Reverse(terms.services(*part).len()));
        for part in addons {
            let wanted = self.classes(|class| class.target.has(part) && class.lacks(part));
            if !self.board.fit(&wanted, part) {
                let pending = BTreeMap::from([(part, wanted)]);
                return Err(self.stuck(&pending));
            }
            self.all(&wanted, Action::Assign, part);
        }
        Ok(())
    }
}

/// The devices of a plan: those whose licenses differ from the target under one of the starts.
pub fn differing(
    starts: &Starts,
    target: &IndexVec<DeviceId, Option<PartSet>>,
) -> BTreeMap<DeviceId, PartSet> {
    let differs = |(device, wanted): (DeviceId, &Option<PartSet>)| {
        let wanted = (*wanted)?;
        let held = starts.profile(starts.profile_of(device));
        held.iter().any(|held| *held != wanted).then_some((device, wanted))
    };
    target.enumerated().filter_map(differs).collect()
}

/// The readings of A6 that tell uploads of this account apart, of some.
pub fn telling(terms: &Terms, readings: &[Duplicates]) -> Vec<Duplicates> {
    let parts: Vec<PartId> = terms.assignable.iter().collect();
    let mut known: BTreeSet<Vec<PartSet>> = BTreeSet::new();
    let all: PartSet = (0_u8..).map(PartId).take(terms.units.len()).collect();
    let shows = |reading: &Duplicates| {
        let terms = terms.with(*reading);
        known.insert(parts.iter().map(|part| terms.replaced(all, *part)).collect())
    };
    readings.iter().copied().filter(shows).collect()
}
