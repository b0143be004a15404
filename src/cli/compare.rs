//! `fleetcast compare`: two scenarios, of result folders or of studies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::devices::Pieces;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Manifest, Printer};
use crate::cli::{Exit, Failure, Format, devices, encoding, output, run};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::phrases::comparison as not_known;
use crate::problem::{Message, Problem};
use crate::render;
use crate::render::assignment;
use crate::run::assign::DeviceRows;
use crate::run::comparison;
use crate::run::comparison::Side;
use crate::run::comparison::fates::Fates;
use crate::study::redact::Redaction;

/// The result in a report folder.
const RESULT: &str = "result.json";

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Report folder or study; `PATH:NAME` picks a scenario [default: the baseline]
    #[arg(value_name = "BEFORE")]
    before: String,
    /// Report or study to compare with; same syntax as BEFORE
    #[arg(value_name = "AFTER")]
    after: String,
    /// Columns of the inventory to group devices by, separated by commas [default: platform, ownership, policies, …]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    by: Vec<String>,
    /// List up to N changed devices
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "50")]
    devices: Option<usize>,
    /// Show results also where no device is in scope or no part has units
    #[arg(long)]
    allow_empty: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Encoding of `--format csv`; `utf-8-bom` and `cp932` suit spreadsheets
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<Encoding>,
    /// Exit 5 if anything differs
    #[arg(long)]
    detailed_exitcode: bool,
}

impl Args {
    /// The study that is named first, if one is.
    pub(super) fn study(&self) -> Option<PathBuf> {
        let named = [&self.before, &self.after].into_iter().filter_map(|typed| operand(typed).ok());
        named.filter(|operand| operand.is_study).map(|operand| operand.path).next()
    }
}

/// What the user named.
#[derive(Debug)]
struct Operand {
    typed: String,
    path: PathBuf,
    name: Option<String>,
    is_study: bool,
}

/// Prints what differs.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let (before, after) = (operand(&args.before)?, operand(&args.after)?);
    let columns = devices::columns(&args.by);
    let how = (printer, args.allow_empty);
    let mut sides = if before.is_study && after.is_study && before.path == after.path {
        from_study(&[&before, &after], &columns, how)?.0
    } else {
        let (a, b) = (side(&before, &columns, how)?, side(&after, &columns, how)?);
        let sides = without_each_others_users(a, b);
        // What is hidden of a report is hidden of a study beside it: else equal names would differ.
        let is_hidden = printer.redact && before.is_study != after.is_study;
        if is_hidden { sides.into_iter().map(Side::redacted).collect() } else { sides }
    };
    let (Some(after), Some(before)) = (sides.pop(), sides.pop()) else { return Ok(Exit::Usage) };
    let by = groups(&before, &after, &args.by)?;
    let comparison = comparison::compare(&before, &after, &by, args.devices.unwrap_or(0));
    let language = printer.language();
    let (document, csv) = (render::comparison::document, render::comparison::csv);
    let text = || args.format.print(&comparison, language, document, csv);
    let done = output::printed_as(args.format, text, encoding::of_stdout(args.encoding), printer)?;
    match args.detailed_exitcode {
        true if comparison.is_open() => {
            let how = Message::default().joined(&comparison.missing, "; ");
            Err(Failure::Invalid(vec![Problem::new(not_known::devices_unknown()).help(how)]))
        }
        true if !comparison.is_empty() => Ok(Exit::Differs),
        _ => Ok(done),
    }
}

/// `PATH` or `PATH:NAME`: the first colon behind something that exists parts them, so names may have colons.
fn operand(typed: &str) -> Result<Operand, Failure> {
    let colons = typed.match_indices(':').map(|(at, _)| typed.split_at(at));
    let whole = std::iter::once((typed, ""));
    let found = whole.chain(colons).find(|(path, _)| !path.is_empty() && Path::new(path).exists());
    let Some((path, name)) = found else {
        let problem = Problem::new(phrases::no_operand(typed));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_operand())]));
    };
    let name = name.strip_prefix(':').filter(|name| !name.is_empty()).map(str::to_owned);
    let path = Path::new(path);
    let is_result_file = path.file_name().is_some_and(|name| name == "result.json");
    let folder = path.parent().filter(|_| is_result_file).unwrap_or(path);
    let is_study = !is_result_file && !path.join("result.json").exists();
    Ok(Operand { typed: typed.to_owned(), path: folder.to_owned(), name, is_study })
}

/// Sides, and what hides names of their study where names are hidden.
type Sides = (Vec<Side>, Option<Redaction>);

fn side(operand: &Operand, columns: &[String], how: (&Printer, bool)) -> Result<Sides, Failure> {
    if operand.is_study {
        from_study(&[operand], columns, how)
    } else {
        Ok((vec![from_folder(operand, how.0)?], None))
    }
}

