//! What to buy: now, when units can only be added, and once they can be given up; under auto-activation's own rules and under
//! the cheapest assignment.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::analysis::Simulate;
use crate::cost::Outcome;
use crate::engine;
use crate::engine::fast::SummaryCache;
use crate::fleet::DeviceId;
use crate::internal::{Invariant, Places, narrow};
use crate::money::Money;
use crate::optimize::cheapest;
use crate::optimize::cheapest::{Cheapest, Limits};
use crate::optimize::demand::Demand;
use crate::optimize::program::Stock;
use crate::optimize::scaled::scaled;
use crate::optimize::search::{Search, Tried, with_units};
use crate::policy::Policy;
use crate::report::optimize::{OtherDemand, PartUnits, Purchase};
use crate::rules::Supply;
use crate::run::optimize::pinned;
use crate::run::optimize::setting::Setting;
use crate::run::ranges::KEPT;
use crate::run::simulator::Simulator;

/// Changes of demand that a purchase is tried with, in percent.
pub(super) const CHANGES: [i64; 6] = [-30, -20, -10, 10, 20, 30];
/// Those of a table in which demand as it is has a column of its own.
pub(super) const CHANGES_AND_NONE: [i64; 7] = [-30, -20, -10, 0, 10, 20, 30];

/// A change of demand as results spell it: `-10`, `0`, `+10`.
pub(super) fn key_of(change: i64) -> String {
    if change == 0 { "0".to_owned() } else { format!("{change:+}") }
}

/// The id of the best purchase by hand once units can be given up.
pub(super) const LATER_BY_HAND: &str = "at-term-end-by-hand";

/// A purchase under auto-activation, and all that were tried for it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) best: Option<Tried>,
    /// Whether all purchases were tried.
    pub(super) tried_all: bool,
    pub(super) others: Vec<Tried>,
}

/// The best purchases.
#[derive(Debug)]
pub(super) struct Bought {
    pub(super) now: Found,
    pub(super) later: Found,
    pub(super) now_by_hand: Option<ByHand>,
    pub(super) later_by_hand: Option<ByHand>,
}

/// A purchase under the cheapest assignment.
#[derive(Debug)]
pub(super) struct ByHand {
    pub(super) found: Cheapest,
    /// What the activation gives with its units and pins.
    outcome: Outcome,
}

impl Bought {
    /// The purchase that is recommended, with all that were tried for it: what can be done now, if anything; else what can
    /// be done when units can be given up.
    pub(super) fn recommended(&self, setting: &Setting<'_>) -> Option<(&Tried, &[Tried])> {
        let today = setting.today();
        let of = |found: &'_ Found| found.best.as_ref().is_some_and(|best| best.units != today);
        let found = if of(&self.now) { &self.now } else { &self.later };
        Some((found.best.as_ref()?, &found.others))
    }
}

/// Searches.
pub(super) fn find(setting: &Setting<'_>) -> Bought {
    let [now_by_hand, later_by_hand] = [false, true].map(|can_give_up| by_hand(setting, can_give_up));
    let starts = starts(setting, [&now_by_hand, &later_by_hand]);
    // What is saved against units whose price is missing is unknown, and so is what saves most. Limits may still call for more.
    let rules = setting.rules();
    let is_unknown = setting.sums(&setting.outcome).total.is_none() && rules.allow(&setting.outcome);
    let found = |can_give_up: bool| {
        if is_unknown {
            return Found::default();
        }
        let spans = setting.spans(can_give_up);
        let mut search = Search::new(setting.policy, &spans, &rules, &setting.simulator);
        let best = search.best(&starts);
        Found { best, tried_all: search.tries_all(), others: search.alternatives().cloned().collect() }
    };
    Bought { now: found(false), later: found(true), now_by_hand, later_by_hand }
}

