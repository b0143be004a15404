//! The moment in which what was written takes its place. Nothing here copies: each step is one name.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::cli::output::contents::Contents;
use crate::cli::output::names::Names;
use crate::cli::output::staging::OLD;

/// The new one has its place.
#[derive(Debug)]
pub(super) enum Placed {
    /// The old one is gone.
    Done,
    /// What is left of the old one has this name.
    Left(PathBuf, io::Error),
}

/// The new one could not be put in its place.
#[derive(Debug)]
pub(super) enum Unplaced {
    /// The old one is in its place: this was found in it.
    Refused(Contents),
    /// The old one has this name now.
    Aside(PathBuf, io::Error),
    /// All is as it was.
    Failed(io::Error),
}

impl From<io::Error> for Unplaced {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Puts a folder where nothing may be.
pub(super) fn put_new(names: &dyn Names, from: &Path, to: &Path) -> io::Result<()> {
    match names.rename_new(from, to) {
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            names.create_folder(to)?;
            names.rename(from, to).inspect_err(|_| {
                let _ = names.remove_folder(to);
            })
        }
        done => done,
    }
}

/// Puts a file where nothing may be.
pub(super) fn put_new_file(names: &dyn Names, from: &Path, to: &Path) -> io::Result<()> {
    match names.rename_new(from, to) {
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            match names.link(from, to) {
                // A file system without links has no way to be sure.
                Err(error) if error.kind() != ErrorKind::AlreadyExists && to.symlink_metadata().is_err() => {
                    names.rename(from, to)
                }
                linked => linked.and_then(|()| names.remove_file(from)),
            }
        }
        done => done,
    }
}

/// Puts a folder in the place of another one, if that may go: it is looked at where nothing can reach it any more.
pub(super) fn replace(
    names: &dyn Names,
    (new, target): (&Path, &Path),
    may_go: impl Fn(&Contents) -> bool,
) -> Result<Placed, Unplaced> {
    match names.exchange(new, target) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(put_new(names, new, target).map(|()| Placed::Done)?);
        }
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            return by_two_renames(names, (new, target), may_go);
        }
        Err(error) => return Err(error.into()),
    }
    // From here the old one has the name of the new one.
    let left = |error| Placed::Left(new.to_owned(), error);
    match Contents::of(new) {
        Ok(contents) if may_go(&contents) => Ok(removed(names, &contents, new)),
        Ok(contents) => match names.exchange(new, target) {
            Ok(()) => Err(Unplaced::Refused(contents)),
            Err(error) => Ok(left(error)),
        },
        Err(error) => Ok(left(error)),
    }
}

fn by_two_renames(
    names: &dyn Names,
    (new, target): (&Path, &Path),
    may_go: impl Fn(&Contents) -> bool,
) -> Result<Placed, Unplaced> {
    let old = new.with_extension(OLD);
    match names.rename_new(target, &old) {
        Err(error) if error.kind() == ErrorKind::Unsupported => names.rename(target, &old)?,
        done => done?,
    }
    let back = |why: Unplaced| match put_new(names, &old, target) {
        Ok(()) => why,
        Err(error) => Unplaced::Aside(old.clone(), error),
    };
    let contents = Contents::of(&old).map_err(|error| back(error.into()))?;
    if !may_go(&contents) {
        return Err(back(Unplaced::Refused(contents)));
    }
    put_new(names, new, target).map_err(|error| back(error.into()))?;
    Ok(removed(names, &contents, &old))
}

fn removed(names: &dyn Names, contents: &Contents, folder: &Path) -> Placed {
    match contents.remove(names, folder) {
        Ok(()) => Placed::Done,
        Err(error) => Placed::Left(folder.to_owned(), error),
    }
}
