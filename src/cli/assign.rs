//! `fleetcast assign`: one row a device.

use std::path::PathBuf;

use super::{Exit, Failure, output};
use crate::engine::reference;
use crate::problem::{Problem, nearest};
use crate::report::assign;
use crate::study::load::{Loaded, Named};

/// Arguments of `assign`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`
    study: PathBuf,
    /// Any policy of the study [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// How the rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table for people
    Table,
    /// For spreadsheets and scripts
    Csv,
    /// A list of objects
    Json,
    /// A table for a ticket or a wiki
    Md,
}

/// Prints what every device gets.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let study = super::load(&args.study)?;
    let named = find(&study, args.scenario.as_deref())?;
    let assignment = reference::assign(&study.account, &study.fleet, &named.policy);
    let rows = assign::rows(&study, named, &assignment);
    let text = match args.format {
        Format::Table => assign::table(&rows),
        Format::Csv => assign::csv(&rows),
        Format::Json => assign::json(&rows),
        Format::Md => assign::md(&rows),
    };
    output::stdout(text.as_bytes())
}

/// The policy of a name; the baseline without one.
pub(super) fn find<'s>(study: &'s Loaded, name: Option<&str>) -> Result<&'s Named, Failure> {
    let found = match name {
        None => study.policies.first(),
        Some(name) => study.policies.iter().find(|p| p.name == name),
    };
    found.ok_or_else(|| {
        let name = name.unwrap_or_default();
        let known = study.policies.iter().map(|p| p.name.as_str());
        let problem = Problem::new(format!("the study has no policy `{name}`"));
        Failure::Usage(match nearest(name, known) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("see `fleetcast check` for the names"),
        })
    })
}
