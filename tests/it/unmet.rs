//! What is written and has no effect, or does not count, is named: none of it changes a figure without a word.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{changed, copy, fixtures, program, result_of, scenario};

/// The warning of an id in a list, without those of others.
fn warning<'w>(list: &'w Value, id: &str) -> Option<&'w Value> {
    list.as_array().unwrap().iter().find(|warning| warning["id"] == id)
}

#[track_caller]
fn refused(folder: &Path, command: &str, message: &str) {
    let (code, _, said) = program(folder, &[command, "."]);
    assert!(code == 3 && said.contains(message), "{code}: {said}");
}

/// docs/contract.md, warnings `setting-idle`; docs/rules.md, `addons`: "`best-fit` always uses the smallest cover".
#[test]
fn a_setting_that_its_rule_never_looks_at_is_named() {
    let idle = |reading: &str, scenario: &str| {
        let folder = changed("tiny", "study.toml", "reading = { rule = \"best-fit\" }", reading);
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, text + scenario).unwrap();
        let found = result_of(folder.path(), &[]);
        warning(&found["import"]["warnings"], "setting-idle").map(|warning| warning["samples"].clone())
    };
    let under = |samples: &[&str]| Some(json!(samples));
    assert_eq!(idle("reading = { rule = \"best-fit\", fit = \"tier\" }", ""), None);
    assert_eq!(
        idle("reading = { rule = \"uniform-highest\", addons = \"none\", fit = \"tier\" }", ""),
        under(&["`as-is`: `reading.fit` under `rule = \"uniform-highest\"`"])
    );
    // A scenario on it has the rule that looks at them: `highest-first` is one of the fixture.
    assert_eq!(idle("reading = { addons = \"none\" }\npreference = [\"Deluxe\"]", ""), None);
    assert_eq!(
        idle(
            "reading = {}",
            "\n[[scenario]]\nname = \"x\"\nset = { default_base = \"Deluxe\", \"reading.addons\" = \"all\" }\n"
        ),
        under(&[
            "`x`: `default_base` under `rule = \"best-fit\"`",
            "`x`: `reading.addons` under `rule = \"best-fit\"`"
        ])
    );
    // New devices of a forecast take the defaults.
    assert_eq!(
        idle(
            "reading = {}",
            "\n[[scenario]]\nname = \"x\"\nset = { default_base = \"Deluxe\" }\n\n[forecast]\narrivals = 0\n"
        ),
        None
    );
    let on = "\n[[scenario]]\nname = \"x\"\nset = { \"reading.addons\" = \"all\" }\n\n[[scenario]]\nname = \"y\"\non = \"x\"\nset = { \"reading.rule\" = \"largest-first\" }\n";
    assert_eq!(idle("reading = {}", on), None);
}

/// docs/model.md section 2: "A condition that no device meets is a warning with the five most frequent values of each text column
/// that it compares": also that of a service rule.
#[test]
fn a_service_rule_that_no_device_meets_shows_what_there_is() {
    let folder = copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let rule = "\n[[service_rule]]\nwhere = \"platform = 'symbian'\"\nservices = [\"secure_mail\"]\n";
    std::fs::write(&path, text.clone() + rule).unwrap();
    let line = text.lines().count() + 3;
    let found = result_of(folder.path(), &[]);
    let empty = warning(&found["import"]["warnings"], "rule-empty").unwrap();
    let message = format!("no device meets the condition of the service rule in line {line} of the study");
    assert_eq!(empty["message"], json!(message));
    let values = empty["samples"][0].as_str().unwrap();
    assert!(values.starts_with("`platform` has: "), "{values}");
}

