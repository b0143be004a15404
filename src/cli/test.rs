//! `fleetcast test`: studies with expected outcomes beside them, a team's regression bench.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;

use crate::analysis::expected_diff as expect;
use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, output, run};
use crate::input::files::Folder;
use crate::input::redact;
use crate::internal;
use crate::internal::Invariant;
use crate::phrases::cli::bench as phrases;
use crate::phrases::nouns;
use crate::problem;
use crate::problem::{Language, Message, Problem};
use crate::render::{assignment, csv};
use crate::report::assignment::HEADERS;
use crate::run::assign::DeviceRows;
use crate::run::simulator;
use crate::study::load;
use crate::study::load::{LoadOptions, NamedPolicy, Study};
use crate::study::redact::Redaction;

/// The folder of expectations beside a study.
const FOLDER: &str = "expected";
/// The file of totals in it: columns of `scenarios.csv`.
const TOTALS: &str = "scenarios.csv";
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

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study with a folder `expected`, or a folder that holds such studies at any depth
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Update expected files with current results; create them where a study has none
    #[arg(long)]
    bless: bool,
}

/// What became of one study.
#[derive(Debug, Default)]
struct Tested {
    /// Files that were compared or written.
    files: usize,
    /// Differences, as text.
    diffs: Vec<String>,
    /// Why it could not be read.
    problems: Vec<Problem>,
}

/// Tests all studies of a folder, in parallel; says so in the order of their paths.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if args.bless && printer.redact {
        let problem = Problem::new(phrases::bless_hides());
        return Err(Failure::Usage(problem.help(phrases::leave_one_out())));
    }
    if !args.folder.try_exists().map_err(|error| output::could_read(&args.folder, &error))? {
        let problem = Problem::new(phrases::no_folder(output::shown(&args.folder)));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_study())]));
    }
    let mut studies = Vec::new();
    find(&args.folder, &mut studies)?;
    if studies.is_empty() {
        let problem = Problem::new(phrases::no_study(output::shown(&args.folder)));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_study())]));
    }
    let has_expectations = |study: &PathBuf| study.join(FOLDER).is_dir();
    let (tested, untested): (Vec<PathBuf>, Vec<PathBuf>) =
        studies.into_iter().partition(|study| args.bless || has_expectations(study));
    if tested.is_empty() {
        let problem = Problem::new(phrases::no_expectations(output::shown(&args.folder)));
        return Err(Failure::Usage(problem.help(phrases::bless_writes())));
    }
    let results = in_parallel(&tested, |study| test(study, args.bless, printer));
    let mut text = String::new();
    for (study, result) in tested.iter().zip(&results) {
        say(&mut text, study, result, (args.bless, printer.language()));
    }
    output::stdout(text.as_bytes())?;
    if !untested.is_empty() {
        printer.say(&phrases::untested(untested.len().to_string()));
    }
    verdict(&results)
}

/// Every folder with a `study.toml`, in the order of the paths; nothing within a study is looked at.
fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if folder.join("study.toml").is_file() {
        found.push(folder.to_owned());
        return Ok(());
    }
    let could = |error: std::io::Error| output::could_read(folder, &error);
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(could)? {
        let entry = entry.map_err(could)?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Links are not followed: they may lead in a circle.
        if entry.file_type().map_err(could)?.is_dir() && !is_hidden {
            folders.push(entry.path());
        }
    }
    folders.sort();
    folders.iter().try_for_each(|folder| find(folder, found))
}

/// The results in the order of the studies, no matter which is done first.
fn in_parallel(studies: &[PathBuf], test: impl Fn(&Path) -> Tested + Sync) -> Vec<Tested> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(studies.len());
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, Tested)>> = Mutex::default();
    std::thread::scope(|scope| {
        let work = || {
            while let Some((place, study)) = nth(studies, next.fetch_add(1, Ordering::Relaxed)) {
                let tested = test(study);
                results.lock().unwrap_or_else(PoisonError::into_inner).push((place, tested));
            }
        };
        // This thread is one of them: it does all where the system allows no others.
        let others = (1..threads).map_while(|_| Builder::new().spawn_scoped(scope, work).ok());
        let others: Vec<_> = others.collect();
        work();
        for other in others {
            internal::joined(other.join());
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, tested)| tested).collect()
}

