//! Dates. The order of day and month is decided for a whole column; no value is guessed.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use unicode_normalization::UnicodeNormalization;

/// The order of the parts of `08/09/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    MonthFirst,
    DayFirst,
}

/// A cell of a date column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing, or a sentinel.
    Absent,
    /// No date that anybody knows.
    Unreadable,
    /// Year, month, day in a certain order.
    Sure(DateTime, Option<Offset>),
    /// A day's number in a spreadsheet; only believed where the whole column is such.
    Serial(DateTime),
    /// Two numbers before a year.
    Slashed { first: i8, second: i8, year: i16, time: Time, offset: Option<Offset> },
}

/// Reads a cell.
pub(crate) fn parse(text: &str, epoch: bool) -> Cell {
    if epoch {
        return parse_epoch(text);
    }
    if let Some(at) = serial(text) {
        return Cell::Serial(at);
    }
    let folded = if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfkc().collect::<String>().replace(['年', '月'], "-").replace('日', " ")
    };
    let folded = without_time_mark(folded);
    let mut words = folded.split_whitespace();
    let Some(day) = words.next() else { return Cell::Absent };
    let rest: Vec<&str> = words.collect();
    let Some((time, offset)) = parse_time(&rest) else { return Cell::Unreadable };
    let parts: Vec<&str> = day.trim_end_matches('-').split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return Cell::Unreadable };
    let year_first = a.len() == 4 || era(a).is_some();
    if year_first {
        let year = era(a).or_else(|| a.parse().ok());
        let date =
            year.zip(b.parse().ok().zip(c.parse().ok())).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
        return date.map_or_else(|| sentinel_or_unreadable(year), |d| sure(d.to_datetime(time), offset));
    }
    match (a.parse(), b.parse(), c.parse::<i16>()) {
        (Ok(first), Ok(second), Ok(year))
            if c.len() == 4 && (1..=31).contains(&first) && (1..=31).contains(&second) =>
        {
            if is_absent(year) {
                Cell::Absent
            } else {
                Cell::Slashed { first, second, year, time, offset }
            }
        }
        _ => Cell::Unreadable,
    }
}

/// Days since 1899-12-30, with a fraction of a day: `46242.13`. Smaller and larger numbers are no dates of devices.
fn serial(text: &str) -> Option<DateTime> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let days: i64 = days.parse().ok().filter(|days| (20_000..=73_000).contains(days))?;
    let digits = fraction.get(..fraction.len().min(9)).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let scale = 10_i64.pow(u32::try_from(digits.len()).ok()?);
    let seconds = digits.parse::<i64>().ok()? * 86_400 / scale;
    let start = DateTime::new(1899, 12, 30, 0, 0, 0, 0).ok()?;
    start.checked_add(jiff::SignedDuration::from_secs(days * 86_400 + seconds)).ok()
}

/// Whether a column holds serial dates: none, only such, or such beside others.
pub(crate) fn serials(cells: &[Cell]) -> (bool, bool) {
    let some = cells.iter().any(|cell| matches!(cell, Cell::Serial(_)));
    let others = cells.iter().any(|cell| matches!(cell, Cell::Sure(..) | Cell::Slashed { .. }));
    (some, others)
}

/// The `T` of ISO 8601 becomes a blank; those of `UTC` and `JST` stay.
fn without_time_mark(mut text: String) -> String {
    let marks = text.match_indices('T').map(|(at, _)| at);
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mark = marks.into_iter().find(|at| at.checked_sub(1).is_some_and(is_digit) && is_digit(at + 1));
    if let Some(at) = mark {
        text.replace_range(at..=at, " ");
    }
    text
}

fn sure(at: DateTime, offset: Option<Offset>) -> Cell {
    if is_absent(at.year()) { Cell::Absent } else { Cell::Sure(at, offset) }
}

fn sentinel_or_unreadable(year: Option<i16>) -> Cell {
    if year.is_some_and(is_absent) { Cell::Absent } else { Cell::Unreadable }
}

/// Before 1971 and after 2100 there are only sentinels.
fn is_absent(year: i16) -> bool {
    !(1971..=2100).contains(&year)
}

fn era(text: &str) -> Option<i16> {
    let (base, year) = [("令和", 2018), ("平成", 1988), ("昭和", 1925)]
        .into_iter()
        .find_map(|(name, base)| text.strip_prefix(name).map(|year| (base, year)))?;
    let year: i16 = if year == "元" { 1 } else { year.parse().ok()? };
    (1..=99).contains(&year).then(|| base + year)
}

fn parse_epoch(text: &str) -> Cell {
    let (Ok(number), 10 | 13) = (text.parse::<i64>(), text.len()) else {
        return if text.trim_matches('0').is_empty() { Cell::Absent } else { Cell::Unreadable };
    };
    let millis = if text.len() == 13 { number } else { number * 1_000 };
    jiff::Timestamp::from_millisecond(millis)
        .map_or(Cell::Unreadable, |at| sure(Offset::UTC.to_datetime(at), Some(Offset::UTC)))
}

