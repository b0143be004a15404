//! The sheets of figures: scenarios, parts, devices and services, ranges.

use crate::money::Money;
use crate::phrases::headings;
use crate::phrases::render::words::part_type;
use crate::phrases::workbook as phrases;
use crate::phrases::{figures::one_line, nouns};
use crate::problem::{Language, Message};
use crate::render::notes;
use crate::render::xlsx::sheets::{capped, figures, names, sentences, when, words};
use crate::render::xlsx::{Column, Sheet, Value};
use crate::report::ranges::{Range, RangeOver};
use crate::report::{PartInfo, PartRow, Report, Scenario};

/// The horizon in words.
pub(super) fn horizon(report: &Report) -> Message {
    nouns::months(u64::from(report.months))
}

pub(super) fn currency(report: &Report) -> String {
    one_line(&report.currency)
}

/// A row a scenario: what it changes, and what it costs over the horizon.
pub(super) fn scenarios(report: &Report, language: Language) -> Sheet<'_> {
    let (currency, months) = (|| currency(report), || horizon(report));
    let columns = vec![
        names(headings::scenario()),
        words(phrases::title()),
        figures(phrases::extra(currency(), months())),
        figures(phrases::total(currency(), months())),
        figures(phrases::change(currency())),
        figures(phrases::change_percent()),
        figures(phrases::committed(currency(), months())),
        figures(phrases::without_license()),
        figures(headings::services_lost()),
        words(headings::when()),
        sentences(phrases::changes()),
        words(phrases::patches()),
        words(phrases::refused_by()),
    ];
    let more = report.policies() - report.scenarios.len();
    let rows = report.scenarios.iter().map(|each| scenario(each, language));
    let rows = capped(rows, more, "scenarios.csv", language);
    Sheet { name: phrases::sheet_scenarios(), columns, rows }
}

fn scenario(scenario: &Scenario, language: Language) -> Vec<Value<'_>> {
    vec![
        Value::text(&*scenario.name),
        Value::optional(scenario.title.as_deref()),
        Value::amount(scenario.horizon.extra),
        Value::amount(scenario.horizon.total),
        Value::amount(scenario.delta.total),
        scenario.delta.percent.as_deref().map_or(Value::Unknown, Value::Percent),
        Value::amount(scenario.horizon.committed),
        Value::Count(scenario.devices.without_license()),
        Value::Count(scenario.services.lost()),
        Value::text(when(&scenario.when, language)),
        Value::text(notes::changes(scenario).join("; ")),
        Value::optional(scenario.on.as_deref()),
        Value::optional(scenario.refused_by.as_deref()),
    ]
}

/// A row a scenario and part.
pub(super) fn parts(report: &Report, language: Language) -> Sheet<'_> {
    let currency = || currency(report);
    let columns = vec![
        names(headings::scenario()),
        words(headings::part()),
        figures(headings::units()),
        figures(phrases::consumed()),
        figures(headings::over()),
        figures(headings::idle()),
        figures(phrases::committed_monthly(currency())),
        figures(phrases::extra_monthly(currency())),
        figures(phrases::idle_monthly(currency())),
    ];
    let rows: Vec<Vec<Value<'_>>> =
        report.scenarios.iter().flat_map(|s| s.parts.iter().map(|part| part_of(s, part))).collect();
    // A policy that is not listed has a row for each part that it doesn't drop.
    let more = (report.policies() - report.scenarios.len()).saturating_mul(report.parts.len());
    let rows = capped(rows.into_iter(), more, "parts.csv", language);
    Sheet { name: headings::parts(), columns, rows }
}

fn part_of<'a>(scenario: &'a Scenario, part: &'a PartRow) -> Vec<Value<'a>> {
    vec![
        Value::text(&*scenario.name),
        Value::text(&*part.name),
        Value::Count(part.units),
        Value::Count(part.consumed),
        Value::Count(part.over),
        Value::Count(part.idle),
        Value::amount(part.committed),
        Value::amount(part.extra),
        Value::amount(part.idle_cost),
    ]
}

/// What becomes of devices and their services: the titles of its columns.
pub(super) fn titles_of_counts() -> [Message; 10] {
    [
        phrases::devices_read(),
        phrases::retired(),
        phrases::out_of_scope(),
        phrases::assigned(),
        headings::over(),
        phrases::waiting(),
        phrases::unlicensable(),
        phrases::lost_at_activation(),
        phrases::lost_at_day_90(),
        headings::devices_losing(),
    ]
}

