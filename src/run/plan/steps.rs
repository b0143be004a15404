//! The steps of a plan: what a customer can do when (docs/model.md section 2, "Feasibility").

use jiff::civil::Date;

use crate::account::PartSet;
use crate::internal::Invariant;
use crate::phrases::figures::{count, decimals};
use crate::phrases::nouns;
use crate::phrases::plan::steps as phrases;
use crate::plan::deadlines::last_safe_day;
use crate::plan::portal::Action;
use crate::policy::levers::changed;
use crate::policy::levers::{LeverKey, PartLever, When};
use crate::policy::{Policy, ServiceSwitch};
use crate::problem::Message;
use crate::report::plan::{Phase, Skipped, Step};
use crate::run::plan::files::PlannedFile;
use crate::run::plan::{Plan, figures, files};

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
    let mut drafts: Vec<(&'static str, Message, Vec<Draft>)> = vec![("now", phrases::phase_now(), now(plan))];
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

/// What can be done before the activation: ask, retire, switch, buy.
fn now(plan: &Plan<'_>) -> Vec<Draft> {
    let mut steps = Vec::new();
    if plan.request.assigned.is_none() {
        steps.push(ask(plan));
    }
    if !plan.study.import.warnings.is_empty() {
        steps.push(mend(plan));
    }
    steps.extend(retire(plan));
    let baseline = &plan.study.baseline().policy;
    let (off, on) = (&plan.goal.switch_off, &plan.goal.switch_on);
    steps.extend(new_switches(&baseline.switch_off, off).map(|switch| switched(plan, switch, true)));
    steps.extend(new_switches(&baseline.switch_on, on).map(|switch| switched(plan, switch, false)));
    steps.extend(purchases(plan));
    steps
}

fn new_switches<'a>(
    before: &'a [ServiceSwitch],
    after: &'a [ServiceSwitch],
) -> impl Iterator<Item = ServiceSwitch> + 'a {
    after.iter().copied().filter(|switch| !before.contains(switch))
}

/// The day of auto-activation; after it, the end of the month of the inventory.
fn due(plan: &Plan<'_>) -> Option<Date> {
    match plan.request.assigned {
        None => plan.study.account.activates_on,
        Some(_) => Some(plan.study.file.as_of.last_of_month()),
    }
}

/// The month end after the activation: extra charges may be measured then.
fn first_month_end(plan: &Plan<'_>) -> Option<Date> {
    due(plan).map(Date::last_of_month)
}

fn ask(plan: &Plan<'_>) -> Draft {
    Draft {
        action: "ask",
        text: phrases::ask_csm(),
        part: None,
        file: Some(files::labeled("csm-mail", "txt", &plan.label())),
        devices: None,
        when: When::Now,
        who: phrases::owner(),
        place: phrases::mail(),
        due: due(plan),
        lead: plan.study.file.plan.ask + plan.study.file.plan.activate,
        why: phrases::why_ask(),
        source: "S1 S20",
        inferred: false,
        skipped: None,
        undo: Message::default(),
    }
}

fn mend(plan: &Plan<'_>) -> Draft {
    let warnings = plan.study.import.warnings.len() as u64;
    Draft {
        action: "check",
        text: phrases::mend(nouns::warnings(warnings)),
        part: None,
        file: None,
        devices: None,
        when: When::Now,
        who: phrases::planner(),
        place: phrases::check_command(),
        due: due(plan),
        lead: plan.study.file.plan.activate,
        why: phrases::why_mend(),
        source: "A3",
        inferred: false,
        skipped: None,
        undo: Message::default(),
    }
}

fn retire(plan: &Plan<'_>) -> Option<Draft> {
    let baseline = &plan.study.baseline().policy;
    let condition = plan.goal.retire.filter(|condition| baseline.retire != Some(*condition))?;
    let without = Policy { retire: baseline.retire, ..plan.goal.clone() };
    Some(Draft {
        action: "remove-control",
        text: phrases::remove_control(condition_text(plan, condition)),
        part: None,
        file: None,
        devices: Some(plan.fleet.mask(condition).count() as u64),
        when: When::Now,
        who: phrases::administrator(),
        place: phrases::device_page(),
        due: due(plan),
        lead: plan.study.file.plan.remove_control,
        why: phrases::why_remove_control(),
        source: "S14 S15",
        inferred: false,
        skipped: Some(figures::skipped(plan, &without)),
        undo: phrases::undo_remove_control(),
    })
}

