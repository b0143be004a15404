//! The short form of a report, for a terminal or a ticket: the comparison of all scenarios, the parts of the baseline,
//! and what the figures rest on.

use crate::phrases;
use crate::phrases::figures::{count, one_line};
use crate::phrases::{bought, nouns, tables};
use crate::render::document::{Document, Item, Text};
use crate::render::{notes, table};
use crate::report::{Assumption, Report, Scenario, reading};

/// Most warnings that a terminal shows; the report folder has all.
const MAX_WARNINGS: usize = 20;

/// What a terminal shows: the answer, then one table. All else is in the report folder.
pub fn for_terminal(report: &Report) -> Document {
    let (scenarios, left_out) = table::shown_on_terminal(report);
    let mut document = Document::titled(&report.study.title);
    document.list(answer(report));
    document.paragraph(notes::basis(report));
    document.table(table::headline(report, &scenarios));
    if left_out > 0 {
        document.note(tables::more_rows(count(left_out as u64)).to_string());
    }
    if notes::money_rests(report) {
        document.note(notes::FOOTNOTE);
    }
    if !report.bought.is_empty() {
        document.heading(bought::TITLE);
        document.list(notes::bought(report));
    }
    document.heading(notes::RESTS_ON);
    document.list(rests_on(report));
    document.closing = notes::closing();
    document
}

/// The reading, the inputs, the ids of the assumptions, and the first warnings.
fn rests_on(report: &Report) -> Vec<String> {
    let mut items = Vec::new();
    if let Some(baseline) = report.scenarios.first() {
        items.push(tables::reading(reading::in_words(&baseline.reading)).to_string());
    }
    let inputs: Vec<String> = report.inputs.iter().map(notes::input).collect();
    items.push(tables::inputs(inputs.join(", ")).to_string());
    let mut ids: Vec<&str> = report.assumptions.iter().map(|assumption| &*assumption.id).collect();
    ids.dedup();
    if !ids.is_empty() {
        items.push(tables::assumptions(ids.join(", ")).to_string());
    }
    let of_data = report.assumptions.iter().filter(|assumption| OF_DATA.contains(&&*assumption.id));
    items.extend(of_data.map(assumption));
    items.extend(warnings(report, MAX_WARNINGS));
    items
}

/// The assumptions about the data of this run, which a terminal says in full.
const OF_DATA: [&str; 3] = ["evidence", "unknown-values", "catalog"];

fn assumption(assumption: &Assumption) -> String {
    format!("Assumption {}: {}", assumption.id, assumption.text)
}

/// The sentences of the answer.
pub(crate) fn answer(report: &Report) -> impl Iterator<Item = String> {
    report.answer.iter().map(|answer| answer.text.to_string())
}

/// The same figures as the page, fewer of them, and all warnings.
pub fn document(report: &Report) -> Document {
    let (scenarios, left_out) = table::shown(report);
    let mut document = Document::titled(&report.study.title);
    document.list(answer(report));
    document.paragraph(notes::basis(report));
    document.table(table::comparison(report, &scenarios));
    if let Some(note) = table::left_out_note(report, left_out) {
        document.note(note);
    }
    if notes::money_rests(report) {
        document.note(notes::FOOTNOTE);
    }
    if let Some(ranges) = table::ranges(report) {
        document.heading(ranges_title(report));
        document.table(ranges);
    }
    if let Some(baseline) = report.scenarios.first() {
        document.heading(format!("Parts under {}, per month in {}", baseline.name, report.currency));
        document.table(table::parts(report, baseline));
    }
    let changed: Vec<Item> =
        scenarios.iter().filter(|s| s.sweep.is_none() && s.on.is_some()).map(|s| changes(s)).collect();
    if !changed.is_empty() {
        document.heading("Changes against the baseline");
        document.list(changed);
    }
    if !report.bought.is_empty() {
        document.heading(bought::TITLE);
        document.list(notes::bought(report));
    }
    document.heading("Devices, reading and inputs");
    document.list(basis(report));
    document.heading(notes::RESTS_ON);
    document.list(caveats(report));
    document.closing = notes::closing();
    document
}

/// What the table of ranges is of.
pub(crate) fn ranges_title(report: &Report) -> String {
    phrases::ranges::title(one_line(&report.currency), nouns::months(u64::from(report.months))).to_string()
}

fn changes(scenario: &Scenario) -> Item {
    let title = scenario.title.as_ref().map_or_else(String::new, |title| format!(": {title}"));
    let when =
        if scenario.when.is_empty() { String::new() } else { format!(" ({})", scenario.when.join(", ")) };
    let mut items = notes::changes(scenario);
    if items.is_empty() {
        items.push("nothing".to_owned());
    } else {
        for change in &mut items {
            change.insert_str(0, "~ ");
        }
    }
    if let Some(device) = &scenario.refused_by {
        items.push(format!("the activation is refused, because this device would wait: {device}"));
    }
    Item::with(Text::from(format!("{}{title}{when}", scenario.name)), items)
}

fn basis(report: &Report) -> Vec<String> {
    let mut items = Vec::new();
    if let Some(baseline) = report.scenarios.first() {
        items.push(format!("Devices under {}: {}", baseline.name, notes::devices(&baseline.devices)));
        items.extend(notes::unknown_statuses(&baseline.devices));
        if let Some(device) = &baseline.refused_by {
            items.push(format!("The activation is refused, because this device would wait: {device}"));
        }
        items.push(format!("Reading: {}", reading::in_words(&baseline.reading)));
    }
    items.push(format!("Import: {}", notes::import(&report.import)));
    let inputs: Vec<String> = report.inputs.iter().map(notes::input).collect();
    items.push(format!("Inputs: {}", inputs.join(", ")));
    items
}

/// What this run assumed, and what it warns of.
fn caveats(report: &Report) -> Vec<String> {
    report.assumptions.iter().map(assumption).chain(warnings(report, usize::MAX)).collect()
}

/// At most a number of warnings, and how many more there are.
fn warnings(report: &Report, most: usize) -> Vec<String> {
    let warnings = notes::warnings(report);
    let line = |(warning, names): &notes::Found<'_>| {
        format!("Warning: {}{}", notes::places(report, names), notes::warning(warning).unmarked())
    };
    let mut items: Vec<String> = warnings.iter().take(most).map(line).collect();
    let more = warnings.len().saturating_sub(most);
    if more > 0 {
        items.push(format!("… and {} more warnings in the report", count(more as u64)));
    }
    items
}