/// Today's units, what devices would take if no unit were short, and what is best by hand.
fn starts(setting: &Setting<'_>, by_hand: [&Option<ByHand>; 2]) -> Vec<Vec<u32>> {
    let plenty: Vec<u32> = setting.parts.iter().map(|(_, most)| *most).collect();
    let spans = setting.spans(true);
    let today = setting.today();
    // A part without units stays without: its units would attract devices that need less.
    let units: Vec<u32> =
        today.iter().zip(&plenty).map(|(today, most)| if *today == 0 { 0 } else { *most }).collect();
    let outcomes = setting.simulator.outcomes(&[&with_units(setting.policy, &spans, &units)]);
    let held = |outcome: &Outcome| -> Vec<u32> {
        spans.iter().map(|span| narrow(outcome.part(span.part).consumed)).collect()
    };
    let mut starts = vec![today];
    starts.extend(outcomes.iter().map(held));
    starts.extend(by_hand.into_iter().flatten().map(|by_hand| units_by_hand(setting, &by_hand.found)));
    starts
}

/// The units of each part that can be bought.
pub(super) fn units_by_hand(setting: &Setting<'_>, cheapest: &Cheapest) -> Vec<u32> {
    let of_part = |(part, _): &(PartId, u32)| narrow(*cheapest.units.at(stock_place(setting, *part)));
    setting.parts.iter().map(of_part).collect()
}

/// What each device is given.
pub(super) fn by_device(setting: &Setting<'_>, cheapest: &Cheapest) -> BTreeMap<DeviceId, PartSet> {
    let supply = Supply::new(&setting.study.account, setting.policy);
    cheapest::by_device(&demand(setting, &supply), cheapest)
}

/// What is lost today is no reason to buy: services that today's parts have are kept.
fn demand(setting: &Setting<'_>, supply: &Supply<'_>) -> Demand {
    let study = setting.study;
    Demand::new(&study.account, &study.fleet, setting.policy, &setting.assignment, supply.assignable)
}

/// The parts of the stocks of a purchase by hand, in their order.
fn stock_places<'s>(setting: &'s Setting<'_>) -> impl Iterator<Item = PartId> + 's {
    let supply = Supply::new(&setting.study.account, setting.policy);
    let is_bought = |id: PartId| setting.parts.iter().any(|(part, _)| *part == id);
    let ids = setting.study.account.ids().map(|(id, _)| id);
    ids.filter(move |id| is_bought(*id) || supply.assignable.has(*id))
}

/// The place of a part among the stocks.
fn stock_place(setting: &Setting<'_>, part: PartId) -> usize {
    stock_places(setting).position(|id| id == part).invariant("every part that can be bought has a stock")
}

/// The best units if devices are assigned so that it costs least, as the activation gives them; `None` where a price is unknown,
/// nothing keeps the limits, or devices would lose by it: those that no part serves in full are left to auto-activation.
fn by_hand(setting: &Setting<'_>, can_give_up: bool) -> Option<ByHand> {
    let found = cheapest_units(setting, can_give_up)?;
    let account = &setting.study.account;
    let policy = with_units(setting.policy, &setting.spans(true), &units_by_hand(setting, &found));
    let unpinned = engine::assign(account, &setting.study.fleet, &policy, &setting.summaries.orders);
    let (_, outcome) = pinned::pin(setting, (&policy, &unpinned), &by_device(setting, &found));
    setting.rules().allow(&outcome).then_some(ByHand { found, outcome })
}

fn cheapest_units(setting: &Setting<'_>, can_give_up: bool) -> Option<Cheapest> {
    let policy = setting.policy;
    let stock = |part: PartId| {
        let (terms, bought) = (policy.terms(part), setting.parts.iter().any(|(id, _)| *id == part));
        let today = u64::from(terms.units);
        let rate = if setting.may_exceed(part) { Some(setting.terms(part).rate?) } else { None };
        let can_give_up = can_give_up || setting.study.has_ended(part);
        let least = if bought && can_give_up { 0 } else { today };
        let most = if bought { today.max(setting.devices) } else { today };
        let price = if bought { terms.price? } else { Money::ZERO };
        let (reserve, minimum) = if bought {
            (u64::from(setting.reserve(part)), u64::from(setting.minimum(part)))
        } else {
            (0, 0)
        };
        Some(Stock { part, least, most: (most + reserve).max(minimum), price, rate, minimum, today, reserve })
    };
    let stocks: Vec<Stock> = stock_places(setting).map(stock).collect::<Option<_>>()?;
    let account = &setting.study.account;
    let supply = Supply::new(account, policy);
    let demand = demand(setting, &supply);
    let today: Vec<u64> = stocks.iter().map(|stock| u64::from(policy.terms(stock.part).units)).collect();
    let rules = setting.rules();
    let limits = Limits { budget: rules.budget, max_extra: rules.max_extra, coverage: rules.coverage };
    cheapest::solve(&supply, &demand, &stocks, &today, limits).ok()
}

