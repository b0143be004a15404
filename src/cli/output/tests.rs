//! Every step that changes a name fails once, and once more as if the program were killed there.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::cli::Failure;
use crate::cli::output::manifest::{self, Kind, Manifest};
use crate::cli::output::names::{Disk, Names};
use crate::cli::output::{Folder, Printer, Replace, file, leftovers};

/// A disk on which something goes wrong.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own")]
struct Faulty {
    done: AtomicUsize,
    /// The step that fails, from 0.
    fails_at: Option<usize>,
    /// All steps after it fail too, as if there were no program any more.
    is_dead: bool,
    lacks_exchange: bool,
    lacks_rename_new: bool,
    /// What fails, fails for want of room.
    is_full: bool,
    /// Folders that exist are as if they were another user's.
    is_read_only: bool,
    /// A file that appears just before what was written takes its place.
    appears: Mutex<Option<std::path::PathBuf>>,
}

impl Faulty {
    fn step<T>(&self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        let fails = self.fails_at.is_some_and(|at| number == at || self.is_dead && number > at);
        match (fails, self.is_full) {
            (true, true) => Err(io::ErrorKind::StorageFull.into()),
            (true, false) => Err(io::Error::other("injected")),
            (false, _) => step(),
        }
    }

    fn lacks<T>(is_lacking: bool, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if is_lacking { Err(io::ErrorKind::Unsupported.into()) } else { step() }
    }

    fn appear(&self) {
        if let Some(path) = self.appears.lock().unwrap().take() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "mine").unwrap();
        }
    }
}

impl Names for Faulty {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.create_folder(path))
    }

    fn create_file(&self, path: &Path) -> io::Result<File> {
        self.step(|| Disk.create_file(path))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.appear();
        self.step(|| Self::lacks(self.lacks_rename_new, || Disk.rename_new(from, to)))
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        self.appear();
        self.step(|| Self::lacks(self.lacks_exchange, || Disk.exchange(a, b)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.rename(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.link(from, to))
    }

    fn may_change(&self, folder: &Path) -> io::Result<()> {
        if self.is_read_only { Err(io::ErrorKind::PermissionDenied.into()) } else { Disk.may_change(folder) }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.remove_folder(path))
    }
}

const FILES: [&str; 3] = ["result.json", "charts/a.svg", "charts/b.svg"];

/// Writes a report of which every file holds a text.
fn write(names: &'static dyn Names, target: &Path, force: bool, text: &str) -> Result<(), Failure> {
    let printer = Printer::new(true, 0, false);
    let mut folder = Folder::open_by(names, target, (Kind::Report, Replace::with(force)), &printer)?;
    for name in FILES {
        folder.write(name, text.as_bytes())?;
    }
    folder.finish()
}

fn faulty(faulty: Faulty) -> &'static Faulty {
    Box::leak(Box::new(faulty))
}

/// The text that all files of a report have; `None` where there is no report at all.
fn whole(target: &Path) -> Option<String> {
    target.symlink_metadata().ok()?;
    let manifest = Manifest::read(target).expect("a report has a manifest");
    assert_eq!((manifest.target, manifest.files.len()), (None, FILES.len()));
    let texts = FILES.map(|name| {
        let path = target.join(name);
        assert_eq!(manifest.files[name].as_deref(), Some(manifest::hash(&path).unwrap().as_str()), "{name}");
        fs::read_to_string(path).unwrap()
    });
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
    Some(texts[0].clone())
}

fn listing(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Lets every step fail, one after the other, until there are no more; returns how many there were.
fn each_step(has_old: bool, make: impl Fn(Option<usize>) -> Faulty) -> usize {
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("rep");
        if has_old {
            write(&Disk, &target, false, "old").unwrap();
        }
        let names = faulty(make(Some(at)));
        let done = write(names, &target, true, "new");
        let steps = names.done.load(Ordering::SeqCst);
        let case = format!("step {at} of {names:?}");
        if !names.is_dead {
            // The program lives: the place is never empty, and what was said is true.
            let text = whole(&target);
            let expected = match (&done, has_old) {
                (Ok(()), _) => Some("new"),
                (Err(_), true) => Some("old"),
                (Err(_), false) => None,
            };
            assert_eq!(text.as_deref(), expected, "{case}");
        }
        // The next run finds one of the two whole, and nothing else.
        let said = leftovers::mend(&Disk, &target);
        let text = whole(&target);
        let is_whole = match text.as_deref() {
            Some("new") => true,
            Some("old") => has_old,
            _ => !has_old,
        };
        assert!(is_whole, "{case}: {text:?} {said:?}");
        let expected: &[&str] = if text.is_some() { &["rep"] } else { &[] };
        assert_eq!(listing(folder.path()), expected, "{case}: {said:?}");
        // And it can write.
        write(&Disk, &target, true, "newer").unwrap();
        assert_eq!(whole(&target).as_deref(), Some("newer"), "{case}");
        if at >= steps {
            done.unwrap();
            return steps;
        }
    }
    unreachable!()
}

