//! One file that came through stdin, before those of a folder.

use std::io;
use std::path::PathBuf;

use crate::input::files::contents::Contents;
use crate::input::files::door::Files;
use crate::input::files::folder::Folder;

/// A file that was read from stdin, and the folder that all other names are relative to.
#[derive(Debug)]
pub struct Stdin {
    name: String,
    contents: Contents,
    folder: Folder,
}

impl Stdin {
    /// What stdin gave, under a name.
    pub fn new(name: &str, bytes: Vec<u8>, folder: Folder) -> Self {
        Self { name: name.to_owned(), contents: Contents::new(bytes), folder }
    }
}

impl Files for Stdin {
    fn open(&self, name: &str) -> io::Result<Contents> {
        if name == self.name { Ok(self.contents.clone()) } else { self.folder.open(name) }
    }

    fn open_regular(&self, name: &str) -> io::Result<Contents> {
        if name == self.name { Ok(self.contents.clone()) } else { self.folder.open_regular(name) }
    }

    fn shown(&self, name: &str) -> String {
        if name == self.name { self.name.clone() } else { self.folder.shown(name) }
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        if name == self.name { None } else { self.folder.path(name) }
    }
}
