//! Values of Parquet in words.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use polars_arrow::array::{Array, BinaryViewArray, BooleanArray, ListArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, TimeUnit};
use polars_arrow::types::NativeType;

use crate::interchange::cell::Cell;
use crate::interchange::sheet::NUMBER;
use crate::money::Money;
use crate::phrases::interchange as phrases;
use crate::problem::Message;

/// Digits of the longest decimals that are read: those that fit into 128 bits.
const MAX_DIGITS: usize = 38;
/// Digits of money behind its point.
const SCALE: usize = 12;

/// What the values of a type are, where they are not read.
pub(super) fn unread(dtype: &ArrowDataType) -> Option<Message> {
    use ArrowDataType as Type;
    match dtype {
        Type::Boolean
        | Type::Utf8View
        | Type::BinaryView
        | Type::Date32
        | Type::Timestamp(..)
        | Type::Int8
        | Type::Int16
        | Type::Int32
        | Type::Int64
        | Type::UInt8
        | Type::UInt16
        | Type::UInt32
        | Type::UInt64
        | Type::Float32
        | Type::Float64 => None,
        Type::Decimal(digits, scale) => {
            (*digits > MAX_DIGITS || *scale > MAX_DIGITS).then(phrases::long_decimals)
        }
        Type::Time32(_) | Type::Time64(_) => Some(phrases::times_of_day()),
        Type::Duration(_) | Type::Interval(_) => Some(phrases::lengths_of_time()),
        Type::FixedSizeBinary(_) => Some(phrases::fixed_bytes()),
        Type::LargeList(of) => {
            let is_nested = of.dtype.is_nested() || unread(&of.dtype).is_some();
            is_nested.then(phrases::nested_values)
        }
        _ => Some(phrases::nested_values()),
    }
}

/// Whether values are days, times, or yes and no.
pub(super) fn is_day_or_flag(values: &dyn Array) -> bool {
    use ArrowDataType::{Boolean, Date32, Date64, Time32, Time64, Timestamp};
    matches!(values.dtype(), Boolean | Date32 | Date64 | Time32(_) | Time64(_) | Timestamp(..))
}

/// Whether no value is bytes that are no text: ids and names in another form, such as the 16 bytes of a UUID.
pub(super) fn is_text(values: &dyn Array) -> bool {
    let Some(values) = of::<BinaryViewArray>(values) else { return true };
    let is_text = |bytes: &[u8]| {
        std::str::from_utf8(bytes)
            .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !c.is_whitespace()))
    };
    values.iter().flatten().all(is_text)
}

/// A value in words; empty where there is none. `date` says that large whole numbers count from 1970.
pub(super) fn text(values: &dyn Array, row: usize, date: bool) -> String {
    if row >= values.len() || values.is_null(row) {
        return String::new();
    }
    told(values, row, date).unwrap_or_default()
}

fn told(values: &dyn Array, row: usize, date: bool) -> Option<String> {
    use ArrowDataType as Type;
    Some(match values.dtype() {
        Type::Boolean => if of::<BooleanArray>(values)?.value(row) { "yes" } else { "no" }.to_owned(),
        Type::Utf8View => of::<Utf8ViewArray>(values)?.value(row).to_owned(),
        Type::BinaryView => String::from_utf8_lossy(of::<BinaryViewArray>(values)?.value(row)).into_owned(),
        Type::Date32 => {
            let days = number(values, row)?;
            day(days).unwrap_or_else(|| days.to_string())
        }
        Type::Timestamp(unit, zone) => {
            let number = number(values, row)?;
            instant(number, *unit, zone.is_some()).unwrap_or_else(|| number.to_string())
        }
        Type::Decimal(_, scale) => decimal(number(values, row)?, *scale),
        Type::LargeList(_) => list(of(values)?, row),
        Type::UInt64 => {
            let number: u64 = number(values, row)?;
            i64::try_from(number).map_or_else(|_| number.to_string(), |number| whole(number, date))
        }
        Type::Float32 => {
            let number = number::<f32>(values, row)?;
            float(f64::from(number), &number.to_string(), date)
        }
        Type::Float64 => {
            let number: f64 = number(values, row)?;
            float(number, &number.to_string(), date)
        }
        _ => whole(integer(values, row)?, date),
    })
}

/// A value of its own kind; missing where there is none, or one of a type that is not written.
pub(super) fn cell(values: &dyn Array, row: usize) -> Cell {
    let is_there = row < values.len() && !values.is_null(row);
    is_there.then(|| typed(values, row)).flatten().unwrap_or(Cell::Missing)
}

