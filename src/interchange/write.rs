//! Parquet out: typed columns for other programs, written a group of rows at a time. Equal rows give equal bytes.
//!
//! Counts are `Int64`; instants are text, and so is money in tables that say what the CSV files say. Elsewhere money is a
//! decimal, which is as exact.

use std::io::{self, Write};

use polars_arrow::array::{Array, BooleanArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field};
use polars_parquet::read::ParquetError;
use polars_parquet::write::{
    CompressedPage, CompressionOptions, Compressor, DynIter, DynStreamingIterator, FallibleStreamingIterator,
    FileWriter, ParquetType, RowGroupIterColumns, StatisticsOptions, Version, WriteOptions, array_to_columns,
    get_dtype_encoding,
};
use rayon::prelude::*;

use crate::interchange::{Cell, Kind};
use crate::internal;
use crate::internal::Invariant;
use crate::phrases::interchange as phrases;
use crate::problem::Message;

/// Rows that are held before they are written together.
const GROUP: usize = 1 << 16;
/// Digits of an amount, and those behind its point: a count of 10⁻¹² units fits.
const DIGITS: usize = 38;
const DECIMALS: usize = 12;
/// Amounts of this many 10⁻¹² units have more digits.
const TOO_LARGE: u128 = 10_u128.pow(38);

/// Columns of the group that is being filled.
enum Values {
    Text(Vec<Option<String>>),
    Count(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
    Amount(Vec<Option<i128>>),
    Day(Vec<Option<i32>>),
}

/// A table that is being written.
pub struct Table<W: Write> {
    names: Vec<String>,
    values: Vec<Values>,
    rows: usize,
    writer: FileWriter<W>,
}

impl<W: Write> std::fmt::Debug for Table<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("names", &self.names).finish_non_exhaustive()
    }
}

impl<W: Write> Table<W> {
    /// A table without rows.
    pub fn new(out: W, columns: &[(String, Kind)]) -> io::Result<Self> {
        let mut schema = ArrowSchema::default();
        for (name, kind) in columns {
            let field = Field::new(name.as_str().into(), dtype(*kind), true);
            if schema.insert(field.name.clone(), field).is_some() {
                let twins = phrases::twin_columns(Message::of_value(name));
                return Err(io::Error::other(twins.to_string()));
            }
        }
        let writer = FileWriter::try_new(out, schema, options()).map_err(io::Error::other)?;
        let values = columns.iter().map(|(_, kind)| Values::new(*kind)).collect();
        let names = columns.iter().map(|(name, _)| name.clone()).collect();
        Ok(Self { names, values, rows: 0, writer })
    }

    /// Adds a row: one cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        let mut cells = cells.into_iter();
        for values in &mut self.values {
            values.push(cells.next().invariant("a row has a cell for every column"))?;
        }
        self.rows += 1;
        if self.rows == GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows == 0 {
            return Ok(());
        }
        let types = self.writer.parquet_schema().fields();
        let columns: Vec<_> = self.values.par_iter_mut().zip(types).map(Values::encode).collect();
        let columns: Vec<_> =
            columns.into_iter().collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect();
        let columns: RowGroupIterColumns<'_, _> = DynIter::new(columns.into_iter().map(Ok));
        self.writer.write(rows as u64, columns).map_err(io::Error::other)
    }

    /// Writes what is left and the end of the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        // Parquet's own types say all there is: a note of Arrow's would hand its views to readers that know none.
        self.writer.end(Some(Vec::new())).map(|_| ()).map_err(io::Error::other)
    }
}

impl Values {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Vec::new()),
            Kind::Count => Self::Count(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
            Kind::Amount => Self::Amount(Vec::new()),
            Kind::Day => Self::Day(Vec::new()),
        }
    }

    fn push(&mut self, cell: Cell) -> io::Result<()> {
        match (self, cell) {
            (Self::Text(values), Cell::Text(text)) => values.push(Some(text)),
            (Self::Count(values), Cell::Count(number)) => {
                values.push(Some(i64::try_from(number).invariant("a count has 63 bits")));
            }
            (Self::Number(values), Cell::Number(number)) => values.push(Some(number)),
            (Self::Flag(values), Cell::Flag(flag)) => values.push(Some(flag)),
            (Self::Day(values), Cell::Day(day)) => values.push(Some(day)),
            (Self::Amount(values), Cell::Amount(amount)) => {
                if amount.pico().unsigned_abs() >= TOO_LARGE {
                    return Err(io::Error::other(phrases::long_amount(amount.to_string()).to_string()));
                }
                values.push(Some(amount.pico()));
            }
            (Self::Text(values), Cell::Missing) => values.push(None),
            (Self::Count(values), Cell::Missing) => values.push(None),
            (Self::Number(values), Cell::Missing) => values.push(None),
            (Self::Flag(values), Cell::Missing) => values.push(None),
            (Self::Amount(values), Cell::Missing) => values.push(None),
            (Self::Day(values), Cell::Missing) => values.push(None),
            (_, cell) => internal::error(format_args!("a cell is of its column's kind, unlike {cell:?}")),
        }
        Ok(())
    }

    /// The pages of the group, which are compressed when they are written.
    fn encode<E: From<ParquetError> + 'static>(
        (values, of): (&mut Self, &ParquetType),
    ) -> io::Result<Vec<DynStreamingIterator<'static, CompressedPage, E>>> {
        let values = values.take();
        let encoding = get_dtype_encoding(values.dtype());
        let columns = array_to_columns(values, of.clone(), options(), &encoding).map_err(io::Error::other)?;
        let compressed = |pages: DynIter<'static, _>| {
            let pages = pages.map(|page: Result<_, _>| page.map_err(ParquetError::from));
            let pages = Compressor::new_from_vec(pages, options().compression, Vec::new());
            DynStreamingIterator::new(pages.map_err(E::from))
        };
        Ok(columns.into_iter().map(compressed).collect())
    }

    fn take(&mut self) -> Box<dyn Array> {
        match self {
            Self::Text(values) => Utf8ViewArray::from_slice(std::mem::take(values)).boxed(),
            Self::Count(values) => PrimitiveArray::from(std::mem::take(values)).boxed(),
            Self::Number(values) => PrimitiveArray::from(std::mem::take(values)).boxed(),
            Self::Flag(values) => BooleanArray::from(std::mem::take(values)).boxed(),
            Self::Amount(values) => {
                PrimitiveArray::from(std::mem::take(values)).to(dtype(Kind::Amount)).boxed()
            }
            Self::Day(values) => PrimitiveArray::from(std::mem::take(values)).to(dtype(Kind::Day)).boxed(),
        }
    }
}

fn options() -> WriteOptions {
    WriteOptions {
        statistics: StatisticsOptions::default(),
        version: Version::V1,
        compression: CompressionOptions::Zstd(None),
        data_page_size: None,
    }
}

fn dtype(kind: Kind) -> ArrowDataType {
    match kind {
        Kind::Text => ArrowDataType::Utf8View,
        Kind::Count => ArrowDataType::Int64,
        Kind::Number => ArrowDataType::Float64,
        Kind::Flag => ArrowDataType::Boolean,
        Kind::Amount => ArrowDataType::Decimal(DIGITS, DECIMALS),
        Kind::Day => ArrowDataType::Date32,
    }
}
