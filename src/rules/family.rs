//! # What it says
//! An SPS activation may take a base of either family, every other device an `mdm` base.
//!
//! # Source
//! S7: a device enrolled in MDM has at least one MDM base license; an SPS activation needs an MDM base or an SPS
//! base (docs/rules.md section 4, C1 and C2).
//!
//! # Reading
//! A device is an SPS activation if its status is Activated or its enrollment mode is `sps`. Pins are not bound.

use crate::account::{Family, PartId};

use crate::phrases::rules::candidates as phrases;
use crate::rules::{Page, Source, Supply, Traits};

/// Page of `family`.
pub const PAGE: Page = Page {
    id: "family",
    says: phrases::family_says,
    source: Source::Documented { documents: "S7", quote: phrases::family_quote },
    reading: phrases::family_reading,
    file: "src/rules/family.rs",
};

/// Whether a device may take a base.
pub fn may_take(supply: &Supply<'_>, traits: Traits, base: PartId) -> bool {
    traits.sps || supply.family(base) == Family::Mdm
}

/// The bases of the ladder that a device may take, smallest first.
pub fn ladder<'a>(supply: &'a Supply<'_>, traits: Traits) -> impl DoubleEndedIterator<Item = PartId> + 'a {
    supply.ladder.iter().copied().filter(move |base| may_take(supply, traits, *base))
}
