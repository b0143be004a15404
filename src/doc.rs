//! A TOML file of the user with everything needed to point at a place in it.
//!
//! Getters never fail: they note a problem and go on, so that all problems are shown at once.

pub mod keys;
pub(crate) mod lines;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::doc::keys::{Levers, TableKeys};
use crate::doc::lines::LineIndex;
use crate::money::Money;
use crate::phrases::doc as phrases;
use crate::phrases::lists;
use crate::phrases::money::not_an_amount;
use crate::phrases::names::{after_near, did_you_mean};
use crate::problem::{Message, Place, Problem, nearest};

/// A text of the user and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Where it stands.
    pub place: Place,
}

/// Most syntax errors that are reported: more would tell nothing new.
const MAX_ERRORS: usize = 100;

/// A value of a TOML file.
pub(crate) type Node<'d> = &'d Spanned<DeValue<'d>>;

/// The text of a file and the problems found in it so far.
#[derive(Debug)]
pub(crate) struct Doc<'d> {
    lines: LineIndex<'d>,
    problems: RefCell<Vec<Problem>>,
    /// Where each table begins that was handed out, by its address: one without keys has no other place.
    heads: RefCell<HashMap<usize, Range<usize>>>,
    /// Errors of syntax: the first of each line.
    syntax: BTreeMap<usize, Problem>,
    /// That the text is none of ours: nothing else is said about it, and none of its lines is shown.
    foreign: Option<Problem>,
}

/// Whether a text says its `format`, as each file of fleetcast does: a table in its place doesn't.
fn says_format(text: &str) -> bool {
    let is_key = |line: &str| {
        let key = line.trim_start().trim_start_matches('"');
        key.strip_prefix("format")
            .is_some_and(|rest| rest.trim_start_matches(['"', ' ', '\t']).starts_with('='))
    };
    text.lines().any(is_key)
}

/// Whether a text is in TOML, or at least one that says its format.
pub(crate) fn is_ours(text: &str) -> bool {
    says_format(text) || DeTable::parse_recoverable(text).1.is_empty()
}

/// What people most often mean who write a line that is no TOML.
fn help_of_syntax(line: &str, message: &str) -> Option<Message> {
    if line.contains('\\') {
        Some(phrases::write_slashes())
    } else if message.contains("must be quoted") {
        Some(phrases::quote_texts())
    } else {
        None
    }
}

impl<'d> Doc<'d> {
    /// Parses a text; syntax errors are noted.
    pub(crate) fn parse(file: &str, text: &'d str) -> (Self, Spanned<DeTable<'d>>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let lines = LineIndex::new(file, text);
        let foreign = (!errors.is_empty() && !says_format(text))
            .then(|| Problem::new(phrases::not_toml(file)).help(phrases::begin_with_format()));
        let mut syntax = BTreeMap::new();
        for error in errors.into_iter().take(MAX_ERRORS) {
            // The parser writes "string values must be quoted, expected literal string"; keep to the first line.
            let message = phrases::syntax_error(error.message().lines().next().unwrap_or_default());
            let place = lines.place(error.span().unwrap_or(0..0));
            syntax.entry(place.line).or_insert_with(|| {
                let help = help_of_syntax(&place.excerpt, error.message());
                let problem = Problem::new(message);
                help.into_iter().fold(problem, Problem::help).at(place)
            });
        }
        (Self { lines, problems: RefCell::default(), heads: RefCell::default(), syntax, foreign }, table)
    }

