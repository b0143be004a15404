//! Outcomes against each other: what a scenario changes, in levers, in money and in percent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::cost::{Horizon, Outcome, PartCost};
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::levers::{LeverKey, LeverNames, changed};

/// The figures of an outcome over the horizon.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Sums {
    /// Units times price; null if a price is unknown.
    pub committed: Option<Money>,
    /// Extra charges; null if a price is unknown.
    pub extra: Option<Money>,
    /// Committed cost and extra charges together; null if either is unknown.
    pub total: Option<Money>,
}

impl Sums {
    /// With what one policy comes to in place of another in some of the months.
    #[must_use]
    pub fn changed(self, was: Self, own: Self) -> Self {
        let change = |sum: fn(&Self) -> Option<Money>| Some(sum(&self)? - sum(&was)? + sum(&own)?);
        Self {
            committed: change(|sums| sums.committed),
            extra: change(|sums| sums.extra),
            total: change(|sums| sums.total),
        }
    }
}

/// The sums of an outcome over the horizon.
pub fn sums(outcome: &Outcome, horizon: Horizon) -> Sums {
    added(outcome, |amount| horizon.whole(amount))
}

/// The sums of an outcome per month.
pub fn per_month(outcome: &Outcome, horizon: Horizon) -> Sums {
    added(outcome, |amount| horizon.month(amount))
}

/// Sums of the amounts of parts, each rounded as it is shown.
fn added(outcome: &Outcome, over: impl Fn(Money) -> Money) -> Sums {
    let sum = |of: fn(&PartCost) -> Option<Money>| outcome.parts.iter().map(|part| of(part).map(&over)).sum();
    let (committed, extra): (Option<Money>, Option<Money>) =
        (sum(|part| part.committed), sum(|part| part.extra));
    Sums { committed, extra, total: committed.zip(extra).map(|(committed, extra)| committed + extra) }
}

/// The difference of two amounts, and in percent of the first.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Delta {
    /// The difference in extra charges; null if unknown.
    pub extra: Option<Money>,
    /// The difference in the total; null if unknown.
    pub total: Option<Money>,
    /// The difference in the total, in percent of the baseline's total; null where that is 0 or unknown.
    #[schemars(extend("pattern" = r"^-?[0-9]+\.[0-9]{2}$"))]
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

/// The levers whose effective value differs from the baseline's: flat keys with the part's name, a cleared one null.
/// Values are made only of what differs: sweeps come here for every policy.
pub fn changes(names: LeverNames<'_>, baseline: &Policy, policy: &Policy) -> Map<String, Value> {
    show(names, changed(baseline, policy), policy)
}

/// Every lever of a policy with its effective value, as [`changes`] writes it.
pub fn levers(names: LeverNames<'_>, policy: &Policy) -> Map<String, Value> {
    show(names, LeverKey::all(policy.parts.len()), policy)
}

fn show(
    names: LeverNames<'_>,
    keys: impl IntoIterator<Item = LeverKey>,
    policy: &Policy,
) -> Map<String, Value> {
    keys.into_iter().map(|key| (names.key(key), names.value(key.value(policy)))).collect()
}
