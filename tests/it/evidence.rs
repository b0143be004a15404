//! Where use is seen: each kind of evidence with its strength, its source, and what it must not be taken for.
//!
//! Expected values are derived from docs/formats.md section 5, cases 50 to 56 of docs/formats.md section 8, and
//! docs/model.md.
#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy does not take for tests")]

use std::collections::BTreeMap;

use assert_cmd::Command;
use fleetcast::engine::fast::{Orders, QueueSummary};
use fleetcast::fleet::{Fleet, Status};
use fleetcast::input::Inventory;
use fleetcast::input::files::Folder;
use fleetcast::problem::{Language, Warning};
use fleetcast::render::{check, text};
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use fleetcast::run::{assign, explain};
use fleetcast::study::load::{LoadOptions, Study, load};
use fleetcast::study::witness::Witness;
use proptest::prelude::*;

use crate::random::sensible;
use crate::support;
use crate::support::{fixtures, program, rows};

const DEVICES: &str =
    "Device ID,Device Name,Managed Status,Platform,Persona Policy,Applied Policy,Mailbox Device ID\n";
const PARTS: &str = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Services\n\
    Low,P-LOW,Base,9,device_mgmt\nMid,P-MID,Base,9,device_mgmt;secure_mail\nExtra,P-EXT,Add-on,9,mtm\n\
    Sample,P-TRI,Trial,9,device_mgmt;browser\n";
const ASSIGNED: &str = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID\n";

/// A study of these keys of `[inventory]` and these files.
fn study(keys: &str, files: &[(&str, &str)]) -> Study {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "format = \"fleetcast/study\"\nversion = 1\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\n{keys}\n[account]\nparts = \"parts.csv\"\n"
    );
    std::fs::write(folder.path().join("study.toml"), text).unwrap();
    std::fs::write(folder.path().join("parts.csv"), PARTS).unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    // As `check` does: users are counted where somebody asks.
    support::load_with(folder.path(), &["usernames".to_owned()]).unwrap()
}

/// A fleet of devices A, B, C with an export of assigned licenses of this name.
fn assigned(name: &str, content: &str) -> Study {
    let devices = format!("{DEVICES}A,a,Enrolled,iOS,,,\nB,b,Enrolled,iOS,,,\nC,c,Enrolled,iOS,,,\n");
    study(&format!("assigned = \"{name}\""), &[("devices.csv", &devices), (name, content)])
}

/// Device to what `assign --evidence` says about it.
fn evidence(study: &Study) -> BTreeMap<String, String> {
    let named = study.policies.first().unwrap();
    let assignment = fleetcast::engine::reference::assign(&study.account, &study.fleet, &named.policy);
    let mut rows = assign::rows(study, named, &assignment);
    assign::add_evidence(study, &mut rows);
    rows.into_iter().map(|row| (row.device_id, row.evidence.unwrap().to_string())).collect()
}

fn warning<'s>(study: &'s Study, id: &str) -> Option<&'s Warning> {
    study.import.warnings.iter().find(|warning| warning.id == id)
}

#[test]
fn every_device_of_the_evidence_fixture_comes_out_as_worked_out_by_hand() {
    let folder = fixtures().join("evidence");
    let study = support::load_with(&folder, &["usernames".to_owned()]).unwrap();
    for named in &study.policies {
        let expected = std::fs::read_to_string(folder.join(format!("expected/{}.csv", named.name))).unwrap();
        assert_eq!(rows(&study, named), expected, "{}", named.name);
    }
    let found = evidence(&study);
    let mut reader = csv::Reader::from_path(folder.join("expected/evidence.csv")).unwrap();
    for record in reader.records().map(Result::unwrap) {
        assert_eq!(found[&record[0]], record[1], "{}", &record[0]);
    }
    assert_eq!(found.len(), 14);
}

