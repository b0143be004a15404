//! The waterfall: bars that sum to the difference to the last digit, whatever the order of the changes.

use std::collections::BTreeMap;

use fleetcast::analysis::{delta as compare, steps};
use fleetcast::money::Money;
use fleetcast::policy::Policy;
use fleetcast::policy::levers::changed;
use fleetcast::run::attribution as waterfall;
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use fleetcast::study::load::Study;
use serde_json::Value;

use crate::support;
use crate::support::{copy, fixtures, program};

/// A study of tiny with one more scenario, as the run's result has it.
fn scenario(fixture: &str, levers: &[&str]) -> Value {
    let folder = copy(fixture);
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let more = format!("\n[[scenario]]\nname = \"mine\"\n[scenario.set]\n{}\n", levers.join("\n"));
    std::fs::write(&path, text + &more).unwrap();
    let (code, out, err) =
        program(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let result: Value = serde_json::from_str(&out).unwrap();
    result["scenarios"].as_array().unwrap().iter().find(|s| s["name"] == "mine").unwrap().clone()
}

fn bars(scenario: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let bars = scenario["waterfall"]["bars"].as_array().unwrap();
    bars.iter().map(|bar| (text(&bar["change"]), text(&bar["total"]))).collect()
}

/// README.md of tiny has the four totals a month: 65.86 as it is, 64.80 with 2 more Deluxe, 46.91 without overage; with
/// both, A06 and A12 have a unit and A10 waits: 57.51. So the units add half of (64.80 − 65.86) + (57.51 − 46.91) = 4.77
/// a month, the switch half of (46.91 − 65.86) + (57.51 − 64.80) = −13.12; 57.24 and −157.44 over 12 months. Essentials
/// are never over, so its switch adds nothing.
#[test]
fn the_bars_are_those_worked_out_by_hand() {
    let levers = ["\"units.Deluxe\" = \"+2\"", "overage_enabled = false", "\"overage.Essentials\" = false"];
    let found = scenario("tiny", &levers);
    let expected =
        [("overage.Essentials", "0.00"), ("overage_enabled", "-157.44"), ("units.Deluxe", "57.24")];
    assert_eq!(bars(&found), expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into());
    assert_eq!(found["waterfall"]["total"], "-100.20");
    assert_eq!(found["waterfall"]["method"], "exact");
}

#[test]
fn the_order_of_the_keys_in_the_file_changes_no_bar() {
    let mut levers = [
        "\"units.Deluxe\" = \"+2\"",
        "overage_enabled = false",
        "retire = \"days_since_report > 90\"",
        "\"price.Premier\" = \"7.01\"",
        "\"reading.order\" = \"device-id\"",
    ];
    let first = bars(&scenario("tiny", &levers));
    assert_eq!(first.len(), 5);
    for _ in 0..levers.len() {
        levers.rotate_left(1);
        assert_eq!(bars(&scenario("tiny", &levers)), first);
    }
    levers.reverse();
    assert_eq!(bars(&scenario("tiny", &levers)), first);
}

/// More than ten changes are sampled, say so, and still sum to the difference.
#[test]
fn many_changes_are_sampled_and_labeled() {
    let parts = ["Essentials", "Deluxe", "Premier", "Mobile Threat Defense Advanced"];
    let lever = |n: usize, part: &str| {
        [
            format!("\"units.{part}\" = \"+{n}\""),
            format!("\"price.{part}\" = \"{n}.015\""),
            format!("\"overage_price.{part}\" = \"{n}.25\""),
        ]
    };
    let levers: Vec<String> = parts.iter().enumerate().flat_map(|(n, part)| lever(n + 1, part)).collect();
    let found = scenario("tiny", &levers.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found["waterfall"]["method"], "sampled");
    assert_eq!(found["waterfall"]["orders"], 200);
    let sum: Money = bars(&found).values().map(|bar| Money::read(bar).unwrap()).sum();
    assert_eq!(sum.to_string(), found["waterfall"]["total"].as_str().unwrap());
    assert_eq!(found["waterfall"]["total"], found["delta"]["total"]);
}

fn totals(study: &Study, policies: &[Policy]) -> Vec<Option<Money>> {
    let outcomes = simulator::run(&study.account, &study.fleet, policies, EngineChoice::Fast, &|_| ());
    outcomes.iter().map(|(outcome, _)| compare::sums(outcome, study.horizon()).total).collect()
}

/// Every pair of the policies of acme: the steps lead from one to the other, the bars sum to the difference, and each
/// bar is the average over all orders, to the last cent.
#[test]
fn on_all_pairs_of_policies_the_bars_sum_to_the_difference() {
    let study = support::load(&fixtures().join("acme")).unwrap();
    let all: Vec<Policy> = study.policies.iter().map(|named| named.policy.clone()).collect();
    let known = totals(&study, &all);
    let mut checked = 0;
    for (a, before) in all.iter().enumerate().take(10) {
        for (b, after) in all.iter().enumerate().skip(a + 1).step_by(2) {
            let steps = steps::steps(&changed(before, after));
            let mix = |set: usize| {
                let mut policy = before.clone();
                for (_, step) in steps.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1) {
                    step.take(after, &mut policy);
                }
                policy
            };
            assert_eq!(mix((1 << steps.len()) - 1), *after, "all steps together lead to the other policy");
            let found = waterfall::between(&study, ("a", before), after).unwrap();
            let sum: Money = found.bars.iter().map(|bar| bar.total).sum();
            assert_eq!(Some(sum), known[b].zip(known[a]).map(|(b, a)| b - a), "{a} {b}");
            assert_eq!(sum, found.total);
            if steps.len() <= 4 {
                let worth: Vec<i128> = totals(&study, &(0..1 << steps.len()).map(mix).collect::<Vec<_>>())
                    .into_iter()
                    .map(|total| total.unwrap().pico())
                    .collect();
                for (bar, average) in found.bars.iter().zip(averages(steps.len(), &worth)) {
                    assert!((bar.total.pico() - average).abs() < 10_000_000_000, "{a} {b} {}", bar.change);
                }
            }
            checked += 1;
        }
    }
    assert!(checked >= 50, "{checked}");
}

/// What each player adds, on average over all orders: one by one, without weights.
fn averages(players: usize, worth: &[i128]) -> Vec<i128> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..players {
        let longer = |order: &Vec<usize>| {
            let free: Vec<usize> = (0..players).filter(|p| !order.contains(p)).collect();
            free.into_iter().map(|p| [order.as_slice(), &[p]].concat()).collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    let mut sums = vec![0; players];
    for order in &orders {
        let mut set = 0;
        for player in order {
            sums[*player] += worth[set | 1 << player] - worth[set];
            set |= 1 << player;
        }
    }
    sums.into_iter().map(|sum: i128| sum / orders.len() as i128).collect()
}
