//! The studies of `run --list` and `run --shard`: each with the name that its rows have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::accounts::{Entry, Options, Source};
use crate::cli::output::{could_read, shown};
use crate::cli::{Failure, stdin};
use crate::input::files::{check_regular_or_stdin, study_id};
use crate::phrases::cli::shards as phrases;
use crate::problem::{Message, Problem};

/// The studies of a command line, or of its list.
pub(super) fn entries(
    list: Option<&Path>,
    studies: &[PathBuf],
    options: Options,
) -> Result<Vec<Entry>, Failure> {
    let (paths, folder, named) = match list {
        Some(list) => {
            let (text, folder, name) = read(list)?;
            let paths = lines(&text);
            if names_nothing(&paths, &folder) {
                let problem = Problem::new(phrases::names_nothing(name)).help(phrases::write_paths());
                return Err(Failure::Invalid(vec![problem]));
            }
            (paths, folder, Some(name))
        }
        None => (studies.iter().map(|study| (shown(study), study.clone())).collect(), PathBuf::new(), None),
    };
    let whole =
        std::path::absolute(Path::new(".").join(&folder)).map_err(|error| could_read(&folder, &error))?;
    let entry = |(_, path): &(String, PathBuf)| Entry {
        id: study_id(path, &whole),
        source: Source::Path(folder.join(path)),
        options,
    };
    let entries: Vec<Entry> = paths.iter().map(entry).collect();
    let problems = problems(&paths, &entries, named.as_deref());
    if problems.is_empty() { Ok(entries) } else { Err(Failure::Invalid(problems)) }
}

/// The text of a list, the folder that its paths are relative to, and how messages name it.
fn read(list: &Path) -> Result<(String, PathBuf, String), Failure> {
    let (bytes, folder, name) = if list == Path::new("-") {
        (stdin()?, PathBuf::new(), "stdin".to_owned())
    } else {
        let read = check_regular_or_stdin(list).and_then(|()| std::fs::read(list));
        let bytes = read.map_err(|error| could_read(list, &error))?;
        (bytes, list.parent().unwrap_or(Path::new("")).to_owned(), shown(list))
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, folder, name)),
        Err(_) => {
            let problem = Problem::new(phrases::list_not_utf8(name)).help(phrases::save_as_utf8());
            Err(Failure::Invalid(vec![problem]))
        }
    }
}

/// The paths of a list, each with the line that it stands in.
fn lines(text: &str) -> Vec<(String, PathBuf)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1_usize..).zip(text.lines().map(str::trim));
    let paths = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    paths.map(|(number, line)| (number.to_string(), PathBuf::from(line))).collect()
}

/// Whether no line names a file or a folder: it is another kind of file, whose lines would be shown as names of studies, with all
/// that they hold.
fn names_nothing(paths: &[(String, PathBuf)], folder: &Path) -> bool {
    !paths.is_empty() && paths.iter().all(|(_, path)| path != Path::new("-") && !folder.join(path).exists())
}

/// Studies that can't be told apart, and such as are none; an empty list.
fn problems(paths: &[(String, PathBuf)], entries: &[Entry], list: Option<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let place = |word: &str| match list {
        Some(name) => phrases::line_of(word, name),
        None => Message::of_quoted(word),
    };
    if entries.is_empty() {
        let name = list.unwrap_or_default();
        problems.push(Problem::new(phrases::empty_list(name)).help(phrases::write_paths()));
    }
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for ((word, path), entry) in paths.iter().zip(entries) {
        if path == Path::new("-") {
            problems.push(Problem::new(phrases::no_stdin(place(word))).help(phrases::write_paths()));
        } else if let Some(first) = taken.insert(&entry.id, word) {
            let problem = phrases::named_twice(&entry.id, place(first), place(word));
            problems.push(Problem::new(problem).help(phrases::name_once()));
        }
    }
    problems
}
