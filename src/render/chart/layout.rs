//! Where things go: a [`Spec`] as rectangles, lines and texts on a sheet.

use std::borrow::Cow;

use crate::render::chart::scale::{Scale, wide};
use crate::render::chart::sheet::{
    AXIS, GRAY, GRID, INK, LABEL, MARGIN, MAX_HEIGHT, MAX_LABELS, NOTE, Picture, SMALL, Sheet,
};
use crate::render::chart::spec::{Bar, EXTRA, Fill, Spec};
use crate::render::chart::text::Faces;

/// Lower rows have one line of text, others two.
const TWO_LINES: f64 = 50.0;
/// On a narrow sheet labels stand above their bars, in rows of this height at most.
const ABOVE: f64 = 24.0;
const NARROW_ROW: f64 = 54.0;
/// How wide a panel beside the bars is.
const PANEL: f64 = 400.0;

/// Lays a chart out on a sheet of a width in pixels.
pub(crate) fn picture(spec: &Spec, width: i32) -> Picture {
    let faces = Faces::new();
    let mut sheet = Sheet::new(&faces, width);
    let top = sheet.head((&spec.title, &spec.subtitle), &spec.legend);
    let lines = sheet.note_lines(&spec.notes);
    let notes = lines.len() as f64 * NOTE;
    let titles = if spec.panel.is_some() { NOTE } else { 0.0 };
    let room = MAX_HEIGHT - top - notes - titles - 84.0;
    let rows = spec.bars.len().max(1) as f64;
    let row = (room / rows).clamp(18.0, if sheet.is_narrow() { NARROW_ROW } else { 84.0 });
    let top = top + titles;
    let bottom = top + row * rows;
    let labels = if sheet.is_narrow() { 0.0 } else { sheet.labels(spec, top, row) + 20.0 };
    let (left, right) = (MARGIN + labels, sheet.right);
    match &spec.panel {
        None => sheet.bars(spec, &spec.bars, (left, right), (top, bottom)),
        Some(panel) => {
            let middle = right - PANEL;
            sheet.bars(spec, &spec.bars, (left, middle - 40.0), (top, bottom));
            let title = faces.fitted(&panel.title, SMALL, false, PANEL);
            sheet.text((middle, top - 8.0), &title, SMALL, false, GRAY);
            sheet.bars(spec, &panel.bars, (middle, right), (top, bottom));
        }
    }
    if sheet.is_narrow() {
        sheet.labels_above(spec, top, row);
    }
    sheet.headings(spec, top, row);
    sheet.notes(&lines, bottom + 72.0);
    sheet.finish(bottom + notes + 64.0)
}

/// A scale on which every bar and the figures after it find room.
fn scale(bars: &[Bar], whole: bool, faces: &Faces, (left, right): (f64, f64), two_lines: bool) -> Scale {
    let high = bars.iter().map(|b| reach(b).1.max(b.frame.unwrap_or(0.0))).fold(0.0, f64::max);
    let low = bars.iter().map(|b| reach(b).0).fold(0.0, f64::min);
    let room = |to_the_left: bool| {
        let figures = bars.iter().filter(|b| ends_left(b) == to_the_left);
        figures.map(|b| After::of(b, two_lines).width(faces) + 20.0).fold(0.0, f64::max)
    };
    Scale::new((left + room(true), right - room(false)), (low, high), whole, wide(faces))
}

