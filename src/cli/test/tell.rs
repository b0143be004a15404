//! What became of all studies: for people, for GitHub and for `JUnit`.

use std::fmt::Write;
use std::path::Path;

use crate::cli::annotate::STUDY;
use crate::cli::output::Printer;
use crate::cli::test::hold::{Tested, Wrong};
use crate::cli::{annotate, output};
use crate::phrases::cli::bench as phrases;
use crate::phrases::nouns;
use crate::problem;
use crate::problem::{Language, Problem};
use crate::render::github;
use crate::render::github::{At, Level};
use crate::render::junit::{Outcome, TestCase, junit};

/// A line for a study.
fn line(study: &Path, tested: &Tested, (bless, language): (bool, Language)) -> String {
    let word = match (tested.is_good(), bless) {
        (true, false) => phrases::ok(),
        (true, true) => phrases::blessed(),
        (false, _) => phrases::failed(),
    };
    let line = phrases::line(word, output::shown(study), nouns::files(tested.files.len() as u64));
    line.to_text(language) + "\n"
}

/// What differs in a study, as diffs.
pub(super) fn text(study: &Path, tested: &Tested, bless: bool, printer: &Printer) -> String {
    let language = printer.language();
    let mut text = line(study, tested, (bless, language));
    for wrong in tested.files.iter().filter_map(|file| file.wrong.as_ref()) {
        let _ = writeln!(text, "{}\n", problem::printable(wrong.lines.text(language)));
    }
    if !tested.problems.is_empty() {
        let _ = writeln!(text, "{}\n", problem::render(&bare(&tested.problems, printer), language, false));
    }
    text
}

/// The same as annotations.
pub(super) fn annotations(study: &Path, tested: &Tested, bless: bool, printer: &Printer) -> String {
    let language = printer.language();
    let mut text = line(study, tested, (bless, language));
    let path = |file: &str| study.join(file).display().to_string();
    for held in &tested.files {
        let Some(Wrong { sentence, lines, line, .. }) = &held.wrong else { continue };
        let at = At { file: &path(&held.file), line: *line };
        text += &github::annotation(Level::Error, at, sentence.text(language), lines.text(language));
    }
    text += &annotate::problems(study, &tested.problems, &phrases::not_read(), printer);
    text
}

/// All studies as one suite with a test for each file of expectations. It is for programs, so it is English.
pub(super) fn suite(
    root: &Path,
    (tested, untested): (&[(&Path, Tested)], &[impl AsRef<Path>]),
    printer: &Printer,
) -> String {
    let mut cases = Vec::new();
    for (study, tested) in tested {
        let case =
            |name: &str, outcome| TestCase { class: output::shown(study), name: name.to_owned(), outcome };
        for held in &tested.files {
            let outcome = match &held.wrong {
                None => Outcome::Passed,
                Some(wrong) => Outcome::Failed(wrong.sentence.to_string(), wrong.lines.to_string()),
            };
            cases.push(case(&held.file, outcome));
        }
        let problems = bare(&tested.problems, printer);
        if let Some(first) = problems.first() {
            let told = problem::render(&problems, Language::English, false);
            cases.push(case(STUDY, Outcome::Broken(first.message.to_string(), told)));
        }
    }
    for study in untested {
        let outcome = Outcome::Skipped(phrases::nothing_expected().to_string());
        cases.push(TestCase { class: output::shown(study.as_ref()), name: STUDY.to_owned(), outcome });
    }
    junit(&output::shown(root), &cases)
}

/// Problems as they may be shown.
fn bare(problems: &[Problem], printer: &Printer) -> Vec<Problem> {
    problems.iter().map(|problem| printer.bare(problem)).collect()
}
