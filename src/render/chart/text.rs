//! Letters: how wide they are, and how they look in a picture of pixels.
//!
//! The fonts of `assets/fonts`: Noto Sans, and Noto Sans CJK JP for what it lacks. What neither has is drawn as a
//! box, so that it is seen to be there.

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};
use unicode_normalization::UnicodeNormalization;

use crate::render::chart::names;
use crate::render::chart::names::MAX_LETTERS;
use crate::render::chart::spec::Color;

const REGULAR: [&[u8]; 2] = [
    include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansCJKjp-Regular.otf"),
];
const BOLD: [&[u8]; 2] = [
    include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansCJKjp-Bold.otf"),
];
/// The glyph that every font has for characters without one: a box.
const BOX: GlyphId = GlyphId(0);

/// The fonts of a chart, by weight, in the order in which they are asked for a character.
pub(crate) struct Faces {
    regular: Vec<FontRef<'static>>,
    bold: Vec<FontRef<'static>>,
}

/// A last line of a title that is shorter than this share of the room looks forgotten.
const SHORT_LINE: f64 = 0.12;

impl Faces {
    /// The embedded fonts.
    pub(crate) fn new() -> Self {
        let read = |fonts: [&'static [u8]; 2]| {
            fonts.into_iter().filter_map(|bytes| FontRef::try_from_slice(bytes).ok()).collect()
        };
        Self { regular: read(REGULAR), bold: read(BOLD) }
    }

    fn weight(&self, bold: bool) -> &[FontRef<'static>] {
        if bold { &self.bold } else { &self.regular }
    }

    /// The font that has the character, and its glyph there.
    fn known(&self, c: char, bold: bool) -> Option<(&FontRef<'static>, GlyphId)> {
        self.weight(bold).iter().map(|face| (face, face.glyph_id(c))).find(|(_, id)| *id != BOX)
    }

    /// What is drawn for a character: its glyph, or a box; nothing for what has no shape anywhere.
    fn glyph(&self, c: char, bold: bool) -> Option<(&FontRef<'static>, GlyphId)> {
        let boxed = || self.weight(bold).first().filter(|_| !is_invisible(c)).map(|face| (face, BOX));
        self.known(c, bold).or_else(boxed)
    }

    /// Whether the fonts have every character of a text, so that its width holds wherever it is drawn.
    pub(crate) fn have_all(&self, text: &str, bold: bool) -> bool {
        text.nfc().all(|c| self.known(c, bold).is_some())
    }

    /// How wide a text is at a size (of the em square) in pixels.
    pub(crate) fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let glyphs = text.nfc().filter_map(|c| self.glyph(c, bold));
        glyphs.map(|(face, id)| f64::from(advance(face, id, size as f32))).sum()
    }

    /// The text, its middle left out so that it fits into `room`.
    pub(crate) fn fitted(&self, text: &str, size: f64, bold: bool, room: f64) -> String {
        names::cut(text, |text| self.width(text, size, bold) <= room)
    }

    /// Names of one chart that each fit into `room`, and are told apart by what stays of them.
    pub(crate) fn fitted_apart(&self, names: &[&str], size: f64, bold: bool, room: f64) -> Vec<String> {
        names::apart(names, |text| self.width(text, size, bold) <= room)
    }

    /// The text in at most `lines` lines; what then does not fit is left out of the middle of the last one.
    pub(crate) fn wrapped(&self, text: &str, size: f64, bold: bool, room: f64, lines: usize) -> Vec<String> {
        let mut rest = text;
        let mut wrapped = Vec::new();
        while wrapped.len() + 1 < lines && self.width(rest, size, bold) > room {
            let fits =
                |end: &usize| self.width(rest.get(..*end).unwrap_or(rest).trim_end(), size, bold) <= room;
            let ends = rest.char_indices().skip(1).map(|(end, _)| end).take(MAX_LETTERS);
            let fitting: Vec<usize> = ends.take_while(fits).collect();
            let end = fitting.iter().rev().find(|end| may_break(rest, **end)).or(fitting.last());
            let Some((line, next)) = end.and_then(|end| rest.split_at_checked(*end)) else { break };
            wrapped.push(line.trim_end().to_owned());
            rest = next.trim_start();
        }
        wrapped.push(self.fitted(rest, size, bold, room));
        wrapped
    }

    /// The same, without a last line of a few letters alone where the lines before it can give it more.
    pub(crate) fn balanced(&self, text: &str, size: f64, bold: bool, room: f64, lines: usize) -> Vec<String> {
        let is_short = |lines: &[String]| {
            lines.len() > 1
                && lines.last().is_some_and(|last| self.width(last, size, bold) < room * SHORT_LINE)
        };
        let widest = self.wrapped(text, size, bold, room, lines);
        if !is_short(&widest) {
            return widest;
        }
        let narrower = [0.95, 0.9, 0.85, 0.8, 0.75].map(|share| room * share);
        let tries = narrower.map(|room| self.wrapped(text, size, bold, room, lines));
        let letters = |lines: &[String]| lines.concat().chars().filter(|c| !c.is_whitespace()).count();
        let is_better = |lines: &Vec<String>| {
            lines.len() == widest.len() && !is_short(lines) && letters(lines) == letters(&widest)
        };
        tries.into_iter().find(is_better).unwrap_or(widest)
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
        let size = size as f32;
        let mut pen = x as f32;
        for (face, id) in text.nfc().filter_map(|c| self.glyph(c, bold)) {
            let glyph = id.with_scale_and_position(em_scale(face, size), point(pen, y as f32));
            if let Some(outline) = face.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
                outline.draw(|dx, dy, cover| {
                    put(left.saturating_add_unsigned(dx), top.saturating_add_unsigned(dy), cover);
                });
            }
            pen += advance(face, id, size);
        }
    }
}

