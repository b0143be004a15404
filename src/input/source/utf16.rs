//! Text in UTF-16 that turns into something else: single bytes appended to it, or the other byte order.
//!
//! Two single bytes of a row make one unit of UTF-16, mostly a rare character. No line end follows, so that all rows
//! below vanish into one: these files are never read.

use std::io;

use crate::input::source::bytes::Bytes;

/// What stands where text in UTF-16 was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    /// One byte a character.
    SingleBytes,
    /// The other byte order.
    Swapped,
}

/// The line from which on a text in UTF-16 is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Physical line, from 1.
    pub(crate) line: u64,
    /// What follows.
    pub(crate) other: Other,
}

/// Units in a row that prove single bytes where some of them are characters that no text has beside each other.
const MIN_RUN: u64 = 6;

/// Where a text in UTF-16 turns into something else; `skip` is the length of its mark.
pub(crate) fn turn(bytes: &Bytes, big_endian: bool, skip: usize) -> io::Result<Option<Turn>> {
    let mut scan = Scan { line: 1, ..Scan::default() };
    let (mut left, mut half) = (skip, None);
    bytes.each(&mut |piece| {
        let skipped = left.min(piece.len());
        left -= skipped;
        for byte in piece.get(skipped..).unwrap_or_default() {
            match half.take() {
                None => half = Some(*byte),
                Some(first) => {
                    let pair = [first, *byte];
                    scan.unit(
                        if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) },
                        pair,
                    );
                }
            }
        }
        scan.found.is_none()
    })?;
    // An odd byte at the end: the last character of a row of single bytes.
    scan.end();
    Ok(scan.found)
}

#[derive(Default)]
struct Scan {
    line: u64,
    after_cr: bool,
    /// Units since the line's start.
    place: u64,
    whole: Whole,
    run: Run,
    swapped: u64,
    found: Option<Turn>,
}

/// Units in a row whose two bytes are both letters, digits or marks of ASCII.
#[derive(Default)]
struct Run {
    units: u64,
    rare: u64,
    /// Units that begin with the byte of a line end. Malayalam and Gurmukhi have little else.
    ends: u64,
    has_mark: bool,
    starts_line: bool,
    line: u64,
}

/// A line, as far as it was seen.
#[derive(Default)]
struct Whole {
    has_ascii: bool,
    rare: u64,
    has_mark: bool,
}

impl Scan {
    fn unit(&mut self, unit: u16, pair: [u8; 2]) {
        let [high, low] = unit.to_be_bytes();
        self.swapped = if low == 0 && is_single(high) { self.swapped + 1 } else { 0 };
        if self.swapped >= MIN_RUN {
            self.report(self.line, Other::Swapped);
        }
        if is_single(high) && is_single(low) {
            if self.run.units == 0 {
                self.run = Run { starts_line: self.place == 0, line: self.line, ..Run::default() };
            }
            self.run.units += 1;
            self.run.rare += u64::from(is_rare(unit));
            self.run.ends += u64::from(matches!(high, b'\n' | b'\r'));
            self.run.has_mark |= pair.iter().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r'));
            if self.run.units >= MIN_RUN && self.run.rare() >= 2 && self.run.is_rows() {
                self.report(self.run.line, Other::SingleBytes);
            }
        } else {
            self.end_run(unit == 0x0a || unit == 0x0d);
        }
        self.place += 1;
        let ends = unit == 0x0a || unit == 0x0d;
        self.whole.has_ascii |= unit < 0x80 && !ends;
        self.whole.rare += u64::from(is_rare(unit) || is_strange(unit));
        self.whole.has_mark |= [high, low].iter().any(|byte| matches!(byte, b',' | b';' | b'\t'));
        if ends {
            self.end_line();
            self.line += u64::from(!(unit == 0x0a && self.after_cr));
            self.place = 0;
        }
        self.after_cr = unit == 0x0d;
    }

