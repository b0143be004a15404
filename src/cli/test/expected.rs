//! The files in the folder `expected` beside a study: read, and written anew by `--bless`.

use std::collections::BTreeSet;
use std::path::Path;

use crate::analysis::expected_table;
use crate::cli::output::Printer;
use crate::cli::{Failure, output};
use crate::internal::Invariant;
use crate::phrases::cli::{bench as phrases, output as written};
use crate::problem::Problem;
use crate::render::assignment;
use crate::report::assignment::HEADERS;
use crate::study::load::{NamedPolicy, Study};

/// The folder of expectations beside a study.
pub(super) const FOLDER: &str = "expected";
/// What is expected of totals: columns of a run's `scenarios.csv`.
const TOTALS: &str = "scenarios";
/// Rows that people read and compare; more are kept as Parquet, in a tenth of the bytes.
const MAX_READABLE: usize = 10_000;
/// What is expected of totals unless columns are chosen.
const TOTAL_COLUMNS: [&str; 14] = [
    "name",
    "read",
    "retired",
    "out_of_scope",
    "assigned",
    "overage",
    "waiting",
    "unlicensable",
    "lost_at_activation",
    "lost_at_day_90",
    "devices_losing",
    "committed_per_month",
    "extra_per_month",
    "total_per_month",
];

/// How the rows of a file are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// For people and programs.
    Csv,
    /// For many rows.
    Parquet,
}

impl Form {
    const ALL: [Self; 2] = [Self::Csv, Self::Parquet];

    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }

    /// What a build without Parquet can't write compactly, it writes at length.
    fn of_rows(rows: usize) -> Self {
        if cfg!(feature = "parquet") && rows > MAX_READABLE { Self::Parquet } else { Self::Csv }
    }
}

/// One file of expectations.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Expectation {
    /// The name of the file without its extension.
    pub(super) stem: String,
    pub(super) form: Form,
    /// Its table, as CSV.
    pub(super) text: String,
}

impl Expectation {
    /// Whether it is of all policies, not of the devices of one.
    pub(super) fn is_totals(&self) -> bool {
        self.stem == TOTALS && self.form == Form::Csv
    }

    /// Whether an editor can show a line of it.
    pub(super) fn has_lines(&self) -> bool {
        self.form == Form::Csv
    }

    /// The name of the file.
    pub(super) fn name(&self) -> String {
        self.name_as(&self.stem)
    }

    /// The name of the file with another stem.
    pub(super) fn name_as(&self, stem: &str) -> String {
        file_name(stem, self.form)
    }

    /// Writes what is expected from now on, in the form that suits so many rows. A file of the other form goes.
    pub(super) fn bless(
        &self,
        folder: &Path,
        text: &str,
        rows: usize,
        (has_leftovers, printer): (bool, &Printer),
    ) -> Result<(), Failure> {
        std::fs::create_dir_all(folder).map_err(|error| output::could_write(folder, &error, None))?;
        let form = if self.is_totals() { Form::Csv } else { Form::of_rows(rows) };
        let path = folder.join(file_name(&self.stem, form));
        match form {
            Form::Csv => output::write_one_of_many(&path, text.as_bytes(), has_leftovers, printer)?,
            Form::Parquet => {
                let bytes = expected_table::to_parquet(text)
                    .map_err(|error| output::could_write(&path, &error, None))?;
                output::write_one_of_many(&path, &bytes, has_leftovers, printer)?;
            }
        }
        let other = folder.join(self.name());
        if form != self.form && other.exists() {
            std::fs::remove_file(&other).map_err(|error| output::could_write(&other, &error, None))?;
        }
        Ok(())
    }
}

fn file_name(stem: &str, form: Form) -> String {
    format!("{stem}.{}", form.extension())
}

/// The name, without extension, of the file of a policy. That of a policy called like the file of totals is written as
/// what no file system takes is: some don't tell `Scenarios` from `scenarios`.
pub(super) fn stem_of(policy: &str) -> String {
    let file = assignment::file_name(policy);
    let stem = file.strip_prefix("devices/").and_then(|file| file.strip_suffix(".csv"));
    let stem = stem.invariant("a file of a policy is a CSV in its folder").to_owned();
    match (stem.eq_ignore_ascii_case(TOTALS), stem.as_bytes().first(), stem.get(1..)) {
        (true, Some(first), Some(rest)) => format!("%{first:02X}{rest}"),
        _ => stem,
    }
}

/// Every file of the folder, in the order of the names.
pub(super) fn read(folder: &Path) -> Result<Vec<Expectation>, Failure> {
    let (mut found, mut strange) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).map_err(|error| output::could_read(folder, &error))? {
        let path = entry.map_err(|error| output::could_read(folder, &error))?.path();
        let form = Form::ALL.into_iter().find(|form| path.extension().is_some_and(|e| e == form.extension()));
        let Some(form) = form else {
            if is_table(&path) {
                strange.push(
                    Problem::new(phrases::not_compared(output::shown(&path)))
                        .help(phrases::save_expected_as()),
                );
            }
            continue;
        };
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        found.push(Expectation { stem, form, text: table(&path, form)? });
    }
    if !strange.is_empty() {
        return Err(Failure::Invalid(strange));
    }
    found.sort();
    let mut stems = BTreeSet::new();
    match found.iter().find(|file| !stems.insert(&file.stem)) {
        None => Ok(found),
        Some(twin) => {
            let problem = Problem::new(phrases::two_forms(output::shown(&folder.join(twin.name()))));
            Err(Failure::Invalid(vec![problem.help(phrases::remove_one())]))
        }
    }
}

/// Whether a file that is not compared may be meant for one: notes may lie beside expectations, tables may not.
fn is_table(path: &Path) -> bool {
    const TABLES: [&str; 8] = ["csv", "parquet", "tsv", "xlsx", "xls", "ods", "gz", "zip"];
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| TABLES.contains(&&*extension))
}

/// The table of a file as CSV.
fn table(path: &Path, form: Form) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| output::could_read(path, &error))?;
    let text = match form {
        Form::Csv => String::from_utf8(bytes).map_err(|error| error.utf8_error().to_string().into()),
        Form::Parquet => expected_table::of_parquet(bytes),
    };
    text.map_err(|why| Failure::Invalid(vec![Problem::new(written::cannot_read(output::shown(path), why))]))
}

/// What a study without expectations is to have: headers alone.
pub(super) fn fresh(study: &Study) -> Vec<Expectation> {
    // `Why` is a sentence: it may be worded better one day.
    let devices: Vec<&str> = HEADERS.into_iter().filter(|header| *header != "Why").collect();
    let of = |stem: String, columns: &[&str]| Expectation {
        stem,
        form: Form::Csv,
        text: columns.join(",") + "\n",
    };
    let is_named = |policy: &&NamedPolicy| policy.sweep.is_none();
    let named = study.policies.iter().filter(is_named).map(|policy| of(stem_of(&policy.name), &devices));
    let mut files: Vec<Expectation> = named.collect();
    files.push(of(TOTALS.to_owned(), &TOTAL_COLUMNS));
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_called_like_the_totals_has_a_file_of_its_own() {
        assert_eq!(stem_of("scenarios"), "%73cenarios");
        assert_eq!(stem_of("Scenarios"), "%53cenarios");
        assert_eq!(stem_of("scenarios 2"), "scenarios 2");
        assert_eq!(stem_of("a/b.csv"), "a%2Fb.csv");
    }
}
