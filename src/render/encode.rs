//! Text as bytes for other programs. What an encoding lacks is refused and listed, never replaced.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::io::BufRead;

use encoding_rs::{DecoderResult, EncoderResult, SHIFT_JIS, UTF_8};

use crate::phrases::lists::{and_more, comma};
use crate::phrases::render::encode as phrases;
use crate::problem::{Message, Problem};

/// An encoding to write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// UTF-8.
    Utf8,
    /// UTF-8 with the mark by which spreadsheets know it.
    Utf8Mark,
    /// CP932, as Japanese spreadsheets write CSV.
    Cp932,
}

/// How many characters are listed.
const LISTED: usize = 10;

impl Target {
    /// What comes before all text.
    pub fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 | Self::Cp932 => &[],
            Self::Utf8Mark => "\u{feff}".as_bytes(),
        }
    }

    /// The bytes of a text that lacks nothing in this encoding: see [`Lacking`].
    pub fn encode(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Self::Utf8 | Self::Utf8Mark => Cow::Borrowed(text.as_bytes()),
            Self::Cp932 => SHIFT_JIS.encode(text).0,
        }
    }
}

/// Whether a text that is read in pieces is UTF-8.
pub fn is_utf8(mut text: impl BufRead) -> io::Result<bool> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut out = vec![0; 1 << 14];
    loop {
        let piece = text.fill_buf()?;
        let (is_last, length) = (piece.is_empty(), piece.len());
        let mut from = 0;
        loop {
            let rest = piece.get(from..).unwrap_or_default();
            let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, is_last);
            from += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => return Ok(false),
            }
        }
        if is_last {
            return Ok(true);
        }
        text.consume(length);
    }
}

/// A text that was written as CP932.
pub fn decode(bytes: &[u8]) -> String {
    SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned()
}

/// The characters that an encoding lacks, each with its first line.
#[derive(Debug)]
pub struct Lacking {
    target: Target,
    characters: BTreeMap<char, usize>,
    line: usize,
}

impl Lacking {
    /// Of a text in pieces.
    pub fn new(target: Target) -> Self {
        Self { target, characters: BTreeMap::new(), line: 1 }
    }

    /// Looks at the next piece of the text.
    pub fn look(&mut self, text: &str) {
        if self.target != Target::Cp932 {
            return;
        }
        for c in text.chars() {
            if c == '\n' {
                self.line += 1;
            } else if !has(c) {
                self.characters.entry(c).or_insert(self.line);
            }
        }
    }

    /// Nothing, or a problem that lists them.
    pub fn check(&self) -> Result<(), Problem> {
        self.list().map_or(Ok(()), |list| Err(problem(phrases::lacks(list))))
    }

    /// The same of a file.
    pub fn check_file(&self, file: &str) -> Result<(), Problem> {
        self.list().map_or(Ok(()), |list| Err(problem(phrases::lacks_of(file, list))))
    }

    fn list(&self) -> Option<Message> {
        let shown = |(c, line): (&char, &usize)| {
            phrases::character(c.to_string(), format!("U+{:04X}", u32::from(*c)), line.to_string())
        };
        let listed: Vec<Message> = self.characters.iter().take(LISTED).map(shown).collect();
        let list = Message::default().joined(&listed, comma());
        let rest = self.characters.len().saturating_sub(LISTED);
        (!listed.is_empty()).then(|| and_more(list, rest))
    }
}

fn problem(message: Message) -> Problem {
    Problem::new(message).help(phrases::write_mark())
}

fn has(c: char) -> bool {
    // The table takes these two for others, which come back as something else.
    if matches!(c, '\u{a5}' | '\u{203e}' | '\u{80}') {
        return false;
    }
    let mut out = [0; 8];
    let mut from = [0; 4];
    let (result, ..) = SHIFT_JIS.new_encoder().encode_from_utf8_without_replacement(
        c.encode_utf8(&mut from),
        &mut out,
        true,
    );
    c.is_ascii() || result == EncoderResult::InputEmpty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(text: &str, target: Target) -> Result<Vec<u8>, Problem> {
        let mut lacking = Lacking::new(target);
        text.split_inclusive('\n').for_each(|piece| lacking.look(piece));
        lacking.check()?;
        Ok([target.mark(), &target.encode(text)].concat())
    }

    #[test]
    fn what_cp932_has_is_written_as_spreadsheets_write_it() {
        assert_eq!(encode("ID,表\r\n", Target::Cp932).unwrap(), b"ID,\x95\x5c\r\n");
        assert_eq!(encode("㈱①髙～", Target::Cp932).unwrap(), b"\x87\x8a\x87\x40\xfb\xfc\x81\x60");
        assert_eq!(encode("a", Target::Utf8Mark).unwrap(), b"\xef\xbb\xbfa");
    }

    #[test]
    fn what_cp932_lacks_is_listed_and_never_replaced() {
        let problem = encode("ID\nCafé\n〜é\n", Target::Cp932).unwrap_err();
        assert_eq!(problem.message, "cp932 lacks `é` (U+00E9) in line 2, `〜` (U+301C) in line 3");
        assert_eq!(encode("¥", Target::Cp932).unwrap_err().message, "cp932 lacks `¥` (U+00A5) in line 1");
    }
}
