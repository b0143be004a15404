//! What the devices hold before a plan, under each reading that it claims: one *start* for each different assignment.
//!
//! Devices that hold the same under every start have one *profile*: a fleet has few of them, whatever its size.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::internal::{Id, IndexVec, Invariant};

crate::internal::ids! {
    /// A profile: what a device holds under each start.
    pub struct ProfileId;
}

/// The starts of a fleet.
#[derive(Debug, Clone)]
pub struct Starts {
    profile_of: IndexVec<DeviceId, ProfileId>,
    profiles: IndexVec<ProfileId, Vec<PartSet>>,
    hashes: Vec<u64>,
}

impl Starts {
    /// A fleet without any start.
    pub fn new(devices: usize) -> Self {
        Self {
            profile_of: vec![ProfileId(0); devices].into(),
            profiles: vec![Vec::new()].into(),
            hashes: Vec::new(),
        }
    }

    /// Adds what every device holds, and tells the number of the start; that of the first one that is the same.
    pub fn add(&mut self, held: &IndexVec<DeviceId, PartSet>) -> usize {
        let mut hasher = DefaultHasher::new();
        held.as_slice().hash(&mut hasher);
        let hash = hasher.finish();
        let alike = (0..self.len()).filter(|start| self.hashes.get(*start) == Some(&hash));
        for start in alike {
            if held.enumerated().all(|(device, parts)| self.held(start, device) == *parts) {
                return start;
            }
        }
        self.refine(held);
        self.hashes.push(hash);
        self.len() - 1
    }

    fn refine(&mut self, held: &IndexVec<DeviceId, PartSet>) {
        // A profile is split into few: a short list of each is searched faster than a table.
        let mut known: IndexVec<ProfileId, Vec<(PartSet, ProfileId)>> =
            vec![Vec::new(); self.profiles.len()].into();
        let mut profiles: IndexVec<ProfileId, Vec<PartSet>> = IndexVec::new();
        for (device, parts) in held.enumerated() {
            let before = self.profile_of[device];
            let found = known[before].iter().find(|(other, _)| other == parts).map(|(_, profile)| *profile);
            self.profile_of[device] = found.unwrap_or_else(|| {
                let mut longer = self.profiles[before].clone();
                longer.push(*parts);
                let profile = profiles.push(longer);
                known[before].push((*parts, profile));
                profile
            });
        }
        self.profiles = profiles;
    }

    /// Number of different starts.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Number of devices.
    pub fn devices(&self) -> usize {
        self.profile_of.len()
    }

    /// The profile of a device.
    pub fn profile_of(&self, device: DeviceId) -> ProfileId {
        self.profile_of[device]
    }

    /// What a profile holds under each start.
    pub fn profile(&self, profile: ProfileId) -> &[PartSet] {
        &self.profiles[profile]
    }

    /// What a device holds under a start.
    pub fn held(&self, start: usize, device: DeviceId) -> PartSet {
        let held = self.profiles[self.profile_of[device]].get(start);
        *held.invariant("a profile has an entry for each start")
    }

    /// What every device holds under a start.
    pub fn all(&self, start: usize) -> IndexVec<DeviceId, PartSet> {
        (0..self.devices()).map(|place| self.held(start, DeviceId::from_index(place))).collect()
    }

    /// The same with some of the starts alone, in the order given.
    #[must_use]
    pub fn only(&self, kept: &[usize]) -> Self {
        let of =
            |profile: &Vec<PartSet>| kept.iter().filter_map(|start| profile.get(*start).copied()).collect();
        Self {
            profile_of: self.profile_of.clone(),
            profiles: self.profiles.iter().map(of).collect(),
            hashes: kept.iter().filter_map(|start| self.hashes.get(*start).copied()).collect(),
        }
    }
}
