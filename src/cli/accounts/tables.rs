//! Tables of records as Parquet.

use std::io::{self, Write};

use crate::interchange::{Cell, Table};
use crate::report::records::RecordTable;

/// A table of records that is being written.
pub(in crate::cli) struct RecordFile<W: Write> {
    table: Table<W>,
}

impl<W: Write> RecordFile<W> {
    /// A table without rows.
    pub(in crate::cli) fn new(out: W, of: &RecordTable) -> io::Result<Self> {
        Ok(Self { table: Table::new(out, &of.kinds())? })
    }

    /// Adds rows.
    pub(in crate::cli) fn add(&mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> io::Result<()> {
        rows.into_iter().try_for_each(|cells| self.table.row(cells))
    }

    /// Writes the end.
    pub(in crate::cli) fn finish(self) -> io::Result<()> {
        self.table.finish()
    }
}

/// Writes a whole table.
pub(in crate::cli) fn write_records(
    out: impl Write,
    of: &RecordTable,
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> io::Result<()> {
    let mut file = RecordFile::new(out, of)?;
    file.add(rows)?;
    file.finish()
}
