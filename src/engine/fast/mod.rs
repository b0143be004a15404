//! The engine that runs: groups of devices instead of devices.
//!
//! [`crate::engine::reference`] says what is right; each file here argues why it gives the same. What many policies share is
//! a [`Shape`]; [`tally`] then takes microseconds a policy, whatever the number of devices.

mod key;
mod kinds;
mod memo;
mod orders;
mod phases;
mod plain;
mod prefix;
mod rows;
mod serving;
mod shape;
mod shapes;

pub use crate::engine::fast::key::ShapeKey;
pub use crate::engine::fast::orders::Orders;
pub use crate::engine::fast::shape::{BLOCK, Shape};
pub use crate::engine::fast::shapes::Shapes;

use std::ops::Range;

use crate::account::{Account, MAX_PARTS, PartSet};
use crate::cost::Tally;
use crate::engine::fast::phases::{Exact, Walk};
use crate::engine::fast::rows::Row;
use crate::engine::fast::serving::Serving;
use crate::engine::{Assignment, Given, State};
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::rules::Supply;

/// The totals of a policy over a fleet whose shape is known.
///
/// The shape must be that of a policy with the same [`ShapeKey`] over the same account and fleet.
pub fn tally(account: &Account, fleet: &Fleet, policy: &Policy, shape: &Shape, orders: &Orders) -> Tally {
    let mut tally = shape.tally();
    let mut walk = Walk::new(shape, policy, Exact::Totals);
    let mut losses = Losing::new(shape);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            return refused(shape, shape.device(account, fleet, policy, orders, position));
        }
        settle(shape, &mut walk, &mut tally);
        losses.settle(policy, &walk, &mut tally);
    }
    tally
}

/// Counts the devices of one phase.
///
/// A candidate none of whose parts is exhausted gives assigned devices, up to the units left where its one part may
/// run out within the phase; wherever it has more parts, the phase ends before one runs out.
fn settle(shape: &Shape, walk: &mut Walk<'_>, tally: &mut Tally) {
    let mut drawn = [0_u64; MAX_PARTS];
    let mut alone = [0_u64; MAX_PARTS];
    for ((list, chosen), n) in shape.lists.iter().zip(&walk.chosen).zip(walk.counts()) {
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
fn refused(shape: &Shape, refused_by: Option<u32>) -> Tally {
    let mut tally = Tally { refused_by, ..shape.tally() };
    for (list, n) in shape.lists.iter().zip(&shape.groups.total) {
        let count =
            if list.is_empty() { &mut tally.devices.unlicensable } else { &mut tally.devices.waiting };
        *count += u64::from(*n);
    }
    tally
}

/// Counts the services lost, phase by phase.
struct Losing<'a> {
    shape: &'a Shape,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl<'a> Losing<'a> {
    fn new(shape: &'a Shape) -> Self {
        Self { shape, before: vec![0; shape.classes()], after: Vec::new() }
    }

    /// All devices of a class lose the same with the same parts.
    fn settle(&mut self, policy: &Policy, walk: &Walk<'_>, tally: &mut Tally) {
        let shape = self.shape;
        shape.classes_at(walk.to, &mut self.after);
        // The first candidate equal to the parts taken; after all candidates come the losses of taking none.
        let places: Vec<usize> = shape
            .lists
            .iter()
            .zip(&walk.chosen)
            .map(|(list, chosen)| list.iter().position(|c| Some(*c) == *chosen).unwrap_or(list.len()))
            .collect();
        let counts = self.after.iter().zip(&self.before).map(|(after, before)| u64::from(after - before));
        for ((group, from), n) in shape.group_of.iter().zip(&shape.losses_from).zip(counts) {
            let place = places.get(*group as usize).copied().unwrap_or(0);
            let Some(losses) = shape.losses.get(*from as usize + place) else { continue };
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
    if !rows::fits(fleet, &supply) {
        return None;
    }
    let serving = Serving::new(fleet, &supply, orders, true);
    let shape = Shape::of(fleet, &supply, &serving, BLOCK);
    let mut devices = before_serving(fleet, policy);
    let mut walk = Walk::new(&shape, policy, Exact::Devices);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            give(&serving, 0..serving.queue.len(), &refused_gifts(&shape), &mut devices);
            return Some(Assignment { devices, refused_by: serving.devices.get(position).copied() });
        }
        give(&serving, walk.from..walk.to, &given(&shape, &walk), &mut devices);
        settle(&shape, &mut walk, &mut Tally::default());
    }
    Some(Assignment { devices, refused_by: None })
}

/// State, parts and parts over.
type Gift = (State, PartSet, PartSet);

/// By group: what its devices are given in one phase. No part runs out within it, so all are given the same.
fn given(shape: &Shape, walk: &Walk<'_>) -> Vec<Gift> {
    let gift = |(list, chosen): (&Vec<PartSet>, &Option<PartSet>)| match *chosen {
        None if list.is_empty() => (State::Unlicensable, PartSet::EMPTY, PartSet::EMPTY),
        None => (State::Waiting, PartSet::EMPTY, PartSet::EMPTY),
        Some(parts) => {
            let over = parts.intersection(walk.exhausted);
            (if over.is_empty() { State::Assigned } else { State::Overage }, parts, over)
        }
    };
    shape.lists.iter().zip(&walk.chosen).map(gift).collect()
}

fn refused_gifts(shape: &Shape) -> Vec<Gift> {
    let state = |list: &Vec<PartSet>| if list.is_empty() { State::Unlicensable } else { State::Waiting };
    shape.lists.iter().map(|list| (state(list), PartSet::EMPTY, PartSet::EMPTY)).collect()
}

/// Whoever is not served is retired or out of scope.
fn before_serving(fleet: &Fleet, policy: &Policy) -> Vec<Given> {
    let is_retired = |device| policy.retire.is_some_and(|condition| fleet.meets(condition, device));
    let state = |device| if is_retired(device) { State::Retired } else { State::OutOfScope };
    (0..fleet.len()).map(|device| Given::nothing(state(device))).collect()
}

/// What each row of the phase is given, then what each device is.
fn give(serving: &Serving, phase: Range<usize>, gifts: &[Gift], devices: &mut [Given]) {
    let given = |row: &Row| {
        let nothing = (State::Waiting, PartSet::EMPTY, PartSet::EMPTY);
        let (state, parts, over) = gifts.get(row.list as usize).copied().unwrap_or(nothing);
        Given { state, parts, over, need: row.need, excess: row.excess }
    };
    let given: Vec<Given> = serving.rows.table.iter().map(given).collect();
    let rows = serving.queue.get(phase.clone()).unwrap_or_default();
    for (device, row) in serving.devices.get(phase).unwrap_or_default().iter().zip(rows) {
        if let Some((to, given)) = devices.get_mut(*device as usize).zip(given.get(*row as usize)) {
            *to = *given;
        }
    }
}
