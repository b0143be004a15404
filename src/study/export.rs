//! The export of the licenses that a portal really assigned, device by device: what a calibration compares with.
//!
//! Unlike the same file as evidence, no row of it is passed over: one that can't be used is a problem.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet};
use crate::analysis::calibration::Held;
use crate::fleet::{DeviceId, Fleet};
use crate::input::file_account::{Input, RejectedRow};
use crate::input::files::InputFile;
use crate::input::id_key;
use crate::input::side_table::usage;
use crate::input::side_table::usage::{AssignedRow, TableRead};
use crate::input::{Stamp, Stamps};
use crate::internal::{Id, IndexVec};
use crate::phrases::calibration as phrases;
use crate::phrases::nouns;
use crate::problem::{Message, Place, Problem, Warning};
use crate::study::evidence::find_part;

/// What a portal's export says of the devices of an inventory.
#[derive(Debug, Clone)]
pub struct Export {
    /// The file, with its hash and its rows.
    pub input: Input,
    /// What each device holds.
    pub held: IndexVec<DeviceId, Held>,
    /// Devices that the inventory lacks.
    pub outside: u64,
    /// What has to be known about it.
    pub warnings: Vec<Warning>,
}

/// The rows of one device.
#[derive(Debug, Default)]
struct Rows {
    bases: Vec<(PartId, Stamp)>,
    others: PartSet,
    has_foreign: bool,
}

/// What is gathered while the rows are read.
#[derive(Debug, Default)]
struct Gathered {
    stamps: Stamps,
    devices: BTreeMap<DeviceId, Rows>,
    /// Ids as first written, by what they are compared by.
    outside: BTreeMap<String, String>,
    foreign: BTreeMap<String, u64>,
}

/// Reads an export; `day_first` is what the inventory proves about the order of day and month.
///
/// # Errors
/// Every row that can't be used, or why there is none.
pub fn read(
    file: &InputFile<'_>,
    account: &Account,
    fleet: &Fleet,
    day_first: Option<bool>,
) -> Result<Export, Vec<Problem>> {
    let index = fleet.index();
    let mut gathered = Gathered { stamps: Stamps::beside(day_first), ..Gathered::default() };
    let read = usage::read_assigned(file, &mut |row| {
        let device = index.find(&fleet.columns().ids, row.device).map(DeviceId::from_index);
        gathered.take(account, device, row);
        Ok(())
    })?;
    if read.rejected_count > 0 {
        return Err(read.rejected.iter().map(unusable).collect());
    }
    Ok(export(file.name, fleet, read, &gathered))
}

fn unusable(row: &RejectedRow) -> Problem {
    let line = usize::try_from(row.line).unwrap_or(usize::MAX);
    let problem = Problem::new(phrases::row_unusable(&row.reason)).help(phrases::export_again());
    problem.at(Place::line(&row.file, line, ""))
}

impl Gathered {
    fn take(&mut self, account: &Account, device: Option<DeviceId>, row: &AssignedRow<'_>) {
        let stamp = self.stamps.see(row.assigned_at);
        let found = find_part(account, row.part_number, row.part_name);
        if found.is_none() {
            let shown = if row.part_name.is_empty() { row.part_number } else { row.part_name };
            *self.foreign.entry(shown.to_owned()).or_insert(0) += 1;
        }
        let Some(device) = device else {
            self.outside.entry(id_key(row.device)).or_insert_with(|| row.device.to_owned());
            return;
        };
        let rows = self.devices.entry(device).or_default();
        match found {
            None => rows.has_foreign = true,
            Some(part) if account.part(part).is_base() => rows.bases.push((part, stamp)),
            Some(part) => rows.others = rows.others.with(part),
        }
    }
}

impl Rows {
    /// Of several bases the one that was assigned last is valid.
    fn held(&self, stamps: &Stamps) -> Held {
        let Some(base) = self.valid(stamps) else { return Held::Undecided };
        let parts = base.union(self.others);
        if self.has_foreign { Held::Foreign(parts) } else { Held::Parts(parts) }
    }

    /// The base, or none; `None` where it can't be told which one.
    fn valid(&self, stamps: &Stamps) -> Option<PartSet> {
        let all: PartSet = self.bases.iter().map(|(part, _)| *part).collect();
        if all.len() < 2 {
            return Some(all);
        }
        let dated = self.bases.iter().map(|(part, stamp)| Some((stamps.at(*stamp)?, *part)));
        let dated: Vec<(i64, PartId)> = dated.collect::<Option<_>>()?;
        let latest = dated.iter().map(|(at, _)| *at).max();
        let valid: PartSet =
            dated.iter().filter(|(at, _)| Some(*at) == latest).map(|(_, part)| *part).collect();
        (valid.len() == 1).then_some(valid)
    }
}

fn export(name: &str, fleet: &Fleet, read: TableRead, gathered: &Gathered) -> Export {
    let mut held: IndexVec<DeviceId, Held> = vec![Held::Nothing; fleet.len()].into();
    for (device, rows) in &gathered.devices {
        held[*device] = rows.held(&gathered.stamps);
    }
    let mut warnings: Vec<Warning> = read.warnings;
    warnings.extend(foreign(name, gathered));
    warnings.extend(undecided(name, fleet, &held));
    warnings.extend(outside(name, gathered));
    Export { input: read.input, held, outside: gathered.outside.len() as u64, warnings }
}

