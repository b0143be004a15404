//! Usage, licenses and small tables; Parquet; what is missing.

use std::path::Path;

use fleetcast::input::Options;
use fleetcast::input::read;
use fleetcast::input::side_table::table::{TableOptions, read_table};
use fleetcast::input::side_table::usage::{read_assigned, read_usage};
use jiff::civil::date;

use super::{HEAD, file, ids, import, on_disk, reconcile};

#[test]
fn usage_assigned_and_tables_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    let usage = file(&dir, b"Service,Device ID,Evidence\nbrowser,A,used\n,B,\nx,,\nbad,C,\n");
    let read = read_usage(&usage, &mut |row| {
        seen.push((row.subject.to_owned(), row.service.to_owned(), row.evidence.map(str::to_owned)));
        if row.service == "bad" { Err("no".into()) } else { Ok(()) }
    });
    let read = read.unwrap();
    assert_eq!((read.rows, read.rejected_count, read.rejected[0].line), (4, 2, 4));
    assert_eq!(seen[0], ("A".to_owned(), "browser".to_owned(), Some("used".to_owned())));
    let assigned = file(&dir, b"Device ID,MaaS360 Part Number,Status\nA,D1,Active\n");
    let read = read_assigned(&assigned, &mut |row| {
        if row.part_number == "D1" { Ok(()) } else { Err("".into()) }
    });
    assert_eq!(read.unwrap().rejected_count, 0);
    let table = read_table(&file(&dir, b"a;b\n1;2\n\n3\n"), &TableOptions::default());
    assert_eq!(table.unwrap_err()[0].message, "line 4 of `devices.csv` has 1 cells where the header has 2");
}

#[test]
fn usage_may_have_one_column_a_service() {
    let dir = tempfile::tempdir().unwrap();
    let usage = file(&dir, b"Device ID,Device Name,browser,secure_mail\nA,n,yes,1\nB,n,no,\nC,n,maybe,no\n");
    let mut seen = Vec::new();
    let read = read_usage(&usage, &mut |row| {
        seen.push(format!("{}:{}", row.subject, row.service));
        Ok(())
    });
    assert_eq!(read.unwrap().rejected[0].reason, "`maybe` in column `browser` is neither yes nor no");
    assert_eq!(seen, ["A:browser", "A:secure_mail", "B:"]);
    let total = read_usage(&file(&dir, b"Device ID,Service\nA,browser\nTotal: 1,\n"), &mut |_| Ok(()));
    assert_eq!(total.unwrap().rows, 1, "a footer is no row");
    let none = read_usage(&file(&dir, b"Device ID,Model\nA,m\n"), &mut |_| Ok(()));
    assert_eq!(none.unwrap_err()[0].message, "`devices.csv` has no column `Service`");
}

#[test]
fn parquet_goes_through_the_same_gates() {
    use fleetcast::interchange::{Cell, Kind, Table};
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("devices.parquet");
    let at = 1_788_793_200_000_u64;
    let columns = [
        ("device_id", Kind::Text),
        ("Managed Status", Kind::Text),
        ("last_reported_at", Kind::Count),
        ("supervised", Kind::Flag),
    ]
    .map(|(name, kind)| (name.to_owned(), kind));
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut table = Table::new(std::fs::File::create(&path).unwrap(), &columns).unwrap();
    for row in [
        [text("A"), text("Enrolled"), Cell::Count(at), Cell::Flag(true)],
        [text("B"), Cell::Missing, Cell::Missing, Cell::Flag(false)],
        [text("-"), text("Enrolled"), Cell::Missing, Cell::Flag(true)],
    ] {
        table.row(row).unwrap();
    }
    table.finish().unwrap();
    let input = on_disk("devices.parquet", &path);
    let inventory = read(&[input], &Options::default(), date(2026, 11, 1)).unwrap();
    reconcile(&inventory.import);
    assert_eq!(ids(&inventory), ["A", "B"]);
    assert_eq!(inventory.import.rejected, 1);
    assert_eq!(inventory.column("last_reported_at").unwrap().date(0), i64::try_from(at).ok());
}

#[test]
fn compressed_files_and_missing_ones() {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(format!("{HEAD}n,A,Enrolled,iOS,\n").as_bytes()).unwrap();
    assert_eq!(ids(&import(gzip.finish().unwrap()).unwrap()), ["A"]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("DevicesWithInventory.csv", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(format!("{HEAD}n,A,Enrolled,iOS,\n").as_bytes()).unwrap();
    assert_eq!(ids(&import(zip.finish().unwrap().into_inner()).unwrap()), ["A"]);
    let missing = on_disk("no.csv", Path::new("/nowhere/no.csv"));
    let problems = read(&[missing], &Options::default(), date(2026, 11, 1)).unwrap_err();
    assert_eq!(problems[0].message, "cannot read `no.csv`: there is no such file");
}
