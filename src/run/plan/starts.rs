//! What each reading would have assigned before a plan, and which of them the plan can claim.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::account::{PartId, PartSet};
use crate::analysis::envelope;
use crate::analysis::envelope::AssigningReadings;
use crate::analysis::envelope::rings::Settled;
use crate::analysis::envelope::runs::Shortage;
use crate::engine;
use crate::engine::Assignment;
use crate::engine::fast::Orders;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{Id, IndexVec, Invariant};
use crate::phrases::nouns;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::Terms;
use crate::plan::sequence::telling;
use crate::plan::starts::Starts;
use crate::policy::Policy;
use crate::policy::reading::{Duplicates, KeyValue, Order, Reading, ReadingKey, WhenShort};
use crate::problem::{Message, Problem};
use crate::run::plan::terms;
use crate::run::plan::{Choice, NoPlan, Request};
use crate::run::simulator;
use crate::study::load::Study;

/// Assignments that are held at a time.
const CHUNK: usize = 16;

/// The starts that a plan claims.
#[derive(Debug)]
pub(super) struct Claimed {
    /// The first one is that of the study's reading, or today's licenses.
    pub(super) starts: Starts,
    /// Readings that are consistent.
    pub(super) readings: u64,
    /// Those that give one of the starts.
    pub(super) covered: u64,
    /// The others.
    pub(super) not_covered: Vec<Uncovered>,
    /// One reading of each start.
    pub(super) reading_of: Vec<Reading>,
}

/// Readings that give an assignment from which the target can't be reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Uncovered {
    /// The first of them.
    pub(super) reading: Reading,
    /// How many.
    pub(super) readings: u64,
    /// The part with too few units, and how many more would do.
    pub(super) short: (PartId, u64),
}

/// The readings of "duplicated services" (A6) that uploads must hold for.
pub(super) fn duplicates(study: &Study, terms: &Terms) -> Vec<Duplicates> {
    let named = study.baseline();
    let own = named.policy.reading.duplicates;
    if named.settled.get(ReadingKey::Duplicates).is_some() {
        return vec![own];
    }
    let others = Duplicates::ALL.iter().map(|(_, value)| *value).filter(|value| *value != own);
    telling(terms, &std::iter::once(own).chain(others).collect::<Vec<_>>())
}

/// All starts, less those from which the target can't be held.
pub(super) fn claimed(
    (study, fleet, orders): (&Study, &Fleet, &Orders),
    (before, target, known): (&Policy, &IndexVec<DeviceId, Option<PartSet>>, &Terms),
    (request, leaving): (&Request, &[DeviceId]),
) -> Result<Claimed, NoPlan> {
    if let Some(held) = &request.assigned {
        let mut starts = Starts::new(fleet.len());
        starts.add(&terms::without(&held.parts, leaving));
        let reading_of = vec![before.reading];
        return Ok(Claimed { starts, readings: 1, covered: 1, not_covered: Vec::new(), reading_of });
    }
    let readings = readings(study, fleet, before, request.choice)?;
    let each = readings.each_stands_for as u64;
    let (starts, start_of) = explore((study, fleet, orders), before, &readings.readings);
    let mut count: BTreeMap<usize, u64> = BTreeMap::new();
    let mut first: BTreeMap<usize, Reading> = BTreeMap::new();
    for (reading, start) in readings.readings.iter().zip(&start_of) {
        *count.entry(*start).or_default() += each;
        first.entry(*start).or_insert(*reading);
    }
    let mut short = shortages(&starts, target, known);
    // What devices would get if units were plenty was looked at too, though no reading may give it.
    short.retain(|start, _| count.contains_key(start));
    check_reference(study, &short)?;
    let kept: Vec<usize> = count.keys().copied().filter(|start| !short.contains_key(start)).collect();
    let readings_of = |start: &usize| *count.get(start).invariant("a start is of a reading");
    let reading = |start: &usize| *first.get(start).invariant("a start is of a reading");
    let uncovered = |(start, short): (&usize, &(PartId, u64))| Uncovered {
        reading: reading(start),
        readings: readings_of(start),
        short: *short,
    };
    Ok(Claimed {
        starts: starts.only(&kept),
        readings: readings.readings.len() as u64 * each,
        covered: kept.iter().map(readings_of).sum(),
        not_covered: short.iter().map(uncovered).collect(),
        reading_of: kept.iter().map(reading).collect(),
    })
}

/// The consistent readings, the study's own first.
fn readings(
    study: &Study,
    fleet: &Fleet,
    before: &Policy,
    choice: Choice,
) -> Result<AssigningReadings, NoPlan> {
    if choice == Choice::Reference {
        return Ok(AssigningReadings { readings: vec![before.reading], each_stands_for: 1 });
    }
    let settled = Settled::new(&study.account, before, study.baseline().settled);
    envelope::assigning_readings(&study.account, fleet, before, &|option| settled.allows_all(option))
        .map_err(|why| NoPlan::Invalid(vec![Problem::new(phrases::no_reading(why))]))
}

