//! A sheet with two axes: what line charts and heat maps are drawn on.

use crate::render::chart::layout::{
    AXIS, GRAY, GRID, INK, LABEL, MARGIN, Picture, SMALL, Shape, TITLE, WIDTH, number, px,
};
use crate::render::chart::spec::Color;
use crate::render::chart::text::Faces;

/// Most lines of a title.
const TITLE_LINES: usize = 2;

/// From values to pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// The first value.
    pub(crate) from: f64,
    /// The last value.
    pub(crate) to: f64,
    /// The pixel of the first value.
    pub(crate) low: f64,
    /// The pixel of the last value.
    pub(crate) high: f64,
}

impl Scale {
    /// The pixel of a value.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let length = if self.to > self.from { self.to - self.from } else { 1.0 };
        self.low + (value - self.from) / length * (self.high - self.low)
    }

    fn ticks(&self, step: f64) -> Vec<f64> {
        let (first, last) = ((self.from / step).ceil() as i64, (self.to / step).floor() as i64);
        (first..=last).map(|n| n as f64 * step).collect()
    }
}

/// What is drawn so far.
pub(crate) struct Plot {
    faces: Faces,
    shapes: Vec<Shape>,
}

impl Plot {
    /// An empty sheet.
    pub(crate) fn new() -> Self {
        Self { faces: Faces::new(), shapes: Vec::new() }
    }

    /// How wide a text is.
    pub(crate) fn width(&self, text: &str, size: f64) -> f64 {
        self.faces.width(text, size, false)
    }

    /// Title and subtitle; where they end.
    pub(crate) fn head(&mut self, title: &str, subtitle: &str) -> f64 {
        let room = f64::from(WIDTH) - 2.0 * MARGIN;
        let mut base = 50.0;
        for (place, line) in self.faces.wrapped(title, TITLE, true, room, TITLE_LINES).iter().enumerate() {
            base = 50.0 + 40.0 * place as f64;
            let text = line.clone();
            self.shapes.push(Shape::Text { at: (MARGIN, base), text, size: TITLE, bold: true, color: INK });
        }
        let subtitle = self.faces.fitted(subtitle, LABEL, false, room);
        self.text((MARGIN, base + 32.0), &subtitle, LABEL, GRAY);
        base + 56.0
    }

    pub(crate) fn text(&mut self, at: (f64, f64), text: &str, size: f64, color: Color) {
        self.shapes.push(Shape::Text { at, text: text.to_owned(), size, bold: false, color });
    }

    /// A text whose middle is given.
    pub(crate) fn centered(&mut self, at: (f64, f64), text: &str, size: f64, color: Color) {
        let wide = self.width(text, size);
        self.text((at.0 - wide / 2.0, at.1), text, size, color);
    }

    /// A text whose end is given.
    pub(crate) fn ending(&mut self, at: (f64, f64), text: &str, size: f64, color: Color) {
        let wide = self.width(text, size);
        self.text((at.0 - wide, at.1), text, size, color);
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Color, width: u32) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        self.shapes.push(Shape::Line { from, to, color, width });
    }

    pub(crate) fn rect(&mut self, from: (f64, f64), to: (f64, f64), color: Color) {
        let (from, to) = ((px(from.0), px(from.1)), (px(to.0), px(to.1)));
        self.shapes.push(Shape::Rect { from, to, color });
    }

    /// The border of a rectangle.
    pub(crate) fn frame(&mut self, (left, top): (f64, f64), (right, bottom): (f64, f64), color: Color) {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
            self.line(*from, *to, color, 4);
        }
    }

    /// A mark on a curve.
    pub(crate) fn dot(&mut self, (x, y): (f64, f64), color: Color) {
        self.rect((x - 7.0, y - 7.0), (x + 7.0, y + 7.0), color);
    }

    /// Lines across, with their values on the left.
    pub(crate) fn grid_left(&mut self, scale: &Scale, step: f64, (left, right): (f64, f64)) {
        for tick in scale.ticks(step) {
            let y = scale.at(tick);
            self.line((left, y), (right, y), GRID, 1);
            self.ending((left - 10.0, y + 6.0), &number(tick, step), SMALL, GRAY);
        }
        self.line((left, scale.low), (left, scale.high), AXIS, 2);
    }

    /// Upright lines, with their values below.
    pub(crate) fn grid_below(&mut self, scale: &Scale, step: f64, (top, bottom): (f64, f64)) {
        for tick in scale.ticks(step) {
            let x = scale.at(tick);
            self.line((x, top), (x, bottom + 6.0), GRID, 1);
            self.centered((x, bottom + 30.0), &number(tick, step), SMALL, GRAY);
        }
        self.line((scale.low, bottom), (scale.high, bottom), AXIS, 2);
    }

    /// The sheet.
    pub(crate) fn finish(self, height: f64) -> Picture {
        Picture { height: px(height), shapes: self.shapes }
    }
}
