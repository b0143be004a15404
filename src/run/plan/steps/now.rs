//! What can be done before the activation: ask, mend, retire, switch, buy, negotiate.

use crate::account::PartId;
use crate::internal::Invariant;
use crate::phrases::nouns;
use crate::phrases::plan::steps as phrases;
use crate::plan::deadlines::last_safe_day;
use crate::policy::levers::changed;
use crate::policy::levers::{LeverKey, PartLever, When};
use crate::policy::{Policy, ServiceSwitch};
use crate::problem::Message;
use crate::run::plan::steps::{Draft, last_activation};
use crate::run::plan::{Plan, figures, files};

/// What can be done before the activation: ask, retire, switch, buy.
pub(super) fn now(plan: &Plan<'_>) -> Vec<Draft> {
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
    steps.extend(prices(plan));
    steps
}

fn new_switches<'a>(
    before: &'a [ServiceSwitch],
    after: &'a [ServiceSwitch],
) -> impl Iterator<Item = ServiceSwitch> + 'a {
    after.iter().copied().filter(|switch| !before.contains(switch))
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
        // The answer is needed when the activation begins.
        due: last_activation(plan).and_then(|day| last_safe_day(day, plan.study.file.plan.activate)),
        lead: plan.study.file.plan.ask,
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
        due: last_activation(plan),
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
    let leaving = plan.leaving().len() as u64;
    let without = Policy { retire: baseline.retire, ..plan.goal.clone() };
    Some(Draft {
        action: "remove-control",
        text: phrases::remove_control(condition_text(plan, condition)),
        part: None,
        file: (leaving > 0).then(|| plan.leaving_name()),
        devices: Some(leaving),
        when: When::Now,
        who: phrases::administrator(),
        place: phrases::device_page(),
        due: last_activation(plan),
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
        due: last_activation(plan),
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
            due: last_activation(plan),
            lead: plan.study.file.plan.buy,
            why: why_buy(plan, id, (before, after)),
            source: "S22",
            inferred: false,
            skipped: Some(figures::skipped(plan, &without)),
            undo: phrases::undo_buy(),
        });
    }
    steps
}

/// What the units are for: the scenario may buy more than its devices use.
fn why_buy(plan: &Plan<'_>, part: PartId, (before, after): (u32, u32)) -> Message {
    let used = plan.end.outcome.parts.iter().find(|row| row.part == part).map_or(0, |row| row.consumed);
    match used.saturating_sub(u64::from(before)) {
        0 => phrases::why_buy_unused(),
        used if used < u64::from(after - before) => phrases::why_buy_in_part(nouns::units(used)),
        _ => phrases::why_buy(),
    }
}

/// Prices that the target supposes, and that are to be negotiated.
fn prices(plan: &Plan<'_>) -> Vec<Draft> {
    let baseline = &plan.study.baseline().policy;
    let keys = changed(baseline, &plan.goal).into_iter();
    let now = keys.filter(|key| key.when(baseline, &plan.goal) == When::Now);
    now.filter_map(|key| match key {
        LeverKey::Part(lever, part) => price(plan, lever, part),
        LeverKey::Policy(_) | LeverKey::Reading(_) => None,
    })
    .collect()
}

fn price(plan: &Plan<'_>, lever: PartLever, part: PartId) -> Option<Draft> {
    let (wanted, before) = (plan.goal.terms(part), plan.study.baseline().policy.terms(part));
    let mut without = plan.goal.clone();
    let terms = without.terms_mut(part);
    let name = plan.study.account.part(part).name.clone();
    let shown = |price| crate::phrases::figures::priced(&plan.study.file.currency, price);
    let text = match lever {
        PartLever::Price => {
            terms.price = before.price;
            phrases::negotiate(Message::of_value(&name), shown(wanted.price?))
        }
        PartLever::OveragePrice => {
            terms.overage_price = before.overage_price;
            phrases::negotiate_overage(Message::of_value(&name), shown(wanted.overage_price?))
        }
        PartLever::Units | PartLever::Overage | PartLever::Suspend | PartLever::Drop => return None,
    };
    Some(Draft {
        action: "ask",
        text,
        part: Some(name),
        file: None,
        devices: None,
        when: When::Now,
        who: phrases::buyer(),
        place: phrases::order(),
        due: last_activation(plan),
        lead: plan.study.file.plan.ask,
        why: phrases::why_negotiate(),
        source: "A11",
        inferred: false,
        skipped: Some(figures::skipped(plan, &without)),
        undo: Message::default(),
    })
}
