//! Devices that exchange units: an order in which each finds what it takes before it gives anything back.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::account::{PartId, PartSet};
use crate::internal::Invariant;

/// Most dead ends that a search looks at.
const MAX_DEAD_ENDS: usize = 100_000;

const KIND: &str = "every kind has its count";
const PART: &str = "every part has its units";

/// What a change takes and gives back, of the parts that may not exceed their units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) takes: PartSet,
    pub(super) gives: PartSet,
}

/// A kind, by its place, and how many changes of it.
pub(super) type Step = (usize, u64);

/// What is left to be changed, and the units that are left for it.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) kinds: Vec<Kind>,
    /// Changes of each kind.
    pub(super) left: Vec<u64>,
    /// Units of each part; fewer than none where more are used than were bought.
    pub(super) room: Vec<i128>,
}

impl Exchange {
    /// The kinds of the changes, in order, each with how many; where there is none, what was left when most were made.
    pub(super) fn order(mut self) -> Result<Vec<Step>, Vec<u64>> {
        let mut order: Vec<Step> = Vec::new();
        let mut open = vec![self.choices()];
        let mut seen = HashSet::from([self.left.clone()]);
        let (mut best, mut dead_ends) = (self.left.clone(), 0);
        while self.left.iter().any(|count| *count > 0) {
            let Some(step) = open.last_mut().and_then(Vec::pop) else {
                dead_ends += 1;
                open.pop();
                let Some(back) = order.pop().filter(|_| dead_ends < MAX_DEAD_ENDS) else { return Err(best) };
                self.change(back, false);
                continue;
            };
            self.change(step, true);
            if !seen.insert(self.left.clone()) {
                self.change(step, false);
                continue;
            }
            order.push(step);
            open.push(self.choices());
            if self.left.iter().sum::<u64>() < best.iter().sum() {
                best.clone_from(&self.left);
            }
        }
        Ok(order)
    }

    /// The changes of some kinds that take a part.
    pub(super) fn takers(&self, left: &[u64], part: PartId) -> u64 {
        let takes = self.kinds.iter().zip(left).filter(|(kind, _)| kind.takes.has(part));
        takes.map(|(_, count)| count).sum()
    }

    /// The units that are missing of a part once all is changed.
    pub(super) fn missing(&self, part: PartId) -> u64 {
        let comes: i128 = self
            .kinds
            .iter()
            .zip(&self.left)
            .map(|(kind, count)| {
                (i128::from(kind.gives.has(part)) - i128::from(kind.takes.has(part))) * i128::from(*count)
            })
            .sum();
        let missing = -(self.room_of(part) + comes);
        if self.takers(&self.left, part) == 0 { 0 } else { u64::try_from(missing).unwrap_or(0) }
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = PartId> + use<> {
        (0_u8..).map(PartId).take(self.room.len())
    }

    pub(super) fn room_of(&self, part: PartId) -> i128 {
        *self.room.get(part.index()).invariant(PART)
    }

    /// What may come next, the best last. Changes that take only what is left for all are never in the way: all come at once.
    fn choices(&self) -> Vec<Step> {
        let is_scarce = |part: &PartId| self.room_of(*part) < i128::from(self.takers(&self.left, *part));
        let scarce: PartSet = self.parts().filter(is_scarce).collect();
        let waited_for: PartSet = scarce.iter().filter(|part| self.room_of(*part) <= 0).collect();
        let fits = |kind: &Kind| kind.takes.iter().all(|part| self.room_of(part) > 0);
        let kinds = self.kinds.iter().zip(&self.left).enumerate();
        let mut fitting: Vec<(usize, &Kind, u64)> = kinds
            .map(|(at, (kind, count))| (at, kind, *count))
            .filter(|(_, kind, count)| *count > 0 && fits(kind))
            .collect();
        if let Some((at, _, count)) =
            fitting.iter().find(|(_, kind, _)| kind.takes.intersection(scarce).is_empty())
        {
            return vec![(*at, *count)];
        }
        // Who gives back what others wait for comes first.
        fitting.sort_by_key(|(at, kind, _)| (kind.gives.intersection(waited_for).len(), Reverse(*at)));
        fitting.into_iter().map(|(at, ..)| (at, 1)).collect()
    }

    /// Makes changes, or takes them back.
    fn change(&mut self, (kind, count): Step, is_made: bool) {
        let Kind { takes, gives } = *self.kinds.get(kind).invariant(KIND);
        let (takes, gives) = if is_made { (takes, gives) } else { (gives, takes) };
        takes.iter().for_each(|part| *self.room.get_mut(part.index()).invariant(PART) -= i128::from(count));
        gives.iter().for_each(|part| *self.room.get_mut(part.index()).invariant(PART) += i128::from(count));
        let left = self.left.get_mut(kind).invariant(KIND);
        *left = if is_made { *left - count } else { *left + count };
    }
}
