//! From two sides to what differs.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::phrases::comparison as phrases;
use crate::problem::Message;
use crate::report::comparison::{Comparison, Figure, Parameter, Total};
use crate::report::{PartRow, Scenario};
use crate::run::comparison::side::Side;
use crate::run::comparison::{answer, devices};

/// The key of a figure in a result, and the figure of a scenario or part.
type Reader<T, F> = (&'static str, fn(&T) -> F);

/// The counts of a scenario by their place in a result.
const COUNTS: [Reader<Scenario, u64>; 10] = [
    ("devices.read", |s| s.devices.read),
    ("devices.retired", |s| s.devices.retired),
    ("devices.out_of_scope", |s| s.devices.out_of_scope),
    ("devices.assigned", |s| s.devices.assigned),
    ("devices.overage", |s| s.devices.overage),
    ("devices.waiting", |s| s.devices.waiting),
    ("devices.unlicensable", |s| s.devices.unlicensable),
    ("services.lost_at_activation", |s| s.services.lost_at_activation),
    ("services.lost_at_day_90", |s| s.services.lost_at_day_90),
    ("services.devices_losing", |s| s.services.devices_losing),
];
/// Its amounts over the horizon, which can be subtracted only where both horizons are of one length.
const OVER_HORIZON: [Reader<Scenario, Option<Money>>; 3] = [
    ("horizon.committed", |s| s.horizon.committed),
    ("horizon.extra", |s| s.horizon.extra),
    ("horizon.total", |s| s.horizon.total),
];
/// Its amounts per month.
const PER_MONTH: [Reader<Scenario, Option<Money>>; 3] = [
    ("per_month.committed", |s| s.per_month.committed),
    ("per_month.extra", |s| s.per_month.extra),
    ("per_month.total", |s| s.per_month.total),
];
/// Counts of a part.
const COUNTS_OF_PART: [Reader<PartRow, u64>; 4] =
    [("units", |p| p.units), ("consumed", |p| p.consumed), ("over", |p| p.over), ("idle", |p| p.idle)];
/// Amounts of a part, per month.
const AMOUNTS_OF_PART: [Reader<PartRow, Option<Money>>; 2] =
    [("committed", |p| p.committed), ("extra", |p| p.extra)];

/// Compares two sides. `by`: the columns to group devices by; `most`: how many changed devices are listed.
pub fn compare(before: &Side, after: &Side, by: &[String], most: usize) -> Comparison {
    let before = &*before.named_as(after);
    let (a, b) = (before.about(), after.about());
    let mut missing = Vec::new();
    for (side, about) in [(before, &a), (after, &b)] {
        if side.devices.is_none() {
            missing.push(phrases::no_devices(&about.source, &about.scenario));
        }
    }
    if a.currency != b.currency {
        missing.push(phrases::currencies_differ(&a.currency, &b.currency));
    } else if a.months != b.months {
        missing.push(phrases::horizons_differ(a.months.to_string(), b.months.to_string()));
    }
    if let Some(Err(why)) = &after.way {
        missing.push(phrases::not_attributed(why));
    }
    let both = before.devices.as_ref().zip(after.devices.as_ref());
    let mut comparison = Comparison {
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
        answer: Vec::new(),
    };
    comparison.answer = answer::sentences(&comparison);
    comparison
}

/// What both sides rest on, then what only the second does.
fn assumptions(before: &Side, after: &Side) -> Vec<Message> {
    let mut all = before.assumptions();
    // By the English: a file holds no marks of values, so its messages never equal those of a study.
    let is_new = |text: &Message| all.iter().all(|known| known.as_str() != text.as_str());
    let more = after.assumptions().into_iter().filter(is_new).collect::<Vec<_>>();
    all.extend(more);
    all
}

/// The keys whose values differ: in the order of the first, then those that only the second has.
fn differing(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Parameter> {
    let only_after = after.keys().filter(|key| !before.contains_key(*key));
    let value = |map: &Map<String, Value>, key: &str| map.get(key).cloned().unwrap_or(Value::Null);
    let all = before.keys().chain(only_after);
    let both =
        all.map(|key| Parameter { key: key.clone(), before: value(before, key), after: value(after, key) });
    both.filter(|p| p.before != p.after).collect()
}

fn totals(before: &Side, after: &Side, same_currency: bool, same_months: bool) -> Vec<Total> {
    let (a, b) = (before.scenario(), after.scenario());
    let mut totals = Vec::new();
    for (key, of) in OVER_HORIZON {
        totals.push(total(key.to_owned(), money(of(a)), money(of(b)), same_currency && same_months));
    }
    for (key, of) in PER_MONTH {
        totals.push(total(key.to_owned(), money(of(a)), money(of(b)), same_currency));
    }
    for (key, of) in COUNTS {
        totals.push(total(key.to_owned(), count(of(a)), count(of(b)), true));
    }
    for name in part_names(a, b) {
        totals.extend(of_part(name, part(a, name), part(b, name), same_currency));
    }
    totals
}

/// The figures of a part. Without a row it costs nothing and no device holds it.
fn of_part<'p>(
    name: &'p str,
    before: Option<&'p PartRow>,
    after: Option<&'p PartRow>,
    same_currency: bool,
) -> impl Iterator<Item = Total> + 'p {
    let key = move |figure: &str| format!("parts.{name}.{figure}");
    let counts = COUNTS_OF_PART.into_iter().map(move |(figure, of)| {
        let value = |row: Option<&PartRow>| count(row.map_or(0, of));
        total(key(figure), value(before), value(after), true)
    });
    let amounts = AMOUNTS_OF_PART.into_iter().map(move |(figure, of)| {
        let value = |row: Option<&PartRow>| money(row.map_or(Some(Money::ZERO), of));
        total(key(figure), value(before), value(after), same_currency)
    });
    counts.chain(amounts)
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
fn part_names<'s>(before: &'s Scenario, after: &'s Scenario) -> Vec<&'s str> {
    let mut names: Vec<&str> = before.parts.iter().map(|row| row.name.as_str()).collect();
    for row in &after.parts {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    names
}

fn part<'s>(scenario: &'s Scenario, name: &str) -> Option<&'s PartRow> {
    scenario.parts.iter().find(|row| row.name == name)
}

fn money(amount: Option<Money>) -> Option<Figure> {
    amount.map(Figure::Money)
}

/// A number that no inventory can have is unknown.
fn count(number: u64) -> Option<Figure> {
    i64::try_from(number).ok().map(Figure::Count)
}
