//! Calibration: a known reading is found again, by hand and at random, and what is wrong with an export is told.

use std::path::Path;

use fleetcast::account::PartSet;
use fleetcast::analysis::envelope;
use fleetcast::engine;
use fleetcast::engine::Assignment;
use fleetcast::engine::fast::Orders;
use fleetcast::engine::fast::SummaryCache;
use fleetcast::engine::reference;
use fleetcast::input::files::{InputFile, Memory};
use fleetcast::policy::Policy;
use fleetcast::policy::reading::{Decides, PartialReading, ReadingKey};
use fleetcast::policy::reading::{KeyValue, Reading, WhenShort};
use fleetcast::report::calibration::CalibrationReport;
use fleetcast::run::calibration;
use fleetcast::run::simulator::Simulator;
use fleetcast::study::export;
use fleetcast::study::load::Study;
use proptest::prelude::*;
use serde_json::Value;

use crate::differential::config;
use crate::random::{Case, sensible};
use crate::support::{copy, load, program};

const STUDY: &str = r#"
format = "fleetcast/study"
version = 1
title = "Six devices"
as_of = 2027-02-01
currency = "USD"
months = 12

[inventory]
files = ["devices.csv"]
usage = ["usage.csv"]

[account]
parts = "parts.csv"
overage_enabled = false

[baseline]
name = "as-is"
"#;

const DEVICES: &str = "\
Device ID,Platform,Managed Status,Installed Date,Last Reported,Username
D3,iOS,Enrolled,2024-01-01,2027-01-30,carol
D1,iOS,Enrolled,2026-01-01,2027-01-10,alice
D2,iOS,Enrolled,2025-01-01,2027-01-20,bob
D4,Android,Enrolled,2026-02-01,2027-01-05,dave
D5,Android,Pending Control Removal,2026-03-01,2027-01-04,erin
D6,Windows,Enrolled,2026-04-01,2027-01-03,frank
";

const USAGE: &str = "\
Device ID,Service,Evidence
D1,secure_mail,used
D2,secure_mail,used
D3,secure_mail,used
D4,browser,enabled
D5,secure_mail,used
";

const PARTS: &str = "\
MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Services
Essentials,Base,5,4,device_mgmt
Deluxe,Base,2,5,device_mgmt;secure_mail
Premier,Base,10,6,device_mgmt;secure_mail;browser
";

