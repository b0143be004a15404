//! The answer of a forecast (docs/contract.md section 5): when extra charges start, how large they get and how sure that is.

use serde_json::json;

use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::{count, one_line, priced};
use crate::phrases::lists::semicolon;
use crate::phrases::{forecast as phrases, nouns};
use crate::problem::Message;
use crate::report::Answer;
use crate::report::forecast::{BackTestRow, ForecastReport, MonthRow, ScenarioForecast};

/// At most six sentences about the baseline.
pub(super) fn answer(report: &ForecastReport) -> Vec<Answer> {
    let Some(baseline) = report.scenarios.first() else { return Vec::new() };
    let found = [
        Some(cost(report, baseline)),
        waiting(baseline),
        best(report),
        readings(report, baseline),
        excess(baseline),
        Some(basis(report)),
    ];
    found.into_iter().flatten().collect()
}

/// `USD 2,930.40`.
fn money(report: &ForecastReport, amount: Money) -> Message {
    Message::new(priced(&report.currency, amount))
}

fn cost(report: &ForecastReport, baseline: &ScenarioForecast) -> Answer {
    let horizon = &baseline.horizon;
    let last = phrases::month(&baseline.months.last().invariant("a forecast has months").month);
    let figures = json!({
        "first_extra_month": baseline.first_extra_month,
        "extra": horizon.extra,
        "extra_expected": horizon.extra_expected,
    });
    let first = baseline.first_extra_month.as_deref().map(phrases::month);
    let text = match (horizon.extra_expected, &horizon.extra, first) {
        (None, ..) => phrases::unknown(last),
        (Some(amount), None, Some(first)) => phrases::starts_expected(first, last, money(report, amount)),
        (Some(_), None, None) => phrases::none_expected(last),
        (Some(_), Some(spread), Some(first)) => {
            phrases::starts(first, last, money(report, spread.mean), money(report, spread.p90))
        }
        (Some(_), Some(spread), None) if spread.p95.is_zero() => phrases::none_likely(last),
        (Some(_), Some(spread), None) => {
            let chance = horizon.p_any_extra.clone().invariant("draws of extra charges have a chance of any");
            phrases::possible(last, chance, money(report, spread.mean), money(report, spread.p90))
        }
    };
    Answer::new("cost", text, figures)
}

/// The most devices without a license in any month.
fn waiting(baseline: &ScenarioForecast) -> Option<Answer> {
    let expected = baseline.months.iter().map(|month| month.waiting_expected).max()?;
    let p90 = baseline.months.iter().filter_map(|month| month.waiting.map(|waiting| waiting.p90)).max();
    let most = p90.unwrap_or(expected).max(expected);
    (most > 0).then(|| {
        let figures = json!({ "waiting_expected": expected, "waiting_p90": p90 });
        let text = match p90 {
            Some(_) => phrases::without_license(nouns::devices(expected), count(most)),
            None => phrases::without_license_expected(nouns::devices(expected)),
        };
        Answer::new("waiting", text, figures)
    })
}

/// The scenario that costs least in total, of those that never leave more devices without a license than the baseline: a device
/// without one costs nothing, and saves nothing.
fn best(report: &ForecastReport) -> Option<Answer> {
    let total = |scenario: &ScenarioForecast| Some(scenario.horizon.total?.mean);
    let (baseline, others) = report.scenarios.split_first()?;
    let own = total(baseline)?;
    let harmless = others.iter().filter(|scenario| is_harmless(scenario, baseline));
    let cheaper = harmless.filter_map(|scenario| Some((total(scenario)?, scenario)));
    let (cost, scenario) = cheaper.filter(|(cost, _)| *cost < own).min_by_key(|(cost, _)| *cost)?;
    let saves = own - cost;
    let text = phrases::cheapest(Message::of_value(&one_line(&scenario.name)), money(report, saves));
    Some(Answer::new("scenario", text, json!({ "scenario": scenario.name, "saves": saves })))
}

/// Whether in no month more devices are without a license than in the baseline: neither as expected, nor in bad futures, nor in
/// more futures any.
fn is_harmless(scenario: &ScenarioForecast, baseline: &ScenarioForecast) -> bool {
    let any = |month: &MonthRow| month.p_any_waiting.as_ref().and_then(|share| share.parse::<f64>().ok());
    scenario.months.iter().zip(&baseline.months).all(|(month, own)| {
        let p95 = |month: &MonthRow| month.waiting.map(|waiting| waiting.p95);
        month.waiting_expected <= own.waiting_expected && p95(month) <= p95(own) && any(month) <= any(own)
    })
}

