//! The laws of docs/model.md section 7 as properties; law 8, that the engines agree, is in `differential`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fleetcast::account::{Account, PartSet};
use fleetcast::analysis::delta as compare;
use fleetcast::cost::Horizon;
use fleetcast::engine::fast::Orders;
use fleetcast::engine::tally::Tally;
use fleetcast::engine::{Assignment, State, fast, reference};
use fleetcast::fleet::{Columns, Device, DeviceId, Fleet, Mask, Pin};
use fleetcast::money::Money;
use fleetcast::policy::Policy;
use fleetcast::policy::reading::{KeyValue, Order, OverageRate, Rule, WhenShort};
use fleetcast::rules::{Supply, Traits, pins};
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use fleetcast::{cost, rules};
use proptest::prelude::*;

use crate::differential::config;
use crate::random::{Case, sensible, wild};

type AssignFn = fn(&Account, &Fleet, &Policy) -> Assignment;

/// Both engines, for what must hold of each.
const ENGINES: [(&str, AssignFn); 2] = [
    ("reference", reference::assign),
    ("fast", |account, fleet, policy| fast::assign(account, fleet, policy, &Orders::new()).unwrap()),
];

fn tally(account: &Account, fleet: &Fleet, policy: &Policy, assign: AssignFn) -> Tally {
    Tally::of(account, fleet, policy, &assign(account, fleet, policy))
}

fn run(case: &Case, policies: &[Policy]) -> Vec<cost::Outcome> {
    let outcomes = simulator::run(&case.account, &case.fleet, policies, EngineChoice::Fast, &|_| ());
    outcomes.into_iter().map(|(outcome, _)| outcome).collect()
}

/// The candidates of every device that is served, pinned ones included.
fn candidates(case: &Case, policy: &Policy, assignment: &Assignment) -> Vec<Option<Vec<PartSet>>> {
    let supply = Supply::new(&case.account, policy);
    let of = |device: Device<'_>| {
        let given = assignment.devices[device.id()];
        let pinned = device.pin(policy).and_then(|pin| pins::parts(&supply, pin));
        let traits = Traits { need: given.need, sps: device.sps() };
        let list = || pinned.map_or_else(|| rules::candidates(&supply, traits), |parts| vec![parts]);
        (!matches!(given.state, State::Retired | State::OutOfScope)).then(list)
    };
    case.fleet.devices().map(of).collect()
}

/// The same devices in another order of rows, under other ids with the same byte order; where each was before.
fn shuffled(fleet: &Fleet, policy: &Policy) -> (Fleet, Vec<DeviceId>) {
    let devices = fleet.devices();
    // Back to front, except under `file`, where the order of rows says who is served first.
    let from: Vec<Device<'_>> =
        if policy.reading.order == Order::File { devices.collect() } else { devices.rev().collect() };
    let mut other = Columns { evidence: fleet.columns().evidence.clone(), ..Columns::default() };
    for device in &from {
        other.ids.push(&format!("renamed-{}", device.name()));
        other.status.push(device.status());
        other.sps.push(device.sps());
        other.evidence_of.push(device.evidence_class());
        other.installed.push(device.installed());
        other.last_reported.push(device.last_reported());
    }
    for condition in fleet.columns().masks.ids() {
        other.masks.push(Mask::from_values(from.iter().map(|device| Some(device.meets(condition)))));
    }
    for pins in &fleet.columns().pins {
        let place = |id: DeviceId| from.iter().position(|device| device.id() == id).unwrap();
        let moved = |(id, pin): (&DeviceId, &Pin)| (DeviceId(u32::try_from(place(*id)).unwrap()), *pin);
        other.pins.push(pins.iter().map(moved).collect());
    }
    (Fleet::new(other).unwrap(), from.into_iter().map(Device::id).collect())
}

