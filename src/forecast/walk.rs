//! A plan walked through one future, month by month (docs/model.md section 9).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::account::{PartId, PartSet};
use crate::forecast::futures::Move;
use crate::forecast::plan::{Holding, MonthTerms, Plan, REFUSED, WAITING};
use crate::forecast::random::{Key, Purpose};
use crate::forecast::sample;
use crate::internal::{Invariant, Places, narrow};
use crate::money::Money;
use crate::policy::reading::{EnrollShort, Measure};

/// How those that leave are spread over what devices hold.
pub trait Split {
    /// Of the devices of a segment by what they hold: how many of each are among those that leave, which are no more than
    /// there are. The place is that of month and segment, and of the first holding.
    fn spread(&mut self, counts: &[u64], leaving: u64, place: (usize, usize, Holding)) -> Vec<u64>;
}

/// As expected: in proportion. What is left of rounding is carried to the next month.
#[derive(Debug, Clone, Default)]
pub struct Proportional {
    /// By segment and holding: what is owed, in parts of a device.
    owed: HashMap<(usize, Holding), i128>,
}

/// Parts of a device.
const WHOLE: i128 = 1 << 40;

impl Split for Proportional {
    fn spread(
        &mut self,
        counts: &[u64],
        leaving: u64,
        (_, segment, from): (usize, usize, Holding),
    ) -> Vec<u64> {
        let all: i128 = counts.iter().map(|count| i128::from(*count)).sum();
        let quota = |(holding, count): (usize, &u64)| {
            let share = (i128::from(leaving) * i128::from(*count) * WHOLE).checked_div(all).unwrap_or(0);
            share + self.owed.get(&(segment, from + holding)).copied().unwrap_or(0)
        };
        let quotas: Vec<i128> = counts.iter().enumerate().map(quota).collect();
        let whole =
            |(quota, count): (&i128, &u64)| u64::try_from(quota.div_euclid(WHOLE)).unwrap_or(0).min(*count);
        let mut spread: Vec<u64> = quotas.iter().zip(counts).map(whole).collect();
        settle(&mut spread, &quotas, counts, leaving);
        for (holding, (quota, gone)) in quotas.iter().zip(&spread).enumerate() {
            self.owed.insert((segment, from + holding), quota - i128::from(*gone) * WHOLE);
        }
        spread
    }
}

/// Adds or takes devices until as many leave as do: first where most, or least, is owed.
fn settle(spread: &mut [u64], quotas: &[i128], counts: &[u64], leaving: u64) {
    let owed = |spread: &[u64], holding: usize| quotas.at(holding) - i128::from(*spread.at(holding)) * WHOLE;
    let mut sum: u64 = spread.iter().sum();
    while sum != leaving {
        let holdings = 0..spread.len();
        if sum < leaving {
            let open = holdings.filter(|holding| spread.at(*holding) < counts.at(*holding));
            let next = open.max_by_key(|holding| (owed(spread, *holding), Reverse(*holding)));
            *spread.at_mut(next.invariant("no more leave than there are")) += 1;
            sum += 1;
        } else {
            let some = holdings.filter(|holding| *spread.at(*holding) > 0);
            let next = some.min_by_key(|holding| (owed(spread, *holding), *holding));
            *spread.at_mut(next.invariant("some leave")) -= 1;
            sum -= 1;
        }
    }
}

/// By chance: every device of the segment is as likely to leave.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// Of the study.
    pub seed: u64,
    /// The number of the future.
    pub draw: u32,
}

impl Split for Drawn {
    fn spread(
        &mut self,
        counts: &[u64],
        mut leaving: u64,
        (month, segment, from): (usize, usize, Holding),
    ) -> Vec<u64> {
        let mut all: u64 = counts.iter().sum();
        let take = |(holding, count): (usize, &u64)| {
            let gone = self.take((all, *count, leaving), (month, segment, from + holding));
            all -= count;
            leaving -= gone;
            gone
        };
        counts.iter().enumerate().map(take).collect()
    }
}

impl Drawn {
    /// Of (all devices, those that hold the same, those that leave): how many of the holders leave.
    fn take(
        self,
        (all, holders, leaving): (u64, u64, u64),
        (month, segment, holding): (usize, usize, Holding),
    ) -> u64 {
        if leaving == 0 || holders == 0 || holders == all {
            return leaving.min(holders);
        }
        let key = Key { seed: self.seed, draw: self.draw, month: narrow(month), segment: narrow(segment) };
        sample::hypergeometric(&mut key.stream(Purpose::Split(narrow(holding))), all, holders, leaving)
    }
}

