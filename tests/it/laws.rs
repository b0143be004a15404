//! The laws of the model, section 7, as properties over random cases. Law 8 is in `differential.rs`.

use fleetcast::account::{Account, PartId};
use fleetcast::compare;
use fleetcast::cost::{self, Outcome};
use fleetcast::engine::{Assignment, reference, sweep};
use fleetcast::fleet::{Fleet, Ids, Mask};
use fleetcast::money::Money;
use fleetcast::policy::Policy;
use fleetcast::policy::reading::{Order, Rule, WhenShort};
use fleetcast::rules::{self, Supply, Traits};

use crate::random;

const CASES: u64 = 600;

fn outcome(account: &Account, fleet: &Fleet, policy: &Policy) -> (Assignment, Outcome) {
    let assignment = reference::assign(account, fleet, policy);
    let tally = cost::tally(account, fleet, policy, &assignment);
    (assignment, cost::price(account, policy, tally))
}

#[test]
fn law_1_runs_are_equal_for_any_number_of_threads() {
    for seed in 0..60 {
        let (account, fleet, policies) = random::case(seed, 8);
        let policies: Vec<&Policy> = policies.iter().collect();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| sweep::run(&account, &fleet, &policies, &|_| ()))
        };
        let one = run(1);
        assert_eq!(one, run(2), "seed {seed}");
        assert_eq!(one, run(8), "seed {seed}");
    }
}

#[test]
fn law_2_adding_a_scenario_changes_no_other() {
    for seed in 0..CASES {
        let (account, fleet, policies) = random::case(seed, 4);
        let all: Vec<&Policy> = policies.iter().collect();
        let together = sweep::run(&account, &fleet, &all, &|_| ());
        for (place, policy) in all.iter().enumerate() {
            let alone = sweep::run(&account, &fleet, &[policy], &|_| ());
            assert_eq!(alone[0], together[place], "seed {seed}");
        }
        let twice = sweep::run(&account, &fleet, &[all[0], &policies[0].clone()], &|_| ());
        assert_eq!(twice[0], twice[1], "a scenario that changes nothing equals its baseline, seed {seed}");
    }
}

#[test]
fn law_3_without_overage_no_part_is_over_but_under_exceed() {
    for seed in 0..CASES {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let policy = &mut policies[0];
        policy.overage_enabled = false;
        if policy.reading.when_short == WhenShort::Exceed {
            continue;
        }
        let (assignment, outcome) = outcome(&account, &fleet, policy);
        assert!(outcome.parts.iter().all(|p| p.over == 0), "seed {seed}");
        assert!(assignment.devices.iter().all(|g| g.over.is_empty()), "seed {seed}");
    }
}

#[test]
fn law_4_units_used_are_the_devices_that_hold_the_part_and_counts_reconcile() {
    for seed in 0..CASES {
        let (account, fleet, policies) = random::case(seed, 1);
        let (assignment, outcome) = outcome(&account, &fleet, &policies[0]);
        for row in &outcome.parts {
            let holders = assignment.devices.iter().filter(|g| g.parts.has(row.part)).count() as u64;
            assert_eq!(holders, row.consumed, "seed {seed}");
            assert_eq!(row.over, row.consumed.saturating_sub(u64::from(row.units)), "seed {seed}");
        }
        let d = &outcome.devices;
        let sum = d.retired
            + d.out_of_scope.values().sum::<u64>()
            + d.assigned
            + d.overage
            + d.waiting
            + d.unlicensable;
        assert_eq!((d.read, sum), (fleet.len() as u64, fleet.len() as u64), "seed {seed}");
    }
}

#[test]
fn law_5_with_unlimited_units_order_changes_no_total_and_everyone_gets_the_first_candidate() {
    for seed in 0..CASES {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let policy = &mut policies[0];
        policy.parts.iter_mut().filter(|t| t.units > 0).for_each(|t| t.units = 1_000_000);
        policy.pins = None;
        let (assignment, first) = outcome(&account, &fleet, policy);
        let supply = Supply::new(&account, policy);
        for (device, given) in assignment.devices.iter().enumerate().filter(|(_, g)| !g.parts.is_empty()) {
            let list = rules::candidates(&supply, Traits { need: given.need, sps: fleet.sps[device] });
            assert_eq!(list.first(), Some(&given.parts), "seed {seed}");
        }
        for order in [Order::File, Order::DeviceId, Order::LastReported, Order::Installed] {
            policy.reading.order = order;
            assert_eq!(outcome(&account, &fleet, policy).1, first, "seed {seed}");
        }
    }
}