/// Every assignment, and which start each reading gives.
fn explore(
    (study, fleet, orders): (&Study, &Fleet, &Orders),
    before: &Policy,
    readings: &[Reading],
) -> (Starts, Vec<usize>) {
    let assign = |reading: &Reading| {
        let policy = Policy { reading: *reading, ..before.clone() };
        engine::assign(&study.account, fleet, &policy, orders)
    };
    let mut starts = Starts::new(fleet.len());
    let wanted: Vec<Reading> = readings.iter().map(|reading| unlimited(*reading)).collect();
    let demands = distinct(&wanted);
    let mut shortage = HashMap::new();
    let overage = before.overage_parts();
    // The study's own comes first, so that its start is number 0.
    let own = readings.first().map(|reading| starts.add(&held(&assign(reading))));
    each(&demands, &assign, |reading, assignment| {
        let over = assignment.devices.iter().fold(PartSet::EMPTY, |all, device| all.union(device.over));
        let start = starts.add(&held(&assignment));
        shortage.insert(*reading, (Shortage::of(over, overage), start));
    });
    let mut start_of: HashMap<Reading, usize> = HashMap::new();
    start_of.extend(readings.first().copied().zip(own));
    let mut open = Vec::new();
    for (reading, wanted) in readings.iter().zip(&wanted) {
        let (shortage, start) = *shortage.get(wanted).invariant("every demand was simulated");
        if start_of.contains_key(reading) {
            continue;
        }
        if shortage.decides(reading.when_short) {
            open.push(*reading);
        } else {
            start_of.insert(*reading, start);
        }
    }
    let give = |queue: &Reading, answers: &[WhenShort]| {
        let policy = Policy { reading: *queue, ..before.clone() };
        engine::parts_when_short(&study.account, fleet, &policy, answers, orders)
    };
    each_by_queue(&open, &give, |reading, held| {
        start_of.insert(reading, starts.add(held));
    });
    let number = |reading: &Reading| *start_of.get(reading).invariant("every reading has its start");
    let numbers = readings.iter().map(number).collect();
    (starts, numbers)
}

/// The reading under which every device takes its first candidate, whatever is left: it doesn't look at the order.
fn unlimited(reading: Reading) -> Reading {
    Reading { when_short: WhenShort::Exceed, order: Order::File, ..reading }
}

fn distinct(readings: &[Reading]) -> Vec<Reading> {
    let mut seen = HashSet::new();
    readings.iter().copied().filter(|reading| seen.insert(*reading)).collect()
}

/// Simulates readings side by side, and hands over what they give in their order.
fn each(
    readings: &[Reading],
    assign: &(dyn Fn(&Reading) -> Assignment + Sync),
    mut take: impl FnMut(&Reading, Assignment),
) {
    for chunk in readings.chunks(CHUNK) {
        let one = |place: usize| chunk.get(place).map(assign);
        let assignments = simulator::each(0..chunk.len(), one);
        for (reading, assignment) in chunk.iter().zip(assignments) {
            take(reading, assignment.invariant("every reading of a chunk was simulated"));
        }
    }
}

/// What every device gets under each of some answers.
type Given = Vec<IndexVec<DeviceId, PartSet>>;

/// Hands over what readings give. Those that differ only in what happens when units are short serve one queue, and are
/// simulated together.
fn each_by_queue(
    readings: &[Reading],
    give: &(dyn Fn(&Reading, &[WhenShort]) -> Given + Sync),
    mut take: impl FnMut(Reading, &IndexVec<DeviceId, PartSet>),
) {
    let mut queues: Vec<(Reading, Vec<WhenShort>)> = Vec::new();
    let mut places: HashMap<Reading, usize> = HashMap::new();
    for reading in readings {
        let queue = Reading { when_short: WhenShort::DEFAULT, ..*reading };
        let place = *places.entry(queue).or_insert(queues.len());
        match queues.get_mut(place) {
            Some((_, answers)) => answers.push(reading.when_short),
            None => queues.push((queue, vec![reading.when_short])),
        }
    }
    for chunk in queues.chunks(CHUNK) {
        let one = |place: usize| chunk.get(place).map(|(queue, answers)| give(queue, answers));
        let given = simulator::each(0..chunk.len(), one);
        for ((queue, answers), given) in chunk.iter().zip(given.into_iter().flatten()) {
            for (when_short, held) in answers.iter().zip(&given) {
                take(Reading { when_short: *when_short, ..*queue }, held);
            }
        }
    }
}

fn held(assignment: &Assignment) -> IndexVec<DeviceId, PartSet> {
    assignment.devices.iter().map(|device| device.parts).collect()
}

/// The starts under which a part has too few units for the target, because devices that the target leaves alone hold
/// some; where overage is not allowed.
fn shortages(
    starts: &Starts,
    target: &IndexVec<DeviceId, Option<PartSet>>,
    terms: &Terms,
) -> BTreeMap<usize, (PartId, u64)> {
    let mut groups: BTreeMap<_, u64> = BTreeMap::new();
    for place in 0..starts.devices() {
        let device = DeviceId::from_index(place);
        *groups.entry((starts.profile_of(device), target[device])).or_default() += 1;
    }
    let mut short = BTreeMap::new();
    let parts = (0_u8..).map(PartId).take(terms.units.len()).filter(|part| terms.is_limited(*part));
    for part in parts {
        for start in 0..starts.len() {
            let (mut held, mut taken) = (0, 0);
            for ((profile, target), count) in &groups {
                let has = starts.profile(*profile).get(start).is_some_and(|parts| parts.has(part));
                held += if target.map_or(has, |wanted| wanted.has(part)) { *count } else { 0 };
                taken += if !has && target.is_some_and(|wanted| wanted.has(part)) { *count } else { 0 };
            }
            let units = terms.units(part);
            if taken > 0 && held > units {
                short.entry(start).or_insert((part, held - units));
            }
        }
    }
    short
}

fn check_reference(study: &Study, short: &BTreeMap<usize, (PartId, u64)>) -> Result<(), NoPlan> {
    let Some((part, units)) = short.get(&0) else { return Ok(()) };
    let part = Message::of_value(&study.account.part(*part).name);
    let problem = Problem::new(phrases::no_room(part.clone(), nouns::units(*units)));
    Err(NoPlan::Failed(vec![problem.help(phrases::unlock(nouns::units(*units), part))]))
}
