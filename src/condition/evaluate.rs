//! A condition over the columns of an inventory gives a mask.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::condition::order;
use crate::condition::order::{Days, TextOrder, Wrong, as_texts, as_versions};
use crate::condition::version::{Version, is_version};
use crate::condition::written_day::{instant, year_first};
use crate::condition::{Condition, Fault, Node, Op, Operand, Pattern, Value};
use crate::fleet::Mask;
use crate::input::column::store::{Column, Texts};
use crate::input::console::fields::canonical_fields;
use crate::input::{ColumnType, Inventory, meanings, value_key};
use crate::phrases::condition as phrases;
use crate::phrases::lists::{and_more, comma};
use crate::problem::{Message, nearest};

/// The derived column: whole days from the last report to `as_of`, as the difference of UTC dates.
pub const DAYS_SINCE_REPORT: &str = "days_since_report";
/// Most headers that a remedy lists.
const MAX_HEADERS: usize = 20;
const DAY: i64 = 86_400_000;

/// SQL's three values, one a device.
type Truth = Vec<Option<bool>>;

/// The values of an operand: a column, or one value for all devices.
enum Values<'a> {
    Text(Texted<'a>),
    Number(Box<dyn Fn(usize) -> Option<f64> + 'a>),
    Date(Box<dyn Fn(usize) -> Option<i64> + 'a>),
    Flag(Box<dyn Fn(usize) -> Option<bool> + 'a>),
}

/// Text of a column, or one text for all devices.
enum Texted<'a> {
    Column(&'a Texts),
    Ids(&'a crate::input::column::strings::Strings),
    One(Option<&'a str>),
}

impl<'a> Texted<'a> {
    fn get(&self, device: usize) -> Option<&'a str> {
        match self {
            Self::Column(texts) => texts.get(device),
            Self::Ids(ids) => Some(ids.get(device)),
            Self::One(text) => *text,
        }
    }

    /// What a question about the text says of each device. Equal texts are asked about once.
    fn each(&self, devices: usize, ask: impl Fn(Option<&'a str>) -> Option<bool>) -> Truth {
        match self {
            Self::Column(texts) => {
                let answers: Vec<Option<bool>> = std::iter::once(ask(None))
                    .chain(texts.words().iter().map(|word| ask(Some(word))))
                    .collect();
                (0..devices)
                    .map(|device| answers.get(texts.code(device) as usize).copied().flatten())
                    .collect()
            }
            _ => (0..devices).map(|device| ask(self.get(device))).collect(),
        }
    }
}

/// What a condition means in an inventory.
#[derive(Debug, Clone)]
pub struct Met {
    /// The devices that meet it.
    pub mask: Mask,
    /// What it compares a column with and no device has: a typing error, or another way to write it. Canonical words are
    /// left out.
    pub unmet: Vec<Unmet>,
}

/// A text or a pattern that no device has in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// The column, as the condition writes it.
    pub column: String,
    /// The text or the pattern.
    pub text: String,
}

/// The devices that meet a condition.
pub fn evaluate(condition: &Condition, inventory: &Inventory, as_of: Date) -> Result<Met, Vec<Fault>> {
    let as_of = TimeZone::UTC
        .to_timestamp(as_of.to_datetime(Time::midnight()))
        .map_or(0, |t| t.as_millisecond().div_euclid(DAY));
    let mut context = Context { inventory, as_of_day: as_of, faults: Vec::new(), unmet: Vec::new() };
    let truth = context.truth(&condition.root);
    match truth {
        Some(truth) if context.faults.is_empty() => {
            Ok(Met { mask: Mask::from_values(truth.into_iter()), unmet: context.unmet })
        }
        _ => Err(context.faults),
    }
}

struct Context<'a> {
    inventory: &'a Inventory,
    as_of_day: i64,
    faults: Vec<Fault>,
    unmet: Vec<Unmet>,
}

impl<'a> Context<'a> {
    fn devices(&self) -> usize {
        self.inventory.len()
    }

    fn truth(&mut self, node: &'a Node) -> Option<Truth> {
        match node {
            Node::Constant(value) => Some(vec![*value; self.devices()]),
            Node::Not(inner) => Some(self.truth(inner)?.into_iter().map(|v| v.map(|v| !v)).collect()),
            Node::And(a, b) => self.combine(a, b, and),
            Node::Or(a, b) => self.combine(a, b, or),
            Node::Flag(operand) => match self.values(operand, None)? {
                Values::Flag(flag) => Some((0..self.devices()).map(flag).collect()),
                _ => self.fault(operand, phrases::not_a_flag_column, phrases::compare_it()),
            },
            Node::IsNull(operand) => {
                let values = self.values(operand, None)?;
                Some((0..self.devices()).map(|device| Some(values.is_null(device))).collect())
            }
            Node::Like { left, pattern } => {
                let truth = self.like(left, pattern)?;
                self.note_unmet(left, &pattern.to_string(), (&truth, true));
                Some(truth)
            }
            Node::Compare { left, op, right } => {
                let truth = self.compare(left, *op, right)?;
                if let (Op::Equal | Op::NotEqual, Some((column, _, text))) = (op, literal_beside(left, right))
                {
                    self.note_unmet(column, text, (&truth, *op == Op::Equal));
                }
                Some(truth)
            }
        }
    }

    /// Notes a text that no device has in a column of texts or dates: none is said to be `met`.
    fn note_unmet(&mut self, column: &Operand, text: &str, (truth, met): (&Truth, bool)) {
        let Value::Column(name) = &column.value else { return };
        if truth.contains(&Some(met))
            || !matches!(self.type_of(column), Some(ColumnType::Text | ColumnType::Date))
        {
            return;
        }
        // That a fleet has no Mac is no surprise.
        let field = canonical_fields().map(|(field, _)| field).find(|field| field.eq_ignore_ascii_case(name));
        let words = field.and_then(meanings).unwrap_or_default();
        if words.into_iter().any(|word| value_key(word) == value_key(text)) {
            return;
        }
        let unmet = Unmet { column: name.clone(), text: text.to_owned() };
        if !self.unmet.contains(&unmet) {
            self.unmet.push(unmet);
        }
    }

    fn combine(
        &mut self,
        a: &'a Node,
        b: &'a Node,
        f: fn(Option<bool>, Option<bool>) -> Option<bool>,
    ) -> Option<Truth> {
        let (a, b) = (self.truth(a), self.truth(b));
        Some(a?.into_iter().zip(b?).map(|(a, b)| f(a, b)).collect())
    }

    fn like(&mut self, left: &'a Operand, pattern: &Pattern) -> Option<Truth> {
        match self.values(left, None)? {
            Values::Text(texts) => {
                let matches = |text: Option<&str>| text.map(|text| pattern.matches(text));
                let truth = texts.each(self.devices(), matches);
                Some(match self.written(left) {
                    Some(written) => either(truth, Texted::Column(written).each(self.devices(), matches)),
                    None => truth,
                })
            }
            _ => self.fault(left, phrases::not_a_text_column, phrases::use_comparisons()),
        }
    }

    fn compare(&mut self, left: &'a Operand, op: Op, right: &'a Operand) -> Option<Truth> {
        // A literal takes the type of the column it is compared with.
        let (left_type, right_type) = (self.type_of(left), self.type_of(right));
        let left_values = self.values(left, right_type);
        let right_values = self.values(right, left_type);
        let n = self.devices();
        match (left_values?, right_values?) {
            (Values::Text(a), Values::Text(b)) if !matches!(op, Op::Equal | Op::NotEqual) => {
                let order = self.text_order(left, right)?;
                Some(compared_texts(&a, &b, op, n, order))
            }
            (Values::Text(a), Values::Text(b)) => {
                let own_word = own_word(left, right);
                Some(match own_word.and_then(|(column, word)| Some((self.written(column)?, word))) {
                    // A word of the files means the devices that have it, a canonical one in any case all that mean it.
                    Some((written, word)) => {
                        let key = value_key(word);
                        let is_word = |text: Option<&str>| text.map(|text| value_key(text) == key);
                        let canonical = if matches!(a, Texted::One(_)) { &b } else { &a };
                        let equal =
                            either(canonical.each(n, is_word), Texted::Column(written).each(n, is_word));
                        equal.into_iter().map(|e| e.map(|e| e == (op == Op::Equal))).collect()
                    }
                    None => compared_texts(&a, &b, op, n, as_texts),
                })
            }
            (Values::Number(a), Values::Number(b)) => Some(compared(n, a, b, op, PartialOrd::partial_cmp)),
            (Values::Date(a), Values::Date(b)) => Some(compared(n, a, b, op, |a, b| Some(a.cmp(b)))),
            (Values::Flag(a), Values::Flag(b)) => Some(compared(n, a, b, op, |a, b| Some(a.cmp(b)))),
            (a, b) => {
                let message = |what: Message| phrases::types_differ(what, b.what(), a.what());
                self.fault(right, message, phrases::compare_own_type())
            }
        }
    }

    /// How two texts are ordered: versions as versions, days as days where all are written year first, others letter by
    /// letter. What cannot be meant so is a fault.
    fn text_order(&mut self, left: &Operand, right: &Operand) -> Option<TextOrder> {
        let name = |operand: &Operand| match &operand.value {
            Value::Column(name) => name.clone(),
            _ => String::new(),
        };
        let by_version = [left, right].iter().any(|operand| is_version(&name(operand)));
        match literal_beside(left, right) {
            Some((_, literal, text)) if by_version && Version::only(text).is_none() => {
                self.fault(literal, phrases::not_a_version, phrases::write_version())
            }
            _ if by_version => Some(as_versions),
            Some((column, literal, text)) => {
                let found = order::beside(&name(column), text, self.days(&name(column)));
                found.map_or_else(|wrong| self.wrong(literal, wrong), Some)
            }
            None => {
                let names = [left, right].map(name);
                let found = order::of_columns(names.each_ref().map(|name| (name.as_str(), self.days(name))));
                found.map_or_else(|(at, wrong)| self.wrong(if at == 0 { left } else { right }, wrong), Some)
            }
        }
    }

    fn wrong<T>(&mut self, operand: &Operand, (message, help): Wrong) -> Option<T> {
        self.fault(operand, message, help)
    }

    /// What the cells of a column of text are.
    fn days(&self, name: &str) -> Days {
        let column = self.find(name).and_then(|(column, _)| self.inventory.column(column));
        let Some(Column::Text(texts)) = column else { return Days::default() };
        let is_day = |cell: Option<&str>| {
            cell.filter(|cell| !cell.trim().is_empty()).map(|cell| year_first(cell).is_some())
        };
        let truth = Texted::Column(texts).each(self.devices(), is_day);
        let count = |is_day| truth.iter().filter(|cell| **cell == Some(is_day)).count() as u64;
        Days { days: count(true), others: count(false) }
    }

    /// The words of a column as the files write them, where a condition may name them.
    fn written(&self, operand: &Operand) -> Option<&'a Texts> {
        let Value::Column(name) = &operand.value else { return None };
        match self.inventory.written.get(self.find(name)?.0)? {
            Column::Text(texts) => Some(texts),
            _ => None,
        }
    }

    fn type_of(&self, operand: &Operand) -> Option<ColumnType> {
        match &operand.value {
            Value::Column(name) if name.eq_ignore_ascii_case(DAYS_SINCE_REPORT) => Some(ColumnType::Number),
            Value::Column(name) => self.find(name).map(|(_, kind)| kind),
            _ => None,
        }
    }

    fn find(&self, name: &str) -> Option<(&'a str, ColumnType)> {
        let types = &self.inventory.types;
        let exact = types.get_key_value(name);
        let found = exact.or_else(|| types.iter().find(|(column, _)| column.eq_ignore_ascii_case(name)));
        found.map(|(column, kind)| (column.as_str(), *kind))
    }

    /// The values of an operand; `None` only where a fault was noted.
    fn values(&mut self, operand: &'a Operand, wanted: Option<ColumnType>) -> Option<Values<'a>> {
        match &operand.value {
            Value::Column(name) if name.eq_ignore_ascii_case(DAYS_SINCE_REPORT) => {
                self.days_since_report(operand)
            }
            Value::Column(name) => match self.find(name) {
                Some((column, kind)) => self.column(operand, column, kind),
                None => self.unknown_column(operand, name),
            },
            literal => self.literal(operand, literal, wanted),
        }
    }

    fn column(&mut self, operand: &Operand, name: &str, kind: ColumnType) -> Option<Values<'a>> {
        let column = self.inventory.column(name);
        Some(match column {
            _ if name == "device_id" => Values::Text(Texted::Ids(&self.inventory.ids)),
            Some(Column::Text(texts)) => Values::Text(Texted::Column(texts)),
            Some(column) => match kind {
                ColumnType::Text => Values::Text(Texted::One(None)),
                ColumnType::Number => Values::Number(Box::new(|device| column.number(device))),
                ColumnType::Date => Values::Date(Box::new(|device| column.date(device))),
                ColumnType::Flag => Values::Flag(Box::new(|device| column.flag(device))),
            },
            None => return self.fault(operand, phrases::column_not_kept, phrases::report_this()),
        })
    }

    fn days_since_report(&mut self, operand: &Operand) -> Option<Values<'a>> {
        let Some((column, kind)) = self.find("last_reported_at") else {
            let help = phrases::add_last_reported(self.unmapped("last_reported_at"));
            return self.fault(operand, phrases::last_report_missing, help);
        };
        match self.column(operand, column, kind)? {
            Values::Date(date) => {
                let as_of = self.as_of_day;
                // Days fit in a float exactly.
                let days = move |ms: i64| i32::try_from(as_of - ms.div_euclid(DAY)).ok().map(f64::from);
                Some(Values::Number(Box::new(move |device| date(device).and_then(days))))
            }
            other => Some(other),
        }
    }

    fn literal(
        &mut self,
        operand: &'a Operand,
        literal: &'a Value,
        wanted: Option<ColumnType>,
    ) -> Option<Values<'a>> {
        Some(match (literal, wanted.unwrap_or_else(|| own_type(literal))) {
            (Value::Null, ColumnType::Text) => Values::Text(Texted::One(None)),
            (Value::Null, ColumnType::Number) => Values::Number(Box::new(|_| None)),
            (Value::Null, ColumnType::Date) => Values::Date(Box::new(|_| None)),
            (Value::Null, ColumnType::Flag) => Values::Flag(Box::new(|_| None)),
            (Value::Number(number), ColumnType::Number) => Values::Number(Box::new(|_| Some(*number))),
            (Value::Flag(flag), ColumnType::Flag) => Values::Flag(Box::new(|_| Some(*flag))),
            (Value::Text(text), ColumnType::Date) => match instant(text) {
                Some(ms) => Values::Date(Box::new(move |_| Some(ms))),
                None => return self.fault(operand, phrases::not_a_date, phrases::write_instant()),
            },
            (Value::Text(text), ColumnType::Text) => Values::Text(Texted::One(Some(text))),
            (literal, wanted) => {
                let message =
                    |what: Message| phrases::wrong_type(what, literal_what(literal), type_what(wanted));
                let help = match wanted {
                    ColumnType::Text => phrases::quote_text(),
                    ColumnType::Number => phrases::write_number(),
                    ColumnType::Date => phrases::write_date(),
                    ColumnType::Flag => phrases::write_flag(),
                };
                return self.fault(operand, message, help);
            }
        })
    }

    /// How to say which header means a field, with the headers that mean none.
    fn unmapped(&self, field: &str) -> Message {
        let columns = self.inventory.import.files.iter().flat_map(|file| &file.columns);
        let headers = columns.filter(|column| column.field.is_none()).map(|column| column.header.as_str());
        let mut seen = BTreeSet::new();
        let headers: Vec<&str> = headers.filter(|header| seen.insert(*header)).collect();
        if headers.is_empty() {
            return Message::default();
        }
        let shown = headers.iter().take(MAX_HEADERS).map(|header| Message::new(format!("`{header}`")));
        let shown = Message::default().joined(&shown.collect::<Vec<_>>(), comma());
        phrases::unmapped_headers(field, and_more(shown, headers.len().saturating_sub(MAX_HEADERS)))
    }

    fn unknown_column(&mut self, operand: &Operand, name: &str) -> Option<Values<'a>> {
        let columns: Vec<&str> =
            self.inventory.types.keys().map(String::as_str).chain([DAYS_SINCE_REPORT]).collect();
        let is_field = canonical_fields().any(|(field, _)| field == name);
        let unmapped = if is_field { self.unmapped(name) } else { Message::default() };
        let help = match nearest(name, columns.iter().copied()) {
            Some(near) => phrases::near_column_or(near, columns.join(", "), unmapped),
            None => phrases::columns_are(columns.join(", "), unmapped),
        };
        self.fault(operand, phrases::not_a_column, help)
    }

    /// Notes what is wrong with an operand: a sentence about it.
    fn fault<T>(
        &mut self,
        operand: &Operand,
        message: impl FnOnce(Message) -> Message,
        help: Message,
    ) -> Option<T> {
        let shown = match &operand.value {
            Value::Column(name) => Message::of_quoted(name),
            Value::Text(text) => Message::new("`'").value(text).words("'`"),
            Value::Number(number) => Message::of_quoted(&number.to_string()),
            Value::Flag(flag) => format!("`{flag}`").into(),
            Value::Null => "`NULL`".into(),
        };
        self.faults.push(Fault { message: message(shown), help: Some(help), span: operand.span.clone() });
        None
    }
}

