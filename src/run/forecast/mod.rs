//! A study months ahead (docs/model.md section 9): flows from its inventory, a plan for each scenario, and what all futures say.

pub(super) mod ahead;
mod answer;
mod doubts;
pub(super) mod figures;
pub mod flows;
pub(super) mod growth;
pub(super) mod plans;
mod seen;

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::engine::fast::Orders;
use crate::forecast::futures::expected;
use crate::forecast::rate::At;
use crate::forecast::settings::Event;
use crate::forecast::walk::{Proportional, walk};
use crate::forecast::{Demand, Futures, Month};
use crate::internal::{Invariant, narrow};
use crate::phrases::{forecast as phrases, nouns};
use crate::problem::{Message, Problem, Warning};
use crate::report::TOOL;
use crate::report::forecast::{EventRow, ForecastReport, ScenarioForecast};
use crate::run::assemble::about;
use crate::run::forecast::figures::Figures;
use crate::run::forecast::flows::FleetFlows;
use crate::run::forecast::plans::Planner;
use crate::run::{horizon, unpriced};
use crate::study::load::{NamedPolicy, Study};

/// Most named scenarios that are forecast.
pub const MAX_SCENARIOS: usize = 100;

/// Forecasts the baseline and the named scenarios of a study.
///
/// # Errors
/// What is wrong with events under a scenario, or missing for new devices.
pub fn forecast(
    study: &Study,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<ForecastReport, Vec<Problem>> {
    let settings = &study.forecast;
    let from = settings.from.unwrap_or_else(|| horizon::first_month(study));
    let fleet = FleetFlows::new(study, from);
    let orders = Orders::new();
    let planner = Planner { study, from, fleet: &fleet, orders: &orders };
    let named: Vec<&NamedPolicy> =
        study.policies.iter().filter(|named| named.sweep.is_none()).take(MAX_SCENARIOS + 1).collect();
    let mut futures: BTreeMap<Vec<u64>, Futures> = BTreeMap::new();
    let mut problems = Vec::new();
    let (mut scenarios, mut unpriced) = (Vec::new(), Unpriced::default());
    for (done, policy) in named.iter().enumerate() {
        progress(done, named.len());
        match scenario(&planner, policy, &mut futures) {
            Ok((scenario, of_scenario)) => {
                scenarios.push(scenario);
                unpriced = unpriced.union(of_scenario);
            }
            Err(found) => problems
                .extend(found.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>()),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut report = ForecastReport {
        format: "fleetcast/forecast",
        version: 1,
        tool: TOOL.to_owned(),
        study: about(&study.file),
        inputs: study.inputs.clone(),
        as_of: study.file.as_of.to_string(),
        currency: study.file.currency.clone(),
        from: from.to_string(),
        months: settings.months,
        seed: settings.seed,
        draws: settings.draws,
        history_months: fleet.history_months(study),
        answer: Vec::new(),
        flows: fleet.rows(study),
        events: events(study),
        backtest: fleet.back_tests(settings.seed),
        scenarios,
        warnings: [
            unpriced::of_parts(study, unpriced.units, unpriced.over),
            warnings(study, from, &fleet),
            emptied(&planner),
        ]
        .concat(),
        import_warnings: study.import.warnings.clone(),
    };
    report.answer = answer::answer(&report);
    Ok(report)
}

/// Parts for want of whose price figures are unknown.
#[derive(Clone, Copy, Default)]
struct Unpriced {
    /// Of units.
    units: PartSet,
    /// Of devices over the units.
    over: PartSet,
}

impl Unpriced {
    fn union(self, other: Self) -> Self {
        Self { units: self.units.union(other.units), over: self.over.union(other.over) }
    }
}

/// A scenario's forecast, and the parts for want of whose price some of its figures are unknown.
fn scenario(
    planner: &Planner<'_>,
    named: &NamedPolicy,
    futures: &mut BTreeMap<Vec<u64>, Futures>,
) -> Result<(ScenarioForecast, Unpriced), Vec<Problem>> {
    let study = planner.study;
    let settings = &study.forecast;
    let start = planner.start(named);
    let plan = planner.plan(named, named.settled, &start.held)?;
    let flows = planner.fleet.flows(study, start.devices());
    let moves = expected(&flows, (At::Mid, At::Mid));
    growth::check(study, &flows, std::iter::once(moves.as_slice()))?;
    let middle = walk(&plan, &moves, Proportional::default());
    if settings.draws > 0 {
        let futures = futures
            .entry(flows.start.clone())
            .or_insert_with(|| Futures::draw(&flows, settings.draws, settings.seed));
        growth::check(study, &flows, (0..futures.draws()).map(|draw| futures.of(draw)))?;
    }
    let demand = futures.get(&flows.start).map(|futures| Demand::of(&plan, futures, settings.seed));
    let figures = Figures { study, plan: &plan, middle: &middle, demand: demand.as_ref() };
    let horizon = figures.horizon();
    let is_known = horizon.extra_expected.is_some() && (settings.draws == 0 || horizon.extra.is_some());
    let over = if is_known { PartSet::EMPTY } else { plan.without_overage_price() };
    let unpriced = Unpriced { units: plan.without_unit_price(), over };
    let scenario = ScenarioForecast {
        name: named.name.clone(),
        title: named.title.clone(),
        months: figures.months(),
        horizon,
        first_extra_month: figures.first_extra_month().map(|month| month.to_string()),
        drivers: planner.drivers(&plan, &flows),
        readings: planner.readings(named, &middle)?,
        excess: planner.excess(named, &start),
    };
    Ok((scenario, unpriced))
}

fn events(study: &Study) -> Vec<EventRow> {
    let row = |event: &Event| EventRow {
        month: event.month.to_string(),
        title: event.title.clone(),
        devices: event.devices,
        segment: event.segment.map(|place| {
            study
                .forecast
                .segments
                .get(place)
                .invariant("a segment of an event is one of the study")
                .name
                .clone()
        }),
        levers: event.levers.len() as u64,
    };
    study.forecast.events.iter().map(row).collect()
}

fn warnings(study: &Study, from: Month, fleet: &FleetFlows) -> Vec<Warning> {
    let last = from.plus(study.forecast.months.saturating_sub(1));
    let mut found = Vec::new();
    let holds = |event: &&Event| plans::is_before(study, event, from) && !event.levers.is_empty();
    let is_outside = |event: &&Event| !holds(event) && (event.month < from || event.month > last);
    let brings = |event: &&Event| holds(event) && event.devices != 0;
    let count = |is_meant: &dyn Fn(&&Event) -> bool| {
        study.forecast.events.iter().filter(|event| is_meant(event)).count() as u64
    };
    let (outside, bringing) = (count(&is_outside), count(&brings));
    if outside > 0 {
        let message = phrases::events_outside(nouns::events(outside), from.to_string(), last.to_string());
        found.push(warning("forecast-events-outside", message, outside));
    }
    if bringing > 0 {
        let message = phrases::devices_before(nouns::events(bringing), from.to_string());
        found.push(warning("forecast-events-outside", message, bringing));
    }
    for part in &study.account.parts {
        if let Some(day) = part.term_ends.filter(|day| (from..=last).contains(&Month::of(*day))) {
            let message = phrases::term_ends(Message::of_value(&part.name), day.to_string());
            found.push(warning("forecast-term-ends", message, 1));
        }
    }
    let activation = horizon::first_month(study);
    if from != activation && study.account.activates_on.is_some() {
        let say = if from < activation { phrases::begins_before } else { phrases::begins_after };
        let message = say(from.to_string(), activation.to_string());
        found.push(warning("forecast-from", message, 1));
    }
    found.extend(fleet.doubts(study));
    found
}

/// Of the baseline: segments that the study's departures leave empty in the middle future.
fn emptied(planner: &Planner<'_>) -> Vec<Warning> {
    let study = planner.study;
    let flows = planner.fleet.flows(study, planner.start(study.baseline()).devices());
    let said = |(segment, month): (usize, usize)| {
        let month = planner.from.plus(narrow(month as u64)).to_string();
        let message = match study.forecast.segments.get(segment) {
            Some(segment) => phrases::segment_emptied(Message::of_value(&segment.name), month),
            None if study.forecast.segments.is_empty() => phrases::fleet_emptied(month),
            None => phrases::rest_emptied(month),
        };
        warning("forecast-emptied", message, 1)
    };
    growth::emptied(&flows, &expected(&flows, (At::Mid, At::Mid))).into_iter().map(said).collect()
}

fn warning(id: &str, message: Message, count: u64) -> Warning {
    Warning { id: id.to_owned(), message, count, consequence: None, samples: Vec::new() }
}
