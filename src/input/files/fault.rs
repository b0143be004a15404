//! Why a file cannot be read: what is wrong with the input, and what is wrong with the machine.

use std::fmt;
use std::io;

use crate::input::files::limits::{Exceeded, Limits};
use crate::phrases::input::files as phrases;
use crate::problem::{Message, Problem};

/// What the system does not say about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It was written to, or replaced, while it was read.
    Changed,
    /// It is a pipe or a device where only a file will do, or, if so said, `-`.
    Special(OrStdin),
    /// It is a pipe with more than this many bytes.
    LongPipe(u64),
    /// It is compressed, and unfolds to more than a limit; whether a key raises it.
    Unfolds(Exceeded, bool),
    /// It is compressed, and broken.
    Broken(Message),
    /// It and others of its archive unfold to more than this many bytes.
    Large(u64),
    /// Its archive packs it in a way that is not read.
    Packed(String),
    /// Its archive is damaged.
    Damaged(String),
}

/// Whether standard input is read where `-` is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrStdin {
    No,
    Yes,
}

impl Fault {
    /// Of what exceeds one of these limits.
    pub(crate) fn unfolds(limits: Limits, limit: Exceeded) -> Self {
        Self::Unfolds(limit, limits.has_keys)
    }

    fn message(&self) -> Message {
        match self {
            Self::Changed => phrases::it_changed(),
            Self::Special(_) => phrases::it_is_no_regular_file(),
            Self::LongPipe(max) => phrases::it_is_a_long_pipe(max.to_string()),
            Self::Unfolds(limit, _) => phrases::it_unfolds_beyond(limit.key()),
            Self::Broken(how) => how.clone(),
            Self::Large(max) => phrases::they_are_too_large(max.to_string()),
            Self::Packed(why) => phrases::its_packing_is_unknown(why),
            Self::Damaged(why) => phrases::its_archive_is_damaged(why),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        Self::other(fault)
    }
}

/// The problem of a file that cannot be read. A file that is not there is a mistake in the study; what the system
/// refuses is a fault of the machine.
pub(crate) fn problem(name: &str, error: &io::Error) -> Problem {
    if let Some(fault) = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        return of_fault(name, fault);
    }
    let problem = |what: Message| Problem::new(phrases::cannot_read(name, what));
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            problem(phrases::no_such_file()).help(phrases::paths_are_relative())
        }
        io::ErrorKind::IsADirectory => problem(phrases::is_a_folder()).help(phrases::name_a_file()),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => problem(phrases::no_file_name()),
        io::ErrorKind::PermissionDenied => {
            problem(phrases::permission_denied()).help(phrases::permit_reading()).as_fault()
        }
        _ => problem(error.to_string().into()).as_fault(),
    }
}

/// Problems of files that the command line names, not the study.
#[cfg(feature = "cli")]
pub(crate) fn of_command_line(mut problems: Vec<Problem>) -> Vec<Problem> {
    for help in problems.iter_mut().filter_map(|problem| problem.help.as_mut()) {
        if *help == phrases::paths_are_relative() {
            *help = phrases::paths_are_of_here();
        }
    }
    problems
}

/// Whether it is a pipe or a device where only a file will do.
#[cfg(feature = "cli")]
pub(crate) fn is_special(error: &io::Error) -> bool {
    let fault = error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>());
    matches!(fault, Some(Fault::Special(_)))
}

fn of_fault(name: &str, fault: &Fault) -> Problem {
    match fault {
        Fault::Changed => Problem::new(phrases::changed(name)).help(phrases::let_writer_finish()).as_fault(),
        Fault::Special(or_stdin) => Problem::new(phrases::no_regular_file(name)).help(match or_stdin {
            OrStdin::Yes => phrases::write_to_file_or_stdin(),
            OrStdin::No => phrases::write_to_file(),
        }),
        Fault::LongPipe(max) => {
            Problem::new(phrases::long_pipe(name, max.to_string())).help(phrases::write_to_file())
        }
        Fault::Unfolds(limit, has_key) => unfolds(name, *limit, *has_key),
        Fault::Broken(how) => {
            Problem::new(phrases::damaged_compression(name, how)).help(phrases::export_or_copy_again())
        }
        Fault::Large(max) => {
            Problem::new(phrases::archive_too_large(name, max.to_string())).help(phrases::unpack_archive())
        }
        Fault::Packed(why) => {
            Problem::new(phrases::unknown_packing(name, why)).help(phrases::pack_without_password())
        }
        Fault::Damaged(why) => Problem::new(phrases::damaged_entry(name, why)).help(phrases::pack_again()),
    }
}

/// A few bytes can stand for a terabyte: that is called a bomb, so that the limit is not raised without a thought.
fn unfolds(name: &str, limit: Exceeded, has_key: bool) -> Problem {
    let (message, max) = match limit {
        Exceeded::Bytes(max) => (phrases::unfolds_bytes(name, max.to_string()), max),
        Exceeded::Ratio(max) => (phrases::unfolds_ratio(name, max.to_string()), max),
        Exceeded::Rows(max) => (phrases::unfolds_rows(name, max.to_string()), max),
    };
    if !has_key {
        return Problem::new(message).help(phrases::unpack_file());
    }
    Problem::new(message).help(phrases::raise_limit(limit.key(), max.saturating_mul(10).to_string()))
}
