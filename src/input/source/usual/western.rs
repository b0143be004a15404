//! Words that people in Western Europe write.

use crate::input::source::plausible::{self, Verdict};
use crate::input::source::usual::{Word, marks};

/// What letters in their places weigh.
const LETTERS: u64 = 4;

/// What a word weighs: a letter in its place less than a mark in its place, since a wrong table makes letters of marks.
pub(crate) fn weight(word: Word<'_>) -> u64 {
    if plausible::western(word.text) == Verdict::Bad {
        return 0;
    }
    let chars: Vec<char> = word.text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let (mut letters, mut marks) = (0, 0);
    for (place, c) in chars.iter().copied().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let (before, next) = (at(place.checked_sub(1)), at(Some(place + 1)));
        if c.is_alphabetic() && !matches!(c, 'º' | 'ª' | 'µ') {
            if !is_usual(c, before, next) {
                return 0;
            }
            letters += 1;
        } else {
            match marks::weight(&chars, place, word) {
                Some(weight) => marks = marks.max(weight),
                None => return 0,
            }
        }
    }
    let plain = chars.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let is_word = letters > 0 && (plain >= letters || is_preposition(word));
    if is_word { LETTERS + marks } else { marks }
}

/// The same of words with two plain letters at least: a kanji by itself reads as a capital and a letter.
pub(crate) fn long(word: Word<'_>) -> u64 {
    let plain = word.text.chars().filter(char::is_ascii_alphabetic).count();
    if plain < 2 { 0 } else { weight(word) }
}

/// `à` and `À` stand alone.
fn is_preposition(word: Word<'_>) -> bool {
    matches!(word.text, "à" | "À")
        && word.behind.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The letter without its accent, if it is one: `ñ` is a consonant, `ø` a vowel.
fn base(c: Option<char>) -> Option<char> {
    let c = c.filter(|c| c.is_alphabetic())?;
    Some(match c.to_lowercase().next().unwrap_or(c) {
        'à'..='æ' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' | 'œ' => 'o',
        'ù'..='ü' => 'u',
        'ß' | 'š' => 's',
        'ž' => 'z',
        other => other,
    })
}

fn is_usual(c: char, before: Option<char>, behind: Option<char>) -> bool {
    let small = c.to_lowercase().next().unwrap_or(c);
    let is_capital = c.is_uppercase();
    if !is_capital && behind.is_some_and(char::is_uppercase) {
        return false;
    }
    let (before, behind) = (base(before), base(behind));
    match small {
        'š' | 'ž' => is_capital && before.is_none() && starts_slavic(small, behind),
        // At the start of a word, old Macs have them where Windows has `Š` and `Œ`.
        'ä' | 'å' if !is_capital && before.is_none() => false,
        _ => is_in_place(small, before, behind),
    }
}

fn starts_slavic(small: char, behind: Option<char>) -> bool {
    let consonants = if small == 'š' { "ktpmlvn" } else { "dlvn" };
    behind.is_some_and(|c| is_vowel(c) || consonants.contains(c))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// What stands beside a letter: nothing, a consonant, or one of some vowels.
fn is_beside(c: Option<char>, vowels: &str) -> bool {
    c.is_none_or(|c| !is_vowel(c) || vowels.contains(c))
}

fn consonant(c: Option<char>) -> bool {
    c.is_some_and(|c| !is_vowel(c))
}

/// Whether a letter stands between such letters as in some language that has it.
fn is_in_place(small: char, before: Option<char>, behind: Option<char>) -> bool {
    let any = consonant(before) || consonant(behind);
    let one_of = |c: Option<char>, letters: &str| c.is_some_and(|c| letters.contains(c));
    match small {
        'ä' => {
            (any || one_of(behind, "a") || one_of(before, "a"))
                && is_beside(before, "ay")
                && is_beside(behind, "auyi")
        }
        'å' if behind.is_none() && one_of(before, "eo") => true,
        'ö' | 'ü' | 'å' | 'æ' | 'ø' => {
            let any = any || one_of(before, "y") || one_of(behind, "y");
            any && is_beside(before, "y") && is_beside(behind, "y")
        }
        'ë' | 'ï' => one_of(before, "aeiou") && is_beside(behind, ""),
        'é' => any && is_beside(before, "aiuo") && is_beside(behind, "aeiou"),
        'è' => (consonant(before) || one_of(before, "iu")) && (consonant(behind) || consonant(before)),
        'ê' => is_beside(before, "u") && consonant(behind),
        'ç' => one_of(behind, "aou"),
        'ñ' => before.is_none_or(is_vowel) && behind.is_some_and(is_vowel),
        'ã' => one_of(behind, "oes") && before.is_some() || behind.is_none() && one_of(before, "hm"),
        'õ' => before.is_some() && (one_of(behind, "e") || (consonant(before) && consonant(behind))),
        'á' | 'ó' => any && is_beside(before, "eiu") && is_beside(behind, "iu"),
        'í' => any && is_beside(before, "auo") && is_beside(behind, "aeo"),
        'ú' => any && is_beside(before, "a") && is_beside(behind, "ao"),
        'à' if before.is_none() => behind.is_none(),
        'à' | 'ì' | 'ò' | 'ù' => consonant(before) && behind.is_none(),
        'â' | 'ô' => is_beside(before, "i") && consonant(behind),
        'î' if before.is_none() => one_of(behind, "l"),
        'î' => one_of(before, "aongdb") && consonant(behind),
        'û' => {
            one_of(before, "rlbsmdfgco") && one_of(behind, "rtlc")
                || one_of(before, "oa") && one_of(behind, "t")
                || one_of(before, "e") && one_of(behind, "n")
        }
        'œ' => one_of(behind, "ui"),
        // Elsewhere it may be the `ğ` of Turkish.
        'ð' => one_of(before, "rfg"),
        'ß' => before.is_some_and(is_vowel),
        _ => false,
    }
}
