//! The export of the licenses that a portal really assigned, device by device: what a calibration compares with.
//!
//! Unlike the same file as evidence, no row of it is passed over: one that can't be used is a problem. Beside exports of
//! past months (`history`), only what was assigned up to the day of the activation counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::account::{Account, PartId, PartSet};
use crate::analysis::calibration::Held;
use crate::fleet::{DeviceId, Fleet};
use crate::input::file_account::{Input, RejectedRow};
use crate::input::files::InputFile;
use crate::input::id_key;
use crate::input::side_table::usage;
use crate::input::side_table::usage::AssignedRow;
use crate::input::{Stamp, Stamps};
use crate::internal::{Id, IndexVec};
use crate::phrases::calibration as phrases;
use crate::phrases::lists;
use crate::phrases::nouns;
use crate::problem::{Message, Place, Problem, Warning};
use crate::study::evidence::find_part;

/// What a portal's export says of the devices of an inventory.
#[derive(Debug, Clone)]
pub struct Export {
    /// The files, with their hashes and rows.
    pub inputs: Vec<Input>,
    /// What each device holds.
    pub held: IndexVec<DeviceId, Held>,
    /// Devices that the inventory lacks.
    pub outside: u64,
    /// The day on which the licenses of past months were assigned, most of them.
    pub activated_on: Option<Date>,
    /// What has to be known about it.
    pub warnings: Vec<Warning>,
}

/// A row of one device.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// `None` for a part that the account lacks.
    part: Option<PartId>,
    assigned_at: Stamp,
    is_history: bool,
}

/// What is gathered while the rows are read.
#[derive(Debug, Default)]
struct Gathered {
    stamps: Stamps,
    devices: BTreeMap<DeviceId, Vec<Row>>,
    /// Ids as first written, by what they are compared by.
    outside: BTreeMap<String, String>,
    foreign: BTreeMap<String, u64>,
}

/// The files of a portal.
#[derive(Debug, Clone, Copy)]
pub struct Files<'f, 'a> {
    /// What it shows now.
    pub assigned: Option<&'f InputFile<'a>>,
    /// What it showed at the ends of past months.
    pub history: &'f [InputFile<'a>],
}

