//! Rows that are no devices: padded footers, sums below the table, tables that are transposed.

use fleetcast::input::Inventory;

use super::{dates, has_warning, ids, import, rejected, study, study_problems, warning};

const HEAD: &str = "Device ID,Device Name,Managed Status,Platform\n";

fn read(below: &str) -> Inventory {
    import(format!("{HEAD}A1,n1,Enrolled,iOS\nA2,n2,Enrolled,iOS\n{below}")).unwrap()
}

/// A number alone below the table that counts its rows is no device, whatever the ids look like.
#[test]
fn a_count_below_the_table_is_no_device() {
    for first in [1_u32, 1001] {
        let rows: Vec<String> =
            (first..first + 12).map(|id| format!("{id},Enrolled,iOS,2026-10-30\n")).collect();
        let text =
            |last: &str| format!("Device ID,Managed Status,Platform,Last Reported\n{}{last}", rows.concat());
        let inventory = import(text("12,,,\n")).unwrap();
        assert_eq!((inventory.len(), inventory.import.skipped), (12, 1), "{first}");
        assert!(has_warning(&inventory, "footer"));
        // Another number may be a device whose export has nothing else.
        assert_eq!(import(text("1013,,,\n")).unwrap().len(), 13, "{first}");
    }
}

#[test]
fn footers_that_a_spreadsheet_padded_are_no_devices() {
    let loaded = study("padded-footers");
    assert_eq!((loaded.fleet.len(), loaded.import.skipped, loaded.import.rejected), (5, 3, 0));
    let footer = loaded.import.warnings.iter().find(|warning| warning.id == "footer").unwrap();
    assert_eq!(footer.count, 3);
    assert_eq!(footer.samples[1], "`End of report` in line 8 of `devices.csv`");
    // `scope = "all"` gives no license to it.
    assert_eq!(study("padded-footer-scope-all").fleet.len(), 2);
}

#[test]
fn many_footers_are_seen() {
    for below in [
        "End of report,,,\n",
        "以上,,,\n",
        "\"Exported by admin, 2026-08-31 09:12\",,,\n",
        "Total,,,\n",
        "2026-08-31,,,\n",
        "End,,\n",
        "Confidential,,,\n",
        ",End of report,,\n",
        ",,,End\n",
        ",,,\nEnd of report,,,\nPage 1 of 1,,,\n",
        "Report,by admin,,\n",
        ",,,\nPlatform,Count,,\niOS,2,,\n",
        "iOS,2,,\nAndroid,0,,\n",
        "Devices per platform,,,\niOS,2,,\n",
        "2026-08,2,,\n",
    ] {
        let inventory = read(below);
        assert_eq!(ids(&inventory), ["A1", "A2"], "{below}");
        assert!(has_warning(&inventory, "footer") || inventory.import.rejected > 0, "{below} is shown");
    }
    let narrow = import("Device ID,Managed Status,Platform\nA1,Enrolled,iOS\n\niOS,1,\nAll,1,\n").unwrap();
    assert_eq!(ids(&narrow), ["A1"], "a summary below a narrow table");
}

#[test]
fn devices_of_which_little_is_known_stay() {
    for below in ["A3,,,\n", "A3,n3,,\n", "B-77,,Enrolled,\n", "iPad of Tom,tom,Enrolled,\n", "A3\n"] {
        let inventory = read(below);
        // Cut off rows are refused for that.
        let expected = if below == "A3\n" { 2 } else { 3 };
        assert_eq!(ids(&inventory).len(), expected, "{below}");
    }
    let all = import("Device ID,Device Name,Managed Status\nEnd of report,,\nTotal,,\n").unwrap();
    assert_eq!(ids(&all).len(), 2, "nothing to compare them with");
    let words = import("Device ID,Managed Status,Model\nUUID,Enrolled,m\nOWNER,,\n").unwrap();
    assert_eq!(ids(&words), ["UUID", "OWNER"]);
}

#[test]
fn notes_among_the_devices_are_errors_and_shown() {
    let inventory = read("End of page 1,,,\nA3,n3,Enrolled,iOS\nEnd of page 2,,,\n");
    assert_eq!(ids(&inventory), ["A1", "A2", "A3"]);
    let reason = "`End of page 1` looks like no device id of this file, and hardly anything else is filled";
    assert_eq!(rejected(&inventory), [(4, reason)]);
    assert_eq!(inventory.import.skipped, 1, "the last one is a footer");
}

