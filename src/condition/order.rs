//! How texts of columns are ordered: as versions, as days, or letter by letter.

use std::cmp::Ordering;

use crate::condition::version::{Version, is_number};
use crate::condition::written_day::{is_date, year_first};
use crate::phrases::condition as phrases;
use crate::phrases::nouns;
use crate::problem::Message;

/// How two texts are ordered; `None` where that is unknown.
pub(super) type TextOrder = fn(&str, &str) -> Option<Ordering>;

/// What is wrong with an operand: a sentence about it, and the remedy.
pub(super) type Wrong = (Box<dyn Fn(Message) -> Message>, Message);

/// How many cells of a column of text are days written year first, and how many are other texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Days {
    pub(super) days: u64,
    pub(super) others: u64,
}

/// How the texts of a column are ordered against a literal.
pub(super) fn beside(column: &str, text: &str, cells: Days) -> Result<TextOrder, Wrong> {
    let holds_days = cells.days > 0 && cells.others == 0;
    let name = column.to_owned();
    match year_first(text) {
        Some(_) if cells.others == 0 => Ok(as_days),
        None if is_number(text) => Err((
            Box::new(move |what| phrases::number_against_text(what, &*name)),
            phrases::name_values(column),
        )),
        None if holds_days => Err((
            Box::new(move |what| phrases::no_day_against_days(what, &*name)),
            phrases::write_literal_year_first(),
        )),
        _ if cells.others > 0 && is_date(text) => Err(date_against_text(name, cells)),
        _ => Ok(as_texts),
    }
}

/// How two columns of texts are ordered against each other; what is wrong is wrong with the one of the place.
pub(super) fn of_columns(sides: [(&str, Days); 2]) -> Result<TextOrder, (usize, Wrong)> {
    let day = sides.iter().position(|(_, cells)| cells.days > 0);
    // A column of texts stands against the days; of two columns of both the right one is told.
    let texts = sides.iter().rev().find(|(_, cells)| cells.others > 0);
    match (day, texts) {
        (Some(day), Some((name, cells))) => Err((day, date_against_text((*name).to_owned(), *cells))),
        (Some(_), None) => Ok(as_days),
        (None, _) => Ok(as_texts),
    }
}

fn date_against_text(column: String, cells: Days) -> Wrong {
    let message = move |what| phrases::date_against_text(what, &*column, nouns::rows(cells.others));
    (Box::new(message), phrases::write_year_first())
}

#[expect(clippy::unnecessary_wraps, reason = "it is a `TextOrder`")]
pub(super) fn as_texts(a: &str, b: &str) -> Option<Ordering> {
    Some(a.cmp(b))
}

pub(super) fn as_days(a: &str, b: &str) -> Option<Ordering> {
    Some(year_first(a)?.cmp(&year_first(b)?))
}

pub(super) fn as_versions(a: &str, b: &str) -> Option<Ordering> {
    Some(Version::find(a)?.order(Version::find(b)?))
}
