//! `fleetcast run`: the main job.

mod files;
mod list;
mod many;
pub(in crate::cli) mod pages;
pub(super) mod resume;
mod shard;
mod targets;
mod verify;

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::cli::run::files::Files;
pub(in crate::cli) use crate::cli::run::many::print as print_overview;
use crate::cli::run::resume::Resume;
pub(in crate::cli) use crate::cli::run::shard::{POLICIES, STUDIES};
use crate::cli::run::targets::targets;

use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, Format, annotate, devices, encoding, guard, output, progress};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::Problem;
use crate::render::encode::Target;
use crate::render::rows::Rows;
use crate::render::{json, rows, xlsx};
use crate::report::Report;
use crate::report::guard::Guard;
use crate::run::columns;
use crate::run::ranges::Explored;
use crate::run::shard::Shard;
use crate::run::simulate::{Request, Simulated, simulate_all};
use crate::study::load::Study;

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// Study folders or `study.toml` files; `-` reads a study from stdin
    #[arg(required_unless_present = "list", value_name = "STUDY")]
    pub(super) studies: Vec<PathBuf>,
    /// File with the path of a study in each line, relative to it; `-` reads stdin. Writes tables instead of reports
    #[arg(long, value_name = "FILE", requires = "output", conflicts_with_all = OF_REPORTS, conflicts_with = "studies")]
    list: Option<PathBuf>,
    /// Share K of N of the studies, or of the policies of a single STUDY. Writes tables instead of reports
    #[arg(long, value_name = "K/N", requires = "output", conflicts_with_all = OF_REPORTS, value_parser = parse_shard)]
    shard: Option<Shard>,
    /// Report folder; for several studies, the parent of their report folders [default: `reports/` and the name of the study's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing report
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// Simulate every policy with both engines; exit 4 if they differ, with the smallest reproduction in the folder `differs` of the report
    #[arg(long)]
    verify: bool,
    /// Check the study's guardrails after writing the results; exit 4 if any is violated
    #[arg(long)]
    guard: bool,
    /// Also write the outcome of every device, as `assign` prints it, with these inventory columns; `compare` reads it
    #[arg(long, value_name = "COLUMNS", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    devices: Option<Vec<String>>,
    /// Reuse the outcomes of an earlier or interrupted run of the same inputs and compute only the rest; replaces the report
    #[arg(long)]
    resume: bool,
    /// Show results also where no device is in scope or no part has units
    #[arg(long)]
    allow_empty: bool,
    /// Don't compute how far the figures reach over the readings of what IBM leaves open
    #[arg(long)]
    no_ranges: bool,
    /// Write no charts
    #[arg(long)]
    no_charts: bool,
    /// Write no Excel workbook
    #[arg(long)]
    no_xlsx: bool,
    /// Write `scenarios.parquet` beside `scenarios.csv`
    #[arg(long)]
    parquet: bool,
    /// Encoding of CSV, also of the folder's files [default: utf-8; utf-8-bom for files of a report in Japanese]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<Encoding>,
}

/// What is printed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A table for people
    Table,
    /// For spreadsheets and scripts
    Csv,
    /// For programs: a run's whole result, or a list of objects
    Json,
    /// A table for a ticket or a wiki
    Md,
    /// Annotations of GitHub's workflows: each problem at its line, each guardrail that is not kept at its own
    Github,
}

impl Form {
    /// How reports and overviews are printed; none where annotations take their place.
    fn of_reports(self) -> Option<Format> {
        match self {
            Self::Table => Some(Format::Table),
            Self::Csv => Some(Format::Csv),
            Self::Json => Some(Format::Json),
            Self::Md => Some(Format::Md),
            Self::Github => None,
        }
    }
}

/// Options of reports, which tables have no use for.
const OF_REPORTS: [&str; 8] =
    ["force", "format", "verify", "devices", "resume", "no_charts", "no_xlsx", "parquet"];

fn parse_shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| format!("write K/N, from 1/N to N/N; N is at most {}", Shard::MAX))
}

/// What became of a study whose report is written.
struct Finished {
    study: Study,
    report: Report,
    /// What became of its guardrails, where it was held to any.
    held: Option<Guard>,
    /// Engines that differ and guardrails that are broken.
    failure: Option<Failure>,
}

/// Runs the studies.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if let Some(parent) = args.output.as_deref().filter(|_| args.list.is_some() || args.shard.is_some()) {
        return shard::run(args, parent, printer);
    }
    let targets = targets(args)?;
    let ([path], [target]) = (args.studies.as_slice(), targets.as_slice()) else {
        return many::run(args, &targets, printer);
    };
    let finished = study(args, path, target, printer)?;
    let printer = &printer.of_study(finished.study.file.lang);
    if let Some(format) = args.format.of_reports() {
        pages::print((format, args.encoding.is_some()), &finished.report, target, printer)?;
    }
    printer.say(&written::report_at(output::shown(&target.join(pages::PAGE))));
    finished.failure.map_or(Ok(Exit::Done), Err)
}

/// Runs one study, and annotates what is wrong with it where that is wanted.
fn study(args: &Args, path: &Path, target: &Path, printer: &Printer) -> Result<Finished, Failure> {
    let finished = hold(args, path, target, printer);
    if args.format == Form::Github {
        let text = match &finished {
            Ok(Finished { study, held: Some(held), .. }) => {
                let language = printer.of_study(study.file.lang).language();
                annotate::guard(path, study, held, language)
            }
            Ok(_) => String::new(),
            Err(failure) => annotate::failure(path, failure, printer),
        };
        output::stdout(text.as_bytes())?;
    }
    finished
}

