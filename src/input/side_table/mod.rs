//! The tables beside an inventory: parts, pins, usage, app inventories, assigned licenses.

pub(crate) mod aliases;
pub mod apps;
pub mod assigned;
mod contradictions;
pub mod format;
pub(crate) mod header_words;
pub(crate) mod keys;
pub(crate) mod reader;
pub(crate) mod recognize;
pub(crate) mod stamps;
pub mod table;
pub(crate) mod twins;
pub(crate) mod unread;
pub mod usage;
pub(crate) mod watch;
