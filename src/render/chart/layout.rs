//! Where things go: a [`Spec`] as rectangles, lines and texts on a sheet of 1,600 pixels' width.

use std::borrow::Cow;

use crate::money::group_digits;
use crate::render::chart::spec::{Bar, Color, EXTRA, Fill, Spec};
use crate::render::chart::text::{Faces, pale};

/// Width of every chart.
pub(crate) const WIDTH: i32 = 1600;
/// No chart is higher.
const MAX_HEIGHT: f64 = 900.0;
pub(crate) const MARGIN: f64 = 40.0;
/// Letters of labels: 10 pixels high where the chart is shown at half its size.
pub(crate) const LABEL: f64 = 20.0;
pub(crate) const SMALL: f64 = 18.0;
pub(crate) const TITLE: f64 = 32.0;
/// Most lines of a title.
const TITLE_LINES: usize = 2;
/// Lower rows have one line of text, others two.
const TWO_LINES: f64 = 50.0;
/// The column of labels takes no more than this.
const MAX_LABELS: f64 = 520.0;
const PAPER: Color = (255, 255, 255);
pub(crate) const INK: Color = (34, 34, 34);
pub(crate) const GRAY: Color = (95, 95, 95);
pub(crate) const GRID: Color = (222, 222, 222);
pub(crate) const AXIS: Color = (110, 110, 110);

/// One thing on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// Filled.
    Rect { from: (i32, i32), to: (i32, i32), color: Color },
    /// A straight line.
    Line { from: (i32, i32), to: (i32, i32), color: Color, width: u32 },
    /// A line of text: `at` is the left end of its base line.
    Text { at: (f64, f64), text: String, size: f64, bold: bool, color: Color },
}

/// A whole sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    /// Height in pixels.
    pub(crate) height: i32,
    /// From the back to the front.
    pub(crate) shapes: Vec<Shape>,
}

/// The horizontal scale of the bars.
struct Scale {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
    step: f64,
}

struct Sheet<'a> {
    faces: &'a Faces,
    shapes: Vec<Shape>,
}

/// Lays a chart out.
pub(crate) fn picture(spec: &Spec) -> Picture {
    let faces = Faces::new();
    let mut sheet = Sheet { faces: &faces, shapes: Vec::new() };
    let top = sheet.head(spec);
    let notes = spec.notes.len() as f64 * 26.0;
    let room = MAX_HEIGHT - top - notes - 84.0;
    let rows = spec.bars.len().max(1) as f64;
    let row = (room / rows).clamp(18.0, 84.0);
    let labels = sheet.labels(spec, top, row);
    let scale = Scale::of(spec, &faces, MARGIN + labels + 20.0, row >= TWO_LINES);
    let bottom = top + row * rows;
    sheet.axis(&scale, top, bottom);
    for (place, bar) in spec.bars.iter().enumerate() {
        sheet.bar(bar, &scale, top + row * place as f64, row);
    }
    let zero = scale.x(0.0);
    sheet.line((zero, top), (zero, bottom), AXIS, 2);
    sheet.headings(spec, top, row);
    for (line, note) in spec.notes.iter().enumerate() {
        sheet.text((MARGIN, bottom + 72.0 + 26.0 * line as f64), note, SMALL, false, GRAY);
    }
    Picture { height: px(bottom + notes + 64.0), shapes: sheet.shapes }
}

