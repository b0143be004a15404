//! Words for people in which values of the user's data are marked, so that they can be hidden without reading the words.

use std::borrow::{Borrow, Cow};
use std::fmt::{Display, Formatter};
use std::iter;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::problem::Language;

/// A sentence for people, in every language it has, with values of the user's data marked in it: cells of an
/// inventory, ids, texts of conditions.
///
/// A value is marked where it is put in. What hides values never searches the words for them, so a value may hold any
/// punctuation. Sentences are made by the functions of `phrases`, which have both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Message(Box<Content>);

/// Boxed, because problems are passed around much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Content {
    english: Marked,
    /// `None` where it reads like English: names, figures, values.
    japanese: Option<Marked>,
}

/// A text with marked values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Marked {
    shown: String,
    /// Byte ranges of `shown`, in order.
    values: Vec<Range<usize>>,
}

impl Marked {
    fn of_value(value: &str) -> Self {
        Self { shown: value.to_owned(), values: iter::once(0..value.len()).collect() }
    }

    fn push(&mut self, next: &Self) {
        let start = self.shown.len();
        self.shown.push_str(&next.shown);
        self.values.extend(next.values.iter().map(|value| start + value.start..start + value.end));
    }

    fn replaced(&self, value: &dyn Fn(&str) -> String, words: &dyn Fn(&str) -> String) -> Self {
        let piece = |range: Range<usize>| self.shown.get(range).unwrap_or_default();
        let mut replaced = Self::default();
        let mut end = 0;
        for range in &self.values {
            replaced.shown.push_str(&words(piece(end..range.start)));
            replaced.push(&Self::of_value(&value(piece(range.clone()))));
            end = range.end;
        }
        replaced.shown.push_str(&words(piece(end..self.shown.len())));
        replaced
    }
}

impl Message {
    /// Words that are the same in every language: names, figures.
    pub fn new(words: impl Into<String>) -> Self {
        let english = Marked { shown: words.into(), values: Vec::new() };
        Self(Box::new(Content { english, japanese: None }))
    }

    /// A value of the data alone.
    pub fn of_value(value: &str) -> Self {
        Self(Box::new(Content { english: Marked::of_value(value), japanese: None }))
    }

    /// A value of the data alone, in backticks.
    pub fn of_quoted(value: &str) -> Self {
        Self::default().quoted(value)
    }

    /// The same English with Japanese beside it, in which no value is marked.
    #[must_use]
    pub(crate) fn with_japanese(mut self, japanese: &str) -> Self {
        self.0.japanese = Some(Marked { shown: japanese.to_owned(), values: Vec::new() });
        self
    }

    /// A sentence from its template in each language, with `{name}` where the part of that name goes.
    ///
    /// A name without a part stays as it is written; `phrases!` lets none through.
    pub(crate) fn of_templates(english: &str, japanese: &str, parts: &[(&str, Self)]) -> Self {
        let fill = |template: &str, language| fill(template, parts, language);
        let content = Content {
            english: fill(english, Language::English),
            japanese: Some(fill(japanese, Language::Japanese)),
        };
        Self(Box::new(content))
    }

    /// All of it in English.
    pub fn as_str(&self) -> &str {
        &self.0.english.shown
    }

    /// All of it in a language.
    pub fn text(&self, language: Language) -> &str {
        &self.marked(language).shown
    }

    /// All of it in a language, as a text of its own.
    pub fn to_text(&self, language: Language) -> String {
        self.text(language).to_owned()
    }

    fn marked(&self, language: Language) -> &Marked {
        match (language, &self.0.japanese) {
            (Language::Japanese, Some(japanese)) => japanese,
            (Language::English | Language::Japanese, _) => &self.0.english,
        }
    }

    /// With more words.
    #[must_use]
    pub fn words(self, words: &str) -> Self {
        self.message(&Self::new(words))
    }

    /// With a value of the data.
    #[must_use]
    pub fn value(self, value: &str) -> Self {
        self.message(&Self::of_value(value))
    }

    /// With a value of the data in backticks.
    #[must_use]
    pub fn quoted(self, value: &str) -> Self {
        self.words("`").value(value).words("`")
    }

