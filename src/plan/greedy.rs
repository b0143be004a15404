//! A first order of uploads, found in one pass: add-ons that are not wanted are revoked first, then bases are assigned, then
//! add-ons, the largest first.
//!
//! A file goes up whole as soon as units are left for all its rows: it takes units of its own part only and gives back others.
//! Where no file fits whole, rows go first that give back units which others wait for; then devices make a detour over a base
//! with spare units; only then are devices left to be changed by hand. With `detours_first` these two change places: many
//! devices that change places over few units need fewer files so.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::plan::moves::{Board, Class};
use crate::plan::portal::Action;
use crate::plan::task::{Obstacle, Upload};

/// Most detours of one plan: each is a file of its own.
const MAX_DETOURS: usize = 32;

/// Devices that no file brings any further, and why.
pub(super) type Stuck = Vec<(DeviceId, Obstacle)>;

/// A pass over the devices of a board that go first, or over the others.
pub(super) struct Greedy<'a> {
    board: Board,
    is_first: bool,
    detours_first: bool,
    uploads: Vec<Upload>,
    detours: usize,
    may_take: &'a dyn Fn(DeviceId, PartId) -> bool,
}

impl<'a> Greedy<'a> {
    pub(super) fn new(
        board: Board,
        (is_first, detours_first): (bool, bool),
        may_take: &'a dyn Fn(DeviceId, PartId) -> bool,
    ) -> Self {
        Self { board, is_first, detours_first, uploads: Vec::new(), detours: 0, may_take }
    }

    pub(super) fn run(mut self) -> Result<Vec<Upload>, Stuck> {
        self.check_assignable()?;
        self.revoke();
        self.assign_bases()?;
        self.assign_addons()?;
        // What only became possible below a base.
        self.revoke();
        let undone = self.open().filter(|(_, class)| !class.is_done());
        let stuck: Stuck = undone
            .flat_map(|(_, class)| &class.devices)
            .map(|device| (*device, Obstacle::Duplicates))
            .collect();
        if stuck.is_empty() { Ok(self.uploads) } else { Err(stuck) }
    }

    /// A target with a part that can't be assigned, and that is not there already.
    fn check_assignable(&self) -> Result<(), Stuck> {
        let mut stuck = Stuck::new();
        for (_, class) in self.open() {
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
    fn open(&self) -> impl Iterator<Item = (usize, &Class)> {
        (0..).zip(&self.board.classes).filter(|(_, class)| class.is_pilot == self.is_first)
    }

    fn classes(&self, is_meant: impl Fn(&Class) -> bool) -> Vec<usize> {
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
            Some(last) if (last.action, last.part) == (action, part) => last.devices.append(&mut devices),
            _ => self.uploads.push(Upload { action, part, devices, is_pilot: self.is_first }),
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
            if self.detours_first && self.detour(&pending, waited_for) {
                continue;
            }
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

    /// Devices that block others wait on a base with spare units. They lose nothing there that they will keep.
    fn detour(&mut self, pending: &BTreeMap<PartId, Vec<usize>>, waited_for: PartSet) -> bool {
        if self.detours >= MAX_DETOURS {
            return false;
        }
        let found = pending.values().flatten().find_map(|at| {
            let spare = self.spare(*at, waited_for)?;
            Some((*at, spare))
        });
        let Some((at, part)) = found else { return false };
        let count = self.useful(at, part, pending);
        let devices = self.board.apply(at, count, Action::Assign, part);
        self.add(Action::Assign, part, devices);
        self.detours += 1;
        true
    }

    /// So many devices of a class give back what others lack, are the first of it, and may all wait on one base.
    fn useful(&self, at: usize, part: PartId, pending: &BTreeMap<PartId, Vec<usize>>) -> u64 {
        let lacking = pending.iter().filter(|(base, _)| self.board.frees(at, PartSet::one(**base)));
        let lacking = lacking.map(|(base, classes)| self.board.shortage(classes, *base)).max().unwrap_or(1);
        let devices = self.board.class(at).devices.iter();
        let may_wait = devices.take_while(|device| (self.may_take)(**device, part)).count() as u64;
        lacking.min(may_wait).min(self.board.capacity(at, part)).max(1)
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
