//! Two columns of one field, and what one date column proves for another.

use fleetcast::input::{InputFile, Inventory, Options, read};
use fleetcast::problem::Problem;
use jiff::civil::date;

use super::{dates, has_warning, ids, import, import_with, study, study_problems, warning};

fn reported(inventory: &Inventory) -> Vec<String> {
    dates(inventory, "last_reported_at")
}

/// A table with a date and its twin in milliseconds.
fn with_epochs(rows: &[(&str, &str)]) -> String {
    let head = "maas360DeviceID,maas360ManagedStatus,lastReported,lastReportedInEpochms\n".to_owned();
    let row = |(at, (text, epoch)): (usize, &(&str, &str))| format!("A{at},Enrolled,{text},{epoch}\n");
    rows.iter().enumerate().map(row).fold(head, |text, row| text + &row)
}

/// Milliseconds since 1970.
fn millis(at: &str) -> String {
    at.parse::<jiff::Timestamp>().unwrap().as_millisecond().to_string()
}

fn together(files: &[(&str, &str)]) -> Result<Inventory, Vec<Problem>> {
    let folder = tempfile::tempdir().unwrap();
    let file = |(name, text): &(&str, &str)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        super::on_disk(name, &path)
    };
    let files: Vec<InputFile> = files.iter().map(file).collect();
    read(&files, &Options::default(), date(2026, 11, 1))
}

/// Where nothing proves the order of the second column and it agrees in none, the two differ whatever the order is.
#[test]
fn a_twin_of_unknown_order_that_agrees_in_none_is_asked_about() {
    for twin in ["09/04/2024 09:00", "09.04.2024"] {
        let text =
            format!("Device ID,Managed Status,Last Reported,最終報告\nA,Enrolled,2026-10-29 09:00,{twin}\n");
        let said = import(text).unwrap_err().remove(0).message.to_string();
        assert!(said.contains("both mean `last_reported_at` and differ in line 2"), "{said}");
    }
}

/// Case 26: "where a column of second rank differs … the first holds, Warn with both values and the key `columns`".
#[test]
fn the_two_reports_of_jamf_are_compared() {
    let text = "Computer Name,JSS Computer ID,Managed,Platform,Last Check-in,Last Inventory Update\n\
                Mac1,1,Managed,Mac,2026-11-29T10:00:00,2026-03-01T10:00:00\n\
                Mac2,2,Managed,Mac,2026-11-29T10:00:00,2026-11-29T10:00:00\n";
    let inventory = import(text).unwrap();
    let differ = warning(&inventory, "twin-columns-differ");
    assert_eq!(differ.count, 1);
    assert!(
        differ.consequence.as_ref().unwrap().contains("last_reported_at = \"Last Inventory Update\""),
        "{differ:?}"
    );
}

#[test]
fn a_date_that_differs_from_its_twin_is_asked_for() {
    let (messages, help) = study_problems("date-and-epoch-differ");
    // 1,788,058,800 seconds after 1970 are August 30, 03:00 UTC.
    assert_eq!(
        messages,
        [
            "`lastReported` and `lastReportedInEpochms` of `devices.csv` both mean `last_reported_at` and differ in line 2, \
          and in 1 more row: 2026-05-30T12:00:00Z and 2026-08-30T03:00:00Z"
        ]
    );
    assert!(help[0].contains("`{ last_reported_at = \"lastReported\" }`"), "{help:?}");
    assert!(help[0].contains("`{ last_reported_at = \"lastReportedInEpochms\" }`"), "{help:?}");
    let text = with_epochs(&[("2026-05-30T12:00:00", "1788058800000")]);
    for (header, expected) in
        [("lastReported", "2026-05-30T12:00:00Z"), ("lastReportedInEpochms", "2026-08-30T03:00:00Z")]
    {
        let columns = [("last_reported_at".to_owned(), header.to_owned())].into();
        let chosen = import_with(text.as_bytes(), &Options { columns, ..Options::default() }).unwrap();
        assert_eq!(reported(&chosen), [expected], "the key decides");
    }
}