fn without_each_others_users((before, of_before): Sides, (after, of_after): Sides) -> Vec<Side> {
    let hidden = |sides: Vec<Side>, other: Option<Redaction>| -> Vec<Side> {
        match other {
            Some(other) => sides.into_iter().map(|side| side.without_users_of(&other)).collect(),
            None => sides,
        }
    };
    [hidden(before, of_after), hidden(after, of_before)].concat()
}

fn from_folder(operand: &Operand, printer: &Printer) -> Result<Side, Failure> {
    let shown = operand.path.display().to_string();
    let result = operand.path.join(RESULT);
    let text = output::read_text(&result)?;
    let mut result = comparison::read(&shown, &text).map_err(invalid)?;
    result.restore_japanese(None);
    let mut side = Side::new(&shown, Arc::new(result), operand.name.as_deref()).map_err(invalid)?;
    let file = operand.path.join(assignment::file_name(side.name()));
    if file.exists() {
        let rows = devices::open(&file).map_err(|error| output::could_read(&file, &error))?;
        side.devices = Some(Fates::read(&file.display().to_string(), rows).map_err(invalid)?);
    }
    warn_of_changes(operand, &[RESULT, &assignment::file_name(side.name())], printer);
    Ok(if printer.redact { side.redacted() } else { side })
}

/// Files of a report that somebody changed since are compared as they are, but not without a word.
fn warn_of_changes(operand: &Operand, files: &[&str], printer: &Printer) {
    let Some(manifest) = Manifest::read(&operand.path) else { return };
    let is_changed = |file: &&&str| {
        manifest.names().any(|name| name == **file) && !manifest.has_unchanged(&operand.path, file)
    };
    for file in files.iter().filter(is_changed) {
        let path = output::shown(&operand.path.join(file));
        printer.say(&written::warning(phrases::changed_since(path)));
    }
}

/// Scenarios of one study, simulated now: read once, and only what is asked for is computed.
fn from_study(
    operands: &[&Operand],
    columns: &[String],
    (printer, allow_empty): (&Printer, bool),
) -> Result<Sides, Failure> {
    let Some(first) = operands.first() else { return Ok((Vec::new(), None)) };
    let mut study = crate::cli::load_with(&first.path, columns, printer)?;
    crate::cli::refuse_empty(&study, allow_empty)?;
    devices::check(&study, columns)?;
    let mut wanted = Vec::new();
    for operand in operands {
        wanted.push(crate::cli::assign::find(&study, operand.name.as_deref())?.name.clone());
    }
    study.keep(|named| wanted.contains(&named.name), &wanted);
    let result = Arc::new(run::simulate(&study, printer));
    let mut sides = Vec::new();
    for (operand, name) in operands.iter().zip(&wanted) {
        let shown = operand.path.display().to_string();
        let mut side = Side::new(&shown, Arc::clone(&result), Some(name)).map_err(invalid)?;
        if let Some(named) = study.policies.iter().find(|named| named.name == *name) {
            let rows = DeviceRows::new(&study, named, false);
            let rows = Pieces::new(devices::pieces(&rows, &study));
            side.devices = Some(Fates::read(&operand.typed, rows).map_err(invalid)?);
        }
        sides.push(side);
    }
    let policy = |name: &String| study.policies.iter().find(|named| named.name == *name);
    if let ([_, last], [Some(a), Some(b)]) =
        (sides.as_mut_slice(), wanted.iter().map(policy).collect::<Vec<_>>().as_slice())
    {
        last.way = Some(crate::run::attribution::between(&study, (&a.name, &a.policy), &b.policy));
    }
    Ok((sides, study.redaction))
}

fn invalid(problem: Problem) -> Failure {
    Failure::Invalid(vec![problem])
}

/// The columns that both sides have; one that was asked for and is not there is a mistake.
fn groups(before: &Side, after: &Side, asked: &[String]) -> Result<Vec<String>, Failure> {
    let (Some(a), Some(b)) = (&before.devices, &after.devices) else { return Ok(Vec::new()) };
    let has = |fates: &Fates, name: &str| fates.columns.iter().any(|c| c.eq_ignore_ascii_case(name));
    let both = |name: &String| has(a, name) && has(b, name);
    if let Some(lacking) = asked.iter().map(|c| c.trim().to_owned()).find(|name| !both(name)) {
        let known: Vec<&str> = a.columns.iter().filter(|c| has(b, c)).map(String::as_str).collect();
        let problem = Problem::new(phrases::no_column(lacking));
        let known = if known.is_empty() { phrases::no_columns() } else { crate::doc::list(&known) };
        return Err(Failure::Usage(problem.help(phrases::have_columns(known))));
    }
    Ok(devices::columns(asked).into_iter().filter(both).collect())
}
