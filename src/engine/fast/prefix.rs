//! How many members of each kind are among the first devices of a queue.
#![expect(
    clippy::indexing_slicing,
    reason = "kinds are below `width` by construction of the queue; rows exist for every k * block <= length"
)]

use crate::internal::Invariant;

const BELOW: &str = "kinds are below the width of their queue";

/// The kind of each device of a queue, in the order of serving. One byte a device; two or four where there are many
/// kinds.
#[derive(Debug, Clone)]
pub(super) enum Queue {
    Byte(Vec<u8>),
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Queue {
    /// From kinds below `width`.
    pub(super) fn new(kinds: impl Iterator<Item = u32>, width: usize) -> Self {
        if u8::try_from(width).is_ok() {
            Self::Byte(kinds.map(|kind| u8::try_from(kind).invariant(BELOW)).collect())
        } else if u16::try_from(width).is_ok() {
            Self::Narrow(kinds.map(|kind| u16::try_from(kind).invariant(BELOW)).collect())
        } else {
            Self::Wide(kinds.collect())
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Byte(kinds) => kinds.len(),
            Self::Narrow(kinds) => kinds.len(),
            Self::Wide(kinds) => kinds.len(),
        }
    }

    /// The kind of the device at a position.
    #[inline]
    pub(super) fn get(&self, position: usize) -> u32 {
        match self {
            Self::Byte(kinds) => u32::from(kinds[position]),
            Self::Narrow(kinds) => u32::from(kinds[position]),
            Self::Wide(kinds) => kinds[position],
        }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Byte(kinds) => kinds.len(),
            Self::Narrow(kinds) => kinds.len() * 2,
            Self::Wide(kinds) => kinds.len() * 4,
        }
    }
}

/// Row k counts each kind among the first k * `block` devices.
#[derive(Debug, Clone)]
pub(super) struct Prefix {
    pub(super) block: usize,
    width: usize,
    height: usize,
    rows: Vec<u32>,
    /// Over the whole queue.
    pub(super) total: Vec<u32>,
}

impl Prefix {
    /// Counts a queue whose kinds map to counted kinds below `width`. The block grows with the width, so that the
    /// table never takes much more than a byte a device.
    pub(super) fn new(queue: &Queue, counted: &Map, least_block: usize) -> Self {
        let widest = counted.width * 4;
        let block = if widest > least_block { widest.next_power_of_two() } else { least_block };
        Self::with_block(queue, counted, block)
    }

    fn with_block(queue: &Queue, counted: &Map, block: usize) -> Self {
        let (width, height) = (counted.width, queue.len() / block + 1);
        let mut total = vec![0; width];
        let mut rows = Vec::with_capacity(height * width);
        for row in 0..height {
            rows.extend_from_slice(&total);
            let from = row * block;
            count(queue, counted, from..(from + block).min(queue.len()), &mut total);
        }
        Self { block, width, height, rows, total }
    }

    /// The same rows, with kinds counted together as `counted` says.
    pub(super) fn grouped(&self, counted: &Map) -> Self {
        let (block, width, height) = (self.block, counted.width, self.height);
        let mut rows = vec![0; height * width];
        for k in 0..height {
            counted.sum(self.row(k), &mut rows[k * width..(k + 1) * width]);
        }
        Self { block, width, height, rows, total: counted.sums(&self.total) }
    }

    #[inline]
    pub(super) fn row(&self, k: usize) -> &[u32] {
        &self.rows[k * self.width..(k + 1) * self.width]
    }

    pub(super) fn bytes(&self) -> usize {
        (self.rows.len() + self.total.len()) * 4
    }
}

/// From kinds of a queue to kinds that are counted.
#[derive(Debug, Clone)]
pub(super) struct Map {
    /// By kind.
    pub(super) to: Vec<u32>,
    /// All of `to` are below it.
    pub(super) width: usize,
}

impl Map {
    /// Each kind by itself.
    pub(super) fn identity(width: usize) -> Self {
        let kinds = u32::try_from(width).invariant("kinds are numbered in 32 bits");
        Self { to: (0..kinds).collect(), width }
    }

    #[inline]
    pub(super) fn of(&self, kind: u32) -> u32 {
        self.to[kind as usize]
    }

    /// Adds what was counted by kind to sums of what kinds map to.
    fn sum(&self, by_kind: &[u32], sums: &mut [u32]) {
        for (n, to) in by_kind.iter().zip(&self.to) {
            sums[*to as usize] += n;
        }
    }

    /// Counts by kind, summed.
    pub(super) fn sums(&self, by_kind: &[u32]) -> Vec<u32> {
        let mut sums = vec![0; self.width];
        self.sum(by_kind, &mut sums);
        sums
    }

    pub(super) fn bytes(&self) -> usize {
        self.to.len() * 4
    }
}

/// Rows of what kinds map to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows<'a> {
    /// Counted before.
    Kept(&'a Prefix),
    /// From counts of the kinds, whenever a row is asked for: a summary that serves few policies asks for few rows.
    Summed(&'a Prefix, &'a Map),
}

