//! Every reading of a policy, tried on the fleet.

use std::collections::{BTreeSet, HashMap};

use crate::analysis::calibration::separate::PartsOf;
use crate::analysis::calibration::{Class, Held, Trial};
use crate::analysis::envelope;
use crate::analysis::envelope::Envelope;
use crate::analysis::envelope::rings::Settled;
use crate::engine;
use crate::engine::fast::{Orders, SummaryCache};
use crate::fleet::{DeviceId, Mask};
use crate::internal::{IndexVec, Invariant};
use crate::policy::Policy;
use crate::policy::reading::{PartialReading, Reading, WhenShort, is_consistent};
use crate::problem::Message;
use crate::run::ranges::KEPT;
use crate::run::simulator;
use crate::run::simulator::Simulator;
use crate::study::export::Export;
use crate::study::load::{NamedPolicy, Study};

/// Queues whose trials are held at a time: what they explain is two bits a device and trial.
const BATCH: usize = 64;

/// What every reading of a policy gives.
pub(super) struct Trials<'a> {
    pub(super) study: &'a Study,
    pub(super) named: &'a NamedPolicy,
    pub(super) envelope: Envelope,
    /// The readings, by core, that no document speaks against; without an export, of those that the study leaves open.
    pub(super) consistent: BTreeSet<usize>,
    /// By simulation: its reading.
    readings: Vec<Reading>,
    /// By simulation: equal for equal assignments.
    pub(super) fingerprints: Vec<u128>,
    /// By simulation: devices that it explains, those that say nothing among them.
    explained: Vec<u64>,
    /// Devices that some reading explains.
    pub(super) explained_by_any: Mask,
    /// Devices that hold nothing and get nothing under any reading.
    pub(super) untouched: u64,
    orders: Orders,
}

