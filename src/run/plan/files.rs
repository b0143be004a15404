//! The files of a plan: their names and rows, how they are read back, and the rehearsal of what was read.

use std::collections::BTreeMap;

use crate::account::{Account, PartSet};
use crate::fleet::{DeviceId, Fleet, Index};
use crate::input::files::{Files, InputFile};
use crate::input::side_table::table::{Table, TableOptions, read_table};
use crate::internal::Id;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::{Action, Portal, Terms};
use crate::plan::rehearsal;
use crate::plan::rehearsal::{Counts, Fault, Row, UploadFile, Wrong};
use crate::plan::sequence::Sequence;
use crate::problem::{Message, Problem};
use crate::run::plan::Plan;
use crate::run::simulator;
use crate::study::file::StudyFile;
use crate::study::pins;

/// Header of the one column of an upload.
pub const DEVICE_ID: &str = "Device ID";
/// Header of the column of `by-hand.csv` with the parts that a device shall have.
pub const WANTED: &str = "Wanted Part";
/// What parts several parts of one cell.
pub const BETWEEN_PARTS: &str = "; ";
/// Most characters of a part or an account in the name of a file.
const MAX_NAME: usize = 40;

/// A file to upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path in the folder.
    pub name: String,
    /// Assign or revoke.
    pub action: Action,
    /// Of which part.
    pub part: crate::account::PartId,
    /// The rows, in the order of the inventory.
    pub devices: Vec<DeviceId>,
}

/// What file names carry of an account, so that two customers can't be mixed up: its name and number.
pub fn label(file: &StudyFile) -> String {
    let words = [&file.account.name, &file.account.number].into_iter().flatten();
    words.map(|word| slug(word)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The name of a file, with the label of the account before its ending.
pub fn labeled(stem: &str, ending: &str, label: &str) -> String {
    if label.is_empty() { format!("{stem}.{ending}") } else { format!("{stem}-{label}.{ending}") }
}

/// Letters and digits in lower case; all else is a hyphen.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.chars().take(MAX_NAME).collect::<String>().trim_end_matches('-').to_owned()
}

/// The files of a sequence, numbered, with at most `split` rows each.
pub fn files(
    account: &Account,
    sequence: &Sequence,
    (folder, label): (&str, &str),
    split: Option<usize>,
) -> Vec<PlannedFile> {
    let rows = split.unwrap_or(usize::MAX).max(1);
    let pieces =
        sequence.uploads.iter().flat_map(|upload| upload.devices.chunks(rows).map(move |d| (upload, d)));
    let file = |(number, (upload, devices)): (usize, (&crate::plan::sequence::Upload, &[DeviceId]))| {
        let part = slug(&account.part(upload.part).name);
        let stem = format!("{folder}/{number:02}-{}-{part}", upload.action.word());
        PlannedFile {
            name: labeled(&stem, "csv", label),
            action: upload.action,
            part: upload.part,
            devices: devices.to_vec(),
        }
    };
    (1..).zip(pieces).map(file).collect()
}

/// What a rehearsal showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rehearsed {
    /// How often the files were replayed.
    pub replays: u64,
    /// Rows of the uploads.
    pub rows: u64,
    /// Most rows that the portal refuses in a replay because there is nothing to revoke.
    pub refused_at_most: u64,
}

/// Where files are, and what finds their devices.
pub(super) struct Reader<'a> {
    files: &'a dyn Files,
    fleet: &'a Fleet,
    index: Index,
}

impl<'a> Reader<'a> {
    pub(super) fn new(files: &'a dyn Files, fleet: &'a Fleet) -> Self {
        Self { files, fleet, index: fleet.index() }
    }

    pub(super) fn table(&self, name: &str) -> Result<Table, Vec<Problem>> {
        read_table(&InputFile::new(self.files, name), &TableOptions::expecting(&[DEVICE_ID, WANTED]))
    }

    fn column(table: &Table, header: &str) -> Result<usize, Vec<Problem>> {
        table.column(&[header]).ok_or_else(|| {
            let problem = Problem::new(phrases::no_column(&table.file, header));
            vec![problem.help(phrases::plan_again())]
        })
    }

