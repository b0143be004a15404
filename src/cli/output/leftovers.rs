//! What killed processes left beside a target: removed, moved back, or named.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::output::contents::Contents;
use crate::cli::output::manifest::{self, Manifest};
use crate::cli::output::names::Names;
use crate::cli::output::place;
use crate::cli::output::staging::{self, OLD, STAGING};
use crate::cli::output::{near, shown};
use crate::phrases::cli::output as phrases;
use crate::problem::Message;

/// Cleans up what earlier runs left with the same target; returns what to tell the user.
pub(super) fn mend(names: &dyn Names, target: &Path) -> Vec<Message> {
    let mut said = Vec::new();
    let (old, staging) = find(target);
    for path in old {
        said.extend(mend_old(names, target, &path));
    }
    for path in staging {
        said.extend(remove_staging(names, target, &path));
    }
    said
}

/// Whether earlier runs left anything in a folder, of whatever target.
pub(in crate::cli) fn has_leftovers(folder: &Path) -> bool {
    let is_left = |name: &str| {
        let rest = name.strip_prefix('.').and_then(|name| name.rsplit_once('.'));
        rest.is_some_and(|(_, end)| end == OLD || end == STAGING)
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_str().is_some_and(is_left))
}

/// Reports that made way, and staging folders.
fn find(target: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let stem = staging::stem(target);
    let (mut old, mut found) = (Vec::new(), Vec::new());
    let entries = std::fs::read_dir(staging::parent(target)).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&stem)?.split_once('.'));
        match rest {
            Some((token, OLD)) if is_token(token) => old.push(entry.path()),
            Some((token, STAGING)) if is_token(token) => found.push(entry.path()),
            _ => {}
        }
    }
    old.sort();
    found.sort();
    (old, found)
}

/// Versions without manifests took the number of the process.
fn is_token(text: &str) -> bool {
    staging::is_token(text) || !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn remove_staging(names: &dyn Names, target: &Path, path: &Path) -> Option<Message> {
    let unknown = || Some(phrases::left_over(shown(&near(path))));
    let lock = match lock(path) {
        Lock::InUse => return None,
        Lock::Unknown => return unknown(),
        Lock::Free(lock) => lock,
    };
    if is_unbegun(path) {
        let _ = names.remove_file(&path.join(manifest::NAME));
    }
    let made_for = Manifest::read(path).and_then(|manifest| manifest.target);
    let is_of_target = made_for.as_ref().is_none_or(|name| *name == staging::name(target));
    let contents = Contents::of(path).ok().filter(|contents| is_of_target && contents.is_ours());
    let Some(contents) = contents else { return unknown() };
    if let Err(error) = contents.remove(names, path) {
        return Some(phrases::cannot_remove(shown(&near(path)), error.to_string()));
    }
    drop(lock);
    // Where a folder is made before it is replaced by the new one, an interrupted run leaves it empty.
    if made_for.is_none() && !contents.is_empty() && is_empty(target) {
        let _ = names.remove_folder(target);
    }
    None
}

/// Whether a run was killed before it wrote a word: all there is is an empty manifest.
fn is_unbegun(staging: &Path) -> bool {
    let entries = std::fs::read_dir(staging).into_iter().flatten().flatten();
    let names: Vec<_> = entries.take(2).map(|entry| entry.file_name()).collect();
    let meta = staging.join(manifest::NAME).symlink_metadata();
    names == [manifest::NAME] && meta.is_ok_and(|meta| meta.is_file() && meta.len() == 0)
}

/// A report that made way for a new one is moved back unless the new one is there.
fn mend_old(names: &dyn Names, target: &Path, path: &Path) -> Option<Message> {
    if matches!(lock(&path.with_extension(STAGING)), Lock::InUse) {
        return None;
    }
    let unknown = || Some(phrases::old_left_over(shown(&near(path))));
    if is_empty(target) {
        let _ = names.remove_folder(target);
    }
    match target.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => match place::put_new(names, path, target) {
            Ok(()) => Some(phrases::is_back(shown(&near(target)))),
            Err(_) => unknown(),
        },
        _ => {
            let is_ours = |path: &Path| Contents::of(path).ok().filter(Contents::is_ours);
            let old = is_ours(path).filter(|_| is_ours(target).is_some_and(|new| new.kind.is_some()));
            match old.map(|old| old.remove(names, path)) {
                Some(Ok(())) => None,
                _ => unknown(),
            }
        }
    }
}

enum Lock {
    /// Nothing lives that writes it; held while it is removed.
    Free(Option<File>),
    InUse,
    /// The file system has no locks, or it can't be read.
    Unknown,
}

fn lock(staging: &Path) -> Lock {
    let path = staging.join(manifest::NAME);
    let is_folder = staging.symlink_metadata().is_ok_and(|meta| meta.is_dir());
    match path.symlink_metadata().and_then(|_| File::open(&path)) {
        _ if !is_folder => Lock::Unknown,
        Ok(file) => match file.try_lock() {
            Ok(()) => Lock::Free(Some(file)),
            Err(TryLockError::WouldBlock) => Lock::InUse,
            Err(TryLockError::Error(_)) => Lock::Unknown,
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Lock::Free(None),
        Err(_) => Lock::Unknown,
    }
}

fn is_empty(folder: &Path) -> bool {
    let is_folder = folder.symlink_metadata().is_ok_and(|meta| meta.is_dir());
    is_folder && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}
