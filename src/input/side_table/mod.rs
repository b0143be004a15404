//! The tables beside an inventory: parts, pins, usage, app inventories, assigned licenses.

pub mod apps;
pub mod assigned;
pub mod format;
pub(crate) mod recognize;
pub mod table;
pub mod usage;
