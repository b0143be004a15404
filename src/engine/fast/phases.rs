//! Phase skipping: from one moment at which a part runs out to the next, without looking at the devices between.
//! docs/performance.md section 1 has the algorithm.
//!
//! Why it equals going through the devices one by one: a decision depends on the device through its candidate list
//! and on the past through E, the parts that have no unit left. E only grows, and only when the last unit of a part
//! is taken. While E stands still each group takes one candidate, so the draws on a part are sums of counts. They
//! never fall and rise by at most one a device, so a limit is hit exactly. The device that takes the last unit is
//! still decided under the old E, the next one under the new.
//!
//! A part may run out unnoticed where that changes nothing (see [`PhaseWalk::may_pass`]).
#![expect(
    clippy::indexing_slicing,
    reason = "groups index `chosen` and the counts, all as long as `lists`; parts come from candidates, which \
              hold assignable parts only, and these are below `left.len()`; array slots are part ids below 64"
)]

use crate::account::{MAX_PARTS, PartId, PartSet};
use crate::engine::fast::prefix::{Rows, masked};
use crate::engine::fast::summary::QueueSummary;
use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::rules::when_short;

/// So few devices are looked at one by one.
const FEW: usize = 16;

/// How exact a walk must be about the moment at which a part runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exact {
    /// In totals: a part may run out unnoticed where totals don't need the moment.
    Totals,
    /// For every device: no part may.
    Devices,
}

/// Walks over the queue of a summary under one policy, a phase at a time.
pub(super) struct PhaseWalk<'a> {
    summary: &'a QueueSummary,
    /// Counts of groups along the queue.
    counts: Rows<'a>,
    when_short: WhenShort,
    overage: PartSet,
    exact: Exact,
    /// Units left, by part.
    pub(super) left: Vec<u64>,
    /// Parts that have none at the start of the phase.
    pub(super) exhausted: PartSet,
    /// What each group takes in this phase.
    pub(super) chosen: Vec<Option<PartSet>>,
    /// Where the phase begins.
    pub(super) from: usize,
    /// Where it ends.
    pub(super) to: usize,
    /// By group: devices before the phase.
    before: Vec<u32>,
    /// By group: devices up to its end.
    after: Vec<u32>,
}

impl<'a> PhaseWalk<'a> {
    pub(super) fn new(summary: &'a QueueSummary, policy: &Policy, exact: Exact) -> Self {
        let groups = summary.groups();
        // One more than groups: devices out of scope.
        let counts = summary.counts().groups;
        Self {
            summary,
            counts,
            when_short: policy.reading.when_short,
            overage: policy.overage_parts(),
            exact,
            left: policy.parts.iter().map(|terms| u64::from(terms.units)).collect(),
            exhausted: PartSet::EMPTY,
            chosen: Vec::with_capacity(groups),
            from: 0,
            to: 0,
            before: vec![0; groups + 1],
            after: vec![0; groups + 1],
        }
    }

    /// Goes to the next phase. `false` at the end of the queue.
    pub(super) fn next(&mut self) -> bool {
        if self.to == self.summary.len() {
            return false;
        }
        self.from = self.to;
        std::mem::swap(&mut self.before, &mut self.after);
        let left = (0_u8..).map(PartId).zip(&self.left);
        self.exhausted = left.filter(|(_, units)| **units == 0).map(|(id, _)| id).collect();
        self.chosen = self.summary.lists.iter().map(|list| self.choose(list, self.exhausted)).collect();
        self.find_end();
        true
    }

    fn choose(&self, list: &[PartSet], exhausted: PartSet) -> Option<PartSet> {
        when_short::choose(self.when_short, list, exhausted, self.overage)
    }

    /// By group: the devices of this phase.
    pub(super) fn taking(&self) -> impl Iterator<Item = u64> {
        self.after.iter().zip(&self.before).map(|(after, before)| u64::from(after - before))
    }

