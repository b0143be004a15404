//! The values that go in and out.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::money::Money;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, also instants, and exact amounts of files whose amounts are text.
    Text,
    /// Whole numbers from 0.
    Count,
    /// Numbers that may have a fraction.
    Number,
    /// Yes or no.
    Flag,
    /// Exact amounts, as decimals of 38 digits, 12 of them behind the point.
    Amount,
    /// Days without a time.
    Day,
}

impl Kind {
    /// The type as people who read Parquet call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Count => "int64",
            Self::Number => "float64",
            Self::Flag => "boolean",
            Self::Amount => "decimal(38, 12)",
            Self::Day => "date",
        }
    }
}

/// One value; what does not fit its column's kind is missing there.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Unknown, or nothing to say.
    Missing,
    /// Text.
    Text(String),
    /// A whole number from 0.
    Count(u64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// An exact amount.
    Amount(Money),
    /// A day, counted from January 1, 1970.
    Day(i32),
}

impl Cell {
    /// A day that is written as ISO 8601 has it; missing where it is none.
    pub fn day(iso: &str) -> Self {
        let since = |day: Date| Some(day.duration_since(Date::new(1970, 1, 1).ok()?).as_hours() / 24);
        let days = iso.parse().ok().and_then(since);
        days.and_then(|days| i32::try_from(days).ok()).map_or(Self::Missing, Self::Day)
    }

    /// A day as ISO 8601 writes it; `None` of another cell.
    pub fn iso(&self) -> Option<String> {
        let Self::Day(days) = self else { return None };
        let first = Date::new(1970, 1, 1).ok()?;
        Some(first.checked_add(SignedDuration::from_hours(i64::from(*days) * 24)).ok()?.to_string())
    }
}
