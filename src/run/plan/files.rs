//! The files of a plan: their names and rows, and how they are read back.

use std::collections::BTreeMap;

use crate::account::{Account, PartSet};
use crate::fleet::{DeviceId, Fleet, Index};
use crate::input::files::{Files, InputFile};
use crate::input::formula::as_it_was;
use crate::input::side_table::table::{Table, TableOptions, read_table};
use crate::internal::Id;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::Action;
use crate::plan::rehearsal::{Row, UploadFile};
use crate::plan::task::{Sequence, Upload};
use crate::problem::{Message, Problem};
use crate::run::plan::{Plan, terms};
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
    /// Whether it belongs to the pilot.
    pub is_pilot: bool,
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
    let file = |(number, (upload, devices)): (usize, (&Upload, &[DeviceId]))| {
        let part = slug(&account.part(upload.part).name);
        let pilot = if upload.is_pilot { "pilot-" } else { "" };
        let stem = format!("{folder}/{number:02}-{pilot}{}-{part}", upload.action.word());
        PlannedFile {
            name: labeled(&stem, "csv", label),
            action: upload.action,
            part: upload.part,
            devices: devices.to_vec(),
            is_pilot: upload.is_pilot,
        }
    };
    (1..).zip(pieces).map(file).collect()
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
        id: &str,
    ) -> Result<DeviceId, Vec<Problem>> {
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
            .map(|row| Ok(Row { line: row.line, device: self.device(&table, row, row.cell(column))? }))
            .collect();
        Ok(UploadFile { name: planned.name.clone(), action: planned.action, part: planned.part, rows: rows? })
    }

    /// The devices of a table that was written for people: no text of it runs as a formula.
    pub(super) fn listed(&self, name: &str) -> Result<Vec<DeviceId>, Vec<Problem>> {
        let table = self.table(name)?;
        let column = Self::column(&table, DEVICE_ID)?;
        table.rows.iter().map(|row| self.device(&table, row, as_it_was(row.cell(column)))).collect()
    }

    /// The changes by hand, with their lines.
    pub(super) fn by_hand(&self, name: &str, account: &Account) -> Result<Vec<(Row, PartSet)>, Vec<Problem>> {
        let table = self.table(name)?;
        let (device, wanted) = (Self::column(&table, DEVICE_ID)?, Self::column(&table, WANTED)?);
        let row = |row: &crate::input::side_table::table::Row| {
            // It was written for people: no text of it runs as a formula.
            let [id, wanted] = [device, wanted].map(|column| as_it_was(row.cell(column)));
            let parts: Option<PartSet> =
                wanted.split(BETWEEN_PARTS).map(|name| account.find(name.trim())).collect();
            let parts = parts.ok_or_else(|| {
                let problem = Problem::new(phrases::not_a_part(&table.file, row.line.to_string()));
                vec![problem.help(phrases::correct_or_plan_again()).at(table.place(row))]
            })?;
            Ok((Row { line: row.line, device: self.device(&table, row, id)? }, parts))
        };
        table.rows.iter().map(row).collect()
    }

    /// The target, as `pins.csv` has it.
    pub(super) fn pins(
        &self,
        name: &str,
        account: &Account,
    ) -> Result<BTreeMap<DeviceId, PartSet>, Vec<Problem>> {
        let table = self.table(name)?;
        let column = Self::column(&table, DEVICE_ID)?;
        // What a study only warns about is a fault in a file that the plan wrote.
        for row in &table.rows {
            self.device(&table, row, as_it_was(row.cell(column)))?;
        }
        let pins = pins::read_file(self.files, name, account, self.fleet)?.pins;
        Ok(pins.into_iter().map(|(device, pin)| (device, pin.set())).collect())
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

    /// The name of `kept.csv`.
    pub fn kept_name(&self) -> String {
        labeled("kept", "csv", &self.label())
    }

    /// The name of `remove-control.csv`.
    pub fn leaving_name(&self) -> String {
        labeled("remove-control", "csv", &self.label())
    }

    /// The devices of which control is to be removed.
    pub fn leaving(&self) -> Vec<DeviceId> {
        terms::leaving(self.study, &self.fleet, &self.goal)
    }

    /// The name of `pins.csv`.
    pub fn pins_name(&self) -> String {
        labeled("pins", "csv", &self.label())
    }

    /// Devices to change by hand: all at the activation, those first that are expected to differ; after it those that uploads
    /// can't change, in an order in which each finds its units.
    pub fn by_hand(&self) -> Vec<(DeviceId, PartSet)> {
        if self.request.assigned.is_some() {
            let target = |device: &DeviceId| Some((*device, *self.planned.get(device)?));
            return self.one_by_one.iter().filter_map(target).collect();
        }
        let mut by_hand: Vec<(DeviceId, PartSet)> =
            self.planned.iter().map(|(device, parts)| (*device, *parts)).collect();
        by_hand.sort_by_key(|(device, parts)| self.expected(*device) == *parts);
        by_hand
    }

    /// Overage that the plan forbids, and that its way back allows again before anything else.
    pub(super) fn overage_back(&self) -> PartSet {
        if self.rollback.is_empty() {
            return PartSet::EMPTY;
        }
        self.before.overage_parts().minus(self.goal.overage_parts())
    }

    /// Devices of `by-hand.csv` that are expected to differ from the target.
    pub(super) fn expected_to_differ(&self) -> u64 {
        self.by_hand().iter().filter(|(device, parts)| self.expected(*device) != *parts).count() as u64
    }

    /// The target of every device that has a license in the end.
    pub fn pins(&self) -> impl Iterator<Item = (DeviceId, PartSet)> + '_ {
        self.target.enumerated().filter_map(|(device, parts)| Some((device, (*parts)?)))
    }

    /// The licenses of a device under the study's reading.
    pub fn expected(&self, device: DeviceId) -> PartSet {
        self.claimed.starts.held(0, device)
    }
}

/// The base first, then add-ons in the order of the parts file.
pub fn part_names(account: &Account, parts: PartSet) -> String {
    let bases: PartSet = parts.iter().filter(|part| account.part(*part).is_base()).collect();
    [account.names_of(bases), account.names_of(parts.minus(bases))].concat().join(BETWEEN_PARTS)
}
