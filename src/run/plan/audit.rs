//! `plan check`: what the portal shows against what was planned, device by device.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::input::files::Files;
use crate::phrases::plan::audit as phrases;
use crate::plan::portal::{Portal, Terms};
use crate::plan::rehearsal;
use crate::plan::rehearsal::{Row, UploadFile};
use crate::plan::starts::Starts;
use crate::problem::{Message, Problem};
use crate::report::TOOL;
use crate::report::plan::{CheckCounts, CheckedDevice, LeftFile, PlanCheck, PlanReport};
use crate::run::plan::files::{PlannedFile, Reader, files, part_names};
use crate::run::plan::{Plan, open, target, uploads};
use crate::study::held::Held;

/// What was found, and the files of what is left.
#[derive(Debug)]
pub struct Audit {
    /// The report.
    pub report: PlanCheck,
    /// The uploads of what is left.
    pub left: Vec<PlannedFile>,
}

/// Compares. `plan` is the plan as it would be made today; target and planned devices are those of the folder.
///
/// # Errors
/// Problems of the folder's files.
pub fn audit(
    plan: &Plan<'_>,
    written: &PlanReport,
    folder: &dyn Files,
    held: &Held,
) -> Result<Audit, Vec<Problem>> {
    let reader = Reader::new(folder, &plan.fleet);
    let wanted = reader.pins(&plan.pins_name(), &plan.study.account)?;
    let planned = planned(&reader, written)?;
    let terms = target::terms(plan.study, (&plan.before, &plan.goal), Some(held));
    let auditor = Auditor { plan, wanted: &wanted, planned: &planned, terms: &terms, held };
    let (counts, devices, open) = auditor.devices();
    let left = auditor.left(&open);
    let mut inputs = plan.study.inputs.clone();
    inputs.extend(plan.request.inputs.iter().cloned());
    let file = |file: &PlannedFile| LeftFile { file: file.name.clone(), rows: file.devices.len() as u64 };
    let report = PlanCheck {
        format: "fleetcast/plan-check",
        version: 1,
        tool: TOOL.to_owned(),
        study: plan.study.file.title.clone(),
        outdated: open::changed(written, &inputs),
        counts,
        devices,
        left: left.iter().map(file).collect(),
        warnings: held.warnings.clone(),
    };
    Ok(Audit { report, left })
}

/// Whether a file of a step is a table of devices.
fn has_rows(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "csv")
}

/// The devices that the folder's files name.
fn planned(reader: &Reader<'_>, written: &PlanReport) -> Result<BTreeSet<DeviceId>, Vec<Problem>> {
    let mut devices = BTreeSet::new();
    let steps = written.phases.iter().flat_map(|phase| &phase.steps);
    let csv = steps.filter_map(|step| step.file.clone()).filter(|name| has_rows(name));
    for name in csv {
        let file = PlannedFile {
            name,
            action: crate::plan::portal::Action::Assign,
            part: PartId(0),
            devices: Vec::new(),
            is_pilot: false,
        };
        devices.extend(reader.upload(&file)?.rows.iter().map(|row| row.device));
    }
    Ok(devices)
}

struct Auditor<'a> {
    plan: &'a Plan<'a>,
    wanted: &'a BTreeMap<DeviceId, PartSet>,
    planned: &'a BTreeSet<DeviceId>,
    terms: &'a Terms,
    held: &'a Held,
}

