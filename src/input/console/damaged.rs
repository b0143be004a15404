//! Headers whose characters were lost before the file came here: no encoding brings them back.

use crate::input::console::damaged_word;
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
        (is_utf8_read_as_western, || phrases::utf8_read_as("Windows-1252")),
        (is_utf8_read_as_japanese, || phrases::utf8_read_as("CP932")),
        (is_japanese_read_as_western, phrases::japanese_as_western),
        (is_utf8_read_as_mac, || phrases::utf8_read_as("Mac Roman")),
        (is_euc_read_as_japanese, phrases::euc_as_japanese),
        (is_lost, phrases::replacement_characters),
    ];
    let known = causes.into_iter().find(|(is, _)| share(*is)).map(|(_, cause)| cause());
    // Of headers in other code pages each shows it as a word does.
    known.or_else(|| {
        let is_word: Sign = |header| damaged_word::cause(header).is_some();
        if share(is_word) { headers.iter().find_map(|header| damaged_word::cause(header)) } else { None }
    })
}

/// `????ID`, `Ger?te-ID`.
pub(super) fn is_question_marks(header: &str) -> bool {
    let chars: Vec<char> = header.chars().collect();
    let marks = chars.iter().filter(|c| **c == '?').count();
    let is_within = |three: &[char]| matches!(three, [a, '?', b] if a.is_alphabetic() && b.is_alphabetic());
    header.contains("??") && marks * 2 >= chars.len() || chars.windows(3).any(is_within)
}

/// What a program could not decode, and so replaced.
pub(super) fn is_lost(header: &str) -> bool {
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
pub(super) fn is_utf8_read_as_japanese(header: &str) -> bool {
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
pub(super) fn is_japanese_read_as_western(header: &str) -> bool {
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
