//! What holds when: at the activation, and until terms end (docs/model.md section 2, "Feasibility").

use crate::account::PartSet;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::IndexVec;
use crate::policy::Policy;
use crate::study::load::Study;

/// What holds when license management is activated, on the way to a goal.
pub(super) fn before(baseline: &Policy, goal: &Policy) -> Policy {
    let mut before = Policy {
        retire: goal.retire,
        switch_off: goal.switch_off.clone(),
        switch_on: goal.switch_on.clone(),
        pins: None,
        ..baseline.clone()
    };
    for (terms, wanted) in before.parts.iter_mut().zip(&goal.parts) {
        terms.units = terms.units.max(wanted.units);
    }
    before
}

/// A policy as it holds until the terms end: units can be added within a term, not removed, and no part is given up.
pub(super) fn in_term(before: &Policy, policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    for (terms, before) in policy.parts.iter_mut().zip(&before.parts) {
        terms.units = terms.units.max(before.units);
        terms.is_dropped = terms.is_dropped && before.is_dropped;
        terms.is_suspended = terms.is_suspended && before.is_suspended;
    }
    policy
}

/// The devices of which control is to be removed: the goal retires them, the study doesn't.
pub(super) fn leaving(study: &Study, fleet: &Fleet, goal: &Policy) -> Vec<DeviceId> {
    let baseline = study.baseline().policy.retire;
    let Some(condition) = goal.retire.filter(|condition| baseline != Some(*condition)) else {
        return Vec::new();
    };
    let devices = fleet.columns().status.ids();
    devices.filter(|device| fleet.device(*device).meets(condition)).collect()
}

/// What devices hold once control of some is removed, which frees their units before any upload.
pub(super) fn without(
    held: &IndexVec<DeviceId, PartSet>,
    leaving: &[DeviceId],
) -> IndexVec<DeviceId, PartSet> {
    let mut held = held.clone();
    for device in leaving {
        held[*device] = PartSet::EMPTY;
    }
    held
}
