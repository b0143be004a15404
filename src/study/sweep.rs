//! Sweeps: many policies from a few lines, by `grid`, `zip` or a `matrix` file.

use toml::de::{DeTable, DeValue};

use crate::account::Since;
use crate::doc::{Doc, Node, Section, Text};
use crate::input::side_table::format::{FileFormat, required};
use crate::money::Money;
use crate::phrases::lists::comma;
use crate::phrases::study::sweeps as phrases;
use crate::phrases::{doc, money};
use crate::policy::levers::stage::ReadValue;
use crate::policy::levers::{Lever, UnitsChange, Written};
use crate::policy::reading::{KeySetting, ReadingKey};
use crate::problem::{Message, Place, Problem};
use crate::study::file::{Axis, SweepPoints, SweepSection};
use crate::study::keys::SWEEP;
use crate::study::raw;
use crate::study::raw::WrittenKey;

/// Header of the names in a matrix.
pub(crate) const NAME: &[&str] = &["name"];

/// The policies of a sweep, one by one.
pub const MATRIX: FileFormat = FileFormat {
    name: "matrix",
    about: "Policies of a sweep: a row for each policy.",
    named_by: "`matrix` in `[[sweep]]`",
    columns: &[required(NAME, "The end of the policy's name: it is named `<sweep>/<name>`.")],
    notes: &[
        "An empty cell leaves the lever as the patched policy has it.",
        "Lists are joined by `;`; switches read `browser where platform = 'android'; content where TRUE`.",
        "Units with a sign are relative to the patched policy.",
    ],
};

/// Most policies of one sweep.
pub const MAX_POLICIES: usize = 1_000_000;
/// Most levers of one sweep.
const MAX_AXES: usize = 500;
/// Most values of all axes of a study.
pub const MAX_VALUES: usize = 2_000_000;
/// Most wrong values of one range that are named.
const MAX_WRONG: usize = 100;

/// `[[sweep]]`; `room` is how many values may be written still. `None` only where a problem was noted.
pub(crate) fn read(doc: &Doc<'_>, table: &DeTable<'_>, room: &mut usize) -> Option<SweepSection> {
    let section = Section::new(doc, table, &SWEEP);
    let name = section.required_text("name")?;
    let given: Vec<&str> = SWEEP.one_of.iter().copied().filter(|k| section.get(k).is_some()).collect();
    let points = match given.as_slice() {
        ["grid"] => SweepPoints::Grid(axes(&section, "grid", room)?),
        ["zip"] => SweepPoints::Zip(axes(&section, "zip", room)?),
        ["matrix"] => SweepPoints::Matrix(section.text("matrix")?),
        _ => {
            let problem = Problem::new(phrases::no_points(Message::of_value(&name.value)));
            doc.note(problem.help(phrases::write_grid()).at(name.place));
            return None;
        }
    };
    check_size(doc, &name, &points)?;
    Some(SweepSection {
        name,
        title: section.string("title"),
        why: section.string("why"),
        on: section.text("on"),
        points,
    })
}

fn check_size(doc: &Doc<'_>, name: &Text, points: &SweepPoints) -> Option<()> {
    let at = |problem: Problem| doc.note(problem.at(name.place.clone()));
    match points {
        SweepPoints::Grid(axes) => {
            let size = axes.iter().try_fold(1_usize, |n, axis| n.checked_mul(axis.values.len()));
            if size.is_none_or(|n| n > MAX_POLICIES) {
                at(Problem::new(phrases::too_many_policies(
                    Message::of_value(&name.value),
                    MAX_POLICIES.to_string(),
                ))
                .help(phrases::use_fewer_values()));
                return None;
            }
        }
        SweepPoints::Zip(axes) => {
            let lengths: Vec<usize> = axes.iter().map(|a| a.values.len()).collect();
            if lengths.windows(2).any(|pair| pair.first() != pair.last()) {
                let length = |axis: &Axis| {
                    phrases::length_of(raw::shown_key(&axis.key.value), axis.values.len().to_string())
                };
                let lengths: Vec<Message> = axes.iter().map(length).collect();
                let lengths = Message::default().joined(&lengths, comma());
                at(Problem::new(phrases::lengths_differ(Message::of_value(&name.value)))
                    .help(phrases::make_lengths_equal(lengths)));
                return None;
            }
        }
        SweepPoints::Matrix(_) => {}
    }
    Some(())
}

