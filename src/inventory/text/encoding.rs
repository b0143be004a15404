//! Which encoding a file has. The order is fixed and uses no statistics: byte order mark, UTF-16 by its NULs,
//! strict UTF-8, strict CP932, Windows-1252; each over the whole file.

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::inventory::columns;
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
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) encoding: Encoding,
    pub(crate) how: &'static str,
    /// Bytes of the mark before the text.
    pub(crate) skip: usize,
}

const CHOICES: &str = "`utf-8`, `cp932`, `utf-16le`, `utf-16be` or `windows-1252`";

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

    /// Decodes strictly; UTF-8 without a copy.
    pub(crate) fn decode(self, name: &str, bytes: Vec<u8>, skip: usize) -> Result<String, Problem> {
        if self == Self::Utf8 {
            return String::from_utf8(bytes).map_err(|error| {
                let at = error.utf8_error().valid_up_to();
                bad_line(name, error.as_bytes(), at, "utf-8")
            });
        }
        let tail = bytes.get(skip..).unwrap_or_default();
        match self.strict(tail) {
            Some(text) => Ok(text),
            None => Err(bad_line(name, &bytes, self.first_error(tail) + skip, self.name())),
        }
    }

    fn strict(self, bytes: &[u8]) -> Option<String> {
        let table = match self {
            Self::Utf8 => return std::str::from_utf8(bytes).ok().map(str::to_owned),
            // 0x80 is no character of CP932, though the table lets it pass.
            Self::Cp932 => SHIFT_JIS,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        let text = table.decode_without_bom_handling_and_without_replacement(bytes)?;
        let undefined = matches!(self, Self::Cp932 | Self::Windows1252)
            && text.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'));
        (!undefined).then(|| text.into_owned())
    }

    /// Place of the first line that does not decode: good enough for a message.
    fn first_error(self, bytes: &[u8]) -> usize {
        if matches!(self, Self::Utf16Le | Self::Utf16Be) {
            return 0;
        }
        lines(bytes).find(|(_, line)| self.strict(line).is_none()).map_or(0, |(at, _)| at)
    }
}

/// Decides for a whole file.
pub(crate) fn decide(name: &str, bytes: &[u8], wish: Option<&str>) -> Result<Decision, Problem> {
    let mark = byte_order_mark(bytes);
    if let Some(wish) = wish {
        let encoding = Encoding::from_name(wish).ok_or_else(|| {
            Problem::new(format!("unknown encoding `{wish}`")).help(format!("`encoding` is {CHOICES}"))
        })?;
        let skip = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, skip)| skip);
        return Ok(Decision { encoding, how: "as the study says", skip });
    }
    if let Some((encoding, skip)) = mark {
        return Ok(Decision { encoding, how: "byte order mark", skip });
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return utf16_without_mark(bytes).ok_or_else(|| holds_nul(name, at));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Ok(decision(Encoding::Utf8, "plain ASCII")),
        Ok(_) => Ok(decision(Encoding::Utf8, "valid throughout")),
        Err(error) => eight_bit(name, bytes, error.valid_up_to()),
    }
}

fn decision(encoding: Encoding, how: &'static str) -> Decision {
    Decision { encoding, how, skip: 0 }
}

fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        // The mark of UTF-8 is left in the text, so that the text needs no copy.
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 0)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

/// NULs at odd places only are the high bytes of little-endian text, at even places of big-endian text.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decision> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
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
    let text = encoding.strict(bytes)?;
    (!text.contains('\0')).then(|| decision(encoding, "NUL bytes at every second place"))
}

fn eight_bit(name: &str, bytes: &[u8], bad: usize) -> Result<Decision, Problem> {
    let cp932 = Encoding::Cp932.strict(bytes);
    let wide = lines(bytes).any(|(_, line)| is_utf8_beyond_ascii(line, cp932.is_some()));
    if wide {
        return Err(bad_line(name, bytes, bad, "utf-8").help(format!(
            "the file mixes encodings: other lines are valid UTF-8; save it again in one encoding, or set \
             `[inventory] encoding` to {CHOICES}"
        )));
    }
    match cp932 {
        Some(text) if Encoding::Windows1252.strict(bytes).is_none() => {
            drop(text);
            Ok(decision(Encoding::Cp932, "valid throughout, unlike utf-8 and windows-1252"))
        }
        Some(text) if has_wide_characters(&text) || has_japanese_header(&text) => {
            Ok(decision(Encoding::Cp932, "valid throughout, unlike utf-8"))
        }
        _ if Encoding::Windows1252.strict(bytes).is_some() => {
            Ok(decision(Encoding::Windows1252, "neither valid utf-8 nor likely cp932"))
        }
        _ => Err(bad_line(name, bytes, bad, "utf-8")
            .help(format!("save it again as UTF-8, or set `[inventory] encoding` to {CHOICES}"))),
    }
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

fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    bytes.split(|b| *b == b'\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

fn holds_nul(name: &str, at: usize) -> Problem {
    Problem::new(format!("`{name}` holds NUL bytes, the first at byte {at}"))
        .help("the file is damaged or no text; export it again as CSV in UTF-8")
}

fn bad_line(name: &str, bytes: &[u8], at: usize, encoding: &str) -> Problem {
    let head = bytes.get(..at).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', head).count() + 1;
    let shown: Vec<String> = bytes.iter().skip(at).take(8).map(|b| format!("{b:02X}")).collect();
    Problem::new(format!(
        "line {line} of `{name}` is not valid {encoding}: it holds the bytes `{}`",
        shown.join(" ")
    ))
    .help(format!("save the file again as UTF-8, or set `[inventory] encoding` to {CHOICES}"))
}
