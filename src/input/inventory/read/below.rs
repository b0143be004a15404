//! Other tables in the file of an inventory: what a report prints below its devices. They are left out and said; where
//! one may be of devices too, the file is refused.

use crate::input::console::fields::{WEAK_KEYS, is_known_header, may_mean};
use crate::input::csv::records::{Record, is_blank};
use crate::input::inventory::notes::Notes;
use crate::phrases::input::rows as phrases;
use crate::phrases::nouns;
use crate::problem::{Message, Problem};

/// Headers that a message shows.
const SHOWN: usize = 4;

/// A table that is left out.
#[derive(Debug)]
pub(crate) struct OtherTable {
    /// Line of its header.
    pub(crate) line: u64,
    headers: String,
    /// Rows left out, with the header.
    pub(crate) rows: u64,
}

/// How much of a row speaks for a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// It is a row.
    No,
    /// Words only.
    Words,
    /// Words, of which some are headers.
    Some,
    /// Words, of which at least half, and more than one, are headers.
    Most,
}

/// Whether a row reads like a header. Headers have no digits but those of `MaaS360`.
pub(crate) fn likeness(record: &Record<'_>) -> Likeness {
    let is_word = |cell: &str| {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        cell.len() <= 64 && (digits == 0 || digits == 3 && cell.contains("360"))
    };
    let filled = || record.cells().filter(|cell| !is_blank(cell));
    let count = filled().count();
    if count < 2 || !filled().all(is_word) {
        return Likeness::No;
    }
    match filled().filter(|cell| is_known_header(cell)).count() {
        0 => Likeness::Words,
        known if known >= 2 && known * 2 >= count => Likeness::Most,
        _ => Likeness::Some,
    }
}

/// Whether a header is one of devices: it has a column that identifies them.
pub(crate) fn is_of_devices(record: &Record<'_>) -> bool {
    let is_key = |cell: &str| may_mean(cell, "device_id") || WEAK_KEYS.iter().any(|key| may_mean(cell, key));
    record.cells().any(is_key)
}

impl OtherTable {
    /// The table whose header is a row.
    pub(crate) fn of(header: &Record<'_>) -> Self {
        let filled = || header.cells().filter(|cell| !is_blank(cell));
        let mut headers = filled().take(SHOWN).map(str::trim).collect::<Vec<&str>>().join(", ");
        if filled().nth(SHOWN).is_some() {
            headers.push_str(", …");
        }
        Self { line: header.line, headers, rows: 1 }
    }

    /// Says that it is left out.
    pub(crate) fn note(&self, file: &str, notes: &mut Notes) {
        let line = self.line.to_string();
        let said = || (phrases::other_table(line.clone(), file), phrases::check_other_table());
        let sample = || {
            let rows = nouns::rows(self.rows);
            phrases::rows_from_line(Message::of_value(&self.headers), rows, line.clone())
        };
        let count = usize::try_from(self.rows).unwrap_or(usize::MAX);
        notes.add_many(count, "footer", &format!("{file} {line}"), said, sample);
    }

    /// The problem of a device below it.
    pub(crate) fn device_below(&self, file: &str, line: u64) -> Problem {
        let (first, line) = (self.line.to_string(), line.to_string());
        let headers = Message::of_value(&self.headers);
        Problem::new(phrases::device_below_table(line, file, headers, first)).help(phrases::give_two_files())
    }
}
