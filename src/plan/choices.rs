//! The files that may go up from a position: how many devices of each place are in them.

use std::collections::BTreeMap;

use crate::fleet::DeviceId;
use crate::internal::Invariant;
use crate::plan::places::{Letter, PlaceId};

/// Most steps of a search: places that were looked at, in each of their states.
const MAX_STEPS: u64 = 50_000;
/// Most places of which devices may be in one file.
pub(super) const MAX_PLACES: usize = 256;
/// Of so many devices in one place every number is tried; of more none, or as many as fit.
const MAX_COUNTED: u64 = 8;

/// The number of devices in each place.
pub(super) type Position = Vec<(PlaceId, u64)>;

/// The search costs too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spent;

/// From where to where how many devices move.
type Move = (PlaceId, PlaceId, u64);

/// A file: how many devices of a place it moves to which other.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) letter: Letter,
    moves: Vec<Move>,
}

impl File {
    pub(super) fn rows(&self) -> u64 {
        self.moves.iter().map(|(.., count)| count).sum()
    }

    /// The position behind it.
    pub(super) fn after(&self, position: &Position) -> Position {
        let mut after: BTreeMap<PlaceId, u64> = position.iter().copied().collect();
        for (from, to, count) in &self.moves {
            *after.entry(*from).or_default() -= count;
            *after.entry(*to).or_default() += count;
        }
        after.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// Its devices, which go on to their new places: the first ones of the inventory.
    pub(super) fn take(&self, devices: &mut BTreeMap<PlaceId, Vec<DeviceId>>) -> Vec<DeviceId> {
        let mut taken = Vec::new();
        let mut arrivals = Vec::new();
        for (from, to, count) in &self.moves {
            let waiting = devices.get_mut(from).invariant("a place has its devices");
            let first: Vec<DeviceId> =
                waiting.drain(..usize::try_from(*count).unwrap_or(usize::MAX)).collect();
            taken.extend(first.iter().copied());
            arrivals.push((*to, first));
        }
        for (to, mut first) in arrivals {
            let there = devices.entry(to).or_default();
            there.append(&mut first);
            there.sort_unstable();
        }
        taken.sort_unstable();
        taken
    }
}

/// What can be done with the devices of a place.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) from: PlaceId,
    /// Where a row leads, if it may be.
    pub(super) to: Option<PlaceId>,
    pub(super) count: u64,
    /// Whether all of them must be in the file.
    pub(super) is_forced: bool,
    /// The states in which each of them takes a unit.
    pub(super) takes: Vec<usize>,
}

/// The files that come of some choices, and what it costs to find them.
#[derive(Debug)]
pub(super) struct Files<'a> {
    pub(super) letter: Letter,
    pub(super) found: Vec<File>,
    pub(super) steps: &'a mut u64,
}

impl Files<'_> {
    /// Goes through all choices, with the room that is left in each state.
    pub(super) fn add(&mut self, choices: &[Choice], room: &mut [u64]) -> Result<(), Spent> {
        if choices.len() > MAX_PLACES { Err(Spent) } else { self.choose(choices, room, &mut Vec::new()) }
    }

    fn choose(&mut self, choices: &[Choice], room: &mut [u64], chosen: &mut Vec<Move>) -> Result<(), Spent> {
        *self.steps += room.len() as u64;
        if *self.steps > MAX_STEPS {
            return Err(Spent);
        }
        let Some((choice, others)) = choices.split_first() else {
            if !chosen.is_empty() {
                *self.steps += chosen.len() as u64;
                self.found.push(File { letter: self.letter, moves: chosen.clone() });
            }
            return Ok(());
        };
        let rooms = choice.takes.iter().filter_map(|state| room.get(*state));
        let fit = rooms.min().map_or(choice.count, |room| choice.count.min(*room));
        for count in choice.counts(fit) {
            choice.take(room, count, false);
            let length = chosen.len();
            chosen.extend(choice.to.filter(|_| count > 0).map(|to| (choice.from, to, count)));
            self.choose(others, room, chosen)?;
            chosen.truncate(length);
            choice.take(room, count, true);
        }
        Ok(())
    }
}

impl Choice {
    /// Units that devices take, or that they give back.
    fn take(&self, room: &mut [u64], count: u64, is_back: bool) {
        for state in &self.takes {
            let room = room.get_mut(*state).invariant("every state has its room");
            *room = if is_back { *room + count } else { *room - count };
        }
    }

    /// The numbers of devices to try.
    fn counts(&self, fit: u64) -> Vec<u64> {
        match self.to {
            None if self.is_forced => Vec::new(),
            None => vec![0],
            Some(_) if self.is_forced && fit < self.count => Vec::new(),
            Some(_) if self.is_forced => vec![self.count],
            Some(_) if self.count <= MAX_COUNTED => (0..=fit).collect(),
            Some(_) if fit == 0 => vec![0],
            Some(_) => vec![0, fit],
        }
    }
}
