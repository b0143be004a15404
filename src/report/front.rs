//! Which policies of a large sweep `result.json` lists: the best, the worst and the Pareto front.
//!
//! A policy is on the front if no other of its sweep has fewer extra charges, fewer waiting devices and fewer services
//! lost, one of them strictly. Of policies that are equal in all three, the one with the lowest total is kept, then
//! the first. `scenarios.csv` always has all.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, Scenario};
use crate::money::Money;

/// Sweeps of up to so many policies are listed whole.
pub const WHOLE: usize = 1000;

/// The report with the policies that `result.json` lists, in their order.
pub(super) fn listed(report: &Report) -> Report {
    let mut sweeps: BTreeMap<&str, Vec<(usize, &Scenario)>> = BTreeMap::new();
    for (place, scenario) in report.scenarios.iter().enumerate() {
        if let Some(sweep) = &scenario.sweep {
            sweeps.entry(sweep).or_default().push((place, scenario));
        }
    }
    let mut left_out: BTreeSet<usize> = BTreeSet::new();
    for members in sweeps.values().filter(|members| members.len() > WHOLE) {
        let kept = kept(members);
        left_out.extend(members.iter().map(|(place, _)| *place).filter(|place| !kept.contains(place)));
    }
    let scenarios = report.scenarios.iter().enumerate().filter(|(place, _)| !left_out.contains(place));
    let scenarios = scenarios.map(|(_, scenario)| scenario.clone()).collect();
    Report { scenarios, ..report.without_scenarios() }
}

/// What is weighed against each other; all of it is better when it is less.
type Point = (Money, u64, u64);

fn kept(members: &[(usize, &Scenario)]) -> BTreeSet<usize> {
    let total = |(_, scenario): &&(usize, &Scenario)| scenario.horizon.total;
    let priced = || members.iter().filter(|m| total(m).is_some());
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    kept.extend(priced().min_by_key(total).map(|(place, _)| *place));
    // `max_by_key` takes the last of equal ones; reversed, it takes the first.
    kept.extend(priced().rev().max_by_key(total).map(|(place, _)| *place));
    let mut points: Vec<(Point, Option<Money>, usize)> = members
        .iter()
        .filter_map(|(place, s)| {
            let lost = s.services.lost_at_activation + s.services.lost_at_day_90;
            Some(((s.horizon.extra?, s.devices.waiting, lost), s.horizon.total, *place))
        })
        .collect();
    points.sort_unstable();
    // In this order whatever dominates a point stands before it.
    let mut front: Vec<Point> = Vec::new();
    for ((extra, waiting, lost), _, place) in points {
        if !front.iter().any(|(e, w, l)| *e <= extra && *w <= waiting && *l <= lost) {
            front.push((extra, waiting, lost));
            kept.insert(place);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// A sweep of policies given by (extra, waiting, lost); the total is the extra charge.
    fn sweep(points: impl IntoIterator<Item = (i64, u64, u64)>) -> Report {
        let mut report = sample::two();
        let template = report.scenarios[1].clone();
        report.scenarios.truncate(1);
        for (n, (extra, waiting, lost)) in points.into_iter().enumerate() {
            let mut scenario = template.clone();
            scenario.name = format!("s/{n}");
            scenario.sweep = Some("s".to_owned());
            scenario.horizon.extra = Some(Money::whole(extra));
            scenario.horizon.total = Some(Money::whole(extra));
            scenario.devices.waiting = waiting;
            (scenario.services.lost_at_activation, scenario.services.lost_at_day_90) = (lost, 0);
            report.scenarios.push(scenario);
        }
        report
    }

    fn names(report: &Report) -> Vec<String> {
        listed(report).scenarios.iter().skip(1).map(|s| s.name.clone()).collect()
    }

    #[test]
    fn a_small_sweep_is_listed_whole() {
        let report = sweep((0..1000).map(|_| (5, 5, 5)));
        assert_eq!(names(&report).len(), 1000);
    }

    #[test]
    fn of_a_large_sweep_best_worst_and_front_are_listed() {
        // Dominated by the first: all but those that have less of something.
        let filler = (0..1000).map(|n| (50 + n % 7, 9, 9));
        let report = sweep(
            [(10, 3, 3), (20, 0, 3), (30, 3, 0), (20, 0, 3), (10, 4, 3), (900, 0, 9)]
                .into_iter()
                .chain(filler),
        );
        assert_eq!(names(&report), ["s/0", "s/1", "s/2", "s/5"]);
    }
}
