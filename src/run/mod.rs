//! Orchestration: a loaded study is simulated, compared and explained, and becomes the values of `report`.

pub mod assemble;
pub mod assign;
pub(crate) mod assumptions;
pub mod attribution;
pub(crate) mod caveats;
pub mod comparison;
pub mod coverage;
pub mod envelope;
pub(crate) mod evidence;
pub mod explain;
pub mod gather;
pub mod guard;
pub mod outcome_cache;
pub mod reproduction;
pub mod row;
pub mod simulator;

pub use crate::run::gather::{simulate, simulate_with};
