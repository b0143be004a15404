//! Activation plans of accounts so small that every row of every file follows by hand from docs/contract.md section 6.
//!
//! Most are `fixtures/tiny`, whose README works out who takes which part.

use std::path::Path;

use serde_json::Value;

use crate::plan::{names, planned, read, run, steps};
use crate::support::copy;

/// Every key whose values `plan` counts, as the defaults have it: a reading so written is the only consistent one.
const KEYS: [&str; 11] = [
    "rule = \"best-fit\"",
    "fit = \"tier\"",
    "addons = \"needed\"",
    "order = \"installed\"",
    "usage = \"enabled\"",
    "unknown_usage = \"none\"",
    "scope = \"counting\"",
    "when_short = \"overage-then-wait\"",
    "duplicates = \"contained\"",
    "purchased = \"active-parts\"",
    "gap = \"at-once\"",
];

pub(crate) fn edit(folder: &Path, name: &str, change: impl FnOnce(String) -> String) {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, change(text)).unwrap();
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

/// The tiny account, with more scenarios.
pub(crate) fn tiny(scenarios: &str) -> tempfile::TempDir {
    let folder = copy("tiny");
    edit(folder.path(), "study.toml", |text| format!("{text}\n{scenarios}"));
    folder
}

/// The same with overage off in the baseline: as `overage-off` of the README, A06, A10 and A12 wait.
pub(crate) fn strict(scenarios: &str) -> tempfile::TempDir {
    let folder = tiny(scenarios);
    edit(folder.path(), "study.toml", |text| {
        text.replacen("overage_enabled = true", "overage_enabled = false", 1)
    });
    folder
}

/// Leaves only one key of the reading open.
pub(crate) fn leave_open(folder: &Path, key: &str) {
    let settled: Vec<&str> = KEYS.into_iter().filter(|line| !line.starts_with(key)).collect();
    let reading = format!("reading = {{ {} }}", settled.join(", "));
    edit(folder, "study.toml", |text| text.replace("reading = { rule = \"best-fit\" }", &reading));
}

pub(crate) fn scenario(name: &str, set: &str) -> String {
    format!("[[scenario]]\nname = \"{name}\"\ntitle = \"{name}\"\n[scenario.set]\n{set}\n")
}

/// An account of its own: parts with `name,type,units,price,services`, devices in the order of their ids with what each uses.
pub(crate) fn account(parts: &[&str], devices: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = copy("tiny");
    let at = folder.path();
    let mut table = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Services\n".to_owned();
    let mut inventory = "Device ID,Managed Status,Installed Date\n".to_owned();
    let mut usage = "Device ID,Service,Evidence\n".to_owned();
    for line in parts {
        table.extend([*line, "\n"]);
    }
    for (day, (device, services)) in (1..).zip(devices) {
        inventory.extend([*device, ",Enrolled,01/", &format!("{day:02}"), "/2024 09:00 UTC\n"]);
        for service in services.split(';') {
            usage.extend([*device, ",", service, ",used\n"]);
        }
    }
    write(at, "parts.csv", &table);
    write(at, "devices.csv", &inventory);
    write(at, "usage.csv", &usage);
    edit(at, "study.toml", |text| {
        let kept = text.split("[[scenario]]").next().unwrap();
        kept.replace("overage_enabled = true", "overage_enabled = false")
    });
    folder
}

pub(crate) fn uploads(folder: &Path) -> Vec<(String, Vec<String>)> {
    rows_of(&folder.join("plan"), "upload")
}

/// The files of a folder, each with its devices.
pub(crate) fn rows_of(plan: &Path, folder: &str) -> Vec<(String, Vec<String>)> {
    let files = if plan.join(folder).exists() { names(&plan.join(folder)) } else { Vec::new() };
    let rows = |name: String| {
        let text = std::fs::read_to_string(plan.join(folder).join(&name)).unwrap();
        (name, text.lines().skip(1).map(str::to_owned).collect())
    };
    files.into_iter().map(rows).collect()
}

fn ids_by_hand(folder: &Path) -> Vec<String> {
    read(folder, "by-hand.csv")
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect()
}

