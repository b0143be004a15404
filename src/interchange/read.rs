//! Parquet in: a table whose cells are told in words, as a CSV would have them.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use polars_core::error::PolarsResult;
use polars_core::frame::DataFrame;
use polars_core::prelude::{AnyValue, ArrowDataType, TimeUnit};
use polars_io::parquet::metadata::FileMetadata;
use polars_io::prelude::{ParquetReader, SerReader};

use crate::interchange::{Column, threads};
use crate::phrases::interchange as phrases;
use crate::problem::Message;

/// A table; columns that are not read have no place in the frame.
#[derive(Debug)]
pub(crate) struct Frame {
    data: DataFrame,
    columns: Vec<Column>,
    places: Vec<Option<usize>>,
}

impl Frame {
    /// Reads a file, or says in one line why it cannot be read.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Message> {
        threads::check_for_polars()?;
        // A damaged file makes the decoder panic in places.
        let read = catch_unwind(AssertUnwindSafe(|| read(bytes)));
        let read = read.map_err(|_| phrases::pages_damaged())?;
        read.map_err(|error| error.to_string().lines().next().unwrap_or_default().into())
    }

    /// Columns, in the order of the file.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Rows.
    pub(crate) fn height(&self) -> usize {
        self.data.height()
    }

    /// A cell in words; empty where there is nothing. `date` says that large whole numbers are milliseconds since 1970.
    pub(crate) fn text(&self, row: usize, column: usize, date: bool) -> String {
        let place = self.places.get(column).copied().flatten();
        let column = place.and_then(|place| self.data.columns().get(place));
        let value = column.and_then(|column| column.get(row).ok()).unwrap_or(AnyValue::Null);
        text(&value, date)
    }
}

fn read(bytes: Vec<u8>) -> PolarsResult<Frame> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    // What programs note beside the types of Parquet is left alone: words of a category are words.
    let metadata = FileMetadata { key_value_metadata: None, ..(**reader.get_metadata()?).clone() };
    reader.set_metadata(Arc::new(metadata));
    let schema = reader.schema()?;
    let columns: Vec<Column> = schema
        .iter()
        .map(|(name, field)| Column { name: name.to_string(), unread: unread(&field.dtype) })
        .collect();
    let read: Vec<usize> =
        (0..).zip(&columns).filter(|(_, column)| column.unread.is_none()).map(|(at, _)| at).collect();
    let places = (0..columns.len()).map(|at| read.iter().position(|read| *read == at)).collect();
    let frame = reader.with_projection(Some(read)).finish()?;
    Ok(Frame { data: frame, columns, places })
}

/// What the values of a type are, where they are not read.
fn unread(dtype: &ArrowDataType) -> Option<Message> {
    use ArrowDataType as Type;
    match dtype {
        Type::Time32(_) | Type::Time64(_) => Some(phrases::times_of_day()),
        Type::Duration(_) | Type::Interval(_) => Some(phrases::lengths_of_time()),
        Type::FixedSizeBinary(_) => Some(phrases::fixed_bytes()),
        Type::List(of) | Type::LargeList(of) => {
            let is_nested = of.dtype.is_nested() || unread(&of.dtype).is_some();
            is_nested.then(phrases::nested_values)
        }
        dtype if dtype.is_nested() => Some(phrases::nested_values()),
        _ => None,
    }
}

fn text(value: &AnyValue<'_>, date: bool) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        AnyValue::Date(days) => day(*days).unwrap_or_else(|| days.to_string()),
        AnyValue::Datetime(number, unit, zone) => {
            instant(*number, *unit, zone.is_some()).unwrap_or_else(|| number.to_string())
        }
        AnyValue::Decimal(number, _, scale) => decimal(*number, *scale),
        AnyValue::Binary(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        AnyValue::BinaryOwned(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        AnyValue::List(values) => {
            values.iter().map(|value| text(&value, false)).collect::<Vec<String>>().join(", ")
        }
        other => match whole(other) {
            // Seconds have fewer digits, and nothing says that they are seconds.
            Some(millis) if date && millis > 30_000_000_000 => {
                instant(millis, TimeUnit::Milliseconds, true).unwrap_or_else(|| millis.to_string())
            }
            Some(number) => number.to_string(),
            None => float_or_text(other),
        },
    }
}

fn whole(value: &AnyValue<'_>) -> Option<i64> {
    match value {
        AnyValue::Int8(n) => Some(i64::from(*n)),
        AnyValue::Int16(n) => Some(i64::from(*n)),
        AnyValue::Int32(n) => Some(i64::from(*n)),
        AnyValue::Int64(n) => Some(*n),
        AnyValue::UInt8(n) => Some(i64::from(*n)),
        AnyValue::UInt16(n) => Some(i64::from(*n)),
        AnyValue::UInt32(n) => Some(i64::from(*n)),
        AnyValue::UInt64(n) => i64::try_from(*n).ok(),
        AnyValue::Float32(n) => exact(f64::from(*n)),
        AnyValue::Float64(n) => exact(*n),
        _ => None,
    }
}

/// A whole number that a float holds exactly: tables with gaps keep ids so.
#[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
fn exact(number: f64) -> Option<i64> {
    let is_exact = number.is_finite() && number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    is_exact.then_some(number as i64)
}

fn float_or_text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Float32(number) => float(f64::from(*number)),
        AnyValue::Float64(number) => float(*number),
        other => other.get_str().map_or_else(|| other.to_string(), str::to_owned),
    }
}

/// No point of a float parts thousands: a zero at its end says so. What has lost digits looks as spreadsheets leave it.
fn float(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    if number.fract() == 0.0 {
        return format!("{number:E}").replace('E', "E+");
    }
    format!("{number}0")
}

fn day(days: i32) -> Option<String> {
    let first = Date::new(1970, 1, 1).ok()?;
    Some(first.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()?.to_string())
}

/// Of UTC, or of a clock whose zone nothing says.
fn instant(number: i64, unit: TimeUnit, utc: bool) -> Option<String> {
    let per_millisecond = match unit {
        TimeUnit::Milliseconds => 1,
        TimeUnit::Microseconds => 1_000,
        TimeUnit::Nanoseconds => 1_000_000,
    };
    let at = Timestamp::from_millisecond(number.div_euclid(per_millisecond)).ok()?;
    Some(if utc { at.to_string() } else { Offset::UTC.to_datetime(at).to_string() })
}

/// A zero at its end says that its point parts no thousands.
fn decimal(number: i128, scale: usize) -> String {
    if scale == 0 {
        return number.to_string();
    }
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{whole}.{fraction}0")
}
