//! Policies: the levers that a customer can pull, and a reading of what IBM leaves open.
//!
//! A [`Policy`] is complete and resolved against one account: no name is left to look up, nothing is optional
//! that the engine needs. [`levers`] has what a user may write.

pub mod levers;
pub mod reading;

use crate::account::{PartId, PartSet, ServiceId, Since};
use crate::money::Money;
use crate::policy::reading::Reading;

crate::internal::ids! {
    /// A distinct condition of a study: its [mask](crate::fleet::Fleet::mask).
    pub struct ConditionId;
    /// A distinct pins file of a study.
    pub struct PinsId;
}

/// A service that a condition switches on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceSwitch {
    /// The service.
    pub service: ServiceId,
    /// The devices meant.
    pub devices: ConditionId,
}

/// What holds for one part under one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartTerms {
    /// Units bought.
    pub units: u32,
    /// Per unit and month.
    pub price: Option<Money>,
    /// Per device-month over.
    pub overage_price: Option<Money>,
    /// The part's own overage switch.
    pub overage: bool,
    /// Suspended, and since when.
    pub suspend: Since,
    /// Not renewed, and since when.
    pub drop: Since,
    /// `suspend` on the day of activation.
    pub is_suspended: bool,
    /// `drop` on the day of activation.
    pub is_dropped: bool,
}

/// One complete policy over one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// One for each part of the account, in its order.
    pub parts: Vec<PartTerms>,
    /// The account's switch.
    pub overage_enabled: bool,
    /// The partner's switch: no part may exceed, whatever the others say.
    pub overage_blocked_by_partner: bool,
    /// Devices that leave the fleet before activation.
    pub retire: Option<ConditionId>,
    /// Services that are no longer used.
    pub switch_off: Vec<ServiceSwitch>,
    /// Services that are used from now on.
    pub switch_on: Vec<ServiceSwitch>,
    /// Devices that meet an earlier condition are served earlier.
    pub priority: Vec<ConditionId>,
    /// The explicit assignment made before activation.
    pub pins: Option<PinsId>,
    /// Self-enrollment default.
    pub default_base: Option<PartId>,
    /// Self-enrollment default.
    pub default_addons: Vec<PartId>,
    /// The order of bases under `highest-first`; empty means the ladder.
    pub preference: Vec<PartId>,
    /// How the open points are read.
    pub reading: Reading,
}

impl Policy {
    /// The terms of a part; a part that does not exist has none.
    pub fn terms(&self, id: PartId) -> Option<&PartTerms> {
        self.parts.get(id.index())
    }

    /// Whether a part may exceed its units: not blocked by the partner, the account's switch and its own on.
    /// Source: docs/rules.md section 6 `[INFERRED from S8 S9 S10]`.
    pub fn overage_allowed(&self, id: PartId) -> bool {
        !self.overage_blocked_by_partner && self.overage_enabled && self.terms(id).is_some_and(|t| t.overage)
    }

    /// The parts that may exceed their units.
    pub fn overage_parts(&self) -> PartSet {
        (0_u8..).map(PartId).take(self.parts.len()).filter(|id| self.overage_allowed(*id)).collect()
    }
}
