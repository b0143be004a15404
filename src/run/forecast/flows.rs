//! Who comes and who leaves: rates from the study, a file, or what the inventory and the history show.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::fleet::{DeviceId, NO_DATE, Status};
use crate::forecast::back_test::back_test;
use crate::forecast::fit;
use crate::forecast::rate::{At, Level, Per};
use crate::forecast::settings::{Amount, Flow, Settings};
use crate::forecast::{Flows, Month, Rate};
use crate::internal::Id;
use crate::money::Money;
use crate::report::forecast::{BackTestRow, FlowRow};
use crate::study::load::Study;

/// The flows of a fleet, before it is known who is in scope.
#[derive(Debug)]
pub struct FleetFlows {
    from: Month,
    /// The segment of each device.
    segment_of: Vec<usize>,
    segments: usize,
    seen: Seen,
    arrivals: Vec<Rate>,
    departures: Vec<Rate>,
    /// Arrivals are to be fit, and no device has an installation date.
    pub(super) lacks_arrivals: bool,
    /// Departures are to be fit, and neither history nor inventory shows any.
    pub(super) lacks_departures: bool,
}

/// What was seen month by month, by segment.
#[derive(Debug, Default)]
struct Seen {
    /// The first month of the series.
    first: Option<Month>,
    arrivals: Vec<Vec<u64>>,
    departures: Vec<Vec<u64>>,
    /// Devices at the begin of each month.
    exposure: Vec<Vec<f64>>,
    /// Whether departures are of a history file: of all devices, whatever their segment.
    is_history: bool,
}

impl FleetFlows {
    /// The flows of a study whose forecast begins in a month.
    pub fn new(study: &Study, from: Month) -> Self {
        let settings = &study.forecast;
        let segments = settings.segments.len() + 1;
        let segment_of: Vec<usize> = study
            .fleet
            .devices()
            .map(|device| {
                let is_of = |segment: &crate::forecast::settings::Segment| device.meets(segment.devices);
                settings.segments.iter().position(is_of).unwrap_or(segments - 1)
            })
            .collect();
        let seen = Seen::new(study, &segment_of, segments);
        let mut flows = Self {
            from,
            segment_of,
            segments,
            lacks_arrivals: settings.arrivals == Flow::Fit && seen.first.is_none(),
            lacks_departures: settings.departures == Flow::Fit && seen.departures.iter().all(Vec::is_empty),
            seen,
            arrivals: Vec::new(),
            departures: Vec::new(),
        };
        let shares = flows.shares(settings);
        flows.arrivals =
            (0..segments).map(|segment| flows.arrival(settings, segment, shares.get(segment))).collect();
        flows.departures = (0..segments).map(|segment| flows.departure(settings, segment)).collect();
        flows
    }

    /// How many segments there are; the last is of all devices that are in no other.
    pub(super) fn segments(&self) -> usize {
        self.segments
    }

    /// The segment of a device.
    pub(super) fn segment_of(&self, device: DeviceId) -> usize {
        self.segment_of.get(device.index()).copied().unwrap_or(self.segments - 1)
    }

    /// Whether new devices may come, by segment.
    pub(super) fn come(&self) -> impl Iterator<Item = bool> {
        self.arrivals.iter().map(|rate| !rate.is_none())
    }

    /// The flows of a fleet that begins with so many devices by segment.
    pub(super) fn flows(&self, study: &Study, start: Vec<u64>) -> Flows {
        let projects = self.projects(study, &start, None);
        Flows {
            arrivals: self.arrivals.clone(),
            departures: self.departures.clone(),
            projects,
            months: study.forecast.months as usize,
            start,
        }
    }

