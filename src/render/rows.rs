//! The rows of one policy as bytes, made in the task that simulates it.

use crate::interchange;
use crate::render::csv::Table;
use crate::report::row::{Cell, ColumnKind, Columns};
use crate::run::simulate::Simulated;

/// The rows of one policy, as wanted.
#[derive(Debug, Default)]
pub struct Rows {
    /// Its line of `scenarios.csv`.
    pub scenario: Vec<u8>,
    /// Its lines of `parts.csv`.
    pub parts: Vec<u8>,
    /// Its row of `scenarios.parquet`; empty where it is not wanted.
    pub typed: Vec<interchange::Cell>,
}

/// Makes the rows of a policy; `parquet` says whether a typed row is wanted, too.
pub fn rows(columns: &Columns, parquet: bool, simulated: &Simulated<'_>) -> Rows {
    let row = simulated.scenario();
    let (mut scenario, mut parts) = (Table::new(), Table::new());
    scenario.row(columns.cells(&row));
    simulated.parts().for_each(|part| parts.row(part.cells()));
    let typed = if parquet { columns.cells(&row).map(typed).collect() } else { Vec::new() };
    Rows { scenario: scenario.into_bytes(), parts: parts.into_bytes(), typed }
}

/// The columns of `scenarios.parquet`.
pub fn typed_columns(columns: &Columns) -> Vec<(String, interchange::Kind)> {
    let kind = |kind| match kind {
        ColumnKind::Text => interchange::Kind::Text,
        ColumnKind::Count => interchange::Kind::Count,
    };
    columns.all().into_iter().map(|(name, of)| (name, kind(of))).collect()
}

/// Unknown is null, and text stands as it is, for nothing there runs.
fn typed(cell: Cell<'_>) -> interchange::Cell {
    match cell {
        Cell::Empty | Cell::Unknown => interchange::Cell::Missing,
        Cell::Text(text) | Cell::Exact(text) => interchange::Cell::Text(text.into_owned()),
        Cell::Amount(amount) => interchange::Cell::Text(amount.to_string()),
        Cell::Count(number) => interchange::Cell::Count(number),
    }
}
