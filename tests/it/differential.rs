//! The fast engine is the reference engine: every device, every state, every total, for all readings and levers.
//!
//! A long run: `PROPTEST_CASES=100000 cargo test --release --test it differential`. A counterexample is shrunk and
//! kept in `fixtures/found/differential.txt`; from then on it runs first.

use std::collections::HashMap;

use fleetcast::account::ServiceId;
use fleetcast::cost;
use fleetcast::engine::fast::{Orders, QueueSummary, SummaryCache, SummaryKey};
use fleetcast::engine::given::{Alike, Given};
use fleetcast::engine::tally::Tally;
use fleetcast::engine::verify::verify;
use fleetcast::engine::{Assignment, DeviceAssignment, Engine, fast, given, reference};
use fleetcast::fleet::{DeviceId, Fleet, Mask};
use fleetcast::policy::{ConditionId, Policy, ServiceSwitch};
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseResult};

use crate::random::{Case, sensible, wild};

/// A few thousand cases, unless `PROPTEST_CASES` asks for another number.
pub(crate) fn config(cases: u32) -> Config {
    let default = Config::default();
    let asked = default.cases != 256;
    Config {
        cases: if asked { default.cases } else { cases },
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "fixtures/found/differential.txt",
        ))),
        max_shrink_iters: 20_000,
        ..default
    }
}

fn check(case: &Case) -> TestCaseResult {
    let Case { account, fleet, policies, block } = case;
    let orders = Orders::with_block(*block);
    let mut expected = Vec::new();
    for policy in policies {
        let assignment = reference::assign(account, fleet, policy);
        let tally = Tally::of(account, fleet, policy, &assignment);
        let fast = fast::assign(account, fleet, policy, &orders);
        prop_assert_eq!(fast.as_ref(), Some(&assignment));
        for apart in [&[][..], &[ConditionId(0), ConditionId(2)]] {
            let given = fast::given(account, fleet, policy, &orders, apart).unwrap();
            prop_assert_eq!(given.is_refused, assignment.is_refused());
            prop_assert_eq!(by_conditions(fleet, &given, apart), one_by_one(fleet, &assignment, apart));
        }
        let summary = QueueSummary::new(account, fleet, policy, &orders).unwrap();
        prop_assert_eq!(&fast::tally(fleet, policy, &summary, &orders), &tally);
        // With tables as fine as for many policies.
        summary.expect(1 << 32);
        prop_assert_eq!(&fast::tally(fleet, policy, &summary, &orders), &tally);
        expected.push((cost::price(account, policy, tally), Engine::Fast));
    }
    // Together, policies with equal keys share a summary that one of them made.
    prop_assert_eq!(simulator::run(account, fleet, policies, EngineChoice::Fast, &|_| ()), expected);
    Ok(())
}

/// Which of some conditions a device meets.
fn met(fleet: &Fleet, apart: &[ConditionId], device: DeviceId) -> Vec<bool> {
    apart.iter().map(|condition| fleet.meets(*condition, device)).collect()
}

type Counted = HashMap<(Vec<bool>, DeviceAssignment), u64>;

fn by_conditions(fleet: &Fleet, given: &Given, apart: &[ConditionId]) -> Counted {
    let mut counted = HashMap::new();
    for Alike { first, given, devices } in &given.alike {
        *counted.entry((met(fleet, apart, *first), *given)).or_insert(0) += devices;
    }
    counted
}

fn one_by_one(fleet: &Fleet, assignment: &Assignment, apart: &[ConditionId]) -> Counted {
    let mut counted = HashMap::new();
    for (device, given) in assignment.devices.enumerated().filter(|(_, given)| given.is_served()) {
        *counted.entry((met(fleet, apart, device), *given)).or_insert(0) += 1;
    }
    counted
}

proptest! {
    #![proptest_config(config(2_500))]

    #[test]
    fn engines_agree_on_sensible_cases(case in sensible()) {
        check(&case)?;
    }

    #[test]
    fn engines_agree_on_wild_cases(case in wild()) {
        check(&case)?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn verify_finds_no_difference(case in sensible()) {
        for policy in &case.policies {
            prop_assert_eq!(verify(&case.account, &case.fleet, policy), None);
        }
    }

    #[test]
    fn summaries_that_are_forgotten_at_once_change_nothing(case in sensible()) {
        let Case { account, fleet, policies, .. } = &case;
        let run = |budget| {
            let summaries = SummaryCache::new(budget);
            simulator::run_with(account, fleet, policies, EngineChoice::Fast, &|_| (), &summaries)
        };
        prop_assert_eq!(run(0), run(usize::MAX));
    }
}

#[test]
fn policies_that_differ_in_units_prices_and_switches_share_a_summary() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut shared = 0;
    for _ in 0..200 {
        let case = sensible().new_tree(&mut runner).unwrap().current();
        let keys: Vec<_> = case.policies.iter().map(|p| SummaryKey::new(&case.account, p)).collect();
        shared += keys.iter().skip(1).filter(|key| **key == keys[0]).count();
    }
    // Were it none, nothing above would test sharing.
    assert!(shared > 40, "{shared}");
}

