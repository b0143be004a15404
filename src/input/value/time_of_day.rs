//! Times of the day and zones, as they follow dates.

use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};

/// Time, half of the day and zone, in any of their orders; midnight where there is no time.
pub(crate) fn parse<'w>(words: impl Iterator<Item = &'w str>) -> Option<(Time, Option<Offset>)> {
    let (mut time, mut offset, mut shift) = (None, None, None);
    for word in words {
        let (half, word) = half_of_day(word);
        shift = half.or(shift);
        if word.is_empty() {
            continue;
        }
        if let Some(zone) = zone(word) {
            // Two zones are no zone.
            if offset.replace(zone).is_some_and(|known| known != zone) {
                return None;
            }
            continue;
        }
        let at = word.find(['Z', '+', '-']).unwrap_or(word.len());
        let (clock, tail) = word.split_at(at);
        if !tail.is_empty() {
            offset = Some(zone(tail)?);
        }
        // Two times are no time.
        let is_second = time.replace(self::clock(clock)?).is_some();
        if is_second {
            return None;
        }
    }
    let time = time.unwrap_or_else(Time::midnight);
    let hour = match (shift, time.hour()) {
        (Some(true), hour @ 0..=11) => hour + 12,
        (Some(false), 12) => 0,
        (_, hour) => hour,
    };
    Some((time.with().hour(hour).build().ok()?, offset))
}

/// Whether a word says that the time is after noon, and what is left of it: `午後3:05`, `9:12PM`, `p.m.`.
fn half_of_day(word: &str) -> (Option<bool>, &str) {
    for (mark, after_noon) in [("午後", true), ("午前", false)] {
        if let Some(rest) = word.strip_prefix(mark) {
            return (Some(after_noon), rest);
        }
    }
    for (mark, after_noon) in [("p.m.", true), ("a.m.", false), ("pm", true), ("am", false)] {
        let cut = word.len().checked_sub(mark.len());
        let Some((head, tail)) = cut.and_then(|cut| word.split_at_checked(cut)) else { continue };
        if tail.eq_ignore_ascii_case(mark)
            && head.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        {
            return (Some(after_noon), head);
        }
    }
    (None, word)
}

/// `9:12`, `09:12:33.5`, `091233`, or an hour alone where the text says that it is one.
fn clock(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let digits = format!("{:0<9}", fraction.get(..fraction.len().min(9)).filter(|_| is_number)?);
    let parts: Vec<&str> = match (whole.len(), whole.contains(':')) {
        (4, false) => vec![whole.get(..2)?, whole.get(2..)?],
        (6, false) => vec![whole.get(..2)?, whole.get(2..4)?, whole.get(4..)?],
        (_, true) => whole.split(':').collect(),
        _ => return None,
    };
    let parts: Vec<i8> = parts.into_iter().map(number).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts.as_slice() {
        [h, m] => (*h, *m, 0),
        [h, m, s] => (*h, *m, *s),
        _ => return None,
    };
    Time::new(hour, minute, second, digits.parse().ok()?).ok()
}

fn number(digits: &str) -> Option<i8> {
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok())?.filter(|number| *number >= 0)
}

/// A zone: those that mean one thing wherever they are written, or an offset.
pub(crate) fn zone(word: &str) -> Option<Offset> {
    match word {
        "Z" | "UTC" | "GMT" => return Some(Offset::UTC),
        "JST" | "KST" | "日本時間" | "日本標準時" => return Offset::from_hours(9).ok(),
        "CET" => return Offset::from_hours(1).ok(),
        "CEST" => return Offset::from_hours(2).ok(),
        _ => {}
    }
    let word = ["UTC", "GMT"].iter().find_map(|name| word.strip_prefix(name)).unwrap_or(word);
    let (sign, digits) = match word.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    let is_zone = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok().filter(|_| is_zone)
}

/// The zone of the study: `CET` is one with summer time there, unlike behind a time.
pub(crate) fn time_zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok().or_else(|| zone(name).map(TimeZone::fixed))
}
