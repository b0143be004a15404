//! # What it says
//! Every device is given the smallest purchased base that covers the services it uses, with add-ons for the rest.
//!
//! # Source
//! Assumption A1 a. S20, answer 2: after the due date "recommended licenses that match the actual usage"
//! (ご利用状況に合わせた推奨ライセンス) are assigned automatically. The exact criteria are not available.
//!
//! # Reading
//! `fit` says what "smallest" means: the place on the ladder (`tier`) or the sum of prices (`price`).

use crate::account::PartSet;
use crate::phrases::rules::candidates as phrases;
use crate::policy::reading::Fit;

use crate::rules::{Page, Source, Supply, Traits, addons, family};

/// Page of `best-fit`.
pub const PAGE: Page = Page {
    id: "best-fit",
    says: phrases::best_fit_says,
    source: Source::Assumed { ambiguity: "A1", why: phrases::best_fit_why },
    reading: phrases::best_fit_reading,
    file: "src/rules/best_fit.rs",
};

/// One candidate for each base that the device may take, the best first.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    let mut list: Vec<_> = family::ladder(supply, traits)
        .enumerate()
        .map(|(step, base)| {
            let missing = traits.need.minus(supply.services(base));
            let parts = addons::smallest_cover(supply, missing).with(base);
            let uncovered = traits.need.minus(supply.services_of(parts)).len();
            let price = match supply.policy.reading.fit {
                Fit::Tier => None,
                Fit::Price => addons::price_sum(supply, parts),
            };
            (uncovered, price, step, parts)
        })
        .collect();
    // A missing price under `fit = price` is refused with the study; were one to come here, it would be last.
    list.sort_by_key(|(uncovered, price, step, _)| (*uncovered, price.is_none(), *price, *step));
    list.into_iter().map(|(.., parts)| parts).collect()
}
