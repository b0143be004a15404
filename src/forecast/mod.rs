//! Months ahead (docs/model.md section 9): what a fleet may cost month by month, and how sure that is.
//!
//! | noun | what it is | file |
//! |---|---|---|
//! | [`Month`] | a month of a year | `month` |
//! | [`Rate`] | how many devices come or leave in a month, and how well that is known | `rate`, `fit`, `month_factors` |
//! | [`Flows`] | the rates of all segments, and what projects add or remove | `futures` |
//! | [`Futures`] | drawn from flows: devices that come and leave, by draw, month and segment | `futures` |
//! | [`Plan`] | one scenario: who holds what at first, and the terms of each month | `plan` |
//! | [`Path`] | a plan walked through one future: devices by part, extra charges | `walk` |
//! | [`Demand`] | all paths of a plan: per draw, month and part the devices that hold it | `demand` |
//!
//! Everything works on counts of devices that hold the same parts, so the size of a fleet does not matter. Random numbers are
//! a function of (seed, draw, month, segment): all scenarios see the same futures, and threads change nothing.

pub mod apportion;
pub mod back_test;
pub mod demand;
pub mod dispersion;
pub mod fit;
pub mod futures;
pub mod month;
pub mod month_factors;
pub mod plan;
pub mod random;
pub mod rate;
pub mod sample;
pub mod settings;
pub mod statistics;
pub mod walk;

pub use crate::forecast::demand::Demand;
pub use crate::forecast::futures::{Flows, Futures, Move, Project, Projects};
pub use crate::forecast::month::Month;
pub use crate::forecast::plan::{Holding, MonthTerms, Plan};
pub use crate::forecast::rate::Rate;
pub use crate::forecast::walk::Path;
