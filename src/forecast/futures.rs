//! Futures: how many devices come and leave, by draw, month and segment. They know nothing of parts, so all scenarios of a
//! fleet share them.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are statistics, no money; counts are below 2^53"
)]

use rayon::prelude::*;

use crate::forecast::apportion::apportion;
use crate::forecast::random::{Key, Purpose};
use crate::forecast::rate::{At, Drawn, Rate};
use crate::forecast::sample;
use crate::internal::{Invariant, Places, narrow};

/// Devices that a future has at most: one that comes to so many is refused.
pub const MOST_DEVICES: u64 = 100_000_000;

/// What moves the devices of a fleet.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// The devices of each segment at first.
    pub start: Vec<u64>,
    /// Who comes, by segment.
    pub arrivals: Vec<Rate>,
    /// Who leaves, by segment.
    pub departures: Vec<Rate>,
    /// The share of the devices that have left that comes back in a month.
    pub returns: f64,
    /// What projects add and remove.
    pub projects: Projects,
    /// How many months.
    pub months: usize,
}

/// What projects add and remove, by month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Projects {
    /// By month and segment.
    pub of_segments: Vec<Vec<Project>>,
    /// Devices that leave, of whatever segment: in proportion to the devices that are there when the month begins.
    pub removed: Vec<u64>,
}

impl Projects {
    /// What leaves each segment in a month, beside what leaves it by name; empty where nothing does, as in most months.
    fn removed(&self, month: usize, devices: &[u64]) -> Vec<u64> {
        let all: u64 = devices.iter().sum();
        match self.removed.get(month).map_or(0, |removed| all.min(*removed)) {
            0 => Vec::new(),
            removed => apportion(removed, &devices.iter().map(|devices| *devices as f64).collect::<Vec<_>>()),
        }
    }
}

/// The devices that projects bring to a segment in a month, and those that they take away. One device for another is not
/// nothing: the old one frees what it holds, and the new one takes what it is enrolled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Project {
    /// Devices that come.
    pub added: u64,
    /// Devices that leave.
    pub removed: u64,
}

impl Project {
    /// Of one that adds devices, or removes them where negative.
    pub fn of(devices: i64) -> Self {
        let (added, removed) = (devices.max(0).unsigned_abs(), devices.min(0).unsigned_abs());
        Self { added, removed }
    }

    /// Another one in the same month.
    pub fn add(&mut self, other: Self) {
        self.added = self.added.saturating_add(other.added);
        self.removed = self.removed.saturating_add(other.removed);
    }
}

impl Flows {
    /// Whether the moves of a future bring the fleet to the most devices that there may be.
    pub fn reach_most(&self, moves: &[Move]) -> bool {
        let mut devices: u64 = self.start.iter().sum();
        moves.chunks(self.start.len().max(1)).any(|month| {
            for moved in month {
                let more = u64::from(moved.arrivals) + u64::from(moved.returns);
                devices = devices.saturating_add(more).saturating_sub(u64::from(moved.departures));
            }
            devices >= MOST_DEVICES
        })
    }
}

/// The devices that come to a segment and leave it in one month. Who leaves was there at its begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Move {
    /// New devices.
    pub arrivals: u32,
    /// Devices that are gone.
    pub departures: u32,
    /// Devices that come back: they had left in an earlier month.
    pub returns: u32,
}

/// Moves by draw, month and segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Futures {
    segments: usize,
    months: usize,
    moves: Vec<Move>,
    draws: usize,
}

impl Futures {
    /// Draws futures.
    pub fn draw(flows: &Flows, draws: u32, seed: u64) -> Self {
        let moves: Vec<Move> =
            (0..draws).into_par_iter().flat_map_iter(|draw| one(flows, seed, draw)).collect();
        Self { segments: flows.start.len(), months: flows.months, moves, draws: draws as usize }
    }

