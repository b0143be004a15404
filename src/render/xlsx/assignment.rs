//! The rows of `assign` as a workbook: a row a device, and the columns of the inventory that were asked for.

use std::io::{self, Write};
use std::path::Path;

use crate::fleet::attributes::Attribute;
use crate::phrases::workbook as phrases;
use crate::problem::Language;
use crate::render::xlsx::{Book, Rows, caught};
use crate::report::assignment::headers;
use crate::run::assign::DeviceRows;

/// Characters that a column is wide: its cells are not known before it is written.
const WIDE: u16 = 22;
/// The same of a column of sentences.
const WIDEST: u16 = 70;

/// Writes a row for each device; `day` is what the workbook says that it was made on. Columns of the inventory stand behind
/// the id. Rows go through a file without a name in the folder `temporary`, and not through memory.
///
/// # Errors
/// Those of `out`, more devices than a sheet has room for, and a build without the feature `xlsx`.
pub fn assignment(
    rows: &DeviceRows<'_>,
    attributes: &[Attribute],
    (title, day): (&str, &str),
    language: Language,
    (out, temporary): (impl Write + Send, &Path),
) -> io::Result<()> {
    caught(|| written(rows, attributes, (title, day), language, (out, temporary)))
}

fn written(
    rows: &DeviceRows<'_>,
    attributes: &[Attribute],
    (title, day): (&str, &str),
    language: Language,
    (out, temporary): (impl Write + Send, &Path),
) -> io::Result<()> {
    let columns: Vec<(&str, u16)> = headers(rows.has_evidence)
        .into_iter()
        .map(|name| (name, if matches!(name, "Why" | "Evidence") { WIDEST } else { WIDE }))
        .collect();
    let (id, others) = columns.split_at(1.min(columns.len()));
    let named = attributes.iter().map(|attribute| (attribute.name.as_str(), WIDE));
    let columns: Vec<(&str, u16)> = id.iter().copied().chain(named).chain(others.iter().copied()).collect();
    let mut book = Book::new(title, day, 0, temporary)?;
    let mut sheet: Rows = book.streamed(phrases::sheet_assignment().text(language), &columns)?;
    for (device, row) in rows.batches().flatten().enumerate() {
        let cells = row.cells();
        let (id, others) = cells.split_at(1.min(cells.len()));
        let named = attributes.iter().map(|attribute| attribute.get(device));
        sheet.row(id.iter().copied().chain(named).chain(others.iter().copied()))?;
    }
    book.end(sheet)?;
    book.write(out)
}
