//! # What it says
//! What a device takes when units run short.
//!
//! # Source
//! S2: assignment fails when the part is used up and overage is not allowed. What auto-activation does then is
//! assumption A5; whether it goes over on the smallest part or takes a larger one with spare units is A16.
//!
//! # Reading
//! A candidate *fits with spare* if every part of it has a unit left. It *fits* if every part has a unit left or may
//! exceed its units.

use crate::account::PartSet;
use crate::phrases::rules::outcomes as phrases;
use crate::policy::reading::WhenShort;

use crate::rules::{Page, Source};

/// Page of `when-short`.
pub const PAGE: Page = Page {
    id: "when-short",
    says: phrases::when_short_says,
    source: Source::Assumed { ambiguity: "A5 A16", why: phrases::when_short_why },
    reading: phrases::when_short_reading,
    file: "src/rules/when_short.rs",
};

/// Page of `refuse`.
pub const REFUSE: Page = Page {
    id: "refuse",
    says: phrases::refuse_says,
    source: Source::Assumed { ambiguity: "A5", why: phrases::refuse_why },
    reading: phrases::refuse_reading,
    file: "src/rules/when_short.rs",
};

/// The candidate that a device takes while the parts in `exhausted` have no unit left; `None` if it waits.
pub fn choose(
    when_short: WhenShort,
    candidates: &[PartSet],
    exhausted: PartSet,
    overage: PartSet,
) -> Option<PartSet> {
    let fits_with_spare = |c: &PartSet| c.intersection(exhausted).is_empty();
    let fits = |c: &PartSet| c.intersection(exhausted).is_subset(overage);
    let first = candidates.first().copied();
    let first_that_fits = || candidates.iter().copied().find(fits);
    match when_short {
        WhenShort::OverageThenWait | WhenShort::Refuse => first.filter(fits),
        WhenShort::OverageThenNext => first_that_fits(),
        WhenShort::SpareThenOverage => {
            candidates.iter().copied().find(fits_with_spare).or_else(first_that_fits)
        }
        WhenShort::Exceed => first,
    }
}
