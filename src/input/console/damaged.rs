//! Headers and words whose characters were lost before the file came here: no encoding brings them back.

use crate::phrases::Sentence;
use crate::phrases::input::headers as phrases;
use crate::problem::Message;
use encoding_rs::{EUC_JP, Encoding, MACINTOSH, SHIFT_JIS, WINDOWS_1252};

/// Whether a header shows that something happened to it.
type Sign = fn(&str) -> bool;

/// What happened to headers, if they show it.
pub(crate) fn cause(headers: &[String]) -> Option<Message> {
    let share = |is: Sign| {
        let damaged = headers.iter().filter(|header| is(header)).count();
        damaged > 0 && damaged * 3 >= headers.len()
    };
    let causes: [(Sign, Sentence); 7] = [
        (is_question_marks, phrases::question_marks),
        (is_utf8_read_as_western, phrases::utf8_as_western),
        (is_utf8_read_as_japanese, phrases::utf8_as_japanese),
        (is_japanese_read_as_western, phrases::japanese_as_western),
        (is_utf8_read_as_mac, phrases::utf8_as_mac),
        (is_euc_read_as_japanese, phrases::euc_as_japanese),
        (is_lost, phrases::replacement_characters),
    ];
    causes.into_iter().find(|(is, _)| share(*is)).map(|(_, cause)| cause())
}

/// What happened to a word of a cell, if it shows it beyond doubt. One word proves less than a row of headers, so its bytes have
/// to come back whole.
pub(crate) fn cause_of_word(word: &str) -> Option<Message> {
    if word.is_ascii() && !word.contains('?') {
        return None;
    }
    // The address of a page has question marks between letters. Digits and marks such as those of `??-01` were not lost.
    let has_marks: Sign = |word| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic() || *c == '?').collect();
        !word.contains(['/', '='])
            && (is_question_marks(word) || is_question_marks(&letters) && word.contains("??"))
    };
    let causes: [(Sign, Sentence); 6] = [
        (has_marks, phrases::question_marks),
        (is_lost, phrases::replacement_characters),
        (|word| is_whole_in(word, WINDOWS_1252), phrases::utf8_as_western),
        (|word| is_whole_in(word, SHIFT_JIS) || is_utf8_read_as_japanese(word), phrases::utf8_as_japanese),
        (|word| is_whole_in(word, MACINTOSH), phrases::utf8_as_mac),
        (is_japanese_read_as_western, phrases::japanese_as_western),
    ];
    causes.into_iter().find(|(is, _)| is(word)).map(|(_, cause)| cause())
}

/// Whether the bytes of a word in a table are UTF-8 of what people write.
fn is_whole_in(word: &str, table: &'static Encoding) -> bool {
    let (bytes, _, unmappable) = table.encode(word);
    let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| !unmappable && !text.is_ascii()) else {
        return false;
    };
    let is_japanese =
        |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ff5e}');
    let is_western =
        |c: char| matches!(c, '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{4ff}' | '\u{2010}'..='\u{2026}');
    // Half-width katakana alone may be one letter of the West: `ﾃｲ` is `ò`.
    let is_told =
        word.chars().any(|c| c.is_ascii_alphabetic()) || text.chars().any(is_japanese) || table != SHIFT_JIS;
    is_told && text.chars().all(|c| c.is_ascii() || is_japanese(c) || is_western(c))
}

/// `????ID`, `Ger?te-ID`.
fn is_question_marks(header: &str) -> bool {
    let chars: Vec<char> = header.chars().collect();
    let marks = chars.iter().filter(|c| **c == '?').count();
    let is_within = |three: &[char]| matches!(three, [a, '?', b] if a.is_alphabetic() && b.is_alphabetic());
    header.contains("??") && marks * 2 >= chars.len() || chars.windows(3).any(is_within)
}

/// What a program could not decode, and so replaced.
fn is_lost(header: &str) -> bool {
    header.contains(char::REPLACEMENT_CHARACTER)
}

/// `ãƒ‡ãƒã‚¤ã‚¹`: its bytes in Windows-1252 are UTF-8, as far as they were kept.
fn is_utf8_read_as_western(header: &str) -> bool {
    // Latin-1, in which some programs mean it, has controls where Windows-1252 has letters.
    let latin: Option<Vec<u8>> = header.chars().map(|c| u8::try_from(c).ok()).collect();
    is_utf8_read_as(header, WINDOWS_1252) || latin.is_some_and(|bytes| comes_back(header, &bytes))
}

/// `„Éá„Éê„Ç§„Çπ`: the same of an old Mac.
fn is_utf8_read_as_mac(header: &str) -> bool {
    is_utf8_read_as(header, MACINTOSH)
}

fn is_utf8_read_as(header: &str, table: &'static Encoding) -> bool {
    comes_back(header, &table.encode(header).0)
}

/// Whether bytes of a header are text in UTF-8, as far as they were kept.
fn comes_back(header: &str, bytes: &[u8]) -> bool {
    let beyond = header.chars().filter(|c| !c.is_ascii()).count();
    let decoded = String::from_utf8_lossy(bytes);
    // Each character that comes back was two or three; plain Western text gives none.
    let back = decoded.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    back > 0 && back * 4 >= beyond
}

/// `繝・ヰ繧､繧ｹ`: the first bytes of kana in UTF-8 are these three in CP932.
fn is_utf8_read_as_japanese(header: &str) -> bool {
    let leads = header.chars().filter(|c| matches!(c, '繝' | '繧' | '縺')).count();
    leads >= 2 && leads * 4 >= header.chars().count()
}

