//! Traces of encodings that are not read, but whose bytes are valid in one that is: Korean, Chinese, Turkish, Thai and
//! Cyrillic text. A file with such traces is read as before, and its encoding is a guess.

use encoding_rs::{EUC_KR, GB18030, WINDOWS_874, WINDOWS_1251, WINDOWS_1254};

use crate::input::source::charset::Encoding;
use crate::input::source::plausible::{is_common, words};
use crate::input::source::usual::is_familiar;

/// What the characters of a text show about its encoding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traces {
    /// Hiragana and katakana of full width: hardly any Japanese text does without.
    kana: u64,
    /// Kanji that names and departments are written with, others that people write, and all others.
    familiar: u64,
    common: u64,
    rare: u64,
    /// Half-width katakana.
    half: u64,
    /// Letters that only Icelandic has beside Turkish, whose table has other letters in their places.
    icelandic: u64,
    /// Words with three or more letters beyond ASCII in a row, and all words beyond ASCII.
    long: u64,
    words: u64,
    /// Signs in the places of Thai letters.
    signs: u64,
}

impl Traces {
    /// Adds what a decoded text shows.
    pub(crate) fn add(&mut self, text: &str) {
        for word in words(text) {
            self.words += 1;
            let mut row = 0_u64;
            let mut longest = 0;
            for c in word.chars() {
                self.see(c);
                row = if !c.is_ascii() && c.is_alphabetic() { row + 1 } else { 0 };
                longest = longest.max(row);
            }
            self.long += u64::from(longest >= 3);
        }
    }

    fn see(&mut self, c: char) {
        match c {
            '\u{3041}'..='\u{30ff}' => self.kana += 1,
            '\u{ff66}'..='\u{ff9f}' => self.half += 1,
            '\u{3400}'..='\u{faff}' if is_familiar(c) => self.familiar += 1,
            '\u{4e00}'..='\u{9fff}' if is_common(c) => self.common += 1,
            '\u{3400}'..='\u{9fff}' => self.rare += 1,
            'ð' | 'þ' | 'Ð' | 'Þ' | 'ý' | 'Ý' => self.icelandic += 1,
            '\u{a1}'..='\u{bf}' => self.signs += 1,
            _ => {}
        }
    }

    /// The encoding that a text may have in place of the one that it was decoded by.
    pub(crate) fn other(self, chosen: Encoding) -> Option<&'static encoding_rs::Encoding> {
        let no_kana = self.kana == 0;
        match chosen {
            // Kanji only: each pair of bytes is a syllable of Korean, too.
            Encoding::EucJp if no_kana && (self.common + self.rare) * 4 > self.familiar => Some(EUC_KR),
            // Two bytes of Chinese are two half-width katakana, or a kanji that hardly any one writes.
            Encoding::Cp932 if no_kana && self.rare > 0 && self.rare > self.common + self.familiar => {
                Some(GB18030)
            }
            Encoding::Windows1252 if self.long * 2 > self.words && self.signs > 0 => Some(WINDOWS_874),
            Encoding::Windows1252 if self.long * 2 > self.words => Some(WINDOWS_1251),
            Encoding::Windows1252 if self.icelandic > 0 => Some(WINDOWS_1254),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};

    use super::*;

    fn other(
        text: &str,
        written: &'static encoding_rs::Encoding,
        (read, chosen): (&'static encoding_rs::Encoding, Encoding),
    ) -> Option<&'static str> {
        let (bytes, _, is_lossy) = written.encode(text);
        assert!(!is_lossy, "{text}");
        let (text, _) = read.decode_without_bom_handling(&bytes);
        let mut traces = Traces::default();
        traces.add(&text);
        traces.other(chosen).map(encoding_rs::Encoding::name)
    }

    #[test]
    fn text_of_other_languages_leaves_traces() {
        let (cp932, euc, western) =
            ((SHIFT_JIS, Encoding::Cp932), (EUC_JP, Encoding::EucJp), (WINDOWS_1252, Encoding::Windows1252));
        assert_eq!(other("서울,영업부,김철수", EUC_KR, euc), Some("EUC-KR"));
        assert_eq!(other("销售部,上海,张伟", GB18030, cp932), Some("gb18030"));
        assert_eq!(other("Işık,Şükrü,Doğan", WINDOWS_1254, western), Some("windows-1254"));
        assert_eq!(other("Отдел,Москва", WINDOWS_1251, western), Some("windows-1251"));
        assert_eq!(other("端末,登録済み,デバイス,ﾃﾞﾊﾞｲｽ名", SHIFT_JIS, cp932), None);
        assert_eq!(other("東京,営業部", SHIFT_JIS, cp932), None);
        assert_eq!(other("デバイスの管理,端末名", EUC_JP, euc), None);
        assert_eq!(other("Köln,Jäger,Straße,ÄÖÜ,Noël,Åse,Žižek", WINDOWS_1252, western), None);
    }
}
