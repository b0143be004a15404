//! What the figures rest on: the reading, the assumptions, the files.

use crate::phrases::figures::{UNKNOWN, count, lever_value};
use crate::phrases::headings;
use crate::phrases::render::notes as words;
use crate::phrases::{bought, page as phrases};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table};
use crate::render::notes;
use crate::render::page::context::Page;
use crate::report::{Scenario, reading};

pub(super) fn caveats(page: &Page<'_>, document: &mut Document) {
    let report = page.report;
    document.push(Block::section("assumptions", page.say(&phrases::title_caveats())));
    document.paragraph(page.say(&words::disclaimer()));
    document.paragraph(page.say(&words::snapshot()));
    document.paragraph(page.say(&words::boundary()));
    let headers = [headings::id(), headings::assumption()].map(|header| page.say(&header));
    let rows = report.assumptions.iter().map(|a| vec![a.id.clone(), page.say(&a.text)]);
    let caption = page.say(&phrases::caption_assumptions());
    document.table(Table::of_words(headers, rows.collect()).captioned(caption));
    if let Some(base) = page.baseline() {
        let reading = reading::in_words(&base.reading);
        document.paragraph(page.say(&phrases::baseline_reading(reading)));
        document.push(whole_reading(page, base));
    }
    if !report.bought.is_empty() {
        document.push(Block::subheading(page.say(&bought::title())));
        document.list(notes::bought(report).iter().map(|part| page.say(part)).collect::<Vec<_>>());
    }
}

/// Every key of a reading: what IBM leaves open, and how it is read here.
fn whole_reading(page: &Page<'_>, scenario: &Scenario) -> Block {
    let rows =
        scenario.reading.iter().map(|(key, value)| vec![key.clone(), lever_value(value, page.language)]);
    let headers = [phrases::key(), phrases::value()].map(|header| page.say(&header));
    let table = Table::of_words(headers, rows.collect()).captioned(page.say(&phrases::caption_reading()));
    let summary = page.say(&phrases::all_keys(Message::of_value(&scenario.name)));
    Block::folded(summary, vec![Block::Table(table)])
}

pub(super) fn provenance(page: &Page<'_>, document: &mut Document) {
    document.push(Block::section("inputs", page.say(&phrases::title_provenance())));
    let rows = page.report.inputs.iter().map(|input| {
        vec![input.path.clone(), input.rows.map_or_else(|| UNKNOWN.to_owned(), count), input.sha256.clone()]
    });
    let table = Table {
        columns: vec![
            Column::words(page.say(&headings::file())),
            Column::figures(page.say(&headings::rows())),
            Column::code("SHA-256"),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    document.table(table.captioned(page.say(&phrases::caption_inputs())));
}
