//! What is written: nothing that isn't a report's own is replaced, and a report is whole whatever happens meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{copy, fixtures, program};

mod kills;
mod limits;
mod signals;
mod terminal;

/// Runs the tiny study into a folder.
fn run(at: &Path, more: &[&str]) -> (i32, String) {
    let study = fixtures().join("tiny").display().to_string();
    let (code, _, err) =
        program(at, &[&["run", &study, "--no-charts", "--no-ranges", "--quiet"], more].concat());
    (code, err)
}

fn good(at: &Path, more: &[&str]) {
    let (code, err) = run(at, more);
    assert_eq!(code, 0, "{err}");
}

fn listing(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// All files of a folder, at any depth, with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, bytes);
            }
        }
    }
    found
}

/// Asserts that a report is as its manifest says: all files, and no others. The number of files comes back.
fn whole(report: &Path) -> usize {
    let manifest = fs::read_to_string(report.join("report.manifest")).unwrap();
    let rows: BTreeMap<PathBuf, &str> = manifest
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, name)| (report.join(name), hash))
        .collect();
    let mut found = files(report);
    found.remove(&report.join("report.manifest"));
    assert!(found.keys().eq(rows.keys()), "{:?} {:?}", found.keys(), rows.keys());
    for (path, bytes) in found {
        let hash = rows[&path];
        assert!(hash == "-" || hash == fleetcast::input::sha256(&bytes), "{}", path.display());
    }
    rows.len()
}

fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// Says which test does not run here, and why.
#[expect(clippy::print_stderr, reason = "a test that is left out says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

#[test]
fn force_replaces_only_what_the_manifest_names() {
    let folder = tempfile::tempdir().unwrap();
    let (at, report) = (folder.path(), folder.path().join("rep"));
    good(at, &["-o", "rep"]);
    good(at, &["-o", "rep", "--force"]);
    whole(&report);
    fs::write(report.join("notes.md"), "mine").unwrap();
    fs::create_dir(report.join("study")).unwrap();
    fs::write(report.join("study/devices.csv"), "mine").unwrap();
    fs::write(report.join("report.html"), "edited").unwrap();
    let before = files(at);
    for option in ["--force", "--resume"] {
        let (code, err) = run(at, &["-o", "rep", option]);
        assert_eq!(code, 1, "{err}");
        assert!(
            err.contains("does not replace it: `notes.md`, `report.html` (changed) and `study/`"),
            "{err}"
        );
        assert!(
            err.contains("help: move them to another folder, or choose another folder with `-o`"),
            "{err}"
        );
        assert_eq!(files(at), before);
    }
    let (_, err) = run(at, &["-o", "rep"]);
    assert!(err.contains("`rep` exists") && !err.contains("--force"), "{err}");
    // What is in the way is told, but not without end.
    (0..50).for_each(|i| fs::write(report.join(format!("z{i}")), "mine").unwrap());
    let (_, err) = run(at, &["-o", "rep", "--force"]);
    assert!(err.contains("`study/`") && err.contains("`z23` and 33 more"), "{err}");
    assert_eq!(listing(at), ["rep"], "nothing half-written");
}

#[test]
fn an_envelope_is_replaced_by_the_same_rules() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let study = fixtures().join("tiny").display().to_string();
    let envelope = |more: &[&str]| {
        let fixed = ["rule=best-fit", "order=installed"];
        let fixed = fixed.iter().flat_map(|fixed| ["--fix", fixed]).collect::<Vec<_>>();
        let (code, _, err) = program(at, &[&["envelope", &study, "-o", "e"], &fixed[..], more].concat());
        (code, err)
    };
    assert_eq!(envelope(&[]), (0, "report: e/envelope.html\n".to_owned()));
    assert_eq!(envelope(&["--force"]).0, 0);
    whole(&at.join("e"));
    good(at, &["-o", "e", "--force"]);
    fs::write(at.join("e/charts.txt"), "mine").unwrap();
    let (code, err) = envelope(&["--force"]);
    assert!(code == 1 && err.contains("does not replace it: `charts.txt`"), "{err}");
    assert_eq!(listing(at), ["e"]);
}

