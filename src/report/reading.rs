//! A reading in one line: the rule, and what else is not as usual.

use serde_json::{Map, Value};

use crate::phrases::explain as phrases;
use crate::policy::reading::PartialReading;
use crate::problem::Message;

/// The rule, and every key that differs from its default under that rule.
pub fn in_words(reading: &Map<String, Value>) -> Message {
    let word = |key: &str| reading.get(key).and_then(Value::as_str).unwrap_or("-");
    let mut chosen = PartialReading::default();
    let rule = word("rule");
    // An unknown rule leaves the defaults as they are.
    let _ = chosen.set("rule", rule);
    let others: Vec<String> = chosen
        .complete()
        .words()
        .iter()
        .filter(|(key, default)| *key != "rule" && word(key) != default)
        .map(|(key, _)| format!("{key} = {}", word(key)))
        .collect();
    let rest = if others.is_empty() { phrases::other_defaults() } else { Message::new(others.join(", ")) };
    phrases::reading(rule, rest)
}
