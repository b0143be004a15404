//! What an assignment counts: devices by state, services lost, devices by part.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet};
use crate::engine::assignment::{Assignment, State};
use crate::fleet::{DeviceId, Fleet, Pin, Status};
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::rules::{Supply, loss, pins, scope};

/// What the engine counts and cost prices: all that the totals of an outcome rest on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Device whose waiting refused the activation.
    pub refused_by: Option<DeviceId>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// Services lost.
    pub services: Lost,
    /// For each part of the account: the devices that hold it.
    pub consumed: Vec<u64>,
    /// Pins that this policy cannot honor.
    pub void_pins: u64,
}

impl Tally {
    /// Counts an assignment, device by device.
    pub fn of(account: &Account, fleet: &Fleet, policy: &Policy, assignment: &Assignment) -> Self {
        let supply = Supply::new(account, policy);
        let mut tally = Self {
            refused_by: assignment.refused_by,
            consumed: vec![0; account.parts.len()],
            void_pins: void_pins(&supply, fleet),
            ..Self::default()
        };
        for (id, assigned) in assignment.devices.enumerated() {
            count_state(&mut tally.devices, assigned.state, fleet.device(id).status());
            count_parts(&mut tally.consumed, assigned.parts);
            tally.services.count(assignment.loss(&supply, id), 1);
        }
        tally
    }
}

impl Tally {
    /// The devices that hold a part.
    ///
    /// # Panics
    ///
    /// With an internal error, where the part is of another account.
    #[track_caller]
    pub fn consumed_of(&self, part: PartId) -> u64 {
        *self.consumed.get(part.index()).invariant("every part of the account is counted")
    }
}

/// Devices by what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Devices {
    /// All of the inventory.
    pub read: u64,
    /// Met `retire`.
    pub retired: u64,
    /// Not in scope, by status.
    pub out_of_scope: BTreeMap<Status, u64>,
    /// Every part had a unit left.
    pub assigned: u64,
    /// At least one part had none.
    pub overage: u64,
    /// Took nothing.
    pub waiting: u64,
    /// Had no candidate.
    pub unlicensable: u64,
}

impl Devices {
    /// Devices that get no license.
    pub fn without_license(&self) -> u64 {
        self.waiting + self.unlicensable
    }
}

/// Services lost, in pairs (device, service).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// At activation.
    pub at_activation: u64,
    /// At day 90 after activation.
    pub at_day_90: u64,
    /// Devices that lose any, at either date.
    pub devices_losing: u64,
}

impl Lost {
    /// At either date.
    pub fn pairs(&self) -> u64 {
        self.at_activation + self.at_day_90
    }
}

fn count_state(devices: &mut Devices, state: State, status: Status) {
    devices.read += 1;
    match state {
        State::Assigned => devices.assigned += 1,
        State::Overage => devices.overage += 1,
        State::Waiting => devices.waiting += 1,
        State::Unlicensable => devices.unlicensable += 1,
        State::OutOfScope => *devices.out_of_scope.entry(status).or_default() += 1,
        State::Retired => devices.retired += 1,
    }
}

fn count_parts(consumed: &mut [u64], parts: PartSet) {
    for id in parts.iter() {
        *consumed.get_mut(id.index()).invariant("every part of the account is counted") += 1;
    }
}

impl Lost {
    /// Counts what `devices` devices lose.
    pub fn count(&mut self, loss: loss::Loss, devices: u64) {
        self.at_activation += u64::from(loss.at_activation.len()) * devices;
        self.at_day_90 += u64::from(loss.at_day_90.len()) * devices;
        let loses = !loss.at_activation.union(loss.at_day_90).is_empty();
        self.devices_losing += if loses { devices } else { 0 };
    }
}

/// The pins that a policy cannot honor: the device is not in scope or retired, or the part is not assignable.
pub fn void_pins(supply: &Supply<'_>, fleet: &Fleet) -> u64 {
    let policy = supply.policy;
    let count_void = |(id, pin): (&DeviceId, &Pin)| {
        let device = fleet.device(*id);
        let is_served = !scope::is_retired(policy, device) && scope::is_in_scope(policy, device);
        if is_served { pins::void_count(supply, *pin) } else { pin.parts() }
    };
    fleet.pins(policy).into_iter().flatten().map(count_void).sum()
}
