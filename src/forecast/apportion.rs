//! Whole devices in proportion.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares are statistics, no money; counts are below 2^53"
)]

use crate::internal::Places;

/// Devices in proportion to weights, of which one at least is above 0. What is left of rounding down goes to the largest
/// remainders, of equal ones to the first.
pub fn apportion(devices: u64, weights: &[f64]) -> Vec<u64> {
    let all: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights.iter().map(|weight| devices as f64 * weight / all).collect();
    // Eight tenths of ten miss a whole number by a hair.
    let mut found: Vec<u64> = exact.iter().map(|exact| (exact + 1e-9).floor() as u64).collect();
    let remainder = |place: usize| exact.at(place) - *found.at(place) as f64;
    let mut order: Vec<usize> = (0..weights.len()).filter(|place| *weights.at(*place) > 0.0).collect();
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)));
    let left = devices.saturating_sub(found.iter().sum());
    for place in order.iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        *found.at_mut(*place) += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        assert_eq!(apportion(10, &[0.8, 0.2]), [8, 2]);
        assert_eq!(apportion(10, &[8.0, 10.0, 0.0]), [4, 6, 0]);
        assert_eq!(apportion(1, &[1.0, 1.0, 0.0]), [1, 0, 0]);
        assert_eq!(apportion(7, &[1.0, 1.0, 1.0]), [3, 2, 2]);
        assert_eq!(apportion(100, &[0.29, 0.71]), [29, 71]);
        assert_eq!(apportion(0, &[1.0]), [0]);
    }
}
