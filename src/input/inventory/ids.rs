//! Ids that a program on their way here may have changed: each stays as it is, and one device may count as two.

use std::collections::HashSet;

use crate::input::column::strings::Strings;
use crate::input::console::damaged_word;
use crate::input::inventory::notes::Notes;
use crate::input::value::key::{id_key, seen_key};
use crate::phrases::input::{rows as phrases, values};
use crate::problem::Message;

/// Names such ids, each kind in one warning.
pub(crate) fn note(ids: &Strings, notes: &mut Notes) {
    for id in ids.iter().filter(|id| ends_as_decimal(id)) {
        let said = || (phrases::decimal_ids(), phrases::export_ids_as_text());
        notes.add("decimal-ids", "", said, || Message::of_quoted(id));
    }
    for (id, cause) in ids.iter().filter_map(|id| Some((id, damaged_word::cause(id)?))) {
        let said = || (values::words_damaged("device_id", cause), phrases::export_ids_undamaged());
        notes.add("damaged-words", "device_id", said, || Message::of_quoted(id));
    }
    let said = || (phrases::ids_without_zeros(), phrases::one_device_or_two());
    note_others(ids, notes, ("ids-without-zeros", without_zeros), &said);
    let said = || (phrases::ids_look_alike(), phrases::one_device_or_two());
    note_others(ids, notes, ("ids-look-alike", as_seen), &said);
}

/// What a program makes of an id, as a key; `None` where it changes nothing.
type Change = fn(&str) -> Option<String>;

/// Names the ids that are those of others once these are changed.
fn note_others(
    ids: &Strings,
    notes: &mut Notes,
    (warning, change): (&'static str, Change),
    said: &dyn Fn() -> (Message, Message),
) {
    let (mut changed, mut twice) = (HashSet::new(), HashSet::new());
    for key in ids.iter().filter_map(change) {
        if let Some(key) = changed.replace(key) {
            twice.insert(key);
        }
    }
    if changed.is_empty() {
        return;
    }
    let is_other = |id: &&str| match change(id) {
        Some(key) => twice.contains(&key),
        None => changed.contains(&id_key(id)),
    };
    for id in ids.iter().filter(is_other) {
        notes.add(warning, "", said, || Message::of_quoted(id));
    }
}

/// `10001.0`
fn ends_as_decimal(id: &str) -> bool {
    id.strip_suffix(".0").is_some_and(|head| !head.is_empty() && head.bytes().all(|b| b.is_ascii_digit()))
}

/// `00123` as `123`.
fn without_zeros(id: &str) -> Option<String> {
    let is_number = id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| id.trim_start_matches('0').to_owned()).filter(|rest| !rest.is_empty())
}

/// An id without what people don't see or programs put around it: `Ａ０１` and `{a01}` as `a01`, `1,234,567` as `1234567`.
fn as_seen(id: &str) -> Option<String> {
    if id.is_ascii() && !id.contains(['{', '}', ',']) {
        return None;
    }
    let key = seen_key(id);
    let key = key.trim_start_matches('{').trim_end_matches('}');
    let is_number = key.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let key = if is_number { key.replace(',', "") } else { key.to_owned() };
    (key != id_key(id)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_alike_have_one_key() {
        for (id, key) in [
            ("Ａ０１", "a01"),
            ("A\u{200b}01", "a01"),
            ("A\u{ad}01", "a01"),
            ("{A01}", "a01"),
            ("AB\u{2010}01", "ab-01"),
            ("1,234,567", "1234567"),
            ("Bu\u{308}ro-01", "büro-01"),
        ] {
            assert_eq!(as_seen(id).as_deref(), Some(key), "{id}");
        }
        for id in ["A01", "büro-01", "123", "端末-01", "a;b"] {
            assert_eq!(as_seen(id), None, "{id}");
        }
    }
}