/// Runs one study and holds it to all that it is to be held to.
fn hold(args: &Args, path: &Path, target: &Path, printer: &Printer) -> Result<Finished, Failure> {
    let mut broken = Vec::new();
    let mut finished = one(args, path, target, printer, &mut broken)?;
    let loaded = &finished.study;
    let printer = &printer.of_study(loaded.file.lang);
    let differences = if args.verify { verify::verify(loaded, target, printer) } else { Vec::new() };
    finished.failure = match (differences.is_empty(), broken.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Failure::Guarded(broken)),
        (false, _) => Some(Failure::Differs(differences.into_iter().chain(broken).collect())),
    };
    Ok(finished)
}

/// Runs one study and writes its report folder; what breaks a guardrail comes back in `broken`.
fn one(
    args: &Args,
    study: &Path,
    target: &Path,
    printer: &Printer,
    broken: &mut Vec<Problem>,
) -> Result<Finished, Failure> {
    // A bad folder fails in the first second, not after the run.
    let replace = if args.force || args.resume { Replace::Ours } else { Replace::SameStudy };
    let mut folder = Folder::open(target, Kind::Report, replace, printer)?;
    let columns = args.devices.as_deref().map(devices::columns).unwrap_or_default();
    let loaded = crate::cli::load_with(study, &columns, printer)?;
    let printer = &printer.of_study(loaded.file.lang);
    let language = printer.language_of_files();
    let csv = encoding::of_files(args.encoding, language);
    folder.keep_out(&loaded.paths())?;
    folder.of_study(&loaded.file.title, |title| loaded.is_titled(title))?;
    crate::cli::refuse_empty(&loaded, args.allow_empty)?;
    if args.resume && !args.force {
        resume::check(target, &loaded)?;
    }
    devices::check(&loaded, &columns)?;
    if args.guard {
        guard::check(&loaded)?;
    }
    let (mut report, resume) = sweep(&mut folder, &loaded, (args, csv), printer)?;
    crate::run::attribution::add(&loaded, &mut report);
    crate::run::groups::add(&loaded, &mut report);
    let explored = (!args.no_ranges).then(|| explore(&loaded, printer));
    crate::run::answer::add(&loaded, &mut report, explored.as_ref());
    let held = if args.guard { guard::hold(&loaded, printer) } else { None };
    report.keep_japanese(held.as_ref());
    folder.write("result.json", json::json(&report).as_bytes())?;
    files::write_groups(&mut folder, &report, csv)?;
    pages::write(&mut folder, &report, held.as_ref(), (language, !args.no_charts))?;
    if args.devices.is_some() {
        devices::write(&mut folder, &loaded, csv)?;
    }
    if let Some(held) = &held {
        broken.extend(guard::write(&mut folder, held, printer)?);
    }
    if xlsx::IS_WRITTEN && !args.no_xlsx {
        pages::workbook(&mut folder, &report, held.as_ref(), language)?;
    }
    if let Some(resume) = &resume {
        resume.give(&mut folder);
    }
    folder.finish()?;
    if let Some(resume) = resume {
        resume.done();
    }
    Ok(Finished { study: loaded, report, held, failure: None })
}

/// Simulates every policy of a study; only those that a report lists are kept.
pub(super) fn simulate(study: &Study, printer: &Printer) -> Report {
    let bar = bar(study.all().len(), printer);
    let report = crate::run::simulate_with(study, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    report
}

fn explore<'a>(study: &'a Study, printer: &Printer) -> Explored<'a> {
    let bar = bar(0, printer);
    let explored = crate::run::ranges::explore(study, &|done, all| progress::show(&bar, done, all));
    bar.finish_and_clear();
    explored
}

fn bar(policies: usize, printer: &Printer) -> ProgressBar {
    progress::bar(policies, &phrases::progress_scenarios(), printer)
}

/// Simulates every policy of a study; its rows are written as they come.
fn sweep(
    folder: &mut Folder,
    study: &Study,
    (args, csv): (&Args, Target),
    printer: &Printer,
) -> Result<(Report, Option<Resume>), Failure> {
    // Small studies are computed again sooner than a file is read.
    let keeps = args.resume || !study.sweeps.is_empty();
    let resume = if keeps { Some(Resume::open(folder, study, args.resume, printer)?) } else { None };
    let bar = bar(study.all().len(), printer);
    let progress = |done| bar.inc(done as u64);
    let cache = resume.as_ref().map(|resume| &resume.cache);
    let columns = columns::of_study(study);
    let basis = files::basis(study, csv);
    let keeps_rows = folder.keep_rows(files::names(args.parquet), basis, args.resume)?;
    let mut files = if keeps_rows { None } else { Some(Files::new(folder, &columns, csv, args.parquet)?) };
    let rows = |simulated: &Simulated<'_>| {
        if keeps_rows { Rows::default() } else { rows::rows(&columns, args.parquet, simulated) }
    };
    let mut records = resume.as_ref().map(Resume::writer).transpose()?;
    let mut taken = 0;
    let request = Request { rows: &rows, cache, progress: &progress, only: None };
    let report = simulate_all(study, &request, |batch| {
        taken += batch.taken;
        records.as_mut().map_or(Ok(()), |records| records.add(&batch.records))?;
        files.as_mut().map_or(Ok(()), |files| files.add(batch.rows))
    });
    bar.finish_and_clear();
    let report = report?;
    files.map_or(Ok(()), Files::finish)?;
    if args.resume {
        let (taken, computed) = (taken.to_string(), (study.all().len() - taken).to_string());
        let said = if keeps_rows { phrases::resumed_with_rows } else { phrases::resumed };
        printer.say(&said(taken, computed));
    }
    Ok((report, resume))
}
