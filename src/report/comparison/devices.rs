//! Device by device: who came, who went, who is better or worse off, and by which column they can be told apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::inventory::id_key;
use crate::inventory::redact;
use crate::problem::Problem;
use crate::report::assign::HEADERS;

/// Stands where a device is not in the inventory of a side.
const NOT_THERE: &str = "(not there)";
/// Stands where a device has no value in a column.
const EMPTY: &str = "(empty)";
/// The column that tells whether a device is in both inventories.
pub const PRESENCE: &str = "presence";

/// What became of one device: the cells of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    cells: Vec<String>,
}

/// What became of every device of a side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fates {
    /// Columns of the inventory that the rows have.
    pub columns: Vec<String>,
    rows: Vec<Fate>,
}

impl Fates {
    /// Reads what `assign` prints, with columns of the inventory behind.
    pub fn read(source: &str, text: &str) -> Result<Self, Problem> {
        let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let broken = |error: &dyn std::fmt::Display| {
            Problem::new(format!("the devices of `{source}` cannot be read: {error}"))
                .help("run its study again with `--devices`")
        };
        let header: Vec<String> =
            reader.headers().map_err(|e| broken(&e))?.iter().map(str::to_owned).collect();
        if !header.iter().zip(HEADERS).all(|(found, expected)| found == expected)
            || header.len() < HEADERS.len()
        {
            return Err(broken(&"the header is not that of `fleetcast assign`"));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| broken(&e))?;
            rows.push(Fate { cells: record.iter().map(str::to_owned).collect() });
        }
        Ok(Self { columns: header.into_iter().skip(HEADERS.len()).collect(), rows })
    }

    /// Tokens in place of what names people and devices.
    #[must_use]
    pub fn redacted(mut self) -> Self {
        let columns = self.columns.iter().map(|name| redact::is_personal(name));
        let personal: Vec<bool> =
            HEADERS.iter().enumerate().map(|(place, _)| place == 0).chain(columns).collect();
        for row in &mut self.rows {
            for (cell, _) in
                row.cells.iter_mut().zip(&personal).filter(|(cell, yes)| **yes && !cell.is_empty())
            {
                *cell = redact::token(cell);
            }
        }
        self
    }

    fn place(&self, column: &str) -> Option<usize> {
        let place = self.columns.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        Some(HEADERS.len() + place)
    }
}

impl Fate {
    fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    fn id(&self) -> &str {
        self.cell(0)
    }

    fn state(&self) -> &str {
        self.cell(1)
    }

    /// Its base, or its state where it holds none.
    fn holds(&self) -> &str {
        if self.cell(2).is_empty() { self.state() } else { self.cell(2) }
    }

    /// Everything but why.
    fn outcome(&self) -> &[String] {
        self.cells.get(1..7).unwrap_or_default()
    }

    fn lost(&self) -> BTreeSet<&str> {
        [5, 6].into_iter().flat_map(|place| self.cell(place).split(';')).filter(|s| !s.is_empty()).collect()
    }

    fn in_scope(&self) -> bool {
        !matches!(self.state(), "out-of-scope" | "retired")
    }

    fn is_licensed(&self) -> bool {
        matches!(self.state(), "assigned" | "overage")
    }

    /// In words, for the list of changed devices.
    fn words(&self) -> String {
        let parts: Vec<&str> = [self.cell(2), self.cell(3)].into_iter().filter(|p| !p.is_empty()).collect();
        let mut words = self.state().to_owned();
        if !parts.is_empty() {
            words = format!("{words}: {}", parts.join(";"));
        }
        let lost: Vec<&str> = self.lost().into_iter().collect();
        if !lost.is_empty() {
            words = format!("{words}, loses {}", lost.join(";"));
        }
        words
    }
}

/// What a change means for whoever carries the device. Money is not weighed: it is in the totals.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Loses fewer services, or as many and gets a license.
    Better,
    /// Loses more services, or as many and gets no license.
    Worse,
    /// Keeps one service and loses another.
    Mixed,
    /// Another part, over or no longer over, retired, in or out of scope: with no effect on services that counts here.
    Other,
    /// Only in the inventory of the second.
    Came,
    /// Only in the inventory of the first.
    Went,
}

impl Effect {
    /// As files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Mixed => "mixed",
            Self::Other => "other",
            Self::Came => "came",
            Self::Went => "went",
        }
    }
}

/// `None` where nothing changed.
fn effect(before: Option<&Fate>, after: Option<&Fate>) -> Option<Effect> {
    let (a, b) = match (before, after) {
        (Some(a), Some(b)) => (a, b),
        (None, Some(_)) => return Some(Effect::Came),
        (Some(_), None) => return Some(Effect::Went),
        (None, None) => return None,
    };
    if a.outcome() == b.outcome() {
        return None;
    }
    if !a.in_scope() || !b.in_scope() {
        return Some(Effect::Other);
    }
    let (lost_before, lost_after) = (a.lost(), b.lost());
    Some(match (lost_before.is_subset(&lost_after), lost_after.is_subset(&lost_before)) {
        (true, false) => Effect::Worse,
        (false, true) => Effect::Better,
        (false, false) => Effect::Mixed,
        (true, true) => match (a.is_licensed(), b.is_licensed()) {
            (false, true) => Effect::Better,
            (true, false) => Effect::Worse,
            _ => Effect::Other,
        },
    })
}

/// Devices by the part that they hold before and after: a cell of the matrix.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Move {
    /// The base, the state where there is none, or `(not there)`.
    pub before: String,
    /// The same afterward.
    pub after: String,
    /// How many.
    pub devices: u64,
}

