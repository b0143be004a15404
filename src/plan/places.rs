//! Where a device may be on its way to the target: what it holds in each state, and what a row makes of that.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::internal::Invariant;
use crate::plan::moves::Board;
use crate::plan::portal::{Action, Refusal, Terms};

/// What one file does: to which part.
pub(super) type Letter = (Action, PartId);

/// Devices that have one target and may wait on the same bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) target: PartSet,
    /// Bases other than that of the target, with all services of that.
    pub(super) waits: PartSet,
}

/// Devices of a kind that hold the same in each state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) kind: Kind,
    pub(super) held: Vec<PartSet>,
    /// Whether the device may be left as it is: no row has named it.
    pub(super) may_stay: bool,
}

/// The files that a device can't do without: their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Needs {
    assigned: PartSet,
    revoked: PartSet,
}

impl Needs {
    pub(super) fn union(self, other: Self) -> Self {
        Self { assigned: self.assigned.union(other.assigned), revoked: self.revoked.union(other.revoked) }
    }

    /// How many files that are.
    pub(super) fn len(self) -> usize {
        (self.assigned.len() + self.revoked.len()) as usize
    }

    pub(super) fn has(self, (action, part): Letter) -> bool {
        match action {
            Action::Assign => self.assigned.has(part),
            Action::Revoke => self.revoked.has(part),
        }
    }
}

/// Number of a place.
pub(super) type PlaceId = usize;

/// All places that were met.
#[derive(Debug)]
pub(super) struct Places<'a> {
    board: &'a Board,
    all: Vec<(Place, Needs)>,
    known: BTreeMap<Place, PlaceId>,
    after: BTreeMap<(PlaceId, Letter), Option<PlaceId>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(board: &'a Board) -> Self {
        Self { board, all: Vec::new(), known: BTreeMap::new(), after: BTreeMap::new() }
    }

    pub(super) fn insert(&mut self, place: Place) -> PlaceId {
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let needs = needs(self.board, &place);
        self.known.insert(place.clone(), self.all.len());
        self.all.push((place, needs));
        self.all.len() - 1
    }

    pub(super) fn get(&self, id: PlaceId) -> &Place {
        &self.all.get(id).invariant("a place was met").0
    }

    /// What its devices can't do without.
    pub(super) fn needs(&self, id: PlaceId) -> Needs {
        self.all.get(id).invariant("a place was met").1
    }

    /// Whether its devices have their target in every state.
    pub(super) fn is_done(&self, id: PlaceId) -> bool {
        let place = self.get(id);
        place.held.iter().all(|held| *held == place.kind.target)
    }

    /// Whether its devices have a part in a state.
    pub(super) fn holds(&self, id: PlaceId, state: usize, part: PartId) -> bool {
        self.get(id).held.get(state).is_some_and(|held| held.has(part))
    }

    /// The states in which a row takes a unit.
    pub(super) fn takes(&self, id: PlaceId, (action, part): Letter) -> Vec<usize> {
        let held = self.get(id).held.iter().enumerate().filter(|_| action == Action::Assign);
        held.filter(|(_, held)| !held.has(part)).map(|(state, _)| state).collect()
    }

    /// Where a row leads; nowhere if it is refused in some state, takes the last base, is not meant, or changes nothing.
    pub(super) fn after(&mut self, id: PlaceId, letter: Letter) -> Option<PlaceId> {
        if let Some(known) = self.after.get(&(id, letter)) {
            return *known;
        }
        let after = after(self.board, self.get(id), letter).map(|place| self.insert(place));
        self.after.insert((id, letter), after);
        after
    }
}

fn after(board: &Board, place: &Place, (action, part): Letter) -> Option<Place> {
    let Kind { target, waits } = place.kind;
    let is_meant = match action {
        Action::Assign => target.has(part) || waits.has(part),
        Action::Revoke => !target.has(part) && !board.terms().bases.has(part),
    };
    let states = place.held.iter().enumerate().filter(|_| is_meant);
    let held: Option<Vec<PartSet>> =
        states.map(|(state, held)| row(board.terms_of(state), *held, (action, part))).collect();
    let held = held.filter(|held| is_meant && *held != place.held)?;
    Some(Place { kind: place.kind, held, may_stay: false })
}

fn row(terms: &Terms, held: PartSet, (action, part): Letter) -> Option<PartSet> {
    let after = match terms.applied(held, action, part) {
        Ok(after) => after,
        Err(Refusal::NotHeld) => held,
        Err(_) => return None,
    };
    let loses_base = terms.base(held).is_some() && terms.base(after).is_none();
    (!loses_base).then_some(after)
}

/// A part of the target that some state lacks comes by a file of its own alone; an add-on that the target lacks leaves by one,
/// unless a part that may still come revokes it. Devices that may stay need nothing.
pub(super) fn needs(board: &Board, place: &Place) -> Needs {
    if place.may_stay {
        return Needs::default();
    }
    let Kind { target, waits } = place.kind;
    let mut needs = Needs::default();
    for (state, held) in place.held.iter().enumerate() {
        let terms = board.terms_of(state);
        needs.assigned = needs.assigned.union(target.minus(*held));
        let stays = |addon: &PartId| {
            let revokes = |part: PartId| !terms.replaced(PartSet::one(*addon), part).is_empty();
            !target.union(waits).iter().any(revokes)
        };
        let unwanted = held.minus(target).minus(terms.bases);
        needs.revoked = needs.revoked.union(unwanted.iter().filter(stays).collect());
    }
    needs
}
