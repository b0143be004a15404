//! Parquet in: a table whose cells are told in words, as a CSV would have them.

use std::fmt::Display;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars_arrow::array::Array;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_buffer::Buffer;
use polars_parquet::read::{
    BasicDecompressor, ColumnChunkMetadata, FileMetadata, Filter, PageReader, RowGroupMetadata,
    column_iter_to_arrays, infer_schema, read_metadata,
};
use polars_parquet::write::CompressedPage;
use rayon::prelude::*;

use crate::interchange::sheet::NUMBER;
use crate::interchange::{Cell, Column, words};
use crate::phrases::interchange as phrases;
use crate::problem::Message;

/// A table in memory, as columns.
#[derive(Debug)]
pub(crate) struct Frame {
    columns: Vec<Column>,
    /// For each column its pieces in the order of their rows; none of columns that are not read.
    pieces: Vec<Vec<Piece>>,
    height: usize,
}

/// Values of one column and consecutive rows.
#[derive(Debug)]
struct Piece {
    first_row: usize,
    values: Box<dyn Array>,
}

impl Frame {
    /// Reads a file, or says in one line why it cannot be read.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Message> {
        // A damaged file makes the decoder panic in places.
        let read = catch_unwind(AssertUnwindSafe(|| read(&Buffer::from(bytes))));
        read.map_err(|_| phrases::pages_damaged())?
    }

    /// Columns, in the order of the file.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Rows.
    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// A cell as a value of its own kind; missing where there is nothing, or a value of another type.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Cell {
        self.piece(row, column).map_or(Cell::Missing, |(values, row)| words::cell(values, row))
    }

    /// Whether a column holds no bytes that are no text.
    pub(crate) fn is_text(&self, column: usize) -> bool {
        self.pieces.get(column).is_none_or(|pieces| pieces.iter().all(|piece| words::is_text(&*piece.values)))
    }

    /// Whether a column holds days, times, or yes and no.
    pub(crate) fn is_day_or_flag(&self, column: usize) -> bool {
        self.pieces
            .get(column)
            .is_some_and(|pieces| pieces.iter().any(|piece| words::is_day_or_flag(&*piece.values)))
    }

    /// The bytes of a cell; `None` where there is nothing, or something else.
    pub(crate) fn bytes(&self, row: usize, column: usize) -> Option<Vec<u8>> {
        self.piece(row, column).and_then(|(values, row)| words::bytes(values, row))
    }

    /// A cell in words; empty where there is nothing. `date` says that large whole numbers count from 1970.
    pub(crate) fn text(&self, row: usize, column: usize, date: bool) -> String {
        self.marked_text(row, column, date).replace(NUMBER, "")
    }

    /// The same with `NUMBER` behind a number with a fraction.
    pub(crate) fn marked_text(&self, row: usize, column: usize, date: bool) -> String {
        self.piece(row, column).map_or_else(String::new, |(values, row)| words::text(values, row, date))
    }

    /// The values that hold a cell, and its place among them.
    fn piece(&self, row: usize, column: usize) -> Option<(&dyn Array, usize)> {
        let pieces = self.pieces.get(column)?;
        let at = pieces.partition_point(|piece| piece.first_row <= row);
        let piece = at.checked_sub(1).and_then(|at| pieces.get(at))?;
        Some((&*piece.values, row - piece.first_row))
    }
}

fn read(bytes: &Buffer<u8>) -> Result<Frame, Message> {
    let mut metadata = read_metadata(&mut Cursor::new(bytes)).map_err(first_line)?;
    let lengths = lengths_of_time(&metadata);
    // What programs note beside the types of Parquet is left alone: words of a category are words.
    metadata.key_value_metadata = None;
    let schema = infer_schema(&metadata).map_err(first_line)?;
    let fields: Vec<&Field> = schema.iter_values().collect();
    let unread = |field: &Field| {
        let is_length = lengths.iter().any(|name| *name == field.name.as_str());
        if is_length { Some(phrases::lengths_of_time()) } else { words::unread(&field.dtype) }
    };
    let columns: Vec<Column> =
        fields.iter().map(|field| Column { name: field.name.to_string(), unread: unread(field) }).collect();
    let wanted: Vec<(&Field, &RowGroupMetadata)> = fields
        .iter()
        .zip(&columns)
        .filter(|(_, column)| column.unread.is_none())
        .flat_map(|(field, _)| metadata.row_groups.iter().map(|group| (*field, group)))
        .collect();
    let decoded: Result<Vec<_>, Message> =
        wanted.into_par_iter().map(|(field, group)| decode(bytes, field, group)).collect();
    let heights: Vec<usize> = metadata.row_groups.iter().map(RowGroupMetadata::num_rows).collect();
    if heights.iter().sum::<usize>() != metadata.num_rows {
        return Err(phrases::pages_damaged());
    }
    let mut decoded = decoded?.into_iter();
    let pieces = columns
        .iter()
        .map(|column| if column.unread.is_none() { place(&heights, &mut decoded) } else { Vec::new() })
        .collect();
    Ok(Frame { columns, pieces, height: heights.iter().sum() })
}