/// docs/model.md section 2, `condition-word`: a value of no device in a condition that others meet.
#[test]
fn a_word_of_a_condition_that_no_device_has_is_named() {
    let samples = |condition: &str, more: &[&str]| {
        let folder = changed("tiny", "study.toml", "days_since_report > 90", condition);
        let found = result_of(folder.path(), more);
        let row = scenario(&found, "retire-stale");
        warning(&row["warnings"], "condition-word").map(|warning| warning["samples"].clone())
    };
    for (condition, words) in [
        ("device_id IN ('A01', 'A99', 'B1')", Some(json!(["`A99` of `device_id`", "`B1` of `device_id`"]))),
        (
            "device_name LIKE 'Van %' OR device_name LIKE 'Lorry %'",
            Some(json!(["`Lorry %` of `device_name`"])),
        ),
        ("platform = 'ios' AND device_name <> 'Frontdesk'", Some(json!(["`Frontdesk` of `device_name`"]))),
        // A date is its midnight: no report came then.
        (
            "last_reported_at = '2026-10-30' OR device_id = 'A01'",
            Some(json!(["`2026-10-30` of `last_reported_at`"])),
        ),
        // A canonical word is none that is misspelled; of an empty condition another warning speaks.
        ("platform IN ('ios', 'windows', 'macos')", None),
        ("device_id IN ('A98', 'A99')", None),
        ("device_id IN ('A01', 'A02') AND NOT device_name LIKE 'Van %'", None),
    ] {
        assert_eq!(samples(condition, &[]), words, "{condition}");
    }
    let hidden = samples("device_id IN ('A01', 'A99')", &["--redact"]).unwrap().to_string();
    assert!(!hidden.contains("A99"), "{hidden}");
}

/// docs/contract.md, warnings `column-lost`: the newest row of a device holds whole (docs/formats.md, case 22).
#[test]
fn a_column_that_the_file_of_the_newest_row_lacks_is_named() {
    let folder = changed("tiny", "study.toml", "days_since_report > 90", "department = 'Sales'");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, text.replace("\"devices.csv\"", "\"old.csv\", \"new.csv\"")).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "old.csv",
        "Device ID,Platform,Managed Status,Last Reported,Department\nA01,iOS,Enrolled,2026-10-01,Sales\nA02,iOS,Enrolled,2026-10-01,Sales\nA03,iOS,Enrolled,2026-10-01,\n",
    );
    write(
        "new.csv",
        "Device ID,Platform,Managed Status,Last Reported\nA01,iOS,Enrolled,2026-10-20\nA03,iOS,Enrolled,2026-10-20\n",
    );
    let found = result_of(folder.path(), &[]);
    let lost = warning(&found["import"]["warnings"], "column-lost").unwrap();
    assert_eq!((&lost["count"], &lost["samples"]), (&json!(1), &json!(["`A01`"])));
    assert_eq!(warning(&found["import"]["warnings"], "conflict").unwrap()["count"], 2);
    // Beside a column of its own the newest row holds with what it says, also nothing.
    write(
        "new.csv",
        "Device ID,Platform,Managed Status,Last Reported,Department\nA01,iOS,Enrolled,2026-10-20,\n",
    );
    let found = result_of(folder.path(), &[]);
    assert_eq!(warning(&found["import"]["warnings"], "column-lost"), None);
}

/// docs/formats.md, cases 21 and 22: rows whose values are equal are one, and a column that a file lacks has no value that
/// differs. Each file says what only it has a column for.
#[test]
fn two_exports_of_one_moment_say_together_what_each_has_a_column_for() {
    let folder = changed("tiny", "study.toml", "days_since_report > 90", "department = 'Sales'");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"devices.csv\"", "\"less.csv\", \"more.csv\"")).unwrap();
    let less = |platform: &str, name: &str| {
        let text = format!(
            "Device ID,Platform,Managed Status,Last Reported,Device Name\nA01,{platform},Enrolled,2026-10-01,{name}\n"
        );
        std::fs::write(folder.path().join("less.csv"), text).unwrap();
        let found = result_of(folder.path(), &[]);
        let rejected = found["import"]["rejected_rows"].as_array().map_or(0, Vec::len);
        (scenario(&found, "retire-stale")["devices"]["retired"].as_u64().unwrap(), rejected)
    };
    let more = "Device ID,Platform,Managed Status,Last Reported,Device Name,Department,Model\nA01,iOS,Enrolled,2026-10-01,Van,Sales,X\nA02,iOS,Enrolled,2026-10-01,Bus,Sales,X\n";
    std::fs::write(folder.path().join("more.csv"), more).unwrap();
    assert_eq!(less("iOS", "Van"), (2, 0));
    // What both have and say otherwise is still a difference.
    assert_eq!(less("Android", "Van"), (1, 2));
    assert_eq!(less("Toaster", "Van"), (1, 2));
    // Also where each has a column that the other lacks.
    let other = more.replace("Device Name", "Serial Number");
    std::fs::write(folder.path().join("more.csv"), &other).unwrap();
    assert_eq!(less("iOS", "Van"), (2, 0));
    assert_eq!(less("Android", "Van"), (1, 2));
    // Three files, of which two differ in a column that the first one lacks.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"more.csv\"", "\"more.csv\", \"third.csv\"")).unwrap();
    let third = |department: &str| {
        let text = format!("Device ID,Last Reported,Department\nA01,2026-10-01,{department}\n");
        std::fs::write(folder.path().join("third.csv"), text).unwrap();
        less("iOS", "Van")
    };
    assert_eq!(third("Sales"), (2, 0));
    assert_eq!(third("Service"), (1, 3));
}

