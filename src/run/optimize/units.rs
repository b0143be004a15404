//! Part by part: the best number of units, when it can be had, and what it costs if demand is another.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::account::PartId;
use crate::analysis::Simulate;
use crate::internal::Places;
use crate::money::Money;
use crate::optimize::newsvendor::{Basis, Terms};
use crate::optimize::search::with_units;
use crate::policy::Policy;
use crate::policy::levers::When;
use crate::report::optimize::{Purchase, UnitsRow};
use crate::run::optimize::purchases;
use crate::run::optimize::purchases::{Bought, CHANGES_AND_NONE};
use crate::run::optimize::setting::Setting;

/// One row a part.
pub(super) fn rows(setting: &Setting<'_>, bought: &Bought, purchases: &[Purchase]) -> Vec<UnitsRow> {
    let today = setting.today();
    let [now, later] = [&bought.now, &bought.later].map(|found| found.best.as_ref().map(|best| &best.units));
    let by_hand = purchases.iter().find(|purchase| purchase.id == purchases::LATER_BY_HAND);
    let alone = later.map(|later| alone(setting, later)).unwrap_or_default();
    let of_place = |(place, (part, _)): (usize, &(PartId, u32))| {
        let at = |units: &Vec<u32>| u64::from(*units.at(place));
        let terms = setting.terms(*part);
        let held = setting.outcome.part(*part).consumed;
        let best = later.map(at);
        UnitsRow {
            part: setting.name(*part).to_owned(),
            today: at(&today),
            held,
            now: now.map(at),
            best,
            best_by_hand: by_hand.and_then(|row| row.units.get(place)).map(|row| row.units),
            price: terms.price,
            overage_price: terms.rate.filter(|_| terms.may_exceed),
            basis: word(terms.basis()),
            quantile: terms.quantile(),
            needed_share: terms.needed_share(),
            break_even_months: terms.break_even(setting.study.file.months),
            saves: alone.get(place).copied().flatten(),
            term_ends: setting.study.account.part(*part).term_ends.map(|date| date.to_string()),
            when: match best.map(|best| best.cmp(&at(&today))) {
                Some(Ordering::Less) if setting.study.has_ended(*part) => Some(When::Now.word()),
                Some(Ordering::Less) => Some(When::AtTermEnd.word()),
                Some(Ordering::Equal) | None => None,
                Some(Ordering::Greater) => Some(When::Now.word()),
            },
            regret: regret(setting, terms, best, held),
        }
    };
    setting.parts.iter().enumerate().map(of_place).collect()
}

pub(super) fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Quantile => "quantile",
        Basis::Peak => "peak",
        Basis::NeverPays => "never-pays",
        Basis::Free => "free",
        Basis::Unknown => "unknown",
    }
}

/// What the best number of each part saves, all others as today.
fn alone(setting: &Setting<'_>, best: &[u32]) -> Vec<Option<Money>> {
    let (spans, today) = (setting.spans(true), setting.today());
    let one = |place: usize| -> Policy {
        let mixed = today.iter().zip(best).enumerate();
        let units: Vec<u32> =
            mixed.map(|(at, (today, best))| if at == place { *best } else { *today }).collect();
        with_units(setting.policy, &spans, &units)
    };
    let policies: Vec<Policy> = (0..spans.len()).map(one).collect();
    let before = setting.sums(&setting.outcome).total;
    let outcomes = setting.simulator.outcomes(&policies.iter().collect::<Vec<_>>());
    let saved = |outcome| Some(before? - setting.sums(outcome).total?);
    outcomes.iter().map(saved).collect()
}

/// What `units` cost more than the best number for a demand, by its change. Where today's activation is refused, nothing tells how
/// many devices hold a part.
fn regret(
    setting: &Setting<'_>,
    terms: Terms,
    units: Option<u64>,
    held: u64,
) -> BTreeMap<String, Option<Money>> {
    let is_known = setting.outcome.refused_by.is_none();
    let of_change = |change: &i64| {
        let percent = u64::try_from(100 + change).unwrap_or(100);
        let demand = [(held * percent + 50) / 100];
        let best = terms.best(&demand).units.filter(|_| is_known);
        let cost = best.and_then(|best| Some(terms.cost(units?, &demand)? - terms.cost(best, &demand)?));
        (purchases::key_of(*change), setting.whole(cost))
    };
    CHANGES_AND_NONE.iter().map(of_change).collect()
}
