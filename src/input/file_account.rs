//! What is known of a file once it was read: its hash, how it was understood, the rows that could not be used.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::input::console::layout::{MASKED, UNMAPPED};
use crate::problem::Message;

/// The most rejected rows that are listed.
pub(crate) const LISTED: usize = 1_000;

/// A file that was read.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Input {
    /// The path of the file, relative to the study.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// Rows of data; null where the file is not a table.
    pub rows: Option<u64>,
}

/// A row that could not be used.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct RejectedRow {
    /// The path of the file.
    pub file: String,
    /// The physical line on which the row starts.
    pub line: u64,
    /// Why it cannot be used, in one sentence.
    pub reason: Message,
}

/// How a file was understood.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct FileReport {
    /// The path of the file, relative to the study.
    pub path: String,
    /// The kind of export.
    pub kind: String,
    /// The encoding, and how it was decided.
    pub encoding: Message,
    /// The delimiter: `comma`, `semicolon`, `tab` or the character.
    pub delimiter: String,
    /// The physical line of the header.
    pub header_line: u64,
    /// The time zone of dates that name none, and where it comes from.
    pub timezone: Message,
    /// Every column of the file: what it resolved to.
    pub columns: Vec<ColumnReport>,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct ColumnReport {
    /// The header, as the file spells it.
    pub header: String,
    /// The canonical field; null where the column is not mapped.
    pub field: Option<String>,
    /// How the column was resolved.
    #[schemars(extend("enum" = ["alias", "study", "unmapped", "referenced", "masked"]))]
    pub how: String,
}

impl ColumnReport {
    /// Whether its cells are read, so that messages may show them: any other column may be one of passwords.
    pub(crate) fn is_read(&self) -> bool {
        self.how != MASKED && self.how != UNMAPPED
    }
}
