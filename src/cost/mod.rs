//! What an assignment means: counts, services lost, money.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet};
use crate::engine::{Assignment, State};
use crate::fleet::{Fleet, Pin, Status};
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::OverageRate;
use crate::rules::{Supply, loss, overage, pins, scope};

/// What one policy does to one fleet, in totals. Every count is of devices unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Device whose waiting refused the activation (its place in the inventory).
    pub refused_by: Option<u32>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// Services lost.
    pub services: Lost,
    /// A row for each part that is not dropped, in the order of the account.
    pub parts: Vec<PartCost>,
    /// Sums over the parts, per month; unknown where a needed price is.
    pub committed: Option<Money>,
    /// Sum of the extra charges, per month.
    pub extra: Option<Money>,
    /// Pins that this policy cannot honor.
    pub void_pins: u64,
}

/// Devices by what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Devices {
    /// All of the inventory.
    pub read: u64,
    /// Met `retire`.
    pub retired: u64,
    /// Not in scope, by status.
    pub out_of_scope: BTreeMap<Status, u64>,
    /// Every part had a unit left.
    pub assigned: u64,
    /// At least one part had none.
    pub overage: u64,
    /// Took nothing.
    pub waiting: u64,
    /// Had no candidate.
    pub unlicensable: u64,
}

/// Services lost, in pairs (device, service).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// At activation.
    pub at_activation: u64,
    /// At day 90 after activation.
    pub at_day_90: u64,
    /// Devices that lose any, at either date.
    pub devices_losing: u64,
}

/// One part, per month.
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

/// What the engine counts and cost prices: all that the totals of an outcome rest on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Device whose waiting refused the activation.
    pub refused_by: Option<u32>,
    /// Devices by what became of them.
    pub devices: Devices,
    /// Services lost.
    pub services: Lost,
    /// For each part of the account: the devices that hold it.
    pub consumed: Vec<u64>,
    /// Pins that this policy cannot honor.
    pub void_pins: u64,
}

/// Counts an assignment, device by device.
pub fn tally(account: &Account, fleet: &Fleet, policy: &Policy, assignment: &Assignment) -> Tally {
    let supply = Supply::new(account, policy);
    let mut tally = Tally {
        refused_by: assignment.refused_by,
        consumed: vec![0; account.parts.len()],
        void_pins: void_pins(&supply, fleet),
        ..Tally::default()
    };
    for (device, given) in assignment.devices.iter().enumerate() {
        let status = fleet.status.get(device).copied().unwrap_or(Status::Unknown);
        count_state(&mut tally.devices, given.state, status);
        count_parts(&mut tally.consumed, given.parts);
        // A refused activation changes nothing: no service is lost.
        if assignment.refused_by.is_none() {
            let given_services = supply.services_of(given.parts);
            let lost = loss::loss(policy.reading.gap, given.need, given.excess, given_services);
            tally.services.count(lost, 1);
        }
    }
    tally
}

fn count_state(devices: &mut Devices, state: State, status: Status) {
    devices.read += 1;
    match state {
        State::Assigned => devices.assigned += 1,
        State::Overage => devices.overage += 1,
        State::Waiting => devices.waiting += 1,
        State::Unlicensable => devices.unlicensable += 1,
        State::OutOfScope => *devices.out_of_scope.entry(status).or_default() += 1,
        State::Retired => devices.retired += 1,
    }
}

fn count_parts(consumed: &mut [u64], parts: PartSet) {
    for id in parts.iter() {
        if let Some(count) = consumed.get_mut(id.index()) {
            *count += 1;
        }
    }
}

impl Lost {
    /// Counts what `devices` devices lose.
    pub fn count(&mut self, loss: loss::Loss, devices: u64) {
        self.at_activation += u64::from(loss.at_activation.len()) * devices;
        self.at_day_90 += u64::from(loss.at_day_90.len()) * devices;
        let loses = !loss.at_activation.union(loss.at_day_90).is_empty();
        self.devices_losing += if loses { devices } else { 0 };
    }
}

/// The pins that a policy cannot honor: the device is not in scope or retired, or the part is not assignable.
pub fn void_pins(supply: &Supply<'_>, fleet: &Fleet) -> u64 {
    let policy = supply.policy;
    let Some(all) = policy.pins.and_then(|id| fleet.pins.get(id.0 as usize)) else { return 0 };
    let count_void = |(place, pin): (&u32, &Pin)| {
        let device = *place as usize;
        let is_served =
            !scope::is_retired(fleet, policy, device) && scope::is_in_scope(fleet, policy, device);
        if is_served { pins::void_count(supply, *pin) } else { u64::from(pin.addons.len()) + 1 }
    };
    all.iter().map(count_void).sum()
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
    let terms = supply.policy.terms(id).filter(|t| !t.is_dropped)?;
    let consumed = tally.consumed.get(id.index()).copied().unwrap_or(0);
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

/// The extra charges of an outcome, per month, had devices over another price.
pub fn extra(policy: &Policy, outcome: &Outcome, rate: OverageRate) -> Option<Money> {
    let of = |part: &PartCost| amount(part.over, overage::rate(rate, policy.terms(part.part)?));
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
        };
        Account { parts: vec![part], services: Services::default(), enabled_on: None, activates_on: None }
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
