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
