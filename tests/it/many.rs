//! Several studies in one `run`: an overview, the worst first (docs/contract.md section 8).

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{fixtures, program};

/// The account of fixtures/tiny/README.md, changed.
pub(crate) fn account(at: &Path, name: &str, change: &dyn Fn(String) -> String) {
    let folder = at.join("customers").join(name);
    fs::create_dir_all(&folder).unwrap();
    for file in ["devices.csv", "usage.csv", "parts.csv"] {
        fs::copy(fixtures().join("tiny").join(file), folder.join(file)).unwrap();
    }
    let study = fs::read_to_string(fixtures().join("tiny/study.toml")).unwrap();
    let (head, _) = study.split_once("[[scenario]]").unwrap();
    let study = head.replace("Twelve devices, checked by hand", name);
    fs::write(folder.join("study.toml"), change(study)).unwrap();
}

/// Six accounts. Extra charges of twelve months, after fixtures/tiny/README.md: 12 × 18.95 = 227.40 with overage on; with
/// 2 more Deluxe 12 × 7.29 = 87.48; with overage off 0, 3 devices without a license, and 4 + 1 services lost.
pub(crate) fn accounts(at: &Path) {
    let off = |study: String| study.replace("overage_enabled = true", "overage_enabled = false");
    account(at, "a plain", &|study| study);
    account(at, "b off", &off);
    account(at, "c broken", &|study| study.replace("overage_enabled", "overage_enable"));
    account(at, "d more", &|study| study);
    let parts = fs::read_to_string(at.join("customers/d more/parts.csv")).unwrap();
    fs::write(at.join("customers/d more/parts.csv"), parts.replace("X-DLX,Base,3", "X-DLX,Base,5")).unwrap();
    account(at, "e soon", &|study| off(study).replace("enabled_on = 2026-11-01", "enabled_on = 2026-10-02"));
    account(at, "y yen", &|study| study.replace("\"USD\"", "\"JPY\""));
}

const NAMES: [&str; 6] = ["a plain", "b off", "c broken", "d more", "e soon", "y yen"];

/// `run customers/*/study.toml`, as a shell expands it.
fn run(at: &Path, names: &[&str], more: &[&str]) -> (i32, String, String) {
    let studies: Vec<String> = names.iter().map(|name| format!("customers/{name}/study.toml")).collect();
    let studies = studies.iter().map(String::as_str);
    let arguments: Vec<&str> = std::iter::once("run")
        .chain(studies)
        .chain(["-o", "out", "--no-charts"])
        .chain(more.iter().copied())
        .collect();
    program(at, &arguments)
}

fn overview(at: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(at.join("out/overview.json")).unwrap()).unwrap()
}

#[test]
fn accounts_are_listed_the_worst_first_and_a_bad_one_stops_none() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    accounts(at);
    let (code, out, err) = run(at, &NAMES, &["--no-ranges"]);
    assert_eq!(code, 3, "the worst exit code: {err}");
    assert!(err.contains("customers/c broken/study.toml:\nerror: "), "{err}");
    assert!(err.contains("overage_enable"), "{err}");
    let overview = overview(at);
    let row = |row: &Value| {
        let fields =
            ["title", "exit", "currency", "extra", "without_license", "services_lost", "activates_on"];
        fields.map(|field| row[field].as_str().map_or_else(|| row[field].to_string(), str::to_owned))
    };
    let rows: Vec<_> = overview["studies"].as_array().unwrap().iter().map(row).collect();
    assert_eq!(
        rows,
        [
            // No result, then by currency; of one currency extra charges, devices without a license, the day.
            ["null", "3", "null", "null", "null", "null", "null"],
            ["y yen", "0", "JPY", "227.40", "0", "1", "2027-01-30"],
            ["a plain", "0", "USD", "227.40", "0", "1", "2027-01-30"],
            ["d more", "0", "USD", "87.48", "0", "1", "2027-01-30"],
            ["e soon", "0", "USD", "0.00", "3", "5", "2026-12-31"],
            ["b off", "0", "USD", "0.00", "3", "5", "2027-01-30"],
        ]
    );
    assert_eq!(overview["studies"][0]["study"], "customers/c broken/study.toml");
    assert!(overview["studies"][0]["problem"].as_str().unwrap().contains("overage_enable"));
    assert_eq!(overview["studies"][2]["report"], "a plain/report.html");
    assert!(overview["studies"][2]["answer"].as_str().unwrap().ends_with("January 30, 2027."));
    assert!(at.join("out/a plain/report.html").exists() && !at.join("out/c broken").exists());
    // One table in place of the reports; nothing is added up (227.40 + 87.48).
    assert_eq!(out.matches("\nAccounts\n").count(), 1, "{out}");
    assert!(
        out.lines()
            .any(|line| line.starts_with(" d more") && line.contains(" USD ") && line.contains(" 87.48 ")),
        "{out}"
    );
    assert!(out.contains("nothing is added up") && !out.contains("314.88"), "{out}");
    let mut rows = out.lines().filter(|line| NAMES.iter().any(|name| line.trim_start().starts_with(name)));
    assert!(rows.all(|row| row.chars().count() <= 80), "{out}");
}

