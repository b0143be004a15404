//! Two nested ranges of what a policy gives (docs/model.md section 3): over the readings that are consistent with what IBM
//! writes, and over all.

use crate::account::Account;
use crate::analysis::envelope::bands::{Band, band};
use crate::analysis::envelope::questions::lacks_overage_price_of;
use crate::analysis::envelope::{Envelope, Figures};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::reading::{KeySetting, OverageRate, PartialReading, ReadingKey, Rule, Standing};

/// What stands still while the readings of a policy vary consistently.
#[derive(Debug, Clone, Copy)]
pub struct Settled<'a> {
    account: &'a Account,
    policy: &'a Policy,
    /// The keys that the study sets.
    keys: PartialReading,
}

/// The ranges of one policy over some readings. Money is per price period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranges {
    /// Number of readings.
    pub readings: usize,
    /// Extra charges; `None` if they are unknown under any of the readings.
    pub extra: Option<Band<Money>>,
    /// Devices without a license.
    pub without_license: Band<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: Band<u64>,
}

impl<'a> Settled<'a> {
    /// For a policy whose study sets some keys of the reading.
    pub fn new(account: &'a Account, policy: &'a Policy, keys: PartialReading) -> Self {
        Self { account, policy, keys }
    }

    /// Whether a setting is consistent: it says what the study says; where that says nothing, no document speaks against it.
    fn allows(&self, setting: KeySetting) -> bool {
        let key = setting.key();
        let is_set = self.keys.get(key).is_some() || self.goes_with_rule(key);
        let stands_still = is_set || self.has_contract_rate(key);
        let is_own = setting == self.policy.reading.get(key);
        // What goes with a rule that the study sets may be strained itself, as all add-ons with the highest suite.
        is_own || (!stands_still && setting.standing() != Standing::Strained)
    }

    /// Whether every setting of an answer is consistent.
    pub(crate) fn allows_all(&self, option: &PartialReading) -> bool {
        option.settings().all(|setting| self.allows(setting))
    }

    /// Whether the study sets the rule, and with it all add-ons: the highest suite has them by itself.
    fn goes_with_rule(&self, key: ReadingKey) -> bool {
        key == ReadingKey::Addons
            && self.keys.get(ReadingKey::Rule).is_some()
            && self.policy.reading.rule == Rule::UniformHighest
    }

    /// Whether the key is the overage rate, and the contract's own prices settle it.
    fn has_contract_rate(&self, key: ReadingKey) -> bool {
        key == ReadingKey::OverageRate
            && self.policy.reading.overage_rate == OverageRate::Contract
            && !lacks_overage_price_of(self.account, self.policy)
    }
}

impl Envelope {
    /// The numbers of the readings that are consistent, in order. The policy's own reading is one of them.
    pub fn consistent(&self, settled: &Settled<'_>) -> Vec<usize> {
        let allowed = |option: &PartialReading| settled.allows_all(option);
        let mut numbers = vec![0];
        for question in &self.questions {
            let size = question.options.len();
            let digits: Vec<usize> =
                (0..size).filter(|digit| question.options.get(*digit).is_some_and(allowed)).collect();
            numbers = numbers
                .iter()
                .flat_map(|number| digits.iter().map(move |digit| number * size + digit))
                .collect();
        }
        numbers
    }

    /// The ranges of a policy (by its place) over readings (by their numbers), of which there is at least one.
    pub fn ranges(&self, policy: usize, numbers: &(impl ExactSizeIterator<Item = usize> + Clone)) -> Ranges {
        let figures = || numbers.clone().map(|number| (number, self.figures(policy, number)));
        let extra: Option<Vec<(usize, Money)>> =
            figures().map(|(number, figures)| Some((number, figures.extra?))).collect();
        let counts = |count: fn(&Figures) -> u64| {
            let counted = figures().map(|(number, figures)| (number, count(&figures)));
            band(counted).invariant("a range goes over at least one reading")
        };
        Ranges {
            readings: numbers.len(),
            extra: extra.and_then(band),
            without_license: counts(Figures::without_license),
            lost: counts(Figures::lost),
        }
    }
}
