//! What devices are given, counted by kind: the same walk as [`assign`](super::assign) makes, without a pass over the devices.
//!
//! Equals the reference: within a phase all devices of a kind are given the same, and how many of them the phase has is told
//! by counts along the queue.

use crate::account::Account;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::phases::{Exact, PhaseWalk};
use crate::engine::fast::prefix::{Map, Rows};
use crate::engine::fast::{GroupAssignments, Queue, groups, refused_groups, settle};
use crate::engine::given::{Alike, Given};
use crate::fleet::Fleet;
use crate::internal::{Id, Places};
use crate::policy::{ConditionId, Policy};

/// What the devices of a fleet are given, those apart that meet other ones of some conditions. `None` where the policy and the
/// conditions are beyond what the method can hold.
pub fn given(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    orders: &Orders,
    apart: &[ConditionId],
) -> Option<Given> {
    let queue = Queue::apart(account, fleet, policy, orders, apart)?;
    let summary = &queue.summary;
    let mut counted = Counted::new(&queue);
    // The walk takes units as it counts.
    let mut totals = summary.tally();
    let mut walk = PhaseWalk::new(summary, policy, Exact::Devices);
    while walk.next() {
        if walk.refusal().is_some() {
            let mut counted = Counted::new(&queue);
            counted.add(summary.len(), &refused_groups(summary));
            return Some(Given { alike: counted.alike, is_refused: true });
        }
        counted.add(walk.to, &groups(summary, &walk));
        settle(summary, &mut walk, &mut totals);
    }
    Some(Given { alike: counted.alike, is_refused: false })
}

/// Counts along a queue, phase by phase.
struct Counted<'a> {
    queue: &'a Queue<'a>,
    each: Map,
    /// By kind: devices before the phase.
    before: Vec<u32>,
    after: Vec<u32>,
    alike: Vec<Alike>,
}

impl<'a> Counted<'a> {
    fn new(queue: &'a Queue<'a>) -> Self {
        let kinds = queue.arranged.kinds.len();
        Self {
            queue,
            each: Map::identity(kinds),
            before: vec![0; kinds],
            after: Vec::new(),
            alike: Vec::new(),
        }
    }

    /// Counts the devices of a phase that ends at a position.
    fn add(&mut self, to: usize, groups: &GroupAssignments) {
        let arranged = &self.queue.arranged;
        let counted = &arranged.counted;
        Rows::Kept(&counted.counts).at(&counted.queue, &self.each, to, &mut self.after);
        let found = &self.queue.found;
        for (kind, demand) in found.of_kind.enumerated() {
            let devices = self.after.at(kind.index()) - self.before.at(kind.index());
            let Some(demand) = demand.filter(|_| devices > 0) else { continue };
            let demand = &found.demands.table[demand];
            let first = arranged.signatures[arranged.kinds[kind].signature].device;
            let given = demand.given(&groups[demand.list]);
            self.alike.push(Alike { first, given, devices: u64::from(devices) });
        }
        std::mem::swap(&mut self.before, &mut self.after);
    }
}
