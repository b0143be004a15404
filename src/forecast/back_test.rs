//! How good a forecast would have been: the last months of a series, forecast from those before.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are statistics, no money; counts are below 2^53"
)]

use crate::forecast::fit;
use crate::forecast::random::{Key, Purpose};
use crate::forecast::rate::{Per, Rate};
use crate::forecast::sample;
use crate::forecast::statistics::Spread;

/// Futures that a back-test draws.
const DRAWS: u32 = 1000;

/// What a back-test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackTest {
    /// Months that the rate was fit from.
    pub fitted: usize,
    /// Months that were forecast.
    pub tested: usize,
    /// Those of them that were between P10 and P90.
    pub inside: usize,
    /// Devices that the tested months were expected to bring together.
    pub expected: u64,
    /// Devices that they brought.
    pub actual: u64,
}

/// Forecasts the last third of a series from what is before it; `None` where it has less than six months.
pub fn back_test(counts: &[u64], seed: u64) -> Option<BackTest> {
    if counts.len() < fit::TREND_MONTHS {
        return None;
    }
    let tested = counts.len() / 3;
    let (before, after) = counts.split_at(counts.len() - tested);
    let level = fit::level(before, &vec![1.0; before.len()]);
    let rate = Rate { per: Per::Month, level, share: 1.0 };
    let inside = after.iter().zip(0_u32..).filter(|(count, month)| {
        let drawn: Vec<u64> =
            (0..DRAWS).map(|draw| one(&rate, Key { seed, draw, month: *month, segment: 0 })).collect();
        Spread::of(drawn).is_some_and(|spread| (spread.p10..=spread.p90).contains(*count))
    });
    let inside = inside.count();
    let mean = rate.at(crate::forecast::rate::At::Mid) * f64::from(u32::try_from(tested).unwrap_or(u32::MAX));
    Some(BackTest {
        fitted: before.len(),
        tested,
        inside,
        expected: (mean + 0.5).floor() as u64,
        actual: after.iter().sum(),
    })
}

/// One month of one future.
fn one(rate: &Rate, key: Key) -> u64 {
    let level = rate.draw(&mut Key { month: 0, ..key }.stream(Purpose::ArrivalRate));
    let mut stream = key.stream(Purpose::Arrivals);
    let expected = rate.vary(rate.expected(level, 0, (0, 0)), &mut stream);
    sample::poisson(&mut stream, expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_six_months_are_no_back_test() {
        assert_eq!(back_test(&[5; 5], 1), None);
    }

    /// Six months: four of 10, then two that are forecast as 20 together and brought 12 and 40.
    #[test]
    fn a_back_test_says_what_was_expected_and_what_came() {
        let found = back_test(&[10, 10, 10, 10, 12, 40], 1).unwrap();
        assert_eq!((found.fitted, found.tested, found.expected, found.actual), (4, 2, 20, 52));
        assert_eq!(found.inside, 1);
    }

    /// 200 histories of twelve months whose rate is drawn too: eight in ten of the 800 tested months are to be between P10
    /// and P90. Whole numbers make a band cover a little more; the months of one history share their rate, so the error of
    /// the share is taken for 200 of them: 3 × √(0.8 × 0.2 ÷ 200) = 0.085.
    #[test]
    fn the_band_covers_what_it_says_on_two_hundred_histories() {
        let (mut inside, mut tested) = (0_usize, 0_usize);
        for history in 0..200_u32 {
            let key = |month| Key { seed: 99, draw: history, month, segment: 0 };
            let mean = 5.0 + 60.0 * key(0).stream(Purpose::ArrivalRate).unit();
            let counts: Vec<u64> = (0..12)
                .map(|month| sample::poisson(&mut key(month).stream(Purpose::Arrivals), mean))
                .collect();
            let found = back_test(&counts, 5).unwrap();
            inside += found.inside;
            tested += found.tested;
        }
        assert_eq!(tested, 800);
        // Of 800 from 0.715 to 0.925.
        assert!((572..=740).contains(&inside), "{inside}");
    }
}
