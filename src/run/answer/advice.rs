//! What to do: the cheapest way that harms no device, when it can be carried out, and how firm that is.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::json;

use crate::analysis::Simulate;
use crate::engine::fast::SummaryCache;
use crate::fleet::{DeviceId, Pin};
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::one_line;
use crate::phrases::lists::semicolon;
use crate::phrases::{advice as words, answer as phrases, nouns};
use crate::policy::levers::When;
use crate::problem::Message;
use crate::report::advice::{Advice, AdvisedReadings};
use crate::report::{Answer, Scenario};
use crate::run::advice::readings;
use crate::run::answer::Writer;
use crate::run::answer::served::Served;
use crate::run::answer::ways::{Offer, Way, less, name, of_fleet, when};
use crate::run::in_term::Stages;
use crate::run::ranges::{Explored, ExploredPolicy, KEPT};
use crate::run::simulator::Simulator;

/// Most ways that the answer names; the report has all.
const MAX_WAYS: usize = 3;
/// Most scenarios that it names with the harm they do.
const MAX_HARMFUL: usize = 2;

/// What is best of the named scenarios and of what the fleet shows: what can be carried out before activation comes first;
/// of these what saves most; of equals what can be done first. With it all ways, in that order; what the best scenario says
/// already is not said again.
pub(super) fn advice(writer: &Writer<'_>, explored: Option<&Explored<'_>>) -> (Answer, Vec<Advice>) {
    let offered = offered(writer, explored);
    let mut ways: Vec<Way> = best_scenario(writer, &offered, explored).into_iter().collect();
    let own = ways.first().map(|way| way.advice.changes.clone());
    let is_new = |way: &Way| way.advice.changes.is_empty() || Some(&way.advice.changes) != own.as_ref();
    let pins = ways.first().and_then(|way| own_pins(writer, way));
    ways.extend(of_fleet(writer, explored, pins).into_iter().filter(is_new));
    // Licenses for devices that have none come first. A stable order: of equals the user's own scenario stays first.
    ways.sort_by_key(|way| {
        (way.when > When::AtActivation, Reverse(way.serves), Reverse(way.advice.saving), way.when)
    });
    let answer = match ways.split_first() {
        Some((best, others)) => said(writer, &offered, best, others),
        None => Answer::new("advice", none(writer, &offered), json!({})),
    };
    (answer, ways.into_iter().map(|way| way.advice).collect())
}

/// The pins of a scenario that does nothing but pin.
fn own_pins<'a>(writer: &'a Writer<'_>, way: &Way) -> Option<&'a BTreeMap<DeviceId, Pin>> {
    let policy = &writer.study.find(way.advice.scenario.as_deref()?)?.policy;
    let is_all = way.advice.changes.keys().all(|key| key == "pins");
    writer.study.fleet.pins(policy).filter(|_| is_all)
}

/// The best in full, the others in a line.
fn said(writer: &Writer<'_>, offered: &[Offer<'_>], best: &Way, others: &[Way]) -> Answer {
    let advice = &best.advice;
    let saving = writer.money(advice.saving);
    let scenario = advice.scenario.as_deref().and_then(|name| find_row(writer, name));
    let when = when(writer.study, best.when, best.ends);
    let serves = nouns::more_devices(best.serves);
    let text = match scenario {
        _ if advice.saving.is_zero() => words::best_serves(&best.what, serves, when),
        Some(scenario) if best.serves > 0 => phrases::best_and_serves(name(scenario), saving, serves, when),
        Some(scenario) => phrases::best(name(scenario), saving, when),
        None if best.serves > 0 => words::best_and_serves(&best.what, saving, serves, when),
        None => words::best(&best.what, saving, when),
    };
    let text = best.with_readings(writer, text);
    let text = match cheaper_with_harm(writer, offered, advice.saving) {
        Some(harmful) => phrases::two_sentences(text, harmful),
        None => text,
    };
    let others = others.iter().take(MAX_WAYS - 1);
    let others: Vec<Message> = others.map(|way| words::other(way.in_short(), way.gain(writer))).collect();
    let text = if others.is_empty() {
        text
    } else {
        phrases::two_sentences(text, words::others(Message::default().joined(&others, semicolon())))
    };
    let figures = json!({
        "kind": advice.kind,
        "scenario": advice.scenario,
        "saving": advice.saving,
        "when": advice.when,
        "holds_in": advice.readings.as_ref().map(|readings| readings.holds),
        "readings": advice.readings.as_ref().map(|readings| readings.tried),
    });
    Answer::new("advice", text, figures)
}

