//! Headers whose characters were lost before the file came here: no encoding brings them back.

use crate::phrases::input::headers as phrases;
use crate::problem::Message;
use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

/// What happened to headers, if they show it.
pub(crate) fn cause(headers: &[String]) -> Option<Message> {
    let share = |is: fn(&str) -> bool| {
        let damaged = headers.iter().filter(|header| is(header)).count();
        damaged > 0 && damaged * 3 >= headers.len()
    };
    if share(is_question_marks) {
        return Some(phrases::question_marks());
    }
    if share(is_utf8_read_as_western) {
        return Some(phrases::utf8_as_western());
    }
    if share(is_utf8_read_as_japanese) {
        return Some(phrases::utf8_as_japanese());
    }
    share(is_japanese_read_as_western).then(phrases::japanese_as_western)
}

/// `????ID`.
fn is_question_marks(header: &str) -> bool {
    let marks = header.chars().filter(|c| *c == '?').count();
    header.contains("??") && marks * 2 >= header.chars().count()
}

/// `ãƒ‡ãƒã‚¤ã‚¹`: its bytes in Windows-1252 are UTF-8, as far as they were kept.
fn is_utf8_read_as_western(header: &str) -> bool {
    let (bytes, _, _) = WINDOWS_1252.encode(header);
    let beyond = header.chars().filter(|c| !c.is_ascii()).count();
    let decoded = String::from_utf8_lossy(&bytes);
    // Each character that comes back was two or three; plain Western text gives none.
    let back = decoded.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    back > 0 && back * 4 >= beyond
}

/// `繝・ヰ繧､繧ｹ`: the first bytes of kana in UTF-8 are these three in CP932.
fn is_utf8_read_as_japanese(header: &str) -> bool {
    let leads = header.chars().filter(|c| matches!(c, '繝' | '繧' | '縺')).count();
    leads >= 2 && leads * 4 >= header.chars().count()
}

/// `ƒfƒoƒCƒX`: its bytes in Windows-1252 are CP932, and kana.
fn is_japanese_read_as_western(header: &str) -> bool {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(header);
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
        let read_as =
            |text: &str, table: &'static encoding_rs::Encoding| table.decode(text.as_bytes()).0.into_owned();
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
        assert!(of(&["????ID", "????", "Platform"]).unwrap().contains("question marks"));
    }

    #[test]
    fn plain_headers_show_no_damage() {
        for headers in [
            &["Device ID", "Größe", "Überwacht", "Année", "Ñandú"][..],
            &["デバイスID", "管理状況"],
            &["Managed?", "Why??"],
            &["Â", "Ã"],
            &[""],
            &[],
        ] {
            assert_eq!(of(headers), None, "{headers:?}");
        }
    }
}