/// `ab_glyph` scales by the height of a line; charts and SVG speak of the em square.
fn em_scale(face: &FontRef<'_>, size: f32) -> PxScale {
    let em = face.units_per_em().unwrap_or(1000.0);
    PxScale::from(size * face.height_unscaled() / em)
}

fn advance(face: &FontRef<'_>, id: GlyphId, size: f32) -> f32 {
    face.as_scaled(em_scale(face, size)).h_advance(id)
}

/// Whether a line may end here: after a space, and between characters of Japanese but before what ends a phrase.
fn may_break(text: &str, end: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(end) else { return false };
    let (Some(before), Some(after)) = (before.chars().last(), after.chars().next()) else { return false };
    let is_wide = |c: char| ('\u{3000}'..='\u{ffef}').contains(&c);
    let stays =
        "、。，．：；！？）」』】〉》〕］｝・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ～".contains(after);
    before == ' ' || is_wide(before) && is_wide(after) && !stays && !"（「『【〈《〔［｛".contains(before)
}

/// Characters that no font draws: they join, break or turn the text around them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
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

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pixels a text leaves marks on.
    fn ink(text: &str) -> usize {
        let mut marks = 0;
        Faces::new().draw(text, (10.0, 50.0), 40.0, false, |_, _, cover| marks += usize::from(cover > 0.5));
        marks
    }

    /// The characters of some rows of JIS X 0208.
    fn jis(rows: std::ops::RangeInclusive<u8>) -> String {
        let cells = rows.flat_map(|row| (1..=94).map(move |cell| [row + 0xa0, cell + 0xa0]));
        let characters = cells.filter_map(|cell| {
            encoding_rs::EUC_JP.decode_without_bom_handling_and_without_replacement(&cell).map(String::from)
        });
        characters.collect()
    }

    #[test]
    fn the_fonts_have_what_europe_and_japan_write_in_both_weights() {
        let faces = Faces::new();
        let western: String = (' '..='~').chain('\u{a1}'..='\u{ac}').chain('\u{ae}'..='\u{17f}').collect();
        let half_width: String = ('\u{ff61}'..='\u{ff9f}').collect();
        let signs = "…–—−×÷≤≥¥€£←↑→↓⇒〜～￥髙﨑①㈱";
        let (signs_and_kana, level_1, level_2) = (jis(1..=8), jis(16..=47), jis(48..=84));
        assert_eq!((level_1.chars().count(), level_2.chars().count()), (2_965, 3_390));
        for bold in [false, true] {
            assert_eq!(faces.weight(bold).len(), 2);
            let all = [western.as_str(), &half_width, signs, &signs_and_kana, &level_1, &level_2].concat();
            let lost: String = all.chars().filter(|c| faces.known(*c, bold).is_none()).collect();
            assert_eq!(lost, "≒", "not in the fonts that the recipe cuts");
        }
    }

    #[test]
    fn what_no_font_has_is_a_box_that_is_seen() {
        let faces = Faces::new();
        for text in ["🦀", "क", "한", "\u{f0000}", "\u{fffe}"] {
            assert!(!faces.have_all(text, false), "{text}");
            assert_eq!(ink(text), ink("≒"), "{text}");
            assert!(ink(text) > 50 && faces.width(text, 40.0, false) > 10.0, "{text}");
        }
        // A base and its vowel sign: two boxes, so that none is lost.
        assert_eq!(ink("कि"), 2 * ink("क"));
    }

    #[test]
    fn what_only_joins_or_turns_takes_no_room() {
        for text in ["\u{200d}", "\u{feff}", "\u{fe0f}", "\u{202e}", "\u{e0001}"] {
            assert_eq!((ink(text), Faces::new().width(text, 40.0, false)), (0, 0.0), "{text:?}");
        }
    }

    #[test]
    fn a_letter_and_its_mark_are_drawn_as_one() {
        let faces = Faces::new();
        // As a Mac writes names of files: the sound mark after its letter.
        for (apart, joined) in [("テ\u{3099}ハ\u{3099}イス", "デバイス"), ("Mu\u{308}nchen", "München")]
        {
            assert_eq!(ink(apart), ink(joined));
            assert!((faces.width(apart, 20.0, true) - faces.width(joined, 20.0, true)).abs() < 1e-9);
            assert!(faces.have_all(apart, true));
        }
    }

    #[test]
    fn digits_are_equally_wide_and_kana_fill_the_em_square() {
        let faces = Faces::new();
        for bold in [false, true] {
            let one = faces.width("1", 20.0, bold);
            assert!(('0'..='9').all(|c| (faces.width(&c.to_string(), 20.0, bold) - one).abs() < 1e-6));
            assert!((faces.width("端末", 20.0, bold) - 40.0).abs() < 1e-3);
        }
    }
}
