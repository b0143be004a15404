//! The files with a row for each policy, written batch by batch.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use crate::cli::output::Folder;
use crate::cli::{Failure, output};
use crate::interchange::Table;
use crate::render::csv;
use crate::render::rows::{Rows, typed_columns};
use crate::report::row::Columns;

/// `scenarios.csv`, `parts.csv` and, where asked for, `scenarios.parquet`.
pub(super) struct Files {
    scenarios: Out,
    parts: Out,
    parquet: Option<(Table<BufWriter<File>>, PathBuf)>,
}

struct Out {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Out {
    fn new(folder: &mut Folder, name: &str, header: &[u8]) -> Result<Self, Failure> {
        let mut out = Self { file: folder.create(name)?, path: folder.shown(name) };
        out.add(header)?;
        Ok(out)
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| output::could(&self.path, &error))
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.file.flush().map_err(|error| output::could(&self.path, &error))
    }
}

impl Files {
    pub(super) fn new(folder: &mut Folder, columns: &Columns, parquet: bool) -> Result<Self, Failure> {
        let name = "scenarios.parquet";
        let parquet = if parquet {
            let table = Table::new(folder.create(name)?, &typed_columns(columns));
            let path = folder.shown(name);
            Some((table.map_err(|error| output::could(&path, &error))?, path))
        } else {
            None
        };
        Ok(Self {
            scenarios: Out::new(folder, "scenarios.csv", &csv::scenarios_header(columns))?,
            parts: Out::new(folder, "parts.csv", &csv::parts_header())?,
            parquet,
        })
    }

    /// Adds the rows of one batch.
    pub(super) fn add(&mut self, batch: Vec<Rows>) -> Result<(), Failure> {
        for rows in batch {
            self.scenarios.add(&rows.scenario)?;
            self.parts.add(&rows.parts)?;
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