    /// What projects add by month and segment, but for the event at a place.
    pub(super) fn projects(&self, study: &Study, start: &[u64], without: Option<usize>) -> Vec<Vec<i64>> {
        let mut projects = vec![vec![0_i64; self.segments]; study.forecast.months as usize];
        for (place, event) in study.forecast.events.iter().enumerate() {
            let month = event.month.place(self.from).and_then(|month| projects.get_mut(month));
            let Some(month) = month.filter(|_| Some(place) != without) else { continue };
            match event.segment.and_then(|segment| month.get_mut(segment)) {
                Some(devices) => *devices += event.devices,
                None => spread(month, event.devices, start),
            }
        }
        projects
    }

    /// The share of new devices of each segment in percent, where the study says it of any.
    fn shares(&self, settings: &Settings) -> Vec<f64> {
        if settings.segments.iter().all(|segment| segment.mix.is_none()) {
            return Vec::new();
        }
        let given = |place: usize| settings.segments.get(place).and_then(|s| s.mix).map(number);
        let taken: f64 = (0..self.segments).filter_map(given).sum();
        // What is left goes to the other segments as the inventory shows.
        let seen =
            |place: usize| self.seen.arrivals.get(place).map_or(0, |counts| counts.iter().sum::<u64>());
        let others: u64 = (0..self.segments).filter(|place| given(*place).is_none()).map(seen).sum();
        let rest = (100.0 - taken).max(0.0) / 100.0;
        let share = |place: usize| match given(place) {
            Some(percent) => percent / 100.0,
            None if others == 0 => {
                if place + 1 == self.segments {
                    rest
                } else {
                    0.0
                }
            }
            None => rest * seen(place) as f64 / others as f64,
        };
        (0..self.segments).map(share).collect()
    }

    fn arrival(&self, settings: &Settings, segment: usize, share: Option<&f64>) -> Rate {
        let today = self.share_of_devices(segment);
        match &settings.arrivals {
            Flow::Fit if self.lacks_arrivals => Rate::none(),
            Flow::Fit => {
                let counts = match share {
                    Some(_) => together(&self.seen.arrivals),
                    None => self.seen.arrivals.get(segment).cloned().unwrap_or_default(),
                };
                let level = fit::level(&counts, &vec![1.0; counts.len()]);
                Rate { per: Per::Month, level, share: share.copied().unwrap_or(1.0) }
            }
            Flow::Listed { devices, .. } => self.listed(settings, devices, segment),
            flow => {
                let (level, is_percent) = level(flow);
                let per = match (is_percent, share) {
                    (false, _) => Per::Month,
                    (true, None) => Per::Device,
                    (true, Some(_)) => Per::Fleet,
                };
                let split = if is_percent { 1.0 } else { today };
                Rate { per, level, share: share.copied().unwrap_or(split) }
            }
        }
    }

    fn departure(&self, settings: &Settings, segment: usize) -> Rate {
        match &settings.departures {
            Flow::Fit => {
                let place = if self.seen.is_history { 0 } else { segment };
                match self.seen.departures.get(place).zip(self.seen.exposure.get(place)) {
                    Some((counts, exposure)) if exposure.iter().any(|devices| *devices > 0.0) => {
                        Rate { per: Per::Device, level: fit::level(counts, exposure), share: 1.0 }
                    }
                    _ => Rate::none(),
                }
            }
            Flow::Listed { devices, .. } => self.listed(settings, devices, segment),
            flow => {
                let (level, is_percent) = level(flow);
                let (per, share) = if is_percent {
                    (Per::Device, 1.0)
                } else {
                    (Per::Month, self.share_of_devices(segment))
                };
                Rate { per, level, share }
            }
        }
    }

    fn listed(&self, settings: &Settings, devices: &BTreeMap<(Month, usize), u64>, segment: usize) -> Rate {
        let of =
            |later| devices.get(&(self.from.plus(later), segment)).map_or(0.0, |devices| *devices as f64);
        Rate { per: Per::Month, level: Level::Listed((0..settings.months).map(of).collect()), share: 1.0 }
    }

    fn share_of_devices(&self, segment: usize) -> f64 {
        let devices = self.segment_of.iter().filter(|of| **of == segment).count();
        if self.segment_of.is_empty() { 1.0 } else { devices as f64 / self.segment_of.len() as f64 }
    }