    fn device(
        &self,
        table: &Table,
        row: &crate::input::side_table::table::Row,
        column: usize,
    ) -> Result<DeviceId, Vec<Problem>> {
        let id = row.cell(column);
        let found = self.index.find(&self.fleet.columns().ids, id).map(DeviceId::from_index);
        found.ok_or_else(|| {
            let problem =
                Problem::new(phrases::not_a_device(Message::of_value(id), &table.file, row.line.to_string()));
            vec![problem.help(phrases::correct_or_plan_again()).at(table.place(row))]
        })
    }

    /// An upload.
    pub(super) fn upload(&self, planned: &PlannedFile) -> Result<UploadFile, Vec<Problem>> {
        let table = self.table(&planned.name)?;
        let column = Self::column(&table, DEVICE_ID)?;
        let rows: Result<Vec<Row>, Vec<Problem>> = table
            .rows
            .iter()
            .map(|row| Ok(Row { line: row.line, device: self.device(&table, row, column)? }))
            .collect();
        Ok(UploadFile { name: planned.name.clone(), action: planned.action, part: planned.part, rows: rows? })
    }

    /// The changes by hand, with their lines.
    pub(super) fn by_hand(&self, name: &str, account: &Account) -> Result<Vec<(Row, PartSet)>, Vec<Problem>> {
        let table = self.table(name)?;
        let (device, wanted) = (Self::column(&table, DEVICE_ID)?, Self::column(&table, WANTED)?);
        let row = |row: &crate::input::side_table::table::Row| {
            let parts: Option<PartSet> =
                row.cell(wanted).split(BETWEEN_PARTS).map(|name| account.find(name.trim())).collect();
            let parts = parts.ok_or_else(|| {
                let problem = Problem::new(phrases::not_a_part(&table.file, row.line.to_string()));
                vec![problem.help(phrases::correct_or_plan_again()).at(table.place(row))]
            })?;
            Ok((Row { line: row.line, device: self.device(&table, row, device)? }, parts))
        };
        table.rows.iter().map(row).collect()
    }

    /// The target, as `pins.csv` has it.
    pub(super) fn pins(
        &self,
        name: &str,
        account: &Account,
    ) -> Result<BTreeMap<DeviceId, PartSet>, Vec<Problem>> {
        let pins = pins::read_file(self.files, name, account, self.fleet)?.pins;
        Ok(pins.into_iter().map(|(device, pin)| (device, pin.addons.with(pin.base))).collect())
    }
}

