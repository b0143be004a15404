//! What the devices of each group get, cost and lose, and which services are lost at all, under the baseline and the named
//! scenarios (docs/contract.md section 4).
//!
//! A device's extra charges are those of its parts that had no unit left when it took them. A part has as many such devices
//! as it is over, so the groups of a column add up to the scenario.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::account::{PartId, ServiceId, ServiceSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::tally::Lost;
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::DeviceId;
use crate::fleet::attributes::Attribute;
use crate::internal::{Id, Invariant};
use crate::money::Money;
use crate::phrases::groups::{EMPTY, OTHERS};
use crate::report::groups::{GroupDevices, GroupFigures, GroupPart, ServiceLoss};
use crate::report::{Report, Services};
use crate::rules::loss::Loss;
use crate::rules::{Supply, overage};
use crate::run::moves;
use crate::run::ranges::MAX_SCENARIOS;
use crate::study::load::Study;

/// Most groups of a column: of more values, those with most devices have one each, and the rest one together.
pub const MAX_GROUPS: usize = 100;

const KNOWN: &str = "every device has its group and its kind";

/// Adds lost services and groups to the baseline and to as many named scenarios as have ranges.
pub fn add(study: &Study, report: &mut Report) {
    let columns: Vec<Grouping> =
        study.fleet.groups.iter().map(|column| Grouping::of(column, study.fleet.len())).collect();
    let orders = Orders::new();
    let mut before = None;
    let mut named = study.policies.iter().filter(|named| named.sweep.is_none());
    let scenarios = report.scenarios.iter_mut().filter(|scenario| scenario.sweep.is_none());
    for scenario in scenarios.take(MAX_SCENARIOS + 1) {
        let policy = named.find(|named| named.name == scenario.name);
        let policy = &policy.invariant("a scenario of the report is a policy of its study").policy;
        let assignment = engine::assign(&study.account, &study.fleet, policy, &orders);
        let count = Count { study, supply: Supply::new(&study.account, policy), assignment: &assignment };
        let (losses, groups) = count.all(&columns);
        (scenario.losses, scenario.groups) = (losses, groups);
        let held = moves::held(&study.account, &assignment);
        match &before {
            None => before = Some(held),
            Some(before) => scenario.moves = moves::between(&study.account, before, &held),
        }
    }
}

/// The devices of a column by value.
struct Grouping {
    column: String,
    /// Values for people, those with most devices first.
    values: Vec<String>,
    /// The place among them of the value of each device.
    of: Vec<u32>,
}

impl Grouping {
    fn of(column: &Attribute, devices: usize) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut words: Vec<(&str, u64)> = Vec::new();
        let mut of: Vec<u32> = Vec::with_capacity(devices);
        for device in 0..devices {
            let word = column.get(device);
            let number = *numbers.entry(word).or_insert_with(|| {
                words.push((word, 0));
                number(words.len() - 1)
            });
            words.get_mut(number as usize).invariant(KNOWN).1 += 1;
            of.push(number);
        }
        let mut places: Vec<usize> = (0..words.len()).collect();
        let word = |place: &usize| *words.get(*place).invariant(KNOWN);
        places.sort_by_key(|place| (Reverse(word(place).1), word(place).0));
        // The rest has a group only where it is more than one value.
        let own = if places.len() > MAX_GROUPS { MAX_GROUPS - 1 } else { places.len() };
        let mut new = vec![number(own); words.len()];
        for (rank, place) in places.iter().take(own).enumerate() {
            *new.get_mut(*place).invariant(KNOWN) = number(rank);
        }
        let shown = |word: &str| if word.is_empty() { EMPTY.to_owned() } else { word.to_owned() };
        let mut values: Vec<String> = places.iter().take(own).map(|place| shown(word(place).0)).collect();
        if own < places.len() {
            values.push(OTHERS.to_owned());
        }
        for group in &mut of {
            *group = *new.get(*group as usize).invariant(KNOWN);
        }
        Self { column: column.name.clone(), values, of }
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).invariant("devices are numbered in 32 bits")
}

/// Counts what one policy does.
struct Count<'a> {
    study: &'a Study,
    supply: Supply<'a>,
    assignment: &'a Assignment,
}

/// What was counted of some devices.
#[derive(Debug, Default)]
struct Counted {
    devices: GroupDevices,
    lost: Lost,
    /// Devices that hold a part, and those of them that are over on it.
    parts: BTreeMap<PartId, (u64, u64)>,
    /// Devices that lose a service, at activation and at day 90.
    losses: BTreeMap<ServiceId, (u64, u64)>,
}

