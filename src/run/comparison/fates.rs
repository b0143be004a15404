//! What became of every device of a side, in little memory: most devices share all of their row but the id.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use csv::StringRecord;

use crate::account::Services;
use crate::fleet::{Ids, Index};
use crate::input::formula::as_it_was;
use crate::input::redact;
use crate::internal::Invariant;
use crate::phrases::comparison as phrases;
use crate::phrases::render::words;
use crate::problem::{Message, Problem};
use crate::report::assignment::HEADERS;
use crate::run::comparison::names::Names;

/// Places of cells in a row.
const ID: usize = 0;
const STATE: usize = 1;
const BASE: usize = 2;
const ADDONS: usize = 3;
const OVER: usize = 4;
const LOST: [usize; 2] = [5, 6];
/// Why it became of it: nothing that is compared.
const WHY: usize = 7;

/// What became of a device: the cells of its row but the id and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Fate {
    /// All cells, one behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

/// What became of every device of a side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fates {
    /// Columns of the inventory that the rows have.
    pub columns: Vec<String>,
    /// In the order of the rows.
    ids: Ids,
    /// The fate of each, by its place among the distinct ones.
    of: Vec<u32>,
    distinct: Vec<Fate>,
}

/// A list of services with tokens in place of those that nothing is known of: they may be any cell of a file.
fn hidden_services(cell: &str, known: &Services) -> String {
    let shown = |service: &str| match known.find(service) {
        None if !service.is_empty() => hidden(service),
        _ => service.to_owned(),
    };
    cell.split(';').map(shown).collect::<Vec<_>>().join(";")
}

impl Fates {
    /// Reads what `assign` prints, with columns of the inventory behind.
    ///
    /// # Errors
    ///
    /// Where it is not such a table.
    pub fn read(source: &str, from: impl Read) -> Result<Self, Problem> {
        let mut reader = ::csv::ReaderBuilder::new().from_reader(from);
        let refused = |why: Message| {
            Problem::new(phrases::devices_unreadable(source, why)).help(phrases::run_with_devices())
        };
        let broken = |error: ::csv::Error| {
            let problem = refused(error.to_string().into());
            if error.is_io_error() { problem.as_fault() } else { problem }
        };
        let header = reader.headers().map_err(broken)?.clone();
        if header.len() < HEADERS.len() || !header.iter().zip(HEADERS).all(|(found, known)| found == known) {
            return Err(refused(phrases::other_header()));
        }
        let columns = header.iter().skip(HEADERS.len()).map(|name| as_it_was(name).to_owned()).collect();
        let mut fates = Self { columns, ..Self::default() };
        let mut known = HashMap::new();
        let (mut record, mut fate) = (StringRecord::new(), Fate::default());
        while reader.read_record(&mut record).map_err(broken)? {
            // What no spreadsheet may run was marked: programs read it as it was.
            fate.take(record.iter().map(as_it_was));
            let id = record.get(ID).invariant("a row has as many cells as the header");
            fates.ids.push(as_it_was(id));
            let number = match known.get(&fate) {
                Some(number) => *number,
                None => fates.add(&mut known, fate.clone()),
            };
            fates.of.push(number);
        }
        Ok(fates)
    }

    fn add(&mut self, known: &mut HashMap<Fate, u32>, fate: Fate) -> u32 {
        let number = u32::try_from(self.distinct.len()).invariant("devices are numbered in 32 bits");
        self.distinct.push(fate.clone());
        known.insert(fate, number);
        number
    }

    /// Tokens in place of what names people and devices, and of services but the known ones.
    #[must_use]
    pub(super) fn redacted(mut self, known: &Services) -> Self {
        let mut ids = Ids::default();
        self.ids.iter().for_each(|id| ids.push(&hidden(id)));
        self.ids = ids;
        let columns = self.columns.iter().map(|name| redact::is_personal(name));
        let personal: Vec<bool> = HEADERS.iter().map(|_| false).chain(columns).collect();
        for fate in &mut self.distinct {
            let shown = |(place, (cell, personal)): (usize, (&str, &bool))| match place {
                _ if *personal => hidden(cell),
                _ if LOST.contains(&place) => hidden_services(cell, known),
                _ => cell.to_owned(),
            };
            let cells: Vec<String> = fate.cells().zip(&personal).enumerate().map(shown).collect();
            fate.take(cells.iter().map(String::as_str));
        }
        self
    }

