//! One scenario months ahead: who holds what at first, and what holds in each month.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::account::{Account, Family, PartId, PartSet, Since};
use crate::cost::Horizon;
use crate::forecast::month::Month;
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::reading::{EnrollShort, Measure};
use crate::policy::{PartTerms, Policy};
use crate::rules::{Supply, clocks, overage};

/// A place in [`Plan::holdings`].
pub type Holding = usize;
/// Devices without a license.
pub const WAITING: Holding = 0;
/// Devices that were refused when they enrolled.
pub const REFUSED: Holding = 1;

/// What holds in one month.
#[derive(Debug, Clone)]
pub struct MonthTerms {
    /// The month.
    pub month: Month,
    /// Units bought, by part.
    pub units: Vec<u64>,
    /// The parts that may exceed their units.
    pub overage: PartSet,
    /// The parts that a device can be given.
    pub assignable: PartSet,
    /// What each holding becomes at the begin of the month, where a part is removed from its devices.
    pub becomes: Option<Vec<Holding>>,
    /// By segment: what a new device takes, its first choice first.
    pub wants: Vec<Vec<Holding>>,
    /// What becomes of a new device whose first choice has no unit left.
    pub short: EnrollShort,
    /// What of a month is charged.
    pub measure: Measure,
    /// The price of a device over, by part, per price period.
    pub rates: Vec<Option<Money>>,
    /// What the units of the month cost.
    pub committed: Option<Money>,
    /// The parts with units and without a unit price: for want of it `committed` is unknown.
    pub unpriced: PartSet,
}

/// A scenario months ahead.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Parts of the account.
    pub parts: usize,
    /// Distinct sets of parts that a device may hold; the first two are none: [`WAITING`] and [`REFUSED`].
    pub holdings: Vec<PartSet>,
    /// Devices by segment and holding, when the first month begins.
    pub start: Vec<Vec<u64>>,
    /// Month by month.
    pub terms: Vec<MonthTerms>,
    /// What the prices are for.
    pub horizon: Horizon,
}

/// Devices of each segment by the parts that they hold at first.
pub type Start = [BTreeMap<PartSet, u64>];

/// What a plan is made of, beside the account.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Devices of each segment by the parts that they hold at first; no part: they wait.
    pub start: &'a Start,
    /// By segment: the parts that its devices are enrolled with, where not the default.
    pub enrolled_with: &'a [Option<PartSet>],
    /// The policy of each month, its dates decided for the month's last day.
    pub months: &'a [(Month, Policy)],
}

impl Plan {
    /// The plan of some terms.
    pub fn new(account: &Account, terms: Terms<'_>) -> Self {
        let mut holdings = Holdings(vec![PartSet::EMPTY; 2]);
        for parts in terms.start.iter().flat_map(BTreeMap::keys) {
            holdings.place(*parts);
        }
        let mut suspended = BTreeMap::new();
        let mut months = Vec::new();
        for (month, policy) in terms.months {
            let removed = removed(policy, *month, &mut suspended);
            let becomes = holdings.becomes(account, removed);
            let wants = terms.enrolled_with.iter().map(|with| {
                candidates(account, policy, *with).into_iter().map(|parts| holdings.place(parts)).collect()
            });
            let wants = wants.collect();
            months.push(month_terms(account, *month, policy, (becomes, wants)));
        }
        let start = terms.start.iter().map(|held| holdings.counts(held)).collect();
        let horizon = Horizon { months: 1, period: account.price_period };
        Self { parts: account.parts.len(), holdings: holdings.0, start, terms: months, horizon }
    }

    /// The parts that have units in some month and no unit price.
    pub fn without_unit_price(&self) -> PartSet {
        self.terms.iter().map(|terms| terms.unpriced).fold(PartSet::EMPTY, PartSet::union)
    }

    /// The parts that can be given in some month and have no price for a device over their units.
    pub fn without_overage_price(&self) -> PartSet {
        let of_month = |terms: &MonthTerms| {
            let rates = (0_u8..).map(PartId).zip(&terms.rates);
            let lacks = rates.filter(|(id, rate)| terms.assignable.has(*id) && rate.is_none());
            lacks.map(|(id, _)| id).collect::<PartSet>()
        };
        self.terms.iter().map(of_month).fold(PartSet::EMPTY, PartSet::union)
    }

    /// What the units of all months cost.
    pub fn committed(&self) -> Option<Money> {
        self.terms.iter().map(|terms| terms.committed).sum()
    }
}

/// The units of a part: none of one that was dropped.
pub fn units(terms: &PartTerms) -> u64 {
    if terms.is_dropped { 0 } else { u64::from(terms.units) }
}

