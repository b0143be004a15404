//! The fewest uploads, and of these those with the fewest rows: all orders are tried, level by level, as far as a bound allows.
//!
//! A *position* says how many devices are in which place. Devices of one place are alike, so they are counted and not told
//! apart. A *level* has every position that so many files lead to, each with the fewest rows that lead there. What every way
//! on from a position needs is known ([`Needs`]): a position from which the target can't be reached within the bound is left
//! out, so that a bound which leaves no file to spare tries little more than the orders of the files that are needed anyway.
//!
//! What the search may cost is counted in steps, never in time, so that it finds the same on every machine.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::Invariant;
use crate::plan::choices::{Choice, File, Files, MAX_PLACES, Position, Spent};
use crate::plan::moves::{Board, Class};
use crate::plan::places::{Kind, Letter, Needs, Place, PlaceId, Places, needs};
use crate::plan::portal::Action;
use crate::plan::task::{Task, Upload};

const NODE: &str = "a node was stored";

/// Devices that are left by hand, then files, then rows: fewer is better.
pub(super) type Cost = (u64, usize, u64);

/// What a search found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) uploads: Vec<Upload>,
    /// Devices that stay as they are.
    pub(super) left: Vec<DeviceId>,
}

/// What no order can go below, for the devices that are on their way: files and rows.
pub(super) fn bound(task: &Task<'_>, board: &Board, is_first: bool) -> Cost {
    let (mut all, mut rows) = (Needs::default(), 0);
    for class in open(board, is_first) {
        let kind = Kind { target: class.target, waits: task.waits(class.target) };
        let needs = needs(board, &Place { kind, held: class.held.clone(), may_stay: false });
        all = all.union(needs);
        rows += needs.len() as u64 * class.size();
    }
    (0, all.len(), rows)
}

/// Looks for an order of which the cost is below `best`; without one, for an order without a file more than are needed.
pub(super) fn shorter(task: &Task<'_>, board: &Board, is_first: bool, best: Option<Cost>) -> Option<Found> {
    let mut search = Search::new(task, board, (is_first, false))?;
    let start = search.start();
    if !search.is_room_in_the_end(&start) {
        return None;
    }
    let least = search.needs(&start).0.len();
    let most = best.map_or(least, |(_, uploads, _)| uploads);
    for uploads in least..=most {
        if let Some(found) = search.levels(uploads, best).ok()? {
            return Some(found);
        }
    }
    None
}

/// Looks for an order that leaves fewer devices as they are than `best` does, or as many and is shorter.
pub(super) fn leaving(task: &Task<'_>, board: &Board, best: Cost) -> Option<Found> {
    Search::new(task, board, (false, true))?.levels(usize::MAX, Some(best)).ok()?
}

/// The devices of a board that can't reach their target even if units are left of every part.
pub(super) fn hopeless(task: &Task<'_>, board: &Board) -> BTreeSet<DeviceId> {
    let Some(mut search) = Search::new(task, board, (false, false)) else { return BTreeSet::new() };
    let mut hopeless = BTreeSet::new();
    for (place, devices) in search.devices.clone() {
        if !search.reaches_target(place) {
            hopeless.extend(devices);
        }
    }
    hopeless
}

/// The classes of one half that are not at their target.
fn open(board: &Board, is_first: bool) -> impl Iterator<Item = &Class> + Clone {
    board.classes.iter().filter(move |class| class.is_pilot == is_first && !class.is_done())
}

/// A position, and how it was reached.
struct Node {
    rows: u64,
    /// The node before, and the file.
    step: Option<(usize, File)>,
}

struct Search<'a> {
    board: &'a Board,
    places: Places<'a>,
    /// The devices that move, by the place where they start.
    devices: BTreeMap<PlaceId, Vec<DeviceId>>,
    /// What all other devices use, in each state.
    fixed: Vec<Vec<u64>>,
    is_first: bool,
    nodes: Vec<Node>,
    steps: u64,
}

