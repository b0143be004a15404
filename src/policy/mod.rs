//! Policies: the levers that a customer can pull, and a reading of what IBM leaves open.
//!
//! A [`Policy`] is complete and resolved against one account: no name is left to look up, nothing is optional
//! that the engine needs. [`levers`] has what a user may write.

/// Whether an entry of a table has something that it may leave out.
macro_rules! is_given {
    () => {
        false
    };
    ($word:ident) => {
        true
    };
}

pub mod levers;
pub mod reading;

pub use crate::policy::levers::table::{PartTerms, Policy};

use crate::account::{PartId, PartSet, ServiceId};
use crate::internal::Invariant;

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

impl Policy {
    /// The terms of a part.
    ///
    /// # Panics
    ///
    /// With an internal error, where the part is of another account.
    #[track_caller]
    pub fn terms(&self, id: PartId) -> &PartTerms {
        self.parts.get(id.index()).invariant("a policy has terms for every part of its account")
    }

    /// The same, to be changed.
    ///
    /// # Panics
    ///
    /// With an internal error, where the part is of another account.
    #[track_caller]
    pub fn terms_mut(&mut self, id: PartId) -> &mut PartTerms {
        self.parts.get_mut(id.index()).invariant("a policy has terms for every part of its account")
    }

    /// Whether a part may exceed its units: not blocked by the partner, the account's switch and its own on.
    /// Source: docs/rules.md section 6 `[INFERRED from S8 S9 S10]`.
    pub fn overage_allowed(&self, id: PartId) -> bool {
        !self.overage_blocked_by_partner && self.overage_enabled && self.terms(id).overage
    }

    /// The parts that may exceed their units.
    pub fn overage_parts(&self) -> PartSet {
        (0_u8..).map(PartId).take(self.parts.len()).filter(|id| self.overage_allowed(*id)).collect()
    }
}