impl Count<'_> {
    /// The services lost by the whole fleet, and the groups of every column.
    fn all(&self, columns: &[Grouping]) -> (Vec<ServiceLoss>, Vec<GroupFigures>) {
        // Devices that were given the same are counted together: a fleet has few kinds of them.
        let mut numbers: HashMap<DeviceAssignment, u32> = HashMap::new();
        let mut kinds: Vec<(DeviceAssignment, Loss, u64)> = Vec::new();
        let mut counts: HashMap<(u32, u32, u32), u64> = HashMap::new();
        for (device, given) in self.assignment.devices.enumerated() {
            let kind = *numbers.entry(*given).or_insert_with(|| {
                kinds.push((*given, self.assignment.loss(&self.supply, device), 0));
                number(kinds.len() - 1)
            });
            kinds.get_mut(kind as usize).invariant(KNOWN).2 += 1;
            for (place, column) in (0..).zip(columns) {
                *counts.entry((place, group(column, device), kind)).or_default() += 1;
            }
        }
        let mut whole = Counted::default();
        for (given, loss, devices) in &kinds {
            whole.add(given, *loss, *devices);
        }
        let mut counted: BTreeMap<(u32, u32), Counted> = BTreeMap::new();
        let mut counts: Vec<((u32, u32, u32), u64)> = counts.into_iter().collect();
        counts.sort_unstable();
        for ((column, group, kind), devices) in counts {
            let (given, loss, _) = kinds.get(kind as usize).invariant(KNOWN);
            counted.entry((column, group)).or_default().add(given, *loss, devices);
        }
        let groups = counted.into_iter().map(|((column, group), counted)| {
            let column = columns.get(column as usize).invariant(KNOWN);
            let value = column.values.get(group as usize).invariant(KNOWN);
            self.figures(&column.column, value, counted)
        });
        (self.losses(&whole.losses), groups.collect())
    }

    fn figures(&self, column: &str, value: &str, counted: Counted) -> GroupFigures {
        let parts: Vec<GroupPart> = counted.parts.iter().map(|(id, held)| self.part(*id, *held)).collect();
        let licensed = counted
            .parts
            .iter()
            .map(|(id, (consumed, over))| self.amount(self.supply.policy.terms(*id).price, consumed - over));
        GroupFigures {
            column: column.to_owned(),
            value: value.to_owned(),
            services: Services {
                lost_at_activation: counted.lost.at_activation,
                lost_at_day_90: counted.lost.at_day_90,
                devices_losing: counted.lost.devices_losing,
            },
            licensed: licensed.sum(),
            extra: parts.iter().map(|part| part.extra).sum(),
            losses: self.losses(&counted.losses),
            devices: counted.devices,
            parts,
        }
    }

    fn part(&self, id: PartId, (consumed, over): (u64, u64)) -> GroupPart {
        let policy = self.supply.policy;
        let rate = overage::rate(policy.reading.overage_rate, policy.terms(id));
        let name = self.study.account.part(id).name.clone();
        GroupPart { name, consumed, over, extra: self.amount(rate, over) }
    }

    /// Nothing needs no price; anything else at an unknown price is unknown.
    fn amount(&self, price: Option<Money>, count: u64) -> Option<Money> {
        if count == 0 {
            return Some(Money::ZERO);
        }
        price.map(|price| self.study.horizon().whole(price.times(count)))
    }

    fn losses(&self, counted: &BTreeMap<ServiceId, (u64, u64)>) -> Vec<ServiceLoss> {
        let services = &self.study.account.services;
        let loss = |(id, (at_activation, at_day_90)): (&ServiceId, &(u64, u64))| ServiceLoss {
            service: services.name(*id).to_owned(),
            at_activation: *at_activation,
            at_day_90: *at_day_90,
        };
        counted.iter().map(loss).collect()
    }
}

fn group(column: &Grouping, device: DeviceId) -> u32 {
    *column.of.get(device.index()).invariant(KNOWN)
}

impl Counted {
    fn add(&mut self, given: &DeviceAssignment, loss: Loss, devices: u64) {
        self.devices.read += devices;
        let state = match given.state {
            State::Assigned => &mut self.devices.assigned,
            State::Overage => &mut self.devices.overage,
            State::Waiting => &mut self.devices.waiting,
            State::Unlicensable => &mut self.devices.unlicensable,
            State::OutOfScope => &mut self.devices.out_of_scope,
            State::Retired => &mut self.devices.retired,
        };
        *state += devices;
        self.lost.count(loss, devices);
        for part in given.parts.iter() {
            let (consumed, over) = self.parts.entry(part).or_default();
            *consumed += devices;
            *over += if given.over.has(part) { devices } else { 0 };
        }
        let mut lose = |services: ServiceSet, counts: (u64, u64)| {
            for service in services.iter() {
                let (at_activation, at_day_90) = self.losses.entry(service).or_default();
                (*at_activation, *at_day_90) = (*at_activation + counts.0, *at_day_90 + counts.1);
            }
        };
        lose(loss.at_activation, (devices, 0));
        lose(loss.at_day_90, (0, devices));
    }
}
