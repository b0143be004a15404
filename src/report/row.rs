//! The rows of `scenarios.csv`, `parts.csv` and `scenarios.parquet`: the same cells for every format.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::levers::{LeverName, Shape};
use crate::policy::reading::{KEYS, PerKey};
use crate::report::{Report, Scenario};

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing to say.
    Empty,
    /// A figure that is not known.
    Unknown,
    /// Text, also of the user: a spreadsheet must not run it.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u64),
    /// An exact amount.
    Amount(Money),
    /// An exact figure as text.
    Exact(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    /// Text that is borrowed.
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Text, or nothing.
    pub fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// An exact amount, or unknown.
    pub fn amount(amount: Option<Money>) -> Self {
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

/// What a column holds, for formats with typed columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, also exact amounts.
    Text,
    /// Whole numbers from 0.
    Count,
}

/// A percentage as the report writes it; unknown where the baseline's amount is 0 or unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent<'a>(pub Option<Cow<'a, str>>);

/// A type that a column may have.
trait ColumnType {
    const KIND: ColumnKind;
    fn cell(&self) -> Cell<'_>;
}

impl ColumnType for &str {
    const KIND: ColumnKind = ColumnKind::Text;
    fn cell(&self) -> Cell<'_> {
        Cell::text(self)
    }
}

impl ColumnType for Option<&str> {
    const KIND: ColumnKind = ColumnKind::Text;
    fn cell(&self) -> Cell<'_> {
        Cell::optional(*self)
    }
}

impl ColumnType for u64 {
    const KIND: ColumnKind = ColumnKind::Count;
    fn cell(&self) -> Cell<'_> {
        Cell::Count(*self)
    }
}

impl ColumnType for Option<Money> {
    const KIND: ColumnKind = ColumnKind::Text;
    fn cell(&self) -> Cell<'_> {
        Cell::amount(*self)
    }
}

impl ColumnType for Percent<'_> {
    const KIND: ColumnKind = ColumnKind::Text;
    fn cell(&self) -> Cell<'_> {
        self.0.as_deref().map_or(Cell::Unknown, |text| Cell::Exact(Cow::Borrowed(text)))
    }
}

/// Declares a row: its fields, in order, are the columns, and their names are the header.
macro_rules! row {
    ($(#[$about:meta])* pub struct $name:ident<$a:lifetime> { $($(#[$doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name<$a> { $($(#[$doc])* pub $field: $type,)* }

        impl<$a> $name<$a> {
            /// Names and kinds of the columns, in order.
            pub const COLUMNS: &'static [(&'static str, ColumnKind)] =
                &[$((stringify!($field), <$type as ColumnType>::KIND),)*];

            /// One cell for each column.
            pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
                [$(self.$field.cell(),)*].into_iter()
            }
        }
    };
}

row! {
    /// The columns that every study has, before those of the reading and of the levers.
    pub struct ScenarioFigures<'a> {
        /// Unique.
        name: &'a str,
        /// For people.
        title: Option<&'a str>,
        /// The policy that it patches.
        on: Option<&'a str>,
        /// The sweep that it belongs to.
        sweep: Option<&'a str>,
        /// Devices of the inventory.
        read: u64,
        /// Left before activation.
        retired: u64,
        /// Not in scope.
        out_of_scope: u64,
        /// Every part had a unit left.
        assigned: u64,
        /// At least one part had none.
        overage: u64,
        /// Took nothing.
        waiting: u64,
        /// Had no candidate.
        unlicensable: u64,
        /// Pairs (device, service).
        lost_at_activation: u64,
        /// Pairs (device, service).
        lost_at_day_90: u64,
        /// Devices that lose any service.
        devices_losing: u64,
        /// Units times price.
        committed_per_month: Option<Money>,
        /// Overage charges.
        extra_per_month: Option<Money>,
        /// Both.
        total_per_month: Option<Money>,
        /// Over the horizon.
        committed: Option<Money>,
        /// Over the horizon.
        extra: Option<Money>,
        /// Over the horizon.
        total: Option<Money>,
        /// Against the baseline, over the horizon.
        delta_extra: Option<Money>,
        /// Against the baseline, over the horizon.
        delta_total: Option<Money>,
        /// Of the baseline's total.
        delta_percent: Percent<'a>,
        /// Device whose waiting refused the activation.
        refused_by: Option<&'a str>,
    }
}

row! {
    /// A row of `parts.csv`: one part of one scenario.
    pub struct PartFigures<'a> {
        /// Its name.
        scenario: &'a str,
        /// As the parts file spells it.
        part: &'a str,
        /// Units bought.
        units: u64,
        /// Devices that hold it.
        consumed: u64,
        /// Beyond the units.
        over: u64,
        /// Units that no device uses.
        idle: u64,
        /// units × price.
        committed_per_month: Option<Money>,
        /// over × overage rate.
        extra_per_month: Option<Money>,
        /// idle × price.
        idle_cost_per_month: Option<Money>,
        /// The sweep that the scenario belongs to.
        sweep: Option<&'a str>,
    }
}