/// Most samples of a warning.
const SAMPLES: usize = 5;

fn foreign(name: &str, gathered: &Gathered) -> Option<Warning> {
    let sample = |(part, rows): (&String, &u64)| phrases::foreign_part(part.as_str(), nouns::rows(*rows));
    (!gathered.foreign.is_empty()).then(|| Warning {
        id: "unknown-part".to_owned(),
        message: phrases::foreign_parts(name),
        count: gathered.foreign.values().sum(),
        consequence: Some(phrases::add_parts()),
        samples: gathered.foreign.iter().take(SAMPLES).map(sample).collect(),
    })
}

fn undecided(name: &str, fleet: &Fleet, held: &IndexVec<DeviceId, Held>) -> Option<Warning> {
    let all = || held.enumerated().filter(|(_, held)| **held == Held::Undecided);
    let number = all().count() as u64;
    (number > 0).then(|| Warning {
        id: "two-bases".to_owned(),
        message: phrases::undecided(name),
        count: number,
        consequence: Some(phrases::undecided_left_out()),
        samples: all().take(SAMPLES).map(|(device, _)| Message::of_value(fleet.name(device))).collect(),
    })
}

fn outside(name: &str, gathered: &Gathered) -> Option<Warning> {
    let number = gathered.outside.len() as u64;
    (number > 0).then(|| Warning {
        id: "device-not-in-inventory".to_owned(),
        message: phrases::outside(name),
        count: number,
        consequence: Some(phrases::outside_left_out()),
        samples: gathered.outside.values().take(SAMPLES).map(|id| Message::of_value(id)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Family, Part, PartType, ServiceSet, Since};
    use crate::fleet::Columns;
    use crate::input::files::Memory;
    use crate::problem::Language;

    fn account() -> Account {
        let part = |name: &str, kind| Part {
            name: name.to_owned(),
            number: format!("N-{name}"),
            kind,
            family: Family::Mdm,
            services: ServiceSet::EMPTY,
            units: 1,
            price: None,
            overage_price: None,
            overage: true,
            suspended: Since::Never,
            term_ends: None,
            minimum_units: None,
        };
        let parts = vec![
            part("Essentials", PartType::Base),
            part("Deluxe", PartType::Base),
            part("Threat", PartType::Addon),
        ];
        Account { parts, ..Account::default() }
    }

    fn read_text(text: &str) -> Result<Export, Vec<Problem>> {
        let fleet = Fleet::new(Columns::enrolled(["a", "b", "C"])).unwrap();
        let files = Memory::new().with("export.csv", text);
        read(&InputFile::new(&files, "export.csv"), &account(), &fleet, None)
    }

    fn held(text: &str) -> Vec<Held> {
        read_text(text).unwrap().held.iter().copied().collect()
    }

    const E: PartSet = PartSet(1);
    const D: PartSet = PartSet(2);

    /// docs/model.md section 1: ids are compared without regard to case, of two bases the later one counts.
    #[test]
    fn a_row_a_part_gives_each_device_its_parts() {
        let text = "Device ID,Part\nA,Essentials\nA,Threat\nc,N-Deluxe\n";
        assert_eq!(held(text), [Held::Parts(PartSet(5)), Held::Nothing, Held::Parts(D)]);
        let text = "MaaS360 Part Name,License Assigned Date,Device ID\nEssentials,2026-10-01,a\nDeluxe,2026-10-02,a\n";
        assert_eq!(held(text)[0], Held::Parts(D));
    }

    #[test]
    fn where_dates_do_not_say_which_base_is_valid_the_device_is_left_out() {
        let text = "Device ID,Part\na,Essentials\na,Deluxe\nb,Essentials\nb,Essentials\n";
        assert_eq!(held(text), [Held::Undecided, Held::Parts(E), Held::Nothing]);
        assert_eq!(read_text(text).unwrap().warnings[0].id, "two-bases");
    }

    #[test]
    fn parts_and_devices_that_the_study_lacks_are_counted() {
        let export = read_text("Device ID,Part\na,Essentials\na,Voodoo\nz,Deluxe\nZ,Threat\n").unwrap();
        assert_eq!((export.held[DeviceId(0)], export.outside), (Held::Foreign(E), 1));
        let ids: Vec<&str> = export.warnings.iter().map(|warning| warning.id.as_str()).collect();
        assert_eq!(ids, ["unknown-part", "device-not-in-inventory"]);
    }

    #[test]
    fn every_row_that_cannot_be_used_is_a_problem_with_its_line() {
        let problems = read_text("Device ID,Part\na,Essentials\n,Deluxe\nb,\n").unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|problem| problem.place.as_ref().unwrap().line).collect();
        assert_eq!(lines, [3, 4]);
        assert!(problems.iter().all(|problem| problem.help.is_some()));
        for (text, says) in [
            ("", "empty"),
            ("Device ID,Part\n", "no rows"),
            ("Part,Units\nDeluxe,3\n", "Device ID"),
            ("Device ID,Platform\na,ios\n", "Part"),
        ] {
            let problems = read_text(text).unwrap_err();
            let said = crate::problem::render(&problems, Language::English, false);
            assert!(said.contains(says), "{text:?}: {said}");
        }
    }
}
