//! The importer against nasty files: each case by its number in docs/formats.md section 8. The files are
//! `fixtures/import/<number>-….csv`.

mod case_01_to_12;
mod case_13_to_24;
mod case_25_to_35;
mod case_36_to_58;
mod case_50_to_56;
mod cell_formats;
mod consoles;
mod date_forms;
mod decimals;
mod encodings;
mod ids_of_programs;
mod messages;
mod no_devices;
mod ordinary;
mod parquet;
mod parts;
mod readers;
mod side_columns;
mod tables;
mod twin_columns;
mod unseen;
mod words;
pub(crate) mod workbooks;
mod written;

use std::path::{Path, PathBuf};

use fleetcast::input::files::Folder;
use fleetcast::input::inventory::import::Import;
use fleetcast::input::read;
use fleetcast::input::{InputFile, Inventory, Options};
use fleetcast::problem::{Problem, Warning};
use fleetcast::study::load::{LoadOptions, Study, load};
use jiff::civil::date;

const HEAD: &str = "Device Name,Device ID,Managed Status,Platform,Last Reported\n";

/// A file of the cases.
fn fixture(name: &str) -> InputFile<'static> {
    on_disk(name, &folder().join(name))
}

/// The folder of the cases.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import")
}

/// A file by another name than its own.
fn on_disk(name: &str, path: &Path) -> InputFile<'static> {
    let files = Box::leak(Box::new(Folder::default().with(name, path)));
    InputFile::new(files, Box::leak(name.to_owned().into_boxed_str()))
}

fn file(dir: &tempfile::TempDir, bytes: &[u8]) -> InputFile<'static> {
    let path: PathBuf = dir.path().join("devices.csv");
    std::fs::write(&path, bytes).unwrap();
    on_disk("devices.csv", &path)
}

fn read_one(file: InputFile<'_>, options: &Options) -> Result<Inventory, Vec<Problem>> {
    let read = read(&[file], options, date(2026, 11, 1));
    if let Ok(inventory) = &read {
        reconcile(&inventory.import);
        assert_eq!(inventory.import.imported, inventory.len() as u64);
    }
    read
}

fn case_with(name: &str, options: &Options) -> Result<Inventory, Vec<Problem>> {
    read_one(fixture(name), options)
}

fn case(name: &str) -> Inventory {
    case_with(name, &Options::default()).unwrap()
}

/// The one problem of a file that is refused: what it says, and what it advises.
fn refused(name: &str) -> (String, String) {
    let problems = case_with(name, &Options::default()).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].message.to_string(), problems[0].help.as_deref().unwrap_or_default().to_owned())
}

fn import_with(bytes: &[u8], options: &Options) -> Result<Inventory, Vec<Problem>> {
    let dir = tempfile::tempdir().unwrap();
    read_one(file(&dir, bytes), options)
}

fn import(bytes: impl AsRef<[u8]>) -> Result<Inventory, Vec<Problem>> {
    import_with(bytes.as_ref(), &Options::default())
}

fn reconcile(import: &Import) {
    assert_eq!(
        import.read,
        import.imported + import.merged + import.attached + import.rejected + import.skipped
    );
}

fn column(inventory: &Inventory, name: &str) -> Vec<Option<String>> {
    let column = inventory.column(name).unwrap();
    (0..inventory.len()).map(|device| column.text(device).map(str::to_owned)).collect()
}

fn texts(inventory: &Inventory, name: &str) -> Vec<String> {
    column(inventory, name).into_iter().map(|text| text.unwrap_or_else(|| "-".to_owned())).collect()
}

/// Dates of a column as UTC, `-` where there is none.
fn dates(inventory: &Inventory, name: &str) -> Vec<String> {
    let column = inventory.column(name).unwrap();
    let date = |device| {
        let millis = column.date(device).map(|ms| jiff::Timestamp::from_millisecond(ms).unwrap().to_string());
        millis.unwrap_or_else(|| "-".to_owned())
    };
    (0..inventory.len()).map(date).collect()
}

fn ids(inventory: &Inventory) -> Vec<String> {
    inventory.ids.iter().map(str::to_owned).collect()
}

fn warning<'i>(inventory: &'i Inventory, id: &str) -> &'i Warning {
    let found = inventory.import.warnings.iter().find(|warning| warning.id == id);
    found.unwrap_or_else(|| panic!("no `{id}` among {:?}", inventory.import.warnings))
}

fn has_warning(inventory: &Inventory, id: &str) -> bool {
    inventory.import.warnings.iter().any(|warning| warning.id == id)
}

/// Line and reason of the rejected rows.
fn rejected(inventory: &Inventory) -> Vec<(u64, &str)> {
    inventory.import.rejected_rows.iter().map(|row| (row.line, row.reason.as_str())).collect()
}

/// A study of the cases, loaded.
fn study(name: &str) -> Study {
    crate::support::load(&folder().join(name)).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

/// The inventory of a study of the cases, with all its columns.
fn study_inventory(name: &str) -> Inventory {
    let (files, study) = Folder::of_study(&folder().join(name));
    let options = LoadOptions { study: &study, whole_inventory: true, ..LoadOptions::default() };
    load(&files, &options).unwrap_or_else(|problems| panic!("{name}: {problems:?}")).inventory
}

/// The problems of a study of the cases: what they say, and what they advise.
fn study_problems(name: &str) -> (Vec<String>, Vec<String>) {
    let problems = crate::support::load(&folder().join(name)).unwrap_err();
    let help = |problem: &Problem| problem.help.as_deref().unwrap_or_default().to_owned();
    (
        problems.iter().map(|problem| problem.message.to_string()).collect(),
        problems.iter().map(help).collect(),
    )
}

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Every case has a file here.
#[test]
fn every_case_has_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import");
    let names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    for number in 1..=58 {
        assert!(names.iter().any(|name| name.starts_with(&format!("{number:02}-"))), "{number}");
    }
}