impl Values<'_> {
    fn is_null(&self, device: usize) -> bool {
        match self {
            Self::Text(text) => text.get(device).is_none(),
            Self::Number(number) => number(device).is_none(),
            Self::Date(date) => date(device).is_none(),
            Self::Flag(flag) => flag(device).is_none(),
        }
    }

    fn what(&self) -> Message {
        type_what(match self {
            Self::Text(_) => ColumnType::Text,
            Self::Number(_) => ColumnType::Number,
            Self::Date(_) => ColumnType::Date,
            Self::Flag(_) => ColumnType::Flag,
        })
    }
}

fn type_what(kind: ColumnType) -> Message {
    match kind {
        ColumnType::Text => phrases::text(),
        ColumnType::Number => phrases::numbers(),
        ColumnType::Date => phrases::dates(),
        ColumnType::Flag => phrases::flags(),
    }
}

fn literal_what(literal: &Value) -> Message {
    match literal {
        Value::Column(_) => phrases::a_column(),
        Value::Text(_) => phrases::a_text(),
        Value::Number(_) => phrases::a_number(),
        Value::Flag(_) => phrases::a_flag(),
        Value::Null => phrases::null(),
    }
}

fn own_type(literal: &Value) -> ColumnType {
    match literal {
        Value::Number(_) => ColumnType::Number,
        Value::Flag(_) => ColumnType::Flag,
        Value::Column(_) | Value::Text(_) | Value::Null => ColumnType::Text,
    }
}

