//! What became of the files and rows that were read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::input::file_account::{FileReport, LISTED, RejectedRow};
use crate::input::inventory::read::rows::Rows;
use crate::input::inventory::refusal::Refusal;
use crate::input::people::FoundValues;
use crate::input::reach::Reach;
use crate::problem::Warning;

/// What became of the rows of the inventory files.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Import {
    /// Rows read: `imported + merged + attached + rejected + skipped`.
    pub read: u64,
    /// Rows that became devices.
    pub imported: u64,
    /// Rows that are equal or older records of another imported device.
    pub merged: u64,
    /// Rows that continue the row before.
    pub attached: u64,
    /// Rows that could not be used: see `rejected_rows`.
    pub rejected: u64,
    /// Blank lines, footers and repeated headers.
    pub skipped: u64,
    /// What was noticed while reading, each with its count and consequence.
    pub warnings: Vec<Warning>,
    /// Rows that could not be used, with line and reason; the first 1,000.
    pub rejected_rows: Vec<RejectedRow>,
    /// Devices that are in the inventory with different values; the first 1,000.
    pub conflicts: Vec<Conflict>,
    /// How each file was understood.
    pub files: Vec<FileReport>,
    /// Where the evidence of use comes from.
    pub evidence: Reach,
    /// Values of personal columns that [`Options::searched`](crate::input::Options::searched) holds, and users.
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
        self.found_values.append(std::mem::take(&mut rows.found_values));
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
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Conflict {
    /// The id of the device.
    pub device: String,
    /// Every row that speaks of it.
    pub rows: Vec<RowPlace>,
    /// The row that counts; null where all of them are equally old, so that none can be used.
    pub kept: Option<RowPlace>,
}

/// A row of a file.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct RowPlace {
    /// The path of the file.
    pub file: String,
    /// The physical line on which the row starts.
    pub line: u64,
}
