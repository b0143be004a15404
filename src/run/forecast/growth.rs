//! A fleet that grows beyond what is counted is refused: figures at the limit would look like a forecast.

use crate::forecast::Flows;
use crate::forecast::futures::{MOST_DEVICES, Move};
use crate::phrases::forecast as phrases;
use crate::problem::Problem;
use crate::study::load::Study;

/// Where moves leave no device of a segment: the segment and the place of the first such month. Devices that were to leave
/// then, or later, were not there.
pub(in crate::run) fn emptied(flows: &Flows, moves: &[Move]) -> Vec<(usize, usize)> {
    let mut here = flows.start.clone();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (month, moves) in moves.chunks(flows.start.len().max(1)).enumerate() {
        for (segment, (here, moved)) in here.iter_mut().zip(moves).enumerate() {
            let left = here.saturating_sub(u64::from(moved.departures));
            if left == 0 && *here > 0 && found.iter().all(|(other, _)| *other != segment) {
                found.push((segment, month));
            }
            *here = left + u64::from(moved.arrivals) + u64::from(moved.returns);
        }
    }
    found
}

/// Refuses futures, each from its first month on, of which one reaches the most devices that are counted.
///
/// # Errors
/// That, at the arrivals of the study.
pub(in crate::run) fn check<'m>(
    study: &Study,
    flows: &Flows,
    mut futures: impl Iterator<Item = &'m [Move]>,
) -> Result<(), Vec<Problem>> {
    if !futures.any(|moves| flows.reach_most(moves)) {
        return Ok(());
    }
    let problem =
        Problem::new(phrases::grows_beyond(MOST_DEVICES.to_string())).help(phrases::fewer_arrivals());
    Err(vec![match &study.forecast.arrivals_at {
        Some(place) => problem.at(place.clone()),
        None => problem,
    }])
}