fn readings(report: &ForecastReport, baseline: &ScenarioForecast) -> Option<Answer> {
    let band = &baseline.readings;
    let (min, max) = band.min.zip(band.max).filter(|_| band.tried > 1)?;
    let figures = json!({ "min": min, "max": max, "tried": band.tried });
    let text = if min == max {
        phrases::readings_agree(count(band.tried))
    } else {
        phrases::readings_differ(money(report, min), money(report, max), count(band.tried))
    };
    Some(Answer::new("readings", text, figures))
}

fn excess(baseline: &ScenarioForecast) -> Option<Answer> {
    let row = baseline.excess.as_ref()?;
    let day = crate::phrases::figures::day(&row.kept_until);
    let text = phrases::excess_ends(day, nouns::devices(row.devices), phrases::services(count(row.services)));
    Some(Answer::new("excess", text, json!({ "devices": row.devices, "services": row.services })))
}

/// How much of the past it rests on.
fn basis(report: &ForecastReport) -> Answer {
    let [arrivals, departures] = ["arrivals", "departures"].map(|flow| Basis::of(report, flow));
    let months = arrivals.months.max(departures.months);
    let came = arrivals.said(phrases::arrivals(), phrases::came);
    let left = departures.said(phrases::departures(), phrases::left);
    let text = match months {
        0 if !arrivals.is_given && !departures.is_given => phrases::basis_nothing(),
        0 if arrivals.is_given && departures.is_given => phrases::basis_given(),
        0 => phrases::basis_of_study(came, left),
        months if months < crate::forecast::month_factors::TREND_MONTHS as u64 => {
            phrases::basis_short(nouns::months(months), came, left)
        }
        months => {
            let text = phrases::basis(nouns::months(months), came, left);
            phrases::with_model(text, models(report))
        }
    };
    let (come, gone) = (arrivals.devices, departures.devices);
    let (tested, inside) = tested(&report.backtest);
    let failed: Vec<Message> = report.backtest.iter().filter(|row| is_failed(row)).map(failure).collect();
    let text = if failed.is_empty() {
        text
    } else {
        phrases::basis_failed(text, Message::default().joined(&failed, semicolon()))
    };
    let figures =
        json!({ "months": months, "arrivals": come, "departures": gone, "tested": tested, "inside": inside });
    Answer::new("basis", text, figures)
}

/// What one flow rests on.
struct Basis {
    is_given: bool,
    months: u64,
    devices: u64,
}

impl Basis {
    fn of(report: &ForecastReport, flow: &str) -> Self {
        let rows = || report.flows.iter().filter(|row| row.flow == flow);
        let is_given = rows().any(|row| row.source != "fit");
        // Departures of a history are those of all segments, in each row.
        let is_whole = flow == "departures" && report.history_months > 0;
        let devices = rows().map(|row| row.from_devices);
        Self {
            is_given,
            months: rows().map(|row| row.from_months).max().unwrap_or(0),
            devices: if is_whole { devices.max().unwrap_or(0) } else { devices.sum() },
        }
    }

    fn said(&self, flow: Message, moved: fn(Message) -> Message) -> Message {
        match (self.is_given, self.months) {
            (true, _) => phrases::is_given(flow),
            (false, 0) => phrases::is_unknown(flow),
            (false, _) => moved(nouns::devices(self.devices)),
        }
    }
}

/// What is supposed of months to come.
fn models(report: &ForecastReport) -> Message {
    let mut found: Vec<Message> = Vec::new();
    for (flow, name) in [("arrivals", phrases::arrivals()), ("departures", phrases::departures())] {
        let row = report.flows.iter().find(|row| row.flow == flow && row.model.is_some());
        match row.map(|row| (row.model, &row.trend, &row.trend_error)) {
            Some((Some("trend"), Some(trend), Some(error))) => {
                found.push(phrases::has_trend(name, trend.as_str(), error.as_str()));
            }
            Some((Some("season"), ..)) => found.push(phrases::has_season(name)),
            Some(_) | None => {}
        }
    }
    found.into_iter().reduce(phrases::with_model).unwrap_or_else(phrases::no_trend)
}

fn failure(row: &BackTestRow) -> Message {
    let flow = if row.flow == "arrivals" { phrases::arrivals() } else { phrases::departures() };
    phrases::failed_flow(flow, count(row.inside), count(row.tested), count(row.expected), count(row.actual))
}

/// Months that were forecast from those before them, and those of them that were in the range.
fn tested(rows: &[BackTestRow]) -> (u64, u64) {
    (rows.iter().map(|row| row.tested).sum(), rows.iter().map(|row| row.inside).sum())
}

/// Eight months in ten are expected in the range: with less than half of that it promises what it does not hold.
fn is_failed(row: &BackTestRow) -> bool {
    row.tested > 0 && 10 * row.inside < 4 * row.tested
}

/// Whether any series failed its back-test.
pub(super) fn has_failed(rows: &[BackTestRow]) -> bool {
    rows.iter().any(is_failed)
}
