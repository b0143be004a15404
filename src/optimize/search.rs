//! The units to buy under the rules of auto-activation: its cost is not convex in the units, because a spare unit of a larger
//! part attracts devices, so this is a search, not a formula.
//!
//! Where all purchases together are few, all are tried. Else it begins from the starts of its caller and from the best of a
//! [`lattice`]: each takes the best number of one part after the other, then of two parts together, until nothing is cheaper;
//! at last the best of them is varied in all parts at once. The range of a part is tried unit by unit where it is short, else
//! on a grid that is refined around the best point; two short ranges are tried whole.

use std::collections::BTreeMap;

use crate::account::PartId;
use crate::analysis::Simulate;
use crate::cost::Outcome;
use crate::internal::{Places, narrow};
use crate::money::Money;
use crate::optimize::lattice;
use crate::optimize::lattice::{replaced, stepped};
use crate::policy::Policy;

/// Most purchases that are all tried.
const ALL: u64 = 20_000;
/// Starts of the lattice that are gone on from.
const KEPT_STARTS: usize = 12;
/// Most times that units follow what devices hold.
const MAX_SETTLED: usize = 6;
/// Longest range that is tried unit by unit.
const WHOLE: u32 = 512;
/// Points of a grid over a longer one.
const GRID: u32 = 128;
/// Longest ranges of two parts that are tried whole.
const WHOLE_PAIR: u32 = 64;
/// Points of a grid on each side of a pair.
const PAIR_GRID: u32 = 12;
/// Most rounds over all parts and pairs.
const MAX_ROUNDS: usize = 6;
/// Most times that each part is tried by itself before pairs are.
const MAX_SWEEPS: usize = 12;
/// Most parts that are tried in pairs: those with the widest ranges.
const MAX_PAIRED: usize = 6;

/// The units that one part may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The part.
    pub part: PartId,
    /// The fewest units.
    pub least: u32,
    /// The most that are tried.
    pub most: u32,
    /// The fewest units that can be bought, unless it is none or those of the policy.
    pub minimum: u32,
    /// Units that must stay free.
    pub reserve: u64,
}

/// What a purchase must keep to; amounts are per period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Devices without a license today: not more.
    pub without_license: u64,
    /// Services lost today: not more.
    pub lost: u64,
    /// The most that may be charged beyond the units.
    pub max_extra: Option<Money>,
    /// The most that units beyond those of today may cost.
    pub budget: Option<Money>,
    /// The least share, in hundredths of a percent, of licenses that units cover.
    pub coverage: Option<u64>,
}

/// One purchase, simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The units of each span.
    pub units: Vec<u32>,
    /// The devices over each span.
    pub over: Vec<u64>,
    /// The devices that hold each span.
    pub held: Vec<u64>,
    /// Units and extra charges per period; `None` where a price is unknown.
    pub total: Option<Money>,
    /// Whether it keeps to the rules.
    pub is_kept: bool,
}

impl Tried {
    /// Cheaper ones come first; of equals the one with fewer units.
    fn rank(&self) -> (bool, bool, Option<Money>, u64) {
        let units = self.units.iter().map(|units| u64::from(*units)).sum();
        (!self.is_kept, self.total.is_none(), self.total, units)
    }
}

/// Searches purchases over one fleet.
pub struct Search<'a, S> {
    base: &'a Policy,
    spans: &'a [Span],
    rules: &'a Rules,
    simulator: &'a S,
    /// Most purchases that are all tried.
    all: u64,
    /// All that was simulated.
    known: BTreeMap<Vec<u32>, Tried>,
}

impl<S> std::fmt::Debug for Search<'_, S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("spans", &self.spans).finish_non_exhaustive()
    }
}

/// A policy with other units.
pub fn with_units(base: &Policy, spans: &[Span], units: &[u32]) -> Policy {
    let mut policy = base.clone();
    for (span, units) in spans.iter().zip(units) {
        policy.terms_mut(span.part).units = *units;
    }
    policy
}