/// The scenarios in the customer's hands that cost less than what is advised, with what speaks against them.
fn cheaper_with_harm(writer: &Writer<'_>, offered: &[Offer<'_>], advised: Money) -> Option<Message> {
    let baseline = writer.baseline();
    let cheaper = offered.iter().filter_map(|offer| {
        let saving = baseline.horizon.total? - offer.after.total?;
        (saving > advised).then_some((saving, harm(baseline, offer.scenario)?, offer))
    });
    let mut cheaper: Vec<(Money, Message, &Offer<'_>)> = cheaper.collect();
    cheaper.sort_by_key(|(saving, ..)| Reverse(*saving));
    let said = |(saving, harm, offer): (Money, Message, &Offer<'_>)| {
        let less = less(writer, saving, (offer.when, offer.ends));
        phrases::with_harm(one_line(&offer.scenario.name), less, harm)
    };
    let list: Vec<Message> = cheaper.into_iter().take(MAX_HARMFUL).map(said).collect();
    (!list.is_empty()).then(|| phrases::cheaper_with_harm(Message::default().joined(&list, semicolon())))
}

/// What a scenario makes worse than the baseline, the worst of it; `None` where it makes nothing worse.
fn harm(baseline: &Scenario, scenario: &Scenario) -> Option<Message> {
    let more = |own: u64, before: u64| own.checked_sub(before).filter(|more| *more > 0);
    let unlicensed = more(scenario.devices.without_license(), baseline.devices.without_license());
    let lost = more(scenario.services.lost(), baseline.services.lost());
    let is_refused = scenario.refused_by.is_some() && baseline.refused_by.is_none();
    match (is_refused, unlicensed, lost) {
        (true, ..) => Some(phrases::is_refused()),
        (false, Some(devices), _) => Some(phrases::leaves_unlicensed(nouns::devices(devices))),
        (false, None, Some(services)) => Some(phrases::loses_services(nouns::more_services(services))),
        (false, None, None) => None,
    }
}

/// Why there is no advice.
fn none(writer: &Writer<'_>, offered: &[Offer<'_>]) -> Message {
    let is_known = writer.baseline().horizon.total.is_some()
        && offered.iter().all(|offer| offer.scenario.horizon.total.is_some());
    match (offered.is_empty(), is_known) {
        (true, _) => phrases::no_scenarios(),
        (false, true) if offered.iter().any(|offer| offer.is_staged) => {
            phrases::two_sentences(phrases::none_better(), phrases::units_stay())
        }
        (false, true) => phrases::none_better(),
        (false, false) => phrases::not_comparable(),
    }
}

fn best_scenario(writer: &Writer<'_>, offered: &[Offer<'_>], explored: Option<&Explored<'_>>) -> Option<Way> {
    let baseline = writer.baseline();
    let choices = offered.iter().filter_map(|offer| Some((offer, saving(baseline, offer)?)));
    let choices: Vec<(&Offer<'_>, Money)> = choices.collect();
    let served = Served::of(writer, choices.iter().map(|(offer, _)| offer.scenario));
    let choices = choices.into_iter().map(|(offer, saving)| (offer, saving, served.by(offer.scenario)));
    // Devices that leave need no license, which serves nobody.
    let helping = choices.filter(|(_, saving, serves)| *saving > Money::ZERO || *serves > 0);
    let (offer, _, serves) = helping.min_by_key(|(offer, saving, serves)| {
        (offer.when > When::AtActivation, Reverse(*serves), Reverse(*saving), offer.when)
    })?;
    let explored = explored.filter(|_| !offer.is_staged);
    let readings = explored.and_then(|explored| readings(writer, explored, &offer.scenario.name));
    Way::of_scenario(writer, offer, serves, readings)
}

/// What an offer saves; `None` unless it costs less than the baseline, or as much and may serve devices, leaves no more devices
/// without a license and loses no more services.
fn saving(baseline: &Scenario, offer: &Offer<'_>) -> Option<Money> {
    let saving = baseline.horizon.total? - offer.after.total?;
    let may_serve = offer.scenario.devices.without_license() < baseline.devices.without_license();
    let helps = saving > Money::ZERO || saving.is_zero() && may_serve;
    (helps && harm(baseline, offer.scenario).is_none()).then_some(saving)
}

fn offered<'a>(writer: &'a Writer<'_>, explored: Option<&Explored<'_>>) -> Vec<Offer<'a>> {
    let study = writer.study;
    let base = &study.baseline().policy;
    let own = SummaryCache::new(KEPT);
    let simulator =
        Simulator::new(&study.account, &study.fleet, explored.map_or(&own, |explored| &explored.summaries));
    let baseline =
        LazyCell::new(|| simulator.outcomes(&[base]).pop().invariant("every policy has an outcome"));
    let named = writer.report.scenarios.iter().skip(1).filter(|scenario| scenario.sweep.is_none());
    let policies = writer.study.named();
    let offer = |scenario: &'a Scenario| {
        let policy = policies.get(scenario.name.as_str());
        let policy = &policy.invariant("a scenario of the report is a policy of its study").policy;
        let when = *study.feasibility(base, policy).last()?;
        let stages = Stages::of(study, policy);
        let is_staged = stages.is_staged(policy);
        let after = if is_staged {
            stages.sums(study, &simulator, (base, &baseline, writer.baseline().horizon))
        } else {
            scenario.horizon
        };
        Some(Offer { scenario, when, ends: stages.ends, after, is_staged })
    };
    named.filter_map(offer).filter(|offer| offer.when != When::NotByCustomer).collect()
}

fn find_row<'a>(writer: &'a Writer<'_>, name: &str) -> Option<&'a Scenario> {
    writer.report.scenarios.iter().find(|scenario| scenario.sweep.is_none() && scenario.name == name)
}

/// Under how many of how many consistent readings a scenario costs no more than the baseline and harms no device. `None`
/// where the two can't be compared reading by reading, or a price is missing.
fn readings(writer: &Writer<'_>, explored: &Explored<'_>, name: &str) -> Option<AdvisedReadings> {
    let baseline = explored.find(&writer.baseline().name)?;
    let scenario = explored.find(name)?;
    if baseline.envelope.questions != scenario.envelope.questions {
        return None;
    }
    let committed = |policy: &ExploredPolicy<'_>| find_row(writer, &policy.named.name)?.horizon.committed;
    let committed = (committed(baseline)?, committed(scenario)?);
    let figures = |number| (baseline.envelope.figures(0, number), scenario.envelope.figures(0, number));
    readings::count((&baseline.envelope, &baseline.consistent), figures, committed, writer.study.horizon())
}
