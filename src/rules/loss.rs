//! # What it says
//! Which services a device loses, and when.
//!
//! # Source
//! Excess: S11. The gap is fleetcast's word; when it is lost is assumption A7.
//!
//! # Reading
//! Excess is measured against what the account bought, the gap against what the device was given.

use crate::account::ServiceSet;
use crate::phrases::rules::outcomes as phrases;
use crate::policy::reading::Gap;

use crate::rules::{Page, Source};

/// Page of `excess`.
pub const EXCESS: Page = Page {
    id: "excess",
    says: phrases::excess_says,
    source: Source::Documented { documents: "S11", quote: phrases::excess_quote },
    reading: phrases::excess_reading,
    file: "src/rules/loss.rs",
};

/// Page of `gap`.
pub const GAP: Page = Page {
    id: "gap",
    says: phrases::gap_says,
    source: Source::Assumed { ambiguity: "A7", why: phrases::gap_why },
    reading: phrases::gap_reading,
    file: "src/rules/loss.rs",
};

/// The services that one device loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loss {
    /// At activation.
    pub at_activation: ServiceSet,
    /// 90 days later.
    pub at_day_90: ServiceSet,
}

/// What a device loses that needs `need`, has `excess` and was given `given`.
pub fn loss(reading: Gap, need: ServiceSet, excess: ServiceSet, given: ServiceSet) -> Loss {
    let gap = need.minus(given);
    let excess = excess.minus(given);
    match reading {
        Gap::AtOnce => Loss { at_activation: gap, at_day_90: excess },
        Gap::Day90 => Loss { at_activation: ServiceSet::EMPTY, at_day_90: excess.union(gap) },
    }
}
