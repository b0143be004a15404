//! A column headed `OWNER`: some reports put a user there, others who owns the device. Its cells tell.

use crate::input::console::fields::matching_key;
use crate::input::value::vocabulary;

/// What a cell below `OWNER` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Who owns the device: `Corporate`, `BYOD`.
    Ownership,
    /// A user: `jdoe`.
    User,
    /// Neither for sure: nothing, a code of one character, `Unknown`.
    Open,
}

/// What a cell holds.
pub(crate) fn cell(text: &str) -> Cell {
    match vocabulary::canonical("ownership", text) {
        None if text.trim().is_empty() => Cell::Open,
        None => Cell::User,
        Some("" | "not_defined") => Cell::Open,
        Some(_) if text.trim().chars().count() == 1 => Cell::Open,
        Some(_) => Cell::Ownership,
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    ownership: usize,
    users: usize,
}

impl Tally {
    /// Looks at a cell.
    pub(crate) fn see(&mut self, text: &str) {
        match cell(text) {
            Cell::Ownership => self.ownership += 1,
            Cell::User => self.users += 1,
            Cell::Open => {}
        }
    }

    /// Whether all that say anything say who owns the device.
    pub(crate) fn is_ownership(self) -> bool {
        self.ownership > 0 && self.users == 0
    }
}

/// Whether a header is `OWNER`.
pub(crate) fn is_owner(header: &str) -> bool {
    matching_key(header) == "owner"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_users_or_ownership() {
        for text in ["Corporate", "employee owned", "BYOD", "Corporate Shared", "会社所有"] {
            assert_eq!(cell(text), Cell::Ownership, "{text}");
        }
        for text in ["jdoe", "Haru Sato", "corporate@acme.example", "byod-admin"] {
            assert_eq!(cell(text), Cell::User, "{text}");
        }
        for text in ["", " ", "C", "1", "Unknown"] {
            assert_eq!(cell(text), Cell::Open, "{text}");
        }
        assert!(is_owner("Owner") && is_owner("OWNER ") && !is_owner("deviceOwner"));
    }
}
