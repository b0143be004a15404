//! # What it says
//! Whether a part may exceed its units, and what a device-month over costs.
//!
//! # Source
//! S8, S9, S10 for the switches. Price and measurement are assumptions A11 and A10.
//!
//! # Reading
//! The effective switch is inferred: no ancestor disables it and the account's switch is on and the part is ticked.

use crate::money::Money;
use crate::phrases::rules::outcomes as phrases;
use crate::policy::PartTerms;
use crate::policy::reading::OverageRate;

use crate::rules::{Page, Source};

/// Page of `overage`.
pub const PAGE: Page = Page {
    id: "overage",
    says: phrases::overage_says,
    source: Source::Documented { documents: "S8 S9 S10", quote: phrases::overage_quote },
    reading: phrases::overage_reading,
    file: "src/rules/overage.rs",
};

/// Page of `overage-rate`.
pub const RATE: Page = Page {
    id: "overage-rate",
    says: phrases::overage_rate_says,
    source: Source::Assumed { ambiguity: "A11", why: phrases::overage_rate_why },
    reading: phrases::overage_rate_reading,
    file: "src/rules/overage.rs",
};

/// Page of `measure`.
pub const MEASURE: Page = Page {
    id: "measure",
    says: phrases::measure_says,
    source: Source::Assumed { ambiguity: "A10", why: phrases::measure_why },
    reading: phrases::measure_reading,
    file: "src/rules/overage.rs",
};

/// The price of one device-month over; `None` where it rests on a price that is not known.
pub fn rate(reading: OverageRate, terms: &PartTerms) -> Option<Money> {
    match reading {
        OverageRate::Contract => terms.overage_price,
        OverageRate::ListTimes(factor) => terms.price.map(|p| p.scaled(factor)),
        OverageRate::None => Some(Money::ZERO),
    }
}
