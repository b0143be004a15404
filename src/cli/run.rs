//! `fleetcast run`: the main job.

mod files;
mod resume;
mod targets;
mod verify;

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::run::files::Files;
use crate::cli::run::resume::Resume;
use crate::cli::run::targets::targets;

use crate::cli::encoding::Encoding;
use crate::cli::format::width;
use crate::cli::output::{Folder, Kind, Printer};
use crate::cli::{Exit, Failure, Format, devices, encoding, guard, output};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::{Language, Problem};
use crate::render::encode::Target;
use crate::render::page::Page;
use crate::render::{chart, csv, html, json, page, rows, summary, text, xlsx};
use crate::report::Report;
use crate::report::guard::Guard;
use crate::run::columns;
use crate::run::ranges::Explored;
use crate::run::simulate::{Request, Simulated, simulate_all};
use crate::study::load::Study;

/// The report as tables for Excel.
const WORKBOOK: &str = "result.xlsx";
/// Columns of a terminal whose width is not known.
const WIDTH: usize = 80;

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// Study folders or `study.toml` files; `-` reads a study from stdin
    #[arg(required = true, value_name = "STUDY")]
    pub(super) studies: Vec<PathBuf>,
    /// Report folder; for several studies, the parent of their report folders [default: `reports/` and the name of the study's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing report
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
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

/// How the files of a report are written.
#[derive(Debug, Clone, Copy)]
struct Style {
    language: Language,
    csv: Target,
}

/// Runs the studies.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let mut differences = Vec::new();
    let mut broken = Vec::new();
    for (study, target) in args.studies.iter().zip(targets(args)?) {
        let (loaded, report) = one(args, study, &target, printer, &mut broken)?;
        let printer = &printer.of_study(loaded.file.lang);
        print(args, &report, &target, printer)?;
        printer.say(&written::report_at(output::shown(&target.join("report.html"))));
        if args.verify {
            differences.extend(verify::verify(&loaded, &target, printer));
        }
    }
    match (differences.is_empty(), broken.is_empty()) {
        (true, true) => Ok(Exit::Done),
        (true, false) => Err(Failure::Guarded(broken)),
        (false, _) => Err(Failure::Differs(differences.into_iter().chain(broken).collect())),
    }
}

