//! Folders that appear meanwhile, and signals.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::output::listing;

/// Starts a program that writes for some time, and waits until it does.
fn generating(at: &Path, devices: &str) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("fleetcast"));
    command.current_dir(at).args(["generate", "--devices", devices, "-o", "out"]);
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    while !listing(at).iter().any(|name| at.join(name).join("devices.csv").exists()) {
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

#[test]
fn a_folder_that_appears_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let child = generating(at, "100_000");
    fs::create_dir(at.join("out")).unwrap();
    fs::write(at.join("out/precious.txt"), "the only copy").unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("`out` appeared while it was computed; it is as it was"), "{err}");
    assert_eq!(listing(&at.join("out")), ["precious.txt"]);
    assert_eq!(listing(at), ["out"]);
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn every_signal_that_ends_a_program_leaves_nothing() {
    for (name, number) in [("HUP", 1), ("INT", 2), ("TERM", 15), ("XFSZ", 25)] {
        let folder = tempfile::tempdir().unwrap();
        let child = generating(folder.path(), "50_000_000");
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(128 + number), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was written"), "{name}");
        assert_eq!(listing(folder.path()), [""; 0], "{name}");
    }
}

/// A shell that sets something up, then becomes the program.
#[cfg(unix)]
fn shell(at: &Path, setup: &str, arguments: &str) -> Command {
    let program = assert_cmd::cargo::cargo_bin!("fleetcast").display().to_string();
    let mut command = Command::new("sh");
    command.current_dir(at).args(["-c", &format!("{setup}; exec \"$0\" {arguments}"), &program]);
    command
}

#[cfg(unix)]
#[test]
fn a_file_larger_than_the_shell_allows_ends_as_a_signal_does() {
    let folder = tempfile::tempdir().unwrap();
    let output = shell(folder.path(), "ulimit -f 20", "generate --devices 5000 -o out").output().unwrap();
    assert_eq!(output.status.code(), Some(128 + 25));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(
        err.contains("a file is larger than the shell allows (`ulimit -f`); nothing was written"),
        "{err}"
    );
    assert_eq!(listing(folder.path()), [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_does_not_end_what_nohup_began() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut child = shell(at, "trap '' HUP", "generate --devices 100000 -o out").spawn().unwrap();
    while listing(at).is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    signal(&child, "HUP");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(listing(at), ["out"]);
}
