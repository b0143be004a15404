//! What the header of a column says by its words.

use crate::input::console::fields::is_known_header;
use crate::input::value::key::value_key;
use crate::problem::Message;

/// Words that say, alone or at the end of a header, that a column tells whether its row counts.
const USE: &[&str] = &[
    "used",
    "in use",
    "inuse",
    "enabled",
    "disabled",
    "status",
    "state",
    "installed",
    "uninstalled",
    "active",
    "activated",
    "inactive",
    "licensed",
    "assigned",
    "deployed",
    "removed",
    "deleted",
    "revoked",
    "allowed",
    "blocked",
];
/// The same in Japanese.
const USE_JAPANESE: &[&str] = &[
    "使用",
    "使用中",
    "使用状況",
    "使用有無",
    "利用有無",
    "有無",
    "利用",
    "利用中",
    "利用状況",
    "有効",
    "無効",
    "状態",
    "状況",
    "ステータス",
    "インストール済み",
    "インストール状況",
    "インストール状態",
    "割り当て済み",
    "アクティブ",
];
/// Whether a header says that its column tells whether a row counts.
pub(crate) fn is_word_of_use(header: &str) -> bool {
    let key = value_key(header);
    let words: Vec<&str> =
        key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if USE.contains(&words.join(" ").as_str()) || USE_JAPANESE.contains(&key.as_str()) {
        return true;
    }
    // `Last Used` holds dates, `Managed Status` is about the device.
    let is_date = matches!(words.first(), Some(&("last" | "first" | "date" | "time")));
    let ends_so = words.last().is_some_and(|word| USE.contains(word));
    ends_so && !is_date && !is_known_header(header)
}

/// A header in a message: one that nobody knows may be a value of a file without headers.
pub(crate) fn shown_header(header: &str) -> Message {
    if is_known_header(header) || is_word_of_use(header) {
        Message::new(header)
    } else {
        Message::of_value(header)
    }
}
