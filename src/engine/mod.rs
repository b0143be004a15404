//! The engine: a policy over a fleet gives an assignment.
//!
//! [`mod@reference`] walks the devices one by one and reads like the model; it is the specification. [`fast`] counts
//! groups of devices and runs; tests hold the two together.

pub mod assignment;
pub mod assignments;
pub mod course;
pub mod fast;
pub mod follower;
pub mod given;
pub mod reference;
pub mod shrink;
pub mod tally;
pub mod trace;
pub mod verify;
pub mod why;

pub use crate::engine::assignment::{Assignment, DeviceAssignment, State};
pub use crate::engine::assignments::DeviceAssignments;
pub use crate::engine::given::Given;

use crate::account::{Account, PartSet};
use crate::engine::fast::{Orders, QueueSummary};
use crate::engine::tally::Tally;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::IndexVec;
use crate::policy::reading::{Reading, WhenShort};
use crate::policy::{ConditionId, Policy};

/// What a policy gives every device, by the fast engine wherever it holds. `orders` belong to the fleet.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Assignment {
    fast::assign(account, fleet, policy, orders).unwrap_or_else(|| reference::assign(account, fleet, policy))
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
        .unwrap_or_else(|| Given::of(fleet, &assign(account, fleet, policy, orders), apart))
}

/// The parts of every device under each of some answers to what happens when units are short. `orders` belong to the
/// fleet.
pub fn parts_when_short(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    answers: &[WhenShort],
    orders: &Orders,
) -> Vec<IndexVec<DeviceId, PartSet>> {
    fast::parts_when_short(account, fleet, policy, answers, orders).unwrap_or_else(|| {
        let under = |when_short: &WhenShort| {
            let reading = Reading { when_short: *when_short, ..policy.reading };
            let assignment = reference::assign(account, fleet, &Policy { reading, ..policy.clone() });
            assignment.devices.iter().map(|given| given.parts).collect()
        };
        answers.iter().map(under).collect()
    })
}

/// The totals of a policy, by the fast engine wherever it holds. `orders` belong to the fleet.
pub fn tally(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Tally {
    match QueueSummary::new(account, fleet, policy, orders) {
        Some(summary) => fast::tally(fleet, policy, &summary, orders),
        None => Tally::of(account, fleet, policy, &reference::assign(account, fleet, policy)),
    }
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
