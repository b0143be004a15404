//! The rehearsal: files as they were read back, replayed in a simulated portal row by row.

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::internal::{IndexVec, Invariant};
use crate::plan::portal::{Action, Effect, Portal, Refusal, Terms};

const PART: &str = "the terms of a portal have every part of its account";

/// A row of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Physical line, from 1.
    pub line: u64,
    /// The device that it names.
    pub device: DeviceId,
}

/// A file as it was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadFile {
    /// Its path in the folder of the plan.
    pub name: String,
    /// Assign or revoke.
    pub action: Action,
    /// Of which part.
    pub part: PartId,
    /// In order.
    pub rows: Vec<Row>,
}

/// What is wrong with a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The portal refuses the row.
    Refused(Refusal),
    /// After the row the device has no base.
    NoLicense,
    /// In the end it has other parts than it should.
    Differs {
        /// What it has.
        held: PartSet,
        /// What it should have.
        wanted: PartSet,
    },
}

/// The first fault of a rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The file, by its place, and the line; `None` where no row names the device.
    pub at: Option<(usize, u64)>,
    /// The device.
    pub device: DeviceId,
    /// What is wrong.
    pub wrong: Wrong,
}

/// How often rows changed nothing, because the device was there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows that changed a device.
    pub changed: u64,
    /// Rows of parts that the device had already.
    pub held_already: u64,
    /// Rows that the portal refuses because the device doesn't have the part: expected where readings differ.
    pub not_held: u64,
}

/// Replays files; `wanted` says what each device should have in the end.
pub fn replay(
    portal: &mut Portal,
    files: &[UploadFile],
    wanted: &dyn Fn(DeviceId) -> PartSet,
) -> Result<Counts, Fault> {
    let mut counts = Counts::default();
    for (place, file) in files.iter().enumerate() {
        for row in &file.rows {
            let at = Some((place, row.line));
            one(portal, file, *row, &mut counts).map_err(|wrong| Fault { at, device: row.device, wrong })?;
        }
    }
    let is_right = |(device, held): (DeviceId, &PartSet)| *held == wanted(device);
    if portal.all().enumerated().all(is_right) { Ok(counts) } else { Err(astray(portal, files, wanted)) }
}

/// Whether files also hold where any of the devices were changed by hand before, and the others not: whichever they are, no row
/// finds its part used up. `held` and `changed` are what devices have without that and with it.
pub fn holds_in_part(
    terms: &Terms,
    (held, changed): (&IndexVec<DeviceId, PartSet>, &IndexVec<DeviceId, PartSet>),
    files: &[UploadFile],
) -> bool {
    // A device counts as a user of all parts that it may have: the worst choice of devices has each of them so.
    let mut ways: IndexVec<DeviceId, [PartSet; 2]> =
        held.enumerated().map(|(device, parts)| [*parts, changed[device]]).collect();
    let mut used = vec![0_u64; terms.units.len()];
    for part in ways.iter().flat_map(|[one, other]| one.union(*other).iter()) {
        *used.get_mut(part.index()).invariant(PART) += 1;
    }
    for (file, row) in files.iter().flat_map(|file| file.rows.iter().map(move |row| (file, row))) {
        let before = ways[row.device];
        let after = before.map(|held| terms.applied(held, file.action, file.part).unwrap_or(held));
        let [all_before, all_after] = [before, after].map(|[one, other]| one.union(other));
        let takes = before.iter().zip(&after).any(|(before, after)| after.minus(*before).has(file.part));
        let others = *used.get(file.part.index()).invariant(PART) - u64::from(all_before.has(file.part));
        if takes && terms.is_limited(file.part) && others >= terms.units(file.part) {
            return false;
        }
        for part in all_before.minus(all_after).iter() {
            *used.get_mut(part.index()).invariant(PART) -= 1;
        }
        for part in all_after.minus(all_before).iter() {
            *used.get_mut(part.index()).invariant(PART) += 1;
        }
        ways[row.device] = after;
    }
    true
}

/// The first row that leads astray; where no row names such a device, the first device.
fn astray(portal: &Portal, files: &[UploadFile], wanted: &dyn Fn(DeviceId) -> PartSet) -> Fault {
    let mut touched: IndexVec<DeviceId, Option<(usize, u64)>> = vec![None; portal.all().len()].into();
    for (place, file) in files.iter().enumerate() {
        for row in &file.rows {
            touched[row.device] = Some((place, row.line));
        }
    }
    let differing = portal.all().enumerated().filter_map(|(device, held)| {
        let wanted = wanted(device);
        let wrong = Wrong::Differs { held: *held, wanted };
        (*held != wanted).then_some(Fault { at: touched[device], device, wrong })
    });
    let first = differing.min_by_key(|fault| (fault.at.is_none(), fault.at, fault.device));
    first.invariant("a device differs")
}

fn one(portal: &mut Portal, file: &UploadFile, row: Row, counts: &mut Counts) -> Result<(), Wrong> {
    let had_base = portal.terms().base(portal.held(row.device)).is_some();
    match portal.row(file.action, file.part, row.device) {
        Ok(Effect::Changed) => counts.changed += 1,
        Ok(Effect::Nothing) => counts.held_already += 1,
        Err(Refusal::NotHeld) => counts.not_held += 1,
        Err(refusal) => return Err(Wrong::Refused(refusal)),
    }
    let has_base = portal.terms().base(portal.held(row.device)).is_some();
    if had_base && !has_base { Err(Wrong::NoLicense) } else { Ok(()) }
}
