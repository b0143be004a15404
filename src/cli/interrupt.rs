//! Ctrl-C and its like: nothing half-written stays behind.
//!
//! The one state of the program that is not passed on: a signal has nobody to get it from. Everything that is being
//! written is listed here; a signal removes it, says what remains, and ends the program.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static OPEN: Mutex<Open> = Mutex::new(Open { paths: Vec::new(), kept: None, is_over: false });

struct Open {
    /// Files and folders in the making.
    paths: Vec<PathBuf>,
    /// What may stay, because a later run can go on from there.
    kept: Option<PathBuf>,
    /// A signal came: the program is about to end.
    is_over: bool,
}

fn open() -> MutexGuard<'static, Open> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A path that is removed should the program be interrupted.
pub(super) fn begin(path: &Path) {
    open().paths.push(path.to_owned());
}

/// The path is done with: removed, or in its place.
pub(super) fn end(path: &Path) {
    open().paths.retain(|other| other != path);
}

/// Puts what was written at a path in its place: a signal waits until it is done.
pub(super) fn undisturbed<T>(path: &Path, put: impl FnOnce() -> T) -> T {
    let mut open = open();
    let done = put();
    open.paths.retain(|other| other != path);
    done
}

/// Says that a file holds what a later run can go on from; `None` when it is in its place.
pub(super) fn keep(path: Option<&Path>) {
    open().kept = path.map(Path::to_owned);
}

/// After a signal the program only waits for its end: what fails because its files are gone is no failure.
pub(super) fn settle() {
    if !open().is_over {
        return;
    }
    loop {
        std::thread::park();
    }
}

/// Listens from now on.
#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    // Without it a signal ends the program as it does any other.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            stop(signal);
        }
    });
}

/// Where there are no such signals, a program that is ended leaves its temporary folder.
#[cfg(not(unix))]
pub(super) fn listen() {}

#[cfg(unix)]
#[expect(clippy::exit, reason = "a signal ends the program; every other way out is an exit code")]
fn stop(signal: i32) {
    let (paths, kept) = {
        let mut open = open();
        open.is_over = true;
        (std::mem::take(&mut open.paths), open.kept.take())
    };
    for path in &paths {
        remove(path);
    }
    let rest = match kept {
        Some(path) => {
            format!("; what was computed is kept in `{}`: `run --resume` goes on from there", path.display())
        }
        None if paths.is_empty() => String::new(),
        None => "; nothing was written".to_owned(),
    };
    crate::cli::output::to_stderr(&format!("\ninterrupted{rest}"));
    // As shells count it: 130 for Ctrl-C.
    std::process::exit(128 + signal);
}

/// Other threads may still be writing into a folder: until they notice, removing it may fail.
#[cfg(unix)]
fn remove(path: &Path) {
    for _ in 0..50 {
        let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        if removed.is_ok() || !path.exists() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}