impl<'a> Trials<'a> {
    pub(super) fn new(
        study: &'a Study,
        named: &'a NamedPolicy,
        export: Option<&Export>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Self, Message> {
        let envelope = explore(study, named)?;
        let consistent = consistent(study, named, export, &envelope);
        let devices = study.fleet.len();
        let readings = envelope.simulated_readings(0);
        let mut trials = Self {
            study,
            named,
            fingerprints: vec![0; readings.len()],
            explained: vec![0; readings.len()],
            readings,
            envelope,
            consistent,
            explained_by_any: Mask::none(devices),
            untouched: 0,
            orders: Orders::new(),
        };
        let nothing = vec![Held::Nothing; devices].into();
        trials.run(export.map_or(&nothing, |export| &export.held), progress);
        Ok(trials)
    }

    fn run(&mut self, held: &IndexVec<DeviceId, Held>, progress: &(dyn Fn(usize, usize) + Sync)) {
        let queues = self.queues();
        let mut licensed = Mask::none(held.len());
        for from in (0..queues.len()).step_by(BATCH) {
            let to = (from + BATCH).min(queues.len());
            let trials = simulator::each(from..to, |place| {
                let queue = queues.get(place).invariant("a place is of the list");
                queue.iter().copied().zip(self.tried(queue, held)).collect::<Vec<(usize, Trial)>>()
            });
            for (simulation, trial) in trials.into_iter().flatten() {
                self.take(simulation, &trial);
                licensed.add(&trial.licensed);
            }
            progress(to, queues.len());
        }
        let is_untouched =
            |(device, held): &(DeviceId, &Held)| **held == Held::Nothing && !licensed.get(*device);
        self.untouched = held.enumerated().filter(is_untouched).count() as u64;
    }

    /// The simulations, those together that differ only in what happens when units are short: they serve one queue.
    fn queues(&self) -> Vec<Vec<usize>> {
        let mut queues: Vec<Vec<usize>> = Vec::new();
        let mut places: HashMap<Reading, usize> = HashMap::new();
        for (simulation, reading) in self.readings.iter().enumerate() {
            let queue = Reading { when_short: WhenShort::DEFAULT, ..*reading };
            let place = *places.entry(queue).or_insert(queues.len());
            match queues.get_mut(place) {
                Some(queue) => queue.push(simulation),
                None => queues.push(vec![simulation]),
            }
        }
        queues
    }

    fn tried(&self, queue: &[usize], held: &IndexVec<DeviceId, Held>) -> Vec<Trial> {
        self.given(queue).iter().map(|given| Trial::of(given, held)).collect()
    }

    fn take(&mut self, simulation: usize, trial: &Trial) {
        let known = "a simulation that is tried is listed";
        *self.fingerprints.get_mut(simulation).invariant(known) = trial.fingerprint;
        *self.explained.get_mut(simulation).invariant(known) = trial.explained.count() as u64;
        self.explained_by_any.add(&trial.explained);
    }

    /// What each device gets under simulations that serve one queue.
    fn given(&self, queue: &[usize]) -> Vec<PartsOf> {
        let reading =
            |simulation: &usize| *self.readings.get(*simulation).invariant("a simulation has its reading");
        let Some(first) = queue.first().map(reading) else { return Vec::new() };
        let answers: Vec<WhenShort> = queue.iter().map(|simulation| reading(simulation).when_short).collect();
        let policy = Policy { reading: first, ..self.named.policy.clone() };
        engine::parts_when_short(&self.study.account, &self.study.fleet, &policy, &answers, &self.orders)
    }

    /// The parts that some simulations give each device.
    pub(super) fn parts(&self, simulations: &[usize]) -> Vec<PartsOf> {
        let all = simulator::each(0..simulations.len(), |place| {
            let simulation = *simulations.get(place).invariant("a place is of the list");
            self.given(&[simulation])
        });
        all.into_iter().flatten().collect()
    }

    /// Devices that a simulation explains, without those that say nothing.
    pub(super) fn explained(&self, simulation: usize) -> u64 {
        self.explained.get(simulation).invariant("a simulation was tried") - self.untouched
    }

    /// Whether the study's own reading is one of a class.
    pub(super) fn is_own(&self, class: &Class) -> bool {
        let own = self.named.policy.reading;
        class.cores.iter().any(|core| {
            let answers = answers(&self.envelope, *core);
            answers.iter().flat_map(PartialReading::settings).all(|setting| own.get(setting.key()) == setting)
        })
    }
}

fn explore(study: &Study, named: &NamedPolicy) -> Result<Envelope, Message> {
    let summaries = SummaryCache::new(KEPT);
    let (account, fleet) = (&study.account, &study.fleet);
    let simulator = Simulator::new(account, fleet, &summaries);
    envelope::run(account, fleet, &[&named.policy], PartialReading::default(), &simulator, &|_, _| ())
}

/// What the study settles is open again where a portal shows what holds.
fn consistent(
    study: &Study,
    named: &NamedPolicy,
    export: Option<&Export>,
    envelope: &Envelope,
) -> BTreeSet<usize> {
    let size = envelope.readings_of_core();
    if export.is_some() {
        let is_one = |core: &usize| is_consistent(&decided(envelope, *core).complete());
        return (0..envelope.cores()).filter(is_one).collect();
    }
    let settled = Settled::new(&study.account, &named.policy, named.settled);
    envelope.consistent(&settled).into_iter().map(|number| number / size).collect()
}

/// The answers of a core: what decides who gets what.
pub(super) fn answers(envelope: &Envelope, core: usize) -> Vec<PartialReading> {
    let mut answers = envelope.answers(core * envelope.readings_of_core());
    // The last two date and price what is assigned.
    answers.truncate(answers.len().saturating_sub(2));
    answers.into_iter().map(|(_, option)| option).collect()
}

/// The same as one reading.
pub(super) fn decided(envelope: &Envelope, core: usize) -> PartialReading {
    answers(envelope, core).into_iter().fold(PartialReading::default(), PartialReading::patched)
}
