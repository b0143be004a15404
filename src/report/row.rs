//! One row for each scenario, and one for each scenario and part: the same cells for CSV and for Parquet.

use serde_json::Value;

use super::words::UNKNOWN;
use super::{PartRow, Report, Scenario};
use crate::inventory::parquet_out::{self, Kind};
use crate::money::Money;
use crate::policy::reading::KEYS;

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
pub(super) const PARTS: [&str; 10] = [
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
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// A figure that cannot be known.
    Unknown,
    /// Text of the user or of ours.
    Text(String),
    /// A whole number.
    Count(u64),
    /// An exact figure as text.
    Exact(String),
}

impl Cell {
    /// For CSV: unknown is `-`, and no text runs as a formula.
    pub(super) fn csv(self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Unknown => UNKNOWN.to_owned(),
            Self::Text(text) => super::csv::harmless(&text),
            Self::Count(number) => number.to_string(),
            Self::Exact(figure) => figure,
        }
    }

    /// For Parquet: unknown is null, and text stands as it is, for nothing there runs.
    pub fn typed(self) -> parquet_out::Cell {
        match self {
            Self::Empty | Self::Unknown => parquet_out::Cell::Missing,
            Self::Text(text) | Self::Exact(text) => parquet_out::Cell::Text(text),
            Self::Count(number) => parquet_out::Cell::Count(number),
        }
    }

    fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    fn amount(amount: Option<Money>) -> Self {
        amount.map_or(Self::Unknown, |m| Self::Exact(m.to_string()))
    }

    /// A lever's value: lists joined by `;`, a cleared lever `null`, anything deeper as JSON.
    fn lever(value: Option<&Value>) -> Self {
        match value {
            None => Self::Empty,
            Some(Value::String(text)) => Self::Text(text.clone()),
            Some(Value::Number(number)) if number.is_u64() => {
                number.as_u64().map_or(Self::Unknown, Self::Count)
            }
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
                let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                Self::Text(words.join(";"))
            }
            Some(other) => Self::Exact(other.to_string()),
        }
    }
}

/// The columns of `scenarios.csv` and `scenarios.parquet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Levers that have a column; those of the reading have theirs anyway.
    levers: Vec<String>,
}

impl Columns {
    /// With a column for each lever.
    pub fn new(levers: impl IntoIterator<Item = String>) -> Self {
        Self { levers: levers.into_iter().filter(|key| !key.starts_with("reading.")).collect() }
    }

    /// With a column for each lever that any scenario changes, in the order of their first appearance.
    pub fn of(report: &Report) -> Self {
        let mut seen = std::collections::HashSet::new();
        let keys = report.scenarios.iter().flat_map(|s| s.changes.keys());
        Self::new(keys.filter(|key| seen.insert(*key)).cloned())
    }

    /// Names and kinds, in order.
    pub fn all(&self) -> Vec<(String, Kind)> {
        let fixed = FIXED.iter().enumerate().map(|(place, name)| {
            let kind = if COUNTS.contains(&place) { Kind::Count } else { Kind::Text };
            ((*name).to_owned(), kind)
        });
        let reading = KEYS.iter().map(|key| (format!("reading.{key}"), Kind::Text));
        let levers = self.levers.iter().map(|key| {
            let kind = if key.starts_with("units.") { Kind::Count } else { Kind::Text };
            (key.clone(), kind)
        });
        fixed.chain(reading).chain(levers).collect()
    }

    /// The row of a scenario. Unknown figures are unknown; a lever that it does not change is empty.
    pub fn row(&self, scenario: &Scenario) -> Vec<Cell> {
        let mut row = vec![
            Cell::Text(scenario.name.clone()),
            Cell::optional(scenario.title.as_deref()),
            Cell::optional(scenario.on.as_deref()),
            Cell::optional(scenario.sweep.as_deref()),
        ];
        row.extend(counts(scenario).map(Cell::Count));
        row.extend(amounts(scenario).map(Cell::amount));
        row.push(scenario.delta.percent.clone().map_or(Cell::Unknown, Cell::Exact));
        row.push(Cell::optional(scenario.refused_by.as_deref()));
        row.extend(KEYS.iter().map(|key| Cell::lever(scenario.reading.get(*key))));
        row.extend(self.levers.iter().map(|key| Cell::lever(scenario.changes.get(key))));
        row
    }
}

fn counts(scenario: &Scenario) -> [u64; 10] {
    let (devices, services) = (&scenario.devices, &scenario.services);
    [
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
    ]
}

fn amounts(scenario: &Scenario) -> [Option<Money>; 8] {
    let (month, horizon) = (&scenario.per_month, &scenario.horizon);
    [
        month.committed,
        month.extra,
        month.total,
        horizon.committed,
        horizon.extra,
        horizon.total,
        scenario.delta.extra,
        scenario.delta.total,
    ]
}

/// The row of a part, per month.
pub(super) fn part(scenario: &Scenario, part: &PartRow) -> [Cell; 10] {
    [
        Cell::Text(scenario.name.clone()),
        Cell::Text(part.name.clone()),
        Cell::Count(part.units),
        Cell::Count(part.consumed),
        Cell::Count(part.over),
        Cell::Count(part.idle),
        Cell::amount(part.committed),
        Cell::amount(part.extra),
        Cell::amount(part.idle_cost),
        Cell::optional(scenario.sweep.as_deref()),
    ]
}
