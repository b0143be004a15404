//! What a policy gives the devices of a fleet.

use crate::account::{PartSet, ServiceSet};
use crate::engine::assignments::DeviceAssignments;
use crate::fleet::{Device, DeviceId};
use crate::rules;
use crate::rules::loss::Loss;
use crate::rules::{Choices, Supply, loss};

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
    /// Every one, in their order.
    pub const ALL: [Self; 6] =
        [Self::Assigned, Self::Overage, Self::Waiting, Self::Unlicensable, Self::OutOfScope, Self::Retired];

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
    /// Whether it takes part in the activation: neither retired nor out of scope.
    pub fn is_served(&self) -> bool {
        !matches!(self.state, State::Retired | State::OutOfScope)
    }

    /// What the device may take; nothing if it takes no part.
    pub fn choices(&self, supply: &Supply<'_>, device: Device<'_>) -> Choices {
        if self.is_served() {
            rules::choices(supply, device, self.need)
        } else {
            Choices { candidates: Vec::new(), is_pinned: false }
        }
    }

    /// What it loses, given its parts in an activation that is not refused.
    pub(super) fn loss(&self, supply: &Supply<'_>) -> Loss {
        let services = supply.services_of(self.parts);
        loss::loss(supply.policy.reading.gap, self.need, self.excess, services)
    }

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
    pub devices: DeviceAssignments,
    /// Under `refuse`: the first device that would have waited.
    pub refused_by: Option<DeviceId>,
}

impl Assignment {
    /// Whether one device that waits refused the activation: then nothing is assigned, and nothing lost.
    pub fn is_refused(&self) -> bool {
        self.refused_by.is_some()
    }

    /// What a device loses.
    pub fn loss(&self, supply: &Supply<'_>, device: DeviceId) -> Loss {
        if self.is_refused() { Loss::default() } else { self.devices[device].loss(supply) }
    }
}
