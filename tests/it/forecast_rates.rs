//! What rates of a forecast are made of (docs/model.md section 9): who counts as come or left, what a history can't say, where
//! projects go. Each is a case that once changed a figure without a word.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::program;

const PARTS: &str = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,Services\n\
    Basic,Base,3,4.00,5.00,secure_mail\nPlus,Base,50,6.00,7.00,secure_mail;browser\nGuard,Add-on,1,1.00,2.00,mtm\n";
const HEADER: &str = "Device ID,Department,Platform,Managed Status,Installed Date,Last Reported\n";

/// Devices that were installed in months of 2026, so many in each.
fn installed(months: &[(u32, u32)]) -> String {
    let mut text = HEADER.to_owned();
    let each = months.iter().flat_map(|(month, devices)| (0..*devices).map(move |_| *month));
    for (at, month) in each.enumerate() {
        let department = if at % 4 == 0 { "Ops" } else { "Sales" };
        writeln!(text, "D{at:03},{department},iOS,Enrolled,2026-{month:02}-10,2026-10-30").unwrap();
    }
    text
}

fn usual() -> String {
    installed(&[(5, 3), (6, 3), (7, 1), (8, 4), (9, 2), (10, 5)])
}

/// A study of these devices; `account` and `forecast` are lines of these sections.
fn study(devices: &str, account: &str, forecast: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("parts.csv", PARTS);
    write("devices.csv", devices);
    write(
        "study.toml",
        &format!(
            "format = \"fleetcast/study\"\nversion = 1\ntitle = \"Rates\"\nas_of = 2026-11-01\ncurrency = \"USD\"\n\
             months = 12\n[inventory]\nfiles = [\"devices.csv\"]\n[account]\nparts = \"parts.csv\"\n\
             default_base = \"Basic\"\n{account}\n[baseline]\nname = \"as-is\"\n\
             [forecast]\nmonths = 3\n{forecast}\n"
        ),
    );
    folder
}

fn forecast(folder: &Path) -> Value {
    let (code, text, said) = program(folder, &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&text).unwrap()
}

fn warning<'w>(report: &'w Value, id: &str) -> Option<&'w Value> {
    report["warnings"].as_array().unwrap().iter().find(|warning| warning["id"] == id)
}

fn row<'r>(report: &'r Value, flow: &str, segment: &Value) -> &'r Value {
    let mut rows = report["flows"].as_array().unwrap().iter();
    rows.find(|row| row["flow"] == flow && row["segment"] == *segment).unwrap()
}

/// The devices that hold a part at the end of each month of the expected future.
fn held(report: &Value, part: &str) -> Vec<u64> {
    let months = report["scenarios"][0]["months"].as_array().unwrap();
    let of = |month: &Value| {
        let parts = month["parts"].as_array().unwrap();
        parts
            .iter()
            .find(|row| row["name"] == part)
            .map_or(0, |row| row["devices_expected"].as_u64().unwrap())
    };
    months.iter().map(of).collect()
}

fn basis(report: &Value) -> &str {
    let answer = report["answer"].as_array().unwrap();
    answer.iter().find(|said| said["id"] == "basis").unwrap()["text"].as_str().unwrap()
}

/// Of 18 devices in scope none has left; of others count those whose status says that they left.
#[test]
fn only_devices_that_left_count_as_departures() {
    let counts = |status: &str, scope: &str| {
        let mut devices = usual();
        for at in 0..4 {
            writeln!(devices, "X{at},Sales,iOS,{status},2026-08-10,2026-09-20").unwrap();
        }
        let folder = study(&devices, "", "draws = 0");
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let reading = format!("name = \"as-is\"\nreading = {{ scope = \"{scope}\" }}");
        std::fs::write(path, text.replace("name = \"as-is\"", &reading)).unwrap();
        let report = forecast(folder.path());
        let of = |flow: &str| row(&report, flow, &Value::Null)["from_devices"].as_u64().unwrap();
        (of("arrivals"), of("departures"))
    };
    for (status, scope, came, left) in [
        ("User Removed Control", "counting", 22, 4),
        ("Pending Control Removal", "counting", 22, 4),
        // In scope: it holds a license.
        ("Pending Control Removal", "with-pending", 22, 0),
        ("Control Removed", "all", 22, 0),
        // Neither has come, as far as anybody knows.
        ("Not Enrolled", "counting", 18, 0),
        ("Zork", "counting", 18, 0),
    ] {
        assert_eq!(counts(status, scope), (came, left), "{status} under {scope}");
    }
}

