//! In one sentence: why a device was given what it was given.

use crate::account::{Account, PartSet};
use crate::engine::assignment::{Assignment, DeviceAssignment, State};
use crate::fleet::Device;
use crate::internal;
use crate::internal::Invariant;
use crate::phrases::why as phrases;
use crate::policy::Policy;
use crate::policy::reading::KeyValue;
use crate::problem::Message;
use crate::rules::{Choices, Supply};

/// The sentence for one device of an assignment.
pub fn explain_in_one_sentence(supply: &Supply<'_>, assignment: &Assignment, device: Device<'_>) -> Message {
    explain_given(supply, (assignment.devices[device.id()], assignment.is_refused()), device)
}

/// The sentence for a device that is given something, in an activation that may be refused.
pub fn explain_given(
    supply: &Supply<'_>,
    (given, is_refused): (DeviceAssignment, bool),
    device: Device<'_>,
) -> Message {
    let (account, policy) = (supply.account, supply.policy);
    let reading = &policy.reading;
    match given.state {
        State::Retired => return phrases::meets_retire(),
        State::OutOfScope => {
            return phrases::status_out_of_scope(device.status().word(), reading.scope.word());
        }
        State::Unlicensable => return phrases::no_base(reading.rule.word()),
        State::Waiting if is_refused => return phrases::refused(),
        State::Assigned | State::Overage | State::Waiting => {}
    }
    let Choices { candidates, is_pinned } = given.choices(supply, device);
    let then = then(account, policy, given);
    if is_pinned {
        return phrases::pinned(then);
    }
    let need = match account.services.names_of(given.need).as_slice() {
        [] => phrases::needs_nothing(),
        names => phrases::needs(names.join(" ")),
    };
    let place = candidates.iter().position(|c| *c == given.parts);
    let of = candidates.len().to_string();
    let choice = match (given.state, place) {
        (State::Waiting, _) => {
            let first = candidates.first().invariant("a device that waits has a candidate");
            phrases::none_left(names(account, *first))
        }
        (_, Some(0)) => phrases::first_choice(of),
        (_, Some(place)) => phrases::later_choice((place + 1).to_string(), of),
        (_, None) => internal::error("a device takes one of its candidates"),
    };
    phrases::by_rule(reading.rule.word(), need, choice, then)
}

fn names(account: &Account, parts: PartSet) -> String {
    account.names_of(parts).join(" + ")
}

/// How the sentence ends.
fn then(account: &Account, policy: &Policy, given: DeviceAssignment) -> Message {
    let over = || names(account, given.over);
    match given.state {
        State::Waiting => phrases::waits(),
        State::Overage if given.over.is_subset(policy.overage_parts()) => phrases::over(over()),
        State::Overage => phrases::over_not_allowed(over()),
        _ => Message::default(),
    }
}
