//! A case written as a study and loaded again is the same case, for the reference and for an engine that is wrong.

use fleetcast::account::{Account, Family, PartType, ServiceId, ServiceSet};
use fleetcast::cost;
use fleetcast::engine::shrink::shrink;
use fleetcast::engine::tally::Tally;
use fleetcast::engine::verify::{Verdict, compare};
use fleetcast::engine::{Assignment, DeviceAssignment, State, reference};
use fleetcast::fleet::{Device, DeviceId, Fleet};
use fleetcast::policy::Policy;
use fleetcast::rules::missing_for;
use fleetcast::run::reproduction::{Case as Told, files};
use fleetcast::study::load::Study;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::differential::config;
use crate::random::{Case, sensible};
use crate::support;

/// Writes the study of a case and loads it.
fn written(told: &Told<'_>) -> Study {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files(told) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    support::load(folder.path()).unwrap_or_else(|problems| {
        panic!(
            "{problems:#?}
{:#?}",
            files(told)
        )
    })
}

/// A case that a study can say.
pub(crate) fn sayable(mut case: Case) -> Case {
    for part in case.account.parts.iter_mut().filter(|part| part.kind == PartType::Trial) {
        part.family = Family::Mdm;
    }
    let account = &case.account;
    case.policies.retain(|policy| missing_for(account, policy).is_none());
    case
}

/// The services of a written study by their numbers in the case: `s3` is number 2.
fn numbered(study: &Study, set: ServiceSet) -> ServiceSet {
    let number = |name: &str| name.strip_prefix('s').unwrap().parse::<u8>().unwrap() - 1;
    study.account.services.names_of(set).into_iter().map(|name| ServiceId(number(name))).collect()
}

fn outcome(account: &Account, fleet: &Fleet, policy: &Policy) -> (Assignment, cost::Outcome) {
    let assignment = reference::assign(account, fleet, policy);
    let tally = Tally::of(account, fleet, policy, &assignment);
    (assignment, cost::price(account, policy, tally))
}

fn round_trip(case: &Case, policy: &Policy) -> TestCaseResult {
    let Case { account, fleet, .. } = case;
    let devices: Vec<DeviceId> = fleet.devices().map(Device::id).collect();
    let told = Told { account, fleet, devices: &devices, policy };
    let study = written(&told);
    prop_assert!(!files(&told)[0].1.contains("Not in this study"));
    let (mut again, totals) = outcome(&study.account, &study.fleet, &study.policies[0].policy);
    let as_numbered_here = |given: &DeviceAssignment| {
        let (need, excess) = (numbered(&study, given.need), numbered(&study, given.excess));
        DeviceAssignment { need, excess, ..*given }
    };
    again.devices = again.devices.iter().map(as_numbered_here).collect();
    let (expected, expected_totals) = outcome(account, fleet, policy);
    prop_assert_eq!(again, expected);
    prop_assert_eq!(totals, expected_totals);
    prop_assert_eq!(study.policies[0].policy.reading, policy.reading);
    Ok(())
}

/// The reference, but that the last device that waits or is over is called assigned.
#[expect(clippy::unnecessary_wraps, reason = "an engine may leave a policy to the reference")]
fn wrong(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Assignment, Tally)> {
    let mut assignment = reference::assign(account, fleet, policy);
    let is_short = |given: &DeviceAssignment| matches!(given.state, State::Waiting | State::Overage);
    let last = assignment.devices.enumerated().rev().find(|(_, given)| is_short(given));
    if let Some((id, given)) = last.map(|(id, given)| (id, *given)) {
        let given = DeviceAssignment { state: State::Assigned, ..given };
        assignment.devices.change(id, given);
    }
    let tally = Tally::of(account, fleet, policy, &assignment);
    Some((assignment, tally))
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_written_case_has_the_same_outcome(case in sensible()) {
        let case = sayable(case);
        prop_assume!(!case.fleet.is_empty());
        for policy in &case.policies {
            round_trip(&case, policy)?;
        }
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn what_was_made_small_differs_where_it_is_loaded_again(case in sensible()) {
        let Case { account, fleet, policies, .. } = sayable(case);
        for policy in &policies {
            let Some(small) = shrink(&account, &fleet, policy, &wrong) else { continue };
            let told = Told { account: &account, fleet: &fleet, devices: &small.devices, policy: &small.policy };
            let study = written(&told);
            let verdict = compare(&study.account, &study.fleet, &study.policies[0].policy, &wrong);
            prop_assert!(matches!(verdict, Verdict::Differ(_)), "{:?}", verdict);
        }
    }
}
