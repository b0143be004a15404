//! The whole curve: what a purchase costs over the units of one part, all others as they are.
//!
//! The cost is linear between points at which a phase of the assignment changes. Those points are found by halving: a stretch
//! that is not straight through its middle and its quarters is halved until each unit is tried.

use crate::account::PartId;
use crate::analysis::Simulate;
use crate::cost::Outcome;
use crate::internal::Invariant;
use crate::money::Money;
use crate::optimize::lattice::stepped;
use crate::policy::Policy;

/// Stretches that are tried at first; shorter ranges are tried unit by unit.
const STRETCHES: u32 = 96;

/// One point. Amounts are per period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Units of the part.
    pub units: u32,
    /// Units and extra charges of all parts.
    pub total: Option<Money>,
    /// Extra charges of all parts.
    pub extra: Option<Money>,
    /// Units of this part that no device uses.
    pub idle: u64,
    /// Devices that get no license.
    pub without_license: u64,
    /// Services lost.
    pub lost: u64,
    /// Devices that hold the part.
    pub held: u64,
}

impl Point {
    fn of(part: PartId, units: u32, outcome: &Outcome) -> Self {
        let row = outcome.part(part);
        Self {
            units,
            total: outcome.committed.zip(outcome.extra).map(|(committed, extra)| committed + extra),
            extra: outcome.extra,
            idle: row.idle,
            without_license: outcome.devices.without_license(),
            lost: outcome.services.pairs(),
            held: row.consumed,
        }
    }

    fn figures(&self) -> [Option<i128>; 6] {
        let count = |count: u64| Some(i128::from(count));
        [
            self.total.map(Money::pico),
            self.extra.map(Money::pico),
            count(self.idle),
            count(self.without_license),
            count(self.lost),
            count(self.held),
        ]
    }
}

/// The points at which the curve bends, from `least` to `most`, with those that are asked for among them.
pub fn curve(
    base: &Policy,
    part: PartId,
    (least, most): (u32, u32),
    asked: &[u32],
    simulator: &impl Simulate,
) -> Vec<Point> {
    let at = |units: Vec<u32>| points(base, part, &units, simulator);
    let mut grid = stepped(least, most, most.saturating_sub(least).div_ceil(STRETCHES));
    grid.extend(asked.iter().filter(|units| (least..=most).contains(*units)));
    grid.sort_unstable();
    grid.dedup();
    let mut known = at(grid);
    let mut open: Vec<(u32, u32)> = stretches(&known);
    while !open.is_empty() {
        let inner: Vec<u32> = open.iter().flat_map(|(from, to)| inside(*from, *to)).collect();
        known.extend(at(inner));
        known.sort_by_key(|point| point.units);
        known.dedup_by_key(|point| point.units);
        open = open.into_iter().flat_map(|stretch| halves(&known, stretch)).collect();
    }
    bends(known, asked)
}

fn points(base: &Policy, part: PartId, units: &[u32], simulator: &impl Simulate) -> Vec<Point> {
    let outcomes = outcomes(base, part, units, simulator);
    units.iter().zip(&outcomes).map(|(units, outcome)| Point::of(part, *units, outcome)).collect()
}

/// What each of so many units of a part gives, all others as they are.
pub fn outcomes(base: &Policy, part: PartId, units: &[u32], simulator: &impl Simulate) -> Vec<Outcome> {
    let policy = |units: &u32| {
        let mut policy = base.clone();
        policy.terms_mut(part).units = *units;
        policy
    };
    let policies: Vec<Policy> = units.iter().map(policy).collect();
    simulator.outcomes(&policies.iter().collect::<Vec<_>>())
}

/// Between each two points that are not neighbors.
fn stretches(known: &[Point]) -> Vec<(u32, u32)> {
    let pairs = known.iter().zip(known.iter().skip(1)).map(|(a, b)| (a.units, b.units));
    pairs.filter(|(a, b)| b - a > 1).collect()
}

fn inside(from: u32, to: u32) -> Vec<u32> {
    let length = to - from;
    let mut inner: Vec<u32> = [length / 4, length / 2, length - length / 4].map(|step| from + step).to_vec();
    inner.retain(|units| *units > from && *units < to);
    inner.dedup();
    inner
}

/// Nothing where the stretch is straight, else its pieces that may still bend.
fn halves(known: &[Point], (from, to): (u32, u32)) -> Vec<(u32, u32)> {
    let first = known.partition_point(|point| point.units < from);
    let last = known.partition_point(|point| point.units <= to);
    let stretch = known.get(first..last).invariant("points of a stretch are known");
    if is_straight(stretch) { Vec::new() } else { stretches(stretch) }
}

fn is_straight(stretch: &[Point]) -> bool {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return true };
    stretch.iter().all(|point| is_between(first, point, last))
}

/// The greatest number that divides both.
fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Whether every figure of a point lies on the line between two others.
fn is_between(first: &Point, point: &Point, last: &Point) -> bool {
    let (whole, part) = (last.units - first.units, point.units - first.units);
    let shared = gcd(whole, part).max(1);
    let (whole, part) = (i128::from(whole / shared).max(1), i128::from(part / shared));
    let ends = first.figures().into_iter().zip(last.figures());
    ends.zip(point.figures()).all(|((a, b), c)| match (a, b, c) {
        // `(c - a) * whole == (b - a) * part` without products that are too large.
        (Some(a), Some(b), Some(c)) => (b - a) % whole == 0 && (b - a) / whole * part == c - a,
        (a, b, c) => a.is_none() && b.is_none() && c.is_none(),
    })
}

/// Without the points in the middle of straight lines.
fn bends(known: Vec<Point>, asked: &[u32]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in known {
        while let [.., before, last] = kept.as_slice() {
            if asked.contains(&last.units) || !is_between(before, last, &point) {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

/// A stretch in which one more unit brings more than the one before: the curve is not convex there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dent {
    /// Units at which the slope falls.
    pub at: u32,
}

/// Where the slope of the total falls: a convex curve has no such point.
pub fn dents(points: &[Point]) -> Vec<Dent> {
    let total = |point: &Point| point.total.map(Money::pico);
    let triples = points.iter().zip(points.iter().skip(1)).zip(points.iter().skip(2));
    let falls = |((a, b), c): &((&Point, &Point), &Point)| {
        let (Some(x), Some(y), Some(z)) = (total(a), total(b), total(c)) else { return false };
        let (left, right) = (i128::from(b.units - a.units), i128::from(c.units - b.units));
        (z - y) * left < (y - x) * right
    };
    triples.filter(falls).map(|((_, b), _)| Dent { at: b.units }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(units: u32, total: i64) -> Point {
        let total = Some(Money::whole(total));
        Point { units, total, extra: total, idle: 0, without_license: 0, lost: 0, held: 0 }
    }

    #[test]
    fn only_bends_are_kept() {
        let line = [point(0, 10), point(1, 8), point(2, 6), point(3, 7), point(4, 8)];
        let units = |points: Vec<Point>| points.iter().map(|point| point.units).collect::<Vec<_>>();
        assert_eq!(units(bends(line.to_vec(), &[])), [0, 2, 4]);
        assert_eq!(units(bends(line.to_vec(), &[3])), [0, 2, 3, 4]);
    }

    #[test]
    fn a_slope_that_falls_is_a_dent() {
        let convex = [point(0, 10), point(2, 6), point(4, 8)];
        assert_eq!(dents(&convex), []);
        let dented = [point(0, 10), point(2, 12), point(4, 6), point(6, 9)];
        assert_eq!(dents(&dented), [Dent { at: 2 }]);
    }
}
