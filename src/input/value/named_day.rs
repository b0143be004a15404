//! The day or month that a file's name speaks of: exports of past months carry it there.

use jiff::civil::Date;

pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day in a name, else the last day of the month in it: `assigned-2026-09.csv`, `Sep 2026`, `20260930`, `2026年9月`.
pub(crate) fn named_day(name: &str) -> Option<Date> {
    let pieces = pieces(name);
    let at = |place: usize| pieces.get(place).map_or("", String::as_str);
    (0..pieces.len()).find_map(|place| {
        let (here, next) = (at(place), at(place + 1));
        match here.len() {
            8 if number(here).is_some() => day(here.get(..4)?, here.get(4..6)?, here.get(6..)?),
            6 if number(here).is_some() => last_day(here.get(..4)?, month_number(here.get(4..)?)?),
            4 if number(here).is_some() => {
                day(here, next, at(place + 2)).or_else(|| last_day(here, month_number(next)?))
            }
            _ => last_day(next, month_name(here)?),
        }
    })
}

/// Runs of digits and runs of letters, in lower case; the signs of a Japanese date part them.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in name.chars().flat_map(char::to_lowercase) {
        let c = if c.is_alphanumeric() && !matches!(c, '年' | '月' | '日') { c } else { ' ' };
        if c != ' ' {
            let joins = last != ' ' && last.is_ascii_digit() == c.is_ascii_digit();
            match pieces.last_mut().filter(|_| joins) {
                Some(piece) => piece.push(c),
                None => pieces.push(c.to_string()),
            }
        }
        last = c;
    }
    pieces
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let (month, day) = (number(month)?.try_into().ok()?, number(day)?.try_into().ok()?);
    Date::new(year_number(year)?, month, day).ok()
}

fn last_day(year: &str, month: i8) -> Option<Date> {
    Some(Date::new(year_number(year)?, month, 1).ok()?.last_of_month())
}

/// A year in which such exports can exist.
fn year_number(text: &str) -> Option<i16> {
    number(text).filter(|year| (2000..=2100).contains(year))?.try_into().ok()
}

fn month_number(text: &str) -> Option<i8> {
    number(text).map_or_else(|| month_name(text), |month| month.try_into().ok())
}

fn month_name(text: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(text))?;
    i8::try_from(place + 1).ok()
}

fn number(text: &str) -> Option<i32> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_day_or_the_last_day_of_its_month() {
        for (name, expected) in [
            ("assigned-2026-09.csv", Some("2026-09-30")),
            ("Historical Assignments Sep 2026.csv", Some("2026-09-30")),
            ("february_2028.csv", Some("2028-02-29")),
            ("2026-Feb.csv", Some("2026-02-28")),
            ("licenses_20260930.csv", Some("2026-09-30")),
            ("licenses_202609.csv", Some("2026-09-30")),
            ("2026年9月割り当て.csv", Some("2026-09-30")),
            ("assigned 2026-10-31T23:59.csv", Some("2026-10-31")),
            ("assigned.csv", None),
            ("assigned-2026.csv", None),
            ("part-20261399.csv", None),
            ("marketing-12345678.csv", None),
        ] {
            assert_eq!(named_day(name).map(|d| d.to_string()).as_deref(), expected, "{name}");
        }
    }
}
