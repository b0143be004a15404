//! How much more the months of a series vary than chance alone makes them.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

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
