//! The places that speak of a device, in words.

use crate::account::ServiceId;
use crate::condition::DAYS_SINCE_REPORT;
use crate::fleet::provenance::SourceId;
use crate::internal::Id;
use crate::internal::Invariant;
use crate::phrases::explain as phrases;
use crate::phrases::lists::comma;
use crate::problem::Message;
use crate::run::explain::Told;
use crate::study::witness::{CitedCell, CitedPlace};

/// Where a source says something about a service of the device, in words.
pub(crate) fn places(told: &Told<'_>, source: SourceId, service: Option<ServiceId>) -> Vec<Message> {
    let citations = told.evidence.iter().flat_map(|evidence| &evidence.citations);
    let meant = citations.filter(|citation| citation.source == source && citation.service == service);
    let name = told.study.fleet.provenance().source(source);
    meant.map(|citation| place(told, name, &citation.place)).collect()
}

fn place(told: &Told<'_>, file: &str, place: &CitedPlace) -> Message {
    match place {
        CitedPlace::Cell(cell) => in_file(cell, file),
        CitedPlace::Through(cell, field) => phrases::place_with(in_file(cell, file), value(told, field)),
        CitedPlace::App { cell, app, table, meaning } => {
            phrases::app_at(in_file(cell, file), &**app, in_file(meaning, table))
        }
        CitedPlace::Part(cell, part) => phrases::place_with(in_file(cell, file), &**part),
        CitedPlace::Rule(line, condition) => {
            let parsed = &told.study.names.known(*condition).condition;
            let columns = parsed.iter().flat_map(|condition| condition.columns());
            let cells: Vec<Message> = columns.map(|name| value(told, name)).collect();
            let study = &told.study.inputs.first().invariant("a study is an input of itself").path;
            let cells = Message::default().joined(&cells, comma());
            phrases::rule_at(line.to_string(), &**study, cells)
        }
        CitedPlace::Mailbox => phrases::likely_only(value(told, "mailbox_device_id")),
    }
}

fn in_file(cell: &CitedCell, file: &str) -> Message {
    phrases::cell_of(cell.line.to_string(), file, &*cell.column)
}

/// What the inventory has in a column that a condition or a table names.
fn value(told: &Told<'_>, name: &str) -> Message {
    let name = if name.eq_ignore_ascii_case(DAYS_SINCE_REPORT) { "last_reported_at" } else { name };
    let is_same = |(known, _): &(&String, _)| known.eq_ignore_ascii_case(name);
    let column = told.study.inventory.columns.iter().find(is_same).map(|(_, column)| column);
    let shown = column.and_then(|column| column.shown(told.device.index()));
    let header = header(told, name).unwrap_or(name);
    match shown {
        Some(value) => phrases::column_has(header, value),
        None if column.is_some() => phrases::column_empty(header),
        None => phrases::column(header),
    }
}

/// The header of a canonical field, in the first file that has it.
fn header<'t>(told: &Told<'t>, field: &str) -> Option<&'t str> {
    let columns = told.study.import.files.iter().flat_map(|file| &file.columns);
    let is_meant = |of: &str| of.eq_ignore_ascii_case(field);
    let mut means = columns.filter(|column| column.field.as_deref().is_some_and(is_meant));
    means.next().map(|column| column.header.as_str())
}
