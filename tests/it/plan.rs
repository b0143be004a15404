//! `fleetcast plan`: the folder, its files, and what `verify` and `check` say of it.

use std::collections::BTreeMap;
use std::path::Path;

use icalendar::Component;
use serde_json::Value;

use crate::support::{copy, program};

/// A study whose account has a name.
fn study(name: &str) -> tempfile::TempDir {
    let folder = copy(name);
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    // acme has its name already.
    if !text.contains("number = \"0012345\"") {
        let named = text.replace("[account]\n", "[account]\nname = \"ACME KK\"\nnumber = \"0012345\"\n");
        std::fs::write(path, named).unwrap();
    }
    folder
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program(folder, arguments)
}

/// A plan in the folder `plan` beside the study.
pub(crate) fn planned(folder: &Path, more: &[&str]) -> Value {
    let arguments = [&["plan", ".", "-o", "plan", "--format", "json"], more].concat();
    let (code, text, said) = run(folder, &arguments);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&text).unwrap()
}

pub(crate) fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join("plan").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn steps(plan: &Value) -> Vec<&Value> {
    let phases = plan["phases"].as_array().unwrap().iter();
    phases.flat_map(|phase| phase["steps"].as_array().unwrap()).collect()
}

/// What each device has after all uploads of a folder, which it starts without: of each device the last base counts.
fn pins(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let mut pins: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in read(folder, "pins-acme-kk-0012345.csv").lines().skip(1) {
        let (device, part) = line.split_once(',').unwrap();
        pins.entry(device.to_owned()).or_default().push(part.to_owned());
    }
    pins
}

const LABEL: &str = "acme-kk-0012345";

/// docs/contract.md section 6: uploads have "ids as the inventory wrote them"; what people open never runs as a formula, and
/// what is read back is what was written.
#[test]
fn ids_that_a_spreadsheet_would_run_are_planned_like_all_others() {
    for id in ["=A03", "+81", "@A03", "-A03", "＝A03"] {
        let folder = copy("tiny");
        for file in ["devices.csv", "usage.csv"] {
            let path = folder.path().join(file);
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(path, text.replace("A03,", &format!("{id},"))).unwrap();
        }
        planned(folder.path(), &["--full"]);
        let has_line =
            |name: &str, start: &str| read(folder.path(), name).lines().any(|l| l.starts_with(start));
        assert!(has_line("by-hand.csv", &format!("'{id},")), "{id}");
        // People open it, too; `run` and `plan verify` take the mark off.
        assert!(has_line("pins.csv", &format!("'{id},")), "{id}");
        let uploads =
            names(&folder.path().join("plan")).into_iter().filter(|name| name.starts_with("upload/"));
        assert!(
            uploads.into_iter().any(|name| read(folder.path(), &name).contains(&format!("\n{id}\r\n"))),
            "{id}"
        );
        let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
        assert_eq!(code, 0, "{id}: {said}");
    }
}

#[test]
fn the_folder_has_the_files_of_the_contract_and_run_accepts_the_pins() {
    let folder = study("acme");
    let plan = planned(folder.path(), &["--scenario", "highest-first"]);
    let files = names(&folder.path().join("plan"));
    for name in ["README.md", "plan.html", "plan.json", "report.manifest"] {
        assert!(files.contains(&name.to_owned()), "{files:?}");
    }
    for name in ["by-hand-L.csv", "pins-L.csv", "deadlines-L.ics", "csm-mail-L.txt"] {
        assert!(files.contains(&name.replace('L', LABEL)), "{files:?}");
    }
    let uploads: Vec<&String> = files.iter().filter(|name| name.starts_with("upload/")).collect();
    assert_eq!(uploads[0], "upload/01-revoke-mobile-threat-defense-advanced-acme-kk-0012345.csv");
    assert!(files.iter().any(|name| name.starts_with("rollback/01-")), "{files:?}");
    let upload = std::fs::read(folder.path().join("plan").join(uploads[0])).unwrap();
    assert!(upload.starts_with(b"Device ID\r\n") && upload.ends_with(b"\r\n"));
    assert_eq!(plan["rehearsal"]["differing"], 0);
    // The pins give the target whatever the reading: as the baseline, which has another one.
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let pins = "[[scenario]]\nname = \"planned\"\n[scenario.set]\npins = \"plan/pins-acme-kk-0012345.csv\"\n\n[[sweep]]";
    std::fs::write(&path, text.replacen("[[sweep]]", pins, 1)).unwrap();
    let assigned = |scenario: &str| {
        let (code, rows, said) = run(folder.path(), &["assign", ".", "--scenario", scenario]);
        assert_eq!(code, 0, "{said}");
        let row = |line: &str| line.split(',').take(4).collect::<Vec<_>>().join(",");
        rows.lines().map(row).collect::<Vec<_>>()
    };
    let (wanted, found) = (assigned("highest-first"), assigned("planned"));
    let license = |row: &String| row.split(',').skip(2).collect::<Vec<_>>().join(",");
    for (wanted, found) in wanted.iter().zip(&found) {
        assert_eq!(license(wanted), license(found), "{wanted}");
    }
}

