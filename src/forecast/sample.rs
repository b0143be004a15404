//! Exact samples of whole numbers: Poisson, binomial, hypergeometric; and the gamma distribution of a rate.
//!
//! Each draws one uniform number and takes probabilities away from it, from the likeliest count outward to both sides: exact
//! but for the rounding of a float, and as fast as the distribution is narrow.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "probabilities are no money, and counts are below 2^53"
)]

use crate::forecast::random::Stream;

/// Fewer draws than this are made one by one.
const ONE_BY_ONE: u64 = 16;

/// How many of events that are expected `mean` times happen.
pub fn poisson(stream: &mut Stream, mean: f64) -> u64 {
    if mean <= 0.0 || !mean.is_finite() {
        return 0;
    }
    let mode = mean.floor() as u64;
    let likeliest = (mode as f64 * mean.ln() - mean - ln_factorial(mode)).exp();
    let up = |k: u64| mean / (k + 1) as f64;
    let down = |k: u64| k as f64 / mean;
    outward(stream.unit(), (mode, likeliest), (0, u64::MAX), up, down)
}

/// How many of `trials` happen, each with a chance.
pub fn binomial(stream: &mut Stream, trials: u64, chance: f64) -> u64 {
    if trials == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return trials;
    }
    if trials <= ONE_BY_ONE {
        return (0..trials).filter(|_| stream.unit() < chance).count() as u64;
    }
    let (n, odds) = (trials as f64, chance / (1.0 - chance));
    let mode = (((n + 1.0) * chance).floor() as u64).min(trials);
    let k = mode as f64;
    let ln = ln_choose(trials, mode) + k * chance.ln() + (n - k) * (-chance).ln_1p();
    let up = |k: u64| (trials - k) as f64 / (k + 1) as f64 * odds;
    let down = |k: u64| k as f64 / ((trials - k + 1) as f64 * odds);
    outward(stream.unit(), (mode, ln.exp()), (0, trials), up, down)
}

/// How many of `drawn` things are marked, if `marked` of all are.
pub fn hypergeometric(stream: &mut Stream, all: u64, marked: u64, drawn: u64) -> u64 {
    let (marked, drawn) = (marked.min(all), drawn.min(all));
    if marked == 0 || drawn == 0 {
        return 0;
    }
    if marked == all || drawn == all {
        return if drawn == all { marked } else { drawn };
    }
    if drawn <= ONE_BY_ONE {
        return one_by_one(stream, all, marked, drawn);
    }
    let (least, most) = ((drawn + marked).saturating_sub(all), drawn.min(marked));
    let mode = ((drawn + 1) as f64 * (marked + 1) as f64 / (all + 2) as f64).floor() as u64;
    let mode = mode.clamp(least, most);
    let unmarked = all - marked;
    let ln = ln_choose(marked, mode) + ln_choose(unmarked, drawn - mode) - ln_choose(all, drawn);
    let up = |k: u64| {
        (marked - k) as f64 * (drawn - k) as f64 / ((k + 1) as f64 * (unmarked + k + 1 - drawn) as f64)
    };
    let down = |k: u64| {
        k as f64 * (unmarked + k - drawn) as f64 / ((marked - k + 1) as f64 * (drawn - k + 1) as f64)
    };
    outward(stream.unit(), (mode, ln.exp()), (least, most), up, down)
}

fn one_by_one(stream: &mut Stream, mut all: u64, marked: u64, drawn: u64) -> u64 {
    let mut left = marked;
    for _ in 0..drawn {
        left -= u64::from(stream.below(all) < left);
        all -= 1;
    }
    marked - left
}

/// Takes probabilities away from a uniform number, from the mode outward; `up` and `down` are the ratios of neighbors.
fn outward(
    mut rest: f64,
    (mode, likeliest): (u64, f64),
    (least, most): (u64, u64),
    up: impl Fn(u64) -> f64,
    down: impl Fn(u64) -> f64,
) -> u64 {
    rest -= likeliest;
    let (mut low, mut high) = ((mode, likeliest), (mode, likeliest));
    while rest >= 0.0 {
        let before = rest;
        if high.0 < most {
            high = (high.0 + 1, high.1 * up(high.0));
            rest -= high.1;
            if rest < 0.0 {
                return high.0;
            }
        }
        if low.0 > least {
            low = (low.0 - 1, low.1 * down(low.0));
            rest -= low.1;
            if rest < 0.0 {
                return low.0;
            }
        }
        // Both tails are used up: what is left is rounding.
        if rest >= before {
            return mode;
        }
    }
    mode
}

/// A number of the gamma distribution (Marsaglia and Tsang); its mean is shape × scale.
pub fn gamma(stream: &mut Stream, shape: f64, scale: f64) -> f64 {
    if shape <= 0.0 || scale <= 0.0 {
        return 0.0;
    }
    if shape < 1.0 {
        let boost = (1.0 - stream.unit()).powf(1.0 / shape);
        return gamma(stream, shape + 1.0, scale) * boost;
    }
    let center = shape - 1.0 / 3.0;
    let spread = 1.0 / (9.0 * center).sqrt();
    loop {
        let normal = stream.normal();
        let cube = (1.0 + spread * normal).powi(3);
        let uniform = 1.0 - stream.unit();
        if cube > 0.0 && uniform.ln() < 0.5 * normal * normal + center * (1.0 - cube + cube.ln()) {
            return center * cube * scale;
        }
    }
}

