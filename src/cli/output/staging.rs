//! The folder beside a target in which everything is written first.

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::interrupt;
use crate::cli::output::contents::Contents;
use crate::cli::output::manifest::{self, Kind, Manifest};
use crate::cli::output::names::Names;

/// The end of the name of a staging folder.
pub(super) const STAGING: &str = "tmp";
/// The end of the name of a report that makes way for a new one, where the two can't be exchanged.
pub(super) const OLD: &str = "old";
/// Bytes of the target's name that the staging's name has: file systems allow about 255 in all.
const MAX_STEM: usize = 120;
/// Names that are tried.
const MAX_TRIES: usize = 16;

/// A staging folder. Dropped, it is removed with all that was written.
#[derive(Debug)]
pub(super) struct Staging {
    names: &'static dyn Names,
    pub(super) path: PathBuf,
    /// The manifest, locked.
    manifest: File,
    /// Folders that were made to hold the target, from the outermost.
    parents: Vec<PathBuf>,
}

impl Staging {
    /// Makes the folder, and those above it that are missing.
    pub(super) fn create(names: &'static dyn Names, target: &Path, kind: Kind) -> io::Result<Self> {
        let parent = parent(target);
        let parents = create_parents(names, parent)?;
        interrupt::made(&parents);
        let text = Manifest::of_staging(kind, name(target)).text();
        match create_in(names, target, &text) {
            Ok((path, manifest)) => Ok(Self { names, path, manifest, parents }),
            Err(error) => {
                remove_parents(names, &parents);
                Err(error)
            }
        }
    }

    /// Makes a file, and the folder in the staging that it is in. It is in the manifest first: so a later run knows
    /// what this one wrote.
    pub(super) fn create_file(&mut self, name: &str) -> io::Result<File> {
        let row = format!("-  {name}\n");
        self.manifest.write_all(row.as_bytes())?;
        let path = self.path.join(name);
        let folders = name.match_indices('/').map(|(at, _)| name.split_at(at).0);
        for folder in folders {
            match self.names.create_folder(&self.path.join(folder)) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
        }
        self.names.create_file(&path)
    }

    /// Replaces the manifest by the list of a whole folder: in one step, because a long text can be cut short by a kill.
    /// The new one is locked before it has the name.
    pub(super) fn list(&mut self, manifest: &Manifest) -> io::Result<()> {
        let path = self.path.join(manifest::UNFINISHED);
        let mut file = self.create_file(manifest::UNFINISHED)?;
        // Some file systems have no locks.
        let _ = file.try_lock();
        let replaced = file.write_all(manifest.text().as_bytes());
        let replaced = replaced.and_then(|()| self.names.rename(&path, &self.path.join(manifest::NAME)));
        replaced.inspect_err(|_| {
            let _ = self.names.remove_file(&path);
        })?;
        self.manifest = file;
        Ok(())
    }

    /// Brings a file, or a folder's list of names, to the disk.
    pub(super) fn sync(&self, name: &str) -> io::Result<()> {
        File::open(self.path.join(name))?.sync_all()
    }
}

impl Drop for Staging {
    /// Nothing half-written stays behind.
    fn drop(&mut self) {
        let _ = remove_unfinished(self.names, &self.path);
        remove_parents(self.names, &self.parents);
        interrupt::end(&self.path);
    }
}

/// A staging folder, and its locked manifest with a text.
fn create_in(names: &dyn Names, target: &Path, text: &str) -> io::Result<(PathBuf, File)> {
    let mut last = io::Error::from(ErrorKind::AlreadyExists);
    for _ in 0..MAX_TRIES {
        let path = target.with_file_name(format!("{}{}.{STAGING}", stem(target), token()));
        interrupt::begin(&path);
        match make(names, &path, text) {
            Ok(manifest) => return Ok((path, manifest)),
            Err(error) => {
                interrupt::end(&path);
                last = error;
            }
        }
        if !is_taken(&last) {
            break;
        }
    }
    Err(last)
}

/// Removes a file, or a staging folder in which all is ours.
pub(super) fn remove_unfinished(names: &dyn Names, path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Ok(meta) if !meta.is_dir() => return names.remove_file(path),
        _ => {}
    }
    let contents = Contents::of(path)?;
    if contents.is_ours() { contents.remove(names, path) } else { Err(ErrorKind::DirectoryNotEmpty.into()) }
}

/// A staging folder with its locked manifest.
fn make(names: &dyn Names, path: &Path, text: &str) -> io::Result<File> {
    names.create_folder(path)?;
    let manifest = path.join(manifest::NAME);
    let made =
        locked_new(names, &manifest).and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file));
    made.inspect_err(|_| {
        let _ = names.remove_file(&manifest);
        let _ = names.remove_folder(path);
    })
}

/// A new file of which a token is part of the name, locked as long as it is open. A signal removes it.
pub(super) fn locked_file(names: &dyn Names, named: impl Fn(&str) -> PathBuf) -> io::Result<(PathBuf, File)> {
    let mut last = io::Error::from(ErrorKind::AlreadyExists);
    for _ in 0..MAX_TRIES {
        let path = named(&token());
        interrupt::begin(&path);
        match locked_new(names, &path) {
            Ok(file) => return Ok((path, file)),
            Err(error) => last = error,
        }
        interrupt::end(&path);
        if !is_taken(&last) {
            break;
        }
    }
    Err(last)
}

/// Whether another token may do: the name is taken, or another process took the new name for a leftover.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound | ErrorKind::WouldBlock)
}

/// Makes a file and locks it. `WouldBlock` where another process took it for a leftover before it was locked.
fn locked_new(names: &dyn Names, path: &Path) -> io::Result<File> {
    let file = names.create_file(path)?;
    match file.try_lock() {
        Ok(()) if path.symlink_metadata().is_err() => Err(ErrorKind::WouldBlock.into()),
        Err(std::fs::TryLockError::WouldBlock) => Err(ErrorKind::WouldBlock.into()),
        // Some file systems have no locks: what is left there is named, never removed.
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(file),
    }
}

/// What the names of a target's staging folders begin with.
pub(super) fn stem(target: &Path) -> String {
    let mut name = name(target);
    while name.len() > MAX_STEM {
        name.pop();
    }
    format!(".{name}.")
}

/// 64 bits of the operating system's randomness.
fn token() -> String {
    format!("{:016x}", RandomState::new().hash_one(()))
}

/// Whether a piece of a name is a token.
pub(super) fn is_token(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn name(target: &Path) -> String {
    target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folder that a target is in.
pub(super) fn parent(target: &Path) -> &Path {
    target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn create_parents(names: &dyn Names, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    missing.reverse();
    for (made, path) in missing.iter().enumerate() {
        match names.create_folder(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                remove_parents(names, missing.get(..made).unwrap_or_default());
                return Err(error);
            }
            _ => {}
        }
    }
    Ok(missing)
}

/// Folders that something was put into meanwhile stay.
fn remove_parents(names: &dyn Names, parents: &[PathBuf]) {
    for path in parents.iter().rev() {
        let _ = names.remove_folder(path);
    }
}
