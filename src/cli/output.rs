//! Streams and files: whole or not at all.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Exit, Failure, interrupt};
use crate::problem;
use crate::problem::Problem;

/// Most problems printed: the rest is counted.
const MAX_PROBLEMS: usize = 100;

/// What may be said on stderr.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    quiet: bool,
    /// How often `-v` was given.
    pub verbose: u8,
    /// Whether names of people and devices are shown as tokens.
    pub redact: bool,
    color: bool,
}

impl Voice {
    /// Colors only on a terminal, and not under `NO_COLOR`.
    #[expect(clippy::disallowed_methods, reason = "`cli` is the room that reads the environment")]
    pub(super) fn new(quiet: bool, verbose: u8, redact: bool) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Self { quiet, verbose, redact, color: !no_color && std::io::stderr().is_terminal() }
    }

    /// Says something that is not data.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            to_stderr(text);
        }
    }

    /// Whether a progress bar may be drawn.
    pub(super) fn may_draw(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Prints why a command fails.
    pub(super) fn failure(&self, failure: &Failure) {
        let problems = failure.problems();
        let shown = problems.get(..MAX_PROBLEMS).unwrap_or(problems);
        // The lines around a problem may hold whatever a row holds.
        let bare: Vec<Problem> =
            shown.iter().map(|p| if self.redact { redacted(p) } else { p.clone() }).collect();
        to_stderr(&problem::render(&bare, self.color));
        if problems.len() > 1 {
            let rest = problems.len() - shown.len();
            let rest = if rest > 0 { format!("; {rest} more are not shown") } else { String::new() };
            to_stderr(&format!("\n{} problems{rest}", problems.len()));
        }
    }
}

fn redacted(problem: &Problem) -> Problem {
    problem.without_excerpt().without_names(&crate::input::redact::token)
}

/// A closed pipe is no error: whoever reads has read enough.
pub(super) fn to_stderr(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes data to stdout; a reader that stopped reading is no failure.
pub(super) fn stdout(data: &[u8]) -> Result<Exit, Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(data).and_then(|()| out.flush()) {
        Ok(()) => Ok(Exit::Done),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Done),
        Err(error) => Err(Failure::Could(Problem::new(format!("cannot write to stdout: {error}")))),
    }
}

/// Copies a file to stdout; a reader that stopped reading is no failure.
pub(super) fn copy_to_stdout(path: &Path) -> Result<Exit, Failure> {
    let could = |error: std::io::Error| {
        Failure::Could(Problem::new(format!("cannot read `{}`: {error}", path.display())))
    };
    let mut file = File::open(path).map_err(could)?;
    let mut out = std::io::stdout().lock();
    match std::io::copy(&mut file, &mut out).and_then(|_| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Could(Problem::new(format!("cannot write to stdout: {error}"))))
        }
        _ => Ok(Exit::Done),
    }
}

/// A folder that appears whole or not at all: written beside its place, then renamed.
#[derive(Debug)]
pub(super) struct Folder {
    target: PathBuf,
    staging: PathBuf,
}

impl Folder {
    /// Checks that the target may be written, before any work is done.
    pub(super) fn open(target: &Path, force: bool) -> Result<Self, Failure> {
        let shown = target.display();
        if target.exists() {
            if !force {
                let problem = Problem::new(format!("`{shown}` exists"));
                return Err(Failure::Could(problem.help(if is_ours(target) {
                    "choose another folder with `-o`, or overwrite it with `--force`"
                } else {
                    "choose another folder with `-o`"
                })));
            }
            if !is_ours(target) {
                let problem =
                    Problem::new(format!("`{shown}` is no report folder, so `--force` does not replace it"));
                return Err(Failure::Could(problem.help("choose another folder with `-o`")));
            }
        }
        let name = target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let staging = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        interrupt::begin(&staging);
        std::fs::create_dir_all(&staging).map_err(|error| {
            interrupt::end(&staging);
            could(&staging, &error)
        })?;
        Ok(Self { target: target.to_owned(), staging })
    }

