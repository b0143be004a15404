//! A forecast for people, and for spreadsheets.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, day, decimals, money};
use crate::phrases::{forecast as phrases, headings, nouns};
use crate::problem::{Language, Message};
use crate::render::chart::Chart;
use crate::render::document::{Block, Document, Table};
use crate::render::{chart, csv, notes};
use crate::report::forecast::{FlowRow, ForecastReport, MonthRow, ScenarioForecast};
use crate::report::row::Cell;

const COLUMNS: [&str; 22] = [
    "scenario",
    "month",
    "part",
    "units",
    "devices_expected",
    "devices_p10",
    "devices_p50",
    "devices_p90",
    "devices_p95",
    "month_committed",
    "month_extra_expected",
    "month_extra_mean",
    "month_extra_p10",
    "month_extra_p50",
    "month_extra_p90",
    "month_extra_p95",
    "month_p_any_extra",
    "month_waiting_expected",
    "month_waiting_p50",
    "month_waiting_p90",
    "month_waiting_p95",
    "month_p_any_waiting",
];

/// One row a scenario, month and part, exact amounts; what begins with `month` is of the whole month.
pub fn csv(report: &ForecastReport) -> String {
    let mut table = csv::Table::with_header(COLUMNS);
    for scenario in &report.scenarios {
        for month in &scenario.months {
            let of_month = month_cells(month);
            for part in &month.parts {
                let devices = |of: fn(&crate::report::forecast::CountSpread) -> u64| {
                    part.devices.as_ref().map_or(Cell::Unknown, |devices| Cell::Count(of(devices)))
                };
                let first = [
                    Cell::text(&scenario.name),
                    Cell::text(&month.month),
                    Cell::text(&part.name),
                    Cell::Count(part.units),
                    Cell::Count(part.devices_expected),
                    devices(|d| d.p10),
                    devices(|d| d.p50),
                    devices(|d| d.p90),
                    devices(|d| d.p95),
                ];
                table.row(first.into_iter().chain(of_month.clone()));
            }
        }
    }
    table.into_text()
}

fn month_cells(month: &MonthRow) -> Vec<Cell<'_>> {
    let extra =
        |of: fn(&crate::report::forecast::MoneySpread) -> Money| Cell::amount(month.extra.as_ref().map(of));
    let waiting = |of: fn(&crate::report::forecast::CountSpread) -> u64| {
        month.waiting.as_ref().map_or(Cell::Unknown, |waiting| Cell::Count(of(waiting)))
    };
    let share =
        |share: &Option<String>| share.clone().map_or(Cell::Unknown, |share| Cell::Exact(share.into()));
    vec![
        Cell::amount(month.committed),
        Cell::amount(month.extra_expected),
        extra(|e| e.mean),
        extra(|e| e.p10),
        extra(|e| e.p50),
        extra(|e| e.p90),
        extra(|e| e.p95),
        share(&month.p_any_extra),
        Cell::Count(month.waiting_expected),
        waiting(|w| w.p50),
        waiting(|w| w.p90),
        waiting(|w| w.p95),
        share(&month.p_any_waiting),
    ]
}

/// The forecast for people; `charts` are those of the page.
pub fn document(report: &ForecastReport, charts: &[Chart], language: Language) -> Document {
    let title = phrases::title(&report.study.title);
    let mut document = Document::titled(title.text(language)).in_language(language);
    document.list(report.answer.iter().map(|answer| answer.text.text(language)));
    let first = phrases::month(&report.from);
    let scope =
        phrases::scope(day(&report.as_of), first, count(u64::from(report.draws)), report.seed.to_string());
    document.paragraph(scope.text(language));
    document.blocks.extend(Block::warnings(report.warnings.iter().map(|w| notes::warning(w, language))));
    document.push(Block::section("scenarios", phrases::scenarios_title().text(language)));
    document.table(Table { has_baseline: true, ..scenarios(report, language) });
    if let Some(baseline) = report.scenarios.first() {
        let heading = phrases::months_title(Message::of_value(&baseline.name));
        document.push(Block::section("months", heading.text(language)));
        document.table(months(report, baseline, language));
        document.note(phrases::quantile_note().text(language));
        document.push(Block::section("parts", phrases::parts_title().text(language)));
        document.blocks.extend(parts(baseline, language).map(Block::Table));
        drivers(report, baseline, &mut document);
    }
    document.blocks.extend(chart::blocks(charts, language));
    basis(report, &mut document);
    document.blocks.extend(notes::found_in_files(&report.import_warnings, language));
    document.closing = notes::closing(language);
    document
}

