//! Levers as written: flat keys with typed values, not yet resolved against an account.

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::doc::{Doc, Node, Text, kind, list};
use crate::money::Money;
use crate::problem::{Place, Problem, nearest};

/// Levers that concern one part: `units.Deluxe`.
pub const PART_LEVERS: &[&str] = &["units", "price", "overage_price", "overage", "suspend", "drop"];
/// Levers that concern the account or the fleet.
pub const OTHER_LEVERS: &[&str] = &[
    "overage_enabled",
    "overage_blocked_by_partner",
    "retire",
    "switch_off",
    "switch_on",
    "priority",
    "pins",
    "default_base",
    "default_addons",
    "preference",
];

/// A lever as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLever {
    /// The lever's name: `units`, `retire`, `reading`, …
    pub lever: &'static str,
    /// What comes after the first dot: a part, or a key of the reading.
    pub of: Option<String>,
    /// Its value.
    pub value: RawValue,
    /// Where the value stands.
    pub place: Place,
}

/// A value of a lever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawValue {
    /// Units, absolute.
    Units(i64),
    /// Units against the policy that is patched.
    MoreUnits(i64),
    /// A price; `None` clears it.
    Price(Option<Money>),
    /// True or false.
    Flag(bool),
    /// From a date.
    From(Date),
    /// A text; empty clears.
    Text(Text),
    /// Texts; empty clears.
    Texts(Vec<Text>),
    /// (service, condition) pairs; empty clears.
    Switches(Vec<(Text, Text)>),
}