    /// Adds a file.
    pub(super) fn write(&self, name: &str, data: &[u8]) -> Result<(), Failure> {
        let path = self.staging.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| could(parent, &error))?;
        }
        std::fs::write(&path, data).map_err(|error| could(&path, &error))
    }

    /// Where a file is while it is written.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.staging.join(name)
    }

    /// A file to be written as a stream.
    pub(super) fn create(&self, name: &str) -> Result<BufWriter<File>, Failure> {
        let path = self.staging.join(name);
        let file = File::create(&path).map_err(|error| could(&path, &error))?;
        Ok(BufWriter::with_capacity(1 << 20, file))
    }

    /// Puts the folder in its place.
    pub(super) fn finish(self) -> Result<(), Failure> {
        interrupt::undisturbed(&self.staging, || self.move_into_place())
    }

    fn move_into_place(&self) -> Result<(), Failure> {
        if self.target.exists() {
            let old = self.staging.with_extension("old");
            std::fs::rename(&self.target, &old).map_err(|error| could(&self.target, &error))?;
            std::fs::rename(&self.staging, &self.target).map_err(|error| could(&self.target, &error))?;
            std::fs::remove_dir_all(&old).map_err(|error| could(&old, &error))?;
            return Ok(());
        }
        std::fs::rename(&self.staging, &self.target).map_err(|error| could(&self.target, &error))
    }
}

impl Drop for Folder {
    /// Nothing half-written stays behind.
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.staging);
        interrupt::end(&self.staging);
    }
}

/// An empty folder, or one with a result of ours in it.
fn is_ours(folder: &Path) -> bool {
    let is_empty = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    let starts_with = |file: &str, format: &str| {
        let text = std::fs::read(folder.join(file)).unwrap_or_default();
        let head = text.get(..text.len().min(200)).unwrap_or_default();
        String::from_utf8_lossy(head).contains(format)
    };
    is_empty
        || starts_with("result.json", "fleetcast/result")
        || starts_with("envelope.json", "fleetcast/envelope")
}

/// Refuses a file that exists, before any work is done.
pub(super) fn may_write(path: &Path, force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        let problem = Problem::new(format!("`{}` exists", path.display()));
        return Err(Failure::Could(problem.help("overwrite it with `--force`")));
    }
    Ok(())
}

/// Writes one file whole.
pub(super) fn write_new(path: &Path, data: &[u8], force: bool) -> Result<(), Failure> {
    may_write(path, force)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let staging = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    interrupt::begin(&staging);
    let written = std::fs::write(&staging, data).map_err(|error| could(&staging, &error));
    let moved = written.and_then(|()| {
        interrupt::undisturbed(&staging, || std::fs::rename(&staging, path))
            .map_err(|error| could(path, &error))
    });
    if moved.is_err() {
        // Nothing half-written stays behind.
        let _ = std::fs::remove_file(&staging);
    }
    interrupt::end(&staging);
    moved
}

/// As [`may_write`], for a Parquet file: only another Parquet file that the study does not read is replaced.
pub(super) fn may_write_parquet(path: &Path, force: bool, inputs: &[PathBuf]) -> Result<(), Failure> {
    may_write(path, force)?;
    let shown = path.display();
    let refused = |message: String| {
        Err(Failure::Could(Problem::new(message).help("choose another file with `--parquet`")))
    };
    let Ok(place) = path.canonicalize() else { return Ok(()) };
    if inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == place)) {
        return refused(format!("`{shown}` is a file of the study, so it is not replaced"));
    }
    let mut head = [0; 4];
    let is_parquet =
        File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *b"PAR1";
    if is_parquet {
        Ok(())
    } else {
        refused(format!("`{shown}` is no Parquet file, so `--force` does not replace it"))
    }
}

/// Writes one Parquet file whole.
pub(super) fn write_parquet(
    path: &Path,
    (force, inputs): (bool, &[PathBuf]),
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
) -> Result<(), Failure> {
    may_write_parquet(path, force, inputs)?;
    let mut data = Vec::new();
    write(&mut data).map_err(|error| could(path, &error))?;
    write_new(path, &data, force)
}

pub(super) fn could(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Could(Problem::new(format!("cannot write `{}`: {error}", path.display())))
}
