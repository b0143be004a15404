//! Code page 850, in which the command line of Windows writes in Western Europe. It is recognized, not read.

use std::sync::LazyLock;

/// The characters of the bytes from 0x80 on.
const UPPER: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
    "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
    "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);

static CHARS: LazyLock<Vec<char>> = LazyLock::new(|| UPPER.chars().collect());

/// Text of code page 850.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let char_of = |byte: u8| match byte {
        0x80.. => CHARS.get(usize::from(byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    bytes.iter().map(|byte| char_of(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_command_line_come_back() {
        assert_eq!(UPPER.chars().count(), 128);
        assert_eq!(
            decode(b"K\x94ln, M\x81ller, Stra\xe1e, \x8eRZTE, caf\x82, \xff"),
            "Köln, Müller, Straße, ÄRZTE, café, \u{a0}"
        );
    }
}
