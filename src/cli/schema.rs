//! `fleetcast schema`: JSON schemas of the file formats.

use crate::account::catalog;
use crate::cli::{Exit, Failure, output};
use crate::render::schema::Format;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// File format
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
    /// JSON schema of `envelope.json`
    Envelope,
    /// JSON schema of `calibration.json`
    Calibration,
    /// JSON schema of `dirty-data.json`
    DirtyData,
    /// JSON schema of `guard.json`
    Guard,
    /// JSON schema of `optimize.json`
    Optimize,
    /// JSON schema of `overview.json`
    Overview,
    /// JSON schema of `plan.json`
    Plan,
    /// JSON schema of what `plan check --format json` prints
    PlanCheck,
    /// JSON schema of what `compare --format json` prints
    Comparison,
    /// JSON schema of what `explain STUDY DEVICE --format json` prints
    Explanation,
    /// JSON schema of what `explain STUDY --where CONDITION --format json` prints
    GroupExplanation,
    /// JSON schema of what `assign --format json` prints
    Assignment,
    /// JSON schema of what `rules --study STUDY --format json` prints
    Coverage,
    /// JSON schema of `forecast.json`
    Forecast,
    /// Columns of `studies.parquet`: a row for each study
    Studies,
    /// Columns of `policies.parquet`: a row for each policy of each study
    PolicyRows,
    /// Columns of the table that `batch` reads
    Batch,
    /// The built-in catalog, as a file to copy and edit
    Catalog,
    /// JSON schema of a catalog
    CatalogSchema,
    /// Columns of a parts file: what was bought
    Parts,
    /// Columns of a usage file: the services that devices use
    Usage,
    /// Columns of a table of the services that persona policies enable
    Persona,
    /// Columns of a table of the services that policies enable
    Policies,
    /// Columns of an app inventory
    Apps,
    /// Columns of a table of the services that apps belong to
    AppServices,
    /// Columns of the portal's "Export assigned licenses"
    Assigned,
    /// Columns of a pins file: an explicit assignment
    Pins,
    /// Columns of a matrix file: the policies of a sweep
    Matrix,
    /// Columns of a history: devices by part at the end of past months
    History,
    /// Columns of a file of arrivals or departures by month and segment
    Flow,
}

/// Prints a schema.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let format = match args.which {
        Which::Catalog => return output::stdout(catalog::MAAS360.as_bytes()),
        Which::Study => Format::Study,
        Which::Guardrails => Format::Guardrails,
        Which::Result => Format::Result,
        Which::Envelope => Format::Envelope,
        Which::Calibration => Format::Calibration,
        Which::DirtyData => Format::DirtyData,
        Which::Guard => Format::Guard,
        Which::Optimize => Format::Optimize,
        Which::Overview => Format::Overview,
        Which::Plan => Format::Plan,
        Which::PlanCheck => Format::PlanCheck,
        Which::Comparison => Format::Comparison,
        Which::Explanation => Format::Explanation,
        Which::GroupExplanation => Format::GroupExplanation,
        Which::Assignment => Format::Assignment,
        Which::Coverage => Format::Coverage,
        Which::Forecast => Format::Forecast,
        Which::Studies => Format::Studies,
        Which::PolicyRows => Format::PolicyRows,
        Which::Batch => Format::Batch,
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
        Which::History => Format::History,
        Which::Flow => Format::Flow,
    };
    output::stdout(format.text().as_bytes())
}