    /// The moves of one draw: month by month, segment by segment.
    pub fn of(&self, draw: usize) -> &[Move] {
        let size = self.segments * self.months;
        self.moves
            .get(draw * size..(draw + 1) * size)
            .invariant("a future has a number below that of the draws")
    }

    /// How many draws there are.
    pub fn draws(&self) -> usize {
        self.draws
    }
}

fn one(flows: &Flows, seed: u64, draw: u32) -> Vec<Move> {
    let key = |month: usize, segment: usize| Key { seed, draw, month: month as u32, segment: segment as u32 };
    let level = |rates: &[Rate], purpose| -> Vec<Drawn> {
        let drawn = |(segment, rate): (usize, &Rate)| rate.draw(&mut key(0, segment).stream(purpose));
        rates.iter().enumerate().map(drawn).collect()
    };
    let (coming, leaving) =
        (level(&flows.arrivals, Purpose::ArrivalRate), level(&flows.departures, Purpose::DepartureRate));
    walk(flows, |month, segment, rates, devices| {
        let mut stream = key(month, segment).stream(Purpose::Departures);
        let expected =
            rates.leave.vary(rates.leave.expected(*leaving.at(segment), month, devices), &mut stream);
        let here = devices.0;
        let departures = sample::binomial(&mut stream, here, expected / here.max(1) as f64);
        let mut stream = key(month, segment).stream(Purpose::Arrivals);
        let expected = rates.come.expected(*coming.at(segment), month, devices).min(MOST_DEVICES as f64);
        let expected = rates.come.vary(expected, &mut stream).min(MOST_DEVICES as f64);
        let arrivals = sample::poisson(&mut stream, expected);
        let mut stream = key(month, segment).stream(Purpose::Returns);
        let returns = sample::binomial(&mut stream, rates.gone, flows.returns);
        (arrivals, departures, returns)
    })
}

/// The one future without chance: every rate as expected, or all rates of one kind at a bound. What is left of rounding a
/// month is carried to the next.
pub fn expected(flows: &Flows, (coming, leaving): (At, At)) -> Vec<Move> {
    let mut rests = vec![(0.0_f64, 0.0_f64, 0.0_f64); flows.start.len()];
    walk(flows, |month, segment, rates, devices| {
        let (come, leave, back) = rests.at_mut(segment);
        *leave += rates.leave.expected(rates.leave.middle(leaving), month, devices);
        let expected = rates.come.expected(rates.come.middle(coming), month, devices);
        *come += expected.min(MOST_DEVICES as f64);
        *back += flows.returns * rates.gone as f64;
        // Whole devices, what is left of rounding stays. A sum of tenths misses a whole number by a hair.
        let [arrivals, departures, returns] = [come, leave, back].map(|sum| {
            let devices = (*sum + 1e-9).floor().max(0.0);
            *sum -= devices;
            devices as u64
        });
        // Who can't leave because nobody is there does not leave later either.
        (arrivals, departures.min(devices.0), returns.min(rates.gone))
    })
}

/// The rates of a segment.
struct Rates<'a> {
    come: &'a Rate,
    leave: &'a Rate,
    /// Devices of the segment that have left in earlier months.
    gone: u64,
}