/// docs/model.md section 2, "Feasibility": what can be done now comes first, license settings after the activation.
#[test]
fn steps_are_in_the_order_in_which_they_can_be_done() {
    let folder = study("acme");
    let plan = planned(folder.path(), &["--scenario", "clean-and-buy"]);
    let actions: Vec<&str> = steps(&plan).iter().map(|step| step["action"].as_str().unwrap()).collect();
    let place = |action: &str| actions.iter().position(|other| *other == action).unwrap();
    assert!(place("ask") < place("remove-control") && place("remove-control") < place("buy"));
    assert!(place("buy") < place("activate") && place("activate") < place("revoke"));
    let buy = steps(&plan)[place("buy")];
    // The uploads begin on 29 January 2027, and the activation is done by then: 10 days of lead time before it.
    assert_eq!(
        (buy["due"].as_str(), buy["last_safe_day"].as_str()),
        (Some("2027-01-29"), Some("2027-01-19"))
    );
    assert_eq!(buy["part"], "Deluxe");
    assert!(buy["cost_if_skipped"]["extra"].is_string(), "{buy}");
    let overage = planned(study("acme").path(), &["--scenario", "overage-off"]);
    let off = steps(&overage).into_iter().find(|step| step["action"] == "set-overage").unwrap();
    assert_eq!((off["when"].as_str(), off["inferred"].as_bool()), (Some("after-activation"), Some(true)));
}