impl Plan<'_> {
    /// What files of the account carry in their names.
    pub fn label(&self) -> String {
        label(&self.study.file)
    }

    /// The name of `by-hand.csv`.
    pub fn by_hand_name(&self) -> String {
        labeled("by-hand", "csv", &self.label())
    }

    /// The name of `pins.csv`.
    pub fn pins_name(&self) -> String {
        labeled("pins", "csv", &self.label())
    }

    /// Devices to change by hand: all at the activation; after it those that uploads can't change.
    pub fn by_hand(&self) -> Vec<(DeviceId, PartSet)> {
        let is_meant =
            |device: &DeviceId| self.request.assigned.is_none() || self.sequence.by_hand.contains_key(device);
        let planned = self.planned.iter().filter(|(device, _)| is_meant(device));
        planned.map(|(device, parts)| (*device, *parts)).collect()
    }

    /// The target of every device that has a license in the end.
    pub fn pins(&self) -> impl Iterator<Item = (DeviceId, PartSet)> + '_ {
        self.target.enumerated().filter_map(|(device, parts)| Some((device, (*parts)?)))
    }

    /// The licenses of a device under the study's reading.
    pub fn expected(&self, device: DeviceId) -> PartSet {
        self.claimed.starts.held(0, device)
    }

    /// Whether uploads bring a device to the target.
    fn is_uploaded(&self, device: DeviceId) -> bool {
        self.planned.contains_key(&device) && !self.sequence.by_hand.contains_key(&device)
    }

    /// Reads the files back and replays them under every reading that the plan claims.
    ///
    /// # Errors
    /// The first fault, with file, row and device.
    pub fn rehearse(&self, folder: &dyn Files) -> Result<Rehearsed, Vec<Problem>> {
        let reader = Reader::new(folder, &self.fleet);
        let uploads: Result<Vec<UploadFile>, _> =
            self.uploads.iter().map(|file| reader.upload(file)).collect();
        let by_hand = self.by_hand();
        let by_hand = if by_hand.is_empty() {
            Vec::new()
        } else {
            reader.by_hand(&self.by_hand_name(), &self.study.account)?
        };
        let rehearsed = self.replay(&uploads?, &by_hand)?;
        let pins = reader.pins(&self.pins_name(), &self.study.account)?;
        self.compare_pins(&pins)?;
        let back: Result<Vec<UploadFile>, _> = self.rollback.iter().map(|file| reader.upload(file)).collect();
        self.replay_back(&back?)?;
        Ok(rehearsed)
    }

    /// Replays files under every start and every reading of A6 that matters.
    pub(super) fn replay(
        &self,
        uploads: &[UploadFile],
        by_hand: &[(Row, PartSet)],
    ) -> Result<Rehearsed, Vec<Problem>> {
        let starts = self.claimed.starts.len();
        let states = starts * self.duplicates.len();
        let one = |state: usize| {
            let start = state % starts.max(1);
            let duplicates = self.duplicates.get(state / starts.max(1)).copied();
            let terms = duplicates.map_or_else(|| self.terms.clone(), |reading| self.terms.with(reading));
            self.replay_one(&terms, start, uploads, by_hand).map_err(|problem| (start, problem))
        };
        let mut rehearsed = Rehearsed { replays: states as u64, ..Rehearsed::default() };
        rehearsed.rows = uploads.iter().map(|file| file.rows.len() as u64).sum();
        for counts in simulator::each(0..states, one) {
            let counts = counts.map_err(|(start, problem)| vec![self.under(start, problem)])?;
            rehearsed.refused_at_most = rehearsed.refused_at_most.max(counts.not_held);
        }
        Ok(rehearsed)
    }

    /// Uploads alone; then, where there are changes by hand, these and the uploads behind them.
    fn replay_one(
        &self,
        terms: &Terms,
        start: usize,
        uploads: &[UploadFile],
        by_hand: &[(Row, PartSet)],
    ) -> Result<Counts, Problem> {
        let held = self.claimed.starts.all(start);
        let wanted = |device: DeviceId| match self.target[device] {
            Some(parts) if self.is_uploaded(device) => parts,
            _ => held[device],
        };
        let mut portal = Portal::new(terms.clone(), held.clone());
        let counts =
            rehearsal::replay(&mut portal, uploads, &wanted).map_err(|fault| self.fault(&fault, uploads))?;
        if by_hand.is_empty() {
            return Ok(counts);
        }
        let mut portal = Portal::new(terms.clone(), held.clone());
        for (row, parts) in by_hand {
            portal.set(row.device, *parts);
        }
        let is_by_hand = |device: DeviceId| {
            self.planned.contains_key(&device)
                && (self.request.assigned.is_none() || self.sequence.by_hand.contains_key(&device))
        };
        for (device, had) in held.enumerated() {
            let wanted = if is_by_hand(device) { self.target[device].unwrap_or(*had) } else { *had };
            if portal.held(device) != wanted {
                let line = by_hand.iter().find(|(row, _)| row.device == device).map(|(row, _)| row.line);
                let wrong = Wrong::Differs { held: portal.held(device), wanted };
                return Err(self.fault_at(device, wrong, line.map(|line| (self.by_hand_name(), line))));
            }
        }
        let wanted = |device: DeviceId| {
            self.target[device].filter(|_| self.planned.contains_key(&device)).unwrap_or(held[device])
        };
        rehearsal::replay(&mut portal, uploads, &wanted).map_err(|fault| self.fault(&fault, uploads))?;
        Ok(counts)
    }

    /// From the target back: every device that can be restored has what it had under the reading of the study.
    pub(super) fn replay_back(&self, files: &[UploadFile]) -> Result<(), Vec<Problem>> {
        let mut reached = self.claimed.starts.all(0);
        for (device, parts) in &self.planned {
            reached[*device] = *parts;
        }
        let after = reached.clone();
        let wanted = |device: DeviceId| {
            if self.back.by_hand.contains_key(&device) { after[device] } else { self.expected(device) }
        };
        for reading in &self.duplicates {
            let mut portal = Portal::new(self.terms.with(*reading), reached.clone());
            rehearsal::replay(&mut portal, files, &wanted)
                .map_err(|fault| vec![self.fault(&fault, files)])?;
        }
        Ok(())
    }

    /// `pins.csv` has every device of the target, and no other.
    pub(super) fn compare_pins(&self, pins: &BTreeMap<DeviceId, PartSet>) -> Result<(), Vec<Problem>> {
        for (device, wanted) in self.target.enumerated() {
            let pinned = pins.get(&device).copied();
            if pinned != *wanted {
                let held = pinned.unwrap_or_default();
                let wrong = Wrong::Differs { held, wanted: wanted.unwrap_or_default() };
                return Err(vec![
                    self.fault_at(device, wrong, None).help(phrases::in_file(self.pins_name())),
                ]);
            }
        }
        Ok(())
    }

    fn fault(&self, fault: &Fault, files: &[UploadFile]) -> Problem {
        let at = fault.at.and_then(|(place, line)| Some((files.get(place)?.name.clone(), line)));
        self.fault_at(fault.device, fault.wrong, at)
    }

    /// A fault as people read it: file, row, device.
    pub(super) fn fault_at(&self, device: DeviceId, wrong: Wrong, at: Option<(String, u64)>) -> Problem {
        let id = || Message::of_value(self.fleet.name(device));
        let parts = |parts: PartSet| self.parts(parts);
        let what = match wrong {
            Wrong::Refused(refusal) => phrases::refused(id(), refusal.message()),
            Wrong::NoLicense => phrases::left_without(id()),
            Wrong::Differs { held, wanted } => phrases::differs(id(), parts(held), parts(wanted)),
        };
        match (at, self.file_lacking(device, wrong)) {
            (Some((file, line)), _) => Problem::new(phrases::at_row(file, line.to_string(), what)),
            (None, Some(file)) => Problem::new(phrases::row_missing(file, what)),
            (None, None) => Problem::new(phrases::in_no_row(what)),
        }
    }

    /// The upload that should have a row for a device.
    fn file_lacking(&self, device: DeviceId, wrong: Wrong) -> Option<String> {
        let Wrong::Differs { held, wanted } = wrong else { return None };
        let is_meant = |file: &&PlannedFile| match file.action {
            Action::Assign => wanted.minus(held).has(file.part),
            Action::Revoke => held.minus(wanted).has(file.part),
        };
        let mut files = self.uploads.iter().filter(is_meant);
        let file = files.find(|file| file.devices.binary_search(&device).is_ok())?;
        Some(file.name.clone())
    }

    /// `Deluxe; TeamViewer`, or that there is none.
    pub(super) fn parts(&self, parts: PartSet) -> Message {
        if parts.is_empty() {
            return phrases::no_license();
        }
        Message::new(part_names(&self.study.account, parts))
    }

    fn under(&self, start: usize, problem: Problem) -> Problem {
        let reading =
            self.claimed.reading_of.get(start).map(|reading| super::figures::difference(self, reading));
        let help = match reading.filter(|reading| !reading.is_empty()) {
            Some(reading) => phrases::under_reading(reading),
            None => phrases::under_reference(),
        };
        problem.help(help)
    }
}

/// The base first, then add-ons in the order of the parts file.
pub fn part_names(account: &Account, parts: PartSet) -> String {
    let bases: PartSet = parts.iter().filter(|part| account.part(*part).is_base()).collect();
    [account.names_of(bases), account.names_of(parts.minus(bases))].concat().join(BETWEEN_PARTS)
}
