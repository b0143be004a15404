//! The importer against nasty files: each case by its number in the list of the formats.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy does not take for tests")]
use std::path::PathBuf;

use fleetcast::inventory::found::Import;
use fleetcast::inventory::table::{TableOptions, read_table};
use fleetcast::inventory::usage::{read_assigned, read_usage};
use fleetcast::inventory::{InputFile, Inventory, Options, read};
use fleetcast::problem::Problem;
use jiff::civil::date;

const HEAD: &str = "Device Name,Device ID,Managed Status,Platform,Last Reported\n";

fn file(dir: &tempfile::TempDir, bytes: &[u8]) -> InputFile {
    let path: PathBuf = dir.path().join("devices.csv");
    std::fs::write(&path, bytes).unwrap();
    InputFile { name: "devices.csv".to_owned(), path }
}

fn import_with(bytes: &[u8], options: &Options) -> Result<Inventory, Vec<Problem>> {
    let dir = tempfile::tempdir().unwrap();
    let read = read(&[file(&dir, bytes)], options, date(2026, 11, 1));
    if let Ok(inventory) = &read {
        reconcile(&inventory.import);
        assert_eq!(inventory.import.imported, inventory.frame.height() as u64);
    }
    read
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
    inventory.frame.column(name).unwrap().str().unwrap().iter().map(|v| v.map(str::to_owned)).collect()
}

fn ids(inventory: &Inventory) -> Vec<String> {
    column(inventory, "device_id").into_iter().flatten().collect()
}

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn cases_01_and_02_a_byte_order_mark_before_the_header() {
    for head in ["\u{feff}Device ID,Managed Status\n", "\u{feff}\"Device ID\",\"Managed Status\"\n"] {
        let inventory = import(format!("{head}A,Enrolled\n")).unwrap();
        assert_eq!(ids(&inventory), ["A"]);
    }
}

#[test]
fn case_03_joined_files_repeat_the_header() {
    let inventory = import(format!("{HEAD}n,A,Enrolled,iOS,\n\u{feff}{HEAD}n,B,Enrolled,iOS,\n")).unwrap();
    assert_eq!(ids(&inventory), ["A", "B"]);
    assert_eq!(inventory.import.skipped, 1);
}

#[test]
fn case_04_cp932_with_vendor_characters() {
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("デバイス ID,管理状況,㈱①髙\r\nA,登録済み,ソ表能\r\n");
    let inventory = import(bytes).unwrap();
    assert_eq!(column(&inventory, "managed_status"), [Some("enrolled".to_owned())]);
    assert!(inventory.import.files[0].encoding.starts_with("cp932"));
}

#[test]
fn cases_06_and_07_utf16_with_and_without_mark() {
    let text = "\"Device ID\"\t\"Managed Status\"\r\n\"A\"\t\"Enrolled\"\r\n";
    let marked = utf16le(&format!("\u{feff}{text}"));
    for bytes in [marked, utf16le(text)] {
        let inventory = import(bytes).unwrap();
        assert_eq!(ids(&inventory), ["A"]);
        assert_eq!(inventory.import.files[0].delimiter, "tab");
    }
}

#[test]
fn case_08_mixed_encodings_name_the_bad_line() {
    let mut bytes = format!("{HEAD}日本語の名前,A,Enrolled,iOS,\n").into_bytes();
    bytes.extend_from_slice(&encoding_rs::SHIFT_JIS.encode("表示,B,Enrolled,iOS,\n").0);
    let problems = import(bytes).unwrap_err();
    assert!(problems[0].message.starts_with("line 3 of `devices.csv` is not valid utf-8"), "{problems:?}");
}

#[test]
fn cases_09_and_10_delimiters() {
    let inventory = import("sep=;\nDevice ID;Managed Status;Model\nA;Enrolled;a,b\n").unwrap();
    assert_eq!(inventory.import.files[0].delimiter, "semicolon");
    let inventory = import("Device ID;Managed Status;Model\nA;Enrolled;a,b,c,d\n").unwrap();
    assert_eq!(column(&inventory, "model"), [Some("a,b,c,d".to_owned())]);
}

#[test]
fn cases_11_and_12_quotes() {
    let inventory =
        import(format!("{HEAD}\"two\nlines \"\"x\"\"\",A,Enrolled,iOS,\nn,,Enrolled,iOS,\n")).unwrap();
    assert_eq!(column(&inventory, "device_name"), [Some("two\nlines \"x\"".to_owned())]);
    assert_eq!(inventory.import.rejected_rows[0].line, 4);
    let problems = import(format!("{HEAD}n,A,Enrolled,iOS,\n\"n,B,Enrolled,iOS,\n")).unwrap_err();
    assert_eq!(problems[0].message, "the quote that opens on line 3 of `devices.csv` is never closed");
}

