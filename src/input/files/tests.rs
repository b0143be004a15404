//! Contents of files on a disk.

use std::io::Write;

use crate::input::files::contents::{Contents, fill};
use crate::input::files::door::Files;
use crate::input::files::folder::Folder;

/// A file too long to be held, opened, and its folder.
fn long() -> (tempfile::TempDir, Contents) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("f"), vec![b'a'; 5 << 20]).unwrap();
    let contents = Folder::new(folder.path()).open("f").unwrap();
    assert!(contents.is_on_disk());
    (folder, contents)
}

#[test]
fn a_file_is_read_as_often_as_needed() {
    let (_folder, contents) = long();
    let (mut first, mut second) = (contents.open(), contents.open());
    let (mut a, mut b) = (vec![0; 7 << 20], vec![0; 7 << 20]);
    assert_eq!((fill(&mut *first, &mut a).unwrap(), fill(&mut *second, &mut b).unwrap()), (5 << 20, 5 << 20));
    contents.check().unwrap();
}

#[test]
fn every_change_while_it_is_read_is_noticed() {
    let append = |path: &std::path::Path| {
        std::fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"b").unwrap();
    };
    let cut = |path: &std::path::Path| {
        std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(4 << 20).unwrap();
    };
    let overwrite = |path: &std::path::Path| {
        std::fs::OpenOptions::new().write(true).open(path).unwrap().write_all(b"b").unwrap();
    };
    let replace = |path: &std::path::Path| {
        std::fs::write(path.with_extension("new"), vec![b'a'; 5 << 20]).unwrap();
        std::fs::rename(path.with_extension("new"), path).unwrap();
    };
    let remove = |path: &std::path::Path| std::fs::remove_file(path).unwrap();
    let changes: [&dyn Fn(&std::path::Path); 5] = [&append, &cut, &overwrite, &replace, &remove];
    for (place, change) in changes.iter().enumerate() {
        let (folder, contents) = long();
        // Time stamps may be as coarse as ten milliseconds.
        std::thread::sleep(std::time::Duration::from_millis(30));
        change(&folder.path().join("f"));
        let error = contents.check().unwrap_err();
        assert_eq!(error.to_string(), "it changed while it was read", "change {place}");
        assert!(crate::input::files::fault::problem("f", &error).is_fault());
    }
}
