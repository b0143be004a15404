//! The sheets of `forecast.xlsx`.

use crate::money::Money;
use crate::phrases::forecast as phrases;
use crate::phrases::headings;
use crate::phrases::workbook as words_of_books;
use crate::problem::{Language, Message};
use crate::render::forecast::flow_name;
use crate::render::xlsx::sheets::{capped, figures, names, sentences, words};
use crate::render::xlsx::{Column, Sheet, Value};
use crate::report::TOOL;
use crate::report::forecast::{CountSpread, ForecastReport, MoneySpread, MonthRow, ScenarioForecast};

/// Every sheet that has something to say; the answer first.
pub(crate) fn all(report: &ForecastReport, language: Language) -> Vec<Sheet<'_>> {
    let sheets = [
        Some(answer(report, language)),
        Some(scenarios(report)),
        Some(months(report, language)),
        Some(parts(report, language)),
        Some(flows(report, language)),
        events(report),
        drivers(report, language),
        back_test(report, language),
        Some(super::about::inputs(&report.inputs)),
    ];
    sheets.into_iter().flatten().collect()
}

fn text(message: &Message, language: Language) -> Value<'static> {
    Value::text(message.to_text(language))
}

fn answer(report: &ForecastReport, language: Language) -> Sheet<'_> {
    let say = |name: Message, value: Value<'static>| vec![text(&name, language), value];
    let mut rows = vec![say(headings::study(), Value::text(report.study.title.clone()))];
    rows.extend(report.answer.iter().map(|line| say(words_of_books::answer(), text(&line.text, language))));
    rows.extend(
        report.warnings.iter().map(|line| say(words_of_books::warning(), text(&line.message, language))),
    );
    rows.push(vec![text(&headings::as_of(), language), Value::Date(&report.as_of)]);
    rows.push(say(phrases::first_month(), text(&phrases::month(&report.from), language)));
    rows.push(say(headings::months(), Value::Count(u64::from(report.months))));
    rows.push(say(headings::currency(), Value::text(report.currency.clone())));
    rows.push(say(phrases::futures(), Value::Count(u64::from(report.draws))));
    rows.push(say(phrases::seed(), Value::Count(report.seed)));
    for note in [phrases::quantile_note(), phrases::rules_note()] {
        rows.push(say(words_of_books::note(), text(&note, language)));
    }
    rows.push(say(words_of_books::made_by(), Value::text(TOOL)));
    let columns = vec![words(words_of_books::subject()), sentences(words_of_books::answer())];
    Sheet { name: words_of_books::sheet_answer(), columns, rows }
}

fn spread(spread: Option<&MoneySpread>) -> [Value<'static>; 5] {
    let of = |of: fn(&MoneySpread) -> Money| Value::amount(spread.map(of));
    [of(|s| s.mean), of(|s| s.p10), of(|s| s.p50), of(|s| s.p90), of(|s| s.p95)]
}

fn counts(spread: Option<&CountSpread>) -> [Value<'static>; 4] {
    let of = |of: fn(&CountSpread) -> u64| spread.map_or(Value::Unknown, |spread| Value::Count(of(spread)));
    [of(|s| s.p10), of(|s| s.p50), of(|s| s.p90), of(|s| s.p95)]
}

/// A percentage; unknown without draws.
fn percent(share: Option<&str>) -> Value<'_> {
    share.map_or(Value::Unknown, Value::Percent)
}

fn titles_of_extra(report: &ForecastReport) -> [Column; 6] {
    let of = |which: Message| figures(phrases::extra_in(which, &*report.currency));
    [
        of(phrases::mid()),
        of(phrases::mean()),
        of(phrases::extra_p10()),
        of(phrases::extra_p50()),
        of(phrases::extra_p90()),
        of(phrases::extra_p95()),
    ]
}

fn titles_of_counts(say: fn(Message) -> Message) -> [Column; 5] {
    [phrases::mid(), phrases::extra_p10(), phrases::extra_p50(), phrases::extra_p90(), phrases::extra_p95()]
        .map(say)
        .map(figures)
}

fn scenarios(report: &ForecastReport) -> Sheet<'_> {
    let mut columns = vec![names(headings::scenario()), words(words_of_books::title())];
    columns.extend(titles_of_extra(report));
    columns.extend(
        [phrases::chance(), phrases::first_extra(), phrases::committed(), phrases::total_mean()].map(figures),
    );
    columns.extend([phrases::readings_from(), phrases::readings_to()].map(figures));
    let row = |scenario: &'_ ScenarioForecast| {
        let horizon = &scenario.horizon;
        let mut cells = vec![
            Value::text(scenario.name.clone()),
            scenario.title.clone().map_or(Value::Empty, Value::text),
        ];
        cells.push(Value::amount(horizon.extra_expected));
        cells.extend(spread(horizon.extra.as_ref()));
        cells.push(match &horizon.p_any_extra {
            Some(share) => Value::text(share.clone()),
            None => Value::Unknown,
        });
        cells.push(scenario.first_extra_month.clone().map_or(Value::Empty, Value::text));
        cells.push(Value::amount(horizon.committed));
        cells.push(Value::amount(horizon.total.map(|total| total.mean)));
        cells.extend([scenario.readings.min, scenario.readings.max].map(Value::amount));
        cells
    };
    Sheet {
        name: words_of_books::sheet_scenarios(),
        columns,
        rows: report.scenarios.iter().map(row).collect(),
    }
}

