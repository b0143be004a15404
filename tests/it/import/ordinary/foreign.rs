//! Files in encodings that no key names: read with a warning, refused, or read as they are meant; and other ordinary words that
//! must not be taken for such. All words were written by somebody who didn't know what the importer looks at.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

use super::{Outcome, outcome};

/// The words of a language, and how many files with one of them are read as something else without a word.
type Language = (&'static str, &'static Encoding, usize);

const LANGUAGES: [Language; 19] = [
    (include_str!("foreign/czech.txt"), WINDOWS_1250, 1),
    (include_str!("foreign/slovak.txt"), WINDOWS_1250, 3),
    (include_str!("foreign/polish.txt"), WINDOWS_1250, 2),
    (include_str!("foreign/hungarian.txt"), WINDOWS_1250, 6),
    (include_str!("foreign/romanian.txt"), WINDOWS_1250, 0),
    (include_str!("foreign/croatian.txt"), WINDOWS_1250, 3),
    (include_str!("foreign/lithuanian.txt"), WINDOWS_1257, 10),
    (include_str!("foreign/latvian.txt"), WINDOWS_1257, 12),
    (include_str!("foreign/estonian.txt"), WINDOWS_1257, 0),
    (include_str!("foreign/turkish.txt"), WINDOWS_1254, 0),
    (include_str!("foreign/greek.txt"), WINDOWS_1253, 0),
    (include_str!("foreign/russian.txt"), WINDOWS_1251, 0),
    (include_str!("foreign/ukrainian.txt"), WINDOWS_1251, 0),
    (include_str!("foreign/hebrew.txt"), WINDOWS_1255, 0),
    (include_str!("foreign/arabic.txt"), WINDOWS_1256, 0),
    (include_str!("foreign/thai.txt"), WINDOWS_874, 3),
    (include_str!("foreign/chinese_simplified.txt"), GB18030, 1),
    (include_str!("foreign/chinese_traditional.txt"), BIG5, 0),
    (include_str!("foreign/korean.txt"), EUC_KR, 0),
];

fn with<'w>(words: &'w str, encoding: &'static Encoding, wanted: Outcome) -> Vec<&'w str> {
    words.lines().filter(|cells| outcome(encoding, cells) == Some(wanted)).collect()
}

/// One word in a file of twelve devices is the least that there can be. Without the tables 239 of 1,140 were.
#[test]
fn hardly_any_word_of_another_encoding_is_read_in_silence() {
    let found: Vec<(Vec<&str>, usize)> = LANGUAGES
        .iter()
        .map(|(words, encoding, known)| (with(words, encoding, Outcome::WrongInSilence), *known))
        .collect();
    let unlike: Vec<&(Vec<&str>, usize)> =
        found.iter().filter(|(words, known)| words.len() != *known).collect();
    assert!(unlike.is_empty(), "{unlike:#?}");
}

/// All words of a language in one file leave no doubt that there is one.
#[test]
fn a_file_full_of_another_encoding_is_never_read_in_silence() {
    for (words, encoding, _) in LANGUAGES {
        let all = words.lines().take(12).collect::<Vec<_>>().join("|");
        let found = outcome(encoding, &all);
        assert_ne!(found, Some(Outcome::WrongInSilence), "{all}");
    }
}

#[test]
fn words_of_western_europe_and_japan_are_not_taken_for_others() {
    for (words, encoding, known) in [
        (include_str!("western.txt"), WINDOWS_1252, 4),
        (include_str!("japanese.txt"), SHIFT_JIS, 0),
        (include_str!("half_width.txt"), SHIFT_JIS, 6),
    ] {
        let doubted = with(words, encoding, Outcome::RightWithWarning);
        let wrong = words.lines().count() - doubted.len() - with(words, encoding, Outcome::Right).len();
        assert_eq!((doubted.len(), wrong), (known, 0), "{doubted:?}");
    }
}