/// One month of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthFigures {
    /// Extra charges; unknown where a price is.
    pub extra: Option<Money>,
    /// Whether any device is over the units of a part, as the month is measured.
    pub is_over: bool,
    /// Devices that want a license and have none at the end of the month.
    pub waiting: u64,
}

impl MonthFigures {
    /// Whether there are extra charges: devices over that cost nothing are none; what they cost may be unknown.
    pub fn is_charged(&self) -> bool {
        self.is_over && self.extra.is_none_or(|extra| !extra.is_zero())
    }
}

/// One scenario in one future.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// Month by month.
    pub months: Vec<MonthFigures>,
    /// Devices that hold each part at the end of each month: part after part, month after month.
    pub held: Vec<u32>,
}

/// Walks a plan through a future.
pub fn walk(plan: &Plan, moves: &[Move], mut split: impl Split) -> Path {
    let mut state = State::new(plan);
    let mut path = Path {
        months: Vec::with_capacity(plan.terms.len()),
        held: Vec::with_capacity(plan.terms.len() * plan.parts),
    };
    let segments = plan.start.len().max(1);
    for (month, (terms, moves)) in plan.terms.iter().zip(moves.chunks(segments)).enumerate() {
        state.begin(terms);
        // Those that leave this month don't come back in it.
        let back = moves.iter().any(|moved| moved.returns > 0).then(|| state.gone.clone());
        state.leave(month, moves, &mut split);
        if let Some(back) = back {
            state.come_back((month, terms), moves, &back, &mut split);
        }
        state.come(terms, moves);
        path.months.push(state.figures(plan, terms));
        path.held.extend(state.held.iter().map(|held| narrow(*held)));
    }
    path
}

/// Places of holdings from which on devices come back, so that those who come back are drawn apart from those who leave.
const BACK: Holding = 1 << 20;

struct State<'p> {
    holdings: &'p [PartSet],
    /// Devices by segment and holding.
    counts: Vec<Vec<u64>>,
    /// Devices that have left, by segment and what they held.
    gone: Vec<Vec<u64>>,
    /// Devices that hold each part.
    held: Vec<u64>,
    /// The same when the month began.
    before: Vec<u64>,
}

impl<'p> State<'p> {
    fn new(plan: &'p Plan) -> Self {
        let grown = |counts: &Vec<u64>| {
            let mut counts = counts.clone();
            counts.resize(plan.holdings.len(), 0);
            counts
        };
        let counts = plan.start.iter().map(grown).collect();
        let mut state = Self {
            holdings: &plan.holdings,
            counts,
            gone: vec![vec![0; plan.holdings.len()]; plan.start.len()],
            held: vec![0; plan.parts],
            before: vec![0; plan.parts],
        };
        state.count();
        state
    }

    /// Counts the devices of each part anew.
    fn count(&mut self) {
        self.held.iter_mut().for_each(|held| *held = 0);
        for counts in &self.counts {
            for (parts, devices) in self.holdings.iter().zip(counts) {
                add(&mut self.held, *parts, *devices);
            }
        }
    }

    /// The month begins: parts that are dropped, or were suspended for too long, are taken from their devices.
    fn begin(&mut self, terms: &MonthTerms) {
        if let Some(becomes) = &terms.becomes {
            for counts in self.counts.iter_mut().chain(&mut self.gone) {
                let before = counts.clone();
                counts.fill(0);
                for (place, devices) in before.into_iter().enumerate() {
                    // What a later month adds is what it was.
                    let place = becomes.get(place).copied().unwrap_or(place);
                    *counts.at_mut(place) += devices;
                }
            }
            self.count();
        }
        self.before.clone_from(&self.held);
    }

    /// Devices leave and free their units.
    fn leave(&mut self, month: usize, moves: &[Move], split: &mut impl Split) {
        let each = self.counts.iter_mut().zip(&mut self.gone).zip(moves).enumerate();
        for (segment, ((counts, left), moved)) in each {
            let leaving = u64::from(moved.departures).min(counts.iter().sum());
            if leaving == 0 {
                continue;
            }
            let spread = split.spread(counts, leaving, (month, segment, WAITING));
            let holdings = counts.iter_mut().zip(left).zip(self.holdings);
            for (((count, left), parts), gone) in holdings.zip(spread) {
                *count -= gone;
                *left += gone;
                take(&mut self.held, *parts, gone);
            }
        }
    }

    /// Devices come back: to what they held if it is available, else to the default if that is; else they are not active and
    /// must enroll again (S14, T17 to T19).
    fn come_back(
        &mut self,
        (month, terms): (usize, &MonthTerms),
        moves: &[Move],
        back: &[Vec<u64>],
        split: &mut impl Split,
    ) {
        for (segment, (back, moved)) in back.iter().zip(moves).enumerate() {
            let coming = u64::from(moved.returns).min(back.iter().sum());
            if coming == 0 {
                continue;
            }
            for (holding, returned) in
                split.spread(back, coming, (month, segment, BACK)).into_iter().enumerate()
            {
                *self.gone.at_mut(segment).at_mut(holding) -= returned;
                self.take_again(terms, segment, holding, returned);
            }
        }
    }

