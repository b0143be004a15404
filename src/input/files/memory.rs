//! Files that are in memory: for tests, and for programs that use the library.

use std::collections::BTreeMap;
use std::io;

use crate::input::files::contents::Contents;
use crate::input::files::door::Files;

/// Files by name.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<String, Contents>);

impl Memory {
    /// Without any file.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a file more; a file of the same name is replaced.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.insert(name.to_owned(), Contents::new(bytes.as_ref()));
        self
    }
}

impl Files for Memory {
    fn open(&self, name: &str) -> io::Result<Contents> {
        self.0.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
