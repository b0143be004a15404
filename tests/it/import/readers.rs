//! Two readers, one result: whatever the plain reader makes of a file, the fast one makes of it too.

use std::path::{Path, PathBuf};

use fleetcast::input::column::store::Column;
use fleetcast::input::{InputFile, Inventory, Options, Pace};
use fleetcast::problem::Problem;
use proptest::prelude::*;

use super::{file, on_disk, read_one};

/// All that is known of an inventory, as text.
fn told(read: Result<Inventory, Vec<Problem>>) -> String {
    match read {
        Err(problems) => format!("{problems:#?}"),
        Ok(inventory) => {
            let cell = |column: &Column, row| {
                format!("{:?}", (column.text(row), column.date(row), column.number(row), column.flag(row)))
            };
            let row = |row| {
                let cells = inventory.columns.values().map(|column| cell(column, row));
                format!("{} {}", inventory.ids.get(row), cells.collect::<Vec<_>>().join(" "))
            };
            let rows: Vec<String> = (0..inventory.len()).map(row).collect();
            format!(
                "{:?}\n{}\n{:#?}\n{:?}\n{:?}",
                inventory.columns.keys(),
                rows.join("\n"),
                inventory.import,
                inventory.unknown_statuses,
                inventory.types
            )
        }
    }
}

fn told_at(file: InputFile<'_>, pace: Pace, options: &Options) -> String {
    told(read_one(file, &Options { pace, ..options.clone() }))
}

fn agree(file: &InputFile<'_>, options: &Options) -> Result<(), TestCaseError> {
    let plain = told_at(*file, Pace::Plain, options);
    for piece in [1, 7, 64, 1 << 20] {
        let fast = told_at(*file, Pace::Fast { piece }, options);
        prop_assert_eq!(&plain, &fast, "pieces of {}", piece);
    }
    Ok(())
}

/// Every file in a folder and in the studies below it, but for what is no inventory.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if !path.extension().is_some_and(|end| end == "md" || end == "toml") {
            found.push(path);
        }
    }
    found
}

#[test]
fn both_readers_agree_on_every_nasty_file() {
    for path in
        files_below(&super::folder()).into_iter().chain(files_below(&super::folder().join("../consoles")))
    {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        agree(&on_disk(&name, &path), &Options::default())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{0,6}",
        1 => Just("Enrolled".to_owned()),
        1 => Just("Quarantined".to_owned()),
        1 => Just("13/08/2026".to_owned()),
        1 => Just("08/09/2026 03:11 UTC".to_owned()),
        1 => Just("1788080753".to_owned()),
        1 => Just("2026年8月29日(土) 15:05".to_owned()),
        1 => Just("46242.5".to_owned()),
        1 => Just("-".to_owned()),
        1 => Just("30.000".to_owned()),
        1 => Just("12,512".to_owned()),
        1 => Just("0,5".to_owned()),
        1 => Just("Total: 12".to_owned()),
        1 => "[a,\"\n\r\t 日\u{feff}=']{0,5}",
    ]
}

/// A row: mostly of the right length, its cells mostly quoted where they must be.
fn row() -> impl Strategy<Value = String> {
    let cells =
        prop_oneof![12 => Just(7), 1 => 0_usize..9].prop_flat_map(|n| prop::collection::vec(cell(), n));
    let id = prop_oneof![6 => "[A-F][0-9]", 1 => Just("End of report".to_owned()), 1 => Just(String::new()), 1 => Just("1.00E+10".to_owned())];
    (cells, id, 0..20).prop_map(|(mut cells, id, quoting)| {
        if let Some(first) = cells.first_mut() {
            *first = id;
        }
        let quoted = |text: &String| match quoting {
            0 => text.clone(),
            1..=4 => format!("\"{}\"", text.replace('"', "\"\"")),
            _ if text.contains([',', '"', '\n', '\r']) => format!("\"{}\"", text.replace('"', "\"\"")),
            _ => text.clone(),
        };
        cells.iter().map(quoted).collect::<Vec<_>>().join(",")
    })
}

const HEADER: &str =
    "Device ID,Managed Status,Device Name,Platform,Last Reported,Serial Number,Total Storage (GB)";
/// The same with twins of two columns.
const TWINS: &str = "Device ID,Managed Status,maas360ManagedStatus,Last Reported,lastReportedInEpochms,Serial Number,Free Storage (GB)";

fn table() -> impl Strategy<Value = String> {
    let line = prop_oneof![20 => row(), 1 => Just("End of report,,,,,,".to_owned()), 1 => Just("iOS,3,,,,,".to_owned()), 1 => Just(HEADER.to_owned()), 1 => Just(String::new())];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let header = prop_oneof![3 => Just(HEADER), 1 => Just(TWINS)];
    (prop::collection::vec(line, 0..30), end, any::<bool>(), header).prop_map(|(lines, end, last, header)| {
        let mut text = [vec![header.to_owned()], lines].concat().join(end);
        if last {
            text += end;
        }
        text
    })
}

proptest! {
    #[test]
    fn both_readers_agree_on_random_tables(text in table(), order in prop::sample::select(vec!["mdy", "ymd"])) {
        let dir = tempfile::tempdir().unwrap();
        let options = Options { date_order: Some(order.to_owned()), ..Options::default() };
        agree(&file(&dir, text.as_bytes()), &options)?;
    }

    #[test]
    fn a_file_cut_anywhere_is_read_or_refused(text in table(), at in 0_usize..2_000) {
        let dir = tempfile::tempdir().unwrap();
        let bytes = text.as_bytes();
        agree(&file(&dir, &bytes[..at.min(bytes.len())]), &Options::default())?;
    }
}