#[test]
fn zones_and_seconds_explain_small_differences() {
    let at = "2026-08-30T03:00:59Z";
    let local = import(with_epochs(&[("2026-08-30T12:00:00", &millis(at)), ("", &millis(at))])).unwrap();
    assert_eq!(reported(&local), [at, at], "the one that names its zone holds");
    let note = warning(&local, "twin-columns");
    assert_eq!((note.count, note.samples[0].as_str()), (1, "9 hours in line 2 of `devices.csv`"));
    for text in ["2026-08-30T03:00:59", "2026-08-30T03:00:00", "2026-08-30T03:00Z", "2026-08-30"] {
        let same = import(with_epochs(&[(text, &millis(at))])).unwrap();
        assert!(!has_warning(&same, "twin-columns"), "{text}");
    }
    // A zone that is named explains nothing.
    assert!(import(with_epochs(&[("2026-08-30T12:00:59Z", &millis(at))])).is_err());
    assert!(import(with_epochs(&[("2026-08-29T03:00:59", &millis(at))])).is_err(), "a day is no zone");
    assert!(import(with_epochs(&[("2026-08-30T04:07:00", &millis(at))])).is_err(), "67 minutes are no zone");
}

/// docs/formats.md, case 26: a day beside a time of that day says less; a day that only another zone has is named; another day is
/// asked about, in whatever order the columns stand.
#[test]
fn a_day_beside_a_time_is_that_day() {
    let at = "2026-08-30T20:00:00Z";
    let same = import(with_epochs(&[("2026-08-30", &millis(at))])).unwrap();
    assert_eq!((reported(&same), has_warning(&same, "twin-columns")), (vec![at.to_owned()], false));
    for (day, is_known) in [("2026-08-31", true), ("2026-08-29", false), ("2026-09-01", false)] {
        let found = import(with_epochs(&[(day, &millis(at))]));
        assert_eq!(found.is_ok(), is_known, "{day}");
        if let Ok(found) = found {
            assert_eq!(reported(&found), [at], "{day}: the one that names its time holds");
            assert!(warning(&found, "twin-columns").samples[0].contains(day), "{day}");
        }
    }
    for headers in ["Installed Date,ACTIVATION_DATE", "ACTIVATION_DATE,Installed Date"] {
        let days = |days: &str| import(format!("Device ID,Managed Status,{headers}\nA1,Enrolled,{days}\n"));
        assert!(days("2024-03-01,2024-03-02").is_err(), "{headers}");
        assert!(days("2024-03-01,2024-03-01").is_ok(), "{headers}");
        let found = days("2024-03-01,2024-03-01T15:00:00Z").unwrap();
        assert_eq!(dates(&found, "installed_at"), ["2024-03-01T15:00:00Z"], "{headers}");
    }
}

/// Who takes a license hangs on the status, so a second column of it is not passed over.
#[test]
fn statuses_of_an_intune_export_that_differ_are_named() {
    let console = |state: &str, registered: &str| {
        import(format!(
            "Device ID,Device name,Last check-in,Azure AD Device ID,Device state,Intune registered,OS\n\
             A1,pc1,2026-10-30 08:00:00,g1,{state},{registered},Windows\n"
        ))
        .unwrap()
    };
    assert!(has_warning(&console("Managed", "No"), "twin-columns-differ"));
    for (state, registered) in [("Managed", "Yes"), ("Managed", "True"), ("Managed", ""), ("", "No")] {
        assert!(!has_warning(&console(state, registered), "twin-columns-differ"), "{state} {registered}");
    }
    let graph = |state: &str| {
        import(format!(
            "Id,DeviceName,AzureAdDeviceId,LastSyncDateTime,OperatingSystem,ManagementState,DeviceRegistrationState\n\
             A1,pc1,g1,2026-10-30T08:00:00Z,Windows,managed,{state}\n"
        ))
        .unwrap()
    };
    assert!(!has_warning(&graph("registered"), "twin-columns-differ"));
    assert!(has_warning(&graph("notRegistered"), "twin-columns-differ"));
    assert!(has_warning(&graph("revoked"), "twin-columns-differ"));
}

/// docs/formats.md, rule 7: a spreadsheet makes a day of `10.1`; nothing tells which version it was.
#[test]
fn a_version_that_became_a_day_is_unknown() {
    for (version, is_known) in [("10.1", true), ("2026-01-10", false), ("10-Jan", false), ("1月10日", false)]
    {
        let found =
            import(format!("Device ID,Managed Status,OS Version\nA1,Enrolled,{version}\nA2,Enrolled,9\n"))
                .unwrap();
        assert_eq!(!has_warning(&found, "unreadable-value"), is_known, "{version}");
    }
}

