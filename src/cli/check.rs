//! `fleetcast check`: reads everything, simulates nothing.

use std::path::PathBuf;

use super::output::{self, Voice};
use super::{Exit, Failure};
use crate::report::check;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`
    study: PathBuf,
}

/// Prints what was understood, or every problem at once.
pub(super) fn run(args: &Args, voice: &Voice) -> Result<Exit, Failure> {
    let study = super::load(&args.study)?;
    output::stdout(check::text(&study, voice.verbose > 0).as_bytes())
}
