//! Both engines on one policy: do they agree?

use std::fmt::Debug;

use crate::account::{Account, PartSet};
use crate::engine::assignment::{Assignment, DeviceAssignment};
use crate::engine::fast::{Orders, QueueSummary};
use crate::engine::tally::Tally;
use crate::engine::{fast, reference};
use crate::fleet::{DeviceId, Fleet};
use crate::phrases::render::words::state;
use crate::phrases::verify as phrases;
use crate::policy::Policy;
use crate::problem::Message;

/// The first difference between the engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs: a device, the refusal, or a total.
    pub what: Message,
    /// What the fast engine says of it.
    pub fast: Message,
    /// What the reference engine says of it.
    pub reference: Message,
}

impl Difference {
    /// The difference in a sentence.
    pub fn message(&self) -> Message {
        phrases::difference(&self.what, &self.fast, &self.reference)
    }
}

/// What comparing the engines finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every device, the refusal and every total are equal.
    Agree,
    /// The fast engine leaves the policy to the reference: there is nothing to compare.
    Left,
    /// They differ.
    Differ(Difference),
}

/// An engine that is held against the reference: what it gives every device, and its totals. `None` where it leaves
/// the policy to the reference.
pub type Fast<'f> = &'f (dyn Fn(&Account, &Fleet, &Policy) -> Option<(Assignment, Tally)> + Sync);

/// The fast engine.
pub fn by_fast(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Assignment, Tally)> {
    let orders = Orders::new();
    let summary = QueueSummary::new(account, fleet, policy, &orders)?;
    let assignment = fast::assign(account, fleet, policy, &orders)?;
    Some((assignment, fast::tally(fleet, policy, &summary, &orders)))
}

/// Runs an engine and the reference on a policy and compares every device, the refusal and every total.
pub fn compare(account: &Account, fleet: &Fleet, policy: &Policy, fast: Fast<'_>) -> Verdict {
    let Some((fast, totals)) = fast(account, fleet, policy) else { return Verdict::Left };
    let reference = reference::assign(account, fleet, policy);
    let in_all = || in_totals(&totals, &Tally::of(account, fleet, policy, &reference));
    let difference = in_refusal(fleet, &fast, &reference)
        .or_else(|| in_devices(account, fleet, &fast, &reference))
        .or_else(in_all);
    difference.map_or(Verdict::Agree, Verdict::Differ)
}

/// The difference between the engines on a policy. `None` if they agree, also where the fast engine leaves the policy
/// to the reference.
pub fn verify(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<Difference> {
    match compare(account, fleet, policy, &by_fast) {
        Verdict::Differ(difference) => Some(difference),
        Verdict::Agree | Verdict::Left => None,
    }
}

fn in_refusal(fleet: &Fleet, fast: &Assignment, reference: &Assignment) -> Option<Difference> {
    let word = |by: Option<DeviceId>| match by {
        Some(device) => Message::of_quoted(fleet.shown(device)),
        None => phrases::by_no_device(),
    };
    differs(phrases::refused_by, &fast.refused_by, &reference.refused_by, |by| word(*by))
}

fn in_devices(
    account: &Account,
    fleet: &Fleet,
    fast: &Assignment,
    reference: &Assignment,
) -> Option<Difference> {
    let number = |devices: &usize| Message::new(devices.to_string());
    let length = differs(phrases::devices, &fast.devices.len(), &reference.devices.len(), number);
    length.or_else(|| {
        let device = |id| move || phrases::device(Message::of_quoted(fleet.shown(id)));
        let mut devices = fast.devices.enumerated().zip(&reference.devices);
        devices.find_map(|((id, fast), reference)| {
            differs(device(id), fast, reference, |given| words(account, *given))
        })
    })
}

/// What a device was given.
fn words(account: &Account, given: DeviceAssignment) -> Message {
    let parts = |set: PartSet| Message::of_value(&account.names_of(set).join(" + "));
    let services = |set| Message::of_value(&account.services.names_of(set).join(" "));
    phrases::given(
        state(given.state.word()),
        parts(given.parts),
        parts(given.over),
        services(given.need),
        services(given.excess),
    )
}

/// Totals as the engines hold them: who mends a difference knows their fields.
fn in_totals(fast: &Tally, reference: &Tally) -> Option<Difference> {
    differs(phrases::devices_by_state, &fast.devices, &reference.devices, fields)
        .or_else(|| differs(phrases::services_lost, &fast.services, &reference.services, fields))
        .or_else(|| differs(phrases::devices_by_part, &fast.consumed, &reference.consumed, fields))
        .or_else(|| differs(phrases::void_pins, &fast.void_pins, &reference.void_pins, fields))
        .or_else(|| differs(phrases::all_totals, fast, reference, fields))
}

fn fields<T: Debug>(total: &T) -> Message {
    Message::new(format!("{total:?}"))
}

fn differs<T: PartialEq>(
    what: impl FnOnce() -> Message,
    fast: &T,
    reference: &T,
    word: impl Fn(&T) -> Message,
) -> Option<Difference> {
    let difference = || Difference { what: what(), fast: word(fast), reference: word(reference) };
    (fast != reference).then(difference)
}
