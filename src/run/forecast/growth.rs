//! A fleet that grows beyond what is counted is refused: figures at the limit would look like a forecast.

use crate::forecast::Flows;
use crate::forecast::futures::{MOST_DEVICES, Move};
use crate::phrases::forecast as phrases;
use crate::problem::Problem;
use crate::study::load::Study;

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
