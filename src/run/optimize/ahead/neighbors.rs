//! Purchases beside the best one that was found: demand beside a purchase says what a unit is worth where others stay as they
//! are, so a few units more, fewer, or of another part may still cost less.

use crate::internal::Places;
use crate::problem::Problem;
use crate::run::optimize::ahead::search::{Freedom, allowed, rank};
use crate::run::optimize::ahead::trial::{Tester, Trial, Units};

/// Most purchases that are tried.
const MAX_TRIED: u32 = 120;

/// Units of one part by its place that are added in all months, and of another that are given up.
#[derive(Clone, Copy)]
struct Direction {
    more: Option<usize>,
    fewer: Option<usize>,
}

/// The best purchase that single steps lead to, each as long as it pays.
pub(super) fn best(
    tester: &Tester<'_>,
    today: &Trial,
    mut best: Trial,
    freedom: Freedom,
) -> Result<Trial, Vec<Problem>> {
    // What stays free beside a demand is not looked at.
    if tester.has_reserve() {
        return Ok(best);
    }
    let directions = directions(tester.setting.parts.len());
    let (mut tried, mut since) = (0, 0);
    for direction in directions.iter().cycle() {
        if since == directions.len() || tried >= MAX_TRIED {
            break;
        }
        since += 1;
        let mut step = 1;
        while let Some(units) = moved(tester, &best.units, *direction, step, freedom) {
            tried += 1;
            let found = allowed(tester, today, units)?;
            let is_better = |found: &Trial| rank(found) < rank(&best) && found.waits_no_more(&best);
            let Some(found) = found.filter(is_better) else { break };
            (best, since, step) = (found, 0, step * 2);
        }
    }
    Ok(best)
}

fn directions(parts: usize) -> Vec<Direction> {
    let one =
        |place| [Direction { more: None, fewer: Some(place) }, Direction { more: Some(place), fewer: None }];
    let pair = |fewer: usize| {
        (0..parts)
            .filter(move |more| *more != fewer)
            .map(move |more| Direction { more: Some(more), fewer: Some(fewer) })
    };
    (0..parts).flat_map(one).chain((0..parts).flat_map(pair)).collect()
}

/// The units a step away; `None` where units can't be given up, or nothing changes.
fn moved(
    tester: &Tester<'_>,
    units: &Units,
    direction: Direction,
    step: u32,
    freedom: Freedom,
) -> Option<Units> {
    let mut moved = units.clone();
    if let Some(place) = direction.fewer {
        let (part, _) = *tester.setting.parts.at(place);
        let today = tester.setting.policy.terms(part).units;
        let kept = if freedom.may_give_up(tester.setting, part) { 0 } else { today };
        for month in &mut moved {
            let fewer = month.at(place).checked_sub(step).filter(|fewer| *fewer >= kept)?;
            *month.at_mut(place) = tester.setting.sold(part, fewer);
        }
    }
    if let Some(place) = direction.more {
        let (part, _) = *tester.setting.parts.at(place);
        for month in &mut moved {
            let more = month.at(place).checked_add(step)?;
            *month.at_mut(place) = tester.setting.sold(part, more);
        }
    }
    (moved != *units).then_some(moved)
}
