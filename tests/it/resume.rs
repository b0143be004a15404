//! `run --resume` and interruption: the same bytes as a fresh run, nothing half-written, nothing trusted that is not sound.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{copy, program};

/// The tiny fixture with a grid of so many units of two parts.
fn study(a: u32, b: u32) -> tempfile::TempDir {
    let folder = copy("tiny");
    grow(folder.path(), a, b);
    folder
}

fn grow(folder: &Path, a: u32, b: u32) {
    let original = std::fs::read_to_string(crate::support::fixtures().join("tiny/study.toml")).unwrap();
    let mut text = original;
    write!(
        text,
        "\n[[sweep]]\nname = \"many\"\n[sweep.grid]\n\"units.Essentials\" = \"1..{a}\"\n\"units.Deluxe\" = \"1..{b}\"\n"
    )
    .unwrap();
    std::fs::write(folder.join("study.toml"), text).unwrap();
}

fn run(folder: &Path, more: &[&str]) -> String {
    let (code, _, err) =
        program(folder, &[&["run", ".", "--no-charts", "--no-ranges", "--parquet"], more].concat());
    assert_eq!(code, 0, "{err}");
    err
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let file =
        |e: std::fs::DirEntry| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap());
    entries.map(file).collect()
}

fn same(folder: &Path, a: &str, b: &str) {
    let (a, b) = (files(&folder.join(a)), files(&folder.join(b)));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (name, bytes) in &a {
        assert!(b[name] == *bytes, "{name} differs");
    }
}

/// What lies beside the studies' own files.
fn left_behind(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| is_meant(&path.file_name().unwrap().to_string_lossy())).collect()
}

/// The file beside a report that a later run goes on from.
fn kept(folder: &Path) -> Option<PathBuf> {
    left_behind(folder, |name| name.ends_with(".resume")).pop()
}

/// Starts a run and waits until it has kept some outcomes.
fn start(folder: &Path, target: &str) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fleetcast"));
    command.current_dir(folder).args(["run", ".", "--no-charts", "--no-ranges", "--parquet", "-o", target]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    // Some blocks: the first has the baseline alone.
    while kept(folder).is_none_or(|kept| std::fs::metadata(kept).map_or(0, |m| m.len()) < 50_000) {
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

#[test]
fn a_run_that_was_killed_is_resumed_to_the_same_bytes() {
    let folder = study(300, 200);
    let at = folder.path();
    let mut child = start(at, "out");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!at.join("out").exists(), "it was killed too late");
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(err.contains("outcomes taken over") && !err.contains("resume: 0 outcomes"), "{err}");
    run(at, &["-o", "fresh"]);
    same(at, "out", "fresh");
    assert!(left_behind(at, |name| name.ends_with(".resume")).is_empty(), "it is in the folder now");
}

/// Only as far as the system has such signals.
#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_half_written_but_what_a_run_can_go_on_from() {
    let folder = study(300, 200);
    let at = folder.path();
    let child = start(at, "out");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let err = String::from_utf8(output.stderr).unwrap();
    let kept = kept(at).unwrap().file_name().unwrap().to_string_lossy().into_owned();
    assert!(err.contains(&format!("interrupted; what was computed is kept in `{kept}`")), "{err}");
    assert!(left_behind(at, |name| name.contains(".tmp") || name == "out").is_empty());
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(!err.contains("resume: 0 outcomes"), "{err}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_while_a_study_is_generated_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fleetcast"));
    command.current_dir(folder.path()).args(["generate", "--devices", "50_000_000", "-o", "out"]);
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    while left_behind(folder.path(), |_| true).is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8(output.stderr).unwrap().contains("interrupted; nothing was written"));
    assert!(left_behind(folder.path(), |_| true).is_empty());
}

#[test]
fn a_finished_sweep_that_grows_computes_only_what_is_new() {
    let folder = study(40, 30);
    let at = folder.path();
    run(at, &["-o", "out"]);
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(err.contains(", 0 computed"), "{err}");
    grow(at, 50, 31);
    let err = run(at, &["-o", "out", "--resume"]);
    // 50 · 31 points, of which 40 · 30 are known; what is not in the sweep was known before.
    assert!(err.contains(", 350 computed"), "{err}");
    run(at, &["-o", "fresh"]);
    same(at, "out", "fresh");
}

#[test]
fn nothing_is_taken_over_from_other_inputs_or_from_damaged_files() {
    let folder = study(40, 30);
    let at = folder.path();
    run(at, &["-o", "out"]);
    let kept = at.join("out/outcomes.resume");
    let sound = std::fs::read(&kept).unwrap();
    let fresh = files(&at.join("out"));
    let policies = String::from_utf8_lossy(&fresh["scenarios.csv"]).lines().count() - 1;
    let resumed = |bytes: &[u8]| {
        std::fs::write(&kept, bytes).unwrap();
        let err = run(at, &["-o", "out", "--resume"]);
        assert!(files(&at.join("out")) == fresh, "{err}");
        err
    };
    let none = format!("resume: 0 outcomes taken over, {policies} computed");
    // One bit of the last block. The first has the baseline alone, which is also the point 4, 3 of the grid.
    let mut damaged = sound.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let err = resumed(&damaged);
    assert!(err.contains("is damaged") && err.contains("resume: 2 outcomes taken over"), "{err}");
    // Cut short within the last block.
    let err = resumed(&sound[..sound.len() - 7]);
    assert!(err.contains("is damaged") && err.contains("resume: 2 outcomes taken over"), "{err}");
    let err = resumed(b"something else");
    assert!(err.contains("of other inputs") && err.contains(&none), "{err}");
    // Another input, even one that changes no figure.
    std::fs::write(&kept, &sound).unwrap();
    let devices = std::fs::read_to_string(at.join("devices.csv")).unwrap();
    std::fs::write(at.join("devices.csv"), devices.replacen("Van 1", "Van 7", 1)).unwrap();
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(err.contains("of other inputs") && err.contains(&none), "{err}");
}

