//! Cost by group: what the devices of each department, platform or whatever the study asks for get, cost and lose.

use std::collections::BTreeMap;

use crate::phrases::figures::{UNKNOWN, count, one_line};
use crate::phrases::{groups as phrases, headings, page as words};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table};
use crate::render::page::context::{Page, count_of};
use crate::report::Scenario;
use crate::report::groups::GroupFigures;

/// Most columns of a table, beside the first.
const MAX_BESIDE: usize = 8;
/// Most groups of a column on the page; `groups.csv` has all.
const MAX_SHOWN: usize = 50;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let Some(base) = page.baseline().filter(|base| !base.groups.is_empty()) else { return };
    document.push(Block::section("groups", page.say(&phrases::title())));
    for groups in base.groups.chunk_by(|a, b| a.column == b.column) {
        let Some(first) = groups.first() else { continue };
        column(page, base, (&first.column, groups), document);
    }
    document.note(page.say(&phrases::rule()));
}

/// A column with its groups.
type Grouped<'a> = (&'a str, &'a [GroupFigures]);

fn column(page: &Page<'_>, base: &Scenario, (name, groups): Grouped<'_>, document: &mut Document) {
    let column = || Message::of_value(name);
    let shown = groups.get(..MAX_SHOWN).unwrap_or(groups);
    document.push(Block::subheading(page.say(&phrases::by(column()))));
    document.table(figures(page, base, (name, shown)));
    if shown.len() < groups.len() {
        let counts = (count_of(shown.len()), count_of(groups.len()));
        document.note(page.say(&phrases::first(counts.0, counts.1, "groups.csv")));
    }
    document.blocks.extend(extra_by_scenario(page, (name, groups)));
    let scenario = || Message::of_value(&base.name);
    let caption = phrases::caption_parts(column(), scenario());
    let parts = across(page, shown, used, &caption);
    document
        .blocks
        .extend(parts.map(|table| Block::folded(page.say(&phrases::parts_by(column())), vec![table])));
    let caption = phrases::caption_losses_of(column(), scenario());
    let losses = across(page, shown, lost, &caption);
    document
        .blocks
        .extend(losses.map(|table| Block::folded(page.say(&phrases::losses_by(column())), vec![table])));
}

fn used(group: &GroupFigures) -> Vec<(&str, u64)> {
    group.parts.iter().map(|part| (part.name.as_str(), part.consumed)).collect()
}

fn lost(group: &GroupFigures) -> Vec<(&str, u64)> {
    group.losses.iter().map(|loss| (loss.service.as_str(), loss.devices())).collect()
}

/// The groups of the baseline.
fn figures(page: &Page<'_>, base: &Scenario, (name, groups): Grouped<'_>) -> Table {
    let marks = page.marks();
    let over_months = |what: Message, mark| page.say(&words::over_months(what, mark, page.months()));
    let counted = |what: Message| format!("{}{}", page.say(&what), marks.counts);
    let headers = [
        one_line(name),
        page.say(&phrases::devices()),
        counted(phrases::licensed_devices()),
        counted(words::over()),
        counted(words::without_license()),
        over_months(phrases::in_use_short(), marks.money),
        over_months(words::extra(), marks.money),
        over_months(headings::total(), marks.money),
        counted(words::devices_losing()),
        counted(headings::services_lost()),
    ];
    let row = |group: &GroupFigures| {
        let (devices, services) = (&group.devices, &group.services);
        vec![
            page.say(&phrases::shown(&group.value)),
            count(devices.read),
            count(devices.assigned + devices.overage),
            count(devices.overage),
            count(devices.without_license()),
            page.money(group.licensed),
            page.money(group.extra),
            page.money(group.total()),
            count(services.devices_losing),
            count(services.lost()),
        ]
    };
    let table = Table::of_figures(headers, groups.iter().map(row).collect());
    let scenario = Message::of_value(&base.name);
    table.captioned(page.say(&phrases::caption(Message::of_value(name), scenario, page.currency())))
}

/// Scenarios from top to bottom, the largest groups from left to right.
fn extra_by_scenario(page: &Page<'_>, (name, groups): Grouped<'_>) -> Option<Block> {
    if page.named().count() < 2 {
        return None;
    }
    let mark = page.marks().money;
    let shown = groups.get(..MAX_BESIDE).unwrap_or(groups);
    let mut columns = vec![Column::words(page.say(&headings::scenario()))];
    columns.extend(
        shown
            .iter()
            .map(|group| Column::figures(format!("{}{mark}", page.say(&phrases::shown(&group.value))))),
    );
    let mut table = Table { columns, has_baseline: true, ..Table::default() };
    for (place, scenario) in page.named() {
        let found = |value: &str| scenario.groups.iter().find(|g| g.column == name && g.value == value);
        let cells = shown.iter().map(|group| {
            found(&group.value).map_or_else(|| UNKNOWN.to_owned(), |group| page.money(group.extra))
        });
        table.rows.push(std::iter::once(page.name(scenario)).chain(cells).collect());
        table.scenarios.push(place);
    }
    let caption = phrases::caption_extra(Message::of_value(name), page.currency(), page.months());
    Some(Block::Table(table.captioned(page.say(&caption))))
}

/// Groups from top to bottom, what most devices have from left to right; nothing where no device has any.
fn across<'a>(
    page: &Page<'_>,
    groups: &'a [GroupFigures],
    of: impl Fn(&'a GroupFigures) -> Vec<(&'a str, u64)>,
    caption: &Message,
) -> Option<Block> {
    let mark = page.marks().counts;
    let rows: Vec<(&GroupFigures, Vec<(&str, u64)>)> =
        groups.iter().map(|group| (group, of(group))).collect();
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, devices) in rows.iter().flat_map(|(_, counts)| counts) {
        *all.entry(name).or_default() += devices;
    }
    let mut names: Vec<(&str, u64)> = all.into_iter().collect();
    names.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
    names.truncate(MAX_BESIDE);
    if names.is_empty() {
        return None;
    }
    let headers = std::iter::once(page.say(&phrases::value()));
    let headers = headers.chain(names.iter().map(|(name, _)| format!("{}{mark}", one_line(name))));
    let row = |(group, counts): &(&GroupFigures, Vec<(&str, u64)>)| {
        let of =
            |name: &str| counts.iter().find(|(other, _)| *other == name).map_or(0, |(_, devices)| *devices);
        let cells = names.iter().map(|(name, _)| count(of(name)));
        std::iter::once(page.say(&phrases::shown(&group.value))).chain(cells).collect()
    };
    let table = Table::of_figures(headers.collect::<Vec<_>>(), rows.iter().map(row).collect());
    Some(Block::Table(table.captioned(page.say(caption))))
}
