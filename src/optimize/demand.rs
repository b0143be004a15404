//! The fleet as groups of devices: what they must keep, what they may take, and what auto-activation gives them.

use std::collections::BTreeMap;

use crate::account::{Account, PartSet, ServiceSet};
use crate::engine::Assignment;
use crate::fleet::{Device, DeviceId, Fleet};
use crate::policy::Policy;
use crate::rules::{Supply, Traits, pins};

/// All that decides what a device may be given, and whether that is a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey {
    /// The services that it uses and that a part has.
    pub keeps: ServiceSet,
    /// Whether it may take a base of either family.
    pub sps: bool,
    /// The parts that the study pins it to: then it takes nothing else.
    pub pinned: Option<PartSet>,
    /// What auto-activation gives it; nothing where it waits.
    pub given: PartSet,
}

/// Devices that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they share.
    pub key: GroupKey,
    /// How many there are.
    pub devices: u64,
}

/// The groups of a fleet under a policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demand {
    /// In the order of their keys.
    pub groups: Vec<Group>,
    /// The devices of each group, in the order of the inventory.
    pub members: Vec<Vec<DeviceId>>,
}

impl Demand {
    /// The devices in scope. `sold` are the parts that an assignment may use.
    pub fn new(
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        assignment: &Assignment,
        sold: PartSet,
    ) -> Self {
        let supply = Supply::new(account, policy);
        let offered = supply.services_of(sold);
        let mut groups: BTreeMap<GroupKey, Vec<DeviceId>> = BTreeMap::new();
        for device in fleet.devices() {
            let assigned = &assignment.devices[device.id()];
            if assigned.is_served() {
                let used = assigned.need.union(assigned.excess);
                let key = key(&supply, device, used.intersection(offered), assigned.parts);
                groups.entry(key).or_default().push(device.id());
            }
        }
        let (keys, members): (Vec<GroupKey>, Vec<Vec<DeviceId>>) = groups.into_iter().unzip();
        let sized = keys.into_iter().zip(&members);
        let groups = sized.map(|(key, members)| Group { key, devices: members.len() as u64 }).collect();
        Self { groups, members }
    }

    /// Number of devices in scope.
    pub fn devices(&self) -> u64 {
        self.groups.iter().map(|group| group.devices).sum()
    }
}

fn key(supply: &Supply<'_>, device: Device<'_>, keeps: ServiceSet, given: PartSet) -> GroupKey {
    let pinned = pins::of_device(supply, device);
    GroupKey { keeps, sps: Traits::of(device, keeps).sps, pinned, given }
}