fn figures<const N: usize>(header: [Message; N], rows: Vec<Vec<String>>, language: Language) -> Table {
    Table::of_figures(header.map(|name| name.to_text(language)), rows)
}

/// One row a scenario.
fn scenarios(report: &ForecastReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        headings::scenario(),
        phrases::extra_mean(),
        phrases::extra_p10(),
        phrases::extra_p90(),
        phrases::extra_p95(),
        phrases::chance(),
        phrases::first_extra(),
        phrases::total_mean(),
        phrases::readings_from(),
        phrases::readings_to(),
    ];
    let row = |s: &ScenarioForecast| {
        let extra = &s.horizon.extra;
        vec![
            s.name.clone(),
            money(extra.map(|e| e.mean), places),
            money(extra.map(|e| e.p10), places),
            money(extra.map(|e| e.p90), places),
            money(extra.map(|e| e.p95), places),
            shown(s.horizon.p_any_extra.as_deref()),
            shown(s.first_extra_month.as_deref()),
            money(s.horizon.total.map(|t| t.mean), places),
            money(s.readings.min, places),
            money(s.readings.max, places),
        ]
    };
    let table = figures(header, report.scenarios.iter().map(row).collect(), language);
    Table { optional: vec![2, 4, 8, 9, 5], ..table }
}

fn shown(text: Option<&str>) -> String {
    text.unwrap_or(UNKNOWN).to_owned()
}

/// One row a month.
fn months(report: &ForecastReport, scenario: &ScenarioForecast, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        phrases::month_heading(),
        phrases::extra_expected(),
        phrases::extra_mean(),
        phrases::extra_p10(),
        phrases::extra_p50(),
        phrases::extra_p90(),
        phrases::extra_p95(),
        phrases::chance(),
        phrases::waiting(),
        phrases::committed(),
    ];
    let row = |m: &MonthRow| {
        vec![
            m.month.clone(),
            money(m.extra_expected, places),
            money(m.extra.map(|e| e.mean), places),
            money(m.extra.map(|e| e.p10), places),
            money(m.extra.map(|e| e.p50), places),
            money(m.extra.map(|e| e.p90), places),
            money(m.extra.map(|e| e.p95), places),
            shown(m.p_any_extra.as_deref()),
            count(m.waiting.map_or(m.waiting_expected, |w| w.p90)),
            money(m.committed, places),
        ]
    };
    let table = figures(header, scenario.months.iter().map(row).collect(), language);
    Table { optional: vec![9, 3, 6, 1, 4], ..table }
}

/// One row a part, at the end of the last month.
fn parts(scenario: &ScenarioForecast, language: Language) -> Option<Table> {
    let last = scenario.months.last()?;
    let header = [
        phrases::part(),
        phrases::units(),
        phrases::mid(),
        phrases::extra_p10(),
        phrases::extra_p50(),
        phrases::extra_p90(),
    ];
    let devices = |of: Option<u64>| of.map_or_else(|| UNKNOWN.to_owned(), count);
    let rows = last.parts.iter().map(|part| {
        vec![
            part.name.clone(),
            count(part.units),
            count(part.devices_expected),
            devices(part.devices.map(|d| d.p10)),
            devices(part.devices.map(|d| d.p50)),
            devices(part.devices.map(|d| d.p90)),
        ]
    });
    Some(figures(header, rows.collect(), language))
}

