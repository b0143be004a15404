//! Which encoding a file has. The order is fixed and uses no statistics: byte order mark, UTF-16 by its NULs,
//! strict UTF-8, strict CP932, Windows-1252; each over the whole file.

use std::io;

use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::input::console::fields as columns;
use crate::input::source::bytes::{Bytes, CHUNK};
use crate::problem::Problem;

/// The encodings that files are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp932,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// What was decided, and by what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decision {
    pub(crate) encoding: Encoding,
    pub(crate) how: &'static str,
    /// Bytes of the mark before the text.
    pub(crate) skip: usize,
    /// Whether what does not decode is replaced by U+FFFD, in place of refusing the file.
    pub(crate) replaces: bool,
}

const MARK: &str = "byte order mark";
const ASCII: &str = "plain ASCII";
const UTF_8_THROUGHOUT: &str = "valid throughout";
const CHOICES: &str = "`utf-8`, `cp932`, `utf-16le`, `utf-16be` or `windows-1252`";
/// What follows the name of an encoding where bytes that it lacks are to be replaced.
const REPLACE: &str = "-replace";

impl Encoding {
    /// The name as reports show it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Cp932 => "cp932",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            "cp932" | "shift-jis" | "sjis" | "windows-31j" | "ms932" => Self::Cp932,
            "utf-16le" => Self::Utf16Le,
            "utf-16be" => Self::Utf16Be,
            "windows-1252" | "cp1252" => Self::Windows1252,
            _ => return None,
        })
    }

    /// A strict decoder, which takes no byte order mark for itself.
    pub(crate) fn decoder(self) -> Decoder {
        let table = match self {
            Self::Utf8 => UTF_8,
            // 0x80 is no character of CP932, though the table lets it pass: see `is_undefined`.
            Self::Cp932 => SHIFT_JIS,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        table.new_decoder_without_bom_handling()
    }

    /// Decodes a piece strictly.
    fn strict(self, bytes: &[u8]) -> Option<String> {
        let mut strict = Strict::new(self);
        strict.piece(bytes, true);
        strict.valid.then_some(strict.text)
    }
}

/// Characters that the tables of CP932 and Windows-1252 let pass, though the encodings have no such characters.
pub(crate) fn is_undefined(encoding: Encoding, text: &str) -> bool {
    matches!(encoding, Encoding::Cp932 | Encoding::Windows1252)
        && text.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'))
}

/// Decodes piece by piece, to see whether all of it is valid.
struct Strict {
    encoding: Encoding,
    decoder: Decoder,
    valid: bool,
    /// Of the last piece.
    text: String,
}

impl Strict {
    fn new(encoding: Encoding) -> Self {
        Self { encoding, decoder: encoding.decoder(), valid: true, text: String::new() }
    }

    fn piece(&mut self, bytes: &[u8], last: bool) {
        self.text.clear();
        if !self.valid {
            return;
        }
        let most = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        self.text.reserve(most.unwrap_or(bytes.len() * 3));
        let (result, _) = self.decoder.decode_to_string_without_replacement(bytes, &mut self.text, last);
        self.valid =
            !matches!(result, DecoderResult::Malformed(..)) && !is_undefined(self.encoding, &self.text);
    }
}

/// What a file most likely is, by its start: UTF-8, if the rest agrees. `None` where only the whole file can tell.
pub(crate) fn guess(bytes: &Bytes, wish: Option<&str>) -> io::Result<Option<Decision>> {
    // As much as may stand above the rows: nobody looks at that again.
    let head = bytes.head(CHUNK)?;
    let mark = byte_order_mark(&head);
    let guess = match (wish, mark) {
        (Some(wish), _) => wished(wish, mark).ok(),
        (None, Some((encoding, _))) => Some(decision(encoding, MARK)),
        (None, None) => Some(decision(Encoding::Utf8, ASCII)),
    };
    Ok(guess.filter(|guess| guess.encoding == Encoding::Utf8 && !guess.replaces && !head.contains(&0)))
}

impl Decision {
    /// Of a file that was taken for ASCII by its start, and is UTF-8 throughout.
    pub(crate) fn beyond_ascii(self) -> Self {
        Self { how: if self.how == ASCII { UTF_8_THROUGHOUT } else { self.how }, ..self }
    }
}