    /// What the report says of each rate.
    pub(super) fn rows(&self, study: &Study) -> Vec<FlowRow> {
        let settings = &study.forecast;
        let ways = [
            ("arrivals", &self.arrivals, &settings.arrivals, &self.seen.arrivals),
            ("departures", &self.departures, &settings.departures, &self.seen.departures),
        ];
        let rows = ways.into_iter().flat_map(|(flow, rates, setting, seen)| {
            rates.iter().enumerate().map(move |(segment, rate)| {
                let place = if flow == "departures" && self.seen.is_history { 0 } else { segment };
                self.row((flow, setting), segment, rate, (settings, seen.get(place)))
            })
        });
        rows.filter(|row| row.devices > 0 || row.segment.is_some() || self.segments == 1).collect()
    }

    fn row(
        &self,
        (flow, setting): (&'static str, &Flow),
        segment: usize,
        rate: &Rate,
        (settings, seen): (&Settings, Option<&Vec<u64>>),
    ) -> FlowRow {
        let (unit, factor) = if rate.per == Per::Month { ("devices", 1.0) } else { ("percent", 100.0) };
        let figure = |at| format!("{:.2}", rate.at(at) * rate.share * factor);
        let is_listed = matches!(rate.level, Level::Listed(_));
        let is_wide = rate.is_uncertain();
        let is_fit = *setting == Flow::Fit;
        FlowRow {
            flow,
            segment: settings.segments.get(segment).map(|segment| segment.name.clone()),
            devices: self.segment_of.iter().filter(|of| **of == segment).count() as u64,
            source: match setting {
                Flow::Fit => "fit",
                Flow::Listed { .. } => "file",
                Flow::Known(_) | Flow::Range { .. } => "study",
            },
            unit,
            low: is_wide.then(|| figure(At::Low)),
            mid: (!is_listed && (!is_fit || seen.is_some_and(|counts| !counts.is_empty())))
                .then(|| figure(At::Mid)),
            high: is_wide.then(|| figure(At::High)),
            from_months: if is_fit { seen.map_or(0, |counts| counts.len() as u64) } else { 0 },
            from_devices: if is_fit { seen.map_or(0, |counts| counts.iter().sum()) } else { 0 },
        }
    }

    /// The back-tests of what was fit.
    pub(super) fn back_tests(&self, seed: u64) -> Vec<BackTestRow> {
        let series = [("arrivals", &self.seen.arrivals), ("departures", &self.seen.departures)];
        let row = |(flow, counts): (&'static str, &Vec<Vec<u64>>)| {
            let found = back_test(&together(counts), seed)?;
            Some(BackTestRow {
                flow,
                fitted: found.fitted as u64,
                tested: found.tested as u64,
                inside: found.inside as u64,
                expected: found.expected,
                actual: found.actual,
            })
        };
        series.into_iter().filter_map(row).collect()
    }
}

/// Devices of a project over all segments, in proportion to their devices; the last takes the rest.
fn spread(month: &mut [i64], devices: i64, start: &[u64]) {
    let all: i64 = start.iter().filter_map(|devices| i64::try_from(*devices).ok()).sum();
    let last = month.len().saturating_sub(1);
    let mut rest = devices;
    for (place, (month, here)) in month.iter_mut().zip(start).enumerate() {
        let here = i64::try_from(*here).unwrap_or(0);
        let share =
            if place == last { rest } else { devices.saturating_mul(here).checked_div(all).unwrap_or(0) };
        *month += share;
        rest -= share;
    }
}

/// The sum of all segments, month by month.
fn together(counts: &[Vec<u64>]) -> Vec<u64> {
    let months = counts.iter().map(Vec::len).max().unwrap_or(0);
    (0..months).map(|month| counts.iter().filter_map(|of| of.get(month)).sum()).collect()
}

/// An exact number as a statistic.
fn number(amount: Money) -> f64 {
    amount.pico() as f64 / 1e12
}

fn level(flow: &Flow) -> (Level, bool) {
    let of = |amount: &Amount| number(amount.number) / if amount.is_percent { 100.0 } else { 1.0 };
    match flow {
        Flow::Known(amount) => (Level::Known(of(amount)), amount.is_percent),
        Flow::Range { low, mid, high } => {
            (Level::Range { low: of(low), mid: of(mid), high: of(high) }, mid.is_percent)
        }
        Flow::Fit | Flow::Listed { .. } => (Level::Known(0.0), false),
    }
}

impl Seen {
    /// Counts by month and segment: the last full months before the inventory, at most twelve, from the first installation on.
    fn new(study: &Study, segment_of: &[usize], segments: usize) -> Self {
        let as_of = study.file.as_of;
        let this = Month::of(as_of);
        let next = if as_of == this.last_day() { this.plus(1) } else { this };
        let columns = study.fleet.columns();
        let installed: Vec<Option<Month>> = columns.installed.iter().map(|at| month_of(*at)).collect();
        let oldest = (0..fit::WINDOW).rev().map(|ago| back(next, ago + 1));
        let Some(begin) = installed.iter().flatten().min().copied().filter(|month| *month < next) else {
            return Self::default();
        };
        let months: Vec<Month> = oldest.filter(|month| *month >= begin).collect();
        let Some(first) = months.first().copied() else { return Self::default() };
        let mut seen = Self {
            first: Some(first),
            arrivals: vec![vec![0; months.len()]; segments],
            departures: vec![vec![0; months.len()]; segments],
            ..Self::default()
        };
        let mut today = vec![0_u64; segments];
        for (((status, reported), installed), segment) in
            columns.status.iter().zip(columns.last_reported.iter()).zip(&installed).zip(segment_of)
        {
            count(&mut seen.arrivals, *segment, installed.and_then(|month| month.place(first)));
            if has_left(*status) {
                let place = month_of(*reported).and_then(|month| month.place(first));
                count(&mut seen.departures, *segment, place);
            } else if let Some(devices) = today.get_mut(*segment) {
                *devices += 1;
            }
        }
        seen.expose(&today);
        seen.take_history(study, first);
        seen
    }

