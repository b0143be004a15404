//! Points among all purchases: where a search for the best one begins, and those around one. Costs have many valleys, because
//! what parts there are at all decides where devices go; a search from today's units alone stays in the first.

use crate::internal::narrow;

/// Most starts.
const MOST: usize = 1_024;
/// Most steps from one end of a range to the other.
const MOST_STEPS: u32 = 1_023;
/// Most points around one.
const MOST_AROUND: u32 = 3_125;

/// A lattice over the ranges of all parts, with today's units among its levels: as fine as so many points allow. Of very many
/// parts: today's units with one or two parts at an end of their range.
pub(super) fn of(ranges: &[[u32; 2]], today: &[u32]) -> Vec<Vec<u32>> {
    let size = |levels: &Vec<Vec<u32>>| levels.iter().map(Vec::len).fold(1, usize::saturating_mul);
    let finest =
        (1..=MOST_STEPS).map(|steps| lattice(ranges, today, steps)).take_while(|found| size(found) <= MOST);
    match finest.last() {
        Some(levels) => levels.iter().fold(vec![Vec::new()], |before, levels| extended(&before, levels)),
        None => near(ranges, today),
    }
}

/// The levels of each part: so many steps from one end to the other, and today's units.
fn lattice(ranges: &[[u32; 2]], today: &[u32], steps: u32) -> Vec<Vec<u32>> {
    let levels = |([least, most], today): (&[u32; 2], &u32)| {
        let step = most.saturating_sub(*least).div_ceil(steps).max(1);
        let mut levels = stepped(*least, *most, step);
        levels.push(*today);
        levels.sort_unstable();
        levels.dedup();
        levels
    };
    ranges.iter().zip(today).map(levels).collect()
}

/// Today's units, with one part or two at an end.
fn near(ranges: &[[u32; 2]], today: &[u32]) -> Vec<Vec<u32>> {
    let moved = |units: &[u32], from: usize| -> Vec<(usize, Vec<u32>)> {
        let later = ranges.iter().enumerate().skip(from);
        let each = later.flat_map(|(place, ends)| ends.iter().map(move |level| (place, *level)));
        each.map(|(place, level)| (place, replaced(units, place, level))).collect()
    };
    let single = moved(today, 0);
    let double = single.iter().flat_map(|(place, units)| moved(units, place + 1));
    let all = single.iter().cloned().chain(double).map(|(_, units)| units);
    let mut all: Vec<Vec<u32>> = std::iter::once(today.to_vec()).chain(all).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The points around one: up to as many steps of `scale` units to either side of each part as so many points allow; none for
/// very many parts.
pub(super) fn around(ranges: &[[u32; 2]], units: &[u32], scale: u32) -> Vec<Vec<u32>> {
    let parts = narrow(ranges.len() as u64);
    let fits = |reach: &u32| (2 * reach + 1).checked_pow(parts).is_some_and(|size| size <= MOST_AROUND);
    let reach = (1..MOST_AROUND).take_while(fits).last().unwrap_or(0);
    let levels = |([least, most], units): (&[u32; 2], &u32)| -> Vec<u32> {
        let below = (1..=reach).filter_map(|step| units.checked_sub(step.checked_mul(scale)?));
        let above = (0..=reach).filter_map(|step| units.checked_add(step.checked_mul(scale)?));
        below.chain(above).filter(|units| (least..=most).contains(&units)).collect()
    };
    ranges.iter().zip(units).map(levels).fold(vec![Vec::new()], |before, levels| extended(&before, &levels))
}

/// Every purchase of some parts with every number of one part more.
pub(super) fn extended(before: &[Vec<u32>], levels: &[u32]) -> Vec<Vec<u32>> {
    let with = |units: &Vec<u32>| levels.iter().map(|level| [units.as_slice(), &[*level]].concat()).collect();
    before.iter().flat_map(|units| -> Vec<Vec<u32>> { with(units) }).collect()
}

/// A purchase with another number of one part.
pub(super) fn replaced(units: &[u32], place: usize, value: u32) -> Vec<u32> {
    units.iter().enumerate().map(|(at, units)| if at == place { value } else { *units }).collect()
}

/// Every so many units, both ends included.
pub fn stepped(least: u32, most: u32, step: u32) -> Vec<u32> {
    let mut points: Vec<u32> = (least..=most).step_by(step.max(1) as usize).collect();
    if points.last().is_some_and(|last| *last < most) {
        points.push(most);
    }
    points
}
