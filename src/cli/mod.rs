//! The command line: the only room that knows clap, terminals, the environment and files to write.
//!
//! Data goes to stdout, everything else to stderr. What the user asked for is written first, then a command fails.

mod accounts;
mod annotate;
mod assign;
mod batch;
mod calibrate;
mod capsule;
mod catalog;
mod charts;
mod check;
mod compare;
mod csv_file;
mod devices;
mod encoding;
mod envelope;
mod examples;
mod exit;
mod explain;
mod fault;
mod forecast;
mod format;
mod generate;
mod guard;
mod help;
mod init;
mod interrupt;
mod language;
mod optimize;
mod output;
mod overview;
mod plan;
mod progress;
mod report;
mod rules;
mod run;
mod schema;
mod test;
mod usage;

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::input::files::{Folder, Stdin, Zip};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::{Language, Problem};
use crate::run::{nothing, simulator};
use crate::study::load;
use crate::study::load::{LoadOptions, Study};

use crate::cli::format::Format;
use crate::cli::language::{Lang, Languages};

pub use crate::cli::exit::{Exit, Failure};

/// Tells what IBM MaaS360's automatic license assignment will do to a device fleet, before it happens.
///
/// Nothing here touches a portal or a network: fleetcast reads exported files and writes reports. The rules of
/// auto-activation are named readings, not IBM's published criteria.
///
/// Exit codes: 0 done, 1 error (I/O or internal), 2 usage, 3 invalid input, 4 failed check (guardrail, `test`, `--verify` or a plan),
/// 5 differences found (only with `--detailed-exitcode`), 130 interrupted.
#[derive(Debug, Parser)]
#[command(name = "fleetcast", version, max_term_width = 110)]
pub struct Cli {
    /// Print the answer alone (`run`, `report`), errors, and data in another format than `table`: no table, no text of `check`, no progress
    #[arg(short, long, global = true, help_heading = "Global options")]
    quiet: bool,
    /// Say more about the input files
    #[arg(short, long, global = true, help_heading = "Global options", action = clap::ArgAction::Count)]
    verbose: u8,
    /// Show tokens in place of device ids, names, users, mails and serial numbers, in every output
    #[arg(long, global = true, help_heading = "Global options")]
    redact: bool,
    /// Language of what is printed and written: en or ja [default: what the study says, then the terminal's locale]
    #[arg(long, global = true, help_heading = "Global options", value_enum, value_name = "LANGUAGE")]
    lang: Option<Lang>,
    /// What to do
    #[command(subcommand)]
    command: Command,
}