impl Auditor<'_> {
    fn devices(&self) -> (CheckCounts, Vec<CheckedDevice>, BTreeMap<DeviceId, PartSet>) {
        let portal = Portal::new(self.terms.clone(), self.held.parts.clone());
        let arrived = self.arrived();
        let mut counts = CheckCounts::default();
        let (mut devices, mut open) = (Vec::new(), BTreeMap::new());
        for (device, has) in self.held.parts.enumerated() {
            let wanted = self.wanted.get(&device).copied();
            let is_planned = self.planned.contains(&device);
            let (state, reason) = match wanted {
                Some(wanted) if wanted == *has => {
                    let count = if is_planned { &mut counts.done } else { &mut counts.untouched };
                    *count += 1;
                    continue;
                }
                // The target leaves it without a license, or it is none of the target's.
                None if has.is_empty() || *has == self.plan.expected(device) => continue,
                Some(_) if has.is_empty() && !self.plan.expected(device).is_empty() => {
                    counts.missing += 1;
                    ("missing", phrases::reason_missing())
                }
                Some(wanted) if is_planned => {
                    open.insert(device, wanted);
                    let (is_failed, reason) = self.reason(&portal, &arrived, *has, wanted);
                    let count = if is_failed { &mut counts.failed } else { &mut counts.not_yet };
                    *count += 1;
                    (if is_failed { "failed" } else { "not-yet" }, reason)
                }
                _ => {
                    counts.drifted += 1;
                    ("drifted", phrases::reason_changed_elsewhere())
                }
            };
            let id = self.plan.fleet.shown(device).to_owned();
            devices.push(self.row(id, state, (*has, wanted.unwrap_or_default()), reason));
        }
        for (id, has) in &self.held.strangers {
            counts.new += 1;
            devices.push(self.row(id.clone(), "new", (*has, PartSet::EMPTY), phrases::reason_new()));
        }
        (counts, devices, open)
    }

    fn row(
        &self,
        device_id: String,
        state: &'static str,
        (has, wanted): (PartSet, PartSet),
        reason: Message,
    ) -> CheckedDevice {
        let account = &self.plan.study.account;
        CheckedDevice {
            device_id,
            state,
            has: part_names(account, has),
            wanted: part_names(account, wanted),
            reason,
        }
    }

    /// Parts that came to some device because of the plan: their file was uploaded.
    fn arrived(&self) -> PartSet {
        let came = |device: &DeviceId| {
            let wanted = self.wanted.get(device).copied().unwrap_or_default();
            wanted.intersection(self.held.parts[*device]).minus(self.plan.expected(*device))
        };
        self.planned.iter().fold(PartSet::EMPTY, |all, device| all.union(came(device)))
    }

    /// Whether a device probably failed, and why it is not as planned.
    fn reason(&self, portal: &Portal, arrived: &PartSet, has: PartSet, wanted: PartSet) -> (bool, Message) {
        let lacking = wanted.minus(has);
        if lacking.iter().any(|part| !self.terms.assignable.has(part)) {
            (true, phrases::reason_suspended())
        } else if lacking.iter().any(|part| !portal.has_room(part)) {
            (true, phrases::reason_used_up())
        } else if !lacking.intersection(*arrived).is_empty() {
            (true, phrases::reason_other())
        } else {
            (false, phrases::reason_not_uploaded())
        }
    }

    /// The uploads of what is left, rehearsed on what the portal shows.
    fn left(&self, open: &BTreeMap<DeviceId, PartSet>) -> Vec<PlannedFile> {
        let plan = self.plan;
        let mut starts = Starts::new(self.held.parts.len());
        starts.add(&self.held.parts);
        let context = (plan.study, &plan.fleet, &plan.before);
        let sequence = uploads(context, &starts, open, (self.terms, &plan.duplicates, false));
        let left = files(&plan.study.account, &sequence, ("upload", &plan.label()), None);
        let replayed = left.iter().map(|file| UploadFile {
            name: file.name.clone(),
            action: file.action,
            part: file.part,
            rows: (2..).zip(&file.devices).map(|(line, device)| Row { line, device: *device }).collect(),
        });
        let wanted = |device: DeviceId| {
            let is_moved = !sequence.by_hand.contains_key(&device);
            open.get(&device).copied().filter(|_| is_moved).unwrap_or(self.held.parts[device])
        };
        let mut portal = Portal::new(self.terms.clone(), self.held.parts.clone());
        let rehearsed = rehearsal::replay(&mut portal, &replayed.collect::<Vec<_>>(), &wanted);
        if rehearsed.is_err() {
            crate::internal::error("the uploads of what is left hold");
        }
        left
    }
}
