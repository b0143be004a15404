//! Several studies side by side, the worst first.

use std::cmp::Reverse;

use crate::report::TOOL;
use crate::report::overview::{FORMAT, Overview, Row, VERSION};

/// All rows, the worst first. Amounts are compared within a currency only, and one that is unknown may be the highest.
pub fn overview(mut studies: Vec<Row>) -> Overview {
    // The sort is stable: what is alike stays in the order in which it is given.
    studies.sort_by(|a, b| worst(a).cmp(&worst(b)));
    Overview { format: FORMAT, version: VERSION, tool: TOOL, missing: None, studies }
}

fn worst(row: &Row) -> impl Ord + '_ {
    let day = row.activates_on.as_deref();
    (
        row.has_result(),
        row.currency.as_deref(),
        row.extra.is_some(),
        Reverse(row.extra),
        Reverse(row.without_license),
        (day.is_none(), day),
    )
}