/// The same fleet with its rows turned around.
fn reversed(fleet: &Fleet) -> Fleet {
    let n = fleet.len();
    let mut turned = fleet.clone();
    turned.ids = Ids::default();
    (0..n).rev().for_each(|d| turned.ids.push(fleet.ids.get(d)));
    turned.status.reverse();
    turned.sps.reverse();
    turned.evidence_of.reverse();
    turned.installed.reverse();
    turned.last_reported.reverse();
    let turn = |m: &Mask| Mask::from_values((0..n).rev().map(|d| Some(m.get(d))));
    turned.masks = fleet.masks.iter().map(turn).collect();
    let place = |d: u32| u32::try_from(n - 1).unwrap() - d;
    turned.pins = fleet.pins.iter().map(|p| p.iter().map(|(d, pin)| (place(*d), *pin)).collect()).collect();
    turned
}

#[test]
fn law_6_reordering_rows_changes_no_total_unless_the_file_is_the_order() {
    for seed in 0..CASES {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let policy = &mut policies[0];
        if policy.reading.order == Order::File {
            policy.reading.order = Order::Installed;
        }
        let mut here = outcome(&account, &fleet, policy).1;
        let mut there = outcome(&account, &reversed(&fleet), policy).1;
        let id = |fleet: &Fleet, by: Option<u32>| by.map(|d| fleet.ids.get(d as usize).to_owned());
        assert_eq!(id(&fleet, here.refused_by), id(&reversed(&fleet), there.refused_by), "seed {seed}");
        (here.refused_by, there.refused_by) = (None, None);
        assert_eq!(here, there, "seed {seed}");
    }
}

#[test]
fn law_6_renaming_that_keeps_the_byte_order_changes_no_total() {
    for seed in 0..CASES {
        let (account, fleet, policies) = random::case(seed, 1);
        let mut renamed = fleet.clone();
        renamed.ids = Ids::default();
        (0..fleet.len()).for_each(|d| renamed.ids.push(&format!("renamed-{}", fleet.ids.get(d))));
        let policy = &policies[0];
        assert_eq!(outcome(&account, &fleet, policy), outcome(&account, &renamed, policy), "seed {seed}");
    }
}

#[test]
fn law_7_without_addons_one_unit_more_never_makes_more_devices_wait() {
    let mut checked = 0;
    for seed in 0..3 * CASES {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let policy = &mut policies[0];
        policy.reading.when_short = WhenShort::OverageThenWait;
        policy.pins = None;
        // A part of 0 units would become assignable, which is another fleet of candidates.
        for (id, part) in account.ids() {
            if part.is_addon() {
                policy.parts[id.index()].units = 0;
            }
        }
        if policy.reading.rule == Rule::LargestFirst {
            continue;
        }
        let before = outcome(&account, &fleet, policy).1.devices.waiting;
        for part in 0..account.parts.len() {
            if policy.parts[part].units == 0 {
                continue;
            }
            let mut more = policy.clone();
            more.parts[part].units += 1;
            assert!(outcome(&account, &fleet, &more).1.devices.waiting <= before, "seed {seed}, part {part}");
            checked += 1;
        }
    }
    assert!(checked > 1_000);
}

#[test]
fn law_9_the_parts_sum_to_the_total_to_the_last_digit() {
    let mut known = 0;
    for seed in 0..CASES {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let policy = &mut policies[0];
        for terms in &mut policy.parts {
            terms.price = terms.price.map(|p| p + Money::parse("0.000001").unwrap());
        }
        let outcome = outcome(&account, &fleet, policy).1;
        let rows: Option<Money> = outcome.parts.iter().map(|p| Some(p.committed? + p.extra?)).sum();
        assert_eq!(compare::sums(&outcome, 1).total, rows, "seed {seed}");
        let dropped = |id: PartId| policy.parts[id.index()].is_dropped;
        assert!(outcome.parts.iter().all(|p| !dropped(p.part)), "a dropped part has no row");
        known += usize::from(rows.is_some());
    }
    assert!(known > 50);
}
