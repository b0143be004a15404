//! The purchase that costs least on average over all futures. What a part is asked for may depend on the units of others, so the
//! best numbers for the demand beside a purchase are a purchase of their own, and so on; the cheapest of all that were tried wins.

use crate::internal::{Invariant, Places, narrow};
use crate::money::Money;
use crate::optimize::draws::{PartDraws, Weights, When};
use crate::problem::Problem;
use crate::run::forecast::figures::money;
use crate::run::optimize::ahead::trial::{Tester, Trial, Units};

/// Most times that the best numbers are taken anew.
const MAX_ROUNDS: usize = 4;
/// Weights in thousandths with which limits are sought, from prices as they are to prices that decide alone.
const LADDER: [u32; 12] = [1000, 1025, 1050, 1100, 1200, 1400, 1700, 2200, 3000, 6000, 20_000, 1_000_000];

/// What may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Freedom {
    /// Whether units may be added in any month, or at the begin alone.
    pub(super) when: When,
    /// Whether units of today may be given up.
    pub(super) gives_up: bool,
}

/// The cheapest purchase that keeps the limits; `None` where none was found or a price is unknown.
pub(super) fn best(
    tester: &Tester<'_>,
    today: &Trial,
    starts: &[&Trial],
    freedom: Freedom,
) -> Result<Option<Trial>, Vec<Problem>> {
    let mut best: Option<Trial> = None;
    for start in starts {
        let mut units = start.units.clone();
        for _ in 0..MAX_ROUNDS {
            let draws = tester.draws(&units)?;
            let Some(found) = within_limits(tester, today, &draws, freedom)? else { break };
            let is_settled = found.units == units;
            units.clone_from(&found.units);
            let rank = |trial: &Trial| (trial.total.is_none(), trial.total);
            if best.as_ref().is_none_or(|best| rank(&found) < rank(best)) {
                best = Some(found);
            }
            if is_settled {
                break;
            }
        }
        if keeps_all(tester, start, today) && best.as_ref().is_none_or(|best| is_no_worse(start, best)) {
            best = Some((*start).clone());
        }
    }
    Ok(best.filter(|best| best.total.is_some()))
}

/// Whether a purchase to begin with may be the answer. What stays free beside a demand is not looked at, so it can't be where
/// units are to stay free.
fn keeps_all(tester: &Tester<'_>, start: &Trial, today: &Trial) -> bool {
    let has_reserve = tester.setting.parts.iter().any(|(part, _)| tester.setting.reserve(*part) > 0);
    let first = start.units.first().invariant("there is a month");
    let is_sold = tester
        .setting
        .parts
        .iter()
        .zip(first)
        .all(|((part, _), units)| tester.setting.sold(*part, *units) == *units);
    let budget = tester.setting.options.budget;
    let is_affordable =
        budget.is_none_or(|budget| added(tester, &start.units).is_some_and(|added| added <= budget));
    !has_reserve && is_sold && is_affordable && keeps_limits(tester, start) && start.is_harmless(today)
}

/// Whether a purchase costs no more than another and leaves no more devices without a license.
fn is_no_worse(start: &Trial, best: &Trial) -> bool {
    start.total.is_some() && start.total <= best.total && start.is_harmless(best)
}

/// The best numbers for a demand, at the least weight of overage at which they keep the limits.
fn within_limits(
    tester: &Tester<'_>,
    today: &Trial,
    draws: &[PartDraws],
    freedom: Freedom,
) -> Result<Option<Trial>, Vec<Problem>> {
    let options = tester.setting.options;
    let is_limited = options.max_extra.is_some() || options.coverage.is_some();
    for over in LADDER {
        let Some(units) = affordable(tester, draws, freedom, over) else { return Ok(None) };
        let trial = tester.trial(units)?;
        if keeps_limits(tester, &trial) && trial.is_harmless(today) {
            return Ok(Some(trial));
        }
        if !is_limited {
            break;
        }
    }
    Ok(None)
}

/// Extra charges stay below their limit in nine futures of ten, and units cover their share of all licenses.
fn keeps_limits(tester: &Tester<'_>, trial: &Trial) -> bool {
    let options = tester.setting.options;
    let is_cheap = options
        .max_extra
        .is_none_or(|most| money(trial.extra.iter().copied()).is_some_and(|spread| spread.p90 <= most));
    let is_covered = options.coverage.is_none_or(|share| {
        let (held, over) = trial.held_and_over();
        u128::from(held - over) * 10_000 >= u128::from(held) * u128::from(share)
    });
    is_cheap && is_covered
}

/// The best numbers at the least weight of units at which what is added costs no more than the budget.
fn affordable(tester: &Tester<'_>, draws: &[PartDraws], freedom: Freedom, over: u32) -> Option<Units> {
    let Some(budget) = tester.setting.options.budget else {
        return optimum(tester, draws, freedom, Weights { over, ..Weights::NONE });
    };
    LADDER.iter().find_map(|unit| {
        let units = optimum(tester, draws, freedom, Weights { unit: *unit, over })?;
        (added(tester, &units)? <= budget).then_some(units)
    })
}

/// What units beyond those of today cost.
fn added(tester: &Tester<'_>, units: &Units) -> Option<Money> {
    let (today, horizon) = (tester.setting.today(), tester.setting.horizon());
    let of_month = |(units, terms): (&Vec<u32>, &Vec<crate::optimize::newsvendor::Terms>)| {
        let of_part =
            |((units, today), terms): ((&u32, &u32), &crate::optimize::newsvendor::Terms)| match units
                .saturating_sub(*today)
            {
                0 => Some(Money::ZERO),
                more => terms.price.map(|price| horizon.month(price.times(u64::from(more)))),
            };
        units.iter().zip(&today).zip(terms).map(of_part).sum::<Option<Money>>()
    };
    units.iter().zip(&tester.terms).map(of_month).sum()
}

/// The best number of each part for its own demand.
fn optimum(tester: &Tester<'_>, draws: &[PartDraws], freedom: Freedom, weights: Weights) -> Option<Units> {
    let by_part =
        draws.iter().enumerate().map(|(place, draws)| of_part(tester, place, draws, freedom, weights));
    let by_part: Vec<Vec<u32>> = by_part.collect::<Option<_>>()?;
    let month = |month: usize| by_part.iter().map(|units| *units.at(month)).collect();
    Some((0..tester.months()).map(month).collect())
}

/// Units of one part by month. A reserve comes on top of what the demand is worth; fewer than the minimum can't be bought.
pub(super) fn of_part(
    tester: &Tester<'_>,
    place: usize,
    draws: &PartDraws,
    freedom: Freedom,
    weights: Weights,
) -> Option<Vec<u32>> {
    let setting = tester.setting;
    let (part, _) = setting.parts.at(place);
    let today = setting.policy.terms(*part).units;
    let reserve = setting.reserve(*part);
    let gives_up = freedom.gives_up || setting.has_ended(*part);
    let kept = if gives_up { 0 } else { today };
    // What the study plans to buy comes whatever is bought besides.
    let planned = tester.planned.iter().map(|units| units.at(place));
    let others: Vec<u64> =
        planned.map(|units| units.saturating_sub(u64::from(today)) + u64::from(kept)).collect();
    let wanted = draws.with_reserve(u64::from(reserve)).beyond(&others).units(freedom.when, weights)?;
    Some(wanted.into_iter().map(|units| setting.sold(*part, kept.saturating_add(narrow(units)))).collect())
}
