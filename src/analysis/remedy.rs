//! What it would take: the smallest sets of changes that mend what is wrong with one device.
//!
//! A bounded menu of changes is tried, first each alone; where one more unit of a part that the device wants is not
//! enough, the least number that is; if none but retiring the device helps, then each two of those that don't help
//! alone. So whatever is found is minimal: no proper subset does. Each set is verified by running it.

use crate::account::{Account, PartId, PartSet, ServiceId, ServiceSet};
use crate::analysis::delta::sums;
use crate::engine::fast::Orders;
use crate::engine::tally::Tally;
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::{Fleet, Mask, Pin};
use crate::money::Money;
use crate::policy::reading::Rule;
use crate::policy::{ConditionId, PinsId, Policy, ServiceSwitch};
use crate::rules::{Supply, Traits, addons, best_fit, loss, missing_for};
use crate::{cost, engine, rules};

/// Most services and most parts on the menu.
const MAX_ON_MENU: usize = 16;

/// Numbers of units that are tried one after the other. Beyond, the least number is searched by halves, as if more units
/// never made it worse; what is found is run like all others, and so is one unit less.
const FEW: u32 = 8;

/// What is wrong with a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It waits, or has no candidate.
    NoLicense,
    /// A part that it took had no unit left.
    Over,
    /// It loses services.
    Losing,
    /// Parts that cost less have all that it needs.
    Dearer,
}

/// One change on the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The device no longer uses the service.
    SwitchOff(ServiceId),
    /// So many more units of the part.
    More(PartId, u32),
    /// The part may exceed its units.
    AllowOverage(PartId),
    /// The account's overage switch is on.
    EnableOverage,
    /// The partner no longer blocks overage.
    Unblock,
    /// Another self-enrollment default.
    DefaultBase(PartId),
    /// The device is assigned these parts by hand before activation.
    Pin(PartSet),
    /// The device leaves before activation.
    Retire,
}

/// What the account pays and who is left out, against what holds without the changes. Money is per month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// Committed and extra amounts.
    pub total: Option<Money>,
    /// Devices without a license, of all.
    pub without_license: i64,
    /// Services lost, of all devices.
    pub lost: i64,
}

/// A set of changes that mends the trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// The changes: all are needed.
    pub changes: Vec<Change>,
    /// What the device is given then.
    pub given: DeviceAssignment,
    /// What it still loses, at either date.
    pub lost: ServiceSet,
    /// What it costs.
    pub price: Price,
}

/// What one device is given under one policy, and what it loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// What it is given.
    pub given: DeviceAssignment,
    /// What it loses at either date.
    pub lost: ServiceSet,
    /// Whether the activation is refused.
    pub refused: bool,
}

/// The search for one device.
#[derive(Debug)]
pub struct Search<'a> {
    account: &'a Account,
    /// The fleet with a mask of the device alone, one of it and all that are retired, and a pins file for each pin.
    fleet: Fleet,
    policy: &'a Policy,
    device: usize,
    orders: Orders,
    alone: ConditionId,
    retired: ConditionId,
    /// The first of the pins files: one for each of `pinned`.
    pins: usize,
    pinned: Vec<PartSet>,
    /// What holds without any change.
    pub before: Fate,
    totals: Totals,
}

#[derive(Debug, Clone, Copy)]
struct Totals {
    total: Option<Money>,
    without_license: u64,
    lost: u64,
}

impl<'a> Search<'a> {
    /// A search for one device of a fleet under a policy.
    pub fn new(account: &'a Account, fleet: &Fleet, policy: &'a Policy, device: usize) -> Self {
        let mut own = fleet.clone();
        let next = |fleet: &Fleet| ConditionId(u32::try_from(fleet.masks.len()).unwrap_or(u32::MAX));
        let (alone, devices) = (next(&own), 0..own.len());
        own.masks.push(Mask::from_values(devices.clone().map(|d| Some(d == device))));
        let retired = next(&own);
        let leaves = |d: usize| d == device || policy.retire.is_some_and(|c| fleet.meets(c, d));
        own.masks.push(Mask::from_values(devices.map(|d| Some(leaves(d)))));
        let mut search = Self {
            account,
            policy,
            device,
            alone,
            retired,
            orders: Orders::new(),
            pins: own.pins.len(),
            pinned: Vec::new(),
            fleet: own,
            before: Fate {
                given: DeviceAssignment::nothing(State::Retired),
                lost: ServiceSet::EMPTY,
                refused: false,
            },
            totals: Totals { total: None, without_license: 0, lost: 0 },
        };
        (search.before, search.totals) = search.run(policy);
        search.add_pins();
        search
    }

