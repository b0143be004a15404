//! `optimize` over the futures of a forecast: worked out by hand, by brute force, and over draws.

use std::path::Path;

use fleetcast::money::Money;
use serde_json::{Value, json};

use super::support::{copy, program};

fn changed(from: &str, to: &str) -> tempfile::TempDir {
    let folder = copy("forecast");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("reserve = { Deluxe = 1 }", "");
    assert!(text.contains(from), "{from}");
    std::fs::write(path, text.replace(from, to)).unwrap();
    folder
}

fn optimum(folder: &Path, more: &[&str]) -> Value {
    let arguments = [&["optimize", ".", "--no-ranges", "--format", "json"], more].concat();
    let (code, stdout, stderr) = program(folder, &arguments);
    assert_eq!(code, 0, "{stderr}");
    serde_json::from_str(&stdout).unwrap()
}

fn purchase<'a>(report: &'a Value, id: &str) -> &'a Value {
    let found = report["forecast"]["purchases"].as_array().unwrap().iter().find(|row| row["id"] == id);
    found.unwrap_or_else(|| panic!("no {id}"))
}

fn amount(row: &Value) -> Money {
    Money::read(row.as_str().unwrap()).unwrap()
}

fn units(report: &Value, part: usize, key: &str) -> Vec<u64> {
    let months = report["forecast"]["units"][part]["months"].as_array().unwrap();
    months.iter().map(|month| month[key].as_u64().unwrap()).collect()
}

/// fixtures/forecast/README.md has the demand: Essentials 9 to 14, of 12 units at 4.00, a device over at 5.00; Deluxe 3, 4, 9, 10,
/// 11, 12, of 5 units and from March on 10 at 6.00, over at 7.00, from April on 8.00.
///
/// docs/model.md section 10, step by step: the 13th Essentials is needed in April and May: bought in April it costs 8, over it
/// 10; the 14th in May, 4 against 5. The first further Deluxe is needed in February, April and May: from February on it costs 24,
/// from April on 7 + 12 = 19; the second in February and May: 7 + 6 = 13. All others are needed in February alone. So units cost
/// 558 + 12 + 18, extra charges are the 28 of February, together 616, and 9 less than today's 625.
///
/// Bought at once, a unit of Essentials must be needed in 5 of 6 months: 24 / 5 = 4.8. None is added; of those given up 10 are
/// left. Deluxe with the five of March: needed are 3, 4, 9, 5, 6, 7; the fourth spares 7 + 7 + 7 + 8 + 8 = 37, more than 36, the
/// fifth 30. That costs 240 + 50 for Essentials and 234 + 82 for Deluxe: 606.
#[test]
fn the_best_units_of_the_expected_future_are_those_worked_out_by_hand() {
    let folder = changed("draws = 400", "draws = 0");
    let report = optimum(folder.path(), &[]);
    assert_eq!(report["demand"], "forecast");
    assert_eq!(units(&report, 0, "units"), [12, 12, 12, 12, 13, 14]);
    assert_eq!(units(&report, 1, "units"), [5, 5, 5, 10, 11, 12]);
    assert_eq!(units(&report, 1, "today"), [5, 5, 5, 10, 10, 10]);
    let total = |id: &str| purchase(&report, id)["total"]["mean"].clone();
    assert_eq!(
        [total("today"), total("ahead-now"), total("ahead-steps"), total("ahead-at-term-end")],
        [json!("625.00"), json!("625.00"), json!("616.00"), json!("606.00")]
    );
    assert_eq!(purchase(&report, "ahead-steps")["saves"], "9.00");
    assert_eq!(purchase(&report, "ahead-steps")["cheaper_in"], Value::Null, "one future is no share");
    let part = |place: usize, key: &str| report["forecast"]["units"][place][key].clone();
    assert_eq!((part(0, "now"), part(0, "best"), part(1, "best")), (json!(12), json!(10), json!(4)));
    // A tenth more: 10, 11, 12, 13, 14, 15. Ten cost 240 + 15 × 5, the best eleven 264 + 10 × 5.
    assert_eq!(part(0, "regret")["+10"], "1.00");
    // Three tenths more of Deluxe, less the five of March: 4, 5, 12, 8, 9, 11; a fifth unit spares 37 and costs 36.
    assert_eq!((&part(1, "regret")["+10"], &part(1, "regret")["+30"]), (&json!("0.00"), &json!("1.00")));
    let text = report["answer"].as_array().unwrap().iter().find(|line| line["id"] == "forecast").unwrap();
    let text = text["text"].as_str().unwrap();
    assert!(text.contains("Essentials 12 to 14 between April 2027 and May 2027"), "{text}");
    assert!(text.contains("Deluxe 10 to 12 between April 2027 and May 2027"), "{text}");
    assert!(text.contains("USD 9.00 less"), "{text}");
}

