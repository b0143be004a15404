//! All policies of a study, simulated batch by batch: their rows go by, and what a report lists stays.
//!
//! Memory holds one batch, the listed policies, and of each large sweep what can still be its best, its worst or on
//! its front; however many policies there are.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use crate::analysis::delta as compare;
use crate::analysis::pareto::{Front, Weighed};
use crate::cost;
use crate::cost::{Horizon, Outcome};
use crate::engine::Engine;
use crate::engine::fast::SummaryCache;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::report::row::{PartFigures, ScenarioRow};
use crate::report::{LeftOut, Report};
use crate::run::assemble;
use crate::run::assemble::Assembler;
use crate::run::assumptions::Basis;
use crate::run::outcome_cache::OutcomeCache;
use crate::run::simulator::Simulator;
use crate::run::{outcome_cache, simulator};
use crate::study::all::All;
use crate::study::load::{NamedPolicy, Study};

/// Policies that are simulated together: enough for many tasks, few enough to be held.
const BATCH: usize = 1 << 13;

const PLACE: &str = "a place is that of a policy";

/// How the policies of a study are simulated.
pub struct Request<'a, R> {
    /// Makes the rows of one policy, in the task that simulates it.
    pub rows: &'a (dyn Fn(&Simulated<'_>) -> R + Sync),
    /// What is known already; every outcome is then recorded.
    pub cache: Option<&'a OutcomeCache>,
    /// Hears how many more are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
    /// Picks policies by their names, where not all are wanted. The baseline is always simulated.
    pub only: Option<&'a (dyn Fn(&str) -> bool + Sync)>,
}

impl<R> std::fmt::Debug for Request<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("cache", &self.cache.is_some()).finish_non_exhaustive()
    }
}

/// One policy and its outcome, while rows are made of it.
#[derive(Debug, Clone, Copy)]
pub struct Simulated<'a> {
    assembler: &'a Assembler<'a>,
    named: &'a NamedPolicy,
    outcome: &'a Outcome,
}

impl Simulated<'_> {
    /// Its row of `scenarios.csv`.
    pub fn scenario(&self) -> ScenarioRow<'_> {
        self.assembler.row(self.named, self.outcome)
    }

    /// Its rows of `parts.csv`.
    pub fn parts(&self) -> impl Iterator<Item = PartFigures<'_>> {
        self.assembler.parts(self.named, self.outcome)
    }
}

/// What became of one batch.
#[derive(Debug)]
pub struct Batch<R> {
    /// In the order of the policies.
    pub rows: Vec<R>,
    /// For the cache of a later run.
    pub records: Vec<u8>,
    /// How many outcomes were taken from the cache.
    pub taken: usize,
}

/// What became of one policy.
struct Done<R> {
    rows: R,
    record: Vec<u8>,
    outcome: Outcome,
    engine: Engine,
    is_taken: bool,
}

/// Simulates every policy of a study. The report keeps those that it lists.
pub fn simulate(study: &Study) -> Report {
    simulate_with(study, &|_| ())
}

/// As [`simulate`]; `progress` hears how many more policies are done.
pub fn simulate_with(study: &Study, progress: &(dyn Fn(usize) + Sync)) -> Report {
    let request = Request { rows: &|_: &Simulated<'_>| (), cache: None, progress, only: None };
    match simulate_all(study, &request, |_| Ok::<(), Infallible>(())) {
        Ok(report) => report,
        Err(never) => match never {},
    }
}

/// Simulates every policy of a study. `take` is given each batch, in the order of the policies; its error ends the run.
pub fn simulate_all<R: Send, E>(
    study: &Study,
    request: &Request<'_, R>,
    mut take: impl FnMut(Batch<R>) -> Result<(), E>,
) -> Result<Report, E> {
    let all = study.all();
    let mut selected = SelectedPolicies::new(study, &all);
    let base = study.baseline();
    let summaries = simulator::summaries();
    let known = request.cache.and_then(|cache| known(study, cache, &base.policy));
    let baseline = || simulator_of(study, &summaries, &|_| ()).run(&[&base.policy], |_, done| done).pop();
    let is_taken = known.is_some();
    let (outcome, engine) = known.or_else(baseline).invariant("every policy has an outcome");
    let simulation = Simulation { assembler: Assembler::new(study, base, &outcome), request };
    (request.progress)(1);
    let first = simulation.done(base, (outcome, engine), is_taken);
    let named = [Cow::Borrowed(base)];
    take(selected.batch(&[0], &named, vec![first]))?;
    let mut from = 1;
    while from < all.len() {
        let places = from..(from + BATCH).min(all.len());
        from = places.end;
        let simulator = simulator_of(study, &summaries, request.progress);
        let named = simulator::many(places, |place| (place, all.get(place).invariant(PLACE)));
        let is_wanted = |name: &str| request.only.is_none_or(|only| only(name));
        let wanted = named.into_iter().filter(|(_, named)| is_wanted(&named.name));
        let (places, named): (Vec<usize>, Vec<Cow<'_, NamedPolicy>>) = wanted.unzip();
        let done = simulation.batch(&simulator, &named);
        take(selected.batch(&places, &named, done))?;
    }
    Ok(selected.report(&simulation.assembler))
}

/// The outcome of a policy, if it is known: what was counted, priced again.
fn known(study: &Study, cache: &OutcomeCache, policy: &Policy) -> Option<(Outcome, Engine)> {
    if cache.known.is_empty() {
        return None;
    }
    let (tally, engine) = cache.known.get(&cache.keys, cache.keys.of(policy))?;
    Some((cost::price(&study.account, policy, tally), engine))
}

fn simulator_of<'a>(
    study: &'a Study,
    summaries: &'a SummaryCache,
    progress: &'a (dyn Fn(usize) + Sync),
) -> Simulator<'a> {
    let (account, fleet) = (&study.account, &study.fleet);
    Simulator { progress, ..Simulator::new(account, fleet, summaries) }
}

