//! The portal's exports of assigned licenses, row by row: what each device holds. One rule for all that ask: no row is
//! passed over, so one that can't be used is a problem; of several bases the one that was assigned last is valid, and where
//! dates don't say which, nothing does; rows of parts that the account lacks are told apart.
//!
//! Beside exports of past months only what was assigned up to the day of the activation counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::account::{Account, PartId, PartSet};
use crate::analysis::calibration::Held;
use crate::fleet::{DeviceId, Fleet};
use crate::input::file_account::{Input, RejectedRow};
use crate::input::files::InputFile;
use crate::input::id_key;
use crate::input::side_table::usage;
use crate::input::side_table::usage::AssignedRow;
use crate::input::{DateForms, Stamp, Stamps};
use crate::internal::{Id, IndexVec};
use crate::phrases::calibration as phrases;
use crate::phrases::study::assigned as stated;
use crate::phrases::{lists, nouns};
use crate::problem::{Message, Place, Problem, Warning};
use crate::study::evidence::{find_part, is_one_part};

/// Most samples of a warning.
pub(super) const SAMPLES: usize = 5;

/// The files of a portal.
#[derive(Debug, Clone, Copy)]
pub struct Files<'f, 'a> {
    /// What it shows now.
    pub assigned: Option<&'f InputFile<'a>>,
    /// What it showed at the ends of past months.
    pub history: &'f [InputFile<'a>],
}

/// A device that the inventory lacks.
#[derive(Debug, Clone)]
pub(super) struct Stranger {
    /// As first written.
    pub(super) id: String,
    /// Its parts; all that any row gives it, where dates don't say which base is valid.
    pub(super) parts: PartSet,
}

/// What a portal's files say.
#[derive(Debug, Clone)]
pub(super) struct Licenses {
    /// The files, with their hashes and rows.
    pub(super) inputs: Vec<Input>,
    /// Their names, for messages.
    pub(super) names: Message,
    /// What each device of the inventory holds.
    pub(super) held: IndexVec<DeviceId, Held>,
    /// The devices of which only what was assigned after the activation is known.
    pub(super) later: Vec<DeviceId>,
    pub(super) strangers: Vec<Stranger>,
    /// Rows of parts that the account lacks.
    pub(super) foreign: BTreeMap<String, u64>,
    /// The day on which the licenses of past months were assigned, most of them.
    pub(super) activated_on: Option<Date>,
    /// What has to be known about the files.
    pub(super) warnings: Vec<Warning>,
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
    /// Ids as first written with their rows, by what they are compared by.
    outside: BTreeMap<String, (String, Vec<Row>)>,
    foreign: BTreeMap<String, u64>,
}

