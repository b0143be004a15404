//! A sheet, and what is put on every one: title, subtitle, legend, notes.

use crate::render::chart::spec::{Color, Fill, Mark};
use crate::render::chart::text::{Faces, pale};

/// Width of every chart but the one of the first screen.
pub(crate) const WIDTH: i32 = 1600;
/// Width of a chart that stands beside text.
pub(crate) const NARROW: i32 = 720;
/// No chart is higher.
pub(crate) const MAX_HEIGHT: f64 = 900.0;
pub(crate) const MARGIN: f64 = 40.0;
/// Letters of labels: 10 pixels high where the chart is shown at half its size.
pub(crate) const LABEL: f64 = 20.0;
pub(crate) const SMALL: f64 = 18.0;
pub(crate) const TITLE: f64 = 32.0;
const NARROW_TITLE: f64 = 26.0;
/// Most lines of a title, and of one on a narrow sheet.
const TITLE_LINES: usize = 2;
const NARROW_TITLE_LINES: usize = 3;
/// The column of labels takes no more than this.
pub(crate) const MAX_LABELS: f64 = 520.0;
pub(crate) const PAPER: Color = (255, 255, 255);
pub(crate) const INK: Color = (34, 34, 34);
pub(crate) const GRAY: Color = (95, 95, 95);
pub(crate) const GRID: Color = (222, 222, 222);
pub(crate) const AXIS: Color = (110, 110, 110);

/// One thing on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// Filled.
    Rect { from: (i32, i32), to: (i32, i32), color: Color },
    /// A filled shape with straight edges.
    Polygon { points: Vec<(i32, i32)>, color: Color },
    /// A straight line.
    Line { from: (i32, i32), to: (i32, i32), color: Color, width: u32 },
    /// A line of text: `at` is the left end of its base line.
    Text { at: (f64, f64), text: String, size: f64, bold: bool, color: Color },
}

/// A whole sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    /// Width in pixels.
    pub(crate) width: i32,
    /// Height in pixels.
    pub(crate) height: i32,
    /// From the back to the front.
    pub(crate) shapes: Vec<Shape>,
}

/// Height of a line of a note.
pub(crate) const NOTE: f64 = 26.0;