#[test]
fn lead_times_move_the_last_safe_day() {
    let folder = study("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    // docs/contract.md section 6, "Deadlines". The uploads begin two days before the month end of 31 January 2027, so the
    // activation is done by the 29th, a day before auto-activation; uploads that take no time leave it until that day.
    for (lead, due, last_safe_day) in
        [("", "2027-01-29", "2026-12-30"), ("upload = 0", "2027-01-30", "2026-12-31")]
    {
        std::fs::write(&path, format!("{text}\n[plan]\nactivate = 30\n{lead}\n")).unwrap();
        let plan = planned(folder.path(), &["--force"]);
        let activate = steps(&plan).into_iter().find(|step| step["action"] == "activate").unwrap().clone();
        assert_eq!((&activate["due"], &activate["last_safe_day"]), (&due.into(), &last_safe_day.into()));
    }
    std::fs::write(&path, format!("{text}\n[plan]\nactivate = -1\n")).unwrap();
    let (code, _, said) = run(folder.path(), &["plan", ".", "-o", "other"]);
    assert!(code == 3 && said.contains("`activate` must be a number of days"), "{said}");
}

#[test]
fn each_choice_touches_the_devices_that_it_says() {
    let folder = study("tiny");
    let rows = |choice: &str| {
        let plan = planned(folder.path(), &["--force", choice, "--scenario", "highest-first"]);
        let by_hand = read(folder.path(), "by-hand-acme-kk-0012345.csv").lines().count() as u64 - 1;
        assert_eq!(plan["rehearsal"]["by_hand"].as_u64(), Some(by_hand));
        let devices = plan["coverage"]["devices"].clone();
        let key = choice.trim_start_matches("--");
        assert_eq!(devices[key].as_u64(), Some(by_hand), "{choice}: {devices}");
        by_hand
    };
    let (robust, full, reference) = (rows("--robust"), rows("--full"), rows("--reference"));
    assert!(reference < robust && robust <= full, "{reference} {robust} {full}");
}

#[test]
fn files_are_split_at_a_number_of_rows() {
    let folder = study("tiny");
    planned(folder.path(), &["--full", "--split", "2", "--scenario", "highest-first"]);
    let uploads = names(&folder.path().join("plan/upload"));
    assert!(uploads.len() > 3, "{uploads:?}");
    for name in uploads {
        assert!(read(folder.path(), &format!("upload/{name}")).lines().count() <= 3, "{name}");
    }
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
}

/// What was split is put together again, the roll-back too.
#[test]
fn split_files_go_back_as_well() {
    let folder = study("tiny");
    let plan = planned(folder.path(), &["--split", "1", "--scenario", "highest-first"]);
    assert_eq!(plan["split"], 1);
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
    let back = names(&folder.path().join("plan/rollback"));
    assert!(back.len() > 3, "{back:?}");
    std::fs::write(folder.path().join("plan/rollback").join(&back[1]), "Device ID\r\n").unwrap();
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert!(code == 4 && said.contains("should have"), "{said}");
}

/// docs/contract.md section 6, "Pilot": too small an N says how many are needed; with so many the first files hold just
/// these, and a step to stop and check comes before the others.
#[test]
fn a_pilot_goes_first() {
    let folder = study("tiny");
    let arguments = ["plan", ".", "-o", "plan", "--scenario", "highest-first", "--pilot", "1"];
    let (code, _, said) = run(folder.path(), &arguments);
    assert!(code == 3 && said.contains("can't show every kind of change"), "{said}");
    let needed = said.split("at least ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let plan = planned(folder.path(), &["--scenario", "highest-first", "--pilot", &needed]);
    let pilot = &plan["pilot"];
    assert_eq!((pilot["asked"].to_string(), pilot["devices"].to_string()), (needed.clone(), needed.clone()));
    let files: Vec<&str> =
        pilot["files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let uploads = names(&folder.path().join("plan/upload"));
    let first: Vec<String> = uploads.iter().take(files.len()).map(|name| format!("upload/{name}")).collect();
    assert_eq!(files, first);
    assert!(files.iter().all(|name| name.contains("-pilot-")), "{files:?}");
    let ids = |names: &[String]| -> std::collections::BTreeSet<String> {
        let rows =
            |name: &String| read(folder.path(), name).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        names.iter().flat_map(rows).collect()
    };
    let others: Vec<String> = uploads[files.len()..].iter().map(|name| format!("upload/{name}")).collect();
    assert_eq!(ids(&first).len().to_string(), needed);
    assert!(ids(&first).is_disjoint(&ids(&others)));
    let stop = steps(&plan)
        .into_iter()
        .position(|step| step["text"].as_str().unwrap().starts_with("Stop and check"));
    let before = steps(&plan)[stop.unwrap() - 1]["file"].clone();
    assert_eq!(before, *files.last().unwrap());
    assert!(read(folder.path(), "README.md").contains("Pilot: the first "));
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
    // A row of the pilot that went into a later file is found by the rehearsal of the pilot alone.
    let path = |name: &str| folder.path().join("plan").join(name);
    let of_one_part =
        |name: &&String| name.split("assign-").nth(1) == first.last().unwrap().split("assign-").nth(1);
    if let Some(later) = others.iter().find(of_one_part) {
        let text = read(folder.path(), first.last().unwrap());
        let (rest, row) = text.trim_end().rsplit_once("\r\n").unwrap();
        std::fs::write(path(first.last().unwrap()), format!("{rest}\r\n")).unwrap();
        std::fs::write(path(later), format!("{}{row}\r\n", read(folder.path(), later))).unwrap();
        let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
        assert!(code == 4 && said.contains(row), "{said}");
    }
}

/// fixtures/tiny/README.md: A06 and A12 are over on Deluxe. With four units of Premier two are to spare, and nothing is over.
#[test]
fn the_cheapest_assignment_is_carried_out() {
    let folder = study("tiny");
    let parts = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&parts).unwrap().replace("X-PRM,Base,1,", "X-PRM,Base,4,");
    std::fs::write(&parts, text).unwrap();
    let plan = planned(folder.path(), &["--cheapest"]);
    assert_eq!(
        (plan["target"]["kind"].as_str(), plan["target"]["extra"].as_str()),
        (Some("cheapest"), Some("0.00"))
    );
    assert_eq!(plan["coverage"]["devices"]["reference"], 2);
    let held = |name: &str| {
        let rows = plan["target"]["parts"].as_array().unwrap();
        rows.iter().find(|row| row["name"] == name).unwrap()["devices"].as_u64().unwrap()
    };
    assert_eq!((held("Deluxe"), held("Premier")), (3, 4));
    let (code, text, said) = run(folder.path(), &["optimize", ".", "--format", "json", "--no-ranges"]);
    assert_eq!(code, 0, "{said}");
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(found["cheapest_assignment"]["extra"], plan["target"]["extra"]);
    // Two devices over on Deluxe for 12 months: 2 x 5.83 x 12.
    let activate = steps(&plan).into_iter().find(|step| step["action"] == "activate").unwrap();
    assert_eq!(activate["cost_if_skipped"]["extra"], "139.92");
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
    // Without the price that it needs there is none.
    let text = std::fs::read_to_string(&parts).unwrap().replace("5.30,5.83", "5.30,");
    std::fs::write(&parts, text).unwrap();
    let (code, _, said) = run(folder.path(), &["plan", ".", "-o", "other", "--cheapest"]);
    assert!(code == 3 && said.contains("give every part its overage price"), "{said}");
}

/// "Seats can be added but not removed" (docs/rules.md section 10): what stays idle is paid for another term. Under
/// `retire-stale` three of four units of Essentials are used, so one costs 4.24 for 12 months; A01 and A07 use `device_mgmt`, which
/// their other part, if they have one, lacks; of A09 nothing is known.
#[test]
fn ends_of_terms_are_deadlines_with_what_idle_units_cost() {
    let folder = study("tiny");
    let parts = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&parts).unwrap();
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line {
            line if line.starts_with("MaaS360 Part Name") => format!("{line},Term Ends"),
            line if line.starts_with("Essentials") => format!("{line},2027-03-31"),
            line => format!("{line},"),
        })
        .collect();
    std::fs::write(&parts, lines.join("\n")).unwrap();
    let plan = planned(folder.path(), &["--scenario", "retire-stale"]);
    let deadlines = plan["deadlines"].as_array().unwrap();
    let term = deadlines.iter().find(|deadline| deadline["id"] == "term-end").unwrap();
    assert_eq!((term["part"].as_str(), term["day"].as_str()), (Some("Essentials"), Some("2027-03-31")));
    // 31 days of notice.
    assert_eq!(term["last_safe_day"], "2027-02-28");
    let missed = "Renewed as it is, 1 of 4 units stay idle under the target: USD 50.88 over 12 months. Not renewed at all, 3 \
                  devices would lose the part, and services with it, counted by device: 2";
    assert_eq!(term["missed"], missed);
    // As it is, 18.95 a month is charged; with the stale devices gone one is over on Deluxe and one on Premier: 13.12.
    let month = deadlines.iter().find(|deadline| deadline["id"] == "month-end").unwrap();
    let charged = "USD +5.83 against the target under the reading of the study";
    assert!(month["missed"].as_str().unwrap().contains(charged), "{month}");
    // Units that the plan orders are renewed with the rest: of two more than the four that are held as it is none is used.
    let more = "[[scenario]]\nname = \"more\"\n[scenario.set]\n\"units.Essentials\" = \"+2\"\n";
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), format!("{toml}\n{more}")).unwrap();
    let bought = planned(folder.path(), &["--force", "--scenario", "more"]);
    let deadlines = bought["deadlines"].as_array().unwrap();
    let term = deadlines.iter().find(|deadline| deadline["id"] == "term-end").unwrap();
    let missed = term["missed"].as_str().unwrap();
    assert!(
        missed.starts_with("Renewed as it is, 2 of 6 units stay idle under the target: USD 101.76"),
        "{missed}"
    );
    planned(folder.path(), &["--force", "--scenario", "retire-stale"]);
    assert!(read(folder.path(), "plan.html").contains("<svg"));
    let chart = read(folder.path(), "charts/deadlines.svg");
    assert!(chart.contains("the term of Essentials ends"), "{chart}");
    assert!(read(folder.path(), "deadlines-acme-kk-0012345.ics").contains("20270331"));
}

