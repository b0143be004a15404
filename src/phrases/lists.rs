//! Lists in sentences, and what stands between their items.

use crate::phrases::figures::count;
use crate::problem::Message;

phrases! {
    comma() { en: ", ", ja: "、" }
    semicolon() { en: "; ", ja: "、" }
    and() { en: " and ", ja: "、" }
    items_and_last(items, last) { en: "{items} and {last}", ja: "{items}、{last}" }
    items_and_more(items, number) { en: "{items} and {number} more", ja: "{items}、ほか{number}件" }
}

/// Most items of a list in a sentence.
const MAX_ITEMS: usize = 12;

/// `a, b and 3 more`: a list of any length in one sentence.
pub(crate) fn listed(items: impl ExactSizeIterator<Item = Message>, between: Message) -> Message {
    let more = items.len().saturating_sub(MAX_ITEMS);
    let shown: Vec<Message> = items.take(MAX_ITEMS).collect();
    and_more(Message::default().joined(&shown, between), more)
}

/// A list of which only the first items are shown, and how many more there are.
pub(crate) fn and_more(items: Message, more: usize) -> Message {
    if more == 0 { items } else { items_and_more(items, count(more as u64)) }
}

/// `a, b and c`: all items.
pub(crate) fn all(items: &[Message]) -> Message {
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => items_and_last(Message::default().joined(rest, comma()), last),
        None => Message::default(),
    }
}
