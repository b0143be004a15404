//! All devices as columns, checked to belong together.

use std::collections::BTreeMap;
use std::fmt;

use crate::fleet::attributes::Attribute;
use crate::fleet::provenance::{Finding, Provenance};
use crate::fleet::{ClassId, Device, DeviceId, Evidence, Ids, Index, Mask, NO_DATE, Pin, Status};
use crate::internal::{Id, IndexVec, Invariant};
use crate::policy::{ConditionId, PinsId, Policy};

/// What a fleet is made of. Every column has one entry a device, in the order of the inventory.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// As the inventory wrote them.
    pub ids: Ids,
    /// Managed status.
    pub status: IndexVec<DeviceId, Status>,
    /// May take a base of either family: status Activated, or enrollment mode `sps`.
    pub sps: IndexVec<DeviceId, bool>,
    /// The class of each device in `evidence`.
    pub evidence_of: IndexVec<DeviceId, ClassId>,
    /// What is known about use, class by class.
    pub evidence: IndexVec<ClassId, Evidence>,
    /// Where the evidence of each class came from: classes with equal evidence may differ in it. Of no class, or of all.
    pub provenance: Provenance,
    /// Installed, in milliseconds since 1970 UTC, or [`NO_DATE`].
    pub installed: IndexVec<DeviceId, i64>,
    /// Last reported, in milliseconds since 1970 UTC, or [`NO_DATE`].
    pub last_reported: IndexVec<DeviceId, i64>,
    /// One for each distinct condition of the study.
    pub masks: IndexVec<ConditionId, Mask>,
    /// One for each distinct pins file.
    pub pins: IndexVec<PinsId, BTreeMap<DeviceId, Pin>>,
}

/// Columns that do not belong to one fleet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InconsistentFleet(String);

impl fmt::Display for InconsistentFleet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InconsistentFleet {}

impl Columns {
    /// Enrolled devices of these ids, of which nothing else is known.
    pub fn enrolled<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        let unknown = columns.evidence.push(Evidence::default());
        ids.into_iter().for_each(|id| columns.push(id, Status::Enrolled, unknown));
        columns
    }

    /// Adds a device, of which no condition and no pin speaks.
    pub fn push(&mut self, id: &str, status: Status, class: ClassId) {
        self.ids.push(id);
        self.status.push(status);
        self.sps.push(status == Status::Activated);
        self.evidence_of.push(class);
        self.installed.push(NO_DATE);
        self.last_reported.push(NO_DATE);
        self.masks.iter_mut().for_each(|mask| mask.push(Some(false)));
    }

    fn check(&self) -> Result<(), InconsistentFleet> {
        let devices = self.ids.len();
        if u32::try_from(devices).is_err() {
            return Err(InconsistentFleet(format!("{devices} devices are more than 32 bits can number")));
        }
        for (column, length) in [
            ("status", self.status.len()),
            ("sps", self.sps.len()),
            ("evidence_of", self.evidence_of.len()),
            ("installed", self.installed.len()),
            ("last_reported", self.last_reported.len()),
        ] {
            same_length(column, length, devices)?;
        }
        self.check_evidence()?;
        for mask in &self.masks {
            same_length("a mask", mask.len(), devices)?;
        }
        self.pins.iter().try_for_each(|pins| check_pins(pins, devices))
    }

    fn check_evidence(&self) -> Result<(), InconsistentFleet> {
        let classes = self.evidence.len();
        if let Some(class) = self.evidence_of.iter().find(|class| class.index() >= classes) {
            return Err(InconsistentFleet(format!(
                "class {} is not among {classes} classes of evidence",
                class.0
            )));
        }
        match self.provenance.classes() {
            0 => Ok(()),
            known => same_length("provenance", known, classes),
        }
    }
}

fn same_length(column: &str, length: usize, devices: usize) -> Result<(), InconsistentFleet> {
    let wrong = || InconsistentFleet(format!("`{column}` has {length} entries, the fleet {devices}"));
    if length == devices { Ok(()) } else { Err(wrong()) }
}

