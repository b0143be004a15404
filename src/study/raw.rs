//! Levers as written: flat keys with typed values, not yet resolved against an account.

use toml::de::{DeTable, DeValue};

use crate::account::Since;
use crate::doc::{Doc, Node, Section, Text, kind, list};
use crate::money::Money;
use crate::phrases::doc::wrong_type;
use crate::phrases::names::did_you_mean;
use crate::phrases::study::levers as phrases;
use crate::policy::levers::stage::ReadValue;
use crate::policy::levers::{Lever, LeverKey, LeverName, PolicyLever, UnitsChange, Written};
use crate::policy::reading::{KeySetting, ReadingKey, UnknownWord};
use crate::problem::{Message, Place, Problem, nearest};
use crate::study::keys::SWITCH;

/// A lever as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLever {
    /// The lever with its value.
    pub lever: Lever<Written>,
    /// Where the value stands.
    pub place: Place,
}

/// The key of a lever as written: parts by the name that the user gave.
pub type WrittenKey = LeverKey<String>;

impl RawLever {
    /// The flat key, as in files.
    pub fn key(&self) -> String {
        let key = self.lever.key();
        let name = key.name().word();
        match key {
            LeverKey::Part(_, part) => format!("{name}.{part}"),
            LeverKey::Policy(_) => name.to_owned(),
            LeverKey::Reading(key) => format!("{name}.{}", key.word()),
        }
    }
}

/// The levers of a table, but for the keys in `less`.
pub(crate) fn levers(doc: &Doc<'_>, table: &DeTable<'_>, less: &[&str]) -> Vec<RawLever> {
    let mut found = Vec::new();
    for (key, node) in table {
        let key_text = key.get_ref().as_ref();
        if !less.contains(&key_text) {
            flatten(doc, &doc.place(key.span()), key_text, node, &mut found);
        }
    }
    found
}

/// The levers that `[account]` has too.
pub(crate) fn of_account(section: &Section<'_>) -> Vec<RawLever> {
    let levers = PolicyLever::ALL.iter().copied().filter(|lever| lever.is_in_account());
    let read = |lever: PolicyLever| {
        let (doc, key, node) = (section.doc, lever.word(), section.get(lever.word())?);
        let lever = lever.read(&mut TomlValue { doc, key, node }).ok()?;
        Some(RawLever { lever, place: doc.place(node.span()) })
    };
    levers.filter_map(read).collect()
}

/// `units = { Deluxe = 5 }`, `units.Deluxe = 5` and `"units.Deluxe" = 5` are the same.
fn flatten(doc: &Doc<'_>, key_place: &Place, key: &str, node: Node<'_>, found: &mut Vec<RawLever>) {
    // A lever without a part or a key of the reading has no table: what it should be is said below.
    let is_whole = matches!(LeverName::from_word(key), Some(LeverName::Policy(_)));
    if let DeValue::Table(table) = node.get_ref()
        && !is_whole
    {
        for (inner, node) in table {
            let place = doc.place(inner.span());
            flatten(doc, &place, &format!("{key}.{}", inner.get_ref()), node, found);
        }
        return;
    }
    match split_key(key) {
        Ok(written) => {
            if let Ok(lever) = written.read(&mut TomlValue { doc, key, node }) {
                found.push(RawLever { lever, place: doc.place(node.span()) });
            }
        }
        Err(problem) => {
            // Of the reading, key and value are marked at the value.
            let is_of_reading = LeverName::of_key(key) == Some(LeverName::Reading) && key.contains('.');
            doc.note(problem.at(if is_of_reading { doc.place(node.span()) } else { key_place.clone() }));
        }
    }
}

