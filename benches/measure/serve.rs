//! Our side of `benches/peers/compare.py`: writes the work as data that any program can read, then runs ours, round by
//! round, as the script asks for it.
//!
//! A line in, a line out: `tallies`, `shape`, `scenarios`, `reference` or `import THREADS` in, nanoseconds out.

use std::collections::HashMap;
use std::io::{BufRead, Write as _};
use std::path::Path;

use fleetcast::account::PartSet;
use fleetcast::engine::fast::{Orders, QueueSummary};
use fleetcast::engine::tally::Tally;
use fleetcast::engine::{fast, reference};
use fleetcast::fleet::Device;
use fleetcast::policy::Policy;
use fleetcast::policy::reading::KeyValue as _;
use fleetcast::rules;
use fleetcast::rules::{Supply, Traits, in_use, order, scope};
use serde_json::{Value, json};

use crate::goals::with_threads;
use crate::support::{self, Model, csv};
use crate::turns::{median_of_five, time};

const DEVICES: u32 = 1_000_000;
const PARTS: u8 = 8;
const SCENARIOS: u32 = 100;

/// Writes the work into a folder, says `ready`, and answers until there are no more lines.
pub(crate) fn serve(folder: &Path) {
    let model = support::model(DEVICES, PARTS);
    let policies = support::policies(&model.account, 1, SCENARIOS);
    let inventory = folder.join("devices.csv");
    csv::write(&inventory, DEVICES).expect("the disk takes it");
    write(folder, &model, &policies);
    let orders = Orders::new();
    let shape =
        QueueSummary::new(&model.account, &model.fleet, &policies[0], &orders).expect("within limits");
    println!("ready");
    for asked in std::io::stdin().lock().lines() {
        let taken = match asked.expect("a line").as_str() {
            "tallies" => median_of_five(&mut || drop(tallies(&model, &policies, &shape, &orders))),
            "shape" => time(&mut || drop(scenarios(&model, &policies, &orders))),
            "scenarios" => time(&mut || drop(scenarios(&model, &policies, &Orders::new()))),
            "reference" => time(&mut || drop(by_reference(&model, &policies[0]))),
            other => match other.strip_prefix("import ").map(str::parse) {
                Some(Ok(threads)) => with_threads(threads, || time(&mut || import(&inventory))),
                _ => panic!("measure: nobody knows how to run `{other}`"),
            },
        };
        println!("{}", taken.as_nanos());
        std::io::stdout().flush().expect("somebody listens");
    }
}

/// All scenarios with the set-up of their shape, and with the order of the devices if it is not known.
fn scenarios(model: &Model, policies: &[Policy], orders: &Orders) -> Vec<Tally> {
    let shape = QueueSummary::new(&model.account, &model.fleet, &policies[0], orders).expect("within limits");
    tallies(model, policies, &shape, orders)
}

fn tallies(model: &Model, policies: &[Policy], shape: &QueueSummary, orders: &Orders) -> Vec<Tally> {
    let of = |policy| fast::tally(&model.fleet, policy, shape, orders);
    policies.iter().map(of).collect()
}

fn import(path: &Path) {
    let import = csv::import(path).import;
    assert_eq!(import.imported, u64::from(DEVICES), "every row is a device");
}

fn by_reference(model: &Model, policy: &Policy) -> Tally {
    let (account, fleet) = (&model.account, &model.fleet);
    Tally::of(account, fleet, policy, &reference::assign(account, fleet, policy))
}

/// `queue.csv` and `queue.u16`: the group of each device, in the order of serving. `work.json`: the candidate lists of
/// the groups, the scenarios, and what must come out.
///
/// Peers are spared the making of groups and the sorting, which our figure includes.
fn write(folder: &Path, model: &Model, policies: &[Policy]) {
    let (lists, queue) = groups(model, &policies[0]);
    let bytes: Vec<u8> = queue.iter().flat_map(|group| group.to_le_bytes()).collect();
    let text: String =
        std::iter::once("grp\n".to_owned()).chain(queue.iter().map(|group| format!("{group}\n"))).collect();
    let lists: Vec<Vec<Vec<u8>>> =
        lists.iter().map(|list| list.iter().map(|c| parts(*c)).collect()).collect();
    let tallies = scenarios(model, policies, &Orders::new());
    let scenarios: Vec<Value> = policies.iter().zip(&tallies).map(|(p, t)| scenario(p, t)).collect();
    let work = json!({ "known": csv::KNOWN, "devices": DEVICES, "lists": lists, "scenarios": scenarios });
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("the disk takes it");
    put("queue.u16", &bytes);
    put("queue.csv", text.as_bytes());
    put("work.json", work.to_string().as_bytes());
}

fn parts(set: PartSet) -> Vec<u8> {
    set.iter().map(|id| id.0).collect()
}

fn scenario(policy: &Policy, tally: &Tally) -> Value {
    let units: Vec<u32> = policy.parts.iter().map(|terms| terms.units).collect();
    let devices = &tally.devices;
    json!({
        "units": units,
        "overage": parts(policy.overage_parts()),
        "when_short": policy.reading.when_short.word(),
        "consumed": tally.consumed,
        "assigned": devices.assigned, "over": devices.overage, "waiting": devices.waiting,
    })
}

/// The candidate list of each group, and the group of each device that is served, in order: by the rules alone.
fn groups(model: &Model, policy: &Policy) -> (Vec<Vec<PartSet>>, Vec<u16>) {
    let (account, fleet) = (&model.account, &model.fleet);
    let supply = Supply::new(account, policy);
    let mut served: Vec<Device<'_>> = fleet.devices().filter(|d| scope::is_in_scope(policy, *d)).collect();
    served.sort_by_key(|device| order::place(policy.reading.order, *device));
    let (mut lists, mut ids) = (Vec::new(), HashMap::new());
    let group = |device: &Device<'_>| {
        let none = fleetcast::account::ServiceSet::EMPTY;
        let used = in_use::used(&policy.reading, device.evidence(), supply.purchased, none, none);
        let need = used.intersection(supply.purchased);
        let list = rules::candidates(&supply, Traits::of(*device, need));
        *ids.entry(list).or_insert_with_key(|list| {
            lists.push(list.clone());
            u16::try_from(lists.len() - 1).expect("few groups")
        })
    };
    let queue = served.iter().map(group).collect();
    (lists, queue)
}
