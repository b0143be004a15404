//! `run --guard`: the limits of a study, its results for programs, and what fails for people.

use crate::cli::Failure;
use crate::cli::output::{Folder, Printer};
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
    let problem = Problem::new("`--guard` needs guardrails, and the study has none");
    let help =
        format!("write a `{FILE}` beside the study; `fleetcast schema guardrails` says what it may have");
    Err(Failure::Usage(problem.help(help)))
}

/// Writes `guard.json` and `guard.xml`, and gives back what they say.
pub(super) fn write(folder: &mut Folder, study: &Study, printer: &Printer) -> Result<Option<Guard>, Failure> {
    let Some(guardrails) = &study.guardrails else { return Ok(None) };
    for rail in &guardrails.rails {
        let mask = rail.devices.map(|id| study.fleet.mask(id));
        if mask.is_some_and(|mask| mask.count() == 0) {
            printer.say(&format!(
                "warning: no device meets the condition of the guardrail `{}`: it guards nobody",
                rail.name
            ));
        }
    }
    let found = guard::guard(study, guardrails);
    folder.write("guard.json", json::json(&found).as_bytes())?;
    folder.write("guard.xml", render::guard::junit(&found).as_bytes())?;
    printer.say(&render::guard::summary(&found));
    Ok(Some(found))
}

/// What fails, as problems.
pub(super) fn broken(guard: &Guard) -> impl Iterator<Item = Problem> {
    guard.cases.iter().filter(|case| case.verdict == Verdict::Failed).map(problem)
}

fn problem(case: &Case) -> Problem {
    let (sentence, devices) = render::guard::sentence(case);
    let problem = Problem::new(sentence);
    match devices {
        Some(devices) => problem.help(devices),
        None => problem,
    }
}
