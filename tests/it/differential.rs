//! The two engines agree on every device, every state and every total (law 8).
//!
//! `FLEETCAST_CASES=100000 cargo test --release differential` is the long run.

use fleetcast::cost;
use fleetcast::engine::{Engine, fast, reference, sweep};
use fleetcast::policy::Policy;

use crate::random;

/// How many seeds; each is four policies through both engines.
#[expect(clippy::disallowed_methods, reason = "the long run is asked for by the environment")]
fn cases() -> u64 {
    std::env::var("FLEETCAST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000)
}

#[test]
fn both_engines_agree_on_every_device_and_every_total() {
    let mut events = 0;
    for seed in 0..cases() {
        let (account, fleet, policies) = random::case(seed, 3);
        // The fourth differs from the first in what leaves the shape alone.
        let mut same_shape = policies[0].clone();
        same_shape.parts.iter_mut().for_each(|t| t.units += u32::from(t.units > 0));
        let all: Vec<&Policy> = policies.iter().chain([&same_shape]).collect();
        for (policy, (outcome, engine)) in all.iter().zip(sweep::run(&account, &fleet, &all, &|_| ())) {
            let wanted = reference::assign(&account, &fleet, policy);
            let shape = fast::Shape::new(&account, &fleet, policy, &fast::Ranks::default()).unwrap();
            assert_eq!(wanted, fast::assign(&fleet, policy, &shape), "seed {seed}: {policy:#?}");
            let tally = cost::tally(&account, &fleet, policy, &wanted);
            assert_eq!(tally, fast::tally(&account, policy, &shape), "seed {seed}: {policy:#?}");
            assert_eq!(
                (cost::price(&account, policy, tally), Engine::Fast),
                (outcome, engine),
                "seed {seed}"
            );
            assert_eq!(sweep::verify(&account, &fleet, policy), None, "seed {seed}");
            events += wanted.devices.iter().filter(|g| !g.over.is_empty()).count();
        }
    }
    assert!(events > 1_000, "the cases are too easy: {events} devices over");
}

/// Policies that differ in one field only: those that share a shape must not get each other's outcome.
#[test]
fn policies_share_a_shape_only_where_it_is_theirs() {
    let mut differing = 0;
    for seed in 0..600 {
        let (account, fleet, mut policies) = random::case(seed, 1);
        let base = policies.remove(0);
        let all = neighbors(&base);
        let outcomes = sweep::run(&account, &fleet, &all.iter().collect::<Vec<_>>(), &|_| ());
        for (policy, (outcome, _)) in all.iter().zip(&outcomes) {
            let assignment = reference::assign(&account, &fleet, policy);
            let tally = cost::tally(&account, &fleet, policy, &assignment);
            assert_eq!(&cost::price(&account, policy, tally), outcome, "seed {seed}: {policy:#?}");
        }
        differing += usize::from(outcomes.iter().any(|(o, _)| o.parts != outcomes[0].0.parts));
    }
    assert!(differing > 100, "the neighbors are too alike: {differing}");
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