/// Columns that are lengths of time: Parquet knows them as whole numbers, and only what programs note beside it says so.
fn lengths_of_time(metadata: &FileMetadata) -> Vec<String> {
    // What is noted may be anything; the types of Parquet hold where it cannot be read.
    let schema = catch_unwind(AssertUnwindSafe(|| infer_schema(metadata).ok())).ok().flatten();
    let Some(schema) = schema else { return Vec::new() };
    let is_length = |field: &&Field| matches!(field.dtype, ArrowDataType::Duration(_));
    schema.iter_values().filter(is_length).map(|field| field.name.to_string()).collect()
}

fn first_line(error: impl Display) -> Message {
    error.to_string().lines().next().unwrap_or_default().into()
}

/// The values of a column in a group of rows; none where the group lacks the column.
fn decode(
    bytes: &Buffer<u8>,
    field: &Field,
    group: &RowGroupMetadata,
) -> Result<Vec<Box<dyn Array>>, Message> {
    let rows = group.num_rows();
    let Some(chunks) = group.columns_under_root_iter(&field.name).filter(|_| rows > 0) else {
        return Ok(Vec::new());
    };
    let chunks: Vec<&ColumnChunkMetadata> = chunks.collect();
    let pages: Result<Vec<_>, Message> = chunks.iter().map(|chunk| pages(bytes, chunk, rows)).collect();
    let types = chunks.iter().map(|chunk| &chunk.descriptor().descriptor.primitive_type).collect();
    let filter = Some(Filter::new_ranged(0, rows));
    let (values, _) = column_iter_to_arrays(pages?, types, field.clone(), filter).map_err(first_line)?;
    let is_whole = values.iter().map(|values| values.len()).sum::<usize>() == rows;
    if is_whole { Ok(values) } else { Err(phrases::pages_damaged()) }
}

/// The pages of a chunk. Where they count other values than the chunk, or it has other ones than rows, it is damaged: the
/// decoder would leave rows out, or reserve memory for as many, which can end the program.
fn pages(bytes: &Buffer<u8>, chunk: &ColumnChunkMetadata, rows: usize) -> Result<BasicDecompressor, Message> {
    let range = chunk.byte_range();
    let (start, end) = (usize::try_from(range.start), usize::try_from(range.end));
    let (Ok(start), Ok(end)) = (start, end) else { return Err(phrases::pages_damaged()) };
    let values = usize::try_from(chunk.num_values()).unwrap_or_default();
    if bytes.get(start..end).is_none() || values < rows {
        return Err(phrases::pages_damaged());
    }
    let bytes = bytes.clone().sliced(start..end);
    let reader = || PageReader::new(Cursor::new(bytes.clone()), chunk, Vec::new(), usize::MAX);
    let mut counted: usize = 0;
    for page in reader() {
        if let CompressedPage::Data(page) = page.map_err(first_line)? {
            counted = counted.saturating_add(page.num_values());
        }
    }
    // Of lists a row has any number.
    let is_flat = chunk.descriptor().descriptor.max_rep_level == 0;
    if counted != values || (is_flat && values != rows) {
        return Err(phrases::pages_damaged());
    }
    Ok(BasicDecompressor::new(reader(), Vec::new()))
}

/// Gives the values of a column their rows: one group of rows after the other.
fn place(heights: &[usize], decoded: &mut impl Iterator<Item = Vec<Box<dyn Array>>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut first_row = 0;
    for (height, group) in heights.iter().zip(decoded) {
        let mut row = first_row;
        for values in group {
            let piece = Piece { first_row: row, values };
            row += piece.values.len();
            pieces.push(piece);
        }
        first_row += height;
    }
    pieces
}
