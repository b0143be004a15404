//! The tables of the report.

use crate::phrases::figures::{count, money, shortened, signed_money, signed_percent};
use crate::render::document::Table;
use crate::render::notes;
use crate::report::{LeftOut, PartRow, Report, Scenario, Waterfall};

/// Most policies of sweeps that a table shows.
const MAX_SWEEP_ROWS: usize = 20;
/// Most characters of a scenario's name in a table.
const MAX_NAME: usize = 80;

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
pub(crate) fn left_out_note(report: &Report, left_out: usize) -> Option<String> {
    let all = left_out + report.policies() - report.scenarios.len();
    let listed = |sweep: &LeftOut| {
        format!(
            "of the {} policies of {} only the best, the worst and the Pareto front ({}) are listed",
            count(sweep.policies as u64),
            sweep.sweep,
            count(sweep.listed as u64)
        )
    };
    let mut why: Vec<String> = report.left_out.iter().map(listed).collect();
    if left_out > 0 {
        why.push(format!("of the sweeps, only the {MAX_SWEEP_ROWS} with the lowest total are shown"));
    }
    (all > 0).then(|| format!("… and {} more in scenarios.csv: {}", count(all as u64), why.join("; ")))
}

/// Money of each scenario against the baseline.
fn costs(report: &Report, scenarios: &[&Scenario]) -> Table {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let star = |rests: bool| if rests { "*" } else { "" };
    let (any, prices) = (star(notes::money_rests(report)), star(notes::prices_rest(report)));
    let months = report.months;
    let header = [
        "Scenario".to_owned(),
        format!("Committed{prices}\n{months} months"),
        format!("Extra charges{any}\n{months} months"),
        format!("Total{any}\n{months} months"),
        format!("Change{any}\nof total"),
        format!("Change{any}\nin %"),
    ];
    let rows = scenarios.iter().map(|s| {
        vec![
            name(s),
            money(s.horizon.committed, decimals),
            money(s.horizon.extra, decimals),
            money(s.horizon.total, decimals),
            signed_money(s.delta.total, decimals),
            signed_percent(s.delta.percent.as_deref()),
        ]
    });
    Table::of_figures(header, rows.collect())
}

/// What becomes of the devices in each scenario.
fn effects(report: &Report, scenarios: &[&Scenario]) -> Table {
    let star = if notes::counts_rest(report) { "*" } else { "" };
    let headers = [
        "Devices\nover",
        "Devices\nwaiting",
        "Unlicensable\n",
        "Lost at\nactivation",
        "Lost at\nday 90",
        "Devices\nlosing",
    ];
    let mut header = vec!["Scenario".to_owned()];
    header.extend(headers.iter().map(|h| format!("{h}{star}").trim().replace("\n*", "*")));
    let rows = scenarios.iter().map(|s| {
        let figures = [
            s.devices.overage,
            s.devices.waiting,
            s.devices.unlicensable,
            s.services.lost_at_activation,
            s.services.lost_at_day_90,
            s.services.devices_losing,
        ];
        std::iter::once(name(s)).chain(figures.map(count)).collect()
    });
    Table::of_figures(header, rows.collect())
}

/// Both, side by side: where that is too wide, one below the other.
pub(crate) fn comparison(report: &Report, scenarios: &[&Scenario]) -> Table {
    let mut table = costs(report, scenarios);
    let effects = effects(report, scenarios);
    table.breaks = vec![table.columns.len()];
    table.columns.extend(effects.columns.into_iter().skip(1));
    for (row, more) in table.rows.iter_mut().zip(effects.rows) {
        row.extend(more.into_iter().skip(1));
    }
    table
}

/// The parts of one scenario, per month.
pub(crate) fn parts(report: &Report, scenario: &Scenario) -> Table {
    let decimals = crate::phrases::figures::decimals(&report.currency);
    let star = |rests: bool| if rests { "*" } else { "" };
    let counts = star(notes::counts_rest(report));
    let (any, prices) = (star(notes::money_rests(report)), star(notes::prices_rest(report)));
    let headers = [
        ("Part", ""),
        ("Units", ""),
        ("Used", counts),
        ("Over", counts),
        ("Idle", counts),
        ("Committed", prices),
        ("Extra", any),
        ("Idle cost", any),
    ];
    let header = headers.map(|(name, star)| format!("{name}{star}"));
    Table::of_figures(header, scenario.parts.iter().map(|part| part_row(part, decimals)).collect())
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
pub(crate) fn waterfall(waterfall: &Waterfall, decimals: u32) -> Table {
    // As many decimals as the bars need to sum to the total before the reader's eyes.
    let amounts = || waterfall.bars.iter().map(|bar| bar.total).chain([waterfall.total]);
    let exact = |places: &u32| amounts().all(|m| m.is_whole_at(*places));
    let places = (decimals..=12).find(exact).unwrap_or(12);
    let row = |name: &str, total| vec![name.to_owned(), signed_money(Some(total), places)];
    let mut rows: Vec<Vec<String>> = waterfall.bars.iter().map(|bar| row(&bar.change, bar.total)).collect();
    let together = match waterfall.orders {
        None => "together".to_owned(),
        Some(orders) => format!("together (each sampled over {orders} orders)"),
    };
    rows.push(row(&together, waterfall.total));
    Table::of_figures(["Change", "Adds to the total"], rows)
}

fn name(scenario: &Scenario) -> String {
    let name = shortened(&scenario.name, MAX_NAME);
    if scenario.refused_by.is_some() { format!("{name} (refused)") } else { name }
}
