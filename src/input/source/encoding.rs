//! Which encoding a file has. The order is fixed: byte order mark, UTF-16 by its NULs, strict UTF-8, ISO-2022-JP by its
//! escapes, then the encodings that only their words tell apart; each over the whole file.

use std::io;

use encoding_rs::{
    Decoder, DecoderResult, EUC_JP, ISO_2022_JP, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1252,
};

use crate::input::source::bytes::{Bytes, CHUNK};
use crate::input::source::eight_bit;
use crate::input::source::eight_bit::{Doubt, Hint};
use crate::input::source::lines;
use crate::input::source::scan::{Scan, is_valid, looks_like_utf16, nul_character, utf16_without_mark};
use crate::input::source::utf16::{Other, turn};
use crate::phrases::input::encodings as phrases;
use crate::problem::{Message, Problem, after_near, nearest};

/// The encodings that files are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp932,
    EucJp,
    Iso2022Jp,
    Utf16Le,
    Utf16Be,
    Windows1252,
    Macintosh,
}

/// What was decided, and by what.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) encoding: Encoding,
    pub(crate) how: Message,
    /// Bytes of the mark before the text.
    pub(crate) skip: usize,
    /// Whether what does not decode is replaced by U+FFFD, in place of refusing the file.
    pub(crate) replaces: bool,
    /// What else the file may be, where the decision is a guess.
    pub(crate) doubt: Option<Box<Doubt>>,
}

/// What follows the name of an encoding where bytes that it lacks are to be replaced.
pub(crate) const REPLACE: &str = "-replace";

impl Encoding {
    const ALL: [Self; 8] = [
        Self::Utf8,
        Self::Cp932,
        Self::EucJp,
        Self::Iso2022Jp,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Macintosh,
    ];

    /// The name as reports show it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Cp932 => "cp932",
            Self::EucJp => "euc-jp",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Macintosh => "macintosh",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            "cp932" | "shift-jis" | "sjis" | "windows-31j" | "ms932" => Self::Cp932,
            "euc-jp" | "eucjp" => Self::EucJp,
            "iso-2022-jp" | "jis" => Self::Iso2022Jp,
            "utf-16le" => Self::Utf16Le,
            "utf-16be" => Self::Utf16Be,
            "windows-1252" | "cp1252" => Self::Windows1252,
            "macintosh" | "mac-roman" | "macroman" => Self::Macintosh,
            _ => return None,
        })
    }

    /// A strict decoder, which takes no byte order mark for itself.
    pub(crate) fn decoder(self) -> Decoder {
        let table = match self {
            Self::Utf8 => UTF_8,
            // 0x80 is no character of CP932, though the table lets it pass: see `is_undefined`.
            Self::Cp932 => SHIFT_JIS,
            Self::EucJp => EUC_JP,
            Self::Iso2022Jp => ISO_2022_JP,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
            Self::Macintosh => MACINTOSH,
        };
        table.new_decoder_without_bom_handling()
    }

    /// Decodes a piece strictly.
    pub(crate) fn strict(self, bytes: &[u8]) -> Option<String> {
        let mut strict = Strict::new(self);
        strict.piece(bytes, true);
        strict.valid.then_some(strict.text)
    }

    /// Decodes a piece for show.
    pub(crate) fn lossy(self, bytes: &[u8]) -> String {
        let mut text = String::new();
        let mut decoder = self.decoder();
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
        let _ = decoder.decode_to_string(bytes, &mut text, true);
        text
    }

    fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Whether some bytes are no character of it.
    pub(crate) fn has_gaps(self) -> bool {
        !matches!(self, Self::Windows1252 | Self::Macintosh)
    }

    /// Whether a byte alone is no character, though the table lets it pass.
    pub(crate) fn lacks(self, byte: u8) -> bool {
        match self {
            Self::Cp932 => byte == 0x80,
            Self::Windows1252 => matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d),
            _ => false,
        }
    }
}

/// Characters that the tables of CP932 and Windows-1252 let pass, though the encodings have no such characters.
pub(crate) fn is_undefined(encoding: Encoding, text: &str) -> bool {
    matches!(encoding, Encoding::Cp932 | Encoding::Windows1252)
        && text.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'))
}

/// Decodes piece by piece, to see whether all of it is valid.
pub(crate) struct Strict {
    encoding: Encoding,
    decoder: Decoder,
    pub(crate) valid: bool,
    /// Of the last piece.
    pub(crate) text: String,
}

