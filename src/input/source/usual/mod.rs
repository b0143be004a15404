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
    text.split([',', ';', '\t', '|']).map(|cell| of_cell(cell, weigh)).sum()
}

fn of_cell(cell: &str, weigh: Weigh) -> u64 {
    let is_between = |c: char| c.is_ascii_control() || matches!(c, ' ' | '"' | '/' | '\u{a0}' | '\u{3000}');
    let words: Vec<&str> = cell.split(is_between).filter(|word| !word.is_empty()).collect();
    let at = |place: Option<usize>| place.and_then(|place| words.get(place)).copied();
    let word = |(place, text): (usize, &&'_ str)| {
        let (before, behind) = (at(place.checked_sub(1)), at(Some(place + 1)));
        if text.is_ascii() { 0 } else { weigh(Word { text, before, behind }) }
    };
    words.iter().enumerate().map(word).sum()
}
