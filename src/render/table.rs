//! The tables of the report.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, money, one_line, shortened, signed_money, signed_percent};
use crate::phrases::lists::semicolon;
use crate::phrases::page::range;
use crate::phrases::render::{tables as words, words as of_formats};
use crate::phrases::{groups, headings};
use crate::phrases::{nouns, ranges as phrases, tables};
use crate::problem::{Language, Message};
use crate::render::document::Table;
use crate::render::notes;
use crate::report::groups::GroupFigures;
use crate::report::ranges::{Range, RangeOver};
use crate::report::{LeftOut, PartRow, Report, Scenario, Waterfall};

/// Most policies of sweeps that a table shows.
const MAX_SWEEP_ROWS: usize = 20;
/// Most characters of a scenario's name in a table.
const MAX_NAME: usize = 80;

/// The marks of figures that rest on assumptions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// Of extra charges and totals.
    pub(crate) money: &'static str,
    /// Of committed amounts.
    pub(crate) prices: &'static str,
    /// Of devices and services.
    pub(crate) counts: &'static str,
}

impl Marks {
    /// None where extra charges, devices and services all rest on assumptions: then a mark tells nothing apart.
    pub(crate) fn of(report: &Report) -> Self {
        if notes::all_rests(report) {
            return Self::default();
        }
        let star = |rests: bool| if rests { "*" } else { "" };
        Self {
            money: star(notes::money_rests(report)),
            prices: star(notes::prices_rest(report)),
            counts: star(notes::counts_rest(report)),
        }
    }
}

/// The scenarios that a table shows, and how many policies of sweeps it leaves out.
pub(crate) fn shown(report: &Report) -> (Vec<&Scenario>, usize) {
    let (swept, mut scenarios): (Vec<&Scenario>, Vec<&Scenario>) =
        report.scenarios.iter().partition(|s| s.sweep.is_some());
    let (cheapest, left_out) = cheapest(&swept, MAX_SWEEP_ROWS);
    scenarios.extend(cheapest);
    (scenarios, left_out)
}

/// The policies with the lowest total, in their order, and how many are left out. Unknown totals come last.
pub(crate) fn cheapest<'a>(policies: &[&'a Scenario], most: usize) -> (Vec<&'a Scenario>, usize) {
    let mut places: Vec<(usize, &Scenario)> = policies.iter().copied().enumerate().collect();
    // The sort is stable: of equal totals the first are kept.
    places.sort_by_key(|(_, s)| (s.horizon.total.is_none(), s.horizon.total));
    places.truncate(most);
    places.sort_unstable_by_key(|(place, _)| *place);
    let left_out = policies.len() - places.len();
    (places.into_iter().map(|(_, s)| s).collect(), left_out)
}

/// Says which policies of sweeps are not in the table.
pub(crate) fn left_out_note(report: &Report, left_out: usize) -> Option<Message> {
    let all = left_out + report.policies() - report.scenarios.len();
    let listed = |sweep: &LeftOut| {
        words::listed_of_sweep(count(sweep.policies as u64), &sweep.sweep, count(sweep.listed as u64))
    };
    let mut why: Vec<Message> = report.left_out.iter().map(listed).collect();
    if left_out > 0 {
        why.push(words::lowest_of_sweeps(MAX_SWEEP_ROWS.to_string()));
    }
    let why = Message::default().joined(&why, semicolon());
    (all > 0).then(|| words::left_out(count(all as u64), why))
}

