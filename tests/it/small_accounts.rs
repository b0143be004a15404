//! Accounts of one part or two, each with what is right for it.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::program;

const PARTS: &str = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,Unit Price,\
                     Overage Price,Services,Minimum Units\n";

/// An account with parts, devices that use services (`;` between them), and the end of its study.
fn account(parts: &str, uses: &[&str], study: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    write("parts.csv", format!("{PARTS}{parts}"));
    let device =
        |place: usize| format!("d{place},Android,Enrolled,2025-01-14 09:00 UTC,2026-10-21 09:00 UTC\n");
    let devices: String = (1..=uses.len()).map(device).collect();
    write(
        "devices.csv",
        format!("Device ID,Platform,Managed Status,Installed Date,Last Reported\n{devices}"),
    );
    let rows = uses.iter().enumerate().flat_map(|(place, services)| {
        services.split(';').map(move |service| format!("d{},{service},used\n", place + 1))
    });
    write("usage.csv", format!("Device ID,Service,Evidence\n{}", rows.collect::<Vec<_>>().concat()));
    let head = "format = \"fleetcast/study\"\nversion = 1\ntitle = \"t\"\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
                [inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n\
                [account]\nparts = \"parts.csv\"\nenabled_on = 2026-11-01\n";
    write("study.toml", format!("{head}{study}"));
    folder
}

fn json_of(folder: &Path, arguments: &[&str]) -> Value {
    let (code, out, err) = program(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

fn purchase<'v>(report: &'v Value, id: &str) -> Option<&'v Value> {
    report["purchases"].as_array().unwrap().iter().find(|row| row["id"] == id)
}

/// docs/model.md section 3: what a user sets is settled, with the defaults that go with it: all add-ons with the highest suite,
/// though `addons = all` is strained. Two devices, one unit at 30 a month over: 360 in a year.
#[test]
fn a_rule_that_the_study_settles_has_ranges_without_add_ons() {
    let study = "[baseline]\nreading = { rule = \"uniform-highest\" }\n";
    let folder = account("Delta,N0,Base,1,Yes,20,30,mtm,\n", &["mtm", "mtm"], study);
    let found = json_of(folder.path(), &["run", "."]);
    let ranges = &found["scenarios"][0]["ranges"];
    assert_eq!(ranges["consistent"]["extra"]["min"], "360.00", "{ranges}");
    assert_eq!(ranges["consistent"]["extra"]["max"], "360.00", "{ranges}");
    let (code, _, err) = program(folder.path(), &["plan", ".", "-o", "plan", "-q"]);
    assert_eq!(code, 0, "{err}");
}

/// The same where the add-on is one that nobody needs: the highest suite comes with it, so that of the two devices one is over on
/// Premier (8) and one on Threat (4), 144 in a year, and nothing is open.
#[test]
fn all_add_ons_are_settled_with_the_highest_suite() {
    let parts = "Essentials,E,Base,1,Yes,4,5,device_mgmt,\nPremier,P,Base,1,Yes,7,8,device_mgmt;browser,\n\
                 Threat,T,Add-on,1,Yes,3,4,mtm,\n";
    let study = "[baseline]\nreading = { rule = \"uniform-highest\" }\n";
    let folder = account(parts, &["device_mgmt", "device_mgmt"], study);
    let found = json_of(folder.path(), &["run", "."]);
    let extra = &found["scenarios"][0]["ranges"]["consistent"]["extra"];
    assert_eq!((&extra["min"], &extra["max"]), (&json!("144.00"), &json!("144.00")), "{extra}");
}

/// Two devices need the one unit of a part without overage, and the study says what then becomes of the second: no reading puts it
/// over, so no plan starts there.
#[test]
fn a_plan_starts_from_no_assignment_that_no_reading_gives() {
    for word in ["overage-then-wait", "overage-then-next"] {
        let study = format!("[baseline]\nreading = {{ when_short = \"{word}\" }}\n");
        let folder = account("Delta,N0,Base,1,No,20,,mtm,\n", &["mtm", "mtm"], &study);
        let (code, _, err) = program(folder.path(), &["plan", ".", "-o", "plan", "-q"]);
        assert_eq!(code, 0, "{word}: {err}");
    }
}

/// No part has both services that d2 uses, so by hand nothing serves it in full; auto-activation gives both devices a license. A
/// purchase that leaves d2 out is no advice.
#[test]
fn no_purchase_by_hand_leaves_out_a_device_that_has_a_license_today() {
    let parts = "Small,S,Base,2,No,10,,device_mgmt,\nOther,O,Base,1,No,10,,browser,\n";
    let folder = account(parts, &["device_mgmt", "device_mgmt;browser"], "");
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
    assert_eq!(purchase(&found, "today").unwrap()["without_license"], 0);
    // Devices that no part serves in full are left to auto-activation: with today's units d2 has its license.
    for id in ["now-by-hand", "at-term-end-by-hand"] {
        let without = purchase(&found, id).map(|row| row["without_license"].clone());
        assert!(without.is_none_or(|without| without == 0), "{id}");
    }
}

/// Two units today, at least five can be bought: five, or the two that there are. Four devices at 10 a unit and 14 over: two and
/// two over cost 48 a month, five 50, and three or four can't be bought.
#[test]
fn fewer_units_than_the_minimum_stay_but_are_not_bought() {
    let uses = ["mtm"; 4];
    let units = |rate: &str| {
        let parts = format!("Delta,N0,Base,2,Yes,10,{rate},mtm,5\n");
        let folder = account(&parts, &uses, "");
        let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
        ["now", "at-term-end", "now-by-hand", "at-term-end-by-hand"]
            .map(|id| purchase(&found, id).unwrap()["units"][0]["units"].as_u64().unwrap())
    };
    assert_eq!(units("14"), [2; 4]);
    // At 16 over, two and two over cost 52, and five units 50.
    assert_eq!(units("16"), [5; 4]);
}

/// Without new devices today's units keep a budget of nothing: no unit is to be added. Without a budget the license that one
/// device lacks is named as what it is for.
#[test]
fn a_budget_of_nothing_leaves_todays_units_in_the_futures() {
    let parts = "Small,S,Base,1,No,10,,device_mgmt,\nSpare,P,Base,5,No,10,,browser,\n";
    let study = "[forecast]\nmonths = 6\ndraws = 10\narrivals = 0\ndepartures = 0\n[baseline]\n\
                 reading = { when_short = \"overage-then-wait\" }\n";
    let folder = account(parts, &["device_mgmt", "device_mgmt"], study);
    let said = |more: &[&str]| {
        let found = json_of(folder.path(), &[&["optimize", ".", "--no-ranges"], more].concat());
        let answer =
            found["answer"].as_array().unwrap().iter().find(|line| line["id"] == "forecast").unwrap();
        let ahead = found["forecast"]["purchases"].as_array().unwrap().clone();
        let steps = ahead.into_iter().find(|row| row["id"] == "ahead-steps").unwrap();
        (answer["text"].as_str().unwrap().to_owned(), steps["saves"].clone())
    };
    let (text, saves) = said(&["--budget", "0"]);
    assert!(
        text.contains("no purchase was found that costs less than today's units") && saves == json!("0.00"),
        "{text} {saves}"
    );
    let (text, saves) = said(&[]);
    assert!(
        text.contains("licenses for devices that would have none take") && saves == json!("-60.00"),
        "{text} {saves}"
    );
}

/// docs/model.md section 9: devices take "the segment's `parts`", and where one has no unit left, `enroll_short` decides; only add-ons
/// of the default that can't be assigned are left out. So ten devices that are to be enrolled with an add-on without units wait.
#[test]
fn who_is_to_be_enrolled_with_an_add_on_without_units_waits() {
    let parts = "Deluxe,D1,Base,30,No,5,9,device_mgmt,\nMTD,M1,Add-on,0,No,3,5,mtm,\n";
    let study = |with: &str| {
        format!(
            "default_base = \"Deluxe\"\ndefault_addons = [\"MTD\"]\n[baseline]\n[forecast]\nmonths = 6\narrivals = 0\ndepartures = 0\n\
             draws = 0\n[[forecast.segments]]\nname = \"phones\"\nwhere = \"platform = 'Android'\"\n{with}\
             [[forecast.events]]\ndate = 2027-03-01\ndevices = 10\nsegment = \"phones\"\n"
        )
    };
    let waiting = |with: &str| -> Vec<u64> {
        let folder = account(parts, &["device_mgmt"; 2], &study(with));
        let found = json_of(folder.path(), &["forecast", "."]);
        let months = found["scenarios"][0]["months"].as_array().unwrap().iter();
        months.map(|month| month["waiting_expected"].as_u64().unwrap()).collect()
    };
    assert_eq!(waiting("").last(), Some(&0), "the default leaves the add-on out");
    assert_eq!(waiting("parts = [\"Deluxe\", \"MTD\"]\n").last(), Some(&10));
}

fn ahead<'v>(report: &'v Value, id: &str) -> &'v Value {
    let purchases = report["forecast"]["purchases"].as_array().unwrap();
    purchases.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id}: {purchases:#?}"))
}