/// A folder that a person broke: the message names the file, the row and the device.
#[test]
fn a_broken_folder_is_named_by_file_row_and_device() {
    let folder = study("tiny");
    planned(folder.path(), &["--scenario", "highest-first"]);
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert!(code == 0 && said.contains("every device ends at its target"), "{said}");
    let uploads = names(&folder.path().join("plan/upload"));
    let bases: Vec<&String> = uploads.iter().filter(|name| name.contains("assign-")).take(2).collect();
    let [first, second] = bases.as_slice() else { panic!("{uploads:?}") };
    let path = |name: &str| folder.path().join("plan/upload").join(name);
    let whole: Vec<(String, String)> =
        uploads.iter().map(|name| (name.clone(), std::fs::read_to_string(path(name)).unwrap())).collect();
    let restore = || {
        for name in names(&folder.path().join("plan/upload")) {
            std::fs::remove_file(path(&name)).unwrap();
        }
        for (name, text) in &whole {
            std::fs::write(path(name), text).unwrap();
        }
    };
    let fails = |expected: &[&str]| {
        let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
        assert_eq!(code, 4, "{said}");
        for word in expected {
            assert!(said.contains(word), "{word}: {said}");
        }
        restore();
    };
    let text = |name: &str| whole.iter().find(|(known, _)| known == name).unwrap().1.clone();
    let device = text(first).lines().nth(1).unwrap().to_owned();
    // A row removed.
    std::fs::write(path(first), text(first).replacen(&format!("{device}\r\n"), "", 1)).unwrap();
    fails(&[first, &device]);
    // Two files swapped.
    std::fs::write(path(first), text(second)).unwrap();
    std::fs::write(path(second), text(first)).unwrap();
    fails(&["upload/", "row ", "should have"]);
    // A wrong id.
    std::fs::write(path(first), text(first).replacen(&device, "Z99", 1)).unwrap();
    fails(&[first, "row 2", "Z99"]);
    // A file gone, one too many, one of another account.
    std::fs::remove_file(path(first)).unwrap();
    fails(&[first, "is missing"]);
    std::fs::write(path("09-assign-deluxe-acme-kk-0012345.csv"), text(first)).unwrap();
    fails(&["09-assign-deluxe-acme-kk-0012345.csv", "is not part of the plan"]);
    std::fs::rename(path(first), path("01-assign-deluxe-other-77.csv")).unwrap();
    fails(&["01-assign-deluxe-other-77.csv", "another account"]);
    // A wrong part.
    let json = folder.path().join("plan/plan.json");
    let written = std::fs::read_to_string(&json).unwrap();
    let mut changed: Value = serde_json::from_str(&written).unwrap();
    for phase in changed["phases"].as_array_mut().unwrap() {
        for step in phase["steps"].as_array_mut().unwrap() {
            if step["file"].as_str().is_some_and(|file| file.ends_with(first.as_str())) {
                step["part"] = Value::from("Enterprise");
            }
        }
    }
    std::fs::write(&json, changed.to_string()).unwrap();
    fails(&[first, "Enterprise"]);
    std::fs::write(&json, written).unwrap();
    // The target edited.
    let pins = folder.path().join("plan/pins-acme-kk-0012345.csv");
    let kept = std::fs::read_to_string(&pins).unwrap();
    let lines: Vec<&str> = kept.lines().collect();
    std::fs::write(&pins, lines[..lines.len() - 1].join("\n")).unwrap();
    fails(&[lines[lines.len() - 1].split(',').next().unwrap(), "pins-acme-kk-0012345.csv"]);
}