/// Money of each scenario against the baseline.
fn costs(report: &Report, scenarios: &[&Scenario], language: Language) -> Table {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let Marks { money: any, prices, .. } = Marks::of(report);
    let months = nouns::months(u64::from(report.months));
    let header = [
        headings::scenario(),
        words::committed_over(prices, &months),
        words::extra_over(any, &months),
        words::total_over(any, &months),
        words::change_of_total(any),
        words::change_in_percent(any),
    ];
    let rows = scenarios.iter().map(|s| {
        vec![
            name(s, language),
            money(s.horizon.committed, decimals),
            money(s.horizon.extra, decimals),
            money(s.horizon.total, decimals),
            signed_money(s.delta.total, decimals),
            signed_percent(s.delta.percent.as_deref()),
        ]
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

/// Most characters of a scenario's name on a terminal.
const MAX_TERMINAL_NAME: usize = 30;
/// Policies of a sweep that a terminal shows beside its ends.
const TERMINAL_SWEEP_ROWS: usize = 5;

/// What a terminal shows: the baseline, named scenarios, and of each sweep the best and the ends. And how many it leaves
/// out.
pub(crate) fn shown_on_terminal(report: &Report) -> (Vec<&Scenario>, usize) {
    let mut scenarios: Vec<&Scenario> = report.scenarios.iter().filter(|s| s.sweep.is_none()).collect();
    let swept: Vec<&Scenario> = report.scenarios.iter().filter(|s| s.sweep.is_some()).collect();
    for sweep in swept.chunk_by(|a, b| a.sweep == b.sweep) {
        let (best, _) = cheapest(sweep, TERMINAL_SWEEP_ROWS);
        let is_end = |place: usize| place == 0 || place + 1 == sweep.len();
        let is_best = |scenario: &Scenario| best.iter().any(|best| best.name == scenario.name);
        let shown = sweep.iter().enumerate().filter(|(place, s)| is_end(*place) || is_best(s));
        scenarios.extend(shown.map(|(_, scenario)| *scenario));
    }
    let left_out = report.policies() - scenarios.len();
    (scenarios, left_out)
}

/// The headline of each scenario, over the horizon.
pub(crate) fn headline(report: &Report, scenarios: &[&Scenario], language: Language) -> Table {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let Marks { money: any, counts, .. } = Marks::of(report);
    let columns = [
        (headings::scenario(), ""),
        (tables::extra(), any),
        (tables::reach_consistent(), ""),
        (tables::reach_all(), ""),
        (headings::total(), any),
        (tables::change(), any),
        (headings::change_percent(), any),
        (tables::without_license(), counts),
        (tables::services_lost(), counts),
        (tables::over(), counts),
        (tables::when(), ""),
    ];
    let reach = |over: Option<&RangeOver>| match over.and_then(|over| over.extra.as_ref()) {
        Some(extra) => range(extra.min.rounded(decimals), extra.max.rounded(decimals)).to_text(language),
        None => UNKNOWN.to_owned(),
    };
    let row = |s: &&Scenario| {
        vec![
            marked(s, &terminal_name(s), MAX_TERMINAL_NAME, language),
            money(s.horizon.extra, decimals),
            reach(s.ranges.as_ref().map(|ranges| &ranges.consistent)),
            reach(s.ranges.as_ref().map(|ranges| &ranges.all)),
            money(s.horizon.total, decimals),
            signed_money(s.delta.total, decimals),
            signed_percent(s.delta.percent.as_deref()),
            count(s.devices.without_license()),
            count(s.services.lost()),
            count(s.devices.overage),
            s.when.last().map(|when| of_formats::when(when).to_text(language)).unwrap_or_default(),
        ]
    };
    let header = columns.map(|(name, star)| format!("{}{star}", name.text(language)));
    let optional = vec![6, 9, 3, 10, 2, 4];
    Table { optional, ..Table::of_figures(header, scenarios.iter().map(row).collect()) }
}

/// How far the extra charges of the baseline and of named scenarios reach; `None` where that was not computed.
pub(crate) fn ranges(report: &Report, language: Language) -> Option<Table> {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let both = |range: &Range<Money>| [money(Some(range.min), decimals), money(Some(range.max), decimals)];
    let cells =
        |over: &RangeOver| over.extra.as_ref().map_or_else(|| [UNKNOWN.to_owned(), UNKNOWN.to_owned()], both);
    let row = |scenario: &Scenario| {
        let ranges = scenario.ranges.as_ref()?;
        let reference = [name(scenario, language), money(scenario.horizon.extra, decimals)];
        Some(reference.into_iter().chain(cells(&ranges.consistent)).chain(cells(&ranges.all)).collect())
    };
    let rows: Vec<Vec<String>> = report.scenarios.iter().filter_map(row).collect();
    let header = phrases::header().map(|message| message.to_text(language));
    (!rows.is_empty()).then(|| Table::of_figures(header, rows))
}

/// What becomes of the devices in each scenario.
fn effects(report: &Report, scenarios: &[&Scenario], language: Language) -> Table {
    let star = Marks::of(report).counts;
    let header = [
        headings::scenario(),
        words::devices_over(star),
        words::devices_waiting(star),
        words::unlicensable(star),
        words::lost_at_activation(star),
        words::lost_at_day_90(star),
        words::devices_losing(star),
    ];
    let rows = scenarios.iter().map(|s| {
        let figures = [
            s.devices.overage,
            s.devices.waiting,
            s.devices.unlicensable,
            s.services.lost_at_activation,
            s.services.lost_at_day_90,
            s.services.devices_losing,
        ];
        std::iter::once(name(s, language)).chain(figures.map(count)).collect()
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

/// Both, side by side: where that is too wide, one below the other.
pub(crate) fn comparison(report: &Report, scenarios: &[&Scenario], language: Language) -> Table {
    let mut table = costs(report, scenarios, language);
    let effects = effects(report, scenarios, language);
    table.breaks = vec![table.columns.len()];
    table.columns.extend(effects.columns.into_iter().skip(1));
    for (row, more) in table.rows.iter_mut().zip(effects.rows) {
        row.extend(more.into_iter().skip(1));
    }
    table
}

/// Parts of one scenario, per month.
pub(crate) fn parts<'a>(
    parts: impl IntoIterator<Item = &'a PartRow>,
    marks: Marks,
    decimals: u32,
    language: Language,
) -> Table {
    let headers = [
        (headings::part(), ""),
        (headings::units_bought(), ""),
        (headings::used(), marks.counts),
        (headings::over(), marks.counts),
        (headings::idle(), marks.counts),
        (headings::committed(), marks.prices),
        (headings::extra(), marks.money),
        (headings::idle_cost(), marks.money),
    ];
    let header = headers.map(|(name, mark)| format!("{}{mark}", name.text(language)));
    Table::of_figures(header, parts.into_iter().map(|part| part_row(part, decimals)).collect())
}

fn part_row(part: &PartRow, decimals: u32) -> Vec<String> {
    vec![
        part.name.clone(),
        count(part.units),
        count(part.consumed),
        count(part.over),
        count(part.idle),
        money(part.committed, decimals),
        money(part.extra, decimals),
        money(part.idle_cost, decimals),
    ]
}

/// Which changes the difference in the total comes from.
pub(crate) fn waterfall(waterfall: &Waterfall, decimals: u32, language: Language) -> Table {
    // As many decimals as the bars need to sum to the total before the reader's eyes.
    let amounts = || waterfall.bars.iter().map(|bar| bar.total).chain([waterfall.total]);
    let exact = |places: &u32| amounts().all(|m| m.is_whole_at(*places));
    let places = (decimals..=12).find(exact).unwrap_or(12);
    let row = |name: &str, total| vec![name.to_owned(), signed_money(Some(total), places)];
    let mut rows: Vec<Vec<String>> = waterfall.bars.iter().map(|bar| row(&bar.change, bar.total)).collect();
    let together = match waterfall.orders {
        None => words::together(),
        Some(orders) => words::together_sampled(orders.to_string()),
    };
    rows.push(row(together.text(language), waterfall.total));
    let header = [words::change(), words::adds()];
    Table::of_figures(header.map(|name| name.to_text(language)), rows)
}

/// Which services devices lose in the baseline, and when; `None` where none is lost.
pub(crate) fn losses(report: &Report, language: Language) -> Option<Table> {
    let star = Marks::of(report).counts;
    let losses = &report.scenarios.first()?.losses;
    let header = [groups::service(), words::lost_at_activation(star), words::lost_at_day_90(star)];
    let rows = losses
        .iter()
        .map(|loss| vec![loss.service.clone(), count(loss.at_activation), count(loss.at_day_90)])
        .collect();
    let header = header.map(|name| name.to_text(language));
    (!losses.is_empty()).then(|| Table::of_figures(header, rows))
}

/// What the groups of the baseline get, cost and lose: for each column its title and table.
pub(crate) fn groups(report: &Report, language: Language) -> Vec<(String, Table)> {
    let all = report.scenarios.first().map(|base| base.groups.as_slice()).unwrap_or_default();
    let months = || nouns::months(u64::from(report.months));
    let table = |groups: &[GroupFigures]| {
        let column = Message::of_value(&groups.first()?.column);
        let title = groups::by_over(column, one_line(&report.currency), months()).to_text(language);
        Some((title, group_table(report, groups, language)))
    };
    all.chunk_by(|a, b| a.column == b.column).filter_map(table).collect()
}

fn group_table(report: &Report, groups: &[GroupFigures], language: Language) -> Table {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let Marks { money: any, counts, .. } = Marks::of(report);
    let header = [
        (groups::value(), ""),
        (groups::devices(), ""),
        (groups::licensed_devices(), counts),
        (tables::over(), counts),
        (groups::in_use_short(), any),
        (tables::extra(), any),
        (headings::devices_losing(), counts),
    ];
    let row = |group: &GroupFigures| {
        let devices = &group.devices;
        vec![
            groups::shown(&group.value).to_text(language),
            count(devices.read),
            count(devices.assigned + devices.overage),
            count(devices.overage),
            money(group.licensed, decimals),
            money(group.extra, decimals),
            count(group.services.devices_losing),
        ]
    };
    let header = header.map(|(name, star)| format!("{}{star}", name.text(language)));
    Table::of_figures(header, groups.iter().map(row).collect())
}

fn name(scenario: &Scenario, language: Language) -> String {
    marked(scenario, &scenario.name, MAX_NAME, language)
}

/// `…/760,overage-then-wait` in place of `deluxe-units/units.Deluxe=760,reading.when_short=overage-then-wait`: a terminal
/// shows few policies of a sweep, and their values tell them apart.
fn terminal_name(scenario: &Scenario) -> String {
    let Some(sweep) = scenario.sweep.as_deref() else { return scenario.name.clone() };
    let Some(point) = scenario.name.strip_prefix(sweep).and_then(|rest| rest.strip_prefix('/')) else {
        return scenario.name.clone();
    };
    let value = |setting: &str| setting.split_once('=').map_or(setting, |(_, value)| value).to_owned();
    let values = point.split(',').map(value).collect::<Vec<_>>().join(",");
    let whole = format!("{sweep}/{values}");
    if whole.chars().count() <= MAX_TERMINAL_NAME { whole } else { format!("…/{values}") }
}

/// A name cut to a number of characters, which says if the activation is refused.
fn marked(scenario: &Scenario, name: &str, most: usize, language: Language) -> String {
    let name = shortened(name, most);
    if scenario.refused_by.is_some() { words::refused(name).to_text(language) } else { name }
}