/// Counted in fixtures/evidence/README.md.
#[test]
fn sources_and_devices_of_the_evidence_fixture_reconcile() {
    let study = support::load_with(&fixtures().join("evidence"), &["usernames".to_owned()]).unwrap();
    let reach = &study.import.evidence;
    let sources: Vec<_> =
        reach.sources.iter().map(|s| (s.kind.as_str(), s.strengths.join(","), s.rows, s.devices)).collect();
    let expected = [
        ("usage", "used", Some(2), 2),
        ("service_rule", "enabled", None, 1),
        ("persona", "enabled", Some(4), 2),
        ("policies", "enabled", Some(2), 1),
        ("mailbox", "used", None, 1),
        ("apps", "installed", Some(4), 2),
        ("assigned", "entitled", Some(5), 2),
    ];
    assert_eq!(sources, expected.map(|(kind, strength, rows, n)| (kind, strength.to_owned(), rows, n)));
    let devices: Vec<_> = reach.devices.iter().map(|b| (b.evidence.as_str(), b.devices)).collect();
    let expected =
        [("used", 2), ("installed", 2), ("enabled", 3), ("entitled", 2), ("no-service", 1), ("none", 4)];
    assert_eq!(devices, expected);
    assert_eq!(reach.devices.iter().map(|best| best.devices).sum::<u64>(), study.import.imported);
    assert_eq!((reach.review.devices, reach.review.samples.join(" ")), (3, "E05 E09 E10".to_owned()));
}

#[test]
fn the_command_line_shows_where_evidence_came_from() {
    for arguments in [&["check", "evidence"][..], &["assign", "evidence", "--evidence", "--format", "json"]] {
        let output = Command::cargo_bin("fleetcast")
            .unwrap()
            .current_dir(fixtures())
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        insta::assert_snapshot!(arguments.join(" "), String::from_utf8(output.stdout).unwrap());
    }
}

/// "not an error: 'licensed, not in inventory'; show as reclaim candidates, never as confirmed"
#[test]
fn case_50_licensed_devices_outside_of_the_inventory_are_candidates_to_reclaim() {
    let rows = format!(
        "{ASSIGNED}Mid,P-MID,10/30/2026,Active,A\nMid,P-MID,10/30/2026,Active,Z1\nExtra,P-EXT,10/30/2026,Active,Z2\n"
    );
    let study = assigned("assigned.csv", &rows);
    let all = warning(&study, "device-not-in-inventory").unwrap();
    assert_eq!((all.count, all.samples.join(" ")), (2, "Z1 Z2".to_owned()));
    let bases = warning(&study, "reclaim-candidates").unwrap();
    assert_eq!((bases.count, bases.samples.join(" ")), (1, "Z1".to_owned()));
    assert!(bases.consequence.as_ref().unwrap().contains("none of them confirmed"));
    // The other side of the join: of A, B and C only A has a base.
    let without = warning(&study, "device-without-license").unwrap();
    assert_eq!((without.count, without.samples.join(" ")), (2, "B C".to_owned()));
}

/// "still holds its license; whether the device counts is the reading key `scope`"
#[test]
fn case_51_pending_control_removal_counts_by_the_reading() {
    use fleetcast::fleet::Device;
    use fleetcast::policy::reading::Scope;
    use fleetcast::rules::scope::in_scope;
    let devices = "Device ID,Managed Status\nA,Pending Control Removal\nB,Pending Control Removed\n";
    let study = study("", &[("devices.csv", devices)]);
    let statuses: Vec<Status> = study.fleet.devices().map(Device::status).collect();
    assert_eq!(statuses, [Status::PendingControlRemoval; 2], "two spellings of one status");
    let counts = |scope| in_scope(scope, Status::PendingControlRemoval);
    assert_eq!([Scope::Counting, Scope::WithPending, Scope::All].map(counts), [false, true, true]);
}