fn axes(section: &Section<'_>, key: &str, room: &mut usize) -> Option<Vec<Axis>> {
    let doc = section.doc;
    let (table, span) = section.table(key)?;
    let mut axes = Vec::new();
    flat_axes(doc, "", table, (&mut axes, room));
    if let Some(beyond) = axes.get(MAX_AXES) {
        let problem = Problem::new(phrases::too_many_levers(MAX_AXES.to_string()));
        doc.note(problem.help(phrases::write_several()).at(beyond.key.place.clone()));
        return None;
    }
    if table.is_empty() {
        doc.note(Problem::new(phrases::no_lever(key)).at(doc.place(span)));
        return None;
    }
    Some(axes)
}

fn flat_axes(doc: &Doc<'_>, prefix: &str, table: &DeTable<'_>, (axes, room): (&mut Vec<Axis>, &mut usize)) {
    for (key, node) in table {
        let flat = format!("{prefix}{}", key.get_ref());
        if let DeValue::Table(inner) = node.get_ref() {
            flat_axes(doc, &format!("{flat}."), inner, (axes, room));
            continue;
        }
        let key = Text { value: flat, place: doc.place(key.span()) };
        match raw::split_key(&key.value) {
            Ok(lever) => axes.push(axis(doc, key, &lever, node, room)),
            Err(problem) => doc.note(problem.at(key.place)),
        }
    }
}

fn axis(doc: &Doc<'_>, key: Text, lever: &WrittenKey, node: Node<'_>, room: &mut usize) -> Axis {
    let mut axis = Axis { key, values: Vec::new(), places: Vec::new() };
    let items: Vec<Node<'_>> = match node.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![node],
    };
    let key = axis.key.value.clone();
    if items.is_empty() {
        doc.note(Problem::new(phrases::no_value(raw::shown_key(&key))).at(doc.place(node.span())));
    }
    for item in items {
        let place = doc.place(item.span());
        match words(item) {
            Some(Ok(words)) if words.len() > *room => {
                let problem = Problem::new(phrases::too_many_values(MAX_VALUES.to_string()));
                doc.note(problem.help(phrases::use_larger_steps()).at(place));
                *room = 0;
                return axis;
            }
            Some(Ok(_)) if key.starts_with("units.") && raw::has_plus(item) => {
                doc.note(raw::unquoted_change(&key, item).at(place));
            }
            Some(Ok(words)) if is_below_zero(&key, item, &words) => {
                let problem = Problem::new(phrases::units_below_zero(raw::shown_key(&key)));
                doc.note(problem.help(phrases::write_changes()).at(place));
            }
            Some(Ok(words)) => {
                *room -= words.len();
                add(doc, &mut axis, lever, words, place);
            }
            Some(Err(problem)) => doc.note(problem.at(place)),
            None => {
                let problem = Problem::new(phrases::not_to_be_swept(raw::shown_key(&key)));
                doc.note(problem.help(phrases::write_plain_values()).at(place));
            }
        }
    }
    axis
}

/// Whether numbers of units are negative: a text with a sign changes units, a number or a point of a range is a number of units.
fn is_below_zero(key: &str, item: Node<'_>, words: &[String]) -> bool {
    let is_change = matches!(item.get_ref(), DeValue::String(text) if !is_range(text));
    key.starts_with("units.") && !is_change && words.iter().any(|word| word.starts_with('-'))
}

