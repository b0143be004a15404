//! Capsules: the same totals, and nothing that names a person or a device.

use std::io::Read;
use std::path::Path;

use fleetcast::fleet::{Device, DeviceId};
use fleetcast::input::files::Memory;
use fleetcast::run::capsule;
use fleetcast::run::reproduction;
use fleetcast::study::load::{self, LoadOptions, Study};
use proptest::prelude::*;
use serde_json::Value;

use crate::differential::config;
use crate::random::sensible;
use crate::reproduction::sayable;
use crate::support::{changed, copy, fixtures, outcome, program};

fn loaded(folder: &Path) -> Study {
    let (files, name) = fleetcast::input::files::Folder::of_study(folder);
    let options = LoadOptions { study: &name, redact: true, ..LoadOptions::default() };
    load::load(&files, &options).unwrap()
}

/// The study of a capsule.
fn opened(capsule: &capsule::Capsule) -> Study {
    let memory = capsule.files.iter().fold(Memory::new(), |memory, (name, text)| memory.with(name, text));
    load::load(&memory, &LoadOptions::default()).unwrap()
}

/// By the reference engine, so that nothing rests on how the capsule was checked while it was made.
fn same_totals(study: &Study, capsule: &Study) -> usize {
    let mut compared = 0;
    for named in &study.policies {
        let Some(other) = capsule.policies.iter().find(|other| other.name == named.name) else { continue };
        let (before, after) = (outcome(study, named), outcome(capsule, other));
        assert_eq!(before.devices, after.devices, "{}", named.name);
        assert_eq!(before.services, after.services, "{}", named.name);
        assert_eq!(before.parts, after.parts, "{}", named.name);
        assert_eq!(named.settled, other.settled, "{}", named.name);
        assert_eq!(named.policy.reading, other.policy.reading, "{}", named.name);
        compared += 1;
    }
    compared
}

#[test]
fn a_capsule_of_all_classes_has_every_total() {
    for (name, policies) in [("tiny", 6), ("acme", 27)] {
        let study = loaded(&fixtures().join(name));
        let capsule = capsule::capsule(&study, 1).unwrap();
        assert!(capsule.merged.is_empty() && capsule.deviation.is_none);
        let compared = same_totals(&study, &opened(&capsule));
        assert!(compared >= policies, "{name}: {compared}");
    }
}

#[test]
fn studies_of_any_seed_have_every_total() {
    let folder = tempfile::tempdir().unwrap();
    for (seed, profile) in [("1", "retail"), ("2", "field-service"), ("3", "school"), ("4", "mixed")] {
        let arguments = ["generate", "--devices", "90", "--seed", seed, "--profile", profile, "-o", profile];
        let (code, _, err) = program(folder.path(), &arguments);
        assert_eq!(code, 0, "{err}");
        let study = loaded(&folder.path().join(profile));
        let capsule = capsule::capsule(&study, 1).unwrap();
        assert!(same_totals(&study, &opened(&capsule)) > 0);
    }
}

proptest! {
    #![proptest_config(config(12))]

    /// Shortage, ties, missing dates, pins, switches and priorities: whatever a policy sees is in the capsule.
    #[test]
    fn random_fleets_have_every_total(case in sensible()) {
        let case = sayable(case);
        prop_assume!(!case.fleet.is_empty());
        let devices: Vec<DeviceId> = case.fleet.devices().map(Device::id).collect();
        for policy in &case.policies {
            let told =
                reproduction::Case { account: &case.account, fleet: &case.fleet, devices: &devices, policy };
            let files = reproduction::files(&told);
            let memory = files.iter().fold(Memory::new(), |memory, (name, text)| memory.with(name, text));
            let study = load::load(&memory, &LoadOptions { redact: true, ..LoadOptions::default() }).unwrap();
            let capsule = capsule::capsule(&study, 1).unwrap();
            prop_assert_eq!(same_totals(&study, &opened(&capsule)), 1);
        }
    }
}

/// Inventories have no years before 1971 or after 2100 (docs/formats.md): dates of a capsule only order its devices.
#[test]
fn a_capsule_is_exact_whatever_the_day_of_its_inventory() {
    for day in ["1969-12-31", "1970-01-01", "9898-12-31"] {
        let folder = copy("tiny");
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, text.replace("as_of = 2026-11-01", &format!("as_of = {day}"))).unwrap();
        let (code, _, err) = program(folder.path(), &["capsule", ".", "--k", "1", "-o", "tiny.zip"]);
        assert!(code == 0 && err.contains("no class was merged"), "{day}: {err}");
    }
}

