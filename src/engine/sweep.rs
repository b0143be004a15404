//! Many policies over one fleet, in parallel: the only place that knows rayon. The order is kept.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::sync::RwLock;
use std::thread::Builder;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::account::Account;
use crate::cost;
use crate::cost::Outcome;
use crate::engine::fast::{ShapeKey, Shapes};
use crate::engine::{Engine, fast, reference};
use crate::fleet::Fleet;
use crate::policy::Policy;

pub use crate::engine::verify::{Difference, verify};

/// Scenarios that one task computes: each takes microseconds, a task should take long enough to be worth handing out.
const TASK: usize = 256;
/// Threads beside those that compute: of readers of files.
const SPARE: usize = 2;
/// Bytes of shapes that are kept at a time.
const KEPT: usize = 512 << 20;

/// Starts the threads that everything runs on: one a processor, or as many as the system allows.
pub fn start_threads() -> io::Result<()> {
    let wanted = std::thread::available_parallelism().map_or(1, usize::from);
    let builder = match threads_allowed(wanted + SPARE).saturating_sub(SPARE) {
        0 => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
        fewer if fewer < wanted => ThreadPoolBuilder::new().num_threads(fewer),
        _ => ThreadPoolBuilder::new(),
    };
    builder.build_global().map_err(io::Error::other)
}

/// How many more threads the system allows, up to a number: that many are started and ended.
fn threads_allowed(most: usize) -> usize {
    let gate = RwLock::new(());
    std::thread::scope(|scope| {
        let closed = gate.write();
        let wait = || drop(gate.read());
        let started = (0..most).map_while(|_| Builder::new().spawn_scoped(scope, wait).ok()).count();
        drop(closed);
        started
    })
}

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
    let bench = Bench { account, fleet, shapes, choice, progress };
    let policies: Vec<&Policy> = policies.iter().map(Borrow::borrow).collect();
    bench.run(&policies, |_, tally| tally)
}

/// Shapes as a sweep keeps them.
pub fn shapes() -> Shapes {
    Shapes::new(KEPT)
}

/// What simulates policies over one account and one fleet.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The account.
    pub account: &'a Account,
    /// The devices.
    pub fleet: &'a Fleet,
    /// Kept between calls.
    pub shapes: &'a Shapes,
    /// Which engine.
    pub choice: EngineChoice,
    /// Hears how many more are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl std::fmt::Debug for Bench<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bench").field("choice", &self.choice).finish_non_exhaustive()
    }
}

impl Bench<'_> {
    /// Makes something of each place, in parallel and in order: the policies of a batch.
    pub fn make<T: Send>(&self, places: Range<usize>, make: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
        places.into_par_iter().with_min_len(TASK).map(make).collect()
    }

    /// As [`Bench::make`], for work that is worth a task of its own at each place.
    pub fn each<T: Send>(&self, places: Range<usize>, make: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
        places.into_par_iter().map(make).collect()
    }

    /// Simulates policies, and makes of each outcome what is wanted, in the task that computed it: given its place.
    pub fn run<T: Send>(
        &self,
        policies: &[&Policy],
        make: impl Fn(usize, (Outcome, Engine)) -> T + Sync,
    ) -> Vec<T> {
        let Self { account, fleet, .. } = *self;
        if self.choice == EngineChoice::Reference {
            let simulate = |(place, policy): (usize, &&Policy)| {
                let outcome = make(place, by_reference(account, fleet, policy));
                (self.progress)(1);
                outcome
            };
            return policies.par_iter().enumerate().map(simulate).collect();
        }
        let keys: Vec<ShapeKey> =
            policies.par_iter().with_min_len(TASK).map(|p| ShapeKey::new(account, p)).collect();
        let done: Vec<Vec<(usize, T)>> = tasks(&keys)
            .into_par_iter()
            .map(|task| {
                let done = self.simulate(policies, &keys, &task, &make);
                (self.progress)(done.len());
                done
            })
            .collect();
        in_order(done)
    }

    /// One task: policies with one key.
    fn simulate<T>(
        &self,
        policies: &[&Policy],
        keys: &[ShapeKey],
        task: &[usize],
        make: &impl Fn(usize, (Outcome, Engine)) -> T,
    ) -> Vec<(usize, T)> {
        let Self { account, fleet, shapes, .. } = *self;
        let first = task.first().and_then(|place| policies.get(*place).zip(keys.get(*place)));
        let shape = first.and_then(|(policy, key)| shapes.get(account, fleet, policy, key));
        let outcome = |policy: &Policy| match &shape {
            Some(shape) => {
                let tally = fast::tally(account, fleet, policy, shape, &shapes.orders);
                (cost::price(account, policy, tally), Engine::Fast)
            }
            None => by_reference(account, fleet, policy),
        };
        let one = |place: &usize| policies.get(*place).map(|p| (*place, make(*place, outcome(p))));
        task.iter().filter_map(one).collect()
    }
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

fn by_reference(account: &Account, fleet: &Fleet, policy: &Policy) -> (Outcome, Engine) {
    let assignment = reference::assign(account, fleet, policy);
    let tally = cost::tally(account, fleet, policy, &assignment);
    (cost::price(account, policy, tally), Engine::Reference)
}

/// Each place comes once: sorting by it restores the order of the policies, whoever was done first.
fn in_order<T>(done: Vec<Vec<(usize, T)>>) -> Vec<T> {
    let mut all: Vec<_> = done.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}
