//! # What it says
//! Which services a device loses, and when.
//!
//! # Source
//! Excess: S11. The gap is fleetcast's word; when it is lost is assumption A7.
//!
//! # Reading
//! Excess is measured against what the account bought, the gap against what the device was given.

use crate::account::ServiceSet;
use crate::policy::reading::Gap;

use crate::rules::{Page, Source};

/// Page of `excess`.
pub const EXCESS: Page = Page {
    id: "excess",
    says: "Services in use that the account did not purchase are kept for 90 days after activation and then lost, \
           unless a license that has them is purchased in time.",
    source: Source::Documented {
        documents: "S11",
        quote: "excess services are services consumed by devices that are outside the purchased license suites; 90 \
                days after activation all devices that use them lose the entitlement, unless licenses for them were \
                purchased",
    },
    reading: "Services of the parts that the device took are not lost.",
    file: "src/rules/loss.rs",
};

/// Page of `gap`.
pub const GAP: Page = Page {
    id: "gap",
    says: "Services in use that the account purchased but that the device's own parts do not have are lost.",
    source: Source::Assumed {
        ambiguity: "A7",
        why: "S2 says that a service that is not licensed cannot be used; whether such services are kept for 90 days \
              like excess is not said",
    },
    reading: "`at-once`: lost at activation; `day-90`: kept for 90 days like excess. A device that took nothing loses \
              its whole need.",
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
