//! All paths of a plan: what statistics, and advice on units to buy, are made of.

use rayon::prelude::*;

use crate::forecast::futures::{Futures, Move};
use crate::forecast::plan::Plan;
use crate::forecast::walk::{Drawn, MonthFigures, Path, Proportional, walk};
use crate::internal::{Places, narrow};

/// A plan in every future.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Draw by draw.
    pub paths: Vec<Path>,
    parts: usize,
    months: usize,
}

impl Demand {
    /// Walks a plan through all futures.
    pub fn of(plan: &Plan, futures: &Futures, seed: u64) -> Self {
        let path = |draw: usize| {
            let split = Drawn { seed, draw: narrow(draw) };
            walk(plan, futures.of(draw), split)
        };
        let paths = (0..futures.draws()).into_par_iter().map(path).collect();
        Self { paths, parts: plan.parts, months: plan.terms.len() }
    }

    /// A plan in the one future without chance.
    pub fn expected(plan: &Plan, moves: &[Move]) -> Self {
        Self {
            paths: vec![walk(plan, moves, Proportional::default())],
            parts: plan.parts,
            months: plan.terms.len(),
        }
    }

    /// How many months there are.
    pub fn months(&self) -> usize {
        self.months
    }

    /// How many futures there are.
    pub fn draws(&self) -> usize {
        self.paths.len()
    }

    /// The devices that hold a part at the end of a month, by draw.
    pub fn devices(&self, part: usize, month: usize) -> Vec<u64> {
        let place = month * self.parts + part;
        self.paths.iter().map(|path| u64::from(*path.held.at(place))).collect()
    }

    /// The figures of a month, by draw.
    pub fn month(&self, month: usize) -> impl Iterator<Item = MonthFigures> {
        self.paths.iter().map(move |path| *path.months.at(month))
    }
}