impl<'a, S: Simulate> Search<'a, S> {
    /// A search that has tried nothing.
    pub fn new(base: &'a Policy, spans: &'a [Span], rules: &'a Rules, simulator: &'a S) -> Self {
        Self { base, spans, rules, simulator, all: ALL, known: BTreeMap::new() }
    }

    /// As it searches where the purchases are too many to try all of them.
    #[must_use]
    pub fn without_trying_all(self) -> Self {
        Self { all: 0, ..self }
    }

    /// The best purchase that is found, from some starts among others, the first of them today's units; `None` where none
    /// keeps to the rules or a price is missing.
    pub fn best(&mut self, starts: &[Vec<u32>]) -> Option<Tried> {
        let best = if self.tries_all() {
            let all = self.spans.iter().fold(vec![Vec::new()], |before, span| {
                lattice::extended(&before, &(span.least..=span.most).collect::<Vec<_>>())
            });
            self.cheapest_of(all)
        } else {
            let starts: Vec<Vec<u32>> = starts.iter().map(|start| self.clamped(start)).collect();
            let today = starts.first().cloned().unwrap_or_default();
            let more = self.best_starts(&today);
            let found = starts.into_iter().chain(more).filter_map(|start| self.descend(&start));
            found.min_by_key(Tried::rank).map(|best| self.around(best))
        };
        best.filter(|best| best.is_kept && best.total.is_some())
    }

    /// Whether all purchases are tried, so that none is better than what is found.
    pub fn tries_all(&self) -> bool {
        let width = |span: &Span| u64::from(span.most.saturating_sub(span.least)) + 1;
        self.spans.iter().map(width).fold(1, u64::saturating_mul) <= self.all
    }

    /// The fewest and the most units of each part.
    fn ranges(&self) -> Vec<[u32; 2]> {
        self.spans.iter().map(|span| [span.least, span.most]).collect()
    }

    /// The best points of a lattice, each with the units that devices hold there.
    fn best_starts(&mut self, today: &[u32]) -> Vec<Vec<u32>> {
        let points = lattice::of(&self.ranges(), today);
        let mut settled: Vec<Tried> =
            self.tried(&points).into_iter().map(|tried| self.settled(tried)).collect();
        settled.sort_by_key(Tried::rank);
        settled.dedup();
        settled.into_iter().take(KEPT_STARTS).map(|tried| tried.units).collect()
    }

    /// A purchase whose units follow what devices hold, as long as that is better.
    fn settled(&mut self, mut best: Tried) -> Tried {
        for _ in 0..MAX_SETTLED {
            let held = self.spans.iter().zip(&best.held);
            let units: Vec<u32> = held.map(|(span, held)| narrow(held + span.reserve)).collect();
            let units = self.clamped(&units);
            let tried = self.cheapest_of(vec![units]);
            let before = best.rank();
            best = better(best, tried);
            if best.rank() == before {
                break;
            }
        }
        best
    }

    /// All that was tried and keeps to the rules.
    pub fn alternatives(&self) -> impl Iterator<Item = &Tried> {
        self.known.values().filter(|tried| tried.is_kept && tried.total.is_some())
    }

    fn clamped(&self, units: &[u32]) -> Vec<u32> {
        let into = |(span, units): (&Span, &u32)| (*units).clamp(span.least, span.most.max(span.least));
        self.spans.iter().zip(units).map(into).collect()
    }

    /// The best of the purchases around one that differ in all parts at once, near and far, until none is better.
    fn around(&mut self, mut best: Tried) -> Tried {
        let width =
            self.spans.iter().map(|span| span.most.saturating_sub(span.least)).max().unwrap_or_default();
        let mut scale = 1_u32;
        loop {
            let before = best.rank();
            let tried = self.cheapest_of(lattice::around(&self.ranges(), &best.units, scale));
            best = better(best, tried);
            if best.rank() != before {
                best = self.settled(best);
                scale = 1;
                continue;
            }
            match scale.checked_mul(3).filter(|scale| *scale <= width) {
                Some(wider) => scale = wider,
                None => return best,
            }
        }
    }

