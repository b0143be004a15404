//! Pure functions on outcomes: what a scenario changes, where a difference comes from, how wide the readings spread,
//! what would help a device.

pub mod attribution;
pub mod data_defects;
pub mod delta;
pub mod envelope;
pub mod expected_diff;
pub mod pareto;
pub mod remedy;
pub mod shapley;
pub mod steps;
