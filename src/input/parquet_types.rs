//! What the columns of a Parquet file hold. Dates, times and decimals are stored as numbers with a note of what they
//! mean: the numbers are read, and what they mean is put into words here.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use polars_core::prelude::AnyValue;
use polars_io::parquet::metadata::FileMetadata;
use polars_parquet::parquet::metadata::SchemaDescriptor;
use polars_parquet::parquet::schema::types::{
    ParquetType, PhysicalType, PrimitiveConvertedType as Converted, PrimitiveLogicalType as Logical,
    PrimitiveType, TimeUnit,
};

/// What the numbers of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// What they are.
    AsStored,
    /// Days since 1970.
    Day,
    /// Parts of a second since 1970; of UTC, or of a clock that nobody names.
    Instant { per_second: i64, utc: bool },
    /// Units of this many decimals.
    Decimal(usize),
    /// Something that is not read.
    Unreadable(&'static str),
}

/// The columns of a file with what they mean, and metadata that calls them plain numbers.
pub(crate) fn columns(metadata: &FileMetadata) -> (Vec<(String, Meaning)>, Arc<FileMetadata>) {
    let schema = metadata.schema();
    let fields = schema.fields();
    let columns = fields.iter().map(|field| (field.name().to_owned(), meaning(field))).collect();
    let plain = fields.iter().map(plain).collect();
    let plain = FileMetadata {
        schema_descr: SchemaDescriptor::new(schema.name().into(), plain),
        key_value_metadata: None,
        ..metadata.clone()
    };
    (columns, Arc::new(plain))
}

fn meaning(field: &ParquetType) -> Meaning {
    match field {
        ParquetType::PrimitiveType(column) => of_primitive(column),
        ParquetType::GroupType { .. } => match leaves(field).as_slice() {
            [column] if is_list(field) && of_primitive(column) == Meaning::AsStored => Meaning::AsStored,
            _ => Meaning::Unreadable("nested values"),
        },
    }
}

fn is_list(field: &ParquetType) -> bool {
    matches!(field, ParquetType::GroupType { logical_type, converted_type, .. }
        if logical_type.is_some() || converted_type.is_some())
}

fn leaves(field: &ParquetType) -> Vec<&PrimitiveType> {
    match field {
        ParquetType::PrimitiveType(column) => vec![column],
        ParquetType::GroupType { fields, .. } => fields.iter().flat_map(leaves).collect(),
    }
}

fn of_primitive(column: &PrimitiveType) -> Meaning {
    let is_integer = matches!(column.physical_type, PhysicalType::Int32 | PhysicalType::Int64);
    let instant = |unit: TimeUnit, utc: bool| Meaning::Instant { per_second: per_second(unit), utc };
    match (column.logical_type, column.converted_type) {
        (Some(Logical::Date), _) | (None, Some(Converted::Date)) => Meaning::Day,
        (Some(Logical::Timestamp { unit, is_adjusted_to_utc }), _) => instant(unit, is_adjusted_to_utc),
        (None, Some(Converted::TimestampMillis)) => instant(TimeUnit::Milliseconds, true),
        (None, Some(Converted::TimestampMicros)) => instant(TimeUnit::Microseconds, true),
        (Some(Logical::Decimal(_, scale)), _) | (None, Some(Converted::Decimal(_, scale))) if is_integer => {
            Meaning::Decimal(scale)
        }
        (Some(Logical::Time { .. }), _) | (None, Some(Converted::TimeMillis | Converted::TimeMicros)) => {
            Meaning::Unreadable("times of day")
        }
        _ => match column.physical_type {
            PhysicalType::Int96 => Meaning::Unreadable("dates of 96 bits"),
            PhysicalType::FixedLenByteArray(_) => Meaning::Unreadable("decimals or bytes of fixed length"),
            _ => Meaning::AsStored,
        },
    }
}

fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Milliseconds => 1_000,
        TimeUnit::Microseconds => 1_000_000,
        TimeUnit::Nanoseconds => 1_000_000_000,
    }
}

/// The same column without a note of what its numbers mean.
fn plain(field: &ParquetType) -> ParquetType {
    match field {
        ParquetType::PrimitiveType(column) if of_primitive(column) != Meaning::AsStored => {
            let bare = PrimitiveType { logical_type: None, converted_type: None, ..column.clone() };
            ParquetType::PrimitiveType(bare)
        }
        other => other.clone(),
    }
}

/// A cell in words, as a CSV would have it. `date` says that whole numbers are milliseconds since 1970.
pub(crate) fn text(value: &AnyValue<'_>, meaning: Meaning, date: bool) -> String {
    match (meaning, whole(value)) {
        (Meaning::Day, Some(days)) => day(days).unwrap_or_else(|| days.to_string()),
        (Meaning::Instant { per_second, utc }, Some(number)) => {
            instant(number, per_second, utc).unwrap_or_else(|| number.to_string())
        }
        (Meaning::Decimal(scale), Some(number)) => decimal(number, scale),
        // Seconds have fewer digits, and nothing says that they are seconds.
        (_, Some(millis)) if date && millis > 30_000_000_000 => {
            instant(millis, 1_000, true).unwrap_or_else(|| millis.to_string())
        }
        (_, Some(number)) => number.to_string(),
        (_, None) => other(value),
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

/// A whole number that a float holds exactly: tables with gaps keep ids as such.
#[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
fn exact(number: f64) -> Option<i64> {
    let is_exact = number.is_finite() && number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    is_exact.then_some(number as i64)
}

fn other(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        AnyValue::Float32(number) => float(f64::from(*number)),
        AnyValue::Float64(number) => float(*number),
        AnyValue::Binary(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        AnyValue::BinaryOwned(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        AnyValue::List(values) => {
            let each = values.iter().map(|value| text(&value, Meaning::AsStored, false));
            each.collect::<Vec<String>>().join(", ")
        }
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

fn day(days: i64) -> Option<String> {
    let first = Date::new(1970, 1, 1).ok()?;
    Some(first.checked_add(SignedDuration::from_hours(days.checked_mul(24)?)).ok()?.to_string())
}

fn instant(number: i64, per_second: i64, utc: bool) -> Option<String> {
    let at = Timestamp::from_millisecond(number.div_euclid(per_second / 1_000)).ok()?;
    Some(if utc { at.to_string() } else { Offset::UTC.to_datetime(at).to_string() })
}

fn decimal(number: i64, scale: usize) -> String {
    if scale == 0 {
        return number.to_string();
    }
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{whole}.{fraction}0")
}
