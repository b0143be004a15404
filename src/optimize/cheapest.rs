//! The cheapest assignment that keeps every service in use, exact: the fewest devices left short, then the least cost, then
//! the fewest devices that change.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet};
use crate::fleet::{DeviceId, Pin};
use crate::internal::{Invariant, Places};
use crate::money::Money;
use crate::optimize::demand::Demand;
use crate::optimize::program;
use crate::optimize::program::{AssignmentProgram, Stock, whole};
use crate::optimize::solver::{Comparison, Sum, Unsolved, sum_of};
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::rules::{Supply, overage};

/// How many devices of a group take a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The place of the group.
    pub group: usize,
    /// The bundle.
    pub parts: PartSet,
    /// How many devices.
    pub devices: u64,
}

/// An assignment by groups. Amounts are per period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cheapest {
    /// Group by group.
    pub flows: Vec<Flow>,
    /// Devices that no assignment within the limits gives all they need.
    pub short: u64,
    /// The units of each stock.
    pub units: Vec<u64>,
    /// The devices that hold each stock.
    pub held: Vec<u64>,
    /// Extra charges.
    pub extra: Money,
    /// What the units cost.
    pub committed: Money,
    /// Whether every bundle that may be the cheapest was tried, and the search was through.
    pub complete: bool,
}

impl Cheapest {
    /// Units and extra charges.
    pub fn total(&self) -> Money {
        self.committed + self.extra
    }
}

/// What a purchase is held to besides; amounts are per period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most that units beyond those of today may cost.
    pub budget: Option<Money>,
    /// The most that may be charged beyond the units.
    pub max_extra: Option<Money>,
    /// The least share, in hundredths of a percent, of licenses that units cover.
    pub coverage: Option<u64>,
}

/// Why there is no cheapest assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// A price that it needs is unknown.
    Unpriced,
    /// Nothing keeps the limits.
    Impossible,
    /// The solver found none.
    Unsolved,
}

/// The stocks of today: each assignable part with its units. `None` where a rate that matters is unknown.
///
/// Under `exceed` a part goes over its units whether that is allowed or not (docs/model.md section 4 step 7).
pub fn stocks_of_today(account: &Account, policy: &Policy) -> Option<Vec<Stock>> {
    let supply = Supply::new(account, policy);
    let stock = |part: PartId| {
        let terms = policy.terms(part);
        let may_exceed = policy.overage_allowed(part) || policy.reading.when_short == WhenShort::Exceed;
        let rate = if may_exceed { Some(overage::rate(policy.reading.overage_rate, terms)?) } else { None };
        let units = u64::from(terms.units);
        // Units are paid already: their price decides nothing.
        Some(Stock {
            part,
            least: units,
            most: units,
            price: Money::ZERO,
            rate,
            minimum: 0,
            today: units,
            reserve: 0,
        })
    };
    supply.assignable.iter().map(stock).collect()
}

/// The cheapest assignment of a demand from stocks.
///
/// # Errors
///
/// Where no assignment keeps the limits, or none was found.
pub fn solve(
    supply: &Supply<'_>,
    demand: &Demand,
    stocks: &[Stock],
    today: &[u64],
    limits: Limits,
) -> Result<Cheapest, Nothing> {
    let mut stated = program::state(supply, demand, stocks);
    hold_to(&mut stated, stocks, today, limits);
    let short: Sum = stated.short.iter().map(|variable| (*variable, 1)).collect();
    let first = stated.program.minimize(&short).map_err(nothing)?;
    let least_short = sum_of(&short, &first.values);
    stated.program.row(short, Comparison::AtMost, least_short);
    let mut cost = stated.extra(stocks);
    cost.extend(stated.committed(stocks));
    let second = stated.program.minimize(&cost).map_err(nothing)?;
    let least_cost = sum_of(&cost, &second.values);
    stated.program.row(cost, Comparison::AtMost, least_cost);
    // The last question is about ties only: without an answer the cheapest assignment stays what it is.
    let proven = first.proven && second.proven;
    let third = stated.program.minimize(&stated.changes(demand)).unwrap_or(second);
    let found = read(&stated, stocks, &third.values);
    Ok(Cheapest { complete: found.complete && proven, ..found })
}

fn nothing(unsolved: Unsolved) -> Nothing {
    match unsolved {
        Unsolved::Infeasible => Nothing::Impossible,
        Unsolved::Failed => Nothing::Unsolved,
    }
}

