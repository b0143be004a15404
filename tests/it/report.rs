//! `fleetcast report`: a result folder once more, and what a report may replace without `--force` (docs/contract.md
//! sections 2 and 4).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{copy, program};

/// All files of a folder, at any depth, with their bytes; of the manifest all but what only a run knows: what its rows rest on
/// (docs/contract.md section 4, `report.manifest`).
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    if let Some(manifest) = found.get_mut(Path::new("report.manifest")) {
        let text = String::from_utf8(std::mem::take(manifest)).unwrap();
        let kept = text.lines().filter(|line| !line.starts_with("rows "));
        *manifest = kept.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
    }
    found
}

fn good(at: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = program(at, arguments);
    assert_eq!(code, 0, "{arguments:?}: {err}");
    out
}

fn has(files: &BTreeMap<PathBuf, Vec<u8>>, name: &str, words: &str) -> bool {
    String::from_utf8_lossy(&files[Path::new(name)]).contains(words)
}

/// The guardrail is one that tiny keeps: docs/guide/guardrails.md.
const GUARDRAILS: &str = "format = \"fleetcast/guardrails\"\nversion = 1\n\n[[guardrail]]\nname = \"nobody waits\"\n\
                          max_waiting = 0\n";

/// What is computed from `result.json` alone is what the run itself wrote, byte for byte, in both languages.
#[test]
fn a_report_is_rendered_again_as_the_run_rendered_it() {
    let folder = copy("tiny");
    let at = folder.path();
    for lang in ["en", "ja"] {
        good(at, &["run", ".", "-o", lang, "--lang", lang, "--encoding", "utf-8", "--no-ranges"]);
    }
    let [english, japanese] = ["en", "ja"].map(|lang| files(&at.join(lang)));
    assert_ne!(english[Path::new("report.html")], japanese[Path::new("report.html")]);
    assert!(english.keys().any(|name| name.starts_with("charts")));
    // Without an option the page keeps its language.
    good(at, &["report", "ja"]);
    assert_eq!(files(&at.join("ja")), japanese);
    good(at, &["report", "en", "--lang", "ja"]);
    assert_eq!(files(&at.join("en")), japanese);
    good(at, &["report", "en", "--lang", "en"]);
    assert_eq!(files(&at.join("en")), english);
}

#[test]
fn a_report_goes_elsewhere_and_to_stdout() {
    let folder = copy("tiny");
    let at = folder.path();
    let run = ["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--devices"];
    let table = good(at, &run);
    let before = files(&at.join("out"));
    let again = |more: &[&str]| good(at, &[&["report", "out", "-o", "new"], more].concat());
    assert_eq!(again(&[]), table);
    assert_eq!(files(&at.join("new")), before, "the devices are taken over, and there are no charts");
    assert_eq!(again(&["--format", "json"]).as_bytes(), before[Path::new("result.json")]);
    assert_eq!(again(&["--format", "csv"]).as_bytes(), before[Path::new("scenarios.csv")]);
    assert!(again(&["--format", "md", "--lang", "ja"]).starts_with("# Twelve devices"));
    assert!(has(&files(&at.join("new")), "report.html", "<html lang=\"ja\">"));
    let answer = again(&["-q", "--lang", "en"]);
    assert!(
        answer.starts_with("If nothing is done, auto-activation assigns licenses on January 30, 2027.\n")
    );
    assert!(again(&["-q", "--lang", "ja"]).lines().all(|line| line.ends_with('。')));
    assert_eq!(files(&at.join("out")), before, "DIR is as it was");
    // A folder without charts gets none, and a study is needed by none of this.
    fs::remove_file(at.join("study.toml")).unwrap();
    good(at, &["report", "out"]);
    assert_eq!(files(&at.join("out")), before);
}

#[test]
fn guardrails_and_outcomes_stay_in_a_report() {
    let folder = copy("tiny");
    let at = folder.path();
    let study = fs::read_to_string(at.join("study.toml")).unwrap();
    let sweep = "\n[[sweep]]\nname = \"deluxe\"\ngrid = { \"units.Deluxe\" = \"3..5\" }\n";
    fs::write(at.join("study.toml"), study + sweep).unwrap();
    fs::write(at.join("guardrails.toml"), GUARDRAILS).unwrap();
    let run = ["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--guard", "--resume"];
    let (code, _, err) = program(at, &run);
    assert!(code == 0 || code == 4, "{err}");
    let before = files(&at.join("out"));
    assert!(
        before.contains_key(Path::new("outcomes.resume")) && before.contains_key(Path::new("guard.json"))
    );
    good(at, &["report", "out", "--lang", "ja"]);
    good(at, &["report", "out", "--lang", "en"]);
    assert_eq!(files(&at.join("out")), before);
    good(at, &["report", "out", "-o", "new"]);
    assert!(!at.join("new/outcomes.resume").exists(), "what a run goes on from belongs to its folder");
    assert_eq!(files(&at.join("new"))[Path::new("report.html")], before[Path::new("report.html")]);
}