/// "before + came − after" of September and October: 40 + 2 − 30 = 12 and 30 + 5 − 20 = 15 leave.
#[test]
fn a_history_is_used_or_named() {
    let history = |rows: &str, more: &str| {
        let folder = study(&usual(), "", &format!("draws = 0\nhistory = \"h.csv\"\n{more}"));
        std::fs::write(folder.path().join("h.csv"), format!("Month,Part,Devices\n{rows}")).unwrap();
        folder
    };
    let good = "2026-08,Basic,40\n2026-09,Basic,30\n2026-10,Basic,20\n";
    let report = forecast(history(good, "").path());
    assert_eq!(row(&report, "departures", &Value::Null)["from_devices"], 27);
    assert_eq!((warning(&report, "history-unused"), &report["history_months"]), (None, &json!(3)));
    assert!(basis(&report).contains("18 devices came; 27 devices left"), "{}", basis(&report));
    // A spreadsheet makes a day of a month.
    let days = good.replace(",Basic", "-01,Basic");
    assert_eq!(forecast(history(&days, "").path())["flows"], report["flows"]);

    for (rows, more) in [
        (good.replace("2026", "2024"), ""),
        (good.replace("2026", "2027"), ""),
        ("2026-10,Basic,20\n2026-11,Basic,20\n".to_owned(), ""),
        (good.to_owned(), "departures = \"2%\""),
    ] {
        let report = forecast(history(&rows, more).path());
        assert!(warning(&report, "history-unused").is_some(), "{rows}{more}");
        assert_eq!(report["history_months"], 0, "{rows}{more}");
    }
    let report = forecast(history(&format!("{good}2026-11,Basic,20\n"), "").path());
    assert_eq!(warning(&report, "history-unused").unwrap()["count"], 1);

    let grows = "2026-08,Basic,10\n2026-09,Basic,40\n2026-10,Basic,50\n";
    let report = forecast(history(grows, "").path());
    let grown = warning(&report, "history-grows").unwrap();
    assert_eq!((&grown["count"], &grown["samples"]), (&json!(2), &json!(["2026-09", "2026-10"])));

    let folder = history(&good.replace("Basic", "Guard"), "");
    let (code, _, said) = program(folder.path(), &["forecast", "."]);
    assert!(code == 3 && said.contains("has no row of a base"), "{code}: {said}");
}

/// docs/contract.md section 7: `mix` is the "share of new devices"; a project is spread by it too: 8 of 10.
#[test]
fn a_project_is_spread_by_mix() {
    let segment = "[[forecast.segments]]\nname = \"ops\"\nwhere = \"department = 'Ops'\"\nmix = \"80%\"\nparts = [\"Plus\"]\n";
    let project = |devices: i32| {
        let event = format!("[[forecast.events]]\ndate = 2026-12-05\ndevices = {devices}\n");
        let given = format!("draws = 0\narrivals = 0\ndepartures = 0\n{segment}{event}");
        let report = forecast(study(&usual(), "", &given).path());
        (held(&report, "Plus")[0], held(&report, "Basic")[0])
    };
    let (_, before) = project(0);
    assert_eq!(project(10), (8, before + 2));
    // What leaves is of today's devices, 5 of 18 in Ops: of nine 2.5 and 6.5, the first remainder first.
    assert_eq!(project(-9), (0, before - 9));
    let arrivals = format!("draws = 0\narrivals = 10\ndepartures = 0\n{segment}");
    assert_eq!(held(&forecast(study(&usual(), "", &arrivals).path()), "Plus"), [8, 16, 24]);
    // A percentage is of the whole fleet then: half of 18 are 9 a month, of which 7.2.
    let share = format!("draws = 0\narrivals = \"50%\"\ndepartures = 0\n{segment}");
    let report = forecast(study(&usual(), "", &share).path());
    assert_eq!((held(&report, "Plus")[0], held(&report, "Basic")[0]), (7, before + 1));
}

/// Arrivals of all segments sum to what the study gives, also where no device of today is in none.
#[test]
fn devices_in_no_segment_are_listed_where_any_come() {
    let segment = |name: &str, department: &str, mix: u32| {
        format!(
            "[[forecast.segments]]\nname = \"{name}\"\nwhere = \"department = '{department}'\"\nmix = \"{mix}%\"\nparts = [\"Plus\"]\n"
        )
    };
    let all = format!(
        "draws = 0\narrivals = 10\ndepartures = 0\n{}{}",
        segment("ops", "Ops", 20),
        segment("sales", "Sales", 30)
    );
    let report = forecast(study(&usual(), "", &all).path());
    let mid = |segment: Value| row(&report, "arrivals", &segment)["mid"].clone();
    assert_eq!([mid(json!("ops")), mid(json!("sales")), mid(Value::Null)], ["2.00", "3.00", "5.00"]);
    // Who can't come isn't.
    let full = all.replace("20%", "70%");
    let report = forecast(study(&usual(), "", &full).path());
    assert!(!report["flows"].as_array().unwrap().iter().any(|row| row["segment"].is_null()));
}

