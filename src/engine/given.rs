//! What devices are given, counted without saying who.

use std::collections::HashMap;

use crate::account::Account;
use crate::engine::assignment::{Assignment, DeviceAssignment};
use crate::engine::fast::Orders;
use crate::engine::{assign, fast};
use crate::fleet::{DeviceId, Fleet};
use crate::policy::{ConditionId, Policy};

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

/// What the devices of a fleet are given, those apart that meet other ones of some conditions; by the fast engine wherever it
/// holds. `orders` belong to the fleet.
pub fn given(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    orders: &Orders,
    apart: &[ConditionId],
) -> Given {
    fast::given(account, fleet, policy, orders, apart)
        .unwrap_or_else(|| one_by_one(fleet, &assign(account, fleet, policy, orders), apart))
}

/// The same, counted device by device.
fn one_by_one(fleet: &Fleet, assignment: &Assignment, apart: &[ConditionId]) -> Given {
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
    Given { alike, is_refused: assignment.is_refused() }
}
