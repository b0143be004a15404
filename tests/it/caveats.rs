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
        "Assumption evidence: 3 devices count as using a service that nobody was seen using",
        "Assumption unknown-values: the inventory has 1 device without evidence of use, 1 device without an installed \
         date: `fleetcast envelope`",
        "Assumption catalog: which services a part has",
    ] {
        assert!(shown.contains(sentence), "{sentence}\n--- is not in\n{shown}");
    }
}

/// Every format has a section of its own for them, in whatever it calls one.
#[test]
fn every_format_has_a_section_of_caveats() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out");
    for (format, section) in [
        ("table", "What the figures rest on\n  Assumption A1: "),
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
    let section = page.split("<h2>What the figures rest on</h2>").nth(1).unwrap();
    assert!(section.contains("A1") && section.contains("A14"), "{section}");
}
