//! What an inventory and a history show of the past, month by month.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::fleet::{NO_DATE, Status};
use crate::forecast::month_factors::{MonthFactors, Series};
use crate::forecast::{Month, fit, month_factors};
use crate::internal::{Invariant, Places};
use crate::policy::reading::Scope;
use crate::rules::scope::in_scope;
use crate::study::load::Study;

/// Months of the past that a season is taken from, at most; a back-test leaves the last ones out.
const LONGEST: u32 = 48;

/// What was seen month by month, by segment.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The first month of the series.
    pub(super) first: Option<Month>,
    /// The month behind its last one.
    pub(super) next: Option<Month>,
    pub(super) arrivals: Vec<Vec<u64>>,
    pub(super) departures: Vec<Vec<u64>>,
    /// Devices at the begin of each month.
    pub(super) exposure: Vec<Vec<f64>>,
    /// Whether departures are of a history file: of all devices, whatever their segment.
    pub(super) is_history: bool,
    /// Months of the history in which there were more devices than before and came: nobody is known to have left.
    pub(super) grown: Vec<Month>,
    /// Devices that came or left, and those of them of which no date says when: of arrivals, and of departures.
    pub(super) dated: [Dated; 2],
    /// Arrivals of all segments together, also in earlier months; the last month is the same.
    long: Vec<u64>,
}

/// How many of some devices have no date.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Dated {
    pub(super) all: u64,
    pub(super) without: u64,
}

impl Dated {
    fn see(&mut self, month: Option<Month>) {
        self.all += 1;
        self.without += u64::from(month.is_none());
    }
}

/// The sum of all segments, month by month.
pub(super) fn together(counts: &[Vec<u64>]) -> Vec<u64> {
    let months = counts.first().map_or(0, Vec::len);
    (0..months).map(|month| counts.iter().map(|of| of.at(month)).sum()).collect()
}

/// A series of all segments together.
pub(super) struct Whole<'a> {
    counts: Vec<u64>,
    exposure: Vec<f64>,
    /// The same with earlier months, where they are known.
    long: Option<&'a [u64]>,
}

impl Whole<'_> {
    pub(super) fn series(&self) -> Series<'_> {
        let long = self.long.unwrap_or(&self.counts);
        Series { counts: &self.counts, exposure: &self.exposure, long }
    }

    pub(super) fn factors(&self) -> MonthFactors {
        let series = self.series();
        let found = MonthFactors::of(month_factors::choose(series), series);
        found.unwrap_or_else(|| MonthFactors::level(self.counts.len()))
    }
}

