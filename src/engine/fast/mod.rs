//! The engine that runs: groups of devices instead of devices.
//!
//! [`super::reference`] says what is right; each file here argues why it gives the same. What many policies share is
//! a [`Shape`]; [`tally`] then takes microseconds a policy, whatever the number of devices.

mod key;
mod kinds;
mod orders;
mod phases;
mod prefix;
mod rows;
mod shape;
mod shapes;

pub use key::ShapeKey;
pub use kinds::Kinds;
pub use orders::Orders;
pub use shape::{BLOCK, Shape};
pub use shapes::Shapes;

use super::{Assignment, Given, State};
use crate::account::{Account, MAX_PARTS, PartSet};
use crate::cost::Tally;
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::rules::Supply;
use phases::{Exact, Walk};
use rows::{RETIRED, Rows};

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
    let rows = Rows::new(fleet, &supply);
    let serving = rows.serving(fleet, &supply, orders);
    let shape = Shape::from_rows(fleet, &supply, &rows, &serving, BLOCK);
    let mut devices = before_serving(&rows);
    let mut walk = Walk::new(&shape, policy, Exact::Devices);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            give(&rows, &serving, &refused_gifts(&shape), &mut devices);
            return Some(Assignment { devices, refused_by: serving.get(position).copied() });
        }
        let phase = serving.get(walk.from..walk.to).unwrap_or_default();
        give(&rows, phase, &given(&shape, &walk), &mut devices);
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

fn before_serving(rows: &Rows) -> Vec<Given> {
    let state = |row: &u32| if *row == RETIRED { State::Retired } else { State::OutOfScope };
    rows.of.iter().map(|row| Given::nothing(state(row))).collect()
}

fn give(rows: &Rows, serving: &[u32], gifts: &[Gift], devices: &mut [Given]) {
    for device in serving {
        let row = rows.of.get(*device as usize).and_then(|row| rows.table.get(*row as usize));
        let Some((row, to)) = row.zip(devices.get_mut(*device as usize)) else { continue };
        let Some((state, parts, over)) = gifts.get(row.list as usize).copied() else { continue };
        *to = Given { state, parts, over, need: row.need, excess: row.excess };
    }
}
