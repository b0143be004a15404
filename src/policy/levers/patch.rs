//! A policy made of another one by levers. Pure: the patched policy is a new value, so no scenario can leak into
//! another.

use jiff::civil::Date;

use crate::account::{Account, PartId};
use crate::phrases::policy as phrases;
use crate::policy::levers::key::LeverKey;
use crate::policy::levers::stage::Value;
use crate::policy::levers::table::{Lever, PartLever, Policy};
use crate::policy::reading::PartialReading;
use crate::problem::Message;

/// A policy together with the keys of its reading that were set: what can be patched further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfinishedPolicy {
    /// Complete.
    pub policy: Policy,
    /// What was set; the rest takes its default for the rule in force.
    pub reading: PartialReading,
}

/// A lever that cannot be applied: its place in the patch, and why.
pub type Refusal = (usize, Message);

/// The policy of an account before any lever.
pub fn initial(account: &Account) -> UnfinishedPolicy {
    UnfinishedPolicy { policy: Policy::initial(account), reading: PartialReading::default() }
}

/// Patches a policy. `day` is the day of activation: dated suspensions and drops count if they are on or before it.
pub fn patch<'l>(
    account: &Account,
    on: &UnfinishedPolicy,
    levers: impl IntoIterator<Item = &'l Lever>,
    day: Date,
) -> Result<UnfinishedPolicy, Vec<Refusal>> {
    let levers: Vec<&Lever> = levers.into_iter().collect();
    let mut refusals = conflicts(account, on, &levers);
    let mut patched = on.clone();
    for (place, lever) in levers.iter().enumerate() {
        let UnfinishedPolicy { policy, reading } = &mut patched;
        if let Err(why) = check(account, lever).and_then(|()| lever.apply(policy, reading)) {
            refusals.push((place, why));
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    patched.policy.parts.iter_mut().for_each(|terms| terms.decide_dates(day));
    patched.policy.reading = patched.reading.complete();
    Ok(patched)
}

/// The same lever or key of the reading twice, `drop` beside another lever on its part, levers on a part that is dropped.
fn conflicts(account: &Account, on: &UnfinishedPolicy, levers: &[&Lever]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let keys: Vec<LeverKey> = levers.iter().map(|lever| lever.key().copied()).collect();
    for (place, key) in keys.iter().enumerate() {
        let earlier = keys.iter().take(place);
        let Some(part) = key.part() else {
            if earlier.clone().any(|other| other == key) {
                refusals.push((place, phrases::key_twice(key_word(key))));
            }
            continue;
        };
        let name = &account.part(part).name;
        let is_drop = |key: &LeverKey| matches!(key, LeverKey::Part(PartLever::Drop, _));
        if earlier.clone().any(|other| other == key) {
            refusals.push((place, phrases::lever_twice(name)));
        } else if earlier.clone().any(|o| o.part() == Some(part) && (is_drop(o) || is_drop(key))) {
            refusals.push((place, phrases::drop_beside_lever(name)));
        } else if !is_drop(key) && on.policy.terms(part).is_dropped {
            refusals.push((place, phrases::part_is_dropped(name)));
        }
    }
    refusals
}

/// A key that names no part, as authors write it.
fn key_word(key: &LeverKey) -> String {
    match key {
        LeverKey::Reading(key) => format!("reading.{}", key.word()),
        other => other.name().word().to_owned(),
    }
}

/// Whether the parts that a lever names are of the type that it needs.
fn check(account: &Account, lever: &Lever) -> Result<(), Message> {
    let (parts, base): (&[PartId], bool) = match lever.value() {
        Value::Base(base) => (base.as_slice(), true),
        Value::Bases(bases) => (bases, true),
        Value::Addons(addons) => (addons, false),
        Value::Units(_)
        | Value::Price(_)
        | Value::Flag(_)
        | Value::Since(_)
        | Value::Condition(_)
        | Value::Conditions(_)
        | Value::Switches(_)
        | Value::Pins(_)
        | Value::Reading(_) => return Ok(()),
    };
    let wrong = parts
        .iter()
        .map(|id| account.part(*id))
        .find(|p| p.is_base() != base || !(p.is_base() || p.is_addon()));
    let Some(part) = wrong else { return Ok(()) };
    let name = lever.key().name().word();
    Err(if base { phrases::needs_base(name, &part.name) } else { phrases::needs_addon(name, &part.name) })
}