/// Goes through months and segments; `moved` says who comes, leaves and returns of (devices of the segment, all devices).
fn walk(
    flows: &Flows,
    mut moved: impl FnMut(usize, usize, &Rates<'_>, (u64, u64)) -> (u64, u64, u64),
) -> Vec<Move> {
    let mut devices = flows.start.clone();
    let mut gone = vec![0_u64; devices.len()];
    let mut moves = Vec::with_capacity(devices.len() * flows.months);
    for month in 0..flows.months {
        let all: u64 = devices.iter().sum();
        let mut room = MOST_DEVICES.saturating_sub(all);
        let removed = flows.projects.removed(month, &devices);
        let projects = flows.projects.of_segments.at(month);
        let rates = flows.arrivals.iter().zip(&flows.departures);
        let each = devices.iter_mut().zip(&mut gone).zip(rates).zip(projects).enumerate();
        for (segment, (((here, gone), (come, leave)), project)) in each {
            let rates = Rates { come, leave, gone: *gone };
            let (arrivals, departures, returns) = moved(month, segment, &rates, (*here, all));
            let removed = removed.get(segment).copied().unwrap_or_default();
            let departures = departures.saturating_add(project.removed).saturating_add(removed).min(*here);
            room += departures;
            let returns = returns.min(room);
            room -= returns;
            let arrivals = arrivals.saturating_add(project.added).min(room);
            room -= arrivals;
            *here = *here - departures + arrivals + returns;
            *gone = *gone + departures - returns;
            moves.push(Move {
                arrivals: narrow(arrivals),
                departures: narrow(departures),
                returns: narrow(returns),
            });
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::rate::{Level, Per};

    /// Projects of the one segment there is.
    fn of_one(projects: impl IntoIterator<Item = Project>) -> Projects {
        let of_segments = projects.into_iter().map(|project| vec![project]).collect();
        Projects { of_segments, removed: Vec::new() }
    }

    fn flows() -> Flows {
        let rate = |per, level| Rate { per, level: Level::Known(level), share: 1.0, later: None };
        Flows {
            start: vec![100],
            arrivals: vec![rate(Per::Month, 2.5)],
            departures: vec![rate(Per::Device, 0.01)],
            returns: 0.0,
            projects: of_one([0, 10, -20].map(Project::of)),
            months: 3,
        }
    }

    /// By hand: 2.5 come a month, so 2, 3, 2; 1 % of 100 leaves, then of 101 (1.01), then of 113 (1.13, and 0.01 were left
    /// over): 1 each; the project of month 2 adds 10, that of month 3 removes 20.
    #[test]
    fn the_future_without_chance_can_be_worked_out_by_hand() {
        let found: Vec<(u32, u32)> = expected(&flows(), (At::Mid, At::Mid))
            .iter()
            .map(|moved| (moved.arrivals, moved.departures))
            .collect();
        assert_eq!(found, [(2, 1), (13, 1), (2, 21)]);
    }

    /// By hand: of 6 devices 4 leave in the first month, and 4 others come. In the second 9 are to leave and only 6 are there.
    #[test]
    fn projects_of_one_month_are_not_set_off_against_each_other() {
        let both = |removed, added| vec![Project { added, removed }];
        let flows = Flows {
            start: vec![6],
            arrivals: vec![Rate::none()],
            departures: vec![Rate::none()],
            returns: 0.0,
            projects: Projects { of_segments: vec![both(4, 4), both(9, 2)], removed: Vec::new() },
            months: 2,
        };
        let found = expected(&flows, (At::Mid, At::Mid));
        let found: Vec<(u32, u32)> = found.iter().map(|moved| (moved.arrivals, moved.departures)).collect();
        assert_eq!(found, [(4, 4), (2, 6)]);
    }

    /// By hand: of 90 and 10 devices 70 of the first segment leave. Of the 20 and 10 that are there in the second month 15 leave,
    /// two thirds of them of the first; in the third 40 are to leave, and only 15 are there.
    #[test]
    fn a_project_over_all_segments_takes_away_those_that_are_there() {
        let nothing = || vec![Project::default(); 2];
        let first = vec![Project { added: 0, removed: 70 }, Project::default()];
        let flows = Flows {
            start: vec![90, 10],
            arrivals: vec![Rate::none(); 2],
            departures: vec![Rate::none(); 2],
            returns: 0.0,
            projects: Projects { of_segments: vec![first, nothing(), nothing()], removed: vec![0, 15, 40] },
            months: 3,
        };
        let found = expected(&flows, (At::Mid, At::Mid));
        let left: Vec<u32> = found.iter().map(|moved| moved.departures).collect();
        assert_eq!(left, [70, 0, 10, 5, 10, 5]);
    }

    /// By hand: 10 % of 40 leave, then of 36 and 33 (3.6, 3.3): 4, 3, 3, for 0.6 and 0.9 are carried; half of those that have
    /// left comes back: of 4 two, then of 2 + 3 = 5 two and a half.
    #[test]
    fn those_that_left_come_back() {
        let rate = |per, level| Rate { per, level: Level::Known(level), share: 1.0, later: None };
        let flows = Flows {
            start: vec![40],
            arrivals: vec![Rate::none()],
            departures: vec![rate(Per::Device, 0.1)],
            returns: 0.5,
            projects: of_one([Project::default(); 3]),
            months: 3,
        };
        let found = expected(&flows, (At::Mid, At::Mid));
        let of = |of: fn(&Move) -> u32| found.iter().map(of).collect::<Vec<_>>();
        assert_eq!(of(|moved| moved.departures), [4, 3, 4]);
        assert_eq!(of(|moved| moved.returns), [0, 2, 2]);
        let drawn = Futures::draw(&flows, 50, 1);
        let gone = |moves: &[Move]| {
            let all = |of: fn(&Move) -> u32| moves.iter().map(of).sum::<u32>();
            (all(|moved| moved.departures), all(|moved| moved.returns))
        };
        assert!((0..50).map(|draw| gone(drawn.of(draw))).all(|(left, back)| back <= left));
        assert!((0..50).any(|draw| gone(drawn.of(draw)).1 > 0));
    }

    /// By hand: 4 leave a month. The one device leaves in the first month, the other three are not there; of the 20 that a project
    /// brings in the third month 4 leave in the fourth, not those of earlier months too.
    #[test]
    fn who_is_not_there_does_not_leave_later() {
        let leaving = Rate { per: Per::Month, level: Level::Known(4.0), share: 1.0, later: None };
        let flows = Flows {
            start: vec![1],
            arrivals: vec![Rate::none()],
            departures: vec![leaving],
            returns: 0.0,
            projects: of_one([0, 0, 20, 0].map(Project::of)),
            months: 4,
        };
        let found = expected(&flows, (At::Mid, At::Mid));
        assert_eq!(found.iter().map(|moved| moved.departures).collect::<Vec<_>>(), [1, 0, 0, 4]);
    }

    /// Twice as many each month: 100 devices are 100 · 2^20 = 104,857,600 after 20 months, beyond the most there may be.
    #[test]
    fn a_fleet_never_has_more_devices_than_are_counted() {
        let rate = |per, level| Rate { per, level: Level::Known(level), share: 1.0, later: None };
        let flows = |months| Flows {
            start: vec![100],
            arrivals: vec![rate(Per::Device, 1.0)],
            departures: vec![Rate::none()],
            returns: 0.0,
            projects: of_one(std::iter::repeat_n(Project::default(), months)),
            months,
        };
        for (months, is_reached) in [(19, false), (20, true), (120, true)] {
            let flows = flows(months);
            let moves = expected(&flows, (At::Mid, At::Mid));
            assert_eq!(flows.reach_most(&moves), is_reached, "{months}");
            let all: u64 = 100 + moves.iter().map(|moved| u64::from(moved.arrivals)).sum::<u64>();
            assert!(all <= MOST_DEVICES, "{all}");
        }
        assert!(flows(30).reach_most(Futures::draw(&flows(30), 1, 1).of(0)));
    }

    #[test]
    fn futures_depend_on_seed_and_draw_and_not_on_their_number() {
        let few = Futures::draw(&flows(), 5, 1);
        let many = Futures::draw(&flows(), 50, 1);
        assert_eq!((few.draws(), many.draws()), (5, 50));
        assert_eq!(few.of(4), many.of(4));
        assert_ne!(few.of(3), few.of(4));
        assert_ne!(few, Futures::draw(&flows(), 5, 2));
    }
}
