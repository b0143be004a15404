//! One study against its expectations.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::analysis::expected_diff as expect;
use crate::cli::output::Printer;
use crate::cli::test::expected;
use crate::cli::test::expected::{Expectation, FOLDER, stem_of};
use crate::cli::{Failure, output, run};
use crate::engine::assignment::State;
use crate::input::files::Folder;
use crate::input::redact;
use crate::internal::Invariant;
use crate::phrases::cli::bench as phrases;
use crate::phrases::nouns;
use crate::problem::{Message, Problem};
use crate::render::{assignment, csv};
use crate::run::assign::DeviceRows;
use crate::run::simulator;
use crate::study::load;
use crate::study::load::{LoadOptions, NamedPolicy, Study};

/// What became of one study.
#[derive(Debug, Default)]
pub(super) struct Tested {
    /// Files that were compared or written.
    pub(super) files: Vec<Held>,
    /// Why it could not be read, or its expectations not written.
    pub(super) problems: Vec<Problem>,
}

impl Tested {
    pub(super) fn is_good(&self) -> bool {
        self.problems.is_empty() && self.files.iter().all(|file| file.wrong.is_none())
    }
}

/// What became of one file.
#[derive(Debug)]
pub(super) struct Held {
    /// As it may be shown, such as `expected/as-is.csv`.
    pub(super) file: String,
    pub(super) wrong: Option<Wrong>,
}

/// How an outcome is not the expected one.
#[derive(Debug)]
pub(super) struct Wrong {
    /// In one sentence.
    pub(super) sentence: Message,
    /// In lines, as a diff.
    pub(super) lines: Message,
    /// The line of the file in which the difference starts, where it has lines.
    pub(super) line: Option<u64>,
    /// Whether the file can't be compared at all.
    pub(super) is_invalid: bool,
}

impl Wrong {
    fn told(sentence: Message) -> Self {
        Self { lines: sentence.clone(), sentence, line: None, is_invalid: false }
    }

    /// Of a file that can't be compared.
    fn invalid(sentence: Message) -> Self {
        Self { is_invalid: true, ..Self::told(sentence) }
    }
}