/// What `run` says of the capsule: figures, ranges over all readings, changes and when they can be made.
#[test]
fn a_run_of_the_capsule_has_the_ranges_of_the_study() {
    let folder = copy("tiny");
    let at = folder.path();
    let (code, out, err) = program(at, &["capsule", ".", "--k", "1", "-o", "tiny.zip"]);
    assert!(code == 0 && out.is_empty(), "{err}");
    assert!(err.contains("no class was merged"), "{err}");
    let run = |study: &str, report: &str| -> Value {
        let arguments = ["run", study, "--no-charts", "--no-xlsx", "-o", report, "--format", "json"];
        let (code, out, err) = program(at, &arguments);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    };
    let (whole, capsule) = (run(".", "whole"), run("tiny.zip", "capsule"));
    let (before, after) = (&whole["scenarios"], &capsule["scenarios"]);
    let (before, after) = (before.as_array().unwrap(), after.as_array().unwrap());
    let names = |scenarios: &[Value]| scenarios.iter().map(|s| s["name"].clone()).collect::<Vec<_>>();
    assert_eq!(names(before), names(after));
    for (before, after) in before.iter().zip(after) {
        for key in ["reading", "parts", "per_month", "horizon", "delta", "ranges", "services", "when", "on"] {
            assert_eq!(before[key], after[key], "{}: {key}", before["name"]);
        }
        for key in ["read", "retired", "out_of_scope", "assigned", "overage", "waiting", "unlicensable"] {
            assert_eq!(before["devices"][key], after["devices"][key], "{}: {key}", before["name"]);
        }
    }
}

/// Ends of terms, minimum units, reserves, lead times: what is bought when is the same. A forecast is not: its dates are
/// synthetic, and it says so.
#[test]
fn what_a_capsule_says_to_buy_is_what_the_study_does() {
    let folder = copy("tiny");
    let at = folder.path();
    let parts = std::fs::read_to_string(at.join("parts.csv")).unwrap();
    let terms = [",Term Ends,Minimum Units", ",2027-03-31,2", ",2026-09-30,3", ",,", ",2027-06-30,", ",,1"];
    let parts: Vec<String> = parts.lines().zip(terms).map(|(line, more)| format!("{line}{more}")).collect();
    std::fs::write(at.join("parts.csv"), parts.join("\n")).unwrap();
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    let study = study.replace("[baseline]", "reserve = { Deluxe = 1 }\n[plan]\nbuy = 21\n[baseline]");
    let study = study.replacen("[[scenario]]", "[[scenario]]\nnot_modeled = [\"A discount\"]", 1);
    let forecast = "\n[forecast]\nmonths = 6\ndraws = 0\n";
    std::fs::write(at.join("study.toml"), format!("{study}{forecast}")).unwrap();
    let (code, _, err) = program(at, &["capsule", ".", "--k", "1", "-o", "tiny.zip"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("left out: [forecast]"), "{err}");
    let json = |arguments: &[&str]| -> Value {
        let (code, out, err) = program(at, &[arguments, &["--format", "json"]].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    };
    std::fs::write(at.join("study.toml"), study).unwrap();
    let (whole, capsule) = (json(&["optimize", "."]), json(&["optimize", "tiny.zip"]));
    assert_eq!(whole["units"], capsule["units"]);
    assert_eq!(whole["purchases"][1], capsule["purchases"][1]);
    assert_eq!(whole["purchases"][2], capsule["purchases"][2]);
    let lacks = |found: &Value| found["scenarios"][1]["not_modeled"].clone();
    let (whole, capsule) = (json(&["run", ".", "--no-ranges"]), json(&["run", "tiny.zip", "--no-ranges"]));
    assert_eq!((lacks(&whole), lacks(&capsule)), (serde_json::json!(["A discount"]), lacks(&whole)));
    let opened = opened(&capsule::capsule(&loaded(at), 1).unwrap());
    assert_eq!(opened.file.plan, loaded(at).file.plan);
    let found = json(&["forecast", "tiny.zip"]);
    let warnings = found["warnings"].as_array().unwrap().iter();
    let unfit = warnings.filter(|warning| warning["id"] == "forecast-not-fit").count();
    assert_eq!(unfit, 2, "{}", found["warnings"]);
    for flow in found["flows"].as_array().unwrap() {
        assert_eq!(flow["mid"], Value::Null, "unknown is never 0: {flow}");
    }
}

/// The texts of all entries of an archive, and its bytes.
fn bytes_of(path: &Path) -> Vec<u8> {
    let mut all = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(all.clone())).unwrap();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        all.extend(entry.name_raw());
        entry.read_to_end(&mut all).unwrap();
    }
    all
}