/// An account with overage off, whose target allows it: A06 and A12 come to Deluxe and A10 to Premier, all over.
pub(crate) fn late_overage() -> (tempfile::TempDir, Value) {
    let folder = strict(&scenario("overage-on", "overage_enabled = true"));
    let plan = planned(folder.path(), &["--scenario", "overage-on", "--reference"]);
    (folder, plan)
}

/// "Overage that the target allows is switched on before the uploads". Without it no unit of Deluxe and Premier is left.
#[test]
fn overage_that_the_target_allows_comes_before_the_uploads() {
    let (folder, plan) = late_overage();
    let files = uploads(folder.path());
    let rows = |part: &str| files.iter().find(|(name, _)| name.contains(part)).unwrap().1.clone();
    assert_eq!((rows("deluxe"), rows("premier")), (vec!["A06".into(), "A12".into()], vec!["A10".into()]));
    assert_eq!(plan["rehearsal"]["by_upload"], 3);
    let steps = steps(&plan);
    let overage = steps.iter().position(|step| step["action"] == "set-overage").unwrap();
    let first = steps.iter().position(|step| step["file"].as_str().is_some_and(|f| f.starts_with("upload/")));
    assert!(overage < first.unwrap(), "{plan:#}");
}

/// "Overage that it forbids is switched off after them". A and B change places, and each part has one unit: as long as overage is
/// on, one file after the other does it; with overage off neither could go first.
#[test]
fn overage_that_the_target_forbids_goes_after_the_uploads() {
    let parts = ["Small,Base,1,1.00,device_mgmt", "Middle,Base,1,2.00,device_mgmt;secure_mail"];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt;secure_mail")]);
    write(folder.path(), "p.csv", "Device ID,Part\nA,Middle\nB,Small\n");
    edit(folder.path(), "study.toml", |text| {
        let swap = scenario("swap", "pins = \"p.csv\"\noverage_enabled = false");
        format!("{}\n{swap}", text.replace("overage_enabled = false", "overage_enabled = true"))
    });
    let plan = planned(folder.path(), &["--scenario", "swap", "--reference"]);
    assert_eq!((uploads(folder.path()).len(), &plan["rehearsal"]["by_upload"]), (2, &2.into()));
    let steps = steps(&plan);
    let overage = steps.iter().position(|step| step["action"] == "set-overage").unwrap();
    let last = steps.iter().rposition(|step| step["file"].as_str().is_some_and(|f| f.starts_with("upload/")));
    assert!(last.unwrap() < overage, "{plan:#}");
    // The way back is a swap, too: it fails unless overage is allowed again.
    let back = &plan["rollback"];
    assert_eq!(
        (&back["restored"], &back["allow_overage"]),
        (&2.into(), &serde_json::json!(["Small", "Middle"]))
    );
    let undo = steps.iter().find(|step| step["action"] == "assign").unwrap()["undo"].as_str().unwrap();
    assert!(
        undo.contains("after it: allow overage of Small, Middle again, then the roll-back files"),
        "{undo}"
    );
    let page = read(folder.path(), "README.md");
    assert!(page.contains("once the plan has forbidden it, allow overage of Small, Middle again"), "{page}");
}

/// Steps name roll-back files only where the plan has some: under the reading of the study nothing changes here, so the way back is
/// a plan from the export that was kept.
#[test]
fn without_roll_back_files_the_way_back_is_the_export() {
    let folder = tiny("");
    let plan = planned(folder.path(), &["--pilot", "12"]);
    assert_eq!(plan["rollback"]["files"], serde_json::json!([]));
    assert!(!uploads(folder.path()).is_empty());
    let assigning: Vec<&Value> = steps(&plan).into_iter().filter(|step| step["action"] == "assign").collect();
    assert!(assigning.len() > 1);
    for step in assigning {
        let undo = step["undo"].as_str().unwrap();
        // What is changed in the recommended assignment comes before any export.
        let is_at_activation = step["file"] == "by-hand.csv";
        assert_eq!(undo.contains("plan STUDY --assigned EXPORT"), !is_at_activation, "{step}");
        assert_eq!(undo.contains("what was recommended"), is_at_activation, "{step}");
    }
    let page = read(folder.path(), "README.md");
    assert!(!page.contains("roll-back files") && !page.contains("rollback/"), "{page}");
}

