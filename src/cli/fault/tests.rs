//! The program with a fault, as a process of its own: this test binary, of which one test is the program.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};

use crate::cli::Exit;
use crate::internal;

/// Set in a process that is to be the program: its arguments, one a line.
const ARGUMENTS: &str = "FLEETCAST_TEST_ARGUMENTS";
/// The invariant that does not hold in it.
const BROKEN: &str = "FLEETCAST_TEST_BROKEN";
/// The message of a panic in it that is of no invariant.
const PANIC: &str = "FLEETCAST_TEST_PANIC";

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::exit,
    reason = "in a process of its own this test is the program"
)]
fn program() {
    let Ok(arguments) = std::env::var(ARGUMENTS) else { return };
    let arguments: Vec<OsString> = arguments.lines().map(OsString::from).collect();
    if let Ok(broken) = std::env::var(BROKEN) {
        internal::broken::set(broken);
    }
    let exit = super::guard(&arguments, || match std::env::var(PANIC) {
        Ok(message) => on_another_thread(&message),
        Err(_) => crate::cli::execute(&arguments),
    });
    std::process::exit(exit as i32);
}

/// Not the first panic: readers of other crates have some that are caught.
fn on_another_thread(message: &str) -> Exit {
    let _ = std::panic::catch_unwind(|| panic!("caught"));
    let message = message.to_owned();
    internal::joined(std::thread::spawn(move || panic!("{message}")).join())
}

fn start(arguments: &[&str], (variable, value): (&str, &str)) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cli::fault::tests::program", "--nocapture"])
        .env(ARGUMENTS, ["fleetcast"].iter().chain(arguments).copied().collect::<Vec<_>>().join("\n"))
        .env(variable, value)
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Each line of a folder's listing, with the bytes of its files.
fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut listed: Vec<(String, Vec<u8>)> = entries
        .flat_map(|path| {
            if path.is_dir() {
                return listing(&path);
            }
            vec![(path.display().to_string(), std::fs::read(&path).unwrap())]
        })
        .collect();
    listed.push((folder.display().to_string(), Vec::new()));
    listed.sort();
    listed
}

fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn an_invariant_that_breaks_in_a_worker_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (study, report) = (fixture("tiny"), folder.path().join("secret/report"));
    let out = start(
        &["run", &study, "-o", report.to_str().unwrap(), "--no-charts"],
        (BROKEN, "there is a bucket for every tier"),
    );
    let said = said(&out);
    assert_eq!(out.status.code(), Some(1), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let [first, place, rest @ ..] = lines.as_slice() else { panic!("{said}") };
    assert_eq!(*first, "internal error: there is a bucket for every tier");
    assert!(place.starts_with(" --> src/engine/fast/arrangement.rs:"), "{place}");
    assert_eq!(
        rest,
        [
            "  = nothing was written",
            "  = this is a fault of fleetcast, not of your files: please report the lines above and these",
            concat!("  = version: fleetcast ", env!("CARGO_PKG_VERSION")),
            "  = command: run -o --no-charts",
        ]
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "something stays");
}

#[test]
fn an_invariant_that_breaks_while_a_report_is_written_leaves_the_old_one_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (study, report) = (fixture("tiny"), folder.path().join("report"));
    let arguments = ["run", &study, "-o", report.to_str().unwrap(), "--no-charts", "--resume"];
    assert_eq!(start(&arguments, (BROKEN, "none")).status.code(), Some(0));
    let before = listing(folder.path());
    let out = start(&arguments, (BROKEN, "a hash has 32 bytes"));
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    assert!(said(&out).starts_with("internal error: a hash has 32 bytes\n"), "{}", said(&out));
    assert!(listing(folder.path()) == before, "the report is not as it was, or something stays beside it");
}

#[test]
fn outcomes_that_a_faulty_program_computed_are_not_kept_for_a_later_run() {
    let folder = tempfile::tempdir().unwrap();
    let (study, report) = (fixture("acme"), folder.path().join("report"));
    let arguments = ["run", &study, "-o", report.to_str().unwrap(), "--no-charts", "--resume"];
    // After all rows are written, and their outcomes with them.
    let out = start(&arguments, (BROKEN, "a scenario of the report is a policy of its study"));
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    assert!(said(&out).contains("\n  = nothing was written\n"), "{}", said(&out));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "something stays");
}

#[test]
fn every_panic_is_an_internal_error_with_its_own_message() {
    let message = "index 7 is out of bounds of `ann@example.com`";
    let out = start(&["explain", "s", "ann's phone", "--where=x"], (PANIC, message));
    let plain = said(&out);
    assert_eq!(out.status.code(), Some(1), "{plain}");
    assert!(
        plain.starts_with(&format!("internal error: {message}\n --> src/cli/fault/tests.rs:")),
        "{plain}"
    );
    assert!(plain.ends_with("  = command: explain --where\n"), "{plain}");
    let hidden = said(&start(&["explain", "s", "ann", "--redact"], (PANIC, message)));
    assert!(hidden.starts_with("internal error: a panic\n --> src/cli/fault/tests.rs:"), "{hidden}");
    assert!(!hidden.contains("ann"), "{hidden}");
}

#[test]
fn the_place_in_another_crate_is_shown_without_the_folders_of_the_machine_that_built_it() {
    assert_eq!(super::source("src/run/gather.rs"), "src/run/gather.rs");
    assert_eq!(super::source("/home/x/registry/src/y/polars-0.1/src/a.rs"), "polars-0.1/src/a.rs");
}
