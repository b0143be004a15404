//! Parquet out: what the CSV says, typed; the same bytes each time; an inventory that comes back as it left.

use assert_cmd::Command;
use polars_arrow::datatypes::ArrowDataType;

use crate::columns::{Column, columns};
use crate::support::fixtures;

fn fleetcast(arguments: &[&str]) -> (Option<i32>, String) {
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(fixtures()).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

/// Every cell of the Parquet file is that of the CSV, which writes unknown figures as `-` and puts `'` before formulas.
fn same_cells(columns: &[Column], csv: &str) {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, header);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for (place, column) in columns.iter().enumerate() {
        assert_eq!(column.cells.len(), rows.len());
        for (at, (typed, row)) in column.cells.iter().zip(&rows).enumerate() {
            let cell = if &row[place] == "-" { "" } else { row[place].trim_start_matches('\'') };
            assert_eq!(typed.as_deref().unwrap_or_default(), cell, "row {at}, column {}", column.name);
        }
    }
}

#[test]
fn run_writes_the_scenarios_as_parquet_where_asked() {
    let folder = tempfile::tempdir().unwrap();
    let target = |name: &str| folder.path().join(name);
    for name in ["a", "b"] {
        let path = target(name).display().to_string();
        let (code, _) = fleetcast(&["run", "acme", "-o", &path, "--parquet", "--no-charts", "--no-ranges"]);
        assert_eq!(code, Some(0));
    }
    let bytes = |name: &str| std::fs::read(target(name).join("scenarios.parquet")).unwrap();
    assert!(bytes("a") == bytes("b"), "two runs differ");
    let columns = columns(&target("a").join("scenarios.parquet"));
    same_cells(&columns, &std::fs::read_to_string(target("a").join("scenarios.csv")).unwrap());
    let dtype = |name: &str| columns.iter().find(|column| column.name == name).unwrap().dtype.clone();
    for counts in ["read", "waiting", "devices_losing", "units.Deluxe"] {
        assert_eq!(dtype(counts), ArrowDataType::Int64, "{counts}");
    }
    for exact in ["name", "total", "delta_percent"] {
        assert_eq!(dtype(exact), ArrowDataType::Utf8View, "{exact}");
    }
    let (code, _) = fleetcast(&[
        "run",
        "tiny",
        "-o",
        &target("c").display().to_string(),
        "--no-charts",
        "--no-ranges",
        "--quiet",
    ]);
    assert_eq!(code, Some(0));
    assert!(!target("c").join("scenarios.parquet").exists(), "unasked");
}

#[test]
fn assign_writes_the_outcome_of_every_device() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("assigned.parquet");
    let shown = path.display().to_string();
    let (code, stdout) = fleetcast(&["assign", "acme", "--parquet", &shown]);
    assert_eq!((code, stdout.as_str()), (Some(0), ""));
    same_cells(&columns(&path), &fleetcast(&["assign", "acme"]).1);
    assert_eq!(fleetcast(&["assign", "acme", "--parquet", &shown]).0, Some(1), "an existing file is kept");
    assert_eq!(fleetcast(&["assign", "acme", "--parquet", &shown, "--force"]).0, Some(0));
}

/// The inventory written by `check` is an inventory again: a study over it has the same outcome for every device.
#[test]
fn an_inventory_comes_back_as_it_left() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(fixtures().join("acme")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let path = folder.path().join("imported.parquet");
    let (code, _) = fleetcast(&["check", "acme", "--parquet", &path.display().to_string()]);
    assert_eq!(code, Some(0));
    let study = std::fs::read_to_string(fixtures().join("acme/study.toml")).unwrap();
    let renamed = study.replace("\"devices.csv\"", "\"imported.parquet\"");
    assert_ne!(renamed, study);
    std::fs::write(folder.path().join("study.toml"), renamed).unwrap();
    let again = fleetcast(&["assign", &folder.path().display().to_string()]);
    assert_eq!(again, fleetcast(&["assign", "acme"]));
    let second = folder.path().join("again.parquet");
    let (code, _) = fleetcast(&[
        "check",
        &folder.path().display().to_string(),
        "--parquet",
        &second.display().to_string(),
    ]);
    assert_eq!(code, Some(0));
    assert!(columns(&path) == columns(&second), "written twice, it is the same");
}
