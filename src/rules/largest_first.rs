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

use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `largest-first`.
pub const PAGE: Page = Page {
    id: "largest-first",
    says: "Devices are given the base of which most units were bought, then the next.",
    source: Source::Assumed {
        ambiguity: "A1",
        why: "the part bought most is likely the one meant for most devices",
    },
    reading: "By units bought, descending; ties by ladder position from the top. `when_short` is \
              `spare-then-overage` by default.",
    file: "src/rules/largest_first.rs",
};

/// The bases by units.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let mut bases: Vec<_> = family::ladder(supply, traits).rev().collect();
    // A stable sort keeps ties in the order from the top.
    bases.sort_by_key(|base| Reverse(supply.policy.terms(*base).units));
    bases.into_iter().map(|base| addons::with_addons(supply, traits, base)).collect()
}