impl Seen {
    pub(super) fn arrivals_together(&self) -> Whole<'_> {
        let counts = together(&self.arrivals);
        Whole { exposure: vec![1.0; counts.len()], counts, long: Some(&self.long) }
    }

    pub(super) fn departures_together(&self) -> Whole<'_> {
        let counts = together(&self.departures);
        let of = |month: usize| self.exposure.iter().map(|of| of.at(month)).sum();
        Whole { exposure: (0..counts.len()).map(of).collect(), counts, long: None }
    }

    /// Counts by month and segment: the last full months before the inventory, at most twelve, from the first installation on.
    pub(super) fn new(study: &Study, segment_of: &[usize], segments: usize) -> Self {
        if study.file.inventory.only_ordered {
            return Self::default();
        }
        let as_of = study.file.as_of;
        let this = Month::of(as_of);
        let next = if as_of == this.last_day() { this.plus(1) } else { this };
        let columns = study.fleet.columns();
        let scope = study.baseline().policy.reading.scope;
        let stages: Vec<Stage> = columns.status.iter().map(|status| Stage::of(*status, scope)).collect();
        let installed = columns.installed.iter().zip(&stages);
        let installed: Vec<Option<Month>> =
            installed.map(|(at, stage)| month_of(*at).filter(|_| *stage != Stage::Outside)).collect();
        let oldest = (0..fit::WINDOW).rev().map(|ago| back(next, ago + 1));
        let Some(begin) = installed.iter().flatten().min().copied().filter(|month| *month < next) else {
            return Self::default();
        };
        let months: Vec<Month> = oldest.filter(|month| *month >= begin).collect();
        let Some(first) = months.first().copied() else { return Self::default() };
        let mut seen = Self {
            first: Some(first),
            next: Some(next),
            long: long(&installed, begin, next),
            arrivals: vec![vec![0; months.len()]; segments],
            departures: vec![vec![0; months.len()]; segments],
            ..Self::default()
        };
        let mut at_end = vec![0_u64; segments];
        for (((stage, reported), installed), segment) in
            stages.iter().zip(columns.last_reported.iter()).zip(&installed).zip(segment_of)
        {
            if *stage == Stage::Outside {
                continue;
            }
            let [arrivals, departures] = &mut seen.dated;
            arrivals.see(*installed);
            count(&mut seen.arrivals, *segment, installed.and_then(|month| month.place(first)));
            // What came or left in the running month was not so at its begin.
            let was_there = installed.is_none_or(|month| month < next);
            if *stage == Stage::Here {
                *at_end.at_mut(*segment) += u64::from(was_there);
                continue;
            }
            let reported = month_of(*reported);
            let left_later = reported.is_some_and(|month| month >= next);
            *at_end.at_mut(*segment) += u64::from(was_there && left_later);
            departures.see(reported);
            count(&mut seen.departures, *segment, reported.and_then(|month| month.place(first)));
        }
        seen.expose(&at_end);
        seen.take_history(study, first);
        seen
    }

    /// Devices of each month, counted back from those at the end of the last one: at its begin, or where more come than are there, as
    /// many as there are on average.
    fn expose(&mut self, at_end: &[u64]) {
        let flows = self.arrivals.iter().zip(&self.departures).zip(at_end);
        self.exposure = flows
            .map(|((arrivals, departures), at_end)| {
                let mut devices = *at_end;
                let mut exposure: Vec<f64> = Vec::new();
                for (come, gone) in arrivals.iter().zip(departures).rev() {
                    let end = devices;
                    devices = (devices + gone).saturating_sub(*come);
                    let is_roll_out = *come > devices;
                    exposure.push(if is_roll_out { (devices + end) as f64 / 2.0 } else { devices as f64 });
                }
                exposure.reverse();
                exposure
            })
            .collect();
        // No status says that any device ever left: that is no evidence that none does.
        if self.departures.iter().flatten().all(|gone| *gone == 0) {
            self.departures.clear();
            self.exposure.clear();
        }
    }

    /// Departures of a history file: who was there and who came, less who is there.
    fn take_history(&mut self, study: &Study, first: Month) {
        let Some(history) = &study.forecast.history else { return };
        let arrivals = together(&self.arrivals);
        let (mut counts, mut exposure) = (Vec::new(), Vec::new());
        for ((_, before), (month, after)) in history.devices.iter().zip(history.devices.iter().skip(1)) {
            let Some(come) = month.place(first).and_then(|place| arrivals.get(place)) else { continue };
            if before + come < *after {
                self.grown.push(*month);
            }
            counts.push((before + come).saturating_sub(*after));
            exposure.push(*before as f64);
        }
        if !counts.is_empty() {
            (self.departures, self.exposure, self.is_history) = (vec![counts], vec![exposure], true);
        }
    }
}

/// Installations by month: all full months, at most four years.
fn long(installed: &[Option<Month>], begin: Month, next: Month) -> Vec<u64> {
    let first = begin.max(back(next, LONGEST));
    let mut counts = vec![0; next.place(first).invariant("months that are seen come before the next")];
    for place in installed.iter().flatten().filter_map(|month| month.place(first)) {
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts
}

fn count(counts: &mut [Vec<u64>], segment: usize, month: Option<usize>) {
    if let Some(count) = month.and_then(|month| counts.get_mut(segment)?.get_mut(month)) {
        *count += 1;
    }
}

/// Where a device stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It is in scope: it takes a license.
    Here,
    /// Its status says that it is no longer managed.
    Left,
    /// Neither: it has never come, or nobody knows.
    Outside,
}

impl Stage {
    fn of(status: Status, scope: Scope) -> Self {
        if in_scope(scope, status) {
            return Self::Here;
        }
        match status {
            Status::PendingControlRemoval
            | Status::ControlRemoved
            | Status::UserRemovedControl
            | Status::Inactive => Self::Left,
            Status::Enrolled
            | Status::Activated
            | Status::NotEnrolled
            | Status::Unreachable
            | Status::Unknown => Self::Outside,
        }
    }
}

/// So many months before a month.
pub(super) fn back(month: Month, months: u32) -> Month {
    let before = i64::from(months);
    let first = month.first_day();
    first.checked_sub(jiff::Span::new().months(before)).map_or(month, Month::of)
}

fn month_of(instant: i64) -> Option<Month> {
    let at = Timestamp::from_millisecond(instant).ok().filter(|_| instant != NO_DATE)?;
    Some(Month::of(TimeZone::UTC.to_datetime(at).date()))
}