impl<'a> Search<'a> {
    /// A search among the devices of one half; none where they are of too many kinds.
    fn new(task: &Task<'_>, board: &'a Board, (is_first, may_stay): (bool, bool)) -> Option<Self> {
        if open(board, is_first).count() > MAX_PLACES {
            return None;
        }
        let mut places = Places::new(board);
        let mut devices: BTreeMap<PlaceId, Vec<DeviceId>> = BTreeMap::new();
        for class in open(board, is_first) {
            let mut alike: BTreeMap<PartSet, Vec<DeviceId>> = BTreeMap::new();
            for device in &class.devices {
                alike.entry(task.waits_of(*device, class.target)).or_default().push(*device);
            }
            for (waits, alike) in alike {
                let kind = Kind { target: class.target, waits };
                let place = Place { kind, held: class.held.clone(), may_stay };
                devices.entry(places.insert(place)).or_default().extend(alike);
            }
        }
        let fixed = board.consumed_without(open(board, is_first));
        Some(Self { board, places, devices, fixed, is_first, nodes: Vec::new(), steps: 0 })
    }

    fn start(&self) -> Position {
        self.devices.iter().map(|(place, devices)| (*place, devices.len() as u64)).collect()
    }

    /// Whether rows lead from a place to the target, units aside.
    fn reaches_target(&mut self, place: PlaceId) -> bool {
        let (mut seen, mut open) = (BTreeSet::from([place]), vec![place]);
        while let Some(at) = open.pop() {
            if self.places.is_done(at) {
                return true;
            }
            for letter in self.letters() {
                open.extend(self.places.after(at, letter).filter(|next| seen.insert(*next)));
            }
        }
        false
    }

    fn letters(&self) -> impl Iterator<Item = Letter> + use<> {
        let parts = (0_u8..).map(PartId).take(self.board.terms().units.len());
        parts.flat_map(|part| [(Action::Revoke, part), (Action::Assign, part)])
    }

    /// The files that are still needed, and their rows.
    fn needs(&self, position: &Position) -> (Needs, u64) {
        let each = position.iter().map(|(place, count)| (self.places.needs(*place), *count));
        each.fold((Needs::default(), 0), |(all, rows), (needs, count)| {
            (all.union(needs), rows + needs.len() as u64 * count)
        })
    }

    /// Devices that stay as they are; `None` where one is still on its way.
    fn left(&self, position: &Position) -> Option<u64> {
        let open = position.iter().filter(|(place, _)| !self.places.is_done(*place));
        open.map(|(place, count)| self.places.get(*place).may_stay.then_some(*count)).sum()
    }

    /// The best order with at most so many files, if it is better than the best one known.
    fn levels(&mut self, most: usize, mut best: Option<Cost>) -> Result<Option<Found>, Spent> {
        let start = self.start();
        self.nodes = vec![Node { rows: 0, step: None }];
        let mut known: HashSet<Position> = HashSet::new();
        let mut level: BTreeMap<Position, usize> = [(start, 0)].into();
        let mut found = None;
        for uploads in 0..=most {
            for (position, node) in &level {
                let cost = self.left(position).map(|left| (left, uploads, self.node(*node).rows));
                if cost.is_some_and(|cost| best.is_none_or(|best| cost < best)) {
                    (best, found) = (cost, Some(*node));
                }
            }
            let is_reached = found.is_some() && best.is_some_and(|(left, ..)| left == 0);
            if is_reached || level.is_empty() || uploads == most {
                break;
            }
            known.extend(level.keys().cloned());
            level = self.next((&level, &known), (uploads, most), best)?;
        }
        Ok(found.map(|node| self.found(node)))
    }

