//! Several studies: a report each, and an overview beside their folders. A study that fails is a row of the overview, and
//! the others go on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::encoding::Encoding;
use crate::cli::format::width;
use crate::cli::output::{MANIFEST_OF_OVERVIEW, Manifest, Printer, shown};
use crate::cli::run::{Args, pages, study};
use crate::cli::{Exit, Failure, Format, encoding, language, output};
use crate::phrases::cli::output as written;
use crate::phrases::overview as phrases;
use crate::problem::Problem;
use crate::render::encode::Lacking;
use crate::render::{json, overview as render, text};
use crate::report::overview::{Overview, Row};
use crate::run::{batch, overview};

/// The files of an overview.
const PAGE: &str = "overview.html";
const CSV: &str = "overview.csv";
const JSON: &str = "overview.json";
const FILES: [&str; 3] = [PAGE, CSV, JSON];

/// Runs the studies one after the other.
pub(super) fn run(args: &Args, targets: &[PathBuf], printer: &Printer) -> Result<Exit, Failure> {
    let parent = args.output.clone().unwrap_or_else(|| PathBuf::from("reports"));
    let names: BTreeSet<String> = targets.iter().map(|target| folder_name(target)).collect();
    check(&parent, &names, args.force)?;
    let mut worst = Exit::Done;
    let mut rows = Vec::new();
    for (path, target) in args.studies.iter().zip(targets) {
        let (row, exit) = one(args, path, target, printer);
        worst = worse(worst, exit);
        rows.push(row);
    }
    let overview = overview::overview(rows);
    write(args, &parent, (&overview, &names), printer)?;
    if let Some(format) = args.format.of_reports() {
        print((format, args.encoding), &overview, printer)?;
    }
    printer.say(&phrases::overview_at(shown(&parent.join(PAGE))));
    Ok(worst)
}

/// One study, and how it ends. Its problems are printed as if it were the only one.
fn one(args: &Args, path: &Path, target: &Path, printer: &Printer) -> (Row, Exit) {
    let printer = &printer.of_study(language::of_study(path));
    let named = shown(path);
    let told = |failure: &Failure| {
        output::to_stderr(phrases::study_fails(&named).text(printer.language()));
        printer.failure(failure);
        failure.problems().first().map(|problem| printer.bare(problem).message)
    };
    let finished = match study(args, path, target, printer) {
        Ok(finished) => finished,
        Err(failure) => {
            let exit = failure.exit();
            return (Row::of(&batch::failed(&named, exit as u64, told(&failure).as_ref())), exit);
        }
    };
    let page = format!("{}/{}", folder_name(target), pages::PAGE);
    let reach = finished.report.scenarios.first().and_then(|baseline| baseline.ranges.as_ref());
    let mut record = batch::record(&named, &finished.study, &finished.report, reach);
    if let Some(held) = &finished.held {
        batch::with_guard(&mut record, held);
    }
    printer.say(&written::report_at(shown(&target.join(pages::PAGE))));
    let exit = finished.failure.as_ref().map_or(Exit::Done, Failure::exit);
    if let Some(failure) = &finished.failure {
        batch::with_problem(&mut record, exit as u64, told(failure).as_ref());
    }
    (Row { report: Some(page), ..Row::of(&record) }, exit)
}

fn folder_name(target: &Path) -> String {
    target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What went wrong outside is worse than input without a result, and that is worse than a result that fails a check.
fn worse(a: Exit, b: Exit) -> Exit {
    let rank = |exit: Exit| match exit {
        Exit::Done => 0,
        Exit::Differs => 1,
        Exit::Failed => 2,
        Exit::Usage => 3,
        Exit::Invalid => 4,
        Exit::Could => 5,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// Refuses files that are none of ours, and without `--force` an overview of other studies.
fn check(parent: &Path, names: &BTreeSet<String>, force: bool) -> Result<(), Failure> {
    let manifest = Manifest::read_file(&parent.join(MANIFEST_OF_OVERVIEW));
    let refused = |problem: Problem, help| Err(Failure::Could(problem.help(help)));
    let there = FILES.into_iter().filter(|name| parent.join(name).symlink_metadata().is_ok());
    for name in there {
        let is_ours = manifest.as_ref().is_some_and(|manifest| manifest.has_unchanged(parent, name));
        if !is_ours {
            let problem = Problem::new(phrases::not_ours(shown(&parent.join(name))));
            return refused(problem, written::elsewhere());
        }
    }
    let old: BTreeSet<&str> = manifest
        .as_ref()
        .and_then(|manifest| manifest.study.as_deref())
        .into_iter()
        .flat_map(str::lines)
        .collect();
    if !force && !old.iter().all(|name| names.contains(*name)) {
        let problem = Problem::new(phrases::of_other_studies(shown(&parent.join(PAGE))));
        return refused(problem, written::elsewhere_or_force());
    }
    Ok(())
}

/// Writes the files. The list comes first without hashes and then with them, so that a run that is killed between two
/// files leaves nothing that the next one would refuse to replace.
fn write(
    args: &Args,
    parent: &Path,
    (overview, names): (&Overview, &BTreeSet<String>),
    printer: &Printer,
) -> Result<(), Failure> {
    let language = printer.language_of_files();
    let target = encoding::of_files(args.encoding, language);
    let csv = render::csv(overview);
    let mut lacking = Lacking::new(target);
    lacking.look(&csv);
    lacking.check_file(CSV).map_err(Failure::Could)?;
    check(parent, names, args.force)?;
    let put =
        |name: &str, data: &[u8]| output::write_new((&parent.join(name), Some("-o")), data, true, printer);
    let lines = names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let listed = |hashes| Manifest::of_overview(lines.clone(), &FILES, hashes).text();
    put(MANIFEST_OF_OVERVIEW, listed(None).as_bytes())?;
    put(PAGE, render::page(overview, language).as_bytes())?;
    put(CSV, &[target.mark(), &target.encode(&csv)].concat())?;
    put(JSON, json::json(overview).as_bytes())?;
    put(MANIFEST_OF_OVERVIEW, listed(Some(parent)).as_bytes())
}

/// Prints an overview.
pub(in crate::cli) fn print(
    (format, csv): (Format, Option<Encoding>),
    overview: &Overview,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let language = printer.language();
    match format {
        Format::Table if printer.is_quiet() => {
            output::stdout(render::answers_alone(overview, language).as_bytes())
        }
        Format::Table => {
            let document = render::for_terminal(overview, language);
            output::stdout(text::render_narrow(&document, width(), pages::WIDTH).as_bytes())
        }
        format => {
            let text = || format.print(overview, language, render::document, render::csv);
            output::printed_as(format, text, encoding::of_stdout(csv), printer)
        }
    }
}