impl Sheet<'_> {
    fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, color: Color) {
        self.shapes.push(Shape::Text { at, text: text.to_owned(), size, bold, color });
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Color, width: u32) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        self.shapes.push(Shape::Line { from, to, color, width });
    }

    /// Title, subtitle and legend; the top of what follows.
    fn head(&mut self, spec: &Spec) -> f64 {
        let room = f64::from(WIDTH) - 2.0 * MARGIN;
        let mut base = 50.0;
        let lines = self.faces.wrapped(&spec.title, TITLE, true, room, TITLE_LINES);
        for (place, line) in lines.iter().enumerate() {
            base = 50.0 + 40.0 * place as f64;
            self.text((MARGIN, base), line, TITLE, true, INK);
        }
        let subtitle = self.faces.fitted(&spec.subtitle, LABEL, false, room);
        self.text((MARGIN, base + 32.0), &subtitle, LABEL, false, GRAY);
        if spec.legend.is_empty() {
            return base + 56.0;
        }
        self.legend(spec, base + 72.0)
    }

    /// The legend from its first base line; the top of what follows.
    fn legend(&mut self, spec: &Spec, top: f64) -> f64 {
        let (mut x, mut y) = (MARGIN, top);
        for (fill, words) in &spec.legend {
            let words = self.faces.fitted(words, LABEL, false, MAX_LABELS);
            let wide = self.faces.width(&words, LABEL, false) + 34.0;
            if x + wide > f64::from(WIDTH) - MARGIN {
                (x, y) = (MARGIN, y + 30.0);
            }
            self.fill((x, y - 16.0), (x + 26.0, y + 2.0), *fill);
            self.text((x + 34.0, y), &words, LABEL, false, INK);
            x += wide + 28.0;
        }
        y + 24.0
    }

    /// The column of labels; how wide it is.
    fn labels(&mut self, spec: &Spec, top: f64, row: f64) -> f64 {
        let two_lines = row >= TWO_LINES;
        let mut widest: f64 = 0.0;
        for (place, bar) in spec.bars.iter().enumerate().filter(|(_, bar)| !bar.heading) {
            let middle = top + row * (place as f64 + 0.5);
            let detail = bar.detail.as_deref().filter(|_| two_lines);
            let label = self.faces.fitted(&bar.label, LABEL, false, MAX_LABELS);
            let up = if detail.is_some() { -3.0 } else { LABEL * 0.36 };
            widest = widest.max(self.faces.width(&label, LABEL, false));
            self.text((MARGIN, middle + up), &label, LABEL, false, INK);
            if let Some(detail) = detail {
                let detail = self.faces.fitted(detail, SMALL, false, MAX_LABELS);
                widest = widest.max(self.faces.width(&detail, SMALL, false));
                self.text((MARGIN, middle + 21.0), &detail, SMALL, false, GRAY);
            }
        }
        widest
    }

    /// Headings may be longer than the column of labels: they lie over the axis, on paper of their own.
    fn headings(&mut self, spec: &Spec, top: f64, row: f64) {
        for (place, bar) in spec.bars.iter().enumerate().filter(|(_, bar)| bar.heading) {
            let middle = top + row * (place as f64 + 0.5);
            let label = self.faces.fitted(&bar.label, LABEL, true, f64::from(WIDTH) - 2.0 * MARGIN);
            self.paper(MARGIN, self.faces.width(&label, LABEL, true), middle, row);
            self.text((MARGIN, middle + LABEL * 0.36), &label, LABEL, true, INK);
        }
    }

    /// A piece of empty paper for a text, so that no line runs through it.
    fn paper(&mut self, left: f64, wide: f64, middle: f64, row: f64) {
        let high = (row / 2.0 - 1.0).min(14.0);
        self.fill((left - 6.0, middle - high), (left + wide + 6.0, middle + high), Fill::Solid(PAPER));
    }

    fn axis(&mut self, scale: &Scale, top: f64, bottom: f64) {
        for tick in scale.ticks() {
            let x = scale.x(tick);
            self.line((x, top), (x, bottom + 6.0), GRID, 1);
            let label = number(tick, scale.step);
            let wide = self.faces.width(&label, SMALL, false);
            self.text((x - wide / 2.0, bottom + 28.0), &label, SMALL, false, GRAY);
        }
    }

    fn bar(&mut self, bar: &Bar, scale: &Scale, top: f64, row: f64) {
        if bar.heading {
            return;
        }
        let thick = (row * 0.7).min(44.0);
        let (upper, lower) = (top + (row - thick) / 2.0, top + f64::midpoint(row, thick));
        let (mut left, mut right) = (bar.start, bar.start);
        for segment in &bar.segments {
            let at = if segment.value < 0.0 { &mut left } else { &mut right };
            let next = *at + segment.value;
            let (a, b) = (scale.x(*at), scale.x(next));
            // What is there at all must be seen, however small it is beside the rest.
            let b = if segment.value == 0.0 || (b - a).abs() >= 3.0 {
                b
            } else {
                a + 3.0 * segment.value.signum()
            };
            self.fill((a.min(b), upper), (a.max(b), lower), segment.fill);
            *at = next;
        }
        if let Some(frame) = bar.frame {
            self.fill((scale.x(0.0), upper), (scale.x(frame), lower), Fill::Outline);
        }
        self.over(bar, scale, (upper, lower));
        let (left, right) = reach(bar);
        let x = match scale.x(right).max(bar.frame.map_or(f64::MIN, |frame| scale.x(frame))) {
            _ if ends_left(bar) => scale.x(left) - After::of(bar, row >= TWO_LINES).width(self.faces) - 10.0,
            end => end + 10.0,
        };
        self.after(bar, x, top + row / 2.0, row);
    }

    /// What lies over the segments of a bar.
    fn over(&mut self, bar: &Bar, scale: &Scale, (upper, lower): (f64, f64)) {
        if let Some((from, to)) = bar.inner {
            let inset = (lower - upper) * 0.22;
            let (a, b) = (scale.x(from), scale.x(to).max(scale.x(from) + 3.0));
            self.fill((a, upper + inset), (b, lower - inset), Fill::Solid(EXTRA));
        }
        if let Some(tick) = bar.tick {
            let x = scale.x(tick);
            self.fill((x - 3.0, upper - 3.0), (x + 3.0, lower + 3.0), Fill::Tick);
        }
    }

    /// The figures of a bar, on paper of their own.
    fn after(&mut self, bar: &Bar, x: f64, middle: f64, row: f64) {
        let after = After::of(bar, row >= TWO_LINES);
        self.paper(x, after.width(self.faces), middle, row);
        let up = if after.below.is_some() { -3.0 } else { LABEL * 0.36 };
        self.text((x, middle + up), &after.value, LABEL, false, INK);
        if let Some(below) = after.below {
            self.text((x, middle + 21.0), below, SMALL, false, GRAY);
        }
    }

    fn fill(&mut self, from: (f64, f64), to: (f64, f64), fill: Fill) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        match fill {
            Fill::Solid(color) => self.shapes.push(Shape::Rect { from, to, color }),
            Fill::Hatched(color) => {
                self.shapes.push(Shape::Rect { from, to, color: pale(color, 0.25) });
                self.hatch(from, to, color);
            }
            Fill::Outline => self.frame(from, to),
            Fill::Tick => {
                let middle = i32::midpoint(from.0, to.0);
                let (from, to) = ((middle - 2, from.1), (middle + 2, to.1));
                self.shapes.push(Shape::Rect { from, to, color: INK });
            }
        }
    }

    /// Diagonal lines at 45 degrees, clipped to the rectangle.
    fn hatch(&mut self, (left, top): (i32, i32), (right, bottom): (i32, i32), color: Color) {
        let high = bottom - top;
        for start in (left - high..right).step_by(9) {
            // Lines are two pixels wide: their ends stay a pixel inside.
            let from = start.max(left) + 1;
            let to = (start + high).min(right) - 1;
            if from < to {
                let (from, to) = ((from, bottom - (from - start)), (to, bottom - (to - start)));
                self.shapes.push(Shape::Line { from, to, color, width: 2 });
            }
        }
    }

    fn frame(&mut self, (left, top): (i32, i32), (right, bottom): (i32, i32)) {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
            self.shapes.push(Shape::Line { from: *from, to: *to, color: INK, width: 2 });
        }
    }
}

