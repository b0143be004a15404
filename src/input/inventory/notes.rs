//! Warnings, gathered by kind.

use std::collections::BTreeMap;

use crate::input::inventory::refusal::Refusal;
use crate::input::value::vocabulary;
use crate::phrases::input::{places, rows, values};
use crate::problem::{Message, Warning};

/// Warnings by id and subject.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    warnings: BTreeMap<(&'static str, String), Warning>,
    /// Words that are not known, by field; of very many, those that come first in their order.
    words: BTreeMap<String, BTreeMap<String, u64>>,
    counted: u64,
}

/// The most words of a field that are remembered.
const MAX_WORDS: usize = 1_000;
/// The most words that a line to paste has.
const PASTED: usize = 20;
/// How many samples a warning has.
const SAMPLES: usize = 5;

impl Notes {
    /// Counts one more thing; its message and consequence are asked for the first only, its sample while few are known.
    pub(crate) fn add(
        &mut self,
        id: &'static str,
        subject: &str,
        said: impl FnOnce() -> (Message, Message),
        sample: impl FnOnce() -> Message,
    ) {
        self.add_many(1, id, subject, said, sample);
    }

    /// Counts several more things; none gives no warning.
    pub(crate) fn add_many(
        &mut self,
        count: usize,
        id: &'static str,
        subject: &str,
        said: impl FnOnce() -> (Message, Message),
        sample: impl FnOnce() -> Message,
    ) {
        if count == 0 {
            return;
        }
        self.counted += count as u64;
        let warning = self.warnings.entry((id, subject.to_owned())).or_insert_with(|| {
            let (message, consequence) = said();
            let id = id.to_owned();
            Warning { id, message, count: 0, consequence: Some(consequence), samples: Vec::new() }
        });
        warning.count += count as u64;
        if warning.samples.len() < SAMPLES {
            add_sample(warning, &sample());
        }
    }

    /// Counts one more thing with several samples.
    pub(crate) fn add_samples(
        &mut self,
        id: &'static str,
        subject: &str,
        said: impl FnOnce() -> (Message, Message),
        samples: &[Message],
    ) {
        self.add(id, subject, said, || samples.first().cloned().unwrap_or_default());
        if let Some(warning) = self.warnings.get_mut(&(id, subject.to_owned())) {
            samples.iter().skip(1).for_each(|sample| add_sample(warning, sample));
        }
    }

    /// Whether a warning was given.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.warnings.keys().any(|(known, _)| *known == id)
    }

    /// Remembers a word that is not known.
    pub(crate) fn add_word(&mut self, field: &str, word: &str) {
        if !self.words.contains_key(field) {
            self.words.insert(field.to_owned(), BTreeMap::new());
        }
        let Some(words) = self.words.get_mut(field) else { return };
        match words.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(words.insert(word.to_owned(), 1)),
        }
        if words.len() > MAX_WORDS {
            words.pop_last();
        }
    }

    /// Counts a row that cannot be used, with all that cannot be used for the same reason.
    pub(crate) fn refused(&mut self, refusal: &Refusal, file: &str, line: u64) {
        let (message, remedy) = refusal.group();
        let subject = message.to_string();
        let said = || (message, rows::rejected(remedy));
        self.add("rejected-rows", &subject, said, || places::line_of(line.to_string(), file));
    }

    /// Things counted so far.
    pub(crate) fn counted(&self) -> u64 {
        self.counted
    }

    /// Adds what was noted in the next piece of a file.
    pub(crate) fn append(&mut self, next: Self) {
        self.counted += next.counted;
        for (field, words) in next.words {
            let known = self.words.entry(field).or_default();
            for (word, count) in words {
                *known.entry(word).or_default() += count;
            }
            while known.len() > MAX_WORDS {
                known.pop_last();
            }
        }
        for (key, warning) in next.warnings {
            match self.warnings.get_mut(&key) {
                None => drop(self.warnings.insert(key, warning)),
                Some(known) => {
                    known.count += warning.count;
                    warning.samples.iter().for_each(|sample| add_sample(known, sample));
                }
            }
        }
    }

    /// All warnings, in order of their ids.
    pub(crate) fn into_warnings(mut self) -> Vec<Warning> {
        for (field, words) in std::mem::take(&mut self.words) {
            if let Some(warning) = self.warnings.get_mut(&("unknown-word", field.clone())) {
                let consequence = warning.consequence.take().unwrap_or_default();
                warning.consequence = Some(with_remedy(consequence, &field, words));
            }
        }
        self.warnings.into_values().collect()
    }
}

/// With what to write into the study, ready to paste: the most frequent words first.
fn with_remedy(consequence: Message, field: &str, words: BTreeMap<String, u64>) -> Message {
    let mut words: Vec<(String, u64)> = words.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let has_more = words.len() > PASTED;
    words.truncate(PASTED);
    let pair = |(word, _): &(String, u64)| Message::of_value(&quoted(word)).words(" = \"unknown\"");
    let pairs: Vec<Message> = words.iter().map(pair).collect();
    let meanings = vocabulary::meanings(field).unwrap_or_default();
    let meanings: Vec<String> =
        meanings.iter().filter(|word| **word != "unknown").map(|word| format!("`{word}`")).collect();
    let meanings = meanings.join(", ");
    let pairs = Message::default().joined(&pairs, ", ");
    if has_more {
        values::say_what_many_words_mean(consequence, field, pairs, meanings)
    } else {
        values::say_what_words_mean(consequence, field, pairs, meanings)
    }
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn add_sample(warning: &mut Warning, sample: &Message) {
    if warning.samples.len() < SAMPLES && !sample.is_empty() && !warning.samples.iter().any(|s| s == sample) {
        warning.samples.push(sample.clone());
    }
}
