//! Scales: from figures to places, with ticks at round figures.

use crate::money::group_digits;
use crate::render::chart::sheet::SMALL;
use crate::render::chart::text::Faces;

/// A scale along one side of a chart.
pub(super) struct Scale {
    /// Where the lowest figure is, in pixels; to the right of the highest where the scale goes up.
    start: f64,
    end: f64,
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// A scale from `low` to `high` between two places; `whole` says that its figures cannot be split, `room` how many
    /// pixels a tick needs.
    pub(super) fn new(
        (start, end): (f64, f64),
        (low, high): (f64, f64),
        whole: bool,
        room: impl Fn(f64) -> f64,
    ) -> Self {
        let is_empty = high - low <= 0.0;
        let (high, low) = if is_empty { (low + 1.0, low) } else { (high, low) };
        let most = ((end - start).abs() / room(high.max(-low))).clamp(2.0, 8.0);
        let step = nice((high - low) / most);
        // Without one bar there is no scale to read, only the zero.
        let step = if is_empty { 2.0 } else { step };
        Self { start, end, low, high, step: if whole { step.max(1.0) } else { step } }
    }

    /// The place of a figure.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// Round figures, and how each is written.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let (first, last) = ((self.low / self.step).ceil() as i64, (self.high / self.step).floor() as i64);
        let tick = |n: i64| n as f64 * self.step;
        (first..=last).map(tick).map(|value| (value, number(value, self.step))).collect()
    }
}

/// How wide a tick is beside its neighbors.
pub(super) fn wide(faces: &Faces) -> impl Fn(f64) -> f64 {
    |largest| faces.width(&number(largest, 1.0), SMALL, false) + 50.0
}

/// The next of 1, 2, 5, 10, … that is not below.
fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|n| n * power);
    steps.into_iter().find(|s| *s >= step * 0.999).unwrap_or(step)
}

/// A tick: whole, but for steps below 1.
fn number(value: f64, step: f64) -> String {
    let decimals = if step < 1.0 { (-step.log10()).ceil() as usize } else { 0 };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}{rest}", group_digits(whole))
}