#[test]
fn a_step_that_fails_leaves_the_old_report_or_the_new_one() {
    for (lacks_exchange, lacks_rename_new) in [(false, false), (true, false), (true, true)] {
        for is_dead in [false, true] {
            for has_old in [true, false] {
                let make = |fails_at| Faulty {
                    fails_at,
                    is_dead,
                    lacks_exchange,
                    lacks_rename_new,
                    ..Faulty::default()
                };
                // A staging folder, its manifest, three files in a folder, and the move.
                assert!(each_step(has_old, make) >= 7);
            }
        }
    }
}

#[test]
fn what_appears_while_a_report_is_replaced_stays_with_the_old_report() {
    for lacks_exchange in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("rep");
        write(&Disk, &target, false, "old").unwrap();
        let names = faulty(Faulty { lacks_exchange, ..Faulty::default() });
        *names.appears.lock().unwrap() = Some(target.join("notes.md"));
        let failure = write(names, &target, true, "new").unwrap_err();
        let message = &failure.problems()[0].message;
        assert!(message.ends_with("so `--force` does not replace it: `notes.md`"), "{message}");
        assert_eq!(fs::read_to_string(target.join("notes.md")).unwrap(), "mine");
        assert_eq!(whole(&target).as_deref(), Some("old"));
        assert_eq!(listing(folder.path()), ["rep"]);
    }
}

#[test]
fn a_folder_that_appears_where_nothing_was_stays_as_it_is() {
    for (lacks_rename_new, force) in [(false, false), (true, false), (false, true), (true, true)] {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("rep");
        let names = faulty(Faulty { lacks_rename_new, ..Faulty::default() });
        *names.appears.lock().unwrap() = Some(target.join("precious.txt"));
        let failure = write(names, &target, force, "new").unwrap_err();
        let message = &failure.problems()[0].message;
        assert!(message.contains("appeared while it was computed; it is as it was"), "{message}");
        assert_eq!(listing(&target), ["precious.txt"]);
        assert_eq!(listing(folder.path()), ["rep"]);
    }
}

#[test]
fn a_file_is_the_old_one_or_the_new_one_whatever_step_fails() {
    for lacks_rename_new in [false, true] {
        for (is_dead, has_old) in [(false, false), (true, false), (false, true), (true, true)] {
            for at in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let target = folder.path().join("a.csv");
                if has_old {
                    fs::write(&target, "old").unwrap();
                }
                let names =
                    faulty(Faulty { fails_at: Some(at), is_dead, lacks_rename_new, ..Faulty::default() });
                let write = |out: &mut io::BufWriter<File>| io::Write::write_all(out, b"new");
                let printer = Printer::new(true, 0, false);
                let done = file::write_by(names, (&target, None), &|| Ok(target.clone()), write, &printer);
                let case = format!("step {at} of {names:?}");
                let said = leftovers::mend(&Disk, &target);
                let text = fs::read_to_string(&target).ok();
                let is_whole =
                    text.as_deref().map_or(!has_old, |text| text == "new" || has_old && text == "old");
                assert!(is_whole && (done.is_err() || text.as_deref() == Some("new")), "{case}: {text:?}");
                let expected: &[&str] = if text.is_some() { &["a.csv"] } else { &[] };
                assert_eq!(listing(folder.path()), expected, "{case}: {said:?}");
                if at >= names.done.load(Ordering::SeqCst) {
                    break;
                }
            }
        }
    }
}