#[test]
fn what_is_no_result_of_this_version_is_refused() {
    let folder = copy("tiny");
    let at = folder.path();
    let refused = |arguments: &[&str], expected: i32, words: &str| {
        let before = files(at);
        let (code, out, err) = program(at, arguments);
        assert!(code == expected && out.is_empty() && err.contains(words), "{arguments:?}: {code} {err}");
        assert_eq!(files(at), before, "{arguments:?}");
    };
    refused(&["report", "."], 3, "`.` holds no result.json");
    refused(&["report", "nothing"], 3, "`nothing` holds no result.json");
    good(at, &["run", ".", "-o", "out", "--no-charts", "--no-ranges"]);
    refused(&["report", "out", "--redact"], 2, "fleetcast run STUDY --redact");
    let result = fs::read_to_string(at.join("out/result.json")).unwrap();
    fs::write(at.join("out/result.json"), result.replacen("\"version\": 1", "\"version\": 0", 1)).unwrap();
    refused(&["report", "out"], 3, "has version 0, and this fleetcast reads version 1");
    // A figure that was edited is none of ours, also where the report goes elsewhere.
    fs::write(at.join("out/result.json"), result.replacen("227.40", "22.70", 1)).unwrap();
    refused(&["report", "out", "-o", "new"], 3, "`result.json` in `out` is not as it was written");
    fs::write(at.join("out/result.json"), &result).unwrap();
    fs::write(at.join("out/notes.md"), "mine").unwrap();
    refused(&["report", "out"], 1, "`out` exists");
    fs::remove_file(at.join("out/notes.md")).unwrap();
    fs::rename(at.join("out/report.manifest"), at.join("manifest")).unwrap();
    refused(&["report", "out"], 3, "`out` has no report.manifest");
}

/// docs/contract.md section 4: a report's own folder is replaced where it is of the same study, and nothing else is.
#[test]
fn a_report_replaces_its_own_folder_and_no_other() {
    let folder = copy("tiny");
    let at = folder.path();
    let run = |more: &[&str]| {
        let common = ["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--quiet"];
        let (code, _, err) = program(at, &[&common[..], more].concat());
        (code, err)
    };
    assert_eq!(run(&[]), (0, String::new()));
    let old = files(&at.join("out"));
    let text = fs::read_to_string(at.join("study.toml")).unwrap();
    fs::write(at.join("study.toml"), text.replace("months = 12", "months = 6")).unwrap();
    assert_eq!(run(&[]), (0, String::new()));
    let new = files(&at.join("out"));
    assert_ne!(new[Path::new("result.json")], old[Path::new("result.json")]);
    // Another study.
    fs::write(at.join("study.toml"), text.replace("Twelve devices, checked", "Other devices, checked"))
        .unwrap();
    let (code, err) = run(&[]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("`out` holds the report of another study: `Twelve devices, checked by hand`"),
        "{err}"
    );
    assert!(err.contains("--force"), "{err}");
    assert_eq!(files(&at.join("out")), new);
    let (code, _, err) = program(at, &["run", ".", "-o", "other", "--no-charts", "--no-ranges", "--quiet"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = program(at, &["report", "other", "-o", "out"]);
    assert!(code == 1 && err.contains("another study"), "{err}");
    assert_eq!(files(&at.join("out")), new);
    // A file that was changed, one that is not ours, an envelope, a folder that is nobody's report.
    fs::write(at.join("study.toml"), &text).unwrap();
    fs::write(at.join("out/scenarios.csv"), "mine").unwrap();
    let (code, err) = run(&[]);
    assert!(code == 1 && err.contains("`out` exists"), "{err}");
    fs::remove_dir_all(at.join("out")).unwrap();
    good(at, &["envelope", ".", "-o", "out", "--fix", "rule=best-fit", "--fix", "order=installed"]);
    assert_eq!(run(&[]).0, 1);
    fs::remove_dir_all(at.join("out")).unwrap();
    fs::create_dir(at.join("out")).unwrap();
    assert_eq!(run(&[]).0, 1);
    let result: Value = serde_json::from_slice(&old[Path::new("result.json")]).unwrap();
    assert_eq!(result["scenarios"][0]["horizon"]["extra"], "227.40");
}

/// docs/contract.md section 4: nothing is written into a folder that is read.
#[test]
fn a_report_is_not_written_into_its_input() {
    let folder = copy("tiny");
    good(folder.path(), &["run", ".", "-o", "o2", "--no-charts", "--no-ranges"]);
    let before = files(&folder.path().join("o2"));
    for target in ["o2/x", "o2/charts/y", "./o2/../o2/z"] {
        let (code, _, said) = program(folder.path(), &["report", "o2", "-o", target]);
        assert!(
            code == 1 && said.contains("would lie in `o2`, which this command reads"),
            "{target}: {said}"
        );
    }
    assert_eq!(files(&folder.path().join("o2")), before);
    good(folder.path(), &["report", "o2", "-o", "o3"]);
}
