//! The cheapest assignment and the best units, held against brute force, the reference engine and the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fleetcast::account::{Account, Family, Part, PartId, PartSet, PartType, ServiceSet, Services, Since};
use fleetcast::analysis::Simulate;
use fleetcast::cost;
use fleetcast::cost::Outcome;
use fleetcast::engine::reference;
use fleetcast::engine::tally::Tally;
use fleetcast::fleet::{Columns, DeviceId, Evidence, Fleet, Pin, Status};
use fleetcast::money::Money;
use fleetcast::optimize::cheapest;
use fleetcast::optimize::cheapest::{Cheapest, Limits};
use fleetcast::optimize::curve;
use fleetcast::optimize::demand::Demand;
use fleetcast::optimize::program::Stock;
use fleetcast::optimize::search::{Rules, Search, Span, with_units};
use fleetcast::policy::Policy;
use fleetcast::policy::levers;
use fleetcast::policy::reading::{EvidenceStrength, WhenShort};
use fleetcast::rules::Supply;
use fleetcast::run::simulator;
use fleetcast::run::simulator::Simulator;
use proptest::prelude::*;
use serde_json::Value;

use crate::random::{Case, sensible};
use crate::support::{copy, program};

/// A part of a small account: its type, services, units and prices in cents, and whether it may exceed its units.
type Row = (PartType, u128, u32, i64, i64, bool);

fn part(place: usize, (kind, services, units, price, rate, overage): Row) -> Part {
    let cents = |cents: i64| Money::from_pico(i128::from(cents) * 10_i128.pow(10));
    Part {
        name: format!("P{place}"),
        number: format!("N{place}"),
        kind,
        family: Family::Mdm,
        services: ServiceSet(services),
        units,
        price: Some(cents(price)),
        overage_price: Some(cents(rate)),
        overage,
        suspended: Since::Never,
        term_ends: None,
        minimum_units: None,
    }
}

fn account(rows: &[Row]) -> Account {
    let mut services = Services::default();
    for name in ["a", "b", "c", "d"] {
        services.intern(name);
    }
    let parts = rows.iter().enumerate().map(|(place, row)| part(place, *row)).collect();
    Account { parts, services, ..Account::default() }
}

/// Devices that use some services each.
fn fleet(needs: &[u128]) -> Fleet {
    let mut columns = Columns::enrolled(std::iter::empty());
    for (place, need) in needs.iter().enumerate() {
        let mut evidence = Evidence { known: true, ..Evidence::default() };
        *evidence.of_mut(EvidenceStrength::Used) = ServiceSet(*need);
        let class = columns.evidence.push(evidence);
        columns.push(&format!("D{place:03}"), Status::Enrolled, class);
    }
    Fleet::new(columns).unwrap()
}

fn outcome(account: &Account, fleet: &Fleet, policy: &Policy) -> Outcome {
    let assignment = reference::assign(account, fleet, policy);
    cost::price(account, policy, Tally::of(account, fleet, policy, &assignment))
}

/// The cheapest assignment with the units of a policy, if all rates are known.
fn solved(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Demand, Cheapest)> {
    let assignment = reference::assign(account, fleet, policy);
    let supply = Supply::new(account, policy);
    let demand = Demand::new(account, fleet, policy, &assignment, supply.assignable);
    let stocks = cheapest::stocks_of_today(account, policy)?;
    let solved = cheapest::solve(&supply, &demand, &stocks, &[], Limits::default()).unwrap();
    Some((demand, solved))
}

/// The least charges of all assignments that keep every service, by trying them all: the counts that any of them comes to.
fn by_brute_force(account: &Account, policy: &Policy, needs: &[u128]) -> Option<Money> {
    let supply = Supply::new(account, policy);
    let all = 1_u64 << account.parts.len();
    let bundles: Vec<PartSet> = (1..all)
        .map(PartSet)
        .filter(|set| set.is_subset(supply.assignable))
        .filter(|set| set.iter().filter(|id| account.part(*id).is_base()).count() == 1)
        .collect();
    let offered = supply.services_of(supply.assignable);
    let mut reached: BTreeSet<Vec<u64>> = BTreeSet::from([vec![0; account.parts.len()]]);
    for need in needs {
        let keeps = ServiceSet(*need).intersection(offered);
        let kept = bundles.iter().filter(|set| keeps.is_subset(supply.services_of(**set)));
        let kept: Vec<&PartSet> = kept.collect();
        reached = reached
            .iter()
            .flat_map(|counts| {
                kept.iter().map(|set| {
                    let mut counts = counts.clone();
                    set.iter().for_each(|id| counts[id.index()] += 1);
                    counts
                })
            })
            .collect();
    }
    let charge = |counts: &Vec<u64>| {
        let of_part = |(id, count): (PartId, &u64)| {
            let terms = policy.terms(id);
            let over = count.saturating_sub(u64::from(terms.units));
            match over {
                0 => Some(Money::ZERO),
                over if policy.overage_allowed(id) => Some(terms.overage_price?.times(over)),
                _ => None,
            }
        };
        (0_u8..).map(PartId).zip(counts).map(of_part).sum::<Option<Money>>()
    };
    reached.iter().filter_map(charge).min()
}

