//! Hand-worked cases: one small situation a file, its expected outcome derived from docs/model.md and docs/rules.md.

use std::path::Path;

use fleetcast::policy::Policy;
use fleetcast::problem;
use fleetcast::problem::Language;
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use fleetcast::study::load::Study;
use toml::de::{DeTable, DeValue};

use crate::support;
use crate::support::{fixtures, outcome, policy, rows, total};

#[test]
fn every_hand_worked_case_comes_out_as_derived() {
    let mut files: Vec<_> = std::fs::read_dir(fixtures().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 25, "the cases are gone");
    let failed: Vec<String> = files.iter().flat_map(|path| check(path)).collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), files.len(), failed.join("\n"));
}

/// What differs in one case, in words.
fn check(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let case = DeTable::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let case = case.get_ref();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("study.toml"), text_of(case, "study")).unwrap();
    for (file, content) in table(case, "files") {
        std::fs::write(folder.path().join(file.get_ref().as_ref()), content.get_ref().as_str().unwrap())
            .unwrap();
    }
    let study = match support::load(folder.path()) {
        Ok(study) => study,
        Err(problems) => {
            return vec![format!("{name}:\n{}", problem::render(&problems, Language::English, false))];
        }
    };
    let mut failed = engines_differ(&name, &study);
    for (policy_name, expected) in table(case, "expect") {
        let named = policy(&study, policy_name.get_ref());
        let expected = expected.get_ref().as_table().unwrap();
        if expected.contains_key("devices") {
            let (got, wanted) = (rows(&study, named), text_of(expected, "devices"));
            if got.trim() != wanted.trim() {
                failed.push(format!(
                    "{name}, {policy_name}:\n--- derived\n{wanted}--- got\n{got}",
                    policy_name = named.name
                ));
            }
        }
        if expected.contains_key("totals") {
            let outcome = outcome(&study, named);
            for (key, value) in table(expected, "totals") {
                let wanted = match value.get_ref() {
                    DeValue::Integer(n) => n.as_str().to_owned(),
                    other => other.as_str().unwrap().to_owned(),
                };
                let got = total(&study, &outcome, key.get_ref());
                if got != wanted {
                    failed.push(format!(
                        "{name}, {}: {} is {got}, derived {wanted}",
                        named.name,
                        key.get_ref()
                    ));
                }
            }
        }
    }
    failed
}

/// All policies of a case in one sweep, where they share what they can, against the reference.
fn engines_differ(name: &str, study: &Study) -> Vec<String> {
    let policies: Vec<&Policy> = study.policies.iter().map(|named| &named.policy).collect();
    let found = simulator::run(&study.account, &study.fleet, &policies, EngineChoice::Fast, &|_| ());
    let differs =
        study.policies.iter().zip(&found).filter(|(named, (fast, _))| outcome(study, named) != *fast);
    differs.map(|(named, _)| format!("{name}, {}: the engines differ", named.name)).collect()
}

fn table<'t>(table: &'t DeTable<'t>, key: &str) -> &'t DeTable<'t> {
    table.get(key).and_then(|t| t.get_ref().as_table()).unwrap_or_else(|| panic!("no table {key}"))
}

fn text_of(table: &DeTable<'_>, key: &str) -> String {
    table.get(key).and_then(|t| t.get_ref().as_str()).unwrap_or_else(|| panic!("no text {key}")).to_owned()
}