/// Time, half of the day and zone, in any of their orders.
fn parse_time(words: &[&str]) -> Option<(Time, Option<Offset>)> {
    let (mut time, mut offset, mut shift) = (Time::midnight(), None, None);
    for word in words {
        let (half, word) = match word {
            w if w.starts_with("午後") => (Some(true), w.trim_start_matches("午後")),
            w if w.starts_with("午前") => (Some(false), w.trim_start_matches("午前")),
            w if w.eq_ignore_ascii_case("pm") => (Some(true), ""),
            w if w.eq_ignore_ascii_case("am") => (Some(false), ""),
            w => (None, *w),
        };
        shift = half.or(shift);
        if word.is_empty() {
            continue;
        }
        if let Some(zone) = zone(word) {
            offset = Some(zone);
            continue;
        }
        let at = word.find(['Z', '+', '-']).unwrap_or(word.len());
        let (clock, tail) = word.split_at(at);
        if !tail.is_empty() {
            offset = Some(zone(tail)?);
        }
        time = self::clock(clock)?;
    }
    let hour = match (shift, time.hour()) {
        (Some(true), hour @ 0..=11) => hour + 12,
        (Some(false), 12) => 0,
        (_, hour) => hour,
    };
    Some((time.with().hour(hour).build().ok()?, offset))
}

fn clock(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = format!("{:0<9}", fraction.get(..fraction.len().min(9))?);
    let parts: Vec<i8> = whole.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [h, m] => (*h, *m, 0),
        [h, m, s] => (*h, *m, *s),
        _ => return None,
    };
    Time::new(hour, minute, second, digits.parse().ok()?).ok()
}

fn zone(word: &str) -> Option<Offset> {
    match word {
        "Z" | "UTC" | "GMT" => return Some(Offset::UTC),
        "JST" => return Offset::from_hours(9).ok(),
        _ => {}
    }
    let (sign, digits) = match word.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) =
        (digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?);
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}

/// The zone of the study.
pub(crate) fn time_zone(name: &str) -> Option<TimeZone> {
    zone(name).map(TimeZone::fixed).or_else(|| TimeZone::get(name).ok())
}

/// What a column says about the order of its slashed dates: proof of month first, proof of day first, any undecided.
pub(crate) fn proofs(cells: &[Cell]) -> (bool, bool, bool) {
    cells.iter().fold((false, false, false), |(mdy, dmy, open), cell| match cell {
        Cell::Slashed { first, .. } if *first > 12 => (mdy, true, open),
        Cell::Slashed { second, .. } if *second > 12 => (true, dmy, open),
        Cell::Slashed { first, second, .. } => (mdy, dmy, open || first != second),
        _ => (mdy, dmy, open),
    })
}

/// Milliseconds since 1970 UTC; `Err` where the order is needed and not known.
pub(crate) fn instant(cell: Cell, order: Option<Order>, zone: &TimeZone) -> Result<Option<i64>, ()> {
    let (at, offset) = match cell {
        Cell::Absent | Cell::Unreadable => return Ok(None),
        Cell::Sure(at, offset) => (at, offset),
        Cell::Serial(at) => (at, None),
        Cell::Slashed { first, second, year, time, offset } => {
            let (month, day) = match order {
                _ if first > 12 => (second, first),
                _ if second > 12 || first == second => (first, second),
                Some(Order::MonthFirst) => (first, second),
                Some(Order::DayFirst) => (second, first),
                None => return Err(()),
            };
            match Date::new(year, month, day) {
                Ok(date) => (date.to_datetime(time), offset),
                Err(_) => return Ok(None),
            }
        }
    };
    let zone = offset.map_or_else(|| zone.clone(), TimeZone::fixed);
    Ok(zone.to_ambiguous_zoned_datetime(at).compatible().ok().map(|zoned| zoned.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<i64> {
        instant(parse(text, false), Some(Order::MonthFirst), &TimeZone::UTC).unwrap()
    }

    #[test]
    fn one_instant_in_many_forms() {
        let expected = utc("2026-08-08T03:11:00");
        assert!(expected.is_some());
        for text in [
            "08/08/2026 03:11 UTC",
            "2026/08/08 03:11",
            "2026年8月8日 3:11",
            "令和8年8月8日 午前3:11",
            "2026-08-08 03:11:00.0",
            "2026-08-08T03:11:00Z",
            "2026-08-08T12:11:00+09:00",
            "8/8/2026 3:11:00 AM",
        ] {
            assert_eq!(utc(text), expected, "{text}");
        }
        assert_eq!(utc("0001-01-01T00:00:00.000"), None);
        assert_eq!(parse("soon", false), Cell::Unreadable);
    }
}
