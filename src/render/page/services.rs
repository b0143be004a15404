//! Services: what devices lose, and which parts come with what.

use std::collections::BTreeMap;

use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::page as phrases;
use crate::phrases::{groups, headings, lists};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table};
use crate::render::page::context::Page;
use crate::report::Scenario;
use crate::report::groups::ServiceLoss;
use crate::report::ranges::{Range, RangeOver};

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    document.push(Block::section("services", page.say(&headings::services())));
    document.blocks.extend(page.chart("dates"));
    if let Some(base) = page.baseline() {
        document.blocks.extend(of_scenario(page, base));
    }
    document.table(lost(page));
    document.blocks.extend(by_scenario(page));
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

/// Which services devices lose in a scenario, how many, and when; nothing where none is lost.
fn of_scenario(page: &Page<'_>, scenario: &Scenario) -> Option<Block> {
    let mark = page.marks().counts;
    let rows: Vec<Vec<String>> = scenario
        .losses
        .iter()
        .map(|loss| {
            let counts = [loss.at_activation, loss.at_day_90, loss.devices()].map(count);
            std::iter::once(loss.service.clone()).chain(counts).collect()
        })
        .collect();
    let headers = [
        page.say(&groups::service()),
        format!("{}{mark}", page.say(&phrases::lost_at_activation())),
        format!("{}{mark}", page.say(&phrases::lost_at_day_90())),
        format!("{}{mark}", page.say(&groups::devices())),
    ];
    let caption = page.say(&groups::caption_losses(Message::of_value(&scenario.name)));
    (!rows.is_empty()).then(|| Block::Table(Table::of_figures(headers, rows).captioned(caption)))
}

/// The same in a sentence: a page of many scenarios has no room for a table in each.
pub(super) fn in_a_sentence(page: &Page<'_>, scenario: &Scenario) -> Option<Block> {
    let of_date = |devices: fn(&ServiceLoss) -> u64| {
        let lost = scenario.losses.iter().filter(|loss| devices(loss) > 0);
        let lost: Vec<Message> =
            lost.map(|loss| groups::service_of(&loss.service, count(devices(loss)))).collect();
        (!lost.is_empty()).then(|| Message::default().joined(&lost, lists::comma()))
    };
    let at_activation = of_date(|loss| loss.at_activation).map(groups::lost_at_activation);
    let at_day_90 = of_date(|loss| loss.at_day_90).map(groups::lost_at_day_90);
    let both: Vec<Message> = at_activation.into_iter().chain(at_day_90).collect();
    let said = Message::default().joined(&both, lists::semicolon());
    (!both.is_empty()).then(|| Block::paragraph(page.say(&groups::losses_are(said))))
}

/// Most services beside each other.
const MAX_SERVICES: usize = 8;

/// Scenarios from top to bottom, the services that most devices lose from left to right.
fn by_scenario(page: &Page<'_>) -> Option<Block> {
    let mark = page.marks().counts;
    let mut most: BTreeMap<&str, u64> = BTreeMap::new();
    for loss in page.named().flat_map(|(_, scenario)| &scenario.losses) {
        let devices = most.entry(&loss.service).or_default();
        *devices = (*devices).max(loss.devices());
    }
    let mut services: Vec<(&str, u64)> = most.into_iter().collect();
    services.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
    services.truncate(MAX_SERVICES);
    if services.is_empty() || page.named().count() < 2 {
        return None;
    }
    let mut columns = vec![Column::words(page.say(&headings::scenario()))];
    columns.extend(services.iter().map(|(service, _)| Column::figures(format!("{service}{mark}"))));
    let mut table = Table { columns, has_baseline: true, ..Table::default() };
    for (place, scenario) in page.named() {
        let of = |service: &str| scenario.losses.iter().find(|loss| loss.service == service);
        let lost = services.iter().map(|(service, _)| of(service).map_or(0, ServiceLoss::devices));
        // Beyond the first hundred scenarios they were not counted.
        let is_known = scenario.losses.is_empty() == (scenario.services.lost() == 0);
        let cells = lost.map(|lost| if is_known { count(lost) } else { UNKNOWN.to_owned() });
        table.rows.push(std::iter::once(page.name(scenario)).chain(cells).collect());
        table.scenarios.push(place);
    }
    Some(Block::Table(table.captioned(page.say(&groups::caption_losses_by_scenario()))))
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

/// `37 – 485`, or `37`.
pub(super) fn from_to(page: &Page<'_>, range: &Range<u64>) -> String {
    page.say(&phrases::range(count(range.min), count(range.max)))
}
