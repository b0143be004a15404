//! The simulations of an envelope: as few as possible, in an order in which they share summaries.
//!
//! Most combinations need no simulation of their own:
//!
//! - `gap` and `overage_rate` date and price what was assigned: they follow from one simulation.
//! - `duplicates` is asked only where every add-on comes along.
//! - Let D be the units that are wanted of each part if every device takes its first candidate, which is what `exceed`
//!   gives, in any order. If D is within the units of every part, then at every moment each part of the next device's
//!   first candidate has a unit left, so every reading of `when_short` and every order gives just that.
//! - If D is above the units only of parts that may exceed them, a first candidate always fits: the same holds for all
//!   readings but `spare-then-overage`, which looks for a unit left.
//! - Else `exceed` and `refuse` still don't look at the order in totals: under `refuse`, if no device waited every device
//!   would take the first candidate, and a part that may not exceed its units would; so some device waits, and then
//!   nothing is assigned.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::account::PartSet;
use crate::analysis::Simulate;
use crate::analysis::envelope::questions::{Asked, Question};
use crate::analysis::envelope::{Envelope, Figures, digits, number};
use crate::cost;
use crate::cost::Outcome;
use crate::internal;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::reading::{Addons, Gap, OverageRate, Reading, ReadingKey, WhenShort};

/// Demands that are simulated together: enough to keep many threads busy, few enough that their summaries are kept.
const BLOCK: usize = 16;
/// In place of a simulation, where there is none yet.
const NONE: u32 = u32::MAX;
/// The questions at the end of the list that follow from one simulation: A7 and A11.
pub(crate) const PRICED: usize = 2;

/// What one policy gives under every reading.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    /// By core (the questions but the last two): its simulation.
    of_core: Vec<u32>,
    runs: Vec<Run>,
}

/// One simulation, as if services were lost at once; extra charges under each option of A11.
#[derive(Debug, Clone)]
struct Run {
    /// The reading that was simulated.
    reading: Reading,
    figures: Figures,
    extras: Vec<Option<crate::money::Money>>,
}

impl Runs {
    /// The readings that were simulated.
    pub(crate) fn readings(&self) -> impl Iterator<Item = Reading> + '_ {
        self.runs.iter().map(|run| run.reading)
    }

    /// By core: the place of its simulation among all.
    pub(crate) fn of_core(&self, core: usize) -> Option<usize> {
        self.of_core.get(core).map(|run| *run as usize)
    }

    pub(crate) fn figures(&self, questions: &[Question], at: usize) -> Figures {
        let [.., gap, rate] = questions else { internal::error("the last two questions are A7 and A11") };
        let (gaps, rates) = (gap.options.len(), rate.options.len());
        let run = self.of_core.get(at / rates / gaps).and_then(|run| self.runs.get(*run as usize));
        let run = run.invariant("every core has its simulation");
        let extra =
            *run.extras.get(at % rates).invariant("a simulation has charges under every answer to A11");
        let gap = gap.options.get(at / rates % gaps).invariant("a digit of a reading is an answer").gap;
        let all = run.figures.lost();
        let (lost_at_activation, lost_at_day_90) = match gap {
            Some(Gap::Day90) => (0, all),
            _ => (run.figures.lost_at_activation, run.figures.lost_at_day_90),
        };
        Figures { extra, lost_at_activation, lost_at_day_90, ..run.figures }
    }
}

/// How much the answers about shortage can change, given what is wanted of each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shortage {
    /// Nothing is short.
    None,
    /// Only parts that may exceed their units are short.
    Allowed,
    /// A part that may not exceed its units is short.
    Hard,
}

impl Shortage {
    /// Of the parts that are short where every device takes its first candidate, and those that may exceed their units.
    pub(crate) fn of(short: PartSet, allowed: PartSet) -> Self {
        if short.is_empty() {
            Self::None
        } else if short.is_subset(allowed) {
            Self::Allowed
        } else {
            Self::Hard
        }
    }

    /// Whether devices may be given something else than their first candidates.
    pub(crate) fn decides(self, when_short: WhenShort) -> bool {
        match (self, when_short) {
            (Self::None, _) | (_, WhenShort::Exceed) => false,
            (Self::Allowed, when_short) => when_short == WhenShort::SpareThenOverage,
            (Self::Hard, _) => true,
        }
    }
}

