//! The sheets of `result.xlsx`, as plain tables.

mod about;
mod advice;
mod figures;
pub(super) mod forecast;
mod groups;

use std::borrow::Cow;

use crate::phrases::figures::count;
use crate::phrases::render::words as in_words;
use crate::phrases::workbook as phrases;
use crate::problem::{Language, Message};
use crate::render::xlsx::{Column, MAX_ROWS, Sheet, Value};
use crate::report::Report;
use crate::report::guard::Guard;

/// Characters that a column of words is wide at most.
const WORDS: u16 = 30;
/// The same of a column of scenarios: those of sweeps have long names.
const NAMES: u16 = 60;
/// The same of a column of sentences.
const SENTENCES: u16 = 70;
/// The same of a column of figures, whose titles are long.
const FIGURES: u16 = 18;

/// Every sheet that has something to say; the answer first.
pub(super) fn all<'a>(report: &'a Report, guard: Option<&'a Guard>, language: Language) -> Vec<Sheet<'a>> {
    let sheets = [
        Some(about::answer(report, language)),
        advice::sheet(report, language),
        Some(figures::scenarios(report, language)),
        Some(figures::parts(report, language)),
        Some(figures::devices(report, language)),
        Some(figures::account(report, language)),
        groups::losses(report, language),
        groups::groups(report, language),
        groups::parts(report, language),
        figures::ranges(report),
        guard.map(|guard| about::guardrails(guard, language)),
        Some(about::import(&report.import, language)),
        about::warnings(report, language),
        about::rejected(&report.import, language),
        Some(about::columns(&report.import, language)),
        Some(about::assumptions(report, language)),
        Some(about::inputs(&report.inputs)),
    ];
    sheets.into_iter().flatten().collect()
}

fn words(title: Message) -> Column {
    Column { title, most: WORDS }
}

fn names(title: Message) -> Column {
    Column { title, most: NAMES }
}

fn sentences(title: Message) -> Column {
    Column { title, most: SENTENCES }
}

fn figures(title: Message) -> Column {
    Column { title, most: FIGURES }
}

/// When changes can be made, in words.
fn when(words: &[Cow<'static, str>], language: Language) -> String {
    let words: Vec<String> = words.iter().map(|word| in_words::when(word).to_text(language)).collect();
    words.join(", ")
}

/// At most so many rows; a last one says how many more there are, and which file has them.
fn capped<'a>(
    rows: impl ExactSizeIterator<Item = Vec<Value<'a>>>,
    more: usize,
    file: &str,
    language: Language,
) -> Vec<Vec<Value<'a>>> {
    let left_out = rows.len().saturating_sub(MAX_ROWS) + more;
    let mut rows: Vec<Vec<Value<'_>>> = rows.take(MAX_ROWS).collect();
    if left_out > 0 {
        let said = phrases::rows_left_out(count(left_out as u64), file);
        rows.push(vec![Value::text(said.text(language).to_owned())]);
    }
    rows
}
