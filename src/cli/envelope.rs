//! `fleetcast envelope`: all readings, and which open question moves how much.

use std::path::PathBuf;

use crate::cli::csv_file::CsvFile;
use crate::cli::encoding::Encoding;
use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, Format, charts, encoding, output, progress};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::policy::reading::PartialReading;
use crate::problem::{Language, Problem};
use crate::render;
use crate::render::encode::Target;
use crate::render::{chart, html, json};
use crate::report::envelope::EnvelopeReport;
use crate::run::envelope;

/// Arguments of `envelope`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// Fix a key of the reading, such as `order=installed`; can be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    fix: Vec<String>,
    /// Also write a folder with envelope.json, envelope.csv, questions.csv, rules.csv, dirty-data.json, envelope.html and charts
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Also write readings.csv to the folder: the extra charges of every scenario under every reading
    #[arg(long, requires = "output")]
    readings: bool,
    /// Compare at most this many scenarios with the baseline, and say which ones are left out
    #[arg(long, value_name = "N", default_value_t = envelope::MAX_SCENARIOS)]
    max_scenarios: usize,
    /// Replace an existing folder of an envelope
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

/// Computes the envelope.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let fixed = fixed(&args.fix)?;
    let open = |target: &PathBuf| Folder::open(target, Kind::Envelope, Replace::with(args.force), printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    let study = crate::cli::load(&args.study, printer)?;
    let printer = &printer.of_study(study.file.lang);
    folder.as_ref().map_or(Ok(()), |folder| folder.keep_out(&study.paths()))?;
    crate::cli::refuse_empty(&study, args.allow_empty)?;
    let bar = progress::bar(0, &phrases::progress_readings(), printer);
    let shown = |done, of| progress::show(&bar, done, of);
    let report = envelope::assemble(&study, fixed, (args.readings, args.max_scenarios), &shown);
    bar.finish_and_clear();
    let report = report.map_err(|why| {
        let problem = Problem::new(phrases::no_reading_left(why));
        Failure::Usage(problem.help(phrases::fix_another()))
    })?;
    if let Some(mut folder) = folder {
        folder.of_study(&study.file.title, |title| study.is_titled(title))?;
        let language = printer.language_of_files();
        write(&mut folder, &report, language, encoding::of_files(args.encoding, language))?;
        folder.finish()?;
    }
    let document =
        |report: &EnvelopeReport, language: Language| render::envelope::document(report, &[], language);
    let text = || args.format.print(&report, printer.language(), document, render::envelope::csv);
    let exit = output::printed_as(args.format, text, encoding::of_stdout(args.encoding), printer)?;
    if let Some(target) = &args.output {
        printer.say(&written::report_at(output::shown(&target.join("envelope.html"))));
    }
    Ok(exit)
}

fn write(
    folder: &mut Folder,
    report: &EnvelopeReport,
    language: Language,
    target: Target,
) -> Result<(), Failure> {
    let drawn = chart::of_envelope(report, language);
    let document = render::envelope::document(report, &drawn, language);
    let page = html::render(&document, &report.study);
    folder.write("envelope.json", json::json(report).as_bytes())?;
    let mut csv = |name: &str, text: String| CsvFile::write(folder, name, target, &text);
    csv("envelope.csv", render::envelope::csv(report))?;
    csv("questions.csv", render::envelope::questions_csv(report))?;
    csv("rules.csv", render::envelope::rules_csv(report))?;
    if !report.each.is_empty() {
        csv("readings.csv", render::envelope::readings_csv(report))?;
    }
    folder.write("dirty-data.json", json::json(&report.dirty_data).as_bytes())?;
    folder.write("envelope.html", page.as_bytes())?;
    charts::write(folder, &drawn)
}

/// The choices that the user fixed.
fn fixed(words: &[String]) -> Result<PartialReading, Failure> {
    let mut fixed = PartialReading::default();
    for word in words {
        let Some((key, value)) = word.split_once('=') else {
            let problem = Problem::new(phrases::fix_without_value(word));
            return Err(Failure::Usage(problem.help(phrases::write_fix())));
        };
        fix(&mut fixed, key.trim(), value.trim())?;
    }
    Ok(fixed)
}

fn fix(fixed: &mut PartialReading, key: &str, value: &str) -> Result<(), Failure> {
    // `reading.order` is how a study names it.
    let key = key.strip_prefix("reading.").unwrap_or(key);
    if fixed.words().iter().any(|(known, _)| *known == key) {
        let problem = Problem::new(phrases::fixed_twice(key));
        return Err(Failure::Usage(problem.help(phrases::fix_once())));
    }
    fixed.set(key, value).map_err(|unknown| Failure::Usage(unknown.problem("", key, value)))
}