proptest! {
    #![proptest_config(config(300))]

    /// Law 1.
    #[test]
    fn two_runs_give_the_same_bytes_for_any_number_of_threads(case in sensible()) {
        // Many policies, so that there are several tasks.
        let policies: Vec<Policy> = case.policies.iter().cloned().cycle().take(600).collect();
        let bytes = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            format!("{:?}", pool.install(|| run(&case, &policies)))
        };
        let one = bytes(1);
        prop_assert_eq!(&bytes(2), &one);
        prop_assert_eq!(&bytes(8), &one);
    }

    /// Law 2.
    #[test]
    fn adding_a_scenario_never_changes_the_outcome_of_another(case in sensible()) {
        let alone: Vec<_> =
            case.policies.iter().flat_map(|policy| run(&case, std::slice::from_ref(policy))).collect();
        prop_assert_eq!(run(&case, &case.policies), alone);
    }

    /// Law 2.
    #[test]
    fn a_scenario_that_changes_nothing_equals_its_baseline(case in sensible()) {
        let twice = [case.policies[0].clone(), case.policies[0].clone()];
        let outcomes = run(&case, &twice);
        prop_assert_eq!(&outcomes[0], &outcomes[1]);
        let delta = compare::delta(compare::sums(&outcomes[0], Horizon::of_months(12)), compare::sums(&outcomes[1], Horizon::of_months(12)));
        prop_assert!(delta.total.is_none_or(Money::is_zero));
    }

    /// Law 3.
    #[test]
    fn without_overage_no_part_is_over_its_units_but_under_exceed(case in wild()) {
        for policy in &case.policies {
            let policy = Policy { overage_enabled: false, ..policy.clone() };
            if policy.reading.when_short == WhenShort::Exceed {
                continue;
            }
            for (name, assign) in ENGINES {
                let tally = tally(&case.account, &case.fleet, &policy, assign);
                for (used, terms) in tally.consumed.iter().zip(&policy.parts) {
                    prop_assert!(*used <= u64::from(terms.units), "{}", name);
                }
                prop_assert_eq!(tally.devices.overage, 0);
            }
        }
    }

    /// Law 4, and section 6: every count reconciles.
    #[test]
    fn units_used_of_a_part_are_the_devices_that_hold_it(case in wild()) {
        for (policy, outcome) in case.policies.iter().zip(run(&case, &case.policies)) {
            let assignment = reference::assign(&case.account, &case.fleet, policy);
            for row in &outcome.parts {
                let holders = assignment.devices.iter().filter(|given| given.parts.has(row.part)).count();
                prop_assert_eq!(row.consumed, holders as u64);
            }
            let d = &outcome.devices;
            let out_of_scope: u64 = d.out_of_scope.values().sum();
            prop_assert_eq!(d.read, d.retired + out_of_scope + d.assigned + d.overage + d.waiting + d.unlicensable);
        }
    }

    /// Law 5.
    #[test]
    fn with_unlimited_units_order_changes_no_total_and_each_device_gets_its_first_candidate(case in wild()) {
        for policy in &case.policies {
            let mut policy = policy.clone();
            for terms in policy.parts.iter_mut().filter(|terms| terms.units > 0) {
                terms.units = 1_000_000;
            }
            for (name, assign) in ENGINES {
                let assignment = assign(&case.account, &case.fleet, &policy);
                let lists = candidates(&case, &policy, &assignment);
                for (given, list) in assignment.devices.iter().zip(lists) {
                    let first = list.and_then(|list| list.first().copied()).unwrap_or(PartSet::EMPTY);
                    prop_assert_eq!(given.parts, first, "{}", name);
                }
                let expected = Tally::of(&case.account, &case.fleet, &policy, &assignment);
                for (_, order) in Order::ALL {
                    let mut other = policy.clone();
                    other.reading.order = *order;
                    prop_assert_eq!(&tally(&case.account, &case.fleet, &other, assign), &expected);
                }
            }
        }
    }

    /// Law 6.
    #[test]
    fn renaming_devices_in_order_and_reordering_rows_changes_no_total(case in sensible()) {
        for policy in &case.policies {
            let (other, from) = shuffled(&case.fleet, policy);
            for (name, assign) in ENGINES {
                let mut moved = tally(&case.account, &other, policy, assign);
                // The same device refuses; it stands in another row.
                let refused_by = moved.refused_by.map(|DeviceId(place)| from[place as usize]);
                moved.refused_by = refused_by;
                prop_assert_eq!(moved, tally(&case.account, &case.fleet, policy, assign), "{}", name);
            }
        }
    }

    /// Law 7.
    #[test]
    fn without_addons_one_unit_more_never_makes_more_devices_wait(case in sensible(), part in 0_usize..6) {
        for policy in &case.policies {
            let mut policy = policy.clone();
            policy.reading.when_short = WhenShort::OverageThenWait;
            let assignment = reference::assign(&case.account, &case.fleet, &policy);
            let lists = candidates(&case, &policy, &assignment);
            let has_addons = lists.iter().flatten().flatten().any(|parts| parts.len() > 1);
            if has_addons || policy.reading.rule == Rule::LargestFirst {
                continue;
            }
            let mut more = policy.clone();
            let part = part % more.parts.len();
            if more.parts[part].units == 0 {
                continue;
            }
            more.parts[part].units += 1;
            for (name, assign) in ENGINES {
                let before = tally(&case.account, &case.fleet, &policy, assign);
                let after = tally(&case.account, &case.fleet, &more, assign);
                prop_assert!(after.devices.waiting <= before.devices.waiting, "{}", name);
            }
        }
    }

    /// Law 9.
    #[test]
    fn extra_and_committed_summed_over_parts_are_the_total_to_the_last_digit(case in wild()) {
        let mut policies = case.policies.clone();
        for (policy, digits) in policies.iter_mut().zip(["0.333333", "1.1", "999.999999", "0.000001"]) {
            policy.reading.overage_rate = OverageRate::ListTimes(Money::parse(digits).unwrap());
            for terms in &mut policy.parts {
                terms.price = terms.price.map(|price| price.scaled(Money::parse("1.234567").unwrap()));
            }
        }
        for outcome in run(&case, &policies) {
            let parts: Option<Money> =
                outcome.parts.iter().map(|p| p.committed.zip(p.extra).map(|(c, e)| c + e)).sum();
            prop_assert_eq!(compare::sums(&outcome, Horizon::of_months(1)).total, parts);
        }
    }
}
