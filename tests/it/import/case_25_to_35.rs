//! Cases 25 to 35, 46 to 48 of docs/formats.md section 8: headers, titles, footers, ragged rows, line ends, what is
//! no table.

use fleetcast::input::Options;
use fleetcast::input::side_table::usage::read_assigned;

use super::{case, case_with, fixture, has_warning, ids, import, refused, rejected, texts, warning};

fn keeping(headers: &[&str]) -> Options {
    Options { keep: headers.iter().map(|header| (*header).to_owned()).collect(), ..Options::default() }
}

#[test]
fn case_25_a_header_twice() {
    let inventory = case_with("25-header-twice.csv", &keeping(&["Cost Center", "Cost Center#2"])).unwrap();
    assert_eq!(texts(&inventory, "Cost Center"), ["10"]);
    assert_eq!(texts(&inventory, "Cost Center#2"), ["20"]);
    let (message, help) = refused("25-field-twice.csv");
    assert_eq!(message, "the header `Model` stands twice in `25-field-twice.csv`, both for `model`");
    assert_eq!(
        help,
        "set `[inventory] columns` to `{ model = \"Model\" }`, or to `\"Model#2\"` for the second one"
    );
}

#[test]
fn case_26_two_headers_of_one_field_must_agree() {
    assert_eq!(ids(&case("26-two-aliases-agree.csv")), ["Android01"]);
    let (message, help) = refused("26-two-aliases-differ.csv");
    assert_eq!(
        message,
        "`Device ID` and `MaaS360 Device ID` of `26-two-aliases-differ.csv` both mean `device_id` and differ in line 3"
    );
    assert!(help.starts_with("set `[inventory] columns` to `{ device_id = \"Device ID\" }`"), "{help}");
    let columns = [("device_id".to_owned(), "Device ID".to_owned())].into();
    let chosen = case_with("26-two-aliases-differ.csv", &Options { columns, ..Options::default() }).unwrap();
    assert_eq!(ids(&chosen), ["Android01", "Android02"]);
}

#[test]
fn case_27_forms_of_headers() {
    let inventory = case("27-header-forms.csv");
    assert_eq!(
        (ids(&inventory), texts(&inventory, "device_name")),
        (vec!["Android01".into()], vec!["n".into()])
    );
    assert!(inventory.column("last_reported_at").is_some());
}

#[test]
fn case_28_titles_above_the_header() {
    assert_eq!(ids(&case("28-titles.csv")), ["Android01"]);
    let script = case("28-type-line.csv");
    assert_eq!(
        (ids(&script), script.import.files[0].kind.as_str()),
        (vec!["Android01".into()], "maas360-script")
    );
    let (message, _) = refused("28-single-column.csv");
    assert_eq!(
        message,
        "`28-single-column.csv` is a bulk upload file: it says nothing but ids, not an inventory"
    );
    let generic = Options { kind: Some("generic".to_owned()), ..Options::default() };
    assert_eq!(ids(&case_with("28-single-column.csv", &generic).unwrap()), ["Android01", "Android02"]);
}

#[test]
fn case_29_footers() {
    let inventory = case("29-footer.csv");
    assert_eq!((inventory.import.imported, inventory.import.skipped), (1, 1));
    assert!(
        warning(&inventory, "footer-total").message.contains("speaks of 1234 records, but the file has 1")
    );
    let page = case("29-footer-of-a-page.csv");
    assert_eq!(page.import.skipped, 1);
    let narrow =
        import("Device ID,Managed Status\nA1,Enrolled\nTotal-1,Enrolled\nDisplaying 1 - 2 of 900 Records\n")
            .unwrap();
    assert_eq!(ids(&narrow), ["A1", "Total-1"]);
    assert!(warning(&narrow, "footer-total").message.contains("speaks of 900 records, but the file has 2"));
    assert!(!has_warning(&page, "footer-total"), "one record of one");
}

