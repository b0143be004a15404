//! `scenarios.csv` and `parts.csv`: exact figures for spreadsheets, one header each, written row by row.

use std::io::{self, Write};

use super::row::{self, Cell, Columns};
use super::words::UNKNOWN;
use super::{Report, Scenario};
use crate::money::Money;

/// A table that is being written.
#[derive(Debug)]
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    fn new<'a>(out: W, header: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(header)?;
        Ok(Self { writer })
    }

    /// `scenarios.csv` without a row.
    pub fn scenarios(out: W, columns: &Columns) -> io::Result<Self> {
        let names: Vec<String> = columns.all().iter().map(|(name, _)| harmless(name)).collect();
        Self::new(out, names.iter().map(String::as_str))
    }

    /// `parts.csv` without a row.
    pub fn parts(out: W) -> io::Result<Self> {
        Self::new(out, row::PARTS)
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        self.writer.write_record(cells.into_iter().map(Cell::csv)).map_err(io::Error::from)
    }

    /// Adds a row for each part of a scenario, per month. A part that the scenario drops has none.
    pub fn parts_of(&mut self, scenario: &Scenario) -> io::Result<()> {
        scenario.parts.iter().try_for_each(|part| self.row(row::part(scenario, part)))
    }

    /// The stream that was written to.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// One row for each scenario of a report.
pub fn scenarios(report: &Report) -> io::Result<String> {
    let columns = Columns::of(report);
    let mut table = Table::scenarios(Vec::new(), &columns)?;
    report.scenarios.iter().try_for_each(|scenario| table.row(columns.row(scenario)))?;
    table.finish().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// A table in memory, of cells that are ready, each row as long as the header: writing it cannot fail.
pub(super) fn write(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = std::iter::once(header).chain(rows).try_for_each(|row| writer.write_record(row));
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// An exact amount, or `-`.
pub(super) fn exact(amount: Option<Money>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), |m| m.to_string())
}

/// Text, or nothing.
pub(super) fn optional(text: Option<&str>) -> String {
    text.map_or_else(String::new, harmless)
}

/// Text that a spreadsheet would run as a formula gets a leading `'`; numbers and a single `-` stay.
pub(super) fn harmless(text: &str) -> String {
    // The full-width forms start a formula where the spreadsheet's language is Japanese.
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && text != UNKNOWN && !is_number(text) { format!("'{text}") } else { text.to_owned() }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralized_and_numbers_are_not() {
        for (text, written) in [
            ("=cmd()", "'=cmd()"),
            ("+200", "'+200"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("-12.50", "-12.50"),
            ("-", "-"),
            ("-1-2", "'-1-2"),
            ("as-is", "as-is"),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
