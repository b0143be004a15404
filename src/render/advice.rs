//! The list of what a customer can do, after the answer.

use crate::phrases::advice as phrases;
use crate::problem::Language;
use crate::render::document::{Block, Document};
use crate::report::Report;

/// Adds the list; nothing where there is nothing to advise.
pub(crate) fn section(report: &Report, document: &mut Document, language: Language) {
    if report.advice.is_empty() {
        return;
    }
    document.push(Block::section("advice", phrases::title().text(language)));
    document.list(report.advice.iter().map(|advice| advice.text.text(language)));
    document.note(phrases::note().text(language));
}
