//! Cells as people and spreadsheets leave them: what is around a value, and what stands for none.

use unicode_normalization::UnicodeNormalization as _;

use crate::input::value::version::is_month;

/// A value without what is invisible around it; `="…"` gives its inner text.
pub(crate) fn clean(cell: &str) -> &str {
    if is_plain(cell) {
        return cell;
    }
    let cell = cell.trim_matches(is_invisible);
    match cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner.trim_matches(is_invisible),
        _ => cell,
    }
}

/// An id or a word: also without the apostrophe that keeps spreadsheets from counting.
pub(crate) fn clean_id(cell: &str) -> &str {
    if is_plain(cell) {
        return cell;
    }
    clean(cell).trim_matches(|c| c == '\'' || is_invisible(c))
}

/// Whether a cell starts and ends with a letter, a digit or the like: there is nothing to take off. Most are such.
fn is_plain(cell: &str) -> bool {
    match cell.as_bytes() {
        [first, .., last] => first.is_ascii_alphanumeric() && (last.is_ascii_alphanumeric() || *last == b')'),
        [only] => only.is_ascii_alphanumeric(),
        [] => true,
    }
}

fn is_invisible(c: char) -> bool {
    // Marks without width, soft hyphens, and marks of direction as dialogs of Windows have them.
    let is_mark = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_whitespace() || c.is_control() || is_mark
}

/// What consoles write where a device has no such id.
const NO_GUID: &str = "00000000-0000-0000-0000-000000000000";

/// Whether a cleaned value stands for none.
pub(crate) fn is_placeholder(value: &str) -> bool {
    match value.as_bytes() {
        [] => true,
        [b'-', rest @ ..] => rest.iter().all(|b| *b == b'-'),
        [b'n' | b'N' | b'(', ..] => {
            let known =
                ["n/a", "not available", "not applicable", "null", "none", "(none)", "(blank)", "(空白)"];
            known.iter().any(|word| value.eq_ignore_ascii_case(word))
        }
        [b'0' | b'{', ..] => value.trim_matches(['{', '}']) == NO_GUID,
        [0x80..=0xff, ..] => matches!(value, "－" | "該当なし" | "未設定" | "Ｎ／Ａ"),
        _ => false,
    }
}

/// What programs write for a missing value: no text that people write, but a name may read so.
pub(crate) fn is_missing(value: &str) -> bool {
    matches!(value, "nan" | "NaN" | "NaT" | "<NA>")
}

/// A value, or none where it is empty or a placeholder.
pub(crate) fn value(cell: &str) -> Option<&str> {
    Some(clean(cell)).filter(|v| !is_placeholder(v))
}

/// An id, or none: R writes `NA`, JavaScript `undefined`.
pub(crate) fn id(cell: &str) -> Option<&str> {
    let is_word = |id: &str| matches!(id, "NA" | "undefined" | "Unknown" | "unknown" | "UNKNOWN");
    Some(clean_id(cell)).filter(|v| !is_placeholder(v) && !is_missing(v) && !is_word(v))
}

/// Whether a text speaks of a number of rows: `Total: 1,234`.
pub(crate) fn is_total(text: &str) -> bool {
    let lower = text.trim().nfkc().collect::<String>().to_lowercase();
    // As databases end a list: `(6 rows affected)`.
    let inner = lower.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let lower = inner.map_or(lower.as_str(), |inner| inner.trim_end_matches(" affected"));
    let speaks =
        ["total", "displaying", "showing ", "合計", "総数"].iter().any(|word| lower.starts_with(word));
    speaks && lower.bytes().any(|b| b.is_ascii_digit()) || is_count(lower)
}

/// What is counted, behind its number.
pub(crate) const COUNTED: [&str; 22] = [
    "records",
    "rows",
    "entries",
    "devices",
    "items",
    "results",
    "datensätze",
    "datensätzen",
    "einträge",
    "einträgen",
    "geräte",
    "geräten",
    "zeilen",
    "enregistrements",
    "éléments",
    "appareils",
    "lignes",
    "registros",
    "dispositivos",
    "elementos",
    "件",
    "台",
];

