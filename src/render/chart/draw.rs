//! How: shapes as SVG, and as pixels at twice the size, scaled down so that edges and letters are even.

use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::{Color as _, IntoTextStyle, RGBColor, ShapeStyle};

use crate::render::chart::layout::{Picture, Shape, WIDTH};
use crate::render::chart::spec::Color;
use crate::render::chart::text::{Faces, blend};
use crate::render::xml::clean;

/// Pixels are drawn this many times larger.
const OVERSAMPLING: i32 = 2;
/// The name that plotters writes; replaced by `FAMILIES`.
const FAMILY: &str = "DejaVu Sans";
/// Verdana has `DejaVu`'s widths; the rest are the Japanese faces of the usual systems.
const FAMILIES: &str =
    "DejaVu Sans, Verdana, Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";
/// plotters divides the size of letters by this before it writes it.
const PLOTTERS_EM: f64 = 1.24;

/// The picture as an SVG document with a title and a description for those who cannot see it.
pub(crate) fn svg(picture: &Picture, title: &str, description: &str) -> String {
    let mut out = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut out, size(picture, 1));
        background(&mut backend, picture, 1);
        for shape in &picture.shapes {
            put(&mut backend, shape, 1);
            if let Shape::Text { at, text, size, bold, color } = shape {
                letters(&mut backend, *at, text, *size, *bold, *color);
            }
        }
        // Writing to memory cannot fail.
        let _ = backend.present();
    }
    let families = format!("font-family=\"{FAMILIES}\"");
    let described =
        format!("role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description));
    let out = out.replace(&format!("font-family=\"{FAMILY}\""), &families);
    // plotters lifts letters off their base line.
    let out = out.replace("dy=\"-0.5ex\"", "dy=\"0\"");
    clean(out.replacen(">\n", &format!(" {described}"), 1))
}

/// The picture as a PNG file.
pub(crate) fn png(picture: &Picture) -> Vec<u8> {
    let large = size(picture, OVERSAMPLING);
    let mut pixels = vec![255_u8; large.0 as usize * large.1 as usize * 3];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, large);
        for shape in &picture.shapes {
            put(&mut backend, shape, OVERSAMPLING);
        }
        let _ = backend.present();
    }
    let faces = Faces::new();
    for shape in &picture.shapes {
        if let Shape::Text { at, text, size, bold, color } = shape {
            let zoom = f64::from(OVERSAMPLING);
            let place = (at.0 * zoom, at.1 * zoom);
            faces.draw(text, place, size * zoom, *bold, |x, y, cover| {
                ink(&mut pixels, large, (x, y), *color, cover);
            });
        }
    }
    encoded(&halved(&pixels, large), size(picture, 1))
}

fn size(picture: &Picture, zoom: i32) -> (u32, u32) {
    ((WIDTH * zoom).unsigned_abs(), (picture.height * zoom).unsigned_abs())
}

fn background<B: DrawingBackend>(backend: &mut B, picture: &Picture, zoom: i32) {
    let white = ShapeStyle::from(&RGBColor(255, 255, 255)).filled();
    let _ = backend.draw_rect((0, 0), (WIDTH * zoom, picture.height * zoom), &white, true);
}

/// Draws one shape; text is not a shape for a backend of pixels. Drawing to memory cannot fail.
fn put<B: DrawingBackend>(backend: &mut B, shape: &Shape, zoom: i32) {
    let large = |(x, y): (i32, i32)| (x * zoom, y * zoom);
    match shape {
        Shape::Rect { from, to, color } => {
            let (from, to) = (large(*from), large(*to));
            // A bitmap's rectangle includes its last pixel, an SVG's does not.
            let to = if zoom > 1 { (to.0 - 1, to.1 - 1) } else { to };
            if from.0 < to.0 {
                let _ = backend.draw_rect(from, to, &rgb(*color).filled(), true);
            }
        }
        Shape::Line { from, to, color, width } => {
            let style = rgb(*color).stroke_width(width * zoom.unsigned_abs());
            let _ = backend.draw_line(large(*from), large(*to), &style);
        }
        Shape::Text { .. } => {}
    }
}

fn rgb((r, g, b): Color) -> RGBColor {
    RGBColor(r, g, b)
}

fn letters<B: DrawingBackend>(
    backend: &mut B,
    (x, y): (f64, f64),
    text: &str,
    size: f64,
    bold: bool,
    color: Color,
) {
    use plotters::style::FontStyle;
    use plotters::style::text_anchor::{HPos, Pos, VPos};
    let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let color = rgb(color);
    let style = (FAMILY, size * PLOTTERS_EM, weight, &color)
        .into_text_style(&(WIDTH.unsigned_abs(), WIDTH.unsigned_abs()))
        .pos(Pos::new(HPos::Left, VPos::Bottom));
    let _ = backend.draw_text(text, &style, (x.round() as i32, y.round() as i32));
}

fn ink(pixels: &mut [u8], (wide, high): (u32, u32), (x, y): (i32, i32), color: Color, cover: f32) {
    let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
    if x >= wide || y >= high {
        return;
    }
    let place = (y as usize * wide as usize + x as usize) * 3;
    if let Some([r, g, b]) = pixels.get_mut(place..place + 3) {
        (*r, *g, *b) = (blend(*r, color.0, cover), blend(*g, color.1, cover), blend(*b, color.2, cover));
    }
}

/// Half the size: each pixel is the mean of four.
fn halved(pixels: &[u8], (wide, high): (u32, u32)) -> Vec<u8> {
    let (wide, high) = (wide as usize, high as usize);
    let at =
        |x: usize, y: usize, c: usize| u16::from(pixels.get((y * wide + x) * 3 + c).copied().unwrap_or(255));
    let mut out = Vec::with_capacity(pixels.len() / 4);
    for y in (0..high).step_by(2) {
        for x in (0..wide).step_by(2) {
            for c in 0..3 {
                let sum = at(x, y, c) + at(x + 1, y, c) + at(x, y + 1, c) + at(x + 1, y + 1, c);
                out.push((sum / 4) as u8);
            }
        }
    }
    out
}

#[expect(
    clippy::expect_used,
    reason = "writing to memory cannot fail, and the buffer has the size that is said"
)]
fn encoded(pixels: &[u8], (wide, high): (u32, u32)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, wide, high);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory takes the header");
    writer.write_image_data(pixels).expect("memory takes the pixels");
    writer.finish().expect("memory takes the end");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