/// Reads the files; `dates` says how the inventory's dates are read.
///
/// # Errors
/// Every row that can't be used, or why there is none.
pub(super) fn read(
    files: Files<'_, '_>,
    account: &Account,
    fleet: &Fleet,
    dates: &DateForms,
) -> Result<Licenses, Vec<Problem>> {
    let index = fleet.index();
    let mut gathered = Gathered { stamps: Stamps::beside(dates), ..Gathered::default() };
    let (mut inputs, mut warnings, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let past = files.history.iter().map(|file| (file, true));
    for (file, is_history) in files.assigned.map(|file| (file, false)).into_iter().chain(past) {
        let read = usage::read_assigned(file, &mut |row| {
            is_one_part(account, row.part_number, row.part_name)?;
            let device = index.find(&fleet.columns().ids, row.device).map(DeviceId::from_index);
            gathered.take(account, device, row, (file.name, is_history));
            Ok(())
        });
        match read {
            Err(wrong) => problems.extend(wrong),
            Ok(read) if read.rejected_count > 0 => problems.extend(read.rejected.iter().map(unusable)),
            Ok(read) => {
                gathered.stamps.see_beside(read.date_order);
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
    warnings.extend(gathered.assumed(account, &names));
    warnings.extend(gathered.mixed(&names));
    warnings.extend(inputs.first().and_then(|input| gathered.stamps.disproved(&input.path)));
    let activation = gathered.activation();
    let (held, later) = gathered.all(account, fleet, (!files.history.is_empty(), activation));
    Ok(Licenses {
        inputs,
        names,
        held,
        later,
        strangers: gathered.strangers(account),
        activated_on: activation,
        foreign: gathered.foreign,
        warnings,
    })
}

fn unusable(row: &RejectedRow) -> Problem {
    let line = usize::try_from(row.line).unwrap_or(usize::MAX);
    let problem = Problem::new(phrases::row_unusable(&row.reason)).help(phrases::export_again());
    problem.at(Place::line(&row.file, line, ""))
}

impl Gathered {
    fn take(
        &mut self,
        account: &Account,
        device: Option<DeviceId>,
        row: &AssignedRow<'_>,
        (file, is_history): (&str, bool),
    ) {
        let assigned_at = self.stamps.see(row.assigned_at, (file, row.line));
        let part = find_part(account, row.part_number, row.part_name);
        if part.is_none() {
            let shown = if row.part_name.is_empty() { row.part_number } else { row.part_name };
            *self.foreign.entry(shown.to_owned()).or_insert(0) += 1;
        }
        let Some(device) = device else {
            let new = || (row.device.to_owned(), Vec::new());
            let (_, rows) = self.outside.entry(id_key(row.device)).or_insert_with(new);
            rows.push(Row { part, assigned_at, is_history });
            return;
        };
        self.devices.entry(device).or_default().push(Row { part, assigned_at, is_history });
    }

    /// The warning that dates are read month first without a proof, where they decide which base is valid.
    fn assumed(&self, account: &Account, names: &Message) -> Option<Warning> {
        let bases = |rows: &Vec<Row>| {
            let bases = rows.iter().filter_map(|row| row.part).filter(|part| account.part(*part).is_base());
            bases.collect::<PartSet>().len()
        };
        let several = self.devices.values().filter(|rows| bases(rows) > 1).count() as u64;
        (several > 0 && self.stamps.are_assumed()).then(|| Warning {
            id: "date-order-assumed".to_owned(),
            message: match self.stamps.as_inventory() {
                Some(day_first) => stated::order_of_inventory(names, stated::order_word(day_first)),
                None => stated::month_first_in(names),
            },
            count: several,
            consequence: Some(stated::write_iso_dates()),
            samples: self.stamps.open_samples(),
        })
    }

    /// The warning that numbers are among the dates.
    fn mixed(&self, names: &Message) -> Option<Warning> {
        let (count, what, samples) = self.stamps.mixed_numbers()?;
        Some(Warning {
            id: "mixed-dates".to_owned(),
            message: stated::numbers_among_dates_of(names, what),
            count,
            consequence: Some(stated::base_is_open()),
            samples,
        })
    }

    /// What each device holds, and the devices with licenses of after the activation alone; beside exports
    /// of past months what was assigned up to the day of the activation counts, if they have dates.
    fn all(
        &self,
        account: &Account,
        fleet: &Fleet,
        (has_past, activation): (bool, Option<Date>),
    ) -> (IndexVec<DeviceId, Held>, Vec<DeviceId>) {
        let mut held: IndexVec<DeviceId, Held> = vec![Held::Nothing; fleet.len()].into();
        let mut later = Vec::new();
        for (device, rows) in &self.devices {
            let counts = |row: &Row| !has_past || self.is_of_activation(row, activation);
            let kept: Vec<Row> = rows.iter().copied().filter(counts).collect();
            if kept.is_empty() {
                later.push(*device);
                held[*device] = Held::Undecided;
            } else {
                held[*device] = self.held(account, &kept);
            }
        }
        (held, later)
    }

    fn strangers(&self, account: &Account) -> Vec<Stranger> {
        let parts = |rows: &[Row]| match self.held(account, rows) {
            Held::Undecided => rows.iter().filter_map(|row| row.part).collect(),
            known @ (Held::Nothing | Held::Parts(_) | Held::Foreign(_)) => known.parts(),
        };
        self.outside.values().map(|(id, rows)| Stranger { id: id.clone(), parts: parts(rows) }).collect()
    }

    fn day(&self, row: &Row) -> Option<Date> {
        self.stamps.day(row.assigned_at)
    }

    /// The day with most licenses of past months; of two the earlier one. An activation assigns all of them at once.
    fn activation(&self) -> Option<Date> {
        let past = self.devices.values().flatten().filter(|row| row.is_history);
        let mut rows: BTreeMap<Date, u64> = BTreeMap::new();
        for day in past.filter_map(|row| self.day(row)) {
            *rows.entry(day).or_default() += 1;
        }
        rows.into_iter().max_by_key(|(day, rows)| (*rows, Reverse(*day))).map(|(day, _)| day)
    }

    /// Whether a row counts beside past months: assigned up to the activation, or without a date in a past month.
    fn is_of_activation(&self, row: &Row, activation: Option<Date>) -> bool {
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
        let latest = self.stamps.latest(bases.iter().map(|(_, stamp)| *stamp))?;
        let latest = bases.iter().zip(latest).filter(|(_, is_latest)| *is_latest);
        let valid: PartSet = latest.map(|((part, _), _)| *part).collect();
        (valid.len() == 1).then_some(valid)
    }
}

impl Licenses {
    /// Parts that the account lacks.
    pub(super) fn foreign_warning(&self, consequence: Message) -> Option<Warning> {
        let sample = |(part, rows): (&String, &u64)| {
            phrases::foreign_part(Message::of_value(part), nouns::rows(*rows))
        };
        (!self.foreign.is_empty()).then(|| Warning {
            id: "unknown-part".to_owned(),
            message: phrases::foreign_parts(self.names.clone()),
            count: self.foreign.values().sum(),
            consequence: Some(consequence),
            samples: self.foreign.iter().take(SAMPLES).map(sample).collect(),
        })
    }
}
