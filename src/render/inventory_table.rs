//! The inventory as it was imported, as a table for other programs.

use std::io::{self, Write};

use jiff::Timestamp;

use crate::input::console::fields::{FIELDS, field_named};
use crate::input::{ColumnType, Inventory};
use crate::interchange::{Cell, Kind, Table};

/// Writes all kept columns, one row a device: `device_id` first, then in the order of the canonical fields, then other
/// headers. Dates are instants in UTC, as text.
pub fn parquet(inventory: &Inventory, out: impl Write) -> io::Result<()> {
    let canonical = FIELDS.iter().map(|field| field.name);
    let others = inventory.columns.keys().map(String::as_str).filter(|name| field_named(name).is_none());
    let columns: Vec<_> =
        canonical.chain(others).filter_map(|name| Some((name, inventory.columns.get(name)?))).collect();
    let kinds = columns.iter().map(|(name, column)| ((*name).to_owned(), kind(column.kind())));
    let kinds: Vec<(String, Kind)> =
        std::iter::once(("device_id".to_owned(), Kind::Text)).chain(kinds).collect();
    let mut table = Table::new(out, &kinds)?;
    for (device, id) in inventory.ids.iter().enumerate() {
        let cells = columns.iter().map(|(_, column)| match column.kind() {
            ColumnType::Text => column.text(device).map(|text| Cell::Text(text.to_owned())),
            ColumnType::Number => column.number(device).map(Cell::Number),
            ColumnType::Flag => column.flag(device).map(Cell::Flag),
            ColumnType::Date => column.date(device).and_then(instant),
        });
        let cells = cells.map(|cell| cell.unwrap_or(Cell::Missing));
        table.row(std::iter::once(Cell::Text(id.to_owned())).chain(cells))?;
    }
    table.finish()
}

fn kind(column: ColumnType) -> Kind {
    match column {
        ColumnType::Text | ColumnType::Date => Kind::Text,
        ColumnType::Number => Kind::Number,
        ColumnType::Flag => Kind::Flag,
    }
}

fn instant(millis: i64) -> Option<Cell> {
    Some(Cell::Text(Timestamp::from_millisecond(millis).ok()?.to_string()))
}
