//! What reports say about the data that they rest on.

use assert_cmd::Command;

use crate::support::fixtures;

/// From fixtures/tiny/README.md: A03's secure mail is enabled, A05's browser and A12's threat defense installed, all else
/// used; nothing is known about A09, and A10 has no installed date.
#[test]
fn the_report_counts_weak_evidence_and_missing_values() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out").display().to_string();
    let arguments = ["run", "tiny", "-o", &target, "--no-charts"];
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(fixtures()).args(arguments).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for sentence in [
        "Assumption evidence: services that nobody was seen using count as used on 3 devices: they are",
        "Assumption unknown-values: the inventory has 1 device without evidence of use, 1 device without an installed \
         date: `fleetcast envelope`",
    ] {
        assert!(shown.contains(sentence), "{sentence}\n--- is not in\n{shown}");
    }
    // Its parts file says which services each part has: the catalog is not used, so nothing rests on it.
    assert!(!shown.contains("Assumption catalog"), "{shown}");
}

/// Of acme's parts the file leaves the four suites to the catalog, and says the services of the add-ons itself. Where
/// something is known about every device, nobody is read by `unknown_usage`.
#[test]
fn what_a_run_does_not_use_is_no_caveat() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out").display().to_string();
    let (_, shown, _) =
        crate::support::program(&fixtures(), &["run", "acme", "-o", &target, "--no-charts", "--force"]);
    assert!(shown.contains("does not say: Essentials, Deluxe, Premier, Enterprise\n"), "{shown}");
    assert!(shown.contains("49 devices without evidence of use"), "{shown}");
    let known = crate::support::copy("tiny");
    let usage = known.path().join("usage.csv");
    let rows = std::fs::read_to_string(&usage).unwrap();
    std::fs::write(&usage, rows + "A09,device_mgmt,used\n").unwrap();
    let (code, shown, err) = crate::support::program(known.path(), &["run", ".", "-o", "out", "--no-charts"]);
    assert_eq!(code, 0, "{err}");
    assert!(!shown.contains("devices without evidence of use"), "{shown}");
}

/// Every format has a section of its own for them, in whatever it calls one.
#[test]
fn every_format_has_a_section_of_caveats() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out");
    for (format, section) in [
        ("table", "\n\nWhat the figures rest on\n  Reading: rule = best-fit"),
        ("md", "## What the figures rest on\n\n- Assumption A1: "),
        ("json", "\"assumptions\": [\n    {\n      \"id\": \"A1\""),
    ] {
        let shown = target.display().to_string();
        let arguments = ["run", "tiny", "-o", &shown, "--no-charts", "--force", "--format", format];
        let (code, out, err) = crate::support::program(&fixtures(), &arguments);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains(section), "{format}: {out}");
    }
    let page = std::fs::read_to_string(target.join("report.html")).unwrap();
    let section = page.split(">What the figures rest on</h2>").nth(1).unwrap();
    assert!(section.contains("A1") && section.contains("A14"), "{section}");
}
