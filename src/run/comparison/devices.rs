//! Device by device: who came, who went, who is better or worse off, and by which column they can be told apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::input::{id_key, redact};
use crate::problem::Problem;
use crate::report::assignment::HEADERS;
use crate::report::devices::{Changed, DeviceChanges, Effect, Group, Move, PRESENCE};

/// Places of cells in a row.
const BASE: usize = 2;
const ADDONS: usize = 3;
/// Stands where a device is not in the inventory of a side.
const NOT_THERE: &str = "(not there)";
/// Stands where a device has no value in a column.
const EMPTY: &str = "(empty)";

/// What became of one device: the cells of its row, in one piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    row: ::csv::StringRecord,
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
            rows.push(Fate { row: record.map_err(|e| broken(&e))? });
        }
        Ok(Self { columns: header.into_iter().skip(HEADERS.len()).collect(), rows })
    }

    /// Tokens in place of what names people and devices.
    #[must_use]
    pub fn redacted(mut self) -> Self {
        let columns = self.columns.iter().map(|name| redact::is_personal(name));
        let personal: Vec<bool> =
            HEADERS.iter().enumerate().map(|(place, _)| place == 0).chain(columns).collect();
        for fate in &mut self.rows {
            let hidden = |(cell, personal): (&str, &bool)| {
                if *personal && !cell.is_empty() { redact::token(cell) } else { cell.to_owned() }
            };
            let cells: Vec<String> = fate.row.iter().zip(&personal).map(hidden).collect();
            fate.row = cells.into();
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
        self.row.get(place).unwrap_or_default()
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

    /// Whether everything but why is the same.
    fn is_same(&self, other: &Self) -> bool {
        (1..7).all(|place| self.cell(place) == other.cell(place))
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

/// `None` where nothing changed.
fn effect(before: Option<&Fate>, after: Option<&Fate>) -> Option<Effect> {
    let (a, b) = match (before, after) {
        (Some(a), Some(b)) => (a, b),
        (None, Some(_)) => return Some(Effect::Came),
        (Some(_), None) => return Some(Effect::Went),
        (None, None) => return None,
    };
    if a.is_same(b) {
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

/// Compares device by device. Ids are compared without regard to case.
pub(crate) fn changes(before: &Fates, after: &Fates, by: &[String], most: usize) -> DeviceChanges {
    let mut of_after: HashMap<String, &Fate> = after.rows.iter().map(|f| (id_key(f.id()), f)).collect();
    let mut pairs: Vec<(Option<&Fate>, Option<&Fate>)> =
        before.rows.iter().map(|fate| (Some(fate), of_after.remove(&id_key(fate.id())))).collect();
    let came = after.rows.iter().filter(|fate| of_after.contains_key(&id_key(fate.id())));
    pairs.extend(came.map(|fate| (None, Some(fate))));
    let places = by.iter().map(|column| (before.place(column), after.place(column))).collect();
    let (matrix, addons, groups) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut count = Count { places, matrix, addons, groups };
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
    changes.matrix = count.matrix();
    changes.addons = count.addons();
    changes.groups = count.groups(by);
    changes
}

/// Counts by borrowed words: millions of devices have few of them.
struct Count<'a> {
    /// Of each column, its place before and afterward.
    places: Vec<(Option<usize>, Option<usize>)>,
    matrix: BTreeMap<(&'a str, &'a str), u64>,
    /// By base, and add-ons before and afterward, where these differ.
    addons: BTreeMap<(&'a str, &'a str, &'a str), u64>,
    /// By column, 0 being presence, and the values before and afterward.
    groups: BTreeMap<(usize, Option<&'a str>, Option<&'a str>), Group>,
}

impl<'a> Count<'a> {
    fn add(&mut self, a: Option<&'a Fate>, b: Option<&'a Fate>, effect: Option<Effect>) {
        let holds = |fate: Option<&'a Fate>| fate.map_or(NOT_THERE, Fate::holds);
        *self.matrix.entry((holds(a), holds(b))).or_default() += 1;
        if let (Some(a), Some(b)) = (a, b)
            && !a.cell(BASE).is_empty()
            && a.cell(BASE) == b.cell(BASE)
            && a.cell(ADDONS) != b.cell(ADDONS)
        {
            *self.addons.entry((a.cell(BASE), a.cell(ADDONS), b.cell(ADDONS))).or_default() += 1;
        }
        let presence = match effect {
            Some(Effect::Came) => "came",
            Some(Effect::Went) => "went",
            _ => "both",
        };
        self.groups.entry((0, Some(presence), None)).or_default().count(a, b, effect);
        let value = |fate: Option<&'a Fate>, place: Option<usize>| {
            fate.map(|fate| place.map_or("", |at| fate.cell(at)))
                .map(|word| if word.is_empty() { EMPTY } else { word })
        };
        for (column, (before, after)) in self.places.iter().enumerate() {
            let key = match (value(a, *before), value(b, *after)) {
                (Some(a), Some(b)) if a != b => (column + 1, Some(a), Some(b)),
                (a, b) => (column + 1, a.or(b), None),
            };
            self.groups.entry(key).or_default().count(a, b, effect);
        }
    }

    fn matrix(&self) -> Vec<Move> {
        let cell = |((before, after), devices): (&(&str, &str), &u64)| Move {
            before: (*before).to_owned(),
            after: (*after).to_owned(),
            devices: *devices,
        };
        self.matrix.iter().map(cell).collect()
    }

    fn addons(&self) -> Vec<Move> {
        let parts = |base: &str, addons: &str| {
            if addons.is_empty() { base.to_owned() } else { format!("{base};{addons}") }
        };
        let cell = |((base, before, after), devices): (&(&str, &str, &str), &u64)| Move {
            before: parts(base, before),
            after: parts(base, after),
            devices: *devices,
        };
        self.addons.iter().map(cell).collect()
    }

    fn groups(self, by: &[String]) -> Vec<Group> {
        let named = |((column, a, b), group): ((usize, Option<&str>, Option<&str>), Group)| {
            let name = column.checked_sub(1).and_then(|at| by.get(at)).map_or(PRESENCE, String::as_str);
            let value = match (a, b) {
                (Some(a), Some(b)) => format!("{a} → {b}"),
                (a, b) => a.or(b).unwrap_or_default().to_owned(),
            };
            Group { column: name.to_owned(), value, ..group }
        };
        self.groups.into_iter().map(named).collect()
    }
}

/// Counts one more device of a group.
trait Counts {
    fn count(&mut self, a: Option<&Fate>, b: Option<&Fate>, effect: Option<Effect>);
}

impl Counts for Group {
    fn count(&mut self, a: Option<&Fate>, b: Option<&Fate>, effect: Option<Effect>) {
        let is_over = |fate: Option<&Fate>| u64::from(fate.is_some_and(|f| f.state() == "overage"));
        let is_without =
            |fate: Option<&Fate>| u64::from(fate.is_some_and(|f| f.in_scope() && !f.is_licensed()));
        self.devices += 1;
        self.changed += u64::from(effect.is_some());
        self.better += u64::from(effect == Some(Effect::Better));
        self.worse += u64::from(effect == Some(Effect::Worse));
        self.mixed += u64::from(effect == Some(Effect::Mixed));
        self.over_before += is_over(a);
        self.over_after += is_over(b);
        self.without_before += is_without(a);
        self.without_after += is_without(b);
    }
}
