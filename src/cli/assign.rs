//! `fleetcast assign`: one row a device.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::cli::encoding::Encoding;
use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, Format, output};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::{Message, Problem, near_name, nearest};
use crate::render::encode::{Lacking, Target};
use crate::render::{assignment, text};
use crate::run::assign::DeviceRows;
use crate::study::load::{LoadOptions, NamedPolicy, Study};

/// Arguments of `assign`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`
    pub(super) study: PathBuf,
    /// Any scenario of the study [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Add a column with the services that each device uses, the strength of the evidence and its source
    #[arg(long)]
    evidence: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Encoding of `--format csv`; `utf-8-bom` and `cp932` suit spreadsheets. Characters that `cp932` lacks are an error
    #[arg(long, value_enum, default_value_t = Encoding::Utf8, value_name = "ENCODING")]
    encoding: Encoding,
    /// Write the rows to a Parquet file instead of printing them
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    parquet: Option<PathBuf>,
    /// Replace an existing Parquet file
    #[arg(long, requires = "parquet")]
    force: bool,
}

/// Prints what every device gets.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if let Some(path) = &args.parquet {
        output::may_write_parquet(path, args.force, &[])?;
    }
    let options = LoadOptions { lines: args.evidence, ..LoadOptions::default() };
    let study = crate::cli::load_as(&args.study, &options, printer)?;
    let printer = &printer.of_study(study.file.lang);
    let named = find(&study, args.scenario.as_deref())?;
    let rows = DeviceRows::new(&study, &named, args.evidence);
    if let Some(path) = &args.parquet {
        let inputs = study.paths();
        output::write_parquet(path, (args.force, &inputs), |out| assignment::parquet(&rows, out), printer)?;
        printer.say(&written::wrote(output::shown(path)));
        return Ok(Exit::Done);
    }
    match args.format {
        Format::Table => {
            let table = || text::render(&assignment::document(&rows, printer.language()), None);
            output::printed(args.format, table, printer)
        }
        Format::Csv => csv(&rows, args.encoding.target()),
        Format::Json => output::stdout_pieces(assignment::json_pieces(&rows).map(String::into_bytes)),
        Format::Md => {
            output::stdout_pieces(assignment::md_pieces(&rows, printer.language()).map(String::into_bytes))
        }
    }
}

/// Prints nothing where the encoding lacks a character: all rows are looked at before the first is printed.
fn csv(rows: &DeviceRows<'_>, target: Target) -> Result<Exit, Failure> {
    if target == Target::Cp932 {
        let mut lacking = Lacking::new(target);
        assignment::csv_pieces(rows, &[]).for_each(|piece| lacking.look(&piece));
        lacking.check().map_err(Failure::Could)?;
    }
    let pieces = assignment::csv_pieces(rows, &[]).map(|piece| target.encode(&piece).into_owned());
    output::stdout_pieces(std::iter::once(target.mark().to_vec()).chain(pieces))
}

/// The policy of a name; the baseline without one.
pub(super) fn find<'s>(study: &'s Study, name: Option<&str>) -> Result<Cow<'s, NamedPolicy>, Failure> {
    let found = match name {
        None => Some(Cow::Borrowed(study.baseline())),
        Some(name) => study.find(name),
    };
    found.ok_or_else(|| {
        let name = name.unwrap_or_default();
        let known = study.policies.iter().map(|p| p.name.as_str());
        let problem = Problem::new(phrases::no_policy(Message::of_value(name)));
        Failure::Usage(match nearest(name, known) {
            Some(near) => problem.help(near_name(near)),
            None => problem.help(phrases::see_check()),
        })
    })
}
