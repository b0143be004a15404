//! Many studies, several at a time: each becomes rows of tables. A study that fails is a row with its exit code and its
//! first problem, and the others go on.

mod tables;

use std::path::PathBuf;

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, guard, output};
use crate::input::files::Zip;
use crate::phrases::overview as phrases;
use crate::problem::Problem;
use crate::report::guard::Guard;
use crate::report::records::{PolicyRecord, StudyRecord};
use crate::run::batch::Wanted;
use crate::run::{batch, simulator};
use crate::study::load::{LoadOptions, Study};

pub(super) use crate::cli::accounts::tables::{RecordFile, write_records};

/// Studies that are taken up together: enough for all threads, few enough to be held.
const TOGETHER: usize = 64;
/// Most policies whose rows are held: a study with more is simulated when all before it are done.
const MAX_HELD: usize = 1 << 13;

/// A study of many.
pub(super) struct Entry {
    /// What its rows call it.
    pub(super) id: String,
    pub(super) source: Source,
    pub(super) options: Options,
}

/// Where a study is.
pub(super) enum Source {
    /// A folder, its `study.toml`, or a zip archive.
    Path(PathBuf),
    /// A zip archive in memory.
    Archive(Vec<u8>),
    /// Nowhere: why.
    Nowhere(Problem),
}

/// How a study is run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) no_ranges: bool,
    pub(super) guard: bool,
    pub(super) allow_empty: bool,
}

/// What comes of studies, in their order: the policies of each before its own row.
pub(super) enum Rows {
    Policies(Vec<PolicyRecord>),
    Study(Finished),
}

/// A study that was run.
pub(super) struct Finished {
    pub(super) record: Box<StudyRecord>,
    /// A hash of all that was read; nothing where the study could not be.
    pub(super) inputs: String,
    failure: Option<Failure>,
}

/// How many studies there were, and how they ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) studies: u64,
    /// Those that have no result, or break a guardrail.
    pub(super) failed: u64,
    /// Whether the machine was at fault for any of them.
    pub(super) has_fault: bool,
}

impl Counts {
    /// A bad study is a row. What the machine could not do may work the next time, so it has to be seen.
    pub(super) fn exit(self) -> Exit {
        if self.has_fault { Exit::Could } else { Exit::Done }
    }
}

/// What became of a study before its turn.
enum Computed {
    Done(Finished, Vec<PolicyRecord>),
    Large(Box<Study>),
    Failed(Failure),
}

type Take<'a> = dyn FnMut(Rows) -> Result<(), Failure> + 'a;

/// Runs studies; rows come in their order. Only the policies that are asked for have rows.
pub(super) fn each(
    entries: &[Entry],
    policies: &(dyn Fn(&str) -> bool + Sync),
    printer: &Printer,
    take: &mut Take<'_>,
) -> Result<Counts, Failure> {
    let mut counts = Counts::default();
    for together in entries.chunks(TOGETHER) {
        let one = |place: usize| together.get(place).map(|entry| compute(entry, policies, printer));
        let computed = simulator::each(0..together.len(), one);
        for (entry, computed) in together.iter().zip(computed.into_iter().flatten()) {
            let mut finished = finish(entry, computed, policies, printer, take)?;
            counts.studies += 1;
            if let Some(failure) = finished.failure.take() {
                counts.failed += 1;
                counts.has_fault |= failure.exit() == Exit::Could;
                output::to_stderr(phrases::study_fails(&entry.id).text(printer.language()));
                printer.failure(&failure);
            }
            take(Rows::Study(finished))?;
        }
    }
    Ok(counts)
}

fn compute(entry: &Entry, policies: &(dyn Fn(&str) -> bool + Sync), printer: &Printer) -> Computed {
    let study = match open(entry, printer) {
        Ok(study) => study,
        Err(failure) => return Computed::Failed(failure),
    };
    if study.all().len() > MAX_HELD {
        return Computed::Large(Box::new(study));
    }
    let mut rows = Vec::new();
    let held = simulate(entry, &study, policies, printer, &mut |more: Vec<PolicyRecord>| {
        rows.extend(more);
        Ok::<(), Failure>(())
    });
    match held {
        Ok(finished) => Computed::Done(finished, rows),
        Err(failure) => Computed::Failed(failure),
    }
}

fn finish(
    entry: &Entry,
    computed: Computed,
    policies: &(dyn Fn(&str) -> bool + Sync),
    printer: &Printer,
    take: &mut Take<'_>,
) -> Result<Finished, Failure> {
    match computed {
        Computed::Done(finished, rows) => {
            take(Rows::Policies(rows))?;
            Ok(finished)
        }
        Computed::Large(study) => {
            simulate(entry, &study, policies, printer, &mut |rows| take(Rows::Policies(rows)))
        }
        Computed::Failed(failure) => {
            let problem = first(&failure, printer);
            let record = batch::failed(&entry.id, failure.exit() as u64, problem.map(|p| p.message).as_ref());
            Ok(Finished { record: Box::new(record), inputs: String::new(), failure: Some(failure) })
        }
    }
}

/// Reads a study, and refuses what `run` refuses.
fn open(entry: &Entry, printer: &Printer) -> Result<Study, Failure> {
    let options = LoadOptions::default();
    let study = match &entry.source {
        Source::Path(path) => crate::cli::load_as(path, &options, printer)?,
        Source::Archive(bytes) => {
            let archive = Zip::new(bytes.as_slice()).map_err(|problem| Failure::Invalid(vec![problem]))?;
            crate::cli::load_archive(&archive, &options, printer)?
        }
        Source::Nowhere(problem) => return Err(Failure::Usage(problem.clone())),
    };
    crate::cli::refuse_empty(&study, entry.options.allow_empty)?;
    if entry.options.guard {
        guard::check(&study)?;
    }
    Ok(study)
}

/// The row of a study, and what it fails by although it has a result.
fn simulate(
    entry: &Entry,
    study: &Study,
    policies: &(dyn Fn(&str) -> bool + Sync),
    printer: &Printer,
    take: &mut dyn FnMut(Vec<PolicyRecord>) -> Result<(), Failure>,
) -> Result<Finished, Failure> {
    let inputs = crate::input::sha256(study.inputs_in_lines().as_bytes());
    let wanted = Wanted { ranges: !entry.options.no_ranges, policies };
    let mut record = Box::new(batch::study(&entry.id, study, wanted, take)?);
    let guardrails = study.guardrails.as_ref().filter(|_| entry.options.guard);
    let held: Option<Guard> = guardrails.map(|guardrails| crate::run::guard::guard(study, guardrails));
    let Some(held) = held else { return Ok(Finished { record, inputs, failure: None }) };
    batch::with_guard(&mut record, &held);
    let broken = guard::broken(&held);
    if broken.is_empty() {
        return Ok(Finished { record, inputs, failure: None });
    }
    let failure = Failure::Guarded(broken);
    let problem = first(&failure, printer).map(|problem| problem.message);
    batch::with_problem(&mut record, failure.exit() as u64, problem.as_ref());
    Ok(Finished { record, inputs, failure: Some(failure) })
}

fn first(failure: &Failure, printer: &Printer) -> Option<Problem> {
    failure.problems().first().map(|problem| printer.bare(problem))
}