impl Sheet<'_> {
    /// Bars side by side with their axis, in a rectangle.
    fn bars(&mut self, spec: &Spec, bars: &[Bar], sides: (f64, f64), (top, bottom): (f64, f64)) {
        let row = (bottom - top) / bars.len().max(1) as f64;
        let scale = scale(bars, spec.whole, self.faces, sides, row >= TWO_LINES);
        self.axis(&scale, top, bottom);
        for (place, bar) in bars.iter().enumerate() {
            let above = if self.is_narrow() { ABOVE } else { 0.0 };
            self.bar(bar, &scale, top + row * place as f64 + above, row - above);
        }
        let zero = scale.at(0.0);
        self.line((zero, top), (zero, bottom), AXIS, 2);
    }

    /// The column of labels; how wide it is.
    fn labels(&mut self, spec: &Spec, top: f64, row: f64) -> f64 {
        let two_lines = row >= TWO_LINES;
        let mut widest: f64 = 0.0;
        let bars: Vec<(usize, &Bar)> = spec.bars.iter().enumerate().filter(|(_, bar)| !bar.heading).collect();
        let texts = |of: fn(&Bar) -> &str| bars.iter().map(|(_, bar)| of(bar)).collect::<Vec<_>>();
        let labels = self.faces.fitted_apart(&texts(|bar| &bar.label), LABEL, false, MAX_LABELS);
        let details = texts(|bar| bar.detail.as_deref().unwrap_or_default());
        let details = self.faces.fitted_apart(&details, SMALL, false, MAX_LABELS);
        for (((place, bar), label), detail) in bars.iter().zip(&labels).zip(&details) {
            let middle = top + row * (*place as f64 + 0.5);
            let detail = bar.detail.as_ref().filter(|_| two_lines).map(|_| detail);
            let up = if detail.is_some() { -3.0 } else { LABEL * 0.36 };
            widest = widest.max(self.faces.width(label, LABEL, false));
            self.text((MARGIN, middle + up), label, LABEL, false, INK);
            if let Some(detail) = detail {
                widest = widest.max(self.faces.width(detail, SMALL, false));
                self.text((MARGIN, middle + 21.0), detail, SMALL, false, GRAY);
            }
        }
        widest
    }

    /// Labels over the grid, on paper of their own.
    fn labels_above(&mut self, spec: &Spec, top: f64, row: f64) {
        let labels: Vec<&str> = spec.bars.iter().map(|bar| bar.label.as_str()).collect();
        let labels = self.faces.fitted_apart(&labels, LABEL, false, self.room());
        for (place, label) in labels.iter().enumerate() {
            let middle = top + row * place as f64 + ABOVE / 2.0;
            self.paper(MARGIN, self.faces.width(label, LABEL, false), middle, ABOVE);
            self.text((MARGIN, middle + LABEL * 0.36), label, LABEL, false, INK);
        }
    }

    /// Headings may be longer than the column of labels: they lie over the axis, on paper of their own.
    fn headings(&mut self, spec: &Spec, top: f64, row: f64) {
        let bars: Vec<(usize, &Bar)> = spec.bars.iter().enumerate().filter(|(_, bar)| bar.heading).collect();
        let labels: Vec<&str> = bars.iter().map(|(_, bar)| bar.label.as_str()).collect();
        let labels = self.faces.fitted_apart(&labels, LABEL, true, self.room());
        for ((place, _), label) in bars.iter().zip(&labels) {
            let middle = top + row * (*place as f64 + 0.5);
            self.paper(MARGIN, self.faces.width(label, LABEL, true), middle, row);
            self.text((MARGIN, middle + LABEL * 0.36), label, LABEL, true, INK);
        }
    }

    fn axis(&mut self, scale: &Scale, top: f64, bottom: f64) {
        for (tick, label) in scale.ticks() {
            let x = scale.at(tick);
            self.line((x, top), (x, bottom + 6.0), GRID, 1);
            self.centered((x, bottom + 28.0), &label, SMALL, GRAY);
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
            let (a, b) = (scale.at(*at), scale.at(next));
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
            self.fill((scale.at(0.0), upper), (scale.at(frame), lower), Fill::Outline);
        }
        self.over(bar, scale, (upper, lower));
        let (left, right) = reach(bar);
        let x = match scale.at(right).max(bar.frame.map_or(f64::MIN, |frame| scale.at(frame))) {
            _ if ends_left(bar) => scale.at(left) - After::of(bar, row >= TWO_LINES).width(self.faces) - 10.0,
            end => end + 10.0,
        };
        self.after(bar, x, top + row / 2.0, row);
    }

    /// What lies over the segments of a bar.
    fn over(&mut self, bar: &Bar, scale: &Scale, (upper, lower): (f64, f64)) {
        if let Some((from, to)) = bar.inner {
            let inset = (lower - upper) * 0.22;
            let (a, b) = (scale.at(from), scale.at(to).max(scale.at(from) + 3.0));
            self.fill((a, upper + inset), (b, lower - inset), Fill::Solid(EXTRA));
        }
        if let Some(tick) = bar.tick {
            let x = scale.at(tick);
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
