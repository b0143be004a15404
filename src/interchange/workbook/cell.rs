//! A cell in words, as Excel shows it where nothing but its kind decides.

use calamine::{DataRef, ExcelDateTime, Style};
use jiff::civil::{Date, DateTime, Time};

use crate::interchange::sheet::NUMBER;
use crate::interchange::workbook::mask;
use crate::interchange::workbook::mask::Slot;

/// How the number of a cell is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it comes: from twelve digits on with an exponent.
    #[default]
    General,
    /// With all its digits.
    Digits,
    /// With an exponent.
    Scientific,
    /// In percent.
    Percent,
    /// With leading zeros, or with marks among its digits: `00000`, `000-0000`.
    Mask(Vec<Slot>),
}

impl Shown {
    /// What a style says.
    pub(super) fn of(style: &Style) -> Self {
        style.number_format.as_ref().map_or(Self::General, |format| Self::of_code(&format.format_code))
    }

    fn of_code(code: &str) -> Self {
        if let Some(slots) = mask::of_code(code) {
            return Self::Mask(slots);
        }
        // Colors and quoted words are no part of the figure.
        let bare = bare(code);
        if bare.contains("E+") || bare.contains("E-") {
            Self::Scientific
        } else if bare.contains('%') {
            Self::Percent
        } else if bare.contains(['0', '#']) {
            Self::Digits
        } else {
            Self::General
        }
    }
}

/// A code of a number format without what is quoted, in brackets, or said of the next character alone.
pub(super) fn bare(code: &str) -> String {
    let mut inside = None;
    let mut kept = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match (inside, c) {
            (None, '"') => inside = Some('"'),
            (None, '[') => inside = Some(']'),
            (None, '\\' | '_' | '*') => drop(chars.next()),
            (None, c) => kept.push(c.to_ascii_uppercase()),
            (Some(end), c) if c == end => inside = None,
            _ => {}
        }
    }
    kept
}

/// A cell in words; `None` where there is nothing.
pub(super) fn text(value: &DataRef<'_>, shown: &Shown) -> Option<String> {
    Some(match value {
        DataRef::Empty | DataRef::SharedString("") => return None,
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(float) => number(*float, shown),
        DataRef::DateTime(date) => day(*date).unwrap_or_else(|| number(date.as_f64(), &Shown::General)),
        DataRef::Error(error) => error.to_string(),
    })
}

/// The most digits of a number that Excel keeps: what stands behind them is lost.
const KEPT: usize = 15;
/// The most digits of a whole number that Excel shows of its own accord.
const GENERAL: usize = 11;

/// A number in decimal digits; with an exponent where digits are not shown, or were lost.
fn number(float: f64, shown: &Shown) -> String {
    if !float.is_finite() {
        return "#NUM!".to_owned();
    }
    // Sums and products of a sheet have dirt behind the fifteenth digit.
    let clean = format!("{float:.14e}").parse::<f64>().unwrap_or(float);
    if *shown == Shown::Percent {
        return percent(clean);
    }
    let plain = clean.to_string();
    let digits = plain.trim_start_matches('-').split('.').next().unwrap_or_default().len();
    let is_shown = match shown {
        Shown::Scientific => false,
        Shown::General => digits <= GENERAL,
        _ => digits <= KEPT,
    };
    if let (true, false, Shown::Mask(slots)) = (is_shown, plain.contains('.'), shown) {
        return mask::fill(slots, &plain);
    }
    if is_shown { marked(plain) } else { scientific(clean) }
}