/// The same: what only the second file has a column for is asked for, and shown, as if it stood in the first; a newer row still
/// holds whole.
#[test]
fn values_of_two_exports_of_one_moment_are_those_of_one_device() {
    let folder = changed(
        "tiny",
        "study.toml",
        "days_since_report > 90",
        "department = 'Sales' AND device_name = 'Van'",
    );
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, text.replace("\"devices.csv\"", "\"a.csv\", \"b.csv\"")).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "a.csv",
        "Device ID,Platform,Last Reported,Device Name\nA01,iOS,2026-10-01,Van\nA02,iOS,2026-10-01,Van\n",
    );
    let b = "Device ID,Managed Status,Last Reported,Department\nA02,Enrolled,2026-10-02,Sales\nA01,Enrolled,2026-10-01,Sales\n";
    write("b.csv", b);
    let found = result_of(folder.path(), &[]);
    assert_eq!(scenario(&found, "retire-stale")["devices"]["retired"], 1);
    let lost = warning(&found["import"]["warnings"], "column-lost").unwrap();
    assert_eq!(lost["samples"], json!(["`A02`"]));
    assert_eq!(warning(&found["import"]["warnings"], "merged-duplicate").unwrap()["count"], 1);
}

/// docs/formats.md section 6: the mark of a file says what it is; a key that says otherwise is an error.
#[test]
fn a_mark_that_a_key_contradicts_is_an_error() {
    for encoding in ["windows-1252", "cp932", "utf-16le"] {
        let key = format!("[inventory]\nencoding = \"{encoding}\"\n");
        let folder = changed("tiny", "study.toml", "[inventory]\n", &key);
        let path = folder.path().join("devices.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, format!("\u{feff}{text}")).unwrap();
        refused(folder.path(), "check", &format!("is not `{encoding}`, as `encoding` says: it is utf-8"));
    }
}

#[test]
fn what_says_nothing_is_an_error() {
    let event = "[[forecast.events]]\ndate = 2027-01-01\ntitle = \"Nothing\"\n\n[[forecast.events]]";
    let folder = changed("forecast", "study.toml", "[[forecast.events]]", event);
    refused(folder.path(), "forecast", "an event says neither `devices` nor `set`");
    let folder = changed(
        "forecast",
        "study.toml",
        "[[forecast.events]]",
        &event.replace("title = \"Nothing\"", "set = {}"),
    );
    refused(folder.path(), "forecast", "an event says neither `devices` nor `set`");
    let rule = "\n[[service_rule]]\nwhere = \"TRUE\"\nservices = []\n\n[baseline]";
    let folder = changed("tiny", "study.toml", "\n[baseline]", rule);
    refused(folder.path(), "check", "`services` is empty");
    let folder = changed("forecast", "study.toml", "mix = \"50%\"", "mix = 0.5");
    refused(folder.path(), "forecast", "`mix` is no percentage");
    let folder = changed("tiny", "study.toml", "name = \"buy-2-deluxe\"", "name = \" \"");
    refused(folder.path(), "check", "`name` is empty");
    let folder = changed("tiny", "study.toml", "name = \"as-is\"", "name = \"\"");
    refused(folder.path(), "check", "`name` is empty");
    let folder = changed(
        "tiny",
        "study.toml",
        "switch_off = [{ service = \"browser\", where = \"platform = 'android'\" }]",
        "switch_off = { service = \"browser\", where = \"platform = 'android'\" }",
    );
    refused(folder.path(), "check", "`switch_off` must be a list of tables");
}

/// A guardrail that limits nobody can't fail: in a pipeline nobody would notice.
#[test]
fn a_condition_of_a_guardrail_or_a_segment_that_no_device_meets_is_named() {
    let folder = copy("tiny");
    let rail = |condition: &str| {
        format!(
            "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"vans\"\nwhere = \"{condition}\"\nmax_waiting = 9\n"
        )
    };
    let said = |condition: &str, id: &str| {
        std::fs::write(folder.path().join("guardrails.toml"), rail(condition)).unwrap();
        let found = result_of(folder.path(), &["--guard"]);
        warning(&found["import"]["warnings"], id).map(|warning| warning["message"].clone())
    };
    assert_eq!(
        said("device_name LIKE 'Lorry %'", "condition-empty"),
        Some(json!("no device meets the condition of guardrail `vans`"))
    );
    assert_eq!(
        said("device_name LIKE 'Van %' OR device_name = 'Lorry 1'", "condition-word"),
        Some(json!("the condition of guardrail `vans` names values that no device has"))
    );
    assert_eq!(said("device_name LIKE 'Van %'", "condition-empty"), None);
    let folder = changed("forecast", "study.toml", "platform = 'android'", "platform = 'linux'");
    let (code, text, said) = program(folder.path(), &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let found: Value = serde_json::from_str(&text).unwrap();
    let message = &warning(&found["import_warnings"], "condition-empty").unwrap()["message"];
    assert_eq!(message, "no device meets the condition of segment `kiosks`");
}

/// docs/formats.md, case 47: a table with a header alone may be an export that went wrong.
#[test]
fn a_table_without_rows_is_named() {
    let named = |folder: &Path| -> Vec<Value> {
        let found = result_of(folder, &[]);
        let warnings = found["import"]["warnings"].as_array().unwrap();
        warnings.iter().filter(|w| w["id"] == "no-rows").map(|w| w["message"].clone()).collect()
    };
    let folder = copy("tiny");
    std::fs::write(folder.path().join("usage.csv"), "Device ID,Service\n").unwrap();
    assert_eq!(named(folder.path()), [json!("`usage.csv` has a header but no rows")]);
    let folder = changed("tiny", "study.toml", "retire = \"days_since_report > 90\"", "pins = \"pins.csv\"");
    std::fs::write(folder.path().join("pins.csv"), "Device ID,Part\n").unwrap();
    assert_eq!(named(folder.path()), [json!("`pins.csv` has a header but no rows")]);
    let sweep = "\n[[sweep]]\nname = \"m\"\nmatrix = \"m.csv\"\n[baseline]";
    let folder = changed("tiny", "study.toml", "\n[baseline]", sweep);
    std::fs::write(folder.path().join("m.csv"), "name,units.Deluxe\n").unwrap();
    assert_eq!(named(folder.path()), [json!("`m.csv` has a header but no rows")]);
    assert!(named(copy("tiny").path()).is_empty());
}

/// docs/model.md section 1: a service that "no part, no catalog and no usage file has is an error", also of a service rule;
/// section 2: words of its condition that no device has are named.
#[test]
fn a_service_rule_is_held_against_the_files() {
    let rule = |condition: &str, service: &str| {
        let folder = changed(
            "tiny",
            "study.toml",
            "\n[baseline]",
            &format!("\n[[service_rule]]\nwhere = \"{condition}\"\nservices = [\"{service}\"]\n\n[baseline]"),
        );
        let usage = folder.path().join("usage.csv");
        let text = std::fs::read_to_string(&usage).unwrap();
        std::fs::write(usage, text + "A01,kiosk_lock,used\n").unwrap();
        folder
    };
    let found = result_of(rule("platform IN ('ios', 'andorid')", "kiosk_lock").path(), &[]);
    let warnings = &found["import"]["warnings"];
    assert_eq!(warning(warnings, "condition-word").unwrap()["samples"], json!(["`andorid` of `platform`"]));
    assert!(warning(warnings, "unknown-service").is_some());
    refused(rule("platform = 'ios'", "kiosk_lok").path(), "check", "`kiosk_lok` is a service that");
}

/// docs/contract.md section 7: "without `default_base` and `parts` it is an error where any come", in any month; model
/// section 9: of an event before the first month the levers hold, and the devices are not counted.
#[test]
fn events_of_a_forecast_do_what_they_say() {
    let event = |text: &str| {
        changed("forecast", "study.toml", "[[forecast.events]]", &format!("{text}\n\n[[forecast.events]]"))
    };
    let folder = event("[[forecast.events]]\ndate = 2027-02-01\nset = { default_base = \"\" }");
    refused(folder.path(), "forecast", "new devices come, and the account has no default license");
    let folder =
        event("[[forecast.events]]\ndate = 2026-10-01\ndevices = 3\nset = { \"units.Deluxe\" = \"+1\" }");
    let (code, text, said) = program(folder.path(), &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let found: Value = serde_json::from_str(&text).unwrap();
    let outside = warning(&found["warnings"], "forecast-events-outside").map(|w| w["message"].clone());
    assert!(outside.is_some(), "{}", found["warnings"]);
}

/// docs/contract.md, warnings `price-decimals`: prices of levers too.
#[test]
fn a_price_of_a_lever_with_too_many_decimals_is_named() {
    let folder = changed("tiny", "study.toml", "\"units.Deluxe\" = \"+2\"", "\"price.Deluxe\" = \"1.125\"");
    let found = result_of(folder.path(), &[]);
    let named = warning(&found["import"]["warnings"], "price-decimals").unwrap();
    assert_eq!((&named["count"], &named["samples"]), (&json!(1), &json!(["Deluxe 1.125"])));
    assert_eq!(warning(&result_of(copy("tiny").path(), &[])["import"]["warnings"], "price-decimals"), None);
}

/// What each project moves is walked through apart: so many are joined, or stand in a file.
#[test]
fn a_forecast_has_so_many_events() {
    let event = "[[forecast.events]]\ndate = 2027-01-01\ndevices = 1\n\n".repeat(1_001);
    let folder =
        changed("forecast", "study.toml", "[[forecast.events]]", &format!("{event}[[forecast.events]]"));
    refused(folder.path(), "forecast", "a forecast has at most 1,000 events");
    let segments = "[[forecast.segments]]\nname = \"s\"\nwhere = \"TRUE\"\n".repeat(1_001);
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(fixtures().join("forecast/study.toml")).unwrap();
    std::fs::write(path, format!("{text}\n{segments}")).unwrap();
    refused(folder.path(), "forecast", "a forecast has at most 1,000 segments");
}

/// docs/model.md section 6: a header that names a year beside one that names no period is an error, in whatever words.
#[test]
fn a_yearly_price_in_other_words_is_never_taken_for_a_monthly_one_beside_it() {
    for header in [
        "Annual Unit Price",
        "Unit Price / Year",
        "Yearly Price",
        "Unit Price per year (USD)",
        "Price per yr",
        "Price (1 year)",
        "12-month Price",
        "年額",
        "年額単価",
    ] {
        let folder = changed("tiny", "parts.csv", "Unit Price", header);
        refused(folder.path(), "check", &format!("`{header}` names a year, `Overage Price` names no period"));
    }
    for header in ["Overage p.a.", "Overage (annual)", "Overage Price (12 months)"] {
        let folder = changed("tiny", "parts.csv", "Overage Price", header);
        refused(folder.path(), "check", &format!("`{header}` names a year, `Unit Price` names no period"));
    }
    for (price, overage) in [("Annual Unit Price", "Annual Overage Price"), ("年額単価", "年額超過単価")]
    {
        let folder = changed("tiny", "parts.csv", "Unit Price,Overage Price", &format!("{price},{overage}"));
        refused(
            folder.path(),
            "check",
            &format!("`{price}` of `parts.csv` seems to be the prices of a year"),
        );
    }
    let folder = changed("tiny", "parts.csv", "Family", "Annual review");
    assert_eq!(program(folder.path(), &["check", "."]).0, 0);
    // So is a column that says it row by row.
    let folder = copy("tiny");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let with = |header: &str, cell: &str| {
        let row = |(at, line): (usize, &str)| format!("{line},{}\n", if at == 0 { header } else { cell });
        std::fs::write(&path, text.lines().enumerate().map(row).collect::<String>()).unwrap();
    };
    for (header, cell) in [
        ("Billing Period", "Yearly"),
        ("Billing Frequency", "Annual"),
        ("Price Unit", "per device per year"),
        ("Price Basis", "Annum"),
        ("支払サイクル", "年払い"),
        ("Billing Period", "year(s)"),
        ("Billing Period", "P1Y"),
    ] {
        with(header, cell);
        refused(
            folder.path(),
            "check",
            &format!("`{cell}` under `{header}` of `parts.csv` speaks of a year"),
        );
    }
    with("Billing Period", "Monthly");
    assert_eq!(program(folder.path(), &["check", "."]).0, 0);
    // Rows of both no key can read.
    let period = |at: usize| ["Billing Period", "Yearly", "Monthly"].get(at).copied().unwrap_or_default();
    let rows = text.lines().enumerate().map(|(at, line)| format!("{line},{}\n", period(at)));
    std::fs::write(&path, rows.collect::<String>()).unwrap();
    refused(folder.path(), "check", "bring all prices to one period");
    // A term of a year may stand beside monthly prices: the first screen says how they count.
    for (header, cell) in [
        ("Term", "1 year"),
        ("Billing Period", "Quarterly"),
        ("Unit", "Annually"),
        ("UoM", "device-year"),
        ("Billing Period", "24 months"),
        ("Billing Period", "12"),
        ("課金単位", "12ケ月"),
        ("Abrechnung", "pro Quartal"),
        ("Laufzeit (Monate)", "12"),
        ("Unit Price per Quarter", "12.72"),
        ("Term", "3年"),
        ("備考", "年払い"),
        ("Per annum", "4.24"),
    ] {
        with(header, cell);
        let (code, out, err) = program(folder.path(), &["check", "."]);
        assert_eq!(code, 0, "{err}");
        let said = format!("{out}{err}");
        assert!(
            said.contains("`parts.csv` speaks of another period") && said.contains("`price_period`"),
            "{said}"
        );
        assert!(!said.contains("年払い"), "what nobody reads is not shown: {said}");
    }
    // Names, numbers and passwords say nothing of prices.
    for (header, cell) in [
        ("Customer Name", "Annual Foods Inc"),
        ("Parent Partners", "Year One KK"),
        ("Charge Agreement Number", "2026-YR-1"),
        ("Contact", "anna.jahr@acme.example"),
        ("Portal Password", "Annual-2026!"),
    ] {
        with(header, cell);
        let (_, out, err) = program(folder.path(), &["check", "."]);
        assert!(!format!("{out}{err}").contains("speaks of another period"), "{header}: {out}{err}");
    }
}

/// docs/contract.md section 2: `check` shows all problems at once, and so a price that some policy needs.
#[test]
fn check_names_an_overage_price_that_only_a_scenario_needs() {
    let prices = "MaaS360 Part Name,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price\nEssentials,Base,4,No,4.24,\nDeluxe,Base,3,No,5.30,\n";
    let study = "format = \"fleetcast/study\"\nversion = 1\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n[inventory]\nfiles = [\"devices.csv\"]\n[account]\nparts = \"parts.csv\"\ncatalog = \"maas360\"\nenabled_on = 2026-11-01\noverage_enabled = true\n[baseline]\nname = \"as-is\"\n";
    let said = |more: &str| {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("parts.csv"), prices).unwrap();
        std::fs::write(folder.path().join("study.toml"), format!("{study}{more}")).unwrap();
        let (code, out, err) = program(folder.path(), &["check", "."]);
        assert_eq!(code, 0, "{err}");
        out.contains("overage-price-missing")
    };
    assert!(!said(""));
    assert!(said("reading = { when_short = \"exceed\" }\n"));
    assert!(said("[[scenario]]\nname = \"x\"\n[scenario.set]\n\"overage.Deluxe\" = true\n"));
    assert!(!said("[[scenario]]\nname = \"x\"\n[scenario.set]\n\"units.Deluxe\" = 9\n"));
}

/// docs/contract.md section 1: a usage file has a row for each service; a list of services that are known means each of them.
#[test]
fn a_list_of_services_means_each_of_them() {
    let evidence = |usage: &str| {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("usage.csv"), usage).unwrap();
        let found = result_of(folder.path(), &[]);
        (found["scenarios"].clone(), warning(&found["import"]["warnings"], "unknown-service").is_some())
    };
    let (apart, strange) = evidence("Device ID,Service\nA01,device_mgmt\nA01,browser\nA02,secure_mail\n");
    assert!(!strange);
    assert_eq!(
        evidence("Device ID,Services\nA01,device_mgmt;browser\nA02,secure_mail\n"),
        (apart.clone(), false)
    );
    assert_eq!(
        evidence("Device ID,Services\nA01,\"browser, device_mgmt\"\nA02,secure_mail;\n"),
        (apart, false)
    );
    // What is no service in a list of such is named.
    assert!(evidence("Device ID,Services\nA01,device_mgmt;browsr\n").1);
}

/// What is no study points to `init`, in any encoding; files of the command line are looked for where it is run.
#[test]
fn remedies_name_the_right_place() {
    let folder = copy("tiny");
    let headers = "デバイス ID,プラットフォーム,管理状況\nA1,iOS,登録済み\n";
    let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(headers);
    std::fs::write(folder.path().join("jis.csv"), bytes).unwrap();
    std::fs::write(folder.path().join("ps.csv"), "#TYPE Object\n\"a\",\"b=c\"\n\"1\",\"2\"\n").unwrap();
    for name in ["jis.csv", "ps.csv"] {
        let (code, _, said) = program(folder.path(), &["run", name]);
        assert!(code == 3 && said.contains(&format!("fleetcast init {name}")), "{said}");
    }
    let (code, _, said) = program(folder.path(), &["plan", ".", "-o", "plan", "--pins", "none.csv"]);
    assert!(code == 3 && said.contains("relative to the folder that it is run in"), "{said}");
}

/// docs/formats.md section 2, "yes/no", of `Overage Allowed` as of any other column; full-width digits are digits.
#[test]
fn overage_is_allowed_in_any_word_for_yes() {
    let row = "X-DLX,Base,3,Yes";
    for (word, is_allowed) in [
        ("はい", true),
        ("○", true),
        ("有効", true),
        ("許可しない", true),
        ("×", false),
        ("無効", false),
        ("Not Enabled", false),
        ("いいえ", false),
    ] {
        let folder = changed("tiny", "parts.csv", row, &format!("X-DLX,Base,３,{word}"));
        if word == "許可しない" {
            refused(folder.path(), "check", "`許可しない` does not say whether overage is allowed");
            continue;
        }
        let (code, _, err) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges"]);
        assert_eq!(code, 0, "{word}: {err}");
        let result = std::fs::read_to_string(folder.path().join("out/result.json")).unwrap();
        let result: Value = serde_json::from_str(&result).unwrap();
        let parts = result["scenarios"][0]["parts"].as_array().unwrap();
        let deluxe = parts.iter().find(|part| part["name"] == "Deluxe").unwrap();
        assert_eq!(deluxe["units"], 3, "{word}");
        assert_eq!(deluxe["over"].as_u64().unwrap() > 0, is_allowed, "{word}: {deluxe}");
    }
}

/// Case K3c: "cells are only words for yes and no, some of them no" are never passed over, also where they are 有 and 無.
#[test]
fn a_column_of_yes_and_no_in_japanese_is_no_use() {
    for (yes, no) in [("有", "無"), ("有り", "無し"), ("あり", "なし"), ("使用", "未使用")] {
        for header in ["利用有無", "使用有無", "利用", "備考"] {
            let folder = copy("tiny");
            let usage = format!("Device ID,Service,{header}\nA01,secure_mail,{yes}\nA02,secure_mail,{no}\n");
            std::fs::write(folder.path().join("usage.csv"), usage).unwrap();
            refused(folder.path(), "check", &format!("`{no}`"));
        }
    }
}
