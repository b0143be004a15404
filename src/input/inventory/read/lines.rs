//! The physical line of each row: nearly all follow the row before them, so only the others are written down.

use crate::internal::Invariant;

/// Lines by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lines {
    rows: usize,
    /// Rows whose line is not the one after the row before, with their lines.
    jumps: Vec<(u32, u32)>,
}

impl Lines {
    /// Adds the line of the next row.
    pub(crate) fn push(&mut self, line: u32) {
        if self.rows == 0 || self.get(self.rows) != line {
            self.jumps.push((small(self.rows), line));
        }
        self.rows += 1;
    }

    /// The line of a row; of the row behind the last, the line that would need no note.
    pub(crate) fn get(&self, row: usize) -> u32 {
        let behind = self.jumps.partition_point(|(first, _)| *first as usize <= row);
        let jump = behind.checked_sub(1).and_then(|place| self.jumps.get(place));
        jump.map_or(0, |(first, line)| line + small(row - *first as usize))
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// Adds the rows of another.
    pub(crate) fn append(&mut self, other: &Self) {
        for place in 0..other.jumps.len() {
            let Some((row, line)) = other.jumps.get(place).copied() else { continue };
            let end = other.jumps.get(place + 1).map_or(other.rows, |(next, _)| *next as usize);
            self.push(line);
            self.rows += (end - row as usize).saturating_sub(1);
        }
    }
}

fn small(row: usize) -> u32 {
    u32::try_from(row).invariant("rows are numbered in 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn lines_come_back(steps in proptest::collection::vec(1_u32..4, 0..50), cut in 0_usize..50) {
            let lines: Vec<u32> = steps.iter().scan(1, |line, step| { *line += step; Some(*line) }).collect();
            let (first, second) = lines.split_at(cut.min(lines.len()));
            let of = |lines: &[u32]| {
                let mut kept = Lines::default();
                for line in lines {
                    kept.push(*line);
                }
                kept
            };
            let mut joined = of(first);
            joined.append(&of(second));
            for kept in [of(&lines), joined] {
                proptest::prop_assert_eq!(kept.len(), lines.len());
                proptest::prop_assert!(lines.iter().enumerate().all(|(row, line)| kept.get(row) == *line));
            }
        }
    }
}