/// Compares a study with its expectations, or writes these.
pub(super) fn test(folder: &Path, bless: bool, printer: &Printer) -> Tested {
    let mut tested = Tested::default();
    let options = LoadOptions { redact: printer.redact, ..LoadOptions::default() };
    let held = load::load(&Folder::new(folder), &options)
        .map_err(Failure::Invalid)
        .and_then(|study| hold(folder, study, (bless, printer), &mut tested));
    match held {
        Ok(()) => {}
        // What can't be read or written outside is no fault of the study.
        Err(Failure::Could(problem)) => tested.problems.push(problem.as_fault()),
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
    let folder = folder.join(FOLDER);
    let mut files = if folder.is_dir() { expected::read(&folder)? } else { Vec::new() };
    if files.is_empty() {
        files = expected::fresh(&study);
    }
    let totals = files.iter().filter(|file| file.is_totals());
    let named: Vec<String> = totals.flat_map(|file| expect::keys(&file.text)).collect();
    let names: HashSet<&str> = named.iter().map(String::as_str).collect();
    let stems: HashSet<&str> = files.iter().map(|file| file.stem.as_str()).collect();
    let is_expected = |policy: &str| names.contains(policy) || stems.contains(stem_of(policy).as_str());
    // Policies of sweeps are many: only those that an expectation names are computed.
    study.keep(|policy| policy.sweep.is_none() || is_expected(&policy.name), &named);
    let hidden = printer.redact.then(|| {
        let mut hidden = study.clone();
        hidden.redact();
        hidden
    });
    let (study, hidden) = (&study, hidden.as_ref());
    let by_stem: HashMap<String, usize> =
        study.policies.iter().enumerate().rev().map(|(at, policy)| (stem_of(&policy.name), at)).collect();
    let has_leftovers = bless && output::has_leftovers(&folder);
    let held = simulator::each(0..files.len(), |place| {
        let file = files.get(place).invariant("every place is of a file");
        // Both studies have the policies in one order.
        let at = by_stem.get(&file.stem).copied();
        let shown =
            hidden.map_or(file.name(), |hidden| shown(at.and_then(|at| hidden.policies.get(at)), file));
        let shown = format!("{FOLDER}/{shown}");
        let actual_of = |study: &Study| actual((study, at.and_then(|at| study.policies.get(at))), file);
        let Some(actual) = actual_of(study) else {
            return Ok(Held { wrong: Some(Wrong::told(phrases::no_policy(&shown))), file: shown });
        };
        let wrong = if bless {
            let header = expect::header(&file.text);
            match header.and_then(|header| expect::blessed(&header, &actual)) {
                Ok(text) => {
                    let rows = study.fleet.len();
                    file.bless(&folder, &text, rows, (has_leftovers, printer)).map(|()| Ok(None))?
                }
                Err(why) => Err(why),
            }
        } else {
            let hidden = hidden.map(|hidden| (hidden, &actual_of as &ActualOf<'_>));
            difference(&file.text, &actual, hidden).map(|diff| diff.map(|diff| differs(file, &shown, &diff)))
        };
        let wrong = wrong.unwrap_or_else(|why| Some(Wrong::invalid(phrases::wrong(&shown, why))));
        Ok(Held { file: shown, wrong })
    });
    for held in held {
        tested.files.push(held?);
    }
    Ok(())
}

fn differs(file: &Expectation, shown: &str, diff: &expect::Diff) -> Wrong {
    let lines = Message::new(format!("--- {shown}\n+++ today\n{}", diff.lines.join("\n")));
    let lines = match diff.left_out() {
        Some(more) => lines.words("\n").message(&more),
        None => lines,
    };
    let sentence = phrases::rows_differ(nouns::rows(diff.rows as u64));
    Wrong { sentence, lines, line: diff.line.filter(|_| file.has_lines()), is_invalid: false }
}

/// What comes out of a study, with names or without.
type ActualOf<'a> = dyn Fn(&Study) -> Option<String> + 'a;

/// How what comes out differs from an expectation; `None` where it doesn't. `hidden` is the study without names, if they are to be
/// hidden, and what comes out of it.
fn difference(
    expected: &str,
    actual: &str,
    hidden: Option<(&Study, &ActualOf<'_>)>,
) -> Result<Option<expect::Diff>, Message> {
    let differs = expect::diff(expected, actual);
    match (hidden, differs) {
        (_, Ok(diff)) if diff.rows == 0 => Ok(None),
        (Some((study, actual_of)), _) => {
            let hidden = actual_of(study).unwrap_or_default();
            hidden_diff(expected, (actual, &hidden), study).map(Some)
        }
        (None, differs) => differs.map(Some),
    }
}

/// The name of a file of expectations where names are hidden.
fn shown(named: Option<&NamedPolicy>, file: &Expectation) -> String {
    match named {
        _ if file.is_totals() => file.name(),
        Some(named) => file.name_as(&stem_of(&named.name)),
        None => redact::token(&file.name()),
    }
}

/// The difference of two tables, without names. What is expected may name anybody whom the study no longer names: it is shown
/// where today's table has the same, or where it is a figure or a word of fleetcast.
fn hidden_diff(
    expected: &str,
    (actual, hidden): (&str, &str),
    study: &Study,
) -> Result<expect::Diff, Message> {
    let of_today = expect::shown(actual, hidden)?;
    let parts: HashSet<&str> = study.account.parts.iter().map(|part| part.name.as_str()).collect();
    let is_part = |cell: &str| cell.split(';').all(|name| parts.contains(name));
    let is_state = |cell: &str| State::ALL.iter().any(|state| state.word() == cell);
    let service = |service: &str| match &study.redaction {
        Some(redaction) => study.shown_service(service, redaction),
        None => redact::token(service),
    };
    let hide = |header: &str, cell: &str| match (of_today.get(&(header.to_owned(), cell.to_owned())), header)
    {
        (Some(shown), _) => shown.clone(),
        (None, "Lost At Activation" | "Lost At Day 90") => {
            cell.split(';').map(service).collect::<Vec<_>>().join(";")
        }
        // A number may be an id.
        (None, "State" | "Base" | "Add-ons" | "Over") if is_state(cell) || is_part(cell) => cell.to_owned(),
        (None, header) if !WORDS.contains(&header) && is_figure(cell) => cell.to_owned(),
        (None, _) if cell.is_empty() => String::new(),
        (None, _) => redact::token(cell),
    };
    expect::diff(&expect::hidden(expected, &hide).map_err(|_| Message::new("it is no table"))?, hidden)
}

/// Columns whose cells are words, also where they look like figures.
const WORDS: [&str; 6] = ["Device ID", "Why", "name", "title", "on", "sweep"];

/// Whether a cell is a count or an amount.
fn is_figure(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
}

/// What comes out today for a file of expectations; `None` where the study has no such policy.
fn actual((study, named): (&Study, Option<&NamedPolicy>), file: &Expectation) -> Option<String> {
    if file.is_totals() {
        return Some(csv::scenarios(&run::simulate(study, &Printer::new(true, 0, false))));
    }
    let mut rows = DeviceRows::new(study, named?, false);
    // Sentences take most of the time, and few expect them.
    rows.has_reasons = expect::header(&file.text).is_ok_and(|header| header.iter().any(|name| name == "Why"));
    Some(assignment::csv_pieces(&rows, &[]).collect())
}