#[test]
fn devices_without_a_date_are_counted_in_a_warning() {
    let half = usual().replace(",2026-10-10,", ",,");
    let report = forecast(study(&half, "", "draws = 0").path());
    let undated = warning(&report, "forecast-undated").unwrap();
    assert_eq!(undated["count"], 5);
    assert!(undated["message"].as_str().unwrap().contains("of 18 devices"), "{undated}");
    assert_eq!(warning(&forecast(study(&usual(), "", "draws = 0").path()), "forecast-undated"), None);
    assert_eq!(warning(&forecast(study(&half, "", "arrivals = 1").path()), "forecast-undated"), None);
}

/// With a trend the rate of the table is the mean of what comes in the months of the forecast.
#[test]
fn the_rate_of_a_trend_is_that_of_the_forecast() {
    let months: Vec<(u32, u32)> = (1..=10).map(|month| (month, month)).collect();
    let report = forecast(study(&installed(&months), "", "draws = 0\ndepartures = 0").path());
    let rate = row(&report, "arrivals", &Value::Null);
    assert_eq!(rate["model"], "trend");
    let basic = held(&report, "Basic");
    let first: f64 = rate["mid"].as_str().unwrap().parse().unwrap();
    let came = f64::from(u32::try_from(basic[2]).unwrap()) - 55.0;
    assert!(basic[0] > 55 && (3.0 * first - came).abs() < 1.0, "{basic:?}, {first} a month");
}

/// Devices over that cost nothing are no extra charge.
#[test]
fn overage_without_a_rate_is_no_extra_charge() {
    let folder = study(&usual(), "", "draws = 50\narrivals = 2\ndepartures = 0");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let free = text.replace("name = \"as-is\"", "name = \"as-is\"\nreading = { overage_rate = \"none\" }");
    let report = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let report = forecast(folder.path());
        let scenario = &report["scenarios"][0];
        (scenario["horizon"]["p_any_extra"].clone(), scenario["first_extra_month"].clone())
    };
    assert_eq!(report(&free), (json!("0.00"), Value::Null));
    assert_eq!(report(&text), (json!("100.00"), json!("2026-12")));
}

/// Licenses are assigned on February 18, 2027: no month before can have extra charges.
#[test]
fn a_forecast_that_begins_elsewhere_says_so() {
    let enabled = "enabled_on = 2026-11-20";
    for (from, is_named) in [("2026-11", true), ("2027-02", false), ("2027-06", true)] {
        let report = forecast(study(&usual(), enabled, &format!("draws = 0\nfrom = \"{from}\"")).path());
        assert_eq!(warning(&report, "forecast-from").is_some(), is_named, "{from}");
    }
    let report = forecast(study(&usual(), "", "draws = 0\nfrom = \"2027-02\"").path());
    assert_eq!(warning(&report, "forecast-from"), None);
}

#[test]
fn the_answer_says_which_flow_rests_on_what() {
    let said = |devices: &str, given: &str| {
        basis(&forecast(study(devices, "", &format!("draws = 0\n{given}")).path())).to_owned()
    };
    let mut left = usual();
    for at in 0..3 {
        writeln!(left, "X{at},Sales,iOS,User Removed Control,2026-05-10,2026-09-20").unwrap();
    }
    let cases = [
        (left.clone(), "", "21 devices came; 3 devices left"),
        (left.clone(), "departures = \"2%\"", "21 devices came; departures are those that the study gives"),
        (left.clone(), "arrivals = 2", "arrivals are those that the study gives; 3 devices left"),
        (left, "arrivals = 2\ndepartures = 0", "Arrivals and departures are those that the study gives"),
        (usual(), "", "18 devices came; nothing shows departures"),
        (HEADER.to_owned() + "D1,Ops,iOS,Enrolled,,2026-10-30\n", "", "Neither the study nor the past shows"),
        (
            HEADER.to_owned() + "D1,Ops,iOS,Enrolled,,2026-10-30\n",
            "arrivals = 2",
            "the study: arrivals are those",
        ),
    ];
    for (devices, given, sentence) in cases {
        let found = said(&devices, given);
        assert!(found.contains(sentence), "{given}: {found}");
    }
}

