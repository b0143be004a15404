//! One limit against one outcome: kept or not, in words, and which devices break it.

use crate::engine::{DeviceAssignment, State};
use crate::fleet::DeviceId;
use crate::money::Money;
use crate::phrases::figures::{count, decimals, money};
use crate::phrases::{guard as phrases, nouns};
use crate::problem::Message;
use crate::rules::Supply;
use crate::run::guard::Held;
use crate::study::guardrails::{Guardrail, Limit, Tolerance};

/// What so many devices are, and how many may be.
type Found = fn(Message, String) -> Message;

/// Whether it is kept, what was found, and who breaks it.
pub(crate) type Weighed = (bool, Message, Vec<DeviceId>);

impl Held<'_> {
    pub(crate) fn weigh(&mut self, rail: &Guardrail) -> Weighed {
        if let Some(percent) = rail.quantile {
            return self.weigh_quantile(rail.limit, percent);
        }
        let devices = &self.outcome.devices;
        let (counted, most, sentence): (u64, u64, Found) = match rail.limit {
            Limit::Extra(most) => return self.weigh_extra(most, rail),
            Limit::Rise(most) => return self.weigh_change(most, true),
            Limit::Fall(most) => return self.weigh_change(most, false),
            Limit::Waiting(most) => (devices.waiting, most, phrases::waiting),
            Limit::Unlicensable(most) => (devices.unlicensable, most, phrases::unlicensable),
            Limit::Over(most) => (devices.overage, most, phrases::over),
            Limit::Losing(most) => (self.outcome.services.devices_losing, most, phrases::losing),
        };
        let of_some = rail.devices.is_some() || rail.services.is_some();
        let said = |found| sentence(phrases::devices_are(found, of_some), count(most));
        // All devices are counted already; only some of them, or their names, cost a walk.
        if counted == 0 || (counted <= most && !of_some) {
            return (true, said(counted), Vec::new());
        }
        let offenders = self.offenders(rail);
        let found = offenders.len() as u64;
        let kept = found <= most;
        (kept, said(found), if kept { Vec::new() } else { offenders })
    }

    fn weigh_extra(&mut self, most: Money, rail: &Guardrail) -> Weighed {
        let places = decimals(&self.study.file.currency);
        let extra = crate::analysis::delta::sums(&self.outcome, self.study.horizon()).extra;
        let file = &self.study.file;
        let months = nouns::months(u64::from(file.months));
        let message = phrases::extra(months, &file.currency, money(extra, places), money(Some(most), places));
        match extra {
            None => (false, phrases::extra_unknown(), Vec::new()),
            Some(extra) if extra <= most => (true, message, Vec::new()),
            Some(_) => (false, message, self.offenders(rail)),
        }
    }

    /// The total against the baseline's, upward or downward.
    fn weigh_change(&self, most: Tolerance, upward: bool) -> Weighed {
        let total = crate::analysis::delta::sums(&self.outcome, self.study.horizon()).total;
        let both = total.zip(self.baseline.and_then(|sums| sums.total));
        let Some((total, base)) = both else {
            return (false, phrases::change_unknown(), Vec::new());
        };
        let change = if upward { total - base } else { base - total };
        let places = decimals(&self.study.file.currency);
        let (kept, allowed) = match most {
            Tolerance::Amount(most) => (change <= most, money(Some(most), places)),
            Tolerance::Percent(most) => (is_within(change, base, most), format!("{} %", plain(most))),
        };
        let amount = money(Some(change), places);
        let by = match change.percent_of(base) {
            Some(percent) => phrases::with_percent(amount, percent),
            None => Message::new(amount),
        };
        let message = if upward { phrases::rise(by, allowed) } else { phrases::fall(by, allowed) };
        (kept, message, Vec::new())
    }

    /// The devices that a guardrail is about: for extra charges those that are over.
    fn offenders(&mut self, rail: &Guardrail) -> Vec<DeviceId> {
        let (study, policy) = (self.study, &self.named.policy);
        let supply = Supply::new(&study.account, policy);
        let assignment = self.assignment();
        let loses = |id: DeviceId| {
            let loss = assignment.loss(&supply, id);
            let lost = loss.at_activation.union(loss.at_day_90);
            !rail.services.map_or(lost, |only| lost.intersection(only)).is_empty()
        };
        let is_meant = |(id, given): &(DeviceId, &DeviceAssignment)| match rail.limit {
            Limit::Waiting(_) => given.state == State::Waiting,
            Limit::Unlicensable(_) => given.state == State::Unlicensable,
            Limit::Losing(_) => loses(*id),
            Limit::Over(_) | Limit::Extra(_) => given.state == State::Overage,
            Limit::Rise(_) | Limit::Fall(_) => false,
        };
        let is_asked = |id: DeviceId| rail.devices.is_none_or(|condition| study.fleet.meets(condition, id));
        let found = assignment.devices.enumerated().filter(|found| is_asked(found.0) && is_meant(found));
        found.map(|(id, _)| id).collect()
    }
}

/// Whether a change is at most a given percentage of the baseline; of nothing, only no change is.
fn is_within(change: Money, base: Money, percent: Money) -> bool {
    if !change.is_negative() && base.is_zero() {
        return change.is_zero();
    }
    // change / base <= percent / 100, without division; percentages have at most 6 decimals.
    let micro = percent.pico() / 1_000_000;
    let left = change.pico().checked_mul(100 * 1_000_000);
    let right = base.pico().checked_mul(micro);
    left.zip(right).is_some_and(|(left, right)| left <= right)
}

/// `5`, `2.5`.
fn plain(percent: Money) -> String {
    let text = percent.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