/// Adds the values of one entry. A range whose values are all wrong says so a few times, not a million.
fn add(doc: &Doc<'_>, axis: &mut Axis, lever: &WrittenKey, words: Vec<String>, place: Place) {
    let mut wrong = 0;
    for word in words {
        match from_word(lever, &axis.key.value, &word, &place) {
            Ok(lever) => axis.values.push((word, lever, axis.places.len())),
            Err(problem) => {
                wrong += 1;
                if wrong <= MAX_WRONG {
                    doc.note(*problem);
                }
            }
        }
    }
    axis.places.push(place);
}

/// The values that an entry stands for: itself, or the points of its range.
fn words(node: Node<'_>) -> Option<Result<Vec<String>, Problem>> {
    match node.get_ref() {
        DeValue::String(text) if is_range(text) => Some(range(text)),
        DeValue::String(text) => Some(Ok(vec![text.to_string()])),
        DeValue::Integer(integer) => Some(Ok(vec![integer.as_str().replace('_', "")])),
        DeValue::Boolean(flag) => Some(Ok(vec![flag.to_string()])),
        DeValue::Datetime(date) => Some(Ok(vec![date.to_string()])),
        DeValue::Float(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn is_range(text: &str) -> bool {
    text.split_once("..").is_some_and(|(a, _)| a.trim().parse::<f64>().is_ok())
}

/// The points of `a..b:step`: both ends included, step 1 if left out, as many decimals as the longest of the three.
pub fn range(text: &str) -> Result<Vec<String>, Problem> {
    let wrong = |why: Message| Problem::new(phrases::wrong_range(text, why)).help(phrases::write_range());
    let (a, rest) = text.split_once("..").ok_or_else(|| wrong(phrases::is_no_range()))?;
    let (b, step) = rest.split_once(':').unwrap_or((rest, "1"));
    let decimals =
        [a, b, step].iter().map(|n| n.trim().split_once('.').map_or(0, |(_, d)| d.len())).max().unwrap_or(0);
    if decimals > 6 {
        return Err(wrong(phrases::has_more_decimals()));
    }
    let scaled = |n: &str| scale(n.trim(), decimals).ok_or_else(|| wrong(phrases::is_no_range_of_numbers()));
    let (a, b, step) = (scaled(a)?, scaled(b)?, scaled(step)?);
    if step <= 0 {
        return Err(wrong(phrases::needs_a_step()));
    }
    if b < a {
        return Err(wrong(phrases::ends_too_early()));
    }
    let count = (b - a) / step + 1;
    if usize::try_from(count).ok().is_none_or(|n| n > MAX_POLICIES) {
        return Err(wrong(phrases::has_more_points(MAX_POLICIES.to_string())));
    }
    Ok((0..count).map(|i| unscale(a + i * step, decimals)).collect())
}

fn scale(number: &str, decimals: usize) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || digits.len() > 10 || !all_digits(digits) || !all_digits(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<decimals$}").parse().ok()
}

fn unscale(value: i64, decimals: usize) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    format!("{sign}{whole}.{fraction}")
}

/// A lever from one word, as sweeps and matrix files write it; lists are joined by `;`. `key` is the lever's key as the
/// user wrote it.
pub(crate) fn from_word(
    lever: &WrittenKey,
    key: &str,
    word: &str,
    place: &Place,
) -> Result<Lever<Written>, Box<Problem>> {
    lever.read(&mut WrittenWord { key, text: word, place })
}

/// The value of a lever in one word.
struct WrittenWord<'w> {
    key: &'w str,
    text: &'w str,
    place: &'w Place,
}

impl WrittenWord<'_> {
    fn wrong<T>(&self, wanted: Message) -> Result<T, Box<Problem>> {
        let message = phrases::wrong_value(self.key, Message::of_value(self.text), wanted);
        Err(Box::new(Problem::new(message).at(self.place.clone())))
    }

    fn with_place(&self, value: &str) -> Text {
        Text { value: value.to_owned(), place: self.place.clone() }
    }

    fn texts(&self) -> Vec<Text> {
        split_list(self.text).map(|value| self.with_place(value)).collect()
    }
}

