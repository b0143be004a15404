//! The steps of an activation as one device goes through them, in the order of docs/model.md section 4.

use crate::account::{PartSet, ServiceId};
use crate::engine::State;
use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::internal::Invariant;
use crate::phrases::figures::{UNKNOWN, count};
use crate::policy::ServiceSwitch;
use crate::policy::reading::{Addons, EvidenceStrength, Fit, KeyValue, Rule, UnknownUsage};
use crate::report::explanation::Step;
use crate::rules::{PAGES, Page, Source, addons, clocks};
use crate::run::explain::Told;
use crate::run::explain::imported::imported;
use crate::run::explain::places::places;

/// What happens to the device.
pub(crate) fn steps(told: &Told<'_>) -> Vec<Step> {
    let step = |title: &str, lines| Step { title: title.to_owned(), lines };
    let mut steps = vec![step("As imported", imported(told))];
    if told.trace.turn.is_some() {
        steps.push(step("Services in use", services(told)));
        steps.push(step("Candidates, the first choice first", candidates(told)));
        steps.push(step("Its turn", turn(told)));
    }
    steps.push(step("What it takes", vec![taken(told)]));
    steps.push(step("What it loses", losses(told)));
    steps
}

/// Every service with evidence or a switch, and whether it is needed.
fn services(told: &Told<'_>) -> Vec<String> {
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
            UnknownUsage::None => {
                "nothing is known about its use: it uses no service (unknown_usage = none)".to_owned()
            }
            UnknownUsage::All => {
                "nothing is known about its use: it uses every purchased service (unknown_usage = all)"
                    .to_owned()
            }
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
            _ if off.has(service) => Some("switched off".to_owned()),
            _ if on.has(service) => Some("switched on".to_owned()),
            Some(_) if counts => None,
            Some(_) => Some(format!("too weak for usage = {}", policy.reading.usage.word())),
            None => Some("as every purchased service".to_owned()),
        };
        let so = if given.need.has(service) {
            "needed"
        } else if given.excess.has(service) {
            "in use, but not purchased: excess"
        } else {
            "not in use"
        };
        let why = why.map_or_else(String::new, |why| format!(" ({why})"));
        lines.push(format!("{}: {so}{why}", account.services.name(service)));
        lines.extend(findings(told, Some(service)));
    }
    if evidence.known && seen.is_empty() {
        lines.push("it is known, and nothing says that it uses a service".to_owned());
        lines.extend(findings(told, None));
    }
    if given.need.is_empty() {
        lines.push("it needs no purchased service".to_owned());
    }
    lines
}

/// What says so, the strongest first, each with its place in the files.
fn findings(told: &Told<'_>, service: Option<ServiceId>) -> Vec<String> {
    let fleet = &told.study.fleet;
    let found = fleet.findings(told.device).iter().filter(|finding| finding.service == service);
    let mut found: Vec<&Finding> = found.collect();
    found.sort_by_key(|finding| STRONGEST_FIRST.iter().position(|strength| *strength == finding.strength));
    let line = |finding: &&Finding| {
        let source = fleet.provenance().source(finding.source);
        let places = places(told, finding.source, service);
        let at = if places.is_empty() { source.to_owned() } else { places.join("; ") };
        let strength = if service.is_some() { finding.strength.word() } else { "known" };
        format!("· {strength}: {at}")
    };
    found.iter().map(line).collect()
}

/// Each candidate, why it stands where it stands, and whether it fits.
fn candidates(told: &Told<'_>) -> Vec<String> {
    let line = |(place, parts): (usize, &PartSet)| {
        format!("{}. {}: {}; {}", place + 1, told.names(*parts), reason(told, *parts), supply(told, *parts))
    };
    let mut lines: Vec<String> = told.trace.candidates.iter().enumerate().map(line).collect();
    if lines.is_empty() {
        lines.push("none".to_owned());
    }
    lines
}