/// The logarithm of n!.
fn ln_factorial(n: u64) -> f64 {
    if n < 16 {
        return (2..=n).map(|k| k as f64).product::<f64>().ln();
    }
    // Stirling's series: its next term is below 10^-12 from here on.
    let x = n as f64;
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    (x + 0.5) * x.ln() - x + HALF_LN_TAU + series
}

/// Half the logarithm of 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

fn ln_choose(n: u64, k: u64) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::random::{Key, Purpose};

    fn streams(count: u32) -> impl Iterator<Item = Stream> {
        (0..count).map(|draw| Key { seed: 7, draw, month: 0, segment: 0 }.stream(Purpose::Arrivals))
    }

    fn mean_and_variance(samples: &[u64]) -> (f64, f64) {
        let n = samples.len() as f64;
        let mean = samples.iter().sum::<u64>() as f64 / n;
        let variance = samples.iter().map(|s| (*s as f64 - mean).powi(2)).sum::<f64>() / n;
        (mean, variance)
    }

    /// Each case with the mean and variance of its textbook formula; 20,000 samples are within 4 standard errors.
    fn holds(samples: &[u64], mean: f64, variance: f64) {
        let (found, spread) = mean_and_variance(samples);
        let error = 4.0 * (variance / samples.len() as f64).sqrt();
        assert!((found - mean).abs() <= error + 1e-9, "mean {found}, not {mean}");
        assert!((spread / variance - 1.0).abs() < 0.06, "variance {spread}, not {variance}");
    }

    #[test]
    fn samples_have_the_mean_and_variance_of_their_distribution() {
        for mean in [0.3, 4.0, 250.0] {
            let samples: Vec<u64> = streams(20_000).map(|mut s| poisson(&mut s, mean)).collect();
            holds(&samples, mean, mean);
        }
        for (n, p) in [(10, 0.3), (40, 0.02), (2_000, 0.45), (1_000_000, 0.01), (50, 0.99)] {
            let samples: Vec<u64> = streams(20_000).map(|mut s| binomial(&mut s, n, p)).collect();
            let n = n as f64;
            holds(&samples, n * p, n * p * (1.0 - p));
        }
        for (all, marked, drawn) in [(30, 10, 7), (100, 60, 50), (1_000_000, 300_000, 10_000), (40, 39, 38)] {
            let samples: Vec<u64> =
                streams(20_000).map(|mut s| hypergeometric(&mut s, all, marked, drawn)).collect();
            let (n, k, d) = (all as f64, marked as f64, drawn as f64);
            let p = k / n;
            holds(&samples, d * p, d * p * (1.0 - p) * (n - d) / (n - 1.0));
        }
    }

    /// The share of samples up to each count against the sum of the binomial's own terms.
    #[test]
    fn shares_of_samples_are_those_of_the_binomial() {
        let (n, p) = (30_u64, 0.2_f64);
        let samples: Vec<u64> = streams(40_000).map(|mut s| binomial(&mut s, n, p)).collect();
        let mut below = 0.0;
        for k in 0..=n {
            below += (ln_choose(n, k) + k as f64 * p.ln() + (n - k) as f64 * (1.0 - p).ln()).exp();
            let share = samples.iter().filter(|s| **s <= k).count() as f64 / samples.len() as f64;
            assert!((share - below).abs() < 0.01, "{k}: {share}, not {below}");
        }
    }

    #[test]
    fn impossible_and_certain_events_need_no_luck() {
        let mut stream = streams(1).next().unwrap();
        assert_eq!(poisson(&mut stream, 0.0), 0);
        assert_eq!(binomial(&mut stream, 9, 0.0), 0);
        assert_eq!(binomial(&mut stream, 9, 1.0), 9);
        assert_eq!(hypergeometric(&mut stream, 9, 4, 9), 4);
        assert_eq!(hypergeometric(&mut stream, 9, 9, 4), 4);
        assert_eq!(hypergeometric(&mut stream, 9, 0, 4), 0);
    }

    #[test]
    fn gamma_has_its_mean_and_variance() {
        for (shape, scale) in [(0.5, 2.0), (3.0, 1.0), (200.0, 0.1)] {
            let samples: Vec<f64> = streams(20_000).map(|mut s| gamma(&mut s, shape, scale)).collect();
            let n = samples.len() as f64;
            let mean = samples.iter().sum::<f64>() / n;
            let variance = samples.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / n;
            assert!((mean / (shape * scale) - 1.0).abs() < 0.05, "{mean}");
            assert!((variance / (shape * scale * scale) - 1.0).abs() < 0.12, "{variance}");
        }
    }

    #[test]
    fn factorials_meet_where_the_series_begins() {
        let exact = |n: u64| (1..=n).map(|k| (k as f64).ln()).sum::<f64>();
        for n in [0, 1, 5, 15, 16, 17, 100, 1000] {
            assert!((ln_factorial(n) - exact(n)).abs() < 1e-9, "{n}");
        }
    }
}
