//! Letters: how wide they are, and how they look in a picture of pixels.
//!
//! `DejaVu` Sans for what it has; GNU Unifont's bitmaps for the rest of the Basic Multilingual Plane, Japanese
//! among it; `?` for what neither has.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use unifont::get_glyph;

use crate::render::chart::spec::Color;

/// Sides of Unifont's cells.
const CELL: usize = 16;

/// The faces of a chart.
pub(crate) struct Faces {
    regular: Option<FontRef<'static>>,
    bold: Option<FontRef<'static>>,
}

/// What a character is drawn with.
enum Shape {
    Outline(Glyph),
    Bitmap(&'static unifont::Glyph),
}

impl Faces {
    /// The embedded fonts.
    pub(crate) fn new() -> Self {
        let face = |bytes| FontRef::try_from_slice(bytes).ok();
        Self { regular: face(dejavu::sans::regular()), bold: face(dejavu::sans::bold()) }
    }

    fn face(&self, bold: bool) -> Option<&FontRef<'static>> {
        if bold { self.bold.as_ref() } else { self.regular.as_ref() }
    }

    /// How wide a text is at a size (of the em square) in pixels.
    pub(crate) fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let mut pen = 0.0;
        for c in text.chars() {
            pen += f64::from(self.advance(c, size as f32, bold).0);
        }
        pen
    }

    /// The text, its middle left out so that it fits into `room`.
    pub(crate) fn fitted(&self, text: &str, size: f64, bold: bool, room: f64) -> String {
        // More than this never fits, and measuring it once for each shorter length would take long.
        let text = &crate::phrases::figures::shortened(text, 300);
        let length = text.chars().count();
        let fits = |text: &str| self.width(text, size, bold) <= room;
        if fits(text) {
            return text.to_owned();
        }
        let shorter = (1..length).rev().map(|most| crate::phrases::figures::shortened(text, most));
        shorter.into_iter().find(|text| fits(text)).unwrap_or_default()
    }

    fn advance(&self, c: char, size: f32, bold: bool) -> (f32, Option<Shape>) {
        if let Some(face) = self.face(bold) {
            let scale = em_scale(face, size);
            let id = face.glyph_id(c);
            if id.0 != 0 {
                let scaled = face.as_scaled(scale);
                return (scaled.h_advance(id), Some(Shape::Outline(id.with_scale(scale))));
            }
        }
        match get_glyph(c).or_else(|| get_glyph('?')) {
            Some(glyph) => (size * glyph.get_width() as f32 / CELL as f32, Some(Shape::Bitmap(glyph))),
            None => (size, None),
        }
    }

    /// Draws a text with its left end at `x` and its base line at `y`; `put` takes a pixel and its coverage.
    pub(crate) fn draw(
        &self,
        text: &str,
        (x, y): (f64, f64),
        size: f64,
        bold: bool,
        mut put: impl FnMut(i32, i32, f32),
    ) {
        let mut pen = x as f32;
        for c in text.chars() {
            let (advance, shape) = self.advance(c, size as f32, bold);
            match shape {
                Some(Shape::Outline(mut glyph)) => {
                    glyph.position = point(pen, y as f32);
                    if let Some(outline) = self.face(bold).and_then(|face| face.outline_glyph(glyph)) {
                        let bounds = outline.px_bounds();
                        let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
                        outline.draw(|dx, dy, cover| {
                            put(left.saturating_add_unsigned(dx), top.saturating_add_unsigned(dy), cover);
                        });
                    }
                }
                Some(Shape::Bitmap(glyph)) => bitmap(glyph, (pen, y as f32), size as f32, &mut put),
                None => {}
            }
            pen += advance;
        }
    }
}

/// `ab_glyph` scales by the height of a line; charts and SVG speak of the em square.
fn em_scale(face: &FontRef<'_>, size: f32) -> PxScale {
    let em = face.units_per_em().unwrap_or(2048.0);
    PxScale::from(size * face.height_unscaled() / em)
}

fn bitmap(glyph: &unifont::Glyph, (x, y): (f32, f32), size: f32, put: &mut impl FnMut(i32, i32, f32)) {
    let cell = size / CELL as f32;
    // Unifont's base line is two rows above the bottom of its cell.
    let (left, top) = (x.round() as i32, (y - cell * 14.0).round() as i32);
    let (wide, high) = ((cell * glyph.get_width() as f32) as usize, size as usize);
    for row in 0..high {
        for column in 0..wide {
            let (dx, dy) = ((column as f32 / cell) as usize, (row as f32 / cell) as usize);
            if dx < glyph.get_width() && dy < CELL && glyph.get_pixel(dx, dy) {
                put(left.saturating_add(column as i32), top.saturating_add(row as i32), 1.0);
            }
        }
    }
}

/// `over` laid upon `under` with a coverage between 0 and 1.
pub(crate) fn blend(under: u8, over: u8, cover: f32) -> u8 {
    let cover = cover.clamp(0.0, 1.0);
    (f32::from(under) + (f32::from(over) - f32::from(under)) * cover).round() as u8
}

/// A color mixed with white: 0 is white.
pub(crate) fn pale((r, g, b): Color, strength: f32) -> Color {
    (blend(255, r, strength), blend(255, g, strength), blend(255, b, strength))
}