impl<'a> Rows<'a> {
    /// Devices between two rows.
    #[inline]
    pub(super) fn block(self) -> usize {
        match self {
            Self::Kept(rows) | Self::Summed(rows, _) => rows.block,
        }
    }

    /// Row k; `space` holds it where it was not kept.
    #[inline]
    pub(super) fn row<'b>(self, k: usize, space: &'b mut Vec<u32>) -> &'b [u32]
    where
        'a: 'b,
    {
        match self {
            Self::Kept(rows) => rows.row(k),
            Self::Summed(kinds, map) => {
                space.clear();
                space.resize(map.width, 0);
                map.sum(kinds.row(k), space);
                space
            }
        }
    }

    /// Of each kind that is summed: all bits where it is counted as one of some, none else.
    pub(super) fn mask(self, counted: &[usize]) -> Vec<u32> {
        let Self::Summed(_, map) = self else { return Vec::new() };
        let mut is_counted = vec![0; map.width];
        for counted in counted {
            is_counted[*counted] = u32::MAX;
        }
        map.to.iter().map(|to| is_counted[*to as usize]).collect()
    }

    /// The counts among the first `position` devices of the queue that was counted.
    pub(super) fn at(self, queue: &Queue, map: &Map, position: usize, counts: &mut Vec<u32>) {
        let k = position / self.block();
        match self {
            Self::Kept(rows) => {
                counts.clear();
                counts.extend_from_slice(rows.row(k));
            }
            Self::Summed(..) => {
                self.row(k, counts);
            }
        }
        count(queue, map, k * self.block()..position, counts);
    }
}

/// The sum of the counts under a mask: never more than the devices of the queue, so it can't overflow.
pub(super) fn masked(counts: &[u32], mask: &[u32]) -> u64 {
    let sum = counts.iter().zip(mask).fold(0_u32, |sum, (n, mask)| sum.wrapping_add(n & mask));
    u64::from(sum)
}

pub(super) fn count(queue: &Queue, counted: &Map, range: std::ops::Range<usize>, counts: &mut [u32]) {
    let mut add = |kind: u32| counts[counted.of(kind) as usize] += 1;
    match queue {
        Queue::Byte(kinds) => kinds[range].iter().for_each(|kind| add(u32::from(*kind))),
        Queue::Narrow(kinds) => kinds[range].iter().for_each(|kind| add(u32::from(*kind))),
        Queue::Wide(kinds) => kinds[range].iter().for_each(|kind| add(*kind)),
    }
}

/// A queue with counts of its own kinds: what summaries of one order share.
#[derive(Debug)]
pub(super) struct CountedQueue {
    pub(super) queue: Queue,
    pub(super) counts: Prefix,
}

impl CountedQueue {
    /// From kinds below `width`.
    pub(super) fn new(kinds: impl Iterator<Item = u32>, width: usize, block: usize) -> Self {
        let queue = Queue::new(kinds, width);
        let counts = Prefix::new(&queue, &Map::identity(width), block);
        Self { queue, counts }
    }

    pub(super) fn bytes(&self) -> usize {
        self.queue.bytes() + self.counts.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: u32, width: u32, block: usize) {
        let kinds: Vec<u32> = (0..length).map(|i| i * 7 % width).collect();
        let queue = Queue::new(kinds.iter().copied(), width as usize);
        let each = Map::identity(width as usize);
        let prefix = Prefix::with_block(&queue, &each, block);
        // Every third kind together; one of four is counted nowhere.
        let thirds = Map { to: (0..width).map(|kind| kind % 3).collect(), width: 4 };
        let grouped = prefix.grouped(&thirds);
        let (mut counts, mut sums) = (Vec::new(), Vec::new());
        for position in 0..=kinds.len() {
            Rows::Kept(&prefix).at(&queue, &each, position, &mut counts);
            Rows::Kept(&grouped).at(&queue, &thirds, position, &mut sums);
            let mut again = Vec::new();
            Rows::Summed(&prefix, &thirds).at(&queue, &thirds, position, &mut again);
            assert_eq!(again, sums);
            let expected = |kind| kinds[..position].iter().filter(|k| **k == kind).count();
            assert!((0..width).all(|kind| counts[kind as usize] as usize == expected(kind)), "{position}");
            let together = |third| (0..width).filter(|kind| kind % 3 == third).map(expected).sum::<usize>();
            assert!((0..4).all(|third| sums[third as usize] as usize == if third < 3 { together(third) } else { 0 }));
        }
    }

    #[test]
    fn counts_are_those_of_counting_one_by_one() {
        for block in [1, 2, 3, 8, 64] {
            for length in [0, 1, 2, 7, 8, 9, 64] {
                check(length, 5, block);
            }
        }
        check(300, 254, 16);
        check(300, 255, 16);
        check(300, 256, 16);
        check(300, 260, 16);
        check(100, 66_000, 16);
    }
}
