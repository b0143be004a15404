//! One row a device: what `fleetcast assign` prints, and the files of the folder `devices`.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::fleet::attributes::Attribute;
use crate::interchange;
use crate::render::csv;
use crate::render::md::escaped;
use crate::report::assignment::{DeviceRow, headers};
use crate::report::row::Cell;

/// For spreadsheets and scripts.
pub fn csv(rows: &[DeviceRow]) -> String {
    csv_with(rows, &[])
}

/// The same with columns of the inventory behind: a file of the folder `devices`.
pub fn csv_with(rows: &[DeviceRow], attributes: &[Attribute]) -> String {
    let mut table = csv::Table::new();
    let names = attributes.iter().map(|attribute| attribute.name.as_str());
    table.row(headers(rows).into_iter().chain(names).map(Cell::text));
    for (device, row) in rows.iter().enumerate() {
        let values = attributes.iter().map(|attribute| attribute.get(device));
        table.row(row.cells().into_iter().chain(values).map(Cell::text));
    }
    table.into_text()
}

/// For programs that read columns.
pub fn parquet(rows: &[DeviceRow], out: impl Write) -> io::Result<()> {
    use interchange::{Cell, Kind};
    let columns: Vec<(String, Kind)> =
        headers(rows).into_iter().map(|name| (name.to_owned(), Kind::Text)).collect();
    let mut table = interchange::Table::new(out, &columns)?;
    let cell = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
    rows.iter().try_for_each(|row| table.row(row.cells().into_iter().map(cell)))?;
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

/// For people.
pub fn table(rows: &[DeviceRow]) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(crate::render::text::STYLE);
    table.set_header(headers(rows));
    for row in rows {
        table.add_row(row.cells().into_iter().map(crate::problem::printable));
    }
    table.trim_fmt() + "\n"
}

/// For a ticket or a wiki.
pub fn md(rows: &[DeviceRow]) -> String {
    let line = |cells: Vec<&str>| {
        let cells: Vec<String> = cells.into_iter().map(escaped).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let headers = headers(rows);
    let rule = vec!["---"; headers.len()];
    let head = line(headers) + &line(rule);
    rows.iter().fold(head, |text, row| text + &line(row.cells()))
}
