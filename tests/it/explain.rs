//! `explain` on the twelve devices: the text as a whole, and its figures against fixtures/tiny/README.md.

use assert_cmd::Command;
use fleetcast::fleet::Fleet;
use fleetcast::input::Inventory;
use fleetcast::input::files::Folder;
use fleetcast::run::explain;
use fleetcast::study::load::{LoadOptions, Study, load};
use fleetcast::study::witness::Witness;

use crate::support::fixtures;

fn explained(arguments: &[&str]) -> std::process::Output {
    let arguments = [&["explain"][..], arguments].concat();
    Command::cargo_bin("fleetcast").unwrap().current_dir(fixtures()).args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = explained(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What README.md of the fixture says about each device, as the explanation puts it.
#[test]
fn the_explanation_says_what_was_worked_out_by_hand() {
    for (arguments, sentences) in [
        // "A06: Deluxe, over: no unit left, overage allowed". Before it A01 took Essentials, A02 to A04 the three
        // Deluxe, A05 the Premier; nobody an MTD.
        (
            &["tiny", "A06"][..],
            &[
                "A06 under as-is: overage",
                "secure_mail: needed",
                "· used: line 10 of `usage.csv`, column `Service`",
                "1. Deluxe: covers all that is needed, step 2 of the ladder; no unit left of Deluxe, which may exceed",
                "3. Essentials: leaves secure_mail uncovered, step 1 of the ladder; every part has a unit left",
                "number 6 of 11 in the queue (order = installed)",
                "units left at its turn: Essentials 3, Deluxe 0, Premier 0, Mobile Threat Defense Advanced 2",
                "· one more unit of Deluxe: assigned, Deluxe; USD -0.53",
            ][..],
        ),
        // "doc_editor is excess: lost at day 90"; activation is 30 January 2027, and 90 days later is 30 April.
        (
            &["tiny", "a08"],
            &[
                "doc_editor: in use, but not purchased: excess",
                "90 days after activation (kept through 2027-04-30): doc_editor",
                "· one more unit of Enterprise: assigned, Enterprise; USD +9.54, services lost -1",
            ],
        ),
        // "A11 is Pending Control Removal: out of scope under `counting`".
        (&["tiny", "A11"], &["A11 under as-is: out-of-scope", "nothing: it takes no part in the activation"]),
        // "A12 takes nothing, no add-on either: it loses secure_mail and mtm".
        (
            &["tiny", "A12", "--scenario", "overage-off"],
            &[
                "A12 under overage-off: waiting",
                "no unit left of Deluxe, which may not exceed",
                "at activation (2027-01-30): secure_mail, mtm",
                "· overage switched on for the account: overage, Deluxe + Mobile Threat Defense Advanced; USD +18.95, \
                 devices without a license -3, services lost -4",
            ],
        ),
        // "A06 falls to the last Essentials and loses secure_mail".
        (
            &["tiny", "A06", "--scenario", "spare-first"],
            &["Essentials (assigned)", "at activation (2027-01-30): secure_mail", "it loses services:"],
        ),
        (&["tiny", "A09"], &["nothing is known about its use: it uses no service (unknown_usage = none)"]),
    ] {
        let shown = text(arguments);
        for sentence in sentences {
            assert!(shown.contains(sentence), "{sentence}\n--- is not in\n{shown}");
        }
        insta::assert_snapshot!(format!("explain-{}", arguments.join("-")), shown);
    }
}

#[test]
fn every_format_says_the_same() {
    for format in ["csv", "json", "md"] {
        insta::assert_snapshot!(format!("explain-{format}"), text(&["tiny", "A08", "--format", format]));
    }
}

#[test]
fn a_device_that_is_not_one_is_wrong_usage() {
    for (device, told) in
        [("A1", "`A10`, `A11` and `A12`"), ("A0X", "did you mean `A01`?"), ("", "no device")]
    {
        let output = explained(&["tiny", device]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(told), "{error}");
    }
    assert!(text(&["tiny", "12"]).starts_with("A12 under"), "a piece that only one id has");
}

/// By name, user and serial number, as somebody with a ticket in hand knows a device.
#[test]
fn a_device_is_found_by_what_people_call_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Device Name,Username,Serial Number,Managed Status\n\
         Appl01,Haru's phone,\"haru, mei\",S-4711,Enrolled\nAppl02,desk,ren,S-4712,Enrolled\n\
         Appl03,desk,mei,S-4713,Enrolled\n",
    );
    write(
        "study.toml",
        "format = \"fleetcast/study\"\nversion = 1\ntitle = \"T\"\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\n[account]\nparts = \"parts.csv\"\n[baseline]\n",
    );
    std::fs::copy(fixtures().join("tiny/parts.csv"), folder.path().join("parts.csv")).unwrap();
    let study = folder.path().display().to_string();
    for name in ["appl01", "HARU'S PHONE", "haru", "s-4711", "l01"] {
        assert!(text(&[&study, name]).contains("Appl01 under"), "{name}");
    }
    for (name, several) in
        [("desk", "Appl02` and `Appl03"), ("mei", "Appl01` and `Appl03"), ("appl", "Appl01`, `Appl02")]
    {
        let output = explained(&[&study, name]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(several), "{name}: {told}");
    }
}

