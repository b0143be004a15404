//! The tables of a capsule.

use csv::Writer;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::account::{Account, Part, PartId, PartSet, ServiceSet, Since};
use crate::fleet::{Evidence, Fleet};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::reading::{EvidenceStrength, KeyValue, Order};
use crate::run::capsule::classes;
use crate::run::capsule::classes::{Classes, Traits};
use crate::run::capsule::names::condition_column;

const IN_MEMORY: &str = "a table is written to memory";
/// Seconds of a year: the first installation is as long before the day of the inventory.
const YEAR: i64 = 365 * 24 * 3600;

/// Days that dates of devices are counted from: no inventory has years before 1971 or after 2100, and dates only order them.
const FIRST_DAY: Date = Date::constant(1980, 1, 1);
const LAST_DAY: Date = Date::constant(2090, 1, 1);

/// A table as CSV.
pub(super) fn table(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    rows.for_each(|row| writer.write_record(&row).invariant(IN_MEMORY));
    let bytes = writer.into_inner().ok().invariant(IN_MEMORY);
    String::from_utf8(bytes).invariant("cells are text")
}

/// `devices.csv`: a row a device of a class, with its place in each order as an id, a date or a row.
pub(super) fn devices(fleet: &Fleet, classes: &Classes, as_of: Date) -> Devices {
    let file = classes::run(fleet, classes, Order::File);
    let places = |order| classes::places(&file, &classes::run(fleet, classes, order), classes.traits.len());
    let (by_id, installed, reported) =
        (places(Order::DeviceId), places(Order::Installed), places(Order::LastReported));
    let width = file.len().to_string().len().max(6);
    let day = as_of.clamp(FIRST_DAY, LAST_DAY);
    let start = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).map(Timestamp::as_second);
    let start = start.invariant("the day of an inventory has a beginning");
    let date = |seconds: i64| {
        let at = Timestamp::from_second(seconds);
        at.invariant("a place is some seconds from the day of the inventory").to_string()
    };
    let seconds = |place: usize| i64::try_from(place).invariant("devices are numbered in 32 bits");
    let row = |(((class, id), installed), reported): (((usize, usize), usize), usize)| Row {
        class,
        id: format!("c{:0width$}", id + 1),
        installed: date(start - YEAR + seconds(installed)),
        // The most recent report comes first.
        reported: date(start - seconds(reported)),
    };
    Devices(file.into_iter().zip(by_id).zip(installed).zip(reported).map(row).collect())
}

/// The devices of a capsule, in the order of their file.
#[derive(Debug)]
pub(super) struct Devices(Vec<Row>);

#[derive(Debug)]
struct Row {
    class: usize,
    id: String,
    installed: String,
    reported: String,
}

const CLASS: &str = "a device has a class that is left";

impl Devices {
    /// The inventory. `usage` says which table of services each class has, if any has one.
    pub(super) fn csv(&self, classes: &Classes, usage: &[Option<String>], conditions: usize) -> String {
        let has_usage = usage.iter().any(Option::is_some);
        let head = ["Device ID", "Managed Status", "Enrollment Mode", "Installed Date", "Last Reported"];
        let mut header: Vec<String> = head.map(str::to_owned).to_vec();
        header.extend(has_usage.then(|| "WorkPlace Persona Policy".to_owned()));
        header.extend((0..conditions).map(condition_column));
        let row = |row: &Row| {
            let traits = classes.traits.get(row.class).invariant(CLASS);
            let mode = if traits.sps { "sps" } else { "" };
            let first = [&row.id, traits.status.word(), mode, &row.installed, &row.reported];
            let mut cells: Vec<String> = first.map(str::to_owned).to_vec();
            let known = usage.get(row.class).cloned().flatten();
            cells.extend(has_usage.then(|| known.unwrap_or_default()));
            cells
                .extend(traits.conditions.iter().map(|is_met| if *is_met { "yes" } else { "no" }.to_owned()));
            cells
        };
        table(std::iter::once(header).chain(self.0.iter().map(row)))
    }

