//! An inventory file of 20 columns, 8 of which the importer knows.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fleetcast::input as inventory;
use fleetcast::input::files::Folder;
use fleetcast::input::{InputFile, Inventory, Options};
use jiff::civil::Date;

use super::mixed;

/// The day of every inventory.
const AS_OF: Date = Date::constant(2026, 11, 1);

/// The columns that the importer knows; other readers are asked for the same.
pub(crate) const KNOWN: [&str; 8] = [
    "Device ID",
    "Username",
    "Platform",
    "Ownership",
    "Managed Status",
    "Installed Date",
    "Last Reported",
    "Department",
];

/// Writes an inventory of so many devices.
pub(crate) fn write(path: &Path, devices: u32) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(
        out,
        "Device ID,Username,Attribute 1,Attribute 2,Platform,Attribute 3,Attribute 4,Ownership,Managed Status,\
         Attribute 5,Installed Date,Last Reported,Attribute 6,Attribute 7,Department,Attribute 8,Attribute 9,\
         Attribute 10,Attribute 11,Attribute 12"
    )?;
    for number in 0..devices {
        row(&mut out, u64::from(number))?;
    }
    out.flush()
}

fn row(out: &mut impl Write, number: u64) -> io::Result<()> {
    let bits = mixed(number);
    let of = |words: &[&'static str], shift: u32| {
        words[usize::from((bits >> shift).to_le_bytes()[0]) % words.len()]
    };
    let platform = of(&["iOS", "Android", "Windows"], 0);
    let ownership = of(&["Corporate Owned", "Employee Owned", "Corporate Shared"], 8);
    let status = of(&["Enrolled", "Enrolled", "Enrolled", "Inactive", "Pending Control Removal"], 16);
    let department = of(&["Stores", "Service", "Administration", "\"Research, EMEA\""], 24);
    let date = |salt: u64| {
        let m = mixed(bits ^ salt);
        format!(
            "{:02}/{:02}/{} {:02}:{:02} UTC",
            1 + m % 12,
            1 + m / 16 % 28,
            2024 + m / 512 % 2,
            m / 1024 % 24,
            m / 65536 % 60
        )
    };
    writeln!(
        out,
        "Appl{bits:016x},user{number:07}@example.com,17.{}.{},iPhone 15 Pro,{platform},SN{:010},{:015},{ownership},\
         {status},+8190{:08},{},{},NTT DOCOMO,{}.{} GB,{department},wifi,{:012x},,\"said \"\"hello\"\"\",{}",
        bits % 7,
        bits % 3,
        bits % 10_000_000_000,
        bits % 1_000_000_000_000_000,
        bits % 100_000_000,
        date(1),
        date(2),
        bits % 128,
        bits % 10,
        bits >> 16,
        number % 97,
    )
}

/// By the importer.
pub(crate) fn import(path: &Path) -> Inventory {
    let folder = Folder::new("").with("devices.csv", path);
    let file = InputFile::new(&folder, "devices.csv");
    inventory::read(&[file], &Options::default(), AS_OF).expect("a good file")
}

/// The known columns as strings, by the `csv` crate: nothing is understood, checked or compared.
pub(crate) fn by_csv_crate(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    let headers = reader.byte_headers().expect("a header").clone();
    let places: Vec<usize> =
        KNOWN.iter().filter_map(|name| headers.iter().position(|h| h == name.as_bytes())).collect();
    let mut columns = vec![Vec::new(); places.len()];
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).expect("a record") {
        for (column, place) in columns.iter_mut().zip(&places) {
            column.push(String::from_utf8_lossy(&record[*place]).into_owned());
        }
    }
    columns
}
