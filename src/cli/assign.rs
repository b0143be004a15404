//! `fleetcast assign`: one row a device.

use std::path::PathBuf;

use super::{Exit, Failure, Format, output};
use crate::engine::fast::{self, Orders};
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
    /// Add a column that says for each device which services it was seen to use, how strong that is, and from where
    #[arg(long)]
    evidence: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// Prints what every device gets.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let study = super::load(&args.study)?;
    let named = find(&study, args.scenario.as_deref())?;
    let (account, fleet, policy) = (&study.account, &study.fleet, &named.policy);
    let assignment = fast::assign(account, fleet, policy, &Orders::new())
        .unwrap_or_else(|| reference::assign(account, fleet, policy));
    let mut rows = assign::rows(&study, named, &assignment);
    if args.evidence {
        assign::add_evidence(&study, &mut rows);
    }
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
