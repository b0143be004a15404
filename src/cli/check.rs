//! `fleetcast check`: reads everything, simulates nothing.

use std::path::PathBuf;

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, Format, annotate, output};
use crate::phrases::cli::output as phrases;
use crate::render::{check, inventory_table, text};
use crate::study::load::LoadOptions;
use crate::study::load::Study;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file
    pub(super) study: PathBuf,
    /// Write the imported inventory to a Parquet file: canonical columns, one row per device
    #[arg(long, value_name = "FILE")]
    parquet: Option<PathBuf>,
    /// Replace an existing Parquet file
    #[arg(long, requires = "parquet")]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

/// What is printed of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// What was understood, for people
    Text,
    /// Annotations of GitHub's workflows: each problem at its line, each warning at the study
    Github,
}

/// Prints what was understood, or every problem at once.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let checked = check(args, printer);
    match (&checked, args.format) {
        (Err(failure), Form::Github) => {
            output::stdout(annotate::failure(&args.study, failure, printer).as_bytes())?;
            checked
        }
        _ => checked,
    }
}

fn check(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if let Some(path) = &args.parquet {
        output::may_write_kind(output::PARQUET, path, args.force, &[])?;
    }
    let Some(path) = &args.parquet else {
        // Users are counted, never named; it takes as much time as everything else together.
        let users = if printer.verbose > 0 { vec!["usernames".to_owned()] } else { Vec::new() };
        let study = crate::cli::load_with(&args.study, &users, printer)?;
        return print(args, &study, printer);
    };
    let options = LoadOptions { whole_inventory: true, ..LoadOptions::default() };
    let study = crate::cli::load_as(&args.study, &options, printer)?;
    output::write_kind(
        output::PARQUET,
        path,
        (args.force, &study.paths()),
        |out| inventory_table::parquet(&study.inventory, out),
        printer,
    )?;
    printer.say(&phrases::wrote(output::shown(path)));
    print(args, &study, printer)
}

fn print(args: &Args, study: &Study, printer: &Printer) -> Result<Exit, Failure> {
    let printer = &printer.of_study(study.file.lang);
    if args.format == Form::Github {
        return output::stdout(annotate::warnings(&args.study, study, printer.language()).as_bytes());
    }
    let shown = || text::render(&check::document(study, printer.verbose > 0, printer.language()), None);
    output::printed(Format::Table, shown, printer)
}
