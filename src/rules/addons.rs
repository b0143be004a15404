//! # What it says
//! Which add-ons come with a base: the smallest cover of what the base leaves uncovered, or all less duplicates.
//!
//! # Source
//! S5: add-ons come on top of a base; duplicated services revoke. Which add-ons auto-activation gives is assumption
//! A1, what "duplicated" means assumption A6.
//!
//! # Reading
//! Fewest add-ons first; ties by the sum of prices, if the prices of all add-ons in the tied sets are known; then by
//! file order of the sets, compared as lists of positions. An add-on without services is never in a cover and never
//! a duplicate. `duplicates` does not restrict covers.

use crate::account::{PartId, PartSet, ServiceSet};
use crate::money::Money;
use crate::phrases::rules::{candidates, outcomes};
use crate::policy::reading::{Addons, Duplicates};

use crate::rules::cover::AddOn;
use crate::rules::{Page, Source, Supply, Traits, cover};

/// Page of `addons`.
pub const COVER: Page = Page {
    id: "addons",
    says: candidates::addons_says,
    source: Source::Assumed { ambiguity: "A1", why: candidates::addons_why },
    reading: candidates::addons_reading,
    file: "src/rules/addons.rs",
};

/// Page of `duplicates`.
pub const DUPLICATES: Page = Page {
    id: "duplicates",
    says: outcomes::duplicates_says,
    source: Source::Assumed { ambiguity: "A6", why: outcomes::duplicates_why },
    reading: outcomes::duplicates_reading,
    file: "src/rules/addons.rs",
};

/// A base with the add-ons that the reading gives it.
pub fn with_addons(supply: &Supply<'_>, traits: Traits, base: PartId) -> PartSet {
    let addons = match supply.policy.reading.addons {
        Addons::Needed => smallest_cover(supply, traits.need.minus(supply.services(base))),
        Addons::All => all_but_duplicates(supply, base),
        Addons::None => PartSet::EMPTY,
    };
    addons.with(base)
}

fn all_but_duplicates(supply: &Supply<'_>, base: PartId) -> PartSet {
    supply.addons.iter().copied().filter(|addon| !is_duplicate(supply, base, *addon)).collect()
}

fn is_duplicate(supply: &Supply<'_>, base: PartId, addon: PartId) -> bool {
    repeats(supply.policy.reading.duplicates, supply.services(addon), supply.services(base))
}

/// Whether services are duplicated by those of another part (A6).
pub fn repeats(duplicates: Duplicates, services: ServiceSet, of: ServiceSet) -> bool {
    match duplicates {
        Duplicates::Contained => !services.is_empty() && services.is_subset(of),
        Duplicates::Any => !services.intersection(of).is_empty(),
        Duplicates::BaseOnly => false,
    }
}

/// The smallest set of add-ons that covers the most of `missing`.
pub fn smallest_cover(supply: &Supply<'_>, missing: ServiceSet) -> PartSet {
    let price = |id: PartId| supply.policy.terms(id).price;
    let addons = supply.addons.iter().map(|id| AddOn {
        id: *id,
        covered: supply.services(*id).intersection(missing),
        price: price(*id),
    });
    cover::chosen(addons)
}

/// The sum of the prices of some parts, if all are known.
pub fn price_sum(supply: &Supply<'_>, parts: PartSet) -> Option<Money> {
    parts.iter().map(|id| supply.policy.terms(id).price).sum()
}
