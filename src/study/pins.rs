//! Pins files: the explicit assignment made before activation, one row a device and part.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet, PartType};
use crate::doc::Text;
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::input::file_account::Input;
use crate::input::files::{Files, InputFile};
use crate::input::formula::as_it_was;
use crate::input::side_table::format::{FileFormat, required};
use crate::input::side_table::table::{Row, Table, TableOptions, read_table};
use crate::input::value::clean::clean_id;
use crate::input::{id_key, twins_of_table, unread_of_table};
use crate::internal::Id;
use crate::phrases::nouns;
use crate::phrases::study::pins as phrases;
use crate::problem::{Message, Place, Problem, Warning};
use crate::study::load::diagnostics::Diagnostics;
use crate::study::resolve;
use crate::study::resolve::Names;

const DEVICE: &[&str] = &["Device ID", "MaaS360 Device ID"];
const PART: &[&str] = &["Part", "MaaS360 Part Name", "MaaS360 Part Number", "Part Name", "Part Number"];

/// A pins file.
pub const PINS: FileFormat = FileFormat {
    name: "pins",
    about: "The explicit assignment made before activation: a row for each device and part.",
    named_by: "the lever `pins`",
    columns: &[
        required(DEVICE, "The id of a device, as in the inventory; compared without regard to case."),
        required(PART, "The name or number of a base or an add-on. Each device has exactly one base."),
    ],
    notes: &[
        "Pins of devices that are not in scope, and of parts that are not assignable, are void: a warning counts them.",
    ],
};

/// Reads every pins file that a policy names.
pub(crate) fn load(
    files: &dyn Files,
    account: &Account,
    names: &Names,
    fleet: &mut Fleet,
    found: &mut Diagnostics,
) {
    if names.pins.is_empty() {
        return;
    }
    let index = fleet.index();
    for name in &names.pins {
        let table = found.table(files, name, &TableOptions::expecting(&PINS.headers()));
        let find = |id: &str| index.find(&fleet.columns().ids, id).map(DeviceId::from_index);
        let pins = table.map(|table| read(found, account, &table, name, &find)).unwrap_or_default();
        fleet.add_pins(pins);
    }
}

/// A pins file that no policy names.
#[derive(Debug, Clone)]
pub struct PinsFile {
    /// The pin of each device that it names.
    pub pins: BTreeMap<DeviceId, Pin>,
    /// What has to be known about it.
    pub warnings: Vec<Warning>,
    /// The file, with its hash and its rows.
    pub input: Input,
}

/// Reads a pins file that no policy names: with the warnings that it gives.
///
/// # Errors
/// All problems at once.
pub fn read_file(
    files: &dyn Files,
    name: &str,
    account: &Account,
    fleet: &Fleet,
) -> Result<PinsFile, Vec<Problem>> {
    let mut found = Diagnostics::default();
    let name = Text { value: name.to_owned(), place: Place::line(name, 1, "") };
    let table = read_table(&InputFile::new(files, &name.value), &TableOptions::expecting(&PINS.headers()))?;
    found.warnings.extend(table.warnings.clone());
    let index = fleet.index();
    let find = |id: &str| index.find(&fleet.columns().ids, id).map(DeviceId::from_index);
    let pins = read(&mut found, account, &table, &name, &find);
    if found.problems.is_empty() {
        Ok(PinsFile { pins, warnings: found.warnings, input: table.input() })
    } else {
        Err(found.problems)
    }
}

