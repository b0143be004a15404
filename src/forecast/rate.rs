//! How many devices come or leave in a month, and how well that is known.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates are statistics, no money")]

use crate::forecast::month_factors::MonthFactors;
use crate::forecast::random::Stream;
use crate::forecast::sample;
use crate::internal::Places;

/// What a rate counts per.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Devices a month.
    Month,
    /// A share of the segment's devices a month.
    Device,
    /// A share of all devices a month.
    Fleet,
}

/// How well the level of a rate is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Level {
    /// As the study says.
    Known(f64),
    /// Between bounds, with the likeliest value: a triangle.
    Range {
        /// At least.
        low: f64,
        /// Likeliest.
        mid: f64,
        /// At most.
        high: f64,
    },
    /// So many events were seen in so many months, or device-months. Months vary more than chance alone by `dispersion`.
    Fitted {
        /// Events that were seen.
        events: f64,
        /// Months, or device-months, that they were seen in.
        exposure: f64,
        /// The variance of months over their mean: 1 or more.
        dispersion: f64,
    },
    /// Of each month, as a file lists it.
    Listed(Vec<f64>),
}

/// A rate of one segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// What it counts per.
    pub per: Per,
    /// How well it is known.
    pub level: Level,
    /// The share of the segment in a rate of all devices.
    pub share: f64,
    /// How months differ, where they do.
    pub later: Option<Later>,
}

/// Factors that were fit, seen from the first month of a forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    /// The factors.
    pub factors: MonthFactors,
    /// Months between those that it was fit from and the first one of the forecast.
    pub gap: usize,
}

/// What is drawn of a rate for a whole future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    level: f64,
    /// By how many of its errors a trend is off.
    errors: f64,
}

/// Which value of an uncertain level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// One in ten is below.
    Low,
    /// As expected.
    Mid,
    /// One in ten is above.
    High,
}

impl Rate {
    /// Nothing comes or leaves.
    pub fn none() -> Self {
        Self { per: Per::Month, level: Level::Known(0.0), share: 1.0, later: None }
    }

    /// Whether nothing ever comes or leaves.
    pub fn is_none(&self) -> bool {
        if self.share <= 0.0 {
            return true;
        }
        match &self.level {
            Level::Known(level) => *level <= 0.0,
            Level::Range { high, .. } => *high <= 0.0,
            Level::Fitted { events, .. } => *events <= 0.0,
            Level::Listed(months) => months.iter().all(|level| *level <= 0.0),
        }
    }

    /// Whether it is known only within bounds.
    pub fn is_uncertain(&self) -> bool {
        !self.is_none() && matches!(self.level, Level::Range { .. } | Level::Fitted { .. })
    }

    /// The level and the trend of one future.
    pub fn draw(&self, stream: &mut Stream) -> Drawn {
        let level = self.draw_level(stream);
        let has_error = self.later.as_ref().is_some_and(|later| later.factors.has_error());
        Drawn { level, errors: if has_error { stream.normal() } else { 0.0 } }
    }

    /// The same as expected, or at a bound of the level.
    pub fn middle(&self, at: At) -> Drawn {
        Drawn { level: self.at(at), errors: 0.0 }
    }

    fn draw_level(&self, stream: &mut Stream) -> f64 {
        match &self.level {
            Level::Known(level) => *level,
            Level::Range { low, mid, high } => triangle(stream.unit(), *low, *mid, *high),
            Level::Fitted { events, exposure, dispersion } if *exposure > 0.0 => {
                let shape = posterior(*events, *dispersion);
                sample::gamma(stream, shape, events / exposure / shape)
            }
            Level::Fitted { .. } | Level::Listed(_) => 0.0,
        }
    }

    /// The expected level, or one of its bounds.
    pub fn at(&self, at: At) -> f64 {
        match &self.level {
            Level::Known(level) => *level,
            Level::Range { low, mid, high } => match at {
                At::Low => *low,
                // The mean of a triangular distribution.
                At::Mid => (low + mid + high) / 3.0,
                At::High => *high,
            },
            Level::Fitted { events, exposure, dispersion } if *exposure > 0.0 => {
                let normal = match at {
                    At::Mid => return events / exposure,
                    At::Low => -TENTH,
                    At::High => TENTH,
                };
                let shape = posterior(*events, *dispersion);
                gamma_at(shape, normal) * events / exposure / shape
            }
            Level::Fitted { .. } | Level::Listed(_) => 0.0,
        }
    }

