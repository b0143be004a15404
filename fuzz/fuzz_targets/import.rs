//! Any bytes as an inventory: both readers give the same, rows reconcile, nothing panics. The first byte chooses the
//! size of the pieces and whether the order of dates is given, the second one the encoding: mostly it is detected, else
//! forced, so that every decoder meets any bytes.

#![no_main]

use fleetcast::input::files::Memory;
use fleetcast::input::side_table::table::{TableOptions, read_table};
use fleetcast::input::side_table::usage::{read_apps, read_assigned, read_usage};
use fleetcast::input::{InputFile, Options, Pace, read};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [Option<&str>; 10] = [
    None,
    None,
    None,
    Some("utf-8-replace"),
    Some("cp932"),
    Some("cp932-replace"),
    Some("utf-16le"),
    Some("windows-1252"),
    Some("euc-jp"),
    Some("iso-2022-jp"),
];

fn told(files: &Memory, pace: Pace, date_order: Option<String>, encoding: Option<String>) -> String {
    let file = InputFile::new(files, "devices.csv");
    let options = Options { pace, date_order, encoding, ..Options::default() };
    match read(&[file], &options, date(2026, 11, 1)) {
        Err(problems) => format!("{problems:?}"),
        Ok(inventory) => {
            let import = &inventory.import;
            let sum = import.imported + import.merged + import.attached + import.rejected + import.skipped;
            assert_eq!(import.read, sum);
            let cells: Vec<String> = (0..inventory.len())
                .flat_map(|device| {
                    inventory.columns.values().map(move |column| {
                        let (text, date) = (column.text(device), column.date(device));
                        format!("{text:?}{date:?}{:?}{:?}", column.number(device), column.flag(device))
                    })
                })
                .collect();
            format!("{:?}{cells:?}{import:?}{:?}", inventory.ids, inventory.unknown_statuses)
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let [first, second, bytes @ ..] = data else { return };
    let files = Memory::new().with("devices.csv", bytes);
    let order = (first % 2 == 0).then(|| "mdy".to_owned());
    let piece = 1 + usize::from(first / 2) * 3;
    let encoding = ENCODINGS[usize::from(second % 10)].map(str::to_owned);
    let plain = told(&files, Pace::Plain, order.clone(), encoding.clone());
    assert_eq!(plain, told(&files, Pace::Fast { piece }, order, encoding.clone()));
    let file = InputFile::new(&files, "devices.csv");
    let _ = read_usage(&file, &mut |_| Ok(()));
    let _ = read_assigned(&file, &mut |_| Ok(()));
    let _ = read_apps(&file, &mut |_| Ok(()));
    let _ = read_table(&file, &TableOptions { encoding, ..TableOptions::default() });
});
