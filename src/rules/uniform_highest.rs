//! # What it says
//! Every device is given the highest purchased base, by default with every add-on.
//!
//! # Source
//! Assumption A1 c: not documented.
//!
//! # Reading
//! The highest base that the device may take, alone: there is no second candidate.

use crate::account::PartSet;

use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `uniform-highest`.
pub const PAGE: Page = Page {
    id: "uniform-highest",
    says: "Every device is given the highest purchased base that it may take, by default with every add-on.",
    source: Source::Assumed {
        ambiguity: "A1",
        why: "the simplest migration that takes no service away from anybody",
    },
    reading: "One candidate only. `addons` is `all` by default under this rule.",
    file: "src/rules/uniform_highest.rs",
};

/// The top of the ladder.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let top = family::ladder(supply, traits).next_back();
    top.into_iter().map(|base| addons::with_addons(supply, traits, base)).collect()
}
