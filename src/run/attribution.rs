//! The waterfall of each named scenario with several changes: which of them the difference in cost comes from.

use crate::analysis::attribution::{Bench, Waterfall, waterfall};
use crate::engine::fast::SummaryCache;
use crate::internal::Invariant;
use crate::phrases::figures as words;
use crate::policy::Policy;
use crate::policy::levers::LeverNames;
use crate::problem::Message;
use crate::report::Report;
use crate::run::simulator::Simulator;
use crate::study::load::Study;

/// Bytes of summaries that are kept at a time.
const KEPT: usize = 256 << 20;

/// Adds the waterfalls to a report. With one change there is nothing to attribute; policies of sweeps have none.
pub fn add(study: &Study, report: &mut Report) {
    let (baseline, policies) = (study.baseline(), study.named());
    let summaries = SummaryCache::new(KEPT);
    for scenario in report.scenarios.iter_mut().filter(|s| s.sweep.is_none() && s.changes.len() > 1) {
        let named = policies
            .get(scenario.name.as_str())
            .invariant("a scenario of the report is a policy of its study");
        let found = with(study, &summaries, (&baseline.name, &baseline.policy), &named.policy);
        // Where it cannot be, the difference is unknown as well, or the combinations mean nothing.
        scenario.waterfall = found.ok().filter(|w| w.bars.len() > 1);
    }
}

/// The waterfall from one policy of a study to another; `Err` says why there is none.
pub fn between(study: &Study, before: (&str, &Policy), after: &Policy) -> Result<Waterfall, Message> {
    with(study, &SummaryCache::new(KEPT), before, after)
}

fn with(
    study: &Study,
    summaries: &SummaryCache,
    (from, before): (&str, &Policy),
    after: &Policy,
) -> Result<Waterfall, Message> {
    let conditions: Vec<String> = study.names.conditions.iter().map(|c| c.text.value.clone()).collect();
    let pins: Vec<String> = study.names.pins.iter().map(|p| p.value.clone()).collect();
    let names = LeverNames { account: &study.account, conditions: &conditions, pins: &pins };
    let decimals = words::decimals(&study.file.currency);
    let simulator = Simulator::new(&study.account, &study.fleet, summaries);
    let bench = Bench { names, horizon: study.horizon(), decimals, simulator: &simulator };
    waterfall(bench, from, before, after)
}