#[test]
fn case_30_continuations_belong_to_jamf_only() {
    let inventory = case("30-jamf-continuation.csv");
    assert_eq!((inventory.import.imported, inventory.import.attached), (2, 2));
    assert_eq!(texts(&inventory, "platform"), ["ipados", "ios"]);
    let other = case("30-other-continuation.csv");
    assert_eq!((other.import.attached, rejected(&other)), (0, vec![(3, "the row has no device id")]));
}

#[test]
fn case_31_rows_that_end_early() {
    let inventory = case("31-short.csv");
    assert_eq!(ids(&inventory), ["Android02"]);
    let reason = "the row ends before its managed status: it has 2 cells where the header has 5";
    assert_eq!(rejected(&inventory), [(2, reason)]);
    assert_eq!(warning(&inventory, "short-row").count, 1);
}

#[test]
fn case_32_rows_with_too_many_cells_are_never_shifted() {
    let inventory = case("32-long.csv");
    assert_eq!(ids(&inventory), ["Android03"]);
    let reason = "the row has 6 cells where the header has 5";
    assert_eq!(rejected(&inventory), [(2, reason), (3, reason)]);
}

#[test]
fn case_33_a_delimiter_at_every_end() {
    let inventory = case("33-trailing-delimiter.csv");
    assert_eq!((ids(&inventory).len(), inventory.import.files[0].columns.len()), (2, 2));
    assert!(
        inventory.import.warnings.iter().all(|w| w.id == "missing-value"),
        "{:?}",
        inventory.import.warnings
    );
}

#[test]
fn case_34_an_empty_header() {
    let inventory = case_with("34-empty-header.csv", &keeping(&["column_3"])).unwrap();
    assert_eq!(texts(&inventory, "column_3"), ["x", "-"]);
    assert_eq!(texts(&inventory, "model"), ["m", "m"]);
    let last = case("34-empty-last-header.csv");
    assert_eq!((last.len(), warning(&last, "unnamed-column").count), (2, 1));
    assert!(warning(&last, "unnamed-column").consequence.as_ref().unwrap().contains("`column_3`"));
}

#[test]
fn case_35_mixed_line_ends_and_ctrl_z() {
    assert_eq!(ids(&case("35-line-ends.csv")), ["Android01", "Android02", "Android03"]);
}

#[test]
fn case_46_what_is_no_table() {
    for (name, what) in [
        ("46-page.csv", "a web page or XML"),
        ("46-markup.csv", "a web page or XML"),
        ("46-workbook.csv", "an Excel workbook (.xls)"),
    ] {
        let (message, help) = refused(name);
        assert_eq!(message, format!("`{name}` is {what}, not CSV"));
        assert!(help.contains("CSV UTF-8"), "{help}");
    }
    let (message, help) = refused("46-workbook-xlsx.csv");
    assert!(message.starts_with("the Excel workbook `46-workbook-xlsx.csv` is damaged: "), "{message}");
    assert!(help.contains("CSV UTF-8"), "{help}");
    assert_eq!(ids(&case("46-one-table.zip")), ["A1"]);
    assert_eq!(ids(&case("46-one-table.csv.gz")), ["A1"]);
    assert_eq!(refused("46-two-tables.zip").0, "the zip file `46-two-tables.zip` holds 2 CSV files, not one");
}

#[test]
fn case_47_nothing_in_the_file() {
    for name in ["47-empty.csv", "47-only-a-mark.csv"] {
        assert_eq!(refused(name).0, format!("`{name}` is empty"));
    }
    assert_eq!(refused("47-only-a-header.csv").0, "`47-only-a-header.csv` has a header but no rows");
    let none = read_assigned(&fixture("47-no-licenses.csv"), &mut |_| Ok(())).unwrap_err();
    assert_eq!(none[0].message, "`47-no-licenses.csv` has a header but no rows");
    assert!(none[0].help.as_ref().unwrap().contains("leave `assigned` out"), "{none:?}");
}

#[test]
fn case_48_limits() {
    let (message, _) = refused("48-long-cell.csv");
    assert_eq!(message, "a cell that starts on line 2 of `48-long-cell.csv` is longer than 64 KiB");
    let (message, _) = refused("48-many-columns.csv");
    assert_eq!(message, "line 1 of `48-many-columns.csv` has more than 4096 cells");
}
