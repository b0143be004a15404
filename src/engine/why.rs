//! In one sentence: why a device was given what it was given.

use crate::account::{Account, PartSet};
use crate::engine::assignment::{Assignment, DeviceAssignment, State};
use crate::fleet::Device;
use crate::internal;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::reading::KeyValue;
use crate::rules::{Choices, Supply};

/// The sentence for one device of an assignment.
pub fn explain_in_one_sentence(supply: &Supply<'_>, assignment: &Assignment, device: Device<'_>) -> String {
    let (account, policy) = (supply.account, supply.policy);
    let (reading, given) = (&policy.reading, assignment.devices[device.id()]);
    match given.state {
        State::Retired => return "meets `retire`".to_owned(),
        State::OutOfScope => {
            let (status, scope) = (device.status().word(), reading.scope.word());
            return format!("managed status {status} is not in scope ({scope})");
        }
        State::Unlicensable => return format!("{} has no base that it may take", reading.rule.word()),
        State::Waiting if assignment.is_refused() => return "the activation is refused".to_owned(),
        State::Assigned | State::Overage | State::Waiting => {}
    }
    let Choices { candidates, is_pinned } = assignment.choices(supply, device);
    if is_pinned {
        return format!("pinned{}", tail(account, policy, given));
    }
    let place = candidates.iter().position(|c| *c == given.parts);
    let rule = reading.rule.word();
    let need = match account.services.names_of(given.need).as_slice() {
        [] => "needs no purchased service".to_owned(),
        names => format!("needs {}", names.join(" ")),
    };
    let choice = match (given.state, place) {
        (State::Waiting, _) => {
            let first = candidates.first().invariant("a device that waits has a candidate");
            format!("first choice {} has no unit left and may not exceed its units", names(account, *first))
        }
        (_, Some(0)) => format!("first choice of {}", candidates.len()),
        (_, Some(place)) => {
            format!("choice {} of {}: those before it had no unit left", place + 1, candidates.len())
        }
        (_, None) => internal::error("a device takes one of its candidates"),
    };
    format!("{rule}: {need}; {choice}{}", tail(account, policy, given))
}

fn names(account: &Account, parts: PartSet) -> String {
    account.names_of(parts).join(" + ")
}

fn tail(account: &Account, policy: &Policy, given: DeviceAssignment) -> String {
    match given.state {
        State::Waiting => "; it waits".to_owned(),
        State::Overage => {
            let how = if given.over.is_subset(policy.overage_parts()) {
                "over"
            } else {
                "over although not allowed"
            };
            format!("; {how}: {}", names(account, given.over))
        }
        _ => String::new(),
    }
}
