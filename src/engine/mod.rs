//! The engine: a policy over a fleet gives an assignment.
//!
//! [`mod@reference`] walks the devices one by one and reads like the model; it is the specification. [`fast`] counts
//! groups of devices and runs; tests hold the two together.

pub mod fast;
pub mod reference;
pub mod shrink;
pub mod tally;
pub mod trace;
pub mod verify;
pub mod why;

use crate::account::{Account, PartSet, ServiceSet};
use crate::engine::fast::{Orders, QueueSummary};
use crate::engine::tally::Tally;
use crate::fleet::Fleet;
use crate::policy::Policy;

/// What a policy gives every device, by the fast engine wherever it holds. `orders` belong to the fleet.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Assignment {
    fast::assign(account, fleet, policy, orders).unwrap_or_else(|| reference::assign(account, fleet, policy))
}

/// The totals of a policy, by the fast engine wherever it holds. `orders` belong to the fleet.
pub fn tally(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Tally {
    match QueueSummary::new(account, fleet, policy, orders) {
        Some(summary) => fast::tally(account, fleet, policy, &summary, orders),
        None => Tally::of(account, fleet, policy, &reference::assign(account, fleet, policy)),
    }
}

/// What became of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Every part had a unit left.
    Assigned,
    /// At least one part had none.
    Overage,
    /// Took nothing.
    Waiting,
    /// No candidate at all.
    Unlicensable,
    /// Its status is not in scope.
    OutOfScope,
    /// Left before activation.
    Retired,
}

impl State {
    /// As files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Overage => "overage",
            Self::Waiting => "waiting",
            Self::Unlicensable => "unlicensable",
            Self::OutOfScope => "out-of-scope",
            Self::Retired => "retired",
        }
    }
}

/// What one device was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceAssignment {
    /// What became of it.
    pub state: State,
    /// The parts it took.
    pub parts: PartSet,
    /// Those of them that had no unit left.
    pub over: PartSet,
    /// The services it uses that the account purchased; none for devices that are not in scope.
    pub need: ServiceSet,
    /// The services it uses that the account did not purchase.
    pub excess: ServiceSet,
}

impl DeviceAssignment {
    /// No part, no use: retired or out of scope.
    pub fn nothing(state: State) -> Self {
        Self {
            state,
            parts: PartSet::EMPTY,
            over: PartSet::EMPTY,
            need: ServiceSet::EMPTY,
            excess: ServiceSet::EMPTY,
        }
    }
}

/// What one policy gives every device of a fleet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// In the order of the inventory.
    pub devices: Vec<DeviceAssignment>,
    /// Under `refuse`: the first device that would have waited.
    pub refused_by: Option<u32>,
}

/// The engine that computed an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// By groups of devices.
    Fast,
    /// Device by device.
    Reference,
}

impl Engine {
    /// As results spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Reference => "reference",
        }
    }
}