#[test]
fn the_files_of_an_overview_hold_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    accounts(at);
    // A title is the customer's: nothing of it is markup or a formula.
    account(at, "z #1", &|study| study.replace("title = \"z #1\"", "title = \"=<b>x</b>\""));
    let names = ["a plain", "c broken", "z #1"];
    assert_eq!(run(at, &names, &[]).0, 3);
    let page = fs::read_to_string(at.join("out/overview.html")).unwrap();
    assert!(page.contains("<a href=\"a%20plain/report.html\">a plain</a>"), "{page}");
    assert!(page.contains("<a href=\"z%20%231/report.html\">") && !page.contains("<b>x</b>"));
    let csv = fs::read_to_string(at.join("out/overview.csv")).unwrap();
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains(",'=<b>x</b>,z #1/report.html,2026-11-01,2027-01-30,USD,12,227.40,"), "{csv}");
    // The two ranges are those of the report.
    let result: Value =
        serde_json::from_str(&fs::read_to_string(at.join("out/a plain/result.json")).unwrap()).unwrap();
    for (range, ours) in [("consistent", "extra_consistent"), ("all", "extra_all")] {
        let range = &result["scenarios"][0]["ranges"][range]["extra"];
        let ours = &overview(at)["studies"][1][ours];
        assert_eq!((&ours["min"], &ours["max"]), (&range["min"], &range["max"]));
        assert!(range["max"].is_string());
    }
    for (format, file) in [("json", "overview.json"), ("csv", "overview.csv")] {
        let (_, out, _) = run(at, &names, &["--format", format]);
        assert_eq!(out, fs::read_to_string(at.join("out").join(file)).unwrap());
    }
    let (_, out, err) = run(at, &names, &["-q", "--no-ranges"]);
    assert_eq!(out.lines().count(), 3, "{out}");
    assert!(out.contains("\na plain: If nothing is done, "), "{out}");
    assert!(err.contains("overage_enable") && !err.contains("overview:"), "{err}");
    let (_, out, _) = run(at, &names, &["--lang", "ja", "--no-ranges"]);
    assert!(out.contains("アカウント") && !out.contains("Account"), "{out}");
    assert!(fs::read_to_string(at.join("out/overview.html")).unwrap().contains("<html lang=\"ja\">"));
    assert!(fs::read(at.join("out/overview.csv")).unwrap().starts_with("\u{feff}".as_bytes()));
}

#[test]
fn an_overview_replaces_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    accounts(at);
    let run = |names: &[&str], more: &[&str]| run(at, names, &[&["--no-ranges", "-q"], more].concat());
    assert_eq!(run(&["a plain", "b off"], &[]).0, 0);
    // The same studies, and one more.
    assert_eq!(run(&["b off", "a plain"], &[]).0, 0);
    assert_eq!(run(&["a plain", "b off", "d more"], &[]).0, 0);
    // Accounts would be missing.
    let (code, _, err) = run(&["a plain", "b off"], &[]);
    assert!(code == 1 && err.contains("is an overview of other studies") && err.contains("--force"), "{err}");
    assert_eq!(run(&["a plain", "b off"], &["--force"]).0, 0);
    // A file that is not as it was written stays, also with `--force`.
    fs::write(at.join("out/overview.csv"), "mine").unwrap();
    for more in [&[][..], &["--force"]] {
        let (code, _, err) = run(&["a plain", "b off"], more);
        assert!(code == 1 && err.contains("`out/overview.csv` is no overview"), "{err}");
    }
    assert_eq!(fs::read_to_string(at.join("out/overview.csv")).unwrap(), "mine");
    // One study alone has a report and no overview.
    let (code, _, err) =
        program(at, &["run", "customers/a plain", "-o", "alone", "--no-ranges", "--no-charts"]);
    assert_eq!(code, 0, "{err}");
    assert!(!at.join("overview.html").exists() && !at.join("alone/overview.html").exists());
}

/// `run a b -o a`: the folder of a study is none for reports.
#[test]
fn the_folder_of_a_study_is_no_output() {
    let folder = tempfile::tempdir().unwrap();
    accounts(folder.path());
    let (code, _, said) = program(
        folder.path(),
        &["run", "customers/a plain", "customers/d more", "-o", "customers/a plain", "--no-charts"],
    );
    assert!(code == 1 && said.contains("`customers/a plain` is the folder of one of the studies"), "{said}");
    assert!(!folder.path().join("customers/a plain/a plain").exists());
}
