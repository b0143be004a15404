//! The formats of all files: JSON schemas of what is TOML or JSON, columns of what is a table. Made of the tables and
//! types that readers and writers use; tests check every fixture and every result against them.

mod key_tables;
mod levers;
mod output;
mod records;
mod tables;

use serde_json::{Map, Value};

use crate::account::{catalog, parts};
use crate::doc;
use crate::doc::keys::TableKeys;
use crate::input::side_table::format::FileFormat;
use crate::input::side_table::{apps, assigned, usage};
use crate::internal::Invariant;
use crate::report::records::{PolicyRecord, StudyRecord};
use crate::study::{forecast, guardrails, keys, pins, sweep};

/// A file whose format can be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `study.toml`.
    Study,
    /// `guardrails.toml`.
    Guardrails,
    /// A catalog of services.
    Catalog,
    /// `result.json`.
    Result,
    /// `envelope.json`.
    Envelope,
    /// `calibration.json`.
    Calibration,
    /// `dirty-data.json`.
    DirtyData,
    /// `guard.json`.
    Guard,
    /// `optimize.json`.
    Optimize,
    /// `overview.json`.
    Overview,
    /// `plan.json`.
    Plan,
    /// What `plan check --format json` prints.
    PlanCheck,
    /// What `compare --format json` prints.
    Comparison,
    /// What `explain DEVICE --format json` prints.
    Explanation,
    /// What `explain --where --format json` prints.
    GroupExplanation,
    /// What `assign --format json` prints.
    Assignment,
    /// What `rules --study --format json` prints.
    Coverage,
    /// `forecast.json`.
    Forecast,
    /// `studies.parquet`.
    Studies,
    /// `policies.parquet`.
    PolicyRows,
    /// What `batch` reads.
    Batch,
    /// What was bought.
    Parts,
    /// Which services devices use.
    Usage,
    /// Which services persona policies switch on.
    Persona,
    /// Which services policies switch on.
    Policies,
    /// Installed apps.
    Apps,
    /// Which services apps stand for.
    AppServices,
    /// Licenses of today.
    Assigned,
    /// The explicit assignment.
    Pins,
    /// The policies of a sweep.
    Matrix,
    /// Devices by part at the end of past months.
    History,
    /// Devices that come or leave, by month.
    Flow,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 32] = [
        Self::Study,
        Self::Guardrails,
        Self::Catalog,
        Self::Result,
        Self::Envelope,
        Self::Calibration,
        Self::DirtyData,
        Self::Guard,
        Self::Optimize,
        Self::Overview,
        Self::Plan,
        Self::PlanCheck,
        Self::Comparison,
        Self::Explanation,
        Self::GroupExplanation,
        Self::Assignment,
        Self::Coverage,
        Self::Forecast,
        Self::Studies,
        Self::PolicyRows,
        Self::Batch,
        Self::Parts,
        Self::Usage,
        Self::Persona,
        Self::Policies,
        Self::Apps,
        Self::AppServices,
        Self::Assigned,
        Self::Pins,
        Self::Matrix,
        Self::History,
        Self::Flow,
    ];

    /// Whether it is described by a JSON schema; tables are described by their columns.
    pub fn is_schema(self) -> bool {
        self.is_output() || matches!(self, Self::Study | Self::Guardrails | Self::Catalog)
    }

    /// Whether the program writes it; the others are written by users.
    pub fn is_output(self) -> bool {
        matches!(
            self,
            Self::Result
                | Self::Envelope
                | Self::Calibration
                | Self::DirtyData
                | Self::Guard
                | Self::Optimize
                | Self::Overview
                | Self::Plan
                | Self::PlanCheck
                | Self::Comparison
                | Self::Explanation
                | Self::GroupExplanation
                | Self::Assignment
                | Self::Coverage
                | Self::Forecast
        )
    }

    /// Whether it is a table of many studies, which only programs write.
    pub fn is_record(self) -> bool {
        matches!(self, Self::Studies | Self::PolicyRows | Self::Batch)
    }

    /// The format as text: a JSON schema, or Markdown for a table.
    pub fn text(self) -> String {
        match self {
            Self::Study => json(toml_file(
                "fleetcast study, version 1",
                "The inventory, what was bought, the baseline policy, and the questions: `study.toml`.",
                &keys::STUDY,
                include_str!("examples/study.toml"),
            )),
            Self::Guardrails => json(toml_file(
                "fleetcast guardrails, version 1",
                "Limits that `run --guard` holds a study to: `guardrails.toml` beside it, or the file that its key \
                 `guardrails` names.",
                &guardrails::GUARDRAILS,
                include_str!("examples/guardrails.toml"),
            )),
            Self::Catalog => json(toml_file(
                "fleetcast catalog, version 1",
                "Which services a part has: the file that `catalog` in `[account]` names.",
                &catalog::CATALOG,
                include_str!("examples/catalog.toml"),
            )),
            Self::Result => json(output::result()),
            Self::Envelope => json(output::envelope()),
            Self::Calibration => json(output::calibration()),
            Self::DirtyData => json(output::dirty_data()),
            Self::Guard => json(output::guard()),
            Self::Optimize => json(output::optimize()),
            Self::Overview => json(output::overview()),
            Self::Plan => json(output::plan()),
            Self::PlanCheck => json(output::plan_check()),
            Self::Comparison => json(output::comparison()),
            Self::Explanation => json(output::explanation()),
            Self::GroupExplanation => json(output::group_explanation()),
            Self::Assignment => json(output::assignment()),
            Self::Coverage => json(output::coverage()),
            Self::Forecast => json(output::forecast()),
            Self::Studies => records::table(
                "studies, version 1",
                "A row for each study: `studies.parquet` of a shard, and what `fleetcast batch` writes.",
                &StudyRecord::TABLE,
            ),
            Self::PolicyRows => records::table(
                "policies, version 1",
                "A row for each policy of each study that has a result: `policies.parquet` of a shard, and what \
                 `fleetcast batch --rows policies` writes.",
                &PolicyRecord::TABLE,
            ),
            Self::Batch => records::batch_table(),
            Self::History => table(&forecast::HISTORY, include_str!("examples/history.csv")),
            Self::Flow => table(&forecast::FLOW, include_str!("examples/flow.csv")),
            Self::Parts => table(&parts::PARTS, include_str!("examples/parts.csv")),
            Self::Usage => table(&usage::USAGE, include_str!("examples/usage.csv")),
            Self::Persona => table(&usage::PERSONA_SERVICES, include_str!("examples/persona.csv")),
            Self::Policies => table(&usage::POLICY_SERVICES, include_str!("examples/policies.csv")),
            Self::Apps => table(&apps::APPS, include_str!("examples/apps.csv")),
            Self::AppServices => table(&usage::APP_SERVICES, include_str!("examples/app-services.csv")),
            Self::Assigned => table(&assigned::ASSIGNED, include_str!("examples/assigned.csv")),
            Self::Pins => table(&pins::PINS, include_str!("examples/pins.csv")),
            Self::Matrix => table(&sweep::MATRIX, include_str!("examples/matrix.csv")),
        }
    }
}

fn table(format: &FileFormat, example: &str) -> String {
    tables::markdown(format, example)
}

fn toml_file(title: &str, about: &str, keys: &TableKeys, example: &str) -> Map<String, Value> {
    key_tables::file(title, about, keys, doc::as_json(example))
}

fn json(schema: Map<String, Value>) -> String {
    serde_json::to_string_pretty(&Value::Object(schema)).invariant("a schema is JSON") + "\n"
}
