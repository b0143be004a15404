//! The envelope of a study: every combination of the open readings, and what the defects of its import could cost.

pub(crate) mod assemble;
pub(crate) mod data_defects;
mod rings;

pub use crate::run::envelope::assemble::{MAX_SCENARIOS, assemble};
