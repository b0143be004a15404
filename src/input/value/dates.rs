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
    /// Later than any device reports: nothing, but not without saying so.
    TooLate,
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
    quick(text).unwrap_or_else(|| any(text))
}

/// The two forms of MaaS360, `08/09/2026 03:11 UTC` and `2026-08-09T03:11:00`: most dates are such.
fn quick(text: &str) -> Option<Cell> {
    let bytes = text.as_bytes();
    let two = |at| two(bytes, at);
    match bytes {
        [_, _, b'/', _, _, b'/', _, _, _, _, b' ', _, _, b':', _, _, b' ', b'U', b'T', b'C'] => {
            let day = |at| two(at).filter(|day| (1..=31).contains(day));
            let (first, second, year) = (day(0)?, day(3)?, year(bytes, 6)?);
            let (time, offset) = (Time::new(two(11)?, two(14)?, 0, 0).ok()?, Some(Offset::UTC));
            slashed(first, second, year).then_some(Cell::Slashed { first, second, year, time, offset })
        }
        [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b' ', _, _, b':', _, _, b':', _, _] => {
            let date = Date::new(year(bytes, 0)?, two(5)?, two(8)?).ok()?;
            Some(Cell::Sure(date.to_datetime(Time::new(two(11)?, two(14)?, two(17)?, 0).ok()?), None))
        }
        _ => None,
    }
}

/// A number of two digits.
fn two(bytes: &[u8], at: usize) -> Option<i8> {
    let [tens, ones] = bytes.get(at..)?.first_chunk::<2>()?.map(|byte| byte.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i8::try_from(tens * 10 + ones).ok())?
}

/// A year that may be one of a device.
fn year(bytes: &[u8], at: usize) -> Option<i16> {
    let year = i16::from(two(bytes, at)?) * 100 + i16::from(two(bytes, at + 2)?);
    Some(year).filter(|year| !is_absent(*year))
}

/// Whether there is such a day in one order or the other.
fn slashed(first: i8, second: i8, year: i16) -> bool {
    // Every month has so many days.
    let is_plain = |month: i8, day: i8| (1..=12).contains(&month) && (1..=28).contains(&day);
    is_plain(first, second)
        || is_plain(second, first)
        || Date::new(year, first, second).is_ok()
        || Date::new(year, second, first).is_ok()
}

fn any(text: &str) -> Cell {
    if let Some(at) = serial(text) {
        return Cell::Serial(at);
    }
    // The day before the first one of a spreadsheet.
    if text.trim_matches(['0', '.']).is_empty() {
        return Cell::Absent;
    }
    let folded = if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfkc().collect::<String>().replace(['年', '月'], "-").replace('日', " ")
    };
    let folded = without_time_mark(folded);
    if let Some(cell) = with_month_name(&folded) {
        return cell;
    }
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
            if c.len() == 4 && (0..=31).contains(&first) && (0..=31).contains(&second) =>
        {
            if let Some(sentinel) = sentinel(year) {
                sentinel
            } else if day.contains('.') && Date::new(year, second, first).is_ok() {
                // Whoever parts dates by points writes the day first.
                Date::new(year, second, first)
                    .map_or(Cell::Unreadable, |date| Cell::Sure(date.to_datetime(time), offset))
            } else if slashed(first, second, year) {
                Cell::Slashed { first, second, year, time, offset }
            } else {
                Cell::Unreadable
            }
        }
        _ => Cell::Unreadable,
    }
}

/// Day, named month and year of four digits: `30 Oct 2026`, `October 30, 2026 3:11 PM`, `30-Oct-2026`.
fn with_month_name(text: &str) -> Option<Cell> {
    if !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let spaced: String = text.split(',').collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let joined: Vec<&str> = words.first()?.split('-').collect();
    let (parts, rest) = match joined.as_slice() {
        [a, b, c] => ([*a, *b, *c], words.get(1..)?),
        _ => ([*words.first()?, *words.get(1)?, *words.get(2)?], words.get(3..)?),
    };
    let [first, second, year] = parts;
    let (day, month) = month(second).map(|month| (first, month)).or_else(|| Some((second, month(first)?)))?;
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    let (time, offset) = parse_time(rest)?;
    Some(sure(date.to_datetime(time), offset))
}

fn month(name: &str) -> Option<i8> {
    let lower = name.to_ascii_lowercase();
    let lower = lower.trim_end_matches('.');
    let place = crate::input::value::named_day::MONTHS
        .iter()
        .position(|month| lower.len() >= 3 && month.starts_with(lower))?;
    i8::try_from(place + 1).ok()
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
    sentinel(at.year()).unwrap_or(Cell::Sure(at, offset))
}

fn sentinel_or_unreadable(year: Option<i16>) -> Cell {
    year.and_then(sentinel).unwrap_or(Cell::Unreadable)
}

/// What a year says that is no year of a report.
fn sentinel(year: i16) -> Option<Cell> {
    is_absent(year).then_some(if year > 2100 { Cell::TooLate } else { Cell::Absent })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::column::date_column::Dates;
    use crate::input::column::store::NO_DATE;

    fn utc(text: &str) -> Option<i64> {
        let mut column = Dates::default();
        column.push(parse(text, false));
        column
            .instants(Some(Order::MonthFirst), &TimeZone::UTC)
            .0
            .first()
            .copied()
            .filter(|at| *at != NO_DATE)
    }

    proptest::proptest! {
        #[test]
        fn quick_forms_are_read_as_any_other(
            (a, b, year, hour, minute, second) in (0_u8..40, 0_u8..40, 1969_u16..2103, 0_u8..26, 0_u8..62, 0_u8..62),
            sign in proptest::sample::select(vec!['T', ' ', '-', 'x']),
        ) {
            let portal = format!("{a:02}/{b:02}/{year} {hour:02}:{minute:02} UTC");
            let iso = format!("{year}-{a:02}-{b:02}{sign}{hour:02}:{minute:02}:{second:02}");
            for text in [portal, iso] {
                proptest::prop_assert_eq!(parse(&text, false), any(&text));
            }
        }
    }

    #[test]
    fn dates_with_points_have_the_day_first() {
        assert_eq!(utc("01.10.2026 03:11"), utc("2026-10-01T03:11:00"));
        assert!(utc("01.10.2026").is_some());
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
        for sentinel in ["0001-01-01T00:00:00.000", "1900-01-00", "1/0/1900", "0", "1/1/0001 12:00:00 AM"] {
            assert_eq!(parse(sentinel, false), Cell::Absent, "{sentinel}");
        }
        for text in [
            "8 Aug 2026 03:11",
            "8-Aug-2026 03:11:00",
            "Aug 8, 2026 3:11 AM",
            "August 8, 2026 03:11 UTC",
            "08-AUG-2026 12:11 +09:00",
        ] {
            assert_eq!(utc(text), expected, "{text}");
        }
        assert_eq!((parse("5251-01-01", false), parse("01/01/5251", false)), (Cell::TooLate, Cell::TooLate));
        for never in [
            "30-Oct-26",
            "32 Oct 2026",
            "Oct 2026",
            "Oct 30 26",
            "soon",
            "31/31/2026",
            "02/30/2026 03:11 UTC",
            "2026-02-30T00:00:00",
        ] {
            assert_eq!(parse(never, false), Cell::Unreadable, "{never}");
        }
    }
}
