//! `fleetcast test`: a bench that passes, one that fails with a diff, and `--bless`.

use std::path::Path;

use crate::support::{copy, fixtures, program};

fn write(folder: &Path, name: &str, change: impl Fn(String) -> String) {
    let path = folder.join(name);
    let text = change(std::fs::read_to_string(&path).unwrap());
    std::fs::write(path, text).unwrap();
}

#[test]
fn the_tiny_fixture_is_a_bench_that_passes() {
    let (code, out, err) = program(&fixtures(), &["test", "tiny"]);
    assert_eq!((code, out.as_str()), (0, "ok tiny (9 files)\n"), "{err}");
}

/// Blessed today, changed tomorrow, shown as a diff, blessed again; a hand-made choice of columns stays.
#[test]
fn a_change_is_shown_as_a_diff_until_it_is_blessed() {
    let folder = copy("tiny");
    let test = |more: &[&str]| program(folder.path(), &[&["test", "."][..], more].concat());
    let (code, _, err) = test(&[]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("--bless"), "{err}");
    let (code, out, _) = test(&["--bless"]);
    assert_eq!((code, out.as_str()), (0, "blessed . (9 files)\n"));
    assert_eq!(test(&[]).0, 0);
    // What the hand-worked fixture expects, in the same bytes.
    for file in ["as-is.csv", "overage-off.csv", "scenarios.csv"] {
        let read = |root: &Path| std::fs::read_to_string(root.join("expected").join(file)).unwrap();
        assert_eq!(read(folder.path()), read(&fixtures().join("tiny")), "{file}");
    }
    write(folder.path(), "expected/scenarios.csv", |text| {
        text.lines().map(|line| line.split(',').take(5).collect::<Vec<_>>().join(",") + "\n").collect()
    });
    write(folder.path(), "devices.csv", |text| {
        text.replace(
            "A02,Van 1,kota,Android,Corporate Owned,Enrolled",
            "A02,Van 1,kota,Android,Corporate Owned,Inactive",
        )
    });
    write(folder.path(), "expected/spare-first.csv", |_| {
        "Device ID,State\nA01,assigned\nA99,waiting\n".to_owned()
    });
    let (code, out, err) = test(&[]);
    assert_eq!(code, 4);
    assert!(err.contains("1 of 1 studies do not come out as expected"), "{err}");
    insta::assert_snapshot!(out);
    assert_eq!(test(&["--bless"]).0, 0);
    assert_eq!(test(&[]).0, 0);
    let header = std::fs::read_to_string(folder.path().join("expected/spare-first.csv")).unwrap();
    assert!(header.starts_with("Device ID,State\nA01,"), "{header}");
}

#[test]
fn a_folder_of_studies_is_tested_whole_and_says_what_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b/one", "a/two", "broken"] {
        let study = copy("tiny");
        let target = folder.path().join(name);
        std::fs::create_dir_all(target.join("expected")).unwrap();
        for entry in std::fs::read_dir(study.path()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
        }
        std::fs::write(target.join("expected/as-is.csv"), "Device ID,State\n").unwrap();
    }
    let root = folder.path();
    program(root, &["test", ".", "--bless"]);
    let (code, out, _) = program(root, &["test", "."]);
    assert_eq!((code, out.as_str()), (0, "ok ./a/two (1 file)\nok ./b/one (1 file)\nok ./broken (1 file)\n"));
    // A file without a policy is a difference; a study that cannot be read is exit 3, the others are tested all the same.
    std::fs::write(root.join("a/two/expected/as-isnt.csv"), "Device ID\n").unwrap();
    let (code, out, _) = program(root, &["test", "."]);
    assert_eq!(code, 4);
    assert!(out.contains("FAILED ./a/two") && out.contains("no policy of this name"), "{out}");
    write(root, "broken/study.toml", |text| text.replace("months", "month"));
    let (code, out, _) = program(root, &["test", "."]);
    assert_eq!(code, 3);
    assert!(out.contains("ok ./b/one") && out.contains("did you mean `months`?"), "{out}");
}

/// A study of tiny with more devices than people read: those of tiny, and as many more, unlike in their ids alone.
fn large() -> tempfile::TempDir {
    let folder = copy("tiny");
    write(folder.path(), "devices.csv", |text| {
        let columns = text.lines().next().unwrap().split(',').count();
        let more = (0..10_000).map(|n| format!("Z{n:05}{}\n", ",".repeat(columns - 1)));
        text + &more.collect::<String>()
    });
    folder
}