/// One command a file.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Simulate the baseline and every scenario of a study, print a comparison and write a report folder
    Run(run::Args),
    /// Merge the tables of many studies into one overview, the worst study first
    Overview(overview::Args),
    /// Run the studies of a Parquet table and write a Parquet table: what Spark and other engines call
    Batch(batch::Args),
    /// Print the license of every device, as CSV
    Assign(assign::Args),
    /// Render a report folder again, in another language or format
    Report(report::Args),
    /// Compare two scenarios of reports or studies: parameters, totals, devices, winners and losers
    Compare(compare::Args),
    /// Explain step by step why a device gets its license, and what would change it
    Explain(explain::Args),
    /// Simulate every combination of open readings: the range of costs, and which question to ask IBM first
    Envelope(envelope::Args),
    /// Find what costs least: the cheapest assignment that keeps every service, and the units to buy
    Optimize(optimize::Args),
    /// Find the reading that explains what the portal really assigned, or the devices that would show it
    Calibrate(calibrate::Args),
    /// Write a fleet without ids, names, users and dates that gives the same totals
    Capsule(capsule::Args),
    /// Write an activation plan: upload files, order of steps, deadlines, roll-back, rehearsed before it is written
    Plan(plan::Args),
    /// Forecast the months ahead: extra charges month by month, how sure they are, and what moves them
    Forecast(forecast::Args),
    /// Read all input without simulating: what was understood, and every problem at once
    Check(check::Args),
    /// Write a commented study for an inventory, filled with what the inventory holds
    Init(init::Args),
    /// Write a synthetic study of any size; the same seed gives the same bytes
    Generate(generate::Args),
    /// Test studies against their expected outcomes: a regression bench for teams
    Test(test::Args),
    /// Print the rules and their sources, one rule in full, or how often each rule fired in a study
    Rules(rules::Args),
    /// Print the parts and services of the built-in catalog or of a study
    Catalog(catalog::Args),
    /// Print the JSON schema of a file format
    Schema(schema::Args),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// The language of the study that it is about, or of the first, if that can be read.
    fn language(&self) -> Option<Language> {
        let study = match self {
            Self::Report(args) => return report::language(&args.folder),
            Self::Run(args) => args.studies.first().cloned(),
            Self::Assign(args) => Some(args.study.clone()),
            Self::Compare(args) => args.study(),
            Self::Explain(args) => Some(args.study.clone()),
            Self::Envelope(args) => Some(args.study.clone()),
            Self::Optimize(args) => Some(args.study.clone()),
            Self::Calibrate(args) => Some(args.study.clone()),
            Self::Capsule(args) => Some(args.study.clone()),
            Self::Plan(args) => args.study(),
            Self::Forecast(args) => Some(args.study.clone()),
            Self::Check(args) => Some(args.study.clone()),
            Self::Rules(args) => args.study.clone(),
            Self::Catalog(args) => args.study.clone(),
            Self::Overview(_)
            | Self::Batch(_)
            | Self::Init(_)
            | Self::Generate(_)
            | Self::Test(_)
            | Self::Schema(_)
            | Self::Completions { .. } => None,
        };
        study.and_then(|study| language::of_study(&study))
    }
}

/// The whole command line.
fn command(language: Language) -> clap::Command {
    help::in_language(examples::with_examples(Cli::command(), language), language)
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    fault::guard(&arguments, || execute(&arguments)).into()
}

fn execute(arguments: &[OsString]) -> Exit {
    let languages = Languages::of(arguments);
    let matches = command(languages.printed()).try_get_matches_from(arguments);
    let cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            if error.use_stderr() {
                // It repeats what was typed: a script may have typed anything.
                output::to_stderr(&usage::text(&error, languages.printed()));
                return Exit::Usage;
            }
            let written = error.print().and_then(|()| std::io::stdout().flush());
            return output::ended(written).unwrap_or_else(|failure| {
                output::Printer::new(false, 0, false).speaking(languages).failure(&failure);
                failure.exit()
            });
        }
    };
    let languages =
        Languages { option: cli.lang.map(Lang::language), study: cli.command.language(), ..languages };
    let printer = output::Printer::new(cli.quiet, cli.verbose, cli.redact).speaking(languages);
    let done = start(printer.language()).and_then(|()| dispatch(cli.command, &printer));
    interrupt::settle();
    match done {
        Ok(exit) => exit,
        Err(failure) => {
            printer.failure(&failure);
            if let Some(kept) = interrupt::kept() {
                output::to_stderr(kept.text(printer.language()));
            }
            failure.exit()
        }
    }
}

/// Threads are started before any work is done: a container may allow few, or none.
fn start(language: Language) -> Result<(), Failure> {
    let started = interrupt::listen(language).and_then(|()| simulator::start_threads());
    started.map_err(|error| {
        let problem = Problem::new(phrases::cannot_start_thread(error.to_string()));
        Failure::Could(problem.help(phrases::allow_processes()))
    })
}

