//! `fleetcast report`: a result folder once more, in another language or format, without its study.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::output::{DIFFERS, Folder, Kind, Manifest, Printer, Replace};
use crate::cli::run::{pages, resume};
use crate::cli::{Exit, Failure, Format, output};
use crate::input::files::check_regular;
use crate::phrases::cli::{output as written, report as phrases};
use crate::problem::{Language, Problem};
use crate::render::xlsx;
use crate::report::Report;
use crate::report::guard::Guard;
use crate::run::comparison;

/// Bytes of a page in which it says its language.
const HEAD: u64 = 200;

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder that `fleetcast run` wrote
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// Write a folder of its own and leave DIR as it is
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace a report of another study
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The language of the page that a report folder has.
pub(super) fn language(folder: &Path) -> Option<Language> {
    let page = folder.join(pages::PAGE);
    check_regular(&page).ok()?;
    let file = std::fs::File::open(page).ok()?;
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head).into_owned();
    let (_, rest) = head.split_once("lang=\"")?;
    Language::of_code(rest.split('"').next()?)
}

/// Renders the folder again.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if printer.redact {
        let problem = Problem::new(phrases::no_redaction());
        return Err(Failure::Usage(problem.help(phrases::redact_run())));
    }
    args.output.as_ref().map_or(Ok(()), |target| output::keep_outside(target, &args.folder))?;
    let (report, guard) = read(&args.folder)?;
    let manifest = listed(&args.folder)?;
    let target = args.output.as_ref().unwrap_or(&args.folder);
    let replace = if args.force { Replace::Ours } else { Replace::SameStudy };
    let mut folder = Folder::open(target, Kind::Report, replace, printer)?;
    folder.of_study(&report.study.title, |title| title == report.study.title)?;
    let language = printer.language_of_files();
    if language == Language::Japanese && report.japanese.is_empty() {
        printer.say(&written::warning(phrases::english_only()));
    }
    let is_elsewhere = args.output.is_some();
    carry(&mut folder, &args.folder, &manifest, is_elsewhere)?;
    let has_charts = manifest.names().any(|name| name.starts_with("charts/"));
    pages::write(&mut folder, &report, guard.as_ref(), (language, has_charts))?;
    if xlsx::IS_WRITTEN && manifest.names().any(|name| name == pages::WORKBOOK) {
        pages::workbook(&mut folder, &report, guard.as_ref(), language)?;
    }
    folder.finish()?;
    let done = pages::print((args.format, false), &report, target, printer)?;
    printer.say(&written::report_at(output::shown(&target.join(pages::PAGE))));
    Ok(done)
}

/// The result of a folder, and what became of its guardrails.
fn read(folder: &Path) -> Result<(Report, Option<Guard>), Failure> {
    let shown = output::shown(folder);
    let path = folder.join("result.json");
    if !path.exists() {
        let problem = Problem::new(phrases::no_result(shown));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_report())]));
    }
    let invalid = |problem| Failure::Invalid(vec![problem]);
    let mut report = comparison::read(&shown, &output::read_text(&path)?).map_err(invalid)?;
    let guard = folder.join("guard.json");
    let mut guard: Option<Guard> = if guard.exists() {
        let read = serde_json::from_str(&output::read_text(&guard)?);
        Some(read.map_err(|error: serde_json::Error| {
            invalid(Problem::new(written::cannot_read(output::shown(&guard), error.to_string())))
        })?)
    } else {
        None
    };
    report.restore_japanese(guard.as_mut());
    Ok((report, guard))
}

/// The files of a report, which must be as they were written: a figure that was edited is none of ours.
fn listed(folder: &Path) -> Result<Manifest, Failure> {
    let refused = |problem: Problem| Failure::Invalid(vec![problem.help(phrases::run_again())]);
    let shown = output::shown(folder);
    let manifest =
        Manifest::read(folder).ok_or_else(|| refused(Problem::new(phrases::no_manifest(&shown))))?;
    match manifest.changed(folder) {
        None => Ok(manifest),
        Some(name) => Err(refused(Problem::new(phrases::changed(shown, name)))),
    }
}

/// Takes over every file that is not rendered again.
fn carry(folder: &mut Folder, from: &Path, manifest: &Manifest, is_elsewhere: bool) -> Result<(), Failure> {
    let is_rendered = |name: &str| {
        let is_workbook = xlsx::IS_WRITTEN && name == pages::WORKBOOK;
        is_workbook || name == pages::PAGE || name.starts_with("charts/")
    };
    for (name, may_change) in manifest.entries() {
        let stays_behind = is_elsewhere && name == resume::NAME;
        if is_rendered(name) || stays_behind {
            continue;
        }
        folder.carry(from, name, may_change)?;
    }
    // What the engines differ in has a manifest of its own.
    let differs = from.join(DIFFERS);
    if let Some(own) =
        Manifest::read(&differs).filter(|_| !manifest.names().any(|name| name.starts_with(DIFFERS)))
    {
        for name in own.names().chain([output::MANIFEST]) {
            folder.carry(from, &format!("{DIFFERS}/{name}"), false)?;
        }
    }
    Ok(())
}
