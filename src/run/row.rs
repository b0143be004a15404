//! One row for each scenario, and one for each scenario and part: the same cells for CSV and for Parquet.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::interchange;
use crate::interchange::Kind;
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::levers::{LeverName, Shape, changed};
use crate::policy::reading::{KEYS, PerKey};
use crate::report::{Delta, PartRow, Report, Scenario, Sums};
use crate::run::assemble::Names;
use crate::study::load::Loaded;

/// The columns that every study has, before those of the reading and of the levers.
const FIXED: [&str; 24] = [
    "name",
    "title",
    "on",
    "sweep",
    "read",
    "retired",
    "out_of_scope",
    "assigned",
    "overage",
    "waiting",
    "unlicensable",
    "lost_at_activation",
    "lost_at_day_90",
    "devices_losing",
    "committed_per_month",
    "extra_per_month",
    "total_per_month",
    "committed",
    "extra",
    "total",
    "delta_extra",
    "delta_total",
    "delta_percent",
    "refused_by",
];

/// Where the counts stand among them.
const COUNTS: std::ops::Range<usize> = 4..14;

/// The columns of `parts.csv`.
pub(crate) const PARTS: [&str; 10] = [
    "scenario",
    "part",
    "units",
    "consumed",
    "over",
    "idle",
    "committed_per_month",
    "extra_per_month",
    "idle_cost_per_month",
    "sweep",
];

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing to say.
    Empty,
    /// A figure that cannot be known.
    Unknown,
    /// Text of the user or of ours.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u64),
    /// An exact amount.
    Amount(Money),
    /// An exact figure as text.
    Exact(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    /// For Parquet: unknown is null, and text stands as it is, for nothing there runs.
    pub fn typed(self) -> interchange::Cell {
        match self {
            Self::Empty | Self::Unknown => interchange::Cell::Missing,
            Self::Text(text) | Self::Exact(text) => interchange::Cell::Text(text.into_owned()),
            Self::Amount(amount) => interchange::Cell::Text(amount.to_string()),
            Self::Count(number) => interchange::Cell::Count(number),
        }
    }

    fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn amount(amount: Option<Money>) -> Self {
        amount.map_or(Self::Unknown, Self::Amount)
    }

    /// A lever's value: lists joined by `;`, a cleared lever `null`, anything deeper as JSON.
    fn lever(value: Option<&'a Value>) -> Self {
        match value {
            None => Self::Empty,
            Some(Value::String(text)) => Self::text(text),
            Some(Value::Number(number)) if number.is_u64() => {
                Self::Count(number.as_u64().invariant("the number is a count"))
            }
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
                let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                Self::Text(Cow::Owned(words.join(";")))
            }
            Some(other) => Self::Exact(Cow::Owned(other.to_string())),
        }
    }
}

/// What a row of a scenario says, borrowed from wherever it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) title: Option<&'a str>,
    pub(crate) on: Option<&'a str>,
    pub(crate) sweep: Option<&'a str>,
    /// Read, retired, out of scope, assigned, overage, waiting, unlicensable; lost at activation and at day 90,
    /// devices losing.
    pub(crate) counts: [u64; 10],
    /// Committed, extra and total, per month and over the horizon; the deltas of extra and total.
    pub(crate) amounts: [Option<Money>; 8],
    pub(crate) percent: Option<Cow<'a, str>>,
    pub(crate) refused_by: Option<&'a str>,
    /// Its values.
    pub(crate) reading: PerKey<Cow<'a, str>>,
    pub(crate) changes: Cow<'a, Map<String, Value>>,
}

impl<'a> Line<'a> {
    /// The line of a scenario of a report.
    pub fn of(scenario: &'a Scenario) -> Self {
        let (devices, services) = (&scenario.devices, &scenario.services);
        let word = |key: &str| scenario.reading.get(key).and_then(Value::as_str);
        let word = |key: &str| word(key).invariant("a scenario has a word for every key of the reading");
        Self {
            name: &scenario.name,
            title: scenario.title.as_deref(),
            on: scenario.on.as_deref(),
            sweep: scenario.sweep.as_deref(),
            counts: [
                devices.read,
                devices.retired,
                devices.out_of_scope,
                devices.assigned,
                devices.overage,
                devices.waiting,
                devices.unlicensable,
                services.lost_at_activation,
                services.lost_at_day_90,
                services.devices_losing,
            ],
            amounts: amounts(scenario.per_month, scenario.horizon, &scenario.delta),
            percent: scenario.delta.percent.as_deref().map(Cow::Borrowed),
            refused_by: scenario.refused_by.as_deref(),
            reading: PerKey::new(|key| Cow::Borrowed(word(key.word()))),
            changes: Cow::Borrowed(&scenario.changes),
        }
    }
}

/// In the order of the columns.
pub(crate) fn amounts(month: Sums, horizon: Sums, delta: &Delta) -> [Option<Money>; 8] {
    [
        month.committed,
        month.extra,
        month.total,
        horizon.committed,
        horizon.extra,
        horizon.total,
        delta.extra,
        delta.total,
    ]
}