/// Essentials and Deluxe have two units each: A and B go up, C down. The spare unit of Deluxe is for A, that of C for B. Who changes
/// B alone by hand leaves none for A. With three units of Deluxe any of them may be changed.
#[test]
fn changes_by_hand_that_uploads_can_not_follow_by_halves_are_named() {
    for (units, is_said) in [(2, true), (3, false)] {
        let deluxe = format!("Deluxe,Base,{units},2.00,device_mgmt;browser");
        let parts = ["Essentials,Base,2,1.00,device_mgmt", &deluxe];
        let devices = [("A", "device_mgmt"), ("B", "device_mgmt"), ("C", "device_mgmt;browser")];
        let folder = account(&parts, &devices);
        write(folder.path(), "p.csv", "Device ID,Part\nA,Deluxe\nB,Deluxe\nC,Essentials\n");
        let plan = planned(folder.path(), &["--pins", "p.csv", "--reference"]);
        assert_eq!(plan["rehearsal"]["all_or_none"], is_said, "{plan:#}");
        let page = read(folder.path(), "README.md");
        assert_eq!(
            page.contains("Change all devices of by-hand.csv by hand or none of them"),
            is_said,
            "{page}"
        );
        let why =
            steps(&plan).into_iter().find(|step| step["file"] == "by-hand.csv").unwrap()["why"].to_string();
        assert_eq!(why.contains("or none: else rows may find no unit"), is_said, "{why}");
    }
}

/// "A device that had no license can't be restored by files: `not_restored` says so."
#[test]
fn a_device_without_a_license_before_has_no_way_back() {
    let (folder, plan) = late_overage();
    let back = &plan["rollback"];
    assert_eq!((&back["restored"], &back["not_restored_devices"]), (&Value::from(0), &Value::from(3)));
    for lost in back["not_restored"].as_array().unwrap() {
        assert!(lost["why"].as_str().unwrap().starts_with("it had no license before"), "{lost}");
    }
    assert!(rows_of(&folder.path().join("plan"), "rollback").is_empty());
}

/// "What each consistent reading of the baseline would have assigned once everything is done that can be done before (… units
/// upward)": with two units more of Deluxe, A06 and A12 have theirs from the start, so nothing is left to change.
#[test]
fn units_that_the_target_buys_are_there_at_the_start() {
    let folder = strict("");
    let plan = planned(folder.path(), &["--scenario", "buy-2-deluxe", "--reference"]);
    let devices = &plan["coverage"]["devices"];
    // Of eleven in scope all but A10.
    assert_eq!((&devices["reference"], &devices["full"]), (&Value::from(0), &Value::from(10)));
    assert!(uploads(folder.path()).is_empty());
    assert!(steps(&plan).iter().any(|step| step["action"] == "buy" && step["part"] == "Deluxe"));
}

/// The portal: "a part that is not assignable can't be assigned". A05 and A10 need Premier, which is suspended until the end of
/// its term; where both have it already, no file assigns it.
#[test]
fn a_target_of_a_suspended_part_is_refused_unless_devices_have_it() {
    let folder = tiny(&scenario("resume", "\"suspend.Premier\" = false"));
    edit(folder.path(), "study.toml", |text| {
        text.replace("[baseline]\n", "[baseline]\n\"suspend.Premier\" = true\n")
    });
    let arguments = ["plan", ".", "-o", "plan", "--scenario", "resume", "--reference"];
    let (code, _, said) = run(folder.path(), &arguments);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("the target gives `Premier` to 2 devices"), "{said}");
    assert!(!folder.path().join("plan").exists());
    write(folder.path(), "export.csv", "Device ID,MaaS360 Part Name\nA05,Premier\nA10,Premier\n");
    planned(folder.path(), &["--scenario", "resume", "--assigned", "export.csv"]);
    assert!(uploads(folder.path()).iter().all(|(name, _)| !name.contains("premier")));
}

