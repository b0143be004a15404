//! Two scenarios side by side. `fleetcast compare`.
//!
//! A [`Side`] is of a result, read or computed a moment ago: so two folders of different dates and two scenarios of one
//! study are compared by one piece of code.

mod answer;
pub(crate) mod build;
pub(crate) mod devices;
pub mod fates;
mod names;
pub(crate) mod side;
mod sound;

pub use crate::run::comparison::build::compare;
pub use crate::run::comparison::side::{Side, read};
