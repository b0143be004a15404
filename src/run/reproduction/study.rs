//! `study.toml` and `catalog.toml` of a reproduction.

use crate::account::{Family, Part, PartId, PartType, Since};
use crate::fleet::{Device, Status};
use crate::internal::Invariant;
use crate::policy::levers::stage::{Held, Value};
use crate::policy::levers::{LeverKey, LeverName};
use crate::policy::{ConditionId, PartTerms};
use crate::report::TOOL;
use crate::rules::missing_for;
use crate::run::reproduction::{Case, part_name, service_name};

/// What every reproduction says first.
const HEAD: &str = "\
# A case on which the two engines of fleetcast differ; `fleetcast run . -o report --verify` shows how.
# Nothing here is a text of yours: d1, d2, … are devices in the order of their ids, p1 is the first part of the
# account, s1 the first service that it knows. Dates keep their order and nothing else. A column such as c1 says yes
# where a condition of the policy is true, and no where it is false or unknown. Units and prices are yours.
# A suspension or drop with a date is as it is on the day of activation.";

/// Everything before the levers.
const SECTIONS: &str = "\
format = \"fleetcast/study\"
version = 1
title = \"The engines differ\"
as_of = 2026-01-01
currency = \"XXX\"
months = 1

[inventory]
files = [\"devices.csv\"]
usage = [\"usage.csv\"]
kind = \"generic\"

[account]
parts = \"parts.csv\"
catalog = \"catalog.toml\"

[baseline]
name = \"differs\"";

/// `study.toml`.
pub(crate) fn study(case: &Case<'_>) -> String {
    let mut lines = vec![format!("# {TOOL}"), HEAD.to_owned()];
    lines.extend(lost(case).into_iter().map(|what| format!("# Not in this study: {what}.")));
    lines.push(SECTIONS.to_owned());
    lines.extend(baseline(case));
    lines.join("\n") + "\n"
}

/// The policy beyond what the parts file says, with its complete reading.
fn baseline(case: &Case<'_>) -> Vec<String> {
    let conditions = case.conditions();
    let keys = LeverKey::all(case.policy.parts.len());
    keys.filter_map(|key| lever(case, &conditions, key)).collect()
}

/// A lever as a study writes it; none where it says what holds without it.
fn lever(case: &Case<'_>, conditions: &[ConditionId], key: LeverKey) -> Option<String> {
    match key {
        LeverKey::Part(lever, part) => {
            let (terms, bought) = (case.policy.terms(part).decided(), PartTerms::initial(&case.bought(part)));
            let name = format!("\"{}.{}\"", lever.word(), part_name(part));
            let is_bought = lever.value(&terms) == lever.value(&bought);
            if is_bought { None } else { setting(case, conditions, &name, lever.value(&terms)) }
        }
        LeverKey::Reading(key) => {
            let word = case.policy.reading.get(key).word();
            Some(format!("{}.{} = \"{word}\"", LeverName::Reading.word(), key.word()))
        }
        LeverKey::Policy(lever) => setting(case, conditions, lever.word(), key.value(case.policy)),
    }
}

/// A key with its value; none where a policy without this lever has the same.
fn setting(
    case: &Case<'_>,
    conditions: &[ConditionId],
    name: &str,
    value: Value<'_, Held>,
) -> Option<String> {
    let when = |id: &ConditionId| condition(conditions, *id);
    let quoted = |id: &PartId| format!("\"{}\"", part_name(*id));
    match value {
        Value::Units(units) => Some(format!("{name} = {units}")),
        Value::Price(price) => {
            Some(format!("{name} = \"{}\"", price.map(|p| p.to_string()).unwrap_or_default()))
        }
        Value::Since(since) => Some(format!("{name} = {}", *since == Since::Always)),
        Value::Flag(flag) => Some(format!("{name} = {flag}")),
        Value::Condition(id) => id.as_ref().map(|id| format!("{name} = {}", when(id))),
        Value::Conditions(ids) => list(name, ids.iter().map(when)),
        Value::Switches(switches) => list(
            name,
            switches.iter().map(|switch| {
                let service = service_name(switch.service);
                format!("{{ service = \"{service}\", where = {} }}", when(&switch.devices))
            }),
        ),
        Value::Pins(_) => case.has_pins().then(|| format!("{name} = \"pins.csv\"")),
        Value::Base(base) => base.as_ref().map(|base| format!("{name} = {}", quoted(base))),
        Value::Addons(parts) | Value::Bases(parts) => list(name, parts.iter().map(quoted)),
        // `lever` writes the keys of the reading.
        Value::Reading(_) => None,
    }
}

/// A list lever; none where the list is empty.
fn list(key: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("{key} = [{}]", items.join(", ")))
}

fn condition(conditions: &[ConditionId], id: ConditionId) -> String {
    let place = conditions.iter().position(|known| *known == id);
    let number = place.invariant("the conditions of a policy are listed") + 1;
    format!("\"c{number} = 'yes'\"")
}

/// `catalog.toml`: the services in their order, so that nothing depends on the built-in catalog.
pub(crate) fn catalog(case: &Case<'_>) -> String {
    let head = "format = \"fleetcast/catalog\"\nversion = 1\nname = \"reproduction\"\n".to_owned();
    case.services().iter().map(service_name).fold(head, |out, name| {
        out + &format!("[[service]]\nid = \"{name}\"\nname = \"{name}\"\nsource = \"reproduction\"\n")
    })
}

/// What no study can say. None of it can come from a study, but the engines do not know that.
fn lost(case: &Case<'_>) -> Vec<String> {
    let (account, policy) = (case.account, case.policy);
    let mut lost = Vec::new();
    let mut note = |is_lost: bool, what: &str| {
        if is_lost {
            lost.push(what.to_owned());
        }
    };
    note(case.devices.is_empty(), "a fleet without devices, which no inventory file can be");
    let is_trial_of_sps = |part: &Part| part.kind == PartType::Trial && part.family == Family::Sps;
    note(account.parts.iter().any(is_trial_of_sps), "a trial part of family sps");
    let is_plain_activation = |device: Device<'_>| device.status() == Status::Activated && !device.sps();
    note(case.members().any(is_plain_activation), "an activated device that may take no base of family sps");
    let is = |id: PartId, wanted: fn(&Part) -> bool| wanted(account.part(id));
    let bases = policy.default_base.iter().chain(&policy.preference).copied();
    let mut bases = bases.chain(case.pins().flatten().map(|pin| pin.base));
    note(!bases.all(|id| is(id, Part::is_base)), "a default, preferred or pinned base that is no base");
    let pinned = case.pins().flatten().flat_map(|pin| pin.addons.iter().collect::<Vec<_>>());
    let mut addons = policy.default_addons.iter().copied().chain(pinned);
    note(!addons.all(|id| is(id, Part::is_addon)), "a default or pinned add-on that is no add-on");
    if let Some(missing) = missing_for(account, policy) {
        // Names of parts are texts of the user.
        let rule = missing.split('`').nth(1).invariant("what a rule needs is in backticks");
        lost.push(format!("a policy that lacks what `{rule}` needs"));
    }
    lost
}
