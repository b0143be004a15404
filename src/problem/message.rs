//! Words for people in which values of the user's data are marked, so that they can be hidden without reading the words.

use std::borrow::Borrow;
use std::fmt::{Display, Formatter};
use std::ops::{Deref, Range};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words with values of the user's data among them: cells of an inventory, ids, texts of conditions.
///
/// A value is marked where it is put in. What hides values never searches the words for them, so a value may hold any
/// punctuation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Message(Box<Content>);

/// Boxed, because problems are passed around much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Content {
    shown: String,
    /// Byte ranges of `shown`, in order.
    values: Vec<Range<usize>>,
}

impl Message {
    /// Words of the program alone.
    pub fn new(words: impl Into<String>) -> Self {
        Self(Box::new(Content { shown: words.into(), values: Vec::new() }))
    }

    /// A value of the data alone.
    pub fn of_value(value: &str) -> Self {
        Self::default().value(value)
    }

    /// A value of the data alone, in backticks.
    pub fn of_quoted(value: &str) -> Self {
        Self::default().quoted(value)
    }

    /// All of it, as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0.shown
    }

    /// With more words.
    #[must_use]
    pub fn words(mut self, words: &str) -> Self {
        self.0.shown.push_str(words);
        self
    }

    /// With a value of the data.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        let start = self.0.shown.len();
        self.0.shown.push_str(value);
        self.0.values.push(start..self.0.shown.len());
        self
    }

    /// With a value of the data in backticks.
    #[must_use]
    pub fn quoted(self, value: &str) -> Self {
        self.words("`").value(value).words("`")
    }

    /// With another message.
    #[must_use]
    pub fn message(mut self, next: &Self) -> Self {
        let start = self.0.shown.len();
        self.0.shown.push_str(&next.0.shown);
        self.0.values.extend(next.0.values.iter().map(|value| start + value.start..start + value.end));
        self
    }

    /// With messages, and words between them.
    #[must_use]
    pub fn joined<'a>(mut self, messages: impl IntoIterator<Item = &'a Self>, between: &str) -> Self {
        for (place, message) in messages.into_iter().enumerate() {
            if place > 0 {
                self = self.words(between);
            }
            self = self.message(message);
        }
        self
    }

    /// The same with something else in place of each value, and of the words between the values.
    #[must_use]
    pub fn replaced(&self, value: &dyn Fn(&str) -> String, words: &dyn Fn(&str) -> String) -> Self {
        let piece = |range: Range<usize>| self.0.shown.get(range).unwrap_or_default();
        let mut replaced = Self::default();
        let mut end = 0;
        for range in &self.0.values {
            let before = piece(end..range.start);
            replaced = replaced.words(&words(before)).value(&value(piece(range.clone())));
            end = range.end;
        }
        replaced.words(&words(piece(end..self.0.shown.len())))
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.shown
    }
}

impl Borrow<str> for Message {
    fn borrow(&self) -> &str {
        &self.0.shown
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self.0.shown == *other
    }
}

impl PartialEq<String> for Message {
    fn eq(&self, other: &String) -> bool {
        self.0.shown == *other
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0.shown)
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.shown)
    }
}

/// From a file, in which values are no longer marked.
impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Message {
    fn from(words: String) -> Self {
        Self::new(words)
    }
}

impl From<&Message> for Message {
    fn from(message: &Self) -> Self {
        message.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_replaced_whatever_they_hold() {
        let message = Message::of_quoted("Jane Doe`s van`9").words(" in line 3 of `usage.csv`");
        assert_eq!(&*message, "`Jane Doe`s van`9` in line 3 of `usage.csv`");
        let hidden = message.replaced(&|value| format!("<{}>", value.len()), &str::to_uppercase);
        assert_eq!(&*hidden, "`<16>` IN LINE 3 OF `USAGE.CSV`");
        let twice = hidden.replaced(&|value| value.to_owned(), &str::to_lowercase);
        assert_eq!(&*twice, "`<16>` in line 3 of `usage.csv`");
    }

    #[test]
    fn joined_messages_keep_their_values() {
        let list = [Message::of_value("a"), Message::new("b"), Message::of_value("c")];
        let message = Message::new("seen: ").joined(&list, ", ");
        assert_eq!(&*message, "seen: a, b, c");
        assert_eq!(&*message.replaced(&|_| "x".to_owned(), &str::to_owned), "seen: x, b, x");
    }
}
