//! Who comes and who leaves: rates from the study, a file, or what the inventory and the history show.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use std::collections::BTreeMap;

use crate::fleet::DeviceId;
use crate::forecast::apportion::apportion;
use crate::forecast::back_test::back_test;
use crate::forecast::month_factors::{Model, MonthFactors};
use crate::forecast::rate::{At, Later, Level, Per};
use crate::forecast::settings::{Amount, Flow, Settings};
use crate::forecast::{Flows, Month, Project, Projects, Rate, fit};
use crate::internal::{Id, Places};
use crate::money::Money;
use crate::report::forecast::{BackTestRow, FlowRow};
use crate::rules::scope;
use crate::run::forecast::seen::{Seen, Whole, together};
use crate::study::load::Study;

/// The flows of a fleet, before it is known who is in scope.
#[derive(Debug)]
pub struct FleetFlows {
    from: Month,
    /// The segment of each device.
    segment_of: Vec<usize>,
    segments: usize,
    /// By segment: devices that take part in the activation of the baseline.
    devices: Vec<u64>,
    /// Whether arrivals and departures are to be fit.
    pub(super) is_fit: [bool; 2],
    pub(super) seen: Seen,
    arrivals: Vec<Rate>,
    departures: Vec<Rate>,
    /// The share of new devices of each segment, where the study says it of any.
    shares: Vec<f64>,
    /// How months differ in arrivals and in departures.
    factors: [MonthFactors; 2],
    /// Arrivals are to be fit, and no device has an installation date.
    pub(super) lacks_arrivals: bool,
    /// Departures are to be fit, and neither history nor inventory shows any.
    pub(super) lacks_departures: bool,
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
        let mut devices = vec![0; segments];
        let policy = &study.baseline().policy;
        for (device, segment) in study.fleet.devices().zip(&segment_of) {
            let is_served = scope::is_in_scope(policy, device) && !scope::is_retired(policy, device);
            *devices.at_mut(*segment) += u64::from(is_served);
        }
        let mut flows = Self {
            from,
            segment_of,
            segments,
            devices,
            is_fit: [&settings.arrivals, &settings.departures].map(|flow| *flow == Flow::Fit),
            lacks_arrivals: settings.arrivals == Flow::Fit && seen.first.is_none(),
            lacks_departures: settings.departures == Flow::Fit && seen.departures.iter().all(Vec::is_empty),
            factors: [seen.arrivals_together(), seen.departures_together()].map(|whole| whole.factors()),
            seen,
            arrivals: Vec::new(),
            departures: Vec::new(),
            shares: Vec::new(),
        };
        flows.shares = flows.shares(settings);
        flows.arrivals = (0..segments).map(|segment| flows.arrival(settings, segment)).collect();
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
            returns: number(study.forecast.returns) / 100.0,
            projects,
            months: study.forecast.months as usize,
            start,
        }
    }

    /// What projects add and remove, but for the event at a place.
    pub(super) fn projects(&self, study: &Study, start: &[u64], without: Option<usize>) -> Projects {
        let months = study.forecast.months as usize;
        let mut of_segments = vec![vec![Project::default(); self.segments]; months];
        let mut removed = vec![0_u64; months];
        for (place, event) in study.forecast.events.iter().enumerate() {
            let month = event.month.place(self.from).filter(|month| *month < months);
            let Some(month) = month.filter(|_| Some(place) != without) else { continue };
            let project = Project::of(event.devices);
            if let Some(segment) = event.segment {
                of_segments.at_mut(month).at_mut(segment).add(project);
                continue;
            }
            let removed = removed.at_mut(month);
            *removed = removed.saturating_add(project.removed);
            for (segment, share) in
                of_segments.at_mut(month).iter_mut().zip(self.spread(project.added, start))
            {
                segment.add(Project { added: share, removed: 0 });
            }
        }
        Projects { of_segments, removed }
    }

    /// Devices that a project adds over all segments: as new devices come.
    fn spread(&self, added: u64, start: &[u64]) -> Vec<u64> {
        let of_devices = || start.iter().map(|devices| *devices as f64).collect();
        let mut weights: Vec<f64> = if self.shares.is_empty() { of_devices() } else { self.shares.clone() };
        if weights.iter().all(|weight| *weight <= 0.0) {
            // An empty fleet: its first devices are in no segment.
            weights =
                (1..=self.segments).map(|place| if place == self.segments { 1.0 } else { 0.0 }).collect();
        }
        apportion(added, &weights)
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
        let sum = |of: &dyn Fn(usize) -> u64| -> u64 {
            (0..self.segments).filter(|place| given(*place).is_none()).map(of).sum()
        };
        let today = |place: usize| *self.devices.at(place);
        let (seen_of_others, others) = (sum(&seen), sum(&today));
        // A third and two thirds miss the whole by a hair.
        let rest = Some((100.0 - taken) / 100.0).filter(|rest| *rest > 1e-9).unwrap_or(0.0);
        let share = |place: usize| match given(place) {
            Some(percent) => percent / 100.0,
            None if seen_of_others > 0 => rest * seen(place) as f64 / seen_of_others as f64,
            // Where none came, as today's devices are.
            None if others > 0 => rest * today(place) as f64 / others as f64,
            None if place + 1 == self.segments => rest,
            None => 0.0,
        };
        (0..self.segments).map(share).collect()
    }

    fn arrival(&self, settings: &Settings, segment: usize) -> Rate {
        let share = self.shares.get(segment);
        let today = self.share_of_devices(segment);
        match &settings.arrivals {
            Flow::Fit if self.lacks_arrivals => Rate::none(),
            Flow::Fit => {
                let counts = match share {
                    Some(_) => together(&self.seen.arrivals),
                    None => self.seen.arrivals.get(segment).cloned().unwrap_or_default(),
                };
                let [factors, _] = &self.factors;
                let level = fit::level(&counts, &factors.exposure(&vec![1.0; counts.len()]));
                let share = share.copied().unwrap_or(1.0);
                Rate { per: Per::Month, level, share, later: self.later(factors) }
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
                Rate { per, level, share: share.copied().unwrap_or(split), later: None }
            }
        }
    }

    fn departure(&self, settings: &Settings, segment: usize) -> Rate {
        match &settings.departures {
            Flow::Fit => {
                let place = if self.seen.is_history { 0 } else { segment };
                match self.seen.departures.get(place).zip(self.seen.exposure.get(place)) {
                    Some((counts, exposure)) if exposure.iter().any(|devices| *devices > 0.0) => {
                        let [_, factors] = &self.factors;
                        let level = fit::level(counts, &factors.exposure(exposure));
                        Rate { per: Per::Device, level, share: 1.0, later: self.later(factors) }
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
                Rate { per, level, share, later: None }
            }
        }
    }

    /// Factors as they go on from the first month of the forecast.
    fn later(&self, factors: &MonthFactors) -> Option<Later> {
        let gap = self.seen.next.and_then(|next| self.from.place(next))?;
        (factors.model != Model::Level).then(|| Later { factors: factors.clone(), gap })
    }

    fn listed(&self, settings: &Settings, devices: &BTreeMap<(Month, usize), u64>, segment: usize) -> Rate {
        let of =
            |later| devices.get(&(self.from.plus(later), segment)).map_or(0.0, |devices| *devices as f64);
        Rate {
            per: Per::Month,
            level: Level::Listed((0..settings.months).map(of).collect()),
            share: 1.0,
            later: None,
        }
    }

    fn share_of_devices(&self, segment: usize) -> f64 {
        let all: u64 = self.devices.iter().sum();
        if all == 0 { 1.0 } else { *self.devices.at(segment) as f64 / all as f64 }
    }

    /// What the report says of each rate.
    pub(super) fn rows(&self, study: &Study) -> Vec<FlowRow> {
        let settings = &study.forecast;
        let ways = [
            ("arrivals", &self.arrivals, &settings.arrivals, &self.seen.arrivals),
            ("departures", &self.departures, &settings.departures, &self.seen.departures),
        ];
        let rows = ways.into_iter().flat_map(|(flow, rates, setting, seen)| {
            let rates = rates.iter().enumerate();
            let is_shown = |(segment, rate): &(usize, &Rate)| {
                let is_rest = segment + 1 == self.segments;
                !is_rest || *segment == 0 || *self.devices.at(*segment) > 0 || !rate.is_none()
            };
            rates.filter(is_shown).map(move |(segment, rate)| {
                let place = if flow == "departures" && self.seen.is_history { 0 } else { segment };
                self.row((flow, setting), segment, rate, (settings, seen.get(place)))
            })
        });
        rows.collect()
    }

    fn row(
        &self,
        (flow, setting): (&'static str, &Flow),
        segment: usize,
        rate: &Rate,
        (settings, seen): (&Settings, Option<&Vec<u64>>),
    ) -> FlowRow {
        let (unit, factor) = if rate.per == Per::Month { ("devices", 1.0) } else { ("percent", 100.0) };
        let factor = factor * on_average(rate, settings.months);
        let figure = |at| format!("{:.2}", rate.at(at) * rate.share * factor);
        let is_listed = matches!(rate.level, Level::Listed(_));
        let is_wide = rate.is_uncertain();
        let is_fit = *setting == Flow::Fit;
        let is_fitted = is_fit && seen.is_some_and(|counts| !counts.is_empty());
        let [arrivals, departures] = &self.factors;
        let factors = Some(if flow == "arrivals" { arrivals } else { departures }).filter(|_| is_fitted);
        let in_percent = |slope: f64| format!("{:.2}", 100.0 * slope.exp_m1());
        let slope = factors.and_then(MonthFactors::slope);
        FlowRow {
            flow,
            segment: settings.segments.get(segment).map(|segment| segment.name.clone()),
            devices: *self.devices.at(segment),
            source: match setting {
                Flow::Fit => "fit",
                Flow::Listed { .. } => "file",
                Flow::Known(_) | Flow::Range { .. } => "study",
            },
            unit,
            low: is_wide.then(|| figure(At::Low)),
            mid: (!is_listed && (!is_fit || is_fitted)).then(|| figure(At::Mid)),
            high: is_wide.then(|| figure(At::High)),
            model: factors.map(|factors| factors.model.word()),
            trend: slope.map(|(slope, _)| in_percent(slope)),
            trend_error: slope.map(|(_, error)| in_percent(error)),
            from_months: if is_fit { seen.map_or(0, |counts| counts.len() as u64) } else { 0 },
            from_devices: if is_fit { seen.map_or(0, |counts| counts.iter().sum()) } else { 0 },
        }
    }

    /// The back-tests of what was fit.
    pub(super) fn back_tests(&self, seed: u64) -> Vec<BackTestRow> {
        let series =
            [("arrivals", self.seen.arrivals_together()), ("departures", self.seen.departures_together())];
        // How well the past would have forecast rates that the study gives says nothing of these.
        let series =
            series.into_iter().zip(self.is_fit).filter(|(_, is_fit)| *is_fit).map(|(series, _)| series);
        let row = |(flow, whole): (&'static str, Whole<'_>)| {
            let found = back_test(whole.series(), seed)?;
            Some(BackTestRow {
                flow,
                model: found.model.word(),
                missed: format!("{:.2}", found.missed),
                missed_by_level: format!("{:.2}", found.missed_by_level),
                fitted: found.fitted as u64,
                tested: found.tested as u64,
                inside: found.inside as u64,
                expected: found.expected,
                actual: found.actual,
            })
        };
        series.filter_map(row).collect()
    }
}

/// The factor of a rate whose months differ, on average over the months of the forecast.
fn on_average(rate: &Rate, months: u32) -> f64 {
    let Some(later) = &rate.later else { return 1.0 };
    let sum: f64 = (0..months as usize).map(|month| later.factors.ahead(later.gap + month, 0.0)).sum();
    sum / f64::from(months)
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
