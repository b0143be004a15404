//! Cases 13 to 24 of docs/formats.md section 8: what spreadsheets do to ids, and which rows are one device.

use fleetcast::input::Options;
use fleetcast::input::file_account::ColumnReport;

use super::{case, case_with, has_warning, ids, import, refused, rejected, texts, warning};

#[test]
fn case_13_a_formula_around_an_id() {
    let inventory = case("13-wrapped.csv");
    assert_eq!(ids(&inventory), ["0012"]);
    assert_eq!(texts(&inventory, "imei"), ["351623001234567"]);
}

#[test]
fn case_14_lost_digits_are_never_expanded() {
    let inventory = case("14-lost-digits.csv");
    assert_eq!(texts(&inventory, "imei"), ["3.51623E+14", "351623001234567"]);
    let lost: Vec<u64> =
        inventory.import.warnings.iter().filter(|w| w.id == "lost-digits").map(|w| w.count).collect();
    assert_eq!(lost, [1, 1], "one column each");
}

#[test]
fn case_15_rounded_digits() {
    let inventory = case("15-rounded-digits.csv");
    assert_eq!(warning(&inventory, "rounded-digits").count, 1);
    assert_eq!(texts(&inventory, "iccid")[1], "8901200012345678901");
}

#[test]
fn case_16_ids_are_no_numbers() {
    let inventory = case("16-damaged-ids.csv");
    assert_eq!(ids(&inventory), ["1e10", "0012"]);
    assert_eq!(rejected(&inventory), [(2, "the device id `1.00E+10` was damaged by a spreadsheet")]);
    assert_eq!(texts(&inventory, "asset_tag"), ["00123", "123"]);
}

#[test]
fn case_17_invisible_characters() {
    let inventory = case("17-invisible.csv");
    assert_eq!(ids(&inventory), ["Android01", "n3bk"]);
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "enrolled"]);
}

/// What is exported is in `cli`: `an_id_that_is_a_formula_is_neutralized`.
#[test]
fn case_18_formulas_are_text() {
    let names = texts(&case("18-formulas.csv"), "device_name");
    assert_eq!(names, ["=HYPERLINK(\"http://x\",\"y\")", "+cmd", "@SUM(A1)"]);
}

#[test]
fn case_19_the_default_export_has_no_device_id() {
    let (message, help) = refused("19-no-device-id.csv");
    assert_eq!(message, "`19-no-device-id.csv` has no column `Device ID`");
    assert!(help.contains("Customize Columns > Device ID > Export"), "{help}");
    assert!(help.contains("device_id = \"Serial Number\""), "{help}");
    let columns = [("device_id".to_owned(), "Serial Number".to_owned())].into();
    let options = Options { columns, ..Options::default() };
    let weak = case_with("19-no-device-id.csv", &options).unwrap();
    assert_eq!(ids(&weak), ["S0001"]);
    assert_eq!(warning(&weak, "weak-key").count, 1);
}

#[test]
fn case_20_rows_without_id_are_rejected_alone() {
    let inventory = case("20-without-id.csv");
    assert_eq!(ids(&inventory), ["Android01"]);
    assert_eq!(rejected(&inventory), [(2, "the row has no device id"), (3, "the row has no device id")]);
}

#[test]
fn case_21_equal_rows_are_one_device() {
    let inventory = case("21-equal-duplicates.csv");
    assert_eq!(ids(&inventory), ["Android01", "Android02"]);
    assert_eq!((inventory.import.merged, inventory.import.rejected), (1, 0));
    assert_eq!(warning(&inventory, "merged-duplicate").count, 1);
}

#[test]
fn case_22_the_newest_report_holds() {
    let inventory = case("22-conflicts.csv");
    assert_eq!(
        (ids(&inventory), texts(&inventory, "managed_status")),
        (vec!["Android01".into()], vec!["activated".into()])
    );
    let samples = &warning(&inventory, "conflict").samples;
    assert_eq!(samples[..], ["`Android01`: line 2 of `22-conflicts.csv`, line 4 of `22-conflicts.csv`"]);
    let lines: Vec<u64> = rejected(&inventory).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 5], "equally old, so nobody can tell which row holds");
}

/// A day alone beside a time of that day is neither older nor newer.
#[test]
fn case_22_of_a_day_and_its_time_none_is_newer() {
    let head = "Device ID,Managed Status,Last Reported\n";
    let inventory = import(format!(
        "{head}A,Enrolled,2026-10-30\nA,Not Enrolled,2026-10-30 09:12\nB,Enrolled,2026-10-30\nB,Enrolled,2026-10-30 09:12\n\
         C,Enrolled,2026-10-31\nC,Not Enrolled,2026-10-30 09:12\nD,Enrolled,2026-10-30 09:12\nD,Not Enrolled,2026-10-30 10:00\n"
    ))
    .unwrap();
    assert_eq!(ids(&inventory), ["B", "C", "D"]);
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "enrolled", "not_enrolled"]);
    let lines: Vec<u64> = rejected(&inventory).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3], "A");
    assert_eq!(
        warning(&inventory, "merged-duplicate").samples[..],
        ["`B`: line 4 of `devices.csv`, line 5 of `devices.csv`"]
    );
    assert_eq!(warning(&inventory, "conflict").count, 2);
}