/// What is on a sheet so far.
pub(crate) struct Sheet<'a> {
    pub(super) faces: &'a Faces,
    /// Where its right margin begins.
    pub(super) right: f64,
    pub(super) shapes: Vec<Shape>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet of a width in pixels.
    pub(super) fn new(faces: &'a Faces, width: i32) -> Self {
        Self { faces, right: f64::from(width) - MARGIN, shapes: Vec::new() }
    }

    /// What is on it, with a height.
    pub(super) fn finish(self, height: f64) -> Picture {
        Picture { width: px(self.right + MARGIN), height: px(height), shapes: self.shapes }
    }

    /// Whether it stands beside text.
    pub(super) fn is_narrow(&self) -> bool {
        self.right < f64::from(WIDTH) - MARGIN
    }

    /// How wide a line between the margins is.
    pub(super) fn room(&self) -> f64 {
        self.right - MARGIN
    }

    pub(super) fn text(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, color: Color) {
        self.shapes.push(Shape::Text { at, text: text.to_owned(), size, bold, color });
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Color, width: u32) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        self.shapes.push(Shape::Line { from, to, color, width });
    }

    /// Title, subtitle and legend; the top of what follows.
    pub(super) fn head(&mut self, (title, subtitle): (&str, &str), legend: &[(Fill, String)]) -> f64 {
        let room = self.room();
        let mut base = 50.0;
        let (size, most) =
            if self.is_narrow() { (NARROW_TITLE, NARROW_TITLE_LINES) } else { (TITLE, TITLE_LINES) };
        let lines = self.faces.balanced(title, size, true, room, most);
        for (place, line) in lines.iter().enumerate() {
            base = 50.0 + (size + 8.0) * place as f64;
            self.text((MARGIN, base), line, size, true, INK);
        }
        let subtitle = self.faces.fitted(subtitle, LABEL, false, room);
        self.text((MARGIN, base + 32.0), &subtitle, LABEL, false, GRAY);
        if legend.is_empty() { base + 56.0 } else { self.legend(legend, base + 72.0) }
    }

    /// The lines of notes: on a narrow sheet a note may take two.
    pub(super) fn note_lines(&self, notes: &[String]) -> Vec<String> {
        let most = if self.is_narrow() { 2 } else { 1 };
        notes.iter().flat_map(|note| self.faces.wrapped(note, SMALL, false, self.room(), most)).collect()
    }

    /// Notes below what is drawn, from their first base line; how high they are.
    pub(super) fn notes(&mut self, notes: &[String], top: f64) -> f64 {
        let room = self.room();
        for (line, note) in notes.iter().enumerate() {
            let note = self.faces.fitted(note, SMALL, false, room);
            self.text((MARGIN, top + NOTE * line as f64), &note, SMALL, false, GRAY);
        }
        NOTE * notes.len() as f64
    }

    /// A text whose middle is at a place.
    pub(super) fn centered(&mut self, (x, y): (f64, f64), text: &str, size: f64, color: Color) {
        let wide = self.faces.width(text, size, false);
        self.text((x - wide / 2.0, y), text, size, false, color);
    }

    /// A mark of a series: series differ in its form, too, for eyes and printers without color.
    pub(super) fn mark(&mut self, (x, y): (f64, f64), mark: Mark, color: Color, radius: f64) {
        let corners = mark.corners().iter().map(|(dx, dy)| (px(x + dx * radius), px(y + dy * radius)));
        self.shapes.push(Shape::Polygon { points: corners.collect(), color });
    }

    /// The legend from its first base line; the top of what follows.
    pub(super) fn legend(&mut self, legend: &[(Fill, String)], top: f64) -> f64 {
        let (mut x, mut y) = (MARGIN, top);
        let names: Vec<&str> = legend.iter().map(|(_, words)| words.as_str()).collect();
        let names = self.faces.fitted_apart(&names, LABEL, false, MAX_LABELS);
        for ((fill, _), words) in legend.iter().zip(&names) {
            let wide = self.faces.width(words, LABEL, false) + 34.0;
            if x + wide > self.right {
                (x, y) = (MARGIN, y + 30.0);
            }
            self.fill((x, y - 16.0), (x + 26.0, y + 2.0), *fill);
            self.text((x + 34.0, y), words, LABEL, false, INK);
            x += wide + 28.0;
        }
        y + 24.0
    }

    /// A piece of empty paper for a text, so that no line runs through it.
    pub(super) fn paper(&mut self, left: f64, wide: f64, middle: f64, row: f64) {
        let high = (row / 2.0 - 1.0).min(14.0);
        self.fill((left - 6.0, middle - high), (left + wide + 6.0, middle + high), Fill::Solid(PAPER));
    }

    pub(super) fn fill(&mut self, from: (f64, f64), to: (f64, f64), fill: Fill) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        match fill {
            Fill::Solid(color) => self.shapes.push(Shape::Rect { from, to, color }),
            Fill::Hatched(color) => {
                self.shapes.push(Shape::Rect { from, to, color: pale(color, 0.25) });
                self.hatch(from, to, color);
            }
            Fill::Outline => self.frame(from, to),
            Fill::Line(color, mark) => {
                let middle = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
                let ends = ((from.0, middle.1), (to.0, middle.1));
                self.shapes.push(Shape::Line { from: ends.0, to: ends.1, color, width: 3 });
                self.mark((f64::from(middle.0), f64::from(middle.1)), mark, color, 8.0);
            }
            Fill::Point(color, mark) => {
                let middle = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
                self.mark((f64::from(middle.0), f64::from(middle.1)), mark, color, 8.0);
            }
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

pub(crate) fn px(place: f64) -> i32 {
    place.round() as i32
}