    /// The positions one file further that may still lead to something better.
    fn next(
        &mut self,
        (level, known): (&BTreeMap<Position, usize>, &HashSet<Position>),
        (uploads, most): (usize, usize),
        best: Option<Cost>,
    ) -> Result<BTreeMap<Position, usize>, Spent> {
        let mut next: BTreeMap<Position, usize> = BTreeMap::new();
        for (position, node) in level {
            let spare = most - uploads - self.needs(position).0.len();
            for file in self.files(position, spare)? {
                let after = file.after(position);
                let rows = self.node(*node).rows + file.rows();
                let (needs, more) = self.needs(&after);
                let files = uploads + 1 + needs.len();
                let is_promising = files <= most && best.is_none_or(|best| (0, files, rows + more) < best);
                if !is_promising || known.contains(&after) {
                    continue;
                }
                let way = Node { rows, step: Some((*node, file)) };
                match next.get(&after) {
                    Some(other) if self.node(*other).rows <= rows => {}
                    Some(other) => *self.nodes.get_mut(*other).invariant(NODE) = way,
                    None => {
                        next.insert(after, self.nodes.len());
                        self.nodes.push(way);
                    }
                }
            }
        }
        Ok(next)
    }

    /// Every file that may go up next. Where none is to spare it is one that is needed, and all that need it are in it.
    fn files(&mut self, position: &Position, spare: usize) -> Result<Vec<File>, Spent> {
        let needs = self.needs(position).0;
        let mut found = Vec::new();
        for letter in self.letters().filter(|letter| spare > 0 || needs.has(*letter)) {
            let choices = self.choices(position, letter, spare == 0);
            let mut room = self.rooms(position, letter.1);
            let mut files = Files { letter, found, steps: &mut self.steps };
            files.add(&choices, &mut room)?;
            found = files.found;
        }
        Ok(found)
    }

    /// The devices that may be in a file; `is_whole`: all that need it must be.
    fn choices(&mut self, position: &Position, letter: Letter, is_whole: bool) -> Vec<Choice> {
        let choice = |(place, count): &(PlaceId, u64)| {
            let to = self.places.after(*place, letter);
            let is_forced = is_whole && self.places.needs(*place).has(letter);
            let takes = if to.is_some() { self.places.takes(*place, letter) } else { Vec::new() };
            (to.is_some() || is_forced).then_some(Choice {
                from: *place,
                to,
                count: *count,
                is_forced,
                takes,
            })
        };
        position.iter().filter_map(choice).collect()
    }

    /// The units that are left of a part in each state.
    fn rooms(&self, position: &Position, part: PartId) -> Vec<u64> {
        let room = |(state, fixed): (usize, &Vec<u64>)| {
            let holds = |(place, _): &&(PlaceId, u64)| self.places.holds(*place, state, part);
            let moving: u64 = position.iter().filter(holds).map(|(_, count)| count).sum();
            let fixed = fixed.get(part.index()).invariant("every state counts every part");
            self.board.room_beside(moving + fixed, part)
        };
        self.fixed.iter().enumerate().map(room).collect()
    }

    /// Whether no part that may not exceed its units ends with more, of those that some device takes.
    fn is_room_in_the_end(&self, position: &Position) -> bool {
        let has_room = |part: PartId| {
            let mut rooms = self.rooms(&Position::new(), part).into_iter().enumerate();
            rooms.all(|(state, room)| {
                let with = position.iter().filter(|(place, _)| self.places.get(*place).kind.target.has(part));
                let comes = with.clone().any(|(place, _)| !self.places.holds(*place, state, part));
                !comes || with.map(|(_, count)| count).sum::<u64>() <= room
            })
        };
        (0_u8..).map(PartId).take(self.board.terms().units.len()).all(has_room)
    }

    fn node(&self, at: usize) -> &Node {
        self.nodes.get(at).invariant(NODE)
    }

    /// The files that lead to a node, with the devices that they name.
    fn found(&self, node: usize) -> Found {
        let mut files = Vec::new();
        let mut at = &self.node(node).step;
        while let Some((before, file)) = at {
            files.push(file);
            at = &self.node(*before).step;
        }
        let mut devices = self.devices.clone();
        let uploads = files.iter().rev().map(|file| {
            let (action, part) = file.letter;
            Upload { action, part, devices: file.take(&mut devices), is_pilot: self.is_first }
        });
        let uploads = uploads.collect();
        let open = devices.into_iter().filter(|(place, _)| !self.places.is_done(*place));
        Found { uploads, left: open.flat_map(|(_, devices)| devices).collect() }
    }
}