/// Runs one study and writes its report folder; what breaks a guardrail comes back in `broken`.
fn one(
    args: &Args,
    study: &Path,
    target: &Path,
    printer: &Printer,
    broken: &mut Vec<Problem>,
) -> Result<(Study, Report), Failure> {
    // A bad folder fails in the first second, not after the run.
    let mut folder = Folder::open(target, Kind::Report, args.force || args.resume, printer)?;
    let columns = args.devices.as_deref().map(devices::columns).unwrap_or_default();
    let loaded = crate::cli::load_with(study, &columns, printer)?;
    let printer = &printer.of_study(loaded.file.lang);
    let language = printer.language_of_files();
    let style = Style { language, csv: encoding::of_files(args.encoding, language) };
    folder.keep_out(&loaded.paths())?;
    crate::cli::refuse_empty(&loaded, args.allow_empty)?;
    if args.resume && !args.force {
        resume::check(target, &loaded)?;
    }
    devices::check(&loaded, &columns)?;
    if args.guard {
        guard::check(&loaded)?;
    }
    let (mut report, resume) = sweep(&mut folder, &loaded, (args, style), printer)?;
    crate::run::attribution::add(&loaded, &mut report);
    let explored = (!args.no_ranges).then(|| explore(&loaded, printer));
    crate::run::answer::add(&loaded, &mut report, explored.as_ref());
    let held = if args.guard { guard::hold(&loaded, printer) } else { None };
    write(&mut folder, &report, held.as_ref(), (args, style))?;
    if args.devices.is_some() {
        devices::write(&mut folder, &loaded, style.csv)?;
    }
    if let Some(held) = &held {
        broken.extend(guard::write(&mut folder, held, printer)?);
    }
    if xlsx::IS_WRITTEN && !args.no_xlsx {
        workbook(&mut folder, &report, held.as_ref(), style.language)?;
    }
    folder.name_study(&loaded.file.title);
    if let Some(resume) = &resume {
        resume.give(&mut folder);
    }
    folder.finish()?;
    if let Some(resume) = resume {
        resume.done();
    }
    Ok((loaded, report))
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
    let explored = crate::run::ranges::explore(study, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    explored
}

fn bar(policies: usize, printer: &Printer) -> ProgressBar {
    let bar = if printer.may_draw() { ProgressBar::new(policies as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template(phrases::progress_scenarios().text(printer.language())) {
        bar.set_style(style);
    }
    bar
}

/// Simulates every policy of a study; its rows are written as they come.
fn sweep(
    folder: &mut Folder,
    study: &Study,
    (args, style): (&Args, Style),
    printer: &Printer,
) -> Result<(Report, Option<Resume>), Failure> {
    // Small studies are computed again sooner than a file is read.
    let keeps = args.resume || !study.sweeps.is_empty();
    let resume = if keeps { Some(Resume::open(folder, study, args.resume, printer)?) } else { None };
    let bar = bar(study.all().len(), printer);
    let progress = |done| bar.inc(done as u64);
    let cache = resume.as_ref().map(|resume| &resume.cache);
    let columns = columns::of_study(study);
    let mut files = Files::new(folder, &columns, style.csv, args.parquet)?;
    let rows = |simulated: &Simulated<'_>| rows::rows(&columns, args.parquet, simulated);
    let mut records = resume.as_ref().map(Resume::writer).transpose()?;
    let mut taken = 0;
    let request = Request { rows: &rows, cache, progress: &progress };
    let report = simulate_all(study, &request, |batch| {
        taken += batch.taken;
        records.as_mut().map_or(Ok(()), |records| records.add(&batch.records))?;
        files.add(batch.rows)
    });
    bar.finish_and_clear();
    let report = report?;
    files.finish()?;
    if args.resume {
        let computed = study.all().len() - taken;
        printer.say(&phrases::resumed(taken.to_string(), computed.to_string()));
    }
    Ok((report, resume))
}

fn write(
    folder: &mut Folder,
    report: &Report,
    guard: Option<&Guard>,
    (args, style): (&Args, Style),
) -> Result<(), Failure> {
    let language = style.language;
    let charts = if args.no_charts { Vec::new() } else { chart::all(report, language) };
    let document = page::document(&Page { guard, ..Page::new(report, &charts, language) });
    let page = html::render(&document, &report.study);
    folder.write("result.json", json::json(report).as_bytes())?;
    folder.write("report.html", page.as_bytes())?;
    for chart in &charts {
        folder.write(&format!("charts/{}.svg", chart.name), chart.svg.as_bytes())?;
        folder.write(&format!("charts/{}.png", chart.name), &chart.png)?;
    }
    Ok(())
}

fn workbook(
    folder: &mut Folder,
    report: &Report,
    guard: Option<&Guard>,
    language: Language,
) -> Result<(), Failure> {
    let bytes = xlsx::report(report, guard, language, folder.staged());
    folder.write(WORKBOOK, &bytes.map_err(|error| output::could(&folder.shown(WORKBOOK), &error))?)
}

fn print(args: &Args, report: &Report, target: &Path, printer: &Printer) -> Result<Exit, Failure> {
    let language = printer.language();
    match args.format {
        // All rows, which a report of a large sweep does not have.
        Format::Csv => output::copy_to_stdout(&target.join("scenarios.csv"), args.encoding.is_some()),
        Format::Table => {
            let terminal = || text::render_narrow(&summary::for_terminal(report, language), width(), WIDTH);
            output::printed(Format::Table, terminal, printer)
        }
        format => {
            let text = format.print(report, language, summary::document, csv::scenarios);
            output::stdout(text.as_bytes())
        }
    }
}
