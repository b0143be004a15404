//! One row a device: what `fleetcast assign` prints, and the files of the folder `devices`.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::iter;

use crate::fleet::attributes::Attribute;
use crate::interchange;
use crate::internal::Invariant;
use crate::phrases::render::{assignment as phrases, words};
use crate::problem::Language;
use crate::render::document::{Column, Document, Table};
use crate::render::{csv, json, markdown, text};
use crate::report::assignment::{DeviceRow, headers};
use crate::report::row::Cell;
use crate::run::assign::DeviceRows;

/// For spreadsheets and scripts.
pub fn csv(rows: &[DeviceRow]) -> String {
    let mut text = csv_header(false, &[]);
    text += &csv_rows(rows, 0, &[]);
    text
}

/// As CSV, piece by piece, with columns of the inventory behind: a file of the folder `devices`.
pub fn csv_pieces<'r>(
    rows: &'r DeviceRows<'_>,
    attributes: &'r [Attribute],
) -> impl Iterator<Item = String> + 'r {
    let mut from = 0;
    let pieces = rows.batches().map(move |rows| {
        let piece = csv_rows(&rows, from, attributes);
        from += rows.len();
        piece
    });
    iter::once(csv_header(rows.has_evidence, attributes)).chain(pieces)
}

fn csv_header(has_evidence: bool, attributes: &[Attribute]) -> String {
    let names = attributes.iter().map(|attribute| attribute.name.as_str());
    csv::Table::with_header(headers(has_evidence).into_iter().chain(names)).into_text()
}

/// The first of the rows is that of the device at the place `from`.
fn csv_rows(rows: &[DeviceRow], from: usize, attributes: &[Attribute]) -> String {
    let mut table = csv::Table::new();
    for (device, row) in (from..).zip(rows) {
        let values = attributes.iter().map(|attribute| attribute.get(device));
        table.row(row.cells().into_iter().chain(values).map(Cell::text));
    }
    table.into_text()
}

/// A list of objects, piece by piece: what [`json`](crate::render::json::json) makes of all rows.
pub fn json_pieces<'r>(rows: &'r DeviceRows<'_>) -> impl Iterator<Item = String> + 'r {
    let mut before = "[";
    let mut end = Some(());
    let mut batches = rows.batches();
    iter::from_fn(move || {
        let Some(rows) = batches.next() else {
            let is_empty = before == "[";
            return end.take().map(|()| if is_empty { "[]\n" } else { "\n]\n" }.to_owned());
        };
        let list = json::json(&rows);
        let objects = list.strip_prefix('[').and_then(|list| list.strip_suffix("\n]\n"));
        let piece = [before, objects.invariant("a list of rows is a JSON list")].concat();
        before = ",";
        Some(piece)
    })
}

/// For programs that read columns.
pub fn parquet(rows: &DeviceRows<'_>, out: impl Write) -> io::Result<()> {
    use interchange::{Cell, Kind};
    let columns: Vec<(String, Kind)> =
        headers(rows.has_evidence).into_iter().map(|name| (name.to_owned(), Kind::Text)).collect();
    let mut table = interchange::Table::new(out, &columns)?;
    let cell = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
    for row in rows.batches().flatten() {
        table.row(row.cells().into_iter().map(cell))?;
    }
    table.finish()
}

/// Most characters of a file's stem: file systems allow about 255 bytes.
const MAX_STEM: usize = 120;

/// `devices/<scenario>.csv`: what no file system takes as part of a name is written as `%2F`, long names are cut and
/// told apart by their hash.
pub fn file_name(scenario: &str) -> String {
    let mut stem = String::new();
    for byte in scenario.bytes() {
        let is_plain =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ' | b'=' | b',' | b'+');
        if is_plain || byte == b'.' && !stem.is_empty() {
            stem.push(char::from(byte));
        } else {
            let _ = write!(stem, "%{byte:02X}");
        }
    }
    if stem.len() > MAX_STEM {
        let hash: String = crate::input::sha256(scenario.as_bytes()).chars().take(12).collect();
        stem.truncate(MAX_STEM);
        stem = format!("{stem}-{hash}");
    }
    format!("devices/{stem}.csv")
}

/// For people, all rows at once.
pub fn document(rows: &DeviceRows<'_>, language: Language) -> Document {
    let all = rows.batches().flat_map(|rows| rows.iter().map(|row| shown(row, language)).collect::<Vec<_>>());
    let mut document = Document::default().in_language(language);
    document.table(Table::of_words(titles(rows.has_evidence, language), all.collect()));
    document
}

/// For a terminal, piece by piece: what [`text::render`] makes of the document. The rows are made twice, because a column
/// is as wide as its widest cell.
pub fn table_pieces<'r>(rows: &'r DeviceRows<'_>, language: Language) -> impl Iterator<Item = String> + 'r {
    let mut columns = text::Columns::new(&titles(rows.has_evidence, language));
    rows.batches().for_each(|rows| rows.iter().for_each(|row| columns.see(&shown(row, language))));
    let head = columns.head();
    let lines =
        move |rows: Vec<DeviceRow>| rows.iter().map(|row| columns.row(&shown(row, language))).collect();
    iter::once(head).chain(rows.batches().map(lines))
}

/// The columns of [`headers`], for people.
fn titles(has_evidence: bool, language: Language) -> Vec<String> {
    let titles = phrases::titles();
    let shown = titles.iter().take(headers(has_evidence).len());
    shown.map(|title| title.to_text(language)).collect()
}

/// The cells of [`DeviceRow::cells`], for people.
fn shown(row: &DeviceRow, language: Language) -> Vec<String> {
    let mut cells: Vec<String> = row.cells().into_iter().map(str::to_owned).collect();
    let evidence = row.evidence.iter().map(|evidence| (8, evidence));
    for (place, words) in [(1, &words::state(row.state)), (7, &row.why)].into_iter().chain(evidence) {
        if let Some(cell) = cells.get_mut(place) {
            *cell = words.to_text(language);
        }
    }
    cells
}

/// For a ticket or a wiki, piece by piece: what [`markdown`] makes of the document.
pub fn md_pieces<'r>(rows: &'r DeviceRows<'_>, language: Language) -> impl Iterator<Item = String> + 'r {
    let columns: Vec<Column> = titles(rows.has_evidence, language).into_iter().map(Column::words).collect();
    let line = move |row: &DeviceRow| markdown::row(shown(row, language).iter().map(String::as_str)) + "\n";
    let lines = move |rows: Vec<DeviceRow>| rows.iter().map(line).collect();
    iter::once(markdown::head(&columns) + "\n").chain(rows.batches().map(lines))
}