/// Whether a text in small letters is a number of rows and what it counts, and nothing else: an id may begin with such words.
fn is_count(text: &str) -> bool {
    const BEFORE: [&str; 22] = [
        "record count",
        "records",
        "row count",
        "rows",
        "device count",
        "devices",
        "count",
        "number of records",
        "number of rows",
        "number of devices",
        "grand total",
        "gesamt",
        "gesamtanzahl",
        "anzahl",
        "nombre",
        "nombre total",
        "número total",
        "numero totale",
        "件数",
        "総件数",
        "台数",
        "レコード数",
    ];
    let text = text.trim_end_matches([',', ' ', '.']);
    let is_number = |text: &str| {
        let is_digit = |c: char| c.is_ascii_digit();
        // A comma at its end parts cells: the id of a device stands before a word.
        text.starts_with(is_digit)
            && text.ends_with(is_digit)
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\'' | '’'))
    };
    let is_counted = |text: &str| {
        let number = COUNTED.iter().find_map(|word| text.strip_suffix(word));
        number.is_some_and(|number| is_number(number.trim_end()))
    };
    let is_named = |word: &&str| {
        let rest = text.strip_prefix(*word).filter(|rest| rest.starts_with([':', ' ', ',', '=']));
        let number = rest.map(|rest| rest.trim_start_matches([':', ' ', ',', '=']));
        number.is_some_and(|number| is_number(number) || is_counted(number))
    };
    is_counted(text) || BEFORE.iter().any(is_named)
}

/// Whether a spreadsheet turned an id into a number or an error: `1.00E+10`, `#REF!`. A genuine short id such as `1e10`
/// has no sign.
pub(crate) fn is_damaged(id: &str) -> bool {
    // Infinite floats of notebooks, and what spreadsheets make of words.
    const WORDS: [&str; 10] =
        ["inf", "-inf", "TRUE", "FALSE", "WAHR", "FALSCH", "VRAI", "FAUX", "VERDADERO", "FALSO"];
    if id.starts_with('#') {
        return is_spreadsheet_error(id);
    }
    if is_day(id) {
        return true;
    }
    if id.len() <= 9 && !id.starts_with(|c: char| c.is_ascii_digit()) && WORDS.contains(&id) {
        return true;
    }
    if !id.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let Some((mantissa, exponent)) = id.split_once('E') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mantissa = match mantissa.split_once(['.', ',']) {
        Some((whole, fraction)) => whole.len() == 1 && digits(whole) && digits(fraction),
        None => mantissa.len() == 1 && digits(mantissa),
    };
    let exponent = exponent.strip_prefix(['+', '-']).is_some_and(|e| e.len() >= 2 && digits(e));
    mantissa && exponent
}

/// Whether a spreadsheet made a day of an id, as it shows one: `MAR1` becomes `1-Mar` or `1-Mar-26`, in other languages `01. Mrz`,
/// `01/mar` or `1-mars`, and `3-1` becomes `3月1日`. It writes no month in capitals alone.
fn is_day(id: &str) -> bool {
    // Most ids are longer, or begin with a letter and are no month, or have nothing that parts days from months.
    let is_short = id.len() <= 30;
    let begins =
        || id.starts_with(|c: char| c.is_ascii_digit()) || id.get(..3).is_some_and(|m| MONTHS.contains(&m));
    let is_parted = || id.bytes().any(|byte| matches!(byte, b'-' | b'.' | b'/' | b' ' | 0x80..));
    if !is_short || !begins() || !is_parted() {
        return false;
    }
    let day = without_time(id);
    let parts: Vec<&str> = day.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [first, second] if day.contains(['-', '.', '/']) => {
            is_number(first) && is_month_shown(second) || MONTHS.contains(&first) && is_number(second)
        }
        [first, second, third] => {
            is_number(first) && is_month_shown(second) && is_year(third) || is_whole_day(day)
        }
        _ => is_day_of_asia(day),
    }
}

/// Months as English spreadsheets show them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `2026-03-01 00:00:00` without its time.
fn without_time(id: &str) -> &str {
    let is_time = |rest: &str| rest.contains(':') && rest.starts_with(|c: char| c.is_ascii_digit());
    id.split_once([' ', 'T']).filter(|(_, rest)| is_time(rest)).map_or(id, |(day, _)| day)
}

/// `3月1日`, `2026年3月1日`, `03월 01일`.
fn is_day_of_asia(text: &str) -> bool {
    [('年', '月', '日'), ('년', '월', '일')].into_iter().any(|(year, month, day)| {
        let text = text.split_once(year).filter(|(year, _)| is_year(year)).map_or(text, |(_, rest)| rest);
        let parts = text.strip_suffix(day).and_then(|rest| rest.split_once(month));
        parts.is_some_and(|(first, second)| is_number(first.trim_start()) && is_number(second.trim_start()))
    })
}

