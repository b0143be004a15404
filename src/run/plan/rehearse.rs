//! The rehearsal of a plan: its files as they were read back, replayed under every reading that it claims.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::input::files::Files;
use crate::internal::IndexVec;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::{Action, Portal, Refusal, Terms};
use crate::plan::rehearsal;
use crate::plan::rehearsal::{Counts, Fault, Row, UploadFile, Wrong};
use crate::problem::{Message, Problem};
use crate::run::plan::Plan;
use crate::run::plan::files::{PlannedFile, Reader, part_names};
use crate::run::simulator;

/// What a rehearsal showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rehearsed {
    /// How often the files were replayed.
    pub replays: u64,
    /// Rows of the uploads.
    pub rows: u64,
    /// Most rows that the portal refuses in a replay because there is nothing to revoke.
    pub refused_at_most: u64,
    /// Whether units may run out where only some devices of `by-hand.csv` were changed before the uploads.
    pub all_or_none: bool,
}

/// What each way gives the devices that it changes.
struct Wanted {
    /// The uploads alone.
    uploaded: IndexVec<DeviceId, Option<PartSet>>,
    /// The changes by hand alone.
    changed: IndexVec<DeviceId, Option<PartSet>>,
    /// Both.
    both: IndexVec<DeviceId, Option<PartSet>>,
}

impl Wanted {
    fn new(plan: &Plan<'_>) -> Self {
        let nothing: IndexVec<DeviceId, Option<PartSet>> = vec![None; plan.target.len()].into();
        let mut wanted = Self { uploaded: nothing.clone(), changed: nothing.clone(), both: nothing };
        for (device, parts) in &plan.planned {
            wanted.both[*device] = Some(*parts);
            if !plan.sequence.by_hand.contains_key(device) {
                wanted.uploaded[*device] = Some(*parts);
            }
        }
        for (device, parts) in plan.by_hand() {
            wanted.changed[device] = Some(parts);
        }
        for (device, parts) in &plan.halfway {
            wanted.uploaded[*device] = Some(*parts);
        }
        wanted
    }
}