#[test]
fn cases_13_to_17_what_spreadsheets_do() {
    let text = "Device ID,Managed Status,IMEI,Asset Tag\n=\"0012\",Enrolled,3.51623E+14,00123\n1.00E+10,Enrolled,,\n\
                1e10,'Enrolled,,\n\tn3bk\u{200b},Enrolled,,\n";
    let inventory = import(text).unwrap();
    assert_eq!(ids(&inventory), ["0012", "1e10", "n3bk"]);
    assert_eq!(
        inventory.import.rejected_rows[0].reason,
        "the device id `1.00E+10` was damaged by a spreadsheet"
    );
    assert!(inventory.import.warnings.iter().any(|w| w.id == "lost-digits" && w.count == 1));
    let rounded = import("Device ID,Managed Status,ICCID\nA,Enrolled,8901200012345670000\n").unwrap();
    assert!(rounded.import.warnings.iter().any(|w| w.id == "rounded-digits"));
    assert_eq!(column(&inventory, "asset_tag")[0].as_deref(), Some("00123"));
}

#[test]
fn case_19_the_default_export_has_no_device_id() {
    let problems = import("Device Name,Managed Status,Serial Number\nn,Enrolled,S1\n").unwrap_err();
    assert_eq!(problems[0].message, "`devices.csv` has no column `Device ID`");
    let help = problems[0].help.clone().unwrap();
    assert!(help.contains("Customize Columns > Device ID > Export"), "{help}");
    assert!(help.contains("device_id = \"Serial Number\""), "{help}");
}

#[test]
fn case_20_rows_without_id_are_rejected_alone() {
    let inventory = import(format!("{HEAD}n,-,Enrolled,iOS,x\nn,A,Enrolled,iOS,\n")).unwrap();
    assert_eq!(ids(&inventory), ["A"]);
    assert_eq!(inventory.import.rejected, 1);
}

#[test]
fn cases_21_to_23_duplicates_keep_their_first_place() {
    let rows = "n,A,Enrolled,iOS,2026-10-01\nn,B,Enrolled,iOS,2026-10-01\nm,a,Activated,iOS,2026-10-05\n\
                n,b,Enrolled,iOS,2026-10-01\nn,C,Enrolled,iOS,2026-10-01\nn,C,Inactive,iOS,2026-10-01\n";
    let inventory = import(format!("{HEAD}{rows}")).unwrap();
    assert_eq!(ids(&inventory), ["a", "B"]);
    assert_eq!((inventory.import.merged, inventory.import.rejected), (2, 2));
    assert_eq!(column(&inventory, "managed_status")[0].as_deref(), Some("activated"));
    assert!(inventory.import.warnings.iter().any(|w| w.id == "conflict"));
}

#[test]
fn case_26_two_headers_of_one_field_must_agree() {
    let text = "Device ID,MaaS360 Device ID,Managed Status\nA,A,Enrolled\nB,C,Enrolled\n";
    let problems = import(text).unwrap_err();
    assert_eq!(
        problems[0].message,
        "`Device ID` and `MaaS360 Device ID` of `devices.csv` both mean `device_id` and differ in line 3"
    );
    let options =
        Options { columns: [("device_id".into(), "Device ID".into())].into(), ..Options::default() };
    assert_eq!(ids(&import_with(text.as_bytes(), &options).unwrap()), ["A", "B"]);
}

#[test]
fn cases_27_to_29_headers_titles_and_footers() {
    let text = "Device Inventory\nＤｅｖｉｃｅ　ＩＤ,MANAGED_STATUS,Model\nA,Enrolled,m\nTotal: 25,,\n";
    let inventory = import(text).unwrap();
    assert_eq!(ids(&inventory), ["A"]);
    assert_eq!(inventory.import.skipped, 1);
    assert!(inventory.import.warnings.iter().any(|w| w.id == "footer-total"));
}

#[test]
fn case_30_continuations_belong_to_jamf_only() {
    let text = "Display Name,JSS Mobile Device ID,Managed,Model,Lost Mode Enabled,Serial Number\nn,7,Managed,iPad Air,No,S\n,,,,Yes,\n";
    let inventory = import(text).unwrap();
    assert_eq!((inventory.import.imported, inventory.import.attached), (1, 1));
    assert_eq!(column(&inventory, "platform")[0].as_deref(), Some("ipados"));
}

