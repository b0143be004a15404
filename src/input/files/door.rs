//! A place that the files of a study are read from, and a file of it.

use std::io;
use std::path::PathBuf;

use crate::input::digest::hash as sha256;
use crate::input::files::contents::Contents;
use crate::input::files::fault::problem;
use crate::input::files::limits::Limits;
use crate::phrases::input::files as phrases;
use crate::problem::Problem;

/// A place that the files of a study are read from.
pub trait Files: Sync {
    /// Opens a file by its name as the study writes it.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] where there is no such file; the kinds of the system where it cannot be read.
    fn open(&self, name: &str) -> io::Result<Contents>;

    /// Opens a file that must be no pipe: to open one that nothing writes to waits forever. A study and what belongs to it
    /// are such; tables of devices may come through a pipe.
    ///
    /// # Errors
    /// As [`open`](Self::open), and for a pipe or a device.
    fn open_regular(&self, name: &str) -> io::Result<Contents> {
        self.open(name)
    }

    /// What messages call a file before anything of the study is known.
    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Where a file is on a disk, if it is on one: no output may replace it.
    fn path(&self, _name: &str) -> Option<PathBuf> {
        None
    }
}

/// Workbooks, behind whose name a sheet may stand: `fleet.xlsx#Devices`.
const WORKBOOKS: [&str; 2] = [".xlsx#", ".xlsm#"];

/// A name as a study writes it: the file, and the sheet of it if one is named.
fn split(name: &str) -> (&str, Option<&str>) {
    // ASCII alone changes, so that places stay.
    let lower = name.to_ascii_lowercase();
    let behind = WORKBOOKS.iter().filter_map(|end| lower.find(end).map(|at| at + end.len())).min();
    match behind.and_then(|at| Some((name.get(..at - 1)?, name.get(at..)?))) {
        Some((file, sheet)) => (file, Some(sheet)),
        None => (name, None),
    }
}

/// The file of a name as a study writes it, without a sheet.
pub(crate) fn file_of(name: &str) -> &str {
    split(name).0
}

/// Most bytes of a file that people write: what an archive unfolds to may be far more.
const MAX_TEXT: usize = 64 << 20;

/// A file of the study.
#[derive(Clone, Copy)]
pub struct InputFile<'f> {
    /// As the study names it.
    pub name: &'f str,
    files: &'f dyn Files,
    limits: Limits,
}

impl<'f> InputFile<'f> {
    /// The file of a name.
    pub fn new(files: &'f dyn Files, name: &'f str) -> Self {
        Self { name, files, limits: Limits::default() }
    }

    /// With other limits of what it unfolds to, if it is compressed.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Opens it.
    pub(crate) fn open(&self) -> Result<Contents, Problem> {
        let (file, sheet) = split(self.name);
        let opened = self.files.open(file).map(|contents| contents.within(self.limits).of_sheet(sheet));
        opened.map_err(|error| problem(self.name, &error))
    }

    /// All of it as text, with its hash in hex; it must be no pipe.
    pub(crate) fn text(&self) -> Result<(String, String), Problem> {
        self.text_as(self.name)
    }

    /// As [`InputFile::text`]; messages call the file otherwise.
    pub(crate) fn text_as(&self, shown: &str) -> Result<(String, String), Problem> {
        let read = self.files.open_regular(self.name).and_then(|contents| contents.whole());
        let bytes = read.map_err(|error| problem(shown, &error))?;
        if bytes.len() > MAX_TEXT {
            let problem = Problem::new(phrases::text_too_large(shown, (MAX_TEXT >> 20).to_string()));
            return Err(problem.help(phrases::check_which_file()));
        }
        let sha256 = sha256(&bytes);
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = valid.filter(|byte| **byte == b'\n').count() + 1;
            Problem::new(phrases::not_utf8(shown, line.to_string())).help(phrases::save_as_utf8())
        })?;
        Ok((text, sha256))
    }

    /// Whether it is there.
    pub(crate) fn exists(&self) -> bool {
        !matches!(self.files.open_regular(file_of(self.name)), Err(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

impl std::fmt::Debug for InputFile<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("InputFile").field(&self.name).finish()
    }
}
