//! What a plan says of its end is what carrying it out gives: figures that follow by hand from `fixtures/tiny/README.md`.

use fleetcast::problem::Language;
use fleetcast::render::{markdown, plan};
use fleetcast::report::plan::PlanReport;
use serde_json::{Value, json};

use crate::plan::{planned, read, run, steps};
use crate::plan_audit::{checked, leave_open, rows_of, scenario, strict, tiny, write};

fn step<'a>(plan: &'a Value, action: &str) -> &'a Value {
    steps(plan).into_iter().find(|step| step["action"] == action).unwrap()
}

fn missed(plan: &Value, id: &str) -> String {
    let deadlines = plan["deadlines"].as_array().unwrap();
    let found = deadlines.iter().find(|deadline| deadline["id"] == id).unwrap();
    found["missed"].as_str().unwrap().to_owned()
}

fn held(plan: &Value, part: &str) -> u64 {
    let rows = plan["target"]["parts"].as_array().unwrap();
    rows.iter().find(|row| row["name"] == part).unwrap()["devices"].as_u64().unwrap()
}

/// What `as-is` of the README gives, as an export.
const AS_IS: &str = "Device ID,MaaS360 Part Name\nA01,Essentials\nA02,Deluxe\nA03,Deluxe\nA04,Deluxe\nA05,Premier\n\
                     A06,Deluxe\nA07,Essentials\nA07,Mobile Threat Defense Advanced\nA08,Essentials\nA09,Essentials\n\
                     A10,Premier\nA12,Deluxe\nA12,Mobile Threat Defense Advanced\n";

/// docs/contract.md section 6, "Target": under `overage-off` A06, A10 and A12 wait, so they are not touched; auto-activation gives
/// them licenses over the units, and to forbid overage takes none away. The 18.95 a month of `as-is` stay, so nothing is lost
/// by doing nothing.
#[test]
fn a_device_that_the_target_leaves_without_a_license_keeps_what_it_has() {
    let folder = tiny("");
    let plan = planned(folder.path(), &["--scenario", "overage-off", "--reference"]);
    assert_eq!((held(&plan, "Deluxe"), held(&plan, "Premier")), (5, 2));
    assert_eq!((&plan["target"]["without_license"], &plan["target"]["extra"]), (&3.into(), &"227.40".into()));
    let kept = &plan["target"]["kept"];
    assert_eq!((&kept["devices"], &kept["extra"]), (&3.into(), &"227.40".into()));
    let skipped = &step(&plan, "activate")["cost_if_skipped"];
    assert_eq!((&skipped["extra"], &skipped["without_license"]), (&"0.00".into(), &0.into()));
    assert_eq!(skipped["services_lost"], 0);
    assert!(missed(&plan, "month-end").contains("USD 0.00 against the target"));
    let page = read(folder.path(), "README.md");
    assert!(page.contains("does not give them: 3 devices"), "{page}");
    assert!(page.contains("USD 227.40 over 12 months"), "{page}");
    assert!(!page.contains("every device has the license of the target"), "{page}");
    let ids: Vec<String> =
        read(folder.path(), "kept.csv").lines().skip(1).map(|line| line[..3].to_owned()).collect();
    assert_eq!(ids, ["A06", "A10", "A12"]);
    let check = checked(folder.path(), AS_IS);
    assert_eq!((&check["counts"]["kept"], &check["counts"]["drifted"]), (&3.into(), &0.into()), "{check:#}");
    let (_, text, _) = run(folder.path(), &["plan", "check", "plan", "--assigned", "export.csv"]);
    assert!(
        text.contains("Devices that keep a license which the target does not give them: 3 devices."),
        "{text}"
    );
}

/// docs/model.md section 2, "Feasibility": units go down at the end of a term only. Until then Essentials has four units and
/// nobody is over on it: with two units more of Deluxe only A10 is over on Premier, 7.29 a month in place of 18.95. With three
/// units A09 is over, too, 4.66 more.
#[test]
fn units_that_a_term_holds_are_there_until_it_ends() {
    let folder = tiny(&scenario("swap", "\"units.Essentials\" = 3\n\"units.Deluxe\" = 5"));
    let plan = planned(folder.path(), &["--scenario", "swap", "--reference"]);
    assert!(
        missed(&plan, "month-end").contains("USD +11.66 against the target"),
        "{}",
        missed(&plan, "month-end")
    );
    // "What is lost by leaving a step out": with the two units of Deluxe auto-activation gives the same. Without them A06 and A12
    // are over, two times 5.83 a month.
    assert_eq!(step(&plan, "activate")["cost_if_skipped"]["extra"], "0.00");
    assert_eq!(step(&plan, "buy")["cost_if_skipped"]["extra"], "139.92");
    assert_eq!(plan["target"]["extra"], "143.40");
}

/// Licenses of devices outside the plan count at the start and in the end: X1, which the inventory lacks, on Deluxe, and A11, which
/// is out of scope, on Premier. Over in the end: 3 Deluxe and 2 Premier, (3 × 5.83 + 2 × 7.29) × 12; today A01 is over on
/// Deluxe, too.
#[test]
fn licenses_outside_the_plan_count_at_the_start_and_in_the_end() {
    let folder = tiny("");
    let export = AS_IS.replace("A01,Essentials", "A01,Deluxe");
    write(folder.path(), "today.csv", &format!("{export}X1,Deluxe\nA11,Premier\n"));
    let plan = planned(folder.path(), &["--assigned", "today.csv"]);
    assert_eq!((held(&plan, "Deluxe"), held(&plan, "Premier")), (6, 3));
    assert_eq!(plan["target"]["extra"], "384.84");
    assert_eq!(plan["target"]["kept"]["devices"], 1);
    assert!(
        missed(&plan, "month-end").contains("USD +5.83 against the target"),
        "{}",
        missed(&plan, "month-end")
    );
}

