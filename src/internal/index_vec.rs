//! Tables that only their own ids can index.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use crate::internal::Invariant;

/// The number of an entry in one kind of table.
pub trait Id: Copy {
    /// The entry at a place. There are never more than the id can number.
    fn from_index(index: usize) -> Self;
    /// The place of the entry.
    fn index(self) -> usize;
}

/// Makes types of ids that number entries in 32 bits.
macro_rules! ids {
    ($($(#[$attribute:meta])* $visible:vis struct $name:ident;)*) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible struct $name(pub u32);

        impl $crate::internal::Id for $name {
            #[inline]
            fn from_index(index: usize) -> Self {
                Self($crate::internal::Invariant::invariant(
                    u32::try_from(index),
                    concat!("a ", stringify!($name), " has 32 bits"),
                ))
            }

            #[inline]
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
pub(crate) use ids;

/// A list whose entries are numbered by ids of one type. An id of another table cannot index it; an id that it does not
/// have ends the run.
pub struct IndexVec<I, T> {
    entries: Vec<T>,
    id: PhantomData<fn() -> I>,
}

impl<I: Id, T> IndexVec<I, T> {
    /// No entry.
    pub fn new() -> Self {
        Vec::new().into()
    }

    /// Adds an entry.
    pub fn push(&mut self, entry: T) -> I {
        let id = self.next_id();
        self.entries.push(entry);
        id
    }

    /// The id that the next entry gets.
    pub fn next_id(&self) -> I {
        I::from_index(self.entries.len())
    }

    /// Number of entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.entries.len()).map(I::from_index)
    }

    /// All entries, in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// All entries, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.entries.iter_mut()
    }

    /// All entries with their ids.
    pub fn enumerated(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.entries.iter().enumerate().map(|(index, entry)| (I::from_index(index), entry))
    }

    /// As a slice, in the order of the ids.
    pub fn as_slice(&self) -> &[T] {
        &self.entries
    }
}

impl<I: Id, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    #[inline]
    #[track_caller]
    fn index(&self, id: I) -> &T {
        self.entries.get(id.index()).invariant("an id is used with the table that it is from")
    }
}

impl<I: Id, T> IndexMut<I> for IndexVec<I, T> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, id: I) -> &mut T {
        self.entries.get_mut(id.index()).invariant("an id is used with the table that it is from")
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(entries: Vec<T>) -> Self {
        Self { entries, id: PhantomData }
    }
}

impl<I: Id, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<E: IntoIterator<Item = T>>(entries: E) -> Self {
        entries.into_iter().collect::<Vec<T>>().into()
    }
}

impl<I, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IndexVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut IndexVec<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter_mut()
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T: Clone> Clone for IndexVec<I, T> {
    fn clone(&self) -> Self {
        self.entries.clone().into()
    }
}

impl<I, T: PartialEq> PartialEq for IndexVec<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<I, T: Eq> Eq for IndexVec<I, T> {}

impl<I, T: fmt::Debug> fmt::Debug for IndexVec<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    ids! {
        /// Of this test.
        struct TestId;
    }

    #[test]
    fn an_entry_is_found_by_the_id_that_it_was_given() {
        let mut table: IndexVec<TestId, &str> = IndexVec::new();
        let (first, second) = (table.push("a"), table.push("b"));
        assert_eq!((table[first], table[second]), ("a", "b"));
        assert_eq!(table.ids().collect::<Vec<_>>(), [first, second]);
    }

    #[test]
    #[should_panic(expected = "an id is used with the table that it is from")]
    fn a_foreign_id_ends_the_run() {
        let table: IndexVec<TestId, u8> = vec![0, 1, 2].into();
        let _ = table[TestId(3)];
    }
}
