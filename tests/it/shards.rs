//! Many studies as tables: lists, shards, batches, and what merges them (docs/contract.md section 8).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fleetcast::interchange::{Cell, Kind, Table};
use polars_arrow::datatypes::ArrowDataType;
use serde_json::Value;

use crate::columns::{columns, rows};
use crate::many::{account, accounts};
use crate::support::{copy, fixtures, program};

type Rows = Vec<BTreeMap<String, String>>;

fn list(at: &Path, lines: &[&str]) {
    fs::write(at.join("list.txt"), lines.join("\n")).unwrap();
}

/// Six accounts, one of them broken, and one that is not there. The list spells its paths in several ways.
fn seven(at: &Path) {
    accounts(at);
    let lines = [
        "# customers",
        "customers/a plain",
        "./customers/b off/study.toml",
        "",
        "  customers/c broken/",
        "customers/../customers/d more",
        "customers/e soon",
        "customers/y yen",
        "customers/missing",
    ];
    list(at, &lines);
}

fn shard(at: &Path, shard: &str, out: &str) -> (i32, String, String) {
    program(at, &["run", "--list", "list.txt", "--shard", shard, "-o", out, "--no-ranges"])
}

/// All rows of a table of all shards, sorted by what they say first: study, and policy.
fn sorted(at: &Path, out: &str, count: u32, table: &str) -> Rows {
    let folder = |place: u32| at.join(out).join(format!("shard-{place}-of-{count}")).join(table);
    let mut rows: Rows = (1..=count).flat_map(|place| rows(&folder(place))).collect();
    rows.sort_by_key(|row| (row["study"].clone(), row.get("policy").cloned()));
    rows
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn shards_of_any_count_hold_what_one_run_holds() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seven(at);
    let (code, out, err) = program(at, &["run", "--list", "list.txt", "-o", "out1", "--no-ranges"]);
    assert_eq!((code, out.as_str()), (0, ""), "a bad study is a row: {err}");
    assert!(err.contains("shard 1/1: 7 studies, 2 failed: out1/shard-1-of-1"), "{err}");
    assert!(err.contains("customers/c broken:\nerror: ") && err.contains("overage_enable"), "{err}");
    for table in ["studies.parquet", "policies.parquet"] {
        assert!(!sorted(at, "out1", 1, table).is_empty());
    }
    let merge = |out: &str| program(at, &["overview", out, "-o", &format!("{out}-merged"), "-q"]);
    assert_eq!(merge("out1").0, 0);
    for count in 2..=5 {
        let out = format!("out{count}");
        // The list in another order and spelling, the shards in any order.
        let mut lines: Vec<String> =
            fs::read_to_string(at.join("list.txt")).unwrap().lines().map(str::to_owned).collect();
        lines.reverse();
        fs::write(at.join("list.txt"), lines.join("\r\n")).unwrap();
        for place in (1..=count).rev() {
            assert_eq!(shard(at, &format!("{place}/{count}"), &out).0, 0);
        }
        for table in ["studies.parquet", "policies.parquet"] {
            assert_eq!(sorted(at, &out, count, table), sorted(at, "out1", 1, table), "{table} of {count}");
        }
        let (code, _, err) = merge(&out);
        assert_eq!(code, 0, "{err}");
        let merged = |out: &str| files(&at.join(format!("{out}-merged")));
        assert_eq!(merged(&out), merged("out1"), "{count}");
    }
}

