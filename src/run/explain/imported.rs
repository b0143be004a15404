//! What is known of a device before anything is computed, and in which line of which file it stands.

use crate::input::inventory::witness::{Row, RowCell};
use crate::input::redact::token;
use crate::internal::Id;
use crate::phrases::Sentence;
use crate::phrases::explain as phrases;
use crate::phrases::figures::UNKNOWN;
use crate::phrases::lists::and;
use crate::policy::reading::KeyValue;
use crate::problem::Message;
use crate::rules::scope;
use crate::run::explain::Told;

/// What the simulation looks at, in the words of an explanation.
const LOOKED_AT: [(&str, Sentence); 4] = [
    ("managed_status", phrases::managed_status),
    ("enrollment_mode", phrases::enrollment_mode),
    ("installed_at", phrases::installed),
    ("last_reported_at", phrases::last_reported),
];

pub(crate) fn imported(told: &Told<'_>) -> Vec<Message> {
    let mut lines: Vec<Message> = rows(told.rows()).into_iter().collect();
    for (field, name) in LOOKED_AT {
        let value = match field {
            "managed_status" => Some(told.device().status().word().to_owned()),
            _ => told.study.inventory.column(field).and_then(|column| column.shown(told.device.index())),
        };
        let cell = told.rows().iter().find_map(|row| cell(row, field));
        if value.is_none() && cell.is_none() && field == "enrollment_mode" {
            continue;
        }
        let value = value.unwrap_or_else(|| UNKNOWN.to_owned());
        let written = cell.map_or_else(Message::default, |cell| written(&value, cell, told));
        let so = if field == "managed_status" { in_scope(told) } else { Message::default() };
        lines.push(phrases::field(name(), value, written, so));
    }
    lines.push(if told.device().sps() { phrases::may_take_either_family() } else { phrases::may_take_mdm() });
    lines.extend(others(told));
    lines
}

/// Where it stands. Of several rows the newest report holds.
fn rows(rows: &[Row]) -> Option<Message> {
    let places: Vec<Message> =
        rows.iter().map(|row| phrases::line_of(row.line.to_string(), &*row.file)).collect();
    let joined = Message::default().joined(&places, and());
    match rows {
        [] => None,
        [_] => Some(phrases::from_row(joined)),
        _ => Some(phrases::from_rows(joined)),
    }
}

/// The cell of a row that a field is read from.
fn cell<'t>(row: &'t Row, field: &str) -> Option<&'t RowCell> {
    row.cells.iter().find(|cell| cell.field.as_deref() == Some(field))
}

/// `(column `Managed Status`)`, with the texts of the cells where they read otherwise. A text that was not understood may
/// say anything: where names are hidden, so is it; a user in another one hides, too.
fn written(value: &str, first: &RowCell, told: &Told<'_>) -> Message {
    let is_hidden = told.study.fleet.is_labeled() && matches!(value, UNKNOWN | "unknown");
    let is_same = |text: &str| text.eq_ignore_ascii_case(value) || (text.is_empty() && value == UNKNOWN);
    let cells = told.rows().iter().flat_map(|row| &row.cells).filter(|cell| cell.field == first.field);
    let mut texts: Vec<&str> = Vec::new();
    for cell in cells {
        if !texts.contains(&cell.text.as_str()) {
            texts.push(&cell.text);
        }
    }
    if texts.iter().all(|text| is_same(text)) {
        return phrases::in_column(&first.header);
    }
    let shown = |text: &str| match &told.study.redaction {
        _ if is_hidden => token(text),
        Some(redaction) => redaction.cell(text),
        None => text.to_owned(),
    };
    let texts: Vec<Message> =
        texts.into_iter().map(|text| Message::new(format!("`{}`", shown(text)))).collect();
    phrases::in_column_as(&first.header, Message::default().joined(&texts, and()))
}

fn in_scope(told: &Told<'_>) -> Message {
    let scope = told.named.policy.reading.scope;
    if scope::in_scope(scope, told.device().status()) {
        phrases::takes_part(scope.word())
    } else {
        phrases::takes_no_part(scope.word())
    }
}

/// All other columns that are not empty, as they were imported.
fn others(told: &Told<'_>) -> Option<Message> {
    let is_other = |name: &str| LOOKED_AT.iter().all(|(field, _)| *field != name);
    let columns = told.study.inventory.columns.iter().filter(|(name, _)| is_other(name));
    let known: Vec<String> = columns
        .filter_map(|(name, column)| Some(format!("{name} = {}", column.shown(told.device.index())?)))
        .collect();
    (!known.is_empty()).then(|| phrases::also(known.join(", ")))
}
