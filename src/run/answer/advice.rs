//! What to do: the cheapest scenario that harms no device, when it can be carried out, and how firm that is.

use serde_json::json;

use crate::analysis::envelope::Figures;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::answer as phrases;
use crate::phrases::figures::{count, one_line};
use crate::policy::levers::{When, feasibility};
use crate::problem::Message;
use crate::report::{Answer, Scenario};
use crate::run::answer::{Writer, answer};
use crate::run::ranges::{Explored, ExploredPolicy};
use crate::study::load::NamedPolicy;

/// A scenario that a customer could carry out.
struct Choice<'a> {
    scenario: &'a Scenario,
    /// When the last of its changes can be made.
    when: When,
    saving: Money,
}

/// What is best of the named scenarios: those that can be carried out before activation come first.
pub(super) fn advice(writer: &Writer<'_>, explored: Option<&Explored<'_>>) -> Answer {
    let baseline = writer.baseline();
    let offered = offered(writer);
    if offered.is_empty() {
        return answer("advice", phrases::no_scenarios(), json!({}));
    }
    let is_known = baseline.horizon.total.is_some()
        && offered.iter().all(|(scenario, _)| scenario.horizon.total.is_some());
    let choices = offered.into_iter().filter_map(|(scenario, when)| choice(baseline, scenario, when));
    let best = choices.min_by_key(|choice| (choice.when > When::AtActivation, -choice.saving, choice.when));
    let Some(best) = best else {
        let text = if is_known { phrases::none_better() } else { phrases::not_comparable() };
        return answer("advice", text, json!({}));
    };
    let scenario = best.scenario;
    let holds = explored.and_then(|explored| holds(writer, explored, &scenario.name));
    let text = phrases::best(name(scenario), writer.money(best.saving), when(best.when));
    let text = match holds {
        None => text,
        Some((holding, all)) if holding == all => {
            phrases::two_sentences(text, phrases::robust(count(all as u64)))
        }
        Some((holding, all)) => {
            let failing = count((all - holding) as u64);
            phrases::two_sentences(text, phrases::fails(failing, count(all as u64)))
        }
    };
    let figures = json!({
        "scenario": scenario.name,
        "saving": best.saving,
        "when": best.when.word(),
        "holds_in": holds.map(|(holding, _)| holding),
        "readings": holds.map(|(_, all)| all),
    });
    answer("advice", text, figures)
}

/// The named scenarios that are in the customer's hands, with when the last of their changes can be made.
fn offered<'a>(writer: &'a Writer<'_>) -> Vec<(&'a Scenario, When)> {
    let base = &writer.study.baseline().policy;
    let named = writer.report.scenarios.iter().skip(1).filter(|scenario| scenario.sweep.is_none());
    let with_when = named.filter_map(|scenario| {
        let policy = &find(writer, &scenario.name).policy;
        Some((scenario, *feasibility(base, policy).last()?))
    });
    with_when.filter(|(_, when)| *when != When::NotByCustomer).collect()
}

fn find<'a>(writer: &'a Writer<'_>, name: &str) -> &'a NamedPolicy {
    let mut named = writer.study.policies.iter().filter(|named| named.sweep.is_none());
    named.find(|named| named.name == name).invariant("a scenario of the report is a policy of its study")
}

/// A scenario that costs less than the baseline, leaves no more devices without a license and loses no more services.
fn choice<'a>(baseline: &Scenario, scenario: &'a Scenario, when: When) -> Option<Choice<'a>> {
    let saving = baseline.horizon.total? - scenario.horizon.total?;
    let is_harmless = scenario.refused_by.is_none()
        && scenario.devices.without_license() <= baseline.devices.without_license()
        && scenario.services.lost() <= baseline.services.lost();
    (is_harmless && saving > Money::ZERO).then_some(Choice { scenario, when, saving })
}

fn name(scenario: &Scenario) -> Message {
    let name = Message::new(one_line(&scenario.name));
    match &scenario.title {
        Some(title) => phrases::titled(name, one_line(title)),
        None => name,
    }
}

/// Under how many of how many consistent readings a scenario costs no more than the baseline and harms no device. `None`
/// where the two can't be compared reading by reading, or a price is missing.
fn holds(writer: &Writer<'_>, explored: &Explored<'_>, name: &str) -> Option<(usize, usize)> {
    let baseline = explored.find(&writer.baseline().name)?;
    let scenario = explored.find(name)?;
    if baseline.envelope.questions != scenario.envelope.questions {
        return None;
    }
    let committed = |policy: &ExploredPolicy<'_>| {
        let scenario =
            writer.report.scenarios.iter().find(|s| s.sweep.is_none() && s.name == policy.named.name);
        scenario?.horizon.committed
    };
    let (before, after) = (committed(baseline)?, committed(scenario)?);
    let horizon = writer.study.horizon();
    let mut holding = 0;
    for number in &baseline.consistent {
        let (old, new) = (baseline.envelope.figures(0, *number), scenario.envelope.figures(0, *number));
        let total = |committed: Money, figures: &Figures| Some(committed + horizon.whole(figures.extra?));
        let is_harmless =
            !new.refused && new.without_license() <= old.without_license() && new.lost() <= old.lost();
        holding += usize::from(is_harmless && total(after, &new)? <= total(before, &old)?);
    }
    Some((holding, baseline.consistent.len()))
}

/// When a change can be made, in words.
fn when(when: When) -> Message {
    match when {
        When::Now => phrases::now(),
        When::AtActivation => phrases::at_activation(),
        When::AfterActivation => phrases::after_activation(),
        When::AtTermEnd => phrases::at_term_end(),
        When::NotByCustomer => phrases::not_by_customer(),
    }
}