/// "If it is the study's own, there is no plan (exit 4)". The pin gives A10 the one unit of Premier, which A05 keeps, because
/// the target leaves A05 without a license.
#[test]
fn a_target_that_can_not_be_held_under_the_reading_of_the_study_is_no_plan() {
    let folder = strict("");
    write(folder.path(), "p.csv", "Device ID,Part\nA10,Premier\n");
    let arguments = ["plan", ".", "-o", "plan", "--pins", "p.csv", "--reference"];
    let (code, _, said) = run(folder.path(), &arguments);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("`Premier` may not exceed its units, and lacks 1 unit"), "{said}");
    assert!(said.contains("buy 1 unit more of `Premier`"), "{said}");
    assert!(!folder.path().join("plan").exists());
}

/// "`not_covered` names it, the part, and the units that would do". A11 is Pending Control Removal: where `scope` takes it in, it
/// has a unit of Essentials first, and A09 waits, which the target gives one of the four. No status is unknown, so `all` says
/// no more than `with-pending`.
#[test]
fn readings_under_which_a_target_can_not_be_held_are_named() {
    let folder = strict("");
    leave_open(folder.path(), "scope");
    let plan = planned(folder.path(), &[]);
    let coverage = &plan["coverage"];
    assert_eq!((&coverage["readings"], &coverage["covered"]), (&Value::from(2), &Value::from(1)));
    let [missing] = coverage["not_covered"].as_array().unwrap().as_slice() else { panic!("{coverage:#}") };
    assert_eq!((&missing["part"], &missing["units"]), (&Value::from("Essentials"), &Value::from(1)));
    assert_eq!((&missing["readings"], &missing["reading"]["scope"]), (&1.into(), &"with-pending".into()));
}

/// The same, of `when_short`. Under `spare-then-overage` and `overage-then-next` A06 falls to the last unit of Essentials, which the
/// target gives A09. Under `exceed` A06 and A12 are over on Deluxe and A10 on Premier, of which the target needs no unit more.
#[test]
fn parts_that_are_over_at_the_start_do_no_harm_where_the_target_needs_none() {
    let folder = strict("");
    leave_open(folder.path(), "when_short");
    let plan = planned(folder.path(), &[]);
    let coverage = &plan["coverage"];
    assert_eq!((&coverage["readings"], &coverage["covered"]), (&Value::from(4), &Value::from(2)));
    let [missing] = coverage["not_covered"].as_array().unwrap().as_slice() else { panic!("{coverage:#}") };
    assert_eq!(
        (&missing["part"], &missing["units"], &missing["readings"]),
        (&"Essentials".into(), &1.into(), &2.into())
    );
}

/// "Both ways, and the uploads behind the changes by hand, are rehearsed": `plan verify` names a part that somebody changed in
/// `by-hand.csv`, though the uploads would mend it.
#[test]
fn a_wrong_part_by_hand_is_found() {
    let (folder, _) = late_overage();
    edit(&folder.path().join("plan"), "by-hand.csv", |text| {
        let line = text.lines().find(|line| line.starts_with("A06,")).unwrap();
        text.replace(line, &line.replace("Deluxe", "Essentials"))
    });
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("`by-hand.csv`, row 2") && said.contains("A06"), "{said}");
    assert!(said.contains("Essentials") && said.contains("Deluxe"), "{said}");
}

/// A and B change places, C comes to Large, and Large has one unit.
fn swapped() -> (tempfile::TempDir, Value) {
    let parts = [
        "Small,Base,1,1.00,device_mgmt",
        "Middle,Base,1,2.00,device_mgmt;secure_mail",
        "Large,Base,1,3.00,device_mgmt;secure_mail;browser",
        "Other,Base,1,1.00,content",
    ];
    let folder = account(&parts, &[("A", "device_mgmt"), ("B", "device_mgmt;secure_mail"), ("C", "content")]);
    write(folder.path(), "p.csv", "Device ID,Part\nA,Middle\nB,Small\nC,Large\n");
    let plan = planned(folder.path(), &["--pins", "p.csv", "--reference"]);
    (folder, plan)
}

