//! Limits that must hold not under one reading but under a part of all of them: the quantiles of the envelope.
//!
//! Readings are counted alike: how likely each is, is unknown. The quantile is the nearest rank, a figure that some
//! reading really gives.

use crate::analysis::envelope;
use crate::analysis::envelope::{Envelope, Figures};
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::{count, counted, decimals, money};
use crate::policy::Policy;
use crate::policy::reading::PartialReading;
use crate::run::guard::Held;
use crate::run::simulator;
use crate::run::simulator::Simulator;
use crate::study::guardrails::{Guardrails, Limit};
use crate::study::load::Study;

/// Every reading of the policies that are held to guardrails, or why there is none.
pub(crate) struct Readings(Result<Envelope, String>);

impl Readings {
    /// Nothing where no guardrail asks for a quantile: it takes thousands of simulations.
    pub(crate) fn new(study: &Study, guardrails: &Guardrails, policies: &[&Policy]) -> Option<Self> {
        let asked = guardrails.rails.iter().any(|rail| rail.quantile.is_some());
        let run = || {
            let (account, fleet, summaries) = (&study.account, &study.fleet, simulator::summaries());
            let simulator = Simulator::new(account, fleet, &summaries);
            envelope::run(account, fleet, policies, PartialReading::default(), &simulator, &|_, _| ())
        };
        asked.then(|| Self(run()))
    }
}

/// A figure under every reading, ascending.
fn sorted<T: Ord>(envelope: &Envelope, policy: usize, of: impl Fn(&Figures) -> T) -> Vec<T> {
    let mut all: Vec<T> =
        (0..envelope.readings()).map(|number| of(&envelope.figures(policy, number))).collect();
    all.sort_unstable();
    all
}

/// The least figure that is not exceeded in a given percentage of all cases.
fn nearest_rank<T: Copy>(sorted: &[T], percent: u8) -> T {
    let rank = (sorted.len() * usize::from(percent)).div_ceil(100).max(1);
    *sorted.get(rank - 1).invariant("there is a reading, and no quantile above all of them")
}

impl Held<'_> {
    pub(crate) fn weigh_quantile(&self, limit: Limit, percent: u8) -> (bool, String, Vec<String>) {
        let Some((readings, policy)) = self.readings else { return unknown("no reading was computed") };
        let envelope = match &readings.0 {
            Ok(envelope) => envelope,
            Err(why) => return unknown(why),
        };
        let counts = |most: u64, what: &str, of: fn(&Figures) -> u64| {
            let all = sorted(envelope, policy, of);
            let found = nearest_rank(&all, percent);
            let said =
                format!("up to {} {what}, at most {} are allowed", counted(found, "device"), count(most));
            (found <= most, all.len(), said)
        };
        let (kept, cases, said) = match limit {
            Limit::Waiting(most) => counts(most, "wait", |figures| figures.waiting),
            Limit::Unlicensable(most) => {
                counts(most, "have no license that they may take", |figures| figures.unlicensable)
            }
            Limit::Losing(most) => counts(most, "lose services", |figures| figures.devices_losing),
            Limit::Extra(most) => {
                let all = sorted(envelope, policy, |figures| figures.extra);
                let Some(all) = all.into_iter().collect::<Option<Vec<Money>>>() else {
                    return unknown("a price is missing");
                };
                let (kept, said) = self.extra(nearest_rank(&all, percent), most);
                (kept, all.len(), said)
            }
            Limit::Over(_) | Limit::Rise(_) | Limit::Fall(_) => {
                return unknown("this limit has no quantile");
            }
        };
        let message = format!("in {percent} % of {} {said}", counted(cases as u64, "reading"));
        (kept, message, Vec::new())
    }

    fn extra(&self, per_period: Money, most: Money) -> (bool, String) {
        let file = &self.study.file;
        let places = decimals(&file.currency);
        let extra = self.study.horizon().whole(per_period);
        let said = format!(
            "the extra charges over {} months are up to {} {}, at most {} are allowed",
            file.months,
            file.currency,
            money(Some(extra), places),
            money(Some(most), places)
        );
        (extra <= most, said)
    }
}

fn unknown(why: &str) -> (bool, String, Vec<String>) {
    (false, format!("the quantile is unknown: {why}"), Vec::new())
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
