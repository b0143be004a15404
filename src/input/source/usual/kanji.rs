//! The kanji that names, places, departments and devices are written with, old forms of names among them.

use std::collections::HashSet;
use std::sync::LazyLock;

static FAMILIAR: LazyLock<HashSet<char>> =
    LazyLock::new(|| include_str!("kanji.txt").chars().filter(|c| !c.is_whitespace()).collect());

/// Whether a kanji is one of those. Of the kanji that a wrong table makes, one in three is at most.
pub(crate) fn is_familiar(kanji: char) -> bool {
    FAMILIAR.contains(&kanji)
}
