//! `fleetcast optimize`: the cheapest assignment that keeps every service, and the units to buy.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use crate::cli::csv_file::CsvFile;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, Format, charts, encoding, output};
use crate::fleet::{DeviceId, Pin};
use crate::money::Money;
use crate::phrases::cli::output as written;
use crate::phrases::optimize as phrases;
use crate::problem::{Language, Message, Problem};
use crate::render;
use crate::render::encode::Target;
use crate::render::{chart, html, json};
use crate::report::optimize::OptimizeReport;
use crate::run::optimize;
use crate::run::optimize::{Optimum, Options};
use crate::study::load::Study;

/// Arguments of `optimize`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// Show this number of units on the curves too, such as `Deluxe=1100`; can be repeated
    #[arg(long, value_name = "PART=N")]
    at: Vec<String>,
    /// Propose only purchases with at most this much in extra charges over the horizon
    #[arg(long, value_name = "MONEY")]
    max_extra: Option<String>,
    /// Propose only purchases whose units cover at least this share of the licenses that devices hold, in percent
    #[arg(long, value_name = "PERCENT")]
    coverage: Option<String>,
    /// Propose only purchases whose added units cost at most this much over the horizon
    #[arg(long, value_name = "MONEY")]
    budget: Option<String>,
    /// Write the cheapest assignment as a file of pins, which `pins` of a scenario reads
    #[arg(long, value_name = "FILE")]
    pins: Option<PathBuf>,
    /// Also write a folder with optimize.json, units.csv, curves.csv, scenarios.toml, pins, optimize.html and charts
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Find out what to buy when by the futures of a forecast too, as with `[forecast]` in the study
    #[arg(long)]
    forecast: bool,
    /// Leave out how the purchase fares under other readings
    #[arg(long)]
    no_ranges: bool,
    /// Replace an existing folder of `optimize`, and an existing file of pins
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

/// Finds what costs least.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let options = options(args)?;
    if printer.redact && args.pins.is_some() {
        let problem = Problem::new(phrases::no_redacted_pins());
        return Err(Failure::Usage(problem.help(phrases::without_redact_or_pins())));
    }
    let open = |target: &PathBuf| Folder::open(target, Kind::Optimize, Replace::with(args.force), printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    if let Some(path) = &args.pins {
        output::may_write_kind(output::PINS, path, args.force, &[])?;
    }
    let columns = optimize::COLUMNS.map(str::to_owned);
    let study = crate::cli::load_with(&args.study, &columns, printer)?;
    let printer = &printer.of_study(study.file.lang);
    folder.as_ref().map_or(Ok(()), |folder| folder.keep_out(&study.paths()))?;
    if let Some((pins, folder)) = args.pins.as_ref().zip(args.output.as_ref())
        && output::is_within(pins, folder)
    {
        let problem = Problem::new(phrases::pins_in_output(output::shown(pins)));
        return Err(Failure::Usage(problem.help(phrases::pins_are_in_output(optimize::PINS_FILE))));
    }
    crate::cli::refuse_empty(&study, args.allow_empty)?;
    let at = optimize::at(&study, &args.at).map_err(first_usage)?;
    let options = Options { at, ..options };
    let optimum = optimize::optimize(&study, study.baseline(), &options).map_err(Failure::Invalid)?;
    write_pins(args, &study, &optimum, printer)?;
    let report = &optimum.report;
    if let Some(mut folder) = folder {
        folder.of_study(&study.file.title, |title| study.is_titled(title))?;
        let language = printer.language_of_files();
        write(&mut folder, report, language, encoding::of_files(args.encoding, language))?;
        // Pins name devices: those with tokens in place of ids would pin nothing.
        let cheapest = report.cheapest_assignment.is_some().then_some(&optimum.pins);
        let files =
            [(optimize::PINS_FILE, cheapest), (optimize::SPARE_PINS_FILE, optimum.spare_pins.as_ref())];
        for (name, pins) in files.into_iter().filter(|_| !printer.redact) {
            if let Some(pins) = pins {
                folder.write(name, &pins_file(&study, pins))?;
            }
        }
        folder.finish()?;
    }
    let document =
        |report: &OptimizeReport, language: Language| render::optimize::document(report, &[], language);
    let text = || args.format.print(report, printer.language(), document, render::optimize::units_csv);
    let exit = output::printed_as(args.format, text, encoding::of_stdout(args.encoding), printer)?;
    if let Some(target) = &args.output {
        printer.say(&written::report_at(output::shown(&target.join("optimize.html"))));
    }
    Ok(exit)
}