/// A row a scenario: what becomes of its devices and their services.
pub(super) fn devices(report: &Report, language: Language) -> Sheet<'_> {
    let columns =
        std::iter::once(names(headings::scenario())).chain(titles_of_counts().map(figures)).collect();
    let row = |s: &'_ Scenario| {
        let (devices, services) = (&s.devices, &s.services);
        [
            devices.read,
            devices.retired,
            devices.out_of_scope,
            devices.assigned,
            devices.overage,
            devices.waiting,
            devices.unlicensable,
            services.lost_at_activation,
            services.lost_at_day_90,
            services.devices_losing,
        ]
    };
    let more = report.policies() - report.scenarios.len();
    let rows = report
        .scenarios
        .iter()
        .map(|s| std::iter::once(Value::text(&*s.name)).chain(row(s).map(Value::Count)).collect());
    Sheet { name: phrases::sheet_devices(), columns, rows: capped(rows, more, "scenarios.csv", language) }
}

/// A row a part of the account: what was bought, and its services.
pub(super) fn account(report: &Report, language: Language) -> Sheet<'_> {
    let (currency, is_yearly) = (|| currency(report), report.price_period == "year");
    let (price, overage_price) = if is_yearly {
        (phrases::price_yearly(currency()), phrases::overage_price_yearly(currency()))
    } else {
        (phrases::price_monthly(currency()), phrases::overage_price_monthly(currency()))
    };
    let columns = vec![
        words(headings::part()),
        words(phrases::number()),
        words(headings::kind()),
        figures(headings::units()),
        figures(price),
        figures(overage_price),
        figures(phrases::cost_per_year(currency())),
        sentences(headings::services()),
    ];
    let rows = report.parts.iter().map(|part| bought(report, part, language)).collect();
    Sheet { name: phrases::sheet_account(), columns, rows }
}

fn bought<'a>(report: &'a Report, part: &'a PartInfo, language: Language) -> Vec<Value<'a>> {
    let base = report.scenarios.first();
    let units = base.and_then(|base| base.parts.iter().find(|row| row.name == part.name));
    let bought = report.bought.iter().find(|bought| bought.name == part.name);
    vec![
        Value::text(&*part.name),
        Value::text(&*part.number),
        Value::text(part_type(&part.kind).to_text(language)),
        units.map_or(Value::Empty, |row| Value::Count(row.units)),
        Value::price(part.price),
        Value::price(part.overage_price),
        bought.map_or(Value::Empty, |bought| Value::Amount(bought.per_year)),
        Value::text(part.services.join("; ")),
    ]
}

/// A row a scenario: how far its figures reach. `None` where that was not computed.
pub(super) fn ranges(report: &Report) -> Option<Sheet<'_>> {
    let rows: Vec<Vec<Value<'_>>> = report.scenarios.iter().filter_map(range).collect();
    let (currency, months) = (|| currency(report), || horizon(report));
    let of = |figure: Message| -> [Column; 5] {
        [
            phrases::as_read(figure.clone()),
            phrases::consistent_least(figure.clone()),
            phrases::consistent_most(figure.clone()),
            phrases::all_least(figure.clone()),
            phrases::all_most(figure),
        ]
        .map(figures)
    };
    let all = [
        of(phrases::extra(currency(), months())),
        of(phrases::total(currency(), months())),
        of(phrases::without_license()),
        of(headings::services_lost()),
    ];
    let columns = std::iter::once(names(headings::scenario())).chain(all.into_iter().flatten()).collect();
    (!rows.is_empty()).then_some(Sheet { name: headings::ranges(), columns, rows })
}

fn range(scenario: &Scenario) -> Option<Vec<Value<'_>>> {
    let ranges = scenario.ranges.as_ref()?;
    let both = [&ranges.consistent, &ranges.all];
    let money = |of: fn(&RangeOver) -> Option<&Range<Money>>| {
        both.into_iter().flat_map(move |over| match of(over) {
            Some(range) => [Value::Amount(range.min), Value::Amount(range.max)],
            None => [Value::Unknown, Value::Unknown],
        })
    };
    let counts = |of: fn(&RangeOver) -> &Range<u64>| {
        both.into_iter().flat_map(move |over| [of(over).min, of(over).max].map(Value::Count))
    };
    let mut row = vec![Value::text(&*scenario.name), Value::amount(scenario.horizon.extra)];
    row.extend(money(|over| over.extra.as_ref()));
    row.push(Value::amount(scenario.horizon.total));
    row.extend(money(|over| over.total.as_ref()));
    row.push(Value::Count(scenario.devices.without_license()));
    row.extend(counts(|over| &over.without_license));
    row.push(Value::Count(scenario.services.lost()));
    row.extend(counts(|over| &over.services_lost));
    Some(row)
}
