//! What the columns hold that a condition compares, for conditions that no device meets.

use std::collections::BTreeSet;

use crate::input::column::store::{Column, Texts};
use crate::input::{Inventory, redact};
use crate::phrases::condition as phrases;
use crate::phrases::figures::count;
use crate::phrases::lists::{and_more, comma, semicolon};
use crate::problem::Message;

/// Most values of a column that are shown.
const MAX_VALUES: usize = 5;

/// The most frequent values, with counts, of each text column among those that a condition compares by `=`, `<>`, IN or LIKE:
/// "`platform` has: ios (1,200), android (3)". Columns that name people or devices are left out; `None` without others.
pub(crate) fn of(compared: &BTreeSet<&str>, inventory: &Inventory) -> Option<Message> {
    let is_compared = |name: &str| compared.iter().any(|column| column.eq_ignore_ascii_case(name));
    let columns = inventory.types.keys().filter(|name| is_compared(name) && !redact::is_personal(name));
    let columns: Vec<Message> = columns
        .filter_map(|name| match inventory.column(name)? {
            Column::Text(texts) => Some(phrases::column_has(name, most_frequent(texts))),
            _ => None,
        })
        .collect();
    (!columns.is_empty()).then(|| Message::default().joined(&columns, semicolon()))
}

fn most_frequent(texts: &Texts) -> Message {
    let mut counts: Vec<(Option<&str>, u64)> =
        std::iter::once(None).chain(texts.words().iter().map(Some)).map(|word| (word, 0)).collect();
    for device in 0..texts.len() {
        if let Some((_, count)) = counts.get_mut(texts.code(device) as usize) {
            *count += 1;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let shown = |(word, number): &(Option<&str>, u64)| {
        let word = word.map_or_else(phrases::no_value, Message::of_value);
        word.words(&format!(" ({})", count(*number)))
    };
    let values: Vec<Message> = counts.iter().take(MAX_VALUES).map(shown).collect();
    let values = Message::default().joined(&values, comma());
    and_more(values, counts.len().saturating_sub(MAX_VALUES))
}
