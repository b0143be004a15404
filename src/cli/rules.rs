//! `fleetcast rules`: every rule with its source.

use super::{Exit, Failure, output};
use crate::problem::{Problem, nearest};
use crate::report::rules as pages;
use crate::rules::{PAGES, documents};

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The id of a rule (`best-fit`), of an open question (`A1`) or of a document (`S20`)
    id: Option<String>,
}

/// Prints all rules, or what an id names.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let text = match &args.id {
        None => pages::all(),
        Some(id) => pages::find(id).ok_or_else(|| unknown(id))?,
    };
    output::stdout(text.as_bytes())
}

fn unknown(id: &str) -> Failure {
    let known = PAGES.iter().map(|p| p.id).chain(documents::ALL.iter().map(|d| d.id));
    let problem = Problem::new(format!("no rule, question or document has the id `{id}`"));
    Failure::Usage(match nearest(id, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`fleetcast rules` lists all"),
    })
}