/// No constant number of units of either part costs less on average over 60 futures than the one at term end: every pair is
/// forecast as a scenario of its own.
#[test]
fn no_pair_of_units_is_cheaper_over_the_draws() {
    let folder = changed("draws = 400", "draws = 60");
    let found = optimum(folder.path(), &[]);
    let best = purchase(&found, "ahead-at-term-end").clone();
    let path = folder.path().join("study.toml");
    let mut text = std::fs::read_to_string(&path).unwrap();
    let pairs = (6..15).flat_map(|a| (1..11).map(move |b| (a, b)));
    let scenario = |(a, b): (u64, u64)| {
        format!(
            "\n[[scenario]]\nname = \"u{a}-{b}\"\n[scenario.set]\n\"units.Essentials\" = {a}\n\"units.Deluxe\" = {b}\n"
        )
    };
    text.extend(pairs.clone().map(scenario));
    std::fs::write(&path, text).unwrap();
    let (code, stdout, stderr) = program(folder.path(), &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    let report: Value = serde_json::from_str(&stdout).unwrap();
    let of = |name: &str| {
        let rows = report["scenarios"].as_array().unwrap();
        amount(&rows.iter().find(|row| row["name"] == name).unwrap()["horizon"]["total"]["mean"])
    };
    let (essentials, deluxe) =
        (&found["forecast"]["units"][0]["best"], &found["forecast"]["units"][1]["best"]);
    assert_eq!(of(&format!("u{essentials}-{deluxe}")), amount(&best["total"]["mean"]));
    // Below the minimum of ten nothing can be bought.
    for (a, b) in pairs.filter(|(a, _)| *a >= 10) {
        assert!(of(&format!("u{a}-{b}")) >= amount(&best["total"]["mean"]), "{a} and {b}");
    }
}

/// docs/contract.md section 7: limits hold over the futures too.
#[test]
fn limits_hold_over_the_futures() {
    let folder = changed("draws = 400", "draws = 100");
    let capped = optimum(folder.path(), &["--max-extra", "10"]);
    assert!(amount(&purchase(&capped, "ahead-steps")["extra"]["p90"]) <= Money::whole(10));
    let broke = optimum(folder.path(), &["--budget", "0"]);
    assert_eq!(purchase(&broke, "ahead-steps")["units"], purchase(&broke, "today")["units"]);
    // So few more than today's can't be bought: today's stay, where the term has ended, too.
    let small = changed("draws = 400", "draws = 50");
    let path = small.path().join("parts.csv");
    let parts = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, parts.replace("6.00,7.00,2027-11-30,", "6.00,7.00,2026-10-31,9")).unwrap();
    let broke = optimum(small.path(), &["--budget", "0"]);
    for row in broke["forecast"]["purchases"].as_array().unwrap() {
        let today = purchase(&broke, "today")["units"].as_array().unwrap();
        for (units, today) in row["units"].as_array().unwrap().iter().zip(today) {
            assert!(units["units"].as_u64() <= today["units"].as_u64(), "{row}");
        }
    }
    let off = changed("overage_enabled = true", "overage_enabled = false");
    let report = optimum(off.path(), &[]);
    assert_eq!(report["forecast"]["units"][0]["basis"], "peak");
    assert_eq!(purchase(&report, "ahead-steps")["waiting"]["p95"], 0);
}

/// The schema describes it, a folder has it, and the Japanese says it.
#[test]
fn a_folder_has_what_to_buy_when() {
    let folder = changed("draws = 400", "draws = 0");
    let (code, text, said) = program(folder.path(), &["optimize", ".", "--no-ranges", "-o", "out"]);
    assert!(code == 0 && text.contains("When to buy, step by step"), "{text}{said}");
    let written = std::fs::read_to_string(folder.path().join("out/ahead.csv")).unwrap();
    assert!(written.starts_with("part,month,today,units,devices_p10"), "{written}");
    assert_eq!(written.lines().count(), 1 + 2 * 6);
    assert!(folder.path().join("out/charts/ahead-01-essentials@2x.png").exists());
    let (code, japanese, said) = program(folder.path(), &["optimize", ".", "--no-ranges", "--lang", "ja"]);
    assert!(code == 0 && japanese.contains("購入の時期(段階的)"), "{japanese}{said}");
}

/// Model section 7, law 1: the same bytes for any number of threads.
#[test]
fn purchases_depend_on_no_thread() {
    let folder = changed("draws = 400", "draws = 100");
    let of = |threads: &str| {
        let output = assert_cmd::Command::cargo_bin("fleetcast")
            .unwrap()
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", threads)
            .args(["optimize", ".", "--no-ranges", "--format", "json"])
            .output()
            .unwrap();
        output.stdout
    };
    let one = of("1");
    assert!(one.len() > 1000 && one == of("2") && one == of("8"));
}

