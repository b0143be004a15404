//! Integer programs with whole coefficients. The solver computes in floats; what it finds is rounded and then checked in
//! whole numbers, so a solution that is returned keeps every row exactly.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "the solver finds a point in floats; whole numbers check it, and exact money prices it"
)]

use crate::internal::{Invariant, Places};
use microlp::{
    ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, SolveOutcome, Variable,
};

/// Branches of one search. Programs of real accounts need a few; ties among many alike ones would need all.
const NODES: u64 = 2_000;
/// Searches for something better than what a search ended with before it was through.
const ROUNDS: usize = 8;

/// How the two sides of a row stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
    /// Equal.
    Equal,
}

/// A sum of variables, each with its coefficient.
pub type Sum = Vec<(usize, i64)>;

/// A restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The left side.
    pub sum: Sum,
    /// How the sides stand to each other.
    pub comparison: Comparison,
    /// The right side.
    pub bound: i64,
}

/// Whole variables from 0, and what restricts them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntegerProgram {
    /// The least and the most of each variable.
    pub ranges: Vec<(i32, i32)>,
    /// What holds among them.
    pub rows: Vec<Row>,
}

/// Why there is no solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsolved {
    /// There is none.
    Infeasible,
    /// The solver gave up, or its answer does not hold in whole numbers.
    Failed,
}

/// Values that keep every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    /// Of each variable.
    pub values: Vec<u64>,
    /// Whether it is proved that none are better.
    pub proven: bool,
}

impl IntegerProgram {
    /// Adds a variable and says which it is.
    pub fn variable(&mut self, least: u64, most: u64) -> usize {
        let whole = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
        self.ranges.push((whole(least), whole(most)));
        self.ranges.len() - 1
    }

    /// Adds a row.
    pub fn row(&mut self, sum: Sum, comparison: Comparison, bound: i64) {
        self.rows.push(Row { sum, comparison, bound });
    }

    /// The values with the least `objective`. A search that is not through after some thousand branches is repeated for
    /// less than what it found: amounts are whole, so that the relaxation alone often shows that there is nothing less.
    ///
    /// # Errors
    ///
    /// Where there is no solution, or none was found.
    pub fn minimize(&self, objective: &[(usize, i64)]) -> Result<Solved, Unsolved> {
        let mut best = self.search(objective)?;
        for _ in 0..ROUNDS {
            if best.proven {
                break;
            }
            let mut less = self.clone();
            less.row(objective.to_vec(), Comparison::AtMost, sum_of(objective, &best.values) - 1);
            match less.search(objective) {
                Ok(found) => best = found,
                Err(Unsolved::Infeasible) => best.proven = true,
                Err(Unsolved::Failed) => break,
            }
        }
        Ok(best)
    }

    /// Searches once.
    fn search(&self, objective: &[(usize, i64)]) -> Result<Solved, Unsolved> {
        let mut costs = vec![0_i64; self.ranges.len()];
        for (variable, cost) in objective {
            *costs.at_mut(*variable) += cost;
        }
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let add = |(range, cost): (&(i32, i32), &i64)| problem.add_integer_var(*cost as f64, *range);
        let variables: Vec<Variable> = self.ranges.iter().zip(&costs).map(add).collect();
        for row in &self.rows {
            let term = |(place, factor): &(usize, i64)| (*variables.at(*place), *factor as f64);
            let terms: Vec<(Variable, f64)> = row.sum.iter().map(term).collect();
            problem.add_constraint(terms, operator(row.comparison), row.bound as f64);
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODES);
        let solution = match problem.solve_with(options) {
            Ok(SolveOutcome::Solution(solution)) => solution,
            Err(microlp::Error::Infeasible) => return Err(Unsolved::Infeasible),
            Ok(SolveOutcome::Interrupted(_)) | Err(_) => return Err(Unsolved::Failed),
        };
        let values: Vec<i64> = variables.iter().map(|v| solution.var_value(*v).round() as i64).collect();
        if !self.holds(&values) {
            return Err(Unsolved::Failed);
        }
        let values = values.into_iter().map(|value| u64::try_from(value).map_err(|_| Unsolved::Failed));
        let proven = solution.status() == SolutionStatus::Optimal;
        Ok(Solved { values: values.collect::<Result<_, _>>()?, proven })
    }

    /// Whether whole values keep every range and every row.
    pub fn holds(&self, values: &[i64]) -> bool {
        let in_range =
            |((low, high), value): (&(i32, i32), &i64)| (i64::from(*low)..=i64::from(*high)).contains(value);
        let is_kept = |row: &Row| {
            let term = |(place, factor): &(usize, i64)| i128::from(*values.at(*place)) * i128::from(*factor);
            let left: i128 = row.sum.iter().map(term).sum();
            let right = i128::from(row.bound);
            match row.comparison {
                Comparison::AtMost => left <= right,
                Comparison::AtLeast => left >= right,
                Comparison::Equal => left == right,
            }
        };
        values.len() == self.ranges.len()
            && self.ranges.iter().zip(values).all(in_range)
            && self.rows.iter().all(is_kept)
    }
}

/// A sum of values.
pub fn sum_of(sum: &[(usize, i64)], values: &[u64]) -> i64 {
    let value = |variable: &usize| i64::try_from(*values.at(*variable)).invariant("counts have 32 bits");
    sum.iter().map(|(variable, factor)| value(variable) * factor).sum()
}

fn operator(comparison: Comparison) -> ComparisonOp {
    match comparison {
        Comparison::AtMost => ComparisonOp::Le,
        Comparison::AtLeast => ComparisonOp::Ge,
        Comparison::Equal => ComparisonOp::Eq,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three constraints of pairs: the relaxation takes half of each and costs 3/2, whole numbers cost 2.
    #[test]
    fn a_fractional_vertex_is_branched() {
        let mut program = IntegerProgram::default();
        let all: Vec<usize> = (0..3).map(|_| program.variable(0, 1)).collect();
        for (a, b) in [(0, 1), (1, 2), (0, 2)] {
            program.row(vec![(a, 1), (b, 1)], Comparison::AtLeast, 1);
        }
        let objective: Sum = all.iter().map(|v| (*v, 1)).collect();
        assert_eq!(program.minimize(&objective).unwrap().values.iter().sum::<u64>(), 2);
        program.row(objective.clone(), Comparison::AtMost, 1);
        assert_eq!(program.minimize(&objective), Err(Unsolved::Infeasible));
    }

    #[test]
    fn values_are_held_to_ranges_and_rows() {
        let mut program = IntegerProgram::default();
        let x = program.variable(1, 3);
        program.row(vec![(x, 2)], Comparison::Equal, 4);
        assert!(program.holds(&[2]));
        assert!(!program.holds(&[1]) && !program.holds(&[4]) && !program.holds(&[]));
    }
}
