//! How usual the words of a text are: what tells two encodings apart where the bytes are words in both.
//!
//! `plausible` says whether people may write a word; here a word counts only if it looks like one that they do write:
//! kanji of names and departments, kana in an order that Japanese has, letters between letters as in some language of
//! Western Europe, marks in their places. A word of chance hardly ever does, so one that does outweighs a merely
//! possible one. `tests/it/import/ordinary` holds it to several hundred words.

pub(crate) mod half_width;
mod japanese;
mod kanji;
mod marks;
mod western;

pub(crate) use japanese::{cp932, euc_jp};
pub(crate) use kanji::is_familiar;
pub(crate) use western::{long as long_western, weight as western};

/// A word of a cell, and the words beside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'t> {
    text: &'t str,
    before: Option<&'t str>,
    behind: Option<&'t str>,
}

/// What a word weighs in a reading: `cp932`, `euc_jp` or `western`.
pub(crate) type Weigh = fn(Word<'_>) -> u64;

/// What the usual words of a text weigh.
pub(crate) fn of(text: &str, weigh: Weigh) -> u64 {
    cells(text).map(|cell| of_cell(cell, weigh, |_, _| true)).sum()
}

/// The same of the words that another reading of the text has otherwise.
pub(crate) fn of_differing(text: &str, other: &str, weigh: Weigh) -> u64 {
    if cells(text).count() != cells(other).count() {
        return of(text, weigh);
    }
    let differing = |(cell, other): (&str, &str)| {
        let others = words(other);
        // Two bytes may be one character or two, and a blank in one of them.
        let is_split_alike = words(cell).len() == others.len();
        of_cell(cell, weigh, |place, word| !is_split_alike || others.get(place) != Some(&word))
    };
    cells(text).zip(cells(other)).map(differing).sum()
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\t', '|'])
}

fn words(cell: &str) -> Vec<&str> {
    let is_between = |c: char| c.is_ascii_control() || matches!(c, ' ' | '"' | '/' | '\u{a0}' | '\u{3000}');
    cell.split(is_between).filter(|word| !word.is_empty()).collect()
}

fn of_cell(cell: &str, weigh: Weigh, counts: impl Fn(usize, &str) -> bool) -> u64 {
    let words = words(cell);
    let at = |place: Option<usize>| place.and_then(|place| words.get(place)).copied();
    let word = |(place, text): (usize, &&'_ str)| {
        let (before, behind) = (at(place.checked_sub(1)), at(Some(place + 1)));
        if text.is_ascii() || !counts(place, text) { 0 } else { weigh(Word { text, before, behind }) }
    };
    words.iter().enumerate().map(word).sum()
}
