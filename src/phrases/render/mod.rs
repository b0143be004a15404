//! What reports say beside the user's own words: headings, columns, notes, charts.

pub(crate) mod assignment;
pub(crate) mod catalog;
#[cfg(feature = "charts")]
pub(crate) mod charts;
pub(crate) mod check;
pub(crate) mod comparison;
pub(crate) mod coverage;
pub(crate) mod dirty_data;
pub(crate) mod encode;
pub(crate) mod envelope;
pub(crate) mod evidence;
pub(crate) mod group;
pub(crate) mod guard;
pub(crate) mod notes;
pub(crate) mod optimize;
#[cfg(feature = "charts")]
pub(crate) mod optimize_charts;
#[cfg(feature = "charts")]
pub(crate) mod plots;
pub(crate) mod rules;
pub(crate) mod summary;
pub(crate) mod tables;
pub(crate) mod words;
