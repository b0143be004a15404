//! Dates. The order of day and month is decided for a whole column; no value is guessed.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use unicode_normalization::UnicodeNormalization;

pub(crate) use crate::input::value::time_of_day::{time_zone, zone};
use crate::input::value::{named_day, time_of_day};

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
    /// Not a date in a known form.
    Unreadable,
    /// Year, month, day in a certain order.
    Sure(DateTime, Option<Offset>),
    /// A day's number in a spreadsheet; only believed where the whole column is such.
    Serial(DateTime),
    /// Seconds or milliseconds since 1970; only believed where the whole column is such.
    Epoch(DateTime),
    /// Two numbers before a year; `dots` where dots are between them, as where the day comes first; `proven` is the order in
    /// which the day is the day of the week that stands beside it.
    Slashed {
        first: i8,
        second: i8,
        year: i16,
        time: Time,
        offset: Option<Offset>,
        dots: bool,
        proven: Option<Order>,
    },
}

/// Where numbers of seconds or milliseconds since 1970 are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Epochs {
    /// The header says that there is nothing else.
    Only,
    /// The study maps the column to a date.
    Welcome,
    /// Only where the whole column is such.
    Doubtful,
}

/// Reads a cell.
pub(crate) fn parse(text: &str, epochs: Epochs) -> Cell {
    if epochs == Epochs::Only {
        return match epoch(text) {
            Some(at) => sure(at, Some(Offset::UTC)),
            None if text.trim_matches('0').is_empty() => Cell::Absent,
            // Parquet and programs turn such numbers into instants.
            None => match quick(text).unwrap_or_else(|| any(text)) {
                Cell::Sure(at, offset) if text.contains('T') => sure(at, offset.or(Some(Offset::UTC))),
                _ => Cell::Unreadable,
            },
        };
    }
    match quick(text).unwrap_or_else(|| any(text)) {
        Cell::Epoch(at) if epochs == Epochs::Welcome => sure(at, Some(Offset::UTC)),
        cell => cell,
    }
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
            slashed(first, second, year).then_some(Cell::Slashed {
                first,
                second,
                year,
                time,
                offset,
                dots: false,
                proven: None,
            })
        }
        [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b' ', _, _, b':', _, _, b':', _, _] => {
            let date = Date::new(year(bytes, 0)?, two(5)?, two(8)?).ok()?;
            Some(Cell::Sure(date.to_datetime(Time::new(two(11)?, two(14)?, two(17)?, 0).ok()?), None))
        }
        _ => None,
    }
}

