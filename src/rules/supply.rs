//! # What it says
//! What the account has to give: the assignable parts, the ladder of bases, and the purchased services.
//!
//! # Source
//! Assignable: S7, S12, S16. Purchased: assumption A8 (S11 says "purchased license suites").
//!
//! # Reading
//! A part in the file with 0 units is one that could be bought: it is not assignable until a lever gives it units.

use crate::account::{Account, Family, Part, PartId, PartSet, PartType, ServiceSet};
use crate::phrases::rules::candidates as phrases;
use crate::policy::Policy;
use crate::policy::reading::Purchased;

use crate::rules::{Page, Source};

/// Page of `assignable`.
pub const ASSIGNABLE: Page = Page {
    id: "assignable",
    says: phrases::assignable_says,
    source: Source::Documented { documents: "S7 S12 S16", quote: phrases::assignable_quote },
    reading: phrases::assignable_reading,
    file: "src/rules/supply.rs",
};

/// Page of `purchased`.
pub const PURCHASED: Page = Page {
    id: "purchased",
    says: phrases::purchased_says,
    source: Source::Assumed { ambiguity: "A8", why: phrases::purchased_why },
    reading: phrases::purchased_reading,
    file: "src/rules/supply.rs",
};

/// What one policy has to give.
#[derive(Debug, Clone)]
pub struct Supply<'a> {
    /// The account.
    pub account: &'a Account,
    /// The policy.
    pub policy: &'a Policy,
    /// The assignable parts.
    pub assignable: PartSet,
    /// The assignable bases, smallest first.
    pub ladder: Vec<PartId>,
    /// The assignable add-ons, in the order of the file.
    pub addons: Vec<PartId>,
    /// The purchased services.
    pub purchased: ServiceSet,
}

impl<'a> Supply<'a> {
    /// What a policy has to give.
    pub fn new(account: &'a Account, policy: &'a Policy) -> Self {
        let assignable: PartSet =
            account.ids().filter(|(id, part)| is_assignable(part, *id, policy)).map(|(id, _)| id).collect();
        let of_kind = |wanted: fn(&Part) -> bool| {
            account.ids().filter(move |(id, p)| assignable.has(*id) && wanted(p)).map(|(id, _)| id)
        };
        let mut ladder: Vec<PartId> = of_kind(Part::is_base).collect();
        ladder.sort_by_key(|id| step(account, *id));
        let addons: Vec<PartId> = of_kind(Part::is_addon).collect();
        let bases = ladder.iter().fold(ServiceSet::EMPTY, |all, id| all.union(services(account, *id)));
        let purchased = match policy.reading.purchased {
            Purchased::BaseOnly => bases,
            Purchased::ActiveParts => addons.iter().fold(bases, |all, id| all.union(services(account, *id))),
        };
        Self { account, policy, assignable, ladder, addons, purchased }
    }

    /// The services of one part.
    pub fn services(&self, id: PartId) -> ServiceSet {
        services(self.account, id)
    }

    /// The assignable bases that are larger than a base, which need not be assignable itself; smallest first.
    pub fn larger(&self, base: PartId) -> impl Iterator<Item = PartId> + use<'_, 'a> {
        let own = step(self.account, base);
        self.ladder.iter().copied().filter(move |id| step(self.account, *id) > own)
    }

    /// The services of a set of parts.
    pub fn services_of(&self, parts: PartSet) -> ServiceSet {
        parts.iter().fold(ServiceSet::EMPTY, |all, id| all.union(self.services(id)))
    }

    /// The family of a base.
    pub fn family(&self, id: PartId) -> Family {
        self.account.part(id).family
    }
}

/// Where a base stands on the ladder.
fn step(account: &Account, base: PartId) -> (u32, PartId) {
    (services(account, base).len(), base)
}

fn services(account: &Account, id: PartId) -> ServiceSet {
    account.part(id).services
}

fn is_assignable(part: &Part, id: PartId, policy: &Policy) -> bool {
    let terms = policy.terms(id);
    part.kind != PartType::Service && terms.units > 0 && !terms.is_suspended && !terms.is_dropped
}
