//! Inventory files to one inventory: rows, what became of each, and what the importer warns about.

pub mod devices;
pub(crate) mod garbled;
pub(crate) mod ids;
pub mod import;
pub(crate) mod merge;
pub(crate) mod notes;
pub(crate) mod proofs;
pub(crate) mod read;
pub(crate) mod refusal;
pub mod witness;
