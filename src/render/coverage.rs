//! The coverage of rules as tables and for programs.

use std::collections::BTreeSet;

use crate::phrases::figures::{UNKNOWN, count, one_line, shortened};
use crate::phrases::lists::comma;
use crate::phrases::render::coverage as phrases;
use crate::problem::{Language, Message};
use crate::render::csv;
use crate::render::document::{Document, Table};
use crate::report::coverage::Fired;
use crate::report::row::Cell;

/// Most characters of a scenario's name in a table.
const MAX_NAME: usize = 20;

/// For people: a row for each rule, a column for each scenario.
pub fn document(fired: &[Fired], language: Language) -> Document {
    let mut document = Document::default().in_language(language);
    document.table(matrix(fired, language));
    document.paragraph(never(fired, language));
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

fn matrix(fired: &[Fired], language: Language) -> Table {
    let scenarios: Vec<&[Fired]> = fired.chunk_by(|a, b| a.scenario == b.scenario).collect();
    let mut header = vec![phrases::rule().to_text(language)];
    header.extend(
        scenarios.iter().filter_map(|of| of.first()).map(|f| shortened(&one_line(&f.scenario), MAX_NAME)),
    );
    let rules = scenarios.first().copied().unwrap_or_default();
    let rows = rules.iter().enumerate().map(|(place, rule)| {
        let name = match &rule.counted {
            None => rule.rule.to_owned(),
            Some(what) => phrases::rule_counts(rule.rule, what).to_text(language),
        };
        let number =
            |of: &&[Fired]| of.get(place).and_then(|f| f.fired).map_or_else(|| UNKNOWN.to_owned(), count);
        std::iter::once(name).chain(scenarios.iter().map(number)).collect()
    });
    Table::of_figures(header, rows.collect())
}

/// The rules that never fired, and what `-` means.
fn never(fired: &[Fired], language: Language) -> String {
    let ever: BTreeSet<&str> =
        fired.iter().filter(|f| f.fired.is_some_and(|times| times > 0)).map(|f| f.rule).collect();
    // Every scenario has all rules.
    let rules = fired.chunk_by(|a, b| a.scenario == b.scenario).next().unwrap_or_default();
    let never = rules.iter().filter(|f| f.fired.is_some() && !ever.contains(f.rule));
    let rules: Vec<Message> = never.map(|f| Message::from(f.rule)).collect();
    let list = Message::default().joined(&rules, comma());
    phrases::never(if rules.is_empty() { phrases::none() } else { list }).to_text(language)
}
