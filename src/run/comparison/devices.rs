//! Device by device: who came, who went, who is better or worse off, and by which column they can be told apart.

use std::collections::BTreeMap;

use crate::internal::Invariant;
use crate::report::devices::{Changed, DeviceChanges, Effect, Group, Move, PRESENCE};
use crate::run::comparison::fates::{Fate, Fates};

/// Stands where a device is not in the inventory of a side.
const NOT_THERE: &str = "(not there)";
/// Stands where a device has no value in a column.
const EMPTY: &str = "(empty)";

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
    let places = by.iter().map(|column| (before.place(column), after.place(column))).collect();
    let (matrix, addons, groups) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut count = Count { places, matrix, addons, groups };
    let mut changes = DeviceChanges::default();
    for (a, b) in Fates::pairs(before, after) {
        let id = a.map(|device| before.id(device)).or(b.map(|device| after.id(device)));
        let (a, b) = (a.map(|device| before.fate(device)), b.map(|device| after.fate(device)));
        let effect = effect(a, b);
        count.add(a, b, effect);
        let Some(effect) = effect else { continue };
        changes.changed += 1;
        if changes.list.len() < most {
            let id = id.invariant("a pair has a device").to_owned();
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
            && !a.base().is_empty()
            && a.base() == b.base()
            && a.addons() != b.addons()
        {
            *self.addons.entry((a.base(), a.addons(), b.addons())).or_default() += 1;
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