/// README, `retire-stale`: A04, A08 and A11 are to leave, and the step names the file that lists them. A04 has its license still
/// and A08 has none any more.
#[test]
fn devices_to_remove_are_in_a_file() {
    let folder = tiny("");
    let plan = planned(folder.path(), &["--scenario", "retire-stale", "--reference"]);
    let remove = step(&plan, "remove-control");
    assert_eq!((&remove["file"], &remove["devices"]), (&"remove-control.csv".into(), &3.into()));
    let rows = read(folder.path(), "remove-control.csv");
    let ids: Vec<&str> = rows.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert!(rows.starts_with("Device ID,Device Name,Username,Platform\n"), "{rows}");
    assert_eq!(ids, ["A04", "A08", "A11"]);
    let check = checked(folder.path(), &AS_IS.replace("A08,Essentials\n", ""));
    let state =
        |id: &str| check["devices"].as_array().unwrap().iter().find(|row| row["device_id"] == id).cloned();
    assert_eq!(state("A04").unwrap()["state"], "not-yet");
    assert!(state("A08").is_none(), "{check:#}");
    // Removing control takes the licenses of A04 and A08 away, so nobody keeps one.
    write(folder.path(), "today.csv", AS_IS);
    let today = ["--force", "--scenario", "retire-stale", "--assigned", "today.csv"];
    let plan = planned(folder.path(), &today);
    assert!(plan["target"]["kept"].is_null(), "{}", plan["target"]);
    // Of Deluxe A02, A03, A06 and A12: one is over, and one of two on Premier.
    assert_eq!(plan["target"]["extra"], "157.44");
}

/// "*missing* (no license any more)": of A09 nothing is known. If that means every service, it needs Premier, whose one unit A05 has,
/// and waits; the plan gives it Essentials then. So it is *not yet*, and the files of what is left name it. A01, which every
/// reading gives Essentials, has lost it.
#[test]
fn a_device_that_never_had_a_license_is_not_missing() {
    let folder = strict("");
    leave_open(folder.path(), "unknown_usage");
    let plan = planned(folder.path(), &[]);
    assert_eq!(plan["coverage"]["starts"], 2, "{}", plan["coverage"]);
    let rows = [("01-assign-essentials.csv".to_owned(), vec!["A09".to_owned()])];
    assert_eq!(rows_of(&folder.path().join("plan"), "upload"), rows);
    let gone = ["A01,Essentials\n", "A06,Deluxe\n", "A09,Essentials\n", "A10,Premier\n", "A12,Deluxe\n"];
    let export = gone.iter().fold(AS_IS.to_owned(), |export, row| export.replace(row, ""));
    let check = checked(folder.path(), &export.replace("A12,Mobile Threat Defense Advanced\n", ""));
    let state = |id: &str| {
        let devices = check["devices"].as_array().unwrap();
        devices.iter().find(|row| row["device_id"] == id).map(|row| row["state"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        (state("A09").as_deref(), state("A01").as_deref()),
        (Some("not-yet"), Some("missing")),
        "{check:#}"
    );
    assert_eq!(rows_of(&folder.path().join("left"), "upload"), rows);
}

/// "*not yet* (no device of its file has changed)": of two files with Deluxe, one device each, the first one went up alone.
#[test]
fn a_file_that_did_not_go_up_has_not_failed() {
    let folder = strict(&scenario("overage-on", "overage_enabled = true"));
    planned(folder.path(), &["--scenario", "overage-on", "--reference", "--split", "1"]);
    let deluxe: Vec<Vec<String>> = rows_of(&folder.path().join("plan"), "upload")
        .into_iter()
        .filter(|(name, _)| name.contains("assign-deluxe"))
        .map(|(_, rows)| rows)
        .collect();
    assert_eq!(deluxe, [["A06"], ["A12"]]);
    let without = ["A10,Premier\n", "A12,Deluxe\n", "A12,Mobile Threat Defense Advanced\n"];
    let export = without.iter().fold(AS_IS.to_owned(), |export, row| export.replace(row, ""));
    let check = checked(folder.path(), &export);
    for (count, devices) in [("done", 1), ("not_yet", 2), ("failed", 0)] {
        assert_eq!(check["counts"][count], devices, "{count}: {check:#}");
    }
}

/// "The first 20; `not_covered_more` counts the others": a list that stops says how many more there are.
#[test]
fn readings_that_are_not_listed_are_counted() {
    let folder = tiny("");
    let mut written = planned(folder.path(), &[]);
    assert_eq!(written["coverage"]["not_covered_more"], 0);
    let page = |written: &Value| {
        let report: PlanReport = serde_json::from_value(written.clone()).unwrap();
        markdown::render(&plan::document(&report, &[], Language::English))
    };
    let row = json!({ "reading": { "order": "file" }, "readings": 8, "part": "Deluxe", "units": 2 });
    written["coverage"]["not_covered"] = Value::from(vec![row; 20]);
    assert!(!page(&written).contains("Not listed"));
    written["coverage"]["not_covered_more"] = 3.into();
    assert!(page(&written).contains("Not listed: 3 different assignments more."), "{}", page(&written));
}
