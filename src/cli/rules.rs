//! `fleetcast rules`: every rule with its source; or how often each fired in a study.

use std::path::{Path, PathBuf};

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, Format, assign, output};
use crate::problem::{Problem, nearest};
use crate::render;
use crate::render::{rules as pages, text};
use crate::report::coverage::Fired;
use crate::rules::{PAGES, documents};
use crate::run::coverage;

/// Columns of a page's paragraphs.
const COLUMNS: usize = 100;

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Id of a rule (`best-fit`), an open question (`A1`) or a document (`S20`)
    id: Option<String>,
    /// Study in which to count how often each rule fired
    #[arg(long, value_name = "STUDY", conflicts_with = "id")]
    study: Option<PathBuf>,
    /// With `--study`: one scenario only [default: the baseline and every named scenario]
    #[arg(long, value_name = "NAME", requires = "study")]
    scenario: Option<String>,
    /// With `--study`: what to print
    #[arg(long, value_enum, default_value_t = Format::Table, requires = "study")]
    format: Format,
}

/// Prints all rules, what an id names, or what the rules did in a study.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let text = match (&args.id, &args.study) {
        (_, Some(study)) => {
            let text = fired(study, args, printer)?;
            return output::printed(args.format, || text, printer);
        }
        (None, None) => text::render_wrapped(&pages::all(), COLUMNS),
        (Some(id), None) => text::render_wrapped(&pages::find(id).ok_or_else(|| unknown(id))?, COLUMNS),
    };
    output::stdout(text.as_bytes())
}

fn fired(study: &Path, args: &Args, printer: &Printer) -> Result<String, Failure> {
    let study = crate::cli::load(study, printer)?;
    let fired: Vec<Fired> = match &args.scenario {
        Some(name) => coverage::coverage(&study, &*assign::find(&study, Some(name))?),
        None => {
            let named = study.policies.iter().filter(|policy| policy.sweep.is_none());
            named.flat_map(|policy| coverage::coverage(&study, policy)).collect()
        }
    };
    Ok(args.format.print(fired.as_slice(), render::coverage::document, render::coverage::csv))
}

fn unknown(id: &str) -> Failure {
    let known = PAGES.iter().map(|p| p.id).chain(documents::ALL.iter().map(|d| d.id));
    let problem = Problem::new(format!("no rule, question or document has the id `{id}`"));
    Failure::Usage(match nearest(id, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`fleetcast rules` lists all"),
    })
}
