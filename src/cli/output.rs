//! The one door for writing: files and folders appear whole or not at all, and nothing of the user's is replaced.
//!
//! # The protocol
//!
//! Everything is written beside its target first, in a *staging* folder `.NAME.TOKEN.tmp`. The token comes from the
//! randomness of the operating system, and the folder and all files in it are made only where nothing has the name, so
//! that no link is followed. The first file in it is `report.manifest`: locked for as long as the process lives, and
//! saying what the staging is for.
//!
//! A folder is then finished in four steps.
//!
//! 1. The manifest gets the list of all files with their hashes.
//! 2. Where something is replaced, everything is brought to the disk.
//! 3. The staging folder takes its place. Where nothing may be replaced, it is renamed by a call that fails if anything
//!    has the name. Where a report is replaced, the two are exchanged in one step: the place is never empty.
//! 4. The old report, which has the name of the staging now, is looked at once more: a file that its manifest doesn't
//!    name, or that was changed, turns the exchange back. Otherwise its files are removed one by one, then its folders.
//!
//! Where a file system can't rename without replacing, the folder is made first, which fails if anything has the name,
//! and the staging is renamed over the empty folder. Where it can't exchange, the old report is renamed to
//! `.NAME.TOKEN.old`, the new one takes its place, and the old one is removed; killed in between, the next run moves the
//! old one back.
//!
//! A signal waits for step 3 and 4; before them it removes the staging ([`interrupt`](super::interrupt)). What a killed
//! process leaves is recognized by its name, its manifest and its lock, and removed by the next run with the same
//! target; what isn't recognized is named and left ([`leftovers`]).
//!
//! A single file is written in a staging folder, too, and renamed from there.

mod contents;
mod file;
mod folder;
mod leftovers;
mod manifest;
mod names;
mod place;
mod printer;
mod staging;
mod stdout;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};

pub(super) use contents::DIFFERS;
pub(super) use file::{
    CAPSULE, FileKind, JUNIT, PARQUET, PINS, TABLE, WORKBOOK, may_write_kind, write_kind, write_new,
    write_one_of_many,
};
pub(super) use folder::{Folder, Replace, is_within, keep_out, keep_outside, real};
pub(super) use leftovers::has_leftovers;
pub(super) use manifest::{Kind, Manifest, NAME as MANIFEST, NAME_OF_OVERVIEW as MANIFEST_OF_OVERVIEW};
use names::Disk;
pub(super) use printer::{Printer, to_stderr};
pub(super) use stdout::{copy_to_stdout, ended, printed, printed_as, stdout, stdout_pieces};

use super::Failure;
use crate::input::files::{check_regular, fault};
use crate::phrases::cli::output as phrases;
use crate::problem::Problem;

/// Why a path couldn't be written that `-o` names, or that is in a folder that it names.
pub(super) fn could(path: &Path, error: &std::io::Error) -> Failure {
    could_write(path, error, Some("-o"))
}

/// Why a path couldn't be written; `option` is the one that names its place, if one does.
pub(super) fn could_write(path: &Path, error: &std::io::Error, option: Option<&str>) -> Failure {
    let problem = Problem::new(phrases::cannot_write(shown(path), error.to_string()));
    Failure::Could(match error.kind() {
        std::io::ErrorKind::StorageFull => problem.help(match option {
            Some(option) => phrases::make_room_or_choose(option),
            None => phrases::make_room(),
        }),
        std::io::ErrorKind::FileTooLarge => problem.help(phrases::raise_limit()),
        std::io::ErrorKind::ResourceBusy => problem.help(phrases::choose_within_mount()),
        _ => problem,
    })
}

/// Why a path couldn't be read.
pub(super) fn could_read(path: &Path, error: &std::io::Error) -> Failure {
    if fault::is_special(error) {
        return Failure::Invalid(vec![fault::problem(&shown(path), error)]);
    }
    Failure::Could(Problem::new(phrases::cannot_read(shown(path), error.to_string())))
}

/// The text of a file that the program wrote: it must be no pipe, which nothing may write to.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let read = check_regular(path).and_then(|()| std::fs::read_to_string(path));
    read.map_err(|error| could_read(path, &error))
}

/// A new file of which an unguessable token is part of the name, locked as long as it is open. A signal removes it.
pub(super) fn locked_file(named: impl Fn(&str) -> PathBuf) -> std::io::Result<(PathBuf, File)> {
    staging::locked_file(&Disk, named)
}

/// Removes what a signal interrupts: a file, or a staging folder in which all is ours.
pub(super) fn remove_unfinished(path: &Path) -> std::io::Result<()> {
    staging::remove_unfinished(&Disk, path)
}

/// A path that the user didn't type: seen from the current folder, if it is below that.
pub(super) fn near(path: &Path) -> PathBuf {
    let below = std::env::current_dir().ok().and_then(|current| path.strip_prefix(current).ok());
    below.unwrap_or(path).to_owned()
}

/// A path as messages show it: in one line, whatever is in its name.
pub(super) fn shown(path: &Path) -> String {
    crate::problem::printable_line(&path.display().to_string())
}
