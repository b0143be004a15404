//! The inventory as a polars frame: for Parquet, and for whoever lives in notebooks.

use polars_core::frame::DataFrame;
use polars_core::prelude::{Column as Series, IntoColumn, NamedFrom, Series as Values};

use crate::input::Inventory;
use crate::input::column::store::Column;
use crate::input::console::fields::{FIELDS, field_named};
use crate::problem::Problem;

impl Inventory {
    /// All kept columns, `device_id` first, then in the order of the canonical fields, then other headers. Dates are
    /// milliseconds since 1970 UTC.
    pub fn frame(&self) -> Result<DataFrame, Problem> {
        let ids: Vec<&str> = self.ids.iter().collect();
        let mut columns = vec![Values::new("device_id".into(), ids).into_column()];
        let canonical = FIELDS.iter().map(|field| field.name);
        let others = self.columns.keys().map(String::as_str).filter(|name| field_named(name).is_none());
        for name in canonical.chain(others) {
            if let Some(column) = self.columns.get(name) {
                columns.push(series(name, column, self.len()));
            }
        }
        DataFrame::new(self.len(), columns).map_err(|error| Problem::new(error.to_string()))
    }
}

fn series(name: &str, column: &Column, devices: usize) -> Series {
    let name = name.into();
    let rows = 0..devices;
    match column {
        Column::Text(texts) => Values::new(name, rows.map(|row| texts.get(row)).collect::<Vec<_>>()),
        Column::Number(_) => Values::new(name, rows.map(|row| column.number(row)).collect::<Vec<_>>()),
        Column::Flag(flags) => Values::new(name, flags.clone()),
        Column::Date(_) => Values::new(name, rows.map(|row| column.date(row)).collect::<Vec<_>>()),
    }
    .into_column()
}
