//! Who holds what today: the portal's export of assigned licenses, as the licenses of each device.
//!
//! As evidence of use the same file says less: see `evidence/assigned`.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet};
use crate::fleet::{DeviceId, Fleet};
use crate::input::Stamps;
use crate::input::files::{Files, InputFile};
use crate::input::side_table::usage;
use crate::input::side_table::usage::AssignedRow;
use crate::internal::{Id, IndexVec};
use crate::phrases::study::assigned as phrases;
use crate::problem::{Message, Problem, Warning};
use crate::study::evidence::assigned::find_part;

/// The licenses of every device.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// What each device of the inventory holds.
    pub parts: IndexVec<DeviceId, PartSet>,
    /// Devices that the inventory lacks, with what they hold.
    pub strangers: BTreeMap<String, PartSet>,
    /// What has to be known about it.
    pub warnings: Vec<Warning>,
    /// The hash of the file.
    pub sha256: String,
    /// Its rows.
    pub rows: u64,
}

/// The rows of the export, before it is known which of several bases counts.
struct Rows<'a> {
    account: &'a Account,
    stamps: Stamps,
    of_device: BTreeMap<String, Vec<(PartId, crate::input::Stamp)>>,
    strange: BTreeMap<String, u64>,
}

impl Rows<'_> {
    fn add(&mut self, row: &AssignedRow<'_>) {
        let stamp = self.stamps.see(row.assigned_at);
        match find_part(self.account, row.part_number, row.part_name) {
            Some(part) => {
                self.of_device.entry(row.device.to_owned()).or_default().push((part, stamp));
            }
            None => {
                let shown = if row.part_name.is_empty() { row.part_number } else { row.part_name };
                *self.strange.entry(shown.to_owned()).or_default() += 1;
            }
        }
    }

    /// All add-ons, and of several bases the one of the latest date; of one date, the last row.
    fn parts(&self, rows: &[(PartId, crate::input::Stamp)]) -> PartSet {
        let is_base = |part: PartId| self.account.part(part).is_base();
        let bases = rows.iter().filter(|(part, _)| is_base(*part));
        let base = bases.max_by_key(|(_, stamp)| self.stamps.at(*stamp)).map(|(part, _)| *part);
        rows.iter().map(|(part, _)| *part).filter(|part| !is_base(*part)).chain(base).collect()
    }

    fn warning(&self, file: &str) -> Option<Warning> {
        let samples = self.strange.keys().take(5).map(|name| Message::of_value(name)).collect();
        (!self.strange.is_empty()).then(|| Warning {
            id: "unknown-part".to_owned(),
            message: phrases::parts_unknown(file),
            count: self.strange.values().sum(),
            consequence: Some(phrases::rows_of_parts_ignored()),
            samples,
        })
    }
}

/// Reads an export.
///
/// # Errors
/// Where it can't be read, or is no such export.
pub fn read(files: &dyn Files, name: &str, account: &Account, fleet: &Fleet) -> Result<Held, Vec<Problem>> {
    let mut rows =
        Rows { account, stamps: Stamps::beside(None), of_device: BTreeMap::new(), strange: BTreeMap::new() };
    let read = usage::read_assigned(&InputFile::new(files, name), &mut |row| {
        rows.add(row);
        Ok(())
    })?;
    let index = fleet.index();
    let mut held = Held { parts: vec![PartSet::EMPTY; fleet.len()].into(), ..Held::default() };
    held.warnings.extend(rows.warning(name));
    (held.sha256, held.rows) = (read.input.sha256.clone(), read.rows);
    for (id, of_device) in &rows.of_device {
        let parts = rows.parts(of_device);
        match index.find(&fleet.columns().ids, id).map(DeviceId::from_index) {
            // The same device in two spellings has what either row says.
            Some(device) => held.parts[device] = held.parts[device].union(parts),
            None => {
                held.strangers.insert(id.clone(), parts);
            }
        }
    }
    Ok(held)
}
