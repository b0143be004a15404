//! Points on two scales: curves and scatters.

use crate::phrases::render::charts as phrases;
use crate::problem::Language;
use crate::render::chart::scale::{Scale, wide};
use crate::render::chart::sheet::{AXIS, GRAY, GRID, INK, MARGIN, NOTE, Picture, SMALL, Sheet, WIDTH};
use crate::render::chart::spec::{Color, Fill, Mark};
use crate::render::chart::text::Faces;

/// Height of the rectangle of the points.
const HIGH: f64 = 440.0;
/// How wide the names of points may be.
const MAX_NAME: f64 = 300.0;

/// A chart of points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plot {
    /// What stands above and below.
    pub(crate) head: Head,
    /// What the scales show.
    pub(crate) axes: [Axis; 2],
    /// From the back to the front.
    pub(crate) series: Vec<Series>,
}

/// What stands above and below a chart, and what it says in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Head {
    /// Stem of the file name.
    pub(crate) name: String,
    /// What the figures say, in a sentence.
    pub(crate) title: String,
    /// What it shows, unit and basis.
    pub(crate) subtitle: String,
    /// Look and meaning.
    pub(crate) legend: Vec<(Fill, String)>,
    /// Sentences below the chart.
    pub(crate) notes: Vec<String>,
    /// Its figures in words.
    pub(crate) words: Vec<String>,
}

impl Head {
    /// The chart in words.
    pub(crate) fn alt(&self, language: Language) -> String {
        phrases::alt(&self.title, &self.subtitle, self.words.join("; ")).to_text(language)
    }
}

/// What a scale shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Axis {
    /// What its figures are.
    pub(crate) title: String,
    /// Whether they cannot be split.
    pub(crate) whole: bool,
}

/// Points of one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    /// The color of its marks.
    pub(crate) color: Color,
    /// Their form.
    pub(crate) mark: Mark,
    /// How large they are.
    pub(crate) radius: f64,
    /// Whether lines join the points.
    pub(crate) is_joined: bool,
    /// Each with its name, if it is shown.
    pub(crate) points: Vec<Point>,
}

/// A point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Point {
    /// To the right and up.
    pub(crate) at: (f64, f64),
    /// Beside it.
    pub(crate) name: Option<String>,
}

/// Lays a plot out.
pub(crate) fn picture(plot: &Plot) -> Picture {
    let faces = Faces::new();
    let mut sheet = Sheet::new(&faces, WIDTH);
    let top = sheet.head((&plot.head.title, &plot.head.subtitle), &plot.head.legend) + NOTE + 8.0;
    let bottom = top + HIGH;
    let [across, up] = &plot.axes;
    let y = Scale::new((bottom, top), range(plot, |(_, y)| y), up.whole, |_| 60.0);
    let labels = y.ticks().iter().map(|(_, label)| faces.width(label, SMALL, false)).fold(0.0, f64::max);
    let left = MARGIN + labels + 12.0;
    let right = sheet.right - 20.0;
    let x = Scale::new((left, right), range(plot, |(x, _)| x), across.whole, wide(&faces));
    sheet.grid((&x, &y), (left, right), (top, bottom));
    sheet.text((MARGIN, top - 22.0), &up.title, SMALL, false, GRAY);
    sheet.centered((f64::midpoint(left, right), bottom + 56.0), &across.title, SMALL, GRAY);
    sheet.points(plot, (&x, &y));
    sheet.names(plot, (&x, &y), (left, right, top, bottom));
    let notes = sheet.notes(&plot.head.notes, bottom + 92.0);
    sheet.finish(bottom + 84.0 + notes)
}

/// The figures of one side with some air around them; from zero, where that is near.
fn range(plot: &Plot, side: fn((f64, f64)) -> f64) -> (f64, f64) {
    let figures = || plot.series.iter().flat_map(|series| &series.points).map(|point| side(point.at));
    let (low, high) = (figures().fold(f64::MAX, f64::min), figures().fold(f64::MIN, f64::max));
    if low > high {
        return (0.0, 1.0);
    }
    let air = (high - low).max(high.abs() * 0.01).max(1.0) * 0.06;
    let low = if low >= 0.0 && low <= (high - low) * 0.5 { -air / 3.0 } else { low - air };
    (low, high + air)
}

