//! A plan walked through one future, month by month (docs/model.md section 9).

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
    /// Of (all devices, those that hold the same, those that leave): how many of the holders leave. The place is that of month,
    /// segment and holding.
    fn take(&self, counts: (u64, u64, u64), place: (usize, usize, Holding)) -> u64;
}

/// As expected: in proportion, rounded half up.
#[derive(Debug, Clone, Copy)]
pub struct Proportional;

impl Split for Proportional {
    fn take(&self, (all, holders, leaving): (u64, u64, u64), _: (usize, usize, Holding)) -> u64 {
        let [all, holders, leaving] = [all, holders, leaving].map(u128::from);
        // Nobody leaves where nobody is.
        let share = (2 * leaving * holders + all).checked_div(2 * all).unwrap_or(0);
        u64::try_from(share).invariant("no more leave than there are")
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
    fn take(
        &self,
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

/// One scenario in one future.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// Month by month.
    pub months: Vec<MonthFigures>,
    /// Devices that hold each part at the end of each month: part after part, month after month.
    pub held: Vec<u32>,
}

/// Walks a plan through a future.
pub fn walk(plan: &Plan, moves: &[Move], split: &impl Split) -> Path {
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
        state.leave(month, moves, split);
        if let Some(back) = back {
            state.come_back((month, terms), moves, &back, split);
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
    fn leave(&mut self, month: usize, moves: &[Move], split: &impl Split) {
        let each = self.counts.iter_mut().zip(&mut self.gone).zip(moves).enumerate();
        for (segment, ((counts, left), moved)) in each {
            let mut all: u64 = counts.iter().sum();
            let mut leaving = u64::from(moved.departures).min(all);
            let holdings = counts.iter_mut().zip(left).zip(self.holdings);
            for (holding, ((count, left), parts)) in holdings.enumerate() {
                if leaving == 0 {
                    break;
                }
                let gone = split.take((all, *count, leaving), (month, segment, holding));
                // Those behind must be enough for the rest.
                let gone = gone.min(*count).max((leaving + *count).saturating_sub(all));
                all -= *count;
                *count -= gone;
                *left += gone;
                leaving -= gone;
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
        split: &impl Split,
    ) {
        for (segment, (back, moved)) in back.iter().zip(moves).enumerate() {
            let mut all: u64 = back.iter().sum();
            let mut coming = u64::from(moved.returns).min(all);
            for (holding, count) in back.iter().enumerate() {
                if coming == 0 {
                    break;
                }
                let place = (month, segment, BACK + holding);
                let returned = split.take((all, *count, coming), place);
                let returned = returned.min(*count).max((coming + count).saturating_sub(all));
                all -= count;
                coming -= returned;
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