/// `by-hand.csv` as a person left it, and uploads as a spreadsheet saved them.
#[test]
fn what_is_edited_by_hand_is_named_by_its_file() {
    let folder = study("tiny");
    planned(folder.path(), &["--scenario", "highest-first"]);
    let name = "by-hand-acme-kk-0012345.csv";
    let (by_hand, kept) = (folder.path().join("plan").join(name), read(folder.path(), name));
    let verify = || run(folder.path(), &["plan", "verify", "plan"]);
    let fails = |expected: &[&str]| {
        let (code, _, said) = verify();
        assert_eq!(code, 4, "{said}");
        for word in expected {
            assert!(said.contains(word), "{word}: {said}");
        }
    };
    let line = kept.lines().nth(2).unwrap();
    let (device, cells) = line.split_once(',').unwrap();
    let shown = cells.split(',').next().unwrap();
    std::fs::write(&by_hand, kept.replace(&format!("{line}\n"), "")).unwrap();
    fails(&[&format!("`{name}` lacks a row: device `{device}` should get")]);
    std::fs::write(&by_hand, kept.replace(shown, "Somebody else")).unwrap();
    fails(&[
        &format!("`{name}`, row 3: `Device Name` of device `{device}` is `Somebody else`"),
        &format!("the plan wrote `{shown}`"),
    ]);
    // A column to tick off is no fault, but nothing is held against it.
    std::fs::write(&by_hand, kept.replace('\n', ",Done\n")).unwrap();
    let (code, _, said) = verify();
    assert!(code == 0 && said.contains(&format!("`Done` of `{name}`: the plan did not write it")), "{said}");
    std::fs::write(&by_hand, &kept).unwrap();
    let upload = &names(&folder.path().join("plan/upload"))[0];
    let (path, text) =
        (folder.path().join("plan/upload").join(upload), read(folder.path(), &format!("upload/{upload}")));
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(&path, [&[0xff, 0xfe][..], &utf16].concat()).unwrap();
    fails(&[upload, "is utf-16le, and the plan wrote UTF-8"]);
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    fails(&[upload, "begins with a byte order mark"]);
    std::fs::write(&path, text.replace("\r\n", ",x\r\n")).unwrap();
    fails(&[upload, "has a column `x`"]);
    std::fs::write(&path, &text).unwrap();
    assert_eq!(verify().0, 0);
}

