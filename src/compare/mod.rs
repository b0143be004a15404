//! Outcomes against each other: what a scenario changes, in levers, in money and in percent.

pub mod dirty;
pub mod envelope;
pub mod remedy;
pub mod shapley;
pub mod steps;
pub mod waterfall;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::account::{Account, PartId, Since};
use crate::cost::Outcome;
use crate::money::Money;
use crate::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};

/// The figures of an outcome over the horizon.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Sums {
    /// Units times price.
    pub committed: Option<Money>,
    /// Overage charges.
    pub extra: Option<Money>,
    /// Both.
    pub total: Option<Money>,
}

/// The sums of an outcome over some months.
pub fn sums(outcome: &Outcome, months: u32) -> Sums {
    let over = |amount: Option<Money>| amount.map(|a| a.times(u64::from(months)));
    let total = outcome.committed.zip(outcome.extra).map(|(committed, extra)| committed + extra);
    Sums { committed: over(outcome.committed), extra: over(outcome.extra), total: over(total) }
}

/// The difference of two amounts, and in percent of the first.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Delta {
    /// Of the extra charges.
    pub extra: Option<Money>,
    /// Of the total.
    pub total: Option<Money>,
    /// Of the total; unknown where the baseline's is 0 or unknown.
    pub percent: Option<String>,
}

/// `after` against `before`.
pub fn delta(before: Sums, after: Sums) -> Delta {
    let difference = |a: Option<Money>, b: Option<Money>| a.zip(b).map(|(a, b)| b - a);
    let total = difference(before.total, after.total);
    Delta {
        extra: difference(before.extra, after.extra),
        total,
        percent: total.zip(before.total).and_then(|(change, base)| change.percent_of(base)),
    }
}

/// How the names of conditions and pins are shown.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The account.
    pub account: &'a Account,
    /// Condition texts by id.
    pub conditions: &'a [String],
    /// Paths of pins files by id.
    pub pins: &'a [String],
}

impl Words<'_> {
    fn condition(&self, id: ConditionId) -> Value {
        json!(self.conditions.get(id.0 as usize))
    }

    fn pins(&self, id: PinsId) -> Value {
        json!(self.pins.get(id.0 as usize))
    }
}

/// The levers whose effective value differs from the baseline's: flat keys with the part's name, a cleared one null.
pub fn changes(words: Words<'_>, baseline: &Policy, policy: &Policy) -> Map<String, Value> {
    collect(words, baseline, policy, false)
}

/// Every lever of a policy with its effective value, as [`changes`] writes it.
pub fn levers(words: Words<'_>, policy: &Policy) -> Map<String, Value> {
    collect(words, policy, policy, true)
}

/// All levers, or only those that differ.
fn collect(words: Words<'_>, baseline: &Policy, policy: &Policy, all: bool) -> Map<String, Value> {
    let mut changes = Map::new();
    for (id, part) in words.account.ids() {
        if let (Some(before), Some(after)) = (baseline.terms(id), policy.terms(id)) {
            part_changes(&part.name, before, after, all, &mut changes);
        }
    }
    let mut put = |key: &str, before: Value, after: Value| {
        if all || before != after {
            changes.insert(key.to_owned(), after);
        }
    };
    put("overage_enabled", json!(baseline.overage_enabled), json!(policy.overage_enabled));
    put(
        "overage_blocked_by_partner",
        json!(baseline.overage_blocked_by_partner),
        json!(policy.overage_blocked_by_partner),
    );
    let condition = |id: Option<ConditionId>| id.map_or(Value::Null, |id| words.condition(id));
    put("retire", condition(baseline.retire), condition(policy.retire));
    let switches = |list: &[ServiceSwitch]| {
        or_null(
            list,
            |s| json!({ "service": words.account.services.name(s.service), "where": words.condition(s.devices) }),
        )
    };
    put("switch_off", switches(&baseline.switch_off), switches(&policy.switch_off));
    put("switch_on", switches(&baseline.switch_on), switches(&policy.switch_on));
    let conditions = |list: &[ConditionId]| or_null(list, |id| words.condition(*id));
    put("priority", conditions(&baseline.priority), conditions(&policy.priority));
    let pins = |policy: &Policy| policy.pins.map_or(Value::Null, |id| words.pins(id));
    put("pins", pins(baseline), pins(policy));
    let name = |id: &PartId| json!(words.account.part(*id).map(|p| p.name.as_str()));
    let base = |policy: &Policy| policy.default_base.as_ref().map_or(Value::Null, name);
    put("default_base", base(baseline), base(policy));
    put("default_addons", or_null(&baseline.default_addons, name), or_null(&policy.default_addons, name));
    put("preference", or_null(&baseline.preference, name), or_null(&policy.preference, name));
    for ((key, before), (_, after)) in baseline.reading.words().into_iter().zip(policy.reading.words()) {
        put(&format!("reading.{key}"), json!(before), json!(after));
    }
    changes
}

fn or_null<T>(list: &[T], show: impl Fn(&T) -> Value) -> Value {
    if list.is_empty() { Value::Null } else { list.iter().map(show).collect() }
}

fn part_changes(
    name: &str,
    before: &PartTerms,
    after: &PartTerms,
    all: bool,
    changes: &mut Map<String, Value>,
) {
    let mut put = |lever: &str, before: Value, after: Value| {
        if all || before != after {
            changes.insert(format!("{lever}.{name}"), after);
        }
    };
    put("units", json!(before.units), json!(after.units));
    put("price", json!(before.price), json!(after.price));
    put("overage_price", json!(before.overage_price), json!(after.overage_price));
    put("overage", json!(before.overage), json!(after.overage));
    put("suspend", since(before.suspend), since(after.suspend));
    put("drop", since(before.drop), since(after.drop));
}

fn since(since: Since) -> Value {
    match since {
        Since::Never => json!(false),
        Since::Always => json!(true),
        Since::From(date) => json!(date.to_string()),
    }
}
