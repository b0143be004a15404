//! Days as text: where all of a column are written year first, they are ordered as days.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::input::value::dates::{Cell, Epochs, parse};

/// Milliseconds since 1970 of a day that is written year first, with a time or without: `2027-01-05`, `2027-01-05 08:00`.
/// A date is its midnight UTC; a time without zone is UTC.
pub(crate) fn year_first(text: &str) -> Option<i64> {
    let text = text.trim();
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    if day.parse::<Date>().is_err() || !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    instant(text).or_else(|| match parse(text, Epochs::Doubtful) {
        Cell::Sure(at, offset) => millisecond(at, offset),
        _ => None,
    })
}

/// Whether a text is a date in any form that inventories have.
pub(crate) fn is_date(text: &str) -> bool {
    let is_slashed_or_sure =
        matches!(parse(text.trim(), Epochs::Doubtful), Cell::Sure(..) | Cell::Slashed { .. });
    is_slashed_or_sure || year_first(text).is_some()
}

/// A timestamp, a date or a time without zone, in ISO 8601.
pub(crate) fn instant(text: &str) -> Option<i64> {
    if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
        return Some(timestamp.as_millisecond());
    }
    millisecond(text.parse().ok()?, None)
}

fn millisecond(at: DateTime, offset: Option<Offset>) -> Option<i64> {
    let zone = offset.map_or(TimeZone::UTC, Offset::to_time_zone);
    match zone.to_timestamp(at) {
        Ok(at) => Some(at.as_millisecond()),
        // The last days of 9999 stand for never.
        Err(_) => (at.year() == 9999).then_some(i64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_begin_with_the_year_have_an_order() {
        for text in
            ["2027-01-05", " 2027-01-05 08:00", "2027-01-05T08:00Z", "9999-12-31", "2027-01-05 08:00 UTC"]
        {
            assert!(year_first(text).is_some() && is_date(text), "{text}");
        }
        for text in ["01/05/2027", "5.1.2027", "2027-1-5", "2027年1月5日", "5 Jan 2027", "2027/01/05"] {
            assert!(year_first(text).is_none() && is_date(text), "{text}");
        }
        for text in ["2027-13-05", "2027-01-050", "2027-01-05 noon", "A-12-3", "Tokyo", ""] {
            assert!(year_first(text).is_none() && !is_date(text), "{text}");
        }
        // 2027-01-05 is day 20,823 since 1970 (2026-11-01 is 20,758), and Tokyo is nine hours ahead.
        assert_eq!(year_first("2027-01-05T09:00+09:00"), Some(20_823 * 86_400_000));
    }
}
