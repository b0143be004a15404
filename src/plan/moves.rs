//! The devices of a plan while uploads are sought, in classes of those that are alike under every start.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::{Id, Invariant};
use crate::plan::portal::{Action, Terms};
use crate::plan::starts::{ProfileId, Starts};
use crate::plan::task::Task;

const PART: &str = "every state counts every part";
const STATE: &str = "a class has licenses in each state";

/// Devices that have one target and hold the same in each state: under each start and each reading of A6.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub(super) target: PartSet,
    /// Whether they go first.
    pub(super) is_pilot: bool,
    pub(super) devices: Vec<DeviceId>,
    pub(super) held: Vec<PartSet>,
}

impl Class {
    /// Whether some state lacks a part.
    pub(super) fn lacks(&self, part: PartId) -> bool {
        self.held.iter().any(|held| !held.has(part))
    }

    /// Whether some state has a part.
    pub(super) fn holds(&self, part: PartId) -> bool {
        self.held.iter().any(|held| held.has(part))
    }

    /// Whether every state has the target.
    pub(super) fn is_done(&self) -> bool {
        self.held.iter().all(|held| *held == self.target)
    }

    pub(super) fn size(&self) -> u64 {
        self.devices.len() as u64
    }
}

/// All classes, and what is used of each part in each state: under each start and each reading of A6, and, where the planned
/// devices may have been changed by hand before, under each of them once more with these at their target.
#[derive(Debug, Clone)]
pub(super) struct Board {
    /// The terms under each reading of A6.
    terms: Vec<Terms>,
    starts: usize,
    pub(super) classes: Vec<Class>,
    consumed: Vec<Vec<u64>>,
}

impl Board {
    /// The devices that are left of a task, those first that `first` names.
    pub(super) fn new(
        task: &Task<'_>,
        left: impl Iterator<Item = (DeviceId, PartSet)>,
        first: &BTreeSet<DeviceId>,
    ) -> Self {
        let Task { starts, terms, duplicates, .. } = task;
        let mut groups: BTreeMap<(ProfileId, PartSet, bool), Vec<DeviceId>> = BTreeMap::new();
        for (device, target) in left {
            let key = (starts.profile_of(device), target, first.contains(&device));
            groups.entry(key).or_default().push(device);
        }
        let readings = duplicates.len();
        let states = |profile, target| {
            let there = if task.may_be_done { vec![target; starts.len() * readings] } else { Vec::new() };
            [starts.profile(profile).repeat(readings), there].concat()
        };
        let class = |((profile, target, is_pilot), devices)| Class {
            target,
            is_pilot,
            devices,
            held: states(profile, target),
        };
        let blocks = 1 + usize::from(task.may_be_done);
        let each = duplicates.iter().map(|reading| terms.with(*reading));
        let mut used = vec![consumed(starts, task.terms); readings];
        if task.may_be_done {
            used.extend(vec![consumed_behind(task); readings]);
        }
        Self {
            terms: each.cycle().take(readings * blocks).collect(),
            starts: starts.len(),
            classes: groups.into_iter().map(class).collect(),
            consumed: used.concat(),
        }
    }

    /// The terms without regard to A6.
    pub(super) fn terms(&self) -> &Terms {
        self.terms.first().invariant("there is at least one reading of A6")
    }

    /// The terms of a state.
    pub(super) fn terms_of(&self, state: usize) -> &Terms {
        self.terms.get(state / self.starts.max(1)).invariant("a state belongs to a reading of A6")
    }

    /// Units that are left of a part in a state; as many as there may be where it may exceed them.
    fn room(&self, state: usize, part: PartId) -> u64 {
        let used = self.consumed.get(state).and_then(|used| used.get(part.index()));
        self.room_beside(*used.invariant(PART), part)
    }

    /// The same where so many units are used.
    pub(super) fn room_beside(&self, used: u64, part: PartId) -> u64 {
        let terms = self.terms();
        if terms.is_limited(part) { terms.units(part).saturating_sub(used) } else { u64::MAX }
    }

    /// The base that a class has in each state.
    fn bases<'b>(&'b self, class: &'b Class) -> impl Iterator<Item = Option<PartId>> + 'b {
        class.held.iter().map(|held| self.terms().base(*held))
    }

    /// How many devices of a class a part may come to, in every state that lacks it.
    pub(super) fn capacity(&self, class: usize, part: PartId) -> u64 {
        let class = self.class(class);
        let lacking = class.held.iter().enumerate().filter(|(_, held)| !held.has(part));
        lacking.map(|(state, _)| self.room(state, part)).min().unwrap_or(0).min(class.size())
    }