/// fixtures/tiny/explanations.txt was written by hand, from README.md of the fixture, the model and the tables: every
/// step for every device, up to the rules. Only then it was compared.
#[test]
fn every_device_is_explained_as_it_was_worked_out_by_hand() {
    let expected = std::fs::read_to_string(fixtures().join("tiny/explanations.txt")).unwrap();
    let ids = (1..=12).map(|number| format!("A{number:02}"));
    let until_rules = |id: String| {
        let whole = text(&["tiny", &id]);
        whole.split("\nRules that had a say").next().unwrap().to_owned()
    };
    assert_eq!(ids.map(until_rules).collect::<Vec<String>>().join("\n"), expected);
}

/// fixtures/evidence/README.md says what each device rests on; the lines are those of the tables, counted by hand.
#[test]
fn every_kind_of_evidence_has_its_line_and_column() {
    for (device, places) in [
        ("E01", &["· used: line 2 of `usage.csv`, column `Service`"][..]),
        (
            "E02",
            &[
                "secure_mail: needed\n  · enabled: line 2 of `persona.csv`, column `Service`: column `Persona Policy` has \
                 `FIELD  staff`",
                "browser: needed\n  · enabled: line 3 of `persona.csv`",
            ],
        ),
        ("E05", &["· used: column `Mailbox Device ID` has `mdm00e05`, likely only"]),
        (
            "E07",
            &[
                "· installed: line 2 of `apps.csv`, column `Application ID`: `com.fiberlink.SecureBrowser`, which is line 2 \
               of `app-services.csv`, column `Service`",
            ],
        ),
        (
            "E09",
            &[
                "browser: not in use (too weak for usage = enabled)\n  · entitled: line 2 of `assigned.csv`, column \
               `MaaS360 Part Number`: Premier",
            ],
        ),
        ("E12", &["· known: line 3 of `usage.csv`"]),
        (
            "E13",
            &[
                "· enabled: line 2 of `policies.csv`, column `device_mgmt`: column `Applied Policy` has `Kiosk`",
                "· installed: line 5 of `apps.csv`",
            ],
        ),
        ("E14", &["mtm: needed\n  · enabled: line 20 of `study.toml`: column `Platform` has `windows`"]),
    ] {
        let shown = text(&["evidence", device]);
        for place in places {
            assert!(shown.contains(place), "{place}\n--- is not in\n{shown}");
        }
    }
}