/// The purchases as rows.
pub(super) fn rows(setting: &Setting<'_>, bought: &Bought) -> Vec<Purchase> {
    let spans = setting.spans(true);
    let mut ids = vec![("today", setting.today(), None)];
    for (id, found) in [("now", &bought.now), ("at-term-end", &bought.later)] {
        ids.extend(found.best.iter().map(|best| (id, best.units.clone(), Some(found.tried_all))));
    }
    let policies: Vec<Policy> =
        ids.iter().map(|(_, units, _)| with_units(setting.policy, &spans, units)).collect();
    let policies: Vec<&Policy> = policies.iter().collect();
    let outcomes = setting.simulator.outcomes(&policies);
    let other: Vec<(i64, Vec<Outcome>)> = CHANGES
        .iter()
        .filter_map(|change| Some((*change, with_demand(setting, *change, &policies)?)))
        .collect();
    let mut rows: Vec<Purchase> = Vec::new();
    for (place, ((id, _, proved), outcome)) in ids.iter().zip(&outcomes).enumerate() {
        let demand = other.iter().filter_map(|(change, outcomes)| {
            Some(other_demand(setting, *change, outcomes.get(place)?, outcomes.first()?))
        });
        rows.push(Purchase { demand: demand.collect(), proved: *proved, ..row(setting, id, outcome) });
    }
    let by_hand = [("now-by-hand", &bought.now_by_hand), (LATER_BY_HAND, &bought.later_by_hand)];
    rows.extend(by_hand.into_iter().filter_map(|(id, by_hand)| {
        let ByHand { found, outcome } = by_hand.as_ref()?;
        Some(Purchase { proved: Some(found.complete), ..row(setting, id, outcome) })
    }));
    rows
}

/// What purchases come to with another demand.
fn with_demand(setting: &Setting<'_>, change: i64, policies: &[&Policy]) -> Option<Vec<Outcome>> {
    let percent = u64::try_from(100 + change).ok()?;
    let fleet = scaled(&setting.study.fleet, percent).ok()?;
    let summaries = SummaryCache::new(KEPT);
    Some(Simulator::new(&setting.study.account, &fleet, &summaries).outcomes(policies))
}

fn other_demand(setting: &Setting<'_>, percent: i64, outcome: &Outcome, today: &Outcome) -> OtherDemand {
    let (own, before) = (setting.sums(outcome).total, setting.sums(today).total);
    let saves = before.zip(own).map(|(before, own)| before - own);
    OtherDemand { percent, total: own, saves, without_license: outcome.devices.without_license() }
}

fn row(setting: &Setting<'_>, id: &'static str, outcome: &Outcome) -> Purchase {
    let of_part = |(part, _): &(PartId, u32)| {
        let row = outcome.part(*part);
        PartUnits { part: setting.name(*part).to_owned(), units: u64::from(row.units), over: row.over }
    };
    let (own, before) = (setting.sums(outcome).total, setting.sums(&setting.outcome).total);
    Purchase {
        id,
        units: setting.parts.iter().map(of_part).collect(),
        committed: setting.sums(outcome).committed,
        extra: setting.sums(outcome).extra,
        total: own,
        saves: before.zip(own).map(|(before, own)| before - own),
        proved: None,
        without_license: outcome.devices.without_license(),
        lost: Some(outcome.services.pairs()),
        demand: Vec::new(),
    }
}
