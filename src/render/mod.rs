//! Values of `report` to bytes: text, Markdown, HTML, CSV, JSON, charts. Nothing here computes a figure.

pub mod assignment;
pub mod catalog;
pub mod chart;
pub mod check;
pub mod comparison;
pub mod coverage;
pub mod csv;
pub mod data_defects;
pub mod encode;
pub mod envelope;
pub(crate) mod envelope_table;
pub(crate) mod evidence;
pub mod explain;
pub mod explain_group;
pub mod guard;
pub mod html;
pub mod inventory_table;
pub mod json;
pub mod md;
pub(crate) mod notes;
pub mod rows;
pub mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod schema;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub(crate) mod xml;
