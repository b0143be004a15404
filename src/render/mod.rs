//! Values of `report` to bytes: text, Markdown, HTML, CSV, JSON, charts. Nothing here computes a figure.

pub mod chart;
pub mod check;
pub(crate) mod comparison;
pub(crate) mod coverage;
pub mod csv;
pub mod encode;
pub(crate) mod envelope;
pub(crate) mod envelope_table;
pub(crate) mod explain;
pub(crate) mod explain_group;
pub(crate) mod guard;
pub mod html;
pub mod inventory_table;
pub(crate) mod json;
pub mod md;
pub(crate) mod notes;
pub mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod schema;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub(crate) mod xml;