fn compared<T>(
    devices: usize,
    a: impl Fn(usize) -> Option<T>,
    b: impl Fn(usize) -> Option<T>,
    op: Op,
    order: fn(&T, &T) -> Option<Ordering>,
) -> Truth {
    let holds = |device| order(&a(device)?, &b(device)?).map(|order| op.holds(order));
    (0..devices).map(holds).collect()
}

fn compared_texts(a: &Texted<'_>, b: &Texted<'_>, op: Op, devices: usize, order: TextOrder) -> Truth {
    let holds = |a: Option<&str>, b: Option<&str>| order(a?, b?).map(|order| op.holds(order));
    match (a, b) {
        (a, Texted::One(b)) => a.each(devices, |a| holds(a, *b)),
        (Texted::One(a), b) => b.each(devices, |b| holds(*a, b)),
        (a, b) => (0..devices).map(|device| holds(a.get(device), b.get(device))).collect(),
    }
}

/// A column and the text that it is compared with.
fn own_word<'o>(left: &'o Operand, right: &'o Operand) -> Option<(&'o Operand, &'o str)> {
    literal_beside(left, right).map(|(column, _, text)| (column, text))
}

/// A column, the literal that it is compared with, and its text.
fn literal_beside<'o>(left: &'o Operand, right: &'o Operand) -> Option<(&'o Operand, &'o Operand, &'o str)> {
    match (&left.value, &right.value) {
        (Value::Column(_), Value::Text(text)) => Some((left, right, text)),
        (Value::Text(text), Value::Column(_)) => Some((right, left, text)),
        _ => None,
    }
}