fn condition_text(plan: &Plan<'_>, condition: crate::policy::ConditionId) -> Message {
    let known = plan.study.names.conditions.get(crate::internal::Id::index(condition));
    Message::of_value(&known.invariant("a condition of a policy has its text").text.value)
}

fn switched(plan: &Plan<'_>, switch: ServiceSwitch, is_off: bool) -> Draft {
    let service = plan.study.account.services.name(switch.service).to_owned();
    let devices = condition_text(plan, switch.devices);
    let mut without = plan.goal.clone();
    without.switch_off.retain(|other| !is_off || *other != switch);
    without.switch_on.retain(|other| is_off || *other != switch);
    let text =
        if is_off { phrases::switch_off(service, devices) } else { phrases::switch_on(service, devices) };
    Draft {
        action: if is_off { "switch-off" } else { "switch-on" },
        text,
        part: None,
        file: None,
        devices: Some(plan.fleet.mask(switch.devices).count() as u64),
        when: When::Now,
        who: phrases::administrator(),
        place: phrases::setup_services(),
        due: due(plan),
        lead: plan.study.file.plan.switch,
        why: phrases::why_switch(),
        source: "S11 A3",
        inferred: false,
        skipped: Some(figures::skipped(plan, &without)),
        undo: phrases::undo_switch(),
    }
}

/// Units that the target needs beyond those that were bought.
fn purchases(plan: &Plan<'_>) -> Vec<Draft> {
    let baseline = &plan.study.baseline().policy;
    let mut steps = Vec::new();
    for (id, part) in plan.study.account.ids() {
        let (before, after) = (baseline.terms(id).units, plan.goal.terms(id).units);
        if after <= before {
            continue;
        }
        let mut without = plan.goal.clone();
        without.terms_mut(id).units = before;
        let units = nouns::units(u64::from(after - before));
        steps.push(Draft {
            action: "buy",
            text: phrases::buy(units, Message::of_value(&part.name)),
            part: Some(part.name.clone()),
            file: None,
            devices: None,
            when: When::Now,
            who: phrases::buyer(),
            place: phrases::order(),
            due: due(plan),
            lead: plan.study.file.plan.buy,
            why: phrases::why_buy(),
            source: "S22",
            inferred: false,
            skipped: Some(figures::skipped(plan, &without)),
            undo: phrases::undo_buy(),
        });
    }
    steps
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
        due: due(plan),
        lead: plan.study.file.plan.activate,
        why: phrases::why_activate(),
        source: "S20",
        inferred: false,
        skipped: Some(figures::nothing_done(plan)),
        undo: phrases::undo_activate(),
    };
    let reassign = (by_hand > 0).then(|| Draft {
        action: "assign",
        text: phrases::reassign(nouns::devices(by_hand)),
        part: None,
        file: Some(plan.by_hand_name()),
        devices: Some(by_hand),
        why: phrases::why_reassign(nouns::readings(plan.claimed.covered)),
        undo: phrases::undo_reassign(),
        who: phrases::administrator(),
        place: phrases::recommended(),
        skipped: None,
        ..activate.clone()
    });
    std::iter::once(activate).chain(reassign).collect()
}

/// Overage on, uploads, overage off, defaults, and the check.
fn after(plan: &Plan<'_>) -> Vec<Draft> {
    let (before, goal) = (plan.before.overage_parts(), plan.goal.overage_parts());
    let mut steps = Vec::new();
    steps.extend(overage(plan, goal.minus(before), true));
    steps.push(export(plan));
    steps.extend(plan.uploads.iter().map(|file| upload(plan, file)));
    steps.extend(overage(plan, before.minus(goal), false));
    steps.extend(default(plan));
    steps.push(check(plan));
    steps
}

/// A step in the license settings or with bulk files, which seem to exist only after the activation.
fn afterwards(plan: &Plan<'_>, action: &'static str, text: Message) -> Draft {
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
        why: phrases::why_export(),
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
        undo: phrases::undo_upload(),
        ..afterwards(plan, file.action.word(), text)
    }
}

fn default(plan: &Plan<'_>) -> Option<Draft> {
    let (baseline, goal) = (&plan.study.baseline().policy, &plan.goal);
    let is_same =
        baseline.default_base == goal.default_base && baseline.default_addons == goal.default_addons;
    let base = goal.default_base.filter(|_| !is_same)?;
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

fn by_day_90(plan: &Plan<'_>) -> Vec<Draft> {
    let lost = plan.outcome.services.at_day_90;
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
    let step = |(lever, part): (PartLever, crate::account::PartId)| {
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
            due: None,
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
        skipped.without_license.to_string(),
        skipped.services_lost.to_string(),
    )
}
