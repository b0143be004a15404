//! How far the figures reach, over the readings that agree with what IBM writes and over all.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, lever_value};
use crate::phrases::headings;
use crate::phrases::page as phrases;
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table};
use crate::render::page::context::{Page, count_of};
use crate::render::page::services::from_to;
use crate::report::Scenario;
use crate::report::ranges::{Range, RangeOver, Ranges};

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let found: Vec<Found<'_>> = page
        .named()
        .filter_map(|(place, scenario)| Some((place, scenario, scenario.ranges.as_ref()?)))
        .collect();
    let Some((_, first, ranges)) = found.first() else { return };
    document.push(Block::section("ranges", page.say(&headings::ranges())));
    let readings = [&ranges.consistent, &ranges.all].map(|over| count_of(over.readings));
    let [consistent, all] = readings;
    document.paragraph(page.say(&phrases::ranges_about(consistent, all)));
    document.blocks.extend(page.chart("ranges"));
    let caption = page.say(&phrases::ranges_money(page.currency(), page.months()));
    document.table(table(page, &found, [phrases::extra(), headings::total()], money).captioned(caption));
    let measures = [phrases::without_short(), headings::services_lost()];
    let caption = page.say(&phrases::ranges_devices());
    document.table(table(page, &found, measures, effects).captioned(caption));
    document.blocks.extend(extremes(page, first));
}

/// A scenario with its place and its ranges.
type Found<'a> = (usize, &'a Scenario, &'a Ranges);

/// Two figures of every scenario: as read, and both ranges.
fn table(
    page: &Page<'_>,
    found: &[Found<'_>],
    measures: [Message; 2],
    cells: fn(&Page<'_>, &Scenario, &Ranges) -> [String; 6],
) -> Table {
    let mut headers = vec![page.say(&headings::scenario())];
    for measure in measures {
        headers.push(page.say(&phrases::as_read(measure.clone())));
        headers.push(page.say(&phrases::if_written(measure.clone())));
        headers.push(page.say(&phrases::whatever(measure)));
    }
    let row = |(_, scenario, ranges): &Found<'_>| {
        std::iter::once(page.name(scenario)).chain(cells(page, scenario, ranges)).collect()
    };
    let table = Table::of_figures(headers, found.iter().map(row).collect());
    Table { has_baseline: true, scenarios: found.iter().map(|(place, ..)| *place).collect(), ..table }
}

fn money(page: &Page<'_>, scenario: &Scenario, ranges: &Ranges) -> [String; 6] {
    let reach = |range: &Option<Range<Money>>| match range {
        Some(range) => page.say(&phrases::range(page.money(Some(range.min)), page.money(Some(range.max)))),
        None => UNKNOWN.to_owned(),
    };
    [
        page.money(scenario.horizon.extra),
        reach(&ranges.consistent.extra),
        reach(&ranges.all.extra),
        page.money(scenario.horizon.total),
        reach(&ranges.consistent.total),
        reach(&ranges.all.total),
    ]
}

fn effects(page: &Page<'_>, scenario: &Scenario, ranges: &Ranges) -> [String; 6] {
    [
        count(scenario.devices.without_license()),
        from_to(page, &ranges.consistent.without_license),
        from_to(page, &ranges.all.without_license),
        count(scenario.services.lost()),
        from_to(page, &ranges.consistent.services_lost),
        from_to(page, &ranges.all.services_lost),
    ]
}

/// Which readings give the ends of the ranges, folded.
pub(super) fn extremes(page: &Page<'_>, scenario: &Scenario) -> Option<Block> {
    let ranges = scenario.ranges.as_ref()?;
    let rings = [(&ranges.consistent, phrases::consistent()), (&ranges.all, phrases::whatever_ibm_does())];
    let rows = rings.iter().flat_map(|(over, ring)| ends(page, over, ring)).collect();
    let columns = vec![
        Column::words(page.say(&phrases::figure())),
        Column::figures(page.say(&phrases::least())),
        Column::words(page.say(&phrases::least_reading())),
        Column::figures(page.say(&phrases::most())),
        Column::words(page.say(&phrases::most_reading())),
    ];
    let title = page.say(&phrases::extremes(Message::of_value(&scenario.name)));
    let table = Table { columns, rows, ..Table::default() }.captioned(title.clone());
    Some(Block::folded(title, vec![Block::Table(table)]))
}

/// The ends of every figure over some readings.
fn ends(page: &Page<'_>, over: &RangeOver, ring: &Message) -> Vec<Vec<String>> {
    let name = |what: Message| page.say(&phrases::figure_in(what, ring.clone()));
    let unknown =
        |what: Message| vec![name(what), UNKNOWN.into(), String::new(), UNKNOWN.into(), String::new()];
    let money = |what: Message, range: &Option<Range<Money>>| match range {
        Some(range) => row(page, name(what), range, |amount| page.money(Some(*amount))),
        None => unknown(what),
    };
    let number = |what: Message, range: &Range<u64>| row(page, name(what), range, |number| count(*number));
    vec![
        money(phrases::extra(), &over.extra),
        money(headings::total(), &over.total),
        number(phrases::without_short(), &over.without_license),
        number(headings::services_lost(), &over.services_lost),
    ]
}

fn row<T>(page: &Page<'_>, name: String, range: &Range<T>, shown: impl Fn(&T) -> String) -> Vec<String> {
    let [least, most] = [&range.min_reading, &range.max_reading].map(|reading| words(page, reading));
    vec![name, shown(&range.min), least, shown(&range.max), most]
}

/// `usage = used, scope = all`.
fn words(page: &Page<'_>, reading: &Map<String, Value>) -> String {
    if reading.is_empty() {
        return page.say(&phrases::as_the_study_reads());
    }
    let keys = reading.iter().map(|(key, value)| format!("{key} = {}", lever_value(value, page.language)));
    keys.collect::<Vec<_>>().join(", ")
}
