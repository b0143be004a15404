//! What several tests need: a study in a temporary folder, its outcome as rows and totals.

use std::path::{Path, PathBuf};

use fleetcast::analysis::delta as compare;
use fleetcast::cost;
use fleetcast::cost::Outcome;
use fleetcast::engine::reference;
use fleetcast::engine::tally::Tally;
use fleetcast::input::files::Folder;
use fleetcast::problem::Problem;
use fleetcast::run::assign;
use fleetcast::study::load;
use fleetcast::study::load::{LoadOptions, NamedPolicy, Study};
use serde_json::Value;

/// The study of a folder.
pub(crate) fn load(folder: &Path) -> Result<Study, Vec<Problem>> {
    load_with(folder, &[])
}

/// The study of a folder, with columns of its inventory.
pub(crate) fn load_with(folder: &Path, columns: &[String]) -> Result<Study, Vec<Problem>> {
    let (files, name) = Folder::of_study(folder);
    load::load(&files, &LoadOptions { study: &name, columns, ..LoadOptions::default() })
}

/// The folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The rows of `assign` without `Why`, as CSV.
pub(crate) fn rows(study: &Study, named: &NamedPolicy) -> String {
    let assignment = reference::assign(&study.account, &study.fleet, &named.policy);
    let rows = assign::rows(study, named, &assignment);
    let mut text = "Device ID,State,Base,Add-ons,Over,Lost At Activation,Lost At Day 90\n".to_owned();
    for r in rows {
        let cells =
            [&r.device_id, r.state, &r.base, &r.addons, &r.over, &r.lost_at_activation, &r.lost_at_day_90];
        text += &(cells.join(",") + "\n");
    }
    text
}

/// The outcome of a policy by the reference engine.
pub(crate) fn outcome(study: &Study, named: &NamedPolicy) -> Outcome {
    let assignment = reference::assign(&study.account, &study.fleet, &named.policy);
    let tally = Tally::of(&study.account, &study.fleet, &named.policy, &assignment);
    cost::price(&study.account, &named.policy, tally)
}

/// One total by its name in `expected/scenarios.csv`; unknown money is `-`.
pub(crate) fn total(study: &Study, outcome: &Outcome, key: &str) -> String {
    let money = |m: Option<fleetcast::money::Money>| m.map_or("-".to_owned(), |m| m.to_string());
    let sums = compare::per_month(outcome, study.horizon());
    let d = &outcome.devices;
    match key {
        "read" => d.read.to_string(),
        "retired" => d.retired.to_string(),
        "out_of_scope" => d.out_of_scope.values().sum::<u64>().to_string(),
        "assigned" => d.assigned.to_string(),
        "overage" => d.overage.to_string(),
        "waiting" => d.waiting.to_string(),
        "unlicensable" => d.unlicensable.to_string(),
        "lost_at_activation" => outcome.services.at_activation.to_string(),
        "lost_at_day_90" => outcome.services.at_day_90.to_string(),
        "devices_losing" => outcome.services.devices_losing.to_string(),
        "committed" => money(sums.committed),
        "extra" => money(sums.extra),
        "total" => money(sums.total),
        "horizon_committed" => money(compare::sums(outcome, study.horizon()).committed),
        "horizon_extra" => money(compare::sums(outcome, study.horizon()).extra),
        "horizon_total" => money(compare::sums(outcome, study.horizon()).total),
        "refused_by" => outcome.refused_by.map_or("-".to_owned(), |d| study.fleet.name(d).to_owned()),
        other => panic!("no such total: {other}"),
    }
}

/// The policy of a name.
pub(crate) fn policy<'s>(study: &'s Study, name: &str) -> &'s NamedPolicy {
    study.policies.iter().find(|p| p.name == name).unwrap_or_else(|| panic!("no policy {name}"))
}

/// A copy of a fixture in a temporary folder.
pub(crate) fn copy(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(fixtures().join(name)).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    folder
}

/// Replaces a text of a file, which must be there.
pub(crate) fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "`{from}` is not in {file}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A copy of a fixture with one change.
pub(crate) fn changed(fixture: &str, file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = copy(fixture);
    change(folder.path(), file, from, to);
    folder
}

/// The result of `run`, without ranges and pictures.
#[track_caller]
pub(crate) fn result_of(folder: &Path, more: &[&str]) -> Value {
    let line = ["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"];
    let (code, text, said) = program(folder, &[&line[..], more].concat());
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&text).unwrap()
}

/// The scenario of a name in a result.
#[track_caller]
pub(crate) fn scenario<'r>(result: &'r Value, name: &str) -> &'r Value {
    let mut rows = result["scenarios"].as_array().unwrap().iter();
    rows.find(|row| row["name"] == name).unwrap_or_else(|| panic!("no scenario {name}"))
}

/// Runs the program in a folder: exit code, stdout, stderr.
pub(crate) fn program(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = assert_cmd::Command::cargo_bin("fleetcast").unwrap();
    // What is tried is the program, not the language of whoever tries it.
    let output = command.current_dir(folder).args(arguments).env("LC_ALL", "C").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The files within a workbook, each with its name.
pub(crate) fn unpacked(workbook: &Path) -> Vec<(String, String)> {
    let bytes = std::io::Cursor::new(std::fs::read(workbook).unwrap());
    let mut archive = zip::ZipArchive::new(bytes).unwrap();
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        files.push((file.name().unwrap().into_owned(), text));
    }
    files
}