    /// The devices that a future lets come or leave in a month, of `devices` in the segment and `all` in the fleet.
    pub fn expected(&self, drawn: Drawn, month: usize, (devices, all): (u64, u64)) -> f64 {
        let level = match &self.level {
            Level::Listed(months) => *months.at(month),
            Level::Known(_) | Level::Range { .. } | Level::Fitted { .. } => drawn.level,
        };
        let later = self.later.as_ref().map(|later| later.factors.ahead(later.gap + month, drawn.errors));
        let level = level * later.unwrap_or(1.0);
        let of = match self.per {
            Per::Month => 1.0,
            Per::Device => devices as f64,
            Per::Fleet => all as f64,
        };
        level * of * self.share
    }

    /// What a month is expected to bring, drawn: months vary more than chance alone where the history does.
    pub fn vary(&self, expected: f64, stream: &mut Stream) -> f64 {
        match &self.level {
            Level::Fitted { dispersion, .. } if *dispersion > 1.0 && expected > 0.0 => {
                let more = dispersion - 1.0;
                sample::gamma(stream, expected / more, more)
            }
            _ => expected,
        }
    }
}

/// The normal deviate that one in ten is above.
const TENTH: f64 = 1.281_551_565_544_600_4;

/// The shape of what is known of a rate after so many events: as after half an event more than were seen. Its mean is what was
/// seen (docs/model.md section 9).
fn posterior(events: f64, dispersion: f64) -> f64 {
    events / dispersion + 0.5
}

/// A quantile of the gamma distribution with scale 1 (Wilson and Hilferty).
fn gamma_at(shape: f64, normal: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    shape * (1.0 - ninth + normal * ninth.sqrt()).max(0.0).powi(3)
}

fn triangle(unit: f64, low: f64, mid: f64, high: f64) -> f64 {
    let whole = high - low;
    if whole <= 0.0 {
        return mid;
    }
    let before = (mid - low) / whole;
    if unit < before {
        low + (unit * whole * (mid - low)).sqrt()
    } else {
        high - ((1.0 - unit) * whole * (high - mid)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::random::{Key, Purpose};

    fn draws(rate: &Rate) -> Vec<f64> {
        let key = |draw| Key { seed: 3, draw, month: 0, segment: 0 };
        let mut found: Vec<f64> =
            (0..10_000).map(|draw| rate.draw(&mut key(draw).stream(Purpose::ArrivalRate)).level).collect();
        found.sort_by(f64::total_cmp);
        found
    }

    fn rate(level: Level) -> Rate {
        Rate { per: Per::Month, level, share: 1.0, later: None }
    }

    #[test]
    fn a_fitted_rate_is_drawn_around_what_was_seen_and_its_bounds_are_its_tenths() {
        let fitted = rate(Level::Fitted { events: 120.0, exposure: 12.0, dispersion: 2.0 });
        let found = draws(&fitted);
        assert!((fitted.at(At::Mid) - 10.0).abs() < 1e-9);
        assert!((found[1_000] - fitted.at(At::Low)).abs() < 0.1, "{} {}", found[1_000], fitted.at(At::Low));
        assert!((found[9_000] - fitted.at(At::High)).abs() < 0.1, "{} {}", found[9_000], fitted.at(At::High));
    }

    /// docs/model.md section 9: "mean: events by months or device-months", also of few events in months that vary.
    #[test]
    fn the_mean_of_a_fitted_rate_is_what_was_seen() {
        for (events, exposure, dispersion) in [(1.0, 1_001.0, 1.0), (103.0, 6.0, 40.0), (0.0, 12.0, 1.0)] {
            let found = draws(&rate(Level::Fitted { events, exposure, dispersion }));
            let mean = found.iter().sum::<f64>() / 10_000.0;
            let seen = events / exposure;
            // Ten thousand draws of a shape of half an event at least are within 4 standard errors.
            assert!((mean - seen).abs() <= 0.06 * seen, "{mean}, not {seen}");
        }
    }

    /// A triangle from 2 over 4 to 8: below 4 lies (4 − 2) ÷ (8 − 2) = a third of it.
    #[test]
    fn a_range_is_a_triangle() {
        let found = draws(&rate(Level::Range { low: 2.0, mid: 4.0, high: 8.0 }));
        let below = found.iter().filter(|level| **level < 4.0).count();
        assert!((3_150..3_500).contains(&below), "{below}");
        assert!(found[0] >= 2.0 && found[9_999] <= 8.0);
    }

    /// The mean of a triangular distribution is that of its three corners: (0 + 6 + 30) ÷ 3 = 12.
    #[test]
    fn a_range_is_expected_to_have_its_mean() {
        let range = rate(Level::Range { low: 0.0, mid: 6.0, high: 30.0 });
        assert!((range.at(At::Mid) - 12.0).abs() < 1e-9);
        let drawn = draws(&range).iter().sum::<f64>() / 10_000.0;
        assert!((drawn - 12.0).abs() < 0.3, "{drawn}");
    }
}