    /// One pins file for each base with the add-ons that the device needs.
    fn add_pins(&mut self) {
        let given = self.before.given;
        if matches!(given.state, State::Retired | State::OutOfScope) {
            return;
        }
        let supply = Supply::new(self.account, self.policy);
        let old =
            self.policy.pins.and_then(|id| self.fleet.pins.get(id.0 as usize)).cloned().unwrap_or_default();
        for parts in best_fit::candidates(&supply, Traits { need: given.need, sps: true }) {
            let base =
                parts.iter().find(|id| self.account.part(*id).is_some_and(crate::account::Part::is_base));
            let (Some(base), Ok(device)) = (base, u32::try_from(self.device)) else { continue };
            let mut pins = old.clone();
            pins.insert(device, Pin { base, addons: parts.minus(std::iter::once(base).collect()) });
            self.fleet.pins.push(pins);
            self.pinned.push(parts);
        }
    }

    /// What is wrong with the device.
    pub fn troubles(&self) -> Vec<Trouble> {
        let given = self.before.given;
        let mut troubles = Vec::new();
        match given.state {
            State::Waiting | State::Unlicensable => troubles.push(Trouble::NoLicense),
            State::Overage => troubles.push(Trouble::Over),
            State::Assigned | State::OutOfScope | State::Retired => {}
        }
        if !self.before.lost.is_empty() {
            troubles.push(Trouble::Losing);
        }
        let supply = Supply::new(self.account, self.policy);
        let cheapest = best_fit::candidates(&supply, Traits { need: given.need, sps: self.sps() })
            .into_iter()
            .filter(|parts| given.need.is_subset(supply.services_of(*parts)))
            .filter_map(|parts| addons::price_sum(&supply, parts))
            .min();
        let is_dearer = |own: Money| cheapest.is_some_and(|cheapest| cheapest < own);
        if !given.parts.is_empty() && addons::price_sum(&supply, given.parts).is_some_and(is_dearer) {
            troubles.push(Trouble::Dearer);
        }
        troubles
    }

    fn sps(&self) -> bool {
        self.fleet.sps.get(self.device).copied().unwrap_or(false)
    }

    /// Every change that is tried.
    pub fn menu(&self) -> Vec<Change> {
        let (policy, given) = (self.policy, self.before.given);
        let used = given.need.union(given.excess);
        let mut menu: Vec<Change> = used.iter().take(MAX_ON_MENU).map(Change::SwitchOff).collect();
        let parts: Vec<PartId> = self
            .account
            .ids()
            .filter(|(id, part)| {
                (part.is_base() || part.is_addon())
                    && policy.terms(*id).is_some_and(|t| !t.is_suspended && !t.is_dropped)
            })
            .map(|(id, _)| id)
            .take(MAX_ON_MENU)
            .collect();
        menu.extend(parts.iter().map(|part| Change::More(*part, 1)));
        let closed = parts.iter().filter(|id| policy.terms(**id).is_some_and(|t| !t.overage));
        menu.extend(closed.copied().map(Change::AllowOverage));
        menu.extend((!policy.overage_enabled).then_some(Change::EnableOverage));
        menu.extend(policy.overage_blocked_by_partner.then_some(Change::Unblock));
        if policy.reading.rule == Rule::DefaultLicense {
            let supply = Supply::new(self.account, policy);
            let others = supply.ladder.iter().copied().filter(|base| Some(*base) != policy.default_base);
            menu.extend(others.map(Change::DefaultBase));
        }
        menu.extend(self.pinned.iter().copied().map(Change::Pin));
        menu.push(Change::Retire);
        menu
    }

    /// The smallest sets of changes that mend a trouble, in the order of the menu.
    pub fn remedies(&self, trouble: Trouble) -> Vec<Remedy> {
        let (mut found, mut rest) = (Vec::new(), Vec::new());
        let wanted = self.wanted();
        for change in self.menu() {
            if let Some(remedy) = self.remedy(trouble, &[change]) {
                found.push(remedy);
                continue;
            }
            rest.push(change);
            if let Change::More(part, 1) = change
                && wanted.has(part)
            {
                found.extend(self.more(trouble, part));
            }
        }
        if found.iter().all(|remedy| remedy.changes == [Change::Retire]) {
            for (place, first) in rest.iter().enumerate() {
                let others = rest.iter().skip(place + 1);
                found.extend(others.filter_map(|second| self.remedy(trouble, &[*first, *second])));
            }
        }
        found
    }

    /// The parts of the device's candidates.
    fn wanted(&self) -> PartSet {
        let supply = Supply::new(self.account, self.policy);
        let traits = Traits { need: self.before.given.need, sps: self.sps() };
        rules::candidates(&supply, traits).into_iter().fold(PartSet::EMPTY, PartSet::union)
    }

