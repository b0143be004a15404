//! Whatever a file holds, the program answers with a result or with problems: it never panics.

use std::path::Path;

use fleetcast::problem::Language;

use crate::support;
use crate::support::fixtures;

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// A file of the tiny study cut at every few bytes, and with single bytes changed: an error or a study whose counts
/// reconcile.
fn damage(file: &str, step: usize) {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixtures().join("tiny"), folder.path());
    let whole = std::fs::read(folder.path().join(file)).unwrap();
    let mut errors = 0;
    for at in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[at] = b"\"\0;=\xff\n"[at % 6];
        for bytes in [whole[..at].to_vec(), changed] {
            std::fs::write(folder.path().join(file), bytes).unwrap();
            match support::load(folder.path()) {
                Ok(study) => {
                    let i = &study.import;
                    assert_eq!(
                        i.read,
                        i.imported + i.merged + i.attached + i.rejected + i.skipped,
                        "{file} at {at}"
                    );
                    assert_eq!(i.imported, study.fleet.len() as u64, "{file} at {at}");
                }
                Err(problems) => {
                    assert!(!problems.is_empty(), "{file} at {at}");
                    assert!(!fleetcast::problem::render(&problems, Language::English, false).is_empty());
                    errors += 1;
                }
            }
        }
    }
    assert!(errors > 0, "damage to {file} is never noticed");
}

#[test]
fn a_damaged_study_is_answered() {
    damage("study.toml", 5);
}

#[test]
fn a_damaged_inventory_is_answered() {
    damage("devices.csv", 3);
}

#[test]
fn a_damaged_usage_file_is_answered() {
    damage("usage.csv", 2);
}

#[test]
fn a_damaged_parts_file_is_answered() {
    damage("parts.csv", 2);
}

#[test]
fn folders_and_nothing_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("nothing"), folder.path().to_owned()] {
        let problems = support::load(&path).unwrap_err();
        assert!(problems[0].message.starts_with("cannot read"), "{problems:?}");
    }
}
