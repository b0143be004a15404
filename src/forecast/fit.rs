//! Rates from what was seen month by month: levels, and how much months vary.
#![expect(clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use crate::forecast::dispersion::rate_and_dispersion;
use crate::forecast::rate::Level;

/// Months of the past that rates are fit from, at most.
pub const WINDOW: u32 = 12;

/// The level of a series of counts, month by month; `exposure` is what each month's count is out of.
pub fn level(counts: &[u64], exposure: &[f64]) -> Level {
    let events = counts.iter().sum::<u64>() as f64;
    let whole: f64 = exposure.iter().sum();
    Level::Fitted { events, exposure: whole, dispersion: rate_and_dispersion(counts, exposure).1 }
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