    /// The same with other words in the columns that were asked for.
    #[must_use]
    pub(super) fn worded(mut self, words: &dyn Fn(&str) -> String) -> Self {
        for fate in &mut self.distinct {
            let cells = fate.cells().enumerate().map(|(place, cell)| match place {
                place if place < HEADERS.len() => cell.to_owned(),
                _ => words(cell),
            });
            let cells: Vec<String> = cells.collect();
            fate.take(cells.iter().map(String::as_str));
        }
        self
    }

    /// The same with other names of parts.
    pub(super) fn renamed(mut self, names: &Names) -> Self {
        for fate in &mut self.distinct {
            let cells = fate.cells().enumerate().map(|(place, cell)| match place {
                BASE | ADDONS | OVER => names.list(cell),
                _ => cell.to_owned(),
            });
            let cells: Vec<String> = cells.collect();
            fate.take(cells.iter().map(String::as_str));
        }
        self
    }

    /// The place of a column in a row.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        let place = self.columns.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        Some(HEADERS.len() + place)
    }

    /// Number of devices.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// The id of a device, as its inventory wrote it.
    pub(super) fn id(&self, device: usize) -> &str {
        self.ids.get(device)
    }

    /// What became of a device.
    pub(super) fn fate(&self, device: usize) -> &Fate {
        let fate = self.of.get(device).and_then(|fate| self.distinct.get(*fate as usize));
        fate.invariant("every device has its fate")
    }

    /// Pairs the devices of two sides by id, without regard to case: those of the first side in their order, then those
    /// that only the second has.
    pub(super) fn pairs(
        before: &Self,
        after: &Self,
    ) -> impl Iterator<Item = (Option<usize>, Option<usize>)> + use<> {
        let index = Index::new(&after.ids);
        let mut is_met = vec![false; after.len()];
        let mut partner = |id: &str| {
            let found = index.find(&after.ids, id)?;
            let is_met = is_met.get_mut(found).invariant("an index finds devices of its side");
            (!std::mem::replace(is_met, true)).then_some(found)
        };
        let both: Vec<Option<usize>> = before.ids.iter().map(&mut partner).collect();
        let came = is_met.into_iter().enumerate().filter(|(_, is_met)| !is_met);
        let came = came.map(|(device, _)| (None, Some(device)));
        both.into_iter().enumerate().map(|(device, partner)| (Some(device), partner)).chain(came)
    }
}

fn hidden(cell: &str) -> String {
    if cell.is_empty() { String::new() } else { redact::token(cell) }
}

