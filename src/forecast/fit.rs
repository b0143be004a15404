//! Rates from what was seen month by month: levels, and how much months vary.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use crate::forecast::rate::Level;

/// Months of the past that rates are fit from, at most.
pub const WINDOW: u32 = 12;
/// With fewer months nothing but levels and ranges is fit, and no back-test is made.
pub const TREND_MONTHS: usize = 6;

/// The level of a series of counts, month by month; `exposure` is what each month's count is out of.
pub fn level(counts: &[u64], exposure: &[f64]) -> Level {
    let events = counts.iter().sum::<u64>() as f64;
    let whole: f64 = exposure.iter().sum();
    Level::Fitted { events, exposure: whole, dispersion: rate_and_dispersion(counts, exposure).1 }
}

/// The mean rate of a series, and how much more its months vary than chance alone makes them.
pub fn rate_and_dispersion(counts: &[u64], exposure: &[f64]) -> (f64, f64) {
    let rate = counts.iter().sum::<u64>() as f64 / exposure.iter().sum::<f64>();
    (rate, dispersion(counts, exposure, rate))
}

/// The variance of months over what chance alone gives them (Pearson's chi-squared by degrees of freedom); at least 1.
fn dispersion(counts: &[u64], exposure: &[f64], rate: f64) -> f64 {
    let freedom = counts.len().saturating_sub(1) as f64;
    if freedom < 1.0 || !rate.is_finite() || rate <= 0.0 {
        return 1.0;
    }
    let square = |(count, exposure): (&u64, &f64)| {
        let expected = rate * exposure;
        if expected > 0.0 { (*count as f64 - expected).powi(2) / expected } else { 0.0 }
    };
    (counts.iter().zip(exposure).map(square).sum::<f64>() / freedom).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 4, 16, 10: 30 in 3 months, 10 a month; squares 36 + 36 + 0 over 10 and 2 degrees of freedom are 3.6.
    #[test]
    fn months_that_vary_more_than_chance_widen_the_rate() {
        let level = level(&[4, 16, 10], &[1.0; 3]);
        assert_eq!(level, Level::Fitted { events: 30.0, exposure: 3.0, dispersion: 3.6 });
    }

    #[test]
    fn months_that_vary_less_are_taken_for_chance() {
        let level = level(&[10, 10, 10], &[1.0; 3]);
        assert_eq!(level, Level::Fitted { events: 30.0, exposure: 3.0, dispersion: 1.0 });
    }
}