    /// Whether a part may come to all devices of some classes, in every state.
    pub(super) fn fit(&self, classes: &[usize], part: PartId) -> bool {
        if !self.terms().is_limited(part) {
            return true;
        }
        self.shortage(classes, part) == 0
    }

    /// The units that a part lacks for some classes, in the state that lacks most.
    pub(super) fn shortage(&self, classes: &[usize], part: PartId) -> u64 {
        let states = 0..self.consumed.len();
        let wanted = |state: usize| -> u64 {
            let classes = classes.iter().map(|class| self.class(*class));
            classes.filter(|c| c.held.get(state).is_some_and(|held| !held.has(part))).map(Class::size).sum()
        };
        states.map(|state| wanted(state).saturating_sub(self.room(state, part))).max().unwrap_or(0)
    }

    /// Whether moving a class gives back a unit of one of some parts, in some state.
    pub(super) fn frees(&self, class: usize, parts: PartSet) -> bool {
        let class = self.class(class);
        let own = self.terms().base(class.target);
        self.bases(class).any(|base| base.is_some_and(|base| parts.has(base) && Some(base) != own))
    }

    /// One row for each of the first devices of a class; the others become a class of their own.
    pub(super) fn apply(&mut self, at: usize, count: u64, action: Action, part: PartId) -> Vec<DeviceId> {
        let keep = usize::try_from(count).unwrap_or(usize::MAX);
        let class = self.classes.get_mut(at).invariant("a class is on the board");
        if keep < class.devices.len() {
            let rest = class.devices.split_off(keep);
            let rest = Class { devices: rest, ..class.clone() };
            self.classes.push(rest);
        }
        for state in 0..self.consumed.len() {
            self.apply_in(at, state, action, part);
        }
        self.class(at).devices.clone()
    }

    fn apply_in(&mut self, at: usize, state: usize, action: Action, part: PartId) {
        let before = *self.class(at).held.get(state).invariant(STATE);
        // What the portal refuses changes nothing: a part that is not there can't be revoked.
        let Ok(after) = self.terms_of(state).applied(before, action, part) else { return };
        let class = self.classes.get_mut(at).invariant("a class is on the board");
        *class.held.get_mut(state).invariant(STATE) = after;
        let size = class.size();
        let used = self.consumed.get_mut(state).invariant(PART);
        exchange(used, before, after, size);
    }

    /// All devices of the first half, or of the other, are at their target.
    pub(super) fn finish(&mut self, is_pilot: bool) {
        for class in self.classes.iter_mut().filter(|class| class.is_pilot == is_pilot) {
            let (target, size) = (class.target, class.size());
            for (held, used) in class.held.iter_mut().zip(&mut self.consumed) {
                exchange(used, *held, target, size);
                *held = target;
            }
        }
    }

    /// What is used in each state by all devices but those of some classes.
    pub(super) fn consumed_without<'b>(&self, classes: impl Iterator<Item = &'b Class>) -> Vec<Vec<u64>> {
        let mut consumed = self.consumed.clone();
        for class in classes {
            for (held, used) in class.held.iter().zip(&mut consumed) {
                exchange(used, *held, PartSet::EMPTY, class.size());
            }
        }
        consumed
    }

    pub(super) fn class(&self, at: usize) -> &Class {
        self.classes.get(at).invariant("a class is on the board")
    }
}

/// The same once all planned devices have their target.
fn consumed_behind(task: &Task<'_>) -> Vec<Vec<u64>> {
    let mut consumed = consumed(task.starts, task.terms);
    for (device, target) in task.planned {
        for (used, held) in consumed.iter_mut().zip(task.starts.profile(task.starts.profile_of(*device))) {
            exchange(used, *held, *target, 1);
        }
    }
    consumed
}

/// Counts devices that have other parts than before.
fn exchange(used: &mut [u64], before: PartSet, after: PartSet, devices: u64) {
    for part in before.minus(after).iter() {
        *used.get_mut(part.index()).invariant(PART) -= devices;
    }
    for part in after.minus(before).iter() {
        *used.get_mut(part.index()).invariant(PART) += devices;
    }
}

/// The devices that hold each part under each start.
pub(super) fn consumed(starts: &Starts, terms: &Terms) -> Vec<Vec<u64>> {
    let mut sizes: BTreeMap<ProfileId, u64> = BTreeMap::new();
    for place in 0..starts.devices() {
        *sizes.entry(starts.profile_of(DeviceId::from_index(place))).or_default() += 1;
    }
    let mut consumed = vec![vec![0; terms.units.len()]; starts.len()];
    for (profile, size) in sizes {
        for (used, held) in consumed.iter_mut().zip(starts.profile(profile)) {
            for part in held.iter() {
                *used.get_mut(part.index()).invariant("a part of the account is counted") += size;
            }
        }
    }
    consumed
}
