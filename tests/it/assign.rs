//! `fleetcast assign` makes its rows in pieces: all formats, whole, over more devices than one piece has.

use std::fmt::Write as _;
use std::path::Path;

use fleetcast::problem::Language;
use fleetcast::render::{assignment, json, text};
use fleetcast::run::assign;
use fleetcast::run::assign::DeviceRows;

use crate::support::{load_with, program};

/// More than two pieces.
const DEVICES: usize = 20_000;

fn write_study(folder: &Path, devices: usize) {
    let study = "format = 'fleetcast/study'\nversion = 1\ntitle = 'Pieces'\nas_of = 2026-11-01\ncurrency = 'USD'\n\
                 months = 12\ninventory.files = ['devices.csv']\naccount.parts = 'parts.csv'\nbaseline.name = 'as-is'\n";
    let mut rows = "Device ID,Managed Status,Platform\n".to_owned();
    for device in 0..devices {
        let platform = if device.is_multiple_of(3) { "iOS" } else { "Android" };
        let _ = writeln!(rows, "D{device:06},Enrolled,{platform}");
    }
    let parts =
        "MaaS360 Part Name,License Type,License Units Purchased,Unit Price\nEssentials,Base,15000,4.00\n";
    for (name, text) in [("study.toml", study), ("devices.csv", &rows), ("parts.csv", parts)] {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn pieces_are_the_whole_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    write_study(folder.path(), DEVICES);
    let study = load_with(folder.path(), &["platform".to_owned()]).unwrap();
    let named = study.baseline();
    let rows = DeviceRows::new(&study, named, false);
    assert!(rows.batches().count() > 2);
    let whole = assign::rows(&study, named, &assign::simulate(&study, named));
    assert_eq!(rows.batches().flatten().collect::<Vec<_>>(), whole);
    assert!(assignment::json_pieces(&rows).collect::<String>() == json::json(&whole), "not the same JSON");
    assert!(
        assignment::csv_pieces(&rows, &[]).collect::<String>() == assignment::csv(&whole),
        "not the same CSV"
    );
    let with_columns: String = assignment::csv_pieces(&rows, &study.fleet.attributes).collect();
    for (line, (number, row)) in with_columns.lines().skip(1).zip(whole.iter().enumerate()) {
        let platform = if number.is_multiple_of(3) { ",ios" } else { ",android" };
        assert!(line.starts_with(&*row.device_id) && line.ends_with(platform), "{line}");
    }
    let markdown = assignment::md_pieces(&rows, Language::English);
    assert_eq!(markdown.collect::<String>().lines().count(), DEVICES + 2);
    let tiny = load_with(&crate::support::fixtures().join("tiny"), &[]).unwrap();
    for (study, has_evidence) in [(&study, false), (&tiny, true)] {
        let rows = DeviceRows::new(study, study.baseline(), has_evidence);
        for language in [Language::English, Language::Japanese] {
            let whole = text::render(&assignment::document(&rows, language), None);
            assert!(
                assignment::table_pieces(&rows, language).collect::<String>() == whole,
                "not the same table"
            );
        }
    }
}

#[test]
fn the_program_prints_every_row_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    write_study(folder.path(), DEVICES);
    let ids = |text: &str| {
        let ids: Vec<String> =
            text.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned).collect();
        ids
    };
    let expected: Vec<String> = (0..DEVICES).map(|device| format!("D{device:06}")).collect();
    let (code, plain, err) = program(folder.path(), &["assign", "."]);
    assert_eq!((code, ids(&plain) == expected), (0, true), "{err}");
    // Nothing beyond ASCII: the bytes are the same.
    let (code, cp932, err) = program(folder.path(), &["assign", ".", "--encoding", "cp932"]);
    assert_eq!((code, cp932 == plain), (0, true), "{err}");
    let (_, marked, _) = program(folder.path(), &["assign", ".", "--encoding", "utf-8-bom"]);
    assert!(marked.strip_prefix('\u{feff}') == Some(&plain), "the mark is not once before all");
    let (code, _, err) = program(folder.path(), &["run", ".", "-o", "out", "--devices", "--no-charts"]);
    let written = std::fs::read_to_string(folder.path().join("out/devices/as-is.csv")).unwrap();
    assert_eq!((code, ids(&written) == expected), (0, true), "{err}");
    let (code, compared, err) = program(folder.path(), &["compare", "out", "."]);
    assert_eq!((code, compared.contains("Nothing differs.")), (0, true), "{err}{compared}");
}

#[test]
fn a_list_without_devices_is_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    write_study(folder.path(), 1);
    let mut study = load_with(folder.path(), &[]).unwrap();
    study.fleet = fleetcast::fleet::Fleet::default();
    let rows = DeviceRows::new(&study, study.baseline(), false);
    assert_eq!(assignment::json_pieces(&rows).collect::<String>(), "[]\n");
}
