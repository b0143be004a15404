//! `fleetcast batch`: a table of studies in, a table of results out, both Parquet. What an engine such as Spark calls: nothing
//! is written but the result, so nothing is left where a process is killed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::accounts::{Entry, Options, Rows, Source, each, write_records};
use crate::cli::output::{Printer, could_read, shown};
use crate::cli::{Exit, Failure, output, stdin};
use crate::input::files::check_regular_or_stdin;
use crate::interchange::{Cell, Frame};
use crate::phrases::cli::{output as written, shards as phrases};
use crate::phrases::lists;
use crate::problem::{Message, Problem};
use crate::report::records::{PolicyRecord, RecordTable, SCHEMA, StudyRecord, batch};

/// Arguments of `batch`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// Parquet table with a row for each study (`fleetcast schema batch`); `-` reads it from stdin
    #[arg(value_name = "TABLE", default_value = "-")]
    input: PathBuf,
    /// What to write a row for
    #[arg(long, value_enum, default_value_t = RowsOf::Studies)]
    rows: RowsOf,
    /// Write the rows to this Parquet file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Check the guardrails of every study
    #[arg(long)]
    guard: bool,
    /// Don't compute how far the figures reach over the readings of what IBM leaves open
    #[arg(long)]
    no_ranges: bool,
    /// Show results also where no device is in scope or no part has units
    #[arg(long)]
    allow_empty: bool,
}

/// What the result has a row for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum RowsOf {
    Studies,
    Policies,
}

impl RowsOf {
    fn table(self) -> RecordTable {
        match self {
            Self::Studies => StudyRecord::TABLE,
            Self::Policies => PolicyRecord::TABLE,
        }
    }

    fn cells(self, rows: Rows) -> Vec<Vec<Cell>> {
        match (self, rows) {
            (Self::Studies, Rows::Study(finished)) => vec![finished.record.cells()],
            (Self::Policies, Rows::Policies(rows)) => rows.iter().map(PolicyRecord::cells).collect(),
            (Self::Studies, Rows::Policies(_)) | (Self::Policies, Rows::Study(_)) => Vec::new(),
        }
    }
}

/// Runs a batch.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if let Some(path) = &args.output {
        output::may_write_kind(output::TABLE, path, args.force, std::slice::from_ref(&args.input))?;
        may_replace(path)?;
    }
    let entries = entries(args)?;
    let mut rows = Vec::new();
    let is_wanted = |_: &str| args.rows == RowsOf::Policies;
    let counts = each(&entries, &is_wanted, printer, &mut |more| {
        rows.extend(args.rows.cells(more));
        Ok(())
    })?;
    let table = args.rows.table();
    match &args.output {
        Some(path) => {
            let write = |out: &mut _| write_records(out, &table, rows);
            let inputs = std::slice::from_ref(&args.input);
            output::write_kind(output::TABLE, path, (args.force, inputs), write, printer)?;
            printer.say(&written::wrote(shown(path)));
        }
        None => {
            let mut bytes = Vec::new();
            let made = write_records(&mut bytes, &table, rows);
            made.map_err(|error| output::could(Path::new("stdout"), &error))?;
            output::stdout(&bytes)?;
        }
    }
    Ok(counts.exit())
}

/// Only a result of `batch` is replaced: another table may be the inventory of a study, or hold studies. One that a folder of
/// tables names belongs to that folder.
fn may_replace(path: &Path) -> Result<(), Failure> {
    let Ok(old) = path.canonicalize() else { return Ok(()) };
    let columns = std::fs::read(&old).ok().and_then(|bytes| Frame::read(bytes).ok());
    let columns: Vec<String> =
        columns.iter().flat_map(Frame::columns).map(|column| column.name.clone()).collect();
    let is_of = |table: RecordTable| {
        let own = std::iter::once(SCHEMA).chain(table.columns.iter().map(|column| column.name));
        own.eq(columns.iter().map(String::as_str))
    };
    let is_result = is_of(StudyRecord::TABLE) || is_of(PolicyRecord::TABLE);
    let is_of_folder = old.parent().is_some_and(|folder| folder.join(output::MANIFEST).exists());
    if is_result && !is_of_folder {
        return Ok(());
    }
    let problem = Problem::new(phrases::no_batch_result(shown(path)));
    Err(Failure::Could(problem.help(written::elsewhere_kind("-o"))))
}

