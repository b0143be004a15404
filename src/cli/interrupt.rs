//! Ctrl-C and its like: the old one whole, or the new one whole, and nothing half-written.
//!
//! State of the program that is not passed on, because a signal can't be given any. Everything that is being
//! written is listed here; a signal removes it, says what remains, and ends the program. From then on no other thread
//! writes, or puts in its place, anything: it waits for the end.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use super::output;
use crate::phrases::cli::output as phrases;
use crate::problem::{Language, Message};

static OPEN: Mutex<Open> = Mutex::new(Open {
    paths: Vec::new(),
    parents: Vec::new(),
    has_begun: false,
    has_placed: false,
    kept: None,
    is_over: false,
});
/// Set the moment that a signal comes, before any thread is told.
static CAME: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

struct Open {
    /// Files and folders in the making.
    paths: Vec<PathBuf>,
    /// Folders that were made to hold them: each behind the one that it is in.
    parents: Vec<PathBuf>,
    /// Something was begun since the last time that something was put in its place.
    has_begun: bool,
    /// What may stay, because a later run can go on from there.
    kept: Option<PathBuf>,
    /// Something was put in its place.
    has_placed: bool,
    /// A signal came: the program is about to end.
    is_over: bool,
}

/// The list, for a thread that goes on only while no signal came.
fn open() -> MutexGuard<'static, Open> {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if open.is_over {
        drop(open);
        wait_for_the_end();
    }
    open
}

fn wait_for_the_end() -> ! {
    loop {
        std::thread::park();
    }
}

/// A path that is removed should the program be interrupted.
pub(super) fn begin(path: &Path) {
    let mut open = open();
    open.paths.push(path.to_owned());
    open.has_begun = true;
}

/// Folders were made to hold what is written: should the program be interrupted, those that are empty go.
pub(super) fn made(parents: &[PathBuf]) {
    open().parents.extend_from_slice(parents);
}

/// The path is done with: removed, or in its place.
pub(super) fn end(path: &Path) {
    open().paths.retain(|other| other != path);
}

/// Puts what was written at a path in its place: a signal waits until it is done, and comes too late for it then. What
/// was kept for a later run is in it.
pub(super) fn undisturbed<T, E>(path: &Path, put: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let mut open = open();
    let done = put();
    if done.is_ok() {
        open.paths.retain(|other| other != path);
        open.kept = None;
        open.has_begun = false;
        open.has_placed = true;
    }
    done
}

/// Says that a file holds what a later run can go on from; `None` when it is in its place.
pub(super) fn keep(path: Option<&Path>) {
    open().kept = path.map(Path::to_owned);
}

/// Whether a file is kept for a later run.
pub(super) fn keeps(path: &Path) -> bool {
    open().kept.as_deref() == Some(path)
}

/// Where a later run can go on from, as a sentence.
pub(super) fn kept() -> Option<Message> {
    open().kept.as_deref().map(kept_in)
}

fn kept_in(path: &Path) -> Message {
    phrases::kept_in(output::shown(&output::near(path)))
}

/// Gives up all that is being written, also what a later run could go on from: the program that computed it is at fault.
/// Says what remains.
pub(super) fn abandon() -> &'static str {
    let (paths, parents, kept, has_placed) = {
        let mut open = open();
        (
            std::mem::take(&mut open.paths),
            std::mem::take(&mut open.parents),
            open.kept.take(),
            open.has_placed,
        )
    };
    for path in paths.iter().chain(&kept) {
        remove(path);
    }
    remove_empty(&parents);
    if has_placed {
        "what was finished before is whole, nothing else was written"
    } else {
        "nothing was written"
    }
}

/// After a signal the program only waits for its end: a step that fails because its files are gone is not a failure.
pub(super) fn settle() {
    if CAME.load(Ordering::SeqCst) {
        wait_for_the_end();
    }
    drop(open());
}

/// Listens from now on, and says in a language what remains; fails where no thread can be started.
#[cfg(unix)]
pub(super) fn listen(language: Language) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    let ready = std::sync::mpsc::sync_channel::<Signals>(1);
    let (give, take) = ready;
    // The thread first: a signal that is caught and not listened to would be lost.
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let signal = take.recv().ok().and_then(|mut signals| signals.forever().next());
        if let Some(signal) = signal {
            stop(signal, language);
        }
    })?;
    let mut caught = vec![SIGINT, SIGTERM, SIGXFSZ];
    if !is_hangup_ignored() {
        caught.push(SIGHUP);
    }
    let signals = Signals::new(&caught)?;
    for signal in caught {
        signal_hook::flag::register(signal, Arc::clone(&CAME))?;
    }
    // The thread lives as long as the program.
    let _ = give.send(signals);
    Ok(())
}

/// `nohup` lets a program go on when its terminal is closed.
#[cfg(target_os = "linux")]
fn is_hangup_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & 1 == 1)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_hangup_ignored() -> bool {
    false
}

/// Where there are no such signals, a program that is ended leaves its temporary folder.
#[cfg(not(unix))]
pub(super) fn listen(_: Language) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
#[expect(clippy::exit, reason = "a signal ends the program; every other way out is an exit code")]
fn stop(signal: i32, language: Language) {
    let (paths, parents, kept, has_begun) = {
        let mut open = open();
        open.is_over = true;
        (std::mem::take(&mut open.paths), std::mem::take(&mut open.parents), open.kept.take(), open.has_begun)
    };
    // A file that a thread is just adding is to be seen: it adds no more.
    std::thread::sleep(std::time::Duration::from_millis(20));
    for path in &paths {
        remove(path);
    }
    remove_empty(&parents);
    let why = if signal == signal_hook::consts::SIGXFSZ {
        phrases::file_too_large()
    } else {
        phrases::interrupted()
    };
    let said = match kept {
        Some(path) => phrases::with_rest(why, kept_in(&path)),
        None if has_begun => phrases::with_rest(why, phrases::nothing_written()),
        None => why,
    };
    output::to_stderr(&format!("\n{}", said.text(language)));
    // As shells count it: 130 for Ctrl-C.
    std::process::exit(128 + signal);
}

/// Folders that something was put into stay.
fn remove_empty(parents: &[PathBuf]) {
    for path in parents.iter().rev() {
        let _ = std::fs::remove_dir(path);
    }
}

/// Other threads may still be writing into a folder: until they notice, removing it may fail.
fn remove(path: &Path) {
    for _ in 0..50 {
        if output::remove_unfinished(path).is_ok() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}