/// Whether one of two answers is yes.
fn either(a: Truth, b: Truth) -> Truth {
    a.into_iter().zip(b).map(|(a, b)| or(a, b)).collect()
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::condition::parse;
    use crate::input::column::store::NO_DATE;
    use crate::input::column::strings::Strings;

    /// Four devices; the last has no value in any column.
    fn inventory() -> Inventory {
        let texts = |texts: &[Option<&str>]| {
            let mut column = Texts::default();
            for text in texts {
                column.push(*text);
            }
            Column::Text(column)
        };
        // 2026-11-01 is day 20758 since 1970; a report at 23:59 counts as that whole day.
        let reported = vec![20_758 * DAY, 20_757 * DAY, 20_667 * DAY + 86_340_000, NO_DATE];
        let columns = [
            ("platform", texts(&[Some("ios"), Some("android"), Some("windows"), None])),
            ("os_version", texts(&[Some("9.3.5"), Some("17.10"), Some("Android 14"), None])),
            ("agent_version", texts(&[Some("agent 8.1"), Some("beta"), Some(""), None])),
            ("Owner's nickname", texts(&[Some("Jo"), None, None, None])),
            ("Warranty", texts(&[Some("01/05/2027"), Some("2026-05-01"), Some(""), None])),
            ("Bought", texts(&[Some("2027-01-05"), Some("2026-05-01 08:00"), Some(""), None])),
            ("last_reported_at", Column::Date(reported)),
            ("supervised", Column::Flag(vec![Some(true), Some(false), Some(true), None])),
            ("storage_free", Column::Number(vec![1.5, 10.0, 64.0, f64::NAN])),
        ];
        let mut ids = Strings::default();
        for id in ["A", "B", "C", "D"] {
            ids.push(id);
        }
        Inventory {
            devices: ids.len(),
            ids,
            types: columns.iter().map(|(name, column)| ((*name).to_owned(), column.kind())).collect(),
            columns: columns.into_iter().map(|(name, column)| (name.to_owned(), column)).collect(),
            unknown_statuses: BTreeMap::new(),
            written: BTreeMap::new(),
            dates: crate::input::DateForms::default(),
            import: crate::input::inventory::import::Import::default(),
            inputs: Vec::new(),
            witnessed: Vec::new(),
        }
    }

    fn check(condition: &str, meant: &str, unknown: usize) {
        let inventory = inventory();
        let condition = parse(condition).unwrap();
        let mask = evaluate(&condition, &inventory, jiff::civil::date(2026, 11, 1)).unwrap().mask;
        let bits: String =
            (0..4).map(|d| if mask.get(crate::fleet::DeviceId(d)) { '1' } else { '0' }).collect();
        assert_eq!((bits.as_str(), mask.unknown), (meant, unknown));
    }

    fn fault(condition: &str) -> Fault {
        let condition = parse(condition).unwrap();
        evaluate(&condition, &inventory(), jiff::civil::date(2026, 11, 1)).unwrap_err().remove(0)
    }

    #[test]
    fn conditions_follow_three_valued_logic() {
        check("platform = 'android'", "0100", 1);
        check("NOT platform = 'android'", "1010", 1);
        check("platform <> 'android' OR TRUE", "1111", 0);
        check("platform = 'Android'", "0000", 1);
        check("platform IN ('ios', 'windows')", "1010", 1);
        check("platform NOT IN ('ios', NULL)", "0000", 3);
        check("platform IS NULL", "0001", 0);
        check("platform IS NOT NULL AND supervised", "1010", 1 - 1);
        check("platform LIKE '%o%s'", "1010", 1);
        check("storage_free BETWEEN 1.5 AND 10", "1100", 1);
        check("supervised = FALSE", "0100", 1);
        check("NOT (platform = 'ios' AND storage_free > 5)", "1110", 1);
    }

    /// Of each comparison by hand: `9.3.5`, `17.10`, `Android 14`, no value.
    /// docs/model.md section 2: days are in the order of their letters only if all of them begin with the year.
    #[test]
    fn days_of_a_text_column_are_ordered_only_year_first() {
        check("Bought >= '2027-01-01'", "1000", 2);
        check("Warranty = '2026-05-01'", "0100", 1);
        let none = fault("Warranty < '2027-01-01'");
        assert!(
            none.message.contains("`Warranty` is not written as `2027-01-31` in 1 row"),
            "{}",
            none.message
        );
        // 2026-05-01 08:00 is before 9 o'clock, and after 9 o'clock of Tokyo, which is midnight here.
        check("Bought < ' 2026-05-01T09:00:00Z '", "0100", 2);
        check("Bought <= '2026-05-01T09:00+09:00'", "0000", 2);
        check("Bought BETWEEN '2026-05-01' AND '2026-05-02'", "0100", 2);
        for literal in ["2027/01/01", "2027-1-1", "1/5/2027", "2027年1月1日", "2027-13-01", "2027-01"] {
            let message = fault(&format!("Bought < '{literal}'")).message;
            assert!(message.contains("is no date written year first"), "{literal}: {message}");
        }
        assert!(fault("Warranty < '1/5/2027'").message.contains("is a date"));
        assert!(fault("Bought < Warranty").message.contains("`Warranty` is not written as"));
        check("Bought >= Bought", "1100", 2);
    }

    #[test]
    fn versions_are_ordered_as_versions() {
        check("os_version >= '18'", "0000", 1);
        check("os_version < '18'", "1110", 1);
        check("OS_VERSION > '17.9'", "0100", 1);
        check("os_version >= '17.10.0'", "0100", 1);
        check("os_version <= '17.10.0'", "1110", 1);
        check("'14' <= os_version", "0110", 1);
        check("os_version BETWEEN '10' AND '15'", "0010", 1);
        check("os_version NOT BETWEEN '10' AND '15'", "1100", 1);
        // Equality is of the text.
        check("os_version = '17.10.0'", "0000", 1);
        check("os_version <> '17.10'", "1010", 1);
        // One agent version is a word without digits, one is empty.
        check("agent_version >= '8'", "1000", 3);
        let none = fault("os_version > 'Sequoia'");
        assert_eq!(none.span, 13..22);
        assert!(none.message.starts_with("`'Sequoia'` is no version"), "{}", none.message);
        assert!(fault("os_version > '18 (22A3354)'").message.contains("is no version"));
        check("os_version >= '17,5'", "0100", 1);
        assert!(fault("agent_version > ''").help.unwrap().contains("'17.4'"));
    }

    #[test]
    fn numbers_in_text_columns_are_not_ordered() {
        check("platform >= 'b'", "1010", 1);
        check("platform >= 'ios 9'", "0010", 1);
        let refused = fault("platform = 'ios' OR platform >= '18.2'");
        assert_eq!(refused.span, 32..38);
        assert!(refused.message.contains("`platform` holds text"), "{}", refused.message);
        assert!(refused.help.unwrap().contains("`platform IN ("));
        check("platform = '18.2'", "0000", 1);
    }

    #[test]
    fn values_are_counted_for_columns_that_are_matched() {
        let shown = |condition: &str| {
            crate::condition::values::of(&parse(condition).unwrap().matched_columns(), &inventory())
        };
        let platform =
            shown("Platform = 'iOS' AND os_version > '3' AND device_id = 'A' AND supervised").unwrap();
        assert_eq!(platform, "`platform` has: no value (1), android (1), ios (1), windows (1)");
        let both = shown("NOT (platform LIKE 'x%' OR os_version IN ('1'))").unwrap();
        assert!(
            both.starts_with(
                "`os_version` has: no value (1), 17.10 (1), 9.3.5 (1), Android 14 (1); `platform`"
            )
        );
        // What is marked as a value is hidden; a column that no one knows may name people.
        let hidden = platform.replaced(&|_| "?".to_owned(), &str::to_owned);
        assert_eq!(hidden, "`platform` has: no value (1), ? (1), ? (1), ? (1)");
        assert!(shown("platform >= 'x' OR \"Owner's nickname\" = 'x' OR days_since_report = 4").is_none());
    }

    #[test]
    fn ages_are_differences_of_utc_dates() {
        check("days_since_report = 0", "1000", 1);
        check("days_since_report > 90", "0010", 1);
        check("days_since_report >= 91", "0010", 1);
        check("days_since_report > 91", "0000", 1);
        check("last_reported_at >= '2026-10-31'", "1100", 1);
        check("last_reported_at < '2026-10-31'", "0010", 1);
    }

    #[test]
    fn mistakes_are_named_at_their_place() {
        let first = fault("platform = 'x' AND plattform = 'y'");
        assert_eq!(first.span, 19..28);
        assert!(first.help.unwrap().starts_with("did you mean `platform`?"));
        assert_eq!(fault("platform = 5").span, 11..12);
        assert_eq!(fault("last_reported_at > 'yesterday'").span, 19..30);
        assert!(fault("platform").message.contains("no yes/no column"));
        assert!(fault("storage_free > 'x'").message.contains("is a text but the column holds numbers"));
    }
}