/// From fixtures/tiny/README.md: of the six iOS devices A01, A03 and A08 have a license within the units, A06 and A12
/// are over, A11 is out of scope; those that take part need nothing in common; all are corporate.
#[test]
fn a_group_is_counted_by_what_it_gets_and_why() {
    let shown = text(&["tiny", "--where", "platform = 'ios'"]);
    for sentence in [
        "6 devices meet `platform = 'ios'` under as-is",
        "assigned: 3",
        "overage: 2",
        "out-of-scope: 1",
        "there is no service that each of them needs",
        "ownership = corporate",
    ] {
        assert!(shown.contains(sentence), "{sentence}\n--- is not in\n{shown}");
    }
    insta::assert_snapshot!("explain-where", shown);
    let json = text(&["tiny", "--where", "platform = 'ios'", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let groups = json["groups"].as_array().unwrap();
    let devices: u64 = groups.iter().map(|group| group["devices"].as_u64().unwrap()).sum();
    assert_eq!((devices, &json["devices"]), (6, &serde_json::json!(6)));
    // A01 takes Essentials and A08 does, but A08 loses doc_editor: two groups.
    let of = |id: &str| groups.iter().find(|group| group["examples"].to_string().contains(id)).unwrap();
    assert_eq!(of("A01")["lost_at_day_90"], serde_json::json!([]));
    assert_eq!(of("A08")["lost_at_day_90"], serde_json::json!(["doc_editor"]));
    assert_eq!(of("A12")["over"], serde_json::json!(["Deluxe"]));
    insta::assert_snapshot!(
        "explain-where-csv",
        text(&["tiny", "--where", "platform = 'ios'", "--format", "csv"])
    );
}

/// A10 has no installed date: it meets neither a condition on it nor its opposite, and that is said.
#[test]
fn what_is_not_known_of_a_group_is_said() {
    let shown = text(&["tiny", "--where", "installed_at < '2024-03-01'"]);
    assert!(shown.contains("3 devices meet"), "A01, A02 and A11: {shown}");
    assert!(shown.contains("1 more device: what the condition asks for is not known"), "{shown}");
}

#[test]
fn a_condition_that_cannot_be_used_is_wrong_usage() {
    for (arguments, told) in [
        (&["tiny", "--where", "platfrm = 'ios'"][..], "did you mean `platform`?"),
        (&["tiny", "--where", "platform ="], "--where:1"),
        (&["tiny"], "<DEVICE>"),
        (&["tiny", "A01", "--where", "platform = 'ios'"], "cannot be used with"),
    ] {
        let output = explained(arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(told), "{told}: {error}");
    }
}

/// The same rules as for every other output: a device may be asked for by its name, and is not shown by it.
#[test]
fn an_explanation_can_hide_who_it_is_about() {
    let shown = text(&["tiny", "haru", "--redact"]);
    for hidden in ["A01", "haru", "Front desk"] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    assert!(shown.starts_with("anon-") && shown.contains("line 2 of `devices.csv`"), "{shown}");
    let group = text(&["tiny", "--where", "usernames = 'haru' OR device_name = 'Van 1'", "--redact"]);
    assert!(!group.contains("haru") && !group.contains("Van 1") && !group.contains("A01"), "{group}");
    assert!(group.starts_with("2 devices meet"), "{group}");
}

/// docs/model.md section 4: "a merged duplicate keeps its first place", and the newest report holds. Both rows
/// are named.
#[test]
fn a_device_of_two_rows_names_both() {
    let folder = crate::support::copy("tiny");
    let devices = folder.path().join("devices.csv");
    let rows = std::fs::read_to_string(&devices).unwrap();
    let older =
        "a01,Front desk 1,haru,iOS,Corporate Owned,Inactive,02/01/2024 09:00 UTC,10/01/2026 07:12 UTC\n";
    std::fs::write(&devices, rows + older).unwrap();
    let shown = text(&[&folder.path().display().to_string(), "A01"]);
    for sentence in [
        "from line 2 of `devices.csv` and line 14 of `devices.csv`: one device, and what was reported last holds",
        "managed status: enrolled (column `Managed Status`: `Enrolled` and `Inactive`); it takes part",
        "installed: 2024-02-01T09:00:00Z (column `Installed Date`: `02/01/2024 09:00 UTC`)",
    ] {
        assert!(shown.contains(sentence), "{sentence}\n--- is not in\n{shown}");
    }
}

/// Of other devices no text is kept beyond what the study asks for; of this one all is there, whatever it is called.
#[test]
fn one_device_is_explained_as_with_the_whole_inventory() {
    let folder = Folder::new(fixtures().join("acme"));
    let load = |called: &str, id: &str, whole_inventory| {
        let find = |fleet: &Fleet, _: &Inventory| fleet.find(id);
        let witness = Some(Witness { called, find: &find });
        load(&folder, &LoadOptions { whole_inventory, witness, ..LoadOptions::default() }).unwrap()
    };
    let known = |study: &Study, column: &str| {
        let column = study.inventory.column(column).unwrap();
        study.inventory.len() - column.unknown()
    };
    for (called, id) in [
        ("android0D3C00ECFDFF4AB4", "Android0d3c00ecfdff4ab4"),
        ("林のAndroid", "Android0d3c00ecfdff4ab4"),
        (" HAYASHI5484@acme-kk.example", "Android0d3c00ecfdff4ab4"),
        ("ios-office-1647", "ApplSUKKWXZB2L5Q"),
    ] {
        let (whole, sparse) = (load(called, id, true), load(called, id, false));
        let explained = [&whole, &sparse].map(|study| {
            let device = study.fleet.find(id).unwrap();
            serde_json::to_string(&explain::explain(study, study.baseline(), device)).unwrap()
        });
        assert_eq!(explained[0], explained[1], "{called}");
        assert_eq!(known(&sparse, "platform"), known(&whole, "platform"));
        assert!(known(&whole, "device_name") > 1000 && known(&sparse, "device_name") < 100, "{called}");
    }
}