/// fixtures/tiny/README.md: 46.91 + 18.95 = 65.86 a month as it is; with 2 more Deluxe 57.51 + 7.29 = 64.80. Twelve months:
/// 562.92 + 227.40 = 790.32, and 690.12 + 87.48 = 777.60; the difference, -12.72, is -1.61 % of 790.32.
#[test]
fn rows_are_those_worked_out_by_hand() {
    let folder = copy("tiny");
    let at = folder.path();
    list(at, &["study.toml", "nowhere"]);
    assert_eq!(program(at, &["run", "--list", "list.txt", "-o", "../out", "-q"]).0, 0);
    let part = at.join("../out/shard-1-of-1");
    let studies = rows(&part.join("studies.parquet"));
    let expected = [
        ("schema", "fleetcast/studies/1"),
        ("study", "."),
        ("exit", "0"),
        ("title", "Twelve devices, checked by hand"),
        ("as_of", "2026-11-01"),
        ("activates_on", "2027-01-30"),
        ("next_deadline", "2027-01-30"),
        ("next_event", "activation"),
        ("currency", "USD"),
        ("months", "12"),
        ("policies", "8"),
        ("devices", "12"),
        ("retired", "0"),
        ("out_of_scope", "1"),
        ("assigned", "8"),
        ("overage", "3"),
        ("waiting", "0"),
        ("unlicensable", "0"),
        ("lost_at_activation", "0"),
        ("lost_at_day_90", "1"),
        ("devices_losing", "1"),
        ("committed", "562.92"),
        ("extra", "227.40"),
        ("total", "790.32"),
    ];
    for (name, value) in expected {
        assert_eq!(studies[0].get(name).map(String::as_str), Some(value), "{name}");
    }
    assert!(studies[0]["answer"].ends_with("January 30, 2027."), "{:?}", studies[0]);
    assert!(studies[0]["answer_japanese"].contains("2027年1月30日"));
    assert!(studies[0].contains_key("extra_all_max") && !studies[0].contains_key("guardrails_passed"));
    // A study that is not there has nothing but its name, its exit code and its problem.
    let names: Vec<&str> = studies[1].keys().map(String::as_str).collect();
    assert_eq!(names, ["exit", "problem", "problem_japanese", "schema", "study", "tool"]);
    assert_eq!((studies[1]["study"].as_str(), studies[1]["exit"].as_str()), ("nowhere", "3"));
    let policies = rows(&part.join("policies.parquet"));
    assert_eq!(policies.len(), 8);
    let expected = [
        ("schema", "fleetcast/policies/1"),
        ("study", "."),
        ("policy", "buy-2-deluxe"),
        ("title", "2 more Deluxe"),
        ("on", "as-is"),
        ("assigned", "10"),
        ("overage", "1"),
        ("committed_per_month", "57.51"),
        ("extra_per_month", "7.29"),
        ("total_per_month", "64.80"),
        ("total", "777.60"),
        ("delta_extra", "-139.92"),
        ("delta_total", "-12.72"),
        ("delta_percent", "-1.61"),
        ("changes", r#"{"units.Deluxe":5}"#),
    ];
    for (name, value) in expected {
        assert_eq!(policies[1].get(name).map(String::as_str), Some(value), "{name}");
    }
    let reading: Value = serde_json::from_str(&policies[1]["reading"]).unwrap();
    assert_eq!(reading["rule"], "best-fit");
}

#[test]
fn the_columns_are_those_that_schema_prints() {
    let folder = copy("tiny");
    let at = folder.path();
    list(at, &["."]);
    assert_eq!(program(at, &["run", "--list", "list.txt", "-o", "../out", "-q"]).0, 0);
    let contract = fs::read_to_string(fixtures().join("../docs/contract.md")).unwrap();
    for (file, name) in [("studies.parquet", "studies"), ("policies.parquet", "policy-rows")] {
        let (_, schema, _) = program(at, &["schema", name]);
        let listed: Vec<Vec<&str>> = schema
            .lines()
            .filter(|line| line.starts_with("| `"))
            .map(|line| line.split('|').map(str::trim).collect())
            .collect();
        let columns = columns(&at.join("../out/shard-1-of-1").join(file));
        assert_eq!(columns.len(), listed.len());
        for (column, listed) in columns.iter().zip(listed) {
            let kind = match &column.dtype {
                ArrowDataType::Utf8View => "string",
                ArrowDataType::Int64 => "int64",
                ArrowDataType::Date32 => "date",
                ArrowDataType::Decimal(38, 12) => "decimal(38, 12)",
                other => panic!("{other:?}"),
            };
            assert_eq!((format!("`{}`", column.name).as_str(), kind), (listed[1], listed[2]));
            let has_null = column.cells.iter().any(Option::is_none);
            assert!(!has_null || listed[3] == "may be", "{}", column.name);
            assert!(
                contract.contains(&format!("`{}`", column.name)),
                "{} is not in the contract",
                column.name
            );
        }
    }
}

#[test]
fn the_policies_of_a_single_study_are_shared_out() {
    let folder = copy("tiny");
    let at = folder.path();
    for count in [1, 3] {
        for place in 1..=count {
            let shard = format!("{place}/{count}");
            let out = format!("../out{count}");
            let (code, _, err) = program(at, &["run", ".", "--shard", &shard, "-o", &out, "--no-ranges"]);
            assert_eq!(code, 0, "{err}");
        }
    }
    for table in ["studies.parquet", "policies.parquet"] {
        assert_eq!(sorted(at, "../out3", 3, table), sorted(at, "../out1", 1, table));
    }
    let part = |place: u32| rows(&at.join(format!("../out3/shard-{place}-of-3/policies.parquet"))).len();
    assert!((1..=3).filter(|place| part(*place) > 0).count() > 1, "all in one");
    let (code, out, err) = program(at, &["overview", "../out3", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let overview: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(overview["studies"][0]["extra"], "227.40");
}

#[test]
fn a_shard_replaces_its_own_folder_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seven(at);
    for place in ["1/2", "2/2"] {
        assert_eq!(shard(at, place, "out").0, 0);
    }
    let before = [files(&at.join("out/shard-1-of-2")), files(&at.join("out/shard-2-of-2"))];
    fs::remove_file(at.join("out/shard-2-of-2/policies.parquet")).unwrap();
    assert_eq!(program(at, &["overview", "out"]).0, 3);
    assert_eq!(shard(at, "2/2", "out").0, 0);
    assert_eq!([files(&at.join("out/shard-1-of-2")), files(&at.join("out/shard-2-of-2"))], before);
    // A file that somebody put there stays, and so does the whole folder.
    fs::write(at.join("out/shard-2-of-2/notes.txt"), "mine").unwrap();
    let (code, _, err) = shard(at, "2/2", "out");
    assert!(code == 1 && err.contains("notes.txt"), "{err}");
    assert_eq!(fs::read_to_string(at.join("out/shard-2-of-2/notes.txt")).unwrap(), "mine");
    let names: Vec<String> = files_and_folders(&at.join("out"));
    assert_eq!(names, ["shard-1-of-2", "shard-2-of-2"], "nothing half-written stays");
}

fn files_and_folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_overview_tells_what_is_missing_or_does_not_belong_together() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seven(at);
    assert_eq!(shard(at, "1/3", "out").0, 0);
    assert_eq!(shard(at, "3/3", "out").0, 0);
    let (code, _, err) = program(at, &["overview", "out"]);
    assert!(code == 3 && err.contains("`out` lacks shards 2 of 3") && err.contains("--partial"), "{err}");
    // Tables no longer tell which of their words are names.
    let (code, out, err) = program(at, &["overview", "out", "--partial", "--redact"]);
    assert!(code == 2 && out.is_empty() && err.contains("fleetcast run --list FILE --redact"), "{err}");
    // An overview among the shards would be read as one of them.
    let (code, _, err) = program(at, &["overview", "out", "--partial", "-o", "out/all"]);
    assert!(code == 1 && err.contains("out/all") && !at.join("out/all").exists(), "{err}");
    let (code, out, err) = program(at, &["overview", "out", "--partial", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let overview: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(overview["missing"], "`out` lacks shards 2 of 3");
    let (_, out, _) = program(at, &["overview", "out", "--partial"]);
    assert!(out.contains("lacks shards 2 of 3"), "{out}");
    // Another list, then another count.
    let longer = fs::read_to_string(at.join("list.txt")).unwrap() + "\nanother";
    fs::write(at.join("list.txt"), longer).unwrap();
    assert_eq!(shard(at, "2/3", "out").0, 0);
    let (code, _, err) = program(at, &["overview", "out"]);
    assert!(code == 3 && err.contains("were made of different lists"), "{err}");
    assert_eq!(shard(at, "1/1", "out").0, 0);
    let (code, _, err) = program(at, &["overview", "out"]);
    assert!(code == 3 && err.contains("several counts: shard-1-of-1, "), "{err}");
    // One study in two tables.
    fs::create_dir(at.join("lake")).unwrap();
    for name in ["part-0.snappy.parquet", "part-1.snappy.parquet"] {
        fs::copy(at.join("out/shard-1-of-1/studies.parquet"), at.join("lake").join(name)).unwrap();
    }
    fs::write(at.join("lake/_SUCCESS"), "").unwrap();
    let (code, _, err) = program(at, &["overview", "lake"]);
    assert!(code == 3 && err.contains("the study `customers/a plain` is in `lake/part-0"), "{err}");
    fs::remove_file(at.join("lake/part-1.snappy.parquet")).unwrap();
    let (code, out, err) = program(at, &["overview", "lake", "--format", "csv"]);
    assert_eq!((code, out.lines().count()), (0, 9), "{err}");
    // Policies without their studies, another table, nothing at all.
    let part = "out/shard-1-of-1/policies.parquet";
    let (code, _, err) = program(at, &["overview", part]);
    assert!(code == 3 && err.contains("no table has the study"), "{err}");
    let types = fixtures().join("parquet/types.parquet").display().to_string();
    let (code, _, err) = program(at, &["overview", &types]);
    assert!(code == 3 && err.contains("it lacks the column `schema`"), "{err}");
    let (code, _, err) = program(at, &["overview", "customers"]);
    assert!(code == 3 && err.contains("`customers` has no tables of studies"), "{err}");
}

#[test]
fn a_page_of_shards_begins_with_failures_deadlines_and_guardrails() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    accounts(at);
    let limit = "format = 'fleetcast/guardrails'\nversion = 1\n[[guardrail]]\nname = 'nobody waits'\nmax_waiting = 0\n";
    for name in ["a plain", "b off", "e soon"] {
        fs::write(at.join("customers").join(name).join("guardrails.toml"), limit).unwrap();
    }
    list(at, &["customers/a plain", "customers/b off", "customers/c broken", "customers/e soon"]);
    let guarded = ["run", "--list", "list.txt", "-o", "out", "--no-ranges", "--guard"];
    let (code, _, err) = program(at, &guarded);
    assert_eq!(code, 0, "{err}");
    let (code, out, err) = program(at, &["overview", "out", "-o", "merged", "--format", "md"]);
    assert_eq!(code, 0, "{err}");
    let place = |text: &str| out.find(text).unwrap_or_else(|| panic!("no {text} in {out}"));
    // The broken one, and both that break the guardrail, with 3 devices that wait.
    let sections =
        ["Failures: 3", "Next deadlines", "Guardrails that are not kept", "## Accounts"].map(place);
    assert!(sections.is_sorted(), "{out}");
    // Of e soon activation comes first: enabled on October 2, 90 days later.
    let first = out[sections[1]..].lines().find(|line| line.starts_with("| 20")).unwrap();
    assert!(first.starts_with("| 2026-12-31 | e soon | auto-activation | USD |"), "{first}");
    let studies = rows(&at.join("merged/studies.parquet"));
    let off = studies.iter().find(|row| row["study"] == "customers/b off").unwrap();
    let names = ["exit", "guardrails_passed", "guardrails_failed", "guardrails_waived", "waiting"];
    assert_eq!(names.map(|name| off[name].as_str()), ["4", "0", "1", "0", "3"]);
    assert!(off["problem"].contains("nobody waits"), "{off:?}");
    let names = files_and_folders(&at.join("merged"));
    let files = ["overview.csv", "overview.html", "overview.json", "policies.parquet", "report.manifest"];
    assert_eq!(names, [&files[..], &["studies.parquet"]].concat());
    assert_eq!(program(at, &["overview", "out", "-o", "merged"]).0, 1, "it exists");
    assert_eq!(program(at, &["overview", "out", "-o", "merged", "--force", "--lang", "ja"]).0, 0);
    let page = fs::read_to_string(at.join("merged/overview.html")).unwrap();
    assert!(page.contains("次の期限") && page.contains("overage_enable"), "{page}");
}

#[test]
fn a_list_tells_all_its_mistakes_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    accounts(at);
    list(at, &["customers/a plain", "-", "customers/b off/../a plain/study.toml"]);
    let (code, _, err) = program(at, &["run", "--list", "list.txt", "-o", "out"]);
    assert_eq!(code, 3);
    assert!(err.contains("line 2 of `list.txt` is `-`"), "{err}");
    let twice = "`customers/a plain` is named twice: line 1 of `list.txt`, and line 3 of `list.txt`";
    assert!(err.contains(twice) && !at.join("out").exists(), "{err}");
    list(at, &["# nothing"]);
    let (code, _, err) = program(at, &["run", "--list", "list.txt", "-o", "out"]);
    assert!(code == 3 && err.contains("names no study"), "{err}");
    for wrong in ["0/2", "3/2", "2", "1/0", "a/b"] {
        let (code, _, err) = program(at, &["run", "customers/a plain", "--shard", wrong, "-o", "out"]);
        assert!(code == 2 && err.contains("write K/N"), "{err}");
    }
    let (code, _, err) = program(at, &["run", "--list", "list.txt"]);
    assert!(code == 2 && err.contains("--output"), "{err}");
    let (code, _, _) = program(at, &["run", "--list", "list.txt", "-o", "out", "--verify"]);
    assert_eq!(code, 2);
}

/// What the machine could not do may work the next time: the study has a row, and the shard fails.
#[cfg(unix)]
#[test]
fn a_fault_of_the_machine_fails_the_shard() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    account(at, "a", &|study| study);
    account(at, "b", &|study| study);
    fs::remove_file(at.join("customers/b/usage.csv")).unwrap();
    std::os::unix::fs::symlink("usage.csv", at.join("customers/b/usage.csv")).unwrap();
    list(at, &["customers/a", "customers/b"]);
    let (code, _, err) = program(at, &["run", "--list", "list.txt", "-o", "out", "--no-ranges"]);
    assert_eq!(code, 1, "{err}");
    let exits: Vec<String> =
        rows(&at.join("out/shard-1-of-1/studies.parquet")).iter().map(|row| row["exit"].clone()).collect();
    assert_eq!(exits, ["0", "1"]);
}

