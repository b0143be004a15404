//! Words whose characters were lost before the file came here. One word proves less than a row of headers, so its bytes have to
//! come back whole, or it has to be one that nobody writes.

use std::borrow::Cow;

use encoding_rs::{
    Encoding, IBM866, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::input::console::damaged::{
    is_japanese_read_as_western, is_lost, is_question_marks, is_utf8_read_as_japanese,
};
use crate::input::source::dos::CodePage;
use crate::input::source::plausible::{Verdict, is_common, western};
use crate::phrases::input::headers as phrases;
use crate::problem::Message;

/// What happened to a word of a cell, if it shows it beyond doubt.
pub(crate) fn cause(word: &str) -> Option<Message> {
    if word.is_ascii() && !word.contains('?') {
        return None;
    }
    if has_question_marks(word) {
        return Some(phrases::question_marks());
    }
    if is_lost(word) {
        return Some(phrases::replacement_characters());
    }
    // Characters of East Asia are in one of the tables alone.
    if word.contains(|c: char| c >= '\u{2e80}') {
        let is_utf8 = is_utf8_in(word, Table::Of(SHIFT_JIS)) || is_utf8_read_as_japanese(word);
        return is_utf8.then(|| phrases::utf8_read_as("CP932"));
    }
    if let Some(name) = read_in(word).or_else(|| lost_its_end(word).then_some("Windows-1252")) {
        return Some(phrases::utf8_read_as(name));
    }
    if is_japanese_read_as_western(word) || parts(word).any(is_kanji_read_as_western) {
        return Some(phrases::japanese_as_western());
    }
    parts(word).any(is_of_another_page).then(phrases::page_as_western)
}

/// A table of bytes and characters in which something else may have been read.
#[derive(Debug, Clone, Copy)]
enum Table {
    Of(&'static Encoding),
    /// Each byte is the character of its number.
    Latin1,
    Dos(CodePage),
}

/// What programs read files in that name no encoding, and how people call it.
const TABLES: [(Table, &str); 15] = [
    (Table::Of(WINDOWS_1252), "Windows-1252"),
    (Table::Latin1, "ISO 8859-1"),
    (Table::Of(MACINTOSH), "Mac Roman"),
    (Table::Dos(CodePage::Cp850), "code page 850"),
    (Table::Dos(CodePage::Cp437), "code page 437"),
    (Table::Of(WINDOWS_1250), "Windows-1250"),
    (Table::Of(WINDOWS_1251), "Windows-1251"),
    (Table::Of(WINDOWS_1253), "Windows-1253"),
    (Table::Of(WINDOWS_1254), "Windows-1254"),
    (Table::Of(WINDOWS_1255), "Windows-1255"),
    (Table::Of(WINDOWS_1256), "Windows-1256"),
    (Table::Of(WINDOWS_1257), "Windows-1257"),
    (Table::Of(WINDOWS_1258), "Windows-1258"),
    (Table::Of(IBM866), "code page 866"),
    (Table::Of(encoding_rs::KOI8_R), "KOI8-R"),
];

impl Table {
    fn encode(self, word: &str) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Of(table) => {
                let (bytes, _, unmappable) = table.encode(word);
                (!unmappable).then_some(bytes)
            }
            Self::Latin1 => {
                word.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>().map(Cow::Owned)
            }
            Self::Dos(page) => page.encode(word).map(Cow::Owned),
        }
    }

    fn is_russian_dos(self) -> bool {
        matches!(self, Self::Of(table) if table == IBM866)
    }

    /// Whether no word of its own language looks like UTF-8 that was read in it: it has two marks for one letter.
    fn is_of_the_west(self) -> bool {
        match self {
            Self::Of(table) => table == WINDOWS_1252 || table == MACINTOSH || table == SHIFT_JIS,
            Self::Latin1 => true,
            Self::Dos(_) => false,
        }
    }
}

/// The table in which the UTF-8 of a word was read.
fn read_in(word: &str) -> Option<&'static str> {
    // UTF-8 has two bytes or more for each such character: none stands alone between plain letters.
    let mut rows = word.split(|c: char| c.is_ascii()).filter(|row| !row.is_empty());
    if rows.any(|row| row.chars().nth(1).is_none()) {
        return None;
    }
    TABLES.iter().find(|(table, _)| is_utf8_in(word, *table)).map(|(_, name)| *name)
}

/// Whether the bytes of a word in a table are UTF-8 of what people write.
fn is_utf8_in(word: &str, table: Table) -> bool {
    let Some(bytes) = table.encode(word) else { return false };
    let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| !text.is_ascii()) else {
        return false;
    };
    if matches!(table, Table::Of(table) if table == SHIFT_JIS) && !is_out_of_japanese(word, text) {
        return false;
    }
    if !text.chars().all(|c| c.is_ascii() || is_written(c)) {
        return false;
    }
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let has_boxes = word.chars().any(|c| matches!(c, '\u{2500}'..='\u{259f}'));
    // Nearly all letters of Russia are bytes of UTF-8 in code page 866.
    let is_told = has_boxes || !table.is_russian_dos() && (beyond > 1 || parts(word).any(is_odd));
    table.is_of_the_west() || is_told && parts(text).all(is_no_mixture)
}

