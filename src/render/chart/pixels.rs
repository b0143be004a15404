//! Shapes as pixels: drawn at twice the size and scaled down, so that edges and letters are even.

use std::collections::HashMap;

use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters::style::{Color as _, RGBColor};

use crate::render::chart::sheet::{Picture, Shape};
use crate::render::chart::spec::Color;
use crate::render::chart::text::{Faces, blend};

/// Shades between paper and ink.
const SHADES: f32 = 15.0;
/// Pixels are drawn this many times larger.
const OVERSAMPLING: i32 = 2;

/// The picture as a PNG file, and as one of twice the size.
pub(crate) fn png(picture: &Picture) -> (Vec<u8>, Vec<u8>) {
    let large = size(picture, OVERSAMPLING);
    let mut pixels = vec![255_u8; large.0 as usize * large.1 as usize * 3];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, large);
        for shape in &picture.shapes {
            put(&mut backend, shape);
        }
        // Drawing to memory cannot fail.
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
    (encoded(&halved(&pixels, large), size(picture, 1)), encoded(&pixels, large))
}

fn size(picture: &Picture, zoom: i32) -> (u32, u32) {
    ((picture.width * zoom).unsigned_abs(), (picture.height * zoom).unsigned_abs())
}

/// Draws one shape; text is drawn by our own fonts. Drawing to memory cannot fail.
fn put<B: DrawingBackend>(backend: &mut B, shape: &Shape) {
    let large = |(x, y): (i32, i32)| (x * OVERSAMPLING, y * OVERSAMPLING);
    match shape {
        // What is filled ends before `to`, as in an SVG.
        Shape::Rect { from, to, color } => {
            let _ = backend.draw_rect(large(*from), large(*to), &rgb(*color).filled(), true);
        }
        Shape::Line { from, to, color, width } => {
            let style = rgb(*color).stroke_width(width * OVERSAMPLING.unsigned_abs());
            let _ = backend.draw_line(large(*from), large(*to), &style);
        }
        Shape::Polygon { points, color } => {
            let _ = backend.fill_polygon(points.iter().copied().map(large), &rgb(*color));
        }
        Shape::Text { .. } => {}
    }
}

fn rgb((r, g, b): Color) -> RGBColor {
    RGBColor(r, g, b)
}

fn ink(pixels: &mut [u8], (wide, high): (u32, u32), (x, y): (i32, i32), color: Color, cover: f32) {
    // Sixteen shades of each ink are enough for the eye, and few enough for a palette.
    let cover = (cover * SHADES).round() / SHADES;
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
    let row = wide as usize * 3;
    let mut out = Vec::with_capacity(row * high as usize / 4);
    for pair in pixels.chunks_exact(row * 2) {
        let (upper, lower) = pair.split_at(row);
        for (upper, lower) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            let ([r, g, b, r2, g2, b2], [r3, g3, b3, r4, g4, b4]) = (upper, lower) else { continue };
            out.extend([mean([r, r2, r3, r4]), mean([g, g2, g3, g4]), mean([b, b2, b3, b4])]);
        }
    }
    out
}

fn mean(of: [&u8; 4]) -> u8 {
    let [a, b, c, d] = of.map(|value| u16::from(*value));
    ((a + b + c + d) / 4) as u8
}

/// The colors of a picture, and each pixel as the number of its color; nothing where there are more than a palette takes.
fn indexed(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: HashMap<[u8; 3], u8> = HashMap::new();
    let (mut palette, mut found) = (Vec::new(), Vec::with_capacity(pixels.len() / 3));
    let (mut last, mut number) = ([0_u8; 3], None);
    for pixel in pixels.as_chunks::<3>().0 {
        // Most pixels are as the one before.
        if number.is_none() || *pixel != last {
            let next = u8::try_from(numbers.len());
            number = match numbers.get(pixel) {
                Some(known) => Some(*known),
                None => {
                    let next = next.ok()?;
                    palette.extend(pixel);
                    numbers.insert(*pixel, next);
                    Some(next)
                }
            };
            last = *pixel;
        }
        found.extend(number);
    }
    Some((palette, found))
}

#[expect(
    clippy::expect_used,
    reason = "writing to memory cannot fail, and the buffer has the size that is said"
)]
fn encoded(pixels: &[u8], (wide, high): (u32, u32)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, wide, high);
    let indexed = indexed(pixels);
    match &indexed {
        Some((palette, _)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.as_slice());
            encoder.set_filter(png::Filter::NoFilter);
        }
        None => encoder.set_color(png::ColorType::Rgb),
    }
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory takes the header");
    let data = indexed.as_ref().map_or(pixels, |(_, numbers)| numbers);
    writer.write_image_data(data).expect("memory takes the pixels");
    writer.finish().expect("memory takes the end");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUE: Color = (0, 0, 255);
    const WHITE: Color = (255, 255, 255);

    /// The pixels of a PNG file, row by row.
    fn decoded(file: &[u8]) -> Vec<Color> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        bytes.chunks_exact(3).map(|rgb| (rgb[0], rgb[1], rgb[2])).collect()
    }

    #[test]
    fn bars_beside_each_other_touch_and_end_where_they_were_laid_out() {
        let bar = |from, to| Shape::Rect { from: (from, 2), to: (to, 4), color: BLUE };
        let shapes = vec![bar(10, 20), bar(20, 21), bar(21, 40)];
        let pixels = decoded(&png(&Picture { width: 1600, height: 6, shapes }).0);
        for (place, color) in pixels.iter().enumerate() {
            let (x, y) = (place % 1600, place / 1600);
            let inside = (10..40).contains(&x) && (2..4).contains(&y);
            assert_eq!(*color, if inside { BLUE } else { WHITE }, "at {x}, {y}");
        }
    }

    #[test]
    fn a_text_outside_the_sheet_is_cut_off() {
        for at in [(-30.0, 3.0), (1590.0, 3.0), (0.0, -9.0), (0.0, 90.0)] {
            let text =
                Shape::Text { at, text: "端末 Deluxe".to_owned(), size: 20.0, bold: true, color: BLUE };
            assert_eq!(
                decoded(&png(&Picture { width: 1600, height: 6, shapes: vec![text] }).0).len(),
                1600 * 6
            );
        }
    }
}