/// Reads the files; `day_first` is what the inventory proves about the order of day and month.
///
/// # Errors
/// Every row that can't be used, or why there is none.
pub fn read(
    files: Files<'_, '_>,
    account: &Account,
    fleet: &Fleet,
    day_first: Option<bool>,
) -> Result<Export, Vec<Problem>> {
    let index = fleet.index();
    let mut gathered = Gathered { stamps: Stamps::beside(day_first), ..Gathered::default() };
    let (mut inputs, mut warnings, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let past = files.history.iter().map(|file| (file, true));
    for (file, is_history) in files.assigned.map(|file| (file, false)).into_iter().chain(past) {
        let read = usage::read_assigned(file, &mut |row| {
            let device = index.find(&fleet.columns().ids, row.device).map(DeviceId::from_index);
            gathered.take(account, device, row, is_history);
            Ok(())
        });
        match read {
            Err(wrong) => problems.extend(wrong),
            Ok(read) if read.rejected_count > 0 => problems.extend(read.rejected.iter().map(unusable)),
            Ok(read) => {
                inputs.push(read.input);
                warnings.extend(read.warnings);
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let names: Vec<Message> = inputs.iter().map(|input| Message::of_quoted(&input.path)).collect();
    let names = lists::listed(names.into_iter(), lists::comma());
    Ok(export((names, account, fleet), (inputs, warnings), &gathered, !files.history.is_empty()))
}

fn unusable(row: &RejectedRow) -> Problem {
    let line = usize::try_from(row.line).unwrap_or(usize::MAX);
    let problem = Problem::new(phrases::row_unusable(&row.reason)).help(phrases::export_again());
    problem.at(Place::line(&row.file, line, ""))
}

impl Gathered {
    fn take(&mut self, account: &Account, device: Option<DeviceId>, row: &AssignedRow<'_>, is_history: bool) {
        let assigned_at = self.stamps.see(row.assigned_at);
        let part = find_part(account, row.part_number, row.part_name);
        if part.is_none() {
            let shown = if row.part_name.is_empty() { row.part_number } else { row.part_name };
            *self.foreign.entry(shown.to_owned()).or_insert(0) += 1;
        }
        let Some(device) = device else {
            self.outside.entry(id_key(row.device)).or_insert_with(|| row.device.to_owned());
            return;
        };
        self.devices.entry(device).or_default().push(Row { part, assigned_at, is_history });
    }

    fn day(&self, row: &Row) -> Option<i64> {
        self.stamps.at(row.assigned_at).map(|at| at.div_euclid(DAY))
    }

    /// The day with most licenses of past months; of two the earlier one. An activation assigns all of them at once.
    fn activation(&self) -> Option<i64> {
        let past = self.devices.values().flatten().filter(|row| row.is_history);
        let mut rows: BTreeMap<i64, u64> = BTreeMap::new();
        for day in past.filter_map(|row| self.day(row)) {
            *rows.entry(day).or_default() += 1;
        }
        rows.into_iter().max_by_key(|(day, rows)| (*rows, Reverse(*day))).map(|(day, _)| day)
    }

    /// Whether a row counts beside past months: assigned up to the activation, or without a date in a past month.
    fn is_of_activation(&self, row: &Row, activation: Option<i64>) -> bool {
        match (self.day(row), activation) {
            (Some(day), Some(activation)) => day <= activation,
            (Some(_), None) => false,
            (None, _) => row.is_history,
        }
    }

    /// What a device holds: of several bases the one that was assigned last is valid.
    fn held(&self, account: &Account, rows: &[Row]) -> Held {
        let is_base = |part: &PartId| account.part(*part).is_base();
        let parts: PartSet = rows.iter().filter_map(|row| row.part).collect();
        let bases = rows.iter().filter_map(|row| Some((row.part.filter(is_base)?, row.assigned_at)));
        let Some(base) = self.valid(&bases.collect::<Vec<_>>()) else { return Held::Undecided };
        let parts = base.union(parts.iter().filter(|part| !is_base(part)).collect());
        if rows.iter().any(|row| row.part.is_none()) { Held::Foreign(parts) } else { Held::Parts(parts) }
    }

    /// The base, or none; `None` where it can't be told which one.
    fn valid(&self, bases: &[(PartId, Stamp)]) -> Option<PartSet> {
        let all: PartSet = bases.iter().map(|(part, _)| *part).collect();
        if all.len() < 2 {
            return Some(all);
        }
        let dated = bases.iter().map(|(part, stamp)| Some((self.stamps.at(*stamp)?, *part)));
        let dated: Vec<(i64, PartId)> = dated.collect::<Option<_>>()?;
        let latest = dated.iter().map(|(at, _)| *at).max();
        let valid: PartSet =
            dated.iter().filter(|(at, _)| Some(*at) == latest).map(|(_, part)| *part).collect();
        (valid.len() == 1).then_some(valid)
    }
}

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

fn export(
    (names, account, fleet): (Message, &Account, &Fleet),
    (inputs, mut warnings): (Vec<Input>, Vec<Warning>),
    gathered: &Gathered,
    has_history: bool,
) -> Export {
    let activation = gathered.activation();
    let mut held: IndexVec<DeviceId, Held> = vec![Held::Nothing; fleet.len()].into();
    let mut later = Vec::new();
    for (device, rows) in &gathered.devices {
        if !has_history {
            held[*device] = gathered.held(account, rows);
            continue;
        }
        let kept: Vec<Row> =
            rows.iter().copied().filter(|row| gathered.is_of_activation(row, activation)).collect();
        if kept.is_empty() {
            later.push(*device);
            held[*device] = Held::Undecided;
        } else {
            held[*device] = gathered.held(account, &kept);
        }
    }
    warnings.extend(foreign(&names, gathered));
    warnings.extend(undecided(&names, fleet, &held, &later));
    warnings.extend(assigned_later(&names, fleet, &later));
    warnings.extend(outside(&names, gathered));
    Export {
        inputs,
        held,
        outside: gathered.outside.len() as u64,
        activated_on: activation.and_then(date),
        warnings,
    }
}

fn date(day: i64) -> Option<Date> {
    let at = jiff::Timestamp::from_millisecond(day.checked_mul(DAY)?).ok()?;
    Some(TimeZone::UTC.to_datetime(at).date())
}

/// Most samples of a warning.
const SAMPLES: usize = 5;

fn foreign(names: &Message, gathered: &Gathered) -> Option<Warning> {
    let sample = |(part, rows): (&String, &u64)| phrases::foreign_part(part.as_str(), nouns::rows(*rows));
    (!gathered.foreign.is_empty()).then(|| Warning {
        id: "unknown-part".to_owned(),
        message: phrases::foreign_parts(names.clone()),
        count: gathered.foreign.values().sum(),
        consequence: Some(phrases::add_parts()),
        samples: gathered.foreign.iter().take(SAMPLES).map(sample).collect(),
    })
}

fn undecided(
    names: &Message,
    fleet: &Fleet,
    held: &IndexVec<DeviceId, Held>,
    later: &[DeviceId],
) -> Option<Warning> {
    let is_meant = |(device, held): &(DeviceId, &Held)| {
        **held == Held::Undecided && later.binary_search(device).is_err()
    };
    let all = || held.enumerated().filter(is_meant);
    let number = all().count() as u64;
    (number > 0).then(|| Warning {
        id: "two-bases".to_owned(),
        message: phrases::undecided(names.clone()),
        count: number,
        consequence: Some(phrases::undecided_left_out()),
        samples: all().take(SAMPLES).map(|(device, _)| Message::of_value(fleet.name(device))).collect(),
    })
}

/// Devices of which past months don't show what the activation gave them.
fn assigned_later(names: &Message, fleet: &Fleet, later: &[DeviceId]) -> Option<Warning> {
    let number = later.len() as u64;
    (number > 0).then(|| Warning {
        id: "assigned-later".to_owned(),
        message: phrases::assigned_later(names.clone()),
        count: number,
        consequence: Some(phrases::assigned_later_left_out()),
        samples: later.iter().take(SAMPLES).map(|device| Message::of_value(fleet.name(*device))).collect(),
    })
}

fn outside(names: &Message, gathered: &Gathered) -> Option<Warning> {
    let number = gathered.outside.len() as u64;
    (number > 0).then(|| Warning {
        id: "device-not-in-inventory".to_owned(),
        message: phrases::outside(names.clone()),
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
        let file = InputFile::new(&files, "export.csv");
        read(Files { assigned: Some(&file), history: &[] }, &account(), &fleet, None)
    }

    /// What devices hold by an export of now and one of a past month.
    fn past(now: &str, past: &str) -> Export {
        let fleet = Fleet::new(Columns::enrolled(["a", "b", "C"])).unwrap();
        let files = Memory::new().with("now.csv", now).with("past.csv", past);
        let (now, past) = (InputFile::new(&files, "now.csv"), [InputFile::new(&files, "past.csv")]);
        read(Files { assigned: Some(&now), history: &past }, &account(), &fleet, None).unwrap()
    }

    /// docs/rules.md section 9: historical assignments have a `License Assigned Date` and are made on the last day of each
    /// month. What was assigned after the activation says nothing about it.
    #[test]
    fn beside_past_months_what_was_assigned_at_the_activation_counts() {
        let head = "Device ID,MaaS360 Part Name,License Assigned Date\n";
        let january = format!("{head}a,Essentials,2027-01-30\na,Threat,2027-01-30\nb,Deluxe,2027-01-31\n");
        // In March a has another base, and b and c were given something since.
        let march = format!("{head}a,Deluxe,2027-02-10\nb,Deluxe,2027-01-31\nc,Essentials,2027-02-01\n");
        let export = past(&march, &january);
        let held: Vec<Held> = export.held.iter().copied().collect();
        assert_eq!(held, [Held::Parts(PartSet(5)), Held::Undecided, Held::Undecided]);
        assert_eq!(export.activated_on, Some(jiff::civil::date(2027, 1, 30)));
        let later = export.warnings.iter().find(|warning| warning.id == "assigned-later").unwrap();
        assert_eq!(later.count, 2);
        assert_eq!(export.inputs.len(), 2);
    }

    /// Without dates a past month is taken as it is, and what the portal shows now counts for nothing.
    #[test]
    fn a_past_month_without_dates_is_taken_as_it_is() {
        let export = past("Device ID,Part\na,Deluxe\nc,Deluxe\n", "Device ID,Part\na,Essentials\n");
        let held: Vec<Held> = export.held.iter().copied().collect();
        assert_eq!(held, [Held::Parts(E), Held::Nothing, Held::Undecided]);
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