#[test]
fn cases_31_to_33_ragged_rows() {
    let rows = "n,A\nn,B,Enrolled,iOS\nn,C,Enrolled,iOS,,extra\nn,D,Enrolled,iOS,,\n";
    let inventory = import(format!("{HEAD}{rows}")).unwrap();
    assert_eq!(ids(&inventory), ["B", "D"]);
    assert_eq!(inventory.import.rejected, 2);
}

#[test]
fn case_35_mixed_line_ends_and_ctrl_z() {
    let inventory = import("Device ID,Managed Status\rA,Enrolled\r\nB,Enrolled\nC,Enrolled\u{1a}").unwrap();
    assert_eq!(ids(&inventory), ["A", "B", "C"]);
}

#[test]
fn cases_36_to_38_the_order_of_day_and_month() {
    let both = import(format!(
        "{HEAD}n,A,Enrolled,iOS,13/08/2026\nn,B,Enrolled,iOS,08/13/2026\nn,C,Enrolled,iOS,08/09/2026\n"
    ))
    .unwrap();
    assert_eq!(ids(&both), ["A", "B"]);
    let assumed = import(format!("{HEAD}n,A,Enrolled,iOS,08/09/2026 03:11 UTC\n")).unwrap();
    assert!(assumed.import.warnings.iter().any(|w| w.id == "date-order-assumed"));
    let generic = "Device ID,Platform,Last Reported\nA,iOS,08/09/2026\n";
    let problems = import(generic).unwrap_err();
    assert_eq!(problems[0].help.as_deref(), Some("set `[inventory] date_order` to `mdy` or `dmy`"));
    let options =
        Options { date_order: Some("dmy".into()), timezone: Some("Asia/Tokyo".into()), ..Options::default() };
    let inventory = import_with(generic.as_bytes(), &options).unwrap();
    let at = inventory.frame.column("last_reported_at").unwrap().i64().unwrap().get(0);
    assert_eq!(at, Some(1_788_793_200_000));
}

#[test]
fn case_44_unknown_statuses_are_counted_by_word() {
    let inventory =
        import(format!("{HEAD}n,A,Quarantined,iOS,\nn,B,,iOS,\nn,C,Pending Control Removed,iOS,\n")).unwrap();
    assert_eq!(
        inventory.unknown_statuses.into_iter().collect::<Vec<_>>(),
        [("(empty)".into(), 1), ("Quarantined".into(), 1)]
    );
}

#[test]
fn cases_46_and_47_what_is_no_table() {
    for (bytes, message) in [
        (&b"<html><table>"[..], "`devices.csv` is a web page or XML, not CSV"),
        (b"\xd0\xcf\x11\xe0....", "`devices.csv` is an Excel workbook (.xls), not CSV"),
        (b"\xef\xbb\xbf", "`devices.csv` is empty"),
        (b"Device ID,Managed Status\n", "`devices.csv` has a header but no rows"),
    ] {
        assert_eq!(import(bytes).unwrap_err()[0].message, message);
    }
}

#[test]
fn case_48_cells_are_limited() {
    let problems = import(format!("{HEAD}{},A,Enrolled,iOS,\n", "x".repeat(70_000))).unwrap_err();
    assert_eq!(problems[0].message, "a cell that starts on line 2 of `devices.csv` is longer than 64 KiB");
}

#[test]
fn case_49_passwords_are_masked_and_only_named_columns_are_kept() {
    let options = Options {
        keep: ["Cost Center".to_owned(), "Local Password".to_owned()].into(),
        ..Options::default()
    };
    let text = b"Device ID,Managed Status,Local Password,COST_CENTER,Other\nA,Enrolled,hunter2,42,x\n";
    let inventory = import_with(text, &options).unwrap();
    assert_eq!(column(&inventory, "Cost Center"), [Some("42".to_owned())]);
    assert!(inventory.frame.column("Local Password").is_err());
    let how: Vec<&str> = inventory.import.files[0].columns.iter().map(|c| c.how.as_str()).collect();
    assert_eq!(how, ["alias", "alias", "masked", "referenced", "unmapped"]);
}

#[test]
fn a_wrong_kind_is_named() {
    let text = "MaaS360 Part Name,MaaS360 Part Number,Status,Device ID\nDeluxe,D1,Active,A\n";
    let problems = import(text).unwrap_err();
    assert_eq!(problems[0].message, "`devices.csv` is the assigned-licenses export, not an inventory");
    assert_eq!(problems[0].help.as_deref(), Some("give it as `assigned`"));
}

