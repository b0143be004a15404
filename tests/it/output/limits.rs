//! Full disks and too few threads.

use std::fs;
use std::process::{Command, Stdio};

use crate::output::{has, listing, skipped, whole};
use crate::support::{copy, fixtures, program};

/// A small disk in a folder; `None` where the test may not mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(kilobytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "none"]).arg(folder.path()).stderr(Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        skipped("a small disk can be mounted by root only");
        None
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Room for no file, for the first but not for the second, and so on.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_nothing_stays() {
    let study = fixtures().join("tiny").display().to_string();
    let (mut full, mut written) = (0, 0);
    for kilobytes in (8..=320).step_by(8) {
        let Some(disk) = SmallDisk::new(kilobytes) else { return };
        let at = disk.0.path();
        let (code, _, err) = program(at, &["run", &study, "-o", "rep", "--no-charts", "--no-ranges"]);
        if code == 0 {
            written += 1;
            whole(&at.join("rep"));
            continue;
        }
        full += 1;
        let is_named = err.contains("cannot write `rep") && err.contains("No space left on device");
        assert!(code == 1 && is_named, "{kilobytes} KB: {err}");
        assert_eq!(listing(at), [""; 0], "{kilobytes} KB: {err}");
    }
    assert!(full > 5 && written > 0, "{full} {written}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_report_and_says_what_is_kept() {
    let Some(disk) = SmallDisk::new(512) else { return };
    let at = disk.0.path();
    let study = copy("tiny");
    let shown = study.path().display().to_string();
    let (code, _, err) = program(at, &["run", &shown, "-o", "rep", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 0, "{err}");
    let sweep = "\n[[sweep]]\nname = \"s\"\ngrid = { \"units.Deluxe\" = \"0..9999\" }\n";
    let text = fs::read_to_string(study.path().join("study.toml")).unwrap();
    fs::write(study.path().join("study.toml"), text + sweep).unwrap();
    let (code, _, err) = program(at, &["run", &shown, "-o", "rep", "--force", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("No space left on device"), "{err}");
    whole(&at.join("rep"));
    let kept: Vec<String> = listing(at).into_iter().filter(|name| name != "rep").collect();
    for name in &kept {
        let note = format!("what was computed is kept in `{name}`: `run --resume` goes on from there");
        assert!(name.ends_with(".resume") && err.contains(&note), "{name}: {err}");
    }
}

/// Without a single thread to be had, the program says so; with few, it works.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_threads_is_no_panic() {
    if !has("prlimit") || !has("setpriv") {
        skipped("prlimit and setpriv are not installed");
        return;
    }
    let program = assert_cmd::cargo::cargo_bin!("fleetcast").display().to_string();
    let study = copy("tiny");
    // Root has no limit: another user who can read everything stands in.
    let is_root = std::os::unix::fs::MetadataExt::uid(&fs::metadata(study.path()).unwrap()) == 0;
    let caps = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
    for (limit, more) in
        [1, 2, 3, 4, 5, 6, 8].into_iter().flat_map(|limit| [(limit, ""), (limit, "--parquet")])
    {
        let run = || {
            let mut command = Command::new(if is_root { "setpriv" } else { "env" });
            if is_root {
                command.args(["--reuid=61234", "--regid=61234", "--clear-groups"]).args(caps);
            }
            command.args(["prlimit", &format!("--nproc={limit}:{limit}"), &program]);
            command.current_dir(study.path()).args(["run", ".", "-o", "out", "--no-charts", "--no-ranges"]);
            command.args(Some(more).filter(|more| !more.is_empty())).output().unwrap()
        };
        let mut output = run();
        // On a busy machine Linux counts threads of the run before for a while after its end.
        for _ in 0..20 {
            if limit == 1 || output.status.code() == Some(0) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
            output = run();
        }
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => {
                whole(&study.path().join("out"));
                fs::remove_dir_all(study.path().join("out")).unwrap();
            }
            Some(1) => {
                assert!(err.contains("cannot start a thread"), "{limit}: {err}");
                assert!(err.contains("`ulimit -u`") && !study.path().join("out").exists());
            }
            code => panic!("{limit} {more}: exit {code:?}: {err}"),
        }
        assert!(limit > 1 || output.status.code() == Some(1), "{err}");
        // Who has other processes than this one can say nothing of their number.
        assert!(!is_root || limit == 1 || output.status.code() == Some(0), "{limit}: {err}");
    }
}
