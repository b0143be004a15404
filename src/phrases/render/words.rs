//! Words of formats, as people read them.

use crate::problem::Message;

/// What becomes of a device. A word that isn't known stays as it is.
pub(crate) fn state(word: &str) -> Message {
    match word {
        "assigned" => assigned(),
        "overage" => overage(),
        "waiting" => waiting(),
        "unlicensable" => unlicensable(),
        "out-of-scope" => out_of_scope(),
        "retired" => retired(),
        other => Message::new(other),
    }
}

/// When a change can be made. A word that isn't known stays as it is.
pub(crate) fn when(word: &str) -> Message {
    match word {
        "now" => now(),
        "at-activation" => at_activation(),
        "after-activation" => after_activation(),
        "at-term-end" => at_term_end(),
        "not-by-customer" => not_by_customer(),
        other => Message::new(other),
    }
}

/// Who can settle an open question. A word that isn't known stays as it is.
pub(crate) fn settled_by(word: &str) -> Message {
    match word {
        "ibm" => ibm(),
        "contract" => contract(),
        "data" => data(),
        other => Message::new(other),
    }
}

/// How a value of the reading stands to IBM's documents. A word that isn't known stays as it is.
pub(crate) fn standing(word: &str) -> Message {
    match word {
        "supported" => supported(),
        "open" => open(),
        "strained" => strained(),
        other => Message::new(other),
    }
}

/// The type of a part. A word that isn't known stays as it is.
pub(crate) fn part_type(word: &str) -> Message {
    match word {
        "base" => base(),
        "addon" => addon(),
        "trial" => trial(),
        "service" => service(),
        other => Message::new(other),
    }
}

/// How a column of a file was resolved. A word that isn't known stays as it is.
pub(crate) fn column_how(word: &str) -> Message {
    match word {
        "alias" => by_alias(),
        "study" => by_study(),
        "unmapped" => unmapped(),
        "referenced" => referenced(),
        "masked" => masked(),
        other => Message::new(other),
    }
}

/// What parts the cells of a file: a word, or the character itself.
pub(crate) fn delimiter(word: &str) -> Message {
    match word {
        "comma" => comma(),
        "semicolon" => semicolon(),
        "tab" => tab(),
        other => Message::new(other),
    }
}

phrases! {
    assigned() { en: "assigned", ja: "割り当て済み" }
    overage() { en: "overage", ja: "超過" }
    waiting() { en: "waiting", ja: "待機" }
    unlicensable() { en: "unlicensable", ja: "割り当て不可" }
    out_of_scope() { en: "out-of-scope", ja: "対象外" }
    retired() { en: "retired", ja: "除外" }
    now() { en: "now", ja: "今すぐ" }
    at_activation() { en: "at-activation", ja: "アクティブ化時" }
    after_activation() { en: "after-activation", ja: "アクティブ化後" }
    at_term_end() { en: "at-term-end", ja: "契約期間の終了時" }
    not_by_customer() { en: "not-by-customer", ja: "お客様では変更不可" }
    base() { en: "base", ja: "ベース" }
    addon() { en: "addon", ja: "アドオン" }
    trial() { en: "trial", ja: "トライアル" }
    service() { en: "service", ja: "サービス・バンドル" }
    ibm() { en: "IBM", ja: "IBM" }
    contract() { en: "the contract", ja: "契約書" }
    data() { en: "the data", ja: "データ" }
    supported() { en: "supported", ja: "文書に裏付けあり" }
    open() { en: "open", ja: "文書に記載なし" }
    strained() { en: "strained", ja: "文書と食い違う" }
    by_alias() { en: "alias", ja: "別名" }
    by_study() { en: "study", ja: "スタディーの指定" }
    unmapped() { en: "unmapped", ja: "対応なし" }
    referenced() { en: "referenced", ja: "条件で参照" }
    masked() { en: "masked", ja: "伏せ字" }
    comma() { en: "comma", ja: "コンマ" }
    semicolon() { en: "semicolon", ja: "セミコロン" }
    tab() { en: "tab", ja: "タブ" }
}