impl RawLever {
    /// The flat key, as in files.
    pub fn key(&self) -> String {
        match &self.of {
            Some(of) => format!("{}.{of}", self.lever),
            None => self.lever.to_owned(),
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

/// `units = { Deluxe = 5 }`, `units.Deluxe = 5` and `"units.Deluxe" = 5` are the same.
fn flatten(doc: &Doc<'_>, key_place: &Place, key: &str, node: Node<'_>, found: &mut Vec<RawLever>) {
    if let DeValue::Table(table) = node.get_ref() {
        for (inner, node) in table {
            let place = doc.place(inner.span());
            flatten(doc, &place, &format!("{key}.{}", inner.get_ref()), node, found);
        }
        return;
    }
    match split_key(key) {
        Ok((lever, of)) => {
            if let Some(value) = value(doc, lever, key, node) {
                found.push(RawLever { lever, of, value, place: doc.place(node.span()) });
            }
        }
        Err(problem) => doc.note(problem.at(key_place.clone())),
    }
}

/// The lever of a flat key, and what comes after its first dot.
pub fn split_key(key: &str) -> Result<(&'static str, Option<String>), Problem> {
    let (head, rest) = match key.split_once('.') {
        Some((head, rest)) => (head, Some(rest.to_owned()).filter(|r| !r.is_empty())),
        None => (key, None),
    };
    let dotted = PART_LEVERS.iter().chain(&["reading"]).find(|l| **l == head);
    match (dotted, rest) {
        (Some(lever), Some(rest)) => return Ok((lever, Some(rest))),
        (Some(&"reading"), None) => {
            return Err(Problem::new("`reading` needs a key").help("write `reading.rule = \"best-fit\"`"));
        }
        (Some(lever), None) => {
            let help = format!("write `\"{lever}.<part>\"` with the part's name or number");
            return Err(Problem::new(format!("`{lever}` needs a part")).help(help));
        }
        (None, rest) => {
            if let (Some(lever), None) = (OTHER_LEVERS.iter().find(|l| **l == head), rest) {
                return Ok((lever, None));
            }
        }
    }
    let all = || PART_LEVERS.iter().chain(OTHER_LEVERS).chain(&["reading"]).copied();
    let problem = Problem::new(format!("unknown lever `{key}`"));
    Err(match nearest(head, all()) {
        Some(near) => problem.help(format!("did you mean `{}`?", key.replacen(head, near, 1))),
        None => problem.help(format!("the levers are {}", list(&all().collect::<Vec<_>>()))),
    })
}

fn value(doc: &Doc<'_>, lever: &str, key: &str, node: Node<'_>) -> Option<RawValue> {
    match lever {
        "units" => units(doc, key, node),
        "price" | "overage_price" => match node.get_ref().as_str() {
            Some("") => Some(RawValue::Price(None)),
            _ => doc.money(key, node).map(|m| RawValue::Price(Some(m))),
        },
        "overage" | "overage_enabled" | "overage_blocked_by_partner" => {
            doc.flag(key, node).map(RawValue::Flag)
        }
        "suspend" | "drop" => match node.get_ref() {
            DeValue::Boolean(flag) => Some(RawValue::Flag(*flag)),
            DeValue::Datetime(_) | DeValue::String(_) => doc.date(key, node).map(RawValue::From),
            other => {
                let message = format!("`{key}` must be true, false or a date, not {}", kind(other));
                doc.note(Problem::new(message).at(doc.place(node.span())));
                None
            }
        },
        "retire" | "pins" | "default_base" | "reading" => doc.text(key, node).map(RawValue::Text),
        "priority" | "default_addons" | "preference" => texts(doc, key, node).map(RawValue::Texts),
        _ => switches(doc, key, node).map(RawValue::Switches),
    }
}

fn units(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<RawValue> {
    match node.get_ref() {
        DeValue::Integer(_) => doc.integer(key, node).map(RawValue::Units),
        DeValue::String(text) => {
            let value = parse_units(text);
            if value.is_none() {
                let problem = Problem::new(format!("`{key}`: `{text}` is no number of units"));
                doc.note(problem.help("write 1000, \"+200\" or \"-50\"").at(doc.place(node.span())));
            }
            value
        }
        other => {
            let message =
                format!("`{key}` must be a whole number or a text with a sign, not {}", kind(other));
            doc.note(
                Problem::new(message).help("write 1000, \"+200\" or \"-50\"").at(doc.place(node.span())),
            );
            None
        }
    }
}

/// `+200` and `-50` are relative, `1000` is absolute.
pub fn parse_units(text: &str) -> Option<RawValue> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    Some(if digits.len() == text.len() { RawValue::Units(number) } else { RawValue::MoreUnits(number) })
}

/// A list; an empty text clears as an empty list does.
fn texts(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Vec<Text>> {
    match node.get_ref() {
        DeValue::String(text) if text.is_empty() => Some(Vec::new()),
        DeValue::Array(_) => Some(doc.texts(key, node)),
        other => {
            let message = format!("`{key}` must be a list of quoted texts, not {}", kind(other));
            doc.note(Problem::new(message).at(doc.place(node.span())));
            None
        }
    }
}

fn switches(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Vec<(Text, Text)>> {
    let help = "write [{ service = \"browser\", where = \"platform = 'android'\" }]";
    let items = match node.get_ref() {
        DeValue::String(text) if text.is_empty() => return Some(Vec::new()),
        DeValue::Array(items) => items,
        other => {
            let message = format!("`{key}` must be a list of tables, not {}", kind(other));
            doc.note(Problem::new(message).help(help).at(doc.place(node.span())));
            return None;
        }
    };
    let mut found = Vec::new();
    for item in items {
        let Some(table) = item.get_ref().as_table() else {
            let message = format!("an entry of `{key}` must be a table, not {}", kind(item.get_ref()));
            doc.note(Problem::new(message).help(help).at(doc.place(item.span())));
            continue;
        };
        let section = crate::doc::Section::new(doc, table, "a switch", &["service", "where"], |_| false);
        let service = section.require("service").and_then(|node| doc.text("service", node));
        let condition = section.require("where").and_then(|node| doc.text("where", node));
        found.extend(service.zip(condition));
    }
    Some(found)
}
