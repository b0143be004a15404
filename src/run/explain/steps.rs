//! The steps of an activation as one device goes through them, in the order of docs/model.md section 4.

use crate::account::{PartSet, ServiceId};
use crate::engine::State;
use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::internal;
use crate::internal::Invariant;
use crate::phrases::explain as phrases;
use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::lists::semicolon;
use crate::phrases::render::words;
use crate::policy::ServiceSwitch;
use crate::policy::reading::{Addons, EvidenceStrength, Fit, KeyValue, Rule, UnknownUsage};
use crate::problem::Message;
use crate::report::explanation::Step;
use crate::rules::{PAGES, Page, Source, addons, clocks};
use crate::run::explain::Told;
use crate::run::explain::imported::imported;
use crate::run::explain::places::places;

/// What happens to the device.
pub(crate) fn steps(told: &Told<'_>) -> Vec<Step> {
    let step = |title, lines| Step { title, lines };
    let mut steps = vec![step(phrases::as_imported(), imported(told))];
    if told.trace.turn.is_some() {
        steps.push(step(phrases::services_in_use(), services(told)));
        steps.push(step(phrases::candidates(), candidates(told)));
        steps.push(step(phrases::its_turn(), turn(told)));
    }
    steps.push(step(phrases::what_it_takes(), vec![taken(told)]));
    steps.push(step(phrases::what_it_loses(), losses(told)));
    steps
}

/// Every service with evidence or a switch, and whether it is needed.
fn services(told: &Told<'_>) -> Vec<Message> {
    let (account, policy) = (&told.study.account, &told.named.policy);
    let evidence = told.device().evidence();
    let given = told.trace.given;
    let switched = |switches: &[ServiceSwitch]| {
        let met = switches.iter().filter(|s| told.device().meets(s.devices));
        met.map(|s| s.service).collect()
    };
    let (on, off): (crate::account::ServiceSet, crate::account::ServiceSet) =
        (switched(&policy.switch_on), switched(&policy.switch_off));
    let mut lines = Vec::new();
    if !evidence.known {
        lines.push(match policy.reading.unknown_usage {
            UnknownUsage::None => phrases::unknown_uses_nothing(),
            UnknownUsage::All => phrases::unknown_uses_all(),
        });
    }
    let seen = evidence
        .at_least(EvidenceStrength::Entitled)
        .union(on)
        .union(off)
        .union(given.need)
        .union(given.excess);
    for service in seen.iter() {
        let strengths = [
            EvidenceStrength::Used,
            EvidenceStrength::Installed,
            EvidenceStrength::Enabled,
            EvidenceStrength::Entitled,
        ];
        let strongest =
            strengths.into_iter().find(|strength| evidence.clone().of_mut(*strength).has(service));
        let counts = evidence.at_least(policy.reading.usage).has(service);
        let why = match strongest {
            _ if off.has(service) => Some(phrases::switched_off()),
            _ if on.has(service) => Some(phrases::switched_on()),
            Some(_) if counts => None,
            Some(_) => Some(phrases::too_weak(policy.reading.usage.word())),
            None => Some(phrases::as_purchased()),
        };
        let name = account.services.name(service);
        let so = if given.need.has(service) {
            phrases::needed(name)
        } else if given.excess.has(service) {
            phrases::excess(name)
        } else {
            phrases::not_in_use(name)
        };
        lines.push(match why {
            Some(why) => phrases::because(so, why),
            None => so,
        });
        lines.extend(findings(told, Some(service)));
    }
    if evidence.known && seen.is_empty() {
        lines.push(phrases::uses_nothing());
        lines.extend(findings(told, None));
    }
    if given.need.is_empty() {
        lines.push(phrases::needs_nothing());
    }
    lines
}

/// What says so, the strongest first, each with its place in the files.
fn findings(told: &Told<'_>, service: Option<ServiceId>) -> Vec<Message> {
    let fleet = &told.study.fleet;
    let found = fleet.findings(told.device).iter().filter(|finding| finding.service == service);
    let mut found: Vec<&Finding> = found.collect();
    found.sort_by_key(|finding| STRONGEST_FIRST.iter().position(|strength| *strength == finding.strength));
    let line = |finding: &&Finding| {
        let source = fleet.provenance().source(finding.source);
        let places = places(told, finding.source, service);
        let at = Message::default().joined(&places, semicolon());
        let at = if places.is_empty() { source.clone() } else { at };
        let strength = service.map_or_else(phrases::known, |_| finding.strength.word().into());
        phrases::finding(strength, at)
    };
    found.iter().map(line).collect()
}

/// Each candidate, why it stands where it stands, and whether it fits.
fn candidates(told: &Told<'_>) -> Vec<Message> {
    let line = |(place, parts): (usize, &PartSet)| {
        let number = (place + 1).to_string();
        phrases::candidate(number, told.names(*parts), reason(told, *parts), supply(told, *parts))
    };
    let mut lines: Vec<Message> = told.trace.candidates.iter().enumerate().map(line).collect();
    if lines.is_empty() {
        lines.push(phrases::no_candidate());
    }
    lines
}