fn listed(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A fleet of more than 10,000 devices is blessed as Parquet, which still says which devices differ; when it has become
/// small it is CSV again.
#[test]
fn the_rows_of_a_large_fleet_are_compact_and_name_the_devices_that_differ() {
    let folder = large();
    let expected = folder.path().join("expected");
    std::fs::create_dir(&expected).unwrap();
    std::fs::write(expected.join("as-is.csv"), "Device ID,State\n").unwrap();
    std::fs::write(expected.join("scenarios.csv"), "name,read\nas-is,0\n").unwrap();
    let test = |more: &[&str]| program(folder.path(), &[&["test", "."][..], more].concat());
    let (code, out, err) = test(&["--bless"]);
    assert_eq!((code, out.as_str()), (0, "blessed . (2 files)\n"), "{err}");
    assert_eq!(listed(&expected), ["as-is.parquet", "scenarios.csv"]);
    let size = std::fs::metadata(expected.join("as-is.parquet")).unwrap().len();
    assert!(size < 60_000, "{size} bytes for 10,012 devices of 6 letters");
    let totals = std::fs::read_to_string(expected.join("scenarios.csv")).unwrap();
    assert!(totals.contains("\nas-is,10012\n"), "{totals}");
    let blessed = std::fs::read(expected.join("as-is.parquet")).unwrap();
    assert_eq!((test(&[]).0, test(&["--bless"]).0), (0, 0));
    assert_eq!(
        std::fs::read(expected.join("as-is.parquet")).unwrap(),
        blessed,
        "equal rows give equal bytes"
    );
    write(folder.path(), "devices.csv", |text| {
        text.replace(
            "A02,Van 1,kota,Android,Corporate Owned,Enrolled",
            "A02,Van 1,kota,Android,Corporate Owned,Inactive",
        )
    });
    let (code, out, _) = test(&[]);
    assert_eq!(code, 4, "{out}");
    assert!(
        out.contains("--- expected/as-is.parquet\n+++ today\n Device ID,State\n-A02,assigned\n+A02,"),
        "{out}"
    );
    std::fs::write(expected.join("as-is.csv"), "Device ID,State\n").unwrap();
    let (code, out, _) = test(&[]);
    assert_eq!(code, 3);
    assert!(out.contains("stands beside a CSV file of the same policy"), "{out}");
    std::fs::remove_file(expected.join("as-is.csv")).unwrap();
    std::fs::copy(fixtures().join("tiny/devices.csv"), folder.path().join("devices.csv")).unwrap();
    assert_eq!(test(&["--bless"]).0, 0);
    assert_eq!(listed(&expected), ["as-is.csv", "scenarios.csv"]);
    std::fs::write(expected.join("as-is.parquet"), "PAR1 and no more").unwrap();
    std::fs::remove_file(expected.join("as-is.csv")).unwrap();
    let (code, out, _) = test(&[]);
    assert_eq!(code, 3);
    assert!(out.contains("cannot read `./expected/as-is.parquet`"), "{out}");
}

/// A policy may be called like the file of totals: both are expected.
#[test]
fn a_policy_called_scenarios_has_a_file_beside_the_totals() {
    let folder = copy("tiny");
    write(folder.path(), "study.toml", |text| text.replace("\"overage-off\"", "\"Scenarios\""));
    let test = |more: &[&str]| program(folder.path(), &[&["test", "."][..], more].concat());
    let (code, _, err) = test(&["--bless"]);
    assert_eq!(code, 0, "{err}");
    let expected = folder.path().join("expected");
    let names = listed(&expected);
    assert!(
        names.contains(&"%53cenarios.csv".to_owned()) && names.contains(&"scenarios.csv".to_owned()),
        "{names:?}"
    );
    let read = |name: &str| std::fs::read_to_string(expected.join(name)).unwrap();
    assert!(
        read("%53cenarios.csv").starts_with("Device ID,State,")
            && read("scenarios.csv").starts_with("name,read,")
    );
    assert_eq!(test(&[]).0, 0);
}

/// What can't be written is no fault of the study: exit 1, and nothing half-written.
#[test]
fn expectations_that_cannot_be_written_are_an_io_fault() {
    let folder = copy("tiny");
    std::fs::write(folder.path().join("expected"), "in the way").unwrap();
    let (code, out, _) = program(folder.path(), &["test", ".", "--bless"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("FAILED . (0 files)") && out.contains("cannot write"), "{out}");
    assert_eq!(std::fs::read_to_string(folder.path().join("expected")).unwrap(), "in the way");
}

/// Three studies: one as expected, one that differs in two files, one that can't be read; one more expects nothing.
fn bench() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["good", "differs", "broken", "untested"] {
        let (study, target) = (copy("tiny"), folder.path().join(name));
        std::fs::create_dir(&target).unwrap();
        for entry in std::fs::read_dir(study.path()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
        }
        if name != "untested" {
            std::fs::create_dir(target.join("expected")).unwrap();
            std::fs::write(target.join("expected/as-is.csv"), "Device ID,State\n").unwrap();
        }
    }
    let root = folder.path();
    for name in ["good", "differs", "broken"] {
        assert_eq!(program(&root.join(name), &["test", ".", "--bless"]).0, 0);
    }
    write(root, "differs/expected/as-is.csv", |text| text.replace("A02,assigned", "A02,\"a%,<b>\""));
    std::fs::write(root.join("differs/expected/no-such.csv"), "Device ID\n").unwrap();
    write(root, "broken/study.toml", |text| text.replace("months", "month"));
    folder
}

#[test]
fn junit_has_a_test_for_each_file_and_says_what_could_not_be_tested() {
    let folder = bench();
    let test =
        |more: &[&str]| program(folder.path(), &[&["test", ".", "--junit", "out.xml"][..], more].concat());
    let (code, _, err) = test(&[]);
    assert_eq!(code, 3, "{err}");
    let xml = std::fs::read_to_string(folder.path().join("out.xml")).unwrap();
    assert!(
        xml.contains("<testsuite name=\".\" tests=\"5\" failures=\"2\" skipped=\"1\" errors=\"1\">"),
        "{xml}"
    );
    assert!(xml.contains("<testcase classname=\"./good\" name=\"expected/as-is.csv\"/>"), "{xml}");
    assert!(xml.contains("<failure message=\"1 row not as expected\">--- expected/as-is.csv&#10;"), "{xml}");
    assert!(xml.contains("-A02,&quot;a%,&lt;b&gt;&quot;&#10;+A02,assigned"), "{xml}");
    assert!(xml.contains("name=\"study.toml\">\n      <error message=\""), "{xml}");
    assert!(xml.contains("<skipped message=\"it has no folder `expected`\"/>"), "{xml}");
    // It is for programs: the same in every language.
    assert_eq!(test(&["--force", "--lang", "ja"]).0, 3);
    assert_eq!(std::fs::read_to_string(folder.path().join("out.xml")).unwrap(), xml);
    let (code, _, err) = test(&[]);
    assert_eq!(code, 1);
    assert!(err.contains("`out.xml` exists"), "{err}");
    std::fs::write(folder.path().join("out.xml"), "my notes").unwrap();
    let (code, _, err) = test(&["--force"]);
    assert!(code == 1 && err.contains("is no XML"), "{err}");
    assert_eq!(std::fs::read_to_string(folder.path().join("out.xml")).unwrap(), "my notes");
    assert_eq!(program(folder.path(), &["test", ".", "--bless", "--junit", "x"]).0, 2);
}

/// Every difference is one line, at the first line of the expectation that differs; nothing of the data begins a line.
#[test]
fn annotations_show_each_difference_at_its_line() {
    let folder = bench();
    write(folder.path(), "differs/expected/as-is.csv", |text| text.replace("A05,", "\"A05\n::warning::x\","));
    let (code, out, _) = program(folder.path(), &["test", ".", "--format", "github"]);
    assert_eq!(code, 3);
    let errors: Vec<&str> = out.lines().filter(|line| line.starts_with("::")).collect();
    let starts = [
        "::error file=broken/study.toml,line=",
        "::error file=differs/expected/as-is.csv,line=3,title=3 rows not as expected::--- expected/as-is.csv%0A",
        "::error file=differs/expected/no-such.csv,title=expected/no-such.csv%3A the study has no policy",
    ];
    assert!(errors.len() > starts.len() - 1, "{out}");
    for start in starts {
        assert!(errors.iter().any(|error| error.starts_with(start)), "{start} in {out}");
    }
    assert!(out.contains("-A02,\"a%25,<b>\"%0A") && out.contains("%0A::warning::x"), "{out}");
    let others: Vec<&str> = out.lines().filter(|line| !line.starts_with("::error ")).collect();
    assert_eq!(others, ["FAILED ./broken (0 files)", "FAILED ./differs (2 files)", "ok ./good (1 file)"]);
}

/// docs/guide/test-bench.md: "for a study that has none, it writes all of them; one without expectations is skipped", and "3: an
/// expected file is invalid". An empty folder is none.
#[test]
fn an_empty_folder_expects_nothing_and_a_broken_file_is_invalid() {
    let folder = copy("tiny");
    let test = |more: &[&str]| program(folder.path(), &[&["test", "."][..], more].concat());
    std::fs::remove_dir_all(folder.path().join("expected")).ok();
    std::fs::create_dir(folder.path().join("expected")).unwrap();
    assert_eq!(test(&[]).0, 2);
    let (code, out, _) = test(&["--bless"]);
    assert_eq!((code, out.as_str()), (0, "blessed . (9 files)\n"));
    write(folder.path(), "expected/as-is.csv", |text| text.replace("Device ID", "Gadget"));
    let (code, out, err) = test(&[]);
    assert!(
        code == 3 && out.contains("first column must be `Device ID`") && err.contains("see above"),
        "{out} {err}"
    );
}