fn check_pins(pins: &BTreeMap<DeviceId, Pin>, devices: usize) -> Result<(), InconsistentFleet> {
    match pins.last_key_value() {
        Some((device, _)) if device.index() >= devices => {
            Err(InconsistentFleet(format!("device {} is pinned, and not among {devices} devices", device.0)))
        }
        _ => Ok(()),
    }
}

/// All devices of the inventory.
#[derive(Debug, Clone, Default)]
pub struct Fleet {
    columns: Columns,
    labels: Option<Ids>,
    /// Status words that are unknown, with the number of devices; the empty word is `(empty)`.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// Columns that were asked for.
    pub attributes: Vec<Attribute>,
    /// Columns by which reports group devices.
    pub groups: Vec<Attribute>,
}

impl Fleet {
    /// The fleet of some columns.
    ///
    /// # Errors
    ///
    /// Where a column has not one entry a device, or names a class or a device that there is not.
    pub fn new(columns: Columns) -> Result<Self, InconsistentFleet> {
        columns.check()?;
        Ok(Self { columns, ..Self::default() })
    }

    /// Its columns, to be read.
    #[inline]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Its columns, to make another fleet of. Labels and attributes stay behind.
    pub fn into_columns(self) -> Columns {
        self.columns
    }

    /// Number of devices.
    pub fn len(&self) -> usize {
        self.columns.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.columns.ids.is_empty()
    }

