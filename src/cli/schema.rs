//! `fleetcast schema`: JSON schemas of the file formats.

use crate::account::catalog;
use crate::cli::{Exit, Failure, output};
use crate::render::schema::Format;

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
    /// JSON schema of a catalog
    CatalogSchema,
    /// Columns of the file of parts: what was bought
    Parts,
    /// Columns of a usage file: which services devices use
    Usage,
    /// Columns of the table of what persona policies switch on
    Persona,
    /// Columns of the table of what policies switch on
    Policies,
    /// Columns of an app inventory
    Apps,
    /// Columns of the table of what apps stand for
    AppServices,
    /// Columns of the portal's export of assigned licenses
    Assigned,
    /// Columns of a pins file: the explicit assignment
    Pins,
    /// Columns of a matrix: the policies of a sweep
    Matrix,
}

/// Prints a schema.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let format = match args.which {
        Which::Catalog => return output::stdout(catalog::MAAS360.as_bytes()),
        Which::Study => Format::Study,
        Which::Guardrails => Format::Guardrails,
        Which::Result => Format::Result,
        Which::CatalogSchema => Format::Catalog,
        Which::Parts => Format::Parts,
        Which::Usage => Format::Usage,
        Which::Persona => Format::Persona,
        Which::Policies => Format::Policies,
        Which::Apps => Format::Apps,
        Which::AppServices => Format::AppServices,
        Which::Assigned => Format::Assigned,
        Which::Pins => Format::Pins,
        Which::Matrix => Format::Matrix,
    };
    output::stdout(format.text().as_bytes())
}