/// Decides for a whole file.
pub(crate) fn decide(name: &str, bytes: &Bytes, wish: Option<&str>) -> io::Result<Result<Decision, Problem>> {
    let head = bytes.head(4096)?;
    let mark = byte_order_mark(&head);
    if let Some(wish) = wish {
        return Ok(wished(wish, mark));
    }
    if let Some((encoding @ (Encoding::Utf16Le | Encoding::Utf16Be), skip)) = mark {
        let marked = Decision { skip, ..decision(encoding, MARK) };
        return Ok(match nul_character(bytes)? {
            Some(at) => Err(holds_nul(name, at)),
            None => Ok(marked),
        });
    }
    let scan = Scan::of(bytes)?;
    if let Some(at) = scan.nul {
        let found = utf16_without_mark(&head);
        return Ok(match found {
            Some(found) if is_valid(bytes, found.encoding)? => Ok(found),
            _ => Err(holds_nul(name, at)),
        });
    }
    match scan.bad {
        _ if mark.is_some() => Ok(Ok(decision(Encoding::Utf8, MARK))),
        None if scan.ascii => Ok(Ok(decision(Encoding::Utf8, ASCII))),
        None => Ok(Ok(decision(Encoding::Utf8, UTF_8_THROUGHOUT))),
        Some(bad) => eight_bit(name, bytes, bad),
    }
}

fn wished(wish: &str, mark: Option<(Encoding, usize)>) -> Result<Decision, Problem> {
    let (name, how) = match wish.strip_suffix(REPLACE) {
        Some(name) => (name, "as the study says; what does not decode is replaced"),
        None => (wish, "as the study says"),
    };
    let encoding = Encoding::from_name(name).ok_or_else(|| {
        Problem::new(format!("unknown encoding `{wish}`")).help(format!(
            "`encoding` is {CHOICES}; with `{REPLACE}` behind it, bytes that it lacks are replaced"
        ))
    })?;
    let skip = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, skip)| skip);
    Ok(Decision { encoding, how, skip, replaces: name != wish })
}

fn decision(encoding: Encoding, how: &'static str) -> Decision {
    Decision { encoding, how, skip: 0, replaces: false }
}

/// Place of the first NUL character of a text in UTF-16: letters with NULs between them are another encoding.
fn nul_character(bytes: &Bytes) -> io::Result<Option<u64>> {
    let (mut at, mut found) = (0_u64, None);
    bytes.each(&mut |piece| {
        let nul = piece.chunks_exact(2).position(|unit| unit == [0, 0]);
        found = nul.map(|unit| at + 2 * unit as u64);
        at += piece.len() as u64;
        found.is_none()
    })?;
    Ok(found)
}

/// What one pass over the bytes tells.
struct Scan {
    /// Place of the first NUL.
    nul: Option<u64>,
    ascii: bool,
    /// Place of the first byte that is not UTF-8.
    bad: Option<u64>,
}

