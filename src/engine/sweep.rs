//! Many policies over one fleet, in parallel: the only place that knows rayon. The order is kept.

use std::borrow::Borrow;
use std::collections::HashMap;

use rayon::prelude::*;

use super::fast::{self, ShapeKey, Shapes};
use super::{Engine, reference};
use crate::account::Account;
use crate::cost::{self, Outcome};
use crate::fleet::Fleet;
use crate::policy::Policy;

pub use super::verify::{Difference, verify};

/// Scenarios that one task computes: each takes microseconds, a task should take long enough to be worth handing out.
const TASK: usize = 256;
/// Bytes of shapes that are kept at a time.
const KEPT: usize = 512 << 20;

/// Which engine to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EngineChoice {
    /// The fast one wherever it holds.
    #[default]
    Fast,
    /// The reference, device by device.
    Reference,
}

/// The outcome of each policy, in their order, and the engine that computed it. `progress` hears how many more are
/// done.
pub fn run<P: Borrow<Policy> + Sync>(
    account: &Account,
    fleet: &Fleet,
    policies: &[P],
    choice: EngineChoice,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<(Outcome, Engine)> {
    run_with(account, fleet, policies, choice, progress, &Shapes::new(KEPT))
}

/// As [`run`], with shapes that outlive it: for callers that come again with other policies over the same account and
/// fleet.
pub fn run_with<P: Borrow<Policy> + Sync>(
    account: &Account,
    fleet: &Fleet,
    policies: &[P],
    choice: EngineChoice,
    progress: &(dyn Fn(usize) + Sync),
    shapes: &Shapes,
) -> Vec<(Outcome, Engine)> {
    if choice == EngineChoice::Reference {
        let simulate = |policy: &P| {
            let outcome = by_reference(account, fleet, policy.borrow());
            progress(1);
            outcome
        };
        return policies.par_iter().map(simulate).collect();
    }
    let keys: Vec<ShapeKey> =
        policies.par_iter().with_min_len(TASK).map(|p| ShapeKey::new(account, p.borrow())).collect();
    let done: Vec<Vec<(usize, (Outcome, Engine))>> = tasks(&keys)
        .into_par_iter()
        .map(|task| {
            let done = simulate(account, fleet, policies, &keys, &task, shapes);
            progress(done.len());
            done
        })
        .collect();
    in_order(done)
}

/// The places of policies with equal keys, at most [`TASK`] together. Those of one key follow each other, so that few
/// shapes are in use at a time.
fn tasks(keys: &[ShapeKey]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut index: HashMap<&ShapeKey, usize> = HashMap::new();
    for (place, key) in keys.iter().enumerate() {
        let group = *index.entry(key).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(places) => places.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups.iter().flat_map(|places| places.chunks(TASK).map(<[usize]>::to_vec)).collect()
}

/// One task: policies with one key.
fn simulate<P: Borrow<Policy>>(
    account: &Account,
    fleet: &Fleet,
    policies: &[P],
    keys: &[ShapeKey],
    task: &[usize],
    shapes: &Shapes,
) -> Vec<(usize, (Outcome, Engine))> {
    let first = task.first().and_then(|place| policies.get(*place).zip(keys.get(*place)));
    let shape = first.and_then(|(policy, key)| shapes.get(account, fleet, policy.borrow(), key));
    let outcome = |policy: &Policy| match &shape {
        Some(shape) => {
            let tally = fast::tally(account, fleet, policy, shape, &shapes.orders);
            (cost::price(account, policy, tally), Engine::Fast)
        }
        None => by_reference(account, fleet, policy),
    };
    task.iter().filter_map(|place| policies.get(*place).map(|p| (*place, outcome(p.borrow())))).collect()
}

fn by_reference(account: &Account, fleet: &Fleet, policy: &Policy) -> (Outcome, Engine) {
    let assignment = reference::assign(account, fleet, policy);
    let tally = cost::tally(account, fleet, policy, &assignment);
    (cost::price(account, policy, tally), Engine::Reference)
}

/// Each place comes once: sorting by it restores the order of the policies, whoever was done first.
fn in_order(done: Vec<Vec<(usize, (Outcome, Engine))>>) -> Vec<(Outcome, Engine)> {
    let mut all: Vec<_> = done.into_iter().flatten().collect();
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}
