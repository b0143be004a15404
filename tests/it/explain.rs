//! `explain` on the twelve devices: the text as a whole, and its figures against fixtures/tiny/README.md.

use assert_cmd::Command;

use crate::support::fixtures;

fn explain(arguments: &[&str]) -> std::process::Output {
    let arguments = [&["explain"][..], arguments].concat();
    Command::cargo_bin("fleetcast").unwrap().current_dir(fixtures()).args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = explain(arguments);
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
                "secure_mail (evidence: used): needed",
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
                "doc_editor (evidence: used): in use, but not purchased: excess",
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
                "at activation: secure_mail, mtm",
                "· overage switched on for the account: overage, Deluxe + Mobile Threat Defense Advanced; USD +18.95, \
                 devices without a license -3, services lost -4",
            ],
        ),
        // "A06 falls to the last Essentials and loses secure_mail".
        (
            &["tiny", "A06", "--scenario", "spare-first"],
            &["Essentials (assigned)", "at activation: secure_mail", "it loses services:"],
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
        let output = explain(&["tiny", device]);
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
        let output = explain(&[&study, name]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(several), "{name}: {told}");
    }
}
