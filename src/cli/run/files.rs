//! The files with a row for each policy, written batch by batch.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::PathBuf;

use crate::cli::csv_file::CsvFile;
use crate::cli::output::Folder;
use crate::cli::{Failure, output};
use crate::input::source::file::hash;
use crate::interchange::Table;
use crate::render::csv;
use crate::render::csv::{parts_header, scenarios_header};
use crate::render::encode::Target;
use crate::render::rows::{Rows, typed_columns};
use crate::report::row::Columns;
use crate::report::{Report, TOOL};
use crate::study::load::Study;

const PARQUET: &str = "scenarios.parquet";

/// `services.csv`, and where the study asks for groups `groups.csv` and `group-parts.csv`.
pub(super) fn write_groups(folder: &mut Folder, report: &Report, target: Target) -> Result<(), Failure> {
    let mut write = |name: &str, text: String| CsvFile::write(folder, name, target, &text);
    write("services.csv", csv::services(report))?;
    if report.scenarios.iter().any(|scenario| !scenario.groups.is_empty()) {
        write("groups.csv", csv::groups(report))?;
        write("group-parts.csv", csv::group_parts(report))?;
    }
    Ok(())
}

/// What the rows of all policies rest on beside the program: every file that was read, and how they are written.
pub(super) fn basis(study: &Study, csv: Target) -> String {
    let redacted = study.redaction.is_some();
    hash(format!("{}{TOOL} {csv:?} {redacted}", study.inputs_in_lines()).as_bytes())
}

/// The files with a row for each policy, as far as they are wanted.
pub(super) fn names(parquet: bool) -> &'static [&'static str] {
    let all: &[&str; 3] = &["scenarios.csv", "parts.csv", PARQUET];
    if parquet { all } else { all.split_last().map_or(all, |(_, csv)| csv) }
}

/// `scenarios.csv`, `parts.csv` and, where asked for, `scenarios.parquet`.
pub(super) struct Files {
    scenarios: CsvFile,
    parts: CsvFile,
    parquet: Option<(Table<BufWriter<File>>, PathBuf)>,
}

impl Files {
    pub(super) fn new(
        folder: &mut Folder,
        columns: &Columns,
        csv: Target,
        parquet: bool,
    ) -> Result<Self, Failure> {
        let name = PARQUET;
        let parquet = if parquet {
            let table = Table::new(folder.create(name)?, &typed_columns(columns));
            let path = folder.shown(name);
            Some((table.map_err(|error| output::could(&path, &error))?, path))
        } else {
            None
        };
        let mut file = |name: &str, header: &[u8]| {
            let mut file = CsvFile::new(folder, name, csv)?;
            file.add_bytes(header)?;
            Ok(file)
        };
        let scenarios = file("scenarios.csv", &scenarios_header(columns))?;
        let parts = file("parts.csv", &parts_header())?;
        Ok(Self { scenarios, parts, parquet })
    }

    /// Adds the rows of one batch.
    pub(super) fn add(&mut self, batch: Vec<Rows>) -> Result<(), Failure> {
        for rows in batch {
            self.scenarios.add_bytes(&rows.scenario)?;
            self.parts.add_bytes(&rows.parts)?;
            if let Some((table, path)) = &mut self.parquet {
                let added: io::Result<()> = table.row(rows.typed);
                added.map_err(|error| output::could(path, &error))?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        self.scenarios.finish()?;
        self.parts.finish()?;
        match self.parquet {
            Some((table, path)) => table.finish().map_err(|error| output::could(&path, &error)),
            None => Ok(()),
        }
    }
}