/// Whether Excel may have written a date that leaves its day and month no choice: it saves `2026/5/12 9:12` in Japan,
/// `2026-05-12 09:12` in Sweden and Canada, and never the `T` of ISO 8601 or a zone.
pub(crate) fn is_as_excel_writes(text: &str, cell: Cell) -> bool {
    matches!(cell, Cell::Sure(_, None)) && text.as_bytes().get(10) != Some(&b'T')
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

/// Whether the day exists in one order or the other.
fn slashed(first: i8, second: i8, year: i16) -> bool {
    // Every month has this many days.
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
    if let Some(at) = of_json(text) {
        return sure(at, Some(Offset::UTC));
    }
    if let Some(at) = epoch(text).filter(|_| !is_day_and_hour(text)) {
        return sentinel(at.year()).unwrap_or(Cell::Epoch(at));
    }
    let folded = if text.is_ascii() { text.to_owned() } else { folded(text) };
    let words = Words::of(&folded);
    let cell = of_words(&words);
    // A time without a zone of its own would be read in another one.
    let is_doubtful = match cell {
        Cell::Sure(at, None) => at.time() != Time::midnight(),
        Cell::Slashed { time, offset: None, .. } => time != Time::midnight(),
        _ => false,
    };
    if words.has_aside && is_doubtful { Cell::Unreadable } else { cell }
}

fn of_words(words: &Words<'_>) -> Cell {
    let mut parts = words.parts.iter().copied();
    if words.parts.iter().any(|word| word.bytes().any(|b| b.is_ascii_alphabetic()))
        && let Some(cell) = with_month_name(words)
    {
        return cell;
    }
    let Some(day) = parts.next() else { return Cell::Unreadable };
    let (day, glued) = compact(day);
    let Some((time, offset)) = time_of_day::parse(glued.into_iter().chain(parts)) else {
        return Cell::Unreadable;
    };
    of_numbers(day.as_str(), time, offset, words.weekday)
}

/// A date of three numbers.
fn of_numbers(day: &str, time: Time, offset: Option<Offset>, weekday: Option<Weekday>) -> Cell {
    let parts: Vec<&str> = day.trim_end_matches(['-', '.']).split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return Cell::Unreadable };
    if a.len() == 4 || era(a).is_some() {
        let year = era(a).or_else(|| a.parse().ok());
        let date =
            year.zip(b.parse().ok().zip(c.parse().ok())).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
        return date.map_or_else(|| sentinel_or_unreadable(year), |d| sure(d.to_datetime(time), offset));
    }
    let (Ok(first), Ok(second)) = (a.parse::<i8>(), b.parse::<i8>()) else { return Cell::Unreadable };
    let (true, Ok(year)) = ((0..=31).contains(&first) && (0..=31).contains(&second), c.parse::<i16>()) else {
        return Cell::Unreadable;
    };
    if c.len() == 4 {
        let proven = weekday.and_then(|weekday| order_of((first, second, year), weekday));
        return match sentinel(year) {
            Some(sentinel) => sentinel,
            None if slashed(first, second, year) => {
                Cell::Slashed { first, second, year, time, offset, dots: day.contains('.'), proven }
            }
            None => Cell::Unreadable,
        };
    }
    let short = weekday.filter(|_| [a, b, c].iter().all(|part| part.len() <= 2));
    let date = short.and_then(|weekday| of_short_year([a, b, c].map(|part| part.parse().ok()), weekday));
    date.map_or(Cell::Unreadable, |date| sure(date.to_datetime(time), offset))
}

/// The one order in which a date is of a day of the week.
fn order_of((first, second, year): (i8, i8, i16), weekday: Weekday) -> Option<Order> {
    let is_of = |month, day| Date::new(year, month, day).is_ok_and(|date| date.weekday() == weekday);
    match (is_of(first, second), is_of(second, first)) {
        (true, false) => Some(Order::MonthFirst),
        (false, true) => Some(Order::DayFirst),
        _ => None,
    }
}

/// A year of two digits is read only where the day of the week leaves no other reading: the year first, also of an era,
/// or last.
fn of_short_year(parts: [Option<i8>; 3], weekday: Weekday) -> Option<Date> {
    let [Some(a), Some(b), Some(c)] = parts else { return None };
    let year = |short: i8| 2000 + i16::from(short);
    let readings = [
        (year(a), b, c),
        (2018 + i16::from(a), b, c),
        (1988 + i16::from(a), b, c),
        (year(c), a, b),
        (year(c), b, a),
    ];
    let mut dates: Vec<Date> = readings.into_iter().filter_map(|(y, m, d)| Date::new(y, m, d).ok()).collect();
    dates.retain(|date| date.weekday() == weekday);
    dates.dedup();
    match dates.as_slice() {
        [date] => Some(*date),
        _ => None,
    }
}

