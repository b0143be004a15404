//! Both engines on one policy: do they agree?

use std::fmt;

use crate::account::{Account, PartSet};
use crate::engine::assignment::{Assignment, DeviceAssignment};
use crate::engine::fast::{Orders, QueueSummary};
use crate::engine::tally::Tally;
use crate::engine::{fast, reference};
use crate::fleet::{DeviceId, Fleet};
use crate::policy::Policy;

/// The first difference between the engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs: a device, the refusal, or a total.
    pub what: String,
    /// What the fast engine says of it.
    pub fast: String,
    /// What the reference engine says of it.
    pub reference: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: the fast engine says {}, the reference engine {}",
            self.what, self.fast, self.reference
        )
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
    Some((assignment, fast::tally(account, fleet, policy, &summary, &orders)))
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
        Some(device) => format!("`{}`", fleet.shown(device)),
        None => "no device".to_owned(),
    };
    differs("refused by", &fast.refused_by, &reference.refused_by, |by| word(*by))
}

fn in_devices(
    account: &Account,
    fleet: &Fleet,
    fast: &Assignment,
    reference: &Assignment,
) -> Option<Difference> {
    let number = |devices: &usize| devices.to_string();
    let length = differs("devices", &fast.devices.len(), &reference.devices.len(), number);
    length.or_else(|| {
        let device = |id| format!("device `{}`", fleet.shown(id));
        fast.devices.enumerated().zip(&reference.devices).find_map(|((id, fast), reference)| {
            if fast == reference {
                None
            } else {
                differs(&device(id), fast, reference, |g| given(account, *g))
            }
        })
    })
}

fn given(account: &Account, given: DeviceAssignment) -> String {
    let parts = |set: PartSet| account.names_of(set).join(" + ");
    let services = |set| account.services.names_of(set).join(" ");
    format!(
        "{} [{}], over [{}], needs [{}], excess [{}]",
        given.state.word(),
        parts(given.parts),
        parts(given.over),
        services(given.need),
        services(given.excess)
    )
}

fn in_totals(fast: &Tally, reference: &Tally) -> Option<Difference> {
    differs("devices by state", &fast.devices, &reference.devices, |d| format!("{d:?}"))
        .or_else(|| differs("services lost", &fast.services, &reference.services, |s| format!("{s:?}")))
        .or_else(|| differs("devices by part", &fast.consumed, &reference.consumed, |c| format!("{c:?}")))
        .or_else(|| differs("void pins", &fast.void_pins, &reference.void_pins, u64::to_string))
        .or_else(|| differs("all totals", fast, reference, |t| format!("{t:?}")))
}

fn differs<T: PartialEq>(
    what: &str,
    fast: &T,
    reference: &T,
    word: impl Fn(&T) -> String,
) -> Option<Difference> {
    let difference = || Difference { what: what.to_owned(), fast: word(fast), reference: word(reference) };
    (fast != reference).then(difference)
}
