//! How one device goes through an activation, and what the activation comes to.

use crate::engine::assignment::DeviceAssignment;
use crate::engine::tally::Tally;
use crate::fleet::DeviceId;
use crate::rules::Supply;
use crate::rules::loss::Loss;

/// What one device is given under a policy, and how it came to that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What it is given.
    pub given: DeviceAssignment,
    /// The device whose waiting refused the activation.
    pub refused_by: Option<DeviceId>,
    /// Its turn; none for devices that are not served.
    pub turn: Option<Turn>,
    /// What all devices come to.
    pub tally: Tally,
}

/// When a device is served, and what is left then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its place in the queue, from 1.
    pub place: usize,
    /// How many are in the queue.
    pub of: usize,
    /// Units left of each part of the account.
    pub left: Vec<u32>,
}

impl Course {
    /// Whether one device that waits refused the activation.
    pub fn is_refused(&self) -> bool {
        self.refused_by.is_some()
    }

    /// What the device loses: nothing if the activation is refused.
    pub fn loss(&self, supply: &Supply<'_>) -> Loss {
        if self.is_refused() { Loss::default() } else { self.given.loss(supply) }
    }
}
