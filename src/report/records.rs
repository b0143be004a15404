//! The tables of many studies: a row for each study, and a row for each of their policies. Their columns are declared here
//! once: what writes Parquet, what reads it again and `fleetcast schema` all take them from these lines.

pub mod batch;

use crate::interchange::{Cell, Kind};
use crate::money::Money;

/// A table whose columns don't depend on what is in it.
#[derive(Debug, Clone, Copy)]
pub struct RecordTable {
    /// What the first column says in every row: name and version. The version grows with every breaking change.
    pub schema: &'static str,
    /// Its columns after the first, in order.
    pub columns: &'static [RecordColumn],
}

/// A column of such a table.
#[derive(Debug, Clone, Copy)]
pub struct RecordColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether every row has a value.
    pub is_required: bool,
    /// What it means.
    pub doc: &'static str,
}

/// The name of the first column.
pub const SCHEMA: &str = "schema";

impl RecordTable {
    /// Names and kinds of all columns.
    pub fn kinds(&self) -> Vec<(String, Kind)> {
        let first = (SCHEMA.to_owned(), Kind::Text);
        std::iter::once(first).chain(self.columns.iter().map(|c| (c.name.to_owned(), c.kind))).collect()
    }
}

/// A day as ISO 8601 has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day(pub String);

/// A type that a column may have.
trait Value: Sized {
    const KIND: Kind;
    const IS_REQUIRED: bool;
    fn to_cell(&self) -> Cell;
    /// `None` where the cell has nothing that such a value may be.
    fn of_cell(cell: Cell) -> Option<Self>;
}

impl Value for String {
    const KIND: Kind = Kind::Text;
    const IS_REQUIRED: bool = true;
    fn to_cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
    fn of_cell(cell: Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(text) } else { None }
    }
}

impl Value for u64 {
    const KIND: Kind = Kind::Count;
    const IS_REQUIRED: bool = true;
    fn to_cell(&self) -> Cell {
        Cell::Count(*self)
    }
    fn of_cell(cell: Cell) -> Option<Self> {
        if let Cell::Count(count) = cell { Some(count) } else { None }
    }
}

impl Value for Money {
    const KIND: Kind = Kind::Amount;
    const IS_REQUIRED: bool = true;
    fn to_cell(&self) -> Cell {
        Cell::Amount(*self)
    }
    fn of_cell(cell: Cell) -> Option<Self> {
        if let Cell::Amount(amount) = cell { Some(amount) } else { None }
    }
}

impl Value for Day {
    const KIND: Kind = Kind::Day;
    const IS_REQUIRED: bool = true;
    fn to_cell(&self) -> Cell {
        Cell::day(&self.0)
    }
    fn of_cell(cell: Cell) -> Option<Self> {
        cell.iso().map(Self)
    }
}

impl<T: Value> Value for Option<T> {
    const KIND: Kind = T::KIND;
    const IS_REQUIRED: bool = false;
    fn to_cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Missing, T::to_cell)
    }
    fn of_cell(cell: Cell) -> Option<Self> {
        if cell == Cell::Missing { Some(None) } else { T::of_cell(cell).map(Some) }
    }
}

/// Declares a row: its fields, in order, are the columns, their types the kinds, their comments what `schema` prints.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $name:ident of $schema:literal { $(#[doc = $doc:literal] $field:ident: $type:ty,)* }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name { $(#[doc = $doc] pub $field: $type,)* }

        impl $name {
            /// The table that it is a row of.
            pub const TABLE: RecordTable = RecordTable {
                schema: $schema,
                columns: &[$(RecordColumn {
                    name: stringify!($field),
                    kind: <$type as Value>::KIND,
                    is_required: <$type as Value>::IS_REQUIRED,
                    doc: $doc.trim_ascii_start(),
                },)*],
            };

            /// One cell for each column.
            pub fn cells(&self) -> Vec<Cell> {
                vec![Cell::Text($schema.to_owned()), $(self.$field.to_cell(),)*]
            }

            /// The row whose cells are asked for by the names of their columns. Fails with the name of a column that
            /// has something else than it may have.
            pub fn of_cells(cell: impl Fn(&'static str) -> Cell) -> Result<Self, &'static str> {
                Ok(Self { $($field: Value::of_cell(cell(stringify!($field))).ok_or(stringify!($field))?,)* })
            }
        }
    };
}

