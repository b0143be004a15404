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
use crate::cost::Outcome;
use crate::engine::Engine;
use crate::engine::fast::SummaryCache;
use crate::interchange::Cell;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::render::csv;
use crate::report::{LeftOut, Report};
use crate::run::assemble;
use crate::run::assemble::Assembler;
use crate::run::assumptions::Basis;
use crate::run::outcome_cache::OutcomeCache;
use crate::run::row::{Columns, Line};
use crate::run::simulator::Simulator;
use crate::run::{outcome_cache, simulator};
use crate::study::all::All;
use crate::study::load::{Loaded, Named};

/// Policies that are simulated together: enough for many tasks, few enough to be held.
const BATCH: usize = 1 << 13;

const PLACE: &str = "a place is that of a policy";

/// What is wanted of every policy.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// Its rows for CSV.
    pub rows: bool,
    /// Its row for Parquet.
    pub typed: bool,
    /// What is known already; every outcome is then recorded.
    pub cache: Option<&'a OutcomeCache>,
    /// Hears how many more are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl std::fmt::Debug for Ask<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ask").field("rows", &self.rows).field("typed", &self.typed).finish_non_exhaustive()
    }
}

/// The rows of one policy, as wanted.
#[derive(Debug, Default)]
pub struct Rows {
    /// Its line of `scenarios.csv`.
    pub scenario: Vec<u8>,
    /// Its lines of `parts.csv`.
    pub parts: Vec<u8>,
    /// Its row of `scenarios.parquet`.
    pub typed: Vec<Cell>,
}

/// What became of one batch.
#[derive(Debug, Default)]
pub struct Batch {
    /// In the order of the policies.
    pub rows: Vec<Rows>,
    /// For the cache of a later run.
    pub records: Vec<u8>,
    /// How many outcomes were taken from the cache.
    pub taken: usize,
}

/// What became of one policy.
struct Done {
    rows: Rows,
    record: Vec<u8>,
    outcome: Outcome,
    engine: Engine,
    is_taken: bool,
}

/// Simulates every policy of a study. The report keeps those that it lists.
pub fn simulate(study: &Loaded) -> Report {
    simulate_with(study, &|_| ())
}

/// As [`simulate`]; `progress` hears how many more policies are done.
pub fn simulate_with(study: &Loaded, progress: &(dyn Fn(usize) + Sync)) -> Report {
    let ask = Ask { rows: false, typed: false, cache: None, progress };
    match gather(study, ask, |_| Ok::<(), Infallible>(())) {
        Ok(report) => report,
        Err(never) => match never {},
    }
}

/// Simulates every policy of a study. `take` is given each batch.
pub fn gather<E>(
    study: &Loaded,
    ask: Ask<'_>,
    mut take: impl FnMut(Batch) -> Result<(), E>,
) -> Result<Report, E> {
    let all = study.all();
    let mut kept = Kept::new(study, &all);
    let base = study.baseline();
    let summaries = simulator::summaries();
    let known = ask.cache.and_then(|cache| known(study, cache, &base.policy));
    let baseline = || simulator_of(study, &summaries, &|_| ()).run(&[&base.policy], |_, done| done).pop();
    let is_taken = known.is_some();
    let (outcome, engine) = known.or_else(baseline).invariant("every policy has an outcome");
    let gatherer =
        Gatherer { assembler: Assembler::new(study, base, &outcome), columns: Columns::of_study(study), ask };
    (ask.progress)(1);
    let first = gatherer.done(base, (outcome, engine), is_taken);
    let named = [Cow::Borrowed(base)];
    take(kept.batch(0, &named, vec![first]))?;
    let mut from = 1;
    while from < all.len() {
        let places = from..(from + BATCH).min(all.len());
        let simulator = simulator_of(study, &summaries, ask.progress);
        let named: Vec<Cow<'_, Named>> =
            simulator::many(places.clone(), |place| all.get(place).invariant(PLACE));
        let done = gatherer.batch(&simulator, &named);
        take(kept.batch(places.start, &named, done))?;
        from = places.end;
    }
    Ok(kept.report(&gatherer.assembler))
}

/// The outcome of a policy, if it is known: what was counted, priced again.
fn known(study: &Loaded, cache: &OutcomeCache, policy: &Policy) -> Option<(Outcome, Engine)> {
    if cache.known.is_empty() {
        return None;
    }
    let (tally, engine) = cache.known.get(&cache.keys, cache.keys.of(policy))?;
    Some((cost::price(&study.account, policy, tally), engine))
}

