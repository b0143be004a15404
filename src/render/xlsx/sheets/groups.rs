//! The sheets of groups, and of the services that are lost.

use crate::phrases::groups as phrases;
use crate::phrases::headings;
use crate::phrases::workbook as words_of_books;
use crate::problem::Language;
use crate::render::xlsx::sheets::figures::{currency, horizon, titles_of_counts};
use crate::render::xlsx::sheets::{capped, figures, names, words};
use crate::render::xlsx::{Sheet, Value};
use crate::report::Report;
use crate::report::groups::GroupFigures;
use crate::report::row::LossRow;

/// A row a scenario and service, for the whole fleet and for each group; `None` where none is lost.
pub(super) fn losses(report: &Report, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        names(headings::scenario()),
        words(phrases::column()),
        words(phrases::value()),
        words(phrases::service()),
        figures(words_of_books::lost_at_activation()),
        figures(words_of_books::lost_at_day_90()),
    ];
    let rows: Vec<Vec<Value<'_>>> =
        report.scenarios.iter().flat_map(LossRow::of).map(|loss| loss_row(&loss, language)).collect();
    let is_empty = rows.is_empty();
    let rows = capped(rows.into_iter(), 0, "services.csv", language);
    (!is_empty).then_some(Sheet { name: phrases::sheet_losses(), columns, rows })
}

fn loss_row<'a>(loss: &LossRow<'a>, language: Language) -> Vec<Value<'a>> {
    vec![
        Value::text(loss.scenario),
        Value::optional(loss.column),
        loss.value.map_or(Value::Empty, |value| Value::text(shown(value, language))),
        Value::text(loss.service),
        Value::Count(loss.at_activation),
        Value::Count(loss.at_day_90),
    ]
}

fn shown(value: &str, language: Language) -> String {
    phrases::shown(value).to_text(language)
}

/// A row a scenario and group; `None` where the study asks for none.
pub(super) fn groups(report: &Report, language: Language) -> Option<Sheet<'_>> {
    let (currency, months) = (|| currency(report), || horizon(report));
    let first = [names(headings::scenario()), words(phrases::column()), words(phrases::value())];
    let money = [phrases::in_use(currency(), months()), words_of_books::extra(currency(), months())];
    let columns =
        first.into_iter().chain(money.map(figures)).chain(titles_of_counts().map(figures)).collect();
    let rows: Vec<Vec<Value<'_>>> = report
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.groups.iter().map(|group| group_row(&scenario.name, group, language)))
        .collect();
    let is_empty = rows.is_empty();
    let rows = capped(rows.into_iter(), 0, "groups.csv", language);
    (!is_empty).then_some(Sheet { name: phrases::sheet_groups(), columns, rows })
}

fn group_row<'a>(scenario: &'a str, group: &'a GroupFigures, language: Language) -> Vec<Value<'a>> {
    let (devices, services) = (&group.devices, &group.services);
    let counts = [
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
    ];
    let first = [
        Value::text(scenario),
        Value::text(&*group.column),
        Value::text(shown(&group.value, language)),
        Value::amount(group.licensed),
        Value::amount(group.extra),
    ];
    first.into_iter().chain(counts.map(Value::Count)).collect()
}

/// A row a group and part that its devices hold.
pub(super) fn parts(report: &Report, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        names(headings::scenario()),
        words(phrases::column()),
        words(phrases::value()),
        words(headings::part()),
        figures(words_of_books::consumed()),
        figures(headings::over()),
        figures(words_of_books::extra(currency(report), horizon(report))),
    ];
    let groups = report
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.groups.iter().map(move |group| (scenario, group)));
    let rows: Vec<Vec<Value<'_>>> = groups
        .flat_map(|(scenario, group)| {
            group.parts.iter().map(move |part| {
                vec![
                    Value::text(&*scenario.name),
                    Value::text(&*group.column),
                    Value::text(shown(&group.value, language)),
                    Value::text(&*part.name),
                    Value::Count(part.consumed),
                    Value::Count(part.over),
                    Value::amount(part.extra),
                ]
            })
        })
        .collect();
    let is_empty = rows.is_empty();
    let rows = capped(rows.into_iter(), 0, "group-parts.csv", language);
    (!is_empty).then_some(Sheet { name: phrases::sheet_group_parts(), columns, rows })
}