    fn descend(&mut self, start: &[u32]) -> Option<Tried> {
        let mut best = self.cheapest_of(vec![start.to_vec()])?;
        for _ in 0..MAX_ROUNDS {
            let before = best.rank();
            best = self.one_by_one(best);
            for (first, second) in self.pairs() {
                best = self.across(best, first, second);
            }
            if best.rank() == before {
                break;
            }
        }
        Some(best)
    }

    /// One part after the other, until none is better.
    fn one_by_one(&mut self, mut best: Tried) -> Tried {
        for _ in 0..MAX_SWEEPS {
            let before = best.rank();
            for place in 0..self.spans.len() {
                best = self.along(best, place);
                best = self.settled(best);
            }
            if best.rank() == before {
                break;
            }
        }
        best
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut widest: Vec<usize> = (0..self.spans.len()).collect();
        let width = |place: &usize| {
            let span = self.spans.at(*place);
            span.most.saturating_sub(span.least)
        };
        widest.sort_by_key(|place| std::cmp::Reverse(width(place)));
        widest.truncate(MAX_PAIRED);
        widest.sort_unstable();
        let after = |(at, first): (usize, &usize)| {
            widest.iter().skip(at + 1).map(|second| (*first, *second)).collect::<Vec<_>>()
        };
        widest.iter().enumerate().flat_map(after).collect()
    }

    /// The best number of one part, the others as they are.
    fn along(&mut self, best: Tried, place: usize) -> Tried {
        let span = *self.spans.at(place);
        let mut step = if span.most.saturating_sub(span.least) <= WHOLE {
            1
        } else {
            (span.most - span.least).div_ceil(GRID)
        };
        let mut best = self.try_points(best, place, stepped(span.least, span.most, step));
        while step > 1 {
            let at = *best.units.at(place);
            let (low, high) =
                (at.saturating_sub(step).max(span.least), at.saturating_add(step).min(span.most));
            step = (2 * step).div_ceil(GRID).min(step - 1);
            best = self.try_points(best, place, stepped(low, high, step));
        }
        best
    }

    fn try_points(&mut self, best: Tried, place: usize, points: Vec<u32>) -> Tried {
        let at = |units: u32| replaced(&best.units, place, units);
        let tried = self.cheapest_of(points.into_iter().map(at).collect());
        better(best, tried)
    }

    /// The best numbers of two parts together.
    fn across(&mut self, best: Tried, first: usize, second: usize) -> Tried {
        let (a, b) = (*self.spans.at(first), *self.spans.at(second));
        let is_short = |span: Span| span.most.saturating_sub(span.least) <= WHOLE_PAIR;
        let whole = is_short(a) && is_short(b);
        let grid = |span: Span| {
            if whole { 1 } else { (span.most.saturating_sub(span.least)).div_ceil(PAIR_GRID).max(1) }
        };
        let (mut steps, mut best) = ((grid(a), grid(b)), best);
        let mut ranges = ((a.least, a.most), (b.least, b.most));
        loop {
            let rows = stepped(ranges.0.0, ranges.0.1, steps.0);
            let columns = stepped(ranges.1.0, ranges.1.1, steps.1);
            let points = rows.iter().flat_map(|row| {
                columns
                    .iter()
                    .map(|column| replaced(&replaced(&best.units, first, *row), second, *column))
                    .collect::<Vec<_>>()
            });
            let tried = self.cheapest_of(points.collect());
            best = better(best, tried);
            if steps == (1, 1) {
                return best;
            }
            let near = |place: usize, span: Span, step: u32| {
                let at = *best.units.at(place);
                (at.saturating_sub(step).max(span.least), at.saturating_add(step).min(span.most))
            };
            ranges = (near(first, a, steps.0), near(second, b, steps.1));
            steps = (
                (2 * steps.0).div_ceil(PAIR_GRID).max(1).min(steps.0.saturating_sub(1).max(1)),
                (2 * steps.1).div_ceil(PAIR_GRID).max(1).min(steps.1.saturating_sub(1).max(1)),
            );
        }
    }

