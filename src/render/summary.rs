//! The short form of a report, for a terminal or a ticket: the comparison of all scenarios, the parts of the baseline,
//! and what the figures rest on.

use crate::phrases::bought;
use crate::phrases::figures::count;
use crate::render::document::{Document, Item, Text};
use crate::render::{notes, table};
use crate::report::{Report, Scenario, reading};

/// Most warnings that a terminal shows; the report folder has all.
const MAX_WARNINGS: usize = 20;

/// The same figures as the page, fewer of them, and all warnings.
pub fn document(report: &Report) -> Document {
    with_warnings(report, usize::MAX)
}

/// The same with the first warnings only.
pub fn for_terminal(report: &Report) -> Document {
    with_warnings(report, MAX_WARNINGS)
}

fn with_warnings(report: &Report, max_warnings: usize) -> Document {
    let (scenarios, left_out) = table::shown(report);
    let mut document = Document::titled(&report.study.title);
    document.paragraph(notes::basis(report));
    document.table(table::comparison(report, &scenarios));
    if let Some(note) = table::left_out_note(report, left_out) {
        document.note(note);
    }
    if notes::money_rests(report) {
        document.note(notes::FOOTNOTE);
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
    document.list(caveats(report, max_warnings));
    document.closing = notes::closing();
    document
}

fn changes(scenario: &Scenario) -> Item {
    let title = scenario.title.as_ref().map_or_else(String::new, |title| format!(": {title}"));
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
    Item::with(Text::from(format!("{}{title}", scenario.name)), items)
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
fn caveats(report: &Report, max_warnings: usize) -> Vec<String> {
    let mut items: Vec<String> =
        report.assumptions.iter().map(|a| format!("Assumption {}: {}", a.id, a.text)).collect();
    let warnings = notes::warnings(report);
    items.extend(warnings.iter().take(max_warnings).map(|(warning, names)| {
        format!("Warning: {}{}", notes::places(report, names), notes::warning(warning).unmarked())
    }));
    let more = warnings.len().saturating_sub(max_warnings);
    if more > 0 {
        items.push(format!("… and {} more warnings in the report", count(more as u64)));
    }
    items
}