fn typed(values: &dyn Array, row: usize) -> Option<Cell> {
    use ArrowDataType as Type;
    Some(match values.dtype() {
        Type::Boolean => Cell::Flag(of::<BooleanArray>(values)?.value(row)),
        Type::Utf8View => Cell::Text(of::<Utf8ViewArray>(values)?.value(row).to_owned()),
        Type::Date32 => Cell::Day(number(values, row)?),
        Type::Decimal(_, scale) => {
            let shift = 10_i128.pow(u32::try_from(SCALE.checked_sub(*scale)?).ok()?);
            Cell::Amount(Money::from_pico(number::<i128>(values, row)?.checked_mul(shift)?))
        }
        Type::Float64 => Cell::Number(number(values, row)?),
        _ => Cell::Count(u64::try_from(integer(values, row)?).ok()?),
    })
}

/// The bytes of a value; `None` where there is none, or something else.
pub(super) fn bytes(values: &dyn Array, row: usize) -> Option<Vec<u8>> {
    let is_there = row < values.len() && !values.is_null(row);
    is_there.then(|| Some(of::<BinaryViewArray>(values)?.value(row).to_vec())).flatten()
}

/// Values as their own type.
fn of<T: 'static>(values: &dyn Array) -> Option<&T> {
    values.as_any().downcast_ref()
}

fn number<T: NativeType>(values: &dyn Array, row: usize) -> Option<T> {
    of::<PrimitiveArray<T>>(values)?.values().get(row).copied()
}

/// A whole number of a type that fits into 64 bits with its sign.
fn integer(values: &dyn Array, row: usize) -> Option<i64> {
    use ArrowDataType as Type;
    match values.dtype() {
        Type::Int8 => number::<i8>(values, row).map(i64::from),
        Type::Int16 => number::<i16>(values, row).map(i64::from),
        Type::Int32 => number::<i32>(values, row).map(i64::from),
        Type::Int64 => number(values, row),
        Type::UInt8 => number::<u8>(values, row).map(i64::from),
        Type::UInt16 => number::<u16>(values, row).map(i64::from),
        Type::UInt32 => number::<u32>(values, row).map(i64::from),
        _ => None,
    }
}

fn list(lists: &ListArray<i64>, row: usize) -> String {
    let values = lists.value(row);
    let texts = (0..values.len()).map(|at| text(&*values, at, false).replace(NUMBER, ""));
    texts.collect::<Vec<String>>().join(", ")
}

fn whole(number: i64, date: bool) -> String {
    // Seconds have fewer digits, and nothing says that they are seconds. The size tells the others apart.
    let unit = match number {
        30_000_000_001..300_000_000_000_000 => Some(TimeUnit::Millisecond),
        300_000_000_000_000..300_000_000_000_000_000 => Some(TimeUnit::Microsecond),
        300_000_000_000_000_000.. => Some(TimeUnit::Nanosecond),
        _ => None,
    };
    let at = unit.filter(|_| date).and_then(|unit| instant(number, unit, true));
    at.unwrap_or_else(|| number.to_string())
}

/// A whole number that a float holds exactly: tables with gaps keep ids so.
#[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
fn exact(number: f64) -> Option<i64> {
    let is_exact = number.is_finite() && number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    is_exact.then_some(number as i64)
}

/// The shortest digits that mean the float. What has lost digits looks as spreadsheets leave it.
fn float(number: f64, shortest: &str, date: bool) -> String {
    if let Some(number) = exact(number) {
        return whole(number, date);
    }
    // What is no number stands for a gap; what is infinite is no gap, and no number either.
    if number.is_nan() {
        return String::new();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if number.fract() == 0.0 {
        return format!("{number:E}").replace('E', "E+");
    }
    format!("{shortest}{NUMBER}")
}

fn day(days: i32) -> Option<String> {
    let first = Date::new(1970, 1, 1).ok()?;
    Some(first.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()?.to_string())
}

/// Of UTC, or of a clock whose zone nothing says.
fn instant(number: i64, unit: TimeUnit, utc: bool) -> Option<String> {
    let at = match unit {
        TimeUnit::Second => Timestamp::from_second(number),
        TimeUnit::Millisecond => Timestamp::from_millisecond(number),
        TimeUnit::Microsecond => Timestamp::from_millisecond(number.div_euclid(1_000)),
        TimeUnit::Nanosecond => Timestamp::from_millisecond(number.div_euclid(1_000_000)),
    };
    let at = at.ok()?;
    Some(if utc { at.to_string() } else { Offset::UTC.to_datetime(at).to_string() })
}

/// Without zeros at its end: how many digits a column keeps says nothing about a value.
fn decimal(number: i128, scale: usize) -> String {
    if scale == 0 {
        return number.to_string();
    }
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let sign = if number < 0 { "-" } else { "" };
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}{NUMBER}"),
    }
}