/// A usage error shows one problem.
fn first_usage(problems: Vec<Problem>) -> Failure {
    match problems.into_iter().next() {
        Some(problem) => Failure::Usage(problem),
        None => Failure::Invalid(Vec::new()),
    }
}

fn options(args: &Args) -> Result<Options, Failure> {
    let amount = |option: &str, text: &Option<String>| {
        let Some(text) = text else { return Ok(None) };
        let amount = Money::parse(text).ok().filter(|amount| !amount.is_negative());
        let wrong = || phrases::no_amount(option, Message::of_value(text));
        amount.map(Some).ok_or_else(|| Failure::Usage(Problem::new(wrong()).help(phrases::write_amount())))
    };
    Ok(Options {
        at: Vec::new(),
        max_extra: amount("--max-extra", &args.max_extra)?,
        budget: amount("--budget", &args.budget)?,
        coverage: args.coverage.as_deref().map(share).transpose()?,
        forecast: args.forecast,
        no_readings: args.no_ranges,
    })
}

/// A percentage as hundredths of a percent.
fn share(text: &str) -> Result<u64, Failure> {
    let hundredth = Money::from_pico(10_000_000_000);
    let number = text.trim().strip_suffix('%').map(str::trim_end);
    // Who writes 0.95 without the sign may mean 95 percent.
    let is_fraction = |share: &Money| number.is_none() && !share.is_zero() && *share < Money::whole(1);
    let share = Money::parse(number.unwrap_or(text)).ok().filter(|share| !is_fraction(share));
    let share = share.filter(|share| !share.is_negative() && *share <= Money::whole(100));
    let share = share.filter(|share| share.pico() % hundredth.pico() == 0);
    share.and_then(|share| u64::try_from(share.pico() / hundredth.pico()).ok()).ok_or_else(|| {
        let problem = Problem::new(phrases::no_percent(Message::of_value(text)));
        Failure::Usage(problem.help(phrases::write_percent()))
    })
}

fn write_pins(args: &Args, study: &Study, optimum: &Optimum, printer: &Printer) -> Result<(), Failure> {
    let Some(path) = &args.pins else { return Ok(()) };
    if optimum.report.cheapest_assignment.is_none() {
        return Err(Failure::Could(Problem::new(phrases::no_pins()).help(phrases::give_prices())));
    }
    let file = pins_file(study, &optimum.pins);
    let inputs = study.paths();
    output::write_kind(output::PINS, path, (args.force, &inputs), |out| out.write_all(&file), printer)?;
    printer.say(&written::wrote(output::shown(path)));
    Ok(())
}

fn pins_file(study: &Study, pins: &BTreeMap<DeviceId, Pin>) -> Vec<u8> {
    let rows = pins.iter().map(|(device, pin)| (*device, pin.set()));
    render::pins::pins(&study.account, &study.fleet, rows)
}

fn write(
    folder: &mut Folder,
    report: &OptimizeReport,
    language: Language,
    target: Target,
) -> Result<(), Failure> {
    let drawn = chart::of_optimize(report, language);
    let document = render::optimize::document(report, &drawn, language);
    let page = html::render(&document, &report.study);
    folder.write("optimize.json", json::json(report).as_bytes())?;
    let mut csv = |name: &str, text: String| CsvFile::write(folder, name, target, &text);
    csv("units.csv", render::optimize::units_csv(report))?;
    csv("curves.csv", render::optimize::curves_csv(report))?;
    if let Some(found) = &report.forecast {
        csv("ahead.csv", render::optimize::ahead_csv(found))?;
    }
    folder.write("scenarios.toml", render::optimize::scenarios_toml(report).as_bytes())?;
    folder.write("optimize.html", page.as_bytes())?;
    charts::write(folder, &drawn)
}
