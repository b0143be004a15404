//! Parquet out: typed columns for other programs, written a group of rows at a time. Equal rows give equal bytes.
//!
//! Counts are `Int64`; money and instants are text, which is exact and what the CSV files say.

use std::io::{self, Write};

use polars_core::frame::DataFrame;
use polars_core::prelude::{Column, DataType, NamedFrom, Schema, Series};
use polars_io::parquet::write::BatchedWriter;
use polars_io::prelude::ParquetWriter;

use crate::interchange::{Cell, Kind, threads};
use crate::internal;
use crate::internal::Invariant;

/// Rows that are held before they are written together.
const GROUP: usize = 1 << 16;

/// Columns of the group that is being filled.
enum Values {
    Text(Vec<Option<String>>),
    Count(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
}

/// A table that is being written.
pub struct Table<W: Write> {
    names: Vec<String>,
    values: Vec<Values>,
    rows: usize,
    writer: BatchedWriter<W>,
}

impl<W: Write> std::fmt::Debug for Table<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("names", &self.names).finish_non_exhaustive()
    }
}

impl<W: Write> Table<W> {
    /// A table without rows.
    pub fn new(out: W, columns: &[(String, Kind)]) -> io::Result<Self> {
        threads::check_for_polars().map_err(|message| io::Error::other(message.to_string()))?;
        let schema: Schema =
            columns.iter().map(|(name, kind)| (name.as_str().into(), dtype(*kind))).collect();
        let writer = ParquetWriter::new(out).batched(&schema).map_err(io::Error::other)?;
        let values = columns.iter().map(|(_, kind)| Values::new(*kind)).collect();
        let names = columns.iter().map(|(name, _)| name.clone()).collect();
        Ok(Self { names, values, rows: 0, writer })
    }

    /// Adds a row: one cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        let mut cells = cells.into_iter();
        for values in &mut self.values {
            values.push(cells.next().invariant("a row has a cell for every column"));
        }
        self.rows += 1;
        if self.rows == GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows == 0 {
            return Ok(());
        }
        let columns = self.names.iter().zip(&mut self.values).map(|(name, values)| values.take(name));
        let frame = DataFrame::new(rows, columns.collect()).map_err(io::Error::other)?;
        self.writer.write_batch(&frame).map_err(io::Error::other)
    }

    /// Writes what is left and the end of the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.writer.finish().map(|_| ()).map_err(io::Error::other)
    }
}

impl Values {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Vec::new()),
            Kind::Count => Self::Count(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
        }
    }

    fn push(&mut self, cell: Cell) {
        match (self, cell) {
            (Self::Text(values), Cell::Text(text)) => values.push(Some(text)),
            (Self::Count(values), Cell::Count(number)) => {
                values.push(Some(i64::try_from(number).invariant("a count has 63 bits")));
            }
            (Self::Number(values), Cell::Number(number)) => values.push(Some(number)),
            (Self::Flag(values), Cell::Flag(flag)) => values.push(Some(flag)),
            (Self::Text(values), Cell::Missing) => values.push(None),
            (Self::Count(values), Cell::Missing) => values.push(None),
            (Self::Number(values), Cell::Missing) => values.push(None),
            (Self::Flag(values), Cell::Missing) => values.push(None),
            (_, cell) => internal::error(format_args!("a cell is of its column's kind, unlike {cell:?}")),
        }
    }

    fn take(&mut self, name: &str) -> Column {
        match self {
            Self::Text(values) => Column::from(Series::new(name.into(), std::mem::take(values))),
            Self::Count(values) => Column::from(Series::new(name.into(), std::mem::take(values))),
            Self::Number(values) => Column::from(Series::new(name.into(), std::mem::take(values))),
            Self::Flag(values) => Column::from(Series::new(name.into(), std::mem::take(values))),
        }
    }
}

fn dtype(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::String,
        Kind::Count => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Flag => DataType::Boolean,
    }
}