fn reason(told: &Told<'_>, parts: PartSet) -> String {
    if told.trace.is_pinned {
        return "pinned".to_owned();
    }
    let supply = &told.supply;
    let uncovered = told.trace.given.need.minus(supply.services_of(parts));
    let covers = if uncovered.is_empty() {
        "covers all that is needed".to_owned()
    } else {
        format!("leaves {} uncovered", told.services(uncovered))
    };
    let step = supply.ladder.iter().position(|base| parts.has(*base));
    let step = step.map_or_else(String::new, |step| format!("step {} of the ladder", step + 1));
    let policy = supply.policy;
    let by = match policy.reading.rule {
        Rule::BestFit if policy.reading.fit == Fit::Price => {
            let price = addons::price_sum(supply, parts);
            format!("price {}, {step}", price.map_or_else(|| UNKNOWN.to_owned(), |p| p.to_string()))
        }
        Rule::BestFit | Rule::UniformHighest => step,
        Rule::HighestFirst if policy.preference.is_empty() => format!("{step}, from its top"),
        Rule::HighestFirst => "by `preference`".to_owned(),
        Rule::DefaultLicense => "the self-enrollment default".to_owned(),
        Rule::LargestFirst => {
            let base = supply.ladder.iter().find(|base| parts.has(**base));
            let base = base.invariant("a candidate has a base of the ladder");
            let units = policy.terms(*base).units;
            format!("{} units bought", count(u64::from(units)))
        }
    };
    format!("{covers}, {by}")
}

fn supply(told: &Told<'_>, parts: PartSet) -> String {
    let short = parts.intersection(told.trace.exhausted());
    if short.is_empty() {
        return "every part has a unit left".to_owned();
    }
    let may = if short.is_subset(told.named.policy.overage_parts()) { "may" } else { "may not" };
    format!("no unit left of {}, which {may} exceed", told.names(short))
}

fn turn(told: &Told<'_>) -> Vec<String> {
    let policy = &told.named.policy;
    let Some((place, of)) = told.trace.turn else { return Vec::new() };
    let pinned = if told.trace.is_pinned { ", among the pinned ones" } else { "" };
    let mut lines = vec![format!(
        "number {} of {} in the queue (order = {}){pinned}",
        count(place as u64),
        count(of as u64),
        policy.reading.order.word()
    )];
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
    lines.push(format!("units left at its turn: {}", left.join(", ")));
    if let Some(by) = told.trace.refused_by {
        lines.push(format!("the activation is refused, because {} would wait", told.study.fleet.shown(by)));
    }
    lines
}

fn taken(told: &Told<'_>) -> String {
    let given = told.trace.given;
    let parts = if given.parts.is_empty() { "nothing".to_owned() } else { told.names(given.parts) };
    format!("{parts} ({}): {}", given.state.word(), told.trace.sentence)
}

fn losses(told: &Told<'_>) -> Vec<String> {
    let loss = told.trace.loss;
    let mut lines = Vec::new();
    if !loss.at_activation.is_empty() {
        let on = told.study.account.activates_on.map_or_else(String::new, |day| format!(" ({day})"));
        lines.push(format!("at activation{on}: {}", told.services(loss.at_activation)));
    }
    if !loss.at_day_90.is_empty() {
        let until = told.study.account.activates_on.and_then(clocks::excess_kept_until);
        let until = until.map_or_else(String::new, |day| format!(" (kept through {day})"));
        lines.push(format!("90 days after activation{until}: {}", told.services(loss.at_day_90)));
    }
    if lines.is_empty() {
        lines.push("nothing".to_owned());
    }
    lines
}

/// The rules that had a say, each with its source or the assumption that it is.
pub(crate) fn rules(told: &Told<'_>) -> Step {
    let lines = PAGES.iter().filter(|page| had_a_say(told, page.id)).map(rule).collect();
    Step { title: "Rules that had a say (`fleetcast rules ID` has each)".to_owned(), lines }
}

fn rule(page: &Page) -> String {
    match page.source {
        Source::Documented { documents, .. } => {
            format!("{} [documented: {documents}]: {}", page.id, page.says)
        }
        Source::Assumed { ambiguity, .. } => format!("{} [ASSUMPTION {ambiguity}]: {}", page.id, page.says),
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
        _ => false,
    }
}