    /// The place of a byte range.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        self.lines.place(span)
    }

    /// Where a table begins.
    fn head(&self, table: &DeTable<'_>) -> Range<usize> {
        self.heads.borrow().get(&std::ptr::from_ref(table).addr()).cloned().unwrap_or(0..0)
    }

    /// Notes where a table begins.
    fn begins(&self, table: &DeTable<'_>, span: &Range<usize>) {
        self.heads.borrow_mut().insert(std::ptr::from_ref(table).addr(), span.clone());
    }

    /// Notes a problem.
    pub(crate) fn note(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// How many problems are noted.
    pub(crate) fn noted(&self) -> usize {
        self.problems.borrow().len()
    }

    /// Notes a wrong type.
    fn wrong_type(&self, key: &str, wanted: Message, node: Node<'_>) {
        let message = phrases::wrong_type(key, wanted, kind(node.get_ref()));
        self.note(Problem::new(message).at(self.place(node.span())));
    }

    /// All problems, in the order of the file.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        if let Some(problem) = self.foreign {
            return vec![problem];
        }
        let mut problems = self.problems.into_inner();
        // One mistake is one problem: what the reader makes of a broken line, or misses in a broken file, says nothing new.
        problems.retain(|problem| {
            let Some(place) = &problem.place else { return true };
            let is_missing = !self.syntax.is_empty() && place.line == 1 && place.span == (0..0);
            !is_missing && !self.syntax.contains_key(&place.line)
        });
        problems.extend(self.syntax.into_values());
        problems.sort_by_key(|p| p.place.as_ref().map(|place| (place.line, place.span.start)));
        problems
    }

    /// A string.
    pub(crate) fn text(&self, key: &str, node: Node<'_>) -> Option<Text> {
        match node.get_ref() {
            DeValue::String(s) => Some(Text { value: s.to_string(), place: self.place(node.span()) }),
            _ => {
                self.wrong_type(key, phrases::a_quoted_text(), node);
                None
            }
        }
    }

    /// A list of strings.
    pub(crate) fn texts(&self, key: &str, node: Node<'_>) -> Vec<Text> {
        match node.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            _ => {
                self.wrong_type(key, phrases::quoted_texts(), node);
                Vec::new()
            }
        }
    }

    /// True or false.
    pub(crate) fn flag(&self, key: &str, node: Node<'_>) -> Option<bool> {
        let flag = node.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, phrases::a_flag(), node);
        }
        flag
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str, node: Node<'_>) -> Option<i64> {
        let DeValue::Integer(integer) = node.get_ref() else {
            self.wrong_type(key, phrases::a_whole_number(), node);
            return None;
        };
        let number = i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok();
        if number.is_none() {
            self.note(Problem::new(phrases::too_large(key)).at(self.place(node.span())));
        }
        number
    }

    /// A date, as TOML's own or quoted.
    pub(crate) fn date(&self, key: &str, node: Node<'_>) -> Option<Date> {
        let date = match node.get_ref() {
            // Nothing but a day: what else a text may say of a time would be dropped.
            DeValue::String(s) => s.parse().ok().filter(|date: &Date| date.to_string() == **s),
            DeValue::Datetime(d) if d.time.is_none() => d.date.and_then(|d| {
                let (year, month) = (i16::try_from(d.year).ok()?, i8::try_from(d.month).ok()?);
                Date::new(year, month, i8::try_from(d.day).ok()?).ok()
            }),
            _ => None,
        };
        if date.is_none() {
            self.note(Problem::new(phrases::not_a_date(key)).at(self.place(node.span())));
        }
        date
    }

    /// A price: a quoted text or a whole number. Floats are refused, as they are not exact.
    pub(crate) fn money(&self, key: &str, node: Node<'_>) -> Option<Money> {
        let text = match node.get_ref() {
            DeValue::String(s) => s.to_string(),
            // A sign would look like a change.
            DeValue::Integer(number) if number.as_str().starts_with('+') => number.as_str().to_owned(),
            DeValue::Integer(_) => self.integer(key, node)?.to_string(),
            DeValue::Float(float) => {
                let problem = Problem::new(phrases::price_as_float(key));
                self.note(problem.help(phrases::quote_price(float.as_str())).at(self.place(node.span())));
                return None;
            }
            _ => {
                self.wrong_type(key, phrases::a_quoted_price(), node);
                return None;
            }
        };
        match Money::parse(&text) {
            Ok(money) => Some(money),
            Err(error) => {
                let message = phrases::not_an_amount(key, Message::of_value(&text), not_an_amount(error));
                self.note(Problem::new(message).at(self.place(node.span())));
                None
            }
        }
    }
}

/// A TOML text as JSON: dates as texts. What cannot be read is left out.
pub fn as_json(text: &str) -> serde_json::Value {
    table_as_json(DeTable::parse_recoverable(text).0.get_ref())
}

fn table_as_json(table: &DeTable<'_>) -> serde_json::Value {
    let pair = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        (key.get_ref().to_string(), value_as_json(value.get_ref()))
    };
    table.iter().map(pair).collect::<serde_json::Map<_, _>>().into()
}

fn value_as_json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => {
            i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok().into()
        }
        DeValue::Float(number) => serde_json::from_str(number.as_str()).unwrap_or(serde_json::Value::Null),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| value_as_json(item.get_ref())).collect(),
        DeValue::Table(table) => table_as_json(table),
    }
}

/// The type of a value, in the user's words.
pub(crate) fn kind(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => phrases::a_text(),
        DeValue::Integer(_) => phrases::a_whole_number(),
        DeValue::Float(_) => phrases::a_float(),
        DeValue::Boolean(_) => phrases::a_flag(),
        DeValue::Datetime(_) => phrases::a_date(),
        DeValue::Array(_) => phrases::a_list(),
        DeValue::Table(_) => phrases::a_table(),
    }
}

/// A table of the file whose keys are known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section<'d> {
    /// The file.
    pub(crate) doc: &'d Doc<'d>,
    /// Its keys and values.
    pub(crate) table: &'d DeTable<'d>,
    /// Its name in messages, such as `[account]`.
    pub(crate) name: &'static str,
    /// The key that the first misspelled one seems to mean.
    meant: Option<&'static str>,
}

impl<'d> Section<'d> {
    /// A table; keys that are none of its own are noted as unknown.
    pub(crate) fn new(doc: &'d Doc<'d>, table: &'d DeTable<'d>, keys: &TableKeys) -> Self {
        Self::with_levers(doc, table, keys, &[])
    }

