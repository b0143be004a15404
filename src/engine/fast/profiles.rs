//! Devices that are alike under every policy without conditions: a million devices have a few hundred profiles.

use std::collections::HashMap;

use crate::fleet::{Evidence, Fleet, Status};

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
    pub(super) table: Vec<DeviceProfile>,
    /// By profile: its first device, and how many there are.
    pub(super) first: Vec<usize>,
    pub(super) count: Vec<u64>,
    /// By class of findings: the evidence, numbered without doubles.
    evidence_of: Vec<u32>,
    /// What a class has that does not exist: no evidence.
    nothing: u32,
    /// By place: the profile, or [`NONE`].
    at: Vec<u32>,
}

const NONE: u32 = u32::MAX;
const STATUSES: usize = Status::ALL.len();

impl Profiles {
    pub(super) fn new(fleet: &Fleet) -> Self {
        let mut ids = HashMap::new();
        // At most one for each class; classes are counted in 32 bits.
        let mut number = |found: Evidence| {
            let fresh = u32::try_from(ids.len()).unwrap_or(NONE);
            *ids.entry(found).or_insert(fresh)
        };
        let evidence_of = fleet.evidence.iter().map(|found| number(*found)).collect();
        let nothing = number(Evidence::default());
        let at = vec![NONE; ids.len() * STATUSES * 2];
        let (table, first, count) = (Vec::new(), Vec::new(), Vec::new());
        let mut profiles = Self { table, first, count, evidence_of, nothing, at };
        for device in 0..fleet.len() {
            profiles.meet(fleet, device);
        }
        profiles
    }

    fn meet(&mut self, fleet: &Fleet, device: usize) {
        let place = self.place(fleet, device);
        let Some((status, sps)) = fleet.status.get(device).zip(fleet.sps.get(device)) else { return };
        let Some(slot) = self.at.get_mut(place) else { return };
        if let Some(count) = self.count.get_mut(*slot as usize) {
            *count += 1;
            return;
        }
        *slot = u32::try_from(self.table.len()).unwrap_or(NONE);
        self.table.push(DeviceProfile { status: *status, evidence: fleet.evidence(device), sps: *sps });
        self.first.push(device);
        self.count.push(1);
    }

    /// The profile of a device.
    pub(super) fn of(&self, fleet: &Fleet, device: usize) -> u32 {
        self.at.get(self.place(fleet, device)).copied().unwrap_or(NONE)
    }

    fn place(&self, fleet: &Fleet, device: usize) -> usize {
        let class = fleet.evidence_of.get(device).map_or(usize::MAX, |class| *class as usize);
        let evidence = self.evidence_of.get(class).copied().unwrap_or(self.nothing) as usize;
        let status = fleet.status.get(device).map_or(0, |status| *status as usize);
        let sps = fleet.sps.get(device).copied().unwrap_or_default();
        (evidence * STATUSES + status) * 2 + usize::from(sps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_of_one_kind_differ_in_nothing_that_a_policy_sees() {
        let known = Evidence { known: true, ..Evidence::default() };
        let mut fleet = Fleet { evidence: vec![known, Evidence::default(), known], ..Fleet::default() };
        // Classes 0 and 2 are alike; class 9 does not exist, which is as class 1.
        for (class, status, sps) in [
            (0, Status::Enrolled, false),
            (2, Status::Enrolled, false),
            (1, Status::Enrolled, false),
            (9, Status::Enrolled, false),
            (0, Status::Unknown, false),
            (0, Status::Enrolled, true),
        ] {
            fleet.ids.push("d");
            fleet.evidence_of.push(class);
            fleet.status.push(status);
            fleet.sps.push(sps);
        }
        let profiles = Profiles::new(&fleet);
        let of: Vec<u32> = (0..6).map(|device| profiles.of(&fleet, device)).collect();
        assert_eq!(of, [0, 0, 1, 1, 2, 3]);
        assert_eq!(
            (profiles.first.as_slice(), profiles.count.as_slice()),
            ([0, 2, 4, 5].as_slice(), [2, 2, 1, 1].as_slice())
        );
        for (device, profile) in of.iter().enumerate() {
            let seen = DeviceProfile {
                status: fleet.status[device],
                evidence: fleet.evidence(device),
                sps: fleet.sps[device],
            };
            assert_eq!(profiles.table[*profile as usize], seen);
        }
    }
}
