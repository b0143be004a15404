//! Keys for matching: two spellings of one header or word have one key. Never stored, never shown.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The key of a header: NFKC, lower case, without blanks, `_ - / . ( ) ・` and a long-vowel mark at the end of a
/// word.
pub fn matching_key(header: &str) -> String {
    let folded: Vec<char> = fold(header).collect();
    let mut key = String::with_capacity(header.len());
    for (i, &c) in folded.iter().enumerate() {
        let next = folded.get(i + 1).copied();
        if is_dropped(c) || (c == 'ー' && !next.is_some_and(is_katakana)) {
            continue;
        }
        key.extend(c.to_lowercase());
    }
    key
}

/// A text whose letters are single characters: a Mac may write `ö` as `o` and two dots (NFC).
pub(crate) fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    text.nfc().collect::<String>().into()
}

/// The key of a value such as a word of an enum: NFKC, trimmed, single blanks, lower case.
pub(crate) fn value_key(value: &str) -> String {
    if value.is_ascii() {
        return value.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let folded: String = fold(value).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

/// The key of a device id: files are compared without regard to the case of ASCII letters. Other letters have case too,
/// but some of them have the small letter of another one: the Kelvin sign is no `k`.
pub fn id_key(id: &str) -> String {
    id.to_ascii_lowercase()
}

/// The key of what people see of an id: as [`id_key`], in NFKC, with one kind of hyphens and without marks that have no width.
pub(crate) fn seen_key(id: &str) -> String {
    let is_seen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    fold(id).filter(is_seen).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether the key of a text has a key in it. No key is made: most texts of a file are asked this and don't.
pub(crate) fn key_contains(text: &str, key: &str) -> bool {
    let (text, key) = (text.as_bytes(), key.as_bytes());
    let [.., last] = key else { return true };
    let before = key.len() - 1;
    let Some(ends) = text.get(before..) else { return false };
    memchr::memchr2_iter(*last, last.to_ascii_uppercase(), ends)
        .any(|at| text.get(at..at + key.len()).is_some_and(|part| part.eq_ignore_ascii_case(key)))
}

/// NFKC, and what NFKC leaves: the wave dash, hyphens, marks without width.
fn fold(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfkc().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).map(|c| match c {
        '\u{301c}' => '~',
        // Hyphens of word processors, the en dash and the minus sign.
        '\u{2010}' | '\u{2013}' | '\u{2212}' => '-',
        other => other,
    })
}

fn is_dropped(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '_' | '-' | '/' | '.' | '(' | ')' | '・')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_header_have_one_key() {
        for header in [
            "Device ID",
            "Ｄｅｖｉｃｅ　ＩＤ",
            "device_id",
            "DEVICE\u{a0}ID",
            "Device\r\nID",
            "Device-ID\u{200b}",
        ] {
            assert_eq!(matching_key(header), "deviceid", "{header}");
        }
        assert_eq!(matching_key("デバイス・タイプ"), matching_key("デバイスタイプ"));
        assert_eq!(matching_key("ユーザー名"), matching_key("ユーザ名"));
        assert_eq!(matching_key("メーカー"), matching_key("メーカ"));
        assert_ne!(matching_key("コントロール"), matching_key("コントロル"));
        assert_eq!(matching_key("Total_Storage_(GB)"), "totalstoragegb");
    }

    #[test]
    fn a_key_is_found_in_a_text_as_in_its_key() {
        let keys = ["", "a", "ab", "b-7", "ä", "é1", "\u{212a}", "android-7"];
        for text in ["", "A", "xAB-7", "aab", "Ä", "É1", "é1", "K", "\u{212a}", "Android-7", "ANDROID-"] {
            for key in keys {
                assert_eq!(key_contains(text, key), id_key(text).contains(key), "{key} in {text}");
            }
        }
    }

    #[test]
    fn values_keep_their_inner_marks() {
        assert_eq!(value_key("  Pending\u{a0} Control  Removal "), "pending control removal");
        assert_eq!(value_key("N／Ａ"), "n/a");
    }
}