    fn take_again(&mut self, terms: &MonthTerms, segment: usize, holding: Holding, devices: u64) {
        let default = terms.wants.at(segment).first().copied();
        let mut rest = devices;
        for place in [Some(holding), default].into_iter().flatten() {
            let parts = *self.holdings.at(place);
            if rest == 0 || parts.is_empty() || !parts.is_subset(terms.assignable) {
                continue;
            }
            let taken = room(terms, &self.held, parts).map_or(rest, |room| room.min(rest));
            rest -= taken;
            add(&mut self.held, parts, taken);
            *self.counts.at_mut(segment).at_mut(place) += taken;
        }
        *self.counts.at_mut(segment).at_mut(REFUSED) += rest;
    }

    /// Devices come and take what they are enrolled with.
    fn come(&mut self, terms: &MonthTerms, moves: &[Move]) {
        for ((counts, wants), moved) in self.counts.iter_mut().zip(&terms.wants).zip(moves) {
            let mut rest = u64::from(moved.arrivals);
            for (place, holding) in wants.iter().enumerate() {
                if rest == 0 || place > 0 && terms.short != EnrollShort::Next {
                    break;
                }
                let (parts, count) = (self.holdings.at(*holding), counts.at_mut(*holding));
                let taken = room(terms, &self.held, *parts).map_or(rest, |room| room.min(rest));
                *count += taken;
                rest -= taken;
                add(&mut self.held, *parts, taken);
            }
            let without = if terms.short == EnrollShort::Unlicensed { WAITING } else { REFUSED };
            *counts.at_mut(without) += rest;
        }
    }

    fn figures(&self, plan: &Plan, terms: &MonthTerms) -> MonthFigures {
        let mut extra = Some(Money::ZERO);
        let mut is_over = false;
        let held = self.before.iter().zip(&self.held);
        for ((units, (before, after)), rate) in terms.units.iter().zip(held).zip(&terms.rates) {
            let (before, after) = (before.saturating_sub(*units), after.saturating_sub(*units));
            // Twice the devices over: an average has halves.
            let twice = match terms.measure {
                Measure::MonthEnd => 2 * after,
                Measure::Peak => 2 * before.max(after),
                Measure::Average => before + after,
            };
            if twice > 0 {
                is_over = true;
                let amount = rate.map(|rate| plan.horizon.month(rate.times(twice).divided_by(2)));
                extra = extra.zip(amount).map(|(sum, amount)| sum + amount);
            }
        }
        let without = |counts: &Vec<u64>| counts.iter().take(2).sum::<u64>();
        MonthFigures { extra, is_over, waiting: self.counts.iter().map(without).sum() }
    }
}

/// The devices that may still take some parts; `None`: any number, as every part may exceed its units.
fn room(terms: &MonthTerms, held: &[u64], parts: PartSet) -> Option<u64> {
    let bound = parts.minus(terms.overage);
    let left = |part: PartId| terms.units.at(part.index()).saturating_sub(*held.at(part.index()));
    bound.iter().map(left).min()
}

fn add(held: &mut [u64], parts: PartSet, devices: u64) {
    for part in parts.iter() {
        *held.at_mut(part.index()) += devices;
    }
}

fn take(held: &mut [u64], parts: PartSet, devices: u64) {
    for part in parts.iter() {
        *held.at_mut(part.index()) -= devices;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of 60 and 40 one leaves a month: 0.6 and 0.4 are owed, then 1.2 and 0.8 less the first. So the first of two, then the second,
    /// and of five three and two.
    #[test]
    fn those_that_leave_as_expected_hold_parts_in_proportion() {
        let (mut split, mut counts, mut gone) = (Proportional::default(), [60_u64, 40], Vec::new());
        for month in 0..5 {
            let spread = split.spread(&counts, 1, (month, 0, WAITING));
            counts.iter_mut().zip(&spread).for_each(|(count, gone)| *count -= gone);
            gone.push(spread[1]);
        }
        assert_eq!((gone, counts), (vec![0, 1, 0, 1, 0], [57, 38]));
    }

    #[test]
    fn no_more_leave_than_there_are() {
        let mut split = Proportional::default();
        assert_eq!(split.spread(&[3, 0, 1], 4, (0, 0, WAITING)), [3, 0, 1]);
        assert_eq!(split.spread(&[0, 0, 0], 0, (1, 0, WAITING)), [0, 0, 0]);
    }
}