    /// A pins file, by its place.
    pub(super) fn pins(&self, account: &Account, classes: &Classes, file: usize) -> String {
        let rows = self.0.iter().flat_map(|row| {
            let traits = classes.traits.get(row.class).invariant(CLASS);
            let pin = traits.pins.get(file).copied().flatten();
            let parts = pin.map_or(PartSet::EMPTY, |(base, addons)| PartSet(addons).with(PartId(base)));
            let names = account.names_of(parts).into_iter();
            names.map(|part| vec![row.id.clone(), part.to_owned()]).collect::<Vec<_>>()
        });
        table(std::iter::once(vec!["Device ID".to_owned(), "Part".to_owned()]).chain(rows))
    }
}

/// By class: the name of what is known of its use; none where nothing is. And `services.csv`, which says what that is.
pub(super) fn usage(account: &Account, classes: &Classes) -> (Vec<Option<String>>, String) {
    let mut known: Vec<Evidence> = classes.traits.iter().map(|traits| traits.evidence).collect();
    known.retain(|evidence| evidence.known);
    known.sort_unstable();
    known.dedup();
    let name = |place: usize| format!("use_{}", place + 1);
    let of_class = |traits: &Traits| known.binary_search(&traits.evidence).ok().map(name);
    let rows = known.iter().enumerate().flat_map(|(place, evidence)| {
        let rows = said(account, *evidence).into_iter();
        rows.map(move |(service, word)| vec![name(place), service, word.to_owned()]).collect::<Vec<_>>()
    });
    let header = ["Persona Policy", "Service", "Evidence"].map(str::to_owned).to_vec();
    (classes.traits.iter().map(of_class).collect(), table(std::iter::once(header).chain(rows)))
}

/// Services with their evidence; no service where it is known that none is used.
fn said(account: &Account, mut evidence: Evidence) -> Vec<(String, &'static str)> {
    let mut rows = Vec::new();
    for (word, strength) in EvidenceStrength::ALL {
        let names = account.services.names_of(*evidence.of_mut(*strength));
        rows.extend(names.into_iter().map(|name| (name.to_owned(), *word)));
    }
    if rows.is_empty() { vec![(String::new(), EvidenceStrength::Used.word())] } else { rows }
}

/// `parts.csv`: what was bought. `named` has the services as the capsule calls them.
pub(super) fn parts(account: &Account, named: &Account) -> String {
    let header = [
        "MaaS360 Part Name",
        "MaaS360 Part Number",
        "License Type",
        "License Units Purchased",
        "Overage Allowed",
        "Unit Price",
        "Overage Price",
        "Family",
        "State",
        "Services",
        "Term Ends",
        "Minimum Units",
    ];
    let rows = account.parts.iter().map(|part| part_row(part, named));
    table(std::iter::once(header.map(str::to_owned).to_vec()).chain(rows))
}

fn part_row(part: &Part, named: &Account) -> Vec<String> {
    let state = match part.suspended {
        Since::Never => "active".to_owned(),
        Since::Always => "suspended".to_owned(),
        Since::From(day) => format!("suspended {day}"),
    };
    let price = |price: Option<Money>| price.map(|price| price.to_string()).unwrap_or_default();
    vec![
        part.name.clone(),
        part.number.clone(),
        part.kind.written().to_owned(),
        part.units.to_string(),
        if part.overage { "Yes" } else { "No" }.to_owned(),
        price(part.price),
        price(part.overage_price),
        part.family.written().to_owned(),
        state,
        services(named, part.services),
        part.term_ends.map(|day| day.to_string()).unwrap_or_default(),
        part.minimum_units.map(|units| units.to_string()).unwrap_or_default(),
    ]
}

fn services(named: &Account, set: ServiceSet) -> String {
    if set.is_empty() { "none".to_owned() } else { named.services.names_of(set).join(";") }
}