/// `3.51623E+14`.
fn scientific(float: f64) -> String {
    let text = format!("{float:.5e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
    format!("{mantissa}E{sign}{exponent:0>2}")
}

/// Three decimals could be thousands: the mark behind them says that they are not.
fn marked(mut plain: String) -> String {
    if plain.contains('.') {
        plain.push(NUMBER);
    }
    plain
}

/// 0.7416 is shown as 74.16%: the exponent moves the point.
fn percent(float: f64) -> String {
    let text = format!("{float:e}");
    let moved = text.split_once('e').and_then(|(mantissa, exponent)| {
        let exponent: i32 = exponent.parse().ok()?;
        format!("{mantissa}e{}", exponent.checked_add(2)?).parse::<f64>().ok()
    });
    marked(format!("{}%", moved.unwrap_or(float)))
}

/// A day, a day with a time, or a time; `None` for what is none of these.
fn day(date: ExcelDateTime) -> Option<String> {
    if !date.is_datetime() || date.as_f64() < 0.0 {
        return None;
    }
    let (year, month, day, hour, minute, second, millisecond) = date.to_ymd_hms_milli();
    let signed = |part: u8| i8::try_from(part).ok();
    let nanoseconds = i32::from(millisecond).checked_mul(1_000_000)?;
    let time = Time::new(signed(hour)?, signed(minute)?, signed(second)?, nanoseconds).ok()?;
    if date.as_f64() < 1.0 {
        return Some(time.round(jiff::Unit::Second).ok()?.to_string());
    }
    let day = Date::new(i16::try_from(year).ok()?, signed(month)?, signed(day)?).ok()?;
    let at = DateTime::from_parts(day, time).round(jiff::Unit::Second).ok()?;
    Some(if at.time() == Time::midnight() { at.date().to_string() } else { at.to_string() })
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (float, shown, text) in [
            (1050.0, Shown::General, "1050"),
            (4.24, Shown::General, "4.24\u{fdd0}"),
            (0.1 + 0.2, Shown::General, "0.3\u{fdd0}"),
            (12.512, Shown::General, "12.512\u{fdd0}"),
            (99_999_999_999.0, Shown::General, "99999999999"),
            // Excel shows twelve digits with an exponent, and so does the CSV that it saves.
            (351_623_001_234_567.0, Shown::General, "3.51623E+14"),
            (351_623_001_234_567.0, Shown::Digits, "351623001234567"),
            // Sixteen digits are not all kept.
            (1_234_567_890_123_456.0, Shown::Digits, "1.23457E+15"),
            (1e10, Shown::Scientific, "1E+10"),
            (0.7416, Shown::Percent, "74.16%\u{fdd0}"),
            (-3.5, Shown::General, "-3.5\u{fdd0}"),
            (f64::NAN, Shown::General, "#NUM!"),
            (123.0, Shown::of_code("00000"), "00123"),
            (1_234_567.0, Shown::of_code("00000"), "1234567"),
            (1_500_001.0, Shown::of_code("000-0000"), "150-0001"),
            (15_001.0, Shown::of_code("000\\-0000"), "001-5001"),
            (7.0, Shown::of_code("\"ID-\"0000;-0000"), "ID-0007"),
            (-7.0, Shown::of_code("000"), "-007"),
            (1.5, Shown::of_code("000"), "1.5\u{fdd0}"),
            (7.0, Shown::of_code("[$ID-411]000"), "ID007"),
        ] {
            assert_eq!(number(float, &shown), text, "{float} {shown:?}");
        }
    }

    #[test]
    fn days_count_from_1900_or_1904() {
        let of = |value, is_1904| day(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904));
        // The first of November 2026 is day 46,327 of the one system and 44,865 of the other, 1,462 days less.
        assert_eq!(of(46_327.0, false).as_deref(), Some("2026-11-01"));
        assert_eq!(of(44_865.0, true).as_deref(), Some("2026-11-01"));
        assert_eq!(of(46_327.5, false).as_deref(), Some("2026-11-01T12:00:00"));
        assert_eq!(of(46_326.999_999_99, false).as_deref(), Some("2026-11-01"));
        assert_eq!(of(0.25, false).as_deref(), Some("06:00:00"));
        assert_eq!(of(60.0, false), None, "there was no 29 February 1900");
        assert_eq!(of(-1.0, false), None);
    }

    #[test]
    fn a_format_says_how_a_number_is_shown() {
        for (code, shown) in [
            ("General", Shown::General),
            ("0", Shown::Digits),
            ("#,##0.00 \"E+ %\"", Shown::Digits),
            ("[$¥-411]#,##0", Shown::Digits),
            ("0.00E+00", Shown::Scientific),
            ("0.00%", Shown::Percent),
            ("@", Shown::General),
            ("# ##0", Shown::Digits),
            ("0 \"units\"", Shown::Digits),
            ("_-* #,##0_-", Shown::Digits),
            // A sign that is shown, not a figure times a hundred.
            ("0\\%", Shown::Digits),
        ] {
            assert_eq!(Shown::of_code(code), shown, "{code}");
        }
    }
}
