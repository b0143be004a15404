//! What the best class of readings does not explain, by what those devices share.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::analysis::calibration::Held;
use crate::fleet::{Device, DeviceId, Evidence};
use crate::internal::{Id, Invariant};
use crate::report::calibration::{Unexplained, UnexplainedDevice, UnexplainedGroup};
use crate::run::calibration::classes::Ranked;
use crate::run::calibration::trials::Trials;
use crate::study::export::Export;
use crate::study::load::Study;

/// Ids of a group that are shown.
const EXAMPLES: usize = 3;
/// In place of a part that the account lacks.
const FOREIGN: &str = "?";

/// All that devices of a group share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shared<'a> {
    platform: Option<&'a str>,
    status: &'static str,
    evidence: &'static str,
    held: Held,
    expected: PartSet,
    by_others: bool,
}

/// The devices that the best class does not explain.
pub(super) fn of(trials: &Trials<'_>, best: &Ranked, export: &Export) -> Unexplained {
    let study = trials.study;
    let parts = trials.parts(&[best.class.simulation]);
    let expected = parts.first().invariant("a simulation gives its parts");
    let mut groups: BTreeMap<Shared<'_>, Vec<DeviceId>> = BTreeMap::new();
    for device in study.fleet.devices() {
        let (held, expected) = (export.held[device.id()], expected[device.id()]);
        if held == Held::Undecided || held.is_explained_by(expected) {
            continue;
        }
        let by_others = trials.explained_by_any.get(device.id());
        groups.entry(shared(study, device, (held, expected), by_others)).or_default().push(device.id());
    }
    let mut groups: Vec<(Shared<'_>, Vec<DeviceId>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, devices)| Reverse(devices.len()));
    let count = |by_others: bool| {
        let meant = groups.iter().filter(|(shared, _)| shared.by_others == by_others);
        meant.map(|(_, devices)| devices.len() as u64).sum::<u64>()
    };
    let (by_none, by_others) = (count(false), count(true));
    Unexplained {
        devices: by_none + by_others,
        by_none,
        by_others,
        each: each(study, &groups),
        groups: groups.iter().map(|(shared, devices)| group(study, shared, devices)).collect(),
    }
}

fn shared<'a>(
    study: &'a Study,
    device: Device<'_>,
    (held, expected): (Held, PartSet),
    by_others: bool,
) -> Shared<'a> {
    let platform = study.fleet.attributes.iter().find(|column| column.name == "platform");
    Shared {
        platform: platform.map(|column| column.get(device.id().index())),
        status: device.status().word(),
        evidence: best_evidence(device.evidence()),
        held,
        expected,
        by_others,
    }
}

/// As an import report words it.
fn best_evidence(evidence: Evidence) -> &'static str {
    let Evidence { known, entitled, enabled, installed, used } = evidence;
    let strengths = [(used, "used"), (installed, "installed"), (enabled, "enabled"), (entitled, "entitled")];
    match strengths.iter().find(|(services, _)| !services.is_empty()) {
        Some((_, word)) => word,
        None if known => "no-service",
        None => "none",
    }
}

fn group(study: &Study, shared: &Shared<'_>, devices: &[DeviceId]) -> UnexplainedGroup {
    UnexplainedGroup {
        devices: devices.len() as u64,
        by_others: shared.by_others,
        platform: shared.platform.map(str::to_owned),
        status: shared.status,
        evidence: shared.evidence,
        held: names_of(study, shared.held),
        expected: study.account.names_of(shared.expected).into_iter().map(str::to_owned).collect(),
        examples: devices.iter().take(EXAMPLES).map(|id| study.fleet.shown(*id).to_owned()).collect(),
    }
}

/// Every device with its group, in the order of the inventory.
fn each(study: &Study, groups: &[(Shared<'_>, Vec<DeviceId>)]) -> Vec<UnexplainedDevice> {
    let places = groups.iter().enumerate();
    let mut all: Vec<(DeviceId, usize)> =
        places.flat_map(|(place, (_, devices))| devices.iter().map(move |id| (*id, place))).collect();
    all.sort_unstable();
    let device = |(id, group): (DeviceId, usize)| UnexplainedDevice {
        device_id: study.fleet.shown(id).to_owned(),
        group,
    };
    all.into_iter().map(device).collect()
}

/// The names of the parts that a device holds.
pub(super) fn names_of(study: &Study, held: Held) -> Vec<String> {
    let names = study.account.names_of(held.parts()).into_iter().map(str::to_owned);
    let foreign = matches!(held, Held::Foreign(_)).then(|| FOREIGN.to_owned());
    names.chain(foreign).collect()
}
