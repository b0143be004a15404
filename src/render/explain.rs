//! An explanation for people, and for spreadsheets.

use crate::phrases::render::{group as phrases, notes, words};
use crate::problem::Language;
use crate::render::csv::Table;
use crate::render::document::Document;
use crate::report::explanation::Explanation;
use crate::report::row::Cell;

/// Step by step.
pub fn document(explanation: &Explanation, language: Language) -> Document {
    let Explanation { device_id, scenario, state, .. } = explanation;
    let title = phrases::device(device_id, scenario, words::state(state));
    let mut document = Document::titled(title.text(language)).in_language(language);
    document.paragraph(phrases::reading(&explanation.reading).text(language));
    for step in &explanation.steps {
        document.heading(step.title.text(language));
        document.list(step.lines.iter().map(|line| line.text(language)));
    }
    document.closing.push(notes::disclaimer().text(language).into());
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
