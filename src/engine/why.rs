//! In one sentence: why a device was given what it was given.

use crate::account::{Account, PartSet};
use crate::engine::{DeviceAssignment, State};
use crate::fleet::Fleet;
use crate::policy::Policy;
use crate::policy::reading::KeyValue;
use crate::rules;
use crate::rules::{Supply, Traits, pins};

/// The sentence for one device. `refused` says whether the activation was refused.
pub fn explain_in_one_sentence(
    supply: &Supply<'_>,
    fleet: &Fleet,
    device: usize,
    given: DeviceAssignment,
    refused: bool,
) -> String {
    let (account, policy) = (supply.account, supply.policy);
    let reading = &policy.reading;
    match given.state {
        State::Retired => return "meets `retire`".to_owned(),
        State::OutOfScope => {
            let status = fleet.status.get(device).map_or("unknown", |s| s.word());
            return format!("managed status {status} is not in scope ({})", reading.scope.word());
        }
        State::Unlicensable => return format!("{} has no base that it may take", reading.rule.word()),
        State::Waiting if refused => return "the activation is refused".to_owned(),
        State::Assigned | State::Overage | State::Waiting => {}
    }
    let sps = fleet.sps.get(device).copied().unwrap_or(false);
    if fleet.pin(policy, device).and_then(|pin| pins::parts(supply, pin)).is_some() {
        return format!("pinned{}", tail(account, policy, given));
    }
    let candidates = rules::candidates(supply, Traits { need: given.need, sps });
    let place = candidates.iter().position(|c| *c == given.parts);
    let rule = reading.rule.word();
    let need = match account.services.names_of(given.need).as_slice() {
        [] => "needs no purchased service".to_owned(),
        names => format!("needs {}", names.join(" ")),
    };
    let choice = match (given.state, place) {
        (State::Waiting, _) => {
            let first = candidates.first().copied().unwrap_or(PartSet::EMPTY);
            format!("first choice {} has no unit left and may not exceed its units", names(account, first))
        }
        (_, Some(0)) => format!("first choice of {}", candidates.len()),
        (_, Some(place)) => {
            format!("choice {} of {}: those before it had no unit left", place + 1, candidates.len())
        }
        (_, None) => "taken".to_owned(),
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
