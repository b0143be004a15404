//! The purchase that costs least on average over all futures. What a part is asked for may depend on the units of others, so the
//! best numbers for the demand beside a purchase are a purchase of their own, and so on; the cheapest of all that were tried wins.

use crate::account::PartId;
use crate::internal::{Invariant, Places, narrow};
use crate::money::Money;
use crate::optimize::draws::{PartDraws, Weights, When};
use crate::problem::Problem;
use crate::run::forecast::figures::money;
use crate::run::optimize::ahead::neighbors;
use crate::run::optimize::ahead::trial::{Others, Tester, Trial, Units, has_units};
use crate::run::optimize::setting::Setting;

/// Most times that the best numbers are taken anew.
const MAX_ROUNDS: usize = 4;
/// Weights in thousandths with which limits are sought, from prices as they are to prices that decide alone.
const LADDER: [u32; 12] = [1000, 1025, 1050, 1100, 1200, 1400, 1700, 2200, 3000, 6000, 20_000, 1_000_000];
/// How often the way between what breaks a limit and what keeps it is halved.
const HALVINGS: u32 = 8;
/// Steps from one purchase to another: so many that halving ends between two of them.
const WHOLE_WAY: u32 = 1 << HALVINGS;

/// What may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Freedom {
    /// Whether units may be added in any month, or at the begin alone.
    pub(super) when: When,
    /// Whether units of today may be given up.
    pub(super) gives_up: bool,
}

impl Freedom {
    /// Whether today's units of a part may be given up.
    pub(super) fn may_give_up(self, setting: &Setting<'_>, part: PartId) -> bool {
        self.gives_up || setting.study.has_ended(part)
    }
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
        for (mut units, others) in beginnings(tester, &start.units, freedom) {
            for _ in 0..MAX_ROUNDS {
                let draws = tester.draws(&units, others)?;
                let Some(found) = within_limits(tester, today, &draws, freedom)? else { break };
                let is_settled = found.units == units;
                units.clone_from(&found.units);
                if best.as_ref().is_none_or(|best| rank(&found) < rank(best)) {
                    best = Some(found);
                }
                if is_settled {
                    break;
                }
            }
        }
    }
    let own: Vec<&Trial> = starts.iter().copied().filter(|start| keeps_all(tester, start, today)).collect();
    let found = no_worse(&own, best).filter(|best| best.total.is_some());
    found.map(|found| neighbors::best(tester, today, found, freedom)).transpose()
}

/// The best of some purchases to begin with that costs no more than what was found and leaves no more devices without a license;
/// what was found where there is none.
fn no_worse(starts: &[&Trial], found: Option<Trial>) -> Option<Trial> {
    let is_no_worse = |start: &Trial, best: &Trial| {
        start.total.is_some() && start.total <= best.total && start.waits_no_more(best)
    };
    starts.iter().fold(found, |best, start| match best {
        Some(best) if !is_no_worse(start, &best) => Some(best),
        Some(_) | None => Some((*start).clone()),
    })
}

/// A purchase to begin with, as it is, and without each of the parts that must not exceed their units: what these would take if
/// there were plenty hides what others are asked for without them.
fn beginnings(tester: &Tester<'_>, units: &Units, freedom: Freedom) -> Vec<(Units, Others)> {
    let capped: Vec<usize> =
        (0..tester.setting.parts.len()).filter(|place| tester.is_capped(*place)).collect();
    let mut all = vec![(units.clone(), Others::Open)];
    if capped.iter().any(|place| !has_units(units, *place)) {
        all.push((units.clone(), Others::Closed));
    }
    let without = |place: &usize| {
        let mut units = units.clone();
        for month in &mut units {
            *month.at_mut(*place) = 0;
        }
        (units, Others::Closed)
    };
    let may_go = |place: &&usize| {
        let (part, _) = tester.setting.parts.at(**place);
        has_units(units, **place) && freedom.may_give_up(tester.setting, *part)
    };
    all.extend(capped.iter().filter(may_go).map(without));
    all
}

/// Whether a purchase to begin with may be the answer. What stays free beside a demand is not looked at, so it can't be where
/// units are to stay free.
pub(super) fn keeps_all(tester: &Tester<'_>, start: &Trial, today: &Trial) -> bool {
    let first = start.units.first().invariant("there is a month");
    let is_sold = tester
        .setting
        .parts
        .iter()
        .zip(first)
        .all(|((part, _), units)| tester.setting.sold(*part, *units) == *units);
    !tester.has_reserve()
        && is_sold
        && is_affordable(tester, &start.units)
        && keeps_limits(tester, start)
        && start.is_harmless(today)
}

