//! The Parquet files of shards and batches. Shards that lie in one folder must be all of one run: a figure that is missing
//! would look like a result.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::output::{Kind, Manifest, could_read, shown};
use crate::input::files::check_regular;
use crate::phrases::cli::shards as phrases;
use crate::phrases::lists;
use crate::problem::{Message, Problem};
use crate::run::shard::Shard;

/// Folders below folders that are looked into.
const MAX_DEPTH: usize = 8;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Tables, in the order of the command line and of names.
    pub(super) files: Vec<PathBuf>,
    /// Which shards are not there, where that is accepted.
    pub(super) missing: Option<Message>,
    /// The shards of each folder, with what each was made of.
    shards: BTreeMap<PathBuf, BTreeMap<Shard, (PathBuf, Option<String>)>>,
}

/// The tables of folders and files.
pub(super) fn find(paths: &[PathBuf], is_partial: bool) -> Result<Found, Failure> {
    let (mut found, mut problems) = (Found::default(), Vec::new());
    for path in paths {
        let before = found.files.len();
        look(path, MAX_DEPTH, &mut found, &mut problems)?;
        if found.files.len() == before && problems.is_empty() {
            problems.push(Problem::new(phrases::no_tables(shown(path))).help(phrases::give_tables()));
        }
    }
    let shards = std::mem::take(&mut found.shards);
    let mut missing = Vec::new();
    for (folder, shards) in &shards {
        missing.extend(check(folder, shards, &mut problems));
    }
    if !is_partial {
        let problem = |missing: &Message| Problem::new(missing).help(phrases::run_them());
        problems.extend(missing.iter().map(problem));
    } else if !missing.is_empty() {
        found.missing = Some(Message::default().joined(&missing, lists::semicolon()));
    }
    if problems.is_empty() { Ok(found) } else { Err(Failure::Invalid(problems)) }
}

fn look(path: &Path, depth: usize, found: &mut Found, problems: &mut Vec<Problem>) -> Result<(), Failure> {
    if !path.is_dir() {
        // What is not there is told when it is read; a pipe is not opened at all.
        if path.exists() {
            check_regular(path).map_err(|error| could_read(path, &error))?;
        }
        found.files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .map_err(|error| could_read(path, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    note_shard(path, found, problems);
    for entry in entries {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        // What is hidden is in the making; engines mark so what is none of their tables.
        if name.starts_with(['.', '_']) {
            continue;
        }
        if path.is_dir() {
            if depth > 0 {
                look(&path, depth - 1, found, problems)?;
            }
        } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet")) {
            check_regular(&path).map_err(|error| could_read(&path, &error))?;
            found.files.push(path);
        }
    }
    Ok(())
}

/// Notes the folder of a shard, which must be as it was written.
fn note_shard(path: &Path, found: &mut Found, problems: &mut Vec<Problem>) {
    let Some(manifest) = Manifest::read(path).filter(|manifest| manifest.is_of(Kind::Shard)) else { return };
    if let Some(name) = manifest.changed(path) {
        let problem = Problem::new(phrases::shard_changed(shown(path), name));
        problems.push(problem.help(phrases::run_shard_again()));
    }
    let name = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let shard = name.file_name().and_then(|name| Shard::of_folder(&name.to_string_lossy()));
    let parent = name.parent().map(Path::to_owned).unwrap_or_default();
    if let Some(shard) = shard {
        found.shards.entry(parent).or_default().insert(shard, (path.to_owned(), manifest.study));
    }
}

/// Whether the shards of a folder are those of one run. What is missing comes back.
fn check(
    folder: &Path,
    shards: &BTreeMap<Shard, (PathBuf, Option<String>)>,
    problems: &mut Vec<Problem>,
) -> Option<Message> {
    let folder = shown(&crate::cli::output::near(folder));
    let (first, (path, made_of)) = shards.first_key_value()?;
    if shards.keys().any(|shard| shard.count() != first.count()) {
        let names = shards.keys().map(|shard| Message::new(shard.folder()));
        let names = lists::listed(names, lists::comma());
        let problem = Problem::new(phrases::shards_of_several_counts(folder, names));
        problems.push(problem.help(phrases::remove_old_shards()));
        return None;
    }
    if let Some((other, _)) = shards.values().find(|(_, other)| other != made_of) {
        let problem = Problem::new(phrases::shards_of_several_runs(shown(path), shown(other)));
        problems.push(problem.help(phrases::run_again_alike()));
    }
    let is_missing =
        |place: &u32| Shard::new(*place, first.count()).is_some_and(|s| !shards.contains_key(&s));
    let missing: Vec<String> =
        (1..=first.count()).filter(is_missing).map(|place| place.to_string()).collect();
    if missing.is_empty() {
        return None;
    }
    let list = lists::listed(missing.into_iter().map(Message::new), lists::comma());
    Some(phrases::missing_shards(folder, list, first.count().to_string()))
}
