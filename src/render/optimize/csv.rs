//! `units.csv` and `curves.csv`: exact amounts over the horizon.

use std::borrow::Cow;

use crate::render::csv::Table;
use crate::report::optimize::OptimizeReport;
use crate::report::row::Cell;

const UNITS: [&str; 15] = [
    "part",
    "today",
    "held",
    "now",
    "best",
    "best_by_hand",
    "price",
    "overage_price",
    "basis",
    "quantile",
    "needed_share",
    "break_even_months",
    "saves",
    "term_ends",
    "when",
];
const CURVES: [&str; 7] = ["part", "units", "total", "extra", "idle", "without_license", "lost"];

/// One row a part.
pub fn units_csv(report: &OptimizeReport) -> String {
    let changes: Vec<&String> =
        report.units.first().map(|row| row.regret.keys().collect()).unwrap_or_default();
    let mut table = Table::new();
    let header = UNITS.iter().map(|name| Cell::text(name));
    table
        .row(header.chain(changes.iter().map(|change| Cell::Text(Cow::Owned(format!("regret {change} %"))))));
    for row in &report.units {
        let exact = |text: &'_ Option<String>| -> Cell<'static> {
            text.as_ref().map_or(Cell::Empty, |text| Cell::Exact(Cow::Owned(text.clone())))
        };
        let cells = [
            Cell::text(&row.part),
            Cell::Count(row.today),
            Cell::Count(row.held),
            row.now.map_or(Cell::Unknown, Cell::Count),
            row.best.map_or(Cell::Unknown, Cell::Count),
            row.best_by_hand.map_or(Cell::Unknown, Cell::Count),
            Cell::amount(row.price),
            Cell::amount(row.overage_price),
            Cell::text(row.basis),
            exact(&row.quantile),
            exact(&row.needed_share),
            row.break_even_months.map_or(Cell::Empty, |months| Cell::Count(u64::from(months))),
            Cell::amount(row.saves),
            Cell::optional(row.term_ends.as_deref()),
            Cell::optional(row.when),
        ];
        table.row(cells.into_iter().chain(row.regret.values().map(|amount| Cell::amount(*amount))));
    }
    table.into_text()
}

/// One row a point: curves are linear between them.
pub fn curves_csv(report: &OptimizeReport) -> String {
    let mut table = Table::with_header(CURVES);
    for curve in &report.curves {
        for point in &curve.points {
            table.row([
                Cell::text(&curve.part),
                Cell::Count(point.units),
                Cell::amount(point.total),
                Cell::amount(point.extra),
                Cell::Count(point.idle),
                Cell::Count(point.without_license),
                Cell::Count(point.lost),
            ]);
        }
    }
    table.into_text()
}

/// `scenarios.toml`: what saves money as scenarios, to be added to a study.
pub fn scenarios_toml(report: &OptimizeReport) -> String {
    let scenarios = report.right_sizing.iter().map(|row| row.scenario.as_str());
    scenarios.collect::<Vec<_>>().join("\n")
}
