//! Who holds what today: the portal's export of assigned licenses, as the start of a plan.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::analysis::calibration::Held as Shown;
use crate::fleet::DeviceId;
use crate::input::files::{Files, InputFile};
use crate::internal::{IndexVec, Invariant};
use crate::phrases::plan::problems as phrases;
use crate::phrases::study::assigned;
use crate::problem::{Message, Place, Problem, Warning};
use crate::study::licenses;
use crate::study::load::Study;

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

/// Reads an export.
///
/// # Errors
/// Every row that can't be used, and every device of which it can't be told which of several bases is valid: a plan must
/// know where it starts.
pub fn read(files: &dyn Files, name: &str, study: &Study) -> Result<Held, Vec<Problem>> {
    let file = InputFile::new(files, name).within(study.file.inventory.limits);
    let asked = licenses::Files { assigned: Some(&file), history: &[] };
    let found = licenses::read(asked, &study.account, &study.fleet, &study.inventory.dates)?;
    let open = found.held.enumerated().filter(|(_, shown)| **shown == Shown::Undecided);
    let problem = |(device, _): (DeviceId, &Shown)| {
        let id = Message::of_value(study.fleet.name(device));
        Problem::new(phrases::base_undecided(id)).help(phrases::leave_one_base()).at(Place::line(name, 1, ""))
    };
    let problems: Vec<Problem> = open.map(problem).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut warnings = found.warnings.clone();
    warnings.extend(found.foreign_warning(assigned::rows_of_parts_ignored()));
    let input = found.inputs.first().invariant("an export that was read has its hash");
    Ok(Held {
        parts: found.held.iter().map(|shown| shown.parts()).collect(),
        strangers: found.strangers.into_iter().map(|stranger| (stranger.id, stranger.parts)).collect(),
        warnings,
        sha256: input.sha256.clone(),
        rows: input.rows.invariant("an export is a table"),
    })
}