/// "Warn if older than 2 days; never use it as 'current consumption'"; the inventory is of 2026-11-01.
#[test]
fn case_52_a_historical_file_is_never_current_consumption() {
    let short = "Device ID,MaaS360 Part Name,MaaS360 Part Number,License Assigned Date\n";
    let with_status = |date: &str| format!("{ASSIGNED}Mid,P-MID,{date},Active,A\n");
    let without_status = |date: &str| format!("{short}A,Mid,P-MID,{date}\n");
    for (name, content, is_old) in [
        ("assigned.csv", without_status("2026-10-29"), true),
        ("assigned.csv", without_status("2026-10-30"), false),
        ("assigned.csv", without_status(""), true),
        // Long ago assigned, but current: it has a status, and no month in its name.
        ("assigned.csv", with_status("2025-01-01"), false),
        ("assigned-2026-09.csv", with_status("2026-10-31"), true),
        ("assigned-Oct-2026.csv", without_status("2026-01-01"), false),
        ("assigned_20261029.csv", with_status("2026-10-01"), true),
    ] {
        let study = assigned(name, &content);
        let warning = warning(&study, "historical-licenses");
        assert_eq!(warning.is_some(), is_old, "{name}: {content}");
        if let Some(warning) = warning {
            assert!(warning.consequence.as_ref().unwrap().contains("never current consumption"));
        }
    }
}

/// "flag conflict; the later `License Assigned Date` is the valid one"
#[test]
fn case_53_of_two_bases_the_later_one_is_valid() {
    let low = "device_mgmt: entitled (assigned.csv)";
    let mid = "device_mgmt: entitled (assigned.csv); secure_mail: entitled (assigned.csv)";
    for (first, second, expected) in [
        ("2026-02-01", "2026-03-01", low),
        ("2026-03-01", "2026-02-01", mid),
        // Equal or unreadable: both stay.
        ("2026-03-01", "2026-03-01", mid),
        ("2026-03-01", "soon", mid),
        // 13 March proves that the day comes first: 2 May is before 1 September.
        ("02/05/2026", "01/09/2026", low),
    ] {
        let rows = format!(
            "{ASSIGNED}Mid,P-MID,{first},Active,A\nExtra,P-EXT,13/03/2026,Active,B\nLow,P-LOW,{second},Active,a\n"
        );
        let study = assigned("assigned.csv", &rows);
        assert_eq!(evidence(&study)["A"], expected, "{first} {second}");
        let conflict = warning(&study, "two-bases").unwrap();
        assert_eq!((conflict.count, conflict.samples.join(" ")), (1, "A: Low and Mid".to_owned()));
        let told = conflict.consequence.as_ref().unwrap().contains("later");
        assert_eq!(told, first != second && second != "soon", "{first} {second}");
    }
}

/// Add-ons come beside a base, and one base twice is no conflict.
#[test]
fn case_53_a_base_with_an_add_on_is_no_conflict() {
    let rows = format!(
        "{ASSIGNED}Low,P-LOW,2026-03-01,Active,A\nExtra,P-EXT,2026-04-01,Active,A\nLow,P-LOW,2026-05-01,Active,A\n"
    );
    let study = assigned("assigned.csv", &rows);
    assert_eq!(warning(&study, "two-bases"), None);
    assert_eq!(evidence(&study)["A"], "device_mgmt: entitled (assigned.csv); mtm: entitled (assigned.csv)");
}

/// "own license type, not counted against bought units"
#[test]
fn case_54_trial_licenses_are_counted_apart() {
    let rows = format!(
        "{ASSIGNED}EMM Trial,,2026-10-01,Active,A\nSample,P-TRI,2026-10-01,Active,B\nIndustrial,,2026-10-01,Active,C\n"
    );
    let study = assigned("assigned.csv", &rows);
    let trials = warning(&study, "trial-licenses").unwrap();
    assert_eq!((trials.count, trials.samples.join(" ")), (2, "EMM Trial (1) Sample (1)".to_owned()));
    let strange = warning(&study, "unknown-part").unwrap();
    assert_eq!((strange.count, strange.samples.join(" ")), (1, "Industrial (1)".to_owned()));
    assert_eq!(
        warning(&study, "no-evidence").unwrap().count,
        3,
        "a trial entitles to nothing that was bought"
    );
}