impl Fate {
    /// Becomes the fate of a row.
    fn take<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        self.text.clear();
        self.ends.clear();
        for (place, cell) in cells.enumerate() {
            if place != ID && place != WHY {
                self.text.push_str(cell);
            }
            self.ends.push(self.text.len());
        }
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.cell(place))
    }

    /// A cell of the row; the id and why are empty.
    pub(super) fn cell(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(place)).map(|(start, end)| start..*end);
        range.and_then(|range| self.text.get(range)).invariant("a row has as many cells as the header")
    }

    /// In a word.
    pub(super) fn state(&self) -> &str {
        self.cell(STATE)
    }

    /// Its base; empty where it holds none.
    pub(super) fn base(&self) -> &str {
        self.cell(BASE)
    }

    /// Its add-ons, joined by `;`.
    pub(super) fn addons(&self) -> &str {
        self.cell(ADDONS)
    }

    /// Its base, or its state where it holds none.
    pub(super) fn holds(&self) -> &str {
        if self.base().is_empty() { self.state() } else { self.base() }
    }

    /// Whether everything but why is the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let [at_activation, at_day_90] = LOST;
        let places = [STATE, BASE, ADDONS, OVER, at_activation, at_day_90];
        places.into_iter().all(|place| self.cell(place) == other.cell(place))
    }

    /// The services that it loses.
    pub(super) fn lost(&self) -> BTreeSet<&str> {
        LOST.into_iter().flat_map(|place| self.cell(place).split(';')).filter(|s| !s.is_empty()).collect()
    }

    /// Whether it takes part in the activation.
    pub(super) fn in_scope(&self) -> bool {
        !matches!(self.state(), "out-of-scope" | "retired")
    }

    /// Whether it has a license.
    pub(super) fn is_licensed(&self) -> bool {
        matches!(self.state(), "assigned" | "overage")
    }

    /// In words, for the list of changed devices.
    pub(super) fn words(&self) -> Message {
        let parts: Vec<&str> = [self.base(), self.addons()].into_iter().filter(|p| !p.is_empty()).collect();
        let mut told = words::state(self.state());
        if !parts.is_empty() {
            told = told.words(&format!(": {}", parts.join(";")));
        }
        let lost: Vec<&str> = self.lost().into_iter().collect();
        if lost.is_empty() { told } else { phrases::loses(told, lost.join(";")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Device ID,State,Base,Add-ons,Over,Lost At Activation,Lost At Day 90,Why,owner\n";

    fn fates(rows: &str) -> Fates {
        Fates::read("x", format!("{HEADER}{rows}").as_bytes()).unwrap()
    }

    #[test]
    fn devices_that_share_a_row_share_a_fate() {
        let fates = fates(
            "A,assigned,E,,,,,because,ann\nB,assigned,E,,,,,so,ann\nC,overage,E,X;Y,E,mail,docs,,bob\n",
        );
        assert_eq!((fates.len(), fates.distinct.len()), (3, 2));
        assert_eq!((fates.id(1), fates.fate(1).holds(), fates.fate(0)), ("B", "E", fates.fate(1)));
        let last = fates.fate(2);
        assert_eq!(last.words(), "overage: E;X;Y, loses docs;mail");
        assert_eq!(fates.place("OWNER").map(|place| last.cell(place)), Some("bob"));
        assert_eq!((last.cell(ID), last.cell(OVER), last.cell(WHY)), ("", "E", ""));
    }

    #[test]
    fn devices_are_paired_by_id_without_regard_to_case() {
        let row = |id: &str| format!("{id},waiting,,,,,,,\n");
        let side = |ids: &[&str]| fates(&ids.iter().map(|id| row(id)).collect::<String>());
        let (before, after) = (side(&["a", "B", "c"]), side(&["D", "C", "b", "e"]));
        let pairs: Vec<_> = Fates::pairs(&before, &after).collect();
        let (none, some) = (None, Some);
        let expected =
            [(some(0), none), (some(1), some(2)), (some(2), some(1)), (none, some(0)), (none, some(3))];
        assert_eq!(pairs, expected);
    }

    #[test]
    fn what_names_devices_and_people_is_hidden() {
        let header = HEADER.replace("owner", "username");
        let text = format!("{header}A1,assigned,E,,,,,why A1,ann\nA2,assigned,E,,,Browser;ann calls,,,\n");
        let mut known = Services::default();
        known.intern("browser");
        let hidden = Fates::read("x", text.as_bytes()).unwrap().redacted(&known);
        assert_eq!(hidden.fate(1).cell(LOST[0]), format!("Browser;{}", redact::token("ann calls")));
        let place = hidden.place("username").unwrap();
        assert_eq!(
            (hidden.id(0), hidden.fate(0).cell(place)),
            (&*redact::token("A1"), &*redact::token("ann"))
        );
        assert_eq!((hidden.fate(1).cell(place), hidden.fate(1).base()), ("", "E"));
        assert!(!format!("{hidden:?}").contains("A1"));
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_of_the_machine_and_a_bad_row_is_not() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the disk is gone"))
            }
        }
        assert!(Fates::read("x", Broken).unwrap_err().is_fault());
        let short = format!("{HEADER}A,assigned\n");
        assert!(!Fates::read("x", short.as_bytes()).unwrap_err().is_fault());
        let other = Fates::read("x", &b"Device,State\nA,assigned\n"[..]).unwrap_err();
        assert!(other.message.ends_with("the header is not that of `fleetcast assign`"), "{}", other.message);
    }
}
