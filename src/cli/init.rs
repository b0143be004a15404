//! `fleetcast init`: a commented study beside an inventory, filled with what was found in it.

mod beside;
mod newest;
mod study;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::cli::init::newest::Newest;
use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, output};
use crate::input as inventory;
use crate::input::files::Folder;
use crate::input::files::door::file_of;
use crate::input::{InputFile, Inventory, Options};
use crate::phrases::cli::{init as phrases, output as written, study as comments};
use crate::problem::{Message, Problem};

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exported device inventories in reading order, and optional files that show which services devices use: usage,
    /// persona policies, policies, installed apps, services of apps, assigned licenses
    #[arg(required = true, value_name = "INVENTORY")]
    inventories: Vec<PathBuf>,
    /// The portal's report of parts, with prices: what was bought
    #[arg(long, value_name = "FILE")]
    parts: Option<PathBuf>,
    /// Replace an existing study; a copy of it is kept as `study.toml.old`
    #[arg(long)]
    force: bool,
}

/// What an inventory shows.
#[derive(Debug)]
struct Found {
    newest: Option<Newest>,
    devices: usize,
    words: BTreeMap<&'static str, Vec<(String, u64)>>,
}

impl Found {
    fn as_of(&self) -> Date {
        self.newest.map_or(Date::constant(2026, 1, 1), |newest| newest.day)
    }
}

/// Writes `study.toml`, and a `parts.csv` to fill in where there is none.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let Some(first) = args.inventories.first() else { return Ok(Exit::Usage) };
    let on_disk: Vec<(PathBuf, String)> = args.inventories.iter().map(|path| without_sheet(path)).collect();
    on_disk.iter().try_for_each(|(path, _)| may_be_inventory(path))?;
    let folder = first.parent().map(Path::to_owned).unwrap_or_default();
    let names: Vec<String> =
        on_disk.iter().map(|(path, sheet)| format!("{}{sheet}", relative(&folder, path))).collect();
    let named = names.iter().zip(&on_disk);
    let disk = named
        .fold(Folder::default().without_pipes(), |disk, (name, (path, _))| disk.with(file_of(name), path));
    let files = names.iter().map(|name| InputFile::new(&disk, name));
    let (files, beside) = beside::told_apart(files.collect());
    let (found, open) = match inventory::read(&files, &Options::default(), Date::constant(9999, 1, 1)) {
        Ok(inventory) => (look(&inventory, printer.redact), Vec::new()),
        Err(problems) if problems.iter().all(asks_for_key) => {
            (look_at_nothing(), problems.iter().map(|problem| printer.bare(problem)).collect())
        }
        Err(problems) => return Err(Failure::Invalid(problems)),
    };
    let parts = match &args.parts {
        Some(path) => relative(&folder, path),
        None => "parts.csv".to_owned(),
    };
    let parts_path = folder.join(&parts);
    if args.parts.is_some() && !parts_path.exists() {
        let problem = Problem::new(phrases::no_file(output::shown(&parts_path)));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_parts())]));
    }
    let study = folder.join("study.toml");
    let text = study::text((&files, &beside), (&title(&folder), &parts), (&found, &open), printer.language());
    if args.force {
        keep(&study, text.as_bytes(), printer)?;
    }
    output::write_new((&study, None), text.as_bytes(), args.force, printer)?;
    printer.say(&written::wrote(output::shown(&study)));
    for (what, named, others) in beside::left_out(&beside) {
        printer.say(&phrases::one_file(what, named, others));
    }
    if !open.is_empty() {
        printer.say(&phrases::to_choose());
    }
    if !parts_path.exists() {
        output::write_new((&parts_path, None), PARTS.as_bytes(), false, printer)?;
        printer.say(&phrases::wrote_parts(output::shown(&parts_path)));
    }
    for step in [phrases::step_parts(output::shown(&parts_path)), phrases::step_use(), phrases::step_dates()]
    {
        printer.say(&step);
    }
    printer.say(&phrases::next(output::shown(&study)));
    Ok(Exit::Done)
}