fn read(
    found: &mut Diagnostics,
    account: &Account,
    table: &Table,
    name: &Text,
    find_device: &dyn Fn(&str) -> Option<DeviceId>,
) -> BTreeMap<DeviceId, Pin> {
    let (Some(device_column), Some(part_column)) = (table.column(DEVICE), table.column(PART)) else {
        let problem = Problem::new(phrases::columns_missing(&name.value));
        let place = table.header_place();
        found.problems.push(problem.help(phrases::write_rows()).at(place));
        return BTreeMap::new();
    };
    if !watch(found, account, table) {
        return BTreeMap::new();
    }
    let mut rows: BTreeMap<String, Vec<(PartId, &Row)>> = BTreeMap::new();
    for row in &table.rows {
        let cell = |column: usize| row.cells.get(column).map(|c| c.trim()).unwrap_or_default();
        let place = table.place(row);
        // As the inventory's ids are read, without what spreadsheets put around them.
        let (device, part) = (clean_id(cell(device_column)), cell(part_column));
        if device.is_empty() || part.is_empty() {
            let problem = Problem::new(phrases::row_incomplete()).help(phrases::fill_cells());
            found.problems.push(problem.at(place));
        } else if let Some(part) = find(found, account, part, place) {
            rows.entry(id_key(device)).or_default().push((part, row));
        }
    }
    let mut pins = BTreeMap::new();
    let mut orphans = Vec::new();
    for (device, parts) in rows {
        let Some(pin) = pin(found, account, table, &device, &parts) else { continue };
        match find_device(&device) {
            Some(place) => {
                pins.insert(place, pin);
            }
            None => orphans.push(as_written(table, &parts).unwrap_or(device)),
        }
    }
    warn_orphans(found, name, &orphans);
    pins
}

/// Looks at columns of one meaning and at such as nothing reads; false where the user has to decide.
fn watch(found: &mut Diagnostics, account: &Account, table: &Table) -> bool {
    // Name and number of a part are the same.
    let part_key = |cell: &str| match account.find(cell.trim()) {
        Some(part) => account.part(part).number.clone(),
        None => cell.trim().to_lowercase(),
    };
    let (unread, warning) = unread_of_table(table, &[DEVICE, PART]);
    let mut problems = twins_of_table(table, DEVICE, &|cell| id_key(cell.trim()));
    problems.extend(twins_of_table(table, PART, &part_key));
    problems.extend(unread);
    found.warnings.extend(warning);
    let is_clear = problems.is_empty();
    found.problems.extend(problems);
    is_clear
}

fn find(found: &mut Diagnostics, account: &Account, part: &str, place: Place) -> Option<PartId> {
    let known = account.find(part).or_else(|| account.find(as_it_was(part)));
    let is_service = known.is_some_and(|id| account.part(id).kind == PartType::Service);
    if is_service {
        let problem = Problem::new(phrases::service_bundle(part)).help(phrases::pin_base_and_addons());
        found.problems.push(problem.at(place));
        return None;
    }
    if known.is_none() {
        found.problems.push(resolve::unknown_part(account, part, place));
    }
    known
}

/// Exactly one base and any add-ons.
fn pin(
    found: &mut Diagnostics,
    account: &Account,
    table: &Table,
    device: &str,
    parts: &[(PartId, &Row)],
) -> Option<Pin> {
    let is_base = |id: PartId| account.part(id).is_base();
    let all: PartSet = parts.iter().map(|(id, _)| *id).collect();
    let bases: Vec<PartId> = all.iter().filter(|id| is_base(*id)).collect();
    let (_, row) = parts.last()?;
    let written = as_written(table, parts);
    let device = written.as_deref().unwrap_or(device);
    let message = match bases.as_slice() {
        [base] => {
            let addons = all.iter().filter(|id| id != base).collect();
            return Some(Pin { base: *base, addons });
        }
        [] => phrases::no_base(Message::of_value(device)),
        _ => {
            let names: Vec<&str> = account.names_of(bases.iter().copied().collect());
            phrases::several_bases(Message::of_value(device), crate::doc::list(&names))
        }
    };
    let problem = Problem::new(message).help(phrases::give_one_base());
    found.problems.push(problem.at(table.place(row)));
    None
}

/// The id of a device as the file writes it, not as it is compared.
fn as_written(table: &Table, rows: &[(PartId, &Row)]) -> Option<String> {
    let (_, row) = rows.first()?;
    Some(row.cells.get(table.column(DEVICE)?)?.trim().to_owned())
}

fn warn_orphans(found: &mut Diagnostics, name: &Text, orphans: &[String]) {
    if orphans.is_empty() {
        return;
    }
    found.warnings.push(Warning {
        id: "device-not-in-inventory".to_owned(),
        message: phrases::device_unknown(&name.value, nouns::devices(orphans.len() as u64)),
        count: orphans.len() as u64,
        consequence: Some(phrases::ignored()),
        samples: orphans.iter().take(5).map(|id| Message::of_value(id)).collect(),
    });
}
