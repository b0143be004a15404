//! # What it says
//! Every device is given the highest purchased base, by default with every add-on.
//!
//! # Source
//! Assumption A1 c: not documented.
//!
//! # Reading
//! The highest base that the device may take, alone: there is no second candidate.

use crate::account::PartSet;

use crate::phrases::rules::candidates as phrases;
use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `uniform-highest`.
pub const PAGE: Page = Page {
    id: "uniform-highest",
    says: phrases::uniform_highest_says,
    source: Source::Assumed { ambiguity: "A1", why: phrases::uniform_highest_why },
    reading: phrases::uniform_highest_reading,
    file: "src/rules/uniform_highest.rs",
};

/// The top of the ladder.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let top = family::ladder(supply, traits).next_back();
    top.into_iter().map(|base| addons::with_addons(supply, traits, base)).collect()
}
