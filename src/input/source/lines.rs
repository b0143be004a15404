//! Physical lines of undecoded bytes, and the places in them that messages name.

use std::io;

use crate::input::csv::records::line_ends;
use crate::input::source::bytes::{Bytes, CHUNK};
use crate::input::source::charset::{Encoding, is_undefined};

/// A physical line of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'b> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its bytes, without the line end.
    pub(crate) bytes: &'b [u8],
}

/// Every line of a file whose line ends are single bytes, until one gives false. What is longer than a piece comes in
/// several, cut behind a byte that is no part of a longer character.
pub(crate) fn each(bytes: &Bytes, take: &mut dyn FnMut(Line<'_>) -> bool) -> io::Result<()> {
    let mut held = Vec::new();
    let (mut number, mut goes_on, mut after_cr) = (1_u64, true, false);
    bytes.each(&mut |piece| {
        // A line feed that belongs to the carriage return at the end of the piece before.
        let skip = usize::from(after_cr && piece.first() == Some(&b'\n'));
        held.extend_from_slice(piece.get(skip..).unwrap_or_default());
        after_cr = piece.last() == Some(&b'\r');
        let mut from = 0;
        while let Some(end) = memchr::memchr2(b'\n', b'\r', held.get(from..).unwrap_or_default()) {
            let end = from + end;
            goes_on = goes_on && take(Line { number, bytes: held.get(from..end).unwrap_or_default() });
            number += 1;
            let is_crlf = held.get(end) == Some(&b'\r') && held.get(end + 1) == Some(&b'\n');
            from = end + if is_crlf { 2 } else { 1 };
        }
        let rest = held.get(from..).unwrap_or_default();
        if rest.len() > CHUNK {
            // Bytes below 0x30 are never the second half of a character.
            let cut = rest.iter().rposition(|byte| *byte < 0x30).map_or(rest.len(), |at| at + 1);
            goes_on = goes_on && take(Line { number, bytes: rest.get(..cut).unwrap_or_default() });
            from += cut;
        }
        held.drain(..from);
        goes_on
    })?;
    if goes_on && !held.is_empty() {
        take(Line { number, bytes: &held });
    }
    Ok(())
}

/// The line of a byte, from 1, in a file whose line ends are single bytes.
pub(crate) fn line_of(bytes: &Bytes, place: u64) -> io::Result<u64> {
    let (mut at, mut line, mut after_cr) = (0_u64, 1, false);
    bytes.each(&mut |piece| {
        let to = usize::try_from(place.saturating_sub(at)).unwrap_or(usize::MAX).min(piece.len());
        let before = piece.get(..to).unwrap_or_default();
        line += line_ends(before) - u64::from(after_cr && before.first() == Some(&b'\n'));
        after_cr = piece.last() == Some(&b'\r');
        at += piece.len() as u64;
        at <= place
    })?;
    Ok(line)
}

/// Where a text stops being what its encoding says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bad {
    /// Physical line, from 1.
    pub(crate) line: u64,
    /// Place of the first byte that does not decode.
    pub(crate) at: u64,
}

/// The first place of a file that does not decode.
pub(crate) fn first_bad(bytes: &Bytes, encoding: Encoding, skip: usize) -> io::Result<Option<Bad>> {
    let mut search = Search {
        encoding,
        decoder: encoding.decoder(),
        skip,
        at: 0,
        line: 1,
        after_cr: false,
        text: String::new(),
        found: None,
    };
    bytes.each(&mut |piece| {
        search.piece(piece, false);
        search.found.is_none()
    })?;
    if search.found.is_none() {
        search.piece(&[], true);
    }
    Ok(search.found)
}

struct Search {
    encoding: Encoding,
    decoder: encoding_rs::Decoder,
    /// Bytes of the mark that are still to be left out.
    skip: usize,
    at: u64,
    line: u64,
    after_cr: bool,
    text: String,
    found: Option<Bad>,
}

