//! Levers: what a customer can change, declared once.
//!
//! [`table`] has a line for each lever. [`stage`] says what a lever is made of as it is written, resolved and held by a
//! policy; [`key`] which lever is meant; [`patch`](mod@patch) makes a policy of another one; [`names`] shows levers in
//! results; [`when`] says in whose hands a change is.

#[macro_use]
mod declare;
pub mod key;
pub mod names;
mod onto;
pub mod patch;
pub mod stage;
pub mod table;
pub mod when;

pub use crate::policy::levers::key::{LeverKey, LeverName, conditions, feasibility};
pub use crate::policy::levers::names::LeverNames;
pub use crate::policy::levers::patch::{Refusal, UnfinishedPolicy, initial, patch};
pub use crate::policy::levers::stage::{Shape, UnitsChange, Written};
pub use crate::policy::levers::table::{Lever, PartLever, PolicyLever, changed};
pub use crate::policy::levers::when::When;

#[cfg(test)]
mod tests;
