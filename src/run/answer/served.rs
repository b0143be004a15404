//! How many devices get a license by a scenario that have none in the baseline.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use crate::engine;
use crate::engine::fast::Orders;
use crate::report::Scenario;
use crate::run::advice::newly_licensed;
use crate::run::answer::Writer;

/// Most scenarios that are assigned device by device: of a large fleet each takes as long as a run.
const MOST: usize = 8;

/// The devices that scenarios serve, by the names of these.
pub(super) struct Served<'a>(HashMap<&'a str, u64>);

impl<'a> Served<'a> {
    /// By the totals where nobody is retired. Who retires devices may leave fewer without a license because these leave, or
    /// because others get theirs: device by device, of those that leave fewest without. Others serve as many as the totals prove.
    pub(super) fn of(writer: &'a Writer<'_>, scenarios: impl Iterator<Item = &'a Scenario>) -> Self {
        let study = writer.study;
        let before = &writer.baseline().devices;
        let fewer = |s: &Scenario| before.without_license().saturating_sub(s.devices.without_license());
        let retired = |s: &Scenario| s.devices.retired.saturating_sub(before.retired);
        let mut serving: Vec<&Scenario> = scenarios.filter(|scenario| fewer(scenario) > 0).collect();
        serving.sort_by_key(|scenario| Reverse(fewer(scenario)));
        let orders = Orders::new();
        let assigned = |policy| engine::assign(&study.account, &study.fleet, policy, &orders);
        let baseline = LazyCell::new(|| assigned(&study.baseline().policy));
        let policies = study.named();
        let mut left = MOST;
        let mut of = |scenario: &Scenario| {
            let named = policies.get(scenario.name.as_str());
            match named.filter(|_| retired(scenario) > 0 && left > 0) {
                Some(named) => {
                    left -= 1;
                    newly_licensed(&baseline, &assigned(&named.policy))
                }
                None => fewer(scenario).saturating_sub(retired(scenario)),
            }
        };
        Self(serving.into_iter().map(|scenario| (scenario.name.as_str(), of(scenario))).collect())
    }

    /// Those of a scenario.
    pub(super) fn by(&self, scenario: &Scenario) -> u64 {
        self.0.get(scenario.name.as_str()).copied().unwrap_or(0)
    }
}