impl Scan {
    fn of(bytes: &Bytes) -> io::Result<Self> {
        let mut scan = Self { nul: None, ascii: true, bad: None };
        let (mut at, mut held) = (0, Vec::new());
        bytes.each(&mut |piece| {
            scan.nul = memchr::memchr(0, piece).map(|i| at + i as u64);
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

fn is_valid(bytes: &Bytes, encoding: Encoding) -> io::Result<bool> {
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

fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        // The mark of UTF-8 is a character of the text, so that bytes and text have the same places.
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 0)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

/// NULs at odd places only are the high bytes of little-endian text, at even places of big-endian text.
fn utf16_without_mark(head: &[u8]) -> Option<Decision> {
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    // One stray NUL is damage, not an encoding.
    if (even + odd) * 32 < head.len() {
        return None;
    }
    let encoding = match (even, odd) {
        (0, _) => Encoding::Utf16Le,
        (_, 0) => Encoding::Utf16Be,
        _ => return None,
    };
    Some(decision(encoding, "NUL bytes at every second place"))
}

/// What a file is that is not UTF-8. `bad` is the place of the first byte that proves it.
fn eight_bit(name: &str, bytes: &Bytes, bad: u64) -> io::Result<Result<Decision, Problem>> {
    let (mut cp932, mut latin) = (Strict::new(Encoding::Cp932), Strict::new(Encoding::Windows1252));
    let (mut japanese, mut first) = (false, true);
    bytes.each(&mut |piece| {
        cp932.piece(piece, false);
        latin.piece(piece, false);
        japanese |= has_wide_characters(&cp932.text) || (first && has_japanese_header(&cp932.text));
        first = false;
        true
    })?;
    cp932.piece(&[], true);
    latin.piece(&[], true);
    let mut mixed = false;
    each_line(bytes, &mut |_, line| {
        mixed = is_utf8_beyond_ascii(line, cp932.valid);
        !mixed
    })?;
    Ok(match (cp932.valid, latin.valid) {
        _ if mixed => Err(bad_line(name, bytes, bad, Encoding::Utf8)?.help(format!(
            "the file mixes encodings: other lines are valid UTF-8; save it again in one encoding, or set \
             `[inventory] encoding` to {CHOICES}; `utf-8{REPLACE}` reads on and marks each cell that does not decode"
        ))),
        (true, false) => Ok(decision(Encoding::Cp932, "valid throughout, unlike utf-8 and windows-1252")),
        (true, true) if japanese => Ok(decision(Encoding::Cp932, "valid throughout, unlike utf-8")),
        (_, true) => Ok(decision(Encoding::Windows1252, "neither valid utf-8 nor likely cp932")),
        (false, false) => Err(bad_line(name, bytes, bad, Encoding::Utf8)?),
    })
}

/// A line that proves UTF-8. Two-byte characters also read as two half-width katakana, so they prove it only where
/// the file is no valid CP932.
fn is_utf8_beyond_ascii(line: &[u8], cp932_is_valid: bool) -> bool {
    if line.is_ascii() {
        return false;
    }
    std::str::from_utf8(line).is_ok_and(|text| {
        !cp932_is_valid || text.chars().filter(|c| !c.is_ascii()).all(|c| c.len_utf8() >= 3)
    })
}

/// Double-byte characters. Single bytes above ASCII are half-width katakana, and as likely accented Latin capitals.
fn has_wide_characters(text: &str) -> bool {
    text.chars().any(|c| !c.is_ascii() && !matches!(c, '\u{ff61}'..='\u{ff9f}'))
}

fn has_japanese_header(text: &str) -> bool {
    text.lines()
        .take(20)
        .flat_map(|line| line.split([',', ';', '\t']))
        .any(|cell| !cell.is_ascii() && columns::is_known_header(cell.trim_matches('"')))
}

/// Every line with its place, until one gives false. What is longer than a piece comes in several.
fn each_line(bytes: &Bytes, take: &mut dyn FnMut(u64, &[u8]) -> bool) -> io::Result<()> {
    let (mut held, mut at) = (Vec::new(), 0_u64);
    let mut goes_on = true;
    bytes.each(&mut |piece| {
        held.extend_from_slice(piece);
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', &held) {
            goes_on = goes_on && take(at + from as u64, held.get(from..end).unwrap_or_default());
            from = end + 1;
        }
        if held.len() - from > CHUNK {
            goes_on = goes_on && take(at + from as u64, held.get(from..).unwrap_or_default());
            from = held.len();
        }
        held.drain(..from);
        at += from as u64;
        goes_on
    })?;
    if goes_on && !held.is_empty() {
        take(at, &held);
    }
    Ok(())
}

fn holds_nul(name: &str, at: u64) -> Problem {
    Problem::new(format!("`{name}` holds NUL bytes, the first at byte {at}"))
        .help("the file is damaged or no text; export it again as CSV in UTF-8")
}

/// The problem of the first line that does not decode.
pub(crate) fn first_bad_line(name: &str, bytes: &Bytes, encoding: Encoding) -> io::Result<Problem> {
    let mut bad = 0;
    if !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        each_line(bytes, &mut |at, line| {
            let valid = encoding.strict(line).is_some();
            if !valid {
                let within = std::str::from_utf8(line).err().map_or(0, |e| e.valid_up_to());
                bad = at + if encoding == Encoding::Utf8 { within as u64 } else { 0 };
            }
            valid
        })?;
    }
    bad_line(name, bytes, bad, encoding)
}

/// The problem of a byte that does not decode.
fn bad_line(name: &str, bytes: &Bytes, bad: u64, encoding: Encoding) -> io::Result<Problem> {
    let (mut at, mut line) = (0_u64, 1);
    let mut shown: Vec<String> = Vec::new();
    bytes.each(&mut |piece| {
        let from = usize::try_from(bad.saturating_sub(at)).unwrap_or(usize::MAX).min(piece.len());
        line += memchr::memchr_iter(b'\n', piece.get(..from).unwrap_or_default()).count();
        let left = 8 - shown.len();
        shown.extend(piece.iter().skip(from).take(left).map(|b| format!("{b:02X}")));
        at += piece.len() as u64;
        shown.len() < 8
    })?;
    Ok(Problem::new(format!(
        "line {line} of `{name}` is not valid {}: it holds the bytes `{}`",
        encoding.name(),
        shown.join(" ")
    ))
    .help(format!("save the file again as UTF-8, or set `[inventory] encoding` to {CHOICES}")))
}
