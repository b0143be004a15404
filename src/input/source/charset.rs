//! The encodings that files are read in: their names, their decoders, the characters that they lack.

use encoding_rs::{
    Decoder, DecoderResult, EUC_JP, ISO_2022_JP, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1252,
};

/// What follows the name of an encoding where bytes that it lacks are to be replaced.
pub(crate) const REPLACE: &str = "-replace";

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

impl Encoding {
    pub(crate) const ALL: [Self; 8] = [
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

    pub(crate) fn from_name(name: &str) -> Option<Self> {
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

    pub(crate) fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Whether some bytes are no character of it.
    pub(crate) fn has_gaps(self) -> bool {
        !matches!(self, Self::Windows1252 | Self::Macintosh)
    }

    /// Whether a byte alone is not a character, though the table lets it pass.
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

/// The place of the first escape sequence that changes the characters of ISO 2022, and the encoding that has it if it is
/// not read. What terminals write (`ESC [`, `ESC ( B`) is none.
pub(crate) fn escape_in(bytes: &[u8]) -> Option<(usize, Option<&'static str>)> {
    memchr::memchr_iter(0x1b, bytes).find_map(|at| {
        let other = match bytes.get(at + 1..)? {
            [b'$', b'B' | b'@', ..] | [b'(', b'I' | b'J', ..] => None,
            [b'$', b')', b'C', ..] => Some("iso-2022-kr"),
            [b'$', b')', b'A' | b'G', ..] => Some("iso-2022-cn"),
            [b'$', b'(', b'D', ..] => Some("iso-2022-jp-1"),
            [b'$', b'A', ..] | [b'$', b'(', b'C', ..] => Some("iso-2022-jp-2"),
            _ => return None,
        };
        Some((at, other))
    })
}

/// Whether text holds such an escape sequence.
pub(crate) fn has_escape(bytes: &[u8]) -> bool {
    escape_in(bytes).is_some()
}
