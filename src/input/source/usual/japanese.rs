//! Words that Japanese people write.

use crate::input::source::plausible::{self, Kind, Run, Verdict, runs};
use crate::input::source::usual::Word;
use crate::input::source::usual::half_width::{self, is_in_order};
use crate::input::source::usual::kanji::is_familiar;

/// Kanji behind Latin letters, as in `A社` and `iPad用`.
const SUFFIXES: &str = "用機室課係部社店局館棟号階台班版型家氏様殿君";

/// What a familiar kanji weighs, or a letter of kana.
const KANJI: u64 = 5;

/// What a word weighs in CP932, where half-width katakana are single bytes: hardly more than their sounds tell.
pub(crate) fn cp932(word: Word<'_>) -> u64 {
    weight(word.text, half_width::weight)
}

/// What a word weighs in EUC-JP, where half-width katakana are two bytes, the first of which is always the same.
pub(crate) fn euc_jp(word: Word<'_>) -> u64 {
    weight(word.text, |run| if is_in_order(run) { KANJI * run.len() as u64 } else { 0 })
}

/// Nothing, if some kanji of it is rare.
fn weight(word: &str, of_half_width: fn(&[char]) -> u64) -> u64 {
    if plausible::japanese(word) == Verdict::Bad {
        return 0;
    }
    let runs = runs(word);
    let kanji = runs.iter().filter(|run| run.kind == Kind::Kanji);
    if !kanji.flat_map(|run| &run.chars).all(|kanji| is_familiar(*kanji) || matches!(kanji, '々' | '〇')) {
        return 0;
    }
    let of_run = |(place, run): (usize, &Run)| match (run.kind, run.chars.as_slice()) {
        (Kind::Kanji, [kanji]) => suffix(*kanji, &runs, place),
        (Kind::Kanji | Kind::Kana, chars) if chars.len() >= 2 => KANJI * chars.len() as u64,
        (Kind::HalfKana, chars) => of_half_width(chars),
        _ => 0,
    };
    runs.iter().enumerate().map(of_run).sum()
}

/// What a kanji alone weighs at the end of a word.
fn suffix(kanji: char, runs: &[Run], place: usize) -> u64 {
    let before = place.checked_sub(1).and_then(|before| runs.get(before)).map(|run| run.kind);
    let is_behind = matches!(before, Some(Kind::Capital | Kind::Small | Kind::Ascii));
    if is_behind && place + 1 == runs.len() && SUFFIXES.contains(kanji) { 2 * KANJI } else { 0 }
}
