//! Orchestration: a loaded study is simulated, compared and explained, and becomes the values of `report`.

pub(crate) mod advice;
pub mod answer;
pub mod assemble;
pub mod assign;
pub(crate) mod assumptions;
pub mod attribution;
pub mod batch;
pub mod calibration;
pub mod capsule;
pub mod catalog;
pub(crate) mod caveats;
pub mod columns;
pub mod comparison;
pub mod coverage;
pub mod envelope;
pub(crate) mod evidence;
pub mod explain;
pub mod forecast;
pub mod groups;
pub mod guard;
pub(crate) mod horizon;
pub(crate) mod in_term;
pub(crate) mod moves;
pub mod nothing;
pub mod optimize;
pub mod outcome_cache;
pub mod overview;
pub mod plan;
pub mod ranges;
pub mod reproduction;
pub mod shard;
pub mod simulate;
pub mod simulator;
pub(crate) mod unpriced;

pub use crate::run::simulate::{simulate, simulate_with};