#[test]
fn a_twin_that_is_unambiguous_decides_the_order_of_the_other() {
    let (august, may) = (millis("2026-08-05T03:00:00Z"), millis("2026-05-08T03:00:00Z"));
    let days = import(with_epochs(&[("05/08/2026 03:00", &august), ("08/05/2026 03:00", &may)])).unwrap();
    assert_eq!(reported(&days), ["2026-08-05T03:00:00Z", "2026-05-08T03:00:00Z"]);
    let months = import(with_epochs(&[("08/05/2026 12:00", &august), ("05/08/2026", "")])).unwrap();
    assert_eq!(reported(&months), ["2026-08-05T03:00:00Z", "2026-05-08T00:00:00Z"]);
    assert!(!has_warning(&days, "date-order-assumed") && !has_warning(&months, "date-order-assumed"));
    // What the twin decides holds for the file's other columns.
    let text = "maas360DeviceID,maas360ManagedStatus,lastReported,lastReportedInEpochms,Installed Date\n";
    let row = format!("A1,Enrolled,05/08/2026 03:00,{august},01/02/2025\n");
    let installed = import(format!("{text}{row}")).unwrap();
    assert_eq!(dates(&installed, "installed_at"), ["2025-02-01T00:00:00Z"]);
}

#[test]
fn names_and_their_api_names_are_compared_by_meaning() {
    let head = "Device ID,Managed Status,maas360ManagedStatus\n";
    assert!(import(format!("{head}A1,Enrolled,enrolled\nA2,登録済み,Enrolled\n")).is_ok());
    let problem = import(format!("{head}A1,Enrolled,Inactive\n")).unwrap_err().remove(0);
    assert_eq!(
        problem.message,
        "`Managed Status` and `maas360ManagedStatus` of `devices.csv` both mean `managed_status` and differ in line 2"
    );
    let other = import("Device ID,MDM Device ID,Managed Status\nA1,B1,Enrolled\nA2,A2,Enrolled\n").unwrap();
    assert_eq!(ids(&other), ["A1", "A2"]);
    let note = warning(&other, "twin-columns-differ");
    assert_eq!((note.count, note.samples[0].as_str()), (1, "`A1` and `B1` in line 2 of `devices.csv`"));
}

#[test]
fn a_column_without_a_field_may_prove_the_order_of_dates() {
    let head = "Device ID,Managed Status,Last Reported,Warranty End\n";
    let text = format!(
        "{head}A1,Enrolled,05/06/2026 03:11 UTC,31/12/2027\nA2,Enrolled,06/07/2026 03:11 UTC,1/2/2027\n"
    );
    let inventory = import(&text).unwrap();
    assert_eq!(reported(&inventory), ["2026-06-05T03:11:00Z", "2026-07-06T03:11:00Z"]);
    let note = warning(&inventory, "date-order-assumed");
    assert_eq!(
        note.message,
        "dates of `last_reported_at` in `devices.csv` are read day first, as its column `Warranty End` proves"
    );
    let sample =
        "`05/06/2026 03:11 UTC` in line 2 of `devices.csv`: 2026-05-06 month first, 2026-06-05 day first";
    assert_eq!(note.samples[0], sample);
    let options = Options { date_order: Some("mdy".to_owned()), ..Options::default() };
    let chosen = import_with(text.as_bytes(), &options).unwrap();
    assert_eq!(reported(&chosen)[0], "2026-05-06T03:11:00Z", "the key decides");
    // Two updates of two are no date, and columns that contradict each other are asked about.
    let updates = import(text.replace("31/12/2027", "13/13")).unwrap();
    assert!(warning(&updates, "date-order-assumed").message.ends_with("as the portal writes them"));
    let both =
        import(text.replace("Warranty End", "Warranty End,PO Date").replace("2027\n", "2027,12/31/2026\n"));
    assert!(both.unwrap_err()[0].help.as_ref().unwrap().contains("date_order"));
}

#[test]
fn numbers_among_dates_are_shown() {
    let head = "Device ID,Managed Status,Last Reported\n";
    let inventory = import(format!("{head}A1,Enrolled,1788058800\nA2,Enrolled,2026-08-08\n")).unwrap();
    let note = warning(&inventory, "mixed-dates");
    assert_eq!((note.count, note.samples[0].as_str()), (1, "`1788058800` in line 2 of `devices.csv`"));
}

