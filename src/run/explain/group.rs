//! What the devices that meet a condition get: in common, and where they differ.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::{PartSet, ServiceSet};
use crate::engine::{Assignment, DeviceAssignment, why};
use crate::fleet::{Device, DeviceId, Mask};
use crate::input::{ColumnType, Inventory};
use crate::internal::Id;
use crate::internal::Invariant;
use crate::problem::Message;
use crate::report::group::{Group, GroupExplanation};
use crate::rules::Supply;
use crate::run::assign;
use crate::study::load::{NamedPolicy, Study};

/// All that tells groups apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    state: &'static str,
    parts: PartSet,
    over: PartSet,
    lost_at_activation: ServiceSet,
    lost_at_day_90: ServiceSet,
    candidates: Vec<PartSet>,
}

/// The devices of a group.
#[derive(Debug, Default)]
struct Members {
    devices: Vec<DeviceId>,
    all_need: Option<ServiceSet>,
    any_need: ServiceSet,
}

impl Members {
    fn add(&mut self, device: DeviceId, need: ServiceSet) {
        self.devices.push(device);
        self.all_need = Some(self.all_need.map_or(need, |all| all.intersection(need)));
        self.any_need = self.any_need.union(need);
    }
}

/// Explains the devices that meet a condition. The study has its whole inventory.
pub fn explain(study: &Study, named: &NamedPolicy, (condition, mask): (&str, &Mask)) -> GroupExplanation {
    let supply = Supply::new(&study.account, &named.policy);
    let assignment = assign::simulate(study, named);
    let asked = Asked { study, supply, assignment: &assignment };
    let all = study.fleet.devices().map(Device::id);
    let meant: Vec<DeviceId> = all.filter(|device| mask.get(*device)).collect();
    let mut alike: BTreeMap<Alike, Members> = BTreeMap::new();
    let mut states: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut served = Members::default();
    for device in &meant {
        let given = assignment.devices[*device];
        *states.entry(given.state.word()).or_insert(0) += 1;
        alike.entry(asked.key(*device, given)).or_default().add(*device, given.need);
        if given.is_served() {
            served.add(*device, given.need);
        }
    }
    let mut groups: Vec<(Alike, Members)> = alike.into_iter().collect();
    groups.sort_by_key(|(_, members)| Reverse(members.devices.len()));
    let mut states: Vec<(&'static str, u64)> = states.into_iter().collect();
    states.sort_by_key(|(_, devices)| Reverse(*devices));
    GroupExplanation {
        format: "fleetcast/group-explanation",
        version: 1,
        condition: condition.to_owned(),
        scenario: named.name.clone(),
        reading: crate::run::explain::reading_of(&named.policy),
        devices: meant.len() as u64,
        unknown: mask.unknown as u64,
        states,
        in_common: in_common(&study.inventory, &meant),
        // Where none is served, none needs anything.
        all_need: asked.services(served.all_need.unwrap_or_default()),
        groups: groups.iter().map(|(key, members)| asked.group(key, members)).collect(),
    }
}

const GROUP: &str = "a group has a device";

struct Asked<'a> {
    study: &'a Study,
    supply: Supply<'a>,
    assignment: &'a Assignment,
}

impl Asked<'_> {
    fn key(&self, device: DeviceId, given: DeviceAssignment) -> Alike {
        let choices = given.choices(&self.supply, self.study.fleet.device(device));
        let loss = self.assignment.loss(&self.supply, device);
        Alike {
            state: given.state.word(),
            parts: given.parts,
            over: given.over,
            lost_at_activation: loss.at_activation,
            lost_at_day_90: loss.at_day_90,
            candidates: choices.candidates,
        }
    }

    fn group(&self, key: &Alike, members: &Members) -> Group {
        let (devices, fleet) = (&members.devices, &self.study.fleet);
        let last = devices.len().saturating_sub(1);
        let mut examples = vec![0, last / 2, last];
        examples.dedup();
        let examples: Vec<DeviceId> =
            examples.iter().map(|place| *devices.get(*place).invariant(GROUP)).collect();
        let all_need = members.all_need.invariant(GROUP);
        let first = *examples.first().invariant(GROUP);
        Group {
            devices: devices.len() as u64,
            state: key.state,
            parts: self.parts(key.parts),
            over: self.parts(key.over),
            all_need: self.services(all_need),
            some_need: self.services(members.any_need.minus(all_need)),
            lost_at_activation: self.services(key.lost_at_activation),
            lost_at_day_90: self.services(key.lost_at_day_90),
            candidates: key.candidates.iter().map(|parts| self.parts(*parts).join(" + ")).collect(),
            why: self.why(first),
            examples: examples.iter().map(|device| fleet.shown(*device).to_owned()).collect(),
        }
    }

    fn why(&self, device: DeviceId) -> Message {
        why::explain_in_one_sentence(&self.supply, self.assignment, self.study.fleet.device(device))
    }

    fn parts(&self, set: PartSet) -> Vec<String> {
        owned(self.study.account.names_of(set))
    }

    fn services(&self, set: ServiceSet) -> Vec<String> {
        owned(self.study.account.services.names_of(set))
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// Words, and yes or no, that all devices share. One device shares everything with itself, which says nothing.
fn in_common(inventory: &Inventory, devices: &[DeviceId]) -> Vec<(String, String)> {
    let (Some((first, others)), true) = (devices.split_first(), devices.len() > 1) else { return Vec::new() };
    let words = inventory
        .columns
        .iter()
        .filter(|(_, column)| matches!(column.kind(), ColumnType::Text | ColumnType::Flag));
    let shared = words.filter_map(|(name, column)| {
        let value = column.shown(first.index())?;
        let same = others.iter().all(|other| match column.kind() {
            ColumnType::Text => column.text(other.index()) == Some(value.as_str()),
            _ => column.flag(other.index()) == column.flag(first.index()),
        });
        same.then(|| (name.clone(), value))
    });
    shared.collect()
}
