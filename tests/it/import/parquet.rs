//! Parquet as others write it: what notebooks have in their tables.

use std::collections::BTreeMap;
use std::path::Path;

use fleetcast::input::{Inventory, Options};
use fleetcast::problem::Problem;

use super::{dates, ids, on_disk, read_one, rejected, texts, warning};

fn parquet(name: &str, options: &Options) -> Result<Inventory, Vec<Problem>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/parquet").join(name);
    read_one(on_disk(name, &path), options)
}

#[test]
fn tables_of_notebooks_are_read() {
    let inventory = parquet("notebook.parquet", &Options::default()).unwrap();
    assert_eq!(ids(&inventory), ["A", "B", "C"]);
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "activated", "-"]);
    assert_eq!(texts(&inventory, "platform"), ["ios", "android", "-"]);
    assert_eq!(texts(&inventory, "usernames"), ["a, b", "-", "-"]);
    // A float holds fifteen digits exactly.
    assert_eq!(texts(&inventory, "imei"), ["351623001234567", "-", "350000000000000"]);
    let utc = "2026-08-09T03:11:00Z";
    assert_eq!(dates(&inventory, "last_reported_at"), [utc, "-", "2026-10-01T00:00:00Z"]);
    // Midnight in Tokyo is 15:00 UTC of the day before.
    assert_eq!(dates(&inventory, "installed_at"), ["2026-08-08T18:11:00Z", "-", "2026-09-30T15:00:00Z"]);
    assert_eq!(dates(&inventory, "registered_at"), ["2026-08-09T00:00:00Z", "-", "2026-10-01T00:00:00Z"]);
    // Milliseconds are known by their size; seconds are never guessed.
    assert_eq!(dates(&inventory, "mailbox_last_reported_at"), ["2026-08-08T03:11:00Z", "-", "-"]);
    let free = inventory.column("storage_free").unwrap();
    assert_eq!((free.number(0), free.number(1), free.number(2)), (Some(12.125), None, None));
    let total = inventory.column("storage_total").unwrap();
    assert_eq!((total.number(0), total.number(1), total.number(2)), (Some(12.5), None, Some(1234.)));
    assert_eq!(inventory.column("supervised").unwrap().flag(2), Some(false));
}

/// A version that was kept as a number has its shortest digits: `12.5` is above `12.10`, and no `12.50`.
#[test]
fn a_float_in_a_column_of_text_has_its_shortest_digits() {
    let columns = ["storage_free", "storage_total"].map(|header| {
        let columns = BTreeMap::from([("os_version".to_owned(), header.to_owned())]);
        let inventory = parquet("notebook.parquet", &Options { columns, ..Options::default() }).unwrap();
        texts(&inventory, "os_version")
    });
    assert_eq!(columns, [["12.125", "-", "-"], ["12.5", "-", "1234"]]);
}

#[test]
fn what_is_not_read_of_a_parquet_file_is_named() {
    let columns = BTreeMap::from([("serial".to_owned(), "shape".to_owned())]);
    let options = Options { columns, ..Options::default() };
    let inventory = parquet("notebook.parquet", &options).unwrap();
    let unread = warning(&inventory, "unreadable-column");
    let message = "`shape` of `notebook.parquet` holds nested values, which are not read";
    assert_eq!((unread.count, unread.message.as_str()), (3, message));
    let columns = &inventory.import.files[0].columns;
    let nested = columns.iter().find(|column| column.header == "shape").unwrap();
    assert_eq!(nested.how, "unreadable");
}

#[test]
fn times_without_zone_are_of_the_studys_zone() {
    let options = Options { timezone: Some("Asia/Tokyo".to_owned()), ..Options::default() };
    let inventory = parquet("notebook.parquet", &options).unwrap();
    let same = dates(&inventory, "installed_at");
    assert_eq!(dates(&inventory, "last_reported_at"), same);
}

#[test]
fn ids_that_lost_digits_are_refused() {
    let inventory = parquet("float-ids.parquet", &Options::default()).unwrap();
    assert_eq!(ids(&inventory), ["2"]);
    let reason = "the device id `9.007199254740992E+15` was damaged by a spreadsheet";
    assert_eq!(rejected(&inventory), [(1, reason), (3, "the row has no device id")]);
}

#[test]
fn a_damaged_file_is_named_and_never_a_panic() {
    for name in
        ["damaged.parquet", "cut.parquet", "groups-of-fewer-rows.parquet", "more-rows-than-groups.parquet"]
    {
        let problems = parquet(name, &Options::default()).unwrap_err();
        let message = format!("`{name}` is no readable Parquet file: ");
        assert!(problems[0].message.starts_with(&message), "{}", problems[0].message);
        assert_eq!(problems[0].help.as_deref(), Some("write it again, or give the inventory as CSV"));
    }
}

#[test]
fn lengths_of_time_bytes_and_infinite_numbers_are_named_and_never_read_as_something_else() {
    let inventory = parquet("unusual.parquet", &Options::default()).unwrap();
    assert_eq!(ids(&inventory), ["A", "B", "C"]);
    let unread: Vec<&str> = inventory
        .import
        .warnings
        .iter()
        .filter(|warning| warning.id == "unreadable-column")
        .map(|warning| warning.message.as_str())
        .collect();
    assert_eq!(
        unread,
        [
            "`Device Name` of `unusual.parquet` holds bytes that are no text, which are not read",
            "`Free Storage` of `unusual.parquet` holds lengths of time, which are not read",
        ]
    );
    assert_eq!(texts(&inventory, "device_name"), ["-", "-", "-"]);
    let infinite = warning(&inventory, "unreadable-value");
    assert_eq!(
        infinite.samples,
        ["`inf` in line 1 of `unusual.parquet`", "`-inf` in line 2 of `unusual.parquet`"]
    );
    // 1,788,058,800 seconds after 1970 are August 30, 03:00 UTC: as microseconds and as nanoseconds.
    let utc = "2026-08-30T03:00:00Z";
    assert_eq!(dates(&inventory, "last_reported_at"), [utc, "2026-08-31T03:00:00Z", "-"]);
    assert_eq!(dates(&inventory, "installed_at"), [utc, "-", "-"]);
}

#[test]
fn ids_that_are_no_text_are_refused() {
    for (name, what) in
        [("bytes-ids.parquet", "bytes that are no text"), ("length-ids.parquet", "lengths of time")]
    {
        let problem = parquet(name, &Options::default()).unwrap_err().remove(0);
        assert_eq!(problem.message, format!("`Device ID` of `{name}` holds {what}, which are not read"));
        assert_eq!(problem.help.as_deref(), Some("write the column as text"));
    }
    let inventory = parquet("infinite-ids.parquet", &Options::default()).unwrap();
    assert_eq!(ids(&inventory), ["2"]);
    assert_eq!(rejected(&inventory), [(1, "the device id `inf` was damaged by a spreadsheet")]);
}
