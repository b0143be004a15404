//! The goal of `forecast`: 36 months × 10,000 draws × 20 scenarios × a million devices, and how little the devices matter.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use fleetcast::account::{Account, PartId, PartSet};
use fleetcast::forecast::plan::Terms;
use fleetcast::forecast::rate::{Level, Per};
use fleetcast::forecast::statistics::{Spread, amounts};
use fleetcast::forecast::{Demand, Flows, Futures, Month, Plan, Rate};
use fleetcast::policy::{Policy, levers};

use super::support::model;

const MONTHS: u32 = 36;
const DRAWS: u32 = 10_000;
const SCENARIOS: u32 = 20;
const MILLION: u64 = 1_000_000;
const GOAL_SECONDS: f64 = 10.0;

pub(super) fn print() {
    let few = seconds(MILLION / 1000);
    let many = seconds(MILLION);
    println!(
        "{MONTHS} months x {DRAWS} draws x {SCENARIOS} scenarios x {MILLION} devices: {many:.2} s, statistics included"
    );
    println!("  goal: at most {GOAL_SECONDS} s: {}", if many <= GOAL_SECONDS { "met" } else { "missed" });
    println!("  a million devices / a thousand: {:.2} x", many / few);
}

/// All scenarios over a fleet of so many devices.
fn seconds(devices: u64) -> f64 {
    let account = model(1000, 8).account;
    let start = start(devices, &account);
    let rate = |per, level| vec![Rate { per, level: Level::Known(level), share: 1.0 }];
    let flows = Flows {
        start: vec![devices],
        arrivals: rate(Per::Device, 0.012),
        departures: rate(Per::Device, 0.01),
        projects: Vec::new(),
        months: MONTHS as usize,
    };
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
    }
    begun.elapsed().as_secs_f64()
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
    Plan::new(account, Terms { start, enrolled_with: &[None], months: &months })
}
