//! Services that force an upgrade: what it saves to switch one off, on all devices or on those of one platform.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::account::ServiceId;
use crate::analysis::Simulate;
use crate::fleet::{Fleet, Mask};
use crate::internal::Id;
use crate::money::Money;
use crate::policy::{Policy, ServiceSwitch};
use crate::report::advice::AdvisedReadings;
use crate::run::optimize::firmness;
use crate::run::optimize::setting::Setting;
use crate::run::simulator::Simulator;

/// Most services that are advised about.
const MAX_SERVICES: usize = 6;

/// A service that could be switched off.
#[derive(Debug)]
pub(super) struct ServiceOff {
    pub(super) service: ServiceId,
    /// The platform; all devices where it is `None`.
    pub(super) platform: Option<String>,
    /// Devices that use the service.
    pub(super) devices: u64,
    /// Over the horizon.
    pub(super) saving: Money,
    /// How it fares under other readings.
    pub(super) readings: Option<AdvisedReadings>,
    /// The place of its policy among those that were tried.
    place: usize,
}

/// For each service the way that saves most, and of equals the one that touches fewest devices; those that save most first.
pub(super) fn find(setting: &Setting<'_>) -> Vec<ServiceOff> {
    let mut fleet: Cow<'_, Fleet> = Cow::Borrowed(&setting.study.fleet);
    let mut tried: Vec<(ServiceId, Option<String>, u64)> = Vec::new();
    let mut policies: Vec<Policy> = Vec::new();
    let users = users(setting);
    for platform in platforms(setting) {
        let is_meant =
            |device: usize| platform.as_deref().is_none_or(|word| platform_of(setting, device) == word);
        let mask = Mask::from_values((0..setting.study.fleet.len()).map(|device| Some(is_meant(device))));
        let condition = fleet.to_mut().add_mask(mask);
        for (service, by_platform) in &users {
            let devices = match &platform {
                None => by_platform.values().sum(),
                Some(word) => by_platform.get(word).copied().unwrap_or_default(),
            };
            if devices > 0 {
                let mut policy = setting.policy.clone();
                policy.switch_off.push(ServiceSwitch { service: *service, devices: condition });
                policies.push(policy);
                tried.push((*service, platform.clone(), devices));
            }
        }
    }
    let simulator = Simulator::new(&setting.study.account, &fleet, setting.summaries);
    let outcomes = simulator.outcomes(&policies.iter().collect::<Vec<_>>());
    let mut best: BTreeMap<ServiceId, ServiceOff> = BTreeMap::new();
    for (place, ((service, platform, devices), outcome)) in tried.into_iter().zip(&outcomes).enumerate() {
        let harms = outcome.devices.without_license() > setting.outcome.devices.without_license()
            || outcome.services.pairs() > setting.outcome.services.pairs()
            || outcome.refused_by.is_some();
        let saving = setting.sums(&setting.outcome).total.zip(setting.sums(outcome).total);
        let Some(saving) =
            saving.map(|(before, after)| before - after).filter(|saving| *saving > Money::ZERO)
        else {
            continue;
        };
        let found = ServiceOff { service, platform, devices, saving, readings: None, place };
        let rank = |off: &ServiceOff| (Reverse(off.saving), off.devices);
        if !harms && best.get(&service).is_none_or(|known| rank(&found) < rank(known)) {
            best.insert(service, found);
        }
    }
    let mut best: Vec<ServiceOff> = best.into_values().collect();
    best.sort_by_key(|off| (Reverse(off.saving), off.devices, off.service));
    best.truncate(MAX_SERVICES);
    for off in &mut best {
        let policy = policies.get(off.place);
        off.readings = policy.and_then(|policy| firmness::compare(setting, &simulator, policy));
    }
    best
}

/// For each service the devices in scope that use it and may have it, by platform.
fn users(setting: &Setting<'_>) -> BTreeMap<ServiceId, BTreeMap<String, u64>> {
    let mut users: BTreeMap<ServiceId, BTreeMap<String, u64>> = BTreeMap::new();
    for (device, assigned) in setting.assignment.devices.enumerated() {
        for service in assigned.need.iter() {
            let platform = platform_of(setting, device.index()).to_owned();
            *users.entry(service).or_default().entry(platform).or_default() += 1;
        }
    }
    users
}

fn platform_of<'s>(setting: &'s Setting<'_>, device: usize) -> &'s str {
    let column = setting.study.fleet.attributes.iter().find(|attribute| attribute.name == "platform");
    column.map_or("", |column| column.get(device))
}

/// All devices, then each platform.
fn platforms(setting: &Setting<'_>) -> Vec<Option<String>> {
    let words: BTreeSet<&str> =
        (0..setting.study.fleet.len()).map(|device| platform_of(setting, device)).collect();
    let named = words.into_iter().filter(|word| !word.is_empty()).map(|word| Some(word.to_owned()));
    std::iter::once(None).chain(named).collect()
}
