//! Versions such as `17.10`: compared place by place as numbers, never as text.

use std::cmp::Ordering;

/// The canonical fields that hold versions.
const VERSIONS: [&str; 2] = ["os_version", "agent_version"];

/// Whether a column holds versions.
pub(crate) fn is_version(column: &str) -> bool {
    VERSIONS.iter().any(|version| version.eq_ignore_ascii_case(column))
}

/// The first run of digits and dots in a text: `Android 14` is 14. A comma between digits is a dot.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Version<'a>(&'a str);

impl<'a> Version<'a> {
    /// `None` where the text has no digit.
    pub(crate) fn find(text: &'a str) -> Option<Self> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let rest = text.get(start..)?;
        let is_part = |(at, c): &(usize, char)| match c {
            ',' => rest.get(at + 1..).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())),
            c => c.is_ascii_digit() || *c == '.',
        };
        let end = rest.char_indices().find(|part| !is_part(part)).map_or(rest.len(), |(at, _)| at);
        rest.get(..end).map(Self)
    }

    /// The version that a whole text is: `None` also where other digits follow it.
    pub(crate) fn only(text: &'a str) -> Option<Self> {
        let found = Self::find(text)?;
        let (_, rest) = text.split_once(found.0)?;
        (!rest.contains(char::is_numeric)).then_some(found)
    }

    /// Place by place as numbers of any length; a missing place is 0.
    pub(crate) fn order(self, other: Self) -> Ordering {
        let (mut a, mut b) = (self.places(), other.places());
        loop {
            let (a, b) = match (a.next(), b.next()) {
                (None, None) => return Ordering::Equal,
                (a, b) => (a.unwrap_or_default(), b.unwrap_or_default()),
            };
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
            if order.is_ne() {
                return order;
            }
        }
    }

    /// The digits of each place without zeros in front.
    fn places(self) -> impl Iterator<Item = &'a str> {
        self.0.split(['.', ',']).map(|place| place.trim_start_matches('0'))
    }
}

/// Whether a text is only digits and the marks of numbers, so that who compares it probably means a number or a version.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['+', '-', '−']);
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’');
    digits.contains(char::is_numeric) && digits.chars().all(|c| c.is_numeric() || is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbers_and_missing_ones_are_zero() {
        let order = |a, b| Version::find(a).unwrap().order(Version::find(b).unwrap());
        assert_eq!(order("9.3.5", "18"), Ordering::Less);
        assert_eq!(order("17.10", "17.9"), Ordering::Greater);
        assert_eq!(order("18", "18.0"), Ordering::Equal);
        assert_eq!(order("18.0.1", "18"), Ordering::Greater);
        assert_eq!(order("Android 14", "13.9 (beta 99)"), Ordering::Greater);
        assert_eq!(order("010.", "10"), Ordering::Equal);
        assert_eq!(order("99999999999999999999999", "100000000000000000000000"), Ordering::Less);
        assert_eq!(order("17,5", "17.5"), Ordering::Equal);
        assert_eq!(order("17, beta 5", "17"), Ordering::Equal);
        assert!(Version::find("").is_none() && Version::find("Sequoia.").is_none());
        assert!(Version::only("Android 14").is_some() && Version::only("18 (22A3354)").is_none());
    }

    #[test]
    fn numbers_have_marks_and_codes_have_letters() {
        for text in ["18", "-5", "1,000", "1 000.5", "+3", "１８"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "A-18", "18b", "100-200", "ios 9"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
