//! fleetcast tells an organization what the automatic license assignment of IBM MaaS360 will do to its devices
//! before it happens.
//!
//! The path of the data, room by room:
//!
//! ```text
//! CSV files ─▶ inventory ─▶ fleet (evidence, masks, pins) ─┐
//! parts.csv, catalog ─▶ account ───────────────────────────┼─▶ engine ─▶ Assignment ─▶ cost ─▶ Outcome ─┐
//! study.toml ─▶ policy (levers, reading, scenarios, sweeps)┘                                            │
//!                                           compare ◀───────────────────────────────────────────────────┤
//!                                           report  ◀───────────────────────────────────────────────────┘
//! ```
//!
//! Everything between reading and writing is a pure function on plain values. ARCHITECTURE.md says which room
//! may know which.

pub mod account;
pub mod cli;
pub mod compare;
pub mod cost;
pub mod doc;
pub mod engine;
pub mod fleet;
pub mod generate;
pub mod inventory;
pub mod money;
pub mod policy;
pub mod problem;
pub mod report;
pub mod rules;
pub mod study;