#[test]
fn the_count_of_a_footer_includes_rows_that_could_not_be_used() {
    let table = |total: u64| {
        format!("{HEAD}A1,n1,Enrolled,iOS\n,n2,Enrolled,iOS\n1.00E+10,n3,Enrolled,iOS\nTotal: {total},,,\n")
    };
    for total in [1, 3] {
        assert!(!has_warning(&import(table(total)).unwrap(), "footer-total"), "{total}");
    }
    let short = import(table(25)).unwrap();
    assert_eq!(
        warning(&short, "footer-total").message,
        "the footer of `devices.csv` speaks of 25 records, but the file has 3"
    );
}

#[test]
fn a_transposed_table_is_named() {
    let (messages, help) = study_problems("transposed");
    assert_eq!(
        messages,
        ["`devices.csv` is transposed: its headers stand in the first column, not in the first row"]
    );
    assert!(help[0].contains("transpose it in a spreadsheet"), "{help:?}");
    for text in [
        "Property,Value\nDevice ID,A1\nManaged Status,Enrolled\nPlatform,iOS\n",
        "Report of 2026-08-31\nデバイス ID;A1;A2\n管理状況;登録;登録\n",
        "Managed Status,Enrolled,Enrolled\nDevice ID,A1,A2\n",
        // A cell may be a word that is a header elsewhere.
        "Device ID,A1,A2,A3,A4\nUsername,anna,bert,carl,dora\nManaged Status,Enrolled,Enrolled,Enrolled,Enrolled\nDepartment,Sales,Office,Sales,Ops\n",
    ] {
        assert!(import(text).unwrap_err()[0].message.contains("is transposed"), "{text}");
    }
}

#[test]
fn a_table_below_a_blank_line_is_left_out_and_said() {
    for (below, sample) in [
        ("\nPlatform,Count\niOS,1\n", "`Platform, Count`, 2 rows from line 5 on"),
        (
            "\nPlatform,Count,Active,Inactive\niOS,1,1,0\nTotal,1,1,0\n",
            "`Platform, Count, Active, Inactive`, 3 rows from line 5 on",
        ),
        (
            ",,,\nApp,Devices,Licenses,Cost\nMail,10,20,30\n",
            "`App, Devices, Licenses, Cost`, 2 rows from line 5 on",
        ),
        (
            "\nBy user\nUser,Department,Phone,City\nalice,Sales,123,Tokyo\n",
            "`User, Department, Phone, City`, 2 rows from line 6 on",
        ),
    ] {
        let inventory = read(below);
        assert_eq!(
            (ids(&inventory), inventory.import.rejected),
            (vec!["A1".to_owned(), "A2".to_owned()], 0),
            "{below}"
        );
        let shown = inventory.import.warnings.iter().filter(|warning| warning.id == "footer");
        assert!(shown.flat_map(|warning| &warning.samples).any(|shown| *shown == sample), "{below}");
        assert!(!has_warning(&inventory, "unknown-word"), "{below}");
    }
}

#[test]
fn a_table_of_devices_below_a_blank_line_is_refused() {
    for below in [
        "\nSerial Number,Status,Model,OS\nS1,Enrolled,m,iOS\n",
        "\nDevice ID,Application,Version,Installed\nA1,Mail,1.0,Yes\n",
    ] {
        let problem = import(format!("{HEAD}A1,n1,Enrolled,iOS\n{below}")).unwrap_err().remove(0);
        assert_eq!(problem.message, "`devices.csv` has two headers with different columns, in lines 1 and 4");
    }
    let problem = import(format!("{HEAD}A1,n1,Enrolled,iOS\n\nPlatform,Count\niOS,1\nA2,n2,Enrolled,iOS\n"));
    assert_eq!(
        problem.unwrap_err()[0].message,
        "line 6 of `devices.csv` reads like a device, but stands below another table, `Platform, Count` in line 4"
    );
}

#[test]
fn blank_lines_among_devices_lose_none() {
    let double =
        "A1,n1,Registriert,iOS\n\ngeraet,name,Registriert,tablet\n\nlaptop,name,Registriert,tablet\n";
    assert_eq!(ids(&import(format!("{HEAD}{double}")).unwrap()).len(), 3);
    let again = read(&format!("\nPlatform,Count\niOS,2\n\n{HEAD}A3,n3,Enrolled,iOS\n"));
    assert_eq!(ids(&again), ["A1", "A2", "A3"], "the header again ends the other table");
}