#[test]
fn usage_assigned_and_tables_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    let usage = file(&dir, b"Service,Device ID,Evidence\nbrowser,A,used\n,B,\nx,,\nbad,C,\n");
    let read = read_usage(&usage, &mut |row| {
        seen.push((row.subject.to_owned(), row.service.to_owned(), row.evidence.map(str::to_owned)));
        if row.service == "bad" { Err("no".to_owned()) } else { Ok(()) }
    });
    let read = read.unwrap();
    assert_eq!((read.rows, read.rejected_count, read.rejected[0].line), (4, 2, 4));
    assert_eq!(seen[0], ("A".to_owned(), "browser".to_owned(), Some("used".to_owned())));
    let assigned = file(&dir, b"Device ID,MaaS360 Part Number,Status\nA,D1,Active\n");
    let read = read_assigned(&assigned, &mut |row| {
        if row.part_number == "D1" { Ok(()) } else { Err(String::new()) }
    });
    assert_eq!(read.unwrap().rejected_count, 0);
    let table = read_table(&file(&dir, b"a;b\n1;2\n\n3\n"), &TableOptions::default());
    assert_eq!(table.unwrap_err()[0].message, "line 4 of `devices.csv` has 1 cells where the header has 2");
}

proptest::proptest! {
    #[test]
    fn truncation_never_panics(at in 0_usize..200) {
        let text = format!("{HEAD}\"日\n本\",A,Enrolled,iOS,08/09/2026\nn,B,Enrolled,\"iOS\",08/13/2026 03:11 UTC\nTotal: 2\n");
        let bytes = text.as_bytes();
        let _ = import(&bytes[..at.min(bytes.len())]);
    }
}

#[test]
fn parquet_goes_through_the_same_gates() {
    use polars::prelude::{Column, DataFrame, NamedFrom, ParquetWriter, Series};
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("devices.parquet");
    let at = 1_788_793_200_000_i64;
    let columns = vec![
        Column::from(Series::new("device_id".into(), ["A", "B", "-"])),
        Column::from(Series::new("Managed Status".into(), [Some("Enrolled"), None, Some("Enrolled")])),
        Column::from(Series::new("last_reported_at".into(), [Some(at), None, None])),
        Column::from(Series::new("supervised".into(), [true, false, true])),
    ];
    let mut frame = DataFrame::new(3, columns).unwrap();
    ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
    let input = InputFile { name: "devices.parquet".to_owned(), path };
    let inventory = read(&[input], &Options::default(), date(2026, 11, 1)).unwrap();
    reconcile(&inventory.import);
    assert_eq!(ids(&inventory), ["A", "B"]);
    assert_eq!(inventory.import.rejected, 1);
    assert_eq!(inventory.frame.column("last_reported_at").unwrap().i64().unwrap().get(0), Some(at));
}

proptest::proptest! {
    #[test]
    fn what_is_written_is_read(
        names in proptest::collection::vec("[a-zé日本語,;\" \n']{0,12}", 1..6),
        delimiter in proptest::sample::select(vec![",", ";", "\t"]),
        utf16 in proptest::bool::ANY,
        swapped in proptest::bool::ANY,
    ) {
        let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |id: &str, status: &str, name: &str| {
            let cells = if swapped { [name, status, id] } else { [id, name, status] };
            cells.map(quote).join(delimiter) + "\r\n"
        };
        let mut text = line("Device ID", "Managed Status", "Device Name");
        for (i, name) in names.iter().enumerate() {
            text += &line(&format!("id{i}"), "Enrolled", name);
        }
        let bytes = if utf16 { utf16le(&format!("\u{feff}{text}")) } else { text.into_bytes() };
        let inventory = import(bytes).unwrap();
        let expected: Vec<Option<String>> =
            names.iter().map(|n| Some(n.trim().to_owned()).filter(|n| !n.is_empty())).collect();
        proptest::prop_assert_eq!(column(&inventory, "device_name"), expected);
    }
}

#[test]
fn case_03_a_second_header_of_another_order_is_refused() {
    let problems =
        import("Device ID,Managed Status\nA,Enrolled\nManaged Status,Device ID\nEnrolled,B\n").unwrap_err();
    assert_eq!(problems[0].message, "`devices.csv` has two headers of different order, in lines 1 and 3");
}

