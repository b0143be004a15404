//! How one device came to what it was given: its turn, the units left then, its candidates.
//!
//! Nothing is decided here: the engine's course of the device is looked at. A test demands that the rule of shortage, asked
//! with the units that were left, gives what the engine gave.

use crate::account::{Account, PartId, PartSet};
use crate::engine::assignment::DeviceAssignment;
use crate::engine::course::Course;
use crate::engine::why;
use crate::fleet::{DeviceId, Fleet};
use crate::policy::Policy;
use crate::problem::Message;
use crate::rules::loss::Loss;
use crate::rules::{Choices, Supply};

/// The way of one device through an activation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceTrace {
    /// What it was given.
    pub given: DeviceAssignment,
    /// Why, in one sentence.
    pub sentence: Message,
    /// What it loses: nothing if the activation is refused.
    pub loss: Loss,
    /// The device whose waiting refused the activation.
    pub refused_by: Option<DeviceId>,
    /// Its candidates, the first choice first; none for devices that are not served.
    pub candidates: Vec<PartSet>,
    /// Whether it is pinned, by a pin that is not void.
    pub is_pinned: bool,
    /// Its place in the queue, from 1, and how many are in it.
    pub turn: Option<(usize, usize)>,
    /// Units left of each part of the account at its turn.
    pub left: Vec<u32>,
}

impl DeviceTrace {
    /// What there is to say of a course through the activation under a policy.
    pub fn new(account: &Account, fleet: &Fleet, policy: &Policy, device: DeviceId, course: &Course) -> Self {
        let (supply, given) = (Supply::new(account, policy), course.given);
        let Choices { candidates, is_pinned } = given.choices(&supply, fleet.device(device));
        let units = || policy.parts.iter().map(|terms| terms.units).collect();
        Self {
            given,
            sentence: why::explain_given(&supply, (given, course.is_refused()), fleet.device(device)),
            loss: course.loss(&supply),
            refused_by: course.refused_by,
            candidates,
            is_pinned,
            turn: course.turn.as_ref().map(|turn| (turn.place, turn.of)),
            left: course.turn.as_ref().map_or_else(units, |turn| turn.left.clone()),
        }
    }

    /// The parts that have no unit left at its turn.
    pub fn exhausted(&self) -> PartSet {
        let left = (0_u8..).map(PartId).zip(&self.left);
        left.filter(|(_, units)| **units == 0).map(|(id, _)| id).collect()
    }
}
