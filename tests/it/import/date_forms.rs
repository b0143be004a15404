//! Dates as programs, spreadsheets and people write them.

use fleetcast::input::{Inventory, Options};

use super::{dates, has_warning, import, import_with, study_inventory, warning};

fn reported(inventory: &Inventory) -> Vec<String> {
    dates(inventory, "last_reported_at")
}

fn read(cells: &[&str]) -> Inventory {
    let row = |(at, cell): (usize, &&str)| format!("A{at},Enrolled,\"{cell}\"\n");
    let rows = cells.iter().enumerate().map(row).collect::<Vec<String>>().concat();
    import(format!("Device ID,Managed Status,Last Reported\n{rows}")).unwrap()
}

/// "What one column proves holds for all of its dates": the day of the week proves its order. 5 June 2026 is a Friday, 6 May a
/// Wednesday; 7 November and 11 July are both Saturdays.
#[test]
fn the_day_of_the_week_proves_the_order_of_its_column() {
    for (proof, open) in
        [("Fri 05/06/2026 10:00", "Sat 07/11/2026 10:00"), ("05/06/2026 (金) 10:00", "07/11/2026 10:00")]
    {
        let text = format!("Device ID,Managed Status,Last Reported\nA,Enrolled,{proof}\nB,Enrolled,{open}\n");
        let inventory = import(text).unwrap();
        let expected = ["2026-06-05T10:00:00Z", "2026-11-07T10:00:00Z"];
        assert_eq!(dates(&inventory, "last_reported_at"), expected, "{proof}");
        assert!(!has_warning(&inventory, "date-order-assumed"), "{proof}");
    }
}

#[test]
fn dates_of_programs() {
    let inventory = study_inventory("dates-of-programs");
    let second = "2026-08-31T09:12:33Z";
    let japan = "2026-08-31T00:12:33Z";
    assert_eq!(
        reported(&inventory),
        [second, second, japan, second, "2026-08-31T09:12:33.123Z", "2026-08-31T09:12:00Z"]
    );
    assert!(!has_warning(&inventory, "unreadable-value"));
}

#[test]
fn dates_of_javascript() {
    let inventory = study_inventory("dates-of-javascript");
    assert_eq!(
        reported(&inventory),
        ["2026-08-31T09:12:33Z", "2026-08-05T12:12:33Z", "2026-05-01T09:12:33Z"]
    );
    assert_eq!(
        dates(&inventory, "installed_at"),
        ["2025-08-31T21:12:33Z", "2025-08-05T00:12:33Z", "2025-05-01T09:12:33Z"]
    );
}

#[test]
fn dates_of_japanese_eras() {
    let inventory = study_inventory("dates-of-japanese-eras");
    // Nothing tells whether 08/08/31 is a year 8 of an era, 2008 or 2031.
    assert_eq!(
        reported(&inventory),
        ["-", "-", "2026-08-31T00:00:00Z", "2026-08-29T15:05:00Z", "2026-08-29T15:05:00Z"]
    );
    assert_eq!(warning(&inventory, "unreadable-value").count, 2);
    // A month alone is no date.
    let months = read(&["令和7年4月1日", "令和7年4月", "07/4/1", "07/4"]);
    assert_eq!(reported(&months), ["2025-04-01T00:00:00Z", "-", "-", "-"]);
    assert_eq!(warning(&months, "unreadable-value").count, 3);
}

#[test]
fn dates_of_eight_digits() {
    let inventory = study_inventory("dates-of-eight-digits");
    assert_eq!(
        reported(&inventory),
        ["2026-08-31T00:00:00Z", "2026-08-30T00:00:00Z", "2026-05-11T00:00:00Z"]
    );
    assert_eq!(warning(&inventory, "short-row").count, 2);
}

#[test]
fn seconds_since_1970_in_a_mapped_column() {
    let inventory = study_inventory("epochs-in-a-mapped-column");
    // 1,788,080,753 seconds after 1970 are August 30, 09:05:53; 1,785,000,000 are July 25, 17:20.
    assert_eq!(reported(&inventory), ["2026-08-30T09:05:53Z", "2026-07-25T17:20:00Z", "-"]);
    assert_eq!(warning(&inventory, "sentinel-date").samples, ["`0` in line 4 of `devices.csv`"]);
}

