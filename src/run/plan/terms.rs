//! What holds when: at the activation, and until terms end (docs/model.md section 2, "Feasibility").

use crate::policy::Policy;

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
