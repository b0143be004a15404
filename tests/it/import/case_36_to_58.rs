//! Cases 36 to 45 and 58 of docs/formats.md section 8: dates, numbers, words, users.

use fleetcast::input::{Inventory, Options};

use super::{case, case_with, dates, has_warning, ids, refused, rejected, texts, warning};

fn reported(inventory: &Inventory) -> Vec<String> {
    dates(inventory, "last_reported_at")
}

#[test]
fn case_36_several_forms_in_one_column() {
    // 08/13 proves the month first.
    let first = "2026-08-08T03:11:00Z";
    let expected = [first, first, first, "2026-08-13T03:11:00Z", "2026-08-09T03:11:00Z"];
    assert_eq!(reported(&case("36-forms.csv")), expected);
    let both = case("36-both-orders.csv");
    assert_eq!(ids(&both), ["Android01", "Android02"]);
    let reason = "the date in `last_reported_at` may be month first or day first: the column has both";
    assert_eq!(rejected(&both), [(4, reason)]);
}

#[test]
fn case_37_a_column_that_proves_no_order() {
    let assumed = case("37-open-order-maas360.csv");
    assert_eq!(reported(&assumed), ["2026-08-09T03:11:00Z"]);
    assert!(has_warning(&assumed, "date-order-assumed"));
    let (message, help) = refused("37-open-order-generic.csv");
    assert!(message.contains("may be month first or day first"), "{message}");
    assert_eq!(help, "set `[inventory] date_order` to `mdy` or `dmy`");
    let options = Options { date_order: Some("dmy".into()), ..Options::default() };
    let chosen = case_with("37-open-order-generic.csv", &options).unwrap();
    assert_eq!(reported(&chosen), ["2026-09-08T00:00:00Z"]);
}

#[test]
fn case_38_zones() {
    let utc = "2026-08-09T03:11:00Z";
    assert_eq!(reported(&case("38-zones.csv")), [utc, utc, utc, utc, "2026-08-09T12:11:00Z"]);
    let options = Options { timezone: Some("Asia/Tokyo".into()), ..Options::default() };
    assert_eq!(reported(&case_with("38-zones.csv", &options).unwrap()), [utc; 5]);
}

#[test]
fn case_39_day_numbers_of_spreadsheets() {
    let inventory = case("39-serials.csv");
    // The list: 46242.13 is 2026-08-08 03:07.
    assert_eq!(reported(&inventory), ["2026-08-08T12:00:00Z", "2026-08-08T00:00:00Z"]);
    assert!(has_warning(&inventory, "serial-dates"));
    let mixed = case("39-serials-among-dates.csv");
    assert_eq!(reported(&mixed), ["-", "2026-10-01T00:00:00Z"]);
    assert_eq!(warning(&mixed, "mixed-dates").count, 1);
}

#[test]
fn case_40_japanese_dates() {
    let inventory = case("40-japanese-dates.csv");
    let day = "2026-08-08T00:00:00Z";
    // Heisei 1 is 1989.
    assert_eq!(reported(&inventory), [day, day, "2026-08-08T15:11:00Z", day, "1989-08-08T00:00:00Z", "-"]);
    let unread = warning(&inventory, "unreadable-value");
    assert_eq!(
        (unread.count, unread.samples[0].as_str()),
        (1, "`昨日` in line 7 of `40-japanese-dates.csv`")
    );
}

#[test]
fn case_41_sentinels_are_absent() {
    assert_eq!(reported(&case("41-sentinels.csv")), ["-", "-", "-", "-", "2026-10-01T00:00:00Z"]);
}

#[test]
fn case_42_reports_from_the_future() {
    // The inventory is of 2026-11-01: only what is later than 24 hours after that day is strange.
    let inventory = case("42-future.csv");
    assert_eq!((inventory.len(), warning(&inventory, "future-report").count), (2, 1));
}

fn storage(name: &str) -> (Vec<Option<f64>>, Inventory) {
    let inventory = case(name);
    let column = inventory.column("storage_total").unwrap();
    ((0..inventory.len()).map(|device| column.number(device)).collect(), inventory)
}

#[test]
fn case_43_numbers_with_separators_and_units() {
    let (total, inventory) = storage("43-numbers.csv");
    // `1 234,56` proves that the comma stands before decimals, in `10,000` too.
    assert_eq!(total, [Some(10.0), Some(1_234.56), Some(12.0), Some(2.0)]);
    let free = inventory.column("storage_free_percent").unwrap();
    assert_eq!((free.number(0), free.number(1), free.number(2)), (Some(74.16), Some(5.0), None));
}

#[test]
fn case_43_a_point_may_part_thousands() {
    let (total, inventory) = storage("43-thousands-or-decimals.csv");
    assert_eq!(total, [None, Some(64.0)]);
    assert_eq!(warning(&inventory, "ambiguous-number").count, 1);
    assert_eq!(storage("43-thousands-proven.csv").0, [Some(30_000.0), Some(1_234.5)]);
    assert_eq!(storage("43-decimals-proven.csv").0, [Some(30.0), Some(29.8)]);
}

#[test]
fn case_44_unknown_words_stay_unknown_and_are_counted() {
    let inventory = case("44-unknown-status.csv");
    let removal = "pending_control_removal";
    assert_eq!(texts(&inventory, "managed_status"), ["unknown", "-", removal, removal, removal]);
    let counted: Vec<(&str, u64)> =
        inventory.unknown_statuses.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    assert_eq!(counted, [("(empty)", 1), ("Quarantined", 1)]);
}

#[test]
fn case_45_several_users() {
    let inventory = case("45-users.csv");
    assert_eq!(texts(&inventory, "usernames"), ["a@x.example, b@x.example", "c@x.example"]);
    assert_eq!(warning(&inventory, "several-users").count, 1);
}

#[test]
fn case_58_numbers_of_milliseconds_where_the_header_says_so_or_the_whole_column_is_such() {
    let inventory = case("58-epochs.csv");
    // 1,786,158,660 seconds after 1970 are 20,673 days, 3 hours and 11 minutes.
    assert_eq!(reported(&inventory), ["2026-08-08T03:11:00Z", "-"]);
    assert_eq!(dates(&inventory, "installed_at"), ["2026-08-08T03:11:00Z", "-"]);
    let elsewhere = case("58-epochs-elsewhere.csv");
    assert_eq!(reported(&elsewhere), ["2026-08-08T03:11:00Z"]);
    assert!(has_warning(&elsewhere, "epoch-dates"), "which is said");
}
