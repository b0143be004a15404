//! The ranges beside the headline: every open reading of the baseline and of each named scenario.
//!
//! Each policy has an envelope of its own, so that its ranges don't depend on what else the study asks.

use crate::analysis::envelope;
use crate::analysis::envelope::Envelope;
use crate::analysis::envelope::bands::Band;
use crate::analysis::envelope::questions::LeftOut;
use crate::analysis::envelope::rings;
use crate::analysis::envelope::rings::Settled;
use crate::cost::Horizon;
use crate::engine::fast::SummaryCache;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::lists::{comma, listed};
use crate::phrases::prices as phrases;
use crate::policy::reading::PartialReading;
use crate::problem::Warning;
use crate::report::Report;
use crate::report::ranges::{Range, RangeOver, Ranges};
use crate::run::envelope::assemble::words;
use crate::run::simulator::Simulator;
use crate::run::unpriced;
use crate::study::load::{NamedPolicy, Study};

/// Bytes of summaries that are kept at a time: readings come in an order in which few are needed again.
pub(crate) const KEPT: usize = 64 << 20;

/// Most named scenarios that get ranges: each takes as long as the baseline.
pub const MAX_SCENARIOS: usize = 100;

/// The warning that ranges leave readings out for want of a price.
pub(crate) const UNPRICED: &str = "range-incomplete";

/// What the baseline and the named scenarios give under every reading.
#[derive(Debug)]
pub struct Explored<'a> {
    policies: Vec<ExploredPolicy<'a>>,
    /// The fleet's orders among them: whoever simulates more need not sort again.
    pub(crate) summaries: SummaryCache,
}

/// What one policy gives under every reading.
#[derive(Debug)]
pub(crate) struct ExploredPolicy<'a> {
    pub(crate) named: &'a NamedPolicy,
    pub(crate) envelope: Envelope,
    /// The numbers of the readings that are consistent with what IBM writes.
    pub(crate) consistent: Vec<usize>,
}

impl<'a> Explored<'a> {
    /// A policy by its name; `None` for one that was not explored.
    pub(crate) fn find(&self, name: &str) -> Option<&ExploredPolicy<'a>> {
        self.policies.iter().find(|explored| explored.named.name == name)
    }
}

/// Explores the baseline and at most [`MAX_SCENARIOS`] named scenarios. `progress` hears how many of how many policies are
/// done.
pub fn explore<'a>(study: &'a Study, progress: &(dyn Fn(usize, usize) + Sync)) -> Explored<'a> {
    let named: Vec<&NamedPolicy> = study.policies.iter().filter(|named| named.sweep.is_none()).collect();
    let count = named.len().min(MAX_SCENARIOS + 1);
    // Of one fleet: its orders are sorted once.
    let summaries = SummaryCache::new(KEPT);
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    let mut policies = Vec::with_capacity(count);
    for (place, named) in named.into_iter().take(count).enumerate() {
        policies.extend(one(study, &simulator, named));
        progress(place + 1, count);
    }
    Explored { policies, summaries }
}

/// The ranges of the baseline alone; `None` where no reading is possible at all.
pub(crate) fn of_baseline(study: &Study, report: &Report) -> Option<Ranges> {
    let summaries = SummaryCache::new(KEPT);
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    let explored = one(study, &simulator, study.baseline())?;
    let baseline = report.scenarios.first().invariant("a report has its baseline");
    Some(explored.ranges(study.horizon(), baseline.horizon.committed))
}

/// `None` where no reading is possible at all.
fn one<'a>(
    study: &'a Study,
    simulator: &Simulator<'_>,
    named: &'a NamedPolicy,
) -> Option<ExploredPolicy<'a>> {
    let (account, fleet, fixed) = (&study.account, &study.fleet, PartialReading::default());
    let envelope = envelope::run(account, fleet, &[&named.policy], fixed, simulator, &|_, _| ()).ok()?;
    let consistent = envelope.consistent(&Settled::new(account, &named.policy, named.settled));
    Some(ExploredPolicy { named, envelope, consistent })
}

/// Adds the ranges of what was explored to a report.
pub(crate) fn add(study: &Study, report: &mut Report, explored: &Explored<'_>) {
    for policy in &explored.policies {
        let mut scenarios = report.scenarios.iter_mut().filter(|scenario| scenario.sweep.is_none());
        let scenario = scenarios.find(|scenario| scenario.name == policy.named.name);
        let scenario = scenario.invariant("a named policy of the study is in its report");
        let ranges = policy.ranges(study.horizon(), scenario.horizon.committed);
        if ranges.consistent.extra.is_none() || ranges.all.extra.is_none() {
            unpriced::add(&mut scenario.warnings, unpriced::of_policies(study, [&policy.named.policy]));
        }
        scenario.warnings.extend(policy.unpriced());
        scenario.ranges = Some(ranges);
    }
}

impl ExploredPolicy<'_> {
    /// Readings that its ranges leave out for want of a price: figures may well be beyond them.
    fn unpriced(&self) -> Option<Warning> {
        let left_out: Vec<&LeftOut> =
            self.envelope.left_out.iter().filter(|left| left.lacks_price()).collect();
        let reading = |left: &&LeftOut| {
            phrases::reading_left_out(left.key.word(), left.values.join(", "), left.why.clone())
        };
        (!left_out.is_empty()).then(|| Warning {
            id: UNPRICED.to_owned(),
            message: phrases::ranges_incomplete(listed(left_out.iter().map(reading), comma())),
            count: left_out.len() as u64,
            consequence: Some(phrases::may_be_beyond()),
            samples: Vec::new(),
        })
    }

    /// `committed` is what the policy costs over the horizon under any reading.
    fn ranges(&self, horizon: Horizon, committed: Option<Money>) -> Ranges {
        let consistent = self.envelope.ranges(0, &self.consistent.iter().copied());
        let all = self.envelope.ranges(0, &(0..self.envelope.readings()));
        let over = |ranges: &rings::Ranges| self.over(ranges, horizon, committed);
        Ranges { consistent: over(&consistent), all: over(&all) }
    }

    fn over(&self, ranges: &rings::Ranges, horizon: Horizon, committed: Option<Money>) -> RangeOver {
        let extra = |amount| horizon.whole(amount);
        let total = ranges.extra.zip(committed);
        RangeOver {
            readings: ranges.readings,
            extra: ranges.extra.map(|band| self.range(band, extra)),
            total: total.map(|(band, committed)| self.range(band, |amount| committed + extra(amount))),
            without_license: self.range(ranges.without_license, |count| count),
            services_lost: self.range(ranges.lost, |count| count),
        }
    }

    fn range<T: Copy, U>(&self, band: Band<T>, show: impl Fn(T) -> U) -> Range<U> {
        Range {
            min: show(band.low),
            max: show(band.high),
            min_reading: words(&self.envelope.difference(band.low_at)),
            max_reading: words(&self.envelope.difference(band.high_at)),
        }
    }
}
