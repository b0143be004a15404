//! The phases of an activation: stretches of the queue during which no part runs out.
#![expect(
    clippy::indexing_slicing,
    reason = "hot; indexes are groups and places of the shape that made them"
)]

use super::shape::{BLOCK, Shape};
use crate::account::{PartId, PartSet};
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::rules::when_short;

/// Places of the queue that are served while the same parts are exhausted.
pub(super) struct Phase {
    /// One past the last place.
    pub(super) end: usize,
    /// Parts without a unit left.
    pub(super) exhausted: PartSet,
    /// What each group takes.
    pub(super) taken: Vec<Option<PartSet>>,
    /// Devices of each group.
    pub(super) counts: Vec<u32>,
}

/// All phases; there are at most as many as parts, and one more.
pub(super) fn phases(policy: &Policy, shape: &Shape) -> Vec<Phase> {
    let overage = policy.overage_parts();
    let mut left: Vec<u32> = policy.parts.iter().map(|t| t.units).collect();
    let (mut start, mut at) = (0, vec![0_u32; shape.groups.len()]);
    let mut all = Vec::new();
    while start < shape.queue.len() {
        let exhausted: PartSet =
            (0_u8..).map(PartId).zip(&left).filter(|(_, u)| **u == 0).map(|(id, _)| id).collect();
        let choose =
            |list: &[PartSet]| when_short::choose(policy.reading.when_short, list, exhausted, overage);
        let taken: Vec<_> = shape.groups.iter().map(|g| choose(&g.list)).collect();
        let (end, until) = next_event(shape, start, &at, &taken, &left);
        let counts: Vec<u32> = until.iter().zip(&at).map(|(x, a)| x - a).collect();
        for (units, drawn) in left.iter_mut().zip(draws(&taken, &counts)) {
            *units = units.saturating_sub(drawn);
        }
        all.push(Phase { end, exhausted, taken, counts });
        (start, at) = (end, until);
    }
    all
}

/// The first device, in serving order, that waits and thereby refuses the activation.
pub(super) fn refused_by(policy: &Policy, shape: &Shape, phases: &[Phase]) -> Option<u32> {
    if policy.reading.when_short != WhenShort::Refuse {
        return None;
    }
    let mut start = 0;
    for phase in phases {
        let waits = |g: usize| phase.taken[g].is_none() && !shape.groups[g].list.is_empty();
        if (0..phase.counts.len()).any(|g| phase.counts[g] > 0 && waits(g)) {
            let place = (start..phase.end).find(|x| waits(usize::from(shape.group_at[*x])))?;
            return Some(shape.queue[place]);
        }
        start = phase.end;
    }
    None
}

fn draws(taken: &[Option<PartSet>], counts: &[u32]) -> [u32; 64] {
    let mut sum = [0; 64];
    for (parts, count) in taken.iter().zip(counts).filter(|(_, c)| **c > 0) {
        for id in parts.iter().flat_map(|p| p.iter()) {
            sum[id.index()] += count;
        }
    }
    sum
}

/// Where the next part runs out: one past the device that takes its last unit, and the counts there. Draws never
/// fall along the queue, so bisection over the blocks finds the last one before it, and a scan the device.
fn next_event(
    shape: &Shape,
    start: usize,
    at: &[u32],
    taken: &[Option<PartSet>],
    left: &[u32],
) -> (usize, Vec<u32>) {
    let runs_out = |until: &[u32]| {
        let counts: Vec<u32> = until.iter().zip(at).map(|(x, a)| x.saturating_sub(*a)).collect();
        draws(taken, &counts).iter().zip(left).any(|(drawn, left)| *left > 0 && drawn >= left)
    };
    let len = shape.queue.len();
    if !runs_out(shape.totals()) {
        return (len, shape.totals().to_vec());
    }
    let (mut low, mut high) = (start / BLOCK, len / BLOCK + 1);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if runs_out(shape.row(middle)) { high = middle } else { low = middle }
    }
    let (mut place, mut until) =
        if low * BLOCK > start { (low * BLOCK, shape.row(low).to_vec()) } else { (start, at.to_vec()) };
    let so_far: Vec<u32> = until.iter().zip(at).map(|(x, a)| x - a).collect();
    let mut drawn = draws(taken, &so_far);
    while place < len {
        let group = usize::from(shape.group_at[place]);
        until[group] += 1;
        place += 1;
        let mut is_event = false;
        for id in taken[group].iter().flat_map(|p| p.iter()) {
            drawn[id.index()] += 1;
            is_event |= drawn[id.index()] == left[id.index()];
        }
        if is_event {
            break;
        }
    }
    (place, until)
}
