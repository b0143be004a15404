//! How far the totals of a capsule are from those of its study: computed, policy by policy and reading by reading.

use crate::analysis::Simulate;
use crate::analysis::delta;
use crate::analysis::envelope;
use crate::analysis::envelope::rings::Settled;
use crate::cost::{Horizon, Outcome};
use crate::engine::fast::SummaryCache;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::{PartialReading, Reading};
use crate::run::ranges::KEPT;
use crate::run::simulator::Simulator;
use crate::study::load::{NamedPolicy, Study};

/// The greatest differences between the totals of two studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deviation {
    /// Pairs of a policy and a reading that were compared.
    pub compared: u64,
    /// In extra charges over the horizon; `None` where any is unknown.
    pub extra: Option<Money>,
    /// In devices without a license.
    pub without_license: u64,
    /// In pairs of a device and a service lost.
    pub lost: u64,
    /// Whether every count and every amount is the same.
    pub is_none: bool,
}

impl Deviation {
    fn nothing() -> Self {
        Self { compared: 0, extra: Some(Money::ZERO), without_license: 0, lost: 0, is_none: true }
    }

    fn take(&mut self, horizon: Horizon, (a, b): (&Outcome, &Outcome)) {
        let extra = |outcome| delta::sums(outcome, horizon).extra;
        let apart = |a: Money, b: Money| (a - b).max(b - a);
        let license = |outcome: &Outcome| outcome.devices.without_license();
        let lost = |outcome: &Outcome| outcome.services.pairs();
        let here = extra(a).zip(extra(b)).map(|(a, b)| apart(a, b));
        self.compared += 1;
        self.extra = self.extra.zip(here).map(|(most, here)| most.max(here));
        self.without_license = self.without_license.max(license(a).abs_diff(license(b)));
        self.lost = self.lost.max(lost(a).abs_diff(lost(b)));
        self.is_none &= a.devices == b.devices && a.services == b.services && a.parts == b.parts;
    }
}

/// Compares the policies of pairs: each under its own reading, baseline and scenarios under all consistent ones too.
pub(super) fn between(whole: &Study, capsule: &Study, pairs: &[(&NamedPolicy, &NamedPolicy)]) -> Deviation {
    let (of_whole, of_capsule) = (SummaryCache::new(KEPT), SummaryCache::new(KEPT));
    let whole_simulator = Simulator::new(&whole.account, &whole.fleet, &of_whole);
    let capsule_simulator = Simulator::new(&capsule.account, &capsule.fleet, &of_capsule);
    let mut deviation = Deviation::nothing();
    for (of_whole, of_capsule) in pairs {
        let readings = readings(whole, of_whole, &whole_simulator);
        let under = |named: &NamedPolicy| -> Vec<Policy> {
            readings.iter().map(|reading| Policy { reading: *reading, ..named.policy.clone() }).collect()
        };
        let (before, after) = (under(of_whole), under(of_capsule));
        let before = whole_simulator.outcomes(&before.iter().collect::<Vec<_>>());
        let after = capsule_simulator.outcomes(&after.iter().collect::<Vec<_>>());
        before.iter().zip(&after).for_each(|pair| deviation.take(whole.horizon(), pair));
    }
    deviation
}

/// The own reading, then all consistent ones; those that only date and price what is assigned are left out.
fn readings(study: &Study, named: &NamedPolicy, simulator: &Simulator<'_>) -> Vec<Reading> {
    let mut readings = vec![named.policy.reading];
    if named.sweep.is_some() {
        return readings;
    }
    let (account, fleet) = (&study.account, &study.fleet);
    let nothing = PartialReading::default();
    let envelope = envelope::run(account, fleet, &[&named.policy], nothing, simulator, &|_, _| ());
    // Where no reading is possible at all, there is the own one.
    let Ok(envelope) = envelope else { return readings };
    let size = envelope.readings_of_core();
    let consistent = envelope.consistent(&Settled::new(account, &named.policy, named.settled));
    let mut cores: Vec<usize> = consistent.into_iter().map(|number| number / size).collect();
    cores.dedup();
    readings.extend(cores.into_iter().map(|core| envelope.reading(core * size)));
    readings
}