    /// All devices, in the order of the inventory.
    pub fn devices(&self) -> impl DoubleEndedIterator<Item = Device<'_>> + ExactSizeIterator {
        self.columns.status.ids().map(|id| Device::new(self, id))
    }

    /// One device.
    #[inline]
    pub fn device(&self, id: DeviceId) -> Device<'_> {
        Device::new(self, id)
    }

    /// The id of a device as the inventory wrote it.
    pub fn name(&self, device: DeviceId) -> &str {
        let names = &self.columns.ids;
        (device.index() < names.len()).then(|| names.get(device.index())).invariant("every device has an id")
    }

    /// The id of a device as it may be shown.
    pub fn shown(&self, device: DeviceId) -> &str {
        match &self.labels {
            Some(labels) => labels.get(device.index()),
            None => self.name(device),
        }
    }

    /// The ids of all devices as they may be shown.
    pub fn all_shown(&self) -> &Ids {
        self.labels.as_ref().unwrap_or(&self.columns.ids)
    }

    /// Shows labels in place of the ids.
    ///
    /// # Panics
    ///
    /// With an internal error, where there is not one label a device.
    pub fn set_labels(&mut self, labels: Ids) {
        same_length("labels", labels.len(), self.len()).invariant("every device has a label");
        self.labels = Some(labels);
    }

    /// Whether labels are shown in place of the ids.
    pub fn is_labeled(&self) -> bool {
        self.labels.is_some()
    }

    /// What finds devices by id, without regard to case.
    pub fn index(&self) -> Index {
        Index::new(&self.columns.ids)
    }

    /// The device of an id, compared without regard to case: one pass over all devices. For many ids, see
    /// [`index`](Self::index).
    pub fn find(&self, id: &str) -> Option<DeviceId> {
        self.columns.status.ids().find(|device| self.columns.ids.is_id(device.index(), id))
    }

    /// Whether a device meets a condition.
    #[inline]
    pub fn meets(&self, condition: ConditionId, device: DeviceId) -> bool {
        self.columns.masks[condition].get(device)
    }

    /// The devices that meet a condition.
    pub fn mask(&self, condition: ConditionId) -> &Mask {
        &self.columns.masks[condition]
    }

    /// Adds a condition.
    ///
    /// # Panics
    ///
    /// With an internal error, where the mask is of another fleet.
    pub fn add_mask(&mut self, mask: Mask) -> ConditionId {
        same_length("a mask", mask.len(), self.len()).invariant("a mask has every device of its fleet");
        self.columns.masks.push(mask)
    }

    /// Says which devices meet the conditions of a study, in place of all masks that there were.
    ///
    /// # Panics
    ///
    /// With an internal error, where a mask is of another fleet.
    pub fn set_masks(&mut self, masks: Vec<Mask>) {
        self.columns.masks = IndexVec::new();
        for mask in masks {
            self.add_mask(mask);
        }
    }

    /// The pins of a policy, void ones included.
    pub fn pins(&self, policy: &Policy) -> Option<&BTreeMap<DeviceId, Pin>> {
        policy.pins.map(|id| &self.columns.pins[id])
    }

    /// Adds pins.
    ///
    /// # Panics
    ///
    /// With an internal error, where they pin a device of another fleet.
    pub fn add_pins(&mut self, pins: BTreeMap<DeviceId, Pin>) -> PinsId {
        check_pins(&pins, self.len()).invariant("pins are for devices of the fleet");
        self.columns.pins.push(pins)
    }

    /// Says what is known about use, and where it came from.
    ///
    /// # Panics
    ///
    /// With an internal error, where it is about another fleet.
    pub fn set_evidence(
        &mut self,
        evidence_of: IndexVec<DeviceId, ClassId>,
        evidence: IndexVec<ClassId, Evidence>,
        provenance: Provenance,
    ) {
        let columns = &mut self.columns;
        (columns.evidence_of, columns.evidence, columns.provenance) = (evidence_of, evidence, provenance);
        same_length("evidence_of", columns.evidence_of.len(), columns.ids.len())
            .and_then(|()| columns.check_evidence())
            .invariant("evidence is about the devices of the fleet");
    }

    /// Where the evidence of each class came from.
    pub fn provenance(&self) -> &Provenance {
        &self.columns.provenance
    }

    /// The same, to add the lines of files.
    pub fn provenance_mut(&mut self) -> &mut Provenance {
        &mut self.columns.provenance
    }

    /// Each service that a device was seen to use, with its strength and its source.
    pub fn findings(&self, device: DeviceId) -> &[Finding] {
        self.columns.provenance.of_class(self.columns.evidence_of[device])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(devices: usize) -> Columns {
        let ids: Vec<String> = (0..devices).map(|device| format!("d{device}")).collect();
        let mut columns = Columns::enrolled(ids.iter().map(String::as_str));
        columns.masks.push(Mask::none(devices));
        columns.pins.push(BTreeMap::new());
        columns
    }

    fn refused(change: impl FnOnce(&mut Columns)) -> String {
        let mut columns = columns(2);
        change(&mut columns);
        Fleet::new(columns).unwrap_err().to_string()
    }

    #[test]
    fn columns_of_one_length_are_a_fleet() {
        let fleet = Fleet::new(columns(2)).unwrap();
        let names: Vec<&str> = fleet.devices().map(Device::name).collect();
        assert_eq!(names, ["d0", "d1"]);
    }

    #[test]
    fn columns_that_do_not_belong_together_are_refused_by_name() {
        assert_eq!(refused(|c| c.sps = vec![true].into()), "`sps` has 1 entries, the fleet 2");
        assert_eq!(refused(|c| c.ids.push("d2")), "`status` has 2 entries, the fleet 3");
        assert_eq!(
            refused(|c| c.masks[ConditionId(0)] = Mask::none(1)),
            "`a mask` has 1 entries, the fleet 2"
        );
        let class = refused(|c| c.evidence_of[DeviceId(1)] = ClassId(7));
        assert_eq!(class, "class 7 is not among 1 classes of evidence");
        let pin = Pin { base: crate::account::PartId(0), addons: crate::account::PartSet::EMPTY };
        let pinned = refused(|c| {
            c.pins[PinsId(0)].insert(DeviceId(2), pin);
        });
        assert_eq!(pinned, "device 2 is pinned, and not among 2 devices");
    }

    #[test]
    #[should_panic(expected = "a mask has every device of its fleet: `a mask` has 1 entries, the fleet 2")]
    fn a_mask_of_another_fleet_ends_the_run() {
        Fleet::new(columns(2)).unwrap().add_mask(Mask::none(1));
    }

    #[test]
    #[should_panic(expected = "an id is used with the table that it is from")]
    fn a_device_of_another_fleet_ends_the_run() {
        let _ = Fleet::new(columns(2)).unwrap().device(DeviceId(2)).status();
    }
}
