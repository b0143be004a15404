//! The envelope: every combination of the open readings, and what follows from not knowing which one holds.
//!
//! [`questions`] says what is open for this fleet, `runs` simulates each combination that can differ (and argues
//! why the others can't), [`bands`] turns the figures into bands, the price of each question, and what is best
//! whatever the answers are; [`rings`] into the two ranges that stand beside every headline.

pub mod bands;
pub mod questions;
pub mod rings;
pub(crate) mod runs;

use crate::account::Account;
use crate::analysis::Simulate;
use crate::analysis::envelope::questions::{Asked, LeftOut, Question, not_asked};
use crate::analysis::envelope::runs::Runs;
use crate::fleet::Fleet;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::analysis as phrases;
use crate::policy::Policy;
use crate::policy::reading::{PartialReading, Reading};
use crate::problem::Message;

/// What one policy gives under one reading. Money is per month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Extra charges; unknown where a needed price is.
    pub extra: Option<Money>,
    /// Devices that took nothing although they have candidates.
    pub waiting: u64,
    /// Devices without a candidate.
    pub unlicensable: u64,
    /// Pairs (device, service) lost at activation.
    pub lost_at_activation: u64,
    /// Pairs lost 90 days later.
    pub lost_at_day_90: u64,
    /// Devices that lose any.
    pub devices_losing: u64,
    /// Whether the activation is refused.
    pub refused: bool,
}

impl Figures {
    /// Devices that have no license afterwards.
    pub fn without_license(&self) -> u64 {
        self.waiting + self.unlicensable
    }

    /// Pairs (device, service) lost at either date.
    pub fn lost(&self) -> u64 {
        self.lost_at_activation + self.lost_at_day_90
    }
}

/// Every policy under every reading.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// What is open; the product of their options is the readings.
    pub questions: Vec<Question>,
    /// What is not varied, and why.
    pub left_out: Vec<LeftOut>,
    /// Policies that were really simulated: all other combinations provably equal one of them.
    pub simulated: usize,
    /// What no option sets.
    rest: PartialReading,
    runs: Vec<Runs>,
}

impl Envelope {
    /// Number of readings: one for each combination of answers.
    pub fn readings(&self) -> usize {
        self.questions.iter().map(|q| q.options.len()).product()
    }

    /// A reading by its number: the last question's answers run fastest. Number 0 is the baseline's, unless an answer
    /// of it is not possible for all policies.
    pub fn reading(&self, number: usize) -> Reading {
        let answers = self.answers(number);
        answers.into_iter().fold(self.rest, |all, (_, option)| all.patched(option)).complete()
    }

    /// The number of a reading, or of one that differs from it only in keys that its rule never looks at; none where its values are
    /// not all among the answers.
    pub fn number_of(&self, reading: &Reading) -> Option<usize> {
        let says = |option: &PartialReading| option.settings().all(|set| reading.get(set.key()) == set);
        self.questions.iter().try_fold(0, |number, question| {
            let place = question.options.iter().position(says)?;
            Some(number * question.options.len() + place)
        })
    }

    /// The answers that make a reading: for each question the place of its option, and the option.
    pub fn answers(&self, number: usize) -> Vec<(usize, PartialReading)> {
        digits(&self.questions, number)
            .into_iter()
            .zip(&self.questions)
            .map(|(digit, question)| {
                (digit, *question.options.get(digit).invariant("a digit of a reading is an answer"))
            })
            .collect()
    }

    /// Number of combinations of the answers that decide who gets what: A7 and A11 only date and price that.
    pub fn cores(&self) -> usize {
        self.readings() / self.readings_of_core()
    }

    /// Number of readings that assign the same because they differ in A7 and A11 only. They have numbers in a row.
    pub fn readings_of_core(&self) -> usize {
        self.questions.iter().rev().take(runs::PRICED).map(|question| question.options.len()).product()
    }

    /// The readings of a policy (by its place) that were really simulated: every other one gives each device the parts
    /// that one of them gives it.
    ///
    /// # Panics
    ///
    /// With an internal error, where there is no such policy.
    pub fn simulated_readings(&self, policy: usize) -> Vec<Reading> {
        self.runs.get(policy).invariant("a policy of the envelope was simulated").readings().collect()
    }

    /// The place among [`simulated_readings`](Self::simulated_readings) of the one that stands for a core.
    ///
    /// # Panics
    ///
    /// With an internal error, where there is no such policy or core.
    pub fn simulation_of(&self, policy: usize, core: usize) -> usize {
        let runs = self.runs.get(policy);
        runs.and_then(|runs| runs.of_core(core)).invariant("every core has its simulation")
    }

    /// The keys in which a reading (by its number) differs from number 0, with its words.
    pub fn difference(&self, number: usize) -> Vec<(&'static str, String)> {
        self.difference_from(&self.reading(0), number)
    }

    /// The keys in which a reading (by its number) differs from another one, with its words.
    pub fn difference_from(&self, other: &Reading, number: usize) -> Vec<(&'static str, String)> {
        let pairs = self.reading(number).words().into_iter().zip(other.words());
        pairs.filter(|(own, other)| own != other).map(|(own, _)| own).collect()
    }

