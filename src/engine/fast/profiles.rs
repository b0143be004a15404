//! Devices that are alike under every policy without conditions: a million devices have a few hundred profiles.

use std::collections::HashMap;

use crate::engine::fast::ids::ProfileId;
use crate::fleet::{ClassId, Device, DeviceId, Evidence, Fleet, Status};
use crate::internal::{IndexVec, Invariant};

/// All that a policy can see of a device, but for pins and what conditions say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DeviceProfile {
    pub(super) status: Status,
    /// What was found, not where: classes that differ only in that are alike.
    pub(super) evidence: Evidence,
    /// May take a base of either family.
    pub(super) sps: bool,
}

/// The profiles of a fleet. What is kept does not grow with the number of devices.
#[derive(Debug)]
pub(super) struct Profiles {
    pub(super) table: IndexVec<ProfileId, DeviceProfile>,
    /// By profile: its first device.
    pub(super) first: IndexVec<ProfileId, DeviceId>,
    /// The evidence of each class of the fleet, numbered without doubles.
    evidence_of: IndexVec<ClassId, u32>,
    /// By place: the profile, or [`NONE`].
    at: Vec<u32>,
}

/// No device has had what the place stands for.
const NONE: u32 = u32::MAX;
const STATUSES: usize = Status::ALL.len();

impl Profiles {
    pub(super) fn new(fleet: &Fleet) -> Self {
        let mut ids: HashMap<Evidence, u32> = HashMap::new();
        let mut number = |found: &Evidence| {
            let fresh = u32::try_from(ids.len()).invariant("classes of evidence are numbered in 32 bits");
            *ids.entry(*found).or_insert(fresh)
        };
        let evidence_of: IndexVec<ClassId, u32> = fleet.columns().evidence.iter().map(&mut number).collect();
        let at = vec![NONE; ids.len() * STATUSES * 2];
        let (table, first) = (IndexVec::new(), IndexVec::new());
        let mut profiles = Self { table, first, evidence_of, at };
        fleet.devices().for_each(|device| profiles.add(device));
        profiles
    }

    fn add(&mut self, device: Device<'_>) {
        let place = self.place(device);
        let slot = self.at.get_mut(place).invariant(PLACES);
        if *slot == NONE {
            let (status, evidence, sps) = (device.status(), device.evidence(), device.sps());
            *slot = self.table.push(DeviceProfile { status, evidence, sps }).0;
            self.first.push(device.id());
        }
    }

    /// The profile of a device.
    pub(super) fn of(&self, device: Device<'_>) -> ProfileId {
        ProfileId(*self.at.get(self.place(device)).invariant(PLACES))
    }

    fn place(&self, device: Device<'_>) -> usize {
        let evidence = self.evidence_of[device.evidence_class()] as usize;
        (evidence * STATUSES + device.status() as usize) * 2 + usize::from(device.sps())
    }
}

const PLACES: &str = "there is a place for every class, status and family";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Columns, NO_DATE};

    #[test]
    fn devices_of_one_kind_differ_in_nothing_that_a_policy_sees() {
        let known = Evidence { known: true, ..Evidence::default() };
        // Classes 0 and 2 are alike.
        let evidence = vec![known, Evidence::default(), known].into();
        let mut columns = Columns { evidence, ..Columns::default() };
        for (class, status, sps) in [
            (0, Status::Enrolled, false),
            (2, Status::Enrolled, false),
            (1, Status::Enrolled, false),
            (0, Status::Unknown, false),
            (0, Status::Enrolled, true),
        ] {
            columns.ids.push("d");
            columns.evidence_of.push(ClassId(class));
            columns.status.push(status);
            columns.sps.push(sps);
            columns.installed.push(NO_DATE);
            columns.last_reported.push(NO_DATE);
        }
        let fleet = Fleet::new(columns).unwrap();
        let profiles = Profiles::new(&fleet);
        let of: Vec<ProfileId> = fleet.devices().map(|device| profiles.of(device)).collect();
        assert_eq!(of, [0, 0, 1, 2, 3].map(ProfileId));
        assert_eq!(profiles.first.as_slice(), [0, 2, 3, 4].map(DeviceId));
        for (device, profile) in fleet.devices().zip(of) {
            let (status, evidence, sps) = (device.status(), device.evidence(), device.sps());
            assert_eq!(profiles.table[profile], DeviceProfile { status, evidence, sps });
        }
    }
}
