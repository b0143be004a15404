//! Values of personal columns within texts that the author of a study wrote: titles, reasons, names of scenarios. And users
//! within cells of other columns: a department may be called like somebody.
//!
//! The texts are few and the values many, so every run of words of the texts is hashed once, and each cell of a personal
//! column is looked up while its file is read. What other cells hold is known only then, so of users the hashes are kept. No
//! value is.

use std::collections::{BTreeSet, HashSet};

use crate::input::column::strings::hash_of;
use crate::input::redact::token;
use crate::input::value::clean;
use crate::input::value::key::value_key;
use crate::input::value::vocabulary as words;

/// Longest value that is looked for, in words and signs.
const MAX_PIECES: usize = 24;
/// Longest value that is looked for, in bytes.
const MAX_BYTES: usize = 1024;
/// ASCII texts below this length, and numbers below [`MIN_DIGITS`], stand for too much else to be looked for.
const MIN_LENGTH: usize = 3;
/// Shortest number that may be the number of a device.
const MIN_DIGITS: usize = 5;

/// Hashes of every run of words of some texts: what a cell may be found in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchedTexts(HashSet<u64>);

/// Hashes of values of personal columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundValues {
    /// Those that were found in the texts.
    in_texts: BTreeSet<u64>,
    /// All users.
    users: HashSet<u64>,
}

impl FoundValues {
    /// Adds what was found elsewhere.
    pub(crate) fn append(&mut self, other: Self) {
        self.in_texts.extend(other.in_texts);
        self.users.extend(other.users);
    }

    /// Notes the users of a cell.
    pub(crate) fn add_users(&mut self, cell: &str) {
        self.users.extend(values(cell).filter_map(hash));
    }

    /// A text of the author with a token in place of every value that was found.
    pub fn hide(&self, text: &str) -> String {
        without(text, self.in_texts.is_empty(), &|hash| self.in_texts.contains(&hash))
    }

    /// A cell of a column that names nobody, with a token in place of every user.
    pub fn hide_users(&self, cell: &str) -> String {
        without(cell, self.users.is_empty(), &|hash| self.users.contains(&hash))
    }
}

impl SearchedTexts {
    /// Of texts as their author wrote them.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hashes = HashSet::new();
        for text in texts {
            let ends = ends(text);
            let starts = std::iter::once(&0).chain(&ends).copied();
            for (place, start) in starts.enumerate() {
                let runs = ends.iter().skip(place).take(MAX_PIECES).filter_map(|end| run(text, start, *end));
                hashes.extend(runs.filter_map(hash));
            }
        }
        Self(hashes)
    }

    /// Notes the values of a cell that the texts hold.
    pub(crate) fn search(&self, cell: &str, found: &mut FoundValues) {
        found.in_texts.extend(values(cell).filter_map(hash).filter(|hash| self.0.contains(hash)));
    }
}

/// The values of a cell, which may name several people.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    const BETWEEN: [char; 2] = [',', ';'];
    // `="SN12"`, `'+81…` and `Jane <jane@example.com>` hold a value each.
    let cell = clean::clean_id(cell);
    let whole = cell.contains(BETWEEN).then_some(cell);
    let values = whole.into_iter().chain(cell.split(BETWEEN));
    values.flat_map(|value| std::iter::once(value).chain(parts_of_address(value)))
}

/// The name and the address of `Jane <jane@example.com>`.
fn parts_of_address(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.trim().strip_suffix('>').and_then(|value| value.split_once('<'));
    parts.into_iter().flat_map(|(name, address)| [name.trim().trim_matches('"'), address])
}

/// A text with a token in place of every value that was found; the longest value goes first.
fn without(text: &str, is_empty: bool, is_found: &dyn Fn(u64) -> bool) -> String {
    if is_empty {
        return text.to_owned();
    }
    let ends = ends(text);
    let mut hidden = String::with_capacity(text.len());
    let (mut start, mut place) = (0, 0);
    while let Some(next) = ends.get(place).copied() {
        let runs = ends.iter().enumerate().skip(place).take(MAX_PIECES);
        let runs = runs.filter_map(|(place, end)| Some((place, *end, run(text, start, *end)?)));
        let found_runs = runs.filter(|(_, _, run)| hash(run).is_some_and(is_found));
        let longest = found_runs.max_by_key(|(_, end, _)| *end);
        match longest {
            Some((last, end, run)) => {
                hidden.push_str(&token(run));
                (start, place) = (end, last + 1);
            }
            None => {
                hidden.push_str(text.get(start..next).unwrap_or_default());
                (start, place) = (next, place + 1);
            }
        }
    }
    hidden
}

