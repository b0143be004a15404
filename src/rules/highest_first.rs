//! # What it says
//! The highest suite first until its units are used, then the next.
//!
//! # Source
//! Assumption A1 b: not documented.
//!
//! # Reading
//! From the top of the ladder, or in the order of the account's `preference`; bases that it does not name are left
//! out.

use crate::account::PartSet;

use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `highest-first`.
pub const PAGE: Page = Page {
    id: "highest-first",
    says: "Devices are given the highest suite until its units are used, then the next lower one.",
    source: Source::Assumed {
        ambiguity: "A1",
        why: "a customer may have bought suites to be used from the top down",
    },
    reading: "From the top of the ladder, or in the order of `preference`; bases that it does not name are left out. \
              What a device takes when units run short is `when_short`, here `spare-then-overage` by default.",
    file: "src/rules/highest_first.rs",
};

/// The bases from the top, or as preferred.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let bases: Vec<_> = if supply.policy.preference.is_empty() {
        family::ladder(supply, traits).rev().collect()
    } else {
        let preferred = supply.policy.preference.iter().copied();
        preferred.filter(|b| supply.assignable.has(*b) && family::may_take(supply, traits, *b)).collect()
    };
    bases.into_iter().map(|base| addons::with_addons(supply, traits, base)).collect()
}