    /// After a phase: takes the units that were drawn.
    pub(super) fn take(&mut self, drawn: &[u64; MAX_PARTS]) {
        for (left, drawn) in self.left.iter_mut().zip(drawn) {
            *left = left.saturating_sub(*drawn);
        }
    }

    /// Finds the end of the phase: the position after the first device that takes the last unit of a part that
    /// matters, or the end of the queue.
    fn find_end(&mut self) {
        let (summary, counts) = (self.summary, self.counts);
        let mut upper = summary.len() / counts.block();
        let lower = self.from / counts.block();
        let mut ending = PartSet::EMPTY;
        for part in self.events().iter() {
            let draw = self.draw(part);
            if draw.of(&summary.totals) < draw.limit {
                continue;
            }
            ending = ending.with(part);
            upper = self.last_row_below(&draw, lower, upper);
        }
        if ending.is_empty() {
            self.to = summary.len();
            self.after.copy_from_slice(&summary.totals);
            return;
        }
        // Demand `upper` is the last at which no part of `ending` has reached its limit; row `lower` may lie before the
        // phase, there the phase itself is the start.
        let start = if upper * counts.block() > self.from {
            self.after.copy_from_slice(counts.row(upper, &mut Vec::new()));
            upper * counts.block()
        } else {
            self.after.copy_from_slice(&self.before);
            self.from
        };
        self.scan(start, ending);
    }

    /// From `start` until a part of `ending` runs out.
    fn scan(&mut self, start: usize, ending: PartSet) {
        let draws: Vec<(PartId, Draw)> = ending.iter().map(|part| (part, self.draw(part))).collect();
        let start = self.skip(start, &draws);
        let mut room = [0_u64; MAX_PARTS];
        for (part, draw) in &draws {
            room[part.index()] = draw.limit - draw.of(&self.after);
        }
        let taken = self.chosen.iter().map(|c| c.unwrap_or(PartSet::EMPTY).intersection(ending));
        let taken: Vec<PartSet> = taken.chain([PartSet::EMPTY]).collect();
        for position in start..self.summary.len() {
            let group = self.summary.group_at(position);
            self.after[group] += 1;
            let mut ends = false;
            for part in taken[group].iter() {
                room[part.index()] -= 1;
                ends |= room[part.index()] == 0;
            }
            if ends {
                self.to = position + 1;
                return;
            }
        }
        self.to = self.summary.len();
    }

    /// Counts devices from `start` on that can't end the phase, since each takes one unit of a part at most: as many as the
    /// scarcest part has left, but one. What is left after that is looked at again.
    fn skip(&mut self, start: usize, draws: &[(PartId, Draw)]) -> usize {
        let mut start = start;
        loop {
            let left = draws.iter().map(|(_, draw)| draw.limit - draw.of(&self.after)).min().unwrap_or(0);
            let sure = usize::try_from(left.saturating_sub(1)).unwrap_or(usize::MAX);
            let sure = sure.min(self.summary.len() - start);
            if sure < FEW {
                return start;
            }
            self.summary.add_groups(start..start + sure, &mut self.after);
            start += sure;
        }
    }

    /// The parts whose last unit ends a phase.
    fn events(&self) -> PartSet {
        let drawn = self.chosen.iter().flatten().fold(PartSet::EMPTY, |all, parts| all.union(*parts));
        drawn.minus(self.exhausted).iter().filter(|part| !self.may_pass(*part)).collect()
    }