/// Rows of a report whose inputs and options are the same are copied: a mark in them, which the manifest knows, stays.
/// Anything else writes them anew.
#[test]
fn rows_that_are_already_written_are_kept_and_no_others() {
    let folder = study(40, 30);
    let at = folder.path();
    run(at, &["-o", "fresh"]);
    let fresh = files(&at.join("fresh"));
    let mark = |name: &str| {
        let (path, list) = (at.join("out").join(name), at.join("out/report.manifest"));
        let before = sum(&path);
        let text = [std::fs::read(&path).unwrap(), b"marked\n".to_vec()].concat();
        std::fs::write(&path, text).unwrap();
        let listed = std::fs::read_to_string(&list).unwrap();
        assert!(listed.contains(&before), "{name} is listed");
        std::fs::write(&list, listed.replace(&before, &sum(&path))).unwrap();
    };
    let resumed = |more: &[&str], kept: bool| {
        run(at, &["-o", "out", "--force"]);
        for name in ["scenarios.csv", "parts.csv", "scenarios.parquet"] {
            mark(name);
        }
        let err = run(at, &[&["-o", "out", "--resume"], more].concat());
        assert_eq!(err.contains("with a row per policy are as they were"), kept, "{more:?}: {err}");
        let out = files(&at.join("out"));
        for (name, bytes) in &out {
            if name.ends_with(".resume") || name == "report.manifest" {
                continue;
            }
            let is_marked = bytes.ends_with(b"marked\n");
            let is_row = ["scenarios.csv", "parts.csv", "scenarios.parquet"].contains(&name.as_str());
            assert_eq!(is_marked, kept && is_row, "{more:?}: {name}");
            assert!(is_marked || !more.is_empty() || *bytes == fresh[name], "{more:?}: {name} differs");
        }
    };
    resumed(&[], true);
    resumed(&["--encoding", "utf-8-bom"], false);
    resumed(&["--redact"], false);
    // A run that has no rows of its own to compare with: one of its files is missing.
    run(at, &["-o", "out", "--force"]);
    let listed = std::fs::read_to_string(at.join("out/report.manifest")).unwrap();
    let without: String =
        listed.split_inclusive('\n').filter(|line| !line.ends_with("  parts.csv\n")).collect();
    std::fs::write(at.join("out/report.manifest"), without).unwrap();
    std::fs::remove_file(at.join("out/parts.csv")).unwrap();
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(!err.contains("as they were"), "{err}");
    same(at, "out", "fresh");
    // A title that is in no outcome, but might be in a row.
    let text = std::fs::read_to_string(at.join("study.toml")).unwrap();
    std::fs::write(at.join("study.toml"), text + "\n# another study\n").unwrap();
    let err = run(at, &["-o", "out", "--resume"]);
    assert!(err.contains(", 0 computed") && !err.contains("as they were"), "{err}");
}

/// The SHA-256 of a file, as a manifest has it.
fn sum(path: &Path) -> String {
    fleetcast::input::sha256(&std::fs::read(path).unwrap())
}

/// A large sweep lists few policies, its files have all, and its problems are found before any is simulated.
#[test]
fn a_large_sweep_is_written_whole_and_listed_in_part() {
    let folder = study(40, 30);
    let at = folder.path();
    let (code, out, err) =
        program(at, &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--format", "csv"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, std::fs::read_to_string(at.join("out/scenarios.csv")).unwrap());
    assert_eq!(out.lines().filter(|line| line.starts_with("\"many/")).count(), 1200);
    let result: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(at.join("out/result.json")).unwrap()).unwrap();
    let listed = result["scenarios"].as_array().unwrap().iter().filter(|s| s["sweep"] == "many").count();
    assert_eq!(result["left_out"][0]["policies"], 1200);
    assert_eq!(result["left_out"][0]["listed"], listed);
    assert!((1..1200).contains(&listed));
    // One of its policies by name, as `assign` and scenarios that patch it find it.
    let name = "many/units.Essentials=7,units.Deluxe=9";
    let (code, out, err) = program(at, &["assign", ".", "--scenario", name]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.lines().count(), 13);
    let text = std::fs::read_to_string(at.join("study.toml")).unwrap();
    let more = format!(
        "\n[[scenario]]\nname = \"on-it\"\non = \"{name}\"\n[scenario.set]\n\"units.Deluxe\" = \"+1\"\n"
    );
    std::fs::write(at.join("study.toml"), text.clone() + &more).unwrap();
    let (code, out, err) =
        program(at, &["run", ".", "-o", "two", "--no-charts", "--no-ranges", "--format", "csv"]);
    assert_eq!(code, 0, "{err}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let column = reader.headers().unwrap().iter().position(|h| h == "units.Deluxe").unwrap();
    let row = reader.records().map(Result::unwrap).find(|row| &row[0] == "on-it").unwrap();
    assert_eq!(&row[column], "10");
    std::fs::write(at.join("study.toml"), text.replace("\"1..40\"", "[\"-7\", \"-6\", \"-5\", \"+1\"]"))
        .unwrap();
    let (code, _, err) = program(at, &["run", ".", "-o", "three", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 3);
    // A text with a sign counts against the 4 units of the baseline.
    for units in [-3, -2, -1] {
        let problem = format!("units would be {units}: they cannot be below 0");
        assert_eq!(err.matches(&problem).count(), 1, "{err}");
    }
    assert!(err.contains("3 problems"), "{err}");
    assert!(!at.join("three").exists());
}
