//! What it would take: the smallest sets of changes that solve the problem of one device.
//!
//! A bounded menu of changes is tried, first each alone; where one more unit of a part that the device wants is not
//! enough, the least number that is; if none but retiring the device helps, then each two of those that don't help
//! alone. So whatever is found is minimal: no proper subset does. Each set is verified by running it.

use crate::account::{Account, PartId, PartSet, ServiceId, ServiceSet};
use crate::analysis::delta::per_month;
use crate::cost::Horizon;
use crate::engine::course::Course;
use crate::engine::follower::Follower;
use crate::engine::{DeviceAssignment, State};
use crate::fleet::{Device, DeviceId, Fleet, Mask, Pin};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::reading::Rule;
use crate::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};
use crate::rules::{Supply, Traits, addons, best_fit, missing_for, scope};
use crate::{cost, rules};

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
    /// This many more units of the part.
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

/// A set of changes that solves the problem.
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
    device: DeviceId,
    follower: Follower<'a>,
    course: Course,
    alone: ConditionId,
    retired: ConditionId,
    /// What the device may be pinned to, and the pins file that does.
    pins: Vec<(PartSet, PinsId)>,
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
    pub fn new(account: &'a Account, fleet: &Fleet, policy: &'a Policy, device: DeviceId) -> Self {
        let mut fleet = fleet.clone();
        let is_it = |other: Device<'_>| other.id() == device;
        let alone = mask(&mut fleet, is_it);
        let retired = mask(&mut fleet, |other| is_it(other) || scope::is_retired(policy, other));
        let mut follower = Follower::new(account, device);
        follower.prepare(&fleet, policy);
        let course = follower.follow(&fleet, policy);
        let (before, totals) = (Fate::of(account, policy, &course), Totals::of(account, policy, &course));
        let mut search = Self {
            account,
            fleet,
            policy,
            device,
            follower,
            course,
            alone,
            retired,
            pins: Vec::new(),
            before,
            totals,
        };
        search.add_pins();
        search
    }

    /// The way of the device without any change.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// One pins file for each base with the add-ons that the device needs.
    fn add_pins(&mut self) {
        let given = self.before.given;
        if !given.is_served() {
            return;
        }
        let supply = Supply::new(self.account, self.policy);
        let old = self.fleet.pins(self.policy).cloned().unwrap_or_default();
        for parts in best_fit::candidates(&supply, Traits { need: given.need, sps: true }) {
            let is_base = |id: &PartId| self.account.part(*id).is_base();
            let base = parts.iter().find(is_base).invariant("a candidate has a base");
            let mut pins = old.clone();
            pins.insert(self.device, Pin { base, addons: parts.minus(PartSet::one(base)) });
            self.pins.push((parts, self.fleet.add_pins(pins)));
        }
    }

    fn traits(&self) -> Traits {
        Traits::of(self.fleet.device(self.device), self.before.given.need)
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
        let cheapest = best_fit::candidates(&supply, self.traits())
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

    /// Every change that is tried.
    pub fn menu(&self) -> Vec<Change> {
        let (policy, given) = (self.policy, self.before.given);
        let used = given.need.union(given.excess);
        let mut menu: Vec<Change> = used.iter().take(MAX_ON_MENU).map(Change::SwitchOff).collect();
        let parts: Vec<PartId> = self
            .account
            .ids()
            .filter(|(id, part)| {
                let terms = policy.terms(*id);
                (part.is_base() || part.is_addon()) && !terms.is_suspended && !terms.is_dropped
            })
            .map(|(id, _)| id)
            .take(MAX_ON_MENU)
            .collect();
        menu.extend(parts.iter().map(|part| Change::More(*part, 1)));
        let closed = parts.iter().filter(|id| !policy.terms(**id).overage);
        menu.extend(closed.copied().map(Change::AllowOverage));
        menu.extend((!policy.overage_enabled).then_some(Change::EnableOverage));
        menu.extend(policy.overage_blocked_by_partner.then_some(Change::Unblock));
        if policy.reading.rule == Rule::DefaultLicense {
            let supply = Supply::new(self.account, policy);
            let others = supply.ladder.iter().copied().filter(|base| Some(*base) != policy.default_base);
            menu.extend(others.map(Change::DefaultBase));
        }
        menu.extend(self.pins.iter().map(|(parts, _)| Change::Pin(*parts)));
        menu.push(Change::Retire);
        menu
    }

    /// The smallest sets of changes that solve a problem, in the order of the menu.
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
        rules::candidates(&supply, self.traits()).into_iter().fold(PartSet::EMPTY, PartSet::union)
    }

    /// The least number of units, above one, that solves a problem. Where a unit for every device does not, none does.
    fn more(&self, trouble: Trouble, part: PartId) -> Option<Remedy> {
        let most = u32::try_from(self.fleet.len()).invariant("a fleet is numbered in 32 bits");
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
        let difference = |a: u64, b: u64| {
            i64::try_from(i128::from(a) - i128::from(b))
                .invariant("devices and services are counted in 63 bits")
        };
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

    /// What the device is given with some changes of the menu; `None` where the policy would lack something.
    pub fn result(&self, changes: &[Change]) -> Option<Fate> {
        self.apply(changes).map(|(result, _)| result)
    }

    fn apply(&self, changes: &[Change]) -> Option<(Fate, Totals)> {
        let mut policy = self.policy.clone();
        for change in changes {
            self.change(&mut policy, *change);
        }
        let run = || {
            let course = self.follower.follow(&self.fleet, &policy);
            (Fate::of(self.account, &policy, &course), Totals::of(self.account, &policy, &course))
        };
        missing_for(self.account, &policy).is_none().then(run)
    }

    fn change(&self, policy: &mut Policy, change: Change) {
        match change {
            Change::SwitchOff(service) => {
                policy.switch_off.push(ServiceSwitch { service, devices: self.alone });
            }
            Change::More(part, units) => {
                let terms = terms(policy, part);
                terms.units = terms.units.saturating_add(units);
            }
            Change::AllowOverage(part) => terms(policy, part).overage = true,
            Change::EnableOverage => policy.overage_enabled = true,
            Change::Unblock => policy.overage_blocked_by_partner = false,
            Change::DefaultBase(base) => policy.default_base = Some(base),
            Change::Pin(parts) => {
                let found = self.pins.iter().find(|(pinned, _)| *pinned == parts);
                policy.pins = Some(found.invariant("a pin is on the menu").1);
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
}

/// Adds a condition to a fleet.
fn mask(fleet: &mut Fleet, is_meant: impl Fn(Device<'_>) -> bool) -> ConditionId {
    let mask = Mask::from_values(fleet.devices().map(|device| Some(is_meant(device))));
    fleet.add_mask(mask)
}

fn terms(policy: &mut Policy, part: PartId) -> &mut PartTerms {
    policy.parts.get_mut(part.index()).invariant("a policy has terms for every part")
}

impl Fate {
    fn of(account: &Account, policy: &Policy, course: &Course) -> Self {
        let loss = course.loss(&Supply::new(account, policy));
        let lost = loss.at_activation.union(loss.at_day_90);
        Self { given: course.given, lost, refused: course.is_refused() }
    }
}

impl Totals {
    fn of(account: &Account, policy: &Policy, course: &Course) -> Self {
        let outcome = cost::price(account, policy, course.tally.clone());
        Self {
            total: per_month(&outcome, Horizon { months: 1, period: account.price_period }).total,
            without_license: outcome.devices.without_license(),
            lost: outcome.services.pairs(),
        }
    }
}