fn batch(at: &Path, rows: &[[Option<&str>; 3]]) {
    let columns = ["study", "path", "flags"].map(|name| (name.to_owned(), Kind::Text));
    let mut table = Table::new(fs::File::create(at.join("in.parquet")).unwrap(), &columns).unwrap();
    for row in rows {
        let cell = |cell: Option<&str>| cell.map_or(Cell::Missing, |text| Cell::Text(text.to_owned()));
        table.row(row.iter().copied().map(cell)).unwrap();
    }
    table.finish().unwrap();
}

#[test]
fn a_batch_gives_the_rows_of_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seven(at);
    let names = ["a plain", "b off", "c broken", "d more", "e soon", "y yen", "missing"]
        .map(|name| format!("customers/{name}"));
    let input: Vec<[Option<&str>; 3]> =
        names.iter().map(|name| [Some(name.as_str()), Some(name.as_str()), Some("no-ranges")]).collect();
    batch(at, &input);
    assert_eq!(shard(at, "1/1", "out").0, 0);
    for (which, table) in [("studies", "studies.parquet"), ("policies", "policies.parquet")] {
        let (code, out, err) = program(at, &["batch", "in.parquet", "--rows", which, "-o", table]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        assert_eq!(rows(&at.join(table)), rows(&at.join("out/shard-1-of-1").join(table)));
    }
    let input = fs::read(at.join("in.parquet")).unwrap();
    let mut piped = assert_cmd::Command::cargo_bin("fleetcast").unwrap();
    let output = piped.current_dir(at).arg("batch").write_stdin(input).output().unwrap();
    assert_eq!(output.stdout, fs::read(at.join("studies.parquet")).unwrap());
    assert_eq!(program(at, &["batch", "in.parquet", "-o", "studies.parquet"]).0, 1, "it exists");
    assert_eq!(program(at, &["batch", "in.parquet", "-o", "studies.parquet", "--force"]).0, 0);
    // Its own table, a table of other columns, and one that belongs to a folder of tables stay what they are.
    fs::copy(fixtures().join("batch/archives.parquet"), at.join("other.parquet")).unwrap();
    for kept in ["in.parquet", "other.parquet", "out/shard-1-of-1/studies.parquet"] {
        let before = fs::read(at.join(kept)).unwrap();
        let (code, _, err) = program(at, &["batch", "in.parquet", "-o", kept, "--force"]);
        assert!(code == 1 && err.contains(kept), "{kept}: {err}");
        assert!(fs::read(at.join(kept)).unwrap() == before, "{kept}");
    }
    assert_eq!(program(at, &["batch", "list.txt"]).0, 3);
    assert_eq!(program(at, &["batch", "studies.parquet"]).0, 0, "other columns are left alone");
}