/// An order is safe if "it also does no harm to devices that were changed by hand before". A and B change places over the one
/// unit of Large that is free; once C was changed by hand it is taken, so only C is left to the uploads. Other has none of
/// their services, so nobody waits on it.
#[test]
fn uploads_do_no_harm_to_devices_that_were_changed_by_hand() {
    let (folder, plan) = swapped();
    assert_eq!(uploads(folder.path()), [("01-assign-large.csv".to_owned(), vec!["C".to_owned()])]);
    assert_eq!((&plan["rehearsal"]["by_hand"], &plan["rehearsal"]["by_upload"]), (&3.into(), &1.into()));
    let warnings = plan["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|w| w["id"] == "by-hand-only" && w["count"] == 2), "{warnings:#?}");
}

/// A12 uses `mtm` only by an installed app, A03 `secure_mail` only by a policy, A05 `browser` by an app. With `usage` open the
/// pin, which takes the add-on from A12, meets a start under which A12 has none: "a revoke of a part that the device doesn't
/// have fails and does no harm". In `by-hand.csv` come "those first that are expected to differ": under the study's reading
/// only A12 does.
#[test]
fn rows_that_are_refused_are_counted_and_who_differs_comes_first() {
    let folder = tiny("");
    leave_open(folder.path(), "usage");
    write(folder.path(), "p.csv", "Device ID,Part\nA12,Deluxe\n");
    let plan = planned(folder.path(), &["--pins", "p.csv"]);
    let revoked: Vec<(String, Vec<String>)> =
        uploads(folder.path()).into_iter().filter(|(name, _)| name.contains("-revoke-")).collect();
    assert_eq!(revoked.len(), 1, "{revoked:?}");
    assert_eq!(revoked[0].1, ["A12"]);
    assert_eq!(
        (&plan["coverage"]["readings"], &plan["rehearsal"]["refused_at_most"]),
        (&3.into(), &1.into())
    );
    assert_eq!(ids_by_hand(folder.path()), ["A12", "A03", "A05"]);
}

/// What a check counts, of a plan for A06, A10 and A12. "*not yet* (no device of its file has changed)": A10, alone in its file.
/// "*drifted* (other than the target, not part of the plan)": A01, and A11, which is out of scope. The files of what is left
/// have A10 alone.
#[test]
fn a_check_counts_every_device_once_and_leaves_only_what_was_planned() {
    let (folder, _) = late_overage();
    let mtd = "Mobile Threat Defense Advanced";
    let export = format!(
        "Device ID,MaaS360 Part Name\nA01,Deluxe\nA02,Deluxe\nA03,Deluxe\nA04,Deluxe\nA05,Premier\nA06,Deluxe\n\
         A07,Essentials\nA07,{mtd}\nA08,Essentials\nA09,Essentials\nA11,Essentials\nA12,Deluxe\nA12,{mtd}\n"
    );
    let check = checked(folder.path(), &export);
    // A06 and A12 are done; A02 to A05 and A07 to A09 were never planned, and are as the target has them.
    let expected =
        [("done", 2), ("untouched", 7), ("not_yet", 1), ("failed", 0), ("drifted", 2), ("missing", 0)];
    for (count, devices) in expected {
        assert_eq!(check["counts"][count], devices, "{count}: {check:#}");
    }
    let left = rows_of(&folder.path().join("left"), "upload");
    assert_eq!(left, [("01-assign-premier.csv".to_owned(), vec!["A10".to_owned()])]);
}

/// The check of a plan against an export, whose folder of what is left is `left`.
pub(crate) fn checked(folder: &Path, export: &str) -> Value {
    write(folder, "export.csv", export);
    let arguments = ["plan", "check", "plan", "--assigned", "export.csv", "-o", "left", "--format", "json"];
    let (code, text, said) = run(folder, &arguments);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&text).unwrap()
}

/// "*failed* (its part is used up …)": a device that the inventory lacks has the one unit of Large, so nobody can move. A and B
/// stand in `by-hand.csv` alone, which is a file of the plan, too.
#[test]
fn a_check_of_an_account_without_room_leaves_no_files() {
    let (folder, _) = swapped();
    let check = checked(folder.path(), "Device ID,MaaS360 Part Name\nA,Small\nB,Middle\nC,Other\nX,Large\n");
    for (count, devices) in [("failed", 3), ("not_yet", 0), ("drifted", 0), ("new", 1)] {
        assert_eq!(check["counts"][count], devices, "{count}: {check:#}");
    }
    assert!(rows_of(&folder.path().join("left"), "upload").is_empty());
}

/// Once auto-activation has happened no device of this plan is in `by-hand.csv`: the uploads alone say who is planned. In the export
/// only A01 has a license, another one than its target.
#[test]
fn a_check_of_corrections_knows_the_devices_of_the_uploads() {
    let folder = tiny("");
    let export = "Device ID,MaaS360 Part Name\nA01,Deluxe\n";
    write(folder.path(), "today.csv", export);
    planned(folder.path(), &["--assigned", "today.csv"]);
    let check = checked(folder.path(), export);
    assert_eq!(
        (&check["counts"]["not_yet"], &check["counts"]["drifted"]),
        (&11.into(), &0.into()),
        "{check:#}"
    );
}

/// "Whether a device has changed is seen from that start of the plan": an export that was saved over it says nothing of it.
#[test]
fn a_check_needs_the_export_that_the_plan_was_made_from() {
    let folder = tiny("");
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA01,Deluxe\nA03,Deluxe\n");
    planned(folder.path(), &["--assigned", "today.csv"]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA01,Deluxe\n");
    let (code, _, said) = run(folder.path(), &["plan", "check", "plan", "--assigned", "today.csv"]);
    assert!(
        code == 3 && said.contains("`today.csv` is no longer the export that the plan was made from"),
        "{said}"
    );
}

/// "Devices that the target leaves without a license … are not touched": with three units of Essentials A09 waits in the target.
/// Until the term ends there are four, so it holds one at the start, and to hold it is no drift.
#[test]
fn a_device_that_keeps_what_the_target_does_not_give_is_no_drift() {
    let folder = strict(&scenario("fewer", "\"units.Essentials\" = 3"));
    let plan = planned(folder.path(), &["--scenario", "fewer", "--reference"]);
    assert_eq!(plan["target"]["without_license"], 4);
    let check = checked(folder.path(), "Device ID,MaaS360 Part Name\nA09,Essentials\n");
    assert_eq!(
        (&check["counts"]["drifted"], &check["counts"]["missing"]),
        (&0.into(), &7.into()),
        "{check:#}"
    );
}

/// Names of files "end with the account's `name` and `number`, so that two customers can't be mixed up": a plan is not held against
/// the study of another one.
#[test]
fn a_plan_is_not_verified_against_the_study_of_another_account() {
    let folder = tiny("");
    let named = |name: &str| format!("[account]\nname = \"{name}\"\n");
    edit(folder.path(), "study.toml", |text| text.replace("[account]\n", &named("ACME KK")));
    planned(folder.path(), &[]);
    let other = copy("tiny");
    edit(other.path(), "study.toml", |text| text.replace("[account]\n", &named("Other")));
    let study = other.path().to_str().unwrap();
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan", "--study", study]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("the plan is of the account `acme-kk`, the study of `other`"), "{said}");
}

/// The pages write some marks of a name otherwise than the study does: that makes them no pages of another plan.
#[test]
fn a_plan_of_an_account_with_marks_in_its_name_is_its_own() {
    for name in ["Miller & Sons", "The <Best> 'Co'", "R&D, www.acme.example"] {
        let folder = tiny("");
        edit(folder.path(), "study.toml", |text| {
            text.replace("[account]\n", &format!("[account]\nname = \"{name}\"\n"))
        });
        planned(folder.path(), &[]);
        let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
        assert_eq!(code, 0, "{name}: {said}");
    }
}

/// "Ends of terms: what units cost over the horizon that stay idle under the target if the term is renewed as it is". All three
/// units of Spare are given up: 3 × 2.00 × 12. Without Extra its device loses the editor alone: Basic has `mtm`, too.
#[test]
fn terms_end_also_of_parts_that_the_target_gives_up() {
    let parts = [
        "Basic,Base,1,1.00,device_mgmt;mtm",
        "Extra,Add-on,1,1.00,mtm;doc_editor",
        "Spare,Base,3,2.00,device_mgmt;mtm;browser",
    ];
    let folder = account(&parts, &[("A", "device_mgmt;mtm;doc_editor")]);
    edit(folder.path(), "parts.csv", |text| {
        let lines = text.lines().zip(["Term Ends", "", "2027-03-31", "2027-06-30"]);
        lines.map(|(line, end)| [line, ",", end, "\n"].concat()).collect()
    });
    edit(folder.path(), "study.toml", |text| {
        format!("{text}\n{}", scenario("give-up", "\"units.Spare\" = 0"))
    });
    let plan = planned(folder.path(), &["--scenario", "give-up", "--reference"]);
    let missed = |part: &str| {
        let deadlines = plan["deadlines"].as_array().unwrap();
        let found = deadlines.iter().find(|deadline| deadline["part"] == part);
        found.unwrap_or_else(|| panic!("{part}: {deadlines:#?}"))["missed"].as_str().unwrap().to_owned()
    };
    assert!(
        missed("Spare").contains("3 of 3 units stay idle under the target: USD 72.00"),
        "{}",
        missed("Spare")
    );
    assert!(
        missed("Extra").contains("the part, and services with it, counted by device: 1"),
        "{}",
        missed("Extra")
    );
}

/// "What follows if it is missed: … devices (suspension)". Premier works for 60 days from 15 November 2026; then A05, which has it
/// today, loses `secure_mail` and `browser`, though no part that can be assigned has the browser.
#[test]
fn the_end_of_a_suspension_takes_services_that_no_other_part_has() {
    let folder = tiny("");
    edit(folder.path(), "study.toml", |text| {
        text.replace("[baseline]\n", "[baseline]\n\"suspend.Premier\" = 2026-11-15\n")
    });
    write(folder.path(), "export.csv", "Device ID,MaaS360 Part Name\nA05,Premier\n");
    let plan = planned(folder.path(), &["--assigned", "export.csv"]);
    let deadlines = plan["deadlines"].as_array().unwrap();
    let end = deadlines.iter().find(|deadline| deadline["id"] == "suspension-ends").unwrap();
    assert_eq!((&end["part"], &end["day"]), (&"Premier".into(), &"2027-01-14".into()));
    assert!(end["missed"].as_str().unwrap().contains("from 1 device; 2 (device, service) pairs"), "{end}");
}

/// "With `--assigned FILE` … auto-activation has already happened": it is no deadline any more.
#[test]
fn auto_activation_is_a_deadline_only_until_it_has_happened() {
    let folder = tiny("");
    let has_activation = |plan: &Value| {
        plan["deadlines"].as_array().unwrap().iter().any(|deadline| deadline["id"] == "auto-activation")
    };
    assert!(has_activation(&planned(folder.path(), &["--reference"])));
    write(folder.path(), "export.csv", "Device ID,MaaS360 Part Name\nA01,Essentials\n");
    assert!(!has_activation(&planned(folder.path(), &["--force", "--assigned", "export.csv"])));
}

/// "What follows if it is missed: … pairs of device and service (excess)": A08 uses the editor, which no part with units has. It
/// is lost 90 days after 30 January 2027; with one Enterprise it is not, so whoever does nothing loses one pair.
#[test]
fn what_is_lost_on_day_90_is_a_step_and_a_deadline() {
    let folder = tiny("");
    let plan = planned(folder.path(), &["--reference"]);
    let phase = plan["phases"].as_array().unwrap().iter().find(|phase| phase["id"] == "by-day-90").unwrap();
    assert_eq!(phase["steps"][0]["due"], "2027-04-30");
    assert!(phase["steps"][0]["text"].as_str().unwrap().contains("the loss of 1 (device, service) pair"));
    let deadlines = plan["deadlines"].as_array().unwrap();
    let excess = deadlines.iter().find(|deadline| deadline["id"] == "excess-ends").unwrap();
    assert_eq!(excess["day"], "2027-04-30");
    assert!(excess["missed"].as_str().unwrap().starts_with("1 (device, service) pair"), "{excess}");
    let plan = planned(folder.path(), &["--force", "--reference", "--scenario", "buy-1-enterprise"]);
    assert!(plan["phases"].as_array().unwrap().iter().all(|phase| phase["id"] != "by-day-90"));
    let deadlines = plan["deadlines"].as_array().unwrap();
    let auto = deadlines.iter().find(|deadline| deadline["id"] == "auto-activation").unwrap();
    assert!(auto["missed"].as_str().unwrap().ends_with("services lost: +1"), "{auto}");
    // With the unit bought, auto-activation gives it to A08, too.
    let activate = steps(&plan).into_iter().find(|step| step["action"] == "activate").unwrap();
    assert_eq!(activate["cost_if_skipped"]["services_lost"], 0);
}