impl Strict {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding, decoder: encoding.decoder(), valid: true, text: String::new() }
    }

    pub(crate) fn piece(&mut self, bytes: &[u8], last: bool) {
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
    // As much as may stand above the rows: nothing reads that again.
    let head = bytes.head(CHUNK)?;
    let mark = byte_order_mark(&head);
    let guess = match (wish, mark) {
        (Some(wish), _) => wished(wish, mark).ok(),
        (None, Some((encoding, _))) => Some(decision(encoding, phrases::byte_order_mark())),
        (None, None) => Some(decision(Encoding::Utf8, phrases::plain_ascii())),
    };
    let is_sure = |guess: &Decision| {
        guess.encoding == Encoding::Utf8 && !guess.replaces && !head.contains(&0) && !has_escape(&head)
    };
    Ok(guess.filter(is_sure))
}

impl Decision {
    /// Of a file that was taken for ASCII by its start, and is UTF-8 throughout.
    pub(crate) fn beyond_ascii(&mut self) {
        if self.how == phrases::plain_ascii() {
            self.how = phrases::valid_throughout();
        }
    }
}

/// Decides for a whole file.
pub(crate) fn decide(
    name: &str,
    bytes: &Bytes,
    wish: Option<&str>,
    hint: Hint,
) -> io::Result<Result<Decision, Problem>> {
    let head = bytes.head(4096)?;
    let mark = byte_order_mark(&head);
    if let Some(wish) = wish {
        return match wished(wish, mark) {
            Ok(found) => checked_wish(name, bytes, wish, found, mark),
            Err(problem) => Ok(Err(problem)),
        };
    }
    if let Some((encoding @ (Encoding::Utf16Le | Encoding::Utf16Be), skip)) = mark {
        return utf16(name, bytes, Decision { skip, ..decision(encoding, phrases::byte_order_mark()) });
    }
    let scan = Scan::of(bytes)?;
    if let Some(at) = scan.nul {
        return match utf16_without_mark(&head) {
            Some(found) => unmarked_utf16(name, bytes, found, at),
            None => Ok(Err(nul_at(name, bytes, at)?)),
        };
    }
    match scan.bad {
        _ if mark.is_some() => Ok(Ok(decision(Encoding::Utf8, phrases::byte_order_mark()))),
        None if scan.ascii && scan.escape && is_valid(bytes, Encoding::Iso2022Jp)? => {
            Ok(Ok(decision(Encoding::Iso2022Jp, phrases::escape_sequences())))
        }
        None if scan.ascii => Ok(Ok(decision(Encoding::Utf8, phrases::plain_ascii()))),
        None => Ok(Ok(decision(Encoding::Utf8, phrases::valid_throughout()))),
        Some(bad) => eight_bit::decide(name, bytes, bad, hint),
    }
}

fn wished(wish: &str, mark: Option<(Encoding, usize)>) -> Result<Decision, Problem> {
    let (name, how) = match wish.strip_suffix(REPLACE) {
        Some(name) => (name, phrases::as_wished_replaced()),
        None => (wish, phrases::as_wished()),
    };
    let encoding = Encoding::from_name(name).ok_or_else(|| {
        let near = nearest(name, Encoding::ALL.map(Encoding::name));
        let help = after_near(near, phrases::encodings_are(choices(), REPLACE));
        Problem::new(phrases::unknown_encoding(wish)).help(help)
    })?;
    let skip = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, skip)| skip);
    Ok(Decision { skip, replaces: name != wish, ..decision(encoding, how) })
}

/// What the study says is not held against bytes that cannot be so.
fn checked_wish(
    name: &str,
    bytes: &Bytes,
    wish: &str,
    found: Decision,
    mark: Option<(Encoding, usize)>,
) -> io::Result<Result<Decision, Problem>> {
    let marked = mark.map(|(marked, _)| marked).filter(|marked| *marked != found.encoding);
    if let Some(marked) = marked.filter(|marked| marked.is_utf16() || found.encoding.is_utf16()) {
        return Ok(Err(other_than_wished(name, wish, marked.name())));
    }
    let scan = Scan::of(bytes)?;
    match (found.encoding.is_utf16(), scan.nul) {
        // Text in UTF-16 has a NUL byte in each line end.
        (true, None) => Ok(Err(other_than_wished(
            name,
            wish,
            if scan.bad.is_none() { Message::new("utf-8") } else { phrases::single_bytes() },
        ))),
        (true, Some(_)) => utf16(name, bytes, found),
        (false, Some(at)) => Ok(Err(nul_at(name, bytes, at)?)),
        (false, None) => Ok(Ok(found)),
    }
}