/// A study without `[forecast]` answers for the demand of today, unless it is asked.
#[test]
fn without_a_forecast_nothing_is_supposed() {
    let folder = copy("tiny");
    assert!(optimum(folder.path(), &[])["forecast"].is_null());
    assert_eq!(optimum(folder.path(), &["--forecast"])["demand"], "forecast");
}

/// docs/model.md section 10: `today-by-hand` begins with the cheapest assignment. So it is what `forecast` says of a scenario with
/// the pins of that assignment, over the same futures.
#[test]
fn the_cheapest_assignment_costs_over_the_futures_what_its_pins_do() {
    let folder = copy("acme");
    let path = folder.path().join("study.toml");
    let study = std::fs::read_to_string(&path).unwrap();
    let forecast = "\n[forecast]\nmonths = 12\ndraws = 20\n";
    std::fs::write(&path, format!("{study}{forecast}")).unwrap();
    let found = optimum(folder.path(), &["--pins", "best.csv"]);
    let scenario = "\n[[scenario]]\nname = \"cheapest\"\n[scenario.set]\npins = \"best.csv\"\n";
    std::fs::write(&path, format!("{study}{forecast}{scenario}")).unwrap();
    let (code, stdout, stderr) = program(folder.path(), &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    let report: Value = serde_json::from_str(&stdout).unwrap();
    let scenarios = report["scenarios"].as_array().unwrap();
    let of = |name: &str| &scenarios.iter().find(|scenario| scenario["name"] == name).unwrap()["horizon"];
    let own = purchase(&found, "today-by-hand");
    assert_eq!((&own["extra"], &own["committed"]), (&of("cheapest")["extra"], &of("cheapest")["committed"]));
    let saved = amount(&of("as-is")["extra"]["mean"]) - amount(&own["extra"]["mean"]);
    assert_eq!(amount(&own["saves"]), saved);
    assert!(saved > Money::ZERO, "{saved}");
}

/// docs/model.md section 10: "`reserve` comes on top of demand". Two devices use A2, and its free units draw them to it, so that two
/// units leave none free: four do. Nobody comes or leaves, so both lists are of one fleet.
#[test]
fn a_reserve_stays_free_where_free_units_draw_devices() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let devices: Vec<String> =
        (0..14).map(|at| format!("D{at:03},Enrolled,iOS,2026-01-01,2026-10-30\n")).collect();
    let head = "Device ID,Managed Status,Platform,Installed Date,Last Reported\n";
    write("devices.csv", format!("{head}{}", devices.concat()));
    let usage = [
        (0, "browser"),
        (1, ""),
        (2, ""),
        (3, "browser"),
        (4, "tunnel"),
        (5, "browser"),
        (5, "tunnel"),
        (6, ""),
        (7, "docs"),
        (7, "gw"),
        (8, "docs"),
        (9, ""),
        (10, "docs"),
        (11, "tunnel"),
        (12, "docs"),
        (12, "gw"),
        (13, "browser"),
    ];
    let usage: Vec<String> = usage.iter().map(|(at, service)| format!("D{at:03},{service}\n")).collect();
    write("usage.csv", format!("Device ID,Service\n{}", usage.concat()));
    write(
        "study.toml",
        "format = \"fleetcast/study\"\nversion = 1\ntitle = \"T\"\nas_of = 2027-02-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n\
         [account]\nparts = \"parts.csv\"\nactivates_on = 2027-02-01\noverage_enabled = true\ndefault_base = \"S1\"\n\
         reserve = { S2 = 1, A2 = 2 }\ndefault_addons = [\"A1\"]\n\
         [forecast]\nmonths = 12\ndraws = 0\narrivals = 0\ndepartures = 0\n"
            .to_owned(),
    );
    for (today, lists) in [(14, &["ahead-at-term-end"][..]), (0, &["ahead-now", "ahead-steps"])] {
        write(
            "parts.csv",
            format!(
                "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price,Services\n\
                 S1,NS1,Base,14,No,4.67,4.62,device_mgmt\nS2,NS2,Base,34,Yes,6.91,11.36,browser;device_mgmt\n\
                 S3,NS3,Base,34,Yes,1.94,1.35,browser;device_mgmt;docs\nA1,NA1,Add-on,0,Yes,4.59,11.70,tunnel\n\
                 A2,NA2,Add-on,{today},No,4.80,3.21,gw\n"
            ),
        );
        let report = optimum(folder.path(), &[]);
        let place =
            report["forecast"]["units"].as_array().unwrap().iter().position(|row| row["part"] == "A2");
        for id in lists {
            let bought = purchase(&report, id);
            let units = bought["units"].as_array().unwrap().iter().find(|row| row["part"] == "A2");
            assert_eq!(units.unwrap()["units"], 4, "{id} of {today}: {bought}");
        }
        assert!(place.is_some() || today > 0, "{report}");
    }
}