/// The words of a date, without those that say nothing, and the day of the week.
struct Words<'t> {
    parts: Vec<&'t str>,
    weekday: Option<Weekday>,
    /// Something in brackets that may name a zone, and is not known.
    has_aside: bool,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut words = Self { parts: Vec::new(), weekday: None, has_aside: false };
        let mut depth = 0_usize;
        for piece in text.split_inclusive(['(', ')', '[', ']']) {
            let (inside, end) = match piece.char_indices().next_back() {
                Some((at, mark @ ('(' | ')' | '[' | ']'))) => {
                    (piece.get(..at).unwrap_or_default(), Some(mark))
                }
                _ => (piece, None),
            };
            match depth {
                0 => words.add(inside),
                _ => words.add_aside(inside.trim()),
            }
            match end {
                Some('(' | '[') => depth += 1,
                Some(_) => depth = depth.saturating_sub(1),
                None => {}
            }
        }
        words
    }

    /// In brackets stand days of the week, holidays and zones.
    fn add_aside(&mut self, text: &'t str) {
        if let Some(day) = weekday(text) {
            self.weekday = self.weekday.or(Some(day));
        } else if zone(text).is_some() || text.contains(|c: char| c.is_ascii_digit()) {
            // A zone, or a time.
            self.parts.push(text);
        } else {
            self.has_aside |= !is_of_calendar(text);
        }
    }

    fn add(&mut self, text: &'t str) {
        for word in text.split(|c: char| c.is_whitespace()).flat_map(split_commas) {
            if let Some(day) = weekday(word) {
                self.weekday = self.weekday.or(Some(day));
            } else if !word.eq_ignore_ascii_case("at") && !word.is_empty() {
                self.parts.push(word);
            }
        }
    }
}

/// A day of the week in short in other languages, or a holiday: `Fr.`, `金・祝`.
fn is_of_calendar(text: &str) -> bool {
    let word = text.trim_end_matches('.');
    let is_short = word.len() <= 3 && word.bytes().skip(1).any(|b| b.is_ascii_lowercase());
    let is_holiday = |part: &str| weekday(part).is_some() || matches!(part, "祝" | "祝日" | "休" | "振休");
    word.is_empty() || is_short || text.split(['・', '/', ' ']).all(is_holiday)
}

/// A comma parts words, but stands before the fraction of a second: `09:12:33,123Z`.
fn split_commas(word: &str) -> impl Iterator<Item = &str> {
    let behind_clock = word.split(',').next().is_some_and(|head| head.matches(':').count() == 2);
    let is_fraction = behind_clock && !word.ends_with(',');
    word.split(if is_fraction { '\0' } else { ',' })
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const JAPANESE: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let word = word.trim_end_matches('.');
    let japanese = word.strip_suffix("曜日").or_else(|| word.strip_suffix('曜')).unwrap_or(word);
    let lower = word.to_ascii_lowercase();
    let english = NAMES.iter().position(|name| lower.len() >= 3 && name.starts_with(&lower));
    let place = english.or_else(|| JAPANESE.iter().position(|name| *name == japanese))?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

/// Full width, Japanese marks of date and time, and the `T` of ISO 8601 as other files write them.
fn folded(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let chars: Vec<char> = text.chars().collect();
    let mut folded = String::with_capacity(text.len());
    let mut named_day = false;
    for (at, c) in chars.iter().copied().enumerate() {
        let (before, next) = (at.checked_sub(1).and_then(|at| chars.get(at)), chars.get(at + 1));
        let behind_digit = before.is_some_and(|c| c.is_ascii_digit() || *c == '元');
        let before_digit = next.is_some_and(char::is_ascii_digit);
        // `月曜日` and `(月)` name a day of the week.
        named_day &= c != ' ' && c != ')';
        named_day |= next == Some(&'曜') || c == '曜';
        match c {
            '年' | '月' if behind_digit && !named_day => folded.push('-'),
            '日' if behind_digit && !named_day => folded.push(' '),
            '時' | '分' if before_digit => folded.push(':'),
            '時' if behind_digit => folded.push_str(":00 "),
            '分' | '秒' => folded.push(' '),
            c => folded.push(c),
        }
    }
    folded
}

/// `20260831`, `202608310912`, `20260831091233`, `20260831T091233Z` and `2026-08-31T09:12:33` as a day and its time.
fn compact(word: &str) -> (String, Option<&str>) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let day = |word: &str| -> Option<String> {
        let (year, month, day) = (word.get(..4)?, word.get(4..6)?, word.get(6..8)?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some(format!("{year}-{month}-{day}"))
    };
    match (digits, rest) {
        (8, "") | (12 | 14, _) => match day(word) {
            Some(day) => (day, word.get(8..).filter(|time| !time.is_empty())),
            None => (word.to_owned(), None),
        },
        (8, rest) if rest.starts_with('T') => match day(word) {
            Some(day) => (day, rest.get(1..)),
            None => (word.to_owned(), None),
        },
        _ => match word.split_once('T') {
            // Those of `UTC` and `JST` have no digits beside them.
            Some((day, time))
                if day.ends_with(|c: char| c.is_ascii_digit())
                    && time.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                (day.to_owned(), Some(time))
            }
            _ => (word.to_owned(), None),
        },
    }
}

