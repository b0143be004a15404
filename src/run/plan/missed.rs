//! The deadlines of a plan, and what follows if one is missed.

use crate::account::PartId;
use crate::phrases::figures::{count, decimals, money, signed_money};
use crate::phrases::nouns;
use crate::phrases::plan::steps as phrases;
use crate::plan::deadlines;
use crate::plan::deadlines::{Deadline, Event};
use crate::problem::Message;
use crate::report::plan::PlanDeadline;
use crate::run::plan::figures::LeftToPortal;
use crate::run::plan::{Plan, figures, steps};

/// All deadlines, each with the time that its work takes and what follows if it is missed.
pub(super) fn deadlines(plan: &Plan<'_>, nothing: &LeftToPortal) -> Vec<PlanDeadline> {
    let (study, lead) = (plan.study, plan.study.file.plan);
    // Suspensions are those of the goal; a term also ends of units that the goal gives up.
    let mut policy = plan.goal.clone();
    for (goal, before) in policy.parts.iter_mut().zip(&plan.before.parts) {
        goal.units = goal.units.max(before.units);
    }
    let found = deadlines::deadlines(&study.account, &policy, study.file.as_of, steps::first_month_end(plan));
    let is_open =
        |deadline: &&Deadline| deadline.event != Event::AutoActivation || plan.request.assigned.is_none();
    let one = |deadline: &Deadline| {
        let (id, lead_days, source, inferred) = match deadline.event {
            Event::AutoActivation => ("auto-activation", lead.activate, "S1 S20", false),
            Event::SuspensionEnds(_) => ("suspension-ends", lead.buy, "S16", false),
            Event::TermEnds(_) => ("term-end", lead.renew, "S22", false),
            Event::MonthEnd => ("month-end", lead.upload, "S12 A10", true),
            Event::ExcessEnds => ("excess-ends", lead.buy, "S11 A14", false),
        };
        let part = match deadline.event {
            Event::SuspensionEnds(part) | Event::TermEnds(part) => {
                Some(study.account.part(part).name.clone())
            }
            Event::AutoActivation | Event::MonthEnd | Event::ExcessEnds => None,
        };
        let (text, missed) = event((plan, nothing), deadline.event);
        PlanDeadline {
            id: id.into(),
            part,
            day: deadline.day.to_string(),
            last_safe_day: deadlines::last_safe_day(deadline.day, lead_days).map(|day| day.to_string()),
            lead_days,
            text,
            missed,
            source: source.to_owned(),
            inferred,
        }
    };
    found.iter().filter(is_open).map(one).collect()
}

/// What happens, and what follows if it is missed.
fn event((plan, nothing): (&Plan<'_>, &LeftToPortal), event: Event) -> (Message, Message) {
    match event {
        Event::AutoActivation => {
            (phrases::auto_activation(), steps::consequence(plan, &nothing.skipped(plan)))
        }
        Event::SuspensionEnds(part) => {
            let (devices, pairs) = figures::lost_without(plan, part, &|device| plan.expected(device));
            (
                phrases::suspension_ends(&*plan.study.account.part(part).name),
                phrases::part_removed(nouns::devices(devices), count(pairs)),
            )
        }
        Event::TermEnds(part) => {
            (phrases::term_ends(&*plan.study.account.part(part).name), renewed_as_it_is(plan, part))
        }
        Event::MonthEnd => (phrases::month_end(), charged(plan, nothing)),
        Event::ExcessEnds => {
            let services = plan.end.outcome.services.at_day_90;
            (phrases::excess_ends(), phrases::excess_lost(count(services)))
        }
    }
}

/// What a month costs in which the plan is not carried out.
fn charged(plan: &Plan<'_>, nothing: &LeftToPortal) -> Message {
    let currency = &plan.study.file.currency;
    let amount = |extra| Message::new(format!("{currency} {}", signed_money(extra, decimals(currency))));
    if plan.request.assigned.is_some() {
        return phrases::charged_today(amount(figures::monthly_of_today(plan)));
    }
    let [own, most] = nothing.monthly(plan);
    phrases::charged(amount(own), amount(most))
}

/// What follows if a term is renewed with its units of today, or not at all.
fn renewed_as_it_is(plan: &Plan<'_>, part: PartId) -> Message {
    // A part that the target drops has its row until its term ends.
    let used = plan.end.in_term.parts.iter().find(|row| row.part == part).map_or(0, |row| row.consumed);
    let terms = plan.study.baseline().policy.terms(part);
    // What the plan orders is renewed with the rest.
    let units = u64::from(plan.before.terms(part).units);
    let idle = units.saturating_sub(used);
    let file = &plan.study.file;
    let cost = terms.price.map(|price| plan.study.horizon().whole(price.times(idle)));
    let cost = format!("{} {}", file.currency, money(cost, decimals(&file.currency)));
    let (devices, pairs) = figures::lost_without(plan, part, &|device| plan.in_the_end(device));
    phrases::renewed_as_it_is(
        count(idle),
        nouns::units(units),
        cost,
        nouns::months(u64::from(file.months)),
        nouns::devices(devices),
        count(pairs),
    )
}