#[test]
fn two_columns_of_users_are_compared() {
    let head = "Device ID,Username,deviceOwner,OWNER,Managed Status\n";
    let same =
        import(format!("{head}A1,sato,ACME\\sato,Sato@acme.example,Enrolled\nA2,,kato,,Enrolled\n")).unwrap();
    assert!(!has_warning(&same, "twin-columns-differ"), "one user has several spellings");
    let other = import(format!("{head}A1,sato,tanaka,sato,Enrolled\nA2,kato,kato,mori,Enrolled\n")).unwrap();
    let notes: Vec<_> =
        other.import.warnings.iter().filter(|note| note.id == "twin-columns-differ").collect();
    assert_eq!(notes.len(), 2, "each column is compared with the first: {notes:?}");
    assert!(notes[0].message.starts_with("`Username` and `OWNER` of `devices.csv` both mean `usernames`"));
    assert_eq!(notes[0].samples, ["`kato` and `mori` in line 3 of `devices.csv`"]);
    assert_eq!(notes[1].samples, ["`sato` and `tanaka` in line 2 of `devices.csv`"]);
    assert!(
        notes[1].consequence.as_ref().unwrap().contains("`{ usernames = \"deviceOwner\" }`"),
        "{notes:?}"
    );
    let columns = [("usernames".to_owned(), "deviceOwner".to_owned())].into();
    let text = format!("{head}A1,sato,tanaka,sato,Enrolled\n");
    let chosen = import_with(text.as_bytes(), &Options { columns, ..Options::default() }).unwrap();
    assert!(!has_warning(&chosen, "twin-columns-differ"), "the key decides");
}

#[test]
fn a_login_next_to_a_name_is_no_contradiction() {
    let head = "Device ID,Username,deviceOwner,Managed Status\n";
    let rows =
        "A1,haru,Haru Sato,Enrolled\nA2,ken@acme.example,田中健,Enrolled\nA3,mori,\"Mori, Aoi\",Enrolled\n";
    let same = import(format!("{head}{rows}")).unwrap();
    assert!(!has_warning(&same, "twin-columns-differ"));
    for (first, second) in [("haru", "ken"), ("Haru Sato", "Ken Tanaka"), ("haru@a.example", "ACME\\ken")] {
        let other = import(format!("{head}A1,{first},{second},Enrolled\n")).unwrap();
        assert_eq!(warning(&other, "twin-columns-differ").count, 1, "{first} and {second}");
    }
}

#[test]
fn one_proof_of_the_order_holds_for_the_file_and_for_files_of_its_kind() {
    let loaded = study("two-files-of-one-order");
    let note = loaded.import.warnings.iter().find(|warning| warning.id == "date-order-assumed").unwrap();
    assert!(
        note.message.ends_with("are read day first, as `devices-a.csv` of the same kind proves"),
        "{note:?}"
    );
    assert_eq!(
        note.samples[0],
        "`08/09/2026` in line 2 of `devices-b.csv`: 2026-08-09 month first, 2026-09-08 day first"
    );
    // A2: 5 June of the second file is newer than 1 February of the first.
    assert!(
        loaded
            .import
            .conflicts
            .iter()
            .any(|conflict| conflict.kept.as_ref().unwrap().file == "devices-b.csv")
    );
    let a = "Device ID,Managed Status,Last Reported\nA1,Enrolled,31/08/2026\n";
    let b = "Device ID,Managed Status,Last Reported\nB1,Enrolled,08/09/2026\n";
    for files in [[("a.csv", a), ("b.csv", b)], [("b.csv", b), ("a.csv", a)]] {
        let both = together(&files).unwrap();
        assert!(reported(&both).contains(&"2026-09-08T00:00:00Z".to_owned()), "in any order of the files");
    }
    let columns =
        import("Device ID,Managed Status,Last Reported,Installed Date\nA1,Enrolled,08/09/2026,31/01/2025\n");
    assert_eq!(reported(&columns.unwrap()), ["2026-09-08T00:00:00Z"], "another column of the file proves it");
}