/// Whether what is added costs no more than the budget.
fn is_affordable(tester: &Tester<'_>, units: &Units) -> bool {
    let budget = tester.setting.options.budget;
    budget.is_none_or(|budget| added(tester, units).is_some_and(|added| added <= budget))
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
    let at = |over: u32| match affordable(tester, draws, freedom, over) {
        Some(units) => with_or_without(tester, today, &units),
        None => Ok(None),
    };
    let mut breaks = None;
    for over in LADDER {
        let found = at(over)?;
        match (found, breaks) {
            (Some(found), None) => return Ok(Some(found)),
            (Some(found), Some(breaks)) => {
                let found = between(breaks, over, found, at)?;
                return nearest(tester, today, draws, (freedom, breaks), found).map(Some);
            }
            (None, _) if !is_limited => return Ok(None),
            (None, _) => breaks = Some(over),
        }
    }
    Ok(None)
}

/// The purchase of the least weight that is found between one that breaks a limit and one that keeps it.
fn between(
    breaks: u32,
    keeps: u32,
    mut found: Trial,
    at: impl Fn(u32) -> Result<Option<Trial>, Vec<Problem>>,
) -> Result<Trial, Vec<Problem>> {
    halve::<Vec<Problem>>(breaks, keeps, |middle| {
        let better = at(middle)?;
        let is_kept = better.is_some();
        if let Some(better) = better.filter(|better| rank(better) <= rank(&found)) {
            found = better;
        }
        Ok(is_kept)
    })?;
    Ok(found)
}

/// A purchase of as few units as keep the limits, on the way from one that breaks them: where demand jumps, no weight stands for
/// what lies between.
fn nearest(
    tester: &Tester<'_>,
    today: &Trial,
    draws: &[PartDraws],
    (freedom, breaks): (Freedom, u32),
    found: Trial,
) -> Result<Trial, Vec<Problem>> {
    let Some(fewer) = affordable(tester, draws, freedom, breaks) else { return Ok(found) };
    let (mut best, more) = (found.clone(), found.units);
    halve::<Vec<Problem>>(0, WHOLE_WAY, |middle| {
        let trial = allowed(tester, today, part_way(tester, &fewer, &more, middle))?;
        let is_kept = trial.is_some();
        if let Some(trial) = trial.filter(|trial| rank(trial) < rank(&best)) {
            best = trial;
        }
        Ok(is_kept)
    })?;
    Ok(best)
}

/// Halves the way between a number that breaks a limit and one that keeps it, asking of each middle whether it keeps it.
fn halve<E>(
    mut breaks: u32,
    mut keeps: u32,
    mut is_kept: impl FnMut(u32) -> Result<bool, E>,
) -> Result<(u32, u32), E> {
    for _ in 0..HALVINGS {
        let middle = breaks.midpoint(keeps);
        *(if is_kept(middle)? { &mut keeps } else { &mut breaks }) = middle;
    }
    Ok((breaks, keeps))
}

/// The units so many steps of the way from some to others, as they are sold. Both never fall, so they don't.
fn part_way(tester: &Tester<'_>, from: &Units, to: &Units, steps: u32) -> Units {
    let of = |(((part, _), from), to): ((&(PartId, u32), &u32), &u32)| {
        let [from, to, steps, all] = [*from, *to, steps, WHOLE_WAY].map(u64::from);
        let units = (from * (all - steps) + to * steps) / all;
        tester.setting.sold(*part, narrow(units))
    };
    let month =
        |(from, to): (&Vec<u32>, &Vec<u32>)| tester.setting.parts.iter().zip(from).zip(to).map(of).collect();
    from.iter().zip(to).map(month).collect()
}

/// A purchase, or the same with a unit of each part that has some today: whichever is allowed and costs less. Of these parts
/// those go again that can.
fn with_or_without(tester: &Tester<'_>, today: &Trial, units: &Units) -> Result<Option<Trial>, Vec<Problem>> {
    let without = allowed(tester, today, units.clone())?;
    let with_all = with_all_parts(tester, units).map(|units| allowed(tester, today, units)).transpose()?;
    let Some(mut with) = with_all.flatten() else { return Ok(without) };
    for place in 0..tester.setting.parts.len() {
        let mut fewer = with.units.clone();
        for (month, without) in fewer.iter_mut().zip(units) {
            *month.at_mut(place) = *without.at(place);
        }
        if fewer != with.units {
            with = allowed(tester, today, fewer)?.filter(|fewer| rank(fewer) < rank(&with)).unwrap_or(with);
        }
    }
    Ok(without.into_iter().chain([with]).min_by_key(rank))
}

