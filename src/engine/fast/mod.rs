//! The engine that runs: groups of devices instead of devices.
//!
//! [`crate::engine::reference`] says what is right; each file here argues why it gives the same. From the fleet to the
//! totals of a policy there are these steps:
//!
//! | noun | what it is | file |
//! |---|---|---|
//! | `DeviceProfile` | all that a policy sees of a device, but for pins and conditions; a fleet has a few hundred | `profiles` |
//! | [`Orders`] | the devices in each order of serving, with their profiles; sorted once a fleet | `orders` |
//! | arrangement | an order with the conditions and pins that decide who is served when; it has one queue of *kinds*: devices that none of its policies can tell apart | `arrangement` |
//! | `Demand` | what a device needs, uses beyond what was bought, and may take: its profile under a policy | `demands` |
//! | candidate list | what a device may take, the first choice first; devices with equal lists are a *group* | `demands` |
//! | `LossClass` | devices of a group that lose the same whatever they take | `summary` |
//! | [`QueueSummary`] | the queue of an arrangement with the demands of its kinds, and counts of groups and classes; shared by all policies with one [`SummaryKey`] | `summary`, `kind_demands`, `key`, `prefix` |
//! | phase | a stretch of the queue in which no part runs out, so that a group takes one candidate | `phases` |
//!
//! An arrangement is one pass over the devices; a summary and [`tally`] then take microseconds a policy, whatever their number.

mod arrangement;
mod demands;
mod follow;
mod given;
mod ids;
mod key;
mod kind_demands;
mod orders;
mod phases;
mod prefix;
mod profiles;
mod summaries;
mod summary;

pub use crate::engine::fast::follow::DeviceQueue;
pub use crate::engine::fast::given::given;
pub use crate::engine::fast::key::SummaryKey;
pub use crate::engine::fast::orders::{BLOCK, Orders};
pub use crate::engine::fast::summaries::SummaryCache;
pub use crate::engine::fast::summary::QueueSummary;

use std::ops::Range;
use std::sync::Arc;

use crate::account::{Account, MAX_PARTS, PartSet};
use crate::engine::assignment::{Assignment, DeviceAssignment, State};
use crate::engine::assignments::{DeviceAssignments, KindId as AssignmentId};
use crate::engine::fast::arrangement::{Arranged, Arrangement, InOrder};
use crate::engine::fast::demands::Demand;
use crate::engine::fast::ids::{DemandId, KindId, ListId};
use crate::engine::fast::kind_demands::KindDemands;
use crate::engine::fast::phases::{Exact, PhaseWalk};
use crate::engine::fast::summary::Counts;
use crate::engine::tally::Tally;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::policy::reading::{Reading, WhenShort};
use crate::policy::{ConditionId, Policy};
use crate::rules::{Supply, scope};

/// The totals of a policy over a fleet whose summary is known.
///
/// The summary must be that of a policy with the same [`SummaryKey`] over the same account and fleet.
pub fn tally(fleet: &Fleet, policy: &Policy, summary: &QueueSummary, orders: &Orders) -> Tally {
    totals(summary, policy, |position| summary.device(fleet, orders, position))
}

/// The totals of a policy; `device` says who stands at a position of the queue.
fn totals(summary: &QueueSummary, policy: &Policy, device: impl Fn(usize) -> DeviceId) -> Tally {
    let mut tally = summary.tally();
    let mut walk = PhaseWalk::new(summary, policy, Exact::Totals);
    let mut losses = Losing::new(summary);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            return refused(summary, device(position));
        }
        settle(summary, &mut walk, &mut tally);
        losses.settle(policy, &walk, &mut tally);
    }
    tally
}

/// Counts the devices of one phase.
///
/// A candidate none of whose parts is exhausted gives assigned devices, up to the units left where its one part may
/// run out within the phase; wherever it has more parts, the phase ends before one runs out.
fn settle(summary: &QueueSummary, walk: &mut PhaseWalk<'_>, tally: &mut Tally) {
    let mut drawn = [0_u64; MAX_PARTS];
    let mut alone = [0_u64; MAX_PARTS];
    for ((list, chosen), n) in summary.lists.iter().zip(&walk.chosen).zip(walk.taking()) {
        let Some(parts) = *chosen else {
            let count =
                if list.is_empty() { &mut tally.devices.unlicensable } else { &mut tally.devices.waiting };
            *count += n;
            continue;
        };
        add(&mut drawn, parts, n);
        if !parts.intersection(walk.exhausted).is_empty() {
            tally.devices.overage += n;
        } else if parts.len() == 1 {
            add(&mut alone, parts, n);
        } else {
            tally.devices.assigned += n;
        }
    }
    for (left, n) in walk.left.iter().zip(alone) {
        tally.devices.assigned += n.min(*left);
        tally.devices.overage += n.saturating_sub(*left);
    }
    for (consumed, n) in tally.consumed.iter_mut().zip(drawn) {
        *consumed += n;
    }
    walk.take(&drawn);
}