/// Study, pins and plan lie where they lie, whatever folder a plan is looked at from, and also once all were moved together.
#[test]
fn a_plan_finds_its_study_from_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    let all = folder.path().join("all");
    std::fs::create_dir_all(&all).unwrap();
    std::fs::rename(copy("tiny").keep(), all.join("study")).unwrap();
    std::fs::write(all.join("pins.csv"), "Device ID,Part\nA01,Premier\n").unwrap();
    let (code, _, said) = run(&all, &["plan", "study", "--pins", "pins.csv", "-o", "out/plan"]);
    assert_eq!(code, 0, "{said}");
    let written = std::fs::read_to_string(all.join("out/plan/plan.json")).unwrap();
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        (&written["study_path"], &written["made_in"]),
        (&Value::from("../../study"), &Value::from("../.."))
    );
    for (from, plan) in [(folder.path(), "all/out/plan"), (&all.join("out/plan"), "."), (&all, "out/plan")] {
        let (code, _, said) = run(from, &["plan", "verify", plan]);
        assert_eq!(code, 0, "{plan}: {said}");
    }
    std::fs::rename(&all, folder.path().join("moved")).unwrap();
    let (code, _, said) = run(folder.path(), &["plan", "verify", "moved/out/plan"]);
    assert_eq!(code, 0, "{said}");
}

/// What is found in the export that `plan check` reads is said, as `check` says it.
#[test]
fn a_check_shows_what_is_found_in_its_export() {
    let folder = study("tiny");
    planned(folder.path(), &[]);
    let export = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID,Note\n\
                  Premier,,2026-01-02,Active,A01,x\nNope,,2026-01-02,Active,A05,y\n";
    std::fs::write(folder.path().join("today.csv"), export).unwrap();
    let (code, out, said) = run(folder.path(), &["plan", "check", "plan", "--assigned", "today.csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("nothing reads these columns of `today.csv`: `Note`"), "{out}");
    assert!(out.contains("`today.csv` has parts that the account lacks"), "{out}");
    let (code, _, said) =
        run(folder.path(), &["plan", "check", "plan", "--assigned", "today.csv", "-o", "plan/left"]);
    assert!(code == 1 && said.contains("`plan/left` would lie in `plan`"), "{said}");
}

#[test]
fn an_outdated_plan_names_its_inputs_and_the_devices_that_moved() {
    let folder = study("tiny");
    planned(folder.path(), &[]);
    let usage = folder.path().join("usage.csv");
    let text = std::fs::read_to_string(&usage).unwrap();
    std::fs::write(&usage, format!("{text}A09,content,used\n")).unwrap();
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("the plan is outdated") && said.contains("`usage.csv`"), "{said}");
    assert!(said.contains("1 device moved") && said.contains("A09"), "{said}");
}

/// docs/contract.md section 6: done, not yet, failed, drifted, new, and the files of what is left.
#[test]
fn a_check_says_what_is_done_and_what_is_left() {
    let folder = study("tiny");
    planned(folder.path(), &["--scenario", "highest-first"]);
    let target = pins(folder.path());
    let (code, rows, said) = run(folder.path(), &["assign", "."]);
    assert_eq!(code, 0, "{said}");
    let today: BTreeMap<&str, &str> = rows
        .lines()
        .skip(1)
        .map(|line| (line.split(',').next().unwrap(), line.split(',').nth(2).unwrap()))
        .collect();
    let by_hand = read(folder.path(), "by-hand-acme-kk-0012345.csv");
    let open = by_hand.lines().skip(1).map(|line| line.split(',').next().unwrap());
    // One planned device has kept what it had, one was never planned and has lost its license; one is new.
    let open: Vec<&str> = open.filter(|id| !target[*id].contains(&today[id].to_owned())).collect();
    let late = open[0];
    let gone = target.keys().last().unwrap();
    let mut export = "Device ID,MaaS360 Part Name,Status\nNEW-1,Essentials,Active\n".to_owned();
    for (device, parts) in target.iter().filter(|(device, _)| *device != gone) {
        for part in parts {
            let part = if device == late { today[late] } else { part };
            export.extend([device.as_str(), ",", part, ",Active\n"]);
        }
    }
    std::fs::write(folder.path().join("export.csv"), export).unwrap();
    let arguments = ["plan", "check", "plan", "--assigned", "export.csv", "-o", "left", "--format", "json"];
    let (code, text, said) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{said}");
    let check: Value = serde_json::from_str(&text).unwrap();
    let state = |id: &str| {
        let devices = check["devices"].as_array().unwrap();
        devices
            .iter()
            .find(|device| device["device_id"] == id)
            .map(|device| device["state"].as_str().unwrap())
    };
    assert_eq!((state("NEW-1"), state(gone)), (Some("new"), Some("missing")));
    assert!(matches!(state(late), Some("failed" | "not-yet")), "{check:#}");
    assert_eq!(check["counts"]["new"], 1);
    let left = names(&folder.path().join("left/upload"));
    let files: String = left
        .iter()
        .map(|name| std::fs::read_to_string(folder.path().join("left/upload").join(name)).unwrap())
        .collect();
    assert!(files.contains(late) && !files.contains(gone.as_str()), "{files}");
}

/// The branch "auto-activation has already happened": from the export alone, corrections and an exact way back.
#[test]
fn todays_licenses_are_corrected_by_uploads() {
    let folder = study("tiny");
    planned(folder.path(), &["--scenario", "highest-first"]);
    std::fs::rename(folder.path().join("plan"), folder.path().join("first")).unwrap();
    let export = "first/pins-acme-kk-0012345.csv";
    let plan = planned(folder.path(), &["--assigned", export]);
    assert_eq!(
        (plan["branch"].as_str(), plan["coverage"]["readings"].as_u64()),
        (Some("after-activation"), Some(1))
    );
    assert!(plan["rollback"]["restored"].as_u64().unwrap() > 0);
    // The inventory is of 1 November 2026, and license management is active: charges may be measured from that month on.
    let month_ends =
        plan["deadlines"].as_array().unwrap().iter().filter(|deadline| deadline["id"] == "month-end");
    let days: Vec<&str> = month_ends.map(|deadline| deadline["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-11-30", "2026-12-31", "2027-01-31"]);
    let files = names(&folder.path().join("plan"));
    assert!(
        !files.iter().any(|name| name.starts_with("by-hand") || name.starts_with("csm-mail")),
        "{files:?}"
    );
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 0, "{said}");
    let (code, text, _) = run(folder.path(), &["plan", "check", "plan", "--assigned", export]);
    assert!(code == 0 && text.contains("0 done"), "{text}");
}

