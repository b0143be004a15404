//! `fleetcast overview`: the tables of any number of shards as one page, the worst study first.

mod find;
mod read;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use crate::cli::accounts::write_records;
use crate::cli::csv_file::CsvFile;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace, could, keep_outside, shown};
use crate::cli::overview::read::Tables;
use crate::cli::run::{POLICIES, STUDIES, print_overview};
use crate::cli::{Exit, Failure, Format, encoding};
use crate::interchange::Cell;
use crate::phrases::cli::report as words;
use crate::phrases::overview as phrases;
use crate::problem::Problem;
use crate::render::{json, overview as render};
use crate::report::overview::{Overview, Row};
use crate::report::records::{PolicyRecord, RecordTable, StudyRecord};
use crate::run::overview;

/// The page.
const PAGE: &str = "overview.html";

/// Arguments of `overview`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with shards that `run --list` or `run --shard` wrote, and Parquet tables of `batch`
    #[arg(required = true, value_name = "DIR")]
    tables: Vec<PathBuf>,
    /// Write the page, CSV, JSON and both tables into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing overview
    #[arg(long, requires = "output")]
    force: bool,
    /// Show what is there although shards are missing
    #[arg(long)]
    partial: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Encoding of CSV, also of the folder's file [default: utf-8; utf-8-bom for the file of an overview in Japanese]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<Encoding>,
}

/// Merges tables.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if printer.redact {
        let problem = Problem::new(words::no_redaction());
        return Err(Failure::Usage(problem.help(phrases::redact_list())));
    }
    let replace = Replace::with(args.force);
    let open = |target: &PathBuf| Folder::open(target, Kind::Merged, replace, printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    if let Some(target) = &args.output {
        args.tables.iter().try_for_each(|tables| keep_outside(target, tables))?;
    }
    let found = find::find(&args.tables, args.partial)?;
    if let Some(missing) = &found.missing {
        printer.say(&crate::phrases::cli::output::warning(missing));
    }
    let mut tables = read::read(&found.files)?;
    // By names first: so the order is the same however the studies were shared out.
    let mut records: BTreeMap<String, StudyRecord> =
        tables.studies.drain(..).map(|record| (record.study.clone(), record)).collect();
    let rows = records.values().map(Row::of).collect();
    let overview = Overview { missing: found.missing, ..overview::overview(rows) };
    tables.studies = overview.studies.iter().filter_map(|row| records.remove(&row.study)).collect();
    tables.policies.sort_by(|a, b| (&a.study, &a.policy).cmp(&(&b.study, &b.policy)));
    if let Some(folder) = folder {
        write(args, folder, (&tables, &overview), printer)?;
    }
    print_overview((args.format, args.encoding), &overview, printer)?;
    if let Some(target) = &args.output {
        printer.say(&phrases::overview_at(shown(&target.join(PAGE))));
    }
    Ok(Exit::Done)
}

fn write(
    args: &Args,
    mut folder: Folder,
    (tables, overview): (&Tables, &Overview),
    printer: &Printer,
) -> Result<(), Failure> {
    let language = printer.language_of_files();
    folder.keep_out(&args.tables)?;
    folder.write(PAGE, render::page(overview, language).as_bytes())?;
    let csv = encoding::of_files(args.encoding, language);
    CsvFile::write(&mut folder, "overview.csv", csv, &render::csv(overview))?;
    folder.write("overview.json", json::json(overview).as_bytes())?;
    let studies = tables.studies.iter().map(StudyRecord::cells);
    table(&mut folder, STUDIES, &StudyRecord::TABLE, studies)?;
    if tables.has_policies {
        let policies = tables.policies.iter().map(PolicyRecord::cells);
        table(&mut folder, POLICIES, &PolicyRecord::TABLE, policies)?;
    }
    folder.finish()
}

fn table(
    folder: &mut Folder,
    name: &str,
    of: &RecordTable,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), Failure> {
    let mut file = folder.create(name)?;
    let written = write_records(&mut file, of, rows).and_then(|()| file.flush());
    written.map_err(|error| could(&folder.shown(name), &error))
}