/// The figures after a bar.
struct After<'a> {
    value: Cow<'a, str>,
    below: Option<&'a str>,
}

impl<'a> After<'a> {
    fn of(bar: &'a Bar, two_lines: bool) -> Self {
        match &bar.second {
            Some(second) if !two_lines => {
                Self { value: Cow::Owned(format!("{} | {second}", bar.value)), below: None }
            }
            second => Self { value: Cow::Borrowed(&bar.value), below: second.as_deref() },
        }
    }

    fn width(&self, faces: &Faces) -> f64 {
        let below = self.below.map_or(0.0, |below| faces.width(below, SMALL, false));
        faces.width(&self.value, LABEL, false).max(below)
    }
}

impl Scale {
    /// A scale on which every bar and the figures after it find room.
    fn of(spec: &Spec, faces: &Faces, left: f64, two_lines: bool) -> Self {
        let high = spec.bars.iter().map(|b| reach(b).1.max(b.frame.unwrap_or(0.0))).fold(0.0, f64::max);
        let low = spec.bars.iter().map(|b| reach(b).0).fold(0.0, f64::min);
        let room = |to_the_left: bool| {
            let figures = spec.bars.iter().filter(|b| ends_left(b) == to_the_left);
            figures.map(|b| After::of(b, two_lines).width(faces) + 20.0).fold(0.0, f64::max)
        };
        let is_empty = high - low <= 0.0;
        let (high, low) = if is_empty { (1.0, 0.0) } else { (high, low) };
        let (left, right) = (left + room(true), f64::from(WIDTH) - MARGIN - room(false));
        let widest = faces.width(&number(high.max(-low), 1.0), SMALL, false) + 50.0;
        let most = ((right - left) / widest).clamp(2.0, 8.0);
        let step = nice((high - low) / most);
        // Without one bar there is no scale to read, only the zero.
        let step = if is_empty { 2.0 } else { step };
        Self { left, right, low, high, step: if spec.whole { step.max(1.0) } else { step } }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
    }

    fn ticks(&self) -> Vec<f64> {
        let (first, last) = ((self.low / self.step).ceil() as i64, (self.high / self.step).floor() as i64);
        (first..=last).map(|n| n as f64 * self.step).collect()
    }
}

/// How far a bar goes to the left and to the right of its start: negative segments go left, all others right.
fn reach(bar: &Bar) -> (f64, f64) {
    let (left, right) = bar.segments.iter().fold((bar.start, bar.start), |(left, right), segment| {
        if segment.value < 0.0 { (left + segment.value, right) } else { (left, right + segment.value) }
    });
    let over = bar.inner.map(|(_, to)| to).into_iter().chain(bar.tick);
    (left, over.fold(right, f64::max))
}

/// Whether a bar has nothing to the right of its start, so that its figure goes to its left.
fn ends_left(bar: &Bar) -> bool {
    let (left, right) = reach(bar);
    left < bar.start && right <= bar.start
}

/// The next of 1, 2, 5, 10, … that is not below.
pub(crate) fn nice(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|n| n * power);
    steps.into_iter().find(|s| *s >= step * 0.999).unwrap_or(step)
}

/// A tick: whole, but for steps below 1.
pub(crate) fn number(value: f64, step: f64) -> String {
    let decimals = if step < 1.0 { (-step.log10()).ceil() as usize } else { 0 };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}{rest}", group_digits(whole))
}

pub(crate) fn px(place: f64) -> i32 {
    place.round() as i32
}