#[test]
fn sums_are_no_devices_however_full_they_are() {
    for sum in [
        "Total,2,2,0",
        "Grand total,2,2,iOS",
        "Summary,2 devices,Enrolled,iOS",
        "合計,2,Enrolled,iOS",
        "小計,2,2,",
        "Gesamtsumme,2,Enrolled,iOS",
        "Σ,2,Enrolled,iOS",
        "Totale,2,Enrolled,iOS",
        "총계,2,Enrolled,iOS",
    ] {
        let inventory = read(&format!("{sum}\n"));
        assert_eq!(ids(&inventory), ["A1", "A2"], "{sum}");
        let id = sum.split(',').next().unwrap();
        assert_eq!(warning(&inventory, "footer").samples, [format!("`{id}` in line 4 of `devices.csv`")]);
    }
    let among = read("Subtotal,2,2,\nA3,n3,Enrolled,iOS\n");
    assert_eq!(rejected(&among), [(4, "`Subtotal` is the word of a sum, no device id")]);
    assert_eq!(ids(&read("Total-01,n,Enrolled,iOS\n")).len(), 3, "an id that begins so");
}

/// A device whose id looks like no other and whose status nobody knows is one all the same, if its row is full but for a cell.
#[test]
fn the_last_rows_of_a_file_are_devices_where_most_of_them_is_filled() {
    let head = "Device ID,Device Name,Platform,Department,Managed Status,Last Reported\n";
    let rows = "A01,d1,iOS,IT,Enrolled,2026-10-01\nA02,d2,iOS,IT,Enrolled,2026-10-01\n";
    let last = "端末019,受付,iOS,,Quarantined,2026-10-30\nŁódź-3,Tablet,iOS,Sales,Quarantined,\n";
    let inventory = import(format!("{head}{rows}{last}")).unwrap();
    assert_eq!(ids(&inventory), ["A01", "A02", "端末019", "Łódź-3"]);
    let footer = import(format!("{head}{rows}Exported by Ann,,,,,2026-10-30\n")).unwrap();
    assert_eq!(ids(&footer), ["A01", "A02"]);
}

/// docs/formats.md, cases 36 and K6: what a footer or a title says proves nothing about the values of devices, and contradicts
/// none. By hand: without the row below the table each column is read as these cases say.
#[test]
fn what_is_no_device_decides_no_column() {
    let of_end = |head: &str, rows: &str, other: &str| import(format!("{head}{rows}{other}")).unwrap();
    let of = |head: &str, rows: &str, other: &str| {
        let at_end = of_end(head, rows, other);
        let (first, rest) = rows.split_once('\n').unwrap();
        let among = import(format!("{head}{first}\n{other}{rest}")).unwrap();
        [at_end, among]
    };
    let head = "Device ID,Last Reported,Managed Status,Platform\n";
    // Day first is proven by A1, and the footer says month first: no date is refused.
    let days = "A1,28/08/2026,Enrolled,iOS\nA2,05/07/2026,Enrolled,iOS\nA3,04/07/2026,Enrolled,iOS\n";
    for inventory in of(head, days, "Report generated,9/13/2026,,\n") {
        assert_eq!(ids(&inventory), ["A1", "A2", "A3"]);
        assert_eq!(
            dates(&inventory, "last_reported_at"),
            ["2026-08-28T00:00:00Z", "2026-07-05T00:00:00Z", "2026-07-04T00:00:00Z"]
        );
    }
    // Nothing of the devices proves an order: month first is still an assumption.
    let open = "A1,09/07/2026,Enrolled,iOS\nA2,09/06/2026,Enrolled,iOS\n";
    for inventory in of(head, open, "Report generated,31/08/2026,,\n") {
        assert_eq!(dates(&inventory, "last_reported_at"), ["2026-09-07T00:00:00Z", "2026-09-06T00:00:00Z"]);
        assert!(has_warning(&inventory, "date-order-assumed"));
    }
    // Seconds are dates where the whole column is such: 1788167520 is 2026-08-31 09:12, by `date -u -d @1788167520`.
    let seconds = "A1,1788167520,Enrolled,iOS\nA2,1788081120,Enrolled,iOS\n";
    for inventory in of(head, seconds, "Exported on,2026-08-31,,\n") {
        assert_eq!(dates(&inventory, "last_reported_at"), ["2026-08-31T09:12:00Z", "2026-08-30T09:12:00Z"]);
        assert!(!has_warning(&inventory, "mixed-dates"));
    }
    // Thousands of the portal are an assumption, whatever an average says.
    let head = "Device ID,Free Storage (GB),Managed Status,Platform\n";
    let storage = "A1,\"12,512\",Enrolled,iOS\nA2,\"30,250\",Enrolled,iOS\n";
    for inventory in of(head, storage, "Average free,21.4,,\n") {
        assert!(has_warning(&inventory, "decimal-assumed"));
    }
    // Two columns of one date are compared for devices.
    let head = "Device ID,Last Reported,最終報告,Managed Status,Platform\n";
    let twins = "A1,2026-08-01,2026-08-01,Enrolled,iOS\nA2,2026-08-02,2026-08-02,Enrolled,iOS\n";
    let [at_end, twin] = [
        of_end(head, twins, "Report period,2026-08-01,2026-08-31,,\n"),
        // Columns of words, too.
        of_end(
            "Device ID,Managed Status,maas360ManagedStatus,Platform\n",
            "A1,Enrolled,Enrolled,iOS\nA2,Enrolled,,iOS\n",
            "Total,2,1,2\n",
        ),
    ];
    assert_eq!(
        (ids(&at_end), ids(&twin)),
        (vec!["A1".to_owned(), "A2".to_owned()], vec!["A1".to_owned(), "A2".to_owned()])
    );
}