record! {
    /// A study: its figures are those of its baseline, and null where it has no result.
    pub struct StudyRecord of "fleetcast/studies/1" {
        /// Name and version of the program.
        tool: String,
        /// The study: what the list or the batch calls it.
        study: String,
        /// The exit code that `run` has for this study alone: 0, or why it has no result, or 4 with a result that breaks a guardrail.
        exit: u64,
        /// The first problem, in English, where the exit code is not 0.
        problem: Option<String>,
        /// The same in Japanese.
        problem_japanese: Option<String>,
        /// The title of the study.
        title: Option<String>,
        /// The date of the inventory.
        as_of: Option<Day>,
        /// The day of activation, if the study says or implies one.
        activates_on: Option<Day>,
        /// The first day from `as_of` on, on which something happens by itself.
        next_deadline: Option<Day>,
        /// What happens then: `activation`, `suspension-ends`, `term-end` or `excess-ends` (the last day on which excess services work).
        next_event: Option<String>,
        /// The currency of all amounts, as an ISO 4217 code. Amounts of different currencies are never added up.
        currency: Option<String>,
        /// The horizon of `committed`, `extra` and `total`, in months.
        months: Option<u64>,
        /// Policies of the study: the baseline, scenarios, sweeps.
        policies: Option<u64>,
        /// Devices of the inventory: the sum of the six counts that follow.
        devices: Option<u64>,
        /// Devices that left before activation.
        retired: Option<u64>,
        /// Devices whose status is not in scope.
        out_of_scope: Option<u64>,
        /// Devices for which every part had a unit left.
        assigned: Option<u64>,
        /// Devices for which at least one part had no unit left.
        overage: Option<u64>,
        /// Devices that get no license, because no candidate has a unit left for them.
        waiting: Option<u64>,
        /// Devices that no part may be given to.
        unlicensable: Option<u64>,
        /// Pairs (device, service) lost at activation.
        lost_at_activation: Option<u64>,
        /// Pairs (device, service) lost 90 days after activation.
        lost_at_day_90: Option<u64>,
        /// Devices that lose a service.
        devices_losing: Option<u64>,
        /// Units times price, over the horizon; null if unknown.
        committed: Option<Money>,
        /// Extra charges over the horizon; null if unknown.
        extra: Option<Money>,
        /// Both; null if either is unknown.
        total: Option<Money>,
        /// The least extra charges over all readings in which IBM does what it writes; null if unknown or not computed.
        extra_consistent_min: Option<Money>,
        /// The most.
        extra_consistent_max: Option<Money>,
        /// The least extra charges whatever IBM does; null if unknown or not computed.
        extra_all_min: Option<Money>,
        /// The most.
        extra_all_max: Option<Money>,
        /// Cases of guardrails that keep their limit; null without `--guard`.
        guardrails_passed: Option<u64>,
        /// Cases that fail without a valid waiver.
        guardrails_failed: Option<u64>,
        /// Cases that fail and are waived.
        guardrails_waived: Option<u64>,
        /// The first sentence of the answer, in English.
        answer: Option<String>,
        /// The same in Japanese.
        answer_japanese: Option<String>,
    }
}

record! {
    /// A policy of a study that has a result.
    pub struct PolicyRecord of "fleetcast/policies/1" {
        /// Name and version of the program.
        tool: String,
        /// The study: what the list or the batch calls it.
        study: String,
        /// The name of the policy, unique in its study.
        policy: String,
        /// Its title for people.
        title: Option<String>,
        /// The policy that it patches; null for the baseline.
        on: Option<String>,
        /// The sweep that it belongs to.
        sweep: Option<String>,
        /// The currency of all amounts.
        currency: String,
        /// The horizon of all amounts but those per month.
        months: u64,
        /// Devices of the inventory: the sum of the six counts that follow.
        devices: u64,
        /// Devices that left before activation.
        retired: u64,
        /// Devices whose status is not in scope.
        out_of_scope: u64,
        /// Devices for which every part had a unit left.
        assigned: u64,
        /// Devices for which at least one part had no unit left.
        overage: u64,
        /// Devices that get no license, because no candidate has a unit left for them.
        waiting: u64,
        /// Devices that no part may be given to.
        unlicensable: u64,
        /// Pairs (device, service) lost at activation.
        lost_at_activation: u64,
        /// Pairs (device, service) lost 90 days after activation.
        lost_at_day_90: u64,
        /// Devices that lose a service.
        devices_losing: u64,
        /// Units times price, per month; null if unknown.
        committed_per_month: Option<Money>,
        /// Extra charges per month; null if unknown.
        extra_per_month: Option<Money>,
        /// Both per month; null if either is unknown.
        total_per_month: Option<Money>,
        /// Units times price, over the horizon; null if unknown.
        committed: Option<Money>,
        /// Extra charges over the horizon; null if unknown.
        extra: Option<Money>,
        /// Both; null if either is unknown.
        total: Option<Money>,
        /// The difference in extra charges from the baseline; null if unknown.
        delta_extra: Option<Money>,
        /// The difference in the total from the baseline; null if unknown.
        delta_total: Option<Money>,
        /// The same in percent of the baseline's total; null where that is 0 or unknown.
        delta_percent: Option<Money>,
        /// The device whose waiting refused the activation.
        refused_by: Option<String>,
        /// Every key of the reading with its value, as a JSON object.
        reading: String,
        /// The levers that differ from the baseline, as a JSON object; a cleared lever is null.
        changes: String,
    }
}