#[test]
fn cases_39_and_41_serial_dates_and_sentinels() {
    let inventory = import(format!("{HEAD}n,A,Enrolled,iOS,46242.5\nn,B,Enrolled,iOS,46242\n")).unwrap();
    let at = inventory.frame.column("last_reported_at").unwrap().i64().unwrap().get(0);
    assert_eq!(at, Some(1_786_190_400_000));
    assert!(inventory.import.warnings.iter().any(|w| w.id == "serial-dates"));
    let rows = "n,A,Enrolled,iOS,1970-01-01 00:00:00\nn,B,Enrolled,iOS,0001-01-01T00:00:00.000\nn,C,Enrolled,iOS,46242\nn,D,Enrolled,iOS,2026-10-01\n";
    let inventory = import(format!("{HEAD}{rows}")).unwrap();
    assert_eq!(inventory.frame.column("last_reported_at").unwrap().null_count(), 3);
    assert!(inventory.import.warnings.iter().any(|w| w.id == "mixed-dates" && w.count == 1));
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
    let none = read_usage(&file(&dir, b"Device ID,Model\nA,m\n"), &mut |_| Ok(()));
    assert_eq!(none.unwrap_err()[0].message, "`devices.csv` has no column `Service`");
}

#[test]
fn case_05_short_cp932_files_are_no_windows_1252() {
    let dir = tempfile::tempdir().unwrap();
    for (bytes, header) in [
        (&b"\x8F\x88\x97\x9D\x8B\xE6\x95\xAA,\x8C\x8F\x90\x94\n"[..], "処理区分"),
        (b"\x93\x5F\x8C\x9F\x98\x41\x94\xD4,\x8C\x5E\x8E\xAE\n", "点検連番"),
        (b"Caf\xE9,Z\xFCrich\n", "Café"),
        (b"\xC4gypten,x\n", "Ägypten"),
    ] {
        let table = read_table(&file(&dir, bytes), &TableOptions::default()).unwrap();
        assert_eq!(table.headers[0], header);
    }
}

#[test]
fn exports_of_other_consoles_are_told_by_their_headers() {
    for (text, kind, status, platform) in [
        (
            "Device ID,Device name,Last check-in,Azure AD Device ID,OS,Device state\nG,n,2026-10-01T00:00:00,x,iOS/iPadOS,Managed\n",
            "intune",
            "enrolled",
            "ios",
        ),
        (
            "DeviceId,DeviceName,OwnerType,CompliantState,OS\nG,n,1,Compliant,Windows\n",
            "intune-graph",
            "",
            "windows",
        ),
        (
            "Device ID,Display Name,JSS Mobile Device ID,Managed,Model\nx,n,7,Unmanaged,\"iPad (9th, 2021)\"\n",
            "jamf-mobile",
            "not_enrolled",
            "ipados",
        ),
        (
            "Computer Name,JSS Computer ID,Managed,Platform\nn,7,Managed,Mac\n",
            "jamf-computers",
            "enrolled",
            "macos",
        ),
        (
            "Name;DeviceUDID;EnrollType;OsVersion;IsManaged\nn;U;dep;iOS 26.4.0;Managed\n",
            "jamf-school",
            "enrolled",
            "ios",
        ),
        (
            "DeviceFriendlyName,Uuid,EnrollmentStatus,Platform,Model\nn,U,ENROLLED,Apple,iPhone 15\n",
            "workspace-one",
            "enrolled",
            "ios",
        ),
        (
            "DeviceName,MdmSerial,MdmEnrollmentStatus,Platform\nn,M,Activated,Android\n",
            "maas360-script",
            "activated",
            "android",
        ),
    ] {
        let inventory = import(text).unwrap();
        assert_eq!(inventory.import.files[0].kind, kind);
        let found = column(&inventory, "managed_status")[0].clone().unwrap_or_default();
        assert_eq!(found, status, "{kind}");
        assert_eq!(column(&inventory, "platform")[0].as_deref(), Some(platform), "{kind}");
    }
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
    let missing = InputFile { name: "no.csv".to_owned(), path: PathBuf::from("/nowhere/no.csv") };
    let problems = read(&[missing], &Options::default(), date(2026, 11, 1)).unwrap_err();
    assert_eq!(problems[0].message, "cannot read `no.csv`: there is no such file");
}

#[test]
fn a_policy_is_split_into_name_and_version() {
    let inventory =
        import("Device ID,Managed Status,Applied Policy\nA,Enrolled,MDM: Default (3)\nB,Enrolled,Own\n")
            .unwrap();
    assert_eq!(column(&inventory, "policy_name"), [Some("Default".to_owned()), Some("Own".to_owned())]);
    let versions = inventory.frame.column("policy_version").unwrap().f64().unwrap();
    assert_eq!((versions.get(0), versions.get(1)), (Some(3.0), None));
}
