//! What is done right after the activation: overage on, uploads, overage off, defaults, and the check.

use crate::account::PartSet;
use crate::phrases::nouns;
use crate::phrases::plan::steps as phrases;
use crate::plan::portal::Action;
use crate::policy::levers::When;
use crate::problem::Message;
use crate::run::plan::files::PlannedFile;
use crate::run::plan::steps::{Draft, first_month_end, not_the_first, way_back};
use crate::run::plan::{Plan, files};

/// Overage on, uploads, overage off, defaults, and the check.
pub(super) fn after(plan: &Plan<'_>) -> Vec<Draft> {
    let (before, goal) = (plan.before.overage_parts(), plan.goal.overage_parts());
    let mut steps = Vec::new();
    steps.extend(overage(plan, goal.minus(before), true));
    steps.push(export(plan));
    let (pilot, others): (Vec<&PlannedFile>, Vec<&PlannedFile>) =
        plan.uploads.iter().partition(|file| file.is_pilot);
    steps.extend(pilot.iter().map(|file| upload(plan, file)));
    steps.extend((!pilot.is_empty()).then(|| look_at_pilot(plan)));
    steps.extend(others.iter().map(|file| upload(plan, file)));
    steps.extend(one_by_one(plan));
    steps.extend(overage(plan, before.minus(goal), false));
    steps.extend(default(plan));
    steps.push(check(plan));
    steps
}

/// A step in the license settings or with bulk files, which seem to exist only after the activation.
pub(super) fn afterwards(plan: &Plan<'_>, action: &'static str, text: Message) -> Draft {
    Draft {
        action,
        text,
        part: None,
        file: None,
        devices: None,
        when: When::AfterActivation,
        who: phrases::administrator(),
        place: phrases::license_settings(),
        due: first_month_end(plan),
        lead: plan.study.file.plan.upload,
        why: Message::default(),
        source: "S8 S19",
        inferred: true,
        skipped: None,
        undo: Message::default(),
    }
}

fn overage(plan: &Plan<'_>, parts: PartSet, allowed: bool) -> Option<Draft> {
    if parts.is_empty() {
        return None;
    }
    let names = plan.study.account.names_of(parts).join(", ");
    let text = if allowed { phrases::allow_overage(&*names) } else { phrases::forbid_overage(&*names) };
    let why = if allowed { phrases::why_allow() } else { phrases::why_forbid() };
    Some(Draft {
        part: Some(names),
        why,
        undo: phrases::undo_overage(),
        ..afterwards(plan, "set-overage", text)
    })
}

fn export(plan: &Plan<'_>) -> Draft {
    Draft {
        place: phrases::license_overview(),
        source: "S12",
        why: phrases::why_export(plan.command()),
        ..afterwards(plan, "check", phrases::export())
    }
}

fn upload(plan: &Plan<'_>, file: &PlannedFile) -> Draft {
    let part = plan.study.account.part(file.part).name.clone();
    let devices = file.devices.len() as u64;
    let (rows, name) = (nouns::rows(devices), Message::of_value(&part));
    let (text, why, source) = match file.action {
        Action::Assign => (phrases::upload_assign(rows, name), phrases::why_assign(), "S5"),
        Action::Revoke => (phrases::upload_revoke(rows, name), phrases::why_revoke(), "S6"),
    };
    Draft {
        part: Some(part),
        file: Some(file.name.clone()),
        devices: Some(devices),
        who: phrases::bulk_right(),
        place: phrases::bulk_actions(),
        why,
        source,
        undo: way_back(plan),
        ..afterwards(plan, file.action.word(), text)
    }
}

/// What uploads can't bring to the target, once license management is active.
fn one_by_one(plan: &Plan<'_>) -> Option<Draft> {
    let by_hand = plan.by_hand();
    let devices = by_hand.len() as u64;
    let is_needed = plan.request.assigned.is_some() && devices > 0;
    is_needed.then(|| Draft {
        file: Some(plan.by_hand_name()),
        devices: Some(devices),
        place: phrases::device_page(),
        source: "S5 A6",
        why: phrases::why_one_by_one(),
        undo: not_the_first(plan, phrases::undo_one_by_one(), by_hand.iter().map(|(device, _)| *device)),
        ..afterwards(plan, "assign", phrases::reassign_one_by_one(nouns::devices(devices)))
    })
}

/// Before the others go up: what the portal made of the first ones.
fn look_at_pilot(plan: &Plan<'_>) -> Draft {
    let devices = plan.pilot.as_ref().map_or(0, |pilot| pilot.devices.len() as u64);
    Draft {
        devices: Some(devices),
        place: phrases::bulk_history(),
        source: "S5 S12",
        why: phrases::why_pilot(),
        undo: way_back(plan),
        ..afterwards(plan, "check", phrases::look_at_pilot(nouns::devices(devices)))
    }
}

fn default(plan: &Plan<'_>) -> Option<Draft> {
    let (baseline, goal) = (&plan.study.baseline().policy, &plan.goal);
    let is_same =
        baseline.default_base == goal.default_base && baseline.default_addons == goal.default_addons;
    // Before the activation the portal has no such setting yet, so it has to be set in any case.
    let is_needed = plan.request.assigned.is_none() || !is_same;
    let base = goal.default_base.filter(|_| is_needed)?;
    let parts = goal.default_addons.iter().copied().collect::<PartSet>().with(base);
    let names = files::part_names(&plan.study.account, parts);
    let why = phrases::why_default();
    Some(Draft {
        why,
        undo: phrases::undo_overage(),
        ..afterwards(plan, "set-default", phrases::set_default(names))
    })
}

fn check(plan: &Plan<'_>) -> Draft {
    Draft {
        place: phrases::plan_check(),
        who: phrases::planner(),
        source: "S12",
        why: phrases::why_check(),
        ..afterwards(plan, "check", phrases::check())
    }
}