/// The day of an entry that lasts all day.
fn day(event: &icalendar::Event) -> String {
    use icalendar::DatePerhapsTime;
    match event.get_start() {
        Some(DatePerhapsTime::Date(day)) => day.to_string().replace('-', ""),
        other => panic!("{other:?}"),
    }
}

/// One device that the inventory lacks is on Deluxe, which has no unit left; no step changes that, so doing nothing costs no more. A row without a part, and a device
/// of which no date says which base is valid, are errors: a plan must know where it starts.
#[test]
fn a_plan_knows_where_it_starts() {
    let folder = study("tiny");
    planned(folder.path(), &[]);
    let pins = read(folder.path(), "pins-acme-kk-0012345.csv");
    let export = folder.path().join("export.csv");
    std::fs::write(&export, format!("{pins}X1,Deluxe\r\n")).unwrap();
    let plan = planned(folder.path(), &["--force", "--assigned", "export.csv"]);
    let deadlines = plan["deadlines"].as_array().unwrap();
    let month = deadlines.iter().find(|deadline| deadline["id"] == "month-end").unwrap();
    assert!(month["missed"].as_str().unwrap().contains("USD 0.00 against the target"), "{month}");
    let arguments = ["plan", ".", "-o", "other", "--assigned", "export.csv"];
    for (row, said_of) in [("A01,Premier\r\n", "`A01` several bases"), ("A02,\r\n", "export.csv:")] {
        std::fs::write(&export, format!("{pins}{row}")).unwrap();
        let (code, _, said) = run(folder.path(), &arguments);
        assert!(code == 3 && said.contains(said_of), "{said}");
    }
}