/// "join on part number, names are labels"
#[test]
fn case_55_parts_are_joined_by_number() {
    let study = assigned("assigned.csv", &format!("{ASSIGNED}中級,p-mid,2026-10-01,有効,A\n"));
    assert_eq!(warning(&study, "unknown-part"), None);
    assert!(evidence(&study)["A"].contains("secure_mail"));
}

/// "join on part number": a number that the account lacks is another part, whatever its name says.
#[test]
fn case_55_a_name_is_no_part_where_the_number_is_another() {
    let study = assigned(
        "assigned.csv",
        &format!("{ASSIGNED}Mid,NOPE,2026-10-01,Active,A\nMid,,2026-10-01,Active,B\n"),
    );
    let strange = warning(&study, "unknown-part").unwrap();
    assert_eq!((strange.count, strange.samples.join(" ")), (1, "Mid (1)".to_owned()));
    assert!(evidence(&study)["B"].contains("secure_mail"));
}

/// docs/formats.md section 1b: `license_status`, "values not documented"; section 0: unknown values are kept and reported.
#[test]
fn licenses_of_another_status_are_told() {
    let rows = format!(
        "{ASSIGNED}Mid,P-MID,2026-10-01,Expired,A\nMid,P-MID,2026-10-01,ACTIVE,B\nLow,P-LOW,2026-10-01,Revoked,C\n\
         Extra,P-EXT,2026-10-01,Expired,A\nExtra,P-EXT,2026-10-01,,B\n"
    );
    let study = assigned("assigned.csv", &rows);
    let told = warning(&study, "license-status").unwrap();
    assert_eq!(told.count, 3);
    assert_eq!(told.samples.join(", "), "Expired: 2 rows, first in line 2, Revoked: 1 row, first in line 4");
    let all = assigned("assigned.csv", &format!("{ASSIGNED}Mid,P-MID,2026-10-01,有効,A\n"));
    assert_eq!(warning(&all, "license-status"), None);
}

/// "count users, not devices; the counting rule is not known: refuse or warn"
#[test]
fn case_56_several_devices_of_one_user_are_told_and_never_guessed() {
    let head = "Device ID,Device Name,Username,Managed Status\n";
    let devices =
        format!("{head}A,a,haru,Enrolled\nB,b,\"HARU,mei\",Enrolled\nC,c,ren,Enrolled\nD,d,,Enrolled\n");
    let by_device = study("", &[("devices.csv", &devices)]);
    let users = by_device.users.unwrap();
    assert_eq!((users.named, users.several, users.devices), (3, 1, 2));
    assert_eq!(warning(&by_device, "user-based-licensing"), None);
    assert!(
        text::render(&check::document(&by_device, false, Language::English), None)
            .contains("3 named, 1 of them with several devices (2 in all)")
    );

    let parts = PARTS.replace("Mid,P-MID", "Mid per User,P-MID");
    let by_user = study("", &[("devices.csv", &devices), ("parts.csv", &parts)]);
    let warning = warning(&by_user, "user-based-licensing").unwrap();
    assert_eq!((warning.count, warning.samples.join(" ")), (1, "Mid per User".to_owned()));
    assert!(warning.consequence.as_ref().unwrap().contains("A12"));

    let nameless = study("", &[("devices.csv", "Device ID,Managed Status\nA,Enrolled\n")]);
    assert_eq!(nameless.users, None);
}

