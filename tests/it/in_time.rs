//! T13 to T20 of docs/rules.md section 14 in time: what `forecast` does month by month, worked out by hand on fixtures/forecast.

use std::path::Path;

use serde_json::Value;

use super::support::{copy, program};

/// The fixture with the study changed; each change is (from, to).
fn changed(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = copy("forecast");
    let path = folder.path().join("study.toml");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in changes.iter().chain(&[("draws = 400", "draws = 0")]) {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    std::fs::write(path, text).unwrap();
    folder
}

fn baseline(folder: &Path) -> Value {
    let (code, stdout, stderr) = program(folder, &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    let report: Value = serde_json::from_str(&stdout).unwrap();
    report["scenarios"][0].clone()
}

/// Devices of a part at the end of a month; 0 where the month has no row of it.
fn devices(scenario: &Value, month: usize, part: &str) -> u64 {
    let parts = scenario["months"][month]["parts"].as_array().unwrap();
    let row = parts.iter().find(|row| row["name"] == part);
    row.map_or(0, |row| row["devices_expected"].as_u64().unwrap())
}

/// Both kiosks leave in December and are back in January; overage is off, and nobody else comes. New kiosks would take the
/// default, Essentials. `event` is what January brings.
fn returning(event: &str) -> Value {
    let folder = changed(&[
        ("arrivals = 2", "arrivals = 0"),
        ("departures = 0", "departures = \"leaving.csv\"\nreturns = \"100%\""),
        ("parts = [\"Deluxe\"]", ""),
        ("overage_enabled = true", "overage_enabled = false"),
        ("devices = 4", "devices = 0"),
        ("date = 2027-03-01\nset = { \"units.Deluxe\" = \"+5\" }", event),
    ]);
    std::fs::write(folder.path().join("leaving.csv"), "Month,Segment,Devices\n2026-12,kiosks,2\n").unwrap();
    baseline(folder.path())
}

/// T17: "hidden device returns, its old part has a free unit: same part again".
#[test]
fn t17_a_device_returns_to_its_old_part() {
    let found = returning("date = 2027-01-01\ndevices = 0");
    assert_eq!((devices(&found, 0, "Deluxe"), devices(&found, 0, "Essentials")), (0, 8));
    assert_eq!((devices(&found, 1, "Deluxe"), devices(&found, 1, "Essentials")), (2, 8));
    assert_eq!(found["months"][1]["waiting_expected"], 0);
}

/// T18: "as T17, none free, the default has one: the default". One unit of Deluxe is left for two.
#[test]
fn t18_a_device_returns_to_the_default_if_its_old_part_is_used_up() {
    let found = returning("date = 2027-01-01\nset = { \"units.Deluxe\" = 1 }");
    assert_eq!((devices(&found, 1, "Deluxe"), devices(&found, 1, "Essentials")), (1, 9));
    assert_eq!(found["months"][1]["waiting_expected"], 0);
}

/// T19: "as T18, none free: not active, must re-enroll".
#[test]
fn t19_a_device_that_returns_to_nothing_is_not_active() {
    let found = returning("date = 2027-01-01\nset = { \"units.Deluxe\" = 1, \"units.Essentials\" = 8 }");
    assert_eq!((devices(&found, 1, "Deluxe"), devices(&found, 1, "Essentials")), (1, 8));
    assert_eq!(
        (&found["months"][1]["waiting_expected"], &found["months"][5]["waiting_expected"]),
        (&Value::from(1), &Value::from(1))
    );
}

/// D01 uses the browser, which only Premier has; ACME bought none. Two devices come each month.
fn browser(event: &str) -> Value {
    let folder = changed(&[("date = 2027-03-01\nset = { \"units.Deluxe\" = \"+5\" }", event)]);
    let add = |file: &str, line: &str| {
        let path = folder.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, format!("{}\n{line}\n", text.trim_end())).unwrap();
    };
    add("parts.csv", "Premier,EX-PREMIER,Base,0,Yes,8.00,9.00,,");
    add("usage.csv", "D01,browser,enabled");
    baseline(folder.path())
}

/// T13: "account without Browser; a device uses it at activation: kept; lost at +90 days"; the activation is on 1 December, and
/// day 90 is 1 March. T15: "device enrolled on day 1 after activation never gets Browser": only D01 loses it, whoever comes.
#[test]
fn t13_and_t15_a_service_that_was_not_bought_ends_after_ninety_days_for_old_devices_alone() {
    let found = browser("date = 2027-03-02\ndevices = 0");
    assert_eq!(
        found["excess"],
        serde_json::json!({ "kept_until": "2027-03-01", "devices": 1, "services": 1 })
    );
}

/// T14: "T13, Browser license bought on day 60: kept"; a purchase in April is too late.
#[test]
fn t14_a_purchase_before_day_ninety_keeps_the_service() {
    let buy = |date: &str| browser(&format!("date = {date}\nset = {{ \"units.Premier\" = \"+1\" }}"));
    assert!(buy("2027-01-30")["excess"].is_null());
    assert_eq!(buy("2027-04-01")["excess"]["devices"], 1);
}

/// T16: "enabled on day 0, nothing done: auto-activation after 90 days": 90 days after 1 November are 30 January, so the forecast
/// begins in January, and excess services are kept until 30 April.
#[test]
fn t16_the_forecast_begins_with_the_activation() {
    let folder =
        changed(&[("from = \"2026-12\"\n", ""), ("[account]", "[account]\nenabled_on = 2026-11-01")]);
    assert_eq!(baseline(folder.path())["months"][0]["month"], "2027-01");
}

/// T20: "bundle suspended, day 59 / after day 60: works, not assignable / removed": a part that is suspended from 2 January on
/// works on 3 March, which is day 60, so March is the month in which it is removed; one of 31 January works through 1 April.
#[test]
fn t20_a_suspended_part_is_removed_in_the_month_of_its_sixtieth_day() {
    let suspended = |date: &str| {
        let event = format!("date = 2027-01-01\nset = {{ \"suspend.Deluxe\" = {date} }}");
        baseline(changed(&[("date = 2027-03-01\nset = { \"units.Deluxe\" = \"+5\" }", &event)]).path())
    };
    let early = suspended("2027-01-02");
    assert_eq!([0, 1, 2, 3].map(|month| devices(&early, month, "Deluxe")), [3, 3, 3, 0]);
    let late = suspended("2027-01-31");
    assert_eq!([2, 3, 4].map(|month| devices(&late, month, "Deluxe")), [3, 3, 0]);
}
