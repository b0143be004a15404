//! Ordinary files with one to three cells beyond ASCII, so with hardly any evidence of their encoding: read right, and
//! warned about only where a word may be meant in another encoding, too.

mod words;

use encoding_rs::{EUC_JP, Encoding, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use fleetcast::input::Inventory;

use super::{has_warning, import, texts};
use words::{
    ALSO_UTF_8, AMBIGUOUS_EUC_JP, AMBIGUOUS_JAPANESE, AMBIGUOUS_MAC, AMBIGUOUS_WESTERN, JAPANESE,
    SAME_ON_MAC, WESTERN,
};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Right,
    RightWithWarning,
    WrongWithWarning,
    WrongInSilence,
}

/// A file of a dozen devices in an encoding, read; `None` where the encoding lacks a character.
fn outcome(encoding: &'static Encoding, cells: &str) -> Option<Outcome> {
    let cells: Vec<&str> = cells.split('|').collect();
    let name = |at: usize| cells.get(at).copied().unwrap_or("plain");
    let rows: Vec<String> = (0..12).map(|at| format!("A{at},{},Enrolled,iOS\n", name(at))).collect();
    let text = format!("Device ID,Device Name,Managed Status,Platform\n{}", rows.concat());
    let (bytes, _, is_lossy) = encoding.encode(&text);
    (!is_lossy).then(|| judged(&import(bytes).unwrap(), &cells))
}

fn judged(inventory: &Inventory, cells: &[&str]) -> Outcome {
    let is_right = texts(inventory, "device_name")[..cells.len()] == *cells;
    match (is_right, has_warning(inventory, "guessed-encoding")) {
        (true, false) => Outcome::Right,
        (true, true) => Outcome::RightWithWarning,
        (false, true) => Outcome::WrongWithWarning,
        (false, false) => Outcome::WrongInSilence,
    }
}

/// The files that became something else, and how many there were.
fn others(
    encoding: &'static Encoding,
    files: &[&'static str],
    expected: Outcome,
) -> (Vec<&'static str>, usize) {
    let outcomes: Vec<(&str, Outcome)> =
        files.iter().filter_map(|cells| Some((*cells, outcome(encoding, cells)?))).collect();
    let found = outcomes.iter().filter(|(_, found)| *found != expected).map(|(cells, _)| *cells).collect();
    (found, outcomes.len())
}

#[test]
fn windows_1252_is_proven_by_one_word() {
    assert_eq!(others(WINDOWS_1252, &WESTERN, Outcome::Right), (vec![], 345));
}

#[test]
fn cp932_is_proven_by_one_word() {
    // Three words have characters that CP932 lacks.
    assert_eq!(others(SHIFT_JIS, &JAPANESE, Outcome::Right), (vec![], 250));
}

/// Two kanji of EUC-JP may be four half-width katakana of CP932.
fn may_be_half_width(cells: &str) -> bool {
    let (bytes, _, _) = EUC_JP.encode(cells);
    let (text, is_bad) = SHIFT_JIS.decode_without_bom_handling(&bytes);
    !is_bad && text.chars().all(|c| c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}'))
}

#[test]
fn euc_jp_is_proven_by_one_word_or_doubted() {
    let (doubted, files) = others(EUC_JP, &JAPANESE, Outcome::Right);
    let known = [&AMBIGUOUS_EUC_JP[..], &ALSO_UTF_8].concat();
    let needless: Vec<&&str> =
        doubted.iter().filter(|cells| !known.contains(*cells) && !may_be_half_width(cells)).collect();
    assert_eq!((needless, files), (vec![], 250));
    let read: Vec<&str> = doubted.into_iter().filter(|cells| !ALSO_UTF_8.contains(cells)).collect();
    assert_eq!(others(EUC_JP, &read, Outcome::RightWithWarning).0, Vec::<&str>::new());
}

/// Files of old Macs are rare: they are never taken for proven.
#[test]
fn old_macs_are_read_with_a_warning() {
    let (others_found, files) = others(MACINTOSH, &WESTERN, Outcome::RightWithWarning);
    let known = [&AMBIGUOUS_MAC[..], &ALSO_UTF_8, &SAME_ON_MAC].concat();
    let known = |cells: &&&str| !known.contains(*cells);
    assert_eq!((others_found.iter().filter(known).count(), files), (0, 337), "{others_found:?}");
    assert_eq!(others(MACINTOSH, &AMBIGUOUS_MAC, Outcome::WrongWithWarning), (vec![], 3));
}

#[test]
fn words_of_two_encodings_are_read_with_a_warning() {
    assert_eq!(others(WINDOWS_1252, &AMBIGUOUS_WESTERN, Outcome::RightWithWarning), (vec![], 7));
    assert_eq!(others(SHIFT_JIS, &AMBIGUOUS_JAPANESE, Outcome::RightWithWarning), (vec![], 9));
}
