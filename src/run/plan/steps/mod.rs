//! The steps of a plan: what a customer can do when (docs/model.md section 2, "Feasibility").

mod after;
mod now;

use jiff::civil::Date;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::phrases::figures::{count, day, decimals, signed};
use crate::phrases::nouns;
use crate::phrases::plan::{page, steps as phrases};
use crate::plan::deadlines::last_safe_day;
use crate::policy::levers::changed;
use crate::policy::levers::{LeverKey, PartLever, When};
use crate::problem::Message;
use crate::report::plan::{Phase, Skipped, Step};
use crate::run::plan::Plan;
use crate::run::plan::figures::LeftToPortal;
use crate::run::plan::steps::after::{after, afterwards};
use crate::run::plan::steps::now::now;

/// A step before it has its number.
#[derive(Clone)]
struct Draft {
    action: &'static str,
    text: Message,
    part: Option<String>,
    file: Option<String>,
    devices: Option<u64>,
    when: When,
    who: Message,
    place: Message,
    due: Option<Date>,
    lead: u32,
    why: Message,
    source: &'static str,
    inferred: bool,
    skipped: Option<Skipped>,
    undo: Message,
}

/// All phases that have a step.
pub(super) fn phases(plan: &Plan<'_>) -> Vec<Phase> {
    let is_before = plan.request.assigned.is_none();
    let mut drafts: Vec<(&'static str, Message, Vec<Draft>)> = vec![("now", phase_now(plan), now(plan))];
    if is_before {
        drafts.push(("at-activation", phrases::phase_activation(), at_activation(plan)));
    }
    let title = if is_before { phrases::phase_after() } else { phrases::phase_uploads() };
    drafts.push(("after-activation", title, after(plan)));
    drafts.push(("by-day-90", phrases::phase_day_90(), by_day_90(plan)));
    drafts.push(("month-ends", phrases::phase_month_ends(), month_ends(plan)));
    drafts.push(("at-term-end", phrases::phase_term_end(), at_term_end(plan)));
    let filled = drafts.into_iter().filter(|(_, _, steps)| !steps.is_empty());
    (1..).zip(filled).map(|(number, (id, title, steps))| phase(number, id, title, steps)).collect()
}

fn phase_now(plan: &Plan<'_>) -> Message {
    if plan.request.assigned.is_none() { phrases::phase_now() } else { phrases::phase_before_uploads() }
}

fn phase(number: usize, id: &'static str, title: Message, drafts: Vec<Draft>) -> Phase {
    let step = |(place, draft): (usize, Draft)| Step {
        id: format!("{number}.{place}"),
        action: draft.action.into(),
        text: draft.text,
        part: draft.part,
        file: draft.file,
        devices: draft.devices,
        when: draft.when.word().into(),
        who: draft.who,
        place: draft.place,
        due: draft.due.map(|day| day.to_string()),
        last_safe_day: draft.due.and_then(|day| last_safe_day(day, draft.lead)).map(|day| day.to_string()),
        why: draft.why,
        source: draft.source.to_owned(),
        inferred: draft.inferred,
        cost_if_skipped: draft.skipped,
        undo: draft.undo,
    };
    Phase { id: id.into(), title, steps: (1..).zip(drafts).map(step).collect() }
}

/// The day of auto-activation; after it, the end of the month of the inventory.
fn due(plan: &Plan<'_>) -> Option<Date> {
    match plan.request.assigned {
        None => plan.study.account.activates_on,
        Some(_) => Some(plan.study.file.as_of.last_of_month()),
    }
}

/// The last day of a manual activation, by which all is done that must come before it: that of auto-activation, or an earlier
/// one after which the uploads are done before a month end at which extra charges may be measured. Once it has happened, the
/// day on which the uploads begin.
fn last_activation(plan: &Plan<'_>) -> Option<Date> {
    let uploads = first_month_end(plan).and_then(|day| last_safe_day(day, plan.study.file.plan.upload));
    let uploads = uploads.filter(|_| !plan.uploads.is_empty());
    due(plan).map(|day| uploads.map_or(day, |begin| begin.min(day)))
}

/// The month end after the activation: extra charges may be measured then.
pub(super) fn first_month_end(plan: &Plan<'_>) -> Option<Date> {
    due(plan).map(Date::last_of_month)
}

fn at_activation(plan: &Plan<'_>) -> Vec<Draft> {
    let by_hand = plan.by_hand().len() as u64;
    let activate = Draft {
        action: "activate",
        text: phrases::activate(),
        part: None,
        file: None,
        devices: None,
        when: When::AtActivation,
        who: phrases::administrator(),
        place: phrases::portal_message(),
        due: last_activation(plan),
        lead: plan.study.file.plan.activate,
        why: why_activate(plan),
        source: "S20",
        inferred: false,
        skipped: Some(LeftToPortal::all_else_done(plan).skipped(plan)),
        undo: phrases::undo_activate(),
    };
    let reassign = (by_hand > 0).then(|| Draft {
        action: "assign",
        text: phrases::reassign(nouns::devices(by_hand), count(plan.expected_to_differ())),
        part: None,
        file: Some(plan.by_hand_name()),
        devices: Some(by_hand),
        why: phrases::why_reassign(nouns::readings(plan.claimed.covered)),
        // No export is there yet.
        undo: if plan.rollback.is_empty() {
            phrases::undo_reassign()
        } else {
            phrases::undo_reassign_or(way_back(plan))
        },
        who: phrases::administrator(),
        place: phrases::recommended(),
        skipped: None,
        ..activate.clone()
    });
    std::iter::once(activate).chain(reassign).collect()
}

/// How to take back what uploads or changes by hand did.
fn way_back(plan: &Plan<'_>) -> Message {
    let (over, lost) = (plan.overage_back(), plan.back.by_hand.len() as u64);
    let undo = if !plan.rollback.is_empty() && over.is_empty() {
        phrases::undo_upload()
    } else if !plan.rollback.is_empty() {
        phrases::undo_upload_over(plan.study.account.names_of(over).join(", "))
    } else if lost > 0 || plan.request.assigned.is_some() {
        phrases::undo_by_page()
    } else {
        phrases::undo_by_export(plan.command())
    };
    let undo = if lost > 0 && !plan.rollback.is_empty() {
        phrases::undo_without_files(undo, nouns::devices(lost))
    } else {
        undo
    };
    not_the_first(plan, undo, plan.planned.keys().copied())
}

/// What is true of the way back where devices had no license, or may have had none.
fn not_the_first(plan: &Plan<'_>, undo: Message, mut devices: impl Iterator<Item = DeviceId>) -> Message {
    let may_have_none = devices.any(|device| plan.may_start_with(device, PartSet::EMPTY));
    if may_have_none { phrases::undo_not_the_first(undo) } else { undo }
}

fn why_activate(plan: &Plan<'_>) -> Message {
    let why = phrases::why_activate();
    match first_month_end(plan) {
        Some(end) if last_activation(plan) < due(plan) => phrases::uploads_need_days(
            why,
            page::days(plan.study.file.plan.upload.to_string()),
            day(&end.to_string()),
        ),
        _ => why,
    }
}

fn by_day_90(plan: &Plan<'_>) -> Vec<Draft> {
    let lost = plan.end.outcome.services.at_day_90;
    let excess = plan.study.account.activates_on.and_then(crate::rules::clocks::excess_kept_until);
    if lost == 0 {
        return Vec::new();
    }
    vec![Draft {
        due: excess,
        lead: plan.study.file.plan.buy,
        place: phrases::setup_services(),
        source: "S11 A14",
        inferred: false,
        why: phrases::why_excess(),
        ..afterwards(plan, "check", phrases::excess(count(lost)))
    }]
}

fn month_ends(plan: &Plan<'_>) -> Vec<Draft> {
    vec![Draft {
        due: first_month_end(plan),
        place: phrases::plan_check(),
        who: phrases::planner(),
        source: "S12 A10",
        why: phrases::why_month_end(),
        ..afterwards(plan, "check", phrases::check_month_end())
    }]
}

/// What only the end of a term can change.
fn at_term_end(plan: &Plan<'_>) -> Vec<Draft> {
    let baseline = &plan.study.baseline().policy;
    let late = changed(baseline, &plan.goal)
        .into_iter()
        .filter(|key| key.when(baseline, &plan.goal) == When::AtTermEnd);
    let part_of = |key: LeverKey| match key {
        LeverKey::Part(lever, part) => Some((lever, part)),
        LeverKey::Policy(_) | LeverKey::Reading(_) => None,
    };
    let step = |(lever, part): (PartLever, PartId)| {
        let name = Message::of_value(&plan.study.account.part(part).name);
        let units = u64::from(plan.goal.terms(part).units);
        let text = match lever {
            PartLever::Units => phrases::fewer_units(name, nouns::units(units)),
            _ => phrases::not_renewed(name),
        };
        Draft {
            part: Some(plan.study.account.part(part).name.clone()),
            when: When::AtTermEnd,
            who: phrases::buyer(),
            place: phrases::order(),
            due: plan.study.account.part(part).term_ends,
            lead: plan.study.file.plan.renew,
            source: "S22",
            inferred: false,
            why: phrases::why_term_end(),
            ..afterwards(plan, "ask", text)
        }
    };
    late.filter_map(part_of).map(step).collect()
}

/// What follows if nothing is done, as a sentence.
pub(super) fn consequence(plan: &Plan<'_>, skipped: &Skipped) -> Message {
    let decimals = decimals(&plan.study.file.currency);
    let money = |amount: Option<crate::money::Money>| {
        let amount = crate::phrases::figures::signed_money(amount, decimals);
        Message::new(format!("{} {amount}", plan.study.file.currency))
    };
    phrases::nothing_done(
        money(skipped.extra),
        money(skipped.extra_at_most),
        nouns::months(u64::from(plan.study.file.months)),
        signed(skipped.without_license),
        signed(skipped.services_lost),
    )
}
