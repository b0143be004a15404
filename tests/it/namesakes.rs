//! Parts that share a name are told apart by their numbers, in what is read and in what is written.

use std::path::Path;

use serde_json::Value;

use crate::support::{copy, program};

/// The twelve devices of tiny, whose Enterprise is another contract's Premier.
fn two_premiers() -> tempfile::TempDir {
    let folder = copy("tiny");
    change(folder.path(), "parts.csv", |text| text.replace("Enterprise,X-ENT", "Premier,X-ENT"));
    change(folder.path(), "study.toml", |text| text.split("[[scenario]]").next().unwrap().to_owned());
    folder
}

fn change(folder: &Path, file: &str, by: impl Fn(&str) -> String) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, by(&text)).unwrap();
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (code, out, err) = program(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// README.md of tiny: the baseline costs 790.32 over 12 months; the name of a part is no part of it.
#[test]
fn parts_of_one_name_have_their_numbers_beside_it() {
    let folder = two_premiers();
    let found = json(folder.path(), &["run", ".", "--no-ranges"]);
    let baseline = &found["scenarios"][0];
    let parts: Vec<&str> =
        baseline["parts"].as_array().unwrap().iter().map(|part| part["name"].as_str().unwrap()).collect();
    assert_eq!(
        parts,
        ["Essentials", "Deluxe", "Premier (X-PRM)", "Premier (X-ENT)", "Mobile Threat Defense Advanced"]
    );
    assert_eq!(baseline["horizon"]["total"], "790.32");
}

#[test]
fn a_bare_name_of_several_parts_is_an_error_that_lists_them() {
    let folder = two_premiers();
    let scenario = "\n[[scenario]]\nname = \"more\"\n[scenario.set]\n\"units.Premier\" = \"+1\"\n";
    change(folder.path(), "study.toml", |text| format!("{text}{scenario}"));
    let (code, _, err) = program(folder.path(), &["run", ".", "-q"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("`Premier` may mean several parts"), "{err}");
    assert!(err.contains("`Premier (X-PRM)`") && err.contains("`Premier (X-ENT)`"), "{err}");
    for name in ["X-ENT", "Premier (X-ENT)", "premier (x-ent)"] {
        change(folder.path(), "study.toml", |text| {
            let (before, after) = text.rsplit_once("\"units.").unwrap();
            format!("{before}\"units.{name}\"{}", &after[after.find(" =").unwrap()..])
        });
        let found = json(folder.path(), &["run", ".", "--no-ranges"]);
        assert_eq!(found["scenarios"][1]["parts"][3]["units"], 1, "{name}");
        assert_eq!(found["scenarios"][1]["parts"][2]["units"], 1, "{name}");
    }
}

#[test]
fn pins_by_a_shared_name_are_refused_and_those_that_are_written_come_back() {
    let folder = two_premiers();
    change(folder.path(), "study.toml", |text| text.replace("[baseline]", "[baseline]\npins = \"pins.csv\""));
    std::fs::write(folder.path().join("pins.csv"), "Device ID,Part\nA01,Premier\n").unwrap();
    let (code, _, err) = program(folder.path(), &["run", ".", "-q"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("pins.csv:2") && err.contains("`Premier` may mean several parts"), "{err}");
    std::fs::write(folder.path().join("pins.csv"), "Device ID,Part\nA01,X-ENT\n").unwrap();
    // Only parts with units can be pinned to.
    change(folder.path(), "parts.csv", |text| text.replace("X-ENT,Base,0", "X-ENT,Base,1"));
    let first = || {
        let (code, out, err) = program(folder.path(), &["assign", ".", "--format", "csv"]);
        assert_eq!(code, 0, "{err}");
        out.lines().nth(1).unwrap().to_owned()
    };
    assert!(first().starts_with("A01,") && first().contains("Premier (X-ENT)"), "{}", first());
    let (code, _, err) = program(folder.path(), &["optimize", ".", "--pins", "best.csv", "-q"]);
    assert_eq!(code, 0, "{err}");
    let best = std::fs::read_to_string(folder.path().join("best.csv")).unwrap();
    assert!(best.contains("A01,Premier (X-ENT)"), "{best}");
    change(folder.path(), "study.toml", |text| text.replace("pins.csv", "best.csv"));
    assert!(first().contains("Premier (X-ENT)"), "{}", first());
}

/// The name of one part is the number of another: both are meant by it.
#[test]
fn a_name_that_is_another_parts_number_is_told_apart_too() {
    let folder = two_premiers();
    change(folder.path(), "parts.csv", |text| text.replace("Premier,X-ENT", "X-PRM,X-ENT"));
    let found = json(folder.path(), &["run", ".", "--no-ranges"]);
    assert_eq!(found["scenarios"][0]["parts"][3]["name"], "X-PRM (X-ENT)");
    let (code, _, err) = program(folder.path(), &["optimize", ".", "--at", "X-PRM=4", "-q"]);
    assert_eq!(code, 2, "{err}");
    change(folder.path(), "parts.csv", |text| {
        text.replace("X-PRM,X-ENT", "Deluxe,X-ENT").replace("Premier,X-PRM", "Deluxe (X-DLX),X-PRM")
    });
    let (code, _, err) = program(folder.path(), &["run", ".", "-q"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("give the parts names that tell them apart"), "{err}");
}

/// A second contract's part gets the name of Premier, so both names change; nothing else does.
#[test]
fn a_comparison_goes_by_numbers() {
    let folder = copy("tiny");
    change(folder.path(), "study.toml", |text| {
        text.split("[[scenario]]")
            .next()
            .unwrap()
            .replace("[baseline]", "default_base = \"Premier\"\n[baseline]")
    });
    let run = |target: &str| {
        let (code, _, err) =
            program(folder.path(), &["run", ".", "--devices", "-o", target, "--no-charts", "--no-ranges"]);
        assert_eq!(code, 0, "{err}");
    };
    run("before");
    change(folder.path(), "parts.csv", |text| text.replace("Enterprise,X-ENT", "Premier,X-ENT"));
    change(folder.path(), "study.toml", |text| text.replace("\"Premier\"", "\"X-PRM\""));
    run("after");
    let found = json(folder.path(), &["compare", "before", "after", "--devices"]);
    assert_eq!((&found["parameters"], &found["devices"]["changed"]), (&serde_json::json!([]), &0.into()));
    let (code, out, _) = program(folder.path(), &["compare", "before", "after", "--detailed-exitcode"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("Nothing differs."), "{out}");
    let totals = found["totals"].as_array().unwrap();
    assert!(totals.iter().any(|total| total["key"] == "parts.Premier (X-PRM).over"), "{totals:?}");
}

/// "A row whose number is one part … and whose name another is an error" in the parts file (docs/contract.md section 1); a
/// row of an export is no better.
#[test]
fn a_number_and_a_name_of_two_parts_are_no_license() {
    let folder = copy("tiny");
    let held = "Device ID,MaaS360 Part Name,MaaS360 Part Number\nA01,Premier,X-DLX\nA02,Deluxe,X-DLX\nA03,Deluxe (old name),X-DLX\n";
    std::fs::write(folder.path().join("held.csv"), held).unwrap();
    let (code, _, err) = program(folder.path(), &["calibrate", ".", "--assigned", "held.csv"]);
    assert_eq!(code, 3, "{err}");
    assert!(
        err.contains("held.csv:2") && !err.contains("held.csv:3") && !err.contains("held.csv:4"),
        "{err}"
    );
    assert!(err.contains("the number `X-DLX` is that of Deluxe, but the name is `Premier`"), "{err}");
}

/// An export without numbers can't tell two contracts of one license apart: nothing is guessed, and nothing left out.
#[test]
fn an_export_of_bare_names_is_an_error() {
    let folder = two_premiers();
    std::fs::write(folder.path().join("held.csv"), "Device ID,MaaS360 Part Name\nA01,Premier\nA02,Deluxe\n")
        .unwrap();
    let (code, _, err) = program(folder.path(), &["calibrate", ".", "--assigned", "held.csv"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("held.csv:2") && !err.contains("held.csv:3"), "{err}");
    assert!(err.contains("`Premier` may mean `Premier (X-PRM)` and `Premier (X-ENT)`"), "{err}");
    let (code, _, err) = program(folder.path(), &["optimize", ".", "--at", "Premier=4"]);
    assert!(code == 2 && err.contains("may mean several parts"), "{err}");
}
