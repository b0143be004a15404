//! What one pass over the bytes of a file tells about its encoding.

use std::io;

use crate::input::source::bytes::Bytes;
use crate::input::source::charset::{Encoding, Strict, escape_in};
use crate::input::source::encoding::{Decision, decision};
use crate::input::source::lines;
use crate::input::source::seven_bit::Watch;
use crate::phrases::input::encodings::nul_bytes;

/// What one pass over the bytes tells.
pub(crate) struct Scan {
    /// Place of the first NUL.
    pub(crate) nul: Option<u64>,
    pub(crate) ascii: bool,
    /// Place of the first escape sequence of ISO 2022, and its encoding if that is not ISO-2022-JP.
    pub(crate) escape: Option<(u64, Option<&'static str>)>,
    /// Place of the first byte that is not UTF-8.
    pub(crate) bad: Option<u64>,
}

impl Scan {
    pub(crate) fn of(bytes: &Bytes) -> io::Result<Self> {
        let mut scan = Self { nul: None, ascii: true, escape: None, bad: None };
        let (mut at, mut held, mut before) = (0, Vec::new(), Vec::new());
        bytes.each(&mut |piece| {
            scan.nul = memchr::memchr(0, piece).map(|i| at + i as u64);
            scan.escape = scan.escape.or_else(|| escape_across(&before, piece, at));
            before = tail(&before, piece);
            if scan.bad.is_none() {
                scan.utf8(at, &mut held, piece);
            }
            at += piece.len() as u64;
            scan.nul.is_none()
        })?;
        if !held.is_empty() {
            scan.bad = scan.bad.or(Some(at - held.len() as u64));
        }
        Ok(scan)
    }

    /// `held` is the first half of a character at the end of the piece before.
    fn utf8(&mut self, at: u64, held: &mut Vec<u8>, piece: &[u8]) {
        if held.is_empty() && piece.is_ascii() {
            return;
        }
        self.ascii = false;
        let from = at - held.len() as u64;
        let mut whole = std::mem::take(held);
        whole.extend_from_slice(piece);
        if let Err(error) = std::str::from_utf8(&whole) {
            match error.error_len() {
                None => *held = whole.split_off(error.valid_up_to()),
                Some(_) => self.bad = Some(from + error.valid_up_to() as u64),
            }
        }
    }
}

/// Bytes behind the first one of the longest escape sequence.
const BEHIND: usize = 3;

/// The end of what was read, where an escape sequence may have begun.
fn tail(before: &[u8], piece: &[u8]) -> Vec<u8> {
    let end = |bytes: &[u8]| bytes.get(bytes.len().saturating_sub(BEHIND)..).unwrap_or_default().to_vec();
    end(&[before, &end(piece)].concat())
}

/// The first escape sequence of a piece at a place, or of the end of what was before it.
fn escape_across(before: &[u8], piece: &[u8], at: u64) -> Option<(u64, Option<&'static str>)> {
    let border = [before, piece.get(..BEHIND.min(piece.len())).unwrap_or_default()].concat();
    let across = escape_in(&border).filter(|(place, _)| *place < before.len());
    let across = across.map(|(place, other)| (at - before.len() as u64 + place as u64, other));
    across.or_else(|| escape_in(piece).map(|(place, other)| (at + place as u64, other)))
}

/// The encoding of seven bits that a file of ASCII has, and the line of its first escape.
pub(crate) fn seven_bits(bytes: &Bytes) -> io::Result<Option<(u64, &'static str)>> {
    let mut watch = Watch::default();
    lines::each(bytes, &mut |line| watch.see(line.number, line.bytes))?;
    Ok(watch.found())
}

pub(crate) fn is_valid(bytes: &Bytes, encoding: Encoding) -> io::Result<bool> {
    let mut strict = Strict::new(encoding);
    let mut has_nul = false;
    bytes.each(&mut |piece| {
        strict.piece(piece, false);
        has_nul |= strict.text.contains('\0');
        strict.valid && !has_nul
    })?;
    strict.piece(&[], true);
    Ok(strict.valid && !has_nul)
}

/// NULs at odd places are the high bytes of little-endian text, at even places of big-endian text. Where there are both,
/// characters such as `一` (U+4E00) have the others, and line ends tell.
pub(crate) fn utf16_without_mark(head: &[u8]) -> Option<Decision> {
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    // One stray NUL is damage, not an encoding.
    if (even + odd) * 32 < head.len() {
        return None;
    }
    let has = |unit: [u8; 2]| head.chunks_exact(2).any(|pair| pair == unit);
    let is_little = || has([b'\n', 0]) || has([b'\r', 0]);
    let is_big = || has([0, b'\n']) || has([0, b'\r']);
    let encoding = match (even, odd) {
        (0, _) => Encoding::Utf16Le,
        (_, 0) => Encoding::Utf16Be,
        _ => match (is_little(), is_big()) {
            (true, false) => Encoding::Utf16Le,
            (false, true) => Encoding::Utf16Be,
            _ => return None,
        },
    };
    Some(decision(encoding, nul_bytes()))
}

/// Whether every second byte from a NUL on is one: text in UTF-16 behind another.
pub(crate) fn looks_like_utf16(bytes: &Bytes, nul: u64) -> io::Result<bool> {
    const LOOK: u64 = 64;
    let (mut at, mut window) = (0_u64, Vec::new());
    bytes.each(&mut |piece| {
        let from = usize::try_from(nul.saturating_sub(at)).unwrap_or(usize::MAX).min(piece.len());
        let left = usize::try_from(LOOK).unwrap_or_default() - window.len();
        window.extend(piece.iter().skip(from).take(left).copied());
        at += piece.len() as u64;
        at < nul + LOOK
    })?;
    let pairs = window.len() / 2;
    let nuls = |from: usize| window.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    Ok(pairs >= 2 && nuls(0) * 4 >= pairs * 3 && nuls(1) * 4 <= pairs)
}

/// Place of the first NUL character of a text in UTF-16: letters with NULs between them are another encoding.
pub(crate) fn nul_character(bytes: &Bytes) -> io::Result<Option<u64>> {
    let (mut at, mut found) = (0_u64, None);
    bytes.each(&mut |piece| {
        let nul = piece.chunks_exact(2).position(|unit| unit == [0, 0]);
        found = nul.map(|unit| at + 2 * unit as u64);
        at += piece.len() as u64;
        found.is_none()
    })?;
    Ok(found)
}
