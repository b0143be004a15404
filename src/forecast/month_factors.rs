//! How months differ in what they are expected to bring: not at all, by a trend, or by the month of the year. What is no better
//! than a level on the last months of the past is not used.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use crate::forecast::dispersion::rate_and_dispersion;
use crate::internal::Places;

/// With fewer months nothing but levels and ranges is fit, and no back-test is made.
pub const TREND_MONTHS: usize = 6;
/// A model must miss the last months by no more than this share of what a level misses them by.
const BETTER: f64 = 0.75;
/// Years that a season is taken from, at least and at most.
const YEARS: std::ops::RangeInclusive<usize> = 2..=3;
const YEAR: usize = 12;

/// What is fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Every month alike.
    Level,
    /// Each month so many percent more or fewer than the one before.
    Trend,
    /// By the month of the year.
    Season,
}

impl Model {
    /// As files name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Trend => "trend",
            Self::Season => "season",
        }
    }
}

/// What was seen month by month, up to the same month.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Devices, in the months that a level is fit from.
    pub counts: &'a [u64],
    /// What each of these is out of.
    pub exposure: &'a [f64],
    /// Devices of these and earlier months.
    pub long: &'a [u64],
}

/// Factors of months: those that were seen, and those ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthFactors {
    /// What it is.
    pub model: Model,
    /// Of each month that a level is fit from.
    past: Vec<f64>,
    /// The factor of a month is e to the slope times its time; what a season has instead.
    ahead: Ahead,
}

#[derive(Debug, Clone, PartialEq)]
enum Ahead {
    Alike,
    /// Months are numbered from the middle of those that were seen.
    Trend {
        slope: f64,
        error: f64,
        first: f64,
        last: f64,
    },
    /// From the first month behind those that were seen on.
    Season(Vec<f64>),
}

impl MonthFactors {
    /// Every month alike.
    pub fn level(months: usize) -> Self {
        Self { model: Model::Level, past: vec![1.0; months], ahead: Ahead::Alike }
    }

    /// A model of a series, if it can be fit.
    pub fn of(model: Model, series: Series<'_>) -> Option<Self> {
        match model {
            Model::Level => Some(Self::level(series.counts.len())),
            Model::Trend => trend(series),
            Model::Season => season(series),
        }
    }

    /// What each month that was seen is out of.
    pub fn exposure(&self, exposure: &[f64]) -> Vec<f64> {
        self.past.iter().zip(exposure).map(|(factor, exposure)| factor * exposure).collect()
    }

    /// The factor of the month that is so many behind those that were seen; a trend may be off by so many of its errors.
    pub fn ahead(&self, later: usize, errors: f64) -> f64 {
        match &self.ahead {
            Ahead::Alike => 1.0,
            Ahead::Trend { slope, error, first, last } => {
                let time = (first + later as f64).min(*last);
                (time * (slope + errors * error)).exp()
            }
            Ahead::Season(factors) => *factors.at(later % YEAR),
        }
    }

    /// Whether its factors are known within an error.
    pub fn has_error(&self) -> bool {
        matches!(self.ahead, Ahead::Trend { .. })
    }

    /// The slope a month and its error, of a trend.
    pub fn slope(&self) -> Option<(f64, f64)> {
        match self.ahead {
            Ahead::Trend { slope, error, .. } => Some((slope, error)),
            Ahead::Alike | Ahead::Season(_) => None,
        }
    }
}

/// The median of the slopes between all pairs of months (Theil and Sen), of the logarithm of what they brought. It holds for as
/// many months ahead as it was fit from; then months stay as they are.
fn trend(series: Series<'_>) -> Option<MonthFactors> {
    let months = series.counts.len();
    let log = |(count, exposure): (&u64, &f64)| ((*count as f64 + 0.5) / exposure).ln();
    let logs: Vec<f64> = series.counts.iter().zip(series.exposure).map(log).collect();
    if months < 3 || logs.iter().any(|log| !log.is_finite()) {
        return None;
    }
    let mut slopes: Vec<f64> = Vec::new();
    for (at, first) in logs.iter().enumerate() {
        slopes
            .extend((1..).zip(logs.iter().skip(at + 1)).map(|(apart, log)| (log - first) / f64::from(apart)));
    }
    slopes.sort_by(f64::total_cmp);
    let middle = slopes.len() / 2;
    let (low, high) = (slopes.get((slopes.len() - 1) / 2)?, slopes.get(middle)?);
    let slope = f64::midpoint(*low, *high);
    let center = (months - 1) as f64 / 2.0;
    let times: Vec<f64> = (0..months).map(|month| month as f64 - center).collect();
    let past: Vec<f64> = times.iter().map(|time| (slope * time).exp()).collect();
    let mut factors = MonthFactors { model: Model::Trend, past, ahead: Ahead::Alike };
    let out_of = factors.exposure(series.exposure);
    let (rate, dispersion) = rate_and_dispersion(series.counts, &out_of);
    let weight: f64 = out_of.iter().zip(&times).map(|(out_of, time)| rate * out_of * time * time).sum();
    let error = if weight > 0.0 { (dispersion / weight).sqrt() } else { return None };
    let (first, last) = (months as f64 - center, (2 * months - 1) as f64 - center);
    factors.ahead = Ahead::Trend { slope, error, first, last };
    Some(factors)
}

