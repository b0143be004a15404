//! # What it says
//! The clocks: enablement to auto-activation, activation to the loss of excess services, suspension to removal.
//!
//! # Source
//! S1, S11, S16.
//!
//! # Reading
//! Day boundaries are our choice (A14): kept on day 89, kept on day 90, lost on day 91.

use jiff::Span;
use jiff::civil::Date;

use crate::phrases::rules::{candidates, outcomes};
use crate::rules::{Page, Source};

/// Days from enablement to auto-activation. S1.
pub const ENABLEMENT_DAYS: i32 = 90;
/// Days that excess services are kept after activation. S11.
pub const EXCESS_DAYS: i32 = 90;
/// Days that a suspended part works. S16.
pub const SUSPENSION_DAYS: i32 = 60;

/// Page of `auto-activation`.
pub const AUTO_ACTIVATION: Page = Page {
    id: "auto-activation",
    says: candidates::auto_activation_says,
    source: Source::Documented { documents: "S1", quote: candidates::auto_activation_quote },
    reading: candidates::auto_activation_reading,
    file: "src/rules/clocks.rs",
};

/// Page of `boundary`.
pub const BOUNDARY: Page = Page {
    id: "boundary",
    says: outcomes::boundary_says,
    source: Source::Assumed { ambiguity: "A14", why: outcomes::boundary_why },
    reading: outcomes::boundary_reading,
    file: "src/rules/clocks.rs",
};

/// Page of `suspension`.
pub const SUSPENSION: Page = Page {
    id: "suspension",
    says: outcomes::suspension_says,
    source: Source::Documented { documents: "S16", quote: outcomes::suspension_quote },
    reading: outcomes::suspension_reading,
    file: "src/rules/clocks.rs",
};

/// The day on which auto-activation runs.
pub fn auto_activation(enabled_on: Date) -> Option<Date> {
    enabled_on.checked_add(Span::new().days(ENABLEMENT_DAYS)).ok()
}

/// The last day on which excess services are kept.
pub fn excess_kept_until(activation: Date) -> Option<Date> {
    activation.checked_add(Span::new().days(EXCESS_DAYS)).ok()
}

/// The last day on which a suspended part works.
pub fn suspension_works_until(suspended: Date) -> Option<Date> {
    suspended.checked_add(Span::new().days(SUSPENSION_DAYS)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// docs/rules.md T16: enabled on day 0, nothing done: auto-activation after 90 days (S1).
    /// docs/rules.md T13, docs/rules.md A14: kept on day 90.
    #[test]
    fn the_two_clocks_are_ninety_days_each() {
        let enabled = date(2026, 11, 1);
        let activation = auto_activation(enabled).unwrap();
        assert_eq!(activation, date(2027, 1, 30));
        assert_eq!(excess_kept_until(activation), Some(date(2027, 4, 30)));
    }

    /// docs/rules.md T20: bundle suspended, day 59 works, after day 60 removed (S16).
    #[test]
    fn a_suspended_part_works_through_day_sixty() {
        assert_eq!(suspension_works_until(date(2026, 10, 3)), Some(date(2026, 12, 2)));
    }
}