    /// Whether a part may run out within a phase.
    ///
    /// It may if no group decides otherwise without it, and totals can tell the devices over without the moment:
    /// who draws on the part draws on nothing else, so that all but `left` of them are over.
    ///
    /// Several parts may run out in one phase: no group decides otherwise without all of them either. A first
    /// candidate, or the first that fits, still fits without each, so each of its parts may exceed its units, or is
    /// not among them; those before it fit even less. Under `spare-then-overage` a candidate that was taken for its
    /// spare units and is still taken without one of its parts is so because none has spare units any more: then it
    /// is the first that fits, and the same holds.
    fn may_pass(&self, part: PartId) -> bool {
        if self.exact == Exact::Devices {
            return false;
        }
        let without = self.exhausted.with(part);
        let mut drawing = self.summary.lists.iter().zip(&self.chosen).filter_map(|(list, chosen)| {
            let parts = (*chosen)?;
            parts.has(part).then_some((list, parts))
        });
        drawing.all(|(list, parts)| parts == PartSet::one(part) && self.choose(list, without) == Some(parts))
    }

    fn draw(&self, part: PartId) -> Draw {
        let mut draw = Draw { limit: self.left[part.index()], groups: Vec::new() };
        for (group, parts) in self.chosen.iter().enumerate() {
            if parts.is_some_and(|parts| parts.has(part)) {
                draw.groups.push(group);
                // Draws count from the start of the queue; those before the phase do not use up what is left.
                draw.limit += u64::from(self.before[group]);
            }
        }
        draw
    }

    /// The last row between two at which a draw is below its limit. It is below at `lower`; if also at `upper`, that
    /// is it. Draws never fall along the rows, so a bracket closes on it; a guess by proportion makes it close fast.
    fn last_row_below(&self, draw: &Draw, lower: usize, upper: usize) -> usize {
        let (mut low, mut high) = (lower, upper);
        if low >= high {
            return upper;
        }
        let of_kinds = self.counts.mask(&draw.groups);
        let of = |k: usize| match self.counts {
            Rows::Kept(rows) => draw.of(rows.row(k)),
            Rows::Summed(kinds, _) => masked(kinds.row(k), &of_kinds),
        };
        let (mut at_low, mut at_high) = (of(low), of(high));
        if at_high < draw.limit {
            return upper;
        }
        let mut by_half = false;
        while high - low > 1 {
            let width = high - low;
            let share = (draw.limit - at_low) * width as u64 / (at_high - at_low);
            let guess = if by_half {
                width / 2
            } else {
                usize::try_from(share).invariant("a share is at most the width")
            };
            let middle = low + guess.clamp(1, width - 1);
            let at = of(middle);
            if at < draw.limit {
                (low, at_low) = (middle, at);
            } else {
                (high, at_high) = (middle, at);
            }
            by_half = !by_half && (high - low) * 2 > width;
        }
        low
    }

    /// Under `refuse`: the first position of this phase at which a device that has candidates takes none.
    pub(super) fn refusal(&self) -> Option<usize> {
        if self.when_short != WhenShort::Refuse {
            return None;
        }
        let lists = self.summary.lists.iter().zip(&self.chosen);
        let waits: Vec<bool> = lists.map(|(l, c)| c.is_none() && !l.is_empty()).chain([false]).collect();
        if !self.taking().zip(&waits).any(|(n, waits)| n > 0 && *waits) {
            return None;
        }
        let waiting = Draw {
            limit: self
                .before
                .iter()
                .zip(&waits)
                .filter(|(_, w)| **w)
                .map(|(n, _)| u64::from(*n))
                .sum::<u64>()
                + 1,
            groups: waits.iter().enumerate().filter(|(_, w)| **w).map(|(group, _)| group).collect(),
        };
        let groups = self.counts;
        let lower = self.from / groups.block();
        let row = self.last_row_below(&waiting, lower, self.summary.len() / groups.block());
        let start = (row * groups.block()).max(self.from);
        (start..self.to).find(|p| waits[self.summary.group_at(*p)])
    }
}

/// The groups that draw on a part, and the number of devices among them, counted from the start of the queue, with
/// which it runs out.
struct Draw {
    groups: Vec<usize>,
    limit: u64,
}

impl Draw {
    fn of(&self, counts: &[u32]) -> u64 {
        self.groups.iter().map(|group| u64::from(counts[*group])).sum()
    }
}
