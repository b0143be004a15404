//! Tokens in place of what names people and devices. The same value has the same token in every file and every run;
//! who knows a value can find its token, so tokens hide values from readers and do not make data anonymous.

use crate::input::column::store::{Column, Texts};
use crate::input::column::strings::Strings;
use crate::input::source::file::hash;
use crate::input::value::key::value_key;

/// The canonical fields whose values name a person or a device.
const PERSONAL: [&str; 17] = [
    "device_id",
    "device_name",
    "usernames",
    "email",
    "user_domain",
    "user_upn",
    "serial",
    "imei",
    "meid",
    "udid",
    "iccid",
    "imsi",
    "phone",
    "wifi_mac",
    "mailbox_device_id",
    "asset_tag",
    // Of Jamf's computers an account, which may be a person's.
    "managed_by",
];
/// Those whose values name users.
const USERS: [&str; 3] = ["usernames", "email", "user_upn"];
const PREFIX: &str = "anon-";
const DIGITS: usize = 12;

/// Whether the values of a column name people or devices: canonical fields that do, and every header that is not
/// known.
pub fn is_personal(column: &str) -> bool {
    let known = crate::input::console::fields::field_named(&column.to_lowercase());
    known.is_none_or(|field| PERSONAL.contains(&field.name))
}

/// The token of a value; of several in one cell, each has its own. A token is its own token.
pub fn token(value: &str) -> String {
    let each = value.split(", ").map(|part| if is_token(part) { part.to_owned() } else { fresh(part) });
    each.collect::<Vec<String>>().join(", ")
}

fn fresh(value: &str) -> String {
    let hex = hash(value_key(value).as_bytes());
    format!("{PREFIX}{}", hex.get(..DIGITS).unwrap_or_default())
}

pub(crate) fn is_token(text: &str) -> bool {
    let digits = text.strip_prefix(PREFIX);
    digits.is_some_and(|hex| hex.len() == DIGITS && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Tokens in place of ids, in the same order.
pub fn ids(ids: &Strings) -> Strings {
    let mut tokens = Strings::default();
    for id in ids.iter() {
        tokens.push(&token(id));
    }
    tokens
}

/// Whether the values of a column name users.
pub(crate) fn names_users(field: &str) -> bool {
    USERS.contains(&field)
}

/// A column with tokens in place of its texts, if they are personal; `words` says what becomes of others.
pub fn column(name: &str, column: &Column, words: &dyn Fn(&str) -> String) -> Column {
    match column {
        Column::Text(texts) if is_personal(name) => Column::Text(redacted(texts, &token)),
        Column::Text(texts) => Column::Text(redacted(texts, words)),
        other => other.clone(),
    }
}

fn redacted(texts: &Texts, word: &dyn Fn(&str) -> String) -> Texts {
    let mut tokens = Texts::default();
    let of_word: Vec<String> = texts.words().iter().map(word).collect();
    for device in 0..texts.len() {
        let word = (texts.code(device) as usize).checked_sub(1).and_then(|place| of_word.get(place));
        tokens.push(word.map(String::as_str));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_token_however_it_is_spelled() {
        assert_eq!(token("Alice@Example.com"), token(" alice@example.com"));
        assert_ne!(token("alice"), token("bob"));
        assert_eq!(token(&token("alice")), token("alice"));
        assert_eq!(token("alice, bob"), format!("{}, {}", token("alice"), token("bob")));
    }

    #[test]
    fn columns_that_nobody_knows_may_name_people() {
        assert!(is_personal("usernames") && is_personal("Owner's nickname") && is_personal("Email"));
        assert!(!is_personal("platform") && !is_personal("managed_status") && !is_personal("department"));
    }
}
