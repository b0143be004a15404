//! Encodings of pure ASCII bytes that are not read: HZ-GB-2312 (`~{…~}`) and UTF-7 (`+…-`).
//!
//! Their escape characters mean themselves only where they are doubled or marked, so one `+` of a phone number or one `~`
//! of a name proves that a file is neither.

use encoding_rs::GBK;

/// Characters that are no chance.
const ENOUGH: usize = 3;

/// What the escape characters of a text show about one encoding.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    /// Characters that it writes.
    characters: usize,
    /// Line of the first of them.
    line: Option<u64>,
    /// An escape character stands where it writes nothing.
    is_disproved: bool,
}

impl Shown {
    /// `escape` reads what stands behind an escape character: how many characters in how many bytes; `None` if it is none.
    fn see(&mut self, line: u64, text: &[u8], mark: u8, escape: fn(&[u8]) -> Option<(usize, usize)>) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(mark, rest).filter(|_| !self.is_disproved) {
            let behind = rest.get(at + 1..).unwrap_or_default();
            let Some((characters, bytes)) = escape(behind) else {
                self.is_disproved = true;
                return;
            };
            self.characters += characters;
            self.line = self.line.or((characters > 0).then_some(line));
            rest = behind.get(bytes..).unwrap_or_default();
        }
    }

    fn line(self) -> Option<u64> {
        self.line.filter(|_| !self.is_disproved && self.characters >= ENOUGH)
    }
}

/// Looks for them line by line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Watch {
    hz: Shown,
    utf7: Shown,
}

impl Watch {
    /// Looks at a line; false where no other one matters.
    pub(crate) fn see(&mut self, number: u64, line: &[u8]) -> bool {
        self.hz.see(number, line, b'~', hz);
        self.utf7.see(number, line, b'+', utf7);
        !(self.hz.is_disproved && self.utf7.is_disproved)
    }

    /// The encoding that the text has, and the line of its first escape.
    pub(crate) fn found(self) -> Option<(u64, &'static str)> {
        let hz = self.hz.line().map(|line| (line, "hz-gb-2312"));
        hz.or_else(|| self.utf7.line().map(|line| (line, "utf-7")))
    }
}

/// Whether text in ASCII has such escapes.
pub(crate) fn has_escape(text: &[u8]) -> bool {
    let mut watch = Watch::default();
    // Most texts have neither, and those with a plus are soon no UTF-7: no line needs to be looked for.
    watch.hz.is_disproved = memchr::memmem::find(text, b"~{").is_none();
    watch.utf7.is_disproved = memchr::memchr(b'+', text).is_none();
    if watch.hz.is_disproved && watch.utf7.is_disproved {
        return false;
    }
    let _ = text.split(|byte| matches!(byte, b'\n' | b'\r')).all(|line| watch.see(0, line));
    watch.found().is_some()
}

/// `~~` is a tilde; a line that ends with `~` goes on in the next one.
fn hz(behind: &[u8]) -> Option<(usize, usize)> {
    match behind {
        [b'~', ..] => Some((0, 1)),
        [] => Some((0, 0)),
        [b'{', rest @ ..] => {
            let end = memchr::memmem::find(rest, b"~}")?;
            let inside: Vec<u8> = rest.get(..end)?.iter().map(|byte| byte | 0x80).collect();
            let text = GBK.decode_without_bom_handling_and_without_replacement(&inside)?;
            let is_chinese =
                !text.is_empty() && inside.len().is_multiple_of(2) && text.chars().all(is_east_asian);
            is_chinese.then(|| (text.chars().count(), end + 3))
        }
        _ => None,
    }
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ffef}')
}

/// `+-` is a plus; else UTF-16 in Base64 without padding. Behind it stands a `-`, which some programs leave out: then few
/// letters are no sign, as `+000` behind a time and `+ios` in an address are such, too.
fn utf7(behind: &[u8]) -> Option<(usize, usize)> {
    if behind.first() == Some(&b'-') {
        return Some((0, 1));
    }
    let length = behind.iter().take_while(|byte| sextet(**byte).is_some()).count();
    let text = from_base64(behind.get(..length)?)?;
    let is_text =
        !text.is_empty() && text.chars().all(|c| is_east_asian(c) || matches!(c, '\u{a1}'..='\u{6ff}'));
    let is_closed = behind.get(length) == Some(&b'-');
    let is_sign = is_closed || text.chars().count() >= 2 && text.chars().all(is_east_asian);
    is_text.then(|| (if is_sign { text.chars().count() } else { 0 }, length))
}

fn sextet(byte: u8) -> Option<u32> {
    let at = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(at))
}

/// The text, if the bits that fill the last letter up are zero.
fn from_base64(letters: &[u8]) -> Option<String> {
    let (mut units, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in letters {
        held = held << 6 | sextet(*letter)?;
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            units.push(u16::try_from(held >> bits & 0xffff).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    let is_whole = bits < 6 && held == 0;
    String::from_utf16(&units).ok().filter(|_| is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(u64, &'static str)> {
        let mut watch = Watch::default();
        let _ = text.lines().zip(1..).all(|(line, number)| watch.see(number, line.as_bytes()));
        assert_eq!(has_escape(text.as_bytes()), watch.found().is_some(), "{text}");
        watch.found()
    }

    /// 销售部 is CFFA CADB B2BF in GB2312: `Oz J[ 2?` without the high bits. デバイス is U+30C7 30D0 30A4 30B9.
    #[test]
    fn text_of_seven_bits_is_named() {
        assert_eq!(found("A1,~{OzJ[2?~},x"), Some((1, "hz-gb-2312")));
        assert_eq!(found("A1,a~~b\nA2,~{OzJ[2?~}\n"), Some((2, "hz-gb-2312")));
        assert_eq!(found("A1,+MMcw0DCkMLk-,x"), Some((1, "utf-7")));
        assert_eq!(found("A1,+MMcw0DCkMLk,x"), Some((1, "utf-7")));
        assert_eq!(found("A1,Caf+AOk\nA2,K+APY-ln\nA3,M+APw-nchen\nA4,J+AOQ-ger\n"), Some((2, "utf-7")));
        assert_eq!(found("A1,K+APY-ln\nA2,M+APw-nchen\nA3,J+AOQ-ger C+-\n"), Some((1, "utf-7")));
    }

    #[test]
    fn ordinary_signs_are_no_escapes() {
        for text in [
            "+81-3-1234-5678",
            "+120-345",
            "a+b-c",
            "~{x}",
            "~{x}, ~{abcd~}",
            "C++",
            "C+AAB-x",
            "Bob+AMY-Lee",
            "~user",
            "K+APY-ln, M+APw-nchen, J+AOQ-ger, +49-30",
            "~{OzJ[2?~} ~x",
            "+",
            "~",
            "~{",
            "1+1",
            "a+mobile@b.example",
            "20260829150500.000000+000, 20260830150500.000000+000, 20260831150500.000000+060",
            "u1+ios@acme.example, u2+mac@acme.example, u3+abc@acme.example, u4+tag@acme.example",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