#[test]
fn more_than_255_groups_and_many_classes_are_counted_right() {
    let case = crate::wide::wide(3_000);
    let orders = Orders::new();
    for policy in &case.policies {
        let summary = QueueSummary::new(&case.account, &case.fleet, policy, &orders).unwrap();
        assert!(summary.groups() > 255, "{}", summary.groups());
        assert!(summary.classes() > 1_000, "{}", summary.classes());
        assert_eq!(verify(&case.account, &case.fleet, policy), None);
    }
}

/// The fast engine holds 24 distinct conditions of switches at most.
#[test]
fn a_policy_with_very_many_conditions_is_left_to_the_reference_engine() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut case = sensible().new_tree(&mut runner).unwrap().current();
    while case.fleet.is_empty() {
        case = sensible().new_tree(&mut runner).unwrap().current();
    }
    for policy in &mut case.policies {
        for _ in 0..25 {
            let devices = case.fleet.add_mask(Mask::none(case.fleet.len()));
            policy.switch_off.push(ServiceSwitch { service: ServiceId(0), devices });
        }
    }
    let outcomes = simulator::run(&case.account, &case.fleet, &case.policies, EngineChoice::Fast, &|_| ());
    let engines: Vec<Engine> = outcomes.iter().map(|(_, engine)| *engine).collect();
    assert_eq!(engines, vec![Engine::Reference; case.policies.len()]);
    let reference =
        simulator::run(&case.account, &case.fleet, &case.policies, EngineChoice::Reference, &|_| ());
    assert_eq!(outcomes, reference);
    let (policy, apart) = (&case.policies[0], [ConditionId(1)]);
    let given = given(&case.account, &case.fleet, policy, &Orders::new(), &apart);
    let assignment = reference::assign(&case.account, &case.fleet, policy);
    assert_eq!(by_conditions(&case.fleet, &given, &apart), one_by_one(&case.fleet, &assignment, &apart));
}

/// Policies that differ in one field only: those that share a summary must not get each other's outcome.
#[test]
fn policies_share_a_summary_only_where_it_is_theirs() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut differing = 0;
    for _ in 0..150 {
        let case = sensible().new_tree(&mut runner).unwrap().current();
        let all = neighbors(&case.policies[0]);
        let outcomes = simulator::run(&case.account, &case.fleet, &all, EngineChoice::Fast, &|_| ());
        let expected = simulator::run(&case.account, &case.fleet, &all, EngineChoice::Reference, &|_| ());
        for ((found, _), (wanted, _)) in outcomes.iter().zip(&expected) {
            assert_eq!(found, wanted);
        }
        differing += usize::from(expected.iter().any(|(o, _)| o.parts != expected[0].0.parts));
    }
    assert!(differing > 50, "the neighbors are too alike: {differing}");
}

/// A policy and all that differ from it in one field of one part, or in one switch.
fn neighbors(base: &Policy) -> Vec<Policy> {
    let mut all = vec![base.clone()];
    let mut with = |change: &dyn Fn(&mut Policy)| {
        let mut policy = base.clone();
        change(&mut policy);
        all.push(policy);
    };
    for part in 0..base.parts.len() {
        with(&|p| p.parts[part].units = 0);
        with(&|p| p.parts[part].units += 7);
        with(&|p| p.parts[part].is_suspended ^= true);
        with(&|p| p.parts[part].is_dropped ^= true);
        with(&|p| p.parts[part].price = None);
        with(&|p| p.parts[part].price = Some(fleetcast::money::Money::whole(1)));
        with(&|p| p.parts[part].overage ^= true);
    }
    with(&|p| p.overage_enabled ^= true);
    with(&|p| p.default_base = None);
    with(&|p| p.preference.clear());
    with(&|p| p.pins = None);
    with(&|p| p.priority.clear());
    with(&|p| p.retire = None);
    with(&|p| p.switch_off.clear());
    all
}
