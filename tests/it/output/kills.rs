//! Runs that are killed at any moment, and at every system call that changes a name.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::output::{good, has, listing, skipped, whole};
use crate::support::fixtures;

/// How many runs are killed: many only where there is time.
#[expect(clippy::disallowed_methods, reason = "a test reads what it is told")]
fn rounds() -> u64 {
    if std::env::var_os("FLEETCAST_LONG").is_some() { 200 } else { 6 }
}

/// Killed at any moment, a run leaves the old report whole or the new one; the next run removes what is left over.
#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "the time that a run takes")]
fn random_kills_leave_a_whole_report() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let study = fixtures().join("tiny").display().to_string();
    good(at, &["-o", "rep"]);
    let start = std::time::Instant::now();
    good(at, &["-o", "rep", "--force"]);
    let long = u64::try_from(start.elapsed().as_micros()).unwrap() * 5 / 4;
    let (mut killed, mut sizes) = (0, BTreeMap::new());
    for round in 0..rounds() {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fleetcast"));
        command.current_dir(at).args(["run", &study, "-o", "rep", "--force", "--quiet"]);
        // Old and new differ, so that a mixture shows.
        if round % 2 == 0 {
            command.args(["--no-charts", "--no-ranges"])
        } else {
            command.arg("--parquet")
        };
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // A sequence that meets every part of a run, and is the same each time.
        std::thread::sleep(Duration::from_micros(round * 7919 * 131 % long));
        let name = ["KILL", "TERM", "KILL", "INT", "HUP"][usize::try_from(round % 5).unwrap()];
        let _ = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
        killed += u32::from(!child.wait().unwrap().success());
        *sizes.entry(whole(&at.join("rep"))).or_insert(0) += 1;
        if name != "KILL" {
            assert!(listing(at).iter().all(|name| name == "rep" || round > 0), "{:?}", listing(at));
        }
    }
    good(at, &["-o", "rep", "--force"]);
    assert_eq!(listing(at), ["rep"], "{killed} were killed, {sizes:?}");
}

/// Every system call that changes a name is where the program is killed, and where it meets an error.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_or_an_error_at_every_change_of_a_name_leaves_a_whole_report() {
    if !has("strace") {
        skipped("strace is not installed; `cli::output::tests` does the same in the library");
        return;
    }
    let study = fixtures().join("tiny").display().to_string();
    let program = assert_cmd::cargo::cargo_bin!("fleetcast").display().to_string();
    let mut cases = 0;
    for call in ["mkdir", "renameat2", "rename", "unlink", "rmdir"] {
        for fault in ["signal=KILL", "error=EIO", "error=EINVAL"] {
            // Only a renaming meets a file system that doesn't know a flag.
            if fault == "error=EINVAL" && call != "renameat2" {
                continue;
            }
            for when in 1..20 {
                let folder = tempfile::tempdir().unwrap();
                let at = folder.path();
                good(at, &["-o", "rep"]);
                let inject = format!("inject={call}:{fault}:when={when}");
                let trace = format!("trace={call}");
                let traced = Command::new("strace")
                    .current_dir(at)
                    .args(["-f", "-qq", "-o", "trace", "-e", &trace, "-e", &inject, &program])
                    .args([
                        "run",
                        &study,
                        "-o",
                        "rep",
                        "--force",
                        "--quiet",
                        "--no-charts",
                        "--no-ranges",
                        "--parquet",
                    ])
                    .output()
                    .unwrap();
                let met = fs::read_to_string(at.join("trace")).unwrap();
                fs::remove_file(at.join("trace")).unwrap();
                let case = format!("{inject}: {traced:?}");
                let files = whole(&at.join("rep"));
                assert!(!traced.status.success() || files == 7, "{case}");
                good(at, &["-o", "rep", "--force"]);
                whole(&at.join("rep"));
                assert_eq!(listing(at), ["rep"], "{case}");
                cases += 1;
                if !met.contains("INJECTED") && !met.contains("killed by SIGKILL") {
                    break;
                }
            }
        }
    }
    assert!(cases > 15, "{cases}");
}