/// The run between two places; none where it is too long, or begins or ends with a blank.
fn run(text: &str, start: usize, end: usize) -> Option<&str> {
    text.get(start..end).filter(|run| run.len() <= MAX_BYTES && run.trim().len() == run.len())
}

/// What tells one value from another, however it is spelled; none for a value that is not looked for.
fn hash(value: &str) -> Option<u64> {
    let value = value.trim();
    let is_number = value.bytes().all(|b| b.is_ascii_digit());
    let least = if is_number { MIN_DIGITS } else { MIN_LENGTH };
    if value.is_ascii() && value.len() < least {
        return None;
    }
    let key = if value.is_ascii() { value_key(&value.replace('_', " ")) } else { key_of_any_script(value) };
    (!key.is_empty() && words::flag(value).is_none()).then(|| hash_of(key.as_bytes()))
}

/// The key of a value with letters beyond ASCII.
fn key_of_any_script(value: &str) -> String {
    // Telephones write the curly apostrophe, people the straight one; case folds where letters have no pair.
    let same = value.chars().filter(|c| *c != '\u{ad}').map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '_' => ' ',
        other => other,
    });
    value_key(&same.collect::<String>()).to_uppercase().to_lowercase().replace('ς', "σ")
}

/// Where words and signs end: a sign is a piece of its own, and so is a letter of a script without blanks.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_inside = |next: char| is_of_word(c) && is_of_word(next);
        if !chars.peek().is_some_and(|(_, next)| is_inside(*next)) {
            ends.push(at + c.len_utf8());
        }
    }
    ends
}

/// Whether a character joins with its neighbors to a word; kana and kanji stand alone.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(u32::from(c), 0x0E00..=0x0EFF | 0x2E80..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x2_0000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str, cells: &[&str]) -> String {
        let searched = SearchedTexts::new([text]);
        let mut found = FoundValues::default();
        for cell in cells {
            searched.search(cell, &mut found);
        }
        let hidden = found.hide(text);
        for cell in cells {
            found.add_users(cell);
        }
        assert_eq!(found.hide_users(text), hidden);
        hidden
    }

    #[test]
    fn values_are_found_as_whole_words_however_they_are_spelled() {
        let alice = token("alice");
        assert_eq!(hidden("retire Alice, not Alicent", &["alice"]), format!("retire {alice}, not Alicent"));
        assert_eq!(hidden("ALICE's", &["alice, bob"]), format!("{alice}'s"));
        assert_eq!(hidden("mail jane@example.com", &["jane@example.com", "jane"]), {
            format!("mail {}", token("jane@example.com"))
        });
        assert_eq!(hidden("Jane Doe`s van`9 goes", &["Jane Doe`s van`9"]), {
            format!("{} goes", token("Jane Doe`s van`9"))
        });
        assert_eq!(hidden("田中太郎さんを除く", &["田中太郎"]), format!("{}さんを除く", token("田中太郎")));
    }

    #[test]
    fn a_value_is_what_its_cell_means() {
        for cell in ["=\"SNJANE77\"", "'SNJANE77", "\u{200b}SNJANE77 "] {
            assert_eq!(hidden("swap SNJANE77", &[cell]), format!("swap {}", token("SNJANE77")), "{cell}");
        }
        for (text, cell) in [
            ("Jane\u{2019}s iPhone", "Jane's iPhone"),
            ("Jane's iPhone", "Jane\u{2019}s iPhone"),
            ("STRASSE7", "Straße7"),
            ("ΟΔΥΣΣΕΥΣ", "Οδυσσευς"),
            ("Jane_Doe", "Jane Doe"),
            ("Ja\u{ad}ne9", "Jane9"),
            ("jane@example.com", "Jane <jane@example.com>"),
        ] {
            assert!(!hidden(&format!("keep {text} here"), &[cell]).contains(text), "{text} of {cell}");
        }
        let long = "x".repeat(300);
        assert!(!hidden(&long, &[&long]).contains(&long));
    }

    #[test]
    fn texts_without_values_stay_as_they_are() {
        for text in ["", " ", "buy 12 more, or 1,000", "yes", "  two  blanks  "] {
            assert_eq!(hidden(text, &["12", "1", "x", "", "yes", "nobody"]), text);
        }
    }
}