impl Plan<'_> {
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
        let wanted = Wanted::new(self);
        let one = |state: usize| {
            let start = state % starts.max(1);
            let duplicates = self.duplicates.get(state / starts.max(1)).copied();
            let terms = duplicates.map_or_else(|| self.terms.clone(), |reading| self.terms.with(reading));
            self.replay_one(&terms, (start, &wanted), uploads, by_hand).map_err(|problem| (start, problem))
        };
        let mut rehearsed = Rehearsed { replays: states as u64, ..Rehearsed::default() };
        rehearsed.rows = uploads.iter().map(|file| file.rows.len() as u64).sum();
        for counts in simulator::each(0..states, one) {
            let counts = counts.map_err(|(start, problem)| vec![self.under(start, problem)])?;
            let (counts, all_or_none) = counts;
            rehearsed.refused_at_most = rehearsed.refused_at_most.max(counts.not_held);
            rehearsed.all_or_none |= all_or_none;
        }
        Ok(rehearsed)
    }

    /// Uploads alone; then, where there are changes by hand, these and the uploads behind them. With today's licenses the changes
    /// by hand come behind the uploads.
    fn replay_one(
        &self,
        terms: &Terms,
        (start, targets): (usize, &Wanted),
        uploads: &[UploadFile],
        by_hand: &[(Row, PartSet)],
    ) -> Result<(Counts, bool), Problem> {
        let held = self.claimed.starts.all(start);
        self.replay_pilot(terms, &held, uploads)?;
        let wanted = |device: DeviceId| targets.uploaded[device].unwrap_or(held[device]);
        let mut portal = Portal::new(terms.clone(), held.clone());
        let counts =
            rehearsal::replay(&mut portal, uploads, &wanted).map_err(|fault| self.fault(&fault, uploads))?;
        if by_hand.is_empty() {
            return Ok((counts, false));
        }
        if self.request.assigned.is_some() {
            for (row, parts) in by_hand {
                let at = || Some((self.by_hand_name(), row.line));
                portal
                    .give(row.device, *parts)
                    .map_err(|refusal| self.fault_at(row.device, Wrong::Refused(refusal), at()))?;
            }
            self.check_by_hand(&portal, (&held, &targets.both), by_hand)?;
            return Ok((counts, false));
        }
        let mut portal = Portal::new(terms.clone(), held.clone());
        for (row, parts) in by_hand {
            portal.set(row.device, *parts);
        }
        self.check_by_hand(&portal, (&held, &targets.changed), by_hand)?;
        let changed = portal.all().clone();
        let wanted = |device: DeviceId| targets.both[device].unwrap_or(held[device]);
        rehearsal::replay(&mut portal, uploads, &wanted).map_err(|fault| self.fault(&fault, uploads))?;
        Ok((counts, !rehearsal::holds_in_part(terms, (&held, &changed), uploads)))
    }

    /// Every device that was changed by hand has what it should have, and no other changed.
    fn check_by_hand(
        &self,
        portal: &Portal,
        (held, targets): (&IndexVec<DeviceId, PartSet>, &IndexVec<DeviceId, Option<PartSet>>),
        by_hand: &[(Row, PartSet)],
    ) -> Result<(), Problem> {
        for (device, had) in held.enumerated() {
            let wanted = targets[device].unwrap_or(*had);
            if portal.held(device) == wanted {
                continue;
            }
            let line = by_hand.iter().rfind(|(row, _)| row.device == device).map(|(row, _)| row.line);
            let wrong = Wrong::Differs { held: portal.held(device), wanted };
            return Err(match line {
                Some(line) => self.fault_at(device, wrong, Some((self.by_hand_name(), line))),
                None => Problem::new(phrases::row_missing(self.by_hand_name(), self.wrong(device, wrong))),
            });
        }
        Ok(())
    }

    /// The files of the pilot alone bring its devices to the target, and no other.
    fn replay_pilot(
        &self,
        terms: &Terms,
        held: &IndexVec<DeviceId, PartSet>,
        uploads: &[UploadFile],
    ) -> Result<(), Problem> {
        let Some(pilot) = &self.pilot else { return Ok(()) };
        let is_pilot =
            |file: &&UploadFile| self.uploads.iter().any(|own| own.is_pilot && own.name == file.name);
        let files: Vec<UploadFile> = uploads.iter().filter(is_pilot).cloned().collect();
        let wanted = |device: DeviceId| {
            self.target[device].filter(|_| pilot.devices.contains(&device)).unwrap_or(held[device])
        };
        let mut portal = Portal::new(terms.clone(), held.clone());
        rehearsal::replay(&mut portal, &files, &wanted).map_err(|fault| self.fault(&fault, &files))?;
        Ok(())
    }

    /// From the target back: every device that can be restored has what it had under the reading of the study. The plan has left
    /// the overage switches as the target has them; those that it forbade are allowed again first.
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
            let mut terms = self.terms.with(*reading);
            terms.overage = self.goal.overage_parts();
            let mut portal = Portal::new(terms, reached.clone());
            self.overage_back().iter().for_each(|part| portal.set_overage(part, true));
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
                let (file, what) = (self.pins_name(), self.wrong(device, wrong));
                let message = match pinned {
                    None => phrases::row_missing(file, what),
                    Some(_) => phrases::file_says(file, what),
                };
                return Err(vec![Problem::new(message).help(phrases::correct_or_plan_again())]);
            }
        }
        Ok(())
    }

    fn fault(&self, fault: &Fault, files: &[UploadFile]) -> Problem {
        if let Some(file) = self.file_to_blame(fault, files) {
            return Problem::new(phrases::row_missing(file, self.wrong(fault.device, fault.wrong)));
        }
        let at = fault.at.and_then(|(place, line)| Some((files.get(place)?.name.clone(), line)));
        self.fault_at(fault.device, fault.wrong, at)
    }

    /// The file from which a row was removed: that of the device, or where units ran out, one that would have freed some.
    fn file_to_blame(&self, fault: &Fault, files: &[UploadFile]) -> Option<String> {
        let lacks = |name: &str, device: DeviceId| {
            files.iter().any(|file| file.name == name && file.rows.iter().all(|row| row.device != device))
        };
        if fault.wrong == Wrong::Refused(Refusal::UsedUp) {
            let upload = fault.at.and_then(|(place, _)| files.get(place))?;
            let earlier = self.uploads.iter().take_while(|file| file.name != upload.name);
            let mut freeing =
                earlier.filter(|file| file.devices.iter().any(|device| lacks(&file.name, *device)));
            return freeing.next().map(|file| file.name.clone());
        }
        // A row that the plan did not write leads astray by itself.
        let is_strange = fault.at.and_then(|(place, _)| files.get(place)).is_some_and(|file| {
            let mut planned = self.uploads.iter().chain(&self.rollback);
            planned.any(|own| own.name == file.name && own.devices.binary_search(&fault.device).is_err())
        });
        let lacking = self.file_lacking(fault.device, fault.wrong).filter(|name| lacks(name, fault.device));
        lacking.filter(|_| !is_strange)
    }

    /// A fault as people read it: file, row, device.
    pub(super) fn fault_at(&self, device: DeviceId, wrong: Wrong, at: Option<(String, u64)>) -> Problem {
        let what = self.wrong(device, wrong);
        match (at, self.file_lacking(device, wrong)) {
            (Some((file, line)), _) => Problem::new(phrases::at_row(file, line.to_string(), what)),
            (None, Some(file)) => Problem::new(phrases::row_missing(file, what)),
            (None, None) => Problem::new(phrases::in_no_row(what)),
        }
    }

    /// What is wrong with a device.
    fn wrong(&self, device: DeviceId, wrong: Wrong) -> Message {
        let id = || Message::of_value(self.fleet.name(device));
        let parts = |parts: PartSet| self.parts(parts);
        match wrong {
            Wrong::Refused(refusal) => phrases::refused(id(), refusal.message()),
            Wrong::NoLicense => phrases::left_without(id()),
            Wrong::Differs { held, wanted } => phrases::differs(id(), parts(held), parts(wanted)),
        }
    }

    /// The upload that should have a row for a device.
    fn file_lacking(&self, device: DeviceId, wrong: Wrong) -> Option<String> {
        let Wrong::Differs { held, wanted } = wrong else { return None };
        let is_meant = |file: &&PlannedFile| match file.action {
            Action::Assign => wanted.minus(held).has(file.part),
            Action::Revoke => held.minus(wanted).has(file.part),
        };
        let mut files = self.uploads.iter().chain(&self.rollback).filter(is_meant);
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
        let reading = self
            .claimed
            .reading_of
            .get(start)
            .map(|reading| crate::run::plan::figures::difference(self, reading));
        let help = match reading.filter(|reading| !reading.is_empty()) {
            Some(reading) => phrases::under_reading(reading),
            None => phrases::under_reference(),
        };
        problem.help(help)
    }
}
