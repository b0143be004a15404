//! Several studies side by side, the worst first.

use std::cmp::Reverse;

use crate::problem::Problem;
use crate::report::overview::{Between, FORMAT, Overview, Row, VERSION};
use crate::report::ranges::RangeOver;
use crate::report::{Report, TOOL};

/// The row of a study that has a report, which lies at `page` as seen from the folder of the overview.
pub fn row(study: &str, report: &Report, page: String) -> Row {
    let baseline = report.scenarios.first();
    let ranges = baseline.and_then(|baseline| baseline.ranges.as_ref());
    Row {
        study: study.to_owned(),
        title: Some(report.study.title.clone()),
        report: Some(page),
        as_of: Some(report.as_of.clone()),
        activates_on: report.activates_on.clone(),
        currency: Some(report.currency.clone()),
        months: Some(report.months),
        extra: baseline.and_then(|baseline| baseline.horizon.extra),
        extra_consistent: ranges.and_then(|ranges| between(&ranges.consistent)),
        extra_all: ranges.and_then(|ranges| between(&ranges.all)),
        without_license: baseline.map(|baseline| baseline.devices.without_license()),
        services_lost: baseline.map(|baseline| baseline.services.lost()),
        answer: report.answer.first().map(|answer| answer.text.clone()),
        ..Row::default()
    }
}

/// The row of a study that failed.
pub fn failed(study: &str, exit: u8, problem: Option<&Problem>) -> Row {
    let problem = problem.map(|problem| problem.message.clone());
    Row { study: study.to_owned(), exit, problem, ..Row::default() }
}

/// All rows, the worst first. Amounts are compared within a currency only, and one that is unknown may be the highest.
pub fn overview(mut studies: Vec<Row>) -> Overview {
    // The sort is stable: what is alike stays in the order of the command line.
    studies.sort_by(|a, b| worst(a).cmp(&worst(b)));
    Overview { format: FORMAT, version: VERSION, tool: TOOL, studies }
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

fn between(over: &RangeOver) -> Option<Between> {
    over.extra.as_ref().map(|extra| Between { min: extra.min, max: extra.max })
}
