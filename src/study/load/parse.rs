//! The first step: the study's own file, as it is written.

use std::path::Path;

use crate::doc::is_ours;
use crate::input::file_account::Input;
use crate::input::files::{Files, InputFile};
use crate::phrases::study::file as phrases;
use crate::problem::Problem;
use crate::study::file;
use crate::study::file::StudyFile;
use crate::study::load::diagnostics::Diagnostics;

/// The study as it is written; `None` where nothing of it can be used.
pub(super) fn parse(files: &dyn Files, name: &str, found: &mut Diagnostics) -> Option<StudyFile> {
    let shown = files.shown(name);
    let (text, sha256) = match InputFile::new(files, name).text_as(&shown) {
        Ok(read) => read,
        Err(problem) => {
            found.problems.push(match (problem.is_fault(), file_exists(files, name), is_called_toml(name)) {
                (true, ..) | (false, true, true) => problem,
                (false, false, _) => problem.help(phrases::give_study()),
                (false, true, false) => no_study(&shown),
            });
            return None;
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if !may_be_toml(text) || !is_ours(text) {
        found.problems.push(no_study(&shown));
        return None;
    }
    found.inputs.push(Input { path: name.to_owned(), sha256, rows: None });
    let (study, problems) = file::parse(name, text);
    found.problems.extend(problems);
    study
}

/// A file of another kind, in any encoding.
fn no_study(shown: &str) -> Problem {
    Problem::new(phrases::not_a_study(shown)).help(phrases::init_inventory(shown))
}

fn is_called_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

fn file_exists(files: &dyn Files, name: &str) -> bool {
    InputFile::new(files, name).exists()
}

/// The first line of a TOML file is a comment, a table or a key: a table of devices is none of these, and is not taken
/// for a million mistakes.
fn may_be_toml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    // Japanese of seven bits has `=` among its letters, and headers may have it, too.
    let is_key = |key: &str| !key.contains([',', ';', '\t', '\u{1b}']);
    first.is_empty() || first.starts_with('[') || first.split_once('=').is_some_and(|(key, _)| is_key(key))
}