    /// The least number of units, above one, that mends a trouble. Where a unit for every device does not, none does.
    fn more(&self, trouble: Trouble, part: PartId) -> Option<Remedy> {
        let most = u32::try_from(self.fleet.len()).unwrap_or(u32::MAX);
        let with = |units| self.remedy(trouble, &[Change::More(part, units)]);
        let mut best = with(most)?;
        if let Some(few) = (2..=FEW.min(most)).find_map(with) {
            return Some(few);
        }
        let (mut too_few, mut enough) = (FEW.min(most), most);
        while too_few + 1 < enough {
            let middle = too_few + (enough - too_few) / 2;
            match with(middle) {
                Some(remedy) => (enough, best) = (middle, remedy),
                None => too_few = middle,
            }
        }
        Some(best)
    }

    fn remedy(&self, trouble: Trouble, changes: &[Change]) -> Option<Remedy> {
        let (result, totals) = self.apply(changes)?;
        let difference = |a: u64, b: u64| i64::try_from(i128::from(a) - i128::from(b)).unwrap_or(i64::MAX);
        self.is_mended(trouble, result).then(|| Remedy {
            changes: changes.to_vec(),
            given: result.given,
            lost: result.lost,
            price: Price {
                total: totals.total.zip(self.totals.total).map(|(after, before)| after - before),
                without_license: difference(totals.without_license, self.totals.without_license),
                lost: difference(totals.lost, self.totals.lost),
            },
        })
    }

    /// What the device is given with some changes; `None` where the policy would lack something.
    pub fn result(&self, changes: &[Change]) -> Option<Fate> {
        self.apply(changes).map(|(result, _)| result)
    }

    fn apply(&self, changes: &[Change]) -> Option<(Fate, Totals)> {
        let mut policy = self.policy.clone();
        for change in changes {
            self.change(&mut policy, *change);
        }
        missing_for(self.account, &policy).is_none().then(|| self.run(&policy))
    }

    fn change(&self, policy: &mut Policy, change: Change) {
        match change {
            Change::SwitchOff(service) => {
                policy.switch_off.push(ServiceSwitch { service, devices: self.alone });
            }
            Change::More(part, units) => {
                if let Some(terms) = policy.parts.get_mut(part.index()) {
                    terms.units = terms.units.saturating_add(units);
                }
            }
            Change::AllowOverage(part) => {
                if let Some(terms) = policy.parts.get_mut(part.index()) {
                    terms.overage = true;
                }
            }
            Change::EnableOverage => policy.overage_enabled = true,
            Change::Unblock => policy.overage_blocked_by_partner = false,
            Change::DefaultBase(base) => policy.default_base = Some(base),
            Change::Pin(parts) => {
                let place = self.pinned.iter().position(|p| *p == parts).unwrap_or(0);
                policy.pins = u32::try_from(self.pins + place).ok().map(PinsId);
            }
            Change::Retire => policy.retire = Some(self.retired),
        }
    }

    /// Whether a result is free of the trouble, and of no new one of the device.
    pub fn is_mended(&self, trouble: Trouble, after: Fate) -> bool {
        if after.refused {
            return false;
        }
        if after.given.state == State::Retired {
            return true;
        }
        let is_licensed = matches!(after.given.state, State::Assigned | State::Overage);
        let loses_no_more = after.lost.is_subset(self.before.lost);
        match trouble {
            Trouble::NoLicense => is_licensed,
            Trouble::Over => after.given.state == State::Assigned && loses_no_more,
            Trouble::Losing => is_licensed && after.lost.is_empty(),
            Trouble::Dearer => {
                let supply = Supply::new(self.account, self.policy);
                let price = |given: DeviceAssignment| addons::price_sum(&supply, given.parts);
                let is_cheaper = price(after.given)
                    .zip(price(self.before.given))
                    .is_some_and(|(after, before)| after < before);
                let was_over = self.before.given.state == State::Overage;
                let is_over = after.given.state == State::Overage;
                is_licensed && loses_no_more && is_cheaper && (was_over || !is_over)
            }
        }
    }

    fn run(&self, policy: &Policy) -> (Fate, Totals) {
        let (account, fleet) = (self.account, &self.fleet);
        let assignment = engine::assign(account, fleet, policy, &self.orders);
        let outcome = cost::price(account, policy, Tally::of(account, fleet, policy, &assignment));
        let totals = Totals {
            total: sums(&outcome, 1).total,
            without_license: outcome.devices.waiting + outcome.devices.unlicensable,
            lost: outcome.services.at_activation + outcome.services.at_day_90,
        };
        (result(account, policy, &assignment, self.device), totals)
    }
}

/// What an assignment gives one device.
fn result(account: &Account, policy: &Policy, assignment: &Assignment, device: usize) -> Fate {
    let nothing = DeviceAssignment::nothing(State::OutOfScope);
    let given = assignment.devices.get(device).copied().unwrap_or(nothing);
    let refused = assignment.refused_by.is_some();
    let services = Supply::new(account, policy).services_of(given.parts);
    let loss = loss::loss(policy.reading.gap, given.need, given.excess, services);
    let lost = if refused { ServiceSet::EMPTY } else { loss.at_activation.union(loss.at_day_90) };
    Fate { given, lost, refused }
}