/// docs/formats.md section 5: "needs a user table policy name → services"; what no table has stays unknown.
#[test]
fn policies_are_matched_without_regard_to_case_and_width() {
    let devices = format!(
        "{DEVICES}A,a,Enrolled,iOS,ＦＩＥＬＤ  Staff,,\nB,b,Enrolled,iOS,Office,MDM: Kiosk (9),\nC,c,Enrolled,iOS,Office,,\n\
         D,d,Enrolled,iOS,-,kiosk,\n"
    );
    let files = [
        ("devices.csv", devices.as_str()),
        (
            "persona.csv",
            "Persona Policy,Service,Evidence\nfield staff,secure_mail,\nfield staff,mtm,used\nNobody,mtm,\n",
        ),
        ("policies.csv", "Applied Policy,device_mgmt,mtm\nMDM: Kiosk (3),yes,no\n"),
    ];
    let study = study("persona = \"persona.csv\"\npolicies = \"policies.csv\"", &files);
    let found = evidence(&study);
    assert_eq!(found["A"], "secure_mail: enabled (persona.csv); mtm: used (persona.csv)");
    assert_eq!(found["B"], "device_mgmt: enabled (policies.csv)");
    assert_eq!((found["C"].as_str(), found["D"].as_str()), ("-", "device_mgmt: enabled (policies.csv)"));
    let missing = warning(&study, "policy-not-in-table").unwrap();
    assert_eq!((missing.count, missing.samples.join(" ")), (2, "Office (2)".to_owned()));
    let unmet = warning(&study, "unmet-rows").unwrap();
    assert_eq!((unmet.count, unmet.samples.join(" ")), (1, "Nobody".to_owned()));
}

/// "Never conclude 'not used' from a missing column".
#[test]
fn a_missing_column_leaves_devices_unknown() {
    let files = [
        ("devices.csv", "Device ID,Managed Status\nA,Enrolled\n"),
        ("persona.csv", "Persona Policy,Service\nP,mtm\n"),
    ];
    let study = study("persona = \"persona.csv\"\nmailbox = \"secure_mail\"", &files);
    let columns: Vec<&str> =
        study.import.warnings.iter().filter(|w| w.id == "no-column").map(|w| w.message.as_str()).collect();
    assert_eq!(
        columns,
        [
            "`persona.csv` needs the column `persona_policy`, which no inventory file has",
            "`mailbox` needs the column `mailbox_device_id`, which no inventory file has",
        ]
    );
    assert_eq!(warning(&study, "no-evidence").unwrap().count, 1);
}

/// "beginning `mdmxx` → MaaS360 Secure Mail, else a native mail client"; medium: one community source.
#[test]
fn a_mailbox_is_likely_evidence_and_goes_to_the_review_list() {
    let devices =
        format!("{DEVICES}A,a,Enrolled,iOS,,,MDM01\nB,b,Enrolled,iOS,,,ApplB\nC,c,Enrolled,iOS,,,md\n");
    let study = study("mailbox = \"secure_mail\"", &[("devices.csv", &devices)]);
    let found = evidence(&study);
    assert_eq!(found["A"], "secure_mail: used (Mailbox Device ID (likely))");
    assert_eq!((found["B"].as_str(), found["C"].as_str()), ("-", "-"));
    assert_eq!(study.import.evidence.review.samples, ["A"]);
}

/// An app of no row is evidence of nothing, and so is its absence; every row that matches counts.
#[test]
fn apps_stand_for_services_by_their_table_alone() {
    let devices = format!("{DEVICES}A,a,Enrolled,iOS,,,\nB,b,Enrolled,iOS,,,\nC,c,Enrolled,iOS,,,\n");
    let apps = "端末名,デバイス ID,アプリ ID\na,a,com.X.mail.Pro\na,A,com.other\nb,B,com.other\nb,B,com.silent\nz,Z,com.x.mail\nb,B,\n";
    let services =
        "App ID,Service,Evidence\ncom.x.mail*,secure_mail,\ncom.x.mail.pro,mtm,used\ncom.silent,,\n";
    let files = [("devices.csv", devices.as_str()), ("apps.csv", apps), ("services.csv", services)];
    let study = study("apps = [\"apps.csv\"]\napp_services = \"services.csv\"", &files);
    let found = evidence(&study);
    assert_eq!(found["A"], "secure_mail: installed (apps.csv); mtm: used (apps.csv)");
    assert_eq!((found["B"].as_str(), found["C"].as_str()), ("-", "-"));
    assert_eq!(warning(&study, "apps-without-service").unwrap().samples, ["com.other (2)"]);
    assert_eq!(warning(&study, "no-mapped-app").unwrap().count, 1);
    assert_eq!(warning(&study, "device-not-in-inventory").unwrap().samples, ["Z"]);
    assert_eq!(warning(&study, "rejected-rows").unwrap().samples, ["line 7: the row names no app"]);
}

