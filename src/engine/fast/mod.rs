//! The engine that runs: groups of devices instead of devices.
//!
//! [`crate::engine::reference`] says what is right; each file here argues why it gives the same. What many policies share is
//! a [`QueueSummary`]; [`tally`] then takes microseconds a policy, whatever the number of devices.

mod demands;
mod key;
mod orders;
mod phases;
mod prefix;
mod profiles;
mod serving;
mod signature_cache;
mod summaries;
mod summary;
mod uniform;

pub use crate::engine::fast::key::SummaryKey;
pub use crate::engine::fast::orders::Orders;
pub use crate::engine::fast::summaries::SummaryCache;
pub use crate::engine::fast::summary::{BLOCK, QueueSummary};

use std::ops::Range;

use crate::account::{Account, MAX_PARTS, PartSet};
use crate::engine::fast::demands::Demand;
use crate::engine::fast::phases::{Exact, PhaseWalk};
use crate::engine::fast::serving::ServingQueue;
use crate::engine::tally::Tally;
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::rules::Supply;

/// The totals of a policy over a fleet whose summary is known.
///
/// The summary must be that of a policy with the same [`SummaryKey`] over the same account and fleet.
pub fn tally(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    summary: &QueueSummary,
    orders: &Orders,
) -> Tally {
    let mut tally = summary.tally();
    let mut walk = PhaseWalk::new(summary, policy, Exact::Totals);
    let mut losses = Losing::new(summary);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            return refused(summary, summary.device(account, fleet, policy, orders, position));
        }
        settle(summary, &mut walk, &mut tally);
        losses.settle(policy, &walk, &mut tally);
    }
    tally
}

/// Counts the devices of one phase.
///
/// A candidate none of whose parts is exhausted gives assigned devices, up to the units left where its one part may
/// run out within the phase; wherever it has more parts, the phase ends before one runs out.
fn settle(summary: &QueueSummary, walk: &mut PhaseWalk<'_>, tally: &mut Tally) {
    let mut drawn = [0_u64; MAX_PARTS];
    let mut alone = [0_u64; MAX_PARTS];
    for ((list, chosen), n) in summary.lists.iter().zip(&walk.chosen).zip(walk.counts()) {
        let Some(parts) = *chosen else {
            let count =
                if list.is_empty() { &mut tally.devices.unlicensable } else { &mut tally.devices.waiting };
            *count += n;
            continue;
        };
        add(&mut drawn, parts, n);
        if !parts.intersection(walk.exhausted).is_empty() {
            tally.devices.overage += n;
        } else if parts.len() == 1 {
            add(&mut alone, parts, n);
        } else {
            tally.devices.assigned += n;
        }
    }
    for (left, n) in walk.left.iter().zip(alone) {
        tally.devices.assigned += n.min(*left);
        tally.devices.overage += n.saturating_sub(*left);
    }
    for (consumed, n) in tally.consumed.iter_mut().zip(drawn) {
        *consumed += n;
    }
    walk.take(&drawn);
}

fn add(counts: &mut [u64; MAX_PARTS], parts: PartSet, n: u64) {
    for part in parts.iter() {
        if let Some(count) = counts.get_mut(part.index()) {
            *count += n;
        }
    }
}

/// A refused activation assigns nothing and loses nothing: whoever has a candidate waits.
fn refused(summary: &QueueSummary, refused_by: Option<u32>) -> Tally {
    let mut tally = Tally { refused_by, ..summary.tally() };
    for (list, n) in summary.lists.iter().zip(&summary.groups.total) {
        let count =
            if list.is_empty() { &mut tally.devices.unlicensable } else { &mut tally.devices.waiting };
        *count += u64::from(*n);
    }
    tally
}