/// Every column that names people or devices has a word of its own in every row, and conditions, titles and names of
/// scenarios have them too.
#[test]
fn nothing_of_a_person_or_a_device_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let columns = [
        "Device ID",
        "Device Name",
        "Username",
        "Email Address",
        "Serial Number",
        "IMEI/MEID",
        "UDID",
        "Phone Number",
        "Wi-Fi MAC Address",
        "Mailbox Device ID",
        "Nickname of the owner",
        "Office",
    ];
    let mut devices = columns.join(",") + ",Managed Status,Installed Date,Last Reported\n";
    let mut usage = "Device ID,Service,Evidence\n".to_owned();
    for device in 0..12 {
        let cells: Vec<String> =
            (0..columns.len()).map(|column| format!("zqmark{column}x{device}")).collect();
        let (month, day) = (1 + device, 10 + device);
        let dates = format!("2019-{month:02}-{day:02},2026-10-{day:02}");
        devices += &(cells.join(",") + ",Enrolled," + &dates + "\n");
        usage += &["zqmark0x", "zqservice"].map(|head| format!("{head}{device},")).concat();
        usage += "used\n";
    }
    std::fs::write(at.join("devices.csv"), devices).unwrap();
    std::fs::write(at.join("usage.csv"), usage).unwrap();
    std::fs::write(
        at.join("parts.csv"),
        "MaaS360 Part Name,License Type,License Units Purchased,Unit Price\nEssentials,Base,9,4\n",
    )
    .unwrap();
    std::fs::write(at.join("pins.csv"), "Device ID,Part\nzqmark0x3,Essentials\n").unwrap();
    let study = r#"
format = "fleetcast/study"
version = 1
title = "About zqmark1x2 and others"
author = "zqmark2x1"
description = "zqmark3x1"
as_of = 2026-11-01
currency = "USD"
months = 12
[inventory]
files = ["devices.csv"]
usage = ["usage.csv"]
[[service_rule]]
where = "office = 'zqmark11x4'"
services = ["device_mgmt"]
evidence = "used"
[account]
parts = "parts.csv"
[baseline]
name = "without zqmark2x3"
title = "zqmark2x3 leaves"
why = "because of zqmark2x3"
retire = "device_id = 'zqmark0x3' -- zqmark0x4"
[[scenario]]
name = "zqmark0x5"
not_modeled = ["zqmark2x5"]
[scenario.set]
priority = ["\"Nickname of the owner\" LIKE 'zqmark10x7%'"]
pins = "pins.csv"
[[sweep]]
name = "who"
grid = { "retire" = ["device_id = 'zqmark0x6'", "device_id = 'zqmark0x7'"] }
[[sweep]]
name = "for zqmark2x8"
grid = { "units.Essentials" = [8, 10] }
[[sweep]]
name = "units"
grid = { "units.Essentials" = "8..10", "reading.order" = ["file", "device-id"] }
"#;
    std::fs::write(at.join("study.toml"), study).unwrap();
    for k in ["1", "5"] {
        let (code, _, err) = program(at, &["capsule", ".", "--k", k, "-o", "capsule.zip", "--force"]);
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("left out: who: its "), "{err}");
        assert!(!err.contains("zqmark2x8") && err.contains("left out: for anon-"), "{err}");
        let bytes = bytes_of(&at.join("capsule.zip"));
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["zq", "2019-", "2026-10-1"] {
            assert!(!text.contains(hidden), "{k}: {hidden}: {text}");
        }
        let (code, out, err) = program(at, &["run", "capsule.zip", "--no-charts", "-o", "out", "--force"]);
        assert_eq!(code, 0, "{out}{err}");
    }
}

