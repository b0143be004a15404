//! `fleetcast run`: the main job.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::output::{self, Folder, Voice};
use super::{Exit, Failure, Format};
use super::{devices, guard};
use crate::engine::sweep::{self, EngineChoice};
use crate::inventory::parquet_out;
use crate::policy::Policy;
use crate::problem::Problem;
use crate::report::row::{Cell, Columns};
use crate::report::{self, Report, assemble, csv};
use crate::study::load::{self, Loaded};

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// The study: its folder, or its `study.toml`; several run one after the other; `-` reads one from stdin
    #[arg(required = true, value_name = "STUDY")]
    studies: Vec<PathBuf>,
    /// The report folder; with several studies, the folder of their report folders [default: the name of the study's folder under `reports`]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace a report folder that exists
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Compute every policy by both engines; a difference is exit 4
    #[arg(long)]
    verify: bool,
    /// Hold every policy to the guardrails of its study; one that is not kept is exit 4, after the results are written
    #[arg(long)]
    guard: bool,
    /// Also write what becomes of every device, as `assign` prints it, with columns of the inventory; `compare` reads it
    #[arg(long, value_name = "COLUMNS", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    devices: Option<Vec<String>>,
    /// Leave out the charts
    #[arg(long)]
    no_charts: bool,
    /// Write `scenarios.parquet` beside `scenarios.csv`
    #[arg(long)]
    parquet: bool,
}

/// Runs the studies.
pub(super) fn run(args: &Args, voice: &Voice) -> Result<Exit, Failure> {
    let mut differences = Vec::new();
    let mut broken = Vec::new();
    for study in &args.studies {
        let target = target(args, study);
        // A bad folder fails in the first second, not after the run.
        let folder = Folder::open(&target, args.force)?;
        let columns = args.devices.as_deref().map(devices::columns).unwrap_or_default();
        let loaded = super::load_with(study, &columns, voice)?;
        devices::check(&loaded, &columns)?;
        if args.guard {
            guard::check(&loaded)?;
        }
        let mut report = simulate(&loaded, voice);
        report::waterfall::add(&loaded, &mut report);
        write(&folder, &report, args)?;
        if args.devices.is_some() {
            devices::write(&folder, &loaded)?;
        }
        if args.guard {
            broken.extend(guard::write(&folder, &loaded, voice)?);
        }
        folder.finish()?;
        print(args.format, &report)?;
        voice.say(&format!("report: {}", target.join("report.html").display()));
        if args.verify {
            let found = verify(&loaded);
            if found.is_empty() {
                voice.say(&format!("verified: both engines agree on {} policies", loaded.policies.len()));
            }
            differences.extend(found);
        }
    }
    match (differences.is_empty(), broken.is_empty()) {
        (true, true) => Ok(Exit::Done),
        (true, false) => Err(Failure::Guarded(broken)),
        (false, _) => Err(Failure::Differs(differences.into_iter().chain(broken).collect())),
    }
}

/// Both engines on the user's own data.
fn verify(study: &Loaded) -> Vec<Problem> {
    let differs = |named: &load::Named| {
        let difference = sweep::verify(&study.account, &study.fleet, &named.policy)?;
        let message = format!("the two engines differ on `{}` in {}", named.name, difference.what);
        let help = format!(
            "please report this, no figure of this policy can be trusted; reference: {}; fast: {}",
            difference.reference, difference.fast
        );
        Some(Problem::new(message).help(help))
    };
    study.policies.iter().filter_map(differs).collect()
}

/// `reports/<study>` unless the user says otherwise.
fn target(args: &Args, study: &Path) -> PathBuf {
    let path = load::study_path(study);
    let folder = path.canonicalize().ok().and_then(|p| p.parent().map(Path::to_owned));
    let name =
        folder.and_then(|p| p.file_name().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("study"));
    match &args.output {
        Some(folder) if args.studies.len() == 1 => folder.clone(),
        Some(folder) => folder.join(name),
        None => Path::new("reports").join(name),
    }
}

/// Simulates every policy of a study.
pub(super) fn simulate(study: &Loaded, voice: &Voice) -> Report {
    let policies: Vec<&Policy> = study.policies.iter().map(|named| &named.policy).collect();
    let bar = if voice.may_draw() { ProgressBar::new(policies.len() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} scenarios, {per_sec}, {eta} left") {
        bar.set_style(style);
    }
    let outcomes =
        sweep::run(&study.account, &study.fleet, &policies, EngineChoice::Fast, &|done| bar.inc(done as u64));
    bar.finish_and_clear();
    let outcomes: Vec<_> = outcomes.into_iter().map(|(outcome, engine)| (outcome, engine.word())).collect();
    assemble::assemble(study, &outcomes)
}

fn write(folder: &Folder, report: &Report, args: &Args) -> Result<(), Failure> {
    let charts = if args.no_charts { Vec::new() } else { report::chart::all(report) };
    folder.write("result.json", report::json(report).as_bytes())?;
    rows(folder, report, args.parquet)?;
    folder.write("report.html", report::html::page(report, &charts).as_bytes())?;
    for chart in &charts {
        folder.write(&format!("charts/{}.svg", chart.name), chart.svg.as_bytes())?;
        folder.write(&format!("charts/{}.png", chart.name), &chart.png)?;
    }
    Ok(())
}

/// The files with a row for each scenario.
fn rows(folder: &Folder, report: &Report, parquet: bool) -> Result<(), Failure> {
    let columns = Columns::of(report);
    folder.stream("scenarios.csv", |out| {
        let mut table = csv::Table::scenarios(out, &columns)?;
        report.scenarios.iter().try_for_each(|scenario| table.row(columns.row(scenario)))?;
        table.finish().map(|_| ())
    })?;
    folder.stream("parts.csv", |out| {
        let mut table = csv::Table::parts(out)?;
        report.scenarios.iter().try_for_each(|scenario| table.parts_of(scenario))?;
        table.finish().map(|_| ())
    })?;
    if !parquet {
        return Ok(());
    }
    folder.stream("scenarios.parquet", |out| {
        let mut table = parquet_out::Table::new(out, &columns.all())?;
        let mut rows = report.scenarios.iter().map(|scenario| columns.row(scenario));
        rows.try_for_each(|row| table.row(row.into_iter().map(Cell::typed)))?;
        table.finish()
    })
}

fn print(format: Format, report: &Report) -> Result<Exit, Failure> {
    let text = match format {
        Format::Table => report::text::comparison(report, width()),
        Format::Csv => csv::scenarios(report)
            .map_err(|error| Failure::Could(Problem::new(format!("cannot write the rows: {error}"))))?,
        Format::Json => report::json(report),
        Format::Md => report::md::comparison(report),
    };
    output::stdout(text.as_bytes())
}

/// The width of the terminal; a pipe has none.
fn width() -> Option<usize> {
    let is_terminal = std::io::stdout().is_terminal();
    let size = if is_terminal { terminal_size::terminal_size() } else { None };
    size.map(|(columns, _)| usize::from(columns.0))
}