/// What a simulation of one policy depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Job {
    policy: usize,
    /// The core that stands for all that give the same.
    core: usize,
    /// Whether every device takes the first candidate, no matter what the core says.
    first: bool,
}

/// The places of the questions that a simulation may not depend on.
#[derive(Debug, Clone, Copy)]
struct Places {
    order: Option<usize>,
    when_short: Option<usize>,
    duplicates: Option<usize>,
}

impl Places {
    fn of(questions: &[Question]) -> Self {
        let place =
            |key| questions.iter().position(|question| question.about.keys().any(|other| other == key));
        Self {
            order: place(ReadingKey::Order),
            when_short: place(ReadingKey::WhenShort),
            duplicates: place(ReadingKey::Duplicates),
        }
    }
}

struct Work<'a> {
    asked: Asked<'a>,
    places: Places,
    envelope: &'a Envelope,
    core: &'a [Question],
    rates: Vec<OverageRate>,
    simulator: &'a dyn Simulate,
    done: Vec<Runs>,
    ids: HashMap<Job, u32>,
}

/// Every policy under every reading, and how many simulations that took.
pub(crate) fn all(
    asked: Asked<'_>,
    envelope: &Envelope,
    simulator: &dyn Simulate,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> (Vec<Runs>, usize) {
    let questions = &envelope.questions;
    let Some((core, [_, rate])) = questions.split_last_chunk::<PRICED>() else {
        internal::error("the last two questions are A7 and A11")
    };
    let cores: usize = core.iter().map(|q| q.options.len()).product();
    let rates = rate.options.iter();
    let rates = rates.map(|o| o.overage_rate.invariant("an answer to A11 is a rate")).collect();
    let nothing = Runs { of_core: vec![NONE; cores], runs: Vec::new() };
    let mut work = Work {
        asked,
        places: Places::of(core),
        envelope,
        core,
        rates,
        simulator,
        done: vec![nothing; asked.policies.len()],
        ids: HashMap::new(),
    };
    let blocks = work.blocks(cores);
    let steps = blocks.len();
    for (step, block) in blocks.iter().enumerate() {
        work.block(block);
        progress(step + 1, steps);
    }
    let simulated = work.done.iter().map(|runs| runs.runs.len()).sum();
    (work.done, simulated)
}

impl Work<'_> {
    /// The cores, those with equal demand beside each other, a few demands together.
    fn blocks(&self, cores: usize) -> Vec<Vec<usize>> {
        let mut by_demand: Vec<Vec<usize>> = Vec::new();
        let mut places = HashMap::new();
        for core in 0..cores {
            let place = *places.entry(self.demand(core)).or_insert(by_demand.len());
            match by_demand.get_mut(place) {
                Some(group) => group.push(core),
                None => by_demand.push(vec![core]),
            }
        }
        by_demand.chunks(BLOCK).map(<[Vec<usize>]>::concat).collect()
    }

    /// The core that stands for all with the same first candidates.
    fn demand(&self, core: usize) -> usize {
        self.with_first_answers(self.plain(core), [self.places.order, self.places.when_short])
    }

    /// The core that stands for all that differ from it only in `duplicates` where that is not asked.
    fn plain(&self, core: usize) -> usize {
        if self.reading(core).addons == Addons::All {
            return core;
        }
        self.with_first_answers(core, [self.places.duplicates])
    }

    /// The core that stands for all that differ from it only in the order.
    fn any_order(&self, core: usize) -> usize {
        self.with_first_answers(core, [self.places.order])
    }

    /// The core with the first answer to some questions.
    fn with_first_answers<const N: usize>(&self, core: usize, places: [Option<usize>; N]) -> usize {
        let mut digits = digits(self.core, core);
        for place in places.into_iter().flatten() {
            *digits.get_mut(place).invariant("a question has a digit") = 0;
        }
        number(self.core, &digits)
    }

    fn reading(&self, core: usize) -> Reading {
        let questions = &self.envelope.questions;
        let priced: usize = questions.iter().rev().take(PRICED).map(|q| q.options.len()).product();
        let reading = self.envelope.reading(core * priced);
        // Losses are told apart, whatever the answer; the other one follows.
        Reading { gap: Gap::AtOnce, ..reading }
    }

    /// Simulates what some cores need: first the demand, then what the demand leaves open.
    fn block(&mut self, cores: &[usize]) {
        let policies = 0..self.asked.policies.len();
        let each = |core: &usize| policies.clone().map(|policy| (policy, *core)).collect::<Vec<_>>();
        let pairs: Vec<(usize, usize)> = cores.iter().flat_map(each).collect();
        let demand = |work: &Self, (policy, core): (usize, usize)| Job {
            policy,
            core: work.demand(core),
            first: true,
        };
        let shortages = self.simulate(pairs.iter().map(|pair| demand(self, *pair)).collect());
        let jobs: Vec<Job> = pairs
            .iter()
            .map(|pair| {
                let wanted = demand(self, *pair);
                let shortage = *shortages.get(&wanted).invariant("what is wanted was simulated");
                self.job(wanted, pair.1, shortage)
            })
            .collect();
        self.simulate(jobs.clone());
        for ((policy, core), job) in pairs.into_iter().zip(jobs) {
            let id = *self.ids.get(&job).invariant("every job was simulated");
            let slot = self.done.get_mut(policy).and_then(|runs| runs.of_core.get_mut(core));
            *slot.invariant(POLICY) = id;
        }
        // Cores of other blocks have other demands.
        self.ids.clear();
    }

    /// The simulation that a core needs, given how short units are if every device takes the first candidate.
    fn job(&self, demand: Job, core: usize, shortage: Shortage) -> Job {
        let own = Job { core: self.plain(core), first: false, ..demand };
        match self.reading(core).when_short {
            when_short if !shortage.decides(when_short) => demand,
            WhenShort::Refuse => Job { core: self.any_order(own.core), ..own },
            _ => own,
        }
    }

    /// Runs what was not run yet; how short units are under those that were.
    fn simulate(&mut self, jobs: Vec<Job>) -> HashMap<Job, Shortage> {
        let mut fresh: Vec<(Job, Policy)> = Vec::new();
        let mut next: Vec<u32> = self.done.iter().map(|runs| count(&runs.runs)).collect();
        for job in jobs {
            // What is there already was simulated for another core.
            let Entry::Vacant(slot) = self.ids.entry(job) else { continue };
            let policy = *self.asked.policies.get(job.policy).invariant(POLICY);
            let next = next.get_mut(job.policy).invariant(POLICY);
            slot.insert(*next);
            *next += 1;
            let mut reading = self.reading(job.core);
            if job.first {
                reading.when_short = WhenShort::Exceed;
            }
            fresh.push((job, Policy { reading, ..policy.clone() }));
        }
        let policies: Vec<&Policy> = fresh.iter().map(|(_, policy)| policy).collect();
        let outcomes = self.simulator.outcomes(&policies);
        let mut shortages = HashMap::new();
        for ((job, policy), outcome) in fresh.iter().zip(&outcomes) {
            shortages.insert(*job, shortage(policy, outcome));
            let run = self.run(policy, outcome);
            self.done.get_mut(job.policy).invariant(POLICY).runs.push(run);
        }
        shortages
    }

    fn run(&self, policy: &Policy, outcome: &Outcome) -> Run {
        let (devices, services) = (&outcome.devices, &outcome.services);
        Run {
            reading: policy.reading,
            figures: Figures {
                extra: None,
                waiting: devices.waiting,
                unlicensable: devices.unlicensable,
                lost_at_activation: services.at_activation,
                lost_at_day_90: services.at_day_90,
                devices_losing: services.devices_losing,
                refused: outcome.refused_by.is_some(),
            },
            extras: self.rates.iter().map(|rate| cost::extra(policy, outcome, *rate)).collect(),
        }
    }
}

const POLICY: &str = "a job is of a policy that is asked about";

fn count(runs: &[Run]) -> u32 {
    u32::try_from(runs.len()).invariant("simulations are numbered in 32 bits")
}

/// Compares what is wanted of each part with its units; meaningful where every device takes the first candidate.
fn shortage(policy: &Policy, outcome: &Outcome) -> Shortage {
    let short = outcome.parts.iter().filter(|part| part.over > 0).map(|part| part.part).collect();
    Shortage::of(short, policy.overage_parts())
}
