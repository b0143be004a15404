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
mod switch;

pub use crate::policy::levers::table::{PartTerms, Policy};
pub use crate::policy::switch::{ConditionId, PinsId, ServiceSwitch};

use crate::account::{PartId, PartSet};
use crate::internal::Invariant;

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
