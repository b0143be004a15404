//! Why there is no result to show, and what to do about it.

use std::collections::BTreeMap;

use crate::phrases::figures::{count, one_line};
use crate::phrases::lists::{comma, listed};
use crate::phrases::nouns;
use crate::problem::{Message, Problem};

phrases! {
    no_device() {
        en: "there is nothing to show: the inventory has no device",
        ja: "表示できる結果がありません: インベントリーにデバイスがありません",
    }
    one_row_rejected() {
        en: "there is nothing to show: the inventory has no device; one row was rejected",
        ja: "表示できる結果がありません: インベントリーにデバイスがありません。1行が拒否されました",
    }
    all_rows_rejected(rows) {
        en: "there is nothing to show: the inventory has no device; {rows} were rejected",
        ja: "表示できる結果がありません: インベントリーにデバイスがありません。{rows}が拒否されました",
    }
    see_check() {
        en: "see `fleetcast check`; `--allow-empty` writes the empty report",
        ja: "`fleetcast check`で確認してください。空のレポートを書き込むには`--allow-empty`を指定します",
    }
    status_missing() {
        en: "there is nothing to show: no column has the managed status, so no device is in scope",
        ja: "表示できる結果がありません: 管理ステータスの列がなく、対象となるデバイスがありません",
    }
    name_status_column(unused) {
        en: "name the column under [inventory.columns] with `managed_status = \"…\"`{unused}, or count every row with \
             `reading = {{ scope = \"all\" }}`; `--allow-empty` writes the empty report",
        ja: "[inventory.columns]の`managed_status = \"…\"`で列を指定するか{unused}、`reading = {{ scope = \"all\" }}`ですべて\
             の行を数えてください。空のレポートを書き込むには`--allow-empty`を指定します",
    }
    unused_columns(headers) { en: " (not used yet: {headers})", ja: "(未使用の列: {headers})" }
    out_of_scope(statuses) {
        en: "there is nothing to show: no device is in scope; the managed statuses are {statuses}",
        ja: "表示できる結果がありません: 対象となるデバイスがありません。管理ステータス: {statuses}",
    }
    look_at_scope() {
        en: "look at `retire` and at `scope` of the reading: `counting` has only Enrolled and Activated devices; \
             `--allow-empty` writes the empty report",
        ja: "`retire`と、解釈の`scope`を確認してください。`counting`はEnrolledとActivatedのデバイスだけを数えます。\
             空のレポートを書き込むには`--allow-empty`を指定します",
    }
    say_words_and_look_at_scope() {
        en: "say under [inventory.words] what unknown words mean, or look at `retire` and at `scope` of the reading: \
             `counting` has only Enrolled and Activated devices; `--allow-empty` writes the empty report",
        ja: "不明な語の意味を[inventory.words]に書くか、`retire`と、解釈の`scope`を確認してください。`counting`はEnrolledとActivatedのデバイスだけを数\
             えます。空のレポートを書き込むには`--allow-empty`を指定します",
    }
    units_missing() {
        en: "there is nothing to show: no part that could be assigned has any units",
        ja: "表示できる結果がありません: 割り当て可能なパーツの中に、ライセンス数のあるものがありません",
    }
    enter_units(file) {
        en: "enter the units that you bought in {file}, or set `units.<part>` in a scenario; `--allow-empty` writes the \
             empty report",
        ja: "購入したライセンス数を{file}に入力するか、シナリオで`units.<part>`を設定してください。空のレポートを書き込むには`--allow-empty`を指定します",
    }
    look_at_states(file) {
        en: "parts with units are suspended, dropped, or neither bases nor trials: look at `State` and `License Type` in {file}; \
             `--allow-empty` writes the empty report",
        ja: "ライセンス数のあるパーツは、停止中、更新なし、またはベースでも試用でもありません。{file}の`State`と`License Type`を確認してください。空のレポートを書き込むには`--allow-empty`を指定します",
    }
    the_parts_file() { en: "the parts file", ja: "パーツ・ファイル" }
}

pub(crate) fn no_row(rejected: u64) -> Problem {
    let message = match rejected {
        0 => no_device(),
        1 => one_row_rejected(),
        _ => all_rows_rejected(nouns::rows(rejected)),
    };
    Problem::new(message).help(see_check())
}

pub(crate) fn no_status_column(headers: &[&str]) -> Problem {
    let shown = headers.iter().map(|header| Message::new(format!("`{}`", one_line(header))));
    let unused = if headers.is_empty() { Message::default() } else { unused_columns(listed(shown, comma())) };
    Problem::new(status_missing()).help(name_status_column(unused))
}

pub(crate) fn no_device_in_scope(statuses: &BTreeMap<&str, u64>, unknown: u64) -> Problem {
    let words: Vec<String> = statuses.iter().map(|(word, n)| format!("{word} ({})", count(*n))).collect();
    let help = if unknown > 0 { say_words_and_look_at_scope() } else { look_at_scope() };
    Problem::new(out_of_scope(words.join(", "))).help(help)
}

pub(crate) fn no_units(parts: Option<&str>, has_units: bool) -> Problem {
    let file = parts.map_or_else(the_parts_file, |file| Message::new(format!("`{file}`")));
    Problem::new(units_missing()).help(if has_units { look_at_states(file) } else { enter_units(file) })
}
