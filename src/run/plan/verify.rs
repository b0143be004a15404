//! `plan verify`: a folder that a person may have edited, held against the study as it is now.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, PartId, PartSet};
use crate::fleet::DeviceId;
use crate::input::files::Files;
use crate::phrases::lists;
use crate::phrases::nouns;
use crate::phrases::plan::{audit, problems as phrases};
use crate::plan::portal::Action;
use crate::problem::{Message, Problem};
use crate::report::plan::PlanReport;
use crate::run::plan::files::{PlannedFile, Reader, labeled};
use crate::run::plan::rehearse::Rehearsed;
use crate::run::plan::{Plan, open};

/// What a folder was found to be.
#[derive(Debug)]
pub struct Verified {
    /// Inputs that have changed.
    pub outdated: Vec<String>,
    /// Devices whose target is another one today.
    pub moved: Vec<DeviceId>,
    /// The replay, where no device moved.
    pub rehearsed: Option<Rehearsed>,
    /// The readings for which it was replayed.
    pub readings: u64,
    /// Columns of `by-hand.csv` that the plan did not write.
    pub strange_columns: Vec<String>,
}

/// Replays the files of a folder. `present` are the paths of all uploads and roll-back files that the folder has.
///
/// # Errors
/// The first fault: file, row and device.
pub fn verify(
    plan: &Plan<'_>,
    written: &PlanReport,
    folder: &dyn Files,
    present: &[String],
) -> Result<Verified, Vec<Problem>> {
    let label = plan.label();
    check_present(written, present, &label)?;
    let reader = Reader::new(folder, &plan.fleet);
    let account = &plan.study.account;
    let mut inputs = plan.study.inputs.clone();
    inputs.extend(plan.request.inputs.iter().cloned());
    let outdated = open::changed(written, &inputs);
    let pins = reader.pins(&plan.pins_name(), account).map_err(|found| behind(&outdated, found))?;
    let moved: Vec<DeviceId> = if outdated.is_empty() { Vec::new() } else { moved(plan, &pins) };
    if !moved.is_empty() {
        let strange_columns = Vec::new();
        return Ok(Verified { outdated, moved, rehearsed: None, readings: 0, strange_columns });
    }
    let mut uploads = Vec::new();
    for file in listed(written, account)? {
        reader.check_form(&file.name)?;
        uploads.push(reader.upload(&file).map_err(|found| behind(&outdated, found))?);
    }
    let by_hand = if plan.by_hand().is_empty() {
        Vec::new()
    } else {
        reader.by_hand(&plan.by_hand_name(), account).map_err(|found| behind(&outdated, found))?
    };
    let strange_columns = plan.compare_by_hand(&reader, &by_hand, outdated.is_empty())?;
    if outdated.is_empty() {
        let kept = plan.kept().map(|(device, _)| device).collect();
        compare_listed(plan, &reader, (&plan.kept_name(), &kept))?;
        compare_listed(plan, &reader, (&plan.leaving_name(), &plan.leaving().into_iter().collect()))?;
    }
    let rehearsed = plan.replay(&uploads, &by_hand)?;
    plan.compare_rows(&uploads)?;
    plan.compare_pins(&pins)?;
    let mut back = Vec::new();
    for file in &plan.rollback {
        // The numbers and names are those of the plan: what is missing there was said above.
        if let Some(present) = present.iter().find(|name| **name == file.name) {
            reader.check_form(present)?;
            back.push(reader.upload(&PlannedFile { name: present.clone(), ..file.clone() })?);
        }
    }
    plan.replay_back(&back)?;
    let readings = plan.claimed.covered;
    Ok(Verified { outdated, moved, rehearsed: Some(rehearsed), readings, strange_columns })
}

/// What was found in a file, behind that inputs have changed: a device that is gone from the inventory is no fault of the file.
fn behind(outdated: &[String], found: Vec<Problem>) -> Vec<Problem> {
    if outdated.is_empty() {
        return found;
    }
    let first = Problem::new(audit::outdated(quoted(outdated))).help(phrases::plan_again());
    std::iter::once(first).chain(found).collect()
}

fn quoted(files: &[String]) -> Message {
    let files: Vec<Message> = files.iter().map(|name| Message::of_quoted(name)).collect();
    lists::listed(files.into_iter(), lists::comma())
}

/// The files of a plan that nothing replays: a folder without one of them is not whole.
pub fn pages(written: &PlanReport) -> Vec<String> {
    let label = &written.account.label;
    let mut names = vec!["README.md".to_owned(), "plan.html".to_owned(), labeled("deadlines", "ics", label)];
    names.extend(written.assigned.is_none().then(|| labeled("csm-mail", "txt", label)));
    names.extend(written.target.kept.as_ref().and_then(|kept| kept.file.clone()));
    let steps = written.phases.iter().flat_map(|phase| &phase.steps);
    let of_steps = steps.filter(|step| step.action == "remove-control").filter_map(|step| step.file.clone());
    names.extend(of_steps);
    names
}

