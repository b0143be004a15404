//! Files in a folder of a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::input::files::contents::{Contents, Disk};
use crate::input::files::door::Files;
use crate::input::files::fault::{Fault, OrStdin};

/// Files of up to this many bytes are read at once and held: nothing can change between two readings.
const SMALL: u64 = 4 << 20;
/// Bytes that are taken from a pipe.
const MAX_PIPED: u64 = 1 << 30;

/// A folder that names are relative to.
#[derive(Debug, Default)]
pub struct Folder {
    root: PathBuf,
    /// Files whose names are not their paths.
    named: BTreeMap<String, PathBuf>,
    /// Those that must be no pipes: what a command line names.
    regular: BTreeSet<String>,
    /// Whether none may be a pipe: what a program wrote.
    is_regular: bool,
    max_piped: Option<u64>,
    /// Pipes give their bytes once.
    piped: Mutex<BTreeMap<PathBuf, Contents>>,
}

impl Folder {
    /// The files of a folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), ..Self::default() }
    }

    /// The folder of a study, and the name of its file: `path` is the folder, or the file.
    pub fn of_study(path: &Path) -> (Self, String) {
        let file = "study.toml";
        match path.file_name().filter(|_| !path.is_dir()) {
            None => (Self::new(path), file.to_owned()),
            Some(name) => {
                let name = name.to_string_lossy().into_owned();
                (Self::new(path.parent().unwrap_or(path)).with_regular(&name, path), name)
            }
        }
    }

    /// With a file that has its own path.
    #[must_use]
    pub fn with(mut self, name: &str, path: impl Into<PathBuf>) -> Self {
        self.named.insert(name.to_owned(), path.into());
        self
    }

    /// The same of a file that must be no pipe: to open one that nothing writes to waits forever.
    #[must_use]
    pub fn with_regular(mut self, name: &str, path: impl Into<PathBuf>) -> Self {
        self.regular.insert(name.to_owned());
        self.with(name, path)
    }

    /// Of which no file may be a pipe: one that the program wrote.
    #[must_use]
    pub fn without_pipes(self) -> Self {
        Self { is_regular: true, ..self }
    }

    /// With another limit of bytes that are taken from a pipe.
    #[must_use]
    pub fn with_max_piped(mut self, bytes: u64) -> Self {
        self.max_piped = Some(bytes);
        self
    }

    fn at(&self, name: &str) -> PathBuf {
        self.named.get(name).cloned().unwrap_or_else(|| self.root.join(name))
    }

    /// Takes all that a pipe gives, and keeps it: a second reader would wait forever, or find nothing.
    fn pipe(&self, path: PathBuf, file: File) -> io::Result<Contents> {
        let limit = self.max_piped.unwrap_or(MAX_PIPED);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(Fault::LongPipe(limit).into());
        }
        let contents = Contents::new(bytes);
        let mut piped = self.piped.lock().unwrap_or_else(PoisonError::into_inner);
        piped.insert(path, contents.clone());
        Ok(contents)
    }
}

/// Refuses a pipe, a device or the like before it is opened: to open a pipe that nothing writes to waits forever.
///
/// # Errors
/// That, and where there is no such file.
pub(crate) fn check_regular(path: &Path) -> io::Result<()> {
    check(path, OrStdin::No)
}

/// The same of what may be `-` too.
///
/// # Errors
/// As [`check_regular`].
pub(crate) fn check_regular_or_stdin(path: &Path) -> io::Result<()> {
    check(path, OrStdin::Yes)
}

fn check(path: &Path, or_stdin: OrStdin) -> io::Result<()> {
    let found = std::fs::metadata(path)?;
    if found.is_file() || found.is_dir() { Ok(()) } else { Err(Fault::Special(or_stdin).into()) }
}

impl Files for Folder {
    fn open(&self, name: &str) -> io::Result<Contents> {
        let path = self.at(name);
        let known = self.piped.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        if let Some(contents) = known {
            return Ok(contents);
        }
        if self.is_regular {
            check_regular(&path)?;
        }
        if self.regular.contains(name) {
            check_regular_or_stdin(&path)?;
        }
        let file = File::open(&path)?;
        let opened = file.metadata()?;
        if opened.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !opened.is_file() {
            return self.pipe(path, file);
        }
        let contents = Contents::of_disk(Disk { file, path, opened });
        if contents.len() <= SMALL { Ok(Contents::new(contents.whole()?)) } else { Ok(contents) }
    }

    fn open_regular(&self, name: &str) -> io::Result<Contents> {
        check_regular(&self.at(name))?;
        self.open(name)
    }

    fn shown(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        Some(self.at(name))
    }
}