mod groups;

pub use groups::{GroupPartRow, GroupRow, LossRow};

/// What a row of `scenarios.csv` says, borrowed from wherever it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioRow<'a> {
    /// The columns that every study has.
    pub figures: ScenarioFigures<'a>,
    /// Its values.
    pub reading: PerKey<Cow<'a, str>>,
    /// Effective changes against the baseline, by flat key.
    pub changes: Cow<'a, Map<String, Value>>,
}

impl<'a> ScenarioRow<'a> {
    /// The row of a scenario of a report.
    pub fn of(scenario: &'a Scenario) -> Self {
        let Scenario { devices, services, per_month, horizon, delta, .. } = scenario;
        let word = |key: &str| scenario.reading.get(key).and_then(Value::as_str);
        let word = |key: &str| word(key).invariant("a scenario has a word for every key of the reading");
        Self {
            figures: ScenarioFigures {
                name: &scenario.name,
                title: scenario.title.as_deref(),
                on: scenario.on.as_deref(),
                sweep: scenario.sweep.as_deref(),
                read: devices.read,
                retired: devices.retired,
                out_of_scope: devices.out_of_scope,
                assigned: devices.assigned,
                overage: devices.overage,
                waiting: devices.waiting,
                unlicensable: devices.unlicensable,
                lost_at_activation: services.lost_at_activation,
                lost_at_day_90: services.lost_at_day_90,
                devices_losing: services.devices_losing,
                committed_per_month: per_month.committed,
                extra_per_month: per_month.extra,
                total_per_month: per_month.total,
                committed: horizon.committed,
                extra: horizon.extra,
                total: horizon.total,
                delta_extra: delta.extra,
                delta_total: delta.total,
                delta_percent: Percent(delta.percent.as_deref().map(Cow::Borrowed)),
                refused_by: scenario.refused_by.as_deref(),
            },
            reading: PerKey::new(|key| Cow::Borrowed(word(key.word()))),
            changes: Cow::Borrowed(&scenario.changes),
        }
    }
}

impl<'a> PartFigures<'a> {
    /// The rows of a scenario of a report, per month. A part that the scenario drops has none.
    pub fn of(scenario: &'a Scenario) -> impl Iterator<Item = Self> {
        scenario.parts.iter().map(|part| Self {
            scenario: &scenario.name,
            part: &part.name,
            units: part.units,
            consumed: part.consumed,
            over: part.over,
            idle: part.idle,
            committed_per_month: part.committed,
            extra_per_month: part.extra,
            idle_cost_per_month: part.idle_cost,
            sweep: scenario.sweep.as_deref(),
        })
    }
}

/// The columns of `scenarios.csv` and `scenarios.parquet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Flat keys of the levers that have a column, with its kind; those of the reading have theirs anyway.
    levers: Vec<(String, ColumnKind)>,
}

impl Columns {
    /// With a column for each lever, in the order of their first appearance.
    pub fn new(levers: impl IntoIterator<Item = (String, LeverName)>) -> Self {
        let mut seen = HashSet::new();
        let levers = levers.into_iter().filter(|(key, _)| seen.insert(key.clone()));
        Self { levers: levers.filter_map(|(key, name)| Some((key, kind(name.shape()?)))).collect() }
    }

    /// With a column for each lever that any scenario changes.
    pub fn of(report: &Report) -> Self {
        let keys = report.scenarios.iter().flat_map(|s| s.changes.keys());
        Self::new(keys.filter_map(|key| Some((key.clone(), LeverName::of_key(key)?))))
    }

    /// Names and kinds, in order.
    pub fn all(&self) -> Vec<(String, ColumnKind)> {
        let fixed = ScenarioFigures::COLUMNS.iter().map(|(name, kind)| ((*name).to_owned(), *kind));
        let reading = KEYS.iter().map(|key| (format!("reading.{key}"), ColumnKind::Text));
        fixed.chain(reading).chain(self.levers.iter().cloned()).collect()
    }

    /// The cells of a scenario's row. Unknown figures are unknown; a lever that it does not change is empty.
    pub fn cells<'r>(&'r self, row: &'r ScenarioRow<'_>) -> impl Iterator<Item = Cell<'r>> {
        let word = |word: &'r Cow<'_, str>| if word.is_empty() { Cell::Empty } else { Cell::text(word) };
        let levers = self.levers.iter().map(|(key, _)| Cell::lever(row.changes.get(key)));
        row.figures.cells().chain(row.reading.iter().map(word)).chain(levers)
    }
}

/// What the values of a lever look like in a column.
fn kind(shape: Shape) -> ColumnKind {
    match shape {
        Shape::Units => ColumnKind::Count,
        Shape::Price
        | Shape::Flag
        | Shape::Since
        | Shape::Condition
        | Shape::Conditions
        | Shape::Switches
        | Shape::Pins
        | Shape::Base
        | Shape::Addons
        | Shape::Bases => ColumnKind::Text,
    }
}
