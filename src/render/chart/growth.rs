//! How a figure grows with another one: lines over two logarithmic scales.
//!
//! No report draws it: the benches draw their curves with it, so that the same code draws all that we show.

use crate::money::group_digits;
use crate::render::chart::layout::{
    AXIS, GRAY, GRID, INK, LABEL, MARGIN, Picture, SMALL, Shape, TITLE, WIDTH, px,
};
use crate::render::chart::spec::{Color, PART_COLORS};
use crate::render::chart::text::Faces;
use crate::render::chart::{Chart, draw};

const HEIGHT: f64 = 800.0;
/// The plot, between the legend and the words below.
const TOP: f64 = 150.0;
const BOTTOM: f64 = HEIGHT - 90.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = WIDTH as f64 - 60.0;

/// What a chart of growth shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// Stem of the file name.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// Under which conditions.
    pub subtitle: String,
    /// What goes to the right.
    pub across: String,
    /// Each line with its points, from left to right. Points that are not above zero have no place and are left out.
    pub lines: Vec<(String, Vec<(f64, f64)>)>,
}

/// Draws it.
pub fn growth(growth: &Growth) -> Chart {
    let picture = picture(growth);
    let alt = alt(growth);
    Chart {
        name: growth.name.clone(),
        title: growth.title.clone(),
        svg: draw::svg(&picture, &growth.title, &alt),
        png: draw::png(&picture),
        alt,
    }
}

fn alt(growth: &Growth) -> String {
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
struct Decades {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Decades {
    fn of(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
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

    fn ticks(&self) -> impl Iterator<Item = (f64, String)> {
        (self.low..=self.high).map(|power| (self.place(10_f64.powi(power)), word(power)))
    }
}

/// A power of ten in digits.
fn word(power: i32) -> String {
    let digits = power.unsigned_abs() as usize;
    if power < 0 { format!("0.{:0>digits$}", 1) } else { group_digits(&format!("1{:0<digits$}", "")) }
}

fn picture(growth: &Growth) -> Picture {
    let faces = Faces::new();
    let points = || growth.lines.iter().flat_map(|(_, points)| points.iter().copied().filter(is_drawn));
    let across = Decades::of(points().map(|p| p.0), LEFT, RIGHT);
    let up = Decades::of(points().map(|p| p.1), BOTTOM, TOP);
    let mut shapes = vec![
        text((MARGIN, 50.0), &growth.title, TITLE, true, INK),
        text((MARGIN, 82.0), &growth.subtitle, LABEL, false, GRAY),
    ];
    legend(growth, &faces, &mut shapes);
    grid(&across, &up, &faces, &mut shapes);
    let wide = faces.width(&growth.across, LABEL, false);
    shapes.push(text(
        (f64::midpoint(LEFT, RIGHT) - wide / 2.0, BOTTOM + 68.0),
        &growth.across,
        LABEL,
        false,
        INK,
    ));
    for ((_, points), color) in growth.lines.iter().zip(PART_COLORS.into_iter().cycle()) {
        let places: Vec<(f64, f64)> =
            points.iter().filter(|p| is_drawn(p)).map(|p| (across.place(p.0), up.place(p.1))).collect();
        curve(&places, color, &mut shapes);
    }
    Picture { height: px(HEIGHT), shapes }
}

fn is_drawn(point: &(f64, f64)) -> bool {
    point.0 > 0.0 && point.1 > 0.0
}

fn text(at: (f64, f64), text: &str, size: f64, bold: bool, color: Color) -> Shape {
    Shape::Text { at, text: text.to_owned(), size, bold, color }
}

fn line(from: (f64, f64), to: (f64, f64), color: Color, width: u32) -> Shape {
    Shape::Line { from: (px(from.0), px(from.1)), to: (px(to.0), px(to.1)), color, width }
}

fn legend(growth: &Growth, faces: &Faces, shapes: &mut Vec<Shape>) {
    let mut x = MARGIN;
    for ((label, _), color) in growth.lines.iter().zip(PART_COLORS.into_iter().cycle()) {
        shapes.push(Shape::Rect { from: (px(x), 106), to: (px(x + 26.0), 124), color });
        shapes.push(text((x + 34.0, 122.0), label, LABEL, false, INK));
        x += faces.width(label, LABEL, false) + 62.0;
    }
}

fn grid(across: &Decades, up: &Decades, faces: &Faces, shapes: &mut Vec<Shape>) {
    for (x, word) in across.ticks() {
        let wide = faces.width(&word, SMALL, false);
        shapes.push(line((x, TOP), (x, BOTTOM + 6.0), GRID, 1));
        shapes.push(text((x - wide / 2.0, BOTTOM + 30.0), &word, SMALL, false, GRAY));
    }
    for (y, word) in up.ticks() {
        let wide = faces.width(&word, SMALL, false);
        shapes.push(line((LEFT - 6.0, y), (RIGHT, y), GRID, 1));
        shapes.push(text((LEFT - 14.0 - wide, y + SMALL * 0.36), &word, SMALL, false, GRAY));
    }
    shapes.push(line((LEFT, TOP), (LEFT, BOTTOM), AXIS, 2));
    shapes.push(line((LEFT, BOTTOM), (RIGHT, BOTTOM), AXIS, 2));
}

fn curve(places: &[(f64, f64)], color: Color, shapes: &mut Vec<Shape>) {
    for (from, to) in places.iter().zip(places.iter().skip(1)) {
        shapes.push(line(*from, *to, color, 3));
    }
    for (x, y) in places {
        shapes.push(Shape::Rect { from: (px(x - 5.0), px(y - 5.0)), to: (px(x + 5.0), px(y + 5.0)), color });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Growth {
        Growth {
            name: "sample".to_owned(),
            title: "Time a scenario".to_owned(),
            subtitle: "microseconds".to_owned(),
            across: "devices".to_owned(),
            lines: vec![
                ("ours".to_owned(), vec![(1_000.0, 2.0), (100_000.0, 0.0), (1_000_000.0, 3.0)]),
                ("device by device".to_owned(), vec![(1_000.0, 20.0), (1_000_000.0, 20_000.0)]),
            ],
        }
    }

    #[test]
    fn powers_of_ten_are_evenly_spaced_and_enclose_the_points() {
        let decades = Decades::of([1_000.0, 1_000_000.0].into_iter(), 0.0, 300.0);
        let ticks: Vec<(i32, String)> = decades.ticks().map(|(at, word)| (px(at), word)).collect();
        let words = ["1,000", "10,000", "100,000", "1,000,000"].map(str::to_owned);
        assert_eq!(ticks, [0, 100, 200, 300].into_iter().zip(words).collect::<Vec<_>>());
    }

    #[test]
    fn small_powers_are_decimals() {
        assert_eq!([-3, -2, -1, 0, 1].map(word), ["0.001", "0.01", "0.1", "1", "10"]);
    }

    #[test]
    fn a_point_that_is_not_above_zero_is_left_out() {
        let markers = picture(&sample()).shapes.into_iter().filter(|s| matches!(s, Shape::Rect { .. }));
        // Two in the legend, two points on each line.
        assert_eq!(markers.count(), 2 + 2 + 2);
    }

    #[test]
    fn a_chart_without_points_is_empty_paper_with_words() {
        let empty = Growth { lines: vec![("ours".to_owned(), Vec::new())], ..sample() };
        assert_eq!(growth(&empty).alt, "Time a scenario, microseconds. ours: no points");
    }
}
