//! `fleetcast plan check`: what the portal shows against what was planned.

use std::path::PathBuf;

use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::plan::{PlanPlace, no_plan, of_command_line};
use crate::cli::{Exit, Failure, Format, output};
use crate::phrases::plan::cli as phrases;
use crate::render::json;
use crate::render::plan::{audit as pages, files as tables};
use crate::run::plan;
use crate::run::plan::{audit, open as reopen};
use crate::study::held;

/// Arguments of `plan check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) place: PlanPlace,
    /// What the portal shows: its "Export assigned licenses"
    #[arg(long, value_name = "FILE", required = true)]
    assigned: String,
    /// Also write a folder with check.csv, check.json and the upload files of what is left
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Replace an existing folder of a check
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    args.output.as_ref().map_or(Ok(()), |target| output::keep_outside(target, &args.place.folder))?;
    let written = args.place.read()?;
    let open = |target: &PathBuf| Folder::open(target, Kind::Plan, Replace::with(args.force), printer);
    let folder = args.output.as_ref().map(open).transpose()?;
    let mut study = args.place.load(&written, printer)?;
    let printer = &printer.of_study(study.file.lang);
    study.also_reads(args.assigned.as_str().into());
    study.also_reads(args.place.folder.join(reopen::PLAN));
    folder.as_ref().map_or(Ok(()), |folder| folder.keep_out(&study.paths()))?;
    let here = crate::input::files::Folder::new("");
    let beside = args.place.beside(&written);
    let request = reopen::request(&written, &study, &beside).map_err(Failure::Invalid)?;
    let found = plan::find(&study, request).map_err(no_plan)?;
    let held = held::read(&here, &args.assigned, &study).map_err(of_command_line)?;
    let audit = audit::audit(&found, &written, &args.place.files(), &held).map_err(Failure::Invalid)?;
    if let Some(mut folder) = folder {
        folder.of_study(&study.file.title, |title| study.is_titled(title))?;
        folder.write("check.json", json::json(&audit.report).as_bytes())?;
        folder.write("check.csv", pages::csv(&audit.report).as_bytes())?;
        for file in &audit.left {
            folder.write(&file.name, &tables::upload(&found.fleet, file))?;
        }
        folder.finish()?;
    }
    let text = || args.format.print(&audit.report, printer.language(), pages::document, pages::csv);
    let exit = output::printed(args.format, text, printer)?;
    if let Some(target) = &args.output {
        printer.say(&phrases::left_at(output::shown(target)));
    }
    Ok(exit)
}