/// docs/formats.md, case 29: the word of a sum is no device, however full its row is, in any of the languages named there.
#[test]
fn sums_of_other_languages_are_no_devices() {
    for word in
        ["Totals", "Count", "Totalsumma", "Delsumma", "Ogółem", "Celkem", "Összesen", "Yhteensä", "Toplam"]
    {
        assert_eq!(ids(&read(&format!("{word},2,2,2\n"))), ["A1", "A2"], "{word}");
    }
    // Who says a known status is a device, whatever its id begins with.
    for id in
        ["Soma Tanaka iPhone", "Total Wine 3", "Count Basie", "Summa Health 1", "TOTAL-03", "Showing Room 2"]
    {
        for row in [format!("{id},n,Enrolled,iOS\n"), format!("{id},,Enrolled,\n")] {
            let inventory = read(&row);
            assert_eq!((ids(&inventory).len(), inventory.import.skipped), (3, 0), "{row}");
        }
    }
    // Ids that only begin so stay.
    assert_eq!(ids(&read("Count Basie,n,Enrolled,iOS\nTotals-Kiosk-1,n,Enrolled,iOS\n")).len(), 4);
}

/// The same: the number of a footer is compared with the rows, in whatever words; sums of gigabytes and dates count nothing.
#[test]
fn counts_of_footers_are_compared() {
    for pad in ["", ",,,"] {
        for below in [
            "Record count: 1031",
            "Showing 1 to 2 of 1031 entries",
            "1031 records",
            "合計: １０３１台",
            "件数: 1031",
            "Gesamt: 1031",
        ] {
            let inventory = read(&format!("{below}{pad}\n"));
            let warning = warning(&inventory, "footer-total");
            assert!(warning.message.contains("1031 records"), "{below}{pad}: {}", warning.message);
            assert_eq!((ids(&inventory).len(), inventory.import.rejected), (2, 0), "{below}{pad}");
            let counted = read(&format!("{}{pad}\n", below.replace("1031", "2").replace("１０３１", "２")));
            assert!(!has_warning(&counted, "footer-total"), "{below}{pad}");
        }
    }
    for below in ["Total,42.76,,\n", "Total,31/08/2026,,\n", "Total,2026-08-31 12:30,,\n"] {
        assert!(!has_warning(&read(below), "footer-total"), "{below}");
    }
    // Devices that are called so stay.
    assert_eq!(ids(&read("Records-PC-1,,Enrolled,\nRows 5 left,n,Enrolled,iOS\n")).len(), 4);
    assert_eq!(ids(&read("1031,Devices,,\nA3,Items,,\n")).len(), 4);
}

/// docs/formats.md, K2 and K3b: "nothing is assumed where there is a proof anywhere in the study": a device whose id can't be used is
/// a row error, and shows how its file is written all the same.
#[test]
fn a_device_without_a_usable_id_still_proves_how_its_file_is_written() {
    let head = "Device ID,Last Reported,Free Storage (GB),Managed Status,Platform\n";
    let rows = "A1,05/06/2026,\"12,512\",Enrolled,iOS\nA2,07/06/2026,\"30,250\",Enrolled,iOS\n";
    for id in ["", "-", "1.00E+10", "#N/A"] {
        let text = format!("{head}{rows}{id},25/06/2026,\"100,2\",Enrolled,iOS\n");
        let inventory = import(text).unwrap();
        assert_eq!(
            dates(&inventory, "last_reported_at"),
            ["2026-06-05T00:00:00Z", "2026-06-07T00:00:00Z"],
            "{id}"
        );
        assert!(
            !has_warning(&inventory, "date-order-assumed") && !has_warning(&inventory, "decimal-assumed"),
            "{id}"
        );
        assert_eq!(inventory.import.rejected, 1, "{id}");
    }
    // A note without an id is no device.
    let inventory =
        import(format!("{head}{rows},25/06/2026,\"100,2\",,\nA3,01/01/2026,1,Enrolled,iOS\n")).unwrap();
    assert!(has_warning(&inventory, "date-order-assumed"));
}
