//! Cells to typed values, column by column.

use jiff::tz::TimeZone;

use super::columns::{Reading, matching_key};
use super::dates::{self, Order};
use super::layout::Plan;
use super::notes::Notes;
use super::text::records::Record;
use super::{clean, number, words};

/// The values of one column of one file.
#[derive(Debug)]
pub(crate) enum Values {
    Text(Vec<Option<String>>),
    Date(Vec<dates::Cell>),
    Number(Vec<Option<f64>>),
    Flag(Vec<Option<bool>>),
}

impl Values {
    pub(crate) fn of(reading: Reading) -> Self {
        match reading {
            Reading::Date => Self::Date(Vec::new()),
            Reading::Number => Self::Number(Vec::new()),
            Reading::Flag => Self::Flag(Vec::new()),
            _ => Self::Text(Vec::new()),
        }
    }

    /// Reads the cell of a row into the column.
    pub(crate) fn push(&mut self, plan: &Plan, record: &Record<'_>, file: &str, notes: &mut Notes) {
        let source = plan.sources.iter().find_map(|(at, _, header)| {
            present(plan, record.cell(*at)).map(|value| (value, header.as_str()))
        });
        let Some((value, header)) = source else { return self.push_none() };
        let sample = || format!("`{value}` in line {} of `{file}`", record.line);
        let mut unreadable = || {
            let message = format!("values of `{header}` cannot be read");
            let consequence = format!("`{}` is unknown for these devices", plan.name);
            notes.add("unreadable-value", &plan.name, &message, &consequence, &sample());
        };
        match self {
            Self::Text(values) => values.push(Some(text(plan, value, &sample, notes))),
            Self::Number(values) if plan.name == "policy_version" => values.push(policy(value).1),
            Self::Number(values) => {
                let read = number::parse(value, header.contains("MB"));
                if read.is_none() {
                    unreadable();
                }
                values.push(read);
            }
            Self::Flag(values) => {
                let read = words::flag(value);
                if read.is_none() {
                    unreadable();
                }
                values.push(read);
            }
            Self::Date(values) => {
                let cell = dates::parse(value, matching_key(header).ends_with("inepochms"));
                if cell == dates::Cell::Unreadable {
                    unreadable();
                }
                values.push(cell);
            }
        }
    }

    fn push_none(&mut self) {
        match self {
            Self::Text(values) => values.push(None),
            Self::Date(values) => values.push(dates::Cell::Absent),
            Self::Number(values) => values.push(None),
            Self::Flag(values) => values.push(None),
        }
    }
}

/// A value that says something; a word of an enum may look like a placeholder.
fn present<'r>(plan: &Plan, cell: &'r str) -> Option<&'r str> {
    match plan.field.reading {
        Reading::Word => {
            let word = clean::clean_id(cell);
            let known = if word.is_empty() { None } else { words::canonical(&plan.name, word) };
            match known {
                Some("") => None,
                Some(_) => Some(word),
                None => Some(word).filter(|w| !clean::is_placeholder(w)),
            }
        }
        Reading::Id | Reading::Digits => clean::id(cell),
        _ => clean::value(cell),
    }
}

fn text(plan: &Plan, value: &str, sample: &dyn Fn() -> String, notes: &mut Notes) -> String {
    match plan.field.reading {
        Reading::Word => words::canonical(&plan.name, value).map_or_else(
            || {
                let message = format!("words of `{}` are not known", plan.name);
                notes.add("unknown-word", &plan.name, &message, "they count as `unknown`", &sample());
                "unknown".to_owned()
            },
            str::to_owned,
        ),
        Reading::Digits if clean::is_damaged(value) => {
            let message = format!("digits of `{}` were lost in a spreadsheet", plan.name);
            notes.add("lost-digits", &plan.name, &message, "these values identify nothing", &sample());
            value.to_owned()
        }
        Reading::Digits
            if value.len() > 15 && value.ends_with("000") && value.bytes().all(|b| b.is_ascii_digit()) =>
        {
            let message = format!("long numbers in `{}` end in zeros, as spreadsheets leave them", plan.name);
            notes.add("rounded-digits", &plan.name, &message, "these values may identify nothing", &sample());
            value.to_owned()
        }
        Reading::Users if value.contains(',') => {
            notes.add(
                "several-users",
                "",
                "devices have several users",
                "licenses by user cannot be counted from them",
                "",
            );
            value.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
        }
        Reading::Policy => policy(value).0.to_owned(),
        _ => value.to_owned(),
    }
}

/// Name and version of `MDM: name (3)`; any other text is a name, any number a version.
pub(crate) fn policy(value: &str) -> (&str, Option<f64>) {
    let versioned = value.strip_prefix("MDM:").and_then(|rest| rest.strip_suffix(')')?.rsplit_once(" ("));
    match versioned {
        Some((name, version)) if version.bytes().all(|b| b.is_ascii_digit()) => {
            (name.trim(), version.parse().ok())
        }
        _ => (value, value.parse().ok()),
    }
}

/// The instants of a column, and the rows whose order of day and month cannot be told.
pub(crate) fn instants(
    cells: &[dates::Cell],
    order: Option<Order>,
    zone: &TimeZone,
) -> (Vec<Option<i64>>, Vec<usize>) {
    let mut torn = Vec::new();
    let values = cells.iter().enumerate().map(|(row, cell)| {
        dates::instant(*cell, order, zone).unwrap_or_else(|()| {
            torn.push(row);
            None
        })
    });
    (values.collect(), torn)
}