/// The lever of a flat key, with the part or the key of the reading after its first dot.
pub fn split_key(key: &str) -> Result<WrittenKey, Problem> {
    let (head, rest) = match key.split_once('.') {
        Some((head, rest)) => (head, Some(rest).filter(|r| !r.is_empty())),
        None => (key, None),
    };
    match (LeverName::from_word(head), rest) {
        (Some(LeverName::Part(lever)), Some(part)) => Ok(LeverKey::Part(lever, part.to_owned())),
        (Some(LeverName::Part(lever)), None) => {
            let name = lever.word();
            Err(Problem::new(phrases::no_part_in_key(name)).help(phrases::write_part_key(name)))
        }
        (Some(LeverName::Reading), Some(key)) => match ReadingKey::from_word(key) {
            Some(key) => Ok(LeverKey::Reading(key)),
            None => Err(UnknownWord::Key.problem("reading.", key, "")),
        },
        (Some(LeverName::Reading), None) => {
            Err(Problem::new(phrases::no_key_of_reading()).help(phrases::write_key_of_reading()))
        }
        (Some(LeverName::Policy(lever)), None) => Ok(LeverKey::Policy(lever)),
        (Some(LeverName::Policy(_)) | None, _) => Err(unknown(key, head)),
    }
}

/// The key of a lever in a message: behind its word stands what the author wrote.
pub(super) fn shown_key(key: &str) -> Message {
    match key.split_once('.') {
        Some((word, rest)) => Message::new(format!("{word}.")).value(rest),
        None => Message::new(key),
    }
}

fn unknown(key: &str, head: &str) -> Problem {
    let words: Vec<&str> = LeverName::all().map(LeverName::word).collect();
    let problem = Problem::new(phrases::unknown(Message::of_value(key)));
    problem.help(match nearest(head, words.iter().copied()) {
        Some(near) => did_you_mean(shown_key(&key.replacen(head, near, 1))),
        None => phrases::levers_are(list(&words)),
    })
}

/// A key of the reading with one of its words.
pub(crate) fn setting(key: ReadingKey, text: &Text) -> Result<KeySetting, Problem> {
    key.parse(&text.value).ok_or_else(|| {
        let problem = UnknownWord::Value(key).problem("reading.", key.word(), &text.value);
        problem.at(text.place.clone())
    })
}

/// The problem is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noted;

/// The value of a lever in a TOML file.
struct TomlValue<'d> {
    doc: &'d Doc<'d>,
    key: &'d str,
    node: Node<'d>,
}

impl TomlValue<'_> {
    fn text(&self) -> Result<Text, Noted> {
        self.doc.text(self.key, self.node).ok_or(Noted)
    }

    fn texts(&self) -> Result<Vec<Text>, Noted> {
        texts(self.doc, self.key, self.node).ok_or(Noted)
    }
}

impl ReadValue<Written> for TomlValue<'_> {
    type Error = Noted;

    fn units(&mut self) -> Result<UnitsChange, Noted> {
        units(self.doc, self.key, self.node).ok_or(Noted)
    }

    fn price(&mut self) -> Result<Option<Money>, Noted> {
        match self.node.get_ref().as_str() {
            Some("") => Ok(None),
            _ => self.doc.money(self.key, self.node).map(Some).ok_or(Noted),
        }
    }

    fn flag(&mut self) -> Result<bool, Noted> {
        self.doc.flag(self.key, self.node).ok_or(Noted)
    }

    fn since(&mut self) -> Result<Since, Noted> {
        match self.node.get_ref() {
            DeValue::Boolean(true) => Ok(Since::Always),
            DeValue::Boolean(false) => Ok(Since::Never),
            DeValue::Datetime(_) | DeValue::String(_) => {
                self.doc.date(self.key, self.node).map(Since::From).ok_or(Noted)
            }
            other => {
                let problem = wrong(self.key, phrases::a_flag_or_date(), other);
                self.doc.note(problem.at(self.doc.place(self.node.span())));
                Err(Noted)
            }
        }
    }

    fn condition(&mut self) -> Result<Text, Noted> {
        self.text()
    }

    fn conditions(&mut self) -> Result<Vec<Text>, Noted> {
        self.texts()
    }

    fn switches(&mut self) -> Result<Vec<(Text, Text)>, Noted> {
        switches(self.doc, self.key, self.node).ok_or(Noted)
    }

    fn pins(&mut self) -> Result<Text, Noted> {
        self.text()
    }

    fn base(&mut self) -> Result<Text, Noted> {
        self.text()
    }

    fn addons(&mut self) -> Result<Vec<Text>, Noted> {
        self.texts()
    }

    fn bases(&mut self) -> Result<Vec<Text>, Noted> {
        self.texts()
    }

    fn reading(&mut self, key: ReadingKey) -> Result<KeySetting, Noted> {
        setting(key, &self.text()?).map_err(|problem| {
            self.doc.note(problem);
            Noted
        })
    }
}

