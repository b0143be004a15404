//! What the format of a workbook's cell may show beside a number of the study: beside a price the study's currency and
//! nothing else, beside units and devices nothing that may make them another number. So it is in every table.

use crate::account::price_cell;
use crate::input::side_table::table::Row;
use crate::interchange::sheet::{DIVIDED, MERGED, TURNED, UNSIGNED};
use crate::phrases::account as phrases;
use crate::problem::Message;

/// What is wrong, and what to do.
pub(crate) type Fault = (Message, Message);

/// Words for what is counted.
const COUNTED: &[&str] = &[
    "unit",
    "units",
    "license",
    "licenses",
    "licence",
    "device",
    "devices",
    "seat",
    "seats",
    "user",
    "users",
    "unit(s)",
    "license units",
    "license(s)",
    "device(s)",
    "unidades",
    "unités",
    "licences",
    "qty",
    "枚",
    "口",
    "セット",
    "台分",
    "ライセンス分",
    "endpoint",
    "endpoints",
    "piece",
    "pieces",
    "pc",
    "pcs",
    "pcs.",
    "ea",
    "ea.",
    "each",
    "stk",
    "stk.",
    "stück",
    "lizenzen",
    "geräte",
    "台",
    "個",
    "本",
    "件",
    "名",
    "人",
    "ユニット",
    "ライセンス",
    "デバイス",
    "ユーザー",
    "端末",
];

/// Why units or devices are not to be taken for the number that a cell holds; `column` is its header.
pub(crate) fn fault_of_count(row: &Row, at: usize, column: &str) -> Option<Fault> {
    let words = row.words.get(&at)?;
    if words.starts_with(TURNED) {
        return shown_as_time(row, at, column);
    }
    let (words, by) = parted(words.trim_start_matches(MERGED));
    let number = || Message::of_value(row.cell(at));
    let help = phrases::write_number_without_words();
    if by.is_some() || is_other_number(words) {
        return Some((phrases::number_shown_otherwise(number(), column), help));
    }
    let is_known = words.is_empty() || COUNTED.contains(&&*words.to_lowercase());
    let is_harmless = is_known || price_cell::is_currency(words);
    (!is_harmless).then(|| (phrases::number_with_words(number(), words, column), help))
}

/// Whether units or devices are said of several rows together.
pub(crate) fn is_merged(row: &Row, at: usize) -> bool {
    row.words.get(&at).is_some_and(|words| words.starts_with(MERGED))
}

/// Why the price of a cell is not one in the currency of the study; a price over several rows is that of each.
pub(crate) fn fault_of_price(row: &Row, at: usize, column: &str, currency: &str) -> Option<Fault> {
    let words = row.words.get(&at)?;
    if words.starts_with(TURNED) {
        return shown_as_time(row, at, column);
    }
    let (words, by) = parted(words.trim_start_matches(MERGED));
    let (cell, price) = (row.cell(at), || Message::of_value(row.cell(at)));
    match (price_cell::is_of(words, currency), by) {
        (Some(true), None) => None,
        (Some(false), None) => Some((
            phrases::price_in_other_currency(Message::of_value(&format!("{cell} {words}")), currency),
            phrases::convert_price(currency),
        )),
        (Some(_), Some(by)) => {
            Some((phrases::price_divided(price(), by, column), phrases::write_price_without_words()))
        }
        (None, _) => {
            Some((phrases::price_with_words(price(), words, column), phrases::write_price_without_words()))
        }
    }
}

/// A number that a format shows as hours or minutes, such as `[h]:mm`; a day or a word is none anyway.
fn shown_as_time(row: &Row, at: usize, column: &str) -> Option<Fault> {
    let cell = row.cell(at);
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let fault = || {
        (
            phrases::number_shown_otherwise(Message::of_value(cell), column),
            phrases::write_number_without_words(),
        )
    };
    is_number.then(fault)
}

/// The words of a format, and by what it divides the number.
fn parted(words: &str) -> (&str, Option<&str>) {
    words.split_once(DIVIDED).map_or((words, None), |(words, by)| (words, Some(by)))
}

/// What formats show beside a number that is meant so many times.
const MULTIPLES: &[&str] = &[
    "k", "tsd", "thousand", "m", "mio", "million", "dozen", "hundred", "lakh", "crore", "百", "千", "万",
    "億",
];

/// Whether words make the number beside them another one.
fn is_other_number(words: &str) -> bool {
    let words = words.to_lowercase();
    let word: String = words.chars().take_while(char::is_ascii_alphabetic).collect();
    words.contains(char::is_numeric)
        || words.contains(UNSIGNED)
        || MULTIPLES
            .iter()
            .any(|multiple| if multiple.is_ascii() { word == *multiple } else { words.starts_with(multiple) })
}
