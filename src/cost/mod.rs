//! What the counts of an assignment cost.

mod horizon;

pub use crate::cost::horizon::Horizon;

use crate::account::{Account, PartId};
use crate::engine::tally::{Devices, Lost, Tally};
use crate::fleet::DeviceId;
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::OverageRate;
use crate::rules::{Supply, overage};

/// What one policy does to one fleet, in totals. Every count is of devices unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Device whose waiting refused the activation (its place in the inventory).
    pub refused_by: Option<DeviceId>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// Services lost.
    pub services: Lost,
    /// A row for each part that is not dropped, in the order of the account.
    pub parts: Vec<PartCost>,
    /// Sum of units × price over the parts, per price period, exact; unknown where a needed price is.
    pub committed: Option<Money>,
    /// Sum of the extra charges, per price period, exact.
    pub extra: Option<Money>,
    /// Pins that this policy cannot honor.
    pub void_pins: u64,
}

/// One part. Amounts are per price period and exact; [`Horizon`] makes months of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCost {
    /// The part.
    pub part: PartId,
    /// Units bought.
    pub units: u32,
    /// Devices that hold it.
    pub consumed: u64,
    /// max(0, consumed − units).
    pub over: u64,
    /// max(0, units − consumed); 0 for a part that is not assignable.
    pub idle: u64,
    /// units × price.
    pub committed: Option<Money>,
    /// over × overage rate.
    pub extra: Option<Money>,
    /// idle × price.
    pub idle_cost: Option<Money>,
}

impl Outcome {
    /// The row of a part. The policy does not drop the part.
    pub fn part(&self, part: PartId) -> &PartCost {
        self.parts.iter().find(|row| row.part == part).invariant("a part that is asked for is not dropped")
    }
}

/// Prices what was counted.
pub fn price(account: &Account, policy: &Policy, tally: Tally) -> Outcome {
    let supply = Supply::new(account, policy);
    let parts: Vec<PartCost> = account.ids().filter_map(|(id, _)| price_part(&supply, id, &tally)).collect();
    Outcome {
        refused_by: tally.refused_by,
        devices: tally.devices,
        services: tally.services,
        committed: parts.iter().map(|p| p.committed).sum(),
        extra: parts.iter().map(|p| p.extra).sum(),
        parts,
        void_pins: tally.void_pins,
    }
}

/// One row; a dropped part has none.
fn price_part(supply: &Supply<'_>, id: PartId, tally: &Tally) -> Option<PartCost> {
    let terms = supply.policy.terms(id);
    if terms.is_dropped {
        return None;
    }
    let consumed = tally.consumed_of(id);
    let units = u64::from(terms.units);
    let over = consumed.saturating_sub(units);
    let idle = if supply.assignable.has(id) { units.saturating_sub(consumed) } else { 0 };
    Some(PartCost {
        part: id,
        units: terms.units,
        consumed,
        over,
        idle,
        committed: amount(units, terms.price),
        extra: amount(over, overage::rate(supply.policy.reading.overage_rate, terms)),
        idle_cost: amount(idle, terms.price),
    })
}

/// The extra charges of an outcome, per price period, had devices over another price.
pub fn extra(policy: &Policy, outcome: &Outcome, rate: OverageRate) -> Option<Money> {
    let of = |part: &PartCost| amount(part.over, overage::rate(rate, policy.terms(part.part)));
    outcome.parts.iter().map(of).sum()
}

/// `count` times a price. Nothing needs no price; anything else at an unknown price is unknown.
fn amount(count: u64, price: Option<Money>) -> Option<Money> {
    if count == 0 { Some(Money::ZERO) } else { price.map(|p| p.times(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Family, Part, PartType, ServiceSet, Services, Since};
    use crate::policy::levers;

    fn account(units: u32) -> Account {
        let part = Part {
            name: "Only".to_owned(),
            number: "P".to_owned(),
            kind: PartType::Base,
            family: Family::Mdm,
            services: ServiceSet::EMPTY,
            units,
            price: Some(Money::whole(4)),
            overage_price: None,
            overage: true,
            suspended: Since::Never,
            term_ends: None,
            minimum_units: None,
        };
        Account { parts: vec![part], services: Services::default(), ..Account::default() }
    }

    fn row(account: &Account, policy: &Policy) -> PartCost {
        let tally = Tally { consumed: vec![0], ..Tally::default() };
        price(account, policy, tally).parts.remove(0)
    }

    /// docs/model.md section 6: "idle = max(0, units − consumed); both are 0 for parts that are not assignable".
    #[test]
    fn a_part_that_is_not_assignable_has_no_idle_units_but_its_committed_amount() {
        let account = account(5);
        let mut policy = levers::initial(&account).policy;
        let assignable = row(&account, &policy);
        assert_eq!((assignable.idle, assignable.idle_cost), (5, Some(Money::whole(20))));
        policy.parts[0].is_suspended = true;
        let suspended = row(&account, &policy);
        assert_eq!((suspended.idle, suspended.idle_cost), (0, Some(Money::ZERO)));
        assert_eq!(suspended.committed, Some(Money::whole(20)));
    }
}
