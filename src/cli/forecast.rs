//! `fleetcast forecast`: months ahead, and how sure that is.

use std::path::PathBuf;

use crate::cli::csv_file::CsvFile;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, Format, charts, encoding, output, progress};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::Language;
use crate::render;
use crate::render::encode::Target;
use crate::render::{chart, html, json, xlsx};
use crate::report::forecast::ForecastReport;
use crate::run::forecast;

/// The workbook of a folder.
const WORKBOOK: &str = "forecast.xlsx";

/// Arguments of `forecast`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// Also write a folder with forecast.json, forecast.csv, forecast.xlsx, forecast.html and charts
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing folder of a forecast
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

/// Forecasts a study.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let open = |target: &PathBuf| Folder::open(target, Kind::Forecast, Replace::with(args.force), printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    let study = crate::cli::load(&args.study, printer)?;
    let printer = &printer.of_study(study.file.lang);
    folder.as_ref().map_or(Ok(()), |folder| folder.keep_out(&study.paths()))?;
    crate::cli::refuse_empty(&study, args.allow_empty)?;
    let bar = progress::bar(0, &phrases::progress_scenarios(), printer);
    let report = forecast::forecast(&study, &|done, of| progress::show(&bar, done, of));
    bar.finish_and_clear();
    let report = report.map_err(Failure::Invalid)?;
    if let Some(mut folder) = folder {
        folder.of_study(&study.file.title, |title| study.is_titled(title))?;
        let language = printer.language_of_files();
        write(&mut folder, &report, language, encoding::of_files(args.encoding, language))?;
        folder.finish()?;
    }
    let document =
        |report: &ForecastReport, language: Language| render::forecast::document(report, &[], language);
    let text = || args.format.print(&report, printer.language(), document, render::forecast::csv);
    let exit = output::printed_as(args.format, text, encoding::of_stdout(args.encoding), printer)?;
    if let Some(target) = &args.output {
        printer.say(&written::report_at(output::shown(&target.join("forecast.html"))));
    }
    Ok(exit)
}

fn write(
    folder: &mut Folder,
    report: &ForecastReport,
    language: Language,
    target: Target,
) -> Result<(), Failure> {
    let drawn = chart::of_forecast(report, language);
    let document = render::forecast::document(report, &drawn, language);
    folder.write("forecast.json", json::json(report).as_bytes())?;
    CsvFile::write(folder, "forecast.csv", target, &render::forecast::csv(report))?;
    folder.write("forecast.html", html::render(&document, &report.study).as_bytes())?;
    if xlsx::IS_WRITTEN {
        let bytes = xlsx::forecast(report, language, folder.staged());
        folder.write(WORKBOOK, &bytes.map_err(|error| output::could(&folder.shown(WORKBOOK), &error))?)?;
    }
    charts::write(folder, &drawn)
}
