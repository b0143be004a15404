//! A CSV file of a folder, in the encoding that the reader wants.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::cli::output::Folder;
use crate::cli::{Failure, output};
use crate::render::encode::{Lacking, Target};

/// A file that is written piece by piece. What its encoding lacks is refused when all of it is known.
pub(in crate::cli) struct CsvFile {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    target: Target,
    lacking: Lacking,
}

impl CsvFile {
    /// Writes a whole file of the folder.
    pub(in crate::cli) fn write(
        folder: &mut Folder,
        name: &str,
        target: Target,
        text: &str,
    ) -> Result<(), Failure> {
        let mut file = Self::new(folder, name, target)?;
        file.add(text)?;
        file.finish()
    }

    /// An empty file of the folder.
    pub(in crate::cli) fn new(folder: &mut Folder, name: &str, target: Target) -> Result<Self, Failure> {
        let (file, path) = (folder.create(name)?, folder.shown(name));
        let mut csv = Self { name: name.to_owned(), path, file, target, lacking: Lacking::new(target) };
        csv.put(target.mark())?;
        Ok(csv)
    }

    /// Adds text.
    pub(in crate::cli) fn add(&mut self, text: &str) -> Result<(), Failure> {
        self.lacking.look(text);
        let bytes = self.target.encode(text);
        self.put(&bytes)
    }

    /// Adds what is text as bytes.
    pub(in crate::cli) fn add_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self.target {
            Target::Utf8 | Target::Utf8Mark => self.put(bytes),
            Target::Cp932 => self.add(&String::from_utf8_lossy(bytes)),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| output::could(&self.path, &error))
    }

    /// All is there.
    pub(in crate::cli) fn finish(mut self) -> Result<(), Failure> {
        self.lacking.check_file(&self.name).map_err(Failure::Could)?;
        self.file.flush().map_err(|error| output::could(&self.path, &error))
    }
}
