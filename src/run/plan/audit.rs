//! `plan check`: what the portal shows against what was planned, device by device.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::input::file_account::Input;
use crate::input::files::Files;
use crate::internal::IndexVec;
use crate::phrases::plan::audit as phrases;
use crate::plan::portal::{Portal, Terms};
use crate::plan::rehearsal;
use crate::plan::rehearsal::{Row, UploadFile};
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence};
use crate::problem::{Message, Problem};
use crate::report::TOOL;
use crate::report::plan::{CheckCounts, CheckedDevice, LeftFile, PlanCheck, PlanReport};
use crate::run::plan::files::{PlannedFile, Reader, files, part_names};
use crate::run::plan::progress::Progress;
use crate::run::plan::{Plan, open, target, terms, uploads, verify};
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
    start_is_there(plan, written)?;
    let reader = Reader::new(folder, &plan.fleet);
    let wanted = reader.pins(&plan.pins_name(), &plan.study.account)?;
    let uploads = verify::listed(written, &plan.study.account)?;
    let uploads: Result<Vec<UploadFile>, _> = uploads.iter().map(|file| reader.upload(file)).collect();
    let progress = Progress::new(uploads?, &plan.claimed.starts, &held.parts);
    let planned = for_people(&reader, written)?;
    let terms = target::terms(plan.study, (&plan.before, &plan.goal), Some(held));
    let auditor =
        Auditor { plan, wanted: &wanted, planned: &planned, progress: &progress, terms: &terms, held };
    let open = auditor.open();
    let sequence = auditor.sequence(&open);
    let (counts, devices) = auditor.devices(&open, &sequence);
    let left = auditor.left(&open, &sequence);
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

/// What devices had when the plan was made is in the export that it was made from: a later one under its name says nothing
/// of that.
fn start_is_there(plan: &Plan<'_>, written: &PlanReport) -> Result<(), Vec<Problem>> {
    let Some(name) = &written.assigned else { return Ok(()) };
    let hash_of =
        |inputs: &[Input]| inputs.iter().find(|input| input.path == *name).map(|input| input.sha256.clone());
    if hash_of(&written.inputs) == hash_of(&plan.request.inputs) {
        return Ok(());
    }
    Err(vec![Problem::new(phrases::start_changed(&**name)).help(phrases::keep_start())])
}

/// Whether a file of a step is a table of devices for people.
fn is_for_people(name: &str) -> bool {
    let is_csv = std::path::Path::new(name).extension().is_some_and(|extension| extension == "csv");
    is_csv && !name.starts_with("upload/")
}

/// The devices of the folder's tables for people.
fn for_people(reader: &Reader<'_>, written: &PlanReport) -> Result<BTreeSet<DeviceId>, Vec<Problem>> {
    let mut devices = BTreeSet::new();
    let steps = written.phases.iter().flat_map(|phase| &phase.steps);
    for name in steps.filter_map(|step| step.file.as_ref()).filter(|name| is_for_people(name)) {
        devices.extend(reader.listed(name)?);
    }
    Ok(devices)
}

struct Auditor<'a> {
    plan: &'a Plan<'a>,
    wanted: &'a BTreeMap<DeviceId, PartSet>,
    planned: &'a BTreeSet<DeviceId>,
    progress: &'a Progress,
    terms: &'a Terms,
    held: &'a Held,
}

