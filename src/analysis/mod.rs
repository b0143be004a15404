//! Pure functions on outcomes: what a scenario changes, where a difference comes from, how wide the readings spread,
//! what would help a device.

pub mod attribution;
pub mod calibration;
pub mod data_defects;
pub mod delta;
pub mod envelope;
pub mod expected_diff;
pub mod expected_table;
pub mod pareto;
pub mod remedy;
pub mod shapley;
pub mod steps;

use crate::cost::Outcome;
use crate::policy::Policy;

/// What gives policies their outcomes, over one account and one fleet. An analysis says which policies it needs; how
/// they are spread over threads is up to `run`.
pub trait Simulate {
    /// The outcome of each policy, in their order.
    fn outcomes(&self, policies: &[&Policy]) -> Vec<Outcome>;
}