fn six() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("study.toml", STUDY), ("devices.csv", DEVICES), ("usage.csv", USAGE), ("parts.csv", PARTS)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn calibrated(folder: &Path, export: &str) -> Value {
    std::fs::write(folder.join("export.csv"), export).unwrap();
    let (code, out, err) =
        program(folder, &["calibrate", ".", "--assigned", "export.csv", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// docs/model.md section 4. Steps 3 and 5: D1 to D3 need mail, so Deluxe, of which there are 2 units, and overage is off.
/// Step 6: who comes third is D3 by device id, D1 by installation and last report, D2 as in the file. Step 7: the third
/// waits (`overage-then-wait`), takes Premier (`overage-then-next`, `spare-then-overage`), or exceeds. D4 gets Premier
/// only if enabled counts (step 3), D5 something only if pending removals are in scope (step 2), and D6, of which nothing
/// is known, Essentials unless `unknown_usage` is `all`.
#[test]
fn six_devices_settle_what_they_can() {
    let folder = six();
    let export = "Device ID,Part\nD1,Deluxe\nD2,Deluxe\nD3,Premier\nD4,Premier\nD6,Essentials\n";
    let report = calibrated(folder.path(), export);
    let compared = &report["compared"];
    let counts =
        ["inventory", "licensed", "without_license", "untouched", "undecided", "compared", "outside"];
    assert_eq!(counts.map(|key| compared[key].as_u64().unwrap()), [6, 5, 1, 0, 0, 6, 0]);
    let best = &report["leading"][0];
    assert_eq!((best["explained"].as_u64(), best["percent"].as_str()), (Some(6), Some("100.00")));
    // What "smallest" means can't be told, as prices rise with the ladder; nor which of two ways leads to Premier.
    assert_eq!((best["readings"].as_u64(), best["consistent"].as_u64()), (Some(4), Some(4)));
    let open: Vec<&str> = best["keys"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|key| key["settled"] == false)
        .map(|key| key["key"].as_str().unwrap())
        .collect();
    assert_eq!(open, ["fit", "when_short"]);
    // The default of `when_short` would let D3 wait, that of `fit` gives the same.
    let write = serde_json::json!({
        "rule": "best-fit", "order": "device-id", "usage": "enabled", "unknown_usage": "none", "scope": "counting",
        "when_short": "overage-then-next",
    });
    assert_eq!(best["write"], write);
    assert_eq!(report["unexplained"]["devices"], 0);
    // Nothing but what is asked for says who a device belongs to.
    assert!(!report.to_string().contains("alice"), "{report}");
}

/// The same export after people changed D1 by hand: the portal's historical assignments of the month of the activation have
/// what it gave, so every device is explained again.
#[test]
fn past_months_undo_what_people_changed_since() {
    let folder = six();
    let head = "Device ID,MaaS360 Part Name,License Assigned Date\n";
    let january = "D1,Deluxe,2027-01-30\nD2,Deluxe,2027-01-30\nD3,Premier,2027-01-30\nD4,Premier,2027-01-30\nD6,Essentials,2027-01-30\n";
    let now = january.replace("D1,Deluxe,2027-01-30", "D1,Essentials,2027-02-03");
    let changed = calibrated(folder.path(), &format!("{head}{now}"));
    assert_eq!(changed["leading"][0]["explained"], 5);
    std::fs::write(folder.path().join("january.csv"), format!("{head}{january}")).unwrap();
    for assigned in [&["--assigned", "export.csv"][..], &[]] {
        let arguments =
            [&["calibrate", ".", "--history", "january.csv", "--format", "json"], assigned].concat();
        let (code, out, err) = program(folder.path(), &arguments);
        assert_eq!(code, 0, "{err}");
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            (report["leading"][0]["explained"].as_u64(), report["activated_on"].as_str()),
            (Some(6), Some("2027-01-30"))
        );
    }
    let (code, out, err) = program(folder.path(), &["calibrate", ".", "--history", "january.csv"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Past months show an activation on 2027-01-30"), "{out}");
    let (code, _, err) = program(folder.path(), &["calibrate", ".", "--history", "nowhere.csv"]);
    assert!(code != 0 && err.contains("nowhere.csv"), "{err}");
}

/// D2 holds a part that no reading gives it beside the others: the same reading explains the other five.
#[test]
fn what_no_reading_explains_is_grouped() {
    let folder = six();
    let export =
        "Device ID,Part\nD1,Deluxe\nD2,Essentials\nD3,Premier\nD4,Premier\nD6,Essentials\nD9,Deluxe\n";
    let report = calibrated(folder.path(), export);
    assert_eq!(report["leading"][0]["explained"], 5);
    assert_eq!(report["leading"][0]["percent"], "83.33");
    assert_eq!(report["compared"]["outside"], 1);
    let group = &report["unexplained"]["groups"][0];
    assert_eq!(group["devices"], 1);
    assert_eq!(group["examples"], serde_json::json!(["D2"]));
    assert_eq!(group["held"], serde_json::json!(["Essentials"]));
    assert_eq!(group["platform"], "ios");
    let found = &report["unexplained"];
    let count = |key: &str| found[key].as_u64().unwrap();
    assert_eq!(count("devices"), count("by_none") + count("by_others"));
    assert_eq!(report["warnings"][0]["id"], "device-not-in-inventory");
}

/// Without an export the devices that tell the consistent readings apart are named, and they do.
#[test]
fn before_there_is_an_export_devices_are_named_that_would_tell() {
    let folder = six();
    let (code, out, err) =
        program(folder.path(), &["calibrate", ".", "--format", "json", "--columns", "username"]);
    assert_eq!(code, 0, "{err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert!(report["compared"].is_null() && report["unexplained"].is_null());
    let separating = &report["separating"];
    let number = |key: &str| separating[key].as_u64().unwrap();
    assert!(number("classes") > 8 && number("told_apart") > 4, "{separating}");
    assert!(number("told_apart") <= number("classes") && number("most_left") <= number("classes"));
    let devices = separating["devices"].as_array().unwrap();
    assert!(!devices.is_empty() && devices.len() <= 5);
    for device in devices {
        let outcomes = device["outcomes"].as_array().unwrap();
        assert!(outcomes.len() > 1, "{device}");
        let readings: u64 = outcomes.iter().map(|outcome| outcome["readings"].as_u64().unwrap()).sum();
        assert_eq!(readings, number("readings"));
        assert!(
            device["columns"]["usernames"].is_string() && device["columns"].get("platform").is_none(),
            "{device}"
        );
    }
    let (_, out, _) = program(folder.path(), &["calibrate", ".", "--devices", "1"]);
    assert!(out.contains("Look at 1 device in the portal"), "{out}");
}

fn assign(study: &Study, policy: &Policy) -> Assignment {
    engine::assign(&study.account, &study.fleet, policy, &Orders::new())
}

/// What a portal would export, in which every so-manieth row has another base. Also the number of those.
fn exported(study: &Study, assignment: &Assignment, percent: usize) -> (String, u64) {
    let bases: Vec<&str> =
        study.account.parts.iter().filter(|part| part.is_base()).map(|part| part.name.as_str()).collect();
    let (mut text, mut corrupted, mut row) = ("Device ID,Part\n".to_owned(), 0, 0_usize);
    for (device, given) in assignment.devices.enumerated() {
        for part in study.account.names_of(given.parts) {
            row += 1;
            let is_base = bases.contains(&part);
            let other = bases.iter().find(|base| **base != part).filter(|_| is_base && percent > 0);
            let shown = match other {
                Some(other) if row * percent / 100 > (row - 1) * percent / 100 => {
                    corrupted += 1;
                    *other
                }
                _ => part,
            };
            text += &[study.fleet.name(device), ",", shown, "\n"].concat();
        }
    }
    (text, corrupted)
}

fn calibrate(study: &Study, text: &str) -> CalibrationReport {
    let files = Memory::new().with("export.csv", text);
    let file = InputFile::new(&files, "export.csv");
    let export = export::read(
        export::Files { assigned: Some(&file), history: &[] },
        &study.account,
        &study.fleet,
        &fleetcast::input::DateForms::default(),
    )
    .unwrap();
    calibration::calibrate(study, study.baseline(), (Some(&export), 5), &|_, _| ()).unwrap()
}

/// Every value of every key that decides what is assigned: an export made under it, whole or with 1 or 5 % of its rows
/// corrupted, leads to a reading that gives every device the same.
#[test]
fn an_export_made_under_a_reading_leads_back_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) =
        program(folder.path(), &["generate", "--devices", "200", "--seed", "3", "-o", "study"]);
    assert_eq!(code, 0, "{err}");
    let study = load(&folder.path().join("study")).unwrap();
    let base = &study.baseline().policy;
    let keys = ReadingKey::ALL.iter().filter(|key| matches!(key.decides(), Decides::Assignment));
    let settings = keys.flat_map(|key| key.values().iter().map(|value| key.parse(value.word).unwrap()));
    let mut tried = 0;
    for (place, setting) in settings.enumerate() {
        let partial = PartialReading::default().with(setting);
        let policy = Policy { reading: partial.complete(), ..base.clone() };
        if fleetcast::rules::missing_for(&study.account, &policy).is_some() {
            continue;
        }
        let truth = assign(&study, &policy);
        if truth.is_refused() {
            continue;
        }
        let percent = [0, 1, 5][place % 3];
        let (text, corrupted) = exported(&study, &truth, percent);
        let report = calibrate(&study, &text);
        let (best, compared) = (&report.leading[0], report.compared.as_ref().unwrap());
        let about = format!("{setting:?}, {percent} %: {best:#?}, {compared:?}");
        assert_eq!(best.explained, compared.compared - corrupted, "{about}");
        let mut written = PartialReading::default();
        for (key, value) in &best.write {
            written.set(key, value.as_str().unwrap()).unwrap();
        }
        let found = assign(&study, &Policy { reading: written.complete(), ..base.clone() });
        let parts =
            |assignment: &Assignment| assignment.devices.iter().map(|given| given.parts).collect::<Vec<_>>();
        assert_eq!(parts(&found), parts(&truth), "{about}");
        let unexplained = report.unexplained.as_ref().unwrap();
        assert_eq!((unexplained.devices, unexplained.each.len() as u64), (corrupted, corrupted), "{about}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

fn parts_by_reference(case: &Case, policy: &Policy, reading: Reading) -> Vec<PartSet> {
    let policy = Policy { reading, ..policy.clone() };
    let assignment = reference::assign(&case.account, &case.fleet, &policy);
    assignment.devices.iter().map(|given| given.parts).collect()
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn one_queue_gives_what_the_reference_gives_under_each_answer(case in sensible()) {
        let answers: Vec<WhenShort> = WhenShort::ALL.iter().map(|(_, answer)| *answer).collect();
        for policy in &case.policies {
            let orders = Orders::with_block(case.block);
            let given = engine::parts_when_short(&case.account, &case.fleet, policy, &answers, &orders);
            for (answer, given) in answers.iter().zip(&given) {
                let reading = Reading { when_short: *answer, ..policy.reading };
                let given: Vec<PartSet> = given.iter().copied().collect();
                prop_assert_eq!(given, parts_by_reference(&case, policy, reading));
            }
        }
    }
}

proptest! {
    #![proptest_config(config(16))]

    /// The envelope argues that most readings need no simulation of their own: it holds device by device, not in totals
    /// only. Of thousands of readings some are looked at.
    #[test]
    fn what_stands_for_a_reading_gives_every_device_the_same(case in sensible()) {
        let Some(policy) = case.policies.first() else { return Ok(()) };
        let summaries = SummaryCache::new(1 << 20);
        let simulator = Simulator::new(&case.account, &case.fleet, &summaries);
        let nothing = PartialReading::default();
        let found = envelope::run(&case.account, &case.fleet, &[policy], nothing, &simulator, &|_, _| ());
        let Ok(envelope) = found else { return Ok(()) };
        let simulated = envelope.simulated_readings(0);
        for core in (0..envelope.cores()).step_by(1 + envelope.cores() / 97) {
            let reading = envelope.reading(core * envelope.readings_of_core());
            let other = simulated[envelope.simulation_of(0, core)];
            let (own, other) =
                (parts_by_reference(&case, policy, reading), parts_by_reference(&case, policy, other));
            prop_assert_eq!(own, other, "{:?}", reading);
        }
    }
}

#[test]
fn what_is_wrong_with_an_export_is_told_with_its_line() {
    let folder = six();
    for (text, line, says) in [
        ("Device ID,Part\nD1,Deluxe\n,Deluxe\nD2,\n", ":3", "names no part"),
        ("Device ID,Part\n", "", "no rows"),
        ("Part,Units\nDeluxe,3\n", "", "Device ID"),
        ("Device ID,Platform\nD1,ios\n", "", "Part"),
        ("", "", "empty"),
        ("Device ID,Part\nD1,\"Deluxe\n", "", "quote"),
    ] {
        std::fs::write(folder.path().join("export.csv"), text).unwrap();
        let (code, out, err) = program(folder.path(), &["calibrate", ".", "--assigned", "export.csv"]);
        assert!(code == 3 && out.is_empty(), "{text:?}: {out}{err}");
        assert!(err.contains(says) && err.contains(&format!("export.csv{line}")), "{text:?}: {err}");
    }
    let (code, _, err) = program(folder.path(), &["calibrate", ".", "--assigned", "nowhere.csv"]);
    assert!(code == 1 && err.contains("nowhere.csv"), "{code} {err}");
}

#[test]
fn the_folder_has_the_reading_to_paste_and_is_replaced_only_if_asked() {
    let folder = six();
    let at = folder.path();
    std::fs::write(
        at.join("export.csv"),
        "Device ID,Part\nD1,Deluxe\nD2,Deluxe\nD3,Premier\nD4,Premier\nD6,Essentials\n",
    )
    .unwrap();
    let arguments = ["calibrate", ".", "--assigned", "export.csv", "-o", "out"];
    let (code, _, err) = program(at, &arguments);
    assert_eq!(code, 0, "{err}");
    let text = |name: &str| std::fs::read_to_string(at.join("out").join(name)).unwrap();
    for name in ["calibration.json", "classes.csv", "unexplained.csv", "separating.csv", "calibration.html"] {
        assert!(!text(name).is_empty(), "{name}");
    }
    let study = STUDY.to_owned() + &text("reading.toml");
    std::fs::write(at.join("study.toml"), study).unwrap();
    let (code, out, err) = program(at, &["assign", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.lines().any(|line| line.starts_with("D3,assigned,Premier")), "{out}");
    assert_eq!(program(at, &arguments).0, 1);
    let before = text("calibration.html");
    assert_eq!(program(at, &[&arguments[..], &["--force"]].concat()).0, 0);
    assert_ne!(text("calibration.html"), before, "the study's own reading is the best now");
}

/// A has one unit, and d2 was installed before d1: the portal gave A to d1, so the order is not that of installation, and several
/// others explain it. `reading.toml` must write one of them, and says that it is not settled.
#[test]
fn a_reading_that_is_written_says_which_of_its_keys_are_not_settled() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let write = |name: &str, text: &str| std::fs::write(at.join(name), text).unwrap();
    write(
        "parts.csv",
        "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,Family,Services\n\
         A,Base,1,4.00,5.00,mdm,dm\nB,Base,5,6.00,7.00,mdm,dm;mail\n",
    );
    write(
        "devices.csv",
        "Device ID,Platform,Managed Status,Installed Date,Last Reported,Username\n\
         d1,iOS,Enrolled,2025-01-02,2026-10-20,u1\nd2,iOS,Enrolled,2025-01-01,2026-10-10,u2\n",
    );
    write("usage.csv", "Device ID,Service,Evidence\nd1,dm,used\nd2,dm,used\n");
    write("export.csv", "Device ID,Part\nd1,A\nd2,B\n");
    write("study.toml", STUDY);
    let (code, _, err) = program(at, &["calibrate", ".", "--assigned", "export.csv", "-o", "out"]);
    assert_eq!(code, 0, "{err}");
    let text = |name: &str| std::fs::read_to_string(at.join("out").join(name)).unwrap();
    let (reading, found) = (text("reading.toml"), text("calibration.json"));
    let found: Value = serde_json::from_str(&found).unwrap();
    let best = &found["leading"][0];
    let order = best["write"]["order"].as_str().unwrap();
    assert!(order != "installed" && reading.contains(&format!("order = \"{order}\"")), "{reading}");
    let comment = reading.lines().find(|line| line.starts_with("# order is not settled: ")).unwrap();
    assert!(comment.ends_with(&format!("; {order} is one of them.")), "{comment}");
    for key in best["keys"].as_array().unwrap() {
        let says = reading.contains(&format!("# {} is not settled", key["key"].as_str().unwrap()));
        assert_eq!(says, key["settled"] == false, "{key}: {reading}");
    }
}

#[test]
fn names_are_hidden_where_that_is_asked_for() {
    let folder = six();
    let at = folder.path();
    let export = "Device ID,Part\nD1,Deluxe\nD2,Essentials\nD3,Premier\nD4,Premier\nsecretdevice9,Deluxe\n";
    std::fs::write(at.join("export.csv"), export).unwrap();
    let arguments =
        ["calibrate", ".", "--assigned", "export.csv", "--redact", "--columns", "username", "-o", "out"];
    let (code, out, err) = program(at, &arguments);
    assert_eq!(code, 0, "{err}");
    let mut all = out + &err;
    for entry in std::fs::read_dir(at.join("out")).unwrap() {
        all += &String::from_utf8_lossy(&std::fs::read(entry.unwrap().path()).unwrap());
    }
    for hidden in ["secretdevice9", "alice", "bob", "carol", "dave"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
    assert!(!all.split(|c: char| !c.is_alphanumeric()).any(|word| ["D1", "D2", "D3", "D4"].contains(&word)));
}

/// An export that today's portal made is evidence of nothing but itself.
#[test]
fn a_study_that_counts_the_export_as_evidence_is_warned_of() {
    let folder = copy("acme");
    let at = folder.path();
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    let assigned = "Device ID,Part\nAndroid9016d91619f1d4ee,Deluxe\n";
    std::fs::write(at.join("assigned.csv"), assigned).unwrap();
    std::fs::write(
        at.join("study.toml"),
        study.replace("usage = [", "assigned = \"assigned.csv\"\nusage = ["),
    )
    .unwrap();
    let (code, out, err) = program(at, &["calibrate", ".", "--assigned", "assigned.csv", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("circular-evidence"), "{out}");
}

/// What people read is in their language; figures are the same.
#[test]
fn a_calibration_can_be_read_in_japanese() {
    let folder = six();
    let at = folder.path();
    std::fs::write(
        at.join("export.csv"),
        "Device ID,Part\nD1,Deluxe\nD2,Essentials\nD3,Premier\nD9,Deluxe\n",
    )
    .unwrap();
    let arguments = ["calibrate", ".", "--assigned", "export.csv", "--lang", "ja"];
    let (code, out, err) = program(at, &arguments);
    assert_eq!(code, 0, "{err}");
    for english in ["explains", "readings", "compared", "Look at", "no license", "Portal shows", "classes"] {
        let prose: String = out.split('`').step_by(2).collect();
        assert!(!prose.contains(english), "{english}: {out}");
    }
    let json = |lang: &str| {
        let arguments = ["calibrate", ".", "--assigned", "export.csv", "--format", "json", "--lang", lang];
        program(at, &arguments).1
    };
    assert_eq!(json("en"), json("ja"));
}

/// docs/formats.md section 8, case 39: a day number among dates is none, so of the two bases of D1 none is known to be valid.
#[test]
fn numbers_among_the_dates_of_an_export_are_warned_of() {
    let folder = six();
    let head = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID";
    let export = |first: &str| {
        format!(
            "{head}\nEssentials,,{first},Active,D1\nDeluxe,,2026-10-29,Active,D1\nDeluxe,,2026-10-29,Active,D2\n"
        )
    };
    let mixed = |first: &str| {
        let found = calibrated(folder.path(), &export(first));
        let warnings = found["warnings"].as_array().unwrap().clone();
        warnings.into_iter().find(|warning| warning["id"] == "mixed-dates")
    };
    let warning = mixed("46330").unwrap();
    assert_eq!(
        (&warning["count"], &warning["samples"][0]),
        (&1.into(), &"`46330` in line 2 of `export.csv`".into())
    );
    assert_eq!(mixed("2026-10-30"), None);
}