#[test]
fn a_share_that_is_none_is_said_once_and_rightly() {
    for returns in ["\"fit\"", "\"200%\"", "2", "0.02"] {
        let folder = study(&usual(), "", &format!("returns = {returns}"));
        let (code, _, said) = program(folder.path(), &["forecast", "."]);
        assert!(code == 3 && said.contains("`returns` is no percentage"), "{returns}: {said}");
        assert!(!said.contains("devices a month"), "{said}");
    }
}

/// Five of 75 to 135 devices leave in each of twelve months. What comes or leaves in the running month changes nothing of that.
#[test]
fn the_running_month_changes_no_rate_of_the_months_before() {
    let rate = |more: &str, gone: usize| {
        let mut text = HEADER.to_owned();
        for at in 0..75 {
            let (status, reported) =
                if at < gone { ("Control Removed", "2026-11-10") } else { ("Enrolled", "2026-11-24") };
            writeln!(text, "A{at},Ops,iOS,{status},2025-01-10,{reported}").unwrap();
        }
        for at in 0..60 {
            let (year, month) = if at < 10 { (2025, 11 + at / 5) } else { (2026, at / 5 - 1) };
            writeln!(text, "L{at},Ops,iOS,Control Removed,2025-01-10,{year}-{month:02}-20").unwrap();
        }
        let folder = study(&(text + more), "", "draws = 0\narrivals = 10");
        let path = folder.path().join("study.toml");
        let toml = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, toml.replace("as_of = 2026-11-01", "as_of = 2026-11-25")).unwrap();
        row(&forecast(folder.path()), "departures", &Value::Null).clone()
    };
    let mut roll_out = String::new();
    for at in 0..900 {
        writeln!(roll_out, "N{at},Ops,iOS,Enrolled,2026-11-{:02},2026-11-24", 2 + at % 22).unwrap();
    }
    let before = rate("", 0);
    assert_eq!(before["from_devices"], 60);
    assert_eq!(
        rate(&roll_out, 0),
        Value::Object({
            let mut same = before.as_object().unwrap().clone();
            same.insert("devices".to_owned(), json!(975));
            same
        })
    );
    assert_eq!(rate("", 70)["mid"], before["mid"]);
}

/// Six of about 200 devices left in the month in which they were rolled out: with or without a pilot that is some 6 % of the devices
/// that were there on average.
#[test]
fn a_roll_out_shows_no_rate_beyond_reason() {
    for pilot in [0, 1, 3] {
        let mut text = HEADER.to_owned();
        for at in 0..pilot {
            writeln!(text, "P{at},Ops,iOS,Enrolled,2026-09-05,2026-10-31").unwrap();
        }
        for at in 0..194 {
            writeln!(text, "R{at},Ops,iOS,Enrolled,2026-10-10,2026-10-31").unwrap();
        }
        for at in 0..6 {
            writeln!(text, "X{at},Ops,iOS,Control Removed,2026-10-05,2026-10-20").unwrap();
        }
        let report = forecast(study(&text, "", "draws = 0\narrivals = 10").path());
        let rate = row(&report, "departures", &Value::Null);
        let percent: f64 = rate["mid"].as_str().unwrap().parse().unwrap();
        assert!((3.0..7.0).contains(&percent), "{pilot}: {rate}");
    }
}

/// docs/model.md section 9: "spread over segments by `mix`, else by their devices": of what one mix leaves, where none was installed
/// lately.
#[test]
fn what_a_mix_leaves_goes_by_devices_where_none_came() {
    let mut text = HEADER.to_owned();
    for at in 0..100 {
        let department = if at < 30 { "Stores" } else { "Office" };
        writeln!(text, "D{at},{department},iOS,Enrolled,2024-01-10,2026-10-30").unwrap();
    }
    let segments = "[[forecast.segments]]\nname = \"stores\"\nwhere = \"department = 'Stores'\"\nmix = \"40%\"\n\
                    [[forecast.segments]]\nname = \"office\"\nwhere = \"department = 'Office'\"\nparts = [\"Plus\"]\n";
    let given = format!("draws = 0\narrivals = 10\ndepartures = 0\n{segments}");
    let report = forecast(study(&text, "", &given).path());
    let mid = |segment: &str| row(&report, "arrivals", &json!(segment))["mid"].clone();
    assert_eq!([mid("stores"), mid("office")], ["4.00", "6.00"]);
    assert_eq!(held(&report, "Plus"), [6, 12, 18]);
}