    fn end(&mut self) {
        self.end_run(true);
        self.end_line();
    }

    /// A line without any letter of ASCII, full of characters that no text has: rows with letters beyond ASCII.
    fn end_line(&mut self) {
        let whole = std::mem::take(&mut self.whole);
        let is_strange = whole.rare >= 2 && whole.rare * 8 >= self.place && self.place >= 4;
        if !whole.has_ascii && whole.has_mark && is_strange {
            self.report(self.line, Other::SingleBytes);
        }
    }

    /// A whole line of such units is one even where it is short.
    fn end_run(&mut self, ends_line: bool) {
        let run = std::mem::take(&mut self.run);
        if run.starts_line && ends_line && run.units >= 2 && run.rare() >= 1 && run.is_rows() {
            self.report(run.line, Other::SingleBytes);
        }
    }

    fn report(&mut self, line: u64, other: Other) {
        self.found = self.found.or(Some(Turn { line, other }));
    }
}

impl Run {
    fn rare(&self) -> u64 {
        self.rare + if self.ends * 3 <= self.units { self.ends } else { 0 }
    }

    fn is_rows(&self) -> bool {
        self.has_mark && self.rare() * 8 >= self.units
    }
}

/// A byte that stands for a character by itself in every encoding.
fn is_single(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e | b'\t' | b'\n' | b'\r')
}

/// Characters that two bytes of ASCII make and that hardly any text has: CJK extension A, Glagolitic to Georgian,
/// Bopomofo to Hangul letters.
fn is_rare(unit: u16) -> bool {
    matches!(unit, 0x2c00..=0x2dff | 0x3130..=0x31ef | 0x3400..=0x4dbf)
}

/// Characters that two bytes of other encodings make: Yi to Meetei, and those of private use.
fn is_strange(unit: u16) -> bool {
    matches!(unit, 0xa000..=0xabff | 0xe000..=0xf8ff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn found(bytes: Vec<u8>) -> Option<Turn> {
        turn(&Bytes::new(bytes), false, 0).unwrap()
    }

    #[test]
    fn rows_of_single_bytes_are_found_however_short() {
        let single = |line| Some(Turn { line, other: Other::SingleBytes });
        for rows in ["A3,n3,Enrolled,iOS,2026-08-03\r\n", "A3,n3\n", "12,x\r\n", "A3;n3;Enrolled\n"] {
            let bytes = [utf16("Device ID,Name\r\nA1,n1\r\n"), rows.as_bytes().to_vec()].concat();
            assert_eq!(found(bytes), single(3), "{rows}");
        }
    }

    #[test]
    fn rows_with_letters_beyond_ascii_are_found_too() {
        let row = "B1,端末,登録,iOS,営業\r\n";
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(row);
        for single in [cp932.as_ref(), row.as_bytes()] {
            let bytes = [utf16("Device ID,Name\r\nA1,n1\r\n"), single.to_vec()].concat();
            assert_eq!(found(bytes), Some(Turn { line: 3, other: Other::SingleBytes }));
        }
    }

    #[test]
    fn the_other_byte_order_is_found() {
        let swapped: Vec<u8> = "A3,n3,Enrolled\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let bytes = [utf16("Device ID,Name\nA1,n1\n"), swapped].concat();
        assert_eq!(found(bytes), Some(Turn { line: 3, other: Other::Swapped }));
    }

    #[test]
    fn japanese_is_no_row_of_single_bytes() {
        for text in [
            "デバイス ID,部署\nA1,おおさか上本まち営業部\nA2,いまはむかし《たけとりの本》㈱上本町上本町\n",
            "A1,上本\n上本\n本上本上\nあいうえおかきくけこさしすせそたちつてと\n",
            "A1,㈱㈲㍿①②③一一一一\n",
            "ਪੰਜਾਬੀ\nമലയാളം\n",
        ] {
            assert_eq!(found(utf16(text)), None, "{text}");
        }
    }
}