impl Search {
    fn piece(&mut self, piece: &[u8], last: bool) {
        let skipped = self.skip.min(piece.len());
        self.skip -= skipped;
        self.at += skipped as u64;
        let piece = piece.get(skipped..).unwrap_or_default();
        self.text.clear();
        let most = self.decoder.max_utf8_buffer_length_without_replacement(piece.len());
        self.text.reserve(most.unwrap_or(piece.len() * 3));
        let (result, read) = self.decoder.decode_to_string_without_replacement(piece, &mut self.text, last);
        let undefined = undefined_at(self.encoding, &self.text);
        let good = self.text.get(..undefined.unwrap_or(self.text.len())).unwrap_or_default();
        self.line += line_ends(good.as_bytes()) - u64::from(self.after_cr && self.text.starts_with('\n'));
        self.after_cr = self.text.ends_with('\r');
        if undefined.is_some() {
            let at = piece.iter().position(|byte| self.encoding.lacks(*byte)).unwrap_or_default();
            self.found = Some(Bad { line: self.line, at: self.at + at as u64 });
        } else if let encoding_rs::DecoderResult::Malformed(length, behind) = result {
            let back = u64::from(length) + u64::from(behind);
            self.found = Some(Bad { line: self.line, at: (self.at + read as u64).saturating_sub(back) });
        }
        self.at += piece.len() as u64;
    }
}

/// The place in a decoded text of a character that the encoding does not have.
fn undefined_at(encoding: Encoding, text: &str) -> Option<usize> {
    if !is_undefined(encoding, text) {
        return None;
    }
    text.char_indices().find(|(_, c)| matches!(c, '\u{80}'..='\u{9f}')).map(|(at, _)| at)
}

/// Some bytes of a file from a place on, in hex.
pub(crate) fn hex_at(bytes: &Bytes, place: u64) -> io::Result<String> {
    const SHOWN: usize = 8;
    let (mut at, mut shown) = (0_u64, Vec::new());
    bytes.each(&mut |piece| {
        let from = usize::try_from(place.saturating_sub(at)).unwrap_or(usize::MAX).min(piece.len());
        let left = SHOWN - shown.len();
        shown.extend(piece.iter().skip(from).take(left).map(|byte| format!("{byte:02X}")));
        at += piece.len() as u64;
        shown.len() < SHOWN
    })?;
    Ok(shown.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Vec<u8>)> {
        let mut found = Vec::new();
        each(&Bytes::new(text.to_vec()), &mut |line| {
            found.push((line.number, line.bytes.to_vec()));
            true
        })
        .unwrap();
        found
    }

    #[test]
    fn every_line_end_parts_lines() {
        let expected: Vec<(u64, Vec<u8>)> =
            [(1, "a"), (2, "b"), (3, ""), (4, "c")].map(|(n, t)| (n, t.as_bytes().to_vec())).into();
        assert_eq!(lines(b"a\r\nb\r\rc\n"), expected);
        assert_eq!(lines(b"a\nb\n\nc"), expected);
    }

    #[test]
    fn a_bad_byte_names_its_own_line_in_every_encoding() {
        let utf16 = |text: &str, odd: &[u8]| {
            let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).chain(odd.iter().copied());
            Bytes::new(bytes.collect::<Vec<u8>>())
        };
        // A lone surrogate in the third line.
        let found = first_bad(&utf16("a\r\nb\r\nc", &[0x00, 0xd8, 0x41, 0x00]), Encoding::Utf16Le, 0);
        assert_eq!(found.unwrap(), Some(Bad { line: 3, at: 14 }));
        let cp932 = Bytes::new(b"\x95\x5c\n\x95\x5c,\xff\n".to_vec());
        assert_eq!(first_bad(&cp932, Encoding::Cp932, 0).unwrap(), Some(Bad { line: 2, at: 6 }));
        let latin = Bytes::new(b"a\nb\n\x81".to_vec());
        assert_eq!(first_bad(&latin, Encoding::Windows1252, 0).unwrap(), Some(Bad { line: 3, at: 4 }));
        let cut = Bytes::new(b"a\n\x83".to_vec());
        assert_eq!(first_bad(&cut, Encoding::Cp932, 0).unwrap(), Some(Bad { line: 2, at: 2 }));
    }
}
