//! A plan that was written, read again.

use crate::input::file_account::Input;
use crate::input::files::Files;
use crate::phrases::plan::problems as phrases;
use crate::problem::{Message, Problem};
use crate::report::plan::{FORMAT, PlanReport, VERSION};
use crate::run::optimize;
use crate::run::plan::{Choice, Goal, Request};
use crate::study::load::Study;
use crate::study::{held, pins};

/// The name of the file that holds a plan.
pub const PLAN: &str = "plan.json";

/// Reads `plan.json`.
///
/// # Errors
/// Where it is no plan, or one of another version.
pub fn read(shown: &str, text: &str) -> Result<PlanReport, Problem> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read: Result<PlanReport, _> = serde_path_to_error::deserialize(&mut reader);
    let unreadable =
        |why: String| Problem::new(phrases::unreadable_plan(shown, why)).help(phrases::give_plan());
    let report = read.map_err(|error| unreadable(error.to_string()))?;
    if report.format != FORMAT || report.version != VERSION {
        return Err(unreadable(format!("{} {}", report.format, report.version)));
    }
    Ok(report)
}

/// Inputs of a plan that have changed since, or are gone.
pub fn changed(plan: &PlanReport, now: &[Input]) -> Vec<String> {
    let is_same =
        |input: &&Input| now.iter().any(|other| other.path == input.path && other.sha256 == input.sha256);
    let gone = plan.inputs.iter().filter(|input| !is_same(input)).map(|input| input.path.clone());
    let known = |input: &&Input| plan.inputs.iter().any(|other| other.path == input.path);
    let new = now.iter().filter(|input| !known(input)).map(|input| input.path.clone());
    gone.chain(new).collect()
}

/// The pins file of a request, read beside the study.
///
/// # Errors
/// All problems of the file.
pub fn pinned(
    files: &dyn Files,
    name: &str,
    study: &Study,
    request: &mut Request,
) -> Result<(), Vec<Problem>> {
    let found = pins::read_file(files, name, &study.account, &study.fleet)?;
    request.warnings.extend(found.warnings);
    request.inputs.push(found.input);
    request.goal = Goal::Pins { name: name.to_owned(), pins: found.pins };
    Ok(())
}

/// The cheapest assignment of a request.
///
/// # Errors
/// Why there is none.
pub fn cheapest(study: &Study, request: &mut Request) -> Result<(), Vec<Problem>> {
    let pins = optimize::cheapest_pins(study, study.baseline()).map_err(|problem| vec![problem])?;
    request.goal = Goal::Cheapest(pins);
    Ok(())
}

/// Today's licenses of a request.
///
/// # Errors
/// All problems of the file.
pub fn assigned(
    files: &dyn Files,
    name: &str,
    study: &Study,
    request: &mut Request,
) -> Result<(), Vec<Problem>> {
    let found = held::read(files, name, study)?;
    request.warnings.extend(found.warnings.clone());
    let (sha256, rows) = (found.sha256.clone(), Some(found.rows));
    request.inputs.push(Input { path: name.to_owned(), sha256, rows });
    request.assigned = Some(found);
    request.assigned_name = Some(name.to_owned());
    Ok(())
}

/// What a plan was asked for, to be asked again of the study as it is now.
///
/// # Errors
/// Where the study is of another account, or lacks the scenario; problems of the files that were given beside it.
pub fn request(plan: &PlanReport, study: &Study, files: &dyn Files) -> Result<Request, Vec<Problem>> {
    let label = super::files::label(&study.file);
    if label != plan.account.label {
        return Err(vec![
            Problem::new(phrases::foreign_study(&plan.account.label, label)).help(phrases::plan_again()),
        ]);
    }
    let choice =
        [Choice::Full, Choice::Reference].into_iter().find(|choice| choice.word() == plan.coverage.choice);
    let mut request = Request {
        goal: Goal::Reference,
        choice: choice.unwrap_or_default(),
        assigned: None,
        assigned_name: None,
        split: plan.split.and_then(|rows| usize::try_from(rows).ok()),
        pilot: plan.pilot.as_ref().and_then(|pilot| usize::try_from(pilot.asked).ok()),
        study_path: plan.study_path.clone(),
        made_in: plan.made_in.clone(),
        inputs: Vec::new(),
        warnings: Vec::new(),
    };
    match &*plan.target.kind {
        "scenario" => {
            let found = study.find(&plan.target.name).ok_or_else(|| {
                let name = Message::of_value(&plan.target.name);
                vec![Problem::new(phrases::scenario_gone(name)).help(phrases::plan_again())]
            })?;
            request.goal = Goal::Scenario(Box::new(found.into_owned()));
        }
        "pins" => pinned(files, &plan.target.name, study, &mut request)?,
        "cheapest" => cheapest(study, &mut request)?,
        _ => {}
    }
    if let Some(name) = &plan.assigned {
        assigned(files, name, study, &mut request)?;
    }
    Ok(request)
}
