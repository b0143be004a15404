//! `fleetcast rules`: every rule with its source; or how often each fired in a study.

use std::path::{Path, PathBuf};

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, Format, assign, output};
use crate::phrases::cli::commands as phrases;
use crate::phrases::names::did_you_mean;
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
    pub(super) study: Option<PathBuf>,
    /// With `--study`: one scenario only [default: the baseline and every named scenario]
    #[arg(long, value_name = "NAME", requires = "study")]
    scenario: Option<String>,
    /// With `--study`: what to print
    #[arg(long, value_enum, default_value_t = Format::Table, requires = "study")]
    format: Format,
}

/// Prints all rules, what an id names, or what the rules did in a study.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let language = printer.language();
    let text = match (&args.id, &args.study) {
        (_, Some(study)) => {
            let text = fired(study, args, printer)?;
            return output::printed(args.format, || text, printer);
        }
        (None, None) => text::render_wrapped(&pages::all(language), COLUMNS),
        (Some(id), None) => {
            let page = pages::find(id, language).ok_or_else(|| unknown(id))?;
            text::render_wrapped(&page, COLUMNS)
        }
    };
    output::stdout(text.as_bytes())
}

fn fired(study: &Path, args: &Args, printer: &Printer) -> Result<String, Failure> {
    let study = crate::cli::load(study, printer)?;
    let language = printer.of_study(study.file.lang).language();
    let fired: Vec<Fired> = match &args.scenario {
        Some(name) => coverage::coverage(&study, &*assign::find(&study, Some(name))?),
        None => {
            let named = study.policies.iter().filter(|policy| policy.sweep.is_none());
            named.flat_map(|policy| coverage::coverage(&study, policy)).collect()
        }
    };
    Ok(args.format.print(fired.as_slice(), language, render::coverage::document, render::coverage::csv))
}

fn unknown(id: &str) -> Failure {
    let known = PAGES.iter().map(|p| p.id).chain(documents::ALL.iter().map(|d| d.id));
    let problem = Problem::new(phrases::no_rule(id));
    Failure::Usage(match nearest(id, known) {
        Some(near) => problem.help(did_you_mean(near)),
        None => problem.help(phrases::rules_lists_all()),
    })
}
