//! What is to be reached from where, and what comes of it.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::plan::portal::{Action, Terms};
use crate::plan::starts::Starts;
use crate::policy::reading::Duplicates;

/// One file: what is done to which devices, in the order of the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Assign or revoke.
    pub action: Action,
    /// Of which part.
    pub part: PartId,
    /// The rows.
    pub devices: Vec<DeviceId>,
    /// Whether it belongs to the pilot, which goes first.
    pub is_pilot: bool,
}

/// Why a device can't be brought to its target by uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Under some reading of A6 the parts of the target revoke each other.
    Duplicates,
    /// The part has no unit left in any order that was found; so many more would do.
    NoRoom(PartId, u64),
    /// The part can't be assigned.
    NotAssignable(PartId),
}

/// What a plan consists of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequence {
    /// In the order in which they are uploaded.
    pub uploads: Vec<Upload>,
    /// Devices that uploads can't bring to their target.
    pub by_hand: BTreeMap<DeviceId, Obstacle>,
}

/// What is to be reached from where.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The starts that the sequence must hold for.
    pub starts: &'a Starts,
    /// What each planned device shall have.
    pub planned: &'a BTreeMap<DeviceId, PartSet>,
    /// What the portal knows.
    pub terms: &'a Terms,
    /// The readings of A6 that the sequence must hold for.
    pub duplicates: &'a [Duplicates],
    /// Whether a device may take a base, if only for a moment.
    pub may_take: &'a dyn Fn(DeviceId, PartId) -> bool,
    /// Whether the planned devices may have been changed by hand before the files go up: these must do no harm then.
    pub may_be_done: bool,
}

impl std::fmt::Debug for Task<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Task").field("planned", &self.planned.len()).finish_non_exhaustive()
    }
}

impl Task<'_> {
    /// The bases on which devices may wait: other ones than that of the target, with all services of that.
    pub(super) fn waits(&self, target: PartSet) -> PartSet {
        let Some(wanted) = self.terms.base(target) else { return PartSet::EMPTY };
        let services = self.terms.services(wanted);
        let serves = |part: &PartId| *part != wanted && services.is_subset(self.terms.services(*part));
        self.terms.bases.intersection(self.terms.assignable).iter().filter(serves).collect()
    }

    /// Those that a device may take.
    pub(crate) fn waits_of(&self, device: DeviceId, target: PartSet) -> PartSet {
        self.waits(target).iter().filter(|part| (self.may_take)(device, *part)).collect()
    }
}