fn small_part(is_base: bool) -> impl Strategy<Value = Row> {
    let kind = if is_base { PartType::Base } else { PartType::Addon };
    (0_u128..16, 0_u32..4, 100_i64..900, 50_i64..999, any::<bool>()).prop_map(
        move |(services, units, price, rate, overage)| (kind, services, units, price, rate, overage),
    )
}

fn small() -> impl Strategy<Value = (Vec<Row>, Vec<u128>)> {
    let bases = prop::collection::vec(small_part(true), 1..4);
    let addons = prop::collection::vec(small_part(false), 0..4);
    let parts = (bases, addons).prop_map(|(bases, addons)| [bases, addons].concat());
    (parts, prop::collection::vec(0_u128..16, 1..7))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// docs/contract.md section 7: the cheapest assignment that keeps every service is exact.
    #[test]
    fn the_cheapest_assignment_is_that_of_brute_force((rows, needs) in small()) {
        let (account, fleet) = (account(&rows), fleet(&needs));
        let policy = levers::initial(&account).policy;
        let (_, found) = solved(&account, &fleet, &policy).unwrap();
        match by_brute_force(&account, &policy, &needs) {
            Some(least) => prop_assert_eq!((found.short, found.extra), (0, least)),
            None => prop_assert!(found.short > 0),
        }
    }
}

/// The fleet with pins of a cheapest assignment, and the policy that honors them.
fn pinned(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    given: &BTreeMap<DeviceId, PartSet>,
) -> (Fleet, Policy) {
    let mut fleet = fleet.clone();
    let mut pins: BTreeMap<DeviceId, Pin> = fleet.pins(policy).cloned().unwrap_or_default();
    pins.extend(given.iter().filter_map(|(device, parts)| Some((*device, cheapest::pin(account, *parts)?))));
    let policy = Policy { pins: Some(fleet.add_pins(pins)), ..policy.clone() };
    (fleet, policy)
}