fn drivers(report: &ForecastReport, scenario: &ScenarioForecast, document: &mut Document) {
    if scenario.drivers.is_empty() {
        return;
    }
    let (places, language) = (decimals(&report.currency), document.language);
    let header = [phrases::input(), phrases::at_low(), phrases::at_high()];
    let rows = scenario
        .drivers
        .iter()
        .map(|row| vec![row.input.to_text(language), money(row.low, places), money(row.high, places)]);
    document.push(Block::section("drivers", phrases::drivers_title().text(language)));
    document.table(figures(header, rows.collect(), language));
}

/// What the forecast rests on: flows, events, back-tests.
fn basis(report: &ForecastReport, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("flows", phrases::flows_title().text(language)));
    document.table(flows(report, language));
    if !report.events.is_empty() {
        let header = [
            phrases::month_heading(),
            phrases::what(),
            phrases::segment(),
            phrases::change(),
            phrases::levers(),
        ];
        let rows = report.events.iter().map(|event| {
            vec![
                event.month.clone(),
                event.title.clone().unwrap_or_default(),
                event.segment.clone().unwrap_or_default(),
                event.devices.to_string(),
                count(event.levers),
            ]
        });
        document.push(Block::section("events", phrases::events_title().text(language)));
        document.table(Table::of_words(header.map(|name| name.to_text(language)), rows.collect()));
    }
    if !report.backtest.is_empty() {
        let header = [
            phrases::flow(),
            phrases::model(),
            phrases::fitted(),
            phrases::tested(),
            phrases::inside(),
            phrases::mid(),
            phrases::actual(),
            phrases::missed(),
            phrases::missed_by_level(),
        ];
        let rows = report.backtest.iter().map(|row| {
            vec![
                flow_name(row.flow).to_text(language),
                phrases::model_name(row.model).to_text(language),
                count(row.fitted),
                count(row.tested),
                count(row.inside),
                count(row.expected),
                count(row.actual),
                row.missed.clone(),
                row.missed_by_level.clone(),
            ]
        });
        document.push(Block::section("backtest", phrases::backtest_title().text(language)));
        document.table(figures(header, rows.collect(), language));
        document.note(phrases::backtest_note().text(language));
    }
    document.note(phrases::rules_note().text(language));
}

pub(super) fn flow_name(flow: &str) -> Message {
    if flow == "arrivals" { phrases::arrivals() } else { phrases::departures() }
}

/// What a rate rests on, and what was fit.
pub(super) fn source(row: &FlowRow) -> Message {
    let fit = || phrases::source_fit(nouns::months(row.from_months), count(row.from_devices));
    match (row.source, row.model, &row.trend, &row.trend_error) {
        ("fit", Some("trend"), Some(trend), Some(error)) => {
            phrases::source_trend(fit(), trend.as_str(), error.as_str())
        }
        ("fit", Some("season"), ..) => phrases::source_season(fit()),
        ("fit", ..) => fit(),
        ("file", ..) => phrases::source_file(),
        _ => phrases::source_study(),
    }
}

fn flows(report: &ForecastReport, language: Language) -> Table {
    let header = [
        phrases::flow(),
        phrases::segment(),
        phrases::devices(),
        phrases::low(),
        phrases::mid(),
        phrases::high(),
        phrases::unit(),
        phrases::source(),
    ];
    let row = |row: &FlowRow| {
        let segment = row.segment.clone().unwrap_or_else(|| phrases::all_devices().to_text(language));
        let unit = if row.unit == "devices" { phrases::unit_devices() } else { phrases::unit_percent() };
        let source = source(row);
        vec![
            flow_name(row.flow).to_text(language),
            segment,
            count(row.devices),
            shown(row.low.as_deref()),
            shown(row.mid.as_deref()),
            shown(row.high.as_deref()),
            unit.to_text(language),
            source.to_text(language),
        ]
    };
    Table::of_words(header.map(|name| name.to_text(language)), report.flows.iter().map(row).collect())
}
