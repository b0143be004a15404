//! In whose hands a change is, and when (docs/model.md section 2, "Feasibility").

use crate::money::Money;

/// When a customer can make a change. Later ones come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// With the portal's functions outside license management, by an order, or in a talk about prices.
    Now,
    /// By a manual activation: check the recommended assignment, and reassign.
    AtActivation,
    /// In the license settings, which seem to exist only then (inferred).
    AfterActivation,
    /// At the end of a term: seats can be added within it, not removed.
    AtTermEnd,
    /// Not at all: IBM or the partner decides.
    NotByCustomer,
}

impl When {
    /// Every one, the earliest first.
    pub const ALL: [Self; 5] =
        [Self::Now, Self::AtActivation, Self::AfterActivation, Self::AtTermEnd, Self::NotByCustomer];

    /// As results write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::AtActivation => "at-activation",
            Self::AfterActivation => "after-activation",
            Self::AtTermEnd => "at-term-end",
            Self::NotByCustomer => "not-by-customer",
        }
    }
}

/// More units can be ordered at any time; fewer only when a term ends.
pub(super) fn units(before: u32, after: u32) -> When {
    if after < before { When::AtTermEnd } else { When::Now }
}

/// A lower price can be negotiated; a higher one is not what a customer does. An unknown price is no change of price.
pub(super) fn price(before: Option<Money>, after: Option<Money>) -> When {
    match (before, after) {
        (Some(before), Some(after)) if after > before => When::NotByCustomer,
        (Some(_) | None, Some(_) | None) => When::Now,
    }
}