fn check_case(case: &Case) -> Result<(), TestCaseError> {
    for policy in &case.policies {
        let Some((demand, found)) = solved(&case.account, &case.fleet, policy) else { continue };
        let supply = Supply::new(&case.account, policy);
        let before = outcome(&case.account, &case.fleet, policy);
        let is_kept = demand.groups.iter().all(|group| {
            let given = group.key.given;
            !given.is_empty() && group.key.keeps.is_subset(supply.services_of(given))
        });
        if is_kept && before.refused_by.is_none() {
            prop_assert_eq!(found.short, 0);
            prop_assert!(Some(found.extra) <= before.extra, "{:?} against {:?}", found.extra, before.extra);
        }
        if found.short > 0 {
            continue;
        }
        // Simulated with its pins, it gives just what was computed, and no device loses what a part has.
        let given = cheapest::by_device(&demand, &found);
        prop_assert_eq!(given.len() as u64, demand.devices());
        let (fleet, policy) = pinned(&case.account, &case.fleet, policy, &given);
        let assignment = reference::assign(&case.account, &fleet, &policy);
        for (device, parts) in &given {
            prop_assert_eq!(assignment.devices[*device].parts, *parts);
        }
        prop_assert_eq!(outcome(&case.account, &fleet, &policy).extra, Some(found.extra));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Issue: "the optimum is never dearer than the assignment under any reading", where that keeps every service; and `run`
    /// with its pins gives its total exactly.
    #[test]
    fn no_reading_is_cheaper_and_the_pins_give_the_total(case in sensible()) {
        check_case(&case)?;
    }
}

fn two_bases() -> impl Strategy<Value = (Vec<Row>, Vec<u128>, u8)> {
    let units = prop::array::uniform2(0_u32..41);
    let prices = (300_i64..500, 1_i64..300, 80_i64..400);
    let needs = prop::collection::vec(prop::sample::select(vec![0_u128, 1, 2, 3]), 40);
    (units, prices, needs, 0_u8..5).prop_map(|(units, (price, more, margin), needs, short)| {
        let small = (PartType::Base, 1, units[0], price, price + margin, true);
        let large = (PartType::Base, 3, units[1], price + more, price + more + margin, units[1] % 2 == 0);
        (vec![small, large], needs, short)
    })
}

/// What a purchase must keep to where nothing is asked of it.
fn harmless(account: &Account, fleet: &Fleet, policy: &Policy) -> Rules {
    let today = outcome(account, fleet, policy);
    Rules {
        without_license: today.devices.waiting + today.devices.unlicensable,
        lost: today.services.at_activation + today.services.at_day_90,
        max_extra: None,
        budget: None,
        coverage: None,
    }
}

fn when_short(place: u8) -> WhenShort {
    [
        WhenShort::OverageThenWait,
        WhenShort::OverageThenNext,
        WhenShort::SpareThenOverage,
        WhenShort::Exceed,
        WhenShort::Refuse,
    ][usize::from(place)]
}

/// The least total of all purchases of up to so many units a part.
fn least_of_all(simulator: &Simulator<'_>, policy: &Policy, rules: &Rules, spans: &[Span]) -> Option<Money> {
    let all = spans.iter().fold(vec![vec![]], |before: Vec<Vec<u32>>, span| {
        let with = |units: &Vec<u32>| {
            (span.least..=span.most).map(|more| [units.as_slice(), &[more]].concat()).collect::<Vec<_>>()
        };
        before.iter().flat_map(with).collect()
    });
    let policies: Vec<Policy> = all.iter().map(|units| with_units(policy, spans, units)).collect();
    let outcomes = simulator.outcomes(&policies.iter().collect::<Vec<_>>());
    let totals = outcomes.iter().filter(|outcome| rules.allow(outcome));
    totals.map(|outcome| outcome.committed.unwrap() + outcome.extra.unwrap()).min()
}

fn spans(account: &Account, most: u32) -> Vec<Span> {
    account.ids().map(|(part, _)| Span { part, least: 0, most, minimum: 0, reserve: 0 }).collect()
}

/// Two bases and a third part, for devices that use different services.
fn three_parts() -> impl Strategy<Value = (Vec<Row>, Vec<u128>, u8)> {
    let part = |is_base: bool| {
        let kind = if is_base { PartType::Base } else { PartType::Addon };
        (1_u128..8, 0_u32..6, 300_i64..900, -50_i64..400, any::<bool>()).prop_map(
            move |(services, units, price, margin, overage)| {
                (kind, services, units, price, price + margin, overage)
            },
        )
    };
    let parts = (part(true), part(true), any::<bool>().prop_flat_map(part));
    let needs = prop::collection::vec(0_u128..8, 3..8);
    (parts, needs, 0_u8..5).prop_map(|((a, b, c), needs, short)| (vec![a, b, c], needs, short))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// docs/contract.md section 7: "where all purchases together are at most 20,000, all are tried".
    #[test]
    fn the_best_units_of_a_small_account_are_those_of_brute_force((rows, needs, short) in three_parts()) {
        let (account, fleet) = (account(&rows), fleet(&needs));
        let mut policy = levers::initial(&account).policy;
        policy.reading.when_short = when_short(short);
        let rules = harmless(&account, &fleet, &policy);
        let spans = spans(&account, u32::try_from(needs.len()).unwrap());
        let summaries = simulator::summaries();
        let simulator = Simulator::new(&account, &fleet, &summaries);
        let mut search = Search::new(&policy, &spans, &rules, &simulator);
        let starts = vec![rows.iter().map(|row| row.2).collect::<Vec<u32>>()];
        let found = search.best(&starts).and_then(|found| found.total);
        prop_assert!(search.tries_all());
        prop_assert_eq!(found, least_of_all(&simulator, &policy, &rules, &spans));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Issue: "two parts and 40 devices = brute force over all pairs of units", under auto-activation's own rules, by the search
    /// that larger accounts get.
    #[test]
    fn the_best_units_of_two_parts_are_those_of_brute_force((rows, needs, short) in two_bases()) {
        let (account, fleet) = (account(&rows), fleet(&needs));
        let mut policy = levers::initial(&account).policy;
        policy.reading.when_short = when_short(short);
        let rules = harmless(&account, &fleet, &policy);
        let spans = spans(&account, 41);
        let summaries = simulator::summaries();
        let simulator = Simulator::new(&account, &fleet, &summaries);
        let mut search = Search::new(&policy, &spans, &rules, &simulator).without_trying_all();
        let starts = vec![rows.iter().map(|row| row.2).collect()];
        let found = search.best(&starts).and_then(|found| found.total);
        prop_assert_eq!(found, least_of_all(&simulator, &policy, &rules, &spans));
    }

    /// Every unit lies on the curve: on a bend, or on the line between two.
    #[test]
    fn a_curve_has_every_bend((rows, needs, _) in two_bases(), place in 0_u8..2) {
        let (account, fleet) = (account(&rows), fleet(&needs));
        let policy = levers::initial(&account).policy;
        let summaries = simulator::summaries();
        let simulator = Simulator::new(&account, &fleet, &summaries);
        let points = curve::curve(&policy, PartId(place), (0, 60), &[7], &simulator);
        prop_assert!(points.iter().any(|point| point.units == 7));
        for units in 0..=60_u32 {
            let mut other = policy.clone();
            other.terms_mut(PartId(place)).units = units;
            let outcome = outcome(&account, &fleet, &other);
            let total = (outcome.committed.unwrap() + outcome.extra.unwrap()).pico();
            let after = points.partition_point(|point| point.units < units);
            let (low, high) = (&points[after.saturating_sub(1)], &points[after]);
            let (from, to) = (low.total.unwrap().pico(), high.total.unwrap().pico());
            let expected = match high.units - low.units {
                0 => to,
                length => from + (to - from) * i128::from(units - low.units) / i128::from(length),
            };
            prop_assert_eq!(total, expected, "at {}", units);
        }
    }
}

/// Two devices need only a, one needs b. Two units of the small part at 4.00, none of the large one left over: with one unit
/// of each, auto-activation puts the first device that comes on the small part and the second over on it (4.40) or on the
/// large one, by the reading. By hand the cheapest purchase is two small units and one large: 4 + 4 + 6.
#[test]
fn units_by_hand_cost_what_the_devices_need() {
    let rows = [(PartType::Base, 1, 1, 400, 440, true), (PartType::Base, 3, 1, 600, 660, true)];
    let (account, fleet) = (account(&rows), fleet(&[1, 1, 2]));
    let policy = levers::initial(&account).policy;
    let assignment = reference::assign(&account, &fleet, &policy);
    let supply = Supply::new(&account, &policy);
    let demand = Demand::new(&account, &fleet, &policy, &assignment, supply.assignable);
    let stock = |part, minimum| Stock {
        part: PartId(part),
        least: 0,
        most: 9,
        price: policy.terms(PartId(part)).price.unwrap(),
        rate: policy.terms(PartId(part)).overage_price,
        minimum,
        today: 1,
        reserve: 0,
    };
    let bought =
        |stocks: &[Stock], limits| cheapest::solve(&supply, &demand, stocks, &[1, 1], limits).unwrap();
    let free = bought(&[stock(0, 0), stock(1, 0)], Limits::default());
    assert_eq!((free.units, free.committed, free.extra), (vec![2, 1], Money::whole(14), Money::ZERO));
    // At least three small units, or none: 3 × 4.00 + 6.00 = 18.00 is no more than three large ones, and is not beaten.
    let none_today = Stock { today: 0, ..stock(0, 3) };
    let minimum = bought(&[none_today, stock(1, 0)], Limits::default());
    assert_eq!(minimum.committed + minimum.extra, Money::whole(18));
    // Today's one unit may stay though the minimum is three: the second small device is over, 4.00 + 4.40 + 6.00.
    let kept = bought(&[stock(0, 3), stock(1, 1)], Limits::default());
    assert_eq!((kept.units.as_slice(), kept.total()), ([1, 1].as_slice(), Money::parse("14.40").unwrap()));
    // A unit more of the small part costs 4.00: a budget of 3.99 leaves one device over, which costs 4.40 − 4.00 more.
    let budget = Limits { budget: Some(Money::parse("3.99").unwrap()), ..Limits::default() };
    let kept = bought(&[stock(0, 0), stock(1, 0)], budget);
    assert_eq!((kept.units.as_slice(), kept.total()), ([1, 1].as_slice(), Money::parse("14.40").unwrap()));
    // No charges at all.
    let none = Limits { max_extra: Some(Money::ZERO), ..Limits::default() };
    assert_eq!(bought(&[stock(0, 0), stock(1, 0)], none).extra, Money::ZERO);
    // One unit free of each: 3 and 2.
    let reserve = [Stock { reserve: 1, ..stock(0, 0) }, Stock { reserve: 1, ..stock(1, 0) }];
    assert_eq!(bought(&reserve, Limits::default()).units, [3, 2]);
}

fn json(folder: &std::path::Path, arguments: &[&str]) -> Value {
    let (code, text, said) = program(folder, arguments);
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&text).unwrap()
}

/// docs/contract.md section 7: `--pins FILE` writes the cheapest assignment; `run` with it as `pins` gives its total.
#[test]
fn the_file_of_pins_brings_about_the_cheapest_assignment() {
    let folder = copy("acme");
    let at = folder.path();
    let found = json(at, &["optimize", ".", "--no-ranges", "--format", "json", "--pins", "cheapest.csv"]);
    let cheapest = &found["cheapest_assignment"];
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    let scenario = "\n[[scenario]]\nname = \"cheapest\"\n[scenario.set]\npins = \"cheapest.csv\"\n";
    std::fs::write(at.join("study.toml"), study + scenario).unwrap();
    let run = json(at, &["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"]);
    let scenarios = run["scenarios"].as_array().unwrap();
    let row = scenarios.iter().find(|row| row["name"] == "cheapest").unwrap();
    assert_eq!(row["horizon"]["extra"], cheapest["extra"]);
    assert_eq!(row["horizon"]["total"], cheapest["total"]);
    assert_eq!(scenarios[0]["horizon"]["extra"], cheapest["auto_extra"]);
    assert_eq!(row["services"]["lost_at_activation"], 0, "the cheapest assignment loses a service");
    let (code, _, said) = program(at, &["optimize", ".", "--no-ranges", "--pins", "cheapest.csv"]);
    assert!(code == 1 && said.contains("cheapest.csv"), "{said}");
    let (code, _, said) = program(at, &["optimize", ".", "--no-ranges", "-o", "new", "--pins", "new/p.csv"]);
    assert!(code == 2 && said.contains("cheapest-pins.csv") && !at.join("new").exists(), "{said}");
}

/// People open a file of pins: no id or name of a part in it runs as a formula, and what reads it takes them as they are.
#[test]
fn a_file_of_pins_holds_no_formula_and_means_the_same() {
    let folder = copy("acme");
    let at = folder.path();
    let pinned = "\n[[scenario]]\nname = \"pinned\"\n[scenario.set]\npins = \"new.csv\"\n";
    for file in ["devices.csv", "usage.csv", "pins.csv", "parts.csv"] {
        let text = std::fs::read_to_string(at.join(file)).unwrap();
        let text = text.replace("\nAndroid", "\n=Android").replace("\nTeamViewer", "\n@TeamViewer");
        std::fs::write(at.join(file), text).unwrap();
    }
    let found = json(at, &["optimize", ".", "--no-ranges", "--format", "json", "--pins", "new.csv"]);
    let text = std::fs::read_to_string(at.join("new.csv")).unwrap();
    assert!(text.contains("'=Android"), "{text}");
    assert!(text.split([',', '\n']).all(|cell| !cell.starts_with(['=', '@'])), "{text}");
    let device = text.lines().find_map(|line| line.strip_suffix(",Premier")).unwrap();
    let more = format!("{text}{device},'@TeamViewer Remote Support\n");
    std::fs::write(at.join("more.csv"), more).unwrap();
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap() + pinned;
    std::fs::write(at.join("study.toml"), study + &pinned.replace("pinned", "more").replace("new", "more"))
        .unwrap();
    let run = json(at, &["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"]);
    let row = run["scenarios"].as_array().unwrap().iter().find(|row| row["name"] == "pinned").unwrap();
    assert_eq!(row["horizon"]["total"], found["cheapest_assignment"]["total"]);
    assert!(!run["warnings"].to_string().contains("device-not-in-inventory"), "{}", run["warnings"]);
}

/// In place of the study's own pins, the file keeps them: A01 stays on the one Premier that the study gives it.
#[test]
fn the_file_of_pins_takes_the_place_of_the_studys_own() {
    let folder = copy("tiny");
    let at = folder.path();
    let text = std::fs::read_to_string(at.join("study.toml")).unwrap();
    std::fs::write(at.join("own.csv"), "Device ID,Part\nA01,Premier\nA11,Deluxe\n").unwrap();
    let with = |pins: &str| {
        let text = text.replace("name = \"as-is\"\n", &format!("name = \"as-is\"\npins = \"{pins}\"\n"));
        std::fs::write(at.join("study.toml"), text).unwrap();
    };
    with("own.csv");
    let found = json(
        at,
        &["optimize", ".", "--no-ranges", "--format", "json", "--pins", "cheapest.csv", "-o", "out"],
    );
    let written = std::fs::read_to_string(at.join("cheapest.csv")).unwrap();
    assert_eq!(written, std::fs::read_to_string(at.join("out/cheapest-pins.csv")).unwrap());
    assert!(written.starts_with("Device ID,Part\n") && written.contains("A01,Premier\n"), "{written}");
    let devices: BTreeSet<&str> =
        written.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let cheapest = &found["cheapest_assignment"];
    assert_eq!(devices.len() as u64, cheapest["pins"].as_u64().unwrap() + 2, "the study's own beside it");
    with("cheapest.csv");
    let run = json(at, &["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"]);
    let baseline = &run["scenarios"][0];
    assert_eq!(baseline["horizon"]["total"], cheapest["total"]);
    assert_eq!(baseline["horizon"]["extra"], cheapest["extra"]);
    let again = json(at, &["optimize", ".", "--no-ranges", "--format", "json"]);
    let again = &again["cheapest_assignment"];
    assert_eq!(
        (&again["changes"], &again["pins"]),
        (&Value::from(0), &Value::from(0)),
        "nothing is left to pin"
    );
    assert_eq!(again["auto_short"], cheapest["short"]);
    let devices = &baseline["devices"];
    let count = |name: &str| devices[name].as_u64().unwrap();
    let served = count("assigned") + count("overage") + count("waiting") + count("unlicensable");
    assert_eq!(served, cheapest["devices"].as_u64().unwrap());
}

/// The list of a study saves just what `run` finds for its scenarios, with this file of pins beside the study.
fn saves_what_it_says(at: &std::path::Path, pins: &str) -> Vec<String> {
    let found = json(at, &["optimize", ".", "--no-ranges", "--format", "json", "-o", "out"]);
    let rows = found["right_sizing"].as_array().unwrap();
    std::fs::copy(at.join("out").join(pins), at.join(pins)).unwrap();
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    let scenarios = std::fs::read_to_string(at.join("out/scenarios.toml")).unwrap();
    std::fs::write(at.join("study.toml"), format!("{study}\n{scenarios}")).unwrap();
    let run = json(at, &["run", ".", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "json"]);
    for row in rows {
        let name = row["scenario"].as_str().unwrap().lines().nth(1).unwrap();
        let name = name.trim_start_matches("name = ").trim_matches('"');
        let of_run = run["scenarios"].as_array().unwrap().iter().find(|s| s["name"] == name).unwrap();
        let change = of_run["delta"]["total"].as_str().unwrap();
        assert_eq!(change, format!("-{}", row["saving"].as_str().unwrap()), "{name}");
    }
    rows.iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
}

/// acme without the ends of its terms: the table of `run` counts every scenario as if it held from the first month.
fn acme_without_terms() -> tempfile::TempDir {
    let folder = copy("acme");
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    std::fs::write(folder.path().join("parts.csv"), parts.replace(",2027-03-31,", ",,")).unwrap();
    folder
}

/// What is advised was simulated: as scenarios of the study, `run` gives the same savings.
#[test]
fn every_scenario_of_the_list_saves_what_it_says() {
    let folder = acme_without_terms();
    let kinds = saves_what_it_says(folder.path(), "cheapest-pins.csv");
    assert!(kinds.len() > 2 && kinds.iter().any(|kind| kind == "cheapest-assignment"), "{kinds:?}");
}

/// Nobody is over on Essentials, so without its overage price only the cheapest assignment is unknown.
#[test]
fn spare_units_are_a_scenario_with_pins_of_their_own() {
    let folder = acme_without_terms();
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    std::fs::write(folder.path().join("parts.csv"), parts.replace(",4.24,4.66,", ",4.24,,")).unwrap();
    let kinds = saves_what_it_says(folder.path(), "spare-pins.csv");
    assert!(kinds.iter().any(|kind| kind == "spare-units"), "{kinds:?}");
    assert!(!folder.path().join("out/cheapest-pins.csv").exists());
}

#[test]
fn purchases_keep_what_is_asked_of_them() {
    let folder = copy("acme");
    let at = folder.path();
    let rows = |more: &[&str]| {
        let arguments = [&["optimize", ".", "--no-ranges", "--format", "json"], more].concat();
        let found = json(at, &arguments);
        found["purchases"].as_array().unwrap().clone()
    };
    let purchase = |rows: &[Value], id: &str| rows.iter().find(|row| row["id"] == id).cloned().unwrap();
    let amount = |row: &Value, key: &str| Money::read(row[key].as_str().unwrap()).unwrap();
    let all = rows(&[]);
    let (today, now, later) = (purchase(&all, "today"), purchase(&all, "now"), purchase(&all, "at-term-end"));
    assert!(amount(&now, "total") <= amount(&today, "total"));
    assert!(amount(&later, "total") <= amount(&now, "total"));
    for (by_rules, by_hand) in [("now", "now-by-hand"), ("at-term-end", "at-term-end-by-hand")] {
        let (by_rules, by_hand) = (purchase(&all, by_rules), purchase(&all, by_hand));
        assert!(amount(&by_hand, "total") <= amount(&by_rules, "total"), "the cheapest assignment is dearer");
    }
    for (old, new) in today["units"].as_array().unwrap().iter().zip(now["units"].as_array().unwrap()) {
        assert!(new["units"].as_u64() >= old["units"].as_u64(), "units are given up within the term");
    }
    let capped = rows(&["--max-extra", "0", "--budget", "3000"]);
    assert_eq!(amount(&purchase(&capped, "now"), "extra"), Money::ZERO);
    let budget = rows(&["--budget", "0"]);
    assert_eq!(purchase(&budget, "now")["units"], today["units"]);
}

/// docs/contract.md section 1: `Minimum Units` and `Term Ends` of the parts file, `reserve` of `[account]`.
#[test]
fn terms_of_the_parts_file_bind_a_purchase() {
    let folder = copy("tiny");
    let at = folder.path();
    let parts = std::fs::read_to_string(at.join("parts.csv")).unwrap();
    let more = |line: &str| match line.split(',').next().unwrap() {
        "MaaS360 Part Name" => ",Minimum Units,Term Ends",
        "Essentials" => ",4,2027-03-31",
        // A term that is over: its units can be given up now.
        "Mobile Threat Defense Advanced" => ",,2026-01-31",
        _ => ",,",
    };
    let parts: Vec<String> = parts.lines().map(|line| format!("{line}{}", more(line))).collect();
    std::fs::write(at.join("parts.csv"), parts.join("\n") + "\n").unwrap();
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    std::fs::write(at.join("study.toml"), study.replace("[account]", "[account]\nreserve = { Deluxe = 2 }"))
        .unwrap();
    let found = json(at, &["optimize", ".", "--no-ranges", "--format", "json"]);
    let part = |name: &str| {
        found["units"].as_array().unwrap().iter().find(|row| row["part"] == name).unwrap().clone()
    };
    assert_eq!(part("Essentials")["best"].as_u64().map(|units| units == 0 || units >= 4), Some(true));
    assert_eq!(part("Essentials")["term_ends"], "2027-03-31");
    let over = part("Mobile Threat Defense Advanced");
    assert!(over["now"].as_u64() <= over["today"].as_u64(), "{over}");
    let now = found["purchases"].as_array().unwrap().iter().find(|row| row["id"] == "now").unwrap();
    let deluxe = now["units"].as_array().unwrap().iter().find(|row| row["part"] == "Deluxe").unwrap();
    assert_eq!(deluxe["over"], 0, "units are kept free and devices over them");
}

#[test]
fn the_terminal_says_it_in_both_languages() {
    let folder = copy("tiny");
    let at = folder.path();
    let (code, text, said) = program(at, &["optimize", ".", "--at", "Deluxe=9", "-o", "out"]);
    assert!(code == 0 && text.contains("Deluxe = 9") && text.contains("What to buy"), "{text}{said}");
    for file in
        ["optimize.json", "units.csv", "curves.csv", "scenarios.toml", "optimize.html", "charts/heat.svg"]
    {
        assert!(at.join("out").join(file).exists(), "{file}");
    }
    let (code, japanese, said) = program(at, &["optimize", ".", "--no-ranges", "--lang", "ja"]);
    assert!(code == 0 && japanese.contains("購入の選択肢"), "{japanese}{said}");
    let (_, csv, _) = program(at, &["optimize", ".", "--no-ranges", "--format", "csv"]);
    assert!(csv.starts_with("part,today,held,now,best,best_by_hand,price"), "{csv}");
}

#[test]
fn mistakes_are_told_with_their_remedy() {
    let folder = copy("tiny");
    for (arguments, said) in [
        (&["--at", "Delux=3"][..], "did you mean `Deluxe`?"),
        (&["--at", "Deluxe"], "`--at Deluxe=1100`"),
        (&["--at", "Deluxe=many"], "`many` is no number of units"),
        (&["--coverage", "101"], "no percentage from 0 to 100"),
        (&["--budget", "1e3"], "`1e3` of `--budget` is no amount"),
        (&["--max-extra", "much"], "`much` of `--max-extra` is no amount"),
    ] {
        let (code, _, err) = program(folder.path(), &[&["optimize", "."], arguments].concat());
        assert!(code == 2 && err.contains(said), "{arguments:?}: {code} {err}");
    }
}

/// A part that may exceed its units and has no overage price: the cheapest assignment is unknown, and the rest still answers.
#[test]
fn a_missing_price_is_no_zero() {
    let folder = copy("tiny");
    let parts = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&parts).unwrap().replace("6.63,7.29", "6.63,");
    std::fs::write(&parts, text).unwrap();
    let found = json(folder.path(), &["optimize", ".", "--no-ranges", "--format", "json"]);
    assert!(found["cheapest_assignment"].is_null() && found["no_assignment"].is_string(), "{found}");
    let premier =
        found["units"].as_array().unwrap().iter().find(|row| row["part"] == "Premier").unwrap().clone();
    assert_eq!(premier["basis"], "unknown");
    let (code, _, said) = program(folder.path(), &["optimize", ".", "--no-ranges", "--pins", "pins-out.csv"]);
    assert!(code == 1 && !folder.path().join("pins-out.csv").exists(), "{said}");
}