impl Auditor<'_> {
    fn is_planned(&self, device: DeviceId) -> bool {
        self.planned.contains(&device) || self.progress.names(device)
    }

    /// Whether a device had a license and has none any more. One that is planned and may have been left waiting by the
    /// activation is still to be given its first.
    fn is_missing(&self, device: DeviceId, has: PartSet) -> bool {
        let claimed = &self.plan.claimed;
        let may_have_waited =
            claimed.covered < claimed.readings || self.plan.may_start_with(device, PartSet::EMPTY);
        has.is_empty()
            && !self.plan.expected(device).is_empty()
            && !(self.is_planned(device) && may_have_waited)
    }

    /// The planned devices that are not at their target.
    fn open(&self) -> BTreeMap<DeviceId, PartSet> {
        let is_open = |(device, wanted): &(&DeviceId, &PartSet)| {
            let has = self.held.parts[**device];
            has != **wanted && self.is_planned(**device) && !self.is_missing(**device, has)
        };
        self.wanted.iter().filter(is_open).map(|(device, wanted)| (*device, *wanted)).collect()
    }

    fn devices(
        &self,
        open: &BTreeMap<DeviceId, PartSet>,
        sequence: &Sequence,
    ) -> (CheckCounts, Vec<CheckedDevice>) {
        let mut counts = CheckCounts::default();
        let mut devices = Vec::new();
        for (device, has) in self.held.parts.enumerated() {
            let wanted = self.wanted.get(&device).copied();
            let is_planned = self.is_planned(device);
            let (state, reason) = match wanted {
                Some(wanted) if wanted == *has => {
                    let count = if is_planned { &mut counts.done } else { &mut counts.untouched };
                    *count += 1;
                    continue;
                }
                None if has.is_empty() => {
                    counts.done += u64::from(is_planned);
                    continue;
                }
                // Control of it was to be removed.
                None if is_planned => {
                    counts.not_yet += 1;
                    ("not-yet", phrases::reason_still_managed())
                }
                // The target leaves it without a license, and no step takes one away.
                None if self.plan.may_start_with(device, *has) => {
                    counts.kept += 1;
                    ("kept", phrases::reason_kept())
                }
                Some(_) if self.is_missing(device, *has) => {
                    counts.missing += 1;
                    ("missing", phrases::reason_missing())
                }
                Some(wanted) if open.contains_key(&device) => {
                    let (is_failed, reason) = self.reason(device, (*has, wanted), sequence);
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
        (counts, devices)
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

    /// Whether a device probably failed, and why it is not as planned.
    fn reason(
        &self,
        device: DeviceId,
        (has, wanted): (PartSet, PartSet),
        sequence: &Sequence,
    ) -> (bool, Message) {
        if wanted.minus(has).iter().any(|part| !self.terms.assignable.has(part)) {
            (true, phrases::reason_suspended())
        } else if matches!(sequence.by_hand.get(&device), Some(Obstacle::NoRoom(..))) {
            (true, phrases::reason_used_up())
        } else if self.progress.was_tried(device, has, wanted) {
            (true, phrases::reason_other())
        } else if has.is_empty() {
            (false, phrases::reason_never_assigned())
        } else if self.progress.names(device) {
            (false, phrases::reason_not_uploaded())
        } else {
            (false, phrases::reason_not_changed())
        }
    }

    /// The order in which uploads bring the rest to its target, from what the portal shows.
    fn sequence(&self, open: &BTreeMap<DeviceId, PartSet>) -> Sequence {
        let plan = self.plan;
        let mut starts = Starts::new(self.held.parts.len());
        starts.add(&self.without_leaving());
        let context = (plan.study, &plan.fleet, &plan.before);
        uploads(context, &starts, open, (self.terms, &plan.duplicates, false))
    }

    /// What devices hold when the uploads of what is left go up.
    fn without_leaving(&self) -> IndexVec<DeviceId, PartSet> {
        terms::without(&self.held.parts, &self.plan.leaving())
    }

    /// The uploads of what is left, rehearsed on what the portal shows.
    fn left(&self, open: &BTreeMap<DeviceId, PartSet>, sequence: &Sequence) -> Vec<PlannedFile> {
        let plan = self.plan;
        let left = files(&plan.study.account, sequence, ("upload", &plan.label()), None);
        let replayed = left.iter().map(|file| UploadFile {
            name: file.name.clone(),
            action: file.action,
            part: file.part,
            rows: (2..).zip(&file.devices).map(|(line, device)| Row { line, device: *device }).collect(),
        });
        let held = self.without_leaving();
        let wanted = |device: DeviceId| {
            let is_moved = !sequence.by_hand.contains_key(&device);
            open.get(&device).copied().filter(|_| is_moved).unwrap_or(held[device])
        };
        let mut portal = Portal::new(self.terms.clone(), held.clone());
        let rehearsed = rehearsal::replay(&mut portal, &replayed.collect::<Vec<_>>(), &wanted);
        if rehearsed.is_err() {
            crate::internal::error("the uploads of what is left hold");
        }
        left
    }
}
