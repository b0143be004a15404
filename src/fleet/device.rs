//! One device of a fleet.

use crate::fleet::provenance::Finding;
use crate::fleet::{ClassId, DeviceId, Evidence, Fleet, Pin, Status};
use crate::policy::{ConditionId, Policy};

/// What the fleet knows of one device.
#[derive(Debug, Clone, Copy)]
pub struct Device<'a> {
    fleet: &'a Fleet,
    id: DeviceId,
}

impl<'a> Device<'a> {
    #[inline]
    pub(super) fn new(fleet: &'a Fleet, id: DeviceId) -> Self {
        Self { fleet, id }
    }

    /// Its place in the inventory.
    #[inline]
    pub fn id(self) -> DeviceId {
        self.id
    }

    /// Its id as the inventory wrote it.
    pub fn name(self) -> &'a str {
        self.fleet.name(self.id)
    }

    /// Its id as it may be shown.
    pub fn shown(self) -> &'a str {
        self.fleet.shown(self.id)
    }

    /// Its managed status.
    #[inline]
    pub fn status(self) -> Status {
        self.fleet.columns().status[self.id]
    }

    /// Whether it may take a base of either family: its status is Activated, or its enrollment mode `sps`.
    #[inline]
    pub fn sps(self) -> bool {
        self.fleet.columns().sps[self.id]
    }

    /// The class of devices about whose use the same is known.
    #[inline]
    pub fn evidence_class(self) -> ClassId {
        self.fleet.columns().evidence_of[self.id]
    }

    /// What is known about its use.
    pub fn evidence(self) -> Evidence {
        self.fleet.columns().evidence[self.evidence_class()]
    }

    /// Each service that it was seen to use, with its strength and its source.
    pub fn findings(self) -> &'a [Finding] {
        self.fleet.findings(self.id)
    }

    /// Whether it meets a condition.
    #[inline]
    pub fn meets(self, condition: ConditionId) -> bool {
        self.fleet.meets(condition, self.id)
    }

    /// Its pin under a policy, void or not.
    pub fn pin(self, policy: &Policy) -> Option<Pin> {
        self.fleet.pins(policy)?.get(&self.id).copied()
    }

    /// When it was installed, in milliseconds since 1970 UTC, or [`NO_DATE`](crate::fleet::NO_DATE).
    #[inline]
    pub fn installed(self) -> i64 {
        self.fleet.columns().installed[self.id]
    }

    /// When it last reported, in milliseconds since 1970 UTC, or [`NO_DATE`](crate::fleet::NO_DATE).
    #[inline]
    pub fn last_reported(self) -> i64 {
        self.fleet.columns().last_reported[self.id]
    }
}