/// The share of each month in its year, on average over whole years; half a device more in each month than were seen, so that
/// none seen is not none ever.
fn season(series: Series<'_>) -> Option<MonthFactors> {
    let years = (series.long.len() / YEAR).min(*YEARS.end());
    if years < *YEARS.start() {
        return None;
    }
    let seen = series.long.get(series.long.len() - years * YEAR..)?;
    let all = seen.iter().sum::<u64>() as f64;
    if all <= 0.0 {
        return None;
    }
    let half = 0.5 * years as f64 / all;
    let mut factors = vec![0.0; YEAR];
    for year in seen.chunks(YEAR) {
        let sum = year.iter().sum::<u64>() as f64;
        for (factor, count) in factors.iter_mut().zip(year) {
            let share = if sum > 0.0 { *count as f64 / sum } else { 1.0 / YEAR as f64 };
            *factor += (share + half / years as f64) / years as f64;
        }
    }
    let whole: f64 = factors.iter().sum();
    for factor in &mut factors {
        *factor *= YEAR as f64 / whole;
    }
    // Years end where the series does, so the first month of a year is the first one ahead.
    let offset = series.counts.len() % YEAR;
    let place = |month: usize| (month + YEAR - offset) % YEAR;
    let past = (0..series.counts.len()).map(|month| factors.get(place(month)).copied().unwrap_or(1.0));
    Some(MonthFactors { model: Model::Season, past: past.collect(), ahead: Ahead::Season(factors.clone()) })
}

/// The model that would have forecast the last third of a series best; a level unless another is clearly better.
pub fn choose(series: Series<'_>) -> Model {
    let Some(by_level) = missed(Model::Level, series) else { return Model::Level };
    let others = [Model::Trend, Model::Season].map(|model| (model, missed(model, series)));
    let better = others.into_iter().filter_map(|(model, missed)| Some((model, missed?)));
    let better = better.filter(|(_, missed)| *missed < BETTER * by_level);
    better.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(Model::Level, |(model, _)| model)
}

/// By how many devices a month a model misses the last third of a series on average; `None` where it can't be tried.
pub fn missed(model: Model, series: Series<'_>) -> Option<f64> {
    let (before, tested) = split(series)?;
    let factors = MonthFactors::of(model, before)?;
    let (rate, _) = rate_and_dispersion(before.counts, &factors.exposure(before.exposure));
    let after = series.counts.iter().zip(series.exposure).skip(before.counts.len());
    let miss = |(later, (count, exposure)): (usize, (&u64, &f64))| {
        (rate * exposure * factors.ahead(later, 0.0) - *count as f64).abs()
    };
    Some(after.enumerate().map(miss).sum::<f64>() / tested as f64)
}

/// What is before the last third, and how many months that third has; `None` of less than six months.
pub fn split(series: Series<'_>) -> Option<(Series<'_>, usize)> {
    let months = series.counts.len();
    if months < TREND_MONTHS {
        return None;
    }
    let tested = months / 3;
    let long = series.long.get(..series.long.len().saturating_sub(tested))?;
    // A level is fit from as many months as there are; a season from the year before.
    let counts = series.counts.get(..months - tested)?;
    Some((Series { counts, exposure: series.exposure.get(..months - tested)?, long }, tested))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONES: [f64; 36] = [1.0; 36];

    fn series<'a>(counts: &'a [u64], long: &'a [u64]) -> Series<'a> {
        Series { counts, exposure: &ONES[..counts.len()], long }
    }

    /// 8, 16, 32, 64 less half a device: each month twice the one before, so the slope is ln 2, and the next month brings twice
    /// 64.
    #[test]
    fn a_trend_is_the_median_of_all_slopes() {
        let counts = [7, 15, 31, 63];
        let factors = MonthFactors::of(Model::Trend, series(&counts, &counts)).unwrap();
        let (slope, _) = factors.slope().unwrap();
        assert!((slope - 2.0_f64.ln()).abs() < 0.02, "{slope}");
        let grown = factors.ahead(0, 0.0) / factors.past[3];
        assert!((grown - 2.0).abs() < 0.05, "{grown}");
        // Four months were fit, so from the fourth on months stay as they are.
        assert!((factors.ahead(3, 0.0) - factors.ahead(30, 0.0)).abs() < 1e-12);
    }

    #[test]
    fn one_wild_month_does_not_make_a_trend() {
        let counts = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 90];
        assert_eq!(choose(series(&counts, &counts)), Model::Level);
        let grows: Vec<u64> = (0..12).map(|month| 20 + 10 * month).collect();
        assert_eq!(choose(series(&grows, &grows)), Model::Trend);
    }

    /// Three years in which all devices come in the fourth, fifth and sixth month. With half a device more in each month the fifth
    /// has 180.5 of 366, so its factor is 12 × 180.5 / 366 = 5.918; the first has 12 × 0.5 / 366 = 0.016.
    #[test]
    fn a_season_repeats_the_year() {
        let year = [0, 0, 0, 30, 60, 30, 0, 0, 0, 0, 0, 0];
        let long: Vec<u64> = year.iter().copied().cycle().take(36).collect();
        let factors = MonthFactors::of(Model::Season, series(&long[24..], &long)).unwrap();
        let is_near = |later, factor: f64| (factors.ahead(later, 0.0) - factor).abs() < 0.001;
        assert!(is_near(4, 5.918) && is_near(0, 0.016), "{factors:?}");
        assert_eq!(factors.ahead(4, 0.0).to_bits(), factors.ahead(16, 0.0).to_bits());
        assert_eq!(factors.past[4].to_bits(), factors.ahead(4, 0.0).to_bits());
        assert_eq!(MonthFactors::of(Model::Season, series(&long[..12], &long[..12])), None);
    }
}