/// Worked out by hand from `run` on acme: Deluxe is over by 40 at 5.83, TeamViewer by 10 at 1.10. Pinning the 40 to spare Premier
/// units saves 40 × 5.83 × 12 = 2,798.40; buying what is over saves 40 × 0.53 × 12 + 10 × 0.10 × 12 = 266.40. One unit of Deluxe
/// pays where it is needed in more than 5.30 / 5.83 = 90.91 % of the months: in 11 of 12, for 11 × 5.83 = 64.13 is more than
/// 12 × 5.30 = 63.60, and 10 × 5.83 is not.
#[test]
fn acme_gets_the_answer_that_was_worked_out_by_hand() {
    let found =
        json(&crate::support::fixtures().join("acme"), &["optimize", ".", "--no-ranges", "--format", "json"]);
    let part = |name: &str| {
        found["units"].as_array().unwrap().iter().find(|row| row["part"] == name).unwrap().clone()
    };
    let deluxe = part("Deluxe");
    assert_eq!((&deluxe["now"], &deluxe["best"]), (&Value::from(855), &Value::from(855)));
    assert_eq!((&deluxe["quantile"], &deluxe["needed_share"]), (&Value::from("9.09"), &Value::from("90.91")));
    assert_eq!((&deluxe["break_even_months"], &deluxe["saves"]), (&Value::from(11), &Value::from("254.40")));
    assert_eq!(part("Mobile Threat Defense Advanced")["basis"], "peak");
    assert_eq!(found["cheapest_assignment"]["saves"], "2798.40");
    let now = found["purchases"].as_array().unwrap().iter().find(|row| row["id"] == "now").unwrap();
    assert_eq!(now["saves"], "266.40");
    let texts: Vec<&str> =
        found["answer"].as_array().unwrap().iter().map(|a| a["text"].as_str().unwrap()).collect();
    assert_eq!(texts.len(), 6, "{texts:?}");
    assert!(
        texts[1].starts_with("IBM's way costs USD 2,798.40 more than necessary over 12 months"),
        "{}",
        texts[1]
    );
    assert!(
        texts[2].starts_with("Buy now: Deluxe 815 to 855, TeamViewer Remote Support 50 to 60."),
        "{}",
        texts[2]
    );
}