/// Day, named month and year: `30 Oct 2026`, `October 30, 2026 3:11 PM`, `30-Oct-2026`, `Oct 30 03:11:00 UTC 2026`.
fn with_month_name(words: &Words<'_>) -> Option<Cell> {
    let first = *words.parts.first()?;
    let joined: Vec<&str> = first.split('-').collect();
    let (parts, rest): ([&str; 3], Vec<&str>) = match (joined.as_slice(), words.parts.as_slice()) {
        ([a, b, c], [_, rest @ ..]) => ([*a, *b, *c], rest.to_vec()),
        // The year comes last: C, Java, Unix.
        (_, [a, b, middle @ .., last]) if is_year(last) && !middle.is_empty() => {
            ([*a, *b, *last], middle.to_vec())
        }
        (_, [a, b, c, rest @ ..]) => ([*a, *b, *c], rest.to_vec()),
        _ => return None,
    };
    let (day, month, year) = match parts.map(month) {
        [None, Some(month), None] if is_year(parts[0]) => (parts[2], month, parts[0]),
        [None, Some(month), None] => (parts[0], month, parts[2]),
        [Some(month), None, None] => (parts[1], month, parts[2]),
        _ => return None,
    };
    let day = ["st", "nd", "rd", "th", "."].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let (time, offset) = time_of_day::parse(rest.into_iter())?;
    let date = if year.len() == 4 {
        Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?
    } else {
        short_with_month((day, month, year), words.weekday?)?
    };
    Some(sure(date.to_datetime(time), offset))
}

