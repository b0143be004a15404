//! How firm an advice is: under how many readings that agree with what IBM writes it costs no more than doing nothing, leaves no
//! more devices without a license and loses no more services.

use crate::analysis::envelope;
use crate::analysis::envelope::rings::Settled;
use crate::analysis::envelope::{Envelope, Figures};
use crate::cost::Horizon;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::PartialReading;
use crate::report::advice::AdvisedReadings;
use crate::run::advice::Baseline;
use crate::run::envelope::assemble::words;
use crate::run::simulator::Simulator;

/// Holds a policy against the baseline, reading by reading. `committed` is what the two cost over the horizon, in which both
/// hold, under any reading. `None` where there is no reading to compare them under.
pub(super) fn compare(
    baseline: &Baseline<'_>,
    simulator: &Simulator<'_>,
    policy: &Policy,
    (committed, horizon): ((Money, Money), Horizon),
) -> Option<AdvisedReadings> {
    let (study, account) = (baseline.study, simulator.account);
    let settled = Settled::new(account, baseline.policy, study.baseline().settled);
    // One set of questions for both, so that every reading has a figure of each.
    let pair = [baseline.policy, policy];
    let is_consistent = |option: &PartialReading| settled.allows_all(option);
    let envelope = envelope::run_where(account, simulator.fleet, &pair, &is_consistent, simulator).ok()?;
    let numbers: Vec<usize> = (0..envelope.readings()).collect();
    let figures = |number| (envelope.figures(0, number), envelope.figures(1, number));
    count((&envelope, &numbers), figures, committed, horizon)
}

/// Under how many readings of an envelope (by their numbers) a policy is no worse than the baseline, given the figures of
/// both under each.
pub(crate) fn count(
    (envelope, numbers): (&Envelope, &[usize]),
    figures: impl Fn(usize) -> (Figures, Figures),
    committed: (Money, Money),
    horizon: Horizon,
) -> Option<AdvisedReadings> {
    let mut failing = Vec::new();
    let mut savings = Vec::with_capacity(numbers.len());
    for number in numbers {
        let (old, new) = figures(*number);
        let saving = saving(&old, &new, committed, horizon)?;
        if saving.is_negative() || !is_harmless(&old, &new) {
            failing.push(*number);
        }
        savings.push(saving);
    }
    let nearest = failing.iter().map(|number| envelope.difference(*number)).min_by_key(Vec::len);
    let fails_in = nearest.map(|keys| words(&keys)).unwrap_or_default();
    let tried = numbers.len();
    let (min_saving, max_saving) = (savings.iter().min().copied()?, savings.iter().max().copied()?);
    Some(AdvisedReadings { tried, holds: tried - failing.len(), min_saving, max_saving, fails_in })
}

/// What a policy saves against the baseline under one reading. `None` where a price is missing.
fn saving(old: &Figures, new: &Figures, committed: (Money, Money), horizon: Horizon) -> Option<Money> {
    let total = |committed: Money, figures: &Figures| Some(committed + horizon.whole(figures.extra?));
    Some(total(committed.0, old)? - total(committed.1, new)?)
}

/// Whether a policy leaves no more devices without a license than the baseline and loses no more services. An activation that is
/// refused in any case is none that the policy has refused.
fn is_harmless(old: &Figures, new: &Figures) -> bool {
    (!new.refused || old.refused)
        && new.without_license() <= old.without_license()
        && new.lost() <= old.lost()
}
