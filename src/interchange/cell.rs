//! The values that go in and out.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, also exact amounts and instants.
    Text,
    /// Whole numbers from 0.
    Count,
    /// Numbers that may have a fraction.
    Number,
    /// Yes or no.
    Flag,
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
}
