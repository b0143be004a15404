//! Encodings that are not read, and words that are written in them.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{
    BIG5, EUC_KR, GB18030, ISO_8859_2, KOI8_U, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

use crate::input::source::charset::Encoding;

/// An encoding, and the words that people write in it.
pub(super) struct Table {
    pub(super) encoding: &'static encoding_rs::Encoding,
    writes: Writes,
}

/// What the words of an encoding are made of.
enum Writes {
    /// Latin letters of one of some languages.
    Latin(&'static [&'static str]),
    /// A script of its own.
    Script(fn(char) -> bool),
    /// Characters of two bytes: those of names, places, departments and devices.
    Wide(&'static LazyLock<HashSet<char>>),
}

/// Czech, Slovak, Polish, Hungarian, Romanian, Croatian with Slovene and Serbian, German.
const CENTRAL: &[&str] =
    &["áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüßé"];
/// Lithuanian, Latvian, Estonian, Polish, German.
const BALTIC: &[&str] = &["ąčęėįšųūž", "āčēģīķļņōŗšūž", "äöõüšž", "ąćęłńóśźż", "äöüßé"];
/// Turkish; German.
const TURKISH: &[&str] = &["çğıöşüâîûi\u{307}", "äöüßé"];

pub(super) static TABLES: [Table; 13] = [
    Table { encoding: WINDOWS_1250, writes: Writes::Latin(CENTRAL) },
    Table { encoding: ISO_8859_2, writes: Writes::Latin(CENTRAL) },
    Table { encoding: WINDOWS_1257, writes: Writes::Latin(BALTIC) },
    Table { encoding: WINDOWS_1254, writes: Writes::Latin(TURKISH) },
    Table { encoding: WINDOWS_1251, writes: Writes::Script(is_cyrillic) },
    Table { encoding: KOI8_U, writes: Writes::Script(is_cyrillic) },
    Table { encoding: WINDOWS_1253, writes: Writes::Script(is_greek) },
    Table { encoding: WINDOWS_1255, writes: Writes::Script(|c| matches!(c, '\u{5d0}'..='\u{5ea}')) },
    Table { encoding: WINDOWS_1256, writes: Writes::Script(|c| matches!(c, '\u{621}'..='\u{6d2}')) },
    Table { encoding: WINDOWS_874, writes: Writes::Script(|c| matches!(c, '\u{e01}'..='\u{e4e}')) },
    Table { encoding: GB18030, writes: Writes::Wide(&SIMPLIFIED) },
    Table { encoding: BIG5, writes: Writes::Wide(&TRADITIONAL) },
    Table { encoding: EUC_KR, writes: Writes::Wide(&KOREAN) },
];

static SIMPLIFIED: LazyLock<HashSet<char>> = LazyLock::new(|| of(include_str!("simplified.txt")));
static TRADITIONAL: LazyLock<HashSet<char>> = LazyLock::new(|| of(include_str!("traditional.txt")));
static KOREAN: LazyLock<HashSet<char>> = LazyLock::new(|| of(include_str!("korean.txt")));

fn of(list: &str) -> HashSet<char> {
    list.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё' | 'Є' | 'є' | 'І' | 'і' | 'Ї' | 'ї' | 'Ґ' | 'ґ' | 'Ў' | 'ў')
}

fn is_greek(c: char) -> bool {
    matches!(c, 'Ά'..='ώ')
}

/// What a familiar character of two bytes weighs, as a kanji does.
const WIDE: u64 = 5;

impl Table {
    /// What a text weighs that is all words of this encoding; nothing where some word beyond ASCII is none.
    pub(super) fn weigh<'t>(&self, mut words: impl Iterator<Item = &'t str>) -> u64 {
        words.try_fold(0, |sum, word| Some(sum + self.of_word(word)?)).unwrap_or(0)
    }

    /// Whether a text that weighs so much is rather what is meant than one that people write in the encoding that is read,
    /// which weighs `own`. Letters of one byte say less than characters of two, and nothing against them.
    pub(super) fn outweighs(&self, weight: u64, (read_in, own): (Encoding, u64)) -> bool {
        let may_be = match self.writes {
            Writes::Wide(_) => weight >= own,
            Writes::Latin(_) => own == 0 && read_in == Encoding::Windows1252,
            // Two kanji that hardly anyone writes are four letters.
            Writes::Script(_) => own == 0 && (weight > 4 || read_in == Encoding::Windows1252),
        };
        weight > 0 && may_be
    }

    fn of_word(&self, word: &str) -> Option<u64> {
        let beyond = || word.chars().filter(|c| !c.is_ascii() && !is_mark(*c));
        let letters = beyond().count() as u64;
        let (is_word, weight) = match &self.writes {
            Writes::Latin(languages) => (languages.iter().any(|language| is_of(language, word)), letters),
            Writes::Script(is_letter) => {
                let is_plain = !word.chars().any(|c| c.is_ascii_alphabetic());
                (is_plain && letters >= 2 && beyond().all(*is_letter), letters)
            }
            Writes::Wide(known) => (letters >= 2 && beyond().all(|c| known.contains(&c)), WIDE * letters),
        };
        (is_word && has_case(word) && !has_odd_g(word)).then_some(weight)
    }
}

/// Whether all letters of a word are those of one language, at least three: `nº` may be `nş`. Half of them are plain: `Ærø`
/// may be `Ęrų`.
fn is_of(language: &str, word: &str) -> bool {
    let plain = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_letter = |c: char| c.is_ascii() || is_mark(c) || c.to_lowercase().all(|c| language.contains(c));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && 2 * plain >= letters && word.chars().all(is_letter)
}

/// Marks that all tables have in one place.
fn is_mark(c: char) -> bool {
    matches!(c, '„' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '«' | '»' | '\u{a0}')
}

/// Whether no capital stands behind a small letter.
fn has_case(word: &str) -> bool {
    let is_odd = |(before, c): (char, char)| {
        before.is_lowercase() && c.is_uppercase() && !(before.is_ascii() && c.is_ascii())
    };
    !word.chars().zip(word.chars().skip(1)).any(is_odd)
}

/// Whether a `ğ` stands elsewhere than behind a vowel, as it never does in Turkish.
fn has_odd_g(word: &str) -> bool {
    let is_vowel = |c: char| "aeıioöuüâîû".contains(c) || "AEIİOÖUÜÂÎÛ".contains(c);
    let before = std::iter::once(' ').chain(word.chars());
    before.zip(word.chars()).any(|(before, c)| matches!(c, 'ğ' | 'Ğ') && !is_vowel(before))
}
