//! What became of the files and rows that were read.

use serde::{Deserialize, Serialize};

use crate::input::file_account::{FileReport, LISTED, RejectedRow};
use crate::input::inventory::read::rows::Rows;
use crate::input::inventory::refusal::Refusal;
use crate::input::people::FoundValues;
use crate::input::reach::Reach;
use crate::problem::Warning;

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