    /// A table that may hold some levers beside its own keys; where it may hold all, those that are none are noted by
    /// what reads them.
    pub(crate) fn with_levers(
        doc: &'d Doc<'d>,
        table: &'d DeTable<'d>,
        keys: &TableKeys,
        levers: &[&'static str],
    ) -> Self {
        let name = keys.name;
        let known = [&keys.names(), levers].concat();
        let mut meant = None;
        for (key, _) in table {
            let typed = key.get_ref().as_ref();
            if known.contains(&typed) || matches!(keys.levers, Levers::All) {
                continue;
            }
            let place = doc.place(key.span());
            let problem = Problem::new(phrases::unknown_key(Message::of_value(typed), name)).at(place);
            let near = nearest(typed, known.iter().copied());
            meant = meant.or(near);
            doc.note(match near {
                Some(near) => problem.help(did_you_mean(near)),
                None => problem.help(phrases::keys_are(list(&known))),
            });
        }
        Self { doc, table, name, meant }
    }

    /// A value.
    pub(crate) fn get(&self, key: &str) -> Option<Node<'d>> {
        self.table.get(key)
    }

    /// A value that must be there.
    pub(crate) fn require(&self, key: &str) -> Option<Node<'d>> {
        let node = self.get(key);
        // A key that is misspelled is told already.
        // In a broken file, what an empty table lacks may stand on the broken line.
        let is_broken = self.table.is_empty() && !self.doc.syntax.is_empty();
        if node.is_none() && self.meant != Some(key) && !is_broken {
            let span = self.table.keys().next().map_or_else(|| self.doc.head(self.table), Spanned::span);
            let problem = Problem::new(phrases::key_missing(self.name, key));
            self.doc.note(problem.help(phrases::add_key(key)).at(self.doc.place(span)));
        }
        node
    }

    /// A string that has to be there and say something.
    pub(crate) fn required_text(&self, key: &str) -> Option<Text> {
        let text = self.doc.text(key, self.require(key)?)?;
        if text.value.trim().is_empty() {
            self.doc.note(Problem::new(phrases::empty_text(key)).at(text.place));
            return None;
        }
        Some(text)
    }

    /// Notes a list that is there and empty, where that would mean nothing or everything.
    pub(crate) fn refuse_empty(&self, key: &str) {
        let list =
            self.get(key).filter(|node| node.get_ref().as_array().is_some_and(|items| items.is_empty()));
        if let Some(node) = list {
            let problem = Problem::new(phrases::empty_text(key)).help(phrases::fill_list());
            self.doc.note(problem.at(self.doc.place(node.span())));
        }
    }

    /// A string.
    pub(crate) fn text(&self, key: &str) -> Option<Text> {
        self.doc.text(key, self.get(key)?)
    }

    /// A string, without its place.
    pub(crate) fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(|t| t.value)
    }

    /// A string that is one of the words of its key; another one is noted and left out, so that it is told once.
    pub(crate) fn word(&self, keys: &TableKeys, key: &str) -> Option<Text> {
        let text = self.text(key)?;
        let words = keys.words().find(|(name, _)| *name == key).map(|(_, words)| words).unwrap_or_default();
        if words.contains(&text.value.as_str()) {
            return Some(text);
        }
        let help =
            after_near(nearest(&text.value, words.iter().copied()), phrases::write_one_of(list(words)));
        self.doc.note(
            Problem::new(phrases::not_a_word(Message::of_value(&text.value), key)).help(help).at(text.place),
        );
        None
    }

    /// A list of strings; empty where there is none.
    pub(crate) fn texts(&self, key: &str) -> Vec<Text> {
        self.get(key).map(|node| self.doc.texts(key, node)).unwrap_or_default()
    }

    /// A table within.
    pub(crate) fn table(&self, key: &str) -> Option<(&'d DeTable<'d>, Range<usize>)> {
        let node = self.get(key)?;
        let table = node.get_ref().as_table();
        if table.is_none() {
            self.doc.wrong_type(key, phrases::a_table(), node);
        }
        table.map(|table| (table, node.span())).inspect(|(table, span)| self.doc.begins(table, span))
    }

    /// The tables of a list of tables.
    pub(crate) fn tables(&self, key: &str) -> Vec<(&'d DeTable<'d>, Range<usize>)> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Some(items) = node.get_ref().as_array() else {
            self.doc.wrong_type(key, phrases::tables(key), node);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => {
                    self.doc.begins(table, &item.span());
                    tables.push((table, item.span()));
                }
                None => self.doc.wrong_type(key, phrases::a_table(), item),
            }
        }
        tables
    }
}

/// `a`, `b` and `c`.
pub(crate) fn list(words: &[&str]) -> Message {
    let quoted: Vec<Message> = words.iter().map(|word| Message::new(format!("`{word}`"))).collect();
    lists::all(&quoted)
}
