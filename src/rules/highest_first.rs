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

use crate::phrases::rules::candidates as phrases;
use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `highest-first`.
pub const PAGE: Page = Page {
    id: "highest-first",
    says: phrases::highest_first_says,
    source: Source::Assumed { ambiguity: "A1", why: phrases::highest_first_why },
    reading: phrases::highest_first_reading,
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
