//! What is known of a device before anything is computed, and in which line of which file it stands.

use crate::input::inventory::witness::{Row, RowCell};
use crate::input::redact::token;
use crate::internal::Id;
use crate::phrases::figures::UNKNOWN;
use crate::policy::reading::KeyValue;
use crate::rules::scope;
use crate::run::explain::Told;

/// What the simulation looks at, in the words of an explanation.
const LOOKED_AT: [(&str, &str); 4] = [
    ("managed_status", "managed status"),
    ("enrollment_mode", "enrollment mode"),
    ("installed_at", "installed"),
    ("last_reported_at", "last reported"),
];

pub(crate) fn imported(told: &Told<'_>) -> Vec<String> {
    let mut lines: Vec<String> = rows(told.rows()).into_iter().collect();
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
        let written = cell.map_or_else(String::new, |cell| written(&value, cell, told));
        let so = if field == "managed_status" { in_scope(told) } else { String::new() };
        lines.push(format!("{name}: {value}{written}{so}"));
    }
    let families = if told.device().sps() {
        "bases of either family: it is an SPS activation"
    } else {
        "MDM bases only"
    };
    lines.push(format!("may take: {families}"));
    lines.extend(others(told));
    lines
}

/// Where it stands. Of several rows the newest report holds.
fn rows(rows: &[Row]) -> Option<String> {
    let places: Vec<String> = rows.iter().map(|row| format!("line {} of `{}`", row.line, row.file)).collect();
    let several = if rows.len() > 1 { ": one device, and what was reported last holds" } else { "" };
    (!rows.is_empty()).then(|| format!("from {}{several}", places.join(" and ")))
}

/// The cell of a row that a field is read from.
fn cell<'t>(row: &'t Row, field: &str) -> Option<&'t RowCell> {
    row.cells.iter().find(|cell| cell.field.as_deref() == Some(field))
}

/// `(column `Managed Status`)`, with the texts of the cells where they read otherwise. A text that nobody understood may
/// say anything: where names are hidden, so is it.
fn written(value: &str, first: &RowCell, told: &Told<'_>) -> String {
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
        return format!(" (column `{}`)", first.header);
    }
    let shown = |text: &str| if is_hidden { token(text) } else { text.to_owned() };
    let texts: Vec<String> = texts.into_iter().map(|text| format!("`{}`", shown(text))).collect();
    format!(" (column `{}`: {})", first.header, texts.join(" and "))
}

fn in_scope(told: &Told<'_>) -> String {
    let scope = told.named.policy.reading.scope;
    let counts =
        if scope::in_scope(scope, told.device().status()) { "it takes part" } else { "it takes no part" };
    format!("; {counts} under scope = {}", scope.word())
}

/// All other columns that are not empty, as they were imported.
fn others(told: &Told<'_>) -> Option<String> {
    let is_other = |name: &str| LOOKED_AT.iter().all(|(field, _)| *field != name);
    let columns = told.study.inventory.columns.iter().filter(|(name, _)| is_other(name));
    let mut known: Vec<String> = columns
        .filter_map(|(name, column)| Some(format!("{name} = {}", column.shown(told.device.index())?)))
        .collect();
    // Columns that no field means are not kept in memory; their cells stand in the row.
    if let ([row], false) = (told.rows(), told.study.fleet.is_labeled()) {
        let strange = row.cells.iter().filter(|cell| cell.field.is_none() && !cell.text.is_empty());
        known.extend(strange.map(|cell| format!("{} = {}", cell.header, cell.text)));
    }
    (!known.is_empty()).then(|| format!("also: {}", known.join(", ")))
}
