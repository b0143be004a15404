//! From two sides to what differs.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::report::comparison::{Comparison, Figure, Parameter, Total};
use crate::run::comparison::devices;
use crate::run::comparison::side::{Side, at, text};

/// Totals of a scenario: counts.
const COUNTS: [&str; 10] = [
    "devices.read",
    "devices.retired",
    "devices.out_of_scope",
    "devices.assigned",
    "devices.overage",
    "devices.waiting",
    "devices.unlicensable",
    "services.lost_at_activation",
    "services.lost_at_day_90",
    "services.devices_losing",
];
/// Amounts, per month and over the horizon.
const AMOUNTS: [&str; 6] = [
    "horizon.committed",
    "horizon.extra",
    "horizon.total",
    "per_month.committed",
    "per_month.extra",
    "per_month.total",
];
/// Figures of a part.
const OF_PARTS: [&str; 6] = ["units", "consumed", "over", "idle", "committed", "extra"];

/// Compares two sides. `by`: the columns to group devices by; `most`: how many changed devices are listed.
pub fn compare(before: &Side, after: &Side, by: &[String], most: usize) -> Comparison {
    let (a, b) = (before.about(), after.about());
    let mut missing = Vec::new();
    for (side, about) in [(before, &a), (after, &b)] {
        if side.devices.is_none() {
            missing.push(format!(
                "`{}` has no devices of `{}`: run its study again with `--devices`, or compare the study itself",
                about.source, about.scenario
            ));
        }
    }
    if a.currency != b.currency {
        missing.push(format!("amounts in {} and {} are not subtracted", a.currency, b.currency));
    } else if a.months != b.months {
        missing.push(format!("costs over {} and {} months are not subtracted", a.months, b.months));
    }
    if let Some(Err(why)) = &after.way {
        missing.push(format!("the change of the total cannot be attributed to parameters: {why}"));
    }
    let both = before.devices.as_ref().zip(after.devices.as_ref());
    Comparison {
        format: "fleetcast/comparison",
        version: 1,
        parameters: differing(&before.parameters(), &after.parameters()),
        inputs: differing(&before.inputs(), &after.inputs()),
        totals: totals(before, after, a.currency == b.currency, a.months == b.months),
        waterfall: Side::waterfall(before, after),
        devices: both.map(|(a, b)| devices::changes(a, b, by, most)),
        before: a,
        after: b,
        assumptions: assumptions(before, after),
        missing,
    }
}

/// What both sides rest on, then what only the second does.
fn assumptions(before: &Side, after: &Side) -> Vec<String> {
    let mut all = before.assumptions();
    let more = after.assumptions().into_iter().filter(|text| !all.contains(text)).collect::<Vec<_>>();
    all.extend(more);
    all
}

/// The keys whose values differ: in the order of the first, then those that only the second has.
fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Parameter> {
    let only_after = after.keys().filter(|key| !before.contains_key(*key));
    let value = |map: &Map<String, Value>, key: &str| map.get(key).cloned().unwrap_or_default();
    let all = before.keys().chain(only_after);
    let both =
        all.map(|key| Parameter { key: key.clone(), before: value(before, key), after: value(after, key) });
    both.filter(|p| p.before != p.after).collect()
}

fn totals(before: &Side, after: &Side, same_currency: bool, same_months: bool) -> Vec<Total> {
    let mut totals = Vec::new();
    for key in AMOUNTS {
        let comparable = same_currency && (same_months || !key.starts_with("horizon"));
        totals.push(total(key.to_owned(), money(before.value(key)), money(after.value(key)), comparable));
    }
    for key in COUNTS {
        totals.push(total(key.to_owned(), count(before.value(key)), count(after.value(key)), true));
    }
    for name in part_names(before, after) {
        let (a, b) = (part(before, name), part(after, name));
        for key in OF_PARTS {
            let figure = |row: Option<&Value>| row.map_or(Some(Figure::Count(0)), |row| figure(at(row, key)));
            let is_amount = matches!(key, "committed" | "extra");
            // A part without a row costs nothing and nobody holds it.
            let of = |row: Option<&Value>| match row {
                None if is_amount => Some(Figure::Money(Money::ZERO)),
                row => figure(row),
            };
            totals.push(total(format!("parts.{name}.{key}"), of(a), of(b), !is_amount || same_currency));
        }
    }
    totals
}

fn total(key: String, before: Option<Figure>, after: Option<Figure>, comparable: bool) -> Total {
    let change = before.zip(after).filter(|_| comparable).and_then(|(a, b)| a.change_to(b));
    let percent = match (change, before) {
        (Some(Figure::Money(change)), Some(Figure::Money(base))) => change.percent_of(base),
        _ => None,
    };
    Total { key, before, after, change, percent }
}

/// The parts of both sides, in the order of the first.
fn part_names<'s>(before: &'s Side, after: &'s Side) -> Vec<&'s str> {
    let mut names: Vec<&str> = before.parts().iter().map(|row| text(row, "name")).collect();
    for row in after.parts() {
        let name = text(row, "name");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn part<'s>(side: &'s Side, name: &str) -> Option<&'s Value> {
    side.parts().iter().find(|row| text(row, "name") == name)
}

/// Money is written as text, counts as numbers.
fn figure(value: &Value) -> Option<Figure> {
    money(value).or_else(|| count(value))
}

fn money(value: &Value) -> Option<Figure> {
    value.as_str().and_then(Money::read).map(Figure::Money)
}

fn count(value: &Value) -> Option<Figure> {
    value.as_i64().map(Figure::Count)
}
