//! `fleetcast calibrate`: which reading explains what a portal really assigned.

use std::path::PathBuf;

use crate::cli::csv_file::CsvFile;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, Format, assign, devices, encoding, output, progress};
use crate::input::files;
use crate::input::files::InputFile;
use crate::phrases::cli::{calibrate as phrases, commands, output as written};
use crate::problem::{Language, Problem, Warning};
use crate::render::calibration as render;
use crate::render::encode::Target;
use crate::render::{html, json};
use crate::report::calibration::CalibrationReport;
use crate::run::calibration;
use crate::study::export;
use crate::study::export::Export;
use crate::study::load::{LoadOptions, Study};

/// Column that tells groups of devices apart.
const PLATFORM: &str = "platform";

/// Arguments of `calibrate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// The portal's "Export assigned licenses", or a CSV of `Device ID` and `Part`: every reading is held against it
    #[arg(long, value_name = "EXPORT")]
    assigned: Option<PathBuf>,
    /// The portal's historical assignments of a past month: what was assigned at the activation counts, not what changed
    /// since; can be repeated
    #[arg(long, value_name = "FILE")]
    history: Vec<PathBuf>,
    /// The scenario whose levers hold [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Name at most this many devices that tell readings apart
    #[arg(long, value_name = "N", default_value_t = calibration::DEVICES)]
    devices: usize,
    /// Columns of the inventory for these devices, such as `device_name,usernames`
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    columns: Vec<String>,
    /// Also write a folder with calibration.json, reading.toml, classes.csv, unexplained.csv, separating.csv and
    /// calibration.html
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing folder of a calibration
    #[arg(long)]
    force: bool,
    /// Show results also where no device is in scope or no part has units
    #[arg(long)]
    allow_empty: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Encoding of CSV, also of the folder's files [default: utf-8; utf-8-bom for files of a report in Japanese]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<Encoding>,
}

/// Tries every reading.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let open = |target: &PathBuf| Folder::open(target, Kind::Calibration, Replace::with(args.force), printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    let asked: Vec<String> = args.columns.iter().map(|name| assign::field(name)).collect();
    let columns: Vec<String> = std::iter::once(PLATFORM.to_owned()).chain(asked.iter().cloned()).collect();
    let options = LoadOptions { columns: &columns, ..LoadOptions::default() };
    let mut study = crate::cli::load_as(&args.study, &options, printer)?;
    let printer = &printer.of_study(study.file.lang);
    args.assigned.iter().chain(&args.history).for_each(|input| study.also_reads(input.clone()));
    devices::check_each(&study, &asked)?;
    folder.as_ref().map_or(Ok(()), |folder| folder.keep_out(&study.paths()))?;
    crate::cli::refuse_empty(&study, args.allow_empty)?;
    let named = assign::find(&study, args.scenario.as_deref())?;
    let export = read(args, &study)?;
    let bar = progress::bar(0, &commands::progress_readings(), printer);
    let shown = |done, of| progress::show(&bar, done, of);
    let report = calibration::calibrate(&study, &named, (export.as_ref(), args.devices), &shown);
    bar.finish_and_clear();
    let mut report =
        report.map_err(|why| Failure::Invalid(vec![Problem::new(commands::no_reading_left(why))]))?;
    if printer.redact {
        redact(&mut report);
    }
    only_asked(&mut report, &asked);
    if let Some(mut folder) = folder {
        folder.of_study(&study.file.title, |title| study.is_titled(title))?;
        let language = printer.language_of_files();
        write(&mut folder, &report, language, encoding::of_files(args.encoding, language))?;
        folder.finish()?;
    }
    let text = || args.format.print(&report, printer.language(), render::document, render::csv);
    let exit = output::printed_as(args.format, text, encoding::of_stdout(args.encoding), printer)?;
    if let Some(target) = &args.output {
        printer.say(&written::report_at(output::shown(&target.join("calibration.html"))));
    }
    Ok(exit)
}

/// The platform is read for groups; it is shown of single devices only if it is asked for.
fn only_asked(report: &mut CalibrationReport, asked: &[String]) {
    let is_asked = |name: &String| asked.iter().any(|asked| asked.eq_ignore_ascii_case(name));
    for device in &mut report.separating.devices {
        device.columns.retain(|name, _| is_asked(name));
    }
}

/// Reads what the portal shows, if it is given; a study that counts such a file as evidence is warned of.
fn read(args: &Args, study: &Study) -> Result<Option<Export>, Failure> {
    for path in args.assigned.iter().chain(&args.history) {
        path.metadata().map_err(|error| output::could_read(path, &error))?;
    }
    if args.assigned.is_none() && args.history.is_empty() {
        return Ok(None);
    }
    let folder = files::Folder::new("");
    let name = |path: &PathBuf| path.display().to_string();
    let assigned = args.assigned.as_ref().map(name);
    let history: Vec<String> = args.history.iter().map(name).collect();
    let limits = study.file.inventory.limits;
    let assigned = assigned.as_ref().map(|name| InputFile::new(&folder, name).within(limits));
    let history: Vec<InputFile<'_>> =
        history.iter().map(|name| InputFile::new(&folder, name).within(limits)).collect();
    let files = export::Files { assigned: assigned.as_ref(), history: &history };
    let mut export = export::read(files, &study.account, &study.fleet, &study.inventory.dates)
        .map_err(Failure::Invalid)?;
    export.warnings.extend(study.file.inventory.assigned.as_ref().map(|file| Warning {
        id: "circular-evidence".to_owned(),
        message: phrases::circular(&file.value),
        count: 1,
        consequence: Some(phrases::circular_follows()),
        samples: Vec::new(),
    }));
    Ok(Some(export))
}

/// Samples of the export's warnings are ids.
fn redact(report: &mut CalibrationReport) {
    let token = crate::input::redact::token;
    for warning in &mut report.warnings {
        let hidden =
            |message: &mut crate::problem::Message| *message = message.replaced(&token, &str::to_owned);
        hidden(&mut warning.message);
        warning.samples.iter_mut().for_each(hidden);
    }
}

fn write(
    folder: &mut Folder,
    report: &CalibrationReport,
    language: Language,
    target: Target,
) -> Result<(), Failure> {
    folder.write("calibration.json", json::json(report).as_bytes())?;
    if let Some(toml) = render::toml(report, language) {
        folder.write("reading.toml", toml.as_bytes())?;
    }
    let mut csv = |name: &str, text: String| CsvFile::write(folder, name, target, &text);
    csv("classes.csv", render::csv(report))?;
    csv("unexplained.csv", render::unexplained_csv(report))?;
    csv("separating.csv", render::separating_csv(report))?;
    let page = html::render(&render::document(report, language), &report.study);
    folder.write("calibration.html", page.as_bytes())
}