fn reason(told: &Told<'_>, parts: PartSet) -> Message {
    if told.trace.is_pinned {
        return phrases::pinned();
    }
    let supply = &told.supply;
    let uncovered = told.trace.given.need.minus(supply.services_of(parts));
    let covers = if uncovered.is_empty() {
        phrases::covers_all()
    } else {
        phrases::leaves_uncovered(told.services(uncovered))
    };
    let step = supply.ladder.iter().position(|base| parts.has(*base));
    let step = |phrase: fn(String) -> Message| {
        step.map_or_else(Message::default, |step| phrase((step + 1).to_string()))
    };
    let policy = supply.policy;
    let by = match policy.reading.rule {
        Rule::BestFit if policy.reading.fit == Fit::Price => {
            let price = addons::price_sum(supply, parts);
            let price = price.map_or_else(|| UNKNOWN.to_owned(), |p| p.to_string());
            phrases::price_and_step(price, step(phrases::step))
        }
        Rule::BestFit | Rule::UniformHighest => step(phrases::step),
        Rule::HighestFirst if policy.preference.is_empty() => step(phrases::step_from_top),
        Rule::HighestFirst => phrases::by_preference(),
        Rule::DefaultLicense => phrases::self_enrollment_default(),
        Rule::LargestFirst => {
            let base = supply.ladder.iter().find(|base| parts.has(**base));
            let base = base.invariant("a candidate has a base of the ladder");
            let units = policy.terms(*base).units;
            phrases::units_bought(count(u64::from(units)))
        }
    };
    phrases::reason(covers, by)
}

fn supply(told: &Told<'_>, parts: PartSet) -> Message {
    let short = parts.intersection(told.trace.exhausted());
    if short.is_empty() {
        return phrases::unit_left();
    }
    let may_exceed = short.is_subset(told.named.policy.overage_parts());
    let short = told.names(short);
    if may_exceed { phrases::may_exceed(short) } else { phrases::may_not_exceed(short) }
}

fn turn(told: &Told<'_>) -> Vec<Message> {
    let policy = &told.named.policy;
    let Some((place, of)) = told.trace.turn else { return Vec::new() };
    let queue = if told.trace.is_pinned { phrases::queue_pinned } else { phrases::queue };
    let mut lines = vec![queue(count(place as u64), count(of as u64), policy.reading.order.word())];
    let left: Vec<String> = told
        .study
        .account
        .ids()
        .filter(|(id, _)| told.supply.assignable.has(*id))
        .map(|(id, part)| {
            let units = told.trace.left.get(id.index()).copied().invariant("units are left of every part");
            format!("{} {}", part.name, count(u64::from(units)))
        })
        .collect();
    lines.push(phrases::left_at_turn(left.join(", ")));
    if let Some(by) = told.trace.refused_by {
        lines.push(phrases::refused_by(told.study.fleet.shown(by)));
    }
    lines
}

fn taken(told: &Told<'_>) -> Message {
    let given = told.trace.given;
    let parts = if given.parts.is_empty() { phrases::nothing() } else { told.names(given.parts).into() };
    phrases::taken(parts, words::state(given.state.word()), &told.trace.sentence)
}

fn losses(told: &Told<'_>) -> Vec<Message> {
    let loss = told.trace.loss;
    let mut lines = Vec::new();
    if !loss.at_activation.is_empty() {
        let lost = told.services(loss.at_activation);
        lines.push(match told.study.account.activates_on {
            Some(day) => phrases::lost_at_activation_on(day.to_string(), lost),
            None => phrases::lost_at_activation(lost),
        });
    }
    if !loss.at_day_90.is_empty() {
        let until = told.study.account.activates_on.and_then(clocks::excess_kept_until);
        let lost = told.services(loss.at_day_90);
        lines.push(match until {
            Some(day) => phrases::lost_at_day_90_after(day.to_string(), lost),
            None => phrases::lost_at_day_90(lost),
        });
    }
    if lines.is_empty() {
        lines.push(phrases::nothing());
    }
    lines
}

/// The rules that had a say, each with its source or the assumption that it is.
pub(crate) fn rules(told: &Told<'_>) -> Step {
    let lines = PAGES.iter().filter(|page| had_a_say(told, page.id)).map(rule).collect();
    Step { title: phrases::rules_with_a_say(), lines }
}

fn rule(page: &Page) -> Message {
    match page.source {
        Source::Documented { documents, .. } => phrases::documented_rule(page.id, documents, (page.says)()),
        Source::Assumed { ambiguity, .. } => phrases::assumed_rule(page.id, ambiguity, (page.says)()),
    }
}

fn had_a_say(told: &Told<'_>, id: &str) -> bool {
    let (given, reading) = (told.trace.given, &told.named.policy.reading);
    let is_served = told.trace.turn.is_some();
    let by_rule = is_served && !told.trace.is_pinned;
    let wanted = told.trace.candidates.iter().fold(PartSet::EMPTY, |all, parts| all.union(*parts));
    let short = !told.trace.exhausted().intersection(wanted).is_empty();
    let loss = told.trace.loss;
    match id {
        "scope" => given.state != State::Retired,
        "in-use" | "assignable" | "purchased" | "order" => is_served,
        "family" => by_rule,
        "best-fit" | "highest-first" | "uniform-highest" | "default-license" | "largest-first" => {
            by_rule && id == reading.rule.word()
        }
        "addons" => by_rule && !told.supply.addons.is_empty() && reading.rule != Rule::DefaultLicense,
        "duplicates" => {
            let takes_rule_addons = !matches!(reading.rule, Rule::BestFit | Rule::DefaultLicense);
            by_rule && takes_rule_addons && reading.addons == Addons::All
        }
        "suspension" => is_served && told.named.policy.parts.iter().any(|terms| terms.is_suspended),
        "pins" => told.trace.is_pinned,
        "overage" | "when-short" => is_served && short,
        "refuse" => told.trace.refused_by.is_some(),
        "overage-rate" => !given.over.is_empty(),
        "excess" => is_served && !given.excess.is_empty(),
        "gap" => !loss.at_activation.is_empty() || !given.need.intersection(loss.at_day_90).is_empty(),
        "boundary" => !loss.at_day_90.is_empty(),
        // Of the whole fleet, or of months to come.
        "auto-activation" | "measure" => false,
        other => {
            internal::error(format!("`explain` asks of every rule whether it had a say, but not of {other}"))
        }
    }
}
