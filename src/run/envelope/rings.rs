//! Beside what all readings give: what the consistent ones give, and what each rule of auto-activation gives.

use crate::analysis::envelope::Envelope;
use crate::analysis::envelope::bands::Band;
use crate::analysis::envelope::rings::{Ranges, Settled};
use crate::cost::Horizon;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::{KeySetting, PartialReading, Reading, ReadingKey};
use crate::report::envelope::{ConsistentBands, Range, RuleRow};
use crate::run::envelope::assemble::words;
use crate::study::load::{NamedPolicy, Study};

/// The numbers of the readings that are consistent for a policy; none where it sets a value that the envelope can't vary
/// to. What the user fixes is settled as what the study sets.
pub(super) fn consistent(
    study: &Study,
    envelope: &Envelope,
    named: &NamedPolicy,
    fixed: PartialReading,
) -> Vec<usize> {
    let keys = named.settled.patched(fixed);
    let policy = Policy { reading: keys.complete(), ..named.policy.clone() };
    envelope.consistent(&Settled::new(&study.account, &policy, keys))
}

/// Writes bands as results have them.
pub(super) struct Shown<'a> {
    pub(super) envelope: &'a Envelope,
    /// What readings are told apart from.
    pub(super) reference: Reading,
    pub(super) horizon: Horizon,
}

impl Shown<'_> {
    /// The bands of a policy over some readings; `committed` is over the horizon.
    pub(super) fn bands(
        &self,
        policy: usize,
        numbers: &[usize],
        committed: Option<Money>,
    ) -> Option<ConsistentBands> {
        let ranges = self.over(policy, numbers)?;
        let total = ranges.extra.zip(committed);
        Some(ConsistentBands {
            readings: ranges.readings,
            extra: ranges.extra.map(|band| self.money(band)),
            total: total
                .map(|(band, committed)| self.range(band, |amount| committed + self.horizon.whole(amount))),
            without_license: self.range(ranges.without_license, |count| count),
            lost: self.range(ranges.lost, |count| count),
        })
    }

    /// A row for each rule that was varied, of the policy at a place; the rule of the reference first.
    pub(super) fn rules(&self, policy: usize, consistent: &[usize]) -> Vec<RuleRow> {
        let mut found: Vec<(KeySetting, Vec<usize>)> = Vec::new();
        for number in 0..self.envelope.readings() {
            let rule = self.envelope.reading(number).get(ReadingKey::Rule);
            match found.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, numbers)) => numbers.push(number),
                None => found.push((rule, vec![number])),
            }
        }
        found.iter().filter_map(|(rule, numbers)| self.rule(policy, *rule, numbers, consistent)).collect()
    }

    fn rule(
        &self,
        policy: usize,
        rule: KeySetting,
        numbers: &[usize],
        consistent: &[usize],
    ) -> Option<RuleRow> {
        let all = self.over(policy, numbers)?;
        let inner: Vec<usize> =
            numbers.iter().copied().filter(|n| consistent.binary_search(n).is_ok()).collect();
        Some(RuleRow {
            rule: rule.word().into_owned(),
            standing: rule.standing().word(),
            readings: all.readings,
            consistent_readings: inner.len(),
            extra: all.extra.map(|band| self.money(band)),
            extra_consistent: self
                .over(policy, &inner)
                .and_then(|ranges| ranges.extra)
                .map(|b| self.money(b)),
            without_license: self.range(all.without_license, |count| count),
            lost: self.range(all.lost, |count| count),
        })
    }

    fn over(&self, policy: usize, numbers: &[usize]) -> Option<Ranges> {
        (!numbers.is_empty()).then(|| self.envelope.ranges(policy, &numbers.iter().copied()))
    }

    fn money(&self, band: Band<Money>) -> Range<Money> {
        self.range(band, |amount| self.horizon.whole(amount))
    }

    /// A band with the keys in which its readings differ from the reference.
    pub(super) fn range<T: Copy, U: serde::Serialize>(
        &self,
        band: Band<T>,
        show: impl Fn(T) -> U,
    ) -> Range<U> {
        Range {
            low: show(band.low),
            high: show(band.high),
            low_reading: words(&self.envelope.difference_from(&self.reference, band.low_at)),
            high_reading: words(&self.envelope.difference_from(&self.reference, band.high_at)),
        }
    }
}
