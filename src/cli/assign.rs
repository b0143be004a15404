//! `fleetcast assign`: one row a device.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::cli::encoding::Encoding;
use crate::cli::output::{FileKind, Printer};
use crate::cli::{Exit, Failure, Format, devices, output};
use crate::fleet::attributes::Attribute;
use crate::input::field_of;
use crate::phrases::cli::{commands, output as written};
use crate::phrases::workbook as phrases;
use crate::problem::{Message, Problem, near_name, nearest};
use crate::render::encode::{Lacking, Target};
use crate::render::{assignment, xlsx};
use crate::run::assign::DeviceRows;
use crate::study::load::{LoadOptions, NamedPolicy, Study};

/// Arguments of `assign`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`
    pub(super) study: PathBuf,
    /// Any scenario of the study [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Add a column with the services that each device uses, the strength of the evidence and its source
    #[arg(long)]
    evidence: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Encoding of `--format csv`; `utf-8-bom` and `cp932` suit spreadsheets. Characters that `cp932` lacks are an error
    #[arg(long, value_enum, default_value_t = Encoding::Utf8, value_name = "ENCODING")]
    encoding: Encoding,
    /// Write the rows to an Excel workbook (`.xlsx`) instead of printing them
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["format", "parquet", "encoding"])]
    output: Option<PathBuf>,
    /// Columns of the inventory to show beside each device, such as `device_name,usernames,department`; with `-o` and as CSV
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', conflicts_with = "parquet")]
    columns: Vec<String>,
    /// Write the rows to a Parquet file instead of printing them
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    parquet: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
}

/// Prints what every device gets.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    check(args)?;
    let columns: Vec<String> =
        args.columns.iter().map(|name| field(name)).filter(|name| !name.is_empty()).collect();
    let options = LoadOptions { lines: args.evidence, columns: &columns, ..LoadOptions::default() };
    let study = crate::cli::load_as(&args.study, &options, printer)?;
    let printer = &printer.of_study(study.file.lang);
    devices::check_each(&study, &columns)?;
    let named = find(&study, args.scenario.as_deref())?;
    let rows = DeviceRows::new(&study, &named, args.evidence);
    if let Some((path, kind)) = target(args) {
        let write = |out: &mut BufWriter<File>| match kind {
            Kind::Parquet => assignment::parquet(&rows, out),
            Kind::Workbook => {
                let about = (&*study.file.title, &*study.file.as_of.to_string());
                let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let out = (out, beside.unwrap_or(Path::new(".")));
                let language = printer.language_of_files();
                xlsx::assignment(&rows, &study.fleet.attributes, about, language, out)
            }
        };
        output::write_kind(kind.file(), path, (args.force, &study.paths()), write, printer)?;
        printer.say(&written::wrote(output::shown(path)));
        return Ok(Exit::Done);
    }
    match args.format {
        Format::Table if printer.is_quiet() => Ok(Exit::Done),
        Format::Table => {
            output::stdout_pieces(assignment::table_pieces(&rows, printer.language()).map(String::into_bytes))
        }
        Format::Csv => csv(&rows, &study.fleet.attributes, args.encoding.target()),
        Format::Json => output::stdout_pieces(assignment::json_pieces(&rows).map(String::into_bytes)),
        Format::Md => {
            output::stdout_pieces(assignment::md_pieces(&rows, printer.language()).map(String::into_bytes))
        }
    }
}

/// What rows are written to, where they are not printed.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Parquet,
    Workbook,
}

impl Kind {
    fn file(self) -> FileKind {
        match self {
            Self::Parquet => output::PARQUET,
            Self::Workbook => output::WORKBOOK,
        }
    }
}

fn target(args: &Args) -> Option<(&Path, Kind)> {
    let parquet = args.parquet.as_deref().map(|path| (path, Kind::Parquet));
    parquet.or_else(|| args.output.as_deref().map(|path| (path, Kind::Workbook)))
}

/// Refuses what cannot be done before any work is done.
fn check(args: &Args) -> Result<(), Failure> {
    let usage = |message: Message, help: Message| Err(Failure::Usage(Problem::new(message).help(help)));
    if let Some(path) = &args.output {
        if !xlsx::IS_WRITTEN {
            return usage(phrases::no_writing(), phrases::write_csv_or_parquet());
        }
        if path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("xlsx")) {
            return usage(phrases::not_named_xlsx(output::shown(path)), phrases::name_it_xlsx());
        }
    } else if !args.columns.is_empty() && args.format != Format::Csv {
        return usage(phrases::no_room_for_columns(), phrases::print_csv_or_write());
    }
    match target(args) {
        Some((path, kind)) => output::may_write_kind(kind.file(), path, args.force, &[]).map(|_| ()),
        None if args.force => usage(phrases::nothing_to_replace(), phrases::name_a_file()),
        None => Ok(()),
    }
}

/// The name of a column: headers of consoles mean their canonical field.
pub(super) fn field(asked: &str) -> String {
    let asked = asked.trim();
    field_of(asked).unwrap_or(asked).to_owned()
}

/// Prints nothing where the encoding lacks a character: all rows are looked at before the first is printed.
fn csv(rows: &DeviceRows<'_>, attributes: &[Attribute], target: Target) -> Result<Exit, Failure> {
    if target == Target::Cp932 {
        let mut lacking = Lacking::new(target);
        assignment::csv_pieces(rows, attributes).for_each(|piece| lacking.look(&piece));
        lacking.check().map_err(Failure::Could)?;
    }
    let pieces = assignment::csv_pieces(rows, attributes).map(|piece| target.encode(&piece).into_owned());
    output::stdout_pieces(std::iter::once(target.mark().to_vec()).chain(pieces))
}

/// The policy of a name; the baseline without one.
pub(super) fn find<'s>(study: &'s Study, name: Option<&str>) -> Result<Cow<'s, NamedPolicy>, Failure> {
    let found = match name {
        None => Some(Cow::Borrowed(study.baseline())),
        Some(name) => study.find(name),
    };
    found.ok_or_else(|| {
        let name = name.unwrap_or_default();
        let known = study.policies.iter().map(|p| p.name.as_str());
        let problem = Problem::new(commands::no_policy(Message::of_value(name)));
        Failure::Usage(match nearest(name, known) {
            Some(near) => problem.help(near_name(near)),
            None => problem.help(commands::see_check()),
        })
    })
}