    /// The cheapest of some purchases.
    fn cheapest_of(&mut self, mut purchases: Vec<Vec<u32>>) -> Option<Tried> {
        purchases.sort_unstable();
        purchases.dedup();
        self.tried(&purchases).into_iter().min_by_key(Tried::rank)
    }

    /// Different purchases, simulated; those that are known are not simulated again.
    fn tried(&mut self, purchases: &[Vec<u32>]) -> Vec<Tried> {
        let fresh: Vec<Vec<u32>> =
            purchases.iter().filter(|units| !self.known.contains_key(*units)).cloned().collect();
        let policies: Vec<Policy> =
            fresh.iter().map(|units| with_units(self.base, self.spans, units)).collect();
        let outcomes = self.simulator.outcomes(&policies.iter().collect::<Vec<_>>());
        for (units, outcome) in fresh.into_iter().zip(outcomes) {
            let tried = self.judged(units.clone(), &outcome);
            self.known.insert(units, tried);
        }
        purchases.iter().filter_map(|units| self.known.get(units)).cloned().collect()
    }

    fn judged(&self, units: Vec<u32>, outcome: &Outcome) -> Tried {
        let over = self.spans.iter().map(|span| outcome.part(span.part).over).collect();
        let held = self.spans.iter().map(|span| outcome.part(span.part).consumed).collect();
        let total = outcome.committed.zip(outcome.extra).map(|(committed, extra)| committed + extra);
        let has_reserve = |span: &Span| outcome.part(span.part).idle >= span.reserve;
        let is_sold = |(span, units): (&Span, &u32)| {
            *units == 0 || *units == self.base.terms(span.part).units || *units >= span.minimum
        };
        let is_kept = self.rules.allow(outcome)
            && self.within_budget(&units)
            && self.spans.iter().all(has_reserve)
            && self.spans.iter().zip(&units).all(is_sold);
        Tried { units, over, held, total, is_kept }
    }

    fn within_budget(&self, units: &[u32]) -> bool {
        let Some(budget) = self.rules.budget else { return true };
        let more = |(span, units): (&Span, &u32)| {
            let terms = self.base.terms(span.part);
            let more = u64::from(units.saturating_sub(terms.units));
            if more == 0 { Some(Money::ZERO) } else { terms.price.map(|price| price.times(more)) }
        };
        let spent: Option<Money> = self.spans.iter().zip(units).map(more).sum();
        spent.is_some_and(|spent| spent <= budget)
    }
}

impl Rules {
    /// Whether an outcome harms no more than today's and keeps the limits but for the budget.
    pub fn allow(&self, outcome: &Outcome) -> bool {
        let without = outcome.devices.without_license();
        let lost = outcome.services.pairs();
        let is_covered = self.coverage.is_none_or(|share| covers(outcome, share));
        let is_cheap = self.max_extra.is_none_or(|most| outcome.extra.is_some_and(|extra| extra <= most));
        outcome.refused_by.is_none()
            && without <= self.without_license
            && lost <= self.lost
            && is_covered
            && is_cheap
    }
}

/// Whether units cover at least this share, in hundredths of a percent, of the licenses that devices hold.
pub fn covers(outcome: &Outcome, share: u64) -> bool {
    let held: u64 = outcome.parts.iter().map(|part| part.consumed).sum();
    let over: u64 = outcome.parts.iter().map(|part| part.over).sum();
    u128::from(held - over.min(held)) * 10_000 >= u128::from(held) * u128::from(share)
}

fn better(best: Tried, tried: Option<Tried>) -> Tried {
    match tried {
        Some(tried) if tried.rank() < best.rank() => tried,
        _ => best,
    }
}
