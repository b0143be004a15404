//! Services: what devices lose, and which parts come with what.

use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::headings;
use crate::phrases::page as phrases;
use crate::render::document::{Block, Document, Table};
use crate::render::page::context::Page;
use crate::report::Scenario;
use crate::report::ranges::{Range, RangeOver};

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    document.push(Block::section("services", page.say(&headings::services())));
    document.table(lost(page));
    let parts = page.report.parts.iter().filter(|part| !part.services.is_empty());
    let rows: Vec<Vec<String>> =
        parts.map(|part| vec![part.name.clone(), part.services.join(", ")]).collect();
    if !rows.is_empty() {
        let title = page.say(&phrases::services_of_parts());
        let headers = [headings::part(), headings::services()].map(|header| page.say(&header));
        let table = Table::of_words(headers, rows).captioned(title.clone());
        document.push(Block::folded(title, vec![Block::Table(table)]));
    }
}

/// Services that devices lose in each scenario, and how far that reaches.
fn lost(page: &Page<'_>) -> Table {
    let mark = page.marks().counts;
    let has_ranges = page.named().any(|(_, scenario)| scenario.ranges.is_some());
    let mut headers = vec![
        page.say(&headings::scenario()),
        format!("{}{mark}", page.say(&phrases::lost_at_activation())),
        format!("{}{mark}", page.say(&phrases::lost_at_day_90())),
        format!("{}{mark}", page.say(&phrases::lost_as_read())),
    ];
    if has_ranges {
        headers.extend([phrases::lost_consistent(), phrases::lost_all()].map(|header| page.say(&header)));
    }
    let cells = |(_, scenario): (usize, &Scenario)| {
        let services = &scenario.services;
        let mut cells = vec![
            page.name(scenario),
            count(services.lost_at_activation),
            count(services.lost_at_day_90),
            count(services.lost()),
        ];
        if has_ranges {
            let ranges = scenario.ranges.as_ref();
            let range = |over: Option<&RangeOver>| {
                over.map_or_else(|| UNKNOWN.to_owned(), |over| from_to(page, &over.services_lost))
            };
            cells.push(range(ranges.map(|ranges| &ranges.consistent)));
            cells.push(range(ranges.map(|ranges| &ranges.all)));
        }
        cells
    };
    let rows = page.named().map(cells).collect();
    let table = Table::of_figures(headers, rows).captioned(page.say(&phrases::caption_services()));
    Table { has_baseline: true, scenarios: page.named().map(|(place, _)| place).collect(), ..table }
}

/// `37 – 485`.
pub(super) fn from_to(page: &Page<'_>, range: &Range<u64>) -> String {
    page.say(&phrases::from_to(count(range.min), count(range.max)))
}
