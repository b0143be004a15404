//! Many strings in one piece of text, and what finds them again.

use crate::internal::Invariant;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// After how many strings the place is written down as a whole.
const STEP: usize = 32;

/// Strings by number: two bytes and a bit each beside the text itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings {
    text: String,
    bases: Vec<usize>,
    /// The end of each, counted from the base of its step; [`FAR`] where that is not enough.
    ends: Vec<u16>,
    /// The ends that are too far from their base.
    far: BTreeMap<usize, usize>,
}

const FAR: u16 = u16::MAX;

impl Strings {
    /// Adds a string.
    pub fn push(&mut self, text: &str) {
        if self.ends.len().is_multiple_of(STEP) {
            self.bases.push(self.text.len());
        }
        self.text.push_str(text);
        let base = self.bases.last().copied().unwrap_or_default();
        let end = u16::try_from(self.text.len() - base).unwrap_or(FAR);
        if end == FAR {
            self.far.insert(self.ends.len(), self.text.len());
        }
        self.ends.push(end);
    }

    /// Where a string ends in the text.
    fn end(&self, number: usize) -> Option<usize> {
        match *self.ends.get(number)? {
            FAR => self.far.get(&number).copied(),
            end => Some(self.bases.get(number / STEP)? + usize::from(end)),
        }
    }

    /// The string of a number; empty where there is none.
    pub fn get(&self, number: usize) -> &str {
        let is_first = number.is_multiple_of(STEP);
        let start = if is_first { self.bases.get(number / STEP).copied() } else { self.end(number - 1) };
        let found = start.zip(self.end(number)).and_then(|(start, end)| self.text.get(start..end));
        found.unwrap_or_default()
    }

    /// Whether the string of a number is an id, compared without regard to case.
    pub fn is_id(&self, number: usize, id: &str) -> bool {
        number < self.len() && is_same_id(self.get(number), id)
    }

    /// Number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All strings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// Adds all strings of another.
    pub(crate) fn append(&mut self, other: &Self) {
        self.text.reserve(other.text.len());
        self.ends.reserve(other.len());
        other.iter().for_each(|text| self.push(text));
    }

    /// The strings of some numbers.
    pub(crate) fn take(&self, numbers: &[u32]) -> Self {
        let mut taken = Self::default();
        for number in numbers {
            taken.push(self.get(*number as usize));
        }
        taken
    }

    /// Gives back what was reserved and is not used.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Finds devices by id, without regard to case: about eight bytes a device.
#[derive(Debug, Clone, Default)]
pub struct Index {
    table: HashTable<u32>,
}

impl Index {
    /// Of all ids.
    pub fn new(ids: &Strings) -> Self {
        let mut index = Self { table: HashTable::with_capacity(ids.len()) };
        for number in 0..ids.len() {
            index.insert(ids, number);
        }
        index
    }

    /// The number of an id.
    pub fn find(&self, ids: &Strings, id: &str) -> Option<usize> {
        let found = self.table.find(hash_of_id(id), |number| is_same_id(ids.get(*number as usize), id));
        found.map(|number| *number as usize)
    }

    /// Adds the id of a number; the number that has it already, if there is one.
    pub(crate) fn insert(&mut self, ids: &Strings, number: usize) -> Option<usize> {
        let id = ids.get(number);
        let hash = hash_of_id(id);
        let same = |number: &u32| is_same_id(ids.get(*number as usize), id);
        if let Some(before) = self.table.find(hash, same) {
            return Some(*before as usize);
        }
        let rehash = |number: &u32| hash_of_id(ids.get(*number as usize));
        self.table.insert_unique(
            hash,
            u32::try_from(number).invariant("ids are numbered in 32 bits"),
            rehash,
        );
        None
    }
}

fn is_same_id(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// Half of [`hash_of_id`]: enough to find the few rows whose ids are worth comparing.
pub(crate) fn short_key(id: &str) -> u32 {
    let [a, b, c, d, ..] = hash_of_id(id).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// Equal for ids that are the same without regard to case, as if every letter were small: one bit makes it so. That it
/// makes some other characters equal too costs a comparison now and then.
pub(crate) fn hash_of_id(id: &str) -> u64 {
    let mut buffer = [0; 64];
    match buffer.get_mut(..id.len()) {
        Some(key) => {
            for (small, byte) in key.iter_mut().zip(id.as_bytes()) {
                *small = byte | 0x20;
            }
            hash_of(key)
        }
        None => hash_of(&id.bytes().map(|byte| byte | 0x20).collect::<Vec<u8>>()),
    }
}

/// A hash that is the same in every run: it orders nothing, it only finds.
pub(crate) fn hash_of(bytes: &[u8]) -> u64 {
    FixedState::with_seed(0x5eed).hash_one(bytes)
}

/// A map that is asked once a row or more. Its hash is the same in every run, so it is for few keys: whoever writes a file
/// could choose many of one hash.
pub(crate) type QuickMap<K, V> = std::collections::HashMap<K, V, FixedState>;

/// Distinct strings, each with its number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    pub(crate) strings: Strings,
    table: HashTable<u32>,
}

impl Interner {
    /// The number of a string.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        let hash = hash_of(text.as_bytes());
        let strings = &self.strings;
        if let Some(number) = self.table.find(hash, |number| strings.get(*number as usize) == text) {
            return *number;
        }
        let number = u32::try_from(self.strings.len()).unwrap_or(u32::MAX);
        let strings = &self.strings;
        self.table.insert_unique(hash, number, |number| hash_of(strings.get(*number as usize).as_bytes()));
        self.strings.push(text);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_across_steps() {
        let mut strings = Strings::default();
        let many: Vec<String> = (0..=3 * STEP).map(|i| "x".repeat(i % 5) + &i.to_string()).collect();
        for text in &many {
            strings.push(text);
        }
        assert!(many.iter().enumerate().all(|(i, text)| strings.get(i) == text));
        assert_eq!((strings.get(many.len()), strings.len()), ("", many.len()));
    }

    #[test]
    fn long_strings_are_found_too() {
        let mut strings = Strings::default();
        let many: Vec<String> = (0..100).map(|i| "é".repeat(if i % 9 == 4 { 40_000 } else { i })).collect();
        for text in &many {
            strings.push(text);
        }
        assert!(many.iter().enumerate().all(|(i, text)| strings.get(i) == text));
    }

    #[test]
    fn ids_are_found_without_regard_to_case() {
        let mut ids = Strings::default();
        for id in ["Android1", "ÄB", "K9"] {
            ids.push(id);
        }
        let index = Index::new(&ids);
        assert_eq!(index.find(&ids, "ANDROID1"), Some(0));
        assert_eq!((index.find(&ids, "Äb"), index.find(&ids, "äb")), (Some(1), None), "only ASCII has case");
        assert_eq!(index.find(&ids, "k9"), Some(2));
        assert_eq!(index.find(&ids, "\u{212a}9"), None, "the sign of Kelvin is no k");
        assert_eq!(index.find(&ids, "Android2"), None);
    }

    #[test]
    fn equal_strings_have_one_number() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = ["a", "b", "a", "", "b"].iter().map(|text| interner.intern(text)).collect();
        assert_eq!(numbers, [0, 1, 0, 2, 1]);
    }
}
