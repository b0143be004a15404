//! Outcomes against each other: what a scenario changes, in levers, in money and in percent.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::account::{Account, PartId, Since};
use crate::cost::Outcome;
use crate::money::Money;
use crate::policy::reading::KEYS;
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

/// All levers, or only those that differ. Values are made only of what is told: sweeps come here for every policy.
fn collect(words: Words<'_>, baseline: &Policy, policy: &Policy, all: bool) -> Map<String, Value> {
    let mut changes = Map::new();
    for (id, part) in words.account.ids() {
        if let (Some(before), Some(after)) = (baseline.terms(id), policy.terms(id)) {
            part_changes(&part.name, before, after, all, &mut changes);
        }
    }
    let mut put = |key: &str, differs: bool, value: &dyn Fn() -> Value| {
        if all || differs {
            changes.insert(key.to_owned(), value());
        }
    };
    let (before, after) = (baseline, policy);
    put("overage_enabled", before.overage_enabled != after.overage_enabled, &|| json!(after.overage_enabled));
    put(
        "overage_blocked_by_partner",
        before.overage_blocked_by_partner != after.overage_blocked_by_partner,
        &|| json!(after.overage_blocked_by_partner),
    );
    put("retire", before.retire != after.retire, &|| {
        after.retire.map_or(Value::Null, |id| words.condition(id))
    });
    let switches = |list: &[ServiceSwitch]| {
        or_null(
            list,
            |s| json!({ "service": words.account.services.name(s.service), "where": words.condition(s.devices) }),
        )
    };
    put("switch_off", before.switch_off != after.switch_off, &|| switches(&after.switch_off));
    put("switch_on", before.switch_on != after.switch_on, &|| switches(&after.switch_on));
    put("priority", before.priority != after.priority, &|| {
        or_null(&after.priority, |id| words.condition(*id))
    });
    put("pins", before.pins != after.pins, &|| after.pins.map_or(Value::Null, |id| words.pins(id)));
    let name = |id: &PartId| json!(words.account.part(*id).map(|p| p.name.as_str()));
    put("default_base", before.default_base != after.default_base, &|| {
        after.default_base.as_ref().map_or(Value::Null, name)
    });
    put("default_addons", before.default_addons != after.default_addons, &|| {
        or_null(&after.default_addons, name)
    });
    put("preference", before.preference != after.preference, &|| or_null(&after.preference, name));
    if all || before.reading != after.reading {
        let both = before.reading.values().into_iter().zip(after.reading.values());
        for (key, (before, after)) in KEYS.iter().zip(both) {
            put(&format!("reading.{key}"), before != after, &|| json!(after));
        }
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
    let mut put = |lever: &str, differs: bool, value: &dyn Fn() -> Value| {
        if all || differs {
            changes.insert(format!("{lever}.{name}"), value());
        }
    };
    put("units", before.units != after.units, &|| json!(after.units));
    put("price", before.price != after.price, &|| json!(after.price));
    put("overage_price", before.overage_price != after.overage_price, &|| json!(after.overage_price));
    put("overage", before.overage != after.overage, &|| json!(after.overage));
    put("suspend", before.suspend != after.suspend, &|| since(after.suspend));
    put("drop", before.drop != after.drop, &|| since(after.drop));
}

fn since(since: Since) -> Value {
    match since {
        Since::Never => json!(false),
        Since::Always => json!(true),
        Since::From(date) => json!(date.to_string()),
    }
}
