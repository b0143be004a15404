//! Shapes as an SVG document.

use maud::{Markup, html};

use crate::render::chart::sheet::{Picture, Shape};
use crate::render::chart::spec::Color;
use crate::render::chart::text::Faces;
use crate::render::xml::clean;

/// The measured fonts first, then what common systems have that comes near.
const FAMILIES: &str = "Noto Sans, Noto Sans CJK JP, Noto Sans JP, Segoe UI, Verdana, Hiragino Sans, Yu Gothic, \
                        Meiryo, sans-serif";

/// The picture as an SVG document with a title and a description for those who cannot see it.
pub(crate) fn svg(picture: &Picture, title: &str, description: &str) -> String {
    let faces = Faces::new();
    let (width, height) = (picture.width, picture.height);
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height)
            viewBox={ "0 0 " (width) " " (height) } role="img" font-family=(FAMILIES) xml:space="preserve" {
            "\n" title { (title) }
            "\n" desc { (description) }
            "\n" rect width=(width) height=(height) fill="#ffffff" {}
            @for shape in &picture.shapes { "\n" (element(shape, &faces)) }
            "\n"
        }
    };
    clean(markup.into_string() + "\n")
}

fn element(shape: &Shape, faces: &Faces) -> Markup {
    match shape {
        Shape::Rect { from: (left, top), to: (right, bottom), color } => html! {
            rect x=(left) y=(top) width=((right - left).max(0)) height=((bottom - top).max(0)) fill=(hex(*color)) {}
        },
        Shape::Line { from, to, color, width } => html! {
            line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) stroke=(hex(*color)) stroke-width=(width) {}
        },
        Shape::Polygon { points, color } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
            html! { polygon points=(points.join(" ")) fill=(hex(*color)) {} }
        }
        Shape::Text { at: (x, y), text, size, bold, color } => html! {
            text x=(rounded(*x)) y=(rounded(*y)) font-size=(size) font-weight=[bold.then_some("bold")]
                fill=(hex(*color)) textLength=[length(faces, text, *size, *bold)]
                lengthAdjust=[length(faces, text, *size, *bold).map(|_| "spacingAndGlyphs")] { (text) }
        },
    }
}

/// How wide a text is drawn, whatever font the viewer has: as wide as it was laid out. Of characters that our fonts
/// lack the width is not known.
fn length(faces: &Faces, text: &str, size: f64, bold: bool) -> Option<String> {
    let width = faces.width(text, size, bold);
    (width > 0.0 && faces.have_all(text, bold)).then(|| rounded(width))
}

/// To a tenth of a pixel.
fn rounded(place: f64) -> String {
    let text = format!("{place:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

fn hex((r, g, b): Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> String {
        let color = (1, 2, 255);
        let text = Shape::Text { at: (7.26, 9.0), text: text.to_owned(), size: 20.0, bold: true, color };
        let line = Shape::Line { from: (1, 2), to: (3, 4), color, width: 2 };
        let rect = Shape::Rect { from: (1, 2), to: (11, 22), color };
        svg(&Picture { width: 1600, height: 300, shapes: vec![rect, line, text] }, "A & B", "a < b")
    }

    #[test]
    fn a_document_says_what_was_laid_out() {
        insta::assert_snapshot!(document("Deluxe 端末"), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="1600" height="300" viewBox="0 0 1600 300" role="img" font-family="Noto Sans, Noto Sans CJK JP, Noto Sans JP, Segoe UI, Verdana, Hiragino Sans, Yu Gothic, Meiryo, sans-serif" xml:space="preserve">
        <title>A &amp; B</title>
        <desc>a &lt; b</desc>
        <rect width="1600" height="300" fill="#ffffff"></rect>
        <rect x="1" y="2" width="10" height="20" fill="#0102ff"></rect>
        <line x1="1" y1="2" x2="3" y2="4" stroke="#0102ff" stroke-width="2"></line>
        <text x="7.3" y="9" font-size="20" font-weight="bold" fill="#0102ff" textLength="114.4" lengthAdjust="spacingAndGlyphs">Deluxe 端末</text>
        </svg>
        "##);
    }

    #[test]
    fn a_text_that_our_fonts_lack_is_as_wide_as_the_viewer_draws_it() {
        assert!(document("abc").contains("textLength"));
        assert!(!document("abc 🦀").contains("textLength"));
        assert!(!document("").contains("textLength"));
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        let document = document("a\u{1}b\u{fffe}c\u{ffff}d<e>&\"");
        assert!(document.contains(">a\u{fffd}b\u{fffd}c\u{fffd}d&lt;e&gt;&amp;&quot;</text>"), "{document}");
    }
}
