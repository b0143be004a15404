//! What each change of a policy contributes to the difference in cost, whatever the order of the changes.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::delta::sums;
use crate::analysis::shapley::Shares;
use crate::analysis::steps::Step;
use crate::analysis::{Simulate, shapley, steps};
use crate::cost::Horizon;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::analysis as phrases;
use crate::policy::Policy;
use crate::policy::levers::{LeverNames, changed};
use crate::problem::Message;
use crate::rules::missing_for;

/// Most changes for which every combination is computed: 2ⁿ of them.
pub const MAX_EXACT: usize = 10;
/// Orders that are drawn where there are more changes.
const ORDERS: usize = 200;
/// More changes than this have no place in a mask.
const MAX_CHANGES: usize = 64;

/// The difference in the total over the horizon, change by change.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Waterfall {
    /// The policy that it starts from.
    pub from: String,
    /// How it was computed: `sampled` where there are more than ten changes.
    #[schemars(extend("enum" = ["exact", "sampled"]))]
    pub method: Cow<'static, str>,
    /// Number of orders drawn where it is sampled; null otherwise.
    pub orders: Option<usize>,
    /// One for each change, in the order of `changes`.
    pub bars: Vec<Contribution>,
    /// Their sum, to the last digit: the difference of the totals over the horizon.
    pub total: Money,
}

impl Waterfall {
    /// The bar that moves most money, in either direction; of equal ones the first.
    pub fn most(&self) -> Option<&Contribution> {
        self.bars.iter().min_by_key(|bar| std::cmp::Reverse(bar.total.size()))
    }

    /// The way back to where it starts: `from` names where it ends.
    #[must_use]
    pub fn reversed(self, from: &str) -> Self {
        let back = |bar: Contribution| Contribution { total: -bar.total, ..bar };
        let bars = self.bars.into_iter().map(back).collect();
        Self { from: from.to_owned(), bars, total: -self.total, ..self }
    }
}

/// One bar.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Contribution {
    /// Flat keys of the levers, joined by ` + `.
    pub change: String,
    /// What the change adds to the total over the horizon.
    pub total: Money,
}

/// What is needed to compute policies.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The account and the names of conditions.
    pub names: LeverNames<'a>,
    /// The horizon.
    pub horizon: Horizon,
    /// Decimals of the currency: bars are rounded to its smallest unit where the difference is a number of these.
    pub decimals: u32,
    /// Serves the account of `words`.
    pub simulator: &'a dyn Simulate,
}

impl std::fmt::Debug for Bench<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bench").field("horizon", &self.horizon).finish_non_exhaustive()
    }
}

/// Attributes the difference of two policies to their changes; `Err` says why it cannot be.
pub fn waterfall(
    bench: Bench<'_>,
    from: &str,
    before: &Policy,
    after: &Policy,
) -> Result<Waterfall, Message> {
    let steps = steps::steps(&changed(before, after));
    let mixer = Mixer { bench, steps: &steps, before, after };
    let (shares, worths, orders) = match steps.len() {
        n if n <= MAX_EXACT => mixer.exact()?,
        n if n <= MAX_CHANGES => mixer.sampled()?,
        n => return Err(phrases::too_many_changes(n.to_string())),
    };
    let shares = shares.ok_or_else(phrases::amounts_too_large)?;
    let whole = worths.1 - worths.0;
    let split =
        shapley::split(&shares, unit(whole, bench.decimals)).ok_or_else(phrases::amounts_too_large)?;
    let bars = steps.iter().zip(split);
    Ok(Waterfall {
        from: from.to_owned(),
        method: Cow::Borrowed(if orders.is_some() { "sampled" } else { "exact" }),
        orders,
        bars: bars
            .map(|(s, pico)| Contribution { change: s.name(bench.names), total: Money::from_pico(pico) })
            .collect(),
        total: Money::from_pico(whole),
    })
}

/// The largest power of ten that is at most the currency's smallest unit and divides the difference.
fn unit(whole: i128, decimals: u32) -> i128 {
    let mut unit = 10_i128.pow(12_u32.saturating_sub(decimals));
    while whole % unit != 0 {
        unit /= 10;
    }
    unit
}

/// The worth of no change and of all: the first set and the last one.
fn ends(worth: &[i128]) -> (i128, i128) {
    worth.first().copied().zip(worth.last().copied()).invariant("the set without a change has its worth")
}

/// Shares, the worth of no change and of all, and how many orders were drawn.
type Found = (Option<Shares>, (i128, i128), Option<usize>);

struct Mixer<'a> {
    bench: Bench<'a>,
    steps: &'a [Step],
    before: &'a Policy,
    after: &'a Policy,
}

impl Mixer<'_> {
    fn exact(&self) -> Result<Found, Message> {
        let players = u32::try_from(self.steps.len()).invariant("few changes are attributed exactly");
        let sets: Vec<u64> = (0..1 << players).collect();
        let worth = self.worth(&sets)?;
        let ends = ends(&worth);
        Ok((shapley::exact(players, &worth), ends, None))
    }

    fn sampled(&self) -> Result<Found, Message> {
        let orders = shapley::orders(self.steps.len(), ORDERS);
        let mut sets: Vec<u64> = vec![0];
        for order in &orders {
            sets.extend(order.iter().scan(0_u64, |set, player| {
                *set |= 1 << player;
                Some(*set)
            }));
        }
        sets.sort_unstable();
        sets.dedup();
        let worth = self.worth(&sets)?;
        let ends = ends(&worth);
        let of: HashMap<u64, i128> = sets.into_iter().zip(worth).collect();
        let shares = shapley::sampled(self.steps.len(), &orders, |set| {
            *of.get(&set).invariant("every set of changes has its worth")
        });
        Ok((shares, ends, Some(orders.len())))
    }

    /// The total over the horizon of each set of changes, in 10⁻¹² units.
    fn worth(&self, sets: &[u64]) -> Result<Vec<i128>, Message> {
        let account = self.bench.names.account;
        let policies: Vec<Policy> = sets.iter().map(|set| self.mix(*set)).collect();
        if let Some(lacks) = policies.iter().find_map(|policy| missing_for(account, policy)) {
            return Err(phrases::incomplete_mix(lacks));
        }
        let outcomes = self.bench.simulator.outcomes(&policies.iter().collect::<Vec<_>>());
        let totals = outcomes.iter().map(|outcome| sums(outcome, self.bench.horizon).total.map(Money::pico));
        totals.collect::<Option<_>>().ok_or_else(phrases::price_missing)
    }

    fn mix(&self, set: u64) -> Policy {
        let mut policy = self.before.clone();
        for (_, step) in self.steps.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1) {
            step.take(self.after, &mut policy);
        }
        policy
    }
}