    /// With another message.
    #[must_use]
    pub fn message(mut self, next: &Self) -> Self {
        if self.0.japanese.is_some() || next.0.japanese.is_some() {
            // Taken, not cloned: a long list is joined message by message.
            let known = self.0.japanese.take();
            let mut japanese = known.unwrap_or_else(|| self.0.english.clone());
            japanese.push(next.marked(Language::Japanese));
            self.0.japanese = Some(japanese);
        }
        self.0.english.push(&next.0.english);
        self
    }

    /// With messages, and the same between each two.
    #[must_use]
    pub fn joined<'a>(
        mut self,
        messages: impl IntoIterator<Item = &'a Self>,
        between: impl Into<Self>,
    ) -> Self {
        let between = between.into();
        for (place, message) in messages.into_iter().enumerate() {
            if place > 0 {
                self = self.message(&between);
            }
            self = self.message(message);
        }
        self
    }

    /// The same with something else in place of each value, and of the words between the values.
    #[must_use]
    pub fn replaced(&self, value: &dyn Fn(&str) -> String, words: &dyn Fn(&str) -> String) -> Self {
        let content = Content {
            english: self.0.english.replaced(value, words),
            japanese: self.0.japanese.as_ref().map(|japanese| japanese.replaced(value, words)),
        };
        Self(Box::new(content))
    }
}

/// A template with its parts put in; `{{` and `}}` are braces.
fn fill(template: &str, parts: &[(&str, Message)], language: Language) -> Marked {
    let most: usize = parts.iter().map(|(_, part)| part.marked(language).shown.len()).sum();
    let mut filled = Marked { shown: String::with_capacity(template.len() + most), values: Vec::new() };
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        filled.shown.push_str(before);
        let part =
            after.strip_prefix('{').and_then(|after| after.split_once('}')).and_then(|(name, after)| {
                let (_, part) = parts.iter().find(|(known, _)| *known == name)?;
                Some((part, after))
            });
        rest = if let Some((part, after)) = part {
            filled.push(part.marked(language));
            after
        } else {
            let (brace, after) = after.split_at(1);
            filled.shown.push_str(brace);
            after.strip_prefix(brace).unwrap_or(after)
        };
    }
    filled.shown.push_str(rest);
    filled
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.english.shown
    }
}

impl Borrow<str> for Message {
    fn borrow(&self) -> &str {
        &self.0.english.shown
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self.0.english.shown == *other
    }
}

impl PartialEq<String> for Message {
    fn eq(&self, other: &String) -> bool {
        self.0.english.shown == *other
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0.english.shown)
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.english.shown)
    }
}

impl JsonSchema for Message {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Message".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
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

impl From<&&str> for Message {
    fn from(words: &&str) -> Self {
        Self::new(*words)
    }
}

impl From<String> for Message {
    fn from(words: String) -> Self {
        Self::new(words)
    }
}

impl From<&String> for Message {
    fn from(words: &String) -> Self {
        Self::new(words.as_str())
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
    fn a_sentence_has_its_values_in_every_language() {
        let rows = Message::of_templates("{count} rows", "{count}行", &[("count", Message::new("3"))]);
        let parts = [("file", Message::of_value("a{count}.csv")), ("rows", rows)];
        let message = Message::of_templates("`{file}` has {rows} {{}}", "`{file}`には{rows}あります", &parts);
        assert_eq!(message.text(Language::English), "`a{count}.csv` has 3 rows {}");
        assert_eq!(message.text(Language::Japanese), "`a{count}.csv`には3行あります");
        let hidden = Message::new("1: ").message(&message).replaced(&|_| "#".to_owned(), &str::to_owned);
        assert_eq!(hidden.text(Language::English), "1: `#` has 3 rows {}");
        assert_eq!(hidden.text(Language::Japanese), "1: `#`には3行あります");
    }

    #[test]
    fn joined_messages_keep_their_values() {
        let list = [Message::of_value("a"), Message::new("b"), Message::of_value("c")];
        let message = Message::new("seen: ").joined(&list, ", ");
        assert_eq!(&*message, "seen: a, b, c");
        assert_eq!(&*message.replaced(&|_| "x".to_owned(), &str::to_owned), "seen: x, b, x");
    }
}
