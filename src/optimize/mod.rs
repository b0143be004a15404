//! What costs least: the cheapest assignment that keeps every service, and the units to buy.
//!
//! [`demand`] folds devices into groups that need the same; [`bundles`] lists what a group may take; [`program`] states the
//! assignment as an integer program, which [`solver`] solves and checks in whole numbers; [`cheapest`] says what the program
//! is asked, in which order. [`newsvendor`] is the best number of units of one part alone, [`search`] that of all parts under
//! the rules of auto-activation ([`lattice`]: where it looks), [`curve`] the cost over the units of one part, [`firmness`] how
//! far prices may move before another purchase is better, [`draws`] a demand that is not known, and [`scaled`] the same fleet
//! with more or fewer devices.

pub mod bundles;
pub mod cheapest;
pub mod curve;
pub mod demand;
pub mod draws;
pub mod firmness;
pub mod lattice;
pub mod newsvendor;
pub mod program;
pub mod scaled;
pub mod search;
pub mod solver;
