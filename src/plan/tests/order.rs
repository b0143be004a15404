//! The order of uploads against a plain search through all of them: tiny accounts, every file with every set of devices.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::{Dice, READINGS, files, part, planned, starts_of};
use crate::account::{Account, Part, PartId, PartSet, PartType};
use crate::fleet::DeviceId;
use crate::internal::{Id, IndexVec};
use crate::plan::portal::{Action, Portal, Terms};
use crate::plan::rehearsal::replay;
use crate::plan::sequence::sequence;
use crate::plan::starts::Starts;
use crate::plan::task::{Sequence, Task};
use crate::policy::Policy;
use crate::policy::reading::Duplicates;

/// A tiny account, and which bases each device may wait on.
#[derive(Debug, Clone)]
struct Tiny {
    terms: Terms,
    starts: Starts,
    readings: Vec<Duplicates>,
    target: Vec<PartSet>,
    waits: Vec<PartSet>,
    may_be_done: bool,
}

/// Two or three bases, up to one add-on, few units, up to five devices, some of them alike.
fn tiny(numbers: Vec<u32>) -> Tiny {
    let mut dice = Dice(numbers.into_iter());
    let (bases, addons) = (2 + dice.below(2), dice.below(2));
    let devices = 2 + dice.below(4) as usize;
    let starts = 1 + usize::from(dice.below(3) == 1);
    let mut rows: Vec<Vec<PartSet>> = Vec::new();
    for place in 0..devices {
        let like = (place > 0 && dice.below(3) == 1).then(|| dice.below(u32::try_from(place).unwrap()));
        let row = match like {
            Some(other) => rows[other as usize].clone(),
            None => (0..=starts).map(|start| held(&mut dice, (bases, addons), start > 0)).collect(),
        };
        rows.push(row);
    }
    let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<PartSet>>();
    let (target, all) = (column(0), (1..=starts).map(column).collect::<Vec<_>>());
    let is_ladder = dice.below(3) > 0;
    let parts: Vec<Part> = (0..bases + addons)
        .map(|id| {
            let kind = if id < bases { PartType::Base } else { PartType::Addon };
            let any: Vec<u8> = (0..4).filter(|_| dice.below(2) == 1).collect();
            let ladder: Vec<u8> = (0..=u8::try_from(id).unwrap()).collect();
            let services = if is_ladder && id < bases { ladder } else { any };
            let id = PartId(u8::try_from(id).unwrap());
            let used = |held: &Vec<PartSet>| held.iter().filter(|held| held.has(id)).count();
            let most = all.iter().map(used).max().unwrap_or(0).max(used(&target));
            let units =
                if dice.below(3) == 1 { used(&target) } else { most } + usize::from(dice.below(3) == 1);
            Part {
                overage: dice.below(6) == 1,
                ..part(&id.0.to_string(), kind, &services, u32::try_from(units.max(1)).unwrap())
            }
        })
        .collect();
    let account = Account { parts, ..Account::default() };
    let readings =
        if dice.below(2) == 1 { READINGS.to_vec() } else { vec![READINGS[dice.below(3) as usize]] };
    let every: PartSet = (0..3).map(PartId).collect();
    let waits = (0..devices).map(|_| if dice.below(6) == 1 { PartSet::EMPTY } else { every }).collect();
    Tiny {
        terms: Terms::new(&account, &Policy::initial(&account)),
        starts: starts_of(&all),
        readings,
        target,
        waits,
        may_be_done: dice.below(3) == 1,
    }
}

fn held(dice: &mut Dice, (bases, addons): (u32, u32), may_be_none: bool) -> PartSet {
    if may_be_none && dice.below(12) == 1 {
        return PartSet::EMPTY;
    }
    let base = PartId(u8::try_from(dice.below(bases)).unwrap());
    let addons =
        (bases..bases + addons).filter(|_| dice.below(2) == 1).map(|id| PartId(u8::try_from(id).unwrap()));
    addons.chain([base]).collect()
}

/// What a device holds in every world, and whether a row has named it.
type Place = (Vec<PartSet>, bool);

/// How many devices are left by hand, how many files go up, how many rows they have.
type Cost = (usize, usize, usize);

impl Tiny {
    fn found(&self) -> Sequence {
        let planned = planned(&self.starts, &self.target);
        let may_take = |device: DeviceId, base| self.waits[device.index()].has(base);
        sequence(Task {
            starts: &self.starts,
            planned: &planned,
            terms: &self.terms,
            duplicates: &self.readings,
            may_take: &may_take,
            may_be_done: self.may_be_done,
        })
    }

    /// Each start under each reading of A6.
    fn worlds(&self) -> Vec<(IndexVec<DeviceId, PartSet>, Terms)> {
        let of = |reading: &Duplicates| {
            let terms = self.terms.with(*reading);
            (0..self.starts.len()).map(move |start| (self.starts.all(start), terms.clone()))
        };
        let mut worlds: Vec<(IndexVec<DeviceId, PartSet>, Terms)> =
            self.readings.iter().flat_map(of).collect();
        if self.may_be_done {
            worlds.extend(
                self.readings.iter().map(|reading| (self.target.clone().into(), self.terms.with(*reading))),
            );
        }
        worlds
    }

