//! Ordinary files with one to three cells beyond ASCII, so with hardly any evidence of their encoding: read right, and
//! warned about only where a word may be meant in another encoding, too.

mod foreign;
mod words;

use encoding_rs::{EUC_JP, Encoding, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use fleetcast::input::Inventory;

use super::{has_warning, import, texts};
use words::{
    ALSO_IN_DOS, ALSO_UTF_8, AMBIGUOUS_EUC_JP, AMBIGUOUS_JAPANESE, AMBIGUOUS_MAC, AMBIGUOUS_WESTERN,
    JAPANESE, SAME_ON_MAC, WESTERN,
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

/// The characters of the bytes from 0x80 on in code page 850.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Excel's `CSV (MS-DOS)`: no key reads it, so such a file is refused, or read with a warning, but where its letters are other
/// letters of Windows-1252 that may stand there, as in `Fuáball`.
#[test]
fn code_page_850_is_never_read_in_silence() {
    let byte = |c: char| match c {
        c if c.is_ascii() => u8::try_from(c).ok(),
        c => DOS.chars().position(|other| other == c).and_then(|place| u8::try_from(place + 0x80).ok()),
    };
    let (mut files, mut silent) = (0, Vec::new());
    for cells in WESTERN {
        let Some(bytes) = cells.chars().map(byte).collect::<Option<Vec<u8>>>() else { continue };
        let rows: Vec<Vec<u8>> = bytes
            .split(|byte| *byte == b'|')
            .map(|cell| [b"A0,", cell, b",Enrolled,iOS\n"].concat())
            .collect();
        let numbered =
            rows.iter().enumerate().map(|(at, row)| [format!("B{at}").as_bytes(), &row[2..]].concat());
        let head = b"Device ID,Device Name,Managed Status,Platform\n".to_vec();
        let file = std::iter::once(head).chain(numbered).collect::<Vec<_>>().concat();
        files += 1;
        let is_told = import(file.clone()).map_or(true, |found| has_warning(&found, "guessed-encoding"));
        if !is_told {
            silent.push(cells);
        }
    }
    assert_eq!((silent, files), (ALSO_IN_DOS.to_vec(), 279));
}
