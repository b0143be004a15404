//! Columns in memory: typed cells, a few bytes a device, whatever the text in them.

pub(crate) mod cells;
pub(crate) mod date_column;
pub mod store;
pub mod strings;