/// A purchase that keeps the limits, the budget among them, and does no harm.
pub(super) fn allowed(
    tester: &Tester<'_>,
    today: &Trial,
    units: Units,
) -> Result<Option<Trial>, Vec<Problem>> {
    if !is_affordable(tester, &units) {
        return Ok(None);
    }
    let trial = tester.trial(units)?;
    Ok(Some(trial).filter(|trial| keeps_limits(tester, trial) && trial.is_harmless(today)))
}

/// The cheaper first, before those that have not their reserve left; those with an unknown price last.
pub(super) fn rank(trial: &Trial) -> (bool, bool, Option<Money>) {
    (trial.total.is_none(), !trial.keeps_reserve, trial.total)
}

/// The same with one unit at least of each part that has some today: without any it can't be assigned, whatever it is worth.
/// `None` where that changes nothing.
fn with_all_parts(tester: &Tester<'_>, units: &Units) -> Option<Units> {
    let setting = tester.setting;
    let today = setting.today();
    let month = |month: &Vec<u32>| -> Vec<u32> {
        let parts = setting.parts.iter().zip(&today).zip(month);
        parts
            .map(|(((part, _), today), units)| match (units, today) {
                (0, 1..) => setting.sold(*part, 1),
                _ => *units,
            })
            .collect()
    };
    let all: Units = units.iter().map(month).collect();
    (all != *units).then_some(all)
}

/// Extra charges stay below their limit in nine futures of ten, and units cover their share of all licenses.
pub(super) fn keeps_limits(tester: &Tester<'_>, trial: &Trial) -> bool {
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
    let at = |unit: u32| {
        let units = optimum(tester, draws, freedom, Weights { unit, over })?;
        (added(tester, &units)? <= budget).then_some(units)
    };
    let (place, mut found) = LADDER.iter().enumerate().find_map(|(place, unit)| Some((place, at(*unit)?)))?;
    let Some(before) = place.checked_sub(1) else { return Some(found) };
    let is_affordable = |unit: u32| -> Result<bool, ()> {
        let units = at(unit);
        let is_kept = units.is_some();
        if let Some(units) = units {
            found = units;
        }
        Ok(is_kept)
    };
    let (breaks, _) = halve(*LADDER.at(before), *LADDER.at(place), is_affordable).ok()?;
    // Where many units are worth the same no weight stands for some of them.
    let most = optimum(tester, draws, freedom, Weights { unit: breaks, over })?;
    let on_the_way = |steps| part_way(tester, &found, &most, steps);
    let is_affordable = |steps| added(tester, &on_the_way(steps)).map(|added| added <= budget).ok_or(());
    let (_, steps) = halve(WHOLE_WAY, 0, is_affordable).ok()?;
    Some(on_the_way(steps))
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
    let gives_up = freedom.may_give_up(setting, *part);
    let kept = if gives_up { 0 } else { today };
    // What the study plans to buy comes whatever is bought besides.
    let planned = tester.planned.iter().map(|units| units.at(place));
    let others: Vec<u64> =
        planned.map(|units| units.saturating_sub(u64::from(today)) + u64::from(kept)).collect();
    let beyond = draws.with_reserve(u64::from(reserve)).beyond(&others);
    let mut wanted = beyond.units(freedom.when, weights)?;
    if gives_up && weights.unit > Weights::NONE.unit {
        // A budget is for units beyond those of today: these are worth what they are without one.
        let own = beyond.units(freedom.when, Weights { unit: Weights::NONE.unit, ..weights })?;
        let today = u64::from(today);
        wanted.iter_mut().zip(own).for_each(|(units, own)| *units = (*units).max(own.min(today)));
    }
    let sold = |units: &u64| setting.sold(*part, kept.saturating_add(narrow(*units)));
    let all: Vec<u32> = wanted.iter().map(sold).collect();
    let cost = |units: &[u32]| {
        let more: Vec<u64> = units.iter().map(|units| u64::from(units - kept)).collect();
        let cost = beyond.cost(&more);
        (cost.is_none(), cost)
    };
    let is_weighed = weights != Weights::NONE;
    if gives_up && freedom.when == When::AtOnce && today < setting.minimum(*part) && !is_weighed {
        // More than today's are the minimum at least, which may be dearer.
        let stays = vec![today; all.len()];
        return Some(if cost(&stays) < cost(&all) { stays } else { all });
    }
    if freedom.when == When::AtOnce || gives_up || is_weighed || kept >= setting.minimum(*part) {
        return Some(all);
    }
    // More than today's units are the minimum at least: it may pay to keep today's for some months.
    let from = |month: usize| -> Vec<u32> {
        let minimum = setting.minimum(*part);
        all.iter()
            .enumerate()
            .map(|(place, units)| if place < month { kept } else { (*units).max(minimum) })
            .collect()
    };
    // Of equal costs the latest.
    (0..=all.len()).rev().map(from).min_by_key(|units| cost(units))
}