/// A row a scenario and month.
fn months(report: &ForecastReport, language: Language) -> Sheet<'_> {
    let mut columns =
        vec![names(headings::scenario()), words(phrases::month_heading()), figures(phrases::committed())];
    columns.extend(titles_of_extra(report));
    columns.push(figures(phrases::chance()));
    columns.extend(titles_of_counts(phrases::waiting_at));
    columns.push(figures(phrases::waiting_chance()));
    let each = report
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.months.iter().map(move |month| (scenario, month)));
    let rows: Vec<Vec<Value<'_>>> = each.map(|(scenario, month)| month_row(&scenario.name, month)).collect();
    let rows = capped(rows.into_iter(), 0, "forecast.csv", language);
    Sheet { name: phrases::sheet_months(), columns, rows }
}

fn month_row<'a>(scenario: &'a str, month: &'a MonthRow) -> Vec<Value<'a>> {
    let mut cells = vec![Value::text(scenario), Value::text(&*month.month), Value::amount(month.committed)];
    cells.push(Value::amount(month.extra_expected));
    cells.extend(spread(month.extra.as_ref()));
    cells.push(percent(month.p_any_extra.as_deref()));
    cells.push(Value::Count(month.waiting_expected));
    cells.extend(counts(month.waiting.as_ref()));
    cells.push(percent(month.p_any_waiting.as_deref()));
    cells
}

/// A row a scenario, month and part.
fn parts(report: &ForecastReport, language: Language) -> Sheet<'_> {
    let mut columns = vec![
        names(headings::scenario()),
        words(phrases::month_heading()),
        words(phrases::part()),
        figures(phrases::units()),
    ];
    columns.extend(titles_of_counts(phrases::devices_at));
    let months = report
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.months.iter().map(move |month| (scenario, month)));
    let each =
        months.flat_map(|(scenario, month)| month.parts.iter().map(move |part| (scenario, month, part)));
    let rows: Vec<Vec<Value<'_>>> = each
        .map(|(scenario, month, part)| {
            let mut cells = vec![
                Value::text(&*scenario.name),
                Value::text(&*month.month),
                Value::text(&*part.name),
                Value::Count(part.units),
                Value::Count(part.devices_expected),
            ];
            cells.extend(counts(part.devices.as_ref()));
            cells
        })
        .collect();
    let rows = capped(rows.into_iter(), 0, "forecast.csv", language);
    Sheet { name: phrases::sheet_parts(), columns, rows }
}

fn flows(report: &ForecastReport, language: Language) -> Sheet<'_> {
    let columns = vec![
        words(phrases::flow()),
        words(phrases::segment()),
        figures(phrases::devices()),
        figures(phrases::low()),
        figures(phrases::mid()),
        figures(phrases::high()),
        words(phrases::unit()),
        words(phrases::source()),
    ];
    let figure = |text: &Option<String>| {
        let amount = text.as_deref().and_then(Money::read);
        amount.map_or(Value::Empty, Value::Price)
    };
    let row = |row: &crate::report::forecast::FlowRow| {
        let segment = row.segment.clone().unwrap_or_else(|| phrases::all_devices().to_text(language));
        let unit = if row.unit == "devices" { phrases::unit_devices() } else { phrases::unit_percent() };
        vec![
            text(&flow_name(row.flow), language),
            Value::text(segment),
            Value::Count(row.devices),
            figure(&row.low),
            figure(&row.mid),
            figure(&row.high),
            text(&unit, language),
            text(&crate::render::forecast::source(row), language),
        ]
    };
    Sheet { name: phrases::sheet_flows(), columns, rows: report.flows.iter().map(row).collect() }
}

fn events(report: &ForecastReport) -> Option<Sheet<'_>> {
    let columns = vec![
        words(phrases::month_heading()),
        sentences(phrases::what()),
        words(phrases::segment()),
        figures(phrases::change()),
        figures(phrases::levers()),
    ];
    let row = |event: &'_ crate::report::forecast::EventRow| {
        vec![
            Value::text(event.month.clone()),
            event.title.clone().map_or(Value::Empty, Value::text),
            event.segment.clone().map_or(Value::Empty, Value::text),
            Value::Price(Money::whole(event.devices)),
            Value::Count(event.levers),
        ]
    };
    let rows: Vec<Vec<Value<'_>>> = report.events.iter().map(row).collect();
    (!rows.is_empty()).then_some(Sheet { name: phrases::sheet_events(), columns, rows })
}

/// What moves the extra charges of each scenario.
fn drivers(report: &ForecastReport, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        names(headings::scenario()),
        sentences(phrases::input()),
        figures(phrases::at_low()),
        figures(phrases::at_high()),
    ];
    let each =
        report.scenarios.iter().flat_map(|scenario| scenario.drivers.iter().map(move |row| (scenario, row)));
    let rows: Vec<Vec<Value<'_>>> = each
        .map(|(scenario, row)| {
            vec![
                Value::text(&*scenario.name),
                text(&row.input, language),
                Value::amount(row.low),
                Value::amount(row.high),
            ]
        })
        .collect();
    (!rows.is_empty()).then_some(Sheet { name: phrases::sheet_drivers(), columns, rows })
}

fn back_test(report: &ForecastReport, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        words(phrases::flow()),
        words(phrases::model()),
        figures(phrases::fitted()),
        figures(phrases::tested()),
        figures(phrases::inside()),
        figures(phrases::mid()),
        figures(phrases::actual()),
    ];
    let row = |row: &crate::report::forecast::BackTestRow| {
        vec![
            text(&flow_name(row.flow), language),
            text(&phrases::model_name(row.model), language),
            Value::Count(row.fitted),
            Value::Count(row.tested),
            Value::Count(row.inside),
            Value::Count(row.expected),
            Value::Count(row.actual),
        ]
    };
    let rows: Vec<Vec<Value<'_>>> = report.backtest.iter().map(row).collect();
    (!rows.is_empty()).then_some(Sheet { name: phrases::sheet_back_test(), columns, rows })
}
