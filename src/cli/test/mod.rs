//! `fleetcast test`: studies with expected outcomes beside them, a team's regression bench.

mod expected;
mod hold;
mod tell;

use std::io;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;

use crate::cli::output::{JUNIT, Printer};
use crate::cli::test::expected::FOLDER;
use crate::cli::test::hold::Tested;
use crate::cli::{Exit, Failure, output};
use crate::internal;
use crate::phrases::cli::bench as phrases;
use crate::problem::Problem;

/// Bytes beside a study from which on it is large: of such studies one is in memory at a time, and its own work is
/// spread over all threads.
const LARGE: u64 = 64 << 20;

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study with a folder `expected`, or a folder that holds such studies at any depth
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Update expected files with current results; create them where a study has none
    #[arg(long)]
    bless: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Also write the results as XML for continuous integration (`junit.xml`), with a test for each expected file
    #[arg(long, value_name = "FILE", conflicts_with = "bless")]
    junit: Option<PathBuf>,
    /// Replace existing results
    #[arg(long, requires = "junit")]
    force: bool,
}

/// What is printed of each study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Differences as diffs
    Text,
    /// Annotations of GitHub's workflows, which show each difference at its line
    Github,
}

/// Tests all studies of a folder, in parallel; says so in the order of their paths.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if args.bless && printer.redact {
        let problem = Problem::new(phrases::bless_hides());
        return Err(Failure::Usage(problem.help(phrases::leave_one_out())));
    }
    if let Some(path) = &args.junit {
        output::may_write_kind(JUNIT, path, args.force, &[])?;
    }
    let (studies, untested) = studies(args)?;
    let tested = in_parallel(&studies, |study| hold::test(study, args.bless, printer));
    let tested: Vec<(&Path, Tested)> = studies.iter().map(PathBuf::as_path).zip(tested).collect();
    let tell = match args.format {
        Form::Text => tell::text,
        Form::Github => tell::annotations,
    };
    let text: String =
        tested.iter().map(|(study, tested)| tell(study, tested, args.bless, printer)).collect();
    output::stdout(text.as_bytes())?;
    if !untested.is_empty() {
        printer.say(&phrases::untested(untested.len().to_string()));
    }
    if let Some(path) = &args.junit {
        let suite = tell::suite(&args.folder, (&tested, &untested), printer);
        let write = |out: &mut BufWriter<_>| out.write_all(suite.as_bytes());
        output::write_kind(JUNIT, path, (args.force, &[]), write, printer)?;
    }
    verdict(&tested)
}

/// The studies of a folder that are tested, and those that nothing is expected of.
fn studies(args: &Args) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
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
    // A folder that can't be read is told by whoever reads it.
    let has_expectations = |study: &PathBuf| {
        let folder = study.join(FOLDER);
        folder.is_dir() && expected::read(&folder).map_or(true, |files| !files.is_empty())
    };
    let (tested, untested): (Vec<PathBuf>, Vec<PathBuf>) =
        studies.into_iter().partition(|study| args.bless || has_expectations(study));
    if tested.is_empty() {
        let problem = Problem::new(phrases::no_expectations(output::shown(&args.folder)));
        return Err(Failure::Usage(problem.help(phrases::bless_writes())));
    }
    Ok((tested, untested))
}

/// Every folder with a `study.toml`, in the order of the paths; nothing within a study is looked at.
fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if folder.join("study.toml").is_file() {
        found.push(folder.to_owned());
        return Ok(());
    }
    let could = |error: io::Error| output::could_read(folder, &error);
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
    let large = Mutex::new(());
    std::thread::scope(|scope| {
        let work = || {
            while let Some((place, study)) = nth(studies, next.fetch_add(1, Ordering::Relaxed)) {
                let alone = is_large(study).then(|| large.lock().unwrap_or_else(PoisonError::into_inner));
                let tested = test(study);
                drop(alone);
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

/// By the files beside it. What can't be listed is told by whoever reads it.
fn is_large(study: &Path) -> bool {
    let files = std::fs::read_dir(study).into_iter().flatten().flatten();
    let sizes = files.filter_map(|file| file.metadata().ok()).filter(std::fs::Metadata::is_file);
    sizes.map(|file| file.len()).fold(0, u64::saturating_add) >= LARGE
}

/// A study that is invalid is exit 3, what could not be read or written exit 1, a difference exit 4.
fn verdict(results: &[(&Path, Tested)]) -> Result<Exit, Failure> {
    let all = results.len();
    let failed = results.iter().filter(|(_, tested)| !tested.is_good()).count();
    let message = phrases::not_as_expected(failed.to_string(), all.to_string());
    let mut problems = results.iter().flat_map(|(_, tested)| &tested.problems).peekable();
    if problems.peek().is_some() {
        let problem = Problem::new(message).help(phrases::see_above());
        let is_fault = problems.any(Problem::is_fault);
        return Err(Failure::Invalid(vec![if is_fault { problem.as_fault() } else { problem }]));
    }
    let mut files = results.iter().flat_map(|(_, tested)| &tested.files);
    if files.any(|file| file.wrong.as_ref().is_some_and(|wrong| wrong.is_invalid)) {
        return Err(Failure::Invalid(vec![Problem::new(message).help(phrases::see_above())]));
    }
    if failed > 0 {
        return Err(Failure::Guarded(vec![Problem::new(message).help(phrases::bless_if_right())]));
    }
    Ok(Exit::Done)
}
