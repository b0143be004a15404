//! The ranges beside the headline: every open reading of the baseline and of each named scenario.
//!
//! Each policy has an envelope of its own, so that its ranges don't depend on what else the study asks.

use serde_json::{Map, Value};

use crate::analysis::envelope;
use crate::analysis::envelope::Envelope;
use crate::analysis::envelope::bands::Band;
use crate::analysis::envelope::rings;
use crate::analysis::envelope::rings::Settled;
use crate::cost::Horizon;
use crate::engine::fast::SummaryCache;
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::reading::PartialReading;
use crate::report::Report;
use crate::report::ranges::{Range, RangeOver, Ranges};
use crate::run::simulator::Simulator;
use crate::study::load::{Loaded, Named};

/// Bytes of summaries that are kept at a time: readings come in an order in which few are needed again.
const KEPT: usize = 64 << 20;

/// Most named scenarios that get ranges: each takes as long as the baseline.
pub const MAX_SCENARIOS: usize = 100;

/// Adds the ranges to a report: to the baseline and at most [`MAX_SCENARIOS`] named scenarios. `progress` hears how many
/// of how many policies are done.
pub fn add(study: &Loaded, report: &mut Report, progress: &(dyn Fn(usize, usize) + Sync)) {
    let named: Vec<&Named> = study.policies.iter().filter(|named| named.sweep.is_none()).collect();
    let count = named.len().min(MAX_SCENARIOS + 1);
    for (place, named) in named.iter().take(count).enumerate() {
        let scenario = report.scenarios.iter_mut().find(|s| s.sweep.is_none() && s.name == named.name);
        let scenario = scenario.invariant("a named policy of the study is in its report");
        scenario.ranges = of(study, named, scenario.horizon.committed);
        progress(place + 1, count);
    }
}

/// The ranges of one policy. `committed` is what it costs over the horizon under any reading. `None` where no reading is
/// possible at all.
fn of(study: &Loaded, named: &Named, committed: Option<Money>) -> Option<Ranges> {
    let summaries = SummaryCache::new(KEPT);
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    let policies = [&named.policy];
    let nothing_fixed = PartialReading::default();
    let envelope =
        envelope::run(&study.account, &study.fleet, &policies, nothing_fixed, &simulator, &|_, _| ()).ok()?;
    let settled = Settled::new(&study.account, &named.policy, named.settled);
    let consistent = envelope.consistent(&settled);
    let maker = Maker { envelope: &envelope, horizon: study.horizon(), committed };
    Some(Ranges {
        consistent: maker.over(&envelope.ranges(0, consistent.iter().copied())),
        all: maker.over(&envelope.ranges(0, 0..envelope.readings())),
    })
}

struct Maker<'a> {
    envelope: &'a Envelope,
    horizon: Horizon,
    committed: Option<Money>,
}

impl Maker<'_> {
    fn over(&self, ranges: &rings::Ranges) -> RangeOver {
        let extra = |amount| self.horizon.whole(amount);
        RangeOver {
            readings: ranges.readings,
            extra: ranges.extra.map(|band| self.range(band, extra)),
            total: ranges
                .extra
                .zip(self.committed)
                .map(|(band, committed)| self.range(band, |amount| committed + extra(amount))),
            without_license: self.range(ranges.without_license, |count| count),
            services_lost: self.range(ranges.lost, |count| count),
        }
    }

    fn range<T: Copy, U>(&self, band: Band<T>, show: impl Fn(T) -> U) -> Range<U> {
        Range {
            min: show(band.low),
            max: show(band.high),
            min_reading: self.difference(band.low_at),
            max_reading: self.difference(band.high_at),
        }
    }

    /// The keys of a reading that differ from the policy's own.
    fn difference(&self, number: usize) -> Map<String, Value> {
        let (own, other) = (self.envelope.reading(0), self.envelope.reading(number));
        let pairs = other.words().into_iter().zip(own.words());
        let differing = pairs.filter(|(other, own)| other != own).map(|(other, _)| other);
        differing.map(|(key, word)| (key.to_owned(), Value::String(word))).collect()
    }
}
