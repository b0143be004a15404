//! What became of the files and rows that were read.

use serde::{Deserialize, Serialize};

use crate::input::inventory::read::rows::Rows;
use crate::input::inventory::refusal::Refusal;
use crate::input::people::FoundValues;
use crate::input::reach::Reach;
use crate::input::side_table::usage::LISTED;
use crate::problem::{Message, Warning};

/// A file that was read.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Input {
    /// Relative to the study.
    pub path: String,
    /// Hex.
    pub sha256: String,
    /// Rows of data; null where the file is no table.
    pub rows: Option<u64>,
}

/// What became of the rows of the inventory files.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Import {
    /// `read = imported + merged + attached + rejected + skipped`.
    pub read: u64,
    /// Became devices.
    pub imported: u64,
    /// Were equal or older records of a device that is there.
    pub merged: u64,
    /// Were continuations of the row before.
    pub attached: u64,
    /// Could not be used: see `rejected_rows`.
    pub rejected: u64,
    /// Blank lines, footers, repeated headers.
    pub skipped: u64,
    /// One sentence each, with its count and its consequence.
    pub warnings: Vec<Warning>,
    /// Rows that could not be used, with line and reason; the first 1,000.
    pub rejected_rows: Vec<RejectedRow>,
    /// Devices that stand in the inventory with different values; the first 1,000.
    pub conflicts: Vec<Conflict>,
    /// How each file was understood.
    pub files: Vec<FileReport>,
    /// Where the evidence of use came from.
    pub evidence: Reach,
    /// Values of personal columns that [`Options::searched`](crate::input::Options::searched) holds.
    #[serde(skip)]
    pub found_values: FoundValues,
}

impl Import {
    /// Adds the account of a file.
    pub(crate) fn add(&mut self, rows: &mut Rows) {
        self.read += rows.read;
        self.attached += rows.attached;
        self.skipped += rows.skipped;
        self.rejected += rows.rejected;
        self.found_values.append(&mut rows.found_values);
        let room = LISTED.saturating_sub(self.rejected_rows.len());
        self.rejected_rows.extend(rows.refused.drain(..).take(room));
    }

    /// Puts a row on the list of rejected ones.
    pub(crate) fn reject(&mut self, file: &str, line: u64, refusal: &Refusal) {
        self.rejected += 1;
        if self.rejected_rows.len() < LISTED {
            let row = RejectedRow { file: file.to_owned(), line, reason: refusal.reason() };
            self.rejected_rows.push(row);
        }
    }
}

/// A row that could not be used.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct RejectedRow {
    /// Which file.
    pub file: String,
    /// Physical line of its start.
    pub line: u64,
    /// One sentence.
    pub reason: Message,
}

/// A device that stands in the inventory more than once, with different values.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Conflict {
    /// Its id.
    pub device: String,
    /// Where it stands.
    pub rows: Vec<RowPlace>,
    /// The row that holds; null where all of them are equally old, so that none can be used.
    pub kept: Option<RowPlace>,
}

/// A row of a file.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct RowPlace {
    /// Which file.
    pub file: String,
    /// Physical line of its start.
    pub line: u64,
}

/// How a file was understood.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct FileReport {
    /// Relative to the study.
    pub path: String,
    /// The kind of export.
    pub kind: String,
    /// Encoding, and how it was decided.
    pub encoding: String,
    /// Delimiter: `comma`, `semicolon`, `tab` or the character.
    pub delimiter: String,
    /// Physical line of the header.
    pub header_line: u64,
    /// The zone of dates that name none, and who says so.
    pub timezone: String,
    /// Header by header: what it resolved to.
    pub columns: Vec<ColumnReport>,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct ColumnReport {
    /// As the file spells it.
    pub header: String,
    /// Canonical field; null where it is not mapped.
    pub field: Option<String>,
    /// `alias`, `study`, `unmapped`, `referenced` or `masked`.
    pub how: String,
}
