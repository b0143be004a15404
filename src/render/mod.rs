//! Values of `report` to bytes. Nothing here computes a figure.
//!
//! What people read is made once, as a [`document`], and rendered by [`text`], [`markdown`] and [`html`]; [`csv`] and
//! [`json`] write what programs read, [`xlsx`] what is opened in Excel.

pub(crate) mod advice;
pub mod assignment;
pub mod calibration;
pub mod catalog;
pub mod chart;
pub mod check;
pub mod comparison;
pub mod coverage;
pub mod csv;
pub(crate) mod data_defects;
pub mod document;
pub mod encode;
pub mod envelope;
pub(crate) mod envelope_table;
pub(crate) mod evidence;
pub mod explain;
pub mod explain_group;
pub mod forecast;
pub mod github;
pub mod guard;
pub mod html;
pub mod inventory_table;
pub mod json;
pub mod junit;
pub mod markdown;
pub(crate) mod notes;
pub mod optimize;
pub mod overview;
pub mod page;
pub mod pins;
pub mod plan;
pub mod rows;
pub mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod schema;
pub mod summary;
pub(crate) mod sweep;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub(crate) mod total_names;
pub mod xlsx;
pub(crate) mod xml;