/// A list of devices has those of the plan, and no other.
fn compare_listed(
    plan: &Plan<'_>,
    reader: &Reader<'_>,
    (name, wanted): (&str, &BTreeSet<DeviceId>),
) -> Result<(), Vec<Problem>> {
    if wanted.is_empty() {
        return Ok(());
    }
    let found: BTreeSet<DeviceId> = reader.listed(name)?.into_iter().collect();
    let shown = |device: &DeviceId| Message::of_value(plan.fleet.name(*device));
    let missing = wanted.difference(&found).next().map(|device| audit::not_listed(name, shown(device)));
    let more = || found.difference(wanted).next().map(|device| audit::listed_too(name, shown(device)));
    match missing.or_else(more) {
        Some(message) => Err(vec![Problem::new(message).help(phrases::correct_or_plan_again())]),
        None => Ok(()),
    }
}

/// Devices whose target differs from what the folder's pins say.
fn moved(plan: &Plan<'_>, pins: &BTreeMap<DeviceId, PartSet>) -> Vec<DeviceId> {
    let target: BTreeMap<DeviceId, PartSet> = plan.pins().collect();
    let all = plan.fleet.columns().status.ids();
    all.filter(|device| target.get(device) != pins.get(device)).collect()
}

/// The uploads that a plan lists, in order.
pub(super) fn listed(written: &PlanReport, account: &Account) -> Result<Vec<PlannedFile>, Vec<Problem>> {
    let mut files = Vec::new();
    for step in written.phases.iter().flat_map(|phase| &phase.steps) {
        let (Some(name), Some(part)) = (&step.file, &step.part) else { continue };
        let action = match &*step.action {
            "assign" => Action::Assign,
            "revoke" => Action::Revoke,
            _ => continue,
        };
        files.push(PlannedFile {
            name: name.clone(),
            action,
            part: part_of(account, part, name)?,
            devices: Vec::new(),
            is_pilot: written.pilot.as_ref().is_some_and(|pilot| pilot.files.contains(name)),
        });
    }
    Ok(files)
}

fn part_of(account: &Account, part: &str, file: &str) -> Result<PartId, Vec<Problem>> {
    let refused = |problem: Problem| vec![problem.help(phrases::plan_again())];
    let id = account
        .find(part)
        .ok_or_else(|| refused(Problem::new(phrases::part_unknown(Message::of_value(part), file))))?;
    let name = super::files::slug(&account.part(id).name);
    if file.contains(&format!("-{name}")) {
        return Ok(id);
    }
    Err(refused(Problem::new(phrases::wrong_part(file, Message::of_value(part)))))
}

/// Every file of the plan is there, and no other.
fn check_present(written: &PlanReport, present: &[String], label: &str) -> Result<(), Vec<Problem>> {
    let foreign = |name: &&String| !label.is_empty() && !name.trim_end_matches(".csv").ends_with(label);
    if let Some(name) = present.iter().find(foreign) {
        let problem = Problem::new(phrases::foreign_file(name, label));
        return Err(vec![problem.help(phrases::plan_again())]);
    }
    let files = written.phases.iter().flat_map(|phase| &phase.steps).filter_map(|step| step.file.as_ref());
    let listed: Vec<&String> =
        files.filter(|name| name.starts_with("upload/")).chain(&written.rollback.files).collect();
    let missing = listed.iter().find(|name| !present.contains(name));
    let strange = present.iter().find(|name| !listed.contains(name));
    let problem = match (missing, strange) {
        (Some(name), _) => Problem::new(phrases::file_missing(*name)),
        (None, Some(name)) => Problem::new(phrases::file_strange(name)),
        (None, None) => return Ok(()),
    };
    Err(vec![problem.help(phrases::plan_again())])
}

impl Verified {
    /// Why the folder can't be used as it is; `None` where it holds.
    pub fn problem(&self, plan: &Plan<'_>) -> Option<Problem> {
        if self.outdated.is_empty() {
            return None;
        }
        let problem = Problem::new(audit::outdated(quoted(&self.outdated)));
        if self.moved.is_empty() {
            return Some(problem.help(audit::none_moved()));
        }
        let samples = self.moved.iter().map(|device| Message::of_value(plan.fleet.name(*device)));
        let samples = lists::listed(samples.collect::<Vec<_>>().into_iter(), lists::comma());
        Some(problem.help(audit::moved(nouns::devices(self.moved.len() as u64), samples)))
    }
}
