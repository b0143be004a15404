//! The goal of `forecast`: 36 months × 10,000 draws × 20 scenarios × a million devices, and how little the devices matter.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use fleetcast::account::{Account, PartId, PartSet};
use fleetcast::forecast::plan;
use fleetcast::forecast::rate::{Level, Per};
use fleetcast::forecast::statistics::{Spread, amounts};
use fleetcast::forecast::{Demand, Flows, Futures, Month, Plan, Project, Projects, Rate};
use fleetcast::money::Money;
use fleetcast::optimize::draws::{PartDraws, Weights, When};
use fleetcast::optimize::newsvendor::Terms;
use fleetcast::policy::{Policy, levers};

use super::support::model;

const MONTHS: u32 = 36;
const DRAWS: u32 = 10_000;
const SCENARIOS: u32 = 20;
const MILLION: u64 = 1_000_000;
const GOAL_SECONDS: f64 = 10.0;
const BOUGHT: u64 = 12;
const OPTIMUM_SECONDS: f64 = 2.0;

/// What `benches/peers/months.py` reads.
pub(super) fn print_json() {
    let (seconds, mean) = run(MILLION);
    println!("{{ \"seconds\": {seconds}, \"mean\": {mean}, \"draws\": {DRAWS} }}");
}

pub(super) fn print() {
    let few = run(MILLION / 1000).0;
    let many = run(MILLION).0;
    println!(
        "{MONTHS} months x {DRAWS} draws x {SCENARIOS} scenarios x {MILLION} devices: {many:.2} s, statistics included"
    );
    println!("  goal: at most {GOAL_SECONDS} s: {}", if many <= GOAL_SECONDS { "met" } else { "missed" });
    println!("  a million devices / a thousand: {:.2} x", many / few);
    let best = optimum();
    println!("optimum of {BOUGHT} parts over 200 draws x {MONTHS} months, at once and in steps: {best:.3} s");
    println!(
        "  goal: at most {OPTIMUM_SECONDS} s: {}",
        if best <= OPTIMUM_SECONDS { "met" } else { "missed" }
    );
}

/// The best units of twelve parts, each with its own demand around a hundred thousand devices.
fn optimum() -> f64 {
    let price = |cents: i64| Some(Money::from_pico(i128::from(cents) * 10_i128.pow(10)));
    let terms = Terms { price: price(530), rate: price(583), may_exceed: true };
    let devices = |part: u64, month: u64, draw: u64| {
        100_000 + 500 * month + (draw * 7_919 + part * 104_729 + month * 1_299_709) % 20_000
    };
    let parts: Vec<PartDraws> = (0..BOUGHT)
        .map(|part| {
            let month = |month| (terms, (0..200).map(|draw| devices(part, month, draw)).collect());
            PartDraws::new((0..u64::from(MONTHS)).map(month))
        })
        .collect();
    let begun = Instant::now();
    for part in &parts {
        for when in [When::AtOnce, When::AnyMonth] {
            let units = part.units(when, Weights::NONE).expect("prices are known");
            black_box(part.cost(&units));
        }
    }
    begun.elapsed().as_secs_f64()
}

/// All scenarios over a fleet of so many devices: seconds, and the mean of the devices that hold the first base at the end.
fn run(devices: u64) -> (f64, f64) {
    let account = model(1000, 8).account;
    let start = start(devices, &account);
    let rate = |per, level| vec![Rate { per, level: Level::Known(level), share: 1.0, later: None }];
    let flows = Flows {
        start: vec![devices],
        arrivals: rate(Per::Device, 0.012),
        departures: rate(Per::Device, 0.01),
        returns: 0.0,
        projects: Projects {
            of_segments: vec![vec![Project::default()]; MONTHS as usize],
            removed: Vec::new(),
        },
        months: MONTHS as usize,
    };
    let mut mean = 0.0;
    let begun = Instant::now();
    let futures = Futures::draw(&flows, DRAWS, 1);
    for scenario in 0..SCENARIOS {
        let plan = plan(&account, &start, devices, scenario);
        let demand = Demand::of(&plan, &futures, 1);
        for month in 0..demand.months() {
            black_box(amounts(demand.month(month).map(|figures| figures.extra)));
            for part in 0..account.parts.len() {
                black_box(Spread::of(demand.devices(part, month)));
            }
        }
        let last = demand.devices(0, demand.months() - 1);
        mean = last.iter().sum::<u64>() as f64 / last.len() as f64;
    }
    (begun.elapsed().as_secs_f64(), mean)
}

/// A fifth of the devices holds each base; one in ten of these an add-on too.
fn start(devices: u64, account: &Account) -> Vec<BTreeMap<PartSet, u64>> {
    let bases: Vec<PartId> = account.ids().filter(|(_, part)| part.is_base()).map(|(id, _)| id).collect();
    let addon = account.ids().find(|(_, part)| part.is_addon()).expect("the model has add-ons").0;
    let each = devices / bases.len() as u64;
    let mut held = BTreeMap::new();
    for base in bases {
        held.insert(PartSet::one(base), each - each / 10);
        held.insert(PartSet::one(base).with(addon), each / 10);
    }
    vec![held]
}

/// Each scenario has some more units.
fn plan(account: &Account, start: &[BTreeMap<PartSet, u64>], devices: u64, scenario: u32) -> Plan {
    let mut policy: Policy = levers::initial(account).policy;
    policy.default_base = Some(PartId(0));
    let units = u32::try_from(devices / 5).expect("devices fit");
    policy.parts.iter_mut().for_each(|terms| terms.units = units + units / 100 * scenario);
    let first = Month::parse("2027-01").expect("it is a month");
    let months: Vec<(Month, Policy)> = (0..MONTHS).map(|later| (first.plus(later), policy.clone())).collect();
    Plan::new(account, plan::Terms { start, enrolled_with: &[None], months: &months })
}
