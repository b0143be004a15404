//! The tables beside an inventory: parts, pins, usage, app inventories, assigned licenses.

pub(crate) mod apps;
pub(crate) mod assigned;
pub(crate) mod recognize;
pub mod table;
pub mod usage;
