//! Annotations of GitHub's workflows: what is wrong with a study, at its file and line.

use std::path::Path;

use crate::cli::Failure;
use crate::cli::output::Printer;
use crate::phrases::cli::output as phrases;
use crate::problem::{Language, Message, Problem};
use crate::render::github;
use crate::render::github::{At, Level};
use crate::render::guard::sentence;
use crate::report::guard::{Guard, Verdict};
use crate::study::guardrails::FILE;
use crate::study::load::Study;

/// The file that a study is read from.
pub(super) const STUDY: &str = "study.toml";

/// The path of a file of a study, as the repository has it. What is in an archive is annotated at the archive.
pub(super) fn path_of(study: &Path, file: &str) -> String {
    let path = match study {
        _ if study == Path::new("-") => Path::new(file).to_owned(),
        _ if !study.is_file() => study.join(file),
        _ if study.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) => {
            study.with_file_name(file)
        }
        _ => study.to_owned(),
    };
    path.display().to_string()
}

/// Why a command fails, each problem where it is.
pub(super) fn failure(study: &Path, failure: &Failure, printer: &Printer) -> String {
    problems(study, failure.problems(), &phrases::study_is_wrong(), printer)
}

/// Problems under a title, each where it is.
pub(super) fn problems(study: &Path, problems: &[Problem], title: &Message, printer: &Printer) -> String {
    let language = printer.language();
    let annotation = |problem: &Problem| {
        let problem = printer.bare(problem);
        let place = problem.place.as_ref();
        // A sheet stands behind the name of its workbook.
        let file = place.map_or(STUDY, |place| match &place.sheet {
            Some(sheet) => place.file.strip_suffix(&format!("#{sheet}")).unwrap_or(&place.file),
            None => &place.file,
        });
        let at = At { file: &path_of(study, file), line: place.map(|place| place.line as u64) };
        let told = [&problem.message].into_iter().chain(&problem.help);
        github::annotation(Level::Error, at, title.text(language), &lines(told, language))
    };
    problems.iter().map(annotation).collect()
}

/// What the input leaves open; the figures stand all the same.
pub(super) fn warnings(path: &Path, study: &Study, language: Language) -> String {
    let file = path_of(path, STUDY);
    let annotation = |warning: &crate::problem::Warning| {
        let told = [&warning.message].into_iter().chain(&warning.consequence).chain(&warning.samples);
        let at = At { file: &file, line: None };
        github::annotation(Level::Warning, at, &warning.id, &lines(told, language))
    };
    study.import.warnings.iter().map(annotation).collect()
}

/// The guardrails that are not kept, each at its line; those that a waiver excuses are warnings.
pub(super) fn guard(path: &Path, study: &Study, held: &Guard, language: Language) -> String {
    let named = study.file.guardrails.as_ref().map_or(FILE, |text| &*text.value);
    let file = path_of(path, named);
    let rails = study.guardrails.iter().flat_map(|guardrails| &guardrails.rails);
    let line_of = |name: &str| rails.clone().find(|rail| rail.name == name).map(|rail| rail.line as u64);
    let mut text = String::new();
    for case in &held.cases {
        let level = match case.verdict {
            Verdict::Passed => continue,
            Verdict::Waived => Level::Warning,
            Verdict::Failed => Level::Error,
        };
        let (sentence, devices) = sentence(case);
        let told = [&sentence].into_iter().chain(&devices);
        let at = At { file: &file, line: line_of(&case.guardrail) };
        text += &github::annotation(level, at, &case.guardrail, &lines(told, language));
    }
    text
}

fn lines<'m>(messages: impl Iterator<Item = &'m Message>, language: Language) -> String {
    messages.map(|message| message.text(language)).collect::<Vec<_>>().join("\n")
}