    /// What a policy (by its place) gives under a reading (by its number).
    ///
    /// # Panics
    ///
    /// With an internal error, where there is no such policy or reading.
    pub fn figures(&self, policy: usize, number: usize) -> Figures {
        self.runs
            .get(policy)
            .invariant("a policy of the envelope was simulated")
            .figures(&self.questions, number)
    }
}

/// Simulates every policy under every combination of the open readings but those that are fixed.
///
/// The first policy is the baseline. `simulator` serves the same account and fleet. `Err` says why there is no reading at
/// all. `progress` hears how many of how many steps are done.
pub fn run(
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    fixed: PartialReading,
    simulator: &dyn Simulate,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Envelope, Message> {
    explore(account, fleet, policies, fixed, &|_| true, simulator, progress)
}

/// As [`run`], under those readings only of which every answer is asked for: simulated in a fraction of the time.
pub fn run_where(
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    is_asked: &dyn Fn(&PartialReading) -> bool,
    simulator: &dyn Simulate,
) -> Result<Envelope, Message> {
    explore(account, fleet, policies, PartialReading::default(), is_asked, simulator, &|_, _| ())
}

/// The envelope of each policy by itself, where that of all leaves out what it sets of the reading, or another policy lacks what an
/// answer needs, such as a price: what a policy may give never depends on what else is compared. `None` where the envelope of
/// all says the same. `Err` says why a policy has no reading at all.
pub fn apart(
    all: &Envelope,
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    fixed: PartialReading,
    simulator: &dyn Simulate,
) -> Result<Vec<Option<Envelope>>, Message> {
    let base = policies.first().ok_or_else(phrases::no_policy)?.reading;
    let own = |policy: &&Policy| {
        let policies = &[*policy];
        let asked = Asked { account, fleet, policies, base: policy.reading, fixed };
        let (questions, _) = questions::questions(asked)?;
        let mut pairs = questions.iter().zip(&all.questions);
        let is_other = policy.reading != base
            || pairs.any(|(own, all)| own.options.iter().any(|option| !all.options.contains(option)));
        let envelope = || run(account, fleet, policies, fixed, simulator, &|_, _| ());
        is_other.then(envelope).transpose()
    };
    policies.iter().map(own).collect()
}

fn explore(
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    fixed: PartialReading,
    is_asked: &dyn Fn(&PartialReading) -> bool,
    simulator: &dyn Simulate,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Envelope, Message> {
    let base = policies.first().ok_or_else(phrases::no_policy)?.reading;
    let asked = Asked { account, fleet, policies, base, fixed };
    let (mut questions, left_out) = questions::questions(asked)?;
    for question in &mut questions {
        question.options.retain(is_asked);
    }
    let rest = not_asked().fold(PartialReading::default(), |rest, (key, _)| {
        rest.with(fixed.get(key).unwrap_or_else(|| base.get(key)))
    });
    let mut envelope = Envelope { questions, left_out, simulated: 0, rest, runs: Vec::new() };
    (envelope.runs, envelope.simulated) = runs::all(asked, &envelope, simulator, progress);
    Ok(envelope)
}

/// The readings that may assign differently, each of them once, and how many readings each stands for.
#[derive(Debug, Clone)]
pub struct AssigningReadings {
    /// The policy's own first.
    pub readings: Vec<Reading>,
    /// Readings that differ from one of these only in when services are lost and what is charged.
    pub each_stands_for: usize,
}

/// The readings of one policy of which every answer is asked for. Nothing is simulated. `Err` says why there is none.
pub fn assigning_readings(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    is_asked: &dyn Fn(&PartialReading) -> bool,
) -> Result<AssigningReadings, Message> {
    let (base, fixed) = (policy.reading, PartialReading::default());
    let asked = Asked { account, fleet, policies: &[policy], base, fixed };
    let (mut questions, _) = questions::questions(asked)?;
    for question in &mut questions {
        question.options.retain(is_asked);
    }
    let priced = questions.split_off(questions.len().saturating_sub(runs::PRICED));
    let rest = not_asked().fold(PartialReading::default(), |rest, (key, _)| rest.with(base.get(key)));
    let mut readings = vec![rest];
    for question in &questions {
        let answered = |reading: &PartialReading| {
            question.options.iter().map(|option| reading.patched(*option)).collect::<Vec<_>>()
        };
        readings = readings.iter().flat_map(answered).collect();
    }
    Ok(AssigningReadings {
        readings: readings.into_iter().map(PartialReading::complete).collect(),
        each_stands_for: priced.iter().map(|question| question.options.len()).product(),
    })
}

/// The place of the option of each question: mixed radix, the last question fastest.
fn digits(questions: &[Question], number: usize) -> Vec<usize> {
    let mut rest = number;
    let mut digits: Vec<usize> = questions
        .iter()
        .rev()
        .map(|question| {
            let size = question.options.len();
            let digit = rest % size;
            rest /= size;
            digit
        })
        .collect();
    digits.reverse();
    digits
}

/// The number of some digits.
fn number(questions: &[Question], digits: &[usize]) -> usize {
    questions.iter().zip(digits).fold(0, |number, (question, digit)| number * question.options.len() + digit)
}
