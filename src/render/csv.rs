//! CSV: exact figures for spreadsheets and scripts. One writer for every file; no text of the user runs as a formula.

use std::borrow::Cow;
use std::io::Write;

use csv::{Writer, WriterBuilder};

use crate::input::formula::harmless;
use crate::internal::Invariant;
use crate::phrases::figures::UNKNOWN;
use crate::report::Report;
use crate::report::row::{Cell, Columns, GroupPartRow, GroupRow, LossRow, PartFigures, ScenarioRow};

/// Bytes that are held before they are handed to the memory that they are written to.
const BUFFER: usize = 1 << 10;

const IN_MEMORY: &str = "a table is written to memory";

/// A table in memory: writing it cannot fail.
#[derive(Debug)]
pub struct Table {
    writer: Writer<Vec<u8>>,
    /// Room for a figure as text.
    figure: Vec<u8>,
}

impl Table {
    /// A table without rows. Rows may be of different lengths: a file may be made of several tables.
    pub fn new() -> Self {
        let writer = WriterBuilder::new().flexible(true).buffer_capacity(BUFFER).from_writer(Vec::new());
        Self { writer, figure: Vec::new() }
    }

    /// A table with a header.
    pub fn with_header<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self::new();
        table.row(names.into_iter().map(Cell::text));
        table
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        let mut written = cells.into_iter().try_for_each(|cell| self.field(cell));
        written = written.and_then(|()| self.writer.write_record(None::<&[u8]>));
        written.invariant(IN_MEMORY);
    }

    /// Unknown is `-`, and no text runs as a formula.
    fn field(&mut self, cell: Cell<'_>) -> csv::Result<()> {
        self.figure.clear();
        match cell {
            Cell::Empty => {}
            Cell::Unknown => self.figure.extend_from_slice(UNKNOWN.as_bytes()),
            Cell::Count(number) => write!(self.figure, "{number}")?,
            Cell::Amount(amount) => write!(self.figure, "{amount}")?,
            Cell::Exact(figure) => return self.writer.write_field(figure.as_bytes()),
            Cell::Text(text) => return self.writer.write_field(harmless(&text).as_bytes()),
        }
        self.writer.write_field(&self.figure)
    }

    /// The bytes of the table: UTF-8, lines end with `\n`.
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().invariant(IN_MEMORY)
    }

    /// The table as text.
    pub fn into_text(self) -> String {
        String::from_utf8(self.into_bytes()).invariant("a table is text")
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

/// The header of `scenarios.csv`.
pub fn scenarios_header(columns: &Columns) -> Vec<u8> {
    let mut table = Table::new();
    table.row(columns.all().into_iter().map(|(name, _)| Cell::Text(Cow::Owned(name))));
    table.into_bytes()
}

/// The header of `parts.csv`.
pub fn parts_header() -> Vec<u8> {
    Table::with_header(PartFigures::COLUMNS.iter().map(|(name, _)| *name)).into_bytes()
}

/// `scenarios.csv`: one row for each scenario of a report.
pub fn scenarios(report: &Report) -> String {
    let columns = Columns::of(report);
    let mut table = Table::new();
    table.row(columns.all().into_iter().map(|(name, _)| Cell::Text(Cow::Owned(name))));
    for scenario in &report.scenarios {
        table.row(columns.cells(&ScenarioRow::of(scenario)));
    }
    table.into_text()
}

/// `parts.csv`: one row for each scenario of a report and part.
pub fn parts(report: &Report) -> String {
    let mut table = Table::with_header(PartFigures::COLUMNS.iter().map(|(name, _)| *name));
    for part in report.scenarios.iter().flat_map(PartFigures::of) {
        table.row(part.cells());
    }
    table.into_text()
}

/// `services.csv`: one row for each service that devices of the fleet, or of a group, lose in the baseline or a named
/// scenario.
pub fn services(report: &Report) -> String {
    let mut table = Table::with_header(LossRow::COLUMNS.iter().map(|(name, _)| *name));
    report.scenarios.iter().flat_map(LossRow::of).for_each(|row| table.row(row.cells()));
    table.into_text()
}

/// `groups.csv`: one row for each group of the baseline and of each named scenario.
pub fn groups(report: &Report) -> String {
    let mut table = Table::with_header(GroupRow::COLUMNS.iter().map(|(name, _)| *name));
    report.scenarios.iter().flat_map(GroupRow::of).for_each(|row| table.row(row.cells()));
    table.into_text()
}

/// `group-parts.csv`: one row for each group and part that its devices hold.
pub fn group_parts(report: &Report) -> String {
    let mut table = Table::with_header(GroupPartRow::COLUMNS.iter().map(|(name, _)| *name));
    report.scenarios.iter().flat_map(GroupPartRow::of).for_each(|row| table.row(row.cells()));
    table.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    #[test]
    fn a_row_has_a_field_for_each_cell() {
        let mut table = Table::with_header(["a", "b,c"]);
        table.row([
            Cell::Empty,
            Cell::Unknown,
            Cell::Count(12),
            Cell::Amount(Money::parse("1.50").unwrap()),
            Cell::Exact(Cow::Borrowed("-2.5 \"x\"")),
            Cell::text("=x\ny"),
        ]);
        assert_eq!(table.into_text(), "a,\"b,c\"\n,-,12,1.50,\"-2.5 \"\"x\"\"\",\"'=x\ny\"\n");
    }
}