/// A value of another type.
fn wrong(key: &str, wanted: Message, found: &DeValue<'_>) -> Problem {
    Problem::new(wrong_type(shown_key(key), wanted, kind(found)))
}

fn units(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<UnitsChange> {
    match node.get_ref() {
        DeValue::Integer(_) if has_plus(node) => {
            doc.note(unquoted_change(key, node).at(doc.place(node.span())));
            None
        }
        DeValue::Integer(_) => doc.integer(key, node).map(UnitsChange::To),
        DeValue::String(text) => {
            let value = parse_units(text);
            if value.is_none() {
                let problem = Problem::new(phrases::not_units(shown_key(key), Message::of_value(text)));
                doc.note(problem.help(phrases::write_units()).at(doc.place(node.span())));
            }
            value
        }
        other => {
            let problem = wrong(key, phrases::a_number_or_signed_text(), other);
            doc.note(problem.help(phrases::write_units()).at(doc.place(node.span())));
            None
        }
    }
}

/// Whether a number is written with a `+`: TOML reads `+2` as 2, and who writes it means 2 more.
pub(super) fn has_plus(node: Node<'_>) -> bool {
    matches!(node.get_ref(), DeValue::Integer(number) if number.as_str().starts_with('+'))
}

/// The problem of `+2` in place of `"+2"`.
pub(super) fn unquoted_change(key: &str, node: Node<'_>) -> Problem {
    let number = Message::of_value(node.get_ref().as_integer().map_or("", |number| number.as_str()));
    Problem::new(phrases::unquoted_change(shown_key(key), &number)).help(phrases::quote_change(number))
}

/// `+200` and `-50` are relative, `1000` is absolute.
pub fn parse_units(text: &str) -> Option<UnitsChange> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    Some(if digits.len() == text.len() { UnitsChange::To(number) } else { UnitsChange::By(number) })
}

/// A list; an empty text clears as an empty list does.
fn texts(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Vec<Text>> {
    match node.get_ref() {
        DeValue::String(text) if text.is_empty() => Some(Vec::new()),
        DeValue::Array(_) => Some(doc.texts(key, node)),
        other => {
            let problem = wrong(key, phrases::a_list_of_texts(), other);
            doc.note(problem.at(doc.place(node.span())));
            None
        }
    }
}

fn switches(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Vec<(Text, Text)>> {
    let items = match node.get_ref() {
        DeValue::String(text) if text.is_empty() => return Some(Vec::new()),
        DeValue::Array(items) => items,
        other => {
            let problem = wrong(key, phrases::a_list_of_tables(), other);
            doc.note(problem.help(phrases::write_switches()).at(doc.place(node.span())));
            return None;
        }
    };
    let mut found = Vec::new();
    for item in items {
        let Some(table) = item.get_ref().as_table() else {
            let problem = Problem::new(phrases::wrong_entry(shown_key(key), kind(item.get_ref())));
            doc.note(problem.help(phrases::write_switches()).at(doc.place(item.span())));
            continue;
        };
        let section = Section::new(doc, table, &SWITCH);
        let service = section.required_text("service");
        let condition = section.required_text("where");
        found.extend(service.zip(condition));
    }
    Some(found)
}
