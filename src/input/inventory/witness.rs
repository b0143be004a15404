//! Rows that are kept as written in their file, because they may be those of the one device that is asked for.

use crate::input::console::layout::Layout;
use crate::input::csv::records::Record;
use crate::input::redact::{is_token, token};
use crate::input::value::key::{id_key, key_contains};

/// Fields that a device may be called by, beside its id.
pub const NAMES: [&str; 8] =
    ["serial", "device_name", "usernames", "user_upn", "email", "imei", "udid", "asset_tag"];

/// Rows that are kept of those where only a piece of the id is what was asked for.
const MAX_PIECES: usize = 1_000;

/// A row of an inventory file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the study names the file.
    pub file: String,
    /// Physical line of its start.
    pub line: u64,
    /// The device.
    pub id: String,
    /// What is in each column; empty where only the place of the row is known.
    pub cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCell {
    /// As the file spells it.
    pub header: String,
    /// The field that it fills.
    pub field: Option<String>,
    /// As the file has it.
    pub text: String,
}

/// Rows that were kept, in the order of the file; whether only a piece of the id is what was asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Witnessed {
    rows: Vec<(Row, bool)>,
    pieces: usize,
}

impl Witnessed {
    /// Keeps a row, if it may be of the device that is asked for. Whether anything in it may be what the device is called.
    pub(crate) fn see(
        &mut self,
        called: &str,
        id: &str,
        (file, layout): (&str, &Layout),
        record: &Record<'_>,
    ) -> bool {
        if !is_token(called) && !record.may_contain(called) {
            return false;
        }
        let columns = || layout.columns.iter().zip(record.cells());
        let mut names = columns().filter(|(c, _)| c.field.as_deref().is_some_and(|f| NAMES.contains(&f)));
        let is_whole = is_called(called, id) || names.any(|(_, cell)| is_one_of(called, cell));
        if !is_whole && !key_contains(id, called) {
            return true;
        }
        // What no field takes and nobody asked for may be anything about a person.
        let cells = columns().filter(|(column, _)| column.is_read()).map(|(column, text)| RowCell {
            header: column.header.clone(),
            field: column.field.clone(),
            text: text.trim().to_owned(),
        });
        let row = Row { file: file.to_owned(), line: record.line, id: id.to_owned(), cells: cells.collect() };
        self.push(row, !is_whole);
        true
    }

    fn push(&mut self, row: Row, is_piece: bool) {
        self.pieces += usize::from(is_piece);
        if !is_piece || self.pieces <= MAX_PIECES {
            self.rows.push((row, is_piece));
        }
    }

    /// Adds the rows of the next piece of the file.
    pub(crate) fn append(&mut self, next: Self) {
        next.rows.into_iter().for_each(|(row, is_piece)| self.push(row, is_piece));
    }

    /// The rows but for those of some lines.
    pub(crate) fn without(self, lines: &[u64]) -> Vec<Row> {
        self.rows.into_iter().map(|(row, _)| row).filter(|row| !lines.contains(&row.line)).collect()
    }
}

/// What a user typed, as it is compared.
pub(crate) fn called(typed: &str) -> String {
    id_key(typed.trim())
}

/// A device may also be called by the token that hides its id.
fn is_called(called: &str, name: &str) -> bool {
    name.eq_ignore_ascii_case(called) || (is_token(called) && token(name) == called)
}

/// A cell may hold several names.
fn is_one_of(called: &str, cell: &str) -> bool {
    let cell = cell.trim();
    let mut each = cell.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    is_called(called, cell) || each.any(|name| is_called(called, name))
}
