//! # What it says
//! Every device is given the self-enrollment default base and add-ons.
//!
//! # Source
//! Assumption A1 d. S8 documents the default for self-enrolled and bulk-enrolled devices, not for activation.
//!
//! # Reading
//! Default add-ons that are not assignable are left out, whatever `addons` says. With a default base that is not
//! assignable, or that the device may not take, there is no candidate.

use crate::account::PartSet;

use crate::phrases::rules::candidates as phrases;
use crate::rules::{Page, Source, Supply, Traits, family};

/// Page of `default-license`.
pub const PAGE: Page = Page {
    id: "default-license",
    says: phrases::default_license_says,
    source: Source::Assumed { ambiguity: "A1", why: phrases::default_license_why },
    reading: phrases::default_license_reading,
    file: "src/rules/default_license.rs",
};

/// The default, if the device may have it.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let base = supply.policy.default_base;
    let base = base.filter(|b| supply.assignable.has(*b) && family::may_take(supply, traits, *b));
    let addons = supply.policy.default_addons.iter().copied().collect::<PartSet>();
    base.into_iter().map(|base| addons.intersection(supply.assignable).with(base)).collect()
}