impl Sheet<'_> {
    fn grid(&mut self, (x, y): (&Scale, &Scale), (left, right): (f64, f64), (top, bottom): (f64, f64)) {
        for (tick, label) in y.ticks() {
            let at = y.at(tick);
            self.line((left, at), (right, at), GRID, 1);
            let wide = self.faces.width(&label, SMALL, false);
            self.text((left - wide - 10.0, at + SMALL * 0.36), &label, SMALL, false, GRAY);
        }
        for (tick, label) in x.ticks() {
            self.line((x.at(tick), top), (x.at(tick), bottom + 6.0), GRID, 1);
            self.centered((x.at(tick), bottom + 28.0), &label, SMALL, GRAY);
        }
        self.line((left, top), (left, bottom), AXIS, 2);
        self.line((left, bottom), (right, bottom), AXIS, 2);
    }

    fn points(&mut self, plot: &Plot, (x, y): (&Scale, &Scale)) {
        for series in &plot.series {
            let places: Vec<(f64, f64)> =
                series.points.iter().map(|p| (x.at(p.at.0), y.at(p.at.1))).collect();
            if series.is_joined {
                for (from, to) in places.iter().zip(places.iter().skip(1)) {
                    self.line(*from, *to, series.color, 3);
                }
            }
            for place in places {
                self.mark(place, series.mark, series.color, series.radius);
            }
        }
    }

    /// Names beside their points, where there is room: on a side where no other name and no mark is.
    fn names(&mut self, plot: &Plot, (x, y): (&Scale, &Scale), bounds: (f64, f64, f64, f64)) {
        let marks = plot.series.iter().flat_map(|series| series.points.iter().map(move |p| (series, p)));
        let mut taken: Vec<Place> = marks
            .map(|(series, p)| Place::around((x.at(p.at.0), y.at(p.at.1)), series.radius + 2.0))
            .collect();
        let points = plot.series.iter().flat_map(|series| &series.points);
        let named: Vec<_> = points.filter_map(|point| Some((point, point.name.as_deref()?))).collect();
        let names: Vec<&str> = named.iter().map(|(_, name)| *name).collect();
        let names = self.faces.fitted_apart(&names, SMALL, false, MAX_NAME);
        for ((point, _), name) in named.iter().zip(&names) {
            let wide = self.faces.width(name, SMALL, false);
            let (px, py) = (x.at(point.at.0), y.at(point.at.1));
            let sides = [
                (px + 16.0, py + 6.0),
                (px - 16.0 - wide, py + 6.0),
                (px - wide / 2.0, py - 16.0),
                (px - wide / 2.0, py + 28.0),
                (px + 12.0, py - 16.0),
                (px + 12.0, py + 28.0),
                (px - 12.0 - wide, py - 16.0),
                (px - 12.0 - wide, py + 28.0),
            ];
            let free = sides
                .into_iter()
                .map(|at| (at, Place::of_text(at, wide)))
                .find(|(_, place)| place.is_within(bounds) && !taken.iter().any(|other| place.meets(other)));
            if let Some((at, place)) = free {
                self.text(at, name, SMALL, false, INK);
                taken.push(place);
            }
        }
    }
}

/// A rectangle that is taken: left, right, top, bottom.
struct Place(f64, f64, f64, f64);

impl Place {
    fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self(x - radius, x + radius, y - radius, y + radius)
    }

    fn of_text((x, y): (f64, f64), wide: f64) -> Self {
        Self(x, x + wide, y - SMALL * 0.8, y + SMALL * 0.25)
    }

    fn meets(&self, other: &Self) -> bool {
        self.0 < other.1 && other.0 < self.1 && self.2 < other.3 && other.2 < self.3
    }

    fn is_within(&self, (left, right, top, bottom): (f64, f64, f64, f64)) -> bool {
        self.0 >= left && self.1 <= right && self.2 >= top && self.3 <= bottom
    }
}
