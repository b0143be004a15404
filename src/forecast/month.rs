//! A month of a year.

use std::fmt;

use jiff::civil::Date;

use crate::internal::Invariant;

/// A month: what is measured, paid and drawn at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
    }

    /// The first month that is counted: that of the activation, or else the one after the inventory.
    pub fn first(as_of: Date, activates_on: Option<Date>) -> Self {
        activates_on.map_or(Self::of(as_of).plus(1), |day| Self::of(day).max(Self::of(as_of)))
    }

    /// Reads `2026-12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_plain = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !is_plain(year, 4) || !is_plain(month, 2) {
            return None;
        }
        Some(Self::of(Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?))
    }

    /// This month and so many more.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        Self(self.0.saturating_add(i32::try_from(months).unwrap_or(i32::MAX)))
    }

    /// How many months this one is after another; negative if before.
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// The place of this month in months that begin with another.
    pub fn place(self, first: Self) -> Option<usize> {
        usize::try_from(self.since(first)).ok()
    }

    /// Its first day.
    ///
    /// # Panics
    ///
    /// With an internal error, for a month beyond the calendar.
    pub fn first_day(self) -> Date {
        let year = i16::try_from(self.0.div_euclid(12)).ok();
        let month = i8::try_from(self.0.rem_euclid(12) + 1).ok();
        let day = year.zip(month).and_then(|(year, month)| Date::new(year, month, 1).ok());
        day.invariant("a month is one of the calendar")
    }

    /// Its last day.
    ///
    /// # Panics
    ///
    /// With an internal error, for a month beyond the calendar.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_follow_each_other_over_the_year() {
        let november = Month::parse("2026-11").unwrap();
        assert_eq!(november.plus(3).to_string(), "2027-02");
        assert_eq!(november.plus(3).since(november), 3);
        assert_eq!(november.plus(3).last_day(), date(2027, 2, 28));
        assert_eq!(Month::of(date(2026, 11, 30)), november);
        for text in ["2026-13", "2026-1", "26-11", "2026/11", "", "2026-00"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