fn nth(studies: &[PathBuf], place: usize) -> Option<(usize, &Path)> {
    studies.get(place).map(|study| (place, study.as_path()))
}

fn test(study: &Path, bless: bool, printer: &Printer) -> Tested {
    let mut tested = Tested::default();
    match load::load(&Folder::new(study), &LoadOptions { redact: printer.redact, ..LoadOptions::default() })
        .map_err(Failure::Invalid)
        .and_then(|loaded| hold(study, loaded, (bless, printer), &mut tested))
    {
        Ok(()) => {}
        Err(failure) => tested.problems.extend(failure.problems().iter().cloned()),
    }
    tested
}

/// Compares every file of expectations, or writes it anew.
fn hold(
    folder: &Path,
    mut study: Study,
    (bless, printer): (bool, &Printer),
    tested: &mut Tested,
) -> Result<(), Failure> {
    let expected = folder.join(FOLDER);
    let mut files = if expected.is_dir() { read(&expected)? } else { fresh(&study) };
    files.sort();
    let named: Vec<String> =
        files.iter().filter(|(name, _)| name == TOTALS).flat_map(|(_, text)| expect::keys(text)).collect();
    let is_expected = |policy: &str| {
        let file = file_of(policy);
        named.iter().any(|name| name == policy) || files.iter().any(|(name, _)| *name == file)
    };
    // Policies of sweeps are many: only those that an expectation names are computed.
    study.keep(|policy| policy.sweep.is_none() || is_expected(&policy.name), &named);
    let hiding = printer.redact.then(|| study.hiding());
    tested.files = files.len();
    let (study, hiding, language) = (&study, hiding.as_ref(), printer.language());
    let differences = simulator::each(0..files.len(), |place| {
        let (name, text) = files.get(place).invariant("every place is of a file");
        let name_shown = hiding.map_or(name.clone(), |hiding| shown(study, name, hiding));
        let file = format!("{FOLDER}/{name_shown}");
        let Some(actual) = actual(study, name, text) else {
            return Ok(Some(phrases::no_policy(file).to_text(language)));
        };
        let difference = if bless {
            match expect::header(text).and_then(|header| expect::blessed(&header, &actual)) {
                Ok(text) => {
                    output::write_new(&make(&expected)?.join(name), text.as_bytes(), true, printer)?;
                    Ok(None)
                }
                Err(why) => Err(why),
            }
        } else {
            difference(text, &actual, (study, hiding), language)
        };
        Ok(match difference {
            Ok(lines) => lines.map(|lines| format!("--- {file}\n+++ today\n{lines}")),
            Err(why) => Some(phrases::wrong(file, why).to_text(language)),
        })
    });
    for difference in differences {
        tested.diffs.extend(difference?);
    }
    Ok(())
}

/// How what comes out differs from an expectation, as lines; `None` where it doesn't.
fn difference(
    expected: &str,
    actual: &str,
    (study, hiding): (&Study, Option<&Redaction>),
    language: Language,
) -> Result<Option<String>, Message> {
    let differs = expect::diff(expected, actual);
    let mut diff = match (hiding, differs) {
        (_, Ok(diff)) if diff.rows == 0 => return Ok(None),
        (Some(hiding), _) => hidden_diff(expected, actual, (study, hiding))?,
        (None, differs) => differs?,
    };
    let more = diff.left_out();
    diff.lines.extend(more.map(|more| more.to_text(language)));
    Ok(Some(diff.lines.join("\n")))
}

fn make(folder: &Path) -> Result<&Path, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| output::could(folder, &error))?;
    Ok(folder)
}

/// The file of a policy in the folder of expectations.
fn file_of(policy: &str) -> String {
    assignment::file_name(policy).trim_start_matches("devices/").to_owned()
}

/// Every CSV of the folder, with its text.
fn read(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let could = |path: &Path, error: std::io::Error| output::could_read(path, &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| could(folder, error))? {
        let path = entry.map_err(|error| could(folder, error))?.path();
        if path.extension().is_some_and(|e| e == "csv") {
            let text = std::fs::read_to_string(&path).map_err(|error| could(&path, error))?;
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, text));
        }
    }
    Ok(files)
}

