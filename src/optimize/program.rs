//! The assignment as an integer program: how many devices of each group take each bundle, within the units or over them.

use crate::account::{PartId, PartSet};
use crate::internal::Invariant;
use crate::money::Money;
use crate::optimize::bundles;
use crate::optimize::demand::{Demand, Group};
use crate::optimize::solver::{Comparison, IntegerProgram, Sum};
use crate::rules::Supply;

/// How many units of a part there are or may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// The part.
    pub part: PartId,
    /// The fewest units.
    pub least: u64,
    /// The most; equal to the fewest where they are given.
    pub most: u64,
    /// Per unit and period.
    pub price: Money,
    /// Per device over and period; `None` where it must not exceed its units.
    pub rate: Option<Money>,
    /// The fewest units that can be bought, unless it is none or today's.
    pub minimum: u64,
    /// Today's units, which may stay though they are fewer than the minimum.
    pub today: u64,
    /// Units that must stay free.
    pub reserve: u64,
}

/// The program, and what its variables are.
#[derive(Debug, Clone)]
pub struct AssignmentProgram {
    /// The rows; a caller may add more.
    pub program: IntegerProgram,
    /// What each group may take: the bundle and its variable.
    pub choices: Vec<Vec<(PartSet, usize)>>,
    /// For each group, the devices that cannot be given all they need.
    pub short: Vec<usize>,
    /// For each stock, its units.
    pub units: Vec<usize>,
    /// For each stock, the devices over them.
    pub over: Vec<usize>,
    /// Amounts are this many 10⁻¹² units each, so that they are small whole numbers.
    pub scale: i128,
    /// Whether every bundle that may be the cheapest is in it.
    pub complete: bool,
}

/// States the program. `sold` are the parts of `stocks`; the units of each lie between its least and most.
pub fn state(supply: &Supply<'_>, demand: &Demand, stocks: &[Stock]) -> AssignmentProgram {
    let sold: PartSet = stocks.iter().map(|stock| stock.part).collect();
    let mut program = IntegerProgram::default();
    let mut held: Vec<Sum> = vec![Sum::new(); stocks.len()];
    let mut choices = Vec::with_capacity(demand.groups.len());
    let mut short = Vec::with_capacity(demand.groups.len());
    let mut complete = true;
    for group in &demand.groups {
        let bundles = bundles::of_group(supply, sold, &group.key);
        complete &= bundles.complete;
        let left_out = program.variable(0, group.devices);
        let mut sum: Sum = vec![(left_out, 1)];
        let mut taken = Vec::with_capacity(bundles.sets.len());
        for bundle in bundles.sets {
            let variable = program.variable(0, group.devices);
            sum.push((variable, 1));
            taken.push((bundle, variable));
            for (stock, held) in stocks.iter().zip(&mut held) {
                if bundle.has(stock.part) {
                    held.push((variable, 1));
                }
            }
        }
        program.row(sum, Comparison::Equal, whole(group.devices));
        choices.push(taken);
        short.push(left_out);
    }
    let devices = demand.devices();
    let (units, over) = supplies(&mut program, stocks, held, devices);
    AssignmentProgram { program, choices, short, units, over, scale: scale(stocks), complete }
}

/// Units and devices over them: held ≤ units + over, and nothing is held of a part without units, which is not assignable.
fn supplies(
    program: &mut IntegerProgram,
    stocks: &[Stock],
    held: Vec<Sum>,
    devices: u64,
) -> (Vec<usize>, Vec<usize>) {
    let mut units = Vec::with_capacity(stocks.len());
    let mut over = Vec::with_capacity(stocks.len());
    for (stock, held) in stocks.iter().zip(held) {
        let unit = program.variable(stock.least, stock.most);
        // A part with units to keep free has no device over them.
        let may_exceed = stock.rate.is_some() && stock.reserve == 0;
        let beyond = program.variable(0, if may_exceed { devices } else { 0 });
        let mut sum = held.clone();
        sum.extend([(unit, -1), (beyond, -1)]);
        program.row(sum, Comparison::AtMost, -whole(stock.reserve));
        if stock.least < stock.minimum {
            // Bought at all: from the minimum to the most; else today's, or none.
            let (is_bought, stays) = (program.variable(0, 1), program.variable(0, 1));
            let most = whole(stock.most.max(stock.minimum));
            let with = |bought: i64| vec![(unit, 1), (stays, -whole(stock.today)), (is_bought, -bought)];
            program.row(with(whole(stock.minimum)), Comparison::AtLeast, 0);
            program.row(with(most), Comparison::AtMost, 0);
            program.row(vec![(is_bought, 1), (stays, 1)], Comparison::AtMost, 1);
        }
        if stock.least == 0 && stock.rate.is_some() {
            let mut sum = held;
            sum.push((unit, -whole(devices)));
            program.row(sum, Comparison::AtMost, 0);
        }
        units.push(unit);
        over.push(beyond);
    }
    (units, over)
}

pub(super) fn whole(number: u64) -> i64 {
    i64::try_from(number).invariant("counts have 32 bits")
}

/// The greatest common divisor of all prices and rates.
fn scale(stocks: &[Stock]) -> i128 {
    let amounts = stocks.iter().flat_map(|stock| [Some(stock.price), stock.rate]).flatten();
    amounts.map(|amount| amount.pico().abs()).fold(0, gcd).max(1)
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl AssignmentProgram {
    /// An amount as a small whole number.
    pub fn scaled(&self, amount: Money) -> i64 {
        i64::try_from(amount.pico() / self.scale).unwrap_or(i64::MAX)
    }

    /// What the devices over the units cost.
    pub fn extra(&self, stocks: &[Stock]) -> Sum {
        let cost = |(stock, over): (&Stock, &usize)| Some((*over, self.scaled(stock.rate?)));
        stocks.iter().zip(&self.over).filter_map(cost).collect()
    }

    /// What the units cost.
    pub fn committed(&self, stocks: &[Stock]) -> Sum {
        stocks.iter().zip(&self.units).map(|(stock, unit)| (*unit, self.scaled(stock.price))).collect()
    }

    /// The devices that get something else than auto-activation gives them.
    pub fn changes(&self, demand: &Demand) -> Sum {
        let of_group = |(group, choices): (&Group, &Vec<(PartSet, usize)>)| {
            let given = group.key.given;
            choices.iter().filter(|(set, _)| *set != given).map(|(_, v)| (*v, 1)).collect::<Vec<_>>()
        };
        demand.groups.iter().zip(&self.choices).flat_map(of_group).collect()
    }
}
