//! How a figure grows with another one: lines over two logarithmic scales, as SVG.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a picture has pixels: places are rounded to them"
)]

use fleetcast::money::group_digits;
use maud::{Markup, html};

const WIDTH: f64 = 1600.0;
const HEIGHT: f64 = 800.0;
const MARGIN: f64 = 40.0;
/// The plot, between the legend and the words below.
const TOP: f64 = 150.0;
const BOTTOM: f64 = HEIGHT - 90.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = WIDTH - 60.0;
const INK: &str = "#222222";
const GRAY: &str = "#5f5f5f";
const GRID: &str = "#dedede";
const AXIS: &str = "#6e6e6e";
/// Okabe and Ito's palette, as in the charts of reports.
const COLORS: [&str; 6] = ["#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#f0e442", "#3c3c3c"];

/// What a chart of growth shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Growth {
    /// Stem of the file name.
    pub(crate) name: String,
    /// What it shows.
    pub(crate) title: String,
    /// Under which conditions.
    pub(crate) subtitle: String,
    /// What goes to the right.
    pub(crate) across: String,
    /// Each line with its points, from left to right. Points that are not above zero have no place and are left out.
    pub(crate) lines: Vec<(String, Vec<(f64, f64)>)>,
}

/// The chart as an SVG document.
pub(crate) fn svg(growth: &Growth) -> String {
    let points = || growth.lines.iter().flat_map(|(_, points)| points.iter().copied().filter(is_drawn));
    let across = Decades::of(points().map(|p| p.0), LEFT, RIGHT);
    let up = Decades::of(points().map(|p| p.1), BOTTOM, TOP);
    let lines = || growth.lines.iter().zip(COLORS.into_iter().cycle());
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(HEIGHT)
            viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" font-family="Noto Sans, Verdana, sans-serif" {
            "\n" title { (growth.title) }
            "\n" desc { (in_words(growth)) }
            "\n" rect width=(WIDTH) height=(HEIGHT) fill="#ffffff" {}
            "\n" text x=(MARGIN) y="50" font-size="32" font-weight="bold" fill=(INK) { (growth.title) }
            "\n" text x=(MARGIN) y="82" font-size="20" fill=(GRAY) { (growth.subtitle) }
            (legend(growth))
            (grid(&across, &up))
            "\n" text x=(px(f64::midpoint(LEFT, RIGHT))) y=(px(BOTTOM + 68.0)) text-anchor="middle" font-size="20"
                fill=(INK) { (growth.across) }
            @for ((_, points), color) in lines() { (curve(points, &across, &up, color)) }
            "\n"
        }
    };
    markup.into_string() + "\n"
}

/// The chart for those who cannot see it.
pub(crate) fn in_words(growth: &Growth) -> String {
    let ends = |(label, points): &(String, Vec<(f64, f64)>)| match (points.first(), points.last()) {
        (Some(first), Some(last)) => {
            format!("{label}: {} at {}, {} at {}", first.1, first.0, last.1, last.0)
        }
        _ => format!("{label}: no points"),
    };
    let lines: Vec<String> = growth.lines.iter().map(ends).collect();
    format!("{}, {}. {}", growth.title, growth.subtitle, lines.join("; "))
}

/// Whole powers of ten that enclose all values, and where they lie.
pub(crate) struct Decades {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Decades {
    pub(crate) fn of(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let logs: Vec<f64> = values.filter(|v| *v > 0.0).map(f64::log10).collect();
        // A hair below a power of ten is that power: 1000 has a logarithm of 2.9999999999999996.
        let low = logs.iter().copied().fold(f64::INFINITY, f64::min) + 1e-9;
        let high = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max) - 1e-9;
        let (low, high) = if logs.is_empty() { (0, 1) } else { (low.floor() as i32, high.ceil() as i32) };
        Self { low, high: high.max(low + 1), from, to }
    }

    fn place(&self, value: f64) -> f64 {
        let share = (value.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.from + share * (self.to - self.from)
    }

    pub(crate) fn ticks(&self) -> impl Iterator<Item = (f64, String)> {
        (self.low..=self.high).map(|power| (self.place(10_f64.powi(power)), word(power)))
    }
}

/// A power of ten in digits.
pub(crate) fn word(power: i32) -> String {
    let digits = power.unsigned_abs() as usize;
    if power < 0 { format!("0.{:0>digits$}", 1) } else { group_digits(&format!("1{:0<digits$}", "")) }
}

fn is_drawn(point: &(f64, f64)) -> bool {
    point.0 > 0.0 && point.1 > 0.0
}

fn px(place: f64) -> i32 {
    place.round() as i32
}

fn line(from: (f64, f64), to: (f64, f64), color: &str, width: u32) -> Markup {
    html! {
        "\n" line x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) stroke=(color) stroke-width=(width) {}
    }
}

fn marker(left: f64, top: f64, (wide, high): (u32, u32), color: &str) -> Markup {
    html! { "\n" rect x=(px(left)) y=(px(top)) width=(wide) height=(high) fill=(color) {} }
}

fn legend(growth: &Growth) -> Markup {
    let places = growth.lines.iter().scan(MARGIN, |next, (label, _)| {
        let here = *next;
        // Letters are about half as wide as they are high.
        *next += 72.0 + 11.0 * label.chars().count() as f64;
        Some((here, label))
    });
    html! {
        @for ((x, label), color) in places.zip(COLORS.into_iter().cycle()) {
            (marker(x, 106.0, (26, 18), color))
            "\n" text x=(px(x + 34.0)) y="122" font-size="20" fill=(INK) { (label) }
        }
    }
}

fn grid(across: &Decades, up: &Decades) -> Markup {
    html! {
        @for (x, word) in across.ticks() {
            (line((x, TOP), (x, BOTTOM + 6.0), GRID, 1))
            "\n" text x=(px(x)) y=(px(BOTTOM + 30.0)) text-anchor="middle" font-size="18" fill=(GRAY) { (word) }
        }
        @for (y, word) in up.ticks() {
            (line((LEFT - 6.0, y), (RIGHT, y), GRID, 1))
            "\n" text x=(px(LEFT - 14.0)) y=(px(y + 6.5)) text-anchor="end" font-size="18" fill=(GRAY) { (word) }
        }
        (line((LEFT, TOP), (LEFT, BOTTOM), AXIS, 2))
        (line((LEFT, BOTTOM), (RIGHT, BOTTOM), AXIS, 2))
    }
}

fn curve(points: &[(f64, f64)], across: &Decades, up: &Decades, color: &str) -> Markup {
    let drawn = points.iter().filter(|p| is_drawn(p));
    let places: Vec<(f64, f64)> = drawn.map(|p| (across.place(p.0), up.place(p.1))).collect();
    html! {
        @for (from, to) in places.iter().zip(places.iter().skip(1)) { (line(*from, *to, color, 3)) }
        @for (x, y) in &places { (marker(x - 5.0, y - 5.0, (10, 10), color)) }
    }
}