fn hold_to(stated: &mut AssignmentProgram, stocks: &[Stock], today: &[u64], limits: Limits) {
    if let Some(most) = limits.max_extra {
        let (sum, most) = (stated.extra(stocks), stated.scaled(most));
        stated.program.row(sum, Comparison::AtMost, most);
    }
    if let Some(share) = limits.coverage {
        // over × 100 % ≤ held × (100 % − share)
        let (whole_share, allowed) = (10_000, 10_000 - whole(share.min(10_000)));
        let mut sum: Sum = stated.over.iter().map(|variable| (*variable, whole_share)).collect();
        let taken = stated.choices.iter().flatten();
        let held = |(parts, variable): &(PartSet, usize)| (*variable, -allowed * i64::from(parts.len()));
        sum.extend(taken.map(held).filter(|(_, factor)| *factor != 0));
        stated.program.row(sum, Comparison::AtMost, 0);
    }
    let Some(budget) = limits.budget else { return };
    let mut sum = Sum::new();
    for (place, (stock, units)) in stocks.iter().zip(today).enumerate() {
        // Units beyond those of today.
        let more = stated.program.variable(0, stock.most.saturating_sub(*units));
        let variable = *stated.units.at(place);
        stated.program.row(vec![(variable, 1), (more, -1)], Comparison::AtMost, whole(*units));
        sum.push((more, stated.scaled(stock.price)));
    }
    let most = stated.scaled(budget);
    stated.program.row(sum, Comparison::AtMost, most);
}

/// What the values of the variables mean, priced exactly.
fn read(stated: &AssignmentProgram, stocks: &[Stock], values: &[u64]) -> Cheapest {
    let mut flows = Vec::new();
    for (group, choices) in stated.choices.iter().enumerate() {
        let taken = choices.iter().map(|(parts, variable)| (*parts, *values.at(*variable)));
        let taken = taken.filter(|(_, devices)| *devices > 0);
        flows.extend(taken.map(|(parts, devices)| Flow { group, parts, devices }));
    }
    let of_part =
        |stock: &Stock| flows.iter().filter(|flow| flow.parts.has(stock.part)).map(|f| f.devices).sum();
    let held: Vec<u64> = stocks.iter().map(of_part).collect();
    let units: Vec<u64> = stated.units.iter().map(|variable| *values.at(*variable)).collect();
    let extra = |((stock, held), units): ((&Stock, &u64), &u64)| match held.saturating_sub(*units) {
        0 => Money::ZERO,
        over => stock.rate.invariant("only a part that may exceed its units does").times(over),
    };
    Cheapest {
        extra: stocks.iter().zip(&held).zip(&units).map(extra).sum(),
        committed: stocks.iter().zip(&units).map(|(stock, units)| stock.price.times(*units)).sum(),
        short: stated.short.iter().map(|variable| *values.at(*variable)).sum(),
        complete: stated.complete,
        flows,
        units,
        held,
    }
}

/// Devices that move from what auto-activation gives them to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// What they would be given; nothing where they would wait.
    pub from: PartSet,
    /// What they are given.
    pub to: PartSet,
    /// How many.
    pub devices: u64,
}

/// Who changes, those moves first that most devices make.
pub fn moves(demand: &Demand, cheapest: &Cheapest) -> Vec<Move> {
    let mut counts: BTreeMap<(PartSet, PartSet), u64> = BTreeMap::new();
    for flow in &cheapest.flows {
        let from = demand.groups.at(flow.group).key.given;
        if from != flow.parts {
            *counts.entry((from, flow.parts)).or_default() += flow.devices;
        }
    }
    let moved = counts.into_iter().map(|((from, to), devices)| Move { from, to, devices });
    let mut moves: Vec<Move> = moved.collect();
    moves.sort_by_key(|one| (std::cmp::Reverse(one.devices), one.from, one.to));
    moves
}

/// The parts of each device: those of a group that stay where they are come first, in the order of the inventory.
pub fn by_device(demand: &Demand, cheapest: &Cheapest) -> BTreeMap<DeviceId, PartSet> {
    let mut given = BTreeMap::new();
    for (place, members) in demand.members.iter().enumerate() {
        let flows = cheapest.flows.iter().filter(|flow| flow.group == place);
        let each = flows.flat_map(|flow| (0..flow.devices).map(|_| flow.parts));
        given.extend(members.iter().copied().zip(each));
    }
    given
}

/// A set of parts with one base as a pin.
pub fn pin(account: &Account, parts: PartSet) -> Option<Pin> {
    let base = parts.iter().find(|part| account.part(*part).is_base())?;
    Some(Pin { base, addons: parts.iter().filter(|part| *part != base).collect() })
}
