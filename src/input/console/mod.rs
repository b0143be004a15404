//! What consoles call things: canonical fields, the headers that mean them, and the kinds of exports.

pub(crate) mod damaged;
pub mod fields;
pub(crate) mod layout;
pub(crate) mod owner;
pub(crate) mod recognize;
pub(crate) mod secret;