/// "Compared are all columns of section 1, whatever the command shows": the same rows are used by every command.
#[test]
fn case_22_what_a_command_shows_changes_no_row() {
    let folder = crate::support::copy("tiny");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let rows = |reports: [&str; 3], departments: [&str; 3]| {
        let row = |at: usize| format!("D{at},Enrolled,{},{},n\n", reports[at], departments[at]);
        format!(
            "Device ID,Managed Status,Last Reported,Department,Note\n{}",
            (0..3).map(row).collect::<Vec<_>>().concat()
        )
    };
    let times = ["2026-10-30 09:12", "2026-10-30 10:12", "2026-10-29 10:12"];
    write("devices.csv", &rows(times, ["Sales", "IT", "IT"]));
    write("more.csv", &rows(["2026-10-30"; 3], ["Legal", "IT", "HR"]).replace(",n\n", ",m\n"));
    // A column more in the second file: what both have is compared.
    write(
        "wide.csv",
        "Device ID,Managed Status,Last Reported,Department,Model\nD1,Enrolled,2026-10-30 10:12,HR,m\n",
    );
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("[\"devices.csv\"]", "[\"devices.csv\", \"more.csv\", \"wide.csv\"]");
    let text = text.split("[[scenario").next().unwrap().replace("usage = [\"usage.csv\"]\n", "");
    std::fs::write(&path, text).unwrap();
    let of = |arguments: &[&str]| {
        let (code, out, said) = crate::support::program(folder.path(), arguments);
        assert_eq!(code, 0, "{said}");
        out.lines().filter(|line| line.starts_with('D') && line.contains(',')).count()
    };
    // D0 differs in its department, D1 in the third file; of D2 the day after holds.
    assert_eq!(of(&["assign", ".", "--format", "csv"]), 1 + 1, "the header and D2");
    assert_eq!(of(&["assign", ".", "--format", "csv", "--columns", "department"]), 1 + 1);
    assert_eq!(of(&["assign", ".", "--format", "csv", "--columns", "Note"]), 1 + 1);
}

#[test]
fn case_23_ids_that_differ_in_case() {
    let inventory = case("23-case.csv");
    assert_eq!(ids(&inventory), ["Androidf32"]);
    assert_eq!(warning(&inventory, "id-case").count, 1);
}

#[test]
fn case_24_records_of_one_physical_device_stay_two() {
    let inventory = case("24-twins.csv");
    assert_eq!(inventory.len(), 5);
    let twins = warning(&inventory, "possible-double-license");
    assert_eq!((twins.count, twins.samples.join("|").as_str()), (2, "`ApplS0001`, `mdm77`"));
    assert!(!has_warning(&case("22-conflicts.csv"), "possible-double-license"));
    let cases =
        import("Device ID,Managed Status,Serial Number\nA,Enrolled,F17zq0001\nB,Enrolled,F17ZQ0001\n")
            .unwrap();
    assert_eq!(
        warning(&cases, "possible-double-license").count,
        2,
        "programs write serial numbers in either case"
    );
}

#[test]
fn case_49_passwords_are_masked_and_only_named_columns_are_kept() {
    let keep = ["Cost Center".to_owned(), "Local Password".to_owned()].into();
    let inventory = case_with("49-passwords.csv", &Options { keep, ..Options::default() }).unwrap();
    assert_eq!(texts(&inventory, "Cost Center"), ["42"]);
    assert!(inventory.column("Local Password").is_none());
    let how = |report: &ColumnReport| report.how.clone();
    let how: Vec<String> = inventory.import.files[0].columns.iter().map(how).collect();
    assert_eq!(how, ["alias", "alias", "masked", "masked", "referenced"]);
    assert!(!format!("{inventory:?}").contains("hunter2"));
}

#[test]
fn case_57_a_device_without_serial_and_udid_is_valid() {
    let inventory = case("57-user-enrollment.csv");
    assert_eq!(ids(&inventory), ["Appl01", "Appl02"]);
    assert_eq!(texts(&inventory, "enrollment_mode"), ["user_enrollment", "user_enrollment"]);
    assert!(!has_warning(&inventory, "possible-double-license"));
}

/// Case 15 holds for the id of a device, too: a spreadsheet keeps fifteen digits.
#[test]
fn a_long_device_id_that_ends_in_zeros_is_warned_about() {
    let inventory = import("Device ID,Managed Status\n89012000123456700000,Enrolled\nA1,Enrolled\n").unwrap();
    let rounded = warning(&inventory, "rounded-digits");
    assert_eq!((rounded.count, rounded.samples.len()), (1, 1));
    assert_eq!(rounded.message, "long numbers in `device_id` end in zeros, as spreadsheets leave them");
}

/// Rows of one device are joined in time that grows with their number, not with its square; a sample names a few.
#[test]
fn a_device_in_very_many_rows_is_one_device() {
    let rows = "A1,Enrolled,2026-10-30\n".repeat(40_000);
    let inventory = import(format!("Device ID,Managed Status,Last Reported\n{rows}")).unwrap();
    assert_eq!((inventory.len(), inventory.import.merged), (1, 39_999));
    assert!(warning(&inventory, "merged-duplicate").samples[0].len() < 1_000);
}
