//! Traces of encodings that are not read, but whose bytes are valid in one that is: text of Central and Eastern Europe, of
//! Korean, Chinese, Turkish, Thai and others. A file with such traces is read as before, and its encoding is a guess.

mod tables;

use encoding_rs::{EUC_KR, GB18030, WINDOWS_874, WINDOWS_1251, WINDOWS_1254};

use crate::input::source::charset::Encoding;
use crate::input::source::foreign::tables::TABLES;
use crate::input::source::plausible::{is_common, words};
use crate::input::source::usual;
use crate::input::source::usual::{Weigh, is_familiar};

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
    /// Words with three or more letters beyond ASCII in a row, and all words beyond ASCII.
    long: u64,
    words: u64,
    /// Words with letters that only Icelandic has beside Turkish, whose table has other letters in their places, unless
    /// they stand as in Icelandic.
    icelandic: u64,
    /// Signs in the places of Thai letters.
    signs: u64,
    /// Of each table: lines that are words in it and nothing that people write as they are read, and those that are the
    /// contrary.
    lines: [[u64; 2]; TABLES.len()],
}

/// A line as the encodings that are not read have it; `None` where they can't.
pub(crate) struct Readings([Option<Reading>; TABLES.len()]);

struct Reading {
    text: String,
    /// What its words weigh.
    weight: u64,
}

impl Readings {
    /// Of the bytes of a line.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(TABLES.each_ref().map(|table| {
            let text = table.encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            let weight = table.weigh(words(&text));
            Some(Reading { text: text.into_owned(), weight })
        }))
    }
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
            let is_icelandic = |c: char| matches!(c, 'ð' | 'þ' | 'Ð' | 'Þ' | 'ý' | 'Ý');
            self.icelandic += u64::from(word.contains(is_icelandic) && usual::of(word, usual::western) == 0);
        }
    }

    /// Adds what a line says that other encodings have, too. `weigh` says which words of `text`, as it is read, are usual.
    pub(crate) fn compare(&mut self, text: &str, (read_in, weigh): (Encoding, Weigh), readings: &Readings) {
        for ((lines, table), reading) in self.lines.iter_mut().zip(&TABLES).zip(&readings.0) {
            let Some(reading) = reading.as_ref().filter(|reading| reading.text != text) else { continue };
            let own = usual::of_differing(text, &reading.text, weigh);
            let [like, unlike] = lines;
            let is_like = table.outweighs(reading.weight, (read_in, own));
            *like += u64::from(is_like);
            *unlike += u64::from(own > 0 && !is_like);
        }
    }

    /// The table whose words the lines are, if more are so than not.
    fn table(&self) -> Option<&'static encoding_rs::Encoding> {
        let each = TABLES.iter().zip(&self.lines);
        let likely = each.filter(|(_, [like, unlike])| like > unlike);
        // Of equal ones the first.
        let best = likely.rev().max_by_key(|(_, [like, _])| *like);
        best.map(|(table, _)| table.encoding)
    }

    fn see(&mut self, c: char) {
        match c {
            '\u{3041}'..='\u{30ff}' => self.kana += 1,
            '\u{ff66}'..='\u{ff9f}' => self.half += 1,
            '\u{3400}'..='\u{faff}' if is_familiar(c) => self.familiar += 1,
            '\u{4e00}'..='\u{9fff}' if is_common(c) => self.common += 1,
            '\u{3400}'..='\u{9fff}' => self.rare += 1,
            '\u{a1}'..='\u{bf}' => self.signs += 1,
            _ => {}
        }
    }

    /// The encoding that a text may have in place of the one that it was decoded by.
    pub(crate) fn other(self, chosen: Encoding) -> Option<&'static encoding_rs::Encoding> {
        let no_kana = self.kana == 0;
        match chosen {
            Encoding::Cp932 | Encoding::EucJp | Encoding::Windows1252 if self.table().is_some() => {
                self.table()
            }
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
    use encoding_rs::{BIG5, EUC_JP, SHIFT_JIS, WINDOWS_1250, WINDOWS_1252, WINDOWS_1257};

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
        let weigh = match chosen {
            Encoding::Cp932 => usual::cp932,
            Encoding::EucJp => usual::euc_jp,
            _ => usual::western,
        };
        traces.compare(&text, (chosen, weigh), &Readings::of(&bytes));
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
        assert_eq!(other("Plzeň,Jiří", WINDOWS_1250, western), Some("windows-1250"));
        assert_eq!(other("Šiauliai,Eglė", WINDOWS_1257, western), Some("windows-1257"));
        assert_eq!(other("會議室,謝佳穎", BIG5, cp932), Some("Big5"));
        assert_eq!(other("Hafnarfjörður,Tromsø,São Paulo", WINDOWS_1252, western), None);
        assert_eq!(other("デバイスの管理,端末名", EUC_JP, euc), None);
        assert_eq!(other("Köln,Jäger,Straße,ÄÖÜ,Noël,Åse,Žižek", WINDOWS_1252, western), None);
    }
}