/// Two bases with the same services, one without units: a search among alike groups went through billions of branches.
/// 80 devices fit the units of the one; of 88 all go to the other, the cheaper one, of which a single unit is bought.
#[test]
fn alike_bases_do_not_hold_the_search_up() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let mut state = 1_u64;
    let mut random = |most: u64| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        usize::try_from((state >> 16) % most).unwrap()
    };
    let mut devices = "Device ID,Managed Status\n".to_owned();
    let mut usage = "Device ID,Service,Evidence\n".to_owned();
    for device in 0..88 {
        let status = if random(8) == 0 { "Activated" } else { "Enrolled" };
        writeln!(devices, "D{device:04},{status}").unwrap();
        let used = random(8);
        if used == 0 {
            writeln!(usage, "D{device:04},,").unwrap();
        }
        for (bit, service) in ["device_mgmt", "app_mgmt", "secure_mail"].into_iter().enumerate() {
            if used >> bit & 1 == 1 {
                let evidence = ["used", "installed", "enabled"][random(3)];
                writeln!(usage, "D{device:04},{service},{evidence}").unwrap();
            }
        }
    }
    write("devices.csv", devices);
    write("usage.csv", usage);
    write("parts.csv", "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price,Services\nOld,O1,Base,80,Yes,9.63,8.64,app_mgmt;device_mgmt;secure_mail\nNew,N1,Base,0,Yes,4.15,2.02,app_mgmt;device_mgmt;secure_mail\n".to_owned());
    write("study.toml", "format = \"fleetcast/study\"\nversion = 1\ntitle = \"t\"\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n[inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n[account]\nparts = \"parts.csv\"\nenabled_on = 2026-09-16\n".to_owned());
    let (code, text, said) = program(folder.path(), &["optimize", ".", "--no-ranges", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let found: Value = serde_json::from_str(&text).unwrap();
    let by_hand =
        found["purchases"].as_array().unwrap().iter().find(|row| row["id"] == "at-term-end-by-hand").unwrap();
    // One unit and 87 devices over: 12 × (4.15 + 87 × 2.02).
    assert_eq!((&by_hand["total"], &by_hand["proved"]), (&"2158.68".into(), &true.into()));
}
