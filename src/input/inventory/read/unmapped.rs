//! Columns that no field takes: their dates may prove the order of day and month for those that are read.

use crate::input::column::date_column::{Dates, Proofs};
use crate::input::console::fields::Reading;
use crate::input::console::layout::Layout;
use crate::input::csv::records::Record;
use crate::input::file_account::ColumnReport;
use crate::input::value::clean::clean;
use crate::input::value::dates::{self, Cell, Epochs};

/// Lines that are looked at: what a column proves shows soon.
const LOOKED_AT: u64 = 10_000;

/// The dates of columns without a field.
#[derive(Debug, Default)]
pub(crate) struct Unmapped {
    columns: Vec<Column>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Column {
    at: usize,
    pub(crate) header: String,
    pub(crate) proofs: Proofs,
}

impl Unmapped {
    /// Of a file.
    pub(crate) fn of(layout: &Layout) -> Self {
        let has_dates = layout.plans.iter().any(|plan| plan.field.reading == Reading::Date);
        let is_taken =
            |at: usize| layout.plans.iter().any(|plan| plan.sources.iter().any(|source| source.at == at));
        let columns = layout
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| column.how == "unmapped" && !is_taken(*at));
        let column = |(at, column): (usize, &ColumnReport)| Column {
            at,
            header: column.header.clone(),
            proofs: Proofs::default(),
        };
        Self { columns: if has_dates { columns.map(column).collect() } else { Vec::new() } }
    }

    /// Looks at a row.
    pub(crate) fn see(&mut self, record: &Record<'_>) {
        if record.line > LOOKED_AT {
            return;
        }
        for column in &mut self.columns {
            column.see(clean(record.cell(column.at)));
        }
    }

    /// Adds what the next piece of the file shows.
    pub(crate) fn append(&mut self, next: Self) {
        for (column, more) in self.columns.iter_mut().zip(next.columns) {
            column.proofs = column.proofs.with(more.proofs);
        }
    }

    /// The columns that prove one order.
    pub(crate) fn proving(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.proofs.proven().is_some())
    }
}

impl Column {
    /// Only what surely is a date of three numbers counts: `1/1` of two updates is none.
    fn see(&mut self, cell: &str) {
        // It begins with a digit or a day of the week.
        let may_be = |first: &u8| first.is_ascii_digit() || b"MTWFSmtwfs".contains(first);
        let is_like = cell.len() <= 32 && cell.as_bytes().first().is_some_and(may_be);
        if !is_like || cell.bytes().filter(|byte| *byte == b'/').count() != 2 {
            return;
        }
        let date = dates::parse(cell, Epochs::Doubtful);
        if !matches!(date, Cell::Slashed { .. }) {
            return;
        }
        let mut alone = Dates::default();
        alone.push(date);
        self.proofs = self.proofs.with(alone.proofs);
    }
}
