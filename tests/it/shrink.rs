//! A wrong engine is found, and its difference made small.

use fleetcast::account::{Account, PartId, PartSet};
use fleetcast::engine::shrink::shrink;
use fleetcast::engine::tally::Tally;
use fleetcast::engine::verify::{Verdict, compare};
use fleetcast::engine::{Assignment, DeviceAssignment, State, reference};
use fleetcast::fleet::Fleet;
use fleetcast::policy::reading::{Gap, Reading, WhenShort};
use fleetcast::policy::{Policy, levers};

/// The reference, but that a device that is over one part counts as assigned where three or more devices are over.
#[expect(clippy::unnecessary_wraps, reason = "an engine may leave a policy to the reference")]
fn wrong(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Assignment, Tally)> {
    let mut assignment = reference::assign(account, fleet, policy);
    let over = assignment.devices.iter().filter(|given| given.state == State::Overage).count();
    let first = assignment.devices.enumerated().find(|(_, given)| given.state == State::Overage);
    if let Some((id, given)) = first.map(|(id, given)| (id, *given)).filter(|_| over >= 3) {
        assignment.devices.change(id, DeviceAssignment { state: State::Assigned, ..given });
    }
    let tally = Tally::of(account, fleet, policy, &assignment);
    Some((assignment, tally))
}

#[test]
fn a_difference_is_made_as_small_as_it_can_be() {
    let case = crate::wide::wide(600);
    let mut policy = case.policies[0].clone();
    // Three devices over need one unit of some part and four devices that take it: with 0 units it is not assignable.
    for terms in &mut policy.parts {
        terms.units = 1;
        terms.overage = true;
    }
    assert!(matches!(compare(&case.account, &case.fleet, &policy, &wrong), Verdict::Differ(_)));
    let found = shrink(&case.account, &case.fleet, &policy, &wrong).unwrap();
    assert!(found.devices.len() <= 5, "{}", found.devices.len());
    let initial = levers::initial(&case.account).policy;
    assert_eq!(found.policy.reading, initial.reading);
    assert!(found.policy.parts.len() == case.account.parts.len());
}

/// The reference, but that no device is over under `exceed`.
#[expect(clippy::unnecessary_wraps, reason = "an engine may leave a policy to the reference")]
fn never_over(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Assignment, Tally)> {
    let mut assignment = reference::assign(account, fleet, policy);
    if policy.reading.when_short == WhenShort::Exceed {
        let none_over = |given: &DeviceAssignment| DeviceAssignment { over: PartSet::EMPTY, ..*given };
        assignment.devices = assignment.devices.iter().map(none_over).collect();
    }
    let tally = Tally::of(account, fleet, policy, &assignment);
    Some((assignment, tally))
}

#[test]
fn of_a_reading_the_keys_that_matter_remain_and_units_are_few() {
    let case = crate::wide::wide(600);
    let initial = levers::initial(&case.account).policy;
    let mut reading = case.policies[2].reading;
    (reading.when_short, reading.gap) = (WhenShort::Exceed, Gap::Day90);
    let policy =
        Policy { reading, overage_enabled: false, default_base: Some(PartId(12)), ..initial.clone() };
    let found = shrink(&case.account, &case.fleet, &policy, &never_over).unwrap();
    // One device takes the only unit of a part, the other one is over.
    assert_eq!(found.devices.len(), 2);
    assert!(found.policy.parts.iter().all(|terms| terms.units <= 1), "{:?}", found.policy.parts);
    assert_eq!(found.policy.reading, Reading { when_short: WhenShort::Exceed, ..initial.reading });
    assert!(found.policy.overage_enabled && found.policy.default_base.is_none());
}

#[test]
fn an_engine_that_is_right_or_leaves_the_policy_has_no_reproduction() {
    let case = crate::wide::wide(50);
    let policy = &case.policies[0];
    let right = |account: &Account, fleet: &Fleet, policy: &Policy| {
        let assignment = reference::assign(account, fleet, policy);
        let tally = Tally::of(account, fleet, policy, &assignment);
        Some((assignment, tally))
    };
    assert_eq!(compare(&case.account, &case.fleet, policy, &right), Verdict::Agree);
    assert!(shrink(&case.account, &case.fleet, policy, &right).is_none());
    let none = |_: &Account, _: &Fleet, _: &Policy| None;
    assert_eq!(compare(&case.account, &case.fleet, policy, &none), Verdict::Left);
}