fn month_terms(
    account: &Account,
    month: Month,
    policy: &Policy,
    (becomes, wants): (Option<Vec<Holding>>, Vec<Vec<Holding>>),
) -> MonthTerms {
    let horizon = Horizon { months: 1, period: account.price_period };
    let committed = policy.parts.iter().filter(|terms| !terms.is_dropped).map(|terms| match terms.units {
        0 => Some(Money::ZERO),
        units => terms.price.map(|price| horizon.month(price.times(u64::from(units)))),
    });
    let lacks_price = |terms: &PartTerms| units(terms) > 0 && terms.price.is_none();
    let unpriced = (0_u8..).map(PartId).zip(&policy.parts).filter(|(_, terms)| lacks_price(terms));
    MonthTerms {
        month,
        units: policy.parts.iter().map(units).collect(),
        overage: policy.overage_parts(),
        assignable: Supply::new(account, policy).assignable,
        becomes,
        wants,
        short: policy.reading.enroll_short,
        measure: policy.reading.measure,
        rates: policy.parts.iter().map(|terms| overage::rate(policy.reading.overage_rate, terms)).collect(),
        committed: committed.sum(),
        unpriced: unpriced.map(|(id, _)| id).collect(),
    }
}

/// The parts that are taken from their devices in a month: those that are dropped, and those that have been suspended for more
/// than 60 days (S16, T20). `suspended` remembers since when.
fn removed(policy: &Policy, month: Month, suspended: &mut BTreeMap<PartId, Date>) -> PartSet {
    let mut removed = PartSet::EMPTY;
    for (id, terms) in (0_u8..).map(PartId).zip(&policy.parts) {
        if terms.is_dropped {
            removed = removed.with(id);
        }
        if !terms.is_suspended {
            suspended.remove(&id);
            continue;
        }
        let since = match terms.suspend {
            Since::From(date) => date,
            Since::Always | Since::Never => *suspended.entry(id).or_insert_with(|| month.first_day()),
        };
        if clocks::suspension_works_until(since).is_some_and(|until| until < month.last_day()) {
            removed = removed.with(id);
        }
    }
    removed
}

/// What a new device takes, its first choice first: the default of self-enrollment or the parts that it is enrolled with
/// (S7, S8); under `next` also the larger bases of the ladder.
fn candidates(account: &Account, policy: &Policy, with: Option<PartSet>) -> Vec<PartSet> {
    let supply = Supply::new(account, policy);
    let wanted = with.unwrap_or_else(|| {
        policy.default_base.into_iter().chain(policy.default_addons.iter().copied()).collect()
    });
    let bases: PartSet = account.ids().filter(|(_, part)| part.is_base()).map(|(id, _)| id).collect();
    let addons = wanted.minus(bases);
    // Of the default, add-ons that can't be assigned are left out; who is to be enrolled with one finds no unit of it.
    if with.is_some() && !addons.is_subset(supply.assignable) {
        return Vec::new();
    }
    let addons = addons.intersection(supply.assignable);
    let base = wanted.intersection(bases).iter().next();
    let mut found: Vec<PartSet> =
        base.filter(|base| supply.assignable.has(*base)).into_iter().map(|base| addons.with(base)).collect();
    if policy.reading.enroll_short == EnrollShort::Next {
        let larger = base.into_iter().flat_map(|base| supply.larger(base));
        let larger = larger.filter(|id| supply.family(*id) == Family::Mdm);
        found.extend(larger.map(|base| addons.with(base)));
    }
    found
}

struct Holdings(Vec<PartSet>);

impl Holdings {
    /// The place of a set of parts; a new one if there was none. No parts: the device waits.
    fn place(&mut self, parts: PartSet) -> Holding {
        if parts.is_empty() {
            return WAITING;
        }
        let known = self.0.iter().position(|known| *known == parts);
        known.unwrap_or_else(|| {
            self.0.push(parts);
            self.0.len() - 1
        })
    }

    /// What each holding becomes without some parts; a device without a base has no license.
    fn becomes(&mut self, account: &Account, removed: PartSet) -> Option<Vec<Holding>> {
        if self.0.iter().all(|parts| parts.intersection(removed).is_empty()) {
            return None;
        }
        let bases: PartSet = account.ids().filter(|(_, part)| part.is_base()).map(|(id, _)| id).collect();
        let known = self.0.clone();
        let after = known.iter().enumerate().map(|(place, parts)| {
            let left = parts.minus(removed);
            match left == *parts {
                true => place,
                false if left.intersection(bases).is_empty() => WAITING,
                false => self.place(left),
            }
        });
        Some(after.collect())
    }

    fn counts(&self, held: &BTreeMap<PartSet, u64>) -> Vec<u64> {
        let mut counts = vec![0; self.0.len()];
        for (parts, devices) in held {
            let place =
                if parts.is_empty() { Some(WAITING) } else { self.0.iter().position(|known| known == parts) };
            let count = place.and_then(|place| counts.get_mut(place));
            *count.invariant("what devices hold at first has a place") += devices;
        }
        counts
    }
}
