//! # What it says
//! The base with the most units first.
//!
//! # Source
//! Assumption A1 e: not documented.
//!
//! # Reading
//! By units bought, descending; ties by ladder position from the top.

use std::cmp::Reverse;

use crate::account::PartSet;

use crate::phrases::rules::candidates as phrases;
use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `largest-first`.
pub const PAGE: Page = Page {
    id: "largest-first",
    says: phrases::largest_first_says,
    source: Source::Assumed { ambiguity: "A1", why: phrases::largest_first_why },
    reading: phrases::largest_first_reading,
    file: "src/rules/largest_first.rs",
};

/// The bases by units.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let mut bases: Vec<_> = family::ladder(supply, traits).rev().collect();
    // A stable sort keeps ties in the order from the top.
    bases.sort_by_key(|base| Reverse(supply.policy.terms(*base).units));
    bases.into_iter().map(|base| addons::with_addons(supply, traits, base)).collect()
}