/// Counts the services lost, phase by phase.
struct Losing<'a> {
    summary: &'a QueueSummary,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl<'a> Losing<'a> {
    fn new(summary: &'a QueueSummary) -> Self {
        Self { summary, before: vec![0; summary.classes()], after: Vec::new() }
    }

    /// All devices of a class lose the same with the same parts.
    fn settle(&mut self, policy: &Policy, walk: &PhaseWalk<'_>, tally: &mut Tally) {
        let summary = self.summary;
        summary.classes_at(walk.to, &mut self.after);
        // The first candidate equal to the parts taken; after all candidates come the losses of taking none.
        let places: Vec<usize> = summary
            .lists
            .iter()
            .zip(&walk.chosen)
            .map(|(list, chosen)| list.iter().position(|c| Some(*c) == *chosen).unwrap_or(list.len()))
            .collect();
        let counts = self.after.iter().zip(&self.before).map(|(after, before)| u64::from(after - before));
        for ((group, from), n) in summary.group_of.iter().zip(&summary.losses_from).zip(counts) {
            let place = places.get(*group as usize).copied().unwrap_or(0);
            let Some(losses) = summary.losses.get(*from as usize + place) else { continue };
            let lost = losses.under(policy.reading.gap);
            tally.services.at_activation += u64::from(lost.at_activation) * n;
            tally.services.at_day_90 += u64::from(lost.at_day_90) * n;
            tally.services.devices_losing += u64::from(lost.loses) * n;
        }
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

/// What every device is given. `None` where the fleet or the policy is beyond what the method can hold.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Assignment> {
    let supply = Supply::new(account, policy);
    if !demands::fits(fleet, &supply) {
        return None;
    }
    let serving = ServingQueue::new(fleet, &supply, orders, true);
    let summary = QueueSummary::of(fleet, &supply, &serving, BLOCK);
    let mut devices = before_serving(fleet, policy);
    let mut walk = PhaseWalk::new(&summary, policy, Exact::Devices);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            give(&serving, 0..serving.queue.len(), &refused_assignments(&summary), &mut devices);
            return Some(Assignment { devices, refused_by: serving.devices.get(position).copied() });
        }
        give(&serving, walk.from..walk.to, &given(&summary, &walk), &mut devices);
        settle(&summary, &mut walk, &mut Tally::default());
    }
    Some(Assignment { devices, refused_by: None })
}

/// State, parts and parts over.
type PhaseAssignment = (State, PartSet, PartSet);

/// By group: what its devices are given in one phase. No part runs out within it, so all are given the same.
fn given(summary: &QueueSummary, walk: &PhaseWalk<'_>) -> Vec<PhaseAssignment> {
    let assignment = |(list, chosen): (&Vec<PartSet>, &Option<PartSet>)| match *chosen {
        None if list.is_empty() => (State::Unlicensable, PartSet::EMPTY, PartSet::EMPTY),
        None => (State::Waiting, PartSet::EMPTY, PartSet::EMPTY),
        Some(parts) => {
            let over = parts.intersection(walk.exhausted);
            (if over.is_empty() { State::Assigned } else { State::Overage }, parts, over)
        }
    };
    summary.lists.iter().zip(&walk.chosen).map(assignment).collect()
}

fn refused_assignments(summary: &QueueSummary) -> Vec<PhaseAssignment> {
    let state = |list: &Vec<PartSet>| if list.is_empty() { State::Unlicensable } else { State::Waiting };
    summary.lists.iter().map(|list| (state(list), PartSet::EMPTY, PartSet::EMPTY)).collect()
}

/// Whoever is not served is retired or out of scope.
fn before_serving(fleet: &Fleet, policy: &Policy) -> Vec<DeviceAssignment> {
    let is_retired = |device| policy.retire.is_some_and(|condition| fleet.meets(condition, device));
    let state = |device| if is_retired(device) { State::Retired } else { State::OutOfScope };
    (0..fleet.len()).map(|device| DeviceAssignment::nothing(state(device))).collect()
}

/// What each demand of the phase is given, then what each device is.
fn give(
    serving: &ServingQueue,
    phase: Range<usize>,
    assignments: &[PhaseAssignment],
    devices: &mut [DeviceAssignment],
) {
    let given = |demand: &Demand| {
        let nothing = (State::Waiting, PartSet::EMPTY, PartSet::EMPTY);
        let (state, parts, over) = assignments.get(demand.list as usize).copied().unwrap_or(nothing);
        DeviceAssignment { state, parts, over, need: demand.need, excess: demand.excess }
    };
    let given: Vec<DeviceAssignment> = serving.demands.table.iter().map(given).collect();
    let demands = serving.queue.get(phase.clone()).unwrap_or_default();
    for (device, demand) in serving.devices.get(phase).unwrap_or_default().iter().zip(demands) {
        if let Some((to, given)) = devices.get_mut(*device as usize).zip(given.get(*demand as usize)) {
            *to = *given;
        }
    }
}
