//! K10 and K11: what is said of files that cannot be read as they are, and what `init` makes of them.

use crate::support::{copy, program};

/// What `check` says of a fixture that is refused.
fn refusal(name: &str) -> String {
    let folder = copy(&format!("import/{name}"));
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!((code, out.as_str()), (3, ""), "{name}\n{err}");
    err
}

#[test]
fn damaged_headers_name_their_cause() {
    let said = refusal("header-of-mojibake");
    assert!(
        said.contains("the headers of `devices.csv` are mojibake: UTF-8 was read as Windows-1252"),
        "{said}"
    );
    assert!(said.contains("export it again"), "{said}");
    let said = refusal("header-of-question-marks");
    assert!(said.contains("the headers of `devices.csv` are question marks where characters were"), "{said}");
}

#[test]
fn spreadsheets_in_archives_are_named() {
    for name in ["opendocument", "opendocument-as-csv"] {
        let said = refusal(name);
        assert!(said.contains("is an OpenDocument spreadsheet (.ods), not CSV"), "{said}");
    }
}

#[test]
fn a_text_beside_a_csv_in_a_zip_is_no_table() {
    let folder = copy("import/zip-with-a-readme");
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("devices.zip: maas360"), "{out}");
}

#[test]
fn a_field_that_no_header_means_names_the_headers_and_the_key() {
    let said = refusal("condition-on-an-unmapped-field");
    assert!(said.contains("`[inventory] columns = { last_reported_at = \"…\" }`"), "{said}");
    assert!(said.contains("those without a meaning are `annotatedAssetId`"), "{said}");
}

#[test]
fn managed_devices_of_graph_are_known() {
    let folder = copy("import/graph-managed-devices");
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{err}");
    for line in [
        "devices.csv: intune-managed-devices",
        "Id → device_id",
        "LastSyncDateTime → last_reported_at",
        "EnrolledDateTime → registered_at, installed_at",
        "SerialNumber → serial",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
}

#[test]
fn the_weak_key_that_is_complete_and_unique_comes_first_with_its_figures() {
    let folder = copy("tiny");
    let rows = "Managed Status,Device Name,IMEI/MEID,Serial Number,UDID\n\
                Enrolled,a,350000000000023,S1,U1\nEnrolled,b,,S2,U1\nEnrolled,c,,s1,U3\nEnrolled,d,,S4,U4\n";
    let say = |rows: &str| {
        std::fs::write(folder.path().join("devices.csv"), rows).unwrap();
        program(folder.path(), &["check", "."]).2.replace("\n   ", " ")
    };
    // Letters of either case are one key; no column is unique but the sparse one.
    let said = say(rows);
    assert!(said.contains("{ device_id = \"IMEI/MEID\" }` (filled in 1 of 4 rows, all different"), "{said}");
    let said = say(&rows.replace("s1,U3", "S3,U3"));
    assert!(
        said.contains("{ device_id = \"Serial Number\" }` (filled in 4 of 4 rows, all different"),
        "{said}"
    );
    assert!(said.contains("`UDID` in 4 of 4, 3 different ones"), "{said}");
}

#[test]
fn init_writes_a_study_also_where_a_key_must_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let no_id = "Managed Status,Device Name,Serial Number\nEnrolled,a,S1\n";
    std::fs::write(folder.path().join("devices.csv"), no_id).unwrap();
    let (code, _, err) = program(folder.path(), &["init", "devices.csv"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("decide in the lines that begin with `# CHOOSE`"), "{err}");
    let path = folder.path().join("study.toml");
    let study = std::fs::read_to_string(&path).unwrap();
    assert!(study.contains("# CHOOSE: `devices.csv` has no column `Device ID`: "), "{study}");
    // With what the line says, the study is read.
    let chosen =
        study.replace("\n[inventory]\n", "\n[inventory]\ncolumns = { device_id = \"Serial Number\" }\n");
    std::fs::write(&path, chosen).unwrap();
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{out}{err}");

    // What is no table is refused as before.
    std::fs::write(folder.path().join("page.csv"), "<html></html>").unwrap();
    let (code, _, err) = program(folder.path(), &["init", "page.csv", "--force"]);
    assert_eq!(code, 3, "{err}");
}

#[test]
fn headers_that_differ_by_case_are_not_called_the_same() {
    let problem = super::import("Device ID,Managed Status,managed_status\nA1,Enrolled,Enrolled\n")
        .unwrap_err()
        .remove(0);
    assert_eq!(
        problem.message,
        "the headers `Managed Status` and `managed_status` of `devices.csv` differ only by case, blanks or marks, and both \
         mean `managed_status`"
    );
    assert!(problem.help.unwrap().contains("or to `\"Managed Status#2\"` for the second one"));
    let columns = [("managed_status".to_owned(), "Managed Status#2".to_owned())].into();
    let options = fleetcast::input::Options { columns, ..Default::default() };
    let text = b"Device ID,Managed Status,managed_status\nA1,Inactive,Enrolled\n";
    assert_eq!(super::texts(&super::import_with(text, &options).unwrap(), "managed_status"), ["enrolled"]);
}

#[test]
fn what_other_programs_packed_is_named() {
    for (magic, name) in [
        (&b"7z\xbc\xaf\x27\x1c"[..], "7-Zip (.7z)"),
        (b"Rar!\x1a\x07\x01", "RAR (.rar)"),
        (b"\xfd7zXZ\0", "xz (.xz)"),
        (b"\x28\xb5\x2f\xfd", "Zstandard (.zst)"),
        (b"BZh91AY&SY", "bzip2 (.bz2)"),
    ] {
        let problem = super::import([magic, &[0x80; 40]].concat()).unwrap_err().remove(0);
        assert_eq!(problem.message, format!("`devices.csv` is a file that {name} packed, not CSV"));
        assert!(problem.help.unwrap().starts_with("unpack it"), "{name}");
    }
    let problem = super::import(b"PK\x03\x04\x14\0\0\0\x08\0and no end").unwrap_err().remove(0);
    assert!(problem.message.to_string().starts_with("`devices.csv` is cut off"), "{problem:?}");
}

#[test]
fn a_stray_quote_in_the_header_is_named() {
    let rows = "A1,iOS,Enrolled,n\n";
    for (header, rows, shown, column) in [
        // Closed by a quote of a row, behind which text goes on, or nothing.
        (
            "Device ID,\"Platform,Managed Status,Device Name",
            "A1,\"iOS\",Enrolled,n\n",
            "Platform,Managed Status,Device Name",
            2,
        ),
        (
            "Device ID,\"Platform,Managed Status,Device Name",
            "A1,\"\n",
            "Platform,Managed Status,Device Name",
            2,
        ),
        // Closed in the header, behind which text goes on.
        ("Device ID,Platform,\"Managed\" Status,Device Name", rows, "Managed Status", 3),
    ] {
        let problem = super::import(format!("{header}\n{rows}")).unwrap_err().remove(0);
        let message = format!(
            "the quote before `{shown}` in line 1 of `devices.csv`, column {column}, is not closed where the header ends"
        );
        assert_eq!(problem.message.to_string(), message);
        assert_eq!(problem.place.unwrap().line, 1);
        assert!(problem.help.unwrap().starts_with("remove the quote"));
    }
    // Headers of two lines are none, and headers with commas in quotes are fine.
    let text = format!("Device ID,Platform,\"Managed\nStatus\",\"Name, first\nand last\"\n{rows}");
    assert_eq!(super::import(text).unwrap().len(), 1);
}
