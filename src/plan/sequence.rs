//! The uploads that bring devices to their target, in an order that is safe under every start.
//!
//! A first order is found in one pass (`greedy`). It stays if it leaves no device by hand, and if no order can
//! have fewer files or rows; else `search` tries all orders, as far as its steps reach.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::IndexVec;
use crate::plan::greedy::{Greedy, Stuck};
use crate::plan::moves::{Board, Class};
use crate::plan::portal::Terms;
use crate::plan::search;
use crate::plan::search::Cost;
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence, Task, Upload};
use crate::policy::reading::Duplicates;

/// Finds the uploads.
pub fn sequence(task: Task<'_>) -> Sequence {
    let (mut hopeless, mut by_hand) = (BTreeMap::new(), BTreeMap::new());
    loop {
        let board = Board::new(&task, left(&task, &by_hand), &BTreeSet::new());
        let stuck = match half(&task, &board, false) {
            Ok(uploads) => return fewer_by_hand(&task, hopeless, Sequence { uploads, by_hand }),
            Err(stuck) => stuck,
        };
        let asked = stuck.iter().filter_map(|(device, _)| Some((*device, *task.planned.get(device)?)));
        let alone = search::hopeless(&task, &Board::new(&task, asked, &BTreeSet::new()));
        // Without them the others may fit: their units are where they were.
        if alone.is_empty() {
            by_hand.extend(stuck);
            continue;
        }
        let of_them = stuck.into_iter().filter(|(device, _)| alone.contains(device));
        for (device, obstacle) in of_them {
            // Units are not what they lack.
            let is_room = matches!(obstacle, Obstacle::NoRoom(..));
            hopeless.insert(device, if is_room { Obstacle::Duplicates } else { obstacle });
        }
        by_hand.extend(hopeless.clone());
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
    let mut board = Board::new(&task, left(&task, &found.by_hand), pilot);
    let first = half(&task, &board, true)?;
    board.finish(true);
    Ok([first, half(&task, &board, false)?].concat())
}

/// The devices that are not left by hand, with their targets.
fn left(
    task: &Task<'_>,
    by_hand: &BTreeMap<DeviceId, Obstacle>,
) -> impl Iterator<Item = (DeviceId, PartSet)> {
    let left = task.planned.iter().filter(|(device, _)| !by_hand.contains_key(device));
    left.map(|(device, target)| (*device, *target))
}

/// The uploads of all devices that go first, or of all others: the best of two quick passes, and where these need more files
/// or rows than any order must, of a search.
fn half(task: &Task<'_>, board: &Board, is_first: bool) -> Result<Vec<Upload>, Stuck> {
    let quick = |detours_first| Greedy::new(board.clone(), (is_first, detours_first), task.may_take).run();
    let mut best = quick(false);
    let least = search::bound(task, board, is_first);
    if best.as_deref().is_ok_and(|uploads| cost(0, uploads) == least) {
        return best;
    }
    if let Ok(other) = quick(true)
        && best.as_deref().map_or(true, |best| cost(0, &other) < cost(0, best))
    {
        best = Ok(other);
    }
    let known = best.as_deref().ok().map(|uploads| cost(0, uploads));
    match search::shorter(task, board, is_first, known) {
        Some(found) => Ok(found.uploads),
        None => best,
    }
}

fn cost(left: usize, uploads: &[Upload]) -> Cost {
    let rows = uploads.iter().map(|upload| upload.devices.len() as u64).sum();
    (left as u64, uploads.len(), rows)
}

/// Where devices are left by hand that could reach their target if they were alone: an order that leaves fewer, or that is
/// shorter.
fn fewer_by_hand(task: &Task<'_>, hopeless: BTreeMap<DeviceId, Obstacle>, found: Sequence) -> Sequence {
    let known = found.by_hand.len() - hopeless.len();
    if known == 0 {
        return found;
    }
    let board = Board::new(task, left(task, &hopeless), &BTreeSet::new());
    let better = search::leaving(task, &board, cost(known, &found.uploads));
    let Some(better) = better else { return found };
    let stay: BTreeSet<DeviceId> = better.left.iter().copied().collect();
    let mut behind = Board::new(task, left(task, &hopeless), &stay);
    behind.finish(false);
    let mut by_hand = hopeless;
    by_hand.extend(lacking(&behind));
    Sequence { uploads: better.uploads, by_hand }
}

/// What each device lacks that is left when all others have their target.
fn lacking(board: &Board) -> Stuck {
    let open = || (0..).zip(&board.classes).filter(|(_, class)| class.is_pilot);
    let obstacle = |class: &Class| {
        let lacks = class.target.iter().filter(|part| class.lacks(*part));
        let shortage = |part: PartId| {
            let waiting: Vec<usize> =
                open().filter(|(_, other)| other.target.has(part)).map(|(at, _)| at).collect();
            (board.shortage(&waiting, part), part)
        };
        let most = lacks.map(shortage).max_by_key(|(units, part)| (*units, Reverse(*part)));
        most.map_or(Obstacle::Duplicates, |(units, part)| Obstacle::NoRoom(part, units.max(1)))
    };
    let of = |(_, class): (usize, &Class)| {
        let obstacle = obstacle(class);
        class.devices.iter().map(move |device| (*device, obstacle)).collect::<Stuck>()
    };
    open().flat_map(of).collect()
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
