//! The coverage of rules as tables and for programs.

use crate::phrases::figures::{UNKNOWN, count, one_line, shortened};
use crate::render::csv;
use crate::render::document::{Document, Table};
use crate::report::coverage::Fired;
use crate::report::row::Cell;

/// Most characters of a scenario's name in a table.
const MAX_NAME: usize = 20;

/// For people: a row for each rule, a column for each scenario.
pub fn document(fired: &[Fired]) -> Document {
    let mut document = Document::default();
    document.table(matrix(fired));
    document.paragraph(never(fired));
    document
}

/// For spreadsheets and scripts: a row for each scenario and rule.
pub fn csv(fired: &[Fired]) -> String {
    let mut table = csv::Table::with_header(["scenario", "rule", "fired", "counted"]);
    for f in fired {
        let number = f.fired.map_or(Cell::Unknown, Cell::Count);
        table.row([
            Cell::text(&f.scenario),
            Cell::text(f.rule),
            number,
            Cell::optional(f.counted.as_deref()),
        ]);
    }
    table.into_text()
}

fn matrix(fired: &[Fired]) -> Table {
    let scenarios: Vec<&[Fired]> = fired.chunk_by(|a, b| a.scenario == b.scenario).collect();
    let mut header = vec!["Rule: what is counted".to_owned()];
    header.extend(
        scenarios.iter().filter_map(|of| of.first()).map(|f| shortened(&one_line(&f.scenario), MAX_NAME)),
    );
    let rules = scenarios.first().copied().unwrap_or_default();
    let rows = rules.iter().enumerate().map(|(place, rule)| {
        let name = rule
            .counted
            .as_ref()
            .map_or_else(|| rule.rule.to_owned(), |what| format!("{}: {what}", rule.rule));
        let number =
            |of: &&[Fired]| of.get(place).and_then(|f| f.fired).map_or_else(|| UNKNOWN.to_owned(), count);
        std::iter::once(name).chain(scenarios.iter().map(number)).collect()
    });
    Table::of_figures(header, rows.collect())
}

/// The rules that never fired, and what `-` means.
fn never(fired: &[Fired]) -> String {
    let mut rules: Vec<&str> = Vec::new();
    for f in fired.iter().filter(|f| f.fired.is_some()) {
        let ever = fired.iter().any(|other| other.rule == f.rule && other.fired.is_some_and(|n| n > 0));
        if !ever && !rules.contains(&f.rule) {
            rules.push(f.rule);
        }
    }
    let rules = if rules.is_empty() { "none".to_owned() } else { rules.join(", ") };
    format!("Never fired here: {rules}. Rules with `{UNKNOWN}` set dates, or agree in all their readings.")
}
