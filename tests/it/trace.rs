//! The way of one device through an activation: consistent with the engine, whatever the case.

use fleetcast::engine::follower::{Follower, by_reference};
use fleetcast::engine::reference;
use fleetcast::engine::trace::DeviceTrace;
use fleetcast::policy::reading::WhenShort;
use fleetcast::rules::when_short;
use proptest::prelude::*;

use crate::random::{Case, wild};

fn check_case(case: &Case) -> Result<(), TestCaseError> {
    let policy = &case.policies[0];
    let assignment = reference::assign(&case.account, &case.fleet, policy);
    for (device, given) in assignment.devices.enumerated() {
        let course = Follower::new(&case.account, device).follow(&case.fleet, policy);
        prop_assert_eq!(&course, &by_reference(&case.account, &case.fleet, policy, device));
        let trace = DeviceTrace::new(&case.account, &case.fleet, policy, device, &course);
        prop_assert_eq!(trace.given, *given);
        let exhausted = trace.exhausted();
        let rule = policy.reading.when_short;
        let chosen = when_short::choose(rule, &trace.candidates, exhausted, policy.overage_parts());
        if assignment.refused_by.is_none() {
            prop_assert_eq!(chosen.unwrap_or_default(), given.parts);
            prop_assert_eq!(given.parts.intersection(exhausted), given.over);
        } else if assignment.refused_by == Some(device) {
            prop_assert_eq!(rule, WhenShort::Refuse);
            prop_assert!(chosen.is_none() && !trace.candidates.is_empty(), "it would wait");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The rule of shortage, asked with the units left at the device's turn, gives what the engine gave.
    #[test]
    fn the_units_left_explain_what_was_given(case in wild()) {
        check_case(&case)?;
    }
}
