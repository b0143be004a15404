//! fleetcast tells an organization what the automatic license assignment of IBM MaaS360 will do to its devices
//! before it happens.

pub mod account;
pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod condition;
pub mod cost;
pub mod doc;
pub mod engine;
pub mod fleet;
pub mod generate;
pub mod input;
pub mod interchange;
pub mod internal;
pub mod money;
pub mod phrases;
pub mod policy;
pub mod problem;
pub mod render;
pub mod report;
pub mod rules;
pub mod run;
pub mod study;
pub(crate) mod threads;