#[test]
fn seconds_since_1970_where_the_whole_column_is_such() {
    let whole = read(&["1788080753", "1788080753000", ""]);
    assert_eq!(reported(&whole), ["2026-08-30T09:05:53Z", "2026-08-30T09:05:53Z", "-"]);
    assert!(warning(&whole, "epoch-dates").message.contains("numbers of seconds or milliseconds since 1970"));
    let mixed = read(&["1788080753", "2026-08-30"]);
    assert_eq!(reported(&mixed), ["-", "2026-08-30T00:00:00Z"]);
    assert_eq!(warning(&mixed, "mixed-dates").count, 1);
    // A mapped column may have both.
    let columns = [("last_reported_at".to_owned(), "Seen".to_owned())].into();
    let text = "Device ID,Managed Status,Seen\nA1,Enrolled,1788080753\nA2,Enrolled,2026-08-30\n";
    let mapped = import_with(text.as_bytes(), &Options { columns, ..Options::default() }).unwrap();
    assert_eq!(reported(&mapped), ["2026-08-30T09:05:53Z", "2026-08-30T00:00:00Z"]);
}

#[test]
fn sentinels_are_absent_and_shown() {
    let inventory =
        read(&["1970-01-01 00:00:00", "1/1/0001 12:00:00 AM", "/Date(-62135596800000)/", "-", "2026-08-30"]);
    assert_eq!(reported(&inventory)[..4], ["-"; 4]);
    let note = warning(&inventory, "sentinel-date");
    assert_eq!((note.count, note.samples.len()), (3, 3), "a dash is no sentinel");
    assert_eq!(note.samples[0], "`1970-01-01 00:00:00` in line 2 of `devices.csv`");
}

/// docs/formats.md K3b: dates with dots have the day first, as where people write them, unless the column, or another one with
/// dots, proves that the month comes first; proof of both leaves what is ambiguous unread. `date_order` decides in any case.
#[test]
fn dates_with_dots_have_the_day_first_unless_something_proves_otherwise() {
    let assumed = read(&["03.10.2026", "31.10.2026", "04.10.2026 03:11"]);
    assert_eq!(reported(&assumed), ["2026-10-03T00:00:00Z", "2026-10-31T00:00:00Z", "2026-10-04T03:11:00Z"]);
    assert!(!has_warning(&assumed, "date-order-assumed"));
    let proven = read(&["03.10.2026", "10.31.2026"]);
    assert_eq!(reported(&proven), ["2026-03-10T00:00:00Z", "2026-10-31T00:00:00Z"]);
    let torn = read(&["03.10.2026", "10.31.2026", "30.10.2026"]);
    assert_eq!(torn.import.rejected, 1);
    assert_eq!(reported(&torn), ["2026-10-31T00:00:00Z", "2026-10-30T00:00:00Z"]);
    let asked = Options { date_order: Some("mdy".to_owned()), ..Options::default() };
    let file = "Device ID,Managed Status,Last Reported\nA1,Enrolled,03.10.2026\n";
    assert_eq!(reported(&import_with(file.as_bytes(), &asked).unwrap()), ["2026-03-10T00:00:00Z"]);
    let two = |installed: &str| {
        let rows = format!("A1,Enrolled,03.10.2026,{installed}\nA2,Enrolled,04.10.2026,{installed}\n");
        import(format!("Device ID,Managed Status,Last Reported,Installed Date\n{rows}")).unwrap()
    };
    assert_eq!(reported(&two("10.31.2024")), ["2026-03-10T00:00:00Z", "2026-04-10T00:00:00Z"]);
    // What dates with slashes prove, dates with dots need not have.
    assert_eq!(reported(&two("10/31/2024")), ["2026-10-03T00:00:00Z", "2026-10-04T00:00:00Z"]);
}