fn simulator_of<'a>(
    study: &'a Loaded,
    summaries: &'a SummaryCache,
    progress: &'a (dyn Fn(usize) + Sync),
) -> Simulator<'a> {
    let (account, fleet) = (&study.account, &study.fleet);
    Simulator { progress, ..Simulator::new(account, fleet, summaries) }
}

/// Makes rows.
struct Gatherer<'a> {
    assembler: Assembler<'a>,
    columns: Columns,
    ask: Ask<'a>,
}

impl Gatherer<'_> {
    /// Takes over what is known of a batch, and computes the rest.
    fn batch(&self, simulator: &Simulator<'_>, named: &[Cow<'_, Named>]) -> Vec<Done> {
        let study = self.assembler.study;
        let taken: Vec<Option<Done>> = match self.ask.cache.filter(|cache| !cache.known.is_empty()) {
            None => named.iter().map(|_| None).collect(),
            Some(cache) => simulator::many(0..named.len(), |place| {
                let named = named.get(place).invariant(PLACE);
                Some(self.done(named, known(study, cache, &named.policy)?, true))
            }),
        };
        let missing: Vec<&Named> = named
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| taken.is_none())
            .map(|(named, _)| &**named)
            .collect();
        (self.ask.progress)(named.len() - missing.len());
        let policies: Vec<&Policy> = missing.iter().map(|named| &named.policy).collect();
        let computed = simulator
            .run(&policies, |place, outcome| self.done(missing.get(place).invariant(PLACE), outcome, false));
        let mut computed = computed.into_iter();
        let mut next = || computed.next().invariant("every policy has an outcome");
        taken.into_iter().map(|taken| taken.unwrap_or_else(&mut next)).collect()
    }

    fn done(&self, named: &Named, (outcome, engine): (Outcome, Engine), is_taken: bool) -> Done {
        let record = self.ask.cache.map(|cache| {
            let parts = self.assembler.study.account.parts.len();
            outcome_cache::record(cache.keys.of(&named.policy), &outcome, engine, parts)
        });
        // Without a cache there is nothing to record.
        let (rows, record) = (self.rows(named, &outcome), record.unwrap_or_default());
        Done { rows, record, outcome, engine, is_taken }
    }

    fn rows(&self, named: &Named, outcome: &Outcome) -> Rows {
        let mut rows = Rows::default();
        if !self.ask.rows && !self.ask.typed {
            return rows;
        }
        let line: Line<'_> = self.assembler.line(named, outcome);
        if self.ask.typed {
            rows.typed = self.columns.row(&line).into_iter().map(crate::run::row::Cell::typed).collect();
        }
        if self.ask.rows {
            csv::row(&mut rows.scenario, self.columns.row(&line));
            self.assembler.parts(named, outcome).for_each(|part| csv::part(&mut rows.parts, part));
        }
        rows
    }
}

/// What stays of the policies that went by.
struct Kept<'a> {
    study: &'a Loaded,
    all: &'a All<'a>,
    basis: Basis,
    listed: Vec<(usize, Arc<(Outcome, Engine)>)>,
    fronts: Vec<Front<(Outcome, Engine)>>,
}

impl<'a> Kept<'a> {
    fn new(study: &'a Loaded, all: &'a All<'a>) -> Self {
        let fronts = study.sweeps.iter().map(|_| Front::default()).collect();
        Self { study, all, basis: Basis::default(), listed: Vec::new(), fronts }
    }

    fn batch(&mut self, from: usize, named: &[Cow<'_, Named>], done: Vec<Done>) -> Batch {
        let mut found = Batch::default();
        let mut passing: Vec<Vec<Weighed<(Outcome, Engine)>>> =
            self.fronts.iter().map(|_| Vec::new()).collect();
        for ((place, named), done) in (from..).zip(named).zip(done) {
            self.basis.add(&named.policy.reading, &done.outcome);
            found.taken += usize::from(done.is_taken);
            found.records.extend_from_slice(&done.record);
            found.rows.push(done.rows);
            let outcome = (done.outcome, done.engine);
            match self.all.sweep_of(place) {
                None => self.listed.push((place, Arc::new(outcome))),
                Some(sweep) => {
                    let batch = passing.get_mut(sweep).invariant("every large sweep has its front");
                    batch.push(weighed(place, self.study.file.months, outcome));
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

fn weighed(place: usize, months: u32, done: (Outcome, Engine)) -> Weighed<(Outcome, Engine)> {
    let (outcome, _) = &done;
    let sums = compare::sums(outcome, months);
    let lost = outcome.services.at_activation + outcome.services.at_day_90;
    let point = sums.extra.map(|extra| (extra, outcome.devices.waiting, lost));
    Weighed { place, point, total: sums.total, what: Arc::new(done) }
}
