//! What devices are given, counted without saying who.

use std::collections::HashMap;

use crate::engine::assignment::{Assignment, DeviceAssignment};
use crate::fleet::{DeviceId, Fleet};
use crate::policy::ConditionId;

/// What a policy gives the devices that take part in the activation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Those of one of these are given the same, and meet the same of the conditions that were asked for.
    pub alike: Vec<Alike>,
    /// Whether the activation was refused.
    pub is_refused: bool,
}

/// Devices that are given the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// A device that meets the same conditions.
    pub first: DeviceId,
    /// What each is given.
    pub given: DeviceAssignment,
    /// How many they are.
    pub devices: u64,
}

impl Given {
    /// What an assignment gives, counted device by device; those apart that meet other ones of some conditions.
    pub fn of(fleet: &Fleet, assignment: &Assignment, apart: &[ConditionId]) -> Self {
        let mut places: HashMap<(Vec<bool>, DeviceAssignment), usize> = HashMap::new();
        let mut alike: Vec<Alike> = Vec::new();
        for (device, given) in assignment.devices.enumerated().filter(|(_, given)| given.is_served()) {
            let meets = apart.iter().map(|condition| fleet.meets(*condition, device)).collect();
            let place = *places.entry((meets, *given)).or_insert(alike.len());
            match alike.get_mut(place) {
                Some(alike) => alike.devices += 1,
                None => alike.push(Alike { first: device, given: *given, devices: 1 }),
            }
        }
        Self { alike, is_refused: assignment.is_refused() }
    }
}