    /// What a row makes of a device; nothing where it is not safe, not meant, or changes nothing.
    fn row(
        &self,
        worlds: &[Terms],
        (device, place): (usize, &Place),
        action: Action,
        part: PartId,
    ) -> Option<Place> {
        let (terms, target) = (&self.terms, self.target[device]);
        let wanted = terms.base(target)?;
        let is_wait = terms.bases.has(part)
            && self.waits[device].has(part)
            && terms.services(wanted).is_subset(terms.services(part));
        let is_meant = match action {
            Action::Assign => target.has(part) || is_wait,
            Action::Revoke => !terms.bases.has(part) && !target.has(part),
        };
        if !is_meant {
            return None;
        }
        let mut after = Vec::new();
        for (held, terms) in place.0.iter().zip(worlds) {
            let row = match terms.applied(*held, action, part) {
                Err(crate::plan::portal::Refusal::NotHeld) => *held,
                other => other.ok()?,
            };
            if terms.base(*held).is_some() && terms.base(row).is_none() {
                return None;
            }
            after.push(row);
        }
        (after != place.0).then_some((after, true))
    }

    /// Whether no part that may not exceed its units does, once these devices have it as well.
    fn has_room(&self, before: &[Place], after: &[Place], part: PartId) -> bool {
        (0..before[0].0.len()).all(|world| {
            let users = |places: &[Place]| places.iter().filter(|place| place.0[world].has(part)).count();
            let (had, has) = (users(before), users(after));
            has <= had || !self.terms.is_limited(part) || has as u64 <= self.terms.units(part)
        })
    }

    /// The least of all plans, level by level: all boards that so many files lead to, with the fewest rows for each.
    fn least(&self, most_boards: usize) -> Option<Cost> {
        let worlds = self.worlds();
        let terms: Vec<Terms> = worlds.iter().map(|(_, terms)| terms.clone()).collect();
        let start: Vec<Place> = (0..self.target.len())
            .map(|device| {
                (worlds.iter().map(|(held, _)| held[DeviceId::from_index(device)]).collect(), false)
            })
            .collect();
        let left = |board: &[Place]| -> Option<usize> {
            let mut left = 0;
            for ((held, touched), target) in board.iter().zip(&self.target) {
                match (held.iter().all(|held| held == target), touched) {
                    (true, _) => {}
                    (false, false) => left += 1,
                    (false, true) => return None,
                }
            }
            Some(left)
        };
        let mut known: BTreeSet<Vec<Place>> = [start.clone()].into();
        let mut level: BTreeMap<Vec<Place>, usize> = [(start, 0)].into();
        let mut best: Option<Cost> = None;
        for uploads in 0.. {
            for (board, rows) in &level {
                let cost = left(board).map(|left| (left, uploads, *rows));
                best = [best, cost].into_iter().flatten().min();
            }
            if level.is_empty() || best.is_some_and(|(left, ..)| left == 0) {
                break;
            }
            let mut next: BTreeMap<Vec<Place>, usize> = BTreeMap::new();
            for (board, rows) in &level {
                for (after, more) in self.uploads(&terms, board) {
                    if !known.contains(&after) {
                        let fewest = next.entry(after).or_insert(usize::MAX);
                        *fewest = (*fewest).min(rows + more);
                    }
                }
            }
            known.extend(next.keys().cloned());
            if known.len() > most_boards {
                return None;
            }
            level = next;
        }
        best
    }

    /// Every file that is safe: the board behind it, and its rows.
    fn uploads(&self, worlds: &[Terms], board: &[Place]) -> Vec<(Vec<Place>, usize)> {
        let mut found = Vec::new();
        for part in (0_u8..).map(PartId).take(self.terms.units.len()) {
            for action in [Action::Assign, Action::Revoke] {
                let rows: Vec<(usize, Place)> = (0..board.len())
                    .filter_map(|device| {
                        Some((device, self.row(worlds, (device, &board[device]), action, part)?))
                    })
                    .collect();
                for chosen in 1_usize..1 << rows.len() {
                    let mut after = board.to_vec();
                    for (at, (device, place)) in rows.iter().enumerate() {
                        if chosen >> at & 1 == 1 {
                            after[*device] = place.clone();
                        }
                    }
                    if action == Action::Revoke || self.has_room(board, &after, part) {
                        found.push((after, chosen.count_ones() as usize));
                    }
                }
            }
        }
        found
    }
}

fn cost(found: &Sequence) -> Cost {
    let rows = found.uploads.iter().map(|upload| upload.devices.len()).sum();
    (found.by_hand.len(), found.uploads.len(), rows)
}

/// As few devices by hand, then files, then rows as any safe order has; and wherever it starts it does no harm. The cases are
/// the same in every run: all of them are within the bound up to which the search is exact.
#[test]
fn no_safe_order_is_better() {
    let config =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::with_cases(256) };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(&prop::collection::vec(any::<u32>(), 80), |numbers| {
        let tiny = tiny(numbers);
        let found = tiny.found();
        let least = tiny.least(20_000).unwrap();
        prop_assert_eq!(cost(&found), least, "{:?} {:?}", found, tiny);
        for (held, terms) in tiny.worlds() {
            let wanted = |device: DeviceId| {
                if found.by_hand.contains_key(&device) { held[device] } else { tiny.target[device.index()] }
            };
            let replayed = replay(&mut Portal::new(terms, held.clone()), &files(&found.uploads), &wanted);
            prop_assert!(replayed.is_ok(), "{:?} {:?} {:?}", replayed, found, tiny);
        }
        Ok(())
    });
    assert_eq!(checked, Ok(()));
}