/// Two sources of one finding are both named, stronger findings first.
#[test]
fn a_finding_names_all_its_sources() {
    let devices = format!("{DEVICES}A,a,Enrolled,iOS,P,,\n");
    let files = [
        ("devices.csv", devices.as_str()),
        ("persona.csv", "Persona Policy,Service\nP,mtm\n"),
        ("u1.csv", "Device ID,Service\nA,mtm\n"),
        ("u2.csv", "Device ID,Service\nA,mtm\nA,mtm\nA,\n"),
    ];
    let study = study("persona = \"persona.csv\"\nusage = [\"u1.csv\", \"u2.csv\"]", &files);
    assert_eq!(evidence(&study)["A"], "mtm: used (u1.csv, u2.csv), enabled (persona.csv)");
}

#[test]
fn init_tells_files_of_evidence_apart_and_writes_their_keys() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        "devices.csv",
        "usage.csv",
        "persona.csv",
        "policies.csv",
        "apps.csv",
        "app-services.csv",
        "assigned.csv",
    ];
    for name in names {
        std::fs::copy(fixtures().join("evidence").join(name), folder.path().join(name)).unwrap();
    }
    let run = |arguments: &[&str]| {
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder.path()).args(arguments).output().unwrap()
    };
    let init = run(&[&["init"], &names[..]].concat());
    assert_eq!(init.status.code(), Some(0), "{}", String::from_utf8_lossy(&init.stderr));
    let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    for key in [
        "files = [\"devices.csv\"]",
        "\nusage = [\"usage.csv\"]",
        "\npersona = \"persona.csv\"",
        "\npolicies = \"policies.csv\"",
        "\napps = [\"apps.csv\"]",
        "\napp_services = \"app-services.csv\"",
        "\nassigned = \"assigned.csv\"",
    ] {
        assert!(text.contains(key), "{key} is not in\n{text}");
    }
    let check = run(&["check", "."]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
}

/// `schema usage`: "the file may have a column a service, headed by its id, with yes or no"; a status beside the service makes
/// no inventory of it.
#[test]
fn init_tells_usage_in_columns_from_an_inventory() {
    for (usage, is_usage) in [
        ("Device ID,secure_mail,browser\nA01,yes,no\nA02,,yes\n", true),
        ("Device ID,Managed Status,Service\nA01,Enrolled,secure_mail\n", true),
        ("Device ID,Device Name,secure_mail\nA01,Van,yes\nA02,Bus,no\n", true),
        ("Device ID,Asset Tag\nA01,4711\nA02,4712\n", false),
        ("Device ID,Supervised\nA01,yes\nA02,no\n", false),
        ("Device ID,Platform,Managed Status,Kiosk\nA01,iOS,Enrolled,yes\n", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "devices.csv",
            "Device ID,Platform,Managed Status,Last Reported\nA01,iOS,Enrolled,2026-10-01\n",
        );
        write("b.csv", usage);
        let (code, _, said) = program(folder.path(), &["init", "devices.csv", "b.csv"]);
        assert_eq!(code, 0, "{usage}: {said}");
        let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
        assert_eq!(text.contains("\nusage = [\"b.csv\"]"), is_usage, "{usage}: {text}");
        assert_eq!(text.contains("files = [\"devices.csv\"]"), is_usage, "{usage}: {text}");
    }
}

