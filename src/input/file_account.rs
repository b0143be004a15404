//! What is known of a file once it was read: its hash, how it was understood, the rows that could not be used.

use serde::{Deserialize, Serialize};

use crate::problem::Message;

/// The most rejected rows that are listed.
pub(crate) const LISTED: usize = 1_000;

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
