//! The whole report as a document: `report.html`, which can be mailed as it is.

mod basis;
mod compare;
mod context;
mod differences;
mod groups;
mod guardrails;
mod import;
mod measures;
mod parts;
mod ranges;
mod scenarios;
mod services;
mod summary;
mod sweeps;

use crate::phrases::page as phrases;
use crate::render::document::{Block, Document};
pub use crate::render::page::context::Page;
use crate::render::{advice, notes};

/// Charts that a section shows; any other has a section of its own.
const PLACED: [&str; 9] = [
    "cost-by-scenario",
    "cost-against-services-lost",
    "dates",
    "moves",
    summary::PICTURE,
    "extra-charges-against-baseline",
    "units-used-against-bought",
    "ranges",
    "where-the-difference-comes-from",
];

/// Everything that the report says: the answer first, then the figures, then what they rest on.
pub fn document(page: &Page<'_>) -> Document {
    let mut document = Document::titled(&page.report.study.title).in_language(page.language);
    summary::head(page, &mut document);
    summary::section(page, &mut document);
    advice::section(page.report, &mut document, page.language);
    compare::section(page, &mut document);
    parts::section(page, &mut document);
    services::section(page, &mut document);
    groups::section(page, &mut document);
    ranges::section(page, &mut document);
    differences::section(page, &mut document);
    charts(page, &mut document);
    sweeps::section(page, &mut document);
    guardrails::section(page, &mut document);
    scenarios::section(page, &mut document);
    import::section(page, &mut document);
    basis::caveats(page, &mut document);
    basis::provenance(page, &mut document);
    document.closing = notes::closing(page.language);
    document
}

fn is_placed(name: &str) -> bool {
    PLACED.contains(&name) || name.starts_with("sweep-")
}

/// The charts that no section shows.
fn charts(page: &Page<'_>, document: &mut Document) {
    let others = page.charts.iter().filter(|chart| !is_placed(&chart.name));
    let figures: Vec<Block> = others.map(context::figure).collect();
    if !figures.is_empty() {
        document.push(Block::section("charts", page.say(&phrases::title_charts())));
        document.blocks.extend(figures);
    }
}