/// The studies of the table.
fn entries(args: &Args) -> Result<Vec<Entry>, Failure> {
    let (bytes, name) = if args.input == Path::new("-") {
        (stdin()?, "stdin".to_owned())
    } else {
        let read = check_regular_or_stdin(&args.input).and_then(|()| std::fs::read(&args.input));
        let bytes = read.map_err(|error| could_read(&args.input, &error))?;
        (bytes, shown(&args.input))
    };
    let refused = |why: Message| {
        let problem = Problem::new(phrases::no_batch_table(&name, why));
        Failure::Invalid(vec![problem.help(phrases::see_batch_schema())])
    };
    let frame = Frame::read(bytes).map_err(refused)?;
    let place = |name: &str| frame.columns().iter().position(|column| column.name == name);
    let Some(study) = place(batch::STUDY) else { return Err(refused(phrases::lacks_column(batch::STUDY))) };
    let columns = [place(batch::PATH), place(batch::ARCHIVE), place(batch::FLAGS)];
    let entries: Vec<Entry> =
        (0..frame.height()).map(|row| entry(args, &frame, row, study, columns)).collect();
    let mut seen = BTreeSet::new();
    let twice = entries.iter().filter(|entry| !entry.id.is_empty() && !seen.insert(entry.id.as_str()));
    let problems: Vec<Problem> = twice
        .map(|entry| Problem::new(phrases::study_twice(Message::of_value(&entry.id), &name)))
        .map(|problem| problem.help(phrases::name_each_once()))
        .take(MOST_PROBLEMS)
        .collect();
    if problems.is_empty() { Ok(entries) } else { Err(Failure::Invalid(problems)) }
}

/// Most problems of one kind that are told.
const MOST_PROBLEMS: usize = 20;

/// A row. What is wrong with it is told by the row of its study.
fn entry(
    args: &Args,
    frame: &Frame,
    row: usize,
    study: usize,
    [path, archive, flags]: [Option<usize>; 3],
) -> Entry {
    let id = frame.text(row, study, false);
    let text =
        |column: Option<usize>| column.map(|column| frame.text(row, column, false)).unwrap_or_default();
    let (path, archive) = (text(path), archive.and_then(|archive| frame.bytes(row, archive)));
    let source = match (path.as_str(), archive) {
        _ if id.is_empty() => Err(Problem::new(phrases::nameless_row((row + 1).to_string()))),
        ("", None) => Err(Problem::new(phrases::no_source()).help(phrases::give_one_source())),
        ("", Some(bytes)) => Ok(Source::Archive(bytes)),
        (_, Some(_)) => Err(Problem::new(phrases::two_sources()).help(phrases::give_one_source())),
        ("-", None) => {
            let place = Message::of_quoted(batch::PATH);
            Err(Problem::new(phrases::no_stdin(place)).help(phrases::give_one_source()))
        }
        (path, None) => Ok(Source::Path(PathBuf::from(path))),
    };
    let all = Options { no_ranges: args.no_ranges, guard: args.guard, allow_empty: args.allow_empty };
    let (source, options) = match (source, options(all, &text(flags))) {
        (Ok(source), Ok(options)) => (source, options),
        (Err(problem), _) | (_, Err(problem)) => (Source::Nowhere(problem), all),
    };
    Entry { id, source, options }
}

/// The options of the command with the flags of a row: a list, or words parted by spaces or commas.
fn options(mut options: Options, flags: &str) -> Result<Options, Problem> {
    for word in flags.split([' ', ',']).filter(|word| !word.is_empty()) {
        match word.trim_start_matches("--") {
            "no-ranges" => options.no_ranges = true,
            "guard" => options.guard = true,
            "allow-empty" => options.allow_empty = true,
            _ => {
                let known = batch::KNOWN_FLAGS.map(Message::of_quoted);
                let problem = Problem::new(phrases::no_flag(Message::of_value(word)));
                return Err(problem.help(phrases::flags(lists::all(&known))));
            }
        }
    }
    Ok(options)
}
