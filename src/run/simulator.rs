//! Many policies over one fleet, in parallel. The order is kept.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::io;
use std::ops::Range;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::account::Account;
use crate::analysis::Simulate;
use crate::cost;
use crate::cost::Outcome;
use crate::engine::fast::{SummaryCache, SummaryKey};
use crate::engine::tally::Tally;
use crate::engine::{Engine, fast, reference};
use crate::fleet::Fleet;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::threads;

/// Scenarios that one task computes: each takes microseconds, a task should take long enough to be worth handing out.
const TASK: usize = 256;
/// Threads beside those that compute: of readers of files.
const SPARE: usize = 2;
/// Bytes of summaries that are kept at a time.
const KEPT: usize = 512 << 20;

/// Starts the threads that everything runs on: one a processor, or as many as the system allows.
pub fn start_threads() -> io::Result<()> {
    let wanted = threads::wanted();
    let allowed = threads::allowed(wanted + SPARE);
    let builder = if allowed == wanted + SPARE {
        ThreadPoolBuilder::new()
    } else {
        match allowed.saturating_sub(SPARE) {
            0 => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
            fewer => ThreadPoolBuilder::new().num_threads(fewer),
        }
    };
    builder.build_global().map_err(io::Error::other)
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
    run_with(account, fleet, policies, choice, progress, &SummaryCache::new(KEPT))
}

/// As [`run`], with summaries that outlive it: for callers that come again with other policies over the same account and
/// fleet.
pub fn run_with<P: Borrow<Policy> + Sync>(
    account: &Account,
    fleet: &Fleet,
    policies: &[P],
    choice: EngineChoice,
    progress: &(dyn Fn(usize) + Sync),
    summaries: &SummaryCache,
) -> Vec<(Outcome, Engine)> {
    let simulator = Simulator { account, fleet, summaries, choice, progress };
    let policies: Vec<&Policy> = policies.iter().map(Borrow::borrow).collect();
    simulator.run(&policies, |_, tally| tally)
}

/// Summaries as a sweep keeps them.
pub fn summaries() -> SummaryCache {
    SummaryCache::new(KEPT)
}

/// Makes something of each place, in parallel and in order: for work of microseconds.
pub fn many<T: Send>(places: Range<usize>, make: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
    places.into_par_iter().with_min_len(TASK).map(make).collect()
}

/// As [`many`], for work that is worth a task of its own at each place.
pub fn each<T: Send>(places: Range<usize>, make: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
    places.into_par_iter().map(make).collect()
}

/// What simulates policies over one account and one fleet.
#[derive(Clone, Copy)]
pub struct Simulator<'a> {
    /// The account.
    pub account: &'a Account,
    /// The devices.
    pub fleet: &'a Fleet,
    /// Kept between calls.
    pub summaries: &'a SummaryCache,
    /// Which engine.
    pub choice: EngineChoice,
    /// Hears how many more are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl std::fmt::Debug for Simulator<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulator").field("choice", &self.choice).finish_non_exhaustive()
    }
}

impl<'a> Simulator<'a> {
    /// By the fast engine wherever it holds, without progress.
    pub fn new(account: &'a Account, fleet: &'a Fleet, summaries: &'a SummaryCache) -> Self {
        Self { account, fleet, summaries, choice: EngineChoice::Fast, progress: &|_| () }
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
        let keys: Vec<SummaryKey> =
            policies.par_iter().with_min_len(TASK).map(|p| SummaryKey::new(account, p)).collect();
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
        keys: &[SummaryKey],
        task: &[usize],
        make: &impl Fn(usize, (Outcome, Engine)) -> T,
    ) -> Vec<(usize, T)> {
        let Self { account, fleet, summaries, .. } = *self;
        let policy =
            |place: &usize| *policies.get(*place).invariant("a task is of policies that are asked about");
        let first = task.first().invariant("a task has a policy");
        let key = keys.get(*first).invariant("every policy has its key");
        let summary = summaries.get(account, fleet, policy(first), key);
        if let Some(summary) = &summary {
            summary.expect(task.len());
        }
        let outcome = |policy: &Policy| match &summary {
            Some(summary) => {
                let tally = fast::tally(fleet, policy, summary, &summaries.orders);
                (cost::price(account, policy, tally), Engine::Fast)
            }
            None => by_reference(account, fleet, policy),
        };
        task.iter().map(|place| (*place, make(*place, outcome(policy(place))))).collect()
    }
}

impl Simulate for Simulator<'_> {
    fn outcomes(&self, policies: &[&Policy]) -> Vec<Outcome> {
        self.run(policies, |_, (outcome, _)| outcome)
    }
}

/// The places of policies with equal keys, at most [`TASK`] together. Those of one key follow each other, so that few
/// summaries are in use at a time.
fn tasks(keys: &[SummaryKey]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut index: HashMap<&SummaryKey, usize> = HashMap::new();
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
    let tally = Tally::of(account, fleet, policy, &assignment);
    (cost::price(account, policy, tally), Engine::Reference)
}

/// Each place comes once: sorting by it restores the order of the policies, no matter which was done first.
fn in_order<T>(done: Vec<Vec<(usize, T)>>) -> Vec<T> {
    let mut all: Vec<_> = done.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}