/// Only who has an option to choose another disk with is told to use it.
#[test]
fn a_full_disk_is_told_with_the_option_that_chooses_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("study.toml");
    for (option, help) in [
        (None, "make room on the disk"),
        (Some("--pins"), "make room, or choose another disk with `--pins`"),
        (Some("-o"), "make room, or choose another disk with `-o`"),
    ] {
        let names = faulty(Faulty { fails_at: Some(0), is_full: true, ..Faulty::default() });
        let write = |out: &mut io::BufWriter<File>| io::Write::write_all(out, b"new");
        let printer = Printer::new(true, 0, false);
        let done = file::write_by(names, (&target, option), &|| Ok(target.clone()), write, &printer);
        let failure = done.unwrap_err();
        assert_eq!(failure.problems()[0].help.as_deref(), Some(help));
    }
}

/// A kill between two system calls that change no name: the manifest has no text yet, or the list of a whole folder is
/// cut short before it has its name.
#[test]
fn a_kill_while_a_manifest_is_written_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (target, staging) = (folder.path().join("rep"), folder.path().join(".rep.0123456789abcdef.tmp"));
    let manifest =
        Manifest::of_staging(Kind::Report, "rep".to_owned()).text() + "-  a.csv\n-  report.manifest.new\n";
    let whole = format!("{manifest}{}  a.csv\n", "0".repeat(64));
    for (text, others) in
        [("", &[][..]), (&manifest, &[("a.csv", "1"), (manifest::UNFINISHED, &whole[..90])])]
    {
        fs::create_dir(&staging).unwrap();
        fs::write(staging.join(manifest::NAME), text).unwrap();
        for (name, text) in others {
            fs::write(staging.join(name), text).unwrap();
        }
        assert!(leftovers::mend(&Disk, &target).is_empty());
        assert_eq!(listing(folder.path()), [""; 0], "{text}");
    }
    // An empty file of that name beside others is not known to be ours.
    fs::create_dir(&staging).unwrap();
    fs::write(staging.join(manifest::NAME), "").unwrap();
    fs::write(staging.join("notes.md"), "mine").unwrap();
    assert_eq!(leftovers::mend(&Disk, &target).len(), 1);
    assert_eq!(listing(&staging), ["notes.md", manifest::NAME]);
}

#[test]
fn what_is_being_written_or_is_unknown_is_no_leftover() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("rep");
    let printer = Printer::new(true, 0, false);
    let mut writing = Folder::open_by(&Disk, &target, (Kind::Report, Replace::Nothing), &printer).unwrap();
    writing.write("result.json", b"{}").unwrap();
    assert!(leftovers::mend(&Disk, &target).is_empty());
    assert_eq!(listing(folder.path()).len(), 1, "it is locked");
    // Of a version that took the number of the process, of the user, and a link.
    for name in [".rep.1.tmp", ".rep.0123456789abcdef.tmp"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("secret.txt"), "mine").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join(".rep.fedcba9876543210.tmp")).unwrap();
    let said = leftovers::mend(&Disk, &target);
    assert_eq!(said.len(), if cfg!(unix) { 3 } else { 2 }, "{said:?}");
    writing.finish().unwrap();
    assert_eq!(listing(&target), ["report.manifest", "result.json"]);
    let secret = fs::read_to_string(folder.path().join(".rep.1.tmp/secret.txt"));
    assert_eq!(secret.unwrap(), "mine");
}

#[test]
fn a_report_of_a_version_without_manifests_is_replaced_only_if_it_holds_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("rep");
    fs::create_dir_all(target.join("charts")).unwrap();
    fs::write(target.join("result.json"), "{ \"format\": \"fleetcast/result\" }").unwrap();
    fs::write(target.join("charts/a.svg"), "<svg/>").unwrap();
    fs::write(target.join("charts/notes.md"), "mine").unwrap();
    let failure = write(&Disk, &target, true, "new").unwrap_err();
    assert!(failure.problems()[0].message.ends_with(": `charts/notes.md`"), "{failure:?}");
    fs::remove_file(target.join("charts/notes.md")).unwrap();
    write(&Disk, &target, true, "new").unwrap();
    assert_eq!(whole(&target).as_deref(), Some("new"));
    assert_eq!(listing(folder.path()), ["rep"]);
}

/// The files of a report in a folder that may not be changed could be exchanged, but never removed.
#[test]
fn a_report_in_a_read_only_folder_stays_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("rep");
    write(&Disk, &target, false, "old").unwrap();
    let names = faulty(Faulty { is_read_only: true, ..Faulty::default() });
    let failure = write(names, &target, true, "new").unwrap_err();
    assert!(failure.problems()[0].message.contains("is read-only"), "{failure:?}");
    assert_eq!(whole(&target).as_deref(), Some("old"));
    assert_eq!(listing(folder.path()), ["rep"]);
}
