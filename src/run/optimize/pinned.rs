//! The pins that bring an assignment about, and what the activation gives with them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::cost::Outcome;
use crate::engine;
use crate::engine::fast::SummaryCache;
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::internal::Invariant;
use crate::optimize::cheapest;
use crate::policy::Policy;
use crate::run::optimize::setting::Setting;
use crate::run::ranges::KEPT;
use crate::run::simulator::Simulator;

/// Most rounds in which pins are added before every device is pinned.
const MAX_ROUNDS: usize = 4;

/// The fewest pins that are found under which every device gets what is wanted, and what that comes to. Those that change are
/// pinned first; where that moves others, these are pinned too. `unpinned` is what the policy gives without them.
pub(super) fn pin(
    setting: &Setting<'_>,
    (policy, unpinned): (&Policy, &engine::Assignment),
    wanted: &BTreeMap<DeviceId, PartSet>,
) -> (BTreeMap<DeviceId, PartSet>, Outcome) {
    let account = &setting.study.account;
    let mut fleet: Cow<'_, Fleet> = Cow::Borrowed(&setting.study.fleet);
    let given = |assignment: &engine::Assignment, device: &DeviceId| assignment.devices[*device].parts;
    let differs = |assignment: &engine::Assignment| -> BTreeMap<DeviceId, PartSet> {
        let differing = wanted.iter().filter(|(device, parts)| given(assignment, device) != **parts);
        differing.map(|(device, parts)| (*device, *parts)).collect()
    };
    let mut pinned = differs(unpinned);
    // Other fleets give the same numbers to other pins, so nothing that is kept for one is of use for another.
    let summaries = SummaryCache::new(KEPT);
    let mut round = 0;
    loop {
        let pins = fleet.to_mut().add_pins(with_own(setting, &pinned));
        let policy = Policy { pins: Some(pins), ..policy.clone() };
        let assignment = engine::assign(account, &fleet, &policy, &summaries.orders);
        let more = differs(&assignment);
        if more.is_empty() || round > MAX_ROUNDS {
            let simulator = Simulator::new(account, &fleet, &summaries);
            let outcome = simulator.run(&[&policy], |_, (outcome, _)| outcome).pop();
            return (pinned, outcome.invariant("every policy has an outcome"));
        }
        if round == MAX_ROUNDS {
            pinned.clone_from(wanted);
        } else {
            pinned.extend(more);
        }
        round += 1;
    }
}

/// Pins beside those of the policy itself: the whole file that brings an assignment about.
pub(super) fn with_own(
    setting: &Setting<'_>,
    added: &BTreeMap<DeviceId, PartSet>,
) -> BTreeMap<DeviceId, Pin> {
    let account = &setting.study.account;
    let mut pins = setting.study.fleet.pins(setting.policy).cloned().unwrap_or_default();
    pins.extend(added.iter().filter_map(|(device, parts)| Some((*device, cheapest::pin(account, *parts)?))));
    pins
}