fn other_than_wished(name: &str, wish: &str, found: impl Into<Message>) -> Problem {
    Problem::new(phrases::other_than_wished(name, wish, found)).help(phrases::leave_out_encoding())
}

/// Text whose start looks like UTF-16, though it has no mark.
fn unmarked_utf16(
    name: &str,
    bytes: &Bytes,
    found: Decision,
    nul: u64,
) -> io::Result<Result<Decision, Problem>> {
    // A file that starts with single bytes is no text in UTF-16.
    match turn(bytes, found.encoding == Encoding::Utf16Be, 0)? {
        Some(turn) if turn.line > 1 => utf16(name, bytes, found),
        None if is_valid(bytes, found.encoding)? => utf16(name, bytes, found),
        _ => Ok(Err(nul_at(name, bytes, nul)?)),
    }
}

/// Text in UTF-16 that is so to its end.
fn utf16(name: &str, bytes: &Bytes, found: Decision) -> io::Result<Result<Decision, Problem>> {
    if let Some(turn) = turn(bytes, found.encoding == Encoding::Utf16Be, found.skip)? {
        let is = found.encoding.name();
        let what = match turn.other {
            Other::SingleBytes => phrases::one_byte_a_character(),
            Other::Swapped => phrases::other_byte_order(),
        };
        return Ok(Err(mixed(name, turn.line, what, is.into())));
    }
    Ok(match nul_character(bytes)? {
        Some(at) => Err(holds_nul(name, at, utf16_line_of(bytes, at, found.encoding, found.skip)?)),
        None => Ok(found),
    })
}

fn utf16_line_of(bytes: &Bytes, at: u64, encoding: Encoding, skip: usize) -> io::Result<u64> {
    let (mut strict, mut left) = (Strict::new(encoding), at);
    let (mut line, mut skip) = (1, skip);
    bytes.each(&mut |piece| {
        let take = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
        left -= take as u64;
        strict.piece(piece.get(skip.min(take)..take).unwrap_or_default(), false);
        skip = 0;
        line += crate::input::csv::records::line_ends(strict.text.as_bytes());
        left > 0
    })?;
    Ok(line)
}

/// The problem of a file whose lines are in different encodings.
fn mixed(name: &str, line: u64, what: Message, above: Message) -> Problem {
    Problem::new(phrases::mixed(name, line.to_string(), what, above)).help(phrases::export_in_one_go())
}

/// The problem of a NUL byte where there is none in the encoding.
fn nul_at(name: &str, bytes: &Bytes, at: u64) -> io::Result<Problem> {
    let line = lines::line_of(bytes, at)?;
    Ok(if looks_like_utf16(bytes, at)? {
        mixed(name, line, "UTF-16".into(), phrases::one_byte_a_character())
    } else {
        holds_nul(name, at, line)
    })
}

pub(crate) fn decision(encoding: Encoding, how: Message) -> Decision {
    Decision { encoding, how, skip: 0, replaces: false, doubt: None }
}

/// What `encoding` may be.
pub(crate) fn choices() -> Message {
    let encodings = "`utf-8`, `cp932`, `euc-jp`, `iso-2022-jp`, `utf-16le`, `utf-16be`, `windows-1252`";
    phrases::choices(encodings, "`macintosh`")
}

/// Whether text holds an escape sequence of ISO-2022-JP.
pub(crate) fn has_escape(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1b, bytes).any(|at| matches!(bytes.get(at + 1..), Some([b'$', b'B' | b'@', ..])))
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

fn holds_nul(name: &str, at: u64, line: u64) -> Problem {
    Problem::new(phrases::nul_at(name, at.to_string(), line.to_string())).help(phrases::export_as_utf8())
}

/// The problem of the first line that does not decode.
pub(crate) fn first_bad_line(name: &str, bytes: &Bytes, decision: &Decision) -> io::Result<Problem> {
    let bad = lines::first_bad(bytes, decision.encoding, decision.skip)?;
    let (line, at) = bad.map_or((0, 0), |bad| (bad.line, bad.at));
    Ok(eight_bit::not_valid(name, line, decision.encoding, &lines::hex_at(bytes, at)?))
}