#[test]
fn nothing_is_assumed_against_a_proof() {
    let maas360 = "Device ID,Managed Status,Last Reported\nB1,Enrolled,08/09/2026\n";
    let intune = "Device ID,Microsoft Entra Device ID,Device state,Last check-in\nI1,x,Managed,31/08/2026\n";
    let problem = together(&[("b.csv", maas360), ("intune.csv", intune)]).unwrap_err().remove(0);
    assert_eq!(problem.message, "the dates of `last_reported_at` in `b.csv` may be month first or day first");
    assert!(problem.help.unwrap().starts_with("`intune.csv`, of another kind, proves day first: set"));
    let torn = "Device ID,Managed Status,Last Reported,Installed Date,Device Registration Date\n\
                A1,Enrolled,08/09/2026,31/01/2025,01/31/2025\n";
    assert!(
        import(torn).unwrap_err()[0].help.as_ref().unwrap().contains("other columns of the file prove both")
    );
    let alone = together(&[("b.csv", maas360)]).unwrap();
    let note = warning(&alone, "date-order-assumed");
    assert_eq!(
        note.samples,
        ["`08/09/2026` in line 2 of `b.csv`: 2026-08-09 month first, 2026-09-08 day first"]
    );
}

/// In some reports `OWNER` is a user, in others who owns the device.
#[test]
fn the_cells_of_owner_say_what_it_holds() {
    let read = |cells: [&str; 3]| {
        let row = |(at, cell): (usize, &&str)| format!("A{at},{cell},Enrolled\n");
        let rows: Vec<String> = cells.iter().enumerate().map(row).collect();
        format!("Device ID,OWNER,Managed Status\n{}", rows.concat())
    };
    let texts = |inventory: &Inventory, name: &str| {
        let column = inventory.column(name);
        column.map(|column| (0..3).map(|at| column.text(at).unwrap_or("-").to_owned()).collect::<Vec<_>>())
    };
    let users = import(read(["jdoe", "", "Haru Sato"])).unwrap();
    assert_eq!(texts(&users, "usernames").unwrap(), ["jdoe", "-", "Haru Sato"]);
    assert!(texts(&users, "ownership").is_none() && !has_warning(&users, "owner-mixed"));
    let owned = import(read(["Corporate", "Employee Owned", "BYOD"])).unwrap();
    assert_eq!(texts(&owned, "ownership").unwrap(), ["corporate", "employee", "employee"]);
    assert!(texts(&owned, "usernames").is_none() && !has_warning(&owned, "owner-mixed"));
    let codes = import(read(["1", "2", "C"])).unwrap();
    assert_eq!(texts(&codes, "usernames").unwrap(), ["1", "2", "C"], "codes may be users");
    let mixed = import(read(["jdoe", "BYOD", "Corporate"])).unwrap();
    assert_eq!(texts(&mixed, "usernames").unwrap(), ["jdoe", "BYOD", "Corporate"]);
    let note = warning(&mixed, "owner-mixed");
    assert_eq!(
        note.message,
        "`OWNER` of `devices.csv` holds users and kinds of ownership: it is read as `usernames`"
    );
    assert_eq!(
        (note.count, note.samples.iter().map(ToString::to_string).collect::<Vec<_>>()),
        (
            2,
            vec![
                "`BYOD` in line 3 of `devices.csv`".to_owned(),
                "`Corporate` in line 4 of `devices.csv`".to_owned()
            ]
        )
    );
    for (field, other) in [("usernames", "ownership"), ("ownership", "usernames")] {
        let columns = [(field.to_owned(), "OWNER".to_owned())].into();
        let text = read(["jdoe", "BYOD", "Corporate"]);
        let chosen = import_with(text.as_bytes(), &Options { columns, ..Options::default() }).unwrap();
        assert!(!has_warning(&chosen, "owner-mixed"), "the key decides");
        assert!(texts(&chosen, field).is_some() && texts(&chosen, other).is_none(), "{field}");
    }
}

/// What the start of a file shows is not all of it: a user far below is told.
#[test]
fn a_user_below_kinds_of_ownership_is_told() {
    let rows: Vec<String> = (0..60_000).map(|at| format!("A{at},Corporate Owned,Enrolled\n")).collect();
    let text = format!("Device ID,OWNER,Managed Status\n{}B1,jdoe,Enrolled\n", rows.concat());
    assert!(text.len() > 1 << 20);
    let inventory = import(text).unwrap();
    let note = warning(&inventory, "owner-mixed");
    assert!(note.message.ends_with("it is read as `ownership`"));
    assert_eq!((note.count, note.samples[0].as_str()), (1, "`jdoe` in line 60002 of `devices.csv`"));
}