/// What a study without expectations is to have: headers alone.
fn fresh(study: &Study) -> Vec<(String, String)> {
    // `Why` is a sentence: it may be worded better one day.
    let devices: Vec<&str> = HEADERS.into_iter().filter(|header| *header != "Why").collect();
    let is_named = |policy: &&NamedPolicy| policy.sweep.is_none() && file_of(&policy.name) != TOTALS;
    let named = study.policies.iter().filter(is_named);
    let mut files: Vec<(String, String)> =
        named.map(|policy| (file_of(&policy.name), devices.join(",") + "\n")).collect();
    files.push((TOTALS.to_owned(), TOTAL_COLUMNS.join(",") + "\n"));
    files
}

/// The name of a file of expectations where names are hidden.
fn shown(study: &Study, file: &str, hiding: &Redaction) -> String {
    let named = study.policies.iter().find(|policy| file_of(&policy.name) == file);
    match named {
        Some(named) => file_of(&hiding.policy(&named.name)),
        None if file == TOTALS => file.to_owned(),
        None => redact::token(file),
    }
}

/// The difference of two tables, without names.
fn hidden_diff(
    expected: &str,
    actual: &str,
    (study, hiding): (&Study, &Redaction),
) -> Result<expect::Diff, Message> {
    let hide = |header: &str, cell: &str| match header {
        "Device ID" => redact::token(cell),
        // A policy that the study no longer has may be named after anybody.
        "name" if study.find(cell).is_none() => redact::token(cell),
        "name" => hiding.words(&hiding.policy(cell)),
        _ => hiding.words(cell),
    };
    let table = |text: &str| expect::hidden(text, &hide).map_err(|_| Message::new("it is no table"));
    expect::diff(&table(expected)?, &table(actual)?)
}

/// What comes out today for a file of expectations; `None` where the study has no such policy.
fn actual(study: &Study, file: &str, expected: &str) -> Option<String> {
    if file == TOTALS {
        return Some(csv::scenarios(&run::simulate(study, &Printer::new(true, 0, false))));
    }
    let named = study.policies.iter().find(|policy| file_of(&policy.name) == file)?;
    let mut rows = DeviceRows::new(study, named, false);
    // Sentences take most of the time, and few expect them.
    rows.has_reasons = expect::header(expected).is_ok_and(|header| header.iter().any(|name| name == "Why"));
    Some(assignment::csv_pieces(&rows, &[]).collect())
}

fn say(text: &mut String, study: &Path, tested: &Tested, (bless, language): (bool, Language)) {
    let is_good = tested.diffs.is_empty() && tested.problems.is_empty();
    let word = match (is_good, bless) {
        (true, false) => phrases::ok(),
        (true, true) => phrases::blessed(),
        (false, _) => phrases::failed(),
    };
    let line = phrases::line(word, output::shown(study), nouns::files(tested.files as u64));
    let _ = writeln!(text, "{}", line.text(language));
    for diff in &tested.diffs {
        let _ = writeln!(text, "{}\n", problem::printable(diff));
    }
    if !tested.problems.is_empty() {
        let _ = writeln!(text, "{}\n", problem::render(&tested.problems, language, false));
    }
}

/// A study that is invalid is exit 3, one that could not be read exit 1, a difference exit 4.
fn verdict(results: &[Tested]) -> Result<Exit, Failure> {
    let all = results.len();
    let failed = results.iter().filter(|t| !t.diffs.is_empty() || !t.problems.is_empty()).count();
    let message = phrases::not_as_expected(failed.to_string(), all.to_string());
    if results.iter().any(|tested| !tested.problems.is_empty()) {
        let problem = Problem::new(message).help(phrases::see_above());
        let is_fault = results.iter().flat_map(|tested| &tested.problems).any(Problem::is_fault);
        return Err(Failure::Invalid(vec![if is_fault { problem.as_fault() } else { problem }]));
    }
    if failed > 0 {
        return Err(Failure::Guarded(vec![Problem::new(message).help(phrases::bless_if_right())]));
    }
    Ok(Exit::Done)
}