fn dispatch(command: Command, printer: &output::Printer) -> Result<Exit, Failure> {
    match command {
        Command::Run(args) => run::run(&args, printer),
        Command::Overview(args) => overview::run(&args, printer),
        Command::Batch(args) => batch::run(&args, printer),
        Command::Assign(args) => assign::run(&args, printer),
        Command::Report(args) => report::run(&args, printer),
        Command::Compare(args) => compare::run(&args, printer),
        Command::Explain(args) => explain::run(&args, printer),
        Command::Envelope(args) => envelope::run(&args, printer),
        Command::Optimize(args) => optimize::run(&args, printer),
        Command::Calibrate(args) => calibrate::run(&args, printer),
        Command::Capsule(args) => capsule::run(&args, printer),
        Command::Plan(args) => plan::run(&args, printer),
        Command::Forecast(args) => forecast::run(&args, printer),
        Command::Check(args) => check::run(&args, printer),
        Command::Init(args) => init::run(&args, printer),
        Command::Generate(args) => generate::run(&args, printer),
        Command::Test(args) => test::run(&args, printer),
        Command::Rules(args) => rules::run(&args, printer),
        Command::Catalog(args) => catalog::run(&args, printer),
        Command::Schema(args) => schema::run(&args),
        Command::Completions { shell } => completions(shell, printer.language()),
    }
}

/// Loads a study; `-` reads it from stdin, and the files that it names are then relative to the current folder.
fn load(path: &Path, printer: &output::Printer) -> Result<Study, Failure> {
    load_with(path, &[], printer)
}

/// As `load`, with columns of the inventory.
fn load_with(path: &Path, columns: &[String], printer: &output::Printer) -> Result<Study, Failure> {
    load_as(path, &LoadOptions { columns, ..LoadOptions::default() }, printer)
}

/// As `load`, with what is wanted beyond that.
fn load_as(path: &Path, options: &LoadOptions<'_>, printer: &output::Printer) -> Result<Study, Failure> {
    let mut study = load_unredacted(path, &LoadOptions { redact: printer.redact, ..*options })?;
    if printer.redact {
        study.redact();
    }
    Ok(study)
}

/// As `load_as`, also where names are not to be shown: for what is looked up by them and hides them then.
fn load_unredacted(path: &Path, options: &LoadOptions<'_>) -> Result<Study, Failure> {
    let (folder, name) =
        if path == Path::new("-") { (Folder::new(""), "stdin".to_owned()) } else { Folder::of_study(path) };
    let options = LoadOptions { study: &name, ..*options };
    let loaded = if path == Path::new("-") {
        load::load(&Stdin::new(&name, stdin()?, folder), &options)
    } else if let Some(archive) = archive(path)? {
        let loaded = load::load(&archive, &LoadOptions { study: "study.toml", ..options });
        loaded.map(|mut study| {
            study.also_reads(path.to_owned());
            study
        })
    } else {
        load::load(&folder, &options)
    };
    loaded.map_err(Failure::Invalid)
}

/// A study whose files are in an archive that is in memory.
fn load_archive(
    archive: &Zip,
    options: &LoadOptions<'_>,
    printer: &output::Printer,
) -> Result<Study, Failure> {
    let options = LoadOptions { study: "study.toml", redact: printer.redact, ..*options };
    let mut study = load::load(archive, &options).map_err(Failure::Invalid)?;
    if printer.redact {
        study.redact();
    }
    Ok(study)
}

/// The files of a study that is a zip archive, such as a capsule; `None` where it is something else.
fn archive(path: &Path) -> Result<Option<Zip>, Failure> {
    const HEAD: [u8; 4] = *b"PK\x03\x04";
    let mut head = [0; HEAD.len()];
    let is_archive = path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == HEAD;
    if !is_archive {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(|error| output::could_read(path, &error))?;
    Zip::new(bytes).map(Some).map_err(|problem| Failure::Invalid(vec![problem]))
}

/// Refuses a study that has no device in scope or no units: a figure of 0 would look like a result.
fn refuse_empty(study: &Study, allowed: bool) -> Result<(), Failure> {
    let problems = if allowed { Vec::new() } else { nothing::problems(study) };
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// The file of a study that is given by its folder or by the file itself.
fn study_path(study: &Path) -> PathBuf {
    if study.is_dir() { study.join("study.toml") } else { study.to_owned() }
}

fn stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Could(Problem::new(written::cannot_read_stdin(error.to_string()))))?;
    Ok(bytes)
}

/// Whether a word is the name of a command.
fn is_command(word: &str) -> bool {
    Cli::command().find_subcommand(word).is_some()
}

fn completions(shell: clap_complete::Shell, language: Language) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(language), "fleetcast", &mut script);
    output::stdout(&script)
}