/// `･ﾇ･ﾐ･､･ｹ`: its bytes in CP932 are kana of EUC-JP, of which each begins with one of two marks.
fn is_euc_read_as_japanese(header: &str) -> bool {
    let (bytes, _, _) = SHIFT_JIS.encode(header);
    let (decoded, _, _) = EUC_JP.decode(&bytes);
    let kana = decoded.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30ff}')).count();
    header.chars().filter(|c| matches!(c, '､' | '･')).count() >= 2 && kana >= 2
}

/// `ƒfƒoƒCƒX`: its bytes in Windows-1252 are CP932, and kana. Some programs replace a byte that Windows-1252 lacks, such as the
/// first one of `ー`.
fn is_japanese_read_as_western(header: &str) -> bool {
    let header = header.replace(char::REPLACEMENT_CHARACTER, "\u{81}");
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&header);
    let (decoded, _, malformed) = SHIFT_JIS.decode(&bytes);
    let kana = decoded.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30ff}')).count();
    !unmappable && !malformed && header.contains('ƒ') && kana >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[&str]) -> Option<Message> {
        cause(&headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn damage_is_told_by_what_it_leaves() {
        let read_as = |text: &str, table: &'static Encoding| table.decode(text.as_bytes()).0.into_owned();
        let japanese = ["デバイスID", "デバイス名", "管理状況", "プラットフォーム"];
        let western = ["Gerätename", "Größe", "Rückgabe"];
        for headers in [&japanese[..], &western[..]] {
            let once = headers.iter().map(|header| read_as(header, WINDOWS_1252)).collect::<Vec<_>>();
            assert!(cause(&once).unwrap().contains("UTF-8 was read as Windows-1252"), "{once:?}");
        }
        let once = japanese.map(|header| read_as(header, SHIFT_JIS));
        assert!(cause(&once).unwrap().contains("UTF-8 was read as CP932"), "{once:?}");
        let once = japanese.map(|header| WINDOWS_1252.decode(&SHIFT_JIS.encode(header).0).0.into_owned());
        assert!(cause(&once).unwrap().contains("CP932 was read as Windows-1252"), "{once:?}");
        for headers in [&["????ID", "????", "Platform"][..], &["Ger?te-ID", "Ger?tename", "Status"]] {
            assert!(of(headers).unwrap().contains("question marks"), "{headers:?}");
        }
        let latin = japanese.map(|header| header.bytes().map(char::from).collect::<String>());
        assert!(cause(&latin).unwrap().contains("UTF-8 was read as Windows-1252"), "{latin:?}");
        let once = japanese.map(|header| read_as(header, MACINTOSH));
        assert!(cause(&once).unwrap().contains("UTF-8 was read as Mac Roman"), "{once:?}");
        let once = japanese.map(|header| SHIFT_JIS.decode(&EUC_JP.encode(header).0).0.into_owned());
        assert!(cause(&once).unwrap().contains("EUC-JP was read as CP932"), "{once:?}");
        let once = japanese.map(|header| String::from_utf8_lossy(&SHIFT_JIS.encode(header).0).into_owned());
        assert!(cause(&once).unwrap().contains("were lost"), "{once:?}");
        // Python has U+FFFD for the bytes that Windows-1252 lacks.
        let once = japanese.map(|header| {
            let text = WINDOWS_1252.decode(&SHIFT_JIS.encode(header).0).0.into_owned();
            text.replace(['\u{81}', '\u{8d}', '\u{8f}', '\u{90}', '\u{9d}'], "\u{fffd}")
        });
        assert!(cause(&once).unwrap().contains("CP932 was read as Windows-1252"), "{once:?}");
    }

    #[test]
    fn damage_of_one_word_is_told() {
        let read_as = |text: &str, table: &'static Encoding| table.decode(text.as_bytes()).0.into_owned();
        for (word, table, named) in [
            ("Köln", WINDOWS_1252, "UTF-8 was read as Windows-1252"),
            ("営業部", WINDOWS_1252, "UTF-8 was read as Windows-1252"),
            ("佐藤", SHIFT_JIS, "UTF-8 was read as CP932"),
            ("営業部", SHIFT_JIS, "UTF-8 was read as CP932"),
            ("Müller", MACINTOSH, "UTF-8 was read as Mac Roman"),
        ] {
            let word = read_as(word, table);
            assert!(cause_of_word(&word).is_some_and(|cause| cause.contains(named)), "{word}");
        }
        for (word, named) in [
            ("???", "question marks"),
            ("K?ln", "question marks"),
            ("??-01", "question marks"),
            ("K\u{fffd}ln", "were lost"),
        ] {
            assert!(cause_of_word(word).is_some_and(|cause| cause.contains(named)), "{word}");
        }
        for word in [
            "Köln",
            "São Paulo",
            "Ærø",
            "ÆØÅ",
            "à\u{a0}«\u{a0}Nord\u{a0}»",
            "Nº 5",
            "Plzeň",
            "Åsa",
            "ÄÖÜ",
            "ﾊｲ",
            "ﾃｲ",
            "ﾏｳｽ",
            "ﾃﾞﾊﾞｲｽ",
            "営業部",
            "佐藤",
            "髙橋",
            "개발부",
            "Отдел",
            "what?",
            "page.php?id=5",
            "https://a/b?c",
            "Â",
            "Ã",
            "µm",
            "±5",
            "…",
        ] {
            assert_eq!(cause_of_word(word), None, "{word}");
        }
    }

    #[test]
    fn plain_headers_show_no_damage() {
        for headers in [
            &["Device ID", "Größe", "Überwacht", "Année", "Ñandú"][..],
            &["デバイスID", "管理状況"],
            &["Managed?", "Why??", "Managed? (y/n)"],
            &["ﾃﾞﾊﾞｲｽ", "ﾕｰｻﾞｰ名"],
            &["Â", "Ã"],
            &[""],
            &[],
        ] {
            assert_eq!(of(headers), None, "{headers:?}");
        }
    }
}