proptest! {
    #![proptest_config(crate::differential::config(200))]

    /// Where evidence came from makes classes, and changes nothing that the engine finds.
    #[test]
    fn classes_that_differ_in_their_sources_alone_change_nothing(case in sensible()) {
        let mut split = case.fleet.columns().clone();
        let both = split.evidence.iter().chain(&split.evidence).copied().collect();
        let shift = u32::try_from(split.evidence.len()).unwrap();
        split.evidence = both;
        split.evidence_of.iter_mut().step_by(2).for_each(|class| class.0 += shift);
        let split = Fleet::new(split).unwrap();
        let run = |fleet| simulator::run(&case.account, fleet, &case.policies, EngineChoice::Fast, &|_| ());
        prop_assert_eq!(run(&split), run(&case.fleet));
        for policy in &case.policies {
            let shape = |fleet| QueueSummary::new(&case.account, fleet, policy, &Orders::new()).unwrap();
            let (a, b) = (shape(&split), shape(&case.fleet));
            prop_assert_eq!((a.groups(), a.classes(), a.bytes()), (b.groups(), b.classes(), b.bytes()));
        }
    }
}

/// The services of a device with the lines that speak for them, as `explain` cites them.
fn cited_by_explain(device: &str) -> Vec<(String, Vec<u64>)> {
    let find = |fleet: &Fleet, _: &Inventory| fleet.find(device);
    let witness = Some(Witness { called: device, find: &find });
    let options = LoadOptions { whole_inventory: true, witness, ..LoadOptions::default() };
    let study = load(&Folder::new(fixtures().join("evidence-lines")), &options).unwrap();
    let place = study.witnessed.as_ref().unwrap().device;
    let explanation = explain::explain(&study, &study.policies[0], place);
    let step = explanation.steps.iter().find(|step| step.title == "Services in use").unwrap();
    let mut cited: Vec<(String, Vec<u64>)> = Vec::new();
    for line in &step.lines {
        match line.strip_prefix("· entitled: ") {
            None => cited.push((line.split(':').next().unwrap().to_owned(), Vec::new())),
            Some(places) => {
                let lines =
                    places.split("; ").map(|place| place.split(' ').nth(1).unwrap().parse::<u64>().unwrap());
                cited.last_mut().unwrap().1.extend(lines);
            }
        }
    }
    cited.retain(|(_, lines)| !lines.is_empty());
    cited
}

/// The same, as `assign --evidence` cites them.
fn cited_by_assign(text: &str) -> Vec<(String, Vec<u64>)> {
    let services = text.split("; ").filter_map(|service| service.split_once(": entitled (assigned.csv line"));
    let lines = |text: &str| {
        let numbers = text.trim_start_matches('s').trim_end_matches(')').split(" and ");
        numbers.map(|number| number.trim().parse().unwrap()).collect()
    };
    services.map(|(service, text)| (service.to_owned(), lines(text))).collect()
}

/// fixtures/evidence-lines/README.md works out which lines count, from section 4 of the model.
#[test]
fn only_lines_that_count_are_cited_and_all_outputs_cite_the_same() {
    let folder = fixtures().join("evidence-lines");
    let study = load(&Folder::new(&folder), &LoadOptions { lines: true, ..LoadOptions::default() }).unwrap();
    let mut expected: BTreeMap<String, Vec<(String, Vec<u64>)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(folder.join("expected/lines.csv")).unwrap();
    for record in reader.records().map(Result::unwrap) {
        let lines = record[2].split(' ').map(|line| line.parse().unwrap()).collect();
        expected.entry(record[0].to_owned()).or_default().push((record[1].to_owned(), lines));
    }
    for (device, told) in evidence(&study) {
        let lines = expected.remove(&device).unwrap_or_default();
        let place = study.fleet.find(&device).unwrap();
        let counted = study.fleet.device(place).evidence().entitled;
        let services: Vec<&str> = study.account.services.names_of(counted);
        assert_eq!(
            services,
            lines.iter().map(|(service, _)| service.as_str()).collect::<Vec<_>>(),
            "{device}"
        );
        assert_eq!(cited_by_assign(&told), lines, "{device}: {told}");
        assert_eq!(cited_by_explain(&device), lines, "{device}");
    }
    assert!(expected.is_empty(), "{expected:?}");
}
