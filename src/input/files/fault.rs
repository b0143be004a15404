//! Why a file cannot be read: what is wrong with the input, and what is wrong with the machine.

use std::fmt;
use std::io;

use crate::input::files::limits::Exceeded;
use crate::problem::Problem;

/// What the system does not say about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It was written to, or replaced, while it was read.
    Changed,
    /// It is a pipe with more than this many bytes.
    LongPipe(u64),
    /// It is compressed, and unfolds to more than a limit.
    Unfolds(Exceeded),
    /// It is compressed, and broken.
    Broken(String),
    /// It and others of its archive unfold to more than this many bytes.
    Large(u64),
    /// Its archive packs it in a way that is not read.
    Packed(String),
    /// Its archive is damaged.
    Damaged(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("it changed while it was read"),
            Self::LongPipe(limit) => write!(f, "it is a pipe of more than {limit} bytes"),
            Self::Unfolds(limit) => write!(f, "it unfolds beyond `{}`", limit.key()),
            Self::Broken(how) => f.write_str(how),
            Self::Large(limit) => write!(f, "it and others unfold to more than {limit} bytes"),
            Self::Packed(why) => write!(f, "it is packed in a way that is not read: {why}"),
            Self::Damaged(why) => write!(f, "its archive is damaged: {why}"),
        }
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
    let problem = |what: &str| Problem::new(format!("cannot read `{name}`: {what}"));
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            problem("there is no such file").help("paths are relative to the study's file")
        }
        io::ErrorKind::IsADirectory => problem("it is a folder").help("name a file in it"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => problem("no file can have this name"),
        io::ErrorKind::PermissionDenied => {
            problem("permission denied").help("let the user who runs fleetcast read the file").as_fault()
        }
        _ => problem(&error.to_string()).as_fault(),
    }
}

fn of_fault(name: &str, fault: &Fault) -> Problem {
    match fault {
        Fault::Changed => Problem::new(format!("`{name}` changed while it was read"))
            .help("let the program that writes it finish, or copy the file, then run this again")
            .as_fault(),
        Fault::LongPipe(limit) => {
            Problem::new(format!("`{name}` is a pipe that gives more than {limit} bytes"))
                .help("write what it gives to a file, and name that file")
        }
        Fault::Unfolds(limit) => unfolds(name, *limit),
        Fault::Broken(how) => Problem::new(format!("`{name}` is a damaged compressed file: {how}"))
            .help("export or copy it again"),
        Fault::Large(limit) => {
            Problem::new(format!("`{name}` and what was read before it unfold to more than {limit} bytes"))
                .help("unpack the zip archive")
        }
        Fault::Packed(why) => Problem::new(format!("`{name}` is packed in a way that is not read: {why}"))
            .help("pack the study again, without a password"),
        Fault::Damaged(why) => Problem::new(format!("`{name}` is damaged in the zip archive: {why}"))
            .help("pack the study again"),
    }
}

/// A few bytes can stand for a terabyte: that is called a bomb, so that nobody raises the limit without a thought.
fn unfolds(name: &str, limit: Exceeded) -> Problem {
    let (what, most) = match limit {
        Exceeded::Bytes(most) => (format!("unfolds to more than {most} bytes"), most),
        Exceeded::Ratio(most) => {
            (format!("unfolds to more than {most} times its size, as a compression bomb does"), most)
        }
        Exceeded::Rows(most) => (format!("unfolds to more than {most} rows"), most),
    };
    let help = format!(
        "if it is what you exported, set `{} = {}` or more in `[inventory]`; or unpack it and give the CSV inside",
        limit.key(),
        most.saturating_mul(10)
    );
    Problem::new(format!("`{name}` {what}")).help(help)
}