#[test]
fn a_bad_row_of_a_batch_is_a_bad_row_of_its_result() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    account(at, "a", &|study| study);
    batch(
        at,
        &[
            [Some("a"), Some("customers/a"), Some("--no-ranges, guard")],
            [Some("b"), Some("customers/a"), Some("verify")],
            [Some("c"), None, None],
            [None, Some("customers/a"), None],
            [Some("e"), Some("-"), None],
            [Some("f"), Some("customers/a"), None],
        ],
    );
    let (code, _, err) = program(at, &["batch", "in.parquet", "-o", "out.parquet"]);
    assert_eq!(code, 0, "{err}");
    let rows = rows(&at.join("out.parquet"));
    let exits: Vec<&str> = rows.iter().map(|row| row["exit"].as_str()).collect();
    assert_eq!(exits, ["2", "2", "2", "2", "2", "0"]);
    for (row, text) in [(0, "guardrails"), (1, "verify"), (2, "neither a path"), (3, "row 4 names no study")]
    {
        assert!(rows[row]["problem"].contains(text), "{:?}", rows[row]);
    }
}

/// `fixtures/batch/archives.parquet`: the study of fixtures/tiny as a zip archive, one that is no archive, and no bytes.
#[test]
fn a_study_may_be_an_archive_in_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let input = fixtures().join("batch/archives.parquet").display().to_string();
    let (code, _, err) = program(at, &["batch", &input, "-o", "out.parquet", "--no-ranges"]);
    assert_eq!(code, 0, "{err}");
    let rows = rows(&at.join("out.parquet"));
    let row = |row: &BTreeMap<String, String>| {
        ["study", "exit", "extra"].map(|name| row.get(name).cloned().unwrap_or_default())
    };
    let expected = [["tiny", "0", "227.40"], ["broken", "3", ""], ["empty", "3", ""]];
    assert_eq!(rows.iter().map(row).collect::<Vec<_>>(), expected.map(|row| row.map(str::to_owned)));
    let left: Vec<_> = files_and_folders(at);
    assert_eq!(left, ["out.parquet"], "nothing else is written");
}

/// "All shards together hold the rows of one run": a study whose price changed between its shards has none.
#[test]
fn shards_of_a_study_that_changed_in_between_are_not_merged() {
    let folder = copy("tiny");
    let at = folder.path();
    let shard = |place: &str| program(at, &["run", ".", "--shard", place, "-o", "out", "-q", "--no-ranges"]);
    assert_eq!((shard("1/2").0, shard("2/2").0), (0, 0));
    let merge = |out: &str| program(at, &["overview", "out", "-o", out, "-q"]);
    assert_eq!(merge("whole").0, 0);
    let parts = fs::read_to_string(at.join("parts.csv")).unwrap();
    fs::write(at.join("parts.csv"), parts.replace(",5.30,", ",53.00,")).unwrap();
    assert_eq!(shard("2/2").0, 0);
    let (code, _, err) = merge("mixed");
    assert!(code == 3 && err.contains("different lists or inputs") && !at.join("mixed").exists(), "{err}");
}