/// Classes of fewer than k devices are gone, and every total lies within the bound that is said.
#[test]
fn small_classes_are_merged_and_totals_keep_the_bound() {
    let study = loaded(&fixtures().join("acme"));
    let capsule = capsule::capsule(&study, 30).unwrap();
    assert!(capsule.smallest >= 30 && !capsule.merged.is_empty());
    let other = opened(&capsule);
    let bound = capsule.deviation;
    let mut moved = false;
    for named in &study.policies {
        let Some(same) = other.policies.iter().find(|other| other.name == named.name) else { continue };
        let (before, after) = (outcome(&study, named), outcome(&other, same));
        assert_eq!(before.devices.read, after.devices.read);
        let without =
            |outcome: &fleetcast::cost::Outcome| outcome.devices.waiting + outcome.devices.unlicensable;
        assert!(without(&before).abs_diff(without(&after)) <= bound.without_license, "{}", named.name);
        let lost =
            |outcome: &fleetcast::cost::Outcome| outcome.services.at_activation + outcome.services.at_day_90;
        assert!(lost(&before).abs_diff(lost(&after)) <= bound.lost, "{}", named.name);
        moved |= before != after;
    }
    assert!(moved && !bound.is_none);
    let (code, _, err) = program(copy("tiny").path(), &["capsule", ".", "--k", "13", "-o", "never.zip"]);
    assert!(code == 2 && err.contains("12 devices, fewer than the 13"), "{code} {err}");
}

#[test]
fn a_capsule_is_written_whole_and_never_over_anything_else() {
    let folder = copy("tiny");
    let at = folder.path();
    let arguments = ["capsule", ".", "-o", "tiny.zip"];
    assert_eq!(program(at, &arguments).0, 0);
    let first = std::fs::read(at.join("tiny.zip")).unwrap();
    assert_eq!(program(at, &arguments).0, 1);
    assert_eq!(program(at, &[&arguments[..], &["--force"]].concat()).0, 0);
    assert_eq!(std::fs::read(at.join("tiny.zip")).unwrap(), first, "equal studies give equal bytes");
    // A zip archive whose first entry is `photos.txt`.
    let photos = [b"PK\x03\x04".as_slice(), &[0; 26], b"photos.txt", &[0; 40]].concat();
    std::fs::write(at.join("photos.zip"), &photos).unwrap();
    let (code, _, err) = program(at, &["capsule", ".", "-o", "photos.zip", "--force"]);
    assert!(code == 1 && err.contains("is not a capsule"), "{err}");
    assert_eq!(std::fs::read(at.join("photos.zip")).unwrap(), photos);
    // A study that somebody packed has real ids.
    let file = |name: &str| (name.to_owned(), std::fs::read_to_string(at.join(name)).unwrap());
    let packed = fleetcast::input::files::pack(&["study.toml", "devices.csv", "parts.csv"].map(file), "");
    std::fs::write(at.join("packed.zip"), &packed).unwrap();
    let (code, _, err) = program(at, &["capsule", ".", "-o", "packed.zip", "--force"]);
    assert!(code == 1 && err.contains("is not a capsule"), "{err}");
    assert_eq!(std::fs::read(at.join("packed.zip")).unwrap(), packed);
    let (code, _, err) = program(at, &["capsule", ".", "-o", "parts.csv", "--force"]);
    assert!(code == 1 && err.contains("is not a capsule"), "{err}");
    let (code, _, err) = program(at, &["capsule", ".", "--k", "0", "-o", "none.zip"]);
    assert!(code == 2 && err.contains("`--k` is 0"), "{err}");
    std::fs::write(at.join("broken.zip"), &first[..first.len() / 2]).unwrap();
    let (code, _, err) = program(at, &["check", "broken.zip"]);
    assert!(code == 3 && err.contains("zip archive"), "{err}");
}

/// docs/contract.md section 2: a capsule is "a zip archive that every command takes as a study", also where all prices have three
/// decimals and only `decimal` says what the point means.
#[test]
fn prices_of_three_decimals_stay_what_they_are() {
    let folder =
        changed("tiny", "study.toml", "catalog = \"maas360\"", "decimal = \"point\"\ncatalog = \"maas360\"");
    let path = folder.path().join("parts.csv");
    let parts = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,Services\nEssentials,Base,4,4.125,4.625,device_mgmt\nDeluxe,Base,3,5.125,5.625,device_mgmt;secure_mail\n";
    std::fs::write(&path, parts).unwrap();
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    let (text, _) = text.split_once("[[scenario]]").unwrap();
    std::fs::write(&study, text).unwrap();
    let (code, _, err) = program(folder.path(), &["capsule", ".", "-o", "c.zip", "--k", "1"]);
    assert_eq!(code, 0, "{err}");
    let total = |target: &str| -> Value {
        let line = [
            "run",
            target,
            "--no-ranges",
            "--no-charts",
            "--no-xlsx",
            "--format",
            "json",
            "-o",
            "o",
            "--force",
        ];
        let (code, out, err) = program(folder.path(), &line);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<Value>(&out).unwrap()["scenarios"][0]["horizon"].clone()
    };
    assert_eq!(total("."), total("c.zip"));
}