fn add(counts: &mut [u64; MAX_PARTS], parts: PartSet, n: u64) {
    for part in parts.iter() {
        *counts.get_mut(part.index()).invariant("parts are numbered below the most there may be") += n;
    }
}

/// A refused activation assigns nothing and loses nothing: every device with a candidate waits.
fn refused(summary: &QueueSummary, refused_by: DeviceId) -> Tally {
    let mut tally = Tally { refused_by: Some(refused_by), ..summary.tally() };
    for (list, n) in summary.lists.iter().zip(&summary.totals) {
        let count =
            if list.is_empty() { &mut tally.devices.unlicensable } else { &mut tally.devices.waiting };
        *count += u64::from(*n);
    }
    tally
}

/// Counts the services lost, phase by phase.
struct Losing<'a> {
    summary: &'a QueueSummary,
    counts: Counts<'a>,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl<'a> Losing<'a> {
    fn new(summary: &'a QueueSummary) -> Self {
        Self { summary, counts: summary.counts(), before: vec![0; summary.classes() + 1], after: Vec::new() }
    }

    /// All devices of a class lose the same with the same parts.
    fn settle(&mut self, policy: &Policy, walk: &PhaseWalk<'_>, tally: &mut Tally) {
        let summary = self.summary;
        summary.classes_at(self.counts, walk.to, &mut self.after);
        // After all candidates come the losses of taking none.
        let candidate = |(list, chosen): (&Vec<PartSet>, &Option<PartSet>)| match chosen {
            Some(parts) => {
                list.iter().position(|c| c == parts).invariant("a group takes one of its candidates")
            }
            None => list.len(),
        };
        let taken: IndexVec<ListId, usize> = summary.lists.iter().zip(&walk.chosen).map(candidate).collect();
        let counts = self.after.iter().zip(&self.before).map(|(after, before)| u64::from(after - before));
        for (class, n) in summary.table.iter().zip(counts) {
            let lost = summary.losses(class, taken[class.group]).under(policy.reading.gap);
            tally.services.at_activation += u64::from(lost.at_activation) * n;
            tally.services.at_day_90 += u64::from(lost.at_day_90) * n;
            tally.services.devices_losing += u64::from(lost.loses) * n;
        }
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

/// The queue of a policy with its devices, for what is asked device by device.
struct Queue<'a> {
    arranged: Arc<Arranged>,
    all: InOrder<'a>,
    found: KindDemands,
    summary: QueueSummary,
}

impl<'a> Queue<'a> {
    /// `None` where the policy is beyond what the method can hold.
    fn new(account: &Account, fleet: &'a Fleet, policy: &Policy, orders: &'a Orders) -> Option<Self> {
        Self::apart(account, fleet, policy, orders, &[])
    }

    /// The same, in which devices of one kind meet the same of some more conditions.
    fn apart(
        account: &Account,
        fleet: &'a Fleet,
        policy: &Policy,
        orders: &'a Orders,
        conditions: &[ConditionId],
    ) -> Option<Self> {
        let supply = Supply::new(account, policy);
        let arrangement = Arrangement::new(fleet, &supply).apart(conditions);
        if !demands::fits(&arrangement) {
            return None;
        }
        let arranged = orders.arranged(fleet, &arrangement);
        let found = KindDemands::new(fleet, &supply, orders.profiles(fleet), &arranged);
        let summary = QueueSummary::of(fleet, &supply, orders, Arc::clone(&arranged), &found);
        Some(Self { arranged, all: orders.in_order(fleet, arrangement.order), found, summary })
    }

    fn devices(&self) -> &[DeviceId] {
        self.arranged.devices(self.all)
    }

    /// What a table says of the kind of each device of a stretch.
    fn each<'t, T>(
        &'t self,
        stretch: Range<usize>,
        of_kind: &'t IndexVec<KindId, T>,
    ) -> impl Iterator<Item = (DeviceId, &'t T)> {
        let devices = self.devices().get(stretch.clone()).invariant("a phase is a stretch of the queue");
        let kinds = stretch.map(|position| KindId(self.arranged.counted.queue.get(position)));
        devices.iter().zip(kinds).map(|(device, kind)| (*device, &of_kind[kind]))
    }
}

/// What every device is given. `None` where the policy is beyond what the method can hold.
pub fn assign(account: &Account, fleet: &Fleet, policy: &Policy, orders: &Orders) -> Option<Assignment> {
    let queue = Queue::new(account, fleet, policy, orders)?;
    let summary = &queue.summary;
    let mut devices = before_serving(fleet, policy);
    // The walk takes units as it counts.
    let mut totals = summary.tally();
    let mut walk = PhaseWalk::new(summary, policy, Exact::Devices);
    while walk.next() {
        if let Some(position) = walk.refusal() {
            apply(&queue, 0..summary.len(), &refused_groups(summary), &mut devices);
            let refused_by = queue.devices().get(position).invariant("a position of the queue has a device");
            return Some(Assignment { devices, refused_by: Some(*refused_by) });
        }
        apply(&queue, walk.from..walk.to, &groups(summary, &walk), &mut devices);
        settle(summary, &mut walk, &mut totals);
    }
    Some(Assignment { devices, refused_by: None })
}

