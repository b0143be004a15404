//! # What it says
//! Whether a part may exceed its units, and what a device-month over costs.
//!
//! # Source
//! S8, S9, S10 for the switches. Price and measurement are assumptions A11 and A10.
//!
//! # Reading
//! The effective switch is inferred: no ancestor disables it and the account's switch is on and the part is ticked.

use crate::money::Money;
use crate::policy::PartTerms;
use crate::policy::reading::OverageRate;

use crate::rules::{Page, Source};

/// Page of `overage`.
pub const PAGE: Page = Page {
    id: "overage",
    says: "A part may exceed its units if the partner does not block it, the account's switch is on and the part's \
           own switch is on. It is allowed for every purchased part by default.",
    source: Source::Documented {
        documents: "S8 S9 S10",
        quote: "overage is allowed for every purchased part of a paid account by default; off means that no part may \
                exceed; with \"Disable overage for your hierarchy\" no child partner or customer may exceed",
    },
    reading: "That the three switches combine by AND is inferred.",
    file: "src/rules/overage.rs",
};

/// Page of `overage-rate`.
pub const RATE: Page = Page {
    id: "overage-rate",
    says: "A device-month over costs the part's overage price.",
    source: Source::Assumed {
        ambiguity: "A11",
        why: "one overage price is known (1.099 times the list price), the contract decides",
    },
    reading: "`contract`: the part's overage price; `list-times:<factor>`: its price times the factor; `none`: no \
              charge until renewal.",
    file: "src/rules/overage.rs",
};

/// Page of `measure`.
pub const MEASURE: Page = Page {
    id: "measure",
    says: "Overage is what is over at the end of the month.",
    source: Source::Assumed { ambiguity: "A10", why: "S12 makes its reports on the last day of the month" },
    reading: "`month-end`, `peak` and `average` agree for a fleet that stands still, as every activation here does.",
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
