//! Code pages 850 and 437, in which the command line of Windows writes. They are recognized, not read.

use std::sync::LazyLock;

/// A code page of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodePage {
    /// Of Western Europe.
    Cp850,
    /// Of the United States.
    Cp437,
}

/// The characters of the bytes from 0x80 on in code page 850.
const OF_850: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);
/// The same in code page 437.
const OF_437: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
    "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);

static CHARS_OF_850: LazyLock<Vec<char>> = LazyLock::new(|| OF_850.chars().collect());
static CHARS_OF_437: LazyLock<Vec<char>> = LazyLock::new(|| OF_437.chars().collect());

impl CodePage {
    fn upper(self) -> &'static [char] {
        match self {
            Self::Cp850 => &CHARS_OF_850,
            Self::Cp437 => &CHARS_OF_437,
        }
    }

    /// The bytes of a text; `None` where it has a character that the page lacks.
    pub(crate) fn encode(self, text: &str) -> Option<Vec<u8>> {
        let byte = |c: char| match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => Some(byte),
            _ => {
                let place = self.upper().iter().position(|upper| *upper == c)?;
                u8::try_from(0x80 + place).ok()
            }
        };
        text.chars().map(byte).collect()
    }
}

/// Text of code page 850.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let upper = CodePage::Cp850.upper();
    let char_of = |byte: u8| match byte {
        0x80.. => upper.get(usize::from(byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    bytes.iter().map(|byte| char_of(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_command_line_come_back() {
        assert_eq!((OF_850.chars().count(), OF_437.chars().count()), (128, 128));
        assert_eq!(
            decode(b"K\x94ln, M\x81ller, Stra\xe1e, \x8eRZTE, caf\x82, \xff"),
            "Köln, Müller, Straße, ÄRZTE, café, \u{a0}"
        );
        for page in [CodePage::Cp850, CodePage::Cp437] {
            assert_eq!(page.encode("Köln").as_deref(), Some(&b"K\x94ln"[..]));
            assert_eq!(page.encode("営業"), None);
        }
    }
}
