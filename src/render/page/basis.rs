//! What the figures rest on: the reading, the assumptions, the files.

use crate::phrases::bought;
use crate::phrases::figures::{UNKNOWN, count, lever_value};
use crate::phrases::render::notes as words;
use crate::problem::Language;
use crate::render::document::{Block, Column, ColumnKind, Document, Table, Text};
use crate::render::notes;
use crate::report::{Report, Scenario, reading};

pub(super) fn rests(report: &Report, document: &mut Document) {
    document.push(Block::section("assumptions", words::rests_on().text(document.language)));
    document.paragraph(format!(
        "{} {}",
        words::snapshot().text(document.language),
        words::boundary().text(document.language)
    ));
    if let Some(base) = report.scenarios.first() {
        document.paragraph(format!("Reading of the baseline: {}.", reading::in_words(&base.reading)));
        document.push(whole_reading(base, document.language));
    }
    if !report.bought.is_empty() {
        document.paragraph(bought::title().text(document.language));
        document.list(
            notes::bought(report).iter().map(|part| part.to_text(document.language)).collect::<Vec<_>>(),
        );
    }
    let rows = report.assumptions.iter().map(|a| vec![a.id.clone(), a.text.to_text(document.language)]);
    document.table(
        Table::of_words(["Id", "Assumption"], rows.collect())
            .captioned("Assumptions that this run used; ids are those of `fleetcast rules`"),
    );
}

/// Every key of a reading: what IBM leaves open, and how it is read here.
fn whole_reading(scenario: &Scenario, language: Language) -> Block {
    let rows = scenario.reading.iter().map(|(key, value)| vec![key.clone(), lever_value(value, language)]);
    let table = Table::of_words(["Key", "Value"], rows.collect())
        .captioned("Readings of what IBM's documents leave open");
    Block::Details {
        summary: Text::from("All keys of the reading of ").strong(&scenario.name),
        open: false,
        blocks: vec![Block::Table(table)],
    }
}

pub(super) fn inputs(report: &Report, document: &mut Document) {
    document.push(Block::section("inputs", "Inputs"));
    let rows = report.inputs.iter().map(|input| {
        vec![input.path.clone(), input.rows.map_or_else(|| UNKNOWN.to_owned(), count), input.sha256.clone()]
    });
    let table = Table {
        columns: vec![
            Column::words("File"),
            Column::figures("Rows"),
            Column { header: "SHA-256".to_owned(), kind: ColumnKind::Code },
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    document.table(table.captioned("Every file that was read"));
}