    /// Devices at the begin of each month, counted back from today.
    fn expose(&mut self, today: &[u64]) {
        let flows = self.arrivals.iter().zip(&self.departures).zip(today);
        self.exposure = flows
            .map(|((arrivals, departures), today)| {
                let mut devices = *today;
                let mut exposure: Vec<f64> = Vec::new();
                for (come, gone) in arrivals.iter().zip(departures).rev() {
                    devices = (devices + gone).saturating_sub(*come);
                    exposure.push(devices as f64);
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
            counts.push((before + come).saturating_sub(*after));
            exposure.push(*before as f64);
        }
        if !counts.is_empty() {
            (self.departures, self.exposure, self.is_history) = (vec![counts], vec![exposure], true);
        }
    }
}

fn count(counts: &mut [Vec<u64>], segment: usize, month: Option<usize>) {
    if let Some(count) = month.and_then(|month| counts.get_mut(segment)?.get_mut(month)) {
        *count += 1;
    }
}

/// Whether the status of a device says that it is no longer managed.
fn has_left(status: Status) -> bool {
    match status {
        Status::PendingControlRemoval
        | Status::ControlRemoved
        | Status::UserRemovedControl
        | Status::NotEnrolled
        | Status::Inactive => true,
        Status::Enrolled | Status::Activated | Status::Unreachable | Status::Unknown => false,
    }
}

fn back(month: Month, months: u32) -> Month {
    let before = i64::from(months);
    let first = month.first_day();
    first.checked_sub(jiff::Span::new().months(before)).map_or(month, Month::of)
}

fn month_of(instant: i64) -> Option<Month> {
    let at = Timestamp::from_millisecond(instant).ok().filter(|_| instant != NO_DATE)?;
    Some(Month::of(TimeZone::UTC.to_datetime(at).date()))
}