impl ReadValue<Written> for WrittenWord<'_> {
    type Error = Box<Problem>;

    fn units(&mut self) -> Result<UnitsChange, Box<Problem>> {
        raw::parse_units(self.text).map_or_else(|| self.wrong(phrases::a_number_of_units()), Ok)
    }

    fn price(&mut self) -> Result<Option<Money>, Box<Problem>> {
        // As in `set`: the price is unknown.
        if self.text.is_empty() {
            return Ok(None);
        }
        Money::parse(self.text).map(Some).map_err(|error| {
            let message = doc::not_an_amount(self.key, self.text, money::not_an_amount(error));
            Box::new(Problem::new(message).at(self.place.clone()))
        })
    }

    fn flag(&mut self) -> Result<bool, Box<Problem>> {
        flag(self.text).map_or_else(|| self.wrong(doc::a_flag()), Ok)
    }

    fn since(&mut self) -> Result<Since, Box<Problem>> {
        match flag(self.text) {
            Some(true) => Ok(Since::Always),
            Some(false) => Ok(Since::Never),
            None => match self.text.parse() {
                Ok(date) => Ok(Since::From(date)),
                Err(_) => self.wrong(phrases::a_flag_or_date()),
            },
        }
    }

    fn condition(&mut self) -> Result<Text, Box<Problem>> {
        Ok(self.with_place(self.text))
    }

    fn conditions(&mut self) -> Result<Vec<Text>, Box<Problem>> {
        Ok(self.texts())
    }

    /// `browser where platform = 'android'; content where TRUE`.
    fn switches(&mut self) -> Result<Vec<(Text, Text)>, Box<Problem>> {
        let pair = |entry: &str| {
            let (service, condition) = entry.split_once(" where ")?;
            Some((self.with_place(service.trim()), self.with_place(condition.trim())))
        };
        let pairs: Option<Vec<_>> = split_list(self.text).map(pair).collect();
        pairs.map_or_else(|| self.wrong(phrases::of_form_of_switches()), Ok)
    }

    fn pins(&mut self) -> Result<Text, Box<Problem>> {
        Ok(self.with_place(self.text))
    }

    fn base(&mut self) -> Result<Text, Box<Problem>> {
        Ok(self.with_place(self.text))
    }

    fn addons(&mut self) -> Result<Vec<Text>, Box<Problem>> {
        Ok(self.texts())
    }

    fn bases(&mut self) -> Result<Vec<Text>, Box<Problem>> {
        Ok(self.texts())
    }

    fn reading(&mut self, key: ReadingKey) -> Result<KeySetting, Box<Problem>> {
        raw::setting(key, &self.with_place(self.text)).map_err(Box::new)
    }
}

fn flag(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

fn split_list(word: &str) -> impl Iterator<Item = &str> {
    word.split(';').map(str::trim).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_include_both_ends_and_keep_their_decimals() {
        assert_eq!(range("800..1000:100").unwrap(), ["800", "900", "1000"]);
        assert_eq!(range("1..3").unwrap(), ["1", "2", "3"]);
        assert_eq!(range("4.00..4.5:0.25").unwrap(), ["4.00", "4.25", "4.50"]);
        assert_eq!(range("1..2:0.4").unwrap(), ["1.0", "1.4", "1.8"]);
        assert_eq!(range("-1..1").unwrap(), ["-1", "0", "1"]);
    }

    #[test]
    fn bad_ranges_are_refused() {
        for text in ["5..1", "1..5:0", "1..5:-1", "1..x", "1..9999999999:1", "1e3..2e3"] {
            assert!(range(text).is_err(), "{text}");
        }
    }
}