/// Whether a text came out of CP932 that people write, and no chance of words of China. Half-width katakana alone may be one
/// letter of the West: `ﾃｲ` is `ò`.
fn is_out_of_japanese(word: &str, text: &str) -> bool {
    let ascii = |text: &str| text.chars().filter(char::is_ascii).count();
    if word.contains(|c: char| matches!(c, '\u{ff61}'..='\u{ff9f}')) {
        return word.contains(|c: char| c.is_ascii_alphabetic()) || text.contains(is_east_asian);
    }
    let is_kanji = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    ascii(word) == ascii(text) && text.contains(is_east_asian) && text.chars().filter(is_kanji).all(is_common)
}

/// `KrakĂłw`, `Ĺ˝ilina`: a capital behind a small letter, or a mark between letters that stands between none.
fn is_odd(part: &str) -> bool {
    let chars: Vec<char> = part.chars().collect();
    let is_capital =
        |two: &[char]| matches!(two, [a, b] if a.is_lowercase() && b.is_uppercase() && !b.is_ascii());
    let is_mark = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !matches!(c, '‐'..='…' | '·' | '´');
    let is_marked =
        |three: &[char]| matches!(three, [a, b, c] if a.is_alphabetic() && is_mark(*b) && c.is_alphabetic());
    chars.windows(2).any(is_capital) || chars.windows(3).any(is_marked)
}

/// Whether a part of a text has its capitals where people write them, as far as it is of the West.
fn is_no_mixture(part: &str) -> bool {
    !part.chars().all(|c| c <= '\u{ff}') || western(part) != Verdict::Bad
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ff5e}')
}

/// Whether a character is one that people write, and none that a wrong table makes of two others.
fn is_written(c: char) -> bool {
    let is_of_europe = matches!(c, '\u{a0}'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{386}'..='\u{3ce}' | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}');
    let is_of_others = matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{652}' | '\u{e01}'..='\u{e4e}' | '\u{1ea0}'..='\u{1ef9}');
    is_of_europe || is_of_others || is_east_asian(c) || matches!(c, '\u{2010}'..='\u{2026}' | '€' | '™')
}

/// The parts of a cell between blanks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\u{a0}', '\u{3000}']).filter(|part| !part.is_ascii())
}

/// `QualitÃ`: UTF-8 of `Qualità` read as Windows-1252 ends with a blank, which goes. No small letter stands before a capital.
fn lost_its_end(word: &str) -> bool {
    parts(word)
        .filter_map(|part| part.strip_suffix('Ã'))
        .any(|before| before.ends_with(|c: char| c.is_ascii_lowercase()))
}

/// The address of a page has question marks between letters. Digits and marks such as those of `??-01` were not lost.
fn has_question_marks(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic() || *c == '?').collect();
    !word.contains(['/', '='])
        && (is_question_marks(word) || is_question_marks(&letters) && word.contains("??"))
}

