//! A case as a study of its own, so that a difference between the engines can be looked at elsewhere.
//!
//! Nothing of the user's texts is in it: devices, parts and services have numbers for names, dates keep no more than
//! their order, and a condition is a column that says whom it means. The engines see the same case as before.

pub(crate) mod levers;
pub(crate) mod study;
pub(crate) mod tables;

pub use crate::run::reproduction::levers::levers;

use std::collections::BTreeSet;

use crate::account::{Account, PartId, ServiceId, ServiceSet};
use crate::fleet::{Device, DeviceId, Fleet, Pin};
use crate::policy::levers::LeverKey;
use crate::policy::levers::stage::{Held, Value};
use crate::policy::{ConditionId, Policy};

/// Some devices under one policy.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The account.
    pub account: &'a Account,
    /// All devices.
    pub fleet: &'a Fleet,
    /// Places of those that belong to the case, in the order of the inventory.
    pub devices: &'a [DeviceId],
    /// The policy.
    pub policy: &'a Policy,
}

/// The files of the study: names and texts.
pub fn files(case: &Case<'_>) -> Vec<(&'static str, String)> {
    let names = case.device_names();
    let mut files = vec![
        ("study.toml", study::study(case)),
        ("devices.csv", tables::devices(case, &names)),
        ("usage.csv", tables::usage(case, &names)),
        ("parts.csv", tables::parts(case)),
        ("catalog.toml", study::catalog(case)),
    ];
    if case.has_pins() {
        files.push(("pins.csv", tables::pins(case, &names)));
    }
    files
}

impl<'a> Case<'a> {
    /// The devices, as the fleet has them.
    fn members(&self) -> impl Iterator<Item = Device<'a>> + use<'a> {
        let fleet = self.fleet;
        self.devices.iter().map(|id| fleet.device(*id))
    }

    /// `d1`, `d2`, …: the bytes have the order that those of the ids have.
    fn device_names(&self) -> Vec<String> {
        let mut sorted: Vec<(&str, usize)> = self.members().map(Device::name).zip(0..).collect();
        sorted.sort_unstable();
        let width = self.devices.len().to_string().len();
        let mut named: Vec<(usize, String)> =
            (1_usize..).zip(sorted).map(|(rank, (_, at))| (at, format!("d{rank:0width$}"))).collect();
        named.sort_unstable();
        named.into_iter().map(|(_, name)| name).collect()
    }

    /// The conditions of the policy, each once: `c1` is the first.
    fn conditions(&self) -> Vec<ConditionId> {
        conditions(self.policy)
    }

    /// What the policy says under every lever.
    fn levers(&self) -> impl Iterator<Item = Value<'a, Held>> {
        values(self.policy)
    }

    /// Every service that a part, a device or a switch names.
    fn services(&self) -> ServiceSet {
        let parts = self.account.parts.iter().map(|part| part.services);
        let evidence = self.members().map(Device::evidence);
        let seen = evidence.map(|e| e.entitled.union(e.enabled).union(e.installed).union(e.used));
        let switches = self.levers().filter_map(|value| match value {
            Value::Switches(switches) => Some(switches),
            _ => None,
        });
        let switched = switches.flatten().map(|switch| ServiceSet::one(switch.service));
        parts.chain(seen).chain(switched).fold(ServiceSet::EMPTY, ServiceSet::union)
    }

    /// The pin of each device, where the policy has one.
    fn pins(&self) -> impl Iterator<Item = Option<Pin>> + '_ {
        self.members().map(|device| device.pin(self.policy))
    }

    fn has_pins(&self) -> bool {
        self.pins().any(|pin| pin.is_some())
    }
}

/// What a policy says under every lever.
fn values(policy: &Policy) -> impl Iterator<Item = Value<'_, Held>> {
    LeverKey::all(policy.parts.len()).map(|key| key.value(policy))
}

/// The conditions of a policy, each once.
pub(crate) fn conditions(policy: &Policy) -> Vec<ConditionId> {
    let mut all = Vec::new();
    for value in values(policy) {
        match value {
            Value::Condition(condition) => all.extend(*condition),
            Value::Conditions(conditions) => all.extend(conditions),
            Value::Switches(switches) => all.extend(switches.iter().map(|switch| switch.devices)),
            Value::Units(_)
            | Value::Price(_)
            | Value::Flag(_)
            | Value::Since(_)
            | Value::Pins(_)
            | Value::Base(_)
            | Value::Addons(_)
            | Value::Bases(_)
            | Value::Reading(_) => {}
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|condition| seen.insert(*condition));
    all
}

/// `p1` is the first part of the account.
fn part_name(part: PartId) -> String {
    format!("p{}", part.index() + 1)
}

/// `s1` is the first service that the account knows.
fn service_name(service: ServiceId) -> String {
    format!("s{}", usize::from(service.0) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Columns, Status};
    use crate::input::files::Folder;
    use crate::study::load;

    #[test]
    fn names_of_devices_have_the_order_of_the_ids_bytes() {
        let ids = ["b", "B", "é", "a2", "a10", "z", "a", "A", "c", "0"];
        let fleet = Fleet::new(Columns::enrolled(ids)).unwrap();
        let tiny = Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/tiny"));
        let study = load::load(&tiny, &load::LoadOptions::default()).unwrap();
        let policy = &study.policies[0].policy;
        let devices: Vec<DeviceId> = (0..10).map(DeviceId).collect();
        let case = Case { account: &study.account, fleet: &fleet, devices: &devices, policy };
        // Bytes: 0 < A < B < a < a10 < a2 < b < c < z < é.
        let names = ["d07", "d03", "d10", "d06", "d05", "d09", "d04", "d02", "d08", "d01"];
        assert_eq!(case.device_names(), names);
        let some = Case { devices: &[4, 3, 9].map(DeviceId), ..case };
        assert_eq!(some.device_names(), ["d2", "d3", "d1"]);
    }

    #[test]
    fn what_a_study_cannot_say_is_said_in_it() {
        let tiny = Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/tiny"));
        let study = load::load(&tiny, &load::LoadOptions::default()).unwrap();
        let policy = &study.policies[0].policy;
        let text = |fleet: &Fleet| {
            files(&Case { account: &study.account, fleet, devices: &[DeviceId(0)], policy }).remove(0).1
        };
        assert!(!text(&study.fleet).contains("Not in this study"));
        let mut columns = study.fleet.clone().into_columns();
        let first = DeviceId(0);
        (columns.status[first], columns.sps[first]) = (Status::Activated, false);
        let fleet = Fleet::new(columns).unwrap();
        let lost = "# Not in this study: an activated device that may take no base of family sps.";
        assert!(text(&fleet).lines().any(|line| line == lost), "{}", text(&fleet));
    }
}
