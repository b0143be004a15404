//! `fleetcast schema`: JSON schemas of the file formats.

use crate::account::catalog;
use crate::cli::{Exit, Failure, output};
use crate::render::schema;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which format
    #[arg(value_enum, default_value_t = Which::Study)]
    which: Which,
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Which {
    /// JSON schema of `study.toml`
    Study,
    /// JSON schema of `guardrails.toml`
    Guardrails,
    /// JSON schema of `result.json`
    Result,
    /// The built-in catalog, as a file to copy and edit
    Catalog,
}

/// Prints a schema.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    output::stdout(match args.which {
        Which::Study => schema::STUDY.as_bytes(),
        Which::Guardrails => schema::GUARDRAILS.as_bytes(),
        Which::Result => schema::RESULT.as_bytes(),
        Which::Catalog => catalog::MAAS360.as_bytes(),
    })
}