/// `‰c‹Æ•”`: no word of the West, and in CP932 two kanji at least that people write.
fn is_kanji_read_as_western(part: &str) -> bool {
    // Leads of kanji that are neither letters nor marks between words.
    let is_sign = |c: char| {
        matches!(c, '\u{80}'..='\u{9f}' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰' | '‹' | 'Š' | 'Œ' | 'Ž')
    };
    let is_told = part.contains(is_sign) || !part.contains(|c: char| c.is_ascii_alphabetic());
    if !is_told || western(part) != Verdict::Bad {
        return false;
    }
    [Table::Of(WINDOWS_1252), Table::Latin1].into_iter().filter_map(|table| table.encode(part)).any(|bytes| {
        let (text, malformed) = SHIFT_JIS.decode_without_bom_handling(&bytes);
        let mut beyond = text.chars().filter(|c| !c.is_ascii());
        let is_known = |c: char| matches!(c, '\u{3041}'..='\u{30ff}') || is_common(c);
        !malformed && text.chars().filter(|c| is_known(*c)).count() >= 2 && beyond.all(is_known)
    })
}

/// `Ìîñêâà`, `K”ln`, `Wroc³aw`: letters of the West in a row of which no language is, or a mark within small letters.
fn is_of_another_page(part: &str) -> bool {
    // Other pages have letters where Windows-1252 has these marks.
    const MARKS: &str = "„‚ˆ‰‹›‡˜";
    const SIGNS: &str = "³¹¿¶±¡¤¥£¼¾";
    let chars: Vec<char> = part.chars().collect();
    let is_letter = |c: &char| matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ');
    let is_mark = |c: char| matches!(c, '\u{80}'..='\u{9f}') || MARKS.contains(c);
    // An ending behind a quoted word is a syllable, as in Turkish.
    let is_consonant = |c: char| {
        !part.contains(['“', '„']) && !matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    };
    let is_within = |three: &[char]| match three {
        [before, mark, behind] if behind.is_ascii_lowercase() => {
            (is_mark(*mark) || *mark == '”' && is_consonant(*before) && is_consonant(*behind))
                && before.is_ascii_alphabetic()
                || SIGNS.contains(*mark) && before.is_ascii_lowercase()
        }
        _ => false,
    };
    chars.windows(4).any(|row| row.iter().all(is_letter)) || chars.windows(3).any(is_within)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, table: &'static Encoding) -> String {
        table.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn latin(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    #[test]
    fn damage_of_one_word_is_told() {
        for (word, table, named) in [
            ("Köln", WINDOWS_1252, "UTF-8 was read as Windows-1252"),
            ("営業部", WINDOWS_1252, "UTF-8 was read as Windows-1252"),
            ("佐藤", SHIFT_JIS, "UTF-8 was read as CP932"),
            ("営業部", SHIFT_JIS, "UTF-8 was read as CP932"),
            ("Müller", MACINTOSH, "UTF-8 was read as Mac Roman"),
            ("Kraków", WINDOWS_1250, "UTF-8 was read as Windows-125"),
            ("Žilina", WINDOWS_1250, "UTF-8 was read as Windows-125"),
            ("Łódź", WINDOWS_1250, "UTF-8 was read as Windows-125"),
            ("Москва", WINDOWS_1251, "UTF-8 was read as Windows-1251"),
            ("Αθήνα", WINDOWS_1253, "UTF-8 was read as Windows-125"),
            ("חיפה", WINDOWS_1255, "UTF-8 was read as Windows-125"),
            ("القاهرة", WINDOWS_1256, "UTF-8 was read as Windows-125"),
            ("Москва", IBM866, "UTF-8 was read as code page 866"),
        ] {
            let word = read_as(word, table);
            assert!(cause(&word).is_some_and(|cause| cause.contains(named)), "{word}: {:?}", cause(&word));
        }
        for word in ["École", "Größe", "営業部"] {
            assert!(cause(&latin(word)).is_some_and(|cause| cause.contains("UTF-8 was read as")), "{word}");
        }
        for (word, named) in [
            ("???", "question marks"),
            ("K?ln", "question marks"),
            ("??-01", "question marks"),
            ("K\u{fffd}ln", "were lost"),
            ("K├Âln", "UTF-8 was read as code page 850"),
            ("K├╢ln", "UTF-8 was read as code page 437"),
            ("QualitÃ", "UTF-8 was read as Windows-1252"),
            ("CittÃ  di Castello", "UTF-8 was read as Windows-1252"),
            ("‰c‹Æ•”", "CP932 was read as Windows-1252"),
            ("ŠJ”\u{ad}", "CP932 was read as Windows-1252"),
            ("‘\u{8d}–±", "CP932 was read as Windows-1252"),
            ("•”’·", "CP932 was read as Windows-1252"),
            ("Ìîñêâà", "another code page"),
            ("K”ln", "another code page"),
            ("M\u{81}nchen", "another code page"),
            ("Wroc³aw", "another code page"),
        ] {
            assert!(cause(word).is_some_and(|cause| cause.contains(named)), "{word}: {:?}", cause(word));
        }
    }

    const WRITTEN: &str = concat!(
        "Köln|São Paulo|Ærø|ÆØÅ|à\u{a0}«\u{a0}Nord\u{a0}»|Nº 5|Plzeň|Åsa|ÄÖÜ|ﾊｲ|ﾃｲ|ﾏｳｽ|ﾃﾞﾊﾞｲｽ|営業部|",
        "佐藤|髙橋|개발부|Отдел|what?|page.php?id=5|https://a/b?c|Â|Ã|µm|±5|…|AMANHÃ|MAÇÃ|SPÓŁKA|PÓŁNOC|",
        "RĂŞINARI|CZĘŚCI|Łódź|Ні|Ті|МІСТО|КИЇВ|Ці ті|дніпро|Αθήνα|ΑΘΗΝΑ|İstanbul|Iğdır|Šiška|Žižkov|",
        "ŽIŽKOV|Œuvre|cœur|HR•IT•QA|A•B|Sales•EMEA|foo…bar|“Haus”|„Haus“|O’Brien|’s-Hertogenbosch|",
        "10³m|m³/h|Þór|veðrið|Búðardalur|SEYÐISFJÖRÐUR|æøå|Đắk Lắk|Hà Nội|ไทย|القاهرة|חיפה|تهران|",
        "دکتر|naïve|Pôle Emploi – Île|N°5|Größe ≥ 5|A→B|★★★|日本語・English|Zoë™|Señor¿Qué|AÑO|SÃO TOMÉ|",
        "Ãvila|Đorđe|Ŵ|Ħal|Kĩnh|ΟΔΟΣ|Ωmega|Київ|їжак|Ђорђе|щелчок|邊界|邏輯|讀取至|迪拜|Yapma”ya|“exact”tir|",
        "Konum”u|Љубљана",
    );

    #[test]
    fn words_that_people_write_show_no_damage() {
        for word in WRITTEN.split('|') {
            assert_eq!(cause(word), None, "{word}");
        }
    }
}