fn is_number(part: &str) -> bool {
    (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}

/// A year of two digits or of four.
fn is_year(part: &str) -> bool {
    let is_digits = part.bytes().all(|b| b.is_ascii_digit());
    is_digits && (part.len() == 2 || part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
}

fn is_month_shown(part: &str) -> bool {
    part.chars().any(char::is_lowercase) && is_month(part)
}

/// Whether an id is a day with its year, such as `2026/3/1`, `01.03.2026` or `01/03/26`: `2026-3-1` before a spreadsheet saw it.
fn is_whole_day(id: &str) -> bool {
    let Some(mark) = id.chars().find(|c| matches!(c, '-' | '.' | '/')) else { return false };
    let parts: Vec<&str> = id.split(mark).collect();
    let [first, second, third] = parts[..] else { return false };
    let within =
        |part: &str, most: u8| is_number(part) && part.parse().is_ok_and(|n| (1..=most).contains(&n));
    let is_day = |a: &str, b: &str| (within(a, 12) && within(b, 31)) || (within(a, 31) && within(b, 12));
    // Dots and hyphens part the numbers of other ids, too.
    let is_year = |part: &str| is_year(part) && (part.len() == 4 || mark == '/');
    is_year(first) && is_day(second, third) || is_year(third) && is_day(first, second)
}

/// Whether a spreadsheet may have rounded an id: it keeps fifteen digits and writes zeros for the others.
pub(crate) fn is_rounded(id: &str) -> bool {
    id.len() > 15 && id.ends_with("000") && id.bytes().all(|b| b.is_ascii_digit())
}

/// `#REF!` and the like, in any language (`#NV`, `#BEZUG!`, `#¡REF!`); a cell that was too narrow is `########`.
fn is_spreadsheet_error(value: &str) -> bool {
    let rest = value.trim_start_matches('#');
    let is_word =
        !rest.chars().any(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '_'));
    is_word || rest.ends_with("/0!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheet_wrapping_is_taken_off() {
        assert_eq!(clean("=\"351623001234567\""), "351623001234567");
        assert_eq!(clean_id("\t'Appl123\u{200b}\u{1f}"), "Appl123");
        assert_eq!((id("'-"), id("NA"), id("(blank)")), (None, None, None));
        assert_eq!(value("Not Defined"), Some("Not Defined"));
        assert_eq!((id("00000000-0000-0000-0000-000000000000"), id("---")), (None, None));
        assert_eq!((id("0012"), id("-1")), (Some("0012"), Some("-1")));
    }

    #[test]
    fn a_damaged_id_shows_its_sign() {
        for damaged in ["1.00E+10", "1E+10", "3.51623E+14", "1,5E-07"] {
            assert!(is_damaged(damaged), "{damaged}");
        }
        for damaged in [
            "#REF!",
            "#N/A",
            "########",
            "inf",
            "-inf",
            "TRUE",
            "WAHR",
            "#NV",
            "#BEZUG!",
            "#¡REF!",
            "#DIV/0!",
            "#ÜBERLAUF!",
        ] {
            assert!(is_damaged(damaged), "{damaged}");
        }
        for damaged in [
            "1-Mar",
            "Mar-01",
            "01. Mrz",
            "01. Apr",
            "01-avr",
            "1-mars",
            "1-févr.",
            "01/mar",
            "3月1日",
            "03월 01일",
        ] {
            assert!(is_damaged(damaged), "{damaged}");
        }
        for damaged in [
            "2026/3/1",
            "01.03.2026",
            "3/1/2026",
            "2026-03-01",
            "1-Mar-26",
            "01-Mar-2026",
            "01/03/26",
            "3/1/2026 0:00",
            "2026-03-01 00:00:00",
            "2026-03-01T00:00:00",
            "1-мар",
            "1 mars 2026",
            "1-paź",
            "2026年3月1日",
        ] {
            assert!(is_damaged(damaged), "{damaged}");
        }
        for genuine in [
            "1e10",
            "1E10",
            "12E+10",
            "n3bk",
            "AE+10",
            "#12",
            "#A02",
            "1-MAR",
            "MAR-01",
            "01.B",
            "12-abc",
            "#dev",
            "mars-01",
            "2026-3",
            "13.14.2026",
            "1.2.2026.3",
            "2026-03-A",
            "3月",
            "20260301",
        ] {
            assert!(!is_damaged(genuine), "{genuine}");
        }
    }
}