/// RFC 5545: lines end with CR LF and have at most 75 octets; unfolded, each is a name and a value.
#[test]
fn the_calendar_is_well_formed_and_stable() {
    let folder = study("tiny");
    planned(folder.path(), &["--lang", "ja"]);
    let calendar = read(folder.path(), "deadlines-acme-kk-0012345.ics");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    let unfolded = calendar.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").filter(|line| !line.is_empty()).collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let values = |name: &str| -> Vec<&str> {
        lines
            .iter()
            .filter_map(|line| line.split_once(':'))
            .filter(|(key, _)| *key == name)
            .map(|(_, v)| v)
            .collect()
    };
    let (events, mut ids) = (values("BEGIN").len() - 1, values("UID"));
    assert!(events >= 5 && ids.len() == events && values("DTSTART;VALUE=DATE").contains(&"20270130"));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events, "every entry has an id of its own");
    assert!(values("DTSTAMP").iter().all(|stamp| *stamp == "20261101T000000Z"));
    // What another program reads is what was written.
    let parsed: icalendar::Calendar = calendar.parse().unwrap();
    let read_back: Vec<&icalendar::Event> =
        parsed.components.iter().filter_map(|entry| entry.as_event()).collect();
    assert_eq!(read_back.len(), events);
    let days: Vec<String> = read_back.iter().map(|event| day(event)).collect();
    assert_eq!(days, values("DTSTART;VALUE=DATE"));
    let plan: Value = serde_json::from_str(&read(folder.path(), "plan.json")).unwrap();
    for (deadline, event) in plan["deadlines"].as_array().unwrap().iter().zip(&read_back) {
        assert_eq!(day(event), deadline["day"].as_str().unwrap().replace('-', ""));
        assert!(event.get_summary().is_some() && event.get_description().is_some());
    }
    assert!(values("SUMMARY").iter().any(|text| text.contains("ライセンス管理が自動的に")));
    planned(folder.path(), &["--lang", "ja", "--force"]);
    assert_eq!(calendar, read(folder.path(), "deadlines-acme-kk-0012345.ics"));
}

#[test]
fn words_are_in_the_readers_language_and_the_mail_in_english() {
    let folder = study("tiny");
    planned(folder.path(), &["--lang", "ja", "--scenario", "highest-first"]);
    let page = read(folder.path(), "README.md");
    assert!(page.contains("アクティブ化計画") && page.contains("承認") && page.contains('☐'), "{page}");
    for word in ["Activate", "administrator", "Bulk assign", "Why", "License Overview, \""] {
        assert!(!page.contains(word), "{word}: {page}");
    }
    assert!(read(folder.path(), "plan.html").contains("lang=\"ja\""));
    let mail = read(folder.path(), "csm-mail-acme-kk-0012345.txt");
    assert!(
        mail.is_ascii() && mail.contains("Account number: 0012345") && mail.contains("2027-01-30"),
        "{mail}"
    );
}

#[test]
fn what_can_not_be_planned_is_said() {
    let folder = study("tiny");
    let fails = |arguments: &[&str], expected: (i32, &str)| {
        let (code, _, said) = run(folder.path(), arguments);
        assert!(code == expected.0 && said.contains(expected.1), "{code}: {said}");
        assert!(!folder.path().join("plan").exists());
    };
    fails(&["plan", ".", "-o", "plan", "--scenario", "no-such"], (2, "no-such"));
    fails(&["plan", ".", "-o", "plan", "--redact"], (2, "--redact"));
    fails(&["plan", "verify", "."], (3, "no plan.json"));
    std::fs::write(folder.path().join("p.csv"), "Device ID,Part\nA01,Nothing\n").unwrap();
    fails(&["plan", ".", "-o", "plan", "--pins", "p.csv"], (3, "p.csv"));
}

/// Overage is off, and more devices are pinned to a part than it has units: nothing is written, exit 4 or a target that
/// leaves them without.
#[test]
fn a_target_beyond_the_units_is_not_planned() {
    let folder = study("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replace("overage_enabled = true", "overage_enabled = false");
    std::fs::write(&path, text).unwrap();
    let export = "Device ID,MaaS360 Part Name\nA01,Essentials\nA02,Deluxe\nX1,Premier\n";
    std::fs::write(folder.path().join("export.csv"), export).unwrap();
    std::fs::write(folder.path().join("p.csv"), "Device ID,Part\nA01,Premier\n").unwrap();
    let arguments = ["plan", ".", "-o", "plan", "--assigned", "export.csv", "--pins", "p.csv"];
    let (code, _, said) = run(folder.path(), &arguments);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("`Premier`") && said.contains("buy 1 unit more"), "{said}");
    assert!(!folder.path().join("plan").exists());
}