/// Of two numbers beside a named month, either may be the year: the day of the week tells.
fn short_with_month((day, month, year): (&str, i8, &str), weekday: Weekday) -> Option<Date> {
    let (a, b): (i8, i8) = (day.parse().ok()?, year.parse().ok()?);
    let of = |year: i8, day: i8| Date::new(2000 + i16::from(year), month, day).ok();
    let fits = |date: &Date| date.weekday() == weekday;
    match (of(b, a).filter(fits), of(a, b).filter(fits)) {
        (Some(date), None) | (None, Some(date)) => Some(date),
        (Some(first), Some(second)) if first == second => Some(first),
        _ => None,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

fn month(name: &str) -> Option<i8> {
    let lower = name.to_ascii_lowercase();
    let lower = lower.trim_end_matches('.');
    let full = if lower == "sept" { "september" } else { lower };
    let place = named_day::MONTHS.iter().position(|month| full.len() >= 3 && month.starts_with(full))?;
    i8::try_from(place + 1).ok()
}

/// Days since 1899-12-30, with a fraction of a day: `46242.13`. Smaller and larger numbers are no dates of devices.
fn serial(text: &str) -> Option<DateTime> {
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let days: i64 = days.parse().ok().filter(|days| (20_000..=73_000).contains(days))?;
    let digits = fraction.get(..fraction.len().min(9)).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let scale = 10_i64.pow(u32::try_from(digits.len()).ok()?);
    let seconds = digits.parse::<i64>().ok()? * 86_400 / scale;
    let start = DateTime::new(1899, 12, 30, 0, 0, 0, 0).ok()?;
    start.checked_add(jiff::SignedDuration::from_secs(days * 86_400 + seconds)).ok()
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

/// A year of a Japanese era: `令和8`, `令8`, `R8`, `平成元`.
fn era(text: &str) -> Option<i16> {
    const ERAS: [(&str, i16); 9] = [
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("令", 2018),
        ("平", 1988),
        ("昭", 1925),
        ("R", 2018),
        ("H", 1988),
        ("S", 1925),
    ];
    let (base, year) =
        ERAS.into_iter().find_map(|(name, base)| text.strip_prefix(name).map(|year| (base, year)))?;
    let year: i16 = if year == "元" { 1 } else { year.parse().ok().filter(|_| year.len() <= 2)? };
    (1..=99).contains(&year).then(|| base + year)
}

/// Seconds or milliseconds since 1970, as long as those of this century are.
fn epoch(text: &str) -> Option<DateTime> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let is_number = whole.bytes().all(|b| b.is_ascii_digit());
    let (Ok(number), 10 | 13, true) = (whole.parse::<i64>(), whole.len(), is_number) else { return None };
    let millis = if whole.len() == 13 { number } else { number * 1_000 };
    let at = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(Offset::UTC.to_datetime(at))
}

/// `2026083109` may be an hour of a day as well.
fn is_day_and_hour(text: &str) -> bool {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i8>().ok());
    let year = text.get(..4).and_then(|year| year.parse().ok()).filter(|year| !is_absent(*year));
    let date = year.zip(part(4, 6).zip(part(6, 8))).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
    text.len() == 10 && date.is_some() && part(8, 10).is_some_and(|hour| hour < 24)
}

/// `/Date(1788080753000+0900)/`: the offset only says where it was written.
fn of_json(text: &str) -> Option<DateTime> {
    let inside = text.trim_matches(['/', '\\']).strip_prefix("Date(")?.strip_suffix(')')?;
    let sign = usize::from(inside.starts_with('-'));
    let end = inside.get(sign..)?.find(['+', '-']).map_or(inside.len(), |at| at + sign);
    let millis = inside.get(..end)?.parse().ok()?;
    let at = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(Offset::UTC.to_datetime(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::column::date_column::{Dates, Orders};
    use crate::input::column::store::NO_DATE;
    use jiff::tz::TimeZone;

    fn utc(text: &str) -> Option<i64> {
        let mut column = Dates::default();
        column.push(parse(text, Epochs::Doubtful));
        column
            .instants(Orders::all(Some(Order::MonthFirst)), &TimeZone::UTC)
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
                proptest::prop_assert_eq!(parse(&text, Epochs::Doubtful), any(&text));
            }
        }
    }

    #[test]
    fn dates_with_points_are_told_from_others() {
        let dotted = |text| matches!(parse(text, Epochs::Doubtful), Cell::Slashed { dots: true, .. });
        assert!(dotted("01.10.2026 03:11") && dotted("31.10.2026") && dotted("10.31.2026"));
        assert!(!dotted("01/10/2026") && !dotted("01-10-2026"));
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
            assert_eq!(parse(sentinel, Epochs::Doubtful), Cell::Absent, "{sentinel}");
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
        assert_eq!(
            (parse("5251-01-01", Epochs::Doubtful), parse("01/01/5251", Epochs::Doubtful)),
            (Cell::TooLate, Cell::TooLate)
        );
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
            assert_eq!(parse(never, Epochs::Doubtful), Cell::Unreadable, "{never}");
        }
    }

    #[test]
    fn dates_of_programs_and_languages() {
        let expected = utc("2026-08-31T09:12:33");
        assert!(expected.is_some());
        for text in [
            "Mon, 31 Aug 2026 09:12:33 GMT",
            "Monday, 31-Aug-26 09:12:33 GMT",
            "Mon Aug 31 09:12:33 UTC 2026",
            "Mon Aug 31 09:12:33 2026",
            "Mon Aug 31 18:12:33 JST 2026",
            "Mon Aug 31 2026 18:12:33 GMT+0900 (Japan Standard Time)",
            "20260831T091233Z",
            "20260831T091233",
            "20260831091233",
            "20260831 091233",
            "20260831 09:12:33",
            "2026-08-31T09:12:33Z",
            "2026-08-31T18:12:33+09:00[Asia/Tokyo]",
            "2026-08-31 18:12:33 UTC+9",
            "2026-08-31 18:12:33 (JST)",
            "2026/08/31 18:12:33（UTC+09:00）",
            "2026/08/31 18:12:33 [GMT+9]",
            "2026/08/31 18:12:33（日本時間）",
            "Mon, 31 Aug 2026 18:12:33 +0900 (JST)",
            "31.08.2026 (Mo.) 09:12:33",
            "2026/08/31(月・祝) 9:12:33",
            "2026/08/31 (9:12:33)",
            "2026-08-31 at 9:12:33 AM",
            "August 31, 2026 at 9:12:33 AM",
            "Aug 31st, 2026, 9:12:33am",
            "8/31/2026, 9:12:33\u{202f}AM",
            "8/31/2026 9:12:33 a.m.",
            "2026 Aug 31 09:12:33",
            "2026年8月31日 9時12分33秒",
            "2026年8月31日(月) 午前9時12分33秒",
            "2026年8月31日月曜日 9:12:33",
            "令和8年8月31日午前9時12分33秒",
            "R8.8.31 09:12:33",
            "R08/08/31 9:12:33",
            "令8.8.31 9:12:33",
            "08/08/31(月) 9:12:33",
        ] {
            assert_eq!(utc(text), expected, "{text}");
        }
        assert_eq!(utc("2026-08-31T09:12:33,123Z").unwrap() - expected.unwrap(), 123);
        assert_eq!(utc("202608310912"), utc("2026-08-31 09:12"));
        assert_eq!(utc("令和8年8月29日 午後3時05分"), utc("2026-08-29 15:05"));
        assert_eq!(utc("2026年8月29日 15時"), utc("2026-08-29 15:00"));
        assert_eq!(utc("H31.4.30"), utc("2019-04-30"));
        assert_eq!(utc("R元.5.1"), utc("2019-05-01"));
        assert_eq!(utc("/Date(1788080753000)/"), utc("2026-08-30T09:05:53Z"));
        assert_eq!(utc("/Date(1788080753000+0900)/"), utc("2026-08-30T09:05:53Z"));
        // September 8 is a Tuesday, August 9 a Sunday.
        assert_eq!(utc("08/09/2026 (Tue)"), utc("2026-09-08"));
        for never in [
            "08/08/31",
            "07/4",
            "07/4/1",
            "令和7年4月",
            "2026-08-31 09:12 10:12",
            "20261331",
            "31082026",
            "R100.1.1",
            "Mon Aug 31 2026 99:12:33",
            "2026083109",
            "Monday",
            "12:30",
            "2026-08-31 EST",
            "2026-08-31 09:12 (EST)",
            "2026-08-31 09:12 (Asia/Tokyo)",
            "2026-08-31 09:12 (現地時間)",
            "2026-08-31 09:12 UTC (+09:00)",
            "08/09/2026 09:12 (local)",
            "2026/10/02 (week 40)",
        ] {
            assert_eq!(parse(never, Epochs::Doubtful), Cell::Unreadable, "{never}");
        }
    }

    #[test]
    fn seconds_since_1970_are_believed_where_they_are_expected() {
        let at = "2026-08-30T09:05:53".parse().unwrap();
        for text in ["1788080753", "1788080753000", "1788080753.0"] {
            assert_eq!(parse(text, Epochs::Doubtful), Cell::Epoch(at), "{text}");
            assert_eq!(parse(text, Epochs::Welcome), Cell::Sure(at, Some(Offset::UTC)), "{text}");
            assert_eq!(parse(text, Epochs::Only), Cell::Sure(at, Some(Offset::UTC)), "{text}");
        }
        assert_eq!(parse("0", Epochs::Only), Cell::Absent);
        assert_eq!(parse("2026-08-30", Epochs::Only), Cell::Unreadable);
        for text in ["2026-08-30T09:05:53Z", "2026-08-30T09:05:53", "2026-08-30T18:05:53+09:00"] {
            let Cell::Sure(read, Some(offset)) = parse(text, Epochs::Only) else { panic!("{text}") };
            assert_eq!(offset.to_timestamp(read).unwrap(), Offset::UTC.to_timestamp(at).unwrap(), "{text}");
        }
    }
}
