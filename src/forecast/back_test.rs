//! How good a forecast would have been: the last months of a series, forecast from those before.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are statistics, no money; counts are below 2^53"
)]

use crate::forecast::fit;
use crate::forecast::month_factors::{Model, MonthFactors, Series};
use crate::forecast::random::{Key, Purpose};
use crate::forecast::rate::{At, Later, Per, Rate};
use crate::forecast::statistics::Spread;
use crate::forecast::{month_factors, sample};

/// Futures that a back-test draws.
const DRAWS: u32 = 1000;

/// What a back-test found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BackTest {
    /// What was fit.
    pub model: Model,
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
    /// By how many devices a month the model missed on average.
    pub missed: f64,
    /// The same of a level.
    pub missed_by_level: f64,
}

/// Forecasts the last third of a series from what is before it; `None` where it has less than six months.
pub fn back_test(series: Series<'_>, seed: u64) -> Option<BackTest> {
    let (before, tested) = month_factors::split(series)?;
    let model = month_factors::choose(series);
    let factors = MonthFactors::of(model, before)?;
    let level = fit::level(before.counts, &factors.exposure(before.exposure));
    let rate = Rate { per: Per::Month, level, share: 1.0, later: Some(Later { factors, gap: 0 }) };
    let fitted = before.counts.len();
    let after = || series.counts.iter().zip(series.exposure).skip(fitted).enumerate();
    let is_inside = |month: usize, count: u64, exposure: f64| {
        let drawn =
            (0..DRAWS).map(|draw| one(&rate, Key { seed, draw, month: month as u32, segment: 0 }, exposure));
        Spread::of(drawn.collect()).is_some_and(|spread| (spread.p10..=spread.p90).contains(&count))
    };
    let inside = after().filter(|(month, (count, exposure))| is_inside(*month, **count, **exposure)).count();
    let mean = |(month, (_, exposure)): (usize, (&u64, &f64))| {
        rate.expected(rate.middle(At::Mid), month, (0, 0)) * exposure
    };
    Some(BackTest {
        model,
        fitted,
        tested,
        inside,
        expected: (after().map(mean).sum::<f64>() + 0.5).floor() as u64,
        actual: after().map(|(_, (count, _))| count).sum(),
        missed: month_factors::missed(model, series)?,
        missed_by_level: month_factors::missed(Model::Level, series)?,
    })
}

/// One month of one future.
fn one(rate: &Rate, key: Key, exposure: f64) -> u64 {
    let drawn = rate.draw(&mut Key { month: 0, ..key }.stream(Purpose::ArrivalRate));
    let mut stream = key.stream(Purpose::Arrivals);
    let expected = rate.vary(rate.expected(drawn, key.month as usize, (0, 0)) * exposure, &mut stream);
    sample::poisson(&mut stream, expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONES: [f64; 12] = [1.0; 12];

    /// Of devices a month, with no months before.
    fn run(counts: &[u64], seed: u64) -> Option<BackTest> {
        back_test(Series { counts, exposure: &ONES[..counts.len()], long: counts }, seed)
    }

    #[test]
    fn less_than_six_months_are_no_back_test() {
        assert_eq!(run(&[5; 5], 1), None);
    }

    /// Six months: four of 10, then two that are forecast as 20 together and brought 12 and 40.
    #[test]
    fn a_back_test_says_what_was_expected_and_what_came() {
        let found = run(&[10, 10, 10, 10, 12, 40], 1).unwrap();
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
            let found = run(&counts, 5).unwrap();
            inside += found.inside;
            tested += found.tested;
        }
        assert_eq!(tested, 800);
        // Of 800 from 0.715 to 0.925.
        assert!((572..=740).contains(&inside), "{inside}");
    }
}
