//! # What it says
//! A service is in use on a device if there is evidence of at least the strength that the reading asks for.
//!
//! # Source
//! S11 ("consumed by the devices"), S20 ("actual usage"). What use is, is assumption A3.
//!
//! # Reading
//! `switch_on` adds, then `switch_off` takes away, also services that nobody bought. A device without one row of
//! evidence of any strength is unknown and starts from `unknown_usage`; the switches apply to it too. Evidence below
//! the threshold makes a device known, with nothing used.

use crate::account::ServiceSet;
use crate::fleet::Evidence;
use crate::phrases::rules::candidates as phrases;
use crate::policy::reading::{Reading, UnknownUsage};

use crate::rules::{Page, Source};

/// Page of `in-use`.
pub const PAGE: Page = Page {
    id: "in-use",
    says: phrases::in_use_says,
    source: Source::Assumed { ambiguity: "A3", why: phrases::in_use_why },
    reading: phrases::in_use_reading,
    file: "src/rules/in_use.rs",
};

/// The services in use on a device.
pub fn used(
    reading: &Reading,
    evidence: Evidence,
    purchased: ServiceSet,
    switched_on: ServiceSet,
    switched_off: ServiceSet,
) -> ServiceSet {
    let found = match (evidence.known, reading.unknown_usage) {
        (true, _) => evidence.at_least(reading.usage),
        (false, UnknownUsage::None) => ServiceSet::EMPTY,
        (false, UnknownUsage::All) => purchased,
    };
    found.union(switched_on).minus(switched_off)
}
