//! Activation plans: what to do, in order, by whom, where, by when; and why there is none.

pub(crate) mod audit;
pub(crate) mod cli;
pub(crate) mod page;
pub(crate) mod problems;
pub(crate) mod steps;