/// The parts of every device under each of some answers to what happens when units are short: all of them serve one queue.
/// `None` where the policy is beyond what the method can hold.
pub fn parts_when_short(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    answers: &[WhenShort],
    orders: &Orders,
) -> Option<Vec<IndexVec<DeviceId, PartSet>>> {
    let queue = Queue::new(account, fleet, policy, orders)?;
    let under = |when_short: &WhenShort| {
        let reading = Reading { when_short: *when_short, ..policy.reading };
        parts(&queue, &Policy { reading, ..policy.clone() }, fleet.len())
    };
    Some(answers.iter().map(under).collect())
}

fn parts(queue: &Queue<'_>, policy: &Policy, devices: usize) -> IndexVec<DeviceId, PartSet> {
    let nothing = || IndexVec::from(vec![PartSet::EMPTY; devices]);
    let mut parts = nothing();
    let summary = &queue.summary;
    // The walk takes units as it counts.
    let mut totals = summary.tally();
    let mut walk = PhaseWalk::new(summary, policy, Exact::Devices);
    while walk.next() {
        if walk.refusal().is_some() {
            return nothing();
        }
        let chosen: IndexVec<ListId, PartSet> =
            walk.chosen.iter().map(|chosen| chosen.unwrap_or(PartSet::EMPTY)).collect();
        let found = &queue.found;
        let of = |demand: &Option<DemandId>| {
            demand.map_or(PartSet::EMPTY, |demand| chosen[found.demands.table[demand].list])
        };
        let of_kind: IndexVec<KindId, PartSet> = found.of_kind.iter().map(of).collect();
        queue.each(walk.from..walk.to, &of_kind).for_each(|(device, given)| parts[device] = *given);
        settle(summary, &mut walk, &mut totals);
    }
    parts
}

/// What every device of a group is given in one phase.
struct GroupAssignment {
    state: State,
    parts: PartSet,
    over: PartSet,
}

impl GroupAssignment {
    /// A group that takes nothing.
    fn nothing(list: &[PartSet]) -> Self {
        let state = if list.is_empty() { State::Unlicensable } else { State::Waiting };
        Self { state, parts: PartSet::EMPTY, over: PartSet::EMPTY }
    }
}

impl Demand {
    /// What a device with this demand is given, as one of its group.
    fn given(&self, group: &GroupAssignment) -> DeviceAssignment {
        let GroupAssignment { state, parts, over } = *group;
        DeviceAssignment { state, parts, over, need: self.need, excess: self.excess }
    }
}

type GroupAssignments = IndexVec<ListId, GroupAssignment>;

/// What the groups are given in one phase. No part runs out within it, so all devices of a group are given the same.
fn groups(summary: &QueueSummary, walk: &PhaseWalk<'_>) -> GroupAssignments {
    let group = |(list, chosen): (&Vec<PartSet>, &Option<PartSet>)| match *chosen {
        None => GroupAssignment::nothing(list),
        Some(parts) => {
            let over = parts.intersection(walk.exhausted);
            let state = if over.is_empty() { State::Assigned } else { State::Overage };
            GroupAssignment { state, parts, over }
        }
    };
    summary.lists.iter().zip(&walk.chosen).map(group).collect()
}

fn refused_groups(summary: &QueueSummary) -> GroupAssignments {
    summary.lists.iter().map(|list| GroupAssignment::nothing(list)).collect()
}

/// A device that is not served is retired or out of scope.
fn before_serving(fleet: &Fleet, policy: &Policy) -> DeviceAssignments {
    let state = |device| if scope::is_retired(policy, device) { State::Retired } else { State::OutOfScope };
    fleet.devices().map(|device| DeviceAssignment::nothing(state(device))).collect()
}

/// Gives every device of a phase what its group gets. Those out of scope stay as they are.
fn apply(queue: &Queue<'_>, phase: Range<usize>, groups: &GroupAssignments, devices: &mut DeviceAssignments) {
    let demands = &queue.found.demands.table;
    let of_demand: IndexVec<DemandId, AssignmentId> =
        demands.iter().map(|demand| devices.kind(demand.given(&groups[demand.list]))).collect();
    let of_kind: IndexVec<KindId, Option<AssignmentId>> =
        queue.found.of_kind.iter().map(|demand| demand.map(|demand| of_demand[demand])).collect();
    for (device, given) in queue.each(phase, &of_kind) {
        if let Some(given) = given {
            devices.set(device, *given);
        }
    }
}