#[test]
fn the_folder_of_a_study_is_never_an_output() {
    let study = copy("tiny");
    let at = study.path();
    let (code, out, err) =
        program(at, &["run", ".", "--format", "json", "-o", "tmp", "--no-charts", "--no-ranges", "--quiet"]);
    assert_eq!(code, 0, "{err}");
    fs::remove_dir_all(at.join("tmp")).unwrap();
    // Somebody keeps a result there: that makes it no report.
    fs::write(at.join("result.json"), out).unwrap();
    let before = files(at);
    let outside = tempfile::tempdir().unwrap();
    let shown = at.display().to_string();
    let (code, _, err) = program(outside.path(), &["run", &shown, "-o", &shown, "--force"]);
    assert_eq!(code, 1);
    assert!(err.contains("study.toml` is an input of this run, and lies in the output"), "{err}");
    let (code, err) = run(outside.path(), &["-o", &shown, "--force"]);
    assert_eq!(code, 1);
    assert!(err.contains("`README.md`, `devices.csv`"), "{err}");
    assert_eq!(files(at), before);
}

#[test]
fn an_input_in_the_output_is_not_replaced() {
    let study = copy("tiny");
    let at = study.path();
    let (code, _, err) = program(at, &["run", ".", "-o", "rep", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 0, "{err}");
    let more = "\n[[sweep]]\nname = \"again\"\nmatrix = \"rep/matrix.csv\"\n";
    let text = fs::read_to_string(at.join("study.toml")).unwrap();
    fs::write(at.join("study.toml"), text + more).unwrap();
    fs::write(at.join("rep/matrix.csv"), "name,units.Deluxe\na,1\n").unwrap();
    // As if a report had such a file: its manifest names it.
    let manifest = fs::read_to_string(at.join("rep/report.manifest")).unwrap();
    fs::write(at.join("rep/report.manifest"), manifest + "-  matrix.csv\n").unwrap();
    let before = files(&at.join("rep"));
    let (code, _, err) = program(at, &["run", ".", "-o", "rep", "--no-charts", "--no-ranges", "--force"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("matrix.csv` is an input of this run, and lies in the output `rep`"), "{err}");
    assert_eq!(files(&at.join("rep")), before);
}

#[test]
fn two_studies_never_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["A/s", "B/S"] {
        fs::create_dir_all(at.join(name)).unwrap();
        for (path, bytes) in files(&fixtures().join("tiny")) {
            fs::write(at.join(name).join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    for more in [&["-o", "both"][..], &["-o", "both", "--force"], &[]] {
        let (code, _, err) = program(at, &[&["run", "A/s", "B/S"], more].concat());
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("the reports of `A/s` and `B/S` would both be"), "{err}");
    }
    let (code, ..) = program(at, &["run", "A/s", "A/s/study.toml"]);
    assert_eq!((code, listing(at)), (2, vec!["A".to_owned(), "B".to_owned()]));
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("far")).unwrap();
    good(at, &["-o", "far/rep"]);
    std::os::unix::fs::symlink("far/rep", at.join("link")).unwrap();
    std::os::unix::fs::symlink("nowhere", at.join("broken")).unwrap();
    let old = fs::symlink_metadata(at.join("far/rep")).unwrap();
    good(at, &["-o", "link", "--force"]);
    assert!(fs::symlink_metadata(at.join("link")).unwrap().is_symlink());
    let new = fs::symlink_metadata(at.join("far/rep")).unwrap();
    assert_ne!(std::os::unix::fs::MetadataExt::ino(&old), std::os::unix::fs::MetadataExt::ino(&new));
    whole(&at.join("far/rep"));
    assert_eq!(listing(&at.join("far")), ["rep"]);
    for force in [&["--force"][..], &[]] {
        let (code, err) = run(at, &[&["-o", "broken"], force].concat());
        assert_eq!(code, 1);
        assert!(err.contains("`broken` is a link that leads nowhere"), "{err}");
    }
    // A link in a report is in the way, wherever it leads.
    std::os::unix::fs::symlink("/etc", at.join("far/rep/charts")).unwrap();
    let (code, err) = run(at, &["-o", "far/rep", "--force"]);
    assert_eq!(code, 1);
    assert!(err.contains("does not replace it: `charts`"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_parquet_file_is_written_through_a_link_and_beside_links_of_others() {
    let study = copy("tiny");
    let at = study.path();
    fs::write(at.join("victim"), "secret").unwrap();
    fs::create_dir(at.join("far")).unwrap();
    fs::write(at.join("far/y.parquet"), "PAR1 once").unwrap();
    std::os::unix::fs::symlink("far/y.parquet", at.join("y.parquet")).unwrap();
    std::os::unix::fs::symlink("victim", at.join(".x.parquet.1.tmp")).unwrap();
    for command in [&["check", ".", "--parquet", "x.parquet"][..], &["assign", ".", "--parquet", "x.parquet"]]
    {
        let (code, _, err) = program(at, command);
        assert_eq!(code, 0, "{err}");
        let (code, _, err) = program(at, command);
        assert!(code == 1 && err.contains("`x.parquet` exists"), "{err}");
        fs::remove_file(at.join("x.parquet")).unwrap();
    }
    let (code, _, err) = program(at, &["assign", ".", "--parquet", "y.parquet", "--force"]);
    assert_eq!(code, 0, "{err}");
    assert!(fs::symlink_metadata(at.join("y.parquet")).unwrap().is_symlink());
    assert!(fs::read(at.join("far/y.parquet")).unwrap().len() > 100);
    assert_eq!(fs::read_to_string(at.join("victim")).unwrap(), "secret");
    assert_eq!(listing(&at.join("far")), ["y.parquet"]);
    let (code, _, err) = program(at, &["assign", ".", "--parquet", "nothing/z/z.parquet"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = program(at, &["assign", ".", "--parquet", "victim/z.parquet"]);
    assert_eq!(code, 1);
    assert!(err.contains("cannot write `victim/z.parquet`"), "{err}");
}

#[test]
fn a_generated_study_is_replaced_only_as_it_was_generated() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let generate = |more: &[&str]| {
        let (code, _, err) = program(at, &[&["generate", "--devices", "5", "-o", "g"], more].concat());
        (code, err)
    };
    assert_eq!(generate(&[]).0, 0);
    let (code, err) = generate(&[]);
    assert!(code == 1 && err.contains("or overwrite it with `--force`"), "{err}");
    assert_eq!(generate(&["--force", "--seed", "2"]).0, 0);
    let (code, err) = run(at, &["-o", "g", "--force"]);
    assert!(code == 1 && err.contains("`g` is a generated study, so no report replaces it"), "{err}");
    let text = fs::read_to_string(at.join("g/study.toml")).unwrap();
    fs::write(at.join("g/study.toml"), text + "# mine\n").unwrap();
    let (code, err) = generate(&["--force"]);
    assert!(code == 1 && err.contains("does not replace it: `study.toml` (changed)"), "{err}");
    assert_eq!(listing(at), ["g"]);
}

#[test]
fn the_current_folder_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    good(folder.path(), &["-o", "rep"]);
    let (code, err) = run(&folder.path().join("rep"), &["-o", ".", "--force"]);
    assert!(code == 1 && err.contains("`.` is the current folder"), "{err}");
    whole(&folder.path().join("rep"));
}

/// docs/contract.md section 2: what a run reads is never replaced, also where only the command line names it.
#[test]
fn what_the_command_line_names_is_never_replaced() {
    let folder = copy("tiny");
    let done = |arguments: &[&str]| {
        let (code, _, err) = program(folder.path(), arguments);
        assert_eq!(code, 0, "{arguments:?} {err}");
    };
    done(&["plan", ".", "-o", "p", "--scenario", "buy-2-deluxe", "-q"]);
    done(&["capsule", ".", "-o", "c.zip", "--k", "1"]);
    fs::write(folder.path().join("as.csv"), "Device ID,Part\nA01,Essentials\n").unwrap();
    let before = files(&folder.path().join("p"));
    for arguments in [
        &["plan", "check", "p", "--assigned", "as.csv", "-o", "p", "--force"][..],
        &["plan", "check", "p", "--assigned", "p/pins.csv", "-o", "p", "--force"],
        &["plan", ".", "--pins", "p/pins.csv", "-o", "p", "--force"],
        &["plan", ".", "--assigned", "p/pins.csv", "-o", "p", "--force"],
    ] {
        let (code, _, err) = program(folder.path(), arguments);
        assert_eq!(code, 1, "{arguments:?} {err}");
        assert_eq!(files(&folder.path().join("p")), before, "{arguments:?}");
    }
    let capsule = fs::read(folder.path().join("c.zip")).unwrap();
    let (code, _, err) = program(folder.path(), &["capsule", "c.zip", "-o", "c.zip", "--k", "5", "--force"]);
    assert_eq!(code, 1, "{err}");
    assert_eq!(fs::read(folder.path().join("c.zip")).unwrap(), capsule);
}
