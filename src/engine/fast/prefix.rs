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
    rows: Vec<u32>,
    /// Over the whole queue.
    pub(super) total: Vec<u32>,
}

impl Prefix {
    /// Counts a queue whose kinds map to counted kinds below `width`. The block grows with the width, so that the
    /// table never takes much more than a byte a device.
    pub(super) fn new(
        queue: &Queue,
        counted: impl Fn(u32) -> usize,
        width: usize,
        least_block: usize,
    ) -> Self {
        let block = if width * 4 > least_block { (width * 4).next_power_of_two() } else { least_block };
        Self::with_block(queue, counted, width, block)
    }

    fn with_block(queue: &Queue, counted: impl Fn(u32) -> usize, width: usize, block: usize) -> Self {
        let mut total = vec![0; width];
        let mut rows = Vec::with_capacity((queue.len() / block + 1) * width);
        let mut from = 0;
        loop {
            rows.extend_from_slice(&total);
            let to = (from + block).min(queue.len());
            count(queue, &counted, from..to, &mut total);
            from += block;
            if from > queue.len() {
                return Self { block, width, rows, total };
            }
        }
    }

    /// The last row that there is.
    pub(super) fn last_row(&self, length: usize) -> usize {
        length / self.block
    }

    #[inline]
    pub(super) fn row(&self, k: usize) -> &[u32] {
        &self.rows[k * self.width..(k + 1) * self.width]
    }

    /// The counts among the first `position` devices.
    pub(super) fn at(
        &self,
        queue: &Queue,
        counted: impl Fn(u32) -> usize,
        position: usize,
        counts: &mut Vec<u32>,
    ) {
        counts.clear();
        if position == queue.len() {
            counts.extend_from_slice(&self.total);
            return;
        }
        let k = position / self.block;
        counts.extend_from_slice(self.row(k));
        count(queue, counted, k * self.block..position, counts);
    }

    pub(super) fn bytes(&self) -> usize {
        (self.rows.len() + self.total.len()) * 4
    }
}

fn count(queue: &Queue, counted: impl Fn(u32) -> usize, range: std::ops::Range<usize>, counts: &mut [u32]) {
    match queue {
        Queue::Byte(kinds) => {
            for kind in &kinds[range] {
                counts[counted(u32::from(*kind))] += 1;
            }
        }
        Queue::Narrow(kinds) => {
            for kind in &kinds[range] {
                counts[counted(u32::from(*kind))] += 1;
            }
        }
        Queue::Wide(kinds) => {
            for kind in &kinds[range] {
                counts[counted(*kind)] += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: u32, width: u32, block: usize) {
        let kinds: Vec<u32> = (0..length).map(|i| i * 7 % width).collect();
        let queue = Queue::new(kinds.iter().copied(), width as usize);
        let prefix = Prefix::with_block(&queue, |kind| kind as usize, width as usize, block);
        let mut counts = Vec::new();
        for position in 0..=kinds.len() {
            prefix.at(&queue, |kind| kind as usize, position, &mut counts);
            let expected = |kind| kinds[..position].iter().filter(|k| **k == kind).count();
            assert!((0..width).all(|kind| counts[kind as usize] as usize == expected(kind)), "{position}");
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
