//! What the program promises itself. A broken promise is a fault of the program, never of the user's files.
//!
//! A wrong figure is worse than none: where an invariant does not hold, no default goes on in its place. The run ends,
//! on whatever thread it was; `cli` catches that, says "internal error", leaves nothing written and exits with 1.

mod index_vec;

pub(crate) use crate::internal::index_vec::ids;
pub use crate::internal::index_vec::{Id, IndexVec};

use std::fmt;
use std::thread;

/// What the message of every broken invariant begins with.
pub const PREFIX: &str = "internal error: ";

/// Ends the run: an invariant of the program is broken.
///
/// # Panics
///
/// Always, with what is broken as its message.
#[cold]
#[inline(never)]
#[track_caller]
#[expect(
    clippy::panic,
    reason = "unwinding is how a broken invariant leaves any depth and any thread; `cli` catches it"
)]
pub fn error(broken: impl fmt::Display) -> ! {
    panic!("{PREFIX}{broken}")
}

/// What a thread returned. Where it ended by a panic, so does this one.
pub fn joined<T>(result: thread::Result<T>) -> T {
    result.unwrap_or_else(|payload| std::panic::resume_unwind(payload))
}

/// What is there by an invariant of the program.
pub trait Invariant<T> {
    /// The value. Where there is none, the run ends with `says`, the invariant that does not hold.
    fn invariant(self, says: &str) -> T;
}

impl<T> Invariant<T> for Option<T> {
    #[inline]
    #[track_caller]
    fn invariant(self, says: &str) -> T {
        #[cfg(test)]
        broken::check(says);
        match self {
            Some(value) => value,
            None => error(says),
        }
    }
}

impl<T, E: fmt::Display> Invariant<T> for Result<T, E> {
    #[inline]
    #[track_caller]
    fn invariant(self, says: &str) -> T {
        #[cfg(test)]
        broken::check(says);
        match self {
            Ok(value) => value,
            Err(why) => error(format_args!("{says}: {why}")),
        }
    }
}

/// Lists with an entry for each of the same things: months, segments, parts.
pub trait Places<T> {
    /// The entry of a thing. Where the list has none, the run ends.
    fn at(&self, place: usize) -> &T;

    /// The same, to be changed.
    fn at_mut(&mut self, place: usize) -> &mut T;
}

const HAS_PLACE: &str = "lists of the same things are equally long";

impl<T> Places<T> for [T] {
    #[inline]
    #[track_caller]
    fn at(&self, place: usize) -> &T {
        self.get(place).invariant(HAS_PLACE)
    }

    #[inline]
    #[track_caller]
    fn at_mut(&mut self, place: usize) -> &mut T {
        self.get_mut(place).invariant(HAS_PLACE)
    }
}

/// A count or a number in 32 bits: there are never more devices, draws or months.
#[inline]
#[track_caller]
pub fn narrow(count: impl TryInto<u32, Error: fmt::Display>) -> u32 {
    count.try_into().invariant("counts have 32 bits")
}

/// Faults on purpose: what the program does where an invariant does not hold.
#[cfg(test)]
pub(crate) mod broken {
    use std::sync::OnceLock;

    static BROKEN: OnceLock<String> = OnceLock::new();

    /// From now on an invariant does not hold, in the whole process.
    pub(crate) fn set(says: String) {
        BROKEN.get_or_init(|| says);
    }

    #[track_caller]
    pub(super) fn check(says: &str) {
        if BROKEN.get().is_some_and(|broken| broken == says) {
            super::error(says);
        }
    }
}
