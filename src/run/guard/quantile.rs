//! Limits that must hold not under one reading but under a part of all of them: the quantiles of the envelope.
//!
//! Readings are counted alike: how likely each is, is unknown. The quantile is the nearest rank, a figure that some
//! reading really gives.

use crate::analysis::envelope;
use crate::analysis::envelope::{Envelope, Figures};
use crate::engine::fast::SummaryCache;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::{count, decimals, money};
use crate::phrases::{analysis, guard as phrases, nouns};
use crate::policy::Policy;
use crate::policy::reading::PartialReading;
use crate::problem::Message;
use crate::run::guard::Held;
use crate::run::guard::weigh::Weighed;
use crate::run::simulator::Simulator;
use crate::study::guardrails::{Guardrails, Limit};
use crate::study::load::Study;

/// Every reading of a policy that is held to guardrails, or why there is none. What the policy sets of it is among them, and what
/// others set or lack is not.
pub(crate) struct Readings(Result<Envelope, Message>);

impl Readings {
    /// Whether a guardrail asks for a quantile: that takes thousands of simulations.
    pub(crate) fn are_asked_for(guardrails: &Guardrails) -> bool {
        guardrails.rails.iter().any(|rail| rail.quantile.is_some())
    }

    pub(crate) fn new(study: &Study, policy: &Policy, summaries: &SummaryCache) -> Self {
        let (account, fleet, nothing) = (&study.account, &study.fleet, PartialReading::default());
        let simulator = Simulator::new(account, fleet, summaries);
        Self(envelope::run(account, fleet, &[policy], nothing, &simulator, &|_, _| ()))
    }
}

/// A figure under every reading, ascending.
fn sorted<T: Ord>(envelope: &Envelope, of: impl Fn(&Figures) -> T) -> Vec<T> {
    let mut all: Vec<T> = (0..envelope.readings()).map(|number| of(&envelope.figures(0, number))).collect();
    all.sort_unstable();
    all
}

/// The least figure that is not exceeded in a given percentage of all cases.
fn nearest_rank<T: Copy>(sorted: &[T], percent: u8) -> T {
    let rank = (sorted.len() * usize::from(percent)).div_ceil(100).max(1);
    *sorted.get(rank - 1).invariant("there is a reading, and no quantile above all of them")
}

impl Held<'_> {
    pub(crate) fn weigh_quantile(&self, limit: Limit, percent: u8) -> Weighed {
        let Some(readings) = self.readings else { return unknown(phrases::no_reading()) };
        let envelope = match &readings.0 {
            Ok(envelope) => envelope,
            Err(why) => return unknown(why),
        };
        let counts = |most: u64, sentence: fn(Message, String) -> Message, of: fn(&Figures) -> u64| {
            let all = sorted(envelope, of);
            let found = nearest_rank(&all, percent);
            (found <= most, all.len(), sentence(nouns::devices(found), count(most)))
        };
        let (kept, cases, said) = match limit {
            Limit::Waiting(most) => counts(most, phrases::up_to_wait, |figures| figures.waiting),
            Limit::Unlicensable(most) => {
                counts(most, phrases::up_to_unlicensable, |figures| figures.unlicensable)
            }
            Limit::Losing(most) => counts(most, phrases::up_to_lose, |figures| figures.devices_losing),
            Limit::Extra(most) => {
                // What is unknown may be any amount, so it comes last.
                let all = sorted(envelope, |figures| (figures.extra.is_none(), figures.extra));
                let (_, Some(found)) = nearest_rank(&all, percent) else {
                    return unknown(analysis::price_missing());
                };
                let (kept, said) = self.extra(found, most);
                (kept, all.len(), said)
            }
            Limit::Over(_) | Limit::Rise(_) | Limit::Fall(_) => {
                return unknown(phrases::no_quantile());
            }
        };
        let readings = nouns::readings(cases as u64);
        (kept, phrases::in_percent(percent.to_string(), readings, said), Vec::new())
    }

    fn extra(&self, per_period: Money, most: Money) -> (bool, Message) {
        let file = &self.study.file;
        let places = decimals(&file.currency);
        let extra = self.study.horizon().whole(per_period);
        let months = nouns::months(u64::from(file.months));
        let shown = (money(Some(extra), places), money(Some(most), places));
        (extra <= most, phrases::up_to_extra(months, &file.currency, shown.0, shown.1))
    }
}

fn unknown(why: impl Into<Message>) -> Weighed {
    (false, phrases::quantile_unknown(why), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_a_figure_that_some_reading_gives() {
        let figures = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
        for (percent, figure) in [(1, 10), (10, 10), (11, 20), (90, 90), (91, 100), (100, 100)] {
            assert_eq!(nearest_rank(&figures, percent), figure, "{percent}");
        }
    }
}
