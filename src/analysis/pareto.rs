//! Which policies of a large sweep `result.json` lists: the best, the worst and the Pareto front.
//!
//! A policy is on the front if no other of its sweep has fewer extra charges, fewer waiting devices and fewer services
//! lost, one of them strictly. Of policies that are equal in all three, the one with the lowest total is kept, then
//! the first. `scenarios.csv` always has all.
//!
//! The sweep passes by in batches; only what can still be listed is held.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::money::Money;

/// What is weighed against each other; all of it is better when it is less.
pub(crate) type Point = (Money, u64, u64);

/// A policy as far as it is weighed.
#[derive(Debug)]
pub(crate) struct Weighed<T> {
    /// Its place in its sweep.
    pub(crate) place: usize,
    /// Unknown where a price is missing.
    pub(crate) point: Option<Point>,
    pub(crate) total: Option<Money>,
    pub(crate) what: Arc<T>,
}

impl<T> Clone for Weighed<T> {
    fn clone(&self) -> Self {
        Self { what: Arc::clone(&self.what), ..*self }
    }
}

/// The best, the worst and the front of all that passed by.
#[derive(Debug)]
pub(crate) struct Front<T> {
    best: Option<Weighed<T>>,
    worst: Option<Weighed<T>>,
    undominated: Vec<Weighed<T>>,
}

impl<T> Default for Front<T> {
    fn default() -> Self {
        Self { best: None, worst: None, undominated: Vec::new() }
    }
}

impl<T> Front<T> {
    /// Lets a batch pass by, in the order of the sweep.
    pub(crate) fn pass(&mut self, batch: Vec<Weighed<T>>) {
        for weighed in batch.iter().filter(|weighed| weighed.total.is_some()) {
            if self.best.as_ref().is_none_or(|best| weighed.total < best.total) {
                self.best = Some(weighed.clone());
            }
            if self.worst.as_ref().is_none_or(|worst| weighed.total > worst.total) {
                self.worst = Some(weighed.clone());
            }
        }
        self.undominated.extend(batch.into_iter().filter(|weighed| weighed.point.is_some()));
        // In this order every policy that dominates another comes before it.
        self.undominated.sort_unstable_by_key(|weighed| (weighed.point, weighed.total, weighed.place));
        let mut stairs = Stairs::default();
        self.undominated
            .retain(|weighed| weighed.point.is_some_and(|(_, waiting, lost)| stairs.step(waiting, lost)));
    }

    /// What is listed, in the order of the sweep, each once.
    pub(crate) fn listed(self) -> Vec<Weighed<T>> {
        let mut listed = self.undominated;
        listed.extend(self.best.into_iter().chain(self.worst));
        listed.sort_unstable_by_key(|weighed| weighed.place);
        listed.dedup_by_key(|weighed| weighed.place);
        listed
    }
}

/// The fewest services lost at up to a number of waiting devices, among policies whose extra charges are no higher.
#[derive(Default)]
struct Stairs(BTreeMap<u64, u64>);

impl Stairs {
    /// Whether nothing so far has as few waiting devices and as few services lost; it is then remembered.
    fn step(&mut self, waiting: u64, lost: u64) -> bool {
        if self.0.range(..=waiting).next_back().is_some_and(|(_, fewest)| *fewest <= lost) {
            return false;
        }
        // Steps that this one undercuts say nothing any more: along the stairs losses only fall.
        while let Some((at, _)) = self.0.range(waiting..).next().filter(|(_, fewest)| **fewest >= lost) {
            let at = *at;
            self.0.remove(&at);
        }
        self.0.insert(waiting, lost);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places of a sweep given by (extra, waiting, lost), let pass in batches; the total is the extra charge.
    fn listed(points: &[(i64, u64, u64)], batch: usize) -> Vec<usize> {
        let mut front = Front::default();
        let weighed = |(place, (extra, waiting, lost)): (usize, &(i64, u64, u64))| {
            let extra = Money::whole(*extra);
            let point = Some((extra, *waiting, *lost));
            Weighed { place, point, total: Some(extra), what: Arc::new(()) }
        };
        let all: Vec<Weighed<()>> = points.iter().enumerate().map(weighed).collect();
        all.chunks(batch).for_each(|batch| front.pass(batch.to_vec()));
        front.listed().into_iter().map(|weighed| weighed.place).collect()
    }

    #[test]
    fn best_worst_and_front_are_listed_however_the_sweep_is_cut() {
        let filler = (0..1000).map(|n| (50 + n % 7, 9, 9));
        // Dominated by the first: all but those that have less of something. The fourth equals the second.
        let points: Vec<_> = [(10, 3, 3), (20, 0, 3), (30, 3, 0), (20, 0, 3), (10, 4, 3), (900, 0, 9)]
            .into_iter()
            .chain(filler)
            .collect();
        for batch in [1, 2, 3, 7, 100, 2000] {
            assert_eq!(listed(&points, batch), [0, 1, 2, 5], "{batch}");
        }
    }

    #[test]
    fn the_front_is_what_comparing_each_with_each_finds() {
        // No two alike: a small generator of numbers that look random.
        let mut state = 7_u64;
        let mut draw = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..200 {
            let points: Vec<(i64, u64, u64)> =
                (0..40).map(|_| (i64::try_from(draw(6)).unwrap(), draw(6), draw(6))).collect();
            let dominates =
                |a: &(i64, u64, u64), b: &(i64, u64, u64)| a.0 <= b.0 && a.1 <= b.1 && a.2 <= b.2 && a != b;
            let mut expected: Vec<usize> = (0..points.len())
                .filter(|i| !points.iter().any(|other| dominates(other, &points[*i])))
                .filter(|i| !points[..*i].contains(&points[*i]))
                .collect();
            let total = |i: &usize| points[*i].0;
            expected.extend((0..40).min_by_key(total));
            expected.extend((0..40).rev().max_by_key(total));
            expected.sort_unstable();
            expected.dedup();
            assert_eq!(listed(&points, 9), expected, "{points:?}");
        }
    }

    #[test]
    fn what_is_unknown_is_on_no_front() {
        let mut front = Front::default();
        let weighed = |place, point, total| Weighed { place, point, total, what: Arc::new(()) };
        let one = Some(Money::whole(1));
        front.pass(vec![weighed(0, None, None), weighed(1, Some((Money::ZERO, 0, 0)), None)]);
        front.pass(vec![weighed(2, Some((Money::ZERO, 0, 1)), one), weighed(3, None, None)]);
        // Without a total it can be neither best nor worst, but nothing has less of what is known of it.
        assert_eq!(front.listed().into_iter().map(|w| w.place).collect::<Vec<_>>(), [1, 2]);
    }
}
