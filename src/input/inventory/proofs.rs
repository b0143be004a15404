//! What the columns of all files prove about each other: which mark stands before decimals.
//!
//! A column decides for itself; where it can't, the other columns of its file do; where they can't, the other files.

use crate::input::column::cells::Values;
use crate::input::inventory::read::Taken;
use crate::input::value::number::{Decimal, Marks};

/// The proofs of all files, in the order of the study.
#[derive(Debug, Default)]
pub(crate) struct Proofs {
    files: Vec<FileProofs>,
}

/// What the columns of one file prove together.
#[derive(Debug, Default)]
struct FileProofs {
    name: String,
    marks: Marks,
}

/// Who says what an undecided column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Witness {
    /// Another column of its file.
    File,
    /// Another file of the study.
    Other(String),
}

impl Proofs {
    /// What files prove; those that could not be read prove nothing.
    pub(crate) fn of<'t>(files: impl Iterator<Item = Option<&'t Taken>>) -> Self {
        Self { files: files.map(|taken| taken.map(FileProofs::of).unwrap_or_default()).collect() }
    }

    /// The mark before decimals in a file, and who says so.
    pub(crate) fn decimal(&self, place: usize) -> Option<(Decimal, Witness)> {
        let own = self.files.get(place).map_or(Marks::default(), |file| file.marks);
        if own.contradict() {
            return None;
        }
        if let Some(proven) = own.proven() {
            return Some((proven, Witness::File));
        }
        let others = || self.files.iter().enumerate().filter(|(other, _)| *other != place);
        let marks = others().fold(Marks::default(), |all, (_, file)| all.with(file.marks));
        let name = others().find(|(_, file)| file.marks.proven().is_some())?.1.name.clone();
        marks.proven().map(|proven| (proven, Witness::Other(name)))
    }
}

impl FileProofs {
    fn of(taken: &Taken) -> Self {
        let mut proofs = Self { name: taken.name.clone(), ..Self::default() };
        for cells in &taken.rows.cells {
            if let Values::Number(numbers) = &cells.values {
                proofs.marks = proofs.marks.with(numbers.marks);
            }
        }
        proofs
    }
}
