//! The reading: how the points that IBM's documents leave open are read. A named, complete set of choices.
//!
//! [`keys`] is the one table of keys, values, defaults and standings (docs/model.md section 3); the ids A1 to A16 are the
//! ambiguities of docs/rules.md section 13.

use std::borrow::Cow;

#[macro_use]
mod declare;
pub mod keys;
mod overage_rate;

use crate::doc::list;
use crate::phrases::Sentence;
use crate::phrases::names::did_you_mean;
use crate::phrases::policy as phrases;
pub use crate::policy::reading::keys::{
    Addons, Duplicates, EnrollShort, EvidenceStrength, Fit, Gap, KEYS, KeySetting, Measure, Order,
    PartialReading, PerKey, Purchased, Reading, ReadingKey, Rule, Scope, UnknownUsage, WhenShort,
};
pub use crate::policy::reading::overage_rate::OverageRate;
use crate::problem::{Message, Problem, nearest};

/// An enum whose variants have a spelling in files.
pub trait KeyValue: Copy + PartialEq + 'static {
    /// All variants with their spelling, the default first.
    const ALL: &'static [(&'static str, Self)];

    /// The variant of a spelling.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    }

    /// The spelling of this variant.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

/// What IBM's documents say of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A document says so, or its example shows it.
    Supported,
    /// Nothing speaks for or against it.
    Open,
    /// A document speaks against it, but it is untested.
    Strained,
}

impl Standing {
    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Open => "open",
            Self::Strained => "strained",
        }
    }
}

/// Who can settle a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettledBy {
    /// IBM says how its portal behaves.
    Ibm,
    /// The customer's contract says it.
    Contract,
    /// Better data about the devices does.
    Data,
}

impl SettledBy {
    /// As results write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ibm => "ibm",
            Self::Contract => "contract",
            Self::Data => "data",
        }
    }

    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ibm => "IBM",
            Self::Contract => "the contract",
            Self::Data => "the data",
        }
    }
}

/// What the value of a key decides.
#[derive(Debug, Clone, Copy)]
pub enum Decides {
    /// Which device is given what.
    Assignment,
    /// When services are lost or what is charged, for the same assignment.
    Figures,
    /// Nothing about a fleet that stands still: why.
    NothingToday(Sentence),
}

/// A value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueInfo {
    /// As written in files; `<factor>` stands for a number.
    pub word: &'static str,
    /// What it means, in one line.
    pub doc: &'static str,
    /// What IBM's documents say of it.
    pub standing: Standing,
}

/// What IBM's documents say of a value; `None` for a word that is no value of the key.
pub fn standing(key: ReadingKey, word: &str) -> Option<Standing> {
    key.parse(word).map(KeySetting::standing)
}

/// Whether a reading has no strained value: it holds "if IBM does what it writes".
pub fn is_consistent(reading: &Reading) -> bool {
    reading.settings().all(|setting| setting.standing() != Standing::Strained)
}

/// A key or a value that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownWord {
    /// The reading has no such key.
    Key,
    /// The key has no such value.
    Value(ReadingKey),
}

impl UnknownWord {
    /// The problem of a user who wrote `key = value`, with what may have been meant. `prefix` is what the user writes
    /// before a key: `reading.` in a study.
    pub fn problem(self, prefix: &str, key: &str, value: &str) -> Problem {
        match self {
            Self::Key => {
                Problem::new(phrases::not_a_key(Message::of_value(key))).help(match nearest(key, KEYS) {
                    Some(near) => did_you_mean(format!("{prefix}{near}")),
                    None => phrases::keys_are(list(&KEYS)),
                })
            }
            Self::Value(of) => {
                let words: Vec<&str> = of.values().iter().map(|value| value.word).collect();
                let near = nearest(value, words.iter().copied());
                let problem =
                    Problem::new(phrases::not_a_value(Message::of_value(value), format!("{prefix}{key}")));
                problem.help(phrases::near_value(near, list(&words)))
            }
        }
    }
}

impl ReadingKey {
    /// The key of a name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.word() == word)
    }

    /// Its default under a rule.
    pub fn default_under(self, rule: Rule) -> KeySetting {
        PartialReading { rule: Some(rule), ..PartialReading::default() }.complete().get(self)
    }
}

impl KeySetting {
    /// Reads a key and a value.
    pub fn parse(key: &str, word: &str) -> Result<Self, UnknownWord> {
        let key = ReadingKey::from_word(key).ok_or(UnknownWord::Key)?;
        key.parse(word).ok_or(UnknownWord::Value(key))
    }
}

impl PartialReading {
    /// Sets one key by its name and a word.
    pub fn set(&mut self, key: &str, word: &str) -> Result<(), UnknownWord> {
        self.apply(KeySetting::parse(key, word)?);
        Ok(())
    }

    /// With one more key set.
    #[must_use]
    pub fn with(mut self, setting: KeySetting) -> Self {
        self.apply(setting);
        self
    }

    /// What is set, in the order of the table.
    pub fn settings(&self) -> impl Iterator<Item = KeySetting> + '_ {
        ReadingKey::ALL.iter().filter_map(|key| self.get(*key))
    }

    /// The keys that are set with their values as written in files, in the order of the table.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        self.settings().map(|setting| (setting.key().word(), setting.word().into_owned())).collect()
    }
}

impl Reading {
    /// Every key with its value, in the order of the table.
    pub fn settings(&self) -> impl Iterator<Item = KeySetting> + '_ {
        ReadingKey::ALL.iter().map(|key| self.get(*key))
    }

    /// All keys with their values as written in files, in the order of the table.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        self.settings().map(|setting| (setting.key().word(), setting.word().into_owned())).collect()
    }

    /// The values as written in files, by key.
    pub fn values(&self) -> PerKey<Cow<'static, str>> {
        PerKey::new(|key| self.get(key).word())
    }
}

#[cfg(test)]
mod tests;
