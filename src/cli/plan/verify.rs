//! `fleetcast plan verify`: the files of a folder, replayed as they are now.

use std::path::Path;

use crate::cli::output::Printer;
use crate::cli::plan::{PlanPlace, no_plan, pages};
use crate::cli::{Exit, Failure, output};
use crate::phrases::lists::{comma, listed};
use crate::phrases::nouns;
use crate::phrases::plan::audit as phrases;
use crate::problem::Message;
use crate::run::plan;
use crate::run::plan::{open, verify};

/// Arguments of `plan verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) place: PlanPlace,
}

pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let written = args.place.read()?;
    let study = args.place.load(&written, printer)?;
    let printer = &printer.of_study(study.file.lang);
    let beside = args.place.beside(&written);
    let request = open::request(&written, &study, &beside).map_err(Failure::Invalid)?;
    let found = plan::find(&study, request).map_err(no_plan)?;
    let present = present(&args.place.folder)?;
    let pages = pages::look(&args.place.folder, &written)?;
    let verified =
        verify::verify(&found, &written, &args.place.files(), &present).map_err(Failure::Guarded)?;
    if let Some(problem) = verified.problem(&found) {
        return Err(Failure::Guarded(vec![problem]));
    }
    pages.check_plan()?;
    let rows = nouns::rows(verified.rehearsed.map_or(0, |rehearsed| rehearsed.rows));
    let files = nouns::files(present.len() as u64);
    let text = phrases::verified(files, rows, nouns::readings(verified.readings));
    let names = |names: &[String]| {
        let names: Vec<Message> = names.iter().map(|name| Message::of_quoted(name)).collect();
        listed(names.into_iter(), comma())
    };
    if !verified.strange_columns.is_empty() {
        let columns = names(&verified.strange_columns);
        printer.say(&phrases::columns_not_compared(columns, found.by_hand_name()));
    }
    if !pages.edited.is_empty() {
        printer.say(&phrases::edited(names(&pages.edited)));
    }
    if !pages.strange.is_empty() {
        printer.say(&phrases::strange(names(&pages.strange)));
    }
    printer.say(&text);
    Ok(Exit::Done)
}

/// The uploads and roll-back files that a folder has, in the order of their names.
fn present(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for below in ["upload", "rollback"] {
        let path = folder.join(below);
        if !path.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&path).map_err(|error| output::could_read(&path, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| output::could_read(&path, &error))?;
            let name = format!("{below}/{}", entry.file_name().to_string_lossy());
            found.extend(Some(name).filter(|name| !pages::is_hidden(name)));
        }
    }
    found.sort();
    Ok(found)
}