/// The columns of `scenarios.csv` and `scenarios.parquet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Flat keys of the levers that have a column, with its kind; those of the reading have theirs anyway.
    levers: Vec<(String, Kind)>,
}

impl Columns {
    /// With a column for each lever that any scenario changes, in the order of their first appearance.
    pub fn of(report: &Report) -> Self {
        let keys = report.scenarios.iter().flat_map(|s| s.changes.keys());
        let named = keys.filter_map(|key| Some((key.clone(), LeverName::of_key(key)?)));
        Self::first_seen(named)
    }

    /// As [`Columns::of`] the report of a study, before there is one. A large sweep has a column for each lever that
    /// its points set, whether it changes anything or not.
    pub fn of_study(study: &Loaded) -> Self {
        let base = study.baseline();
        let of = |policy: &Policy| changed(&base.policy, policy);
        let mut keys = Vec::new();
        let mut from = 0;
        for sweep in &study.sweeps {
            let listed = study.policies.get(from..sweep.after);
            let listed = listed.invariant("a large sweep comes after policies that are listed");
            keys.extend(listed.iter().flat_map(|named| of(&named.policy)));
            keys.extend(of(sweep.patched()));
            keys.extend(sweep.keys());
            from = sweep.after;
        }
        keys.extend(study.policies.iter().skip(from).flat_map(|named| of(&named.policy)));
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(*key));
        let names = Names::of(study);
        let names = names.levers(study);
        Self::first_seen(keys.into_iter().map(|key| (names.key(key), key.name())))
    }

    fn first_seen(keys: impl Iterator<Item = (String, LeverName)>) -> Self {
        let mut seen = HashSet::new();
        let levers = keys.filter(|(key, _)| seen.insert(key.clone())).filter_map(|(key, name)| {
            let kind = match name.shape()? {
                Shape::Units => Kind::Count,
                Shape::Price
                | Shape::Flag
                | Shape::Since
                | Shape::Condition
                | Shape::Conditions
                | Shape::Switches
                | Shape::Pins
                | Shape::Base
                | Shape::Addons
                | Shape::Bases => Kind::Text,
            };
            Some((key, kind))
        });
        Self { levers: levers.collect() }
    }

    /// Names and kinds, in order.
    pub fn all(&self) -> Vec<(String, Kind)> {
        let fixed = FIXED.iter().enumerate().map(|(place, name)| {
            let kind = if COUNTS.contains(&place) { Kind::Count } else { Kind::Text };
            ((*name).to_owned(), kind)
        });
        let reading = KEYS.iter().map(|key| (format!("reading.{key}"), Kind::Text));
        fixed.chain(reading).chain(self.levers.iter().cloned()).collect()
    }

    /// The row of a scenario. Unknown figures are unknown; a lever that it does not change is empty.
    pub fn row<'l>(&self, line: &'l Line<'_>) -> Vec<Cell<'l>> {
        let mut row = Vec::with_capacity(FIXED.len() + KEYS.len() + self.levers.len());
        row.extend([
            Cell::text(line.name),
            Cell::optional(line.title),
            Cell::optional(line.on),
            Cell::optional(line.sweep),
        ]);
        row.extend(line.counts.map(Cell::Count));
        row.extend(line.amounts.map(Cell::amount));
        row.push(line.percent.as_deref().map_or(Cell::Unknown, |text| Cell::Exact(Cow::Borrowed(text))));
        row.push(Cell::optional(line.refused_by));
        let word = |word: &'l Cow<'_, str>| if word.is_empty() { Cell::Empty } else { Cell::text(word) };
        row.extend(line.reading.iter().map(word));
        row.extend(self.levers.iter().map(|(key, _)| Cell::lever(line.changes.get(key))));
        row
    }
}

/// What a row of a part says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLine<'a> {
    pub(crate) scenario: &'a str,
    pub(crate) sweep: Option<&'a str>,
    pub(crate) name: &'a str,
    /// Units, consumed, over, idle.
    pub(crate) counts: [u64; 4],
    /// Committed, extra, cost of idle units.
    pub(crate) amounts: [Option<Money>; 3],
}

impl<'a> PartLine<'a> {
    /// Those of a scenario of a report, per month. A part that the scenario drops has none.
    pub fn of(scenario: &'a Scenario) -> impl Iterator<Item = Self> {
        let line = |part: &'a PartRow| Self {
            scenario: &scenario.name,
            sweep: scenario.sweep.as_deref(),
            name: &part.name,
            counts: [part.units, part.consumed, part.over, part.idle],
            amounts: [part.committed, part.extra, part.idle_cost],
        };
        scenario.parts.iter().map(line)
    }

    pub(crate) fn cells(self) -> [Cell<'a>; 10] {
        let [units, consumed, over, idle] = self.counts.map(Cell::Count);
        let [committed, extra, idle_cost] = self.amounts.map(Cell::amount);
        let (scenario, name) = (Cell::text(self.scenario), Cell::text(self.name));
        let sweep = Cell::optional(self.sweep);
        [scenario, name, units, consumed, over, idle, committed, extra, idle_cost, sweep]
    }
}
