//! Part by part: units bought, used, over and idle; and the services that come with each part.

use crate::phrases::figures::{count, decimals, one_line};
use crate::phrases::headings;
use crate::phrases::render::words::state;
use crate::phrases::{lists, page as phrases};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Others, Table};
use crate::render::page::context::{Page, count_of};
use crate::render::page::measures::change_of;
use crate::render::table;
use crate::report::devices::Move;
use crate::report::{PartRow, Scenario};

/// Most parts beside each other.
const MAX_PARTS: usize = 8;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let Some(base) = page.baseline() else { return };
    document.push(Block::section("parts", page.say(&headings::parts())));
    document.blocks.extend(of_scenario(page, base));
    if page.report.scenarios.len() > 1 {
        // Of the baseline alone the first screen has the chart.
        document.blocks.extend(page.chart("units-used-against-bought"));
    }
    let names = most_used(base);
    if names.is_empty() || page.named().count() < 2 {
        return;
    }
    document.table(use_by_scenario(page, &names));
    document.blocks.extend(page.chart("moves"));
    let all = base.parts.iter().filter(|part| in_play(part)).count();
    if names.len() < all {
        document.note(page.say(&phrases::parts_left_out(count_of(names.len()), count_of(all))));
    }
}

/// The parts of one scenario, and those that play no role.
pub(super) fn of_scenario(page: &Page<'_>, scenario: &Scenario) -> Vec<Block> {
    let (shown, unused): (Vec<&PartRow>, Vec<&PartRow>) =
        scenario.parts.iter().partition(|part| in_play(part));
    let table = table::parts(shown, page.marks(), decimals(&page.report.currency), page.language);
    let caption = phrases::caption_parts(Message::of_value(&scenario.name), page.currency());
    let table = table.captioned(page.say(&caption));
    let unused: Vec<Message> = unused.into_iter().map(|part| Message::of_value(&part.name)).collect();
    let note = (!unused.is_empty()).then(|| {
        let list = Message::default().joined(&unused, lists::comma());
        Block::note(page.say(&phrases::unused_parts(list)))
    });
    std::iter::once(Block::Table(table)).chain(note).collect()
}

/// Devices by what they hold in the baseline and in a scenario; nothing where all hold the same.
pub(super) fn moves(page: &Page<'_>, scenario: &Scenario) -> Option<Block> {
    let side = |side: fn(&Move) -> &String| {
        let mut names: Vec<&str> = Vec::new();
        for name in scenario.moves.iter().map(|cell| side(cell).as_str()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let (rows, columns) = (side(|cell| &cell.before), side(|cell| &cell.after));
    let shown = |name: &str| page.say(&state(&one_line(name)));
    let devices = |before: &str, after: &str| {
        let found = scenario.moves.iter().find(|cell| cell.before == before && cell.after == after);
        count(found.map_or(0, |cell| cell.devices))
    };
    let row = |before: &&str| {
        let cells = columns.iter().map(|after| devices(before, after));
        std::iter::once(shown(before)).chain(cells).collect()
    };
    let headers = std::iter::once(page.say(&phrases::in_the_baseline()));
    let headers: Vec<String> = headers.chain(columns.iter().map(|name| shown(name))).collect();
    let caption = page.say(&phrases::caption_moves(Message::of_value(&scenario.name)));
    let table = Table::of_figures(headers, rows.iter().map(row).collect()).captioned(caption);
    (!rows.is_empty()).then_some(Block::Table(table))
}

fn in_play(part: &PartRow) -> bool {
    part.units + part.consumed > 0
}

/// The parts most used in the baseline, in the order of the account. Services that are never assigned are none.
fn most_used(base: &Scenario) -> Vec<&str> {
    let mut places: Vec<(usize, &PartRow)> =
        base.parts.iter().enumerate().filter(|(_, part)| in_play(part)).collect();
    places.sort_by_key(|(_, part)| std::cmp::Reverse(part.consumed.max(part.units)));
    places.truncate(MAX_PARTS);
    places.sort_unstable_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, part)| part.name.as_str()).collect()
}

/// Scenarios from top to bottom, parts from left to right.
fn use_by_scenario(page: &Page<'_>, names: &[&str]) -> Table {
    let mark = page.marks().counts;
    let mut columns = vec![Column::words(page.say(&headings::scenario()))];
    columns.extend(names.iter().map(|name| {
        let change = page.say(&phrases::change_of(Message::of_value(name), mark));
        let others = Others { change: Some(change), ..Others::default() };
        Column { others, ..Column::figures(format!("{name}{mark}")) }
    }));
    let mut table = Table { columns, has_baseline: true, ..Table::default() };
    for (place, scenario) in page.named() {
        let cells = names.iter().map(|name| used(page, scenario, name));
        let (row, others): (Vec<String>, Vec<Others>) =
            std::iter::once((page.name(scenario), Others::default())).chain(cells).unzip();
        table.rows.push(row);
        table.others.push(others);
        table.scenarios.push(place);
    }
    table.captioned(page.say(&phrases::caption_use()))
}

/// `855 of 815`; a part that the scenario dropped is `-`.
fn used(page: &Page<'_>, scenario: &Scenario, name: &str) -> (String, Others) {
    let row = |scenario: &'_ Scenario| {
        scenario.parts.iter().find(|part| part.name == name).map(|part| (part.consumed, part.units))
    };
    let base = page.baseline().and_then(row).map(|(used, _)| used);
    match row(scenario) {
        Some((used, units)) => {
            (page.say(&phrases::of_units(count(used), count(units))), change_of(base, used))
        }
        None => (crate::phrases::figures::UNKNOWN.to_owned(), Others::default()),
    }
}
