//! The policies of a sweep as points: a value for each lever that it varies.

use crate::report::{Report, Scenario};

/// A sweep with its policies.
pub(crate) type Sweep<'a> = (&'a str, Vec<&'a Scenario>);

/// The sweeps with their policies, both in the order of the report.
pub(crate) fn sweeps(report: &Report) -> Vec<Sweep<'_>> {
    let mut found: Vec<Sweep<'_>> = Vec::new();
    for scenario in &report.scenarios {
        let Some(name) = scenario.sweep.as_deref() else { continue };
        match found.last_mut() {
            Some((last, policies)) if *last == name => policies.push(scenario),
            _ => found.push((name, vec![scenario])),
        }
    }
    found
}

/// The points of a sweep.
#[derive(Debug)]
pub(crate) struct Points<'a> {
    /// The levers, as the study names them.
    pub(crate) keys: Vec<&'a str>,
    /// A value for each key, and the policy.
    pub(crate) points: Vec<(Vec<&'a str>, &'a Scenario)>,
}

/// The points of a sweep; `None` where its policies don't all name values of the same levers.
pub(crate) fn points<'a>(sweep: &str, policies: &[&'a Scenario]) -> Option<Points<'a>> {
    let split: Option<Vec<Vec<(&str, &str)>>> =
        policies.iter().map(|policy| settings(sweep, policy)).collect();
    let split = split?;
    let keys: Vec<&str> = split.first()?.iter().map(|(key, _)| *key).collect();
    let is_same = |settings: &Vec<(&str, &str)>| settings.iter().map(|(key, _)| key).eq(&keys);
    if !split.iter().all(is_same) {
        return None;
    }
    let values = |settings: Vec<(&'a str, &'a str)>| settings.into_iter().map(|(_, value)| value).collect();
    let points = split.into_iter().map(values).zip(policies.iter().copied()).collect();
    Some(Points { keys, points })
}

/// `deluxe/units.Deluxe=760,reading.order=file` as its keys and values.
fn settings<'a>(sweep: &str, policy: &'a Scenario) -> Option<Vec<(&'a str, &'a str)>> {
    // A refused policy says so in its name, which a cell a lever would lose.
    if policy.refused_by.is_some() {
        return None;
    }
    let point = policy.name.strip_prefix(sweep)?.strip_prefix('/')?;
    point.split(',').map(|setting| setting.split_once('=')).collect()
}
