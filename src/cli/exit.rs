//! Exit codes, and why a command fails.

use std::process::ExitCode;

use crate::problem::Problem;

/// How a command ends. The numbers are those of docs/contract.md section 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done. A refused activation, waiting devices and warnings are results, not failures.
    Done = 0,
    /// Could not: I/O, or a fault of the program.
    Could = 1,
    /// Wrong usage.
    Usage = 2,
    /// The input is invalid.
    Invalid = 3,
    /// `--verify`, a guardrail or `test` failed.
    Failed = 4,
    /// Differences were found, and the user asked to be told so.
    Differs = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command fails.
#[derive(Debug)]
pub enum Failure {
    /// A file could not be written, or something else outside went wrong.
    Could(Problem),
    /// The command was used wrongly in a way that clap cannot see.
    Usage(Problem),
    /// The user's files are wrong.
    Invalid(Vec<Problem>),
    /// The two engines differ.
    Differs(Vec<Problem>),
    /// Limits that the user set are not kept, or outcomes are not those expected.
    Guarded(Vec<Problem>),
}

impl Failure {
    /// The code that goes with it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Could(_) => Exit::Could,
            Self::Usage(_) => Exit::Usage,
            // What could not be read may be right: the machine is at fault.
            Self::Invalid(problems) if problems.iter().any(Problem::is_fault) => Exit::Could,
            Self::Invalid(_) => Exit::Invalid,
            Self::Differs(_) | Self::Guarded(_) => Exit::Failed,
        }
    }

    /// What went wrong.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Could(problem) | Self::Usage(problem) => std::slice::from_ref(problem),
            Self::Invalid(problems) | Self::Differs(problems) | Self::Guarded(problems) => problems,
        }
    }
}
