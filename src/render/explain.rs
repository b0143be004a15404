//! An explanation for people, and for spreadsheets.

use crate::render::csv::Table;
use crate::render::document::Document;
use crate::render::notes;
use crate::report::explanation::Explanation;
use crate::report::row::Cell;

/// Step by step.
pub fn document(explanation: &Explanation) -> Document {
    let Explanation { device_id, scenario, state, .. } = explanation;
    let mut document = Document::titled(format!("{device_id} under {scenario}: {state}"));
    document.paragraph(format!("reading: {}", explanation.reading));
    for step in &explanation.steps {
        document.heading(&step.title);
        document.list(&step.lines);
    }
    document.closing.push(notes::DISCLAIMER.into());
    document
}

/// One row a line.
pub fn csv(explanation: &Explanation) -> String {
    let mut table = Table::with_header(["step", "line"]);
    for step in &explanation.steps {
        step.lines.iter().for_each(|line| table.row([&step.title, line].map(|text| Cell::text(text))));
    }
    table.into_text()
}
