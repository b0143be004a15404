//! Parquet files read by the decoder alone, to hold against what was meant to be written.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use fleetcast::money::Money;
use jiff::ToSpan;
use jiff::civil::date;
use polars_arrow::array::{Array, BooleanArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_parquet::read::{
    BasicDecompressor, PageReader, column_iter_to_arrays, infer_schema, read_metadata,
};

/// A column: its name, its type, its values as text.
#[derive(Debug, PartialEq)]
pub(crate) struct Column {
    pub name: String,
    pub dtype: ArrowDataType,
    pub cells: Vec<Option<String>>,
}

/// Every column of a file.
pub(crate) fn columns(path: &Path) -> Vec<Column> {
    let bytes = std::fs::read(path).unwrap();
    let metadata = read_metadata(&mut Cursor::new(&bytes)).unwrap();
    let schema = infer_schema(&metadata).unwrap();
    let column = |(at, field): (usize, &Field)| {
        let mut cells = Vec::new();
        for group in &metadata.row_groups {
            let chunk = &group.parquet_columns()[at];
            let range = chunk.byte_range();
            let (start, end) = (usize::try_from(range.start).unwrap(), usize::try_from(range.end).unwrap());
            let bytes = Cursor::new(bytes[start..end].to_vec().into());
            let pages =
                BasicDecompressor::new(PageReader::new(bytes, chunk, Vec::new(), usize::MAX), Vec::new());
            let types = vec![&chunk.descriptor().descriptor.primitive_type];
            let (arrays, _) = column_iter_to_arrays(vec![pages], types, field.clone(), None).unwrap();
            cells.extend(arrays.iter().flat_map(|values| texts(&**values)));
        }
        Column { name: field.name.to_string(), dtype: field.dtype.clone(), cells }
    };
    schema.iter_values().enumerate().map(column).collect()
}

fn texts(values: &dyn Array) -> Vec<Option<String>> {
    let any = values.as_any();
    if let Some(values) = any.downcast_ref::<Utf8ViewArray>() {
        values.iter().map(|value| value.map(str::to_owned)).collect()
    } else if let Some(values) = any.downcast_ref::<PrimitiveArray<i64>>() {
        values.iter().map(|value| value.map(i64::to_string)).collect()
    } else if let Some(values) = any.downcast_ref::<PrimitiveArray<i128>>() {
        // Amounts: counts of 10⁻¹² units.
        values.iter().map(|value| value.map(|pico| Money::from_pico(*pico).to_string())).collect()
    } else if let Some(values) = any.downcast_ref::<PrimitiveArray<i32>>() {
        values.iter().map(|value| value.map(|days| day(*days))).collect()
    } else if let Some(values) = any.downcast_ref::<PrimitiveArray<f64>>() {
        values.iter().map(|value| value.map(f64::to_string)).collect()
    } else {
        let values = any.downcast_ref::<BooleanArray>().unwrap();
        values.iter().map(|value| value.map(|flag| flag.to_string())).collect()
    }
}

fn day(days: i32) -> String {
    (date(1970, 1, 1) + i64::from(days).days()).to_string()
}

/// The rows of a file, each as its cells by name; null cells are left out.
pub(crate) fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let columns = columns(path);
    let height = columns.first().map_or(0, |column| column.cells.len());
    let cell = |column: &Column, row: usize| Some((column.name.clone(), column.cells[row].clone()?));
    (0..height).map(|row| columns.iter().filter_map(|column| cell(column, row)).collect()).collect()
}
