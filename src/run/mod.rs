//! Orchestration: a loaded study is simulated, compared and explained, and becomes the values of `report`.

pub(crate) mod advice;
pub mod answer;
pub mod assemble;
pub mod assign;
pub(crate) mod assumptions;
pub mod attribution;
pub mod catalog;
pub(crate) mod caveats;
pub mod columns;
pub mod comparison;
pub mod coverage;
pub mod envelope;
pub(crate) mod evidence;
pub mod explain;
pub mod forecast;
pub mod guard;
pub mod nothing;
pub mod outcome_cache;
pub mod overview;
pub mod ranges;
pub mod reproduction;
pub mod simulate;
pub mod simulator;
pub(crate) mod unpriced;

pub use crate::run::simulate::{simulate, simulate_with};
