//! `run --guard`: the limits of a study, its results for programs, and what fails for people.

use std::io::Write;

use crate::cli::output::{Folder, Printer};
use crate::cli::{Failure, output};
use crate::phrases::cli::commands as phrases;
use crate::problem::Problem;
use crate::render;
use crate::render::json;
use crate::report::guard::{Case, Guard, Verdict};
use crate::run::guard;
use crate::study::guardrails::FILE;
use crate::study::load::Study;

/// A study without guardrails cannot be held to any: said before any work is done.
pub(super) fn check(study: &Study) -> Result<(), Failure> {
    if study.guardrails.as_ref().is_some_and(|guardrails| !guardrails.rails.is_empty()) {
        return Ok(());
    }
    let problem = Problem::new(phrases::guardrails_missing());
    Err(Failure::Usage(problem.help(phrases::write_guardrails(FILE))))
}

/// Holds the study to its limits; `None` where it has none.
pub(super) fn hold(study: &Study, printer: &Printer) -> Option<Guard> {
    let guardrails = study.guardrails.as_ref()?;
    for rail in &guardrails.rails {
        let mask = rail.devices.map(|id| study.fleet.mask(id));
        if mask.is_some_and(|mask| mask.count() == 0) {
            printer.say(&phrases::guards_nothing(&rail.name));
        }
    }
    Some(guard::guard(study, guardrails))
}

/// Writes `guard.json` and `guard.xml`; what fails comes back as problems.
pub(super) fn write(folder: &mut Folder, found: &Guard, printer: &Printer) -> Result<Vec<Problem>, Failure> {
    let name = "guard.json";
    let mut file = folder.create(name)?;
    let written = json::write(found, &mut file).and_then(|()| file.flush());
    written.map_err(|error| output::could(&folder.shown(name), &error))?;
    folder.write("guard.xml", render::guard::junit(found).as_bytes())?;
    printer.say(&render::guard::summary(found));
    Ok(broken(found))
}

/// The guardrails that are not kept, as problems.
pub(super) fn broken(found: &Guard) -> Vec<Problem> {
    found.cases.iter().filter(|case| case.verdict == Verdict::Failed).map(problem).collect()
}

fn problem(case: &Case) -> Problem {
    let (sentence, devices) = render::guard::sentence(case);
    let problem = Problem::new(sentence);
    match devices {
        Some(devices) => problem.help(devices),
        None => problem,
    }
}
