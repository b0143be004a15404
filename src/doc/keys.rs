//! What the keys of a TOML file are: each declared once, for the reader, for messages and for the JSON schema.

/// A table of a TOML file.
#[derive(Debug, Clone, Copy)]
pub struct TableKeys {
    /// Its name in messages, such as `[account]`.
    pub name: &'static str,
    /// Its own keys, in the order of documents.
    pub keys: &'static [Key],
    /// Those of its keys of which exactly one is given.
    pub one_of: &'static [&'static str],
    /// The levers that it may hold beside them.
    pub levers: Levers,
}

/// Which levers a table may hold beside its own keys.
#[derive(Debug, Clone, Copy)]
pub enum Levers {
    /// None.
    None,
    /// Those that `[account]` has too.
    OfAccount,
    /// Every one.
    All,
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value looks like.
    pub value: ValueType,
    /// Whether the table is refused without it.
    pub is_required: bool,
    /// What it means, in one or two sentences.
    pub doc: &'static str,
}

/// What the value of a key looks like.
#[derive(Debug, Clone, Copy)]
pub enum ValueType {
    /// Exactly this text.
    Exactly(&'static str),
    /// Exactly this number.
    Version(i64),
    /// A text.
    Text,
    /// A text that a pattern describes, with an example.
    Pattern(&'static str, &'static str),
    /// One of some words.
    Words(&'static [&'static str]),
    /// One of the words of another table.
    WordsOf(fn() -> Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A list of at least one text.
    SomeTexts,
    /// A date, as TOML's own or quoted.
    Date,
    /// A date or a text.
    DateOrText,
    /// A whole number within bounds.
    Integer(i64, i64),
    /// A whole number of 0 or more.
    Count,
    /// An exact amount of 0 or more: a quoted text or a whole number.
    Amount,
    /// An amount, or a quoted percentage such as `5%`.
    AmountOrPercent,
    /// Devices a month: `fit`, a number, a quoted percentage, `{ low, mid, high }` of these, or a file.
    Flow,
    /// Keys that the user names, each with a text.
    Map,
    /// Keys that the user names, each with a whole number of 0 or more.
    Counts,
    /// Keys that the user names, each with a table of texts.
    Maps,
    /// A table.
    Table(&'static TableKeys),
    /// A list of tables.
    Tables(&'static TableKeys),
    /// A table of levers, each with a value.
    Levers,
    /// A table of levers, each with a range or a list of values.
    Axes,
}

impl TableKeys {
    /// The names of its own keys.
    pub fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }

    /// Keys with a few words for values, and the words.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        self.keys.iter().filter_map(|key| match key.value {
            ValueType::Words(words) => Some((key.name, words)),
            _ => None,
        })
    }
}

/// A table without levers.
pub const fn table(name: &'static str, keys: &'static [Key]) -> TableKeys {
    TableKeys { name, keys, one_of: &[], levers: Levers::None }
}

/// A key that may be left out.
pub const fn optional(name: &'static str, value: ValueType, doc: &'static str) -> Key {
    Key { name, value, is_required: false, doc }
}

/// A key that must be there.
pub const fn required(name: &'static str, value: ValueType, doc: &'static str) -> Key {
    Key { name, value, is_required: true, doc }
}
