//! What consoles call things: canonical fields, the headers that mean them, and the kinds of exports.

pub(crate) mod damaged;
pub(crate) mod damaged_word;
pub mod fields;
pub(crate) mod header_row;
pub(crate) mod layout;
pub(crate) mod owner;
pub(crate) mod recognize;
pub(crate) mod secret;