/// Devices with one value in a column.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct Group {
    /// The column; `presence` has `both`, `came` and `went`.
    pub column: String,
    /// Its value; `a → b` where it changed between the inventories.
    pub value: String,
    /// On either side.
    pub devices: u64,
    /// That differ in anything.
    pub changed: u64,
    /// See [`Effect::Better`].
    pub better: u64,
    /// See [`Effect::Worse`].
    pub worse: u64,
    /// See [`Effect::Mixed`].
    pub mixed: u64,
    /// Over before.
    pub over_before: u64,
    /// Over afterward.
    pub over_after: u64,
    /// Waiting or unlicensable before.
    pub without_before: u64,
    /// Waiting or unlicensable afterward.
    pub without_after: u64,
}

/// A device that differs.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Changed {
    /// As the inventory wrote it.
    pub device_id: String,
    /// State, parts, services lost; null where it is not there.
    pub before: Option<String>,
    /// The same afterward.
    pub after: Option<String>,
    /// What it means.
    pub effect: Effect,
}

/// Everything that differs between the devices of two sides.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct DeviceChanges {
    /// Devices that differ, those that came and went included.
    pub changed: u64,
    /// Devices by part before and after, devices that keep theirs included; sorted by names.
    pub matrix: Vec<Move>,
    /// By presence first, then by the columns asked for; sorted by values.
    pub groups: Vec<Group>,
    /// The first of them, in the order of the first inventory, then of the second.
    pub list: Vec<Changed>,
}

impl DeviceChanges {
    /// Whether no device differs.
    pub fn is_empty(&self) -> bool {
        self.changed == 0
    }
}

/// Compares device by device. Ids are compared without regard to case.
pub(super) fn changes(before: &Fates, after: &Fates, by: &[String], most: usize) -> DeviceChanges {
    let mut of_after: BTreeMap<String, &Fate> = after.rows.iter().map(|f| (id_key(f.id()), f)).collect();
    let mut pairs: Vec<(Option<&Fate>, Option<&Fate>)> =
        before.rows.iter().map(|fate| (Some(fate), of_after.remove(&id_key(fate.id())))).collect();
    let came = after.rows.iter().filter(|fate| of_after.contains_key(&id_key(fate.id())));
    pairs.extend(came.map(|fate| (None, Some(fate))));
    let mut count = Count { before, after, by, matrix: BTreeMap::new(), groups: BTreeMap::new() };
    let mut changes = DeviceChanges::default();
    for (a, b) in pairs {
        let effect = effect(a, b);
        count.add(a, b, effect);
        let Some(effect) = effect else { continue };
        changes.changed += 1;
        if changes.list.len() < most {
            let id = a.or(b).map_or("", Fate::id).to_owned();
            let (before, after) = (a.map(Fate::words), b.map(Fate::words));
            changes.list.push(Changed { device_id: id, before, after, effect });
        }
    }
    let cell = |((before, after), devices)| Move { before, after, devices };
    changes.matrix = count.matrix.into_iter().map(cell).collect();
    changes.groups = count.groups.into_values().collect();
    changes
}

struct Count<'a> {
    before: &'a Fates,
    after: &'a Fates,
    by: &'a [String],
    matrix: BTreeMap<(String, String), u64>,
    /// By the column's place and the value; presence first.
    groups: BTreeMap<(usize, String), Group>,
}

impl Count<'_> {
    fn add(&mut self, a: Option<&Fate>, b: Option<&Fate>, effect: Option<Effect>) {
        let holds = |fate: Option<&Fate>| fate.map_or(NOT_THERE, Fate::holds).to_owned();
        *self.matrix.entry((holds(a), holds(b))).or_default() += 1;
        let presence = match effect {
            Some(Effect::Came) => "came",
            Some(Effect::Went) => "went",
            _ => "both",
        };
        self.put(0, PRESENCE, presence.to_owned(), a, b, effect);
        for (place, column) in self.by.iter().enumerate() {
            let value = |fates: &Fates, fate: Option<&Fate>| {
                let word = fate.map(|f| fates.place(column).map_or("", |at| f.cell(at)).to_owned());
                word.map(|w| if w.is_empty() { EMPTY.to_owned() } else { w })
            };
            let value = match (value(self.before, a), value(self.after, b)) {
                (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
                (a, b) => a.or(b).unwrap_or_default(),
            };
            self.put(place + 1, column, value, a, b, effect);
        }
    }

    fn put(
        &mut self,
        place: usize,
        column: &str,
        value: String,
        a: Option<&Fate>,
        b: Option<&Fate>,
        effect: Option<Effect>,
    ) {
        let group = self.groups.entry((place, value)).or_insert_with_key(|(_, value)| Group {
            column: column.to_owned(),
            value: value.clone(),
            ..Group::default()
        });
        let is_over = |fate: Option<&Fate>| u64::from(fate.is_some_and(|f| f.state() == "overage"));
        let is_without =
            |fate: Option<&Fate>| u64::from(fate.is_some_and(|f| f.in_scope() && !f.is_licensed()));
        group.devices += 1;
        group.changed += u64::from(effect.is_some());
        group.better += u64::from(effect == Some(Effect::Better));
        group.worse += u64::from(effect == Some(Effect::Worse));
        group.mixed += u64::from(effect == Some(Effect::Mixed));
        group.over_before += is_over(a);
        group.over_after += is_over(b);
        group.without_before += is_without(a);
        group.without_after += is_without(b);
    }
}