/// Keeps a copy of a study that is replaced by another text: a person may have written it.
fn keep(study: &Path, text: &[u8], printer: &Printer) -> Result<(), Failure> {
    let old = match std::fs::read(study) {
        Ok(old) if old == text => return Ok(()),
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        // What can't be kept is not replaced.
        Err(error) => return Err(output::could_read(study, &error)),
    };
    let first = std::iter::once("toml.old".to_owned());
    let names = first.chain((2_u32..).map(|number| format!("toml.old{number}")));
    let mut copies = names.map(|name| study.with_extension(name));
    let Some(copy) = copies.find(|copy| copy.symlink_metadata().is_err()) else { return Ok(()) };
    output::write_new((&copy, None), &old, false, printer)?;
    // What its owner alone may read stays so. On a file system without modes there is nothing to keep.
    if let Ok(of_study) = study.metadata() {
        let _ = std::fs::set_permissions(&copy, of_study.permissions());
    }
    printer.say(&phrases::kept_old(output::shown(study), output::shown(&copy)));
    Ok(())
}

/// A path without the sheet of a workbook that is named behind it (`fleet.xlsx#Devices`), and that sheet with its mark.
fn without_sheet(path: &Path) -> (PathBuf, String) {
    let text = path.to_string_lossy();
    let file = file_of(&text);
    if path.exists() || file.len() == text.len() {
        return (path.to_owned(), String::new());
    }
    (PathBuf::from(file), text.get(file.len()..).unwrap_or_default().to_owned())
}

/// Refuses what is not there, and a study.
fn may_be_inventory(path: &Path) -> Result<(), Failure> {
    let shown = output::shown(path);
    let problem = if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        Problem::new(phrases::is_study(&shown)).help(phrases::give_export_or_check(&shown))
    } else if path.try_exists().is_ok_and(|exists| !exists) {
        Problem::new(phrases::no_file(shown)).help(phrases::give_export())
    } else {
        return Ok(());
    };
    Err(Failure::Invalid(vec![problem]))
}

/// A file to fill in: the bases that IBM sells, no units, no prices. The headers say what a price is for.
const PARTS: &str =
    "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,\
Unit Price per Month,Overage Price per Month,Family,State,Services
Essentials,,Base,0,Yes,,,mdm,active,
Deluxe,,Base,0,Yes,,,mdm,active,
Premier,,Base,0,Yes,,,mdm,active,
Enterprise,,Base,0,Yes,,,mdm,active,
";

/// As the study will name it: relative to its folder where it can be.
fn relative(folder: &Path, path: &Path) -> String {
    let stripped = path.strip_prefix(folder).map(Path::to_owned);
    let absolute = stripped.or_else(|_| path.canonicalize());
    absolute.unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// What an inventory shows; with `hides` no words that a person made up, who may have called a policy like a user.
fn look(inventory: &Inventory, hides: bool) -> Found {
    let mut words = BTreeMap::new();
    for column in
        ["managed_status", "platform", "ownership", "policy_name", "persona_policy", "enrollment_mode"]
    {
        let may_name = matches!(column, "policy_name" | "persona_policy");
        let counts = if hides && may_name { Vec::new() } else { count_words(inventory, column) };
        if !counts.is_empty() {
            words.insert(column, counts);
        }
    }
    Found { newest: newest::of(inventory), devices: inventory.len(), words }
}

fn count_words(inventory: &Inventory, column: &str) -> Vec<(String, u64)> {
    let Some(column) = inventory.column(column) else { return Vec::new() };
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for word in (0..inventory.len()).filter_map(|device| column.text(device)) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().map(|(w, n)| (w.to_owned(), n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The keys of `[inventory]` that say how files are read.
const KEYS: [&str; 6] = ["columns", "date_order", "decimal", "delimiter", "encoding", "kind"];

/// Whether a problem ends with a key of the study: then there is a study to write it into.
fn asks_for_key(problem: &Problem) -> bool {
    let help = problem.help.as_deref().unwrap_or_default();
    !problem.is_fault()
        && KEYS.iter().any(|key| {
            ["`", "`[inventory] "].iter().any(|before| {
                [" ", "`"].iter().any(|behind| help.contains(&format!("{before}{key}{behind}")))
            })
        })
}

/// What is found in files that cannot be read yet.
fn look_at_nothing() -> Found {
    Found { newest: None, devices: 0, words: BTreeMap::new() }
}

/// A title by which studies can be told apart: that of the customer's folder.
fn title(folder: &Path) -> Message {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name =
        folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    name.map_or_else(comments::untitled, comments::title)
}
