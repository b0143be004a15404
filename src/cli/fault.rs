//! Faults of the program itself: a broken invariant, or any other panic, on whatever thread it was.
//!
//! A hook notes where each panic was, and prints nothing: some are caught, as those of readers of damaged files. Beside
//! [`interrupt`], these notes are the only state that is not passed on: a hook can't be given any.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::panic;
use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use super::{Exit, interrupt, is_command, output};
use crate::internal;
use crate::report::TOOL;

static NOTED: Mutex<Vec<Fault>> = Mutex::new(Vec::new());
/// Panics that are noted: of thousands of damaged files, the last ones.
const MAX_NOTED: usize = 16;

/// A panic without words, or with words that are not to be shown.
const UNKNOWN: &str = "a panic";

/// Where and why there was a panic.
#[derive(Debug, Clone)]
struct Fault {
    message: String,
    /// File and line of the source.
    place: String,
}

/// Runs a command of these arguments. Where the program is at fault, that is said, and nothing half-written stays.
pub(super) fn guard(arguments: &[OsString], command: impl FnOnce() -> Exit) -> Exit {
    panic::set_hook(Box::new(note));
    let payload = match panic::catch_unwind(AssertUnwindSafe(command)) {
        Ok(exit) => return exit,
        Err(payload) => payload,
    };
    let rest = interrupt::abandon();
    let said = payload.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or(UNKNOWN);
    let arguments: Vec<Cow<'_, str>> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    output::to_stderr(&message(said, &arguments, rest));
    Exit::Could
}

fn note(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or(UNKNOWN).to_owned();
    let place = info.location().map_or_else(String::new, |at| format!("{}:{}", source(at.file()), at.line()));
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    if noted.len() == MAX_NOTED {
        noted.remove(0);
    }
    noted.push(Fault { message, place });
}

/// Where the last panic with a message was.
fn place(message: &str) -> Option<String> {
    let noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    noted.iter().rev().find(|fault| fault.message == message).map(|fault| fault.place.clone())
}

/// A file of the source, without the folders of the machine that built the program.
fn source(file: &str) -> &str {
    let from = file.rfind("/src/").and_then(|at| file.get(..at)?.rfind('/')).map_or(0, |at| at + 1);
    file.get(from..).unwrap_or(file)
}

fn message(said: &str, arguments: &[Cow<'_, str>], rest: &str) -> String {
    let place = place(said).unwrap_or_else(|| "an unknown place".to_owned());
    let is_redacted = arguments.iter().any(|argument| argument == "--redact");
    let broken = match said.strip_prefix(internal::PREFIX) {
        Some(broken) => broken,
        // Words of other crates may quote the user's files.
        None if is_redacted => UNKNOWN,
        None => said,
    };
    let mut text = String::new();
    let _ = writeln!(text, "{}{broken}", internal::PREFIX);
    let _ = writeln!(text, " --> {place}");
    let _ = writeln!(text, "  = {rest}");
    let _ = writeln!(
        text,
        "  = this is a fault of fleetcast, not of your files: please report the lines above and these"
    );
    let _ = writeln!(text, "  = version: {TOOL}");
    let _ = write!(text, "  = command: {}", options(arguments));
    text
}

/// The command and the names of its options: values may name devices and people.
fn options(arguments: &[Cow<'_, str>]) -> String {
    let given = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    let named = given.filter_map(|argument| {
        if argument.starts_with("--") {
            return argument.split('=').next();
        }
        if argument.starts_with('-') {
            argument.get(..2)
        } else {
            Some(&**argument).filter(|word| is_command(word))
        }
    });
    named.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
