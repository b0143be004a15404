//! `fleetcast catalog`: parts and services.

use std::path::{Path, PathBuf};

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, Format, output};
use crate::input::files::{Folder, Stdin};
use crate::input::redact;
use crate::render;
use crate::report::catalog::Catalog;
use crate::run::catalog;
use crate::study::load;

/// Arguments of `catalog`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study whose parts and services to print; `-` reads it from stdin [default: the built-in catalog]
    pub(super) study: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Prints the parts with their services.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let mut catalog = match &args.study {
        None => catalog::built_in().map_err(Failure::Invalid)?,
        Some(study) => of_study(study)?,
    };
    if printer.redact && args.study.is_some() {
        // No inventory is read, so nothing tells whom the title names.
        catalog.title = redact::token(&catalog.title);
    }
    let text =
        || args.format.print(&catalog, printer.language(), render::catalog::document, render::catalog::csv);
    output::printed(args.format, text, printer)
}

fn of_study(study: &Path) -> Result<Catalog, Failure> {
    let bought = if study == Path::new("-") {
        load::bought(&Stdin::new("stdin", crate::cli::stdin()?, Folder::new("")), "stdin")
    } else {
        let (folder, name) = Folder::of_study(study);
        load::bought(&folder, &name)
    };
    Ok(catalog::of_study(&bought.map_err(Failure::Invalid)?))
}