/// The policies after the baseline, against it.
struct Simulation<'a, R> {
    assembler: Assembler<'a>,
    request: &'a Request<'a, R>,
}

impl<R: Send> Simulation<'_, R> {
    /// Takes over what is known of a batch, and computes the rest.
    fn batch(&self, simulator: &Simulator<'_>, named: &[Cow<'_, NamedPolicy>]) -> Vec<Done<R>> {
        let study = self.assembler.study;
        let taken: Vec<Option<Done<R>>> = match self.request.cache.filter(|cache| !cache.known.is_empty()) {
            None => named.iter().map(|_| None).collect(),
            Some(cache) => simulator::many(0..named.len(), |place| {
                let named = named.get(place).invariant(PLACE);
                Some(self.done(named, known(study, cache, &named.policy)?, true))
            }),
        };
        let missing: Vec<&NamedPolicy> = named
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| taken.is_none())
            .map(|(named, _)| &**named)
            .collect();
        (self.request.progress)(named.len() - missing.len());
        let policies: Vec<&Policy> = missing.iter().map(|named| &named.policy).collect();
        let computed = simulator
            .run(&policies, |place, outcome| self.done(missing.get(place).invariant(PLACE), outcome, false));
        let mut computed = computed.into_iter();
        let mut next = || computed.next().invariant("every policy has an outcome");
        taken.into_iter().map(|taken| taken.unwrap_or_else(&mut next)).collect()
    }

    fn done(&self, named: &NamedPolicy, (outcome, engine): (Outcome, Engine), is_taken: bool) -> Done<R> {
        let record = self.request.cache.map(|cache| {
            let parts = self.assembler.study.account.parts.len();
            outcome_cache::record(cache.keys.of(&named.policy), &outcome, engine, parts)
        });
        let rows = (self.request.rows)(&Simulated { assembler: &self.assembler, named, outcome: &outcome });
        // Without a cache there is nothing to record.
        let record = record.unwrap_or_default();
        Done { rows, record, outcome, engine, is_taken }
    }
}

/// What stays of the policies that went by.
struct SelectedPolicies<'a> {
    study: &'a Study,
    all: &'a All<'a>,
    basis: Basis,
    listed: Vec<(usize, Arc<(Outcome, Engine)>)>,
    fronts: Vec<Front<(Outcome, Engine)>>,
}

impl<'a> SelectedPolicies<'a> {
    fn new(study: &'a Study, all: &'a All<'a>) -> Self {
        let fronts = study.sweeps.iter().map(|_| Front::default()).collect();
        Self { study, all, basis: Basis::default(), listed: Vec::new(), fronts }
    }

    fn batch<R>(&mut self, places: &[usize], named: &[Cow<'_, NamedPolicy>], done: Vec<Done<R>>) -> Batch<R> {
        let mut found = Batch { rows: Vec::new(), records: Vec::new(), taken: 0 };
        let mut passing: Vec<Vec<Weighed<(Outcome, Engine)>>> =
            self.fronts.iter().map(|_| Vec::new()).collect();
        for ((place, named), done) in places.iter().copied().zip(named).zip(done) {
            self.basis.add(&named.policy.reading, &done.outcome);
            found.taken += usize::from(done.is_taken);
            found.records.extend_from_slice(&done.record);
            found.rows.push(done.rows);
            let outcome = (done.outcome, done.engine);
            match self.all.sweep_of(place) {
                None => self.listed.push((place, Arc::new(outcome))),
                Some(sweep) => {
                    let batch = passing.get_mut(sweep).invariant("every large sweep has its front");
                    batch.push(weighed(place, self.study.horizon(), outcome));
                }
            }
        }
        self.fronts.iter_mut().zip(passing).for_each(|(front, batch)| front.pass(batch));
        found
    }

    fn report(self, assembler: &Assembler<'_>) -> Report {
        let mut left_out = Vec::new();
        let mut listed = self.listed;
        for (sweep, front) in self.study.sweeps.iter().zip(self.fronts) {
            let of_sweep = front.listed();
            let (policies, count) = (sweep.len(), of_sweep.len());
            left_out.push(LeftOut { sweep: sweep.name.clone(), policies, listed: count });
            listed.extend(of_sweep.into_iter().map(|weighed| (weighed.place, weighed.what)));
        }
        listed.sort_unstable_by_key(|(place, _)| *place);
        let scenario = |(place, done): (usize, Arc<(Outcome, Engine)>)| {
            let named = self.all.get(place).invariant(PLACE);
            let (outcome, engine) = &*done;
            assembler.scenario(&named, outcome, engine.word())
        };
        let scenarios = listed.into_iter().map(scenario).collect();
        assemble::report(self.study, scenarios, left_out, &self.basis)
    }
}

fn weighed(place: usize, horizon: Horizon, done: (Outcome, Engine)) -> Weighed<(Outcome, Engine)> {
    let (outcome, _) = &done;
    let sums = compare::sums(outcome, horizon);
    let lost = outcome.services.pairs();
    let point = sums.extra.map(|extra| (extra, outcome.devices.waiting, lost));
    Weighed { place, point, total: sums.total, what: Arc::new(done) }
}
