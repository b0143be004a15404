//! The way from one policy to another in steps: each lever that differs, taken over alone or with others.

use serde_json::{Map, Value};

use crate::account::{Account, PartId};
use crate::policy::{PartTerms, Policy};

/// What a change of the rule brings along: these mean something only under their rule.
const OF_THE_RULE: [&str; 6] =
    ["reading.fit", "reading.addons", "reading.when_short", "default_base", "default_addons", "preference"];

/// Levers that are taken over together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Their flat keys; most steps have one.
    pub keys: Vec<String>,
}

impl Step {
    /// As tables name it.
    pub fn name(&self) -> String {
        self.keys.join(" + ")
    }
}

/// The steps of what [`crate::analysis::delta::changes`] found, in its order. A changed rule takes along what depends on it.
pub fn steps(changes: &Map<String, Value>) -> Vec<Step> {
    let has_rule = changes.contains_key("reading.rule");
    let joins = |key: &str| has_rule && (key == "reading.rule" || OF_THE_RULE.contains(&key));
    let mut steps: Vec<Step> = Vec::new();
    let mut of_rule = Vec::new();
    for key in changes.keys() {
        if joins(key) { of_rule.push(key.clone()) } else { steps.push(Step { keys: vec![key.clone()] }) }
    }
    if has_rule {
        // The rule gives the step its name, so it stands first.
        of_rule.sort_by_key(|key| key != "reading.rule");
        steps.push(Step { keys: of_rule });
    }
    steps
}

/// Takes the levers of a step over from one policy to another.
pub fn take(account: &Account, step: &Step, from: &Policy, onto: &mut Policy) {
    for key in &step.keys {
        match key.split_once('.') {
            Some(("reading", key)) => take_reading(key, from, onto),
            Some((lever, part)) => {
                for (id, _) in account.ids().filter(|(_, p)| p.name == part) {
                    take_terms(lever, id, from, onto);
                }
            }
            None => take_lever(key, from, onto),
        }
    }
}

fn take_terms(lever: &str, part: PartId, from: &Policy, onto: &mut Policy) {
    let (Some(from), Some(onto)) = (from.terms(part), onto.parts.get_mut(part.index())) else { return };
    let PartTerms { units, price, overage_price, overage, suspend, drop, is_suspended, is_dropped } = *from;
    match lever {
        "units" => onto.units = units,
        "price" => onto.price = price,
        "overage_price" => onto.overage_price = overage_price,
        "overage" => onto.overage = overage,
        "suspend" => (onto.suspend, onto.is_suspended) = (suspend, is_suspended),
        "drop" => (onto.drop, onto.is_dropped) = (drop, is_dropped),
        _ => {}
    }
}

fn take_lever(key: &str, from: &Policy, onto: &mut Policy) {
    match key {
        "overage_enabled" => onto.overage_enabled = from.overage_enabled,
        "overage_blocked_by_partner" => onto.overage_blocked_by_partner = from.overage_blocked_by_partner,
        "retire" => onto.retire = from.retire,
        "switch_off" => onto.switch_off.clone_from(&from.switch_off),
        "switch_on" => onto.switch_on.clone_from(&from.switch_on),
        "priority" => onto.priority.clone_from(&from.priority),
        "pins" => onto.pins = from.pins,
        "default_base" => onto.default_base = from.default_base,
        "default_addons" => onto.default_addons.clone_from(&from.default_addons),
        "preference" => onto.preference.clone_from(&from.preference),
        _ => {}
    }
}

fn take_reading(key: &str, from: &Policy, onto: &mut Policy) {
    let (from, onto) = (&from.reading, &mut onto.reading);
    match key {
        "rule" => onto.rule = from.rule,
        "fit" => onto.fit = from.fit,
        "addons" => onto.addons = from.addons,
        "order" => onto.order = from.order,
        "usage" => onto.usage = from.usage,
        "unknown_usage" => onto.unknown_usage = from.unknown_usage,
        "scope" => onto.scope = from.scope,
        "when_short" => onto.when_short = from.when_short,
        "duplicates" => onto.duplicates = from.duplicates,
        "gap" => onto.gap = from.gap,
        "purchased" => onto.purchased = from.purchased,
        "enroll_short" => onto.enroll_short = from.enroll_short,
        "measure" => onto.measure = from.measure,
        "overage_rate" => onto.overage_rate = from.overage_rate,
        _ => {}
    }
}
