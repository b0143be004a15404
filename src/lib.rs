//! fleetcast tells an organization what the automatic license assignment of IBM MaaS360 will do to its devices
//! before it happens.
//!
//! A study is loaded from [`Files`]: a [`Folder`], a [`Zip`] archive, or [`Memory`]. It is simulated, and the
//! [`Report`](report::Report) has every figure that is printed.
//!
//! ```
//! use fleetcast::problem::Language;
//! use fleetcast::{LoadOptions, Memory, load, render, run};
//! # fn main() -> Result<(), Vec<fleetcast::problem::Problem>> {
//! let study = "
//!     format = 'fleetcast/study'
//!     version = 1
//!     title = 'Two devices'
//!     as_of = 2026-11-01
//!     currency = 'USD'
//!     months = 12
//!     inventory.files = ['devices.csv']
//!     account.parts = 'parts.csv'
//!     baseline.name = 'as-is'
//! ";
//! let devices = "Device ID,Managed Status\nA,Enrolled\nB,Enrolled\n";
//! let parts = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price\nEssentials,Base,1,4.00\n";
//! let files = Memory::new().with("study.toml", study).with("devices.csv", devices).with("parts.csv", parts);
//!
//! let study = load(&files, &LoadOptions::default())?;
//! let report = run::simulate(&study);
//! assert_eq!(report.scenarios[0].devices.assigned, 1);
//! assert_eq!(report.scenarios[0].devices.overage, 1);
//! println!("{}", render::text::render(&render::summary::for_terminal(&report, Language::English), None));
//! # Ok(())
//! # }
//! ```

pub mod account;
pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod condition;
pub mod cost;
pub mod doc;
pub mod engine;
pub mod fleet;
pub mod forecast;
pub mod generate;
pub mod input;
pub mod interchange;
pub mod internal;
pub mod money;
pub mod optimize;
// A build without the program has sentences that nothing says.
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "commands say them"))]
pub mod phrases;
pub mod plan;
pub mod policy;
pub mod problem;
pub mod render;
pub mod report;
pub mod rules;
pub mod run;
pub mod study;
pub(crate) mod threads;

pub use input::files::{Files, Folder, Memory, Zip};
pub use study::load::{LoadOptions, load};