/// docs/model.md section 10: a part without units can't be assigned, so one stays though none would pay. Of 12 devices 30 % leave
/// a month, as expected 9, 6, 4, 3, 2, 2, 1, 1 and then none are left at its end. With one unit 8 + 5 + 3 + 2 + 1 + 1 = 20 are over,
/// 182.00, and the unit costs 84.00: 266.00. With two it is 127.40 and 168.00. Today's 17 units cost 1,428.00.
#[test]
fn one_unit_stays_where_none_would_pay() {
    let study = "[baseline]\n[forecast]\nmonths = 12\ndraws = 0\narrivals = 0\ndepartures = \"30%\"\n";
    let folder = account("Basic,B1,Base,17,Yes,7,9.10,device_mgmt,\n", &["device_mgmt"; 12], study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--forecast"]);
    let later = ahead(&found, "ahead-at-term-end");
    assert_eq!((&later["units"][0]["units"], &later["saves"]), (&json!(1), &json!("1162.00")), "{later}");
}

/// docs/contract.md section 7: "No purchase leaves more devices without a license or loses more services". A unit of B costs 8 and
/// a device over 7, so no unit pays; but without any, those who need it would take A and lose the mail. So one stays: a month costs
/// 8 + 2 × 7 = 22 in place of 24.
#[test]
fn no_purchase_over_the_futures_loses_more_services() {
    let parts = "A,A1,Base,3,Yes,5,6,device_mgmt,\nB,B1,Base,3,Yes,8,7,device_mgmt;secure_mail,\n";
    let study = "[baseline]\n[forecast]\nmonths = 12\ndraws = 0\narrivals = 0\ndepartures = 0\n";
    let uses = [["device_mgmt"; 3], ["device_mgmt;secure_mail"; 3]].concat();
    let folder = account(parts, &uses, study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--forecast"]);
    let later = ahead(&found, "ahead-at-term-end");
    assert_eq!((&later["units"][1]["units"], &later["saves"]), (&json!(1), &json!("24.00")), "{later}");
}

/// docs/contract.md section 1: a reserve is to stay free, so of five units of which two are used only two can be given up.
#[test]
fn a_reserve_is_not_given_up() {
    let study = "reserve = { A = 1 }\n[baseline]\n";
    let folder = account("A,A1,Base,5,Yes,5,6,device_mgmt,\n", &["device_mgmt"; 2], study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
    let lines = found["right_sizing"].as_array().unwrap();
    let idle = lines.iter().find(|line| line["kind"] == "idle-units").unwrap();
    assert!(idle["scenario"].as_str().unwrap().contains("\"units.A\" = 3"), "{idle}");
    assert_eq!(idle["saving"], "120.00", "{idle}");
    let run = json_of(folder.path(), &["run", "."]);
    assert_eq!(run["advice"][0]["changes"]["units.A"], 3, "{}", run["advice"]);
}

/// docs/model.md section 9: levers between the day of the inventory and the first month hold when that begins; an earlier one is in
/// what was bought already. One unit for three devices is 12 over a month.
#[test]
fn levers_before_the_first_month_hold_from_it_on() {
    let study = |date: &str| {
        format!(
            "[baseline]\n[forecast]\nmonths = 6\ndraws = 0\narrivals = 0\ndepartures = 0\n\
             [[forecast.events]]\ndate = {date}\nset = {{ \"units.A\" = \"+4\" }}\n"
        )
    };
    for (date, extra, warnings) in [("2026-12-15", "0.00", 0), ("2026-10-15", "72.00", 1)] {
        let folder = account("A,A1,Base,1,Yes,5,6,device_mgmt,\n", &["device_mgmt"; 3], &study(date));
        let found = json_of(folder.path(), &["forecast", "."]);
        assert_eq!(found["scenarios"][0]["horizon"]["extra_expected"], extra, "{date}");
        let outside = |warning: &&Value| warning["id"] == "forecast-events-outside";
        assert_eq!(found["warnings"].as_array().unwrap().iter().filter(outside).count(), warnings, "{date}");
    }
}

/// docs/contract.md section 7: a back-test is of a rate that is fit; one that the study gives has none, and no warning.
#[test]
fn given_rates_are_not_blamed_for_a_back_test() {
    let folder = crate::support::copy("acme");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, text + "\n[forecast]\ndraws = 0\narrivals = 30\ndepartures = \"1%\"\n").unwrap();
    let found = json_of(folder.path(), &["forecast", "."]);
    assert_eq!(found["backtest"], json!([]));
    let answer = found["answer"].as_array().unwrap().iter().find(|line| line["id"] == "basis").unwrap();
    assert!(!answer["text"].as_str().unwrap().contains("Do not rely"), "{answer}");
    // Devices out of scope don't count: "the segment's devices that the forecast begins with".
    assert_eq!(found["flows"][0]["devices"], 2180, "{}", found["flows"]);
}

/// docs/model.md section 10: the budget is for units beyond today's, and who may add in any month may add at once. Ten devices, four
/// units at 1, 3 over. A unit for the year costs 12 and saves 36, so 60 buy five: 48 + 60 and one over, 36, are 144 in place of
/// 48 + 216 = 264.
#[test]
fn a_budget_is_spent_where_all_units_are_worth_the_same() {
    let study = "[baseline]\n[forecast]\nmonths = 12\ndraws = 0\narrivals = 0\ndepartures = 0\n";
    let folder = account("Basic,B1,Base,4,Yes,1,3,device_mgmt,\n", &["device_mgmt"; 10], study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--forecast", "--budget", "60"]);
    for id in ["ahead-now", "ahead-steps"] {
        let row = ahead(&found, id);
        assert_eq!((&row["units"][0]["units"], &row["saves"]), (&json!(9), &json!("120.00")), "{row}");
    }
    // Without any budget to spend, what is idle is given up all the same: two of the four units for two devices.
    let folder = account("Basic,B1,Base,4,Yes,1,3,device_mgmt,\n", &["device_mgmt"; 2], study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--forecast", "--budget", "0"]);
    let later = ahead(&found, "ahead-at-term-end");
    assert_eq!((&later["units"][0]["units"], &later["saves"]), (&json!(2), &json!("24.00")), "{later}");
}

/// docs/model.md section 10: "fewer units than `Minimum Units` can't be bought, though none, or those of today, may stay". Three
/// units of B for four devices; six at least could be bought: 6 × 3 = 18 a month. Today's cost 9 and 7 for the one over: 16. Of
/// the nine units of A five are idle.
#[test]
fn todays_units_below_the_minimum_stay_where_more_would_be_dearer() {
    let study = "[baseline]\n[forecast]\nmonths = 12\ndraws = 0\narrivals = 0\ndepartures = 0\n";
    let parts = "A,A1,Base,9,Yes,1,2,device_mgmt,\nB,B1,Base,3,Yes,3,7,device_mgmt;secure_mail,6\n";
    let uses = [["device_mgmt"; 4], ["device_mgmt;secure_mail"; 4]].concat();
    let folder = account(parts, &uses, study);
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--forecast"]);
    let later = ahead(&found, "ahead-at-term-end");
    let units: Vec<u64> = [0, 1].map(|at| later["units"][at]["units"].as_u64().unwrap()).to_vec();
    assert_eq!((units, &later["saves"]), (vec![4, 3], &json!("60.00")), "{later}");
}

/// docs/model.md section 9 step 5: under `next` a new device takes the next larger base of the ladder, also where its own has no
/// unit at all. Two come a month; Small has its units until February, so four take it, and from March on Large.
#[test]
fn new_devices_take_the_next_larger_base_of_one_without_units() {
    let waiting = |units: u32| {
        let parts = "Small,S,Base,5,No,10,,device_mgmt,\nLarge,L,Base,50,No,12,,device_mgmt;browser,\n";
        let study = format!(
            "default_base = \"Small\"\n[baseline]\nreading = {{ enroll_short = \"next\" }}\n[forecast]\nmonths = 6\n\
             from = \"2027-01\"\narrivals = 2\ndepartures = 0\ndraws = 0\n[[forecast.events]]\ntitle = \"given up\"\n\
             date = 2027-03-01\nset = {{ \"units.Small\" = {units} }}\n"
        );
        let folder = account(parts, &["device_mgmt"], &study);
        let found = json_of(folder.path(), &["forecast", "."]);
        let last = found["scenarios"][0]["months"].as_array().unwrap().last().unwrap().clone();
        (last["waiting_expected"].clone(), last["parts"][1]["devices_expected"].clone())
    };
    assert_eq!(waiting(1), (json!(0), json!(8)));
    assert_eq!(waiting(0), (json!(0), json!(8)));
}

/// docs/contract.md section 7: a purchase by hand is what the activation gives with its units and pins. No part serves d3 and d4 in
/// full, so they are left to auto-activation, which gives both a Small over the units: with one Small given up and the pins of the
/// others, `run` says the same.
#[test]
fn purchases_by_hand_cost_what_run_says_of_them() {
    let parts = "Small,S,Base,4,Yes,3,3.3,device_mgmt,\nOther,O,Base,2,Yes,7,40,browser,\n";
    let uses = ["device_mgmt", "device_mgmt", "device_mgmt;browser", "device_mgmt;browser"];
    let folder = account(parts, &uses, "");
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
    for id in ["now-by-hand", "at-term-end-by-hand"] {
        let Some(row) = purchase(&found, id) else { continue };
        let units = |place: usize| row["units"][place]["units"].as_u64().unwrap();
        let parts = format!(
            "Small,S,Base,{},Yes,3,3.3,device_mgmt,\nOther,O,Base,{},Yes,7,40,browser,\n",
            units(0),
            units(1)
        );
        let other = account(&parts, &uses, "");
        let same = json_of(other.path(), &["optimize", ".", "--no-ranges"]);
        assert_eq!(same["cheapest_assignment"]["total"], row["total"], "{id}");
        assert!(row["lost"].is_u64(), "{row}");
    }
    assert!(purchase(&found, "at-term-end-by-hand").is_some());
}

/// docs/contract.md section 7: `--pins` files are read by `run`, so no tokens stand in them; a grid takes the empty text as `set`
/// does; and the most units at the dearest price are counted exactly.
#[test]
fn pins_are_not_redacted_and_the_largest_numbers_are_exact() {
    let folder =
        account("Solo,N0,Base,2,Yes,4,5,device_mgmt,\n", &["device_mgmt", "device_mgmt"], "[baseline]\n");
    let (code, _, err) = program(folder.path(), &["optimize", ".", "--pins", "p.csv", "--redact"]);
    assert!(code == 2 && err.contains("pins name devices") && !folder.path().join("p.csv").exists(), "{err}");
    let arguments = ["optimize", ".", "-o", "out", "--redact", "-q"];
    assert_eq!(program(folder.path(), &arguments).0, 0);
    assert!(!folder.path().join("out/cheapest-pins.csv").exists());
    let grid = "[baseline]\n[[sweep]]\nname = \"g\"\ngrid = { \"price.Solo\" = [\"\", \"5\"] }\n";
    let folder = account("Solo,N0,Base,2,Yes,4,5,device_mgmt,\n", &["device_mgmt"], grid);
    let found = json_of(folder.path(), &["run", ".", "--no-ranges"]);
    let total = |place: usize| found["scenarios"][place]["horizon"]["total"].clone();
    assert_eq!((total(1), total(2)), (Value::Null, json!("120.00")));
    let most = "Solo,N0,Base,4294967295,Yes,999999999.99,999999999.99,device_mgmt,\n";
    let folder = account(most, &["device_mgmt"], "[baseline]\n");
    assert_eq!(program(folder.path(), &["optimize", ".", "--no-ranges"]).0, 0);
}

/// The term of Big ended before the inventory, so its two units may be given up now: 2 × 7 × 3 = 42. The sentence says so, and when:
/// what it says changes, and no more, is what saves that.
#[test]
fn units_whose_terms_have_ended_are_given_up_in_the_sentence_too() {
    let parts = "Small,S,Base,2,Yes,4,5,device_mgmt,\nBig,B,Base,2,Yes,7,8,device_mgmt;browser,\n";
    let study =
        "[baseline]\n[forecast]\nmonths = 3\nfrom = \"2026-12\"\narrivals = 0\ndepartures = 0\ndraws = 0\n";
    let folder = account(parts, &["device_mgmt", "device_mgmt"], study);
    let table = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let table: Vec<String> = table
        .lines()
        .map(|line| match line.split(',').next() {
            Some("Big") => format!("{line},2026-10-31"),
            Some("Small") => format!("{line},2027-03-31"),
            _ => format!("{line},Term Ends"),
        })
        .collect();
    std::fs::write(folder.path().join("parts.csv"), table.join("\n") + "\n").unwrap();
    let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
    let text = |id: &str| {
        let answer = found["answer"].as_array().unwrap().iter().find(|answer| answer["id"] == id).unwrap();
        answer["text"].as_str().unwrap().to_owned()
    };
    let ahead = text("forecast");
    assert!(
        ahead.contains("given up or added month by month when it begins to pay: Big 2 to 0 in December 2026"),
        "{ahead}"
    );
    assert!(ahead.contains("USD 42.00 less") && ahead.contains("changing units now costs least."), "{ahead}");
    assert!(!text("at-term-end").contains("2026-10-31"), "{}", text("at-term-end"));
}

/// A part that is dropped in the second of three months costs nothing from then on, so its six units are the best number for its six
/// devices: there is nothing to regret. Where overage is measured on average, nothing tells.
#[test]
fn regret_counts_no_month_after_a_drop_and_no_other_measure() {
    let parts = "Small,S,Base,1,Yes,4,5,device_mgmt,\nBig,B,Base,1,Yes,7,21,device_mgmt;browser,\n";
    let ahead = "[forecast]\nmonths = 3\nfrom = \"2026-12\"\narrivals = 0\ndepartures = 0\ndraws = 0\n";
    let drop = "[[forecast.events]]\ndate = 2027-01-05\nset = { \"drop.Big\" = 2027-01-05 }\n";
    let regret = |study: &str| {
        let folder = account(parts, &["device_mgmt", "browser"], study);
        let found = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
        found["forecast"]["units"][1]["regret"]["0"].clone()
    };
    assert_eq!(regret(&format!("[baseline]\n{ahead}{drop}")), json!("0.00"));
    assert_eq!(regret(&format!("[baseline]\nreading = {{ measure = \"average\" }}\n{ahead}")), Value::Null);
}

/// docs/guide/optimize.md: "a price is missing | unknown": of 8 devices 5 are over at a price that nobody knows, so what to buy is
/// unknown, unless limits call for it.
#[test]
fn nothing_is_advised_where_todays_units_have_no_price() {
    let uses = ["mtm"; 8];
    let folder = account("Basic,N0,Base,3,Yes,4,,mtm,\n", &uses, "");
    let report = json_of(folder.path(), &["optimize", ".", "--no-ranges"]);
    assert_eq!((purchase(&report, "now"), purchase(&report, "at-term-end")), (None, None));
    let row = &report["units"][0];
    assert_eq!(
        (&row["now"], &row["best"], &row["when"]),
        (&Value::Null, &Value::Null, &Value::Null),
        "{row}"
    );
    let said: Vec<&Value> = report["answer"].as_array().unwrap().iter().map(|said| &said["id"]).collect();
    assert!(!said.contains(&&json!("firmness")), "{said:?}");
    // Without a device over nothing is unknown about 8 units.
    let report = json_of(folder.path(), &["optimize", ".", "--no-ranges", "--max-extra", "0"]);
    assert_eq!(report["units"][0]["now"], 8);
}

/// docs/model.md section 6: "A missing price makes every figure that needs it unknown (`null`, printed `-`), with a warning": also
/// where only months ahead, the licenses of today, or another reading need it.
#[test]
fn a_price_that_only_other_months_starts_or_readings_need_is_named() {
    let big = "Big,B,Base,3,Yes,5,6,device_mgmt;secure_mail,\n";
    let uses =
        ["device_mgmt;secure_mail", "device_mgmt;secure_mail", "device_mgmt", "device_mgmt", "device_mgmt"];
    let forecast = "default_base = \"Small\"\noverage_enabled = true\n[baseline]\n\
                    [forecast]\nmonths = 4\ndraws = 50\narrivals = 3\ndepartures = 0\n";
    let small = |units: u32, overage: &str| format!("Small,S,Base,{units},{overage},10,,device_mgmt,\n{big}");
    let is_named = |warnings: &Value| {
        let found =
            warnings.as_array().unwrap().iter().find(|warning| warning["id"] == "overage-price-missing");
        found.is_some_and(|warning| warning["message"] == "the overage price of Small is missing")
    };
    // Within its units today, beyond them in the months ahead.
    let ahead = account(&small(8, "Yes"), &uses, forecast);
    let report = json_of(ahead.path(), &["forecast", "."]);
    assert!(
        report["scenarios"][0]["horizon"]["extra"].is_null() && is_named(&report["warnings"]),
        "{report}"
    );
    // Only readings under which a part exceeds its units though it must not.
    let other = account(&small(2, "No"), &uses, forecast);
    let report = json_of(other.path(), &["run", "."]);
    let baseline = &report["scenarios"][0];
    assert!(baseline["ranges"]["all"]["extra"].is_null() && is_named(&baseline["warnings"]), "{baseline}");
    let report = json_of(other.path(), &["envelope", "."]);
    assert!(is_named(&report["warnings"]), "{}", report["warnings"]);
    // Over its units if nothing is done.
    let plan = account(&small(2, "Yes").replace("Big,B,Base,3", "Big,B,Base,2"), &uses, forecast);
    let report = json_of(plan.path(), &["plan", ".", "-o", "plan"]);
    assert!(is_named(&report["warnings"]), "{}", report["warnings"]);
}
