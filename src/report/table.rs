//! The tables of the report as cells of text: terminal, Markdown and HTML lay out the same cells.

use super::words::{count, money, one_line, shortened, signed_money, signed_percent};
use super::{PartRow, Report, Scenario, notes};

/// Most policies of sweeps that a table shows.
const SWEEP_ROWS: usize = 20;
/// Most characters of a scenario's name in a table.
const NAME_WIDTH: usize = 80;

/// A table: the first column is text, all others are figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// One for each column.
    pub(super) header: Vec<String>,
    /// As wide as the header.
    pub(super) rows: Vec<Vec<String>>,
}

/// The scenarios that a table shows, and how many policies of sweeps it leaves out.
pub(super) fn shown(report: &Report) -> (Vec<&Scenario>, usize) {
    let mut sweeps: Vec<&Scenario> = report.scenarios.iter().filter(|s| s.sweep.is_some()).collect();
    let left_out = sweeps.len().saturating_sub(SWEEP_ROWS);
    // Unknown totals last; the sort is stable, so ties stay in the order of the report.
    sweeps.sort_by_key(|s| (s.horizon.total.is_none(), s.horizon.total));
    let cheapest: Vec<&str> = sweeps.iter().take(SWEEP_ROWS).map(|s| s.name.as_str()).collect();
    let keep = |s: &&Scenario| s.sweep.is_none() || cheapest.contains(&s.name.as_str());
    (report.scenarios.iter().filter(keep).collect(), left_out)
}

/// Says which policies of sweeps are not in the table.
pub(super) fn left_out_note(left_out: usize) -> Option<String> {
    (left_out > 0).then(|| {
        format!(
            "… and {} more in scenarios.csv: of the sweeps, only the {SWEEP_ROWS} with the lowest total are shown",
            count(left_out as u64)
        )
    })
}

/// Money of each scenario against the baseline.
pub(super) fn costs(report: &Report, scenarios: &[&Scenario]) -> Table {
    let decimals = super::words::decimals(&report.currency);
    let star = |rests: bool| if rests { "*" } else { "" };
    let (any, prices) = (star(notes::money_rests(report)), star(notes::prices_rest(report)));
    let months = report.months;
    Table {
        header: vec![
            "Scenario".to_owned(),
            format!("Committed{prices}\n{months} months"),
            format!("Extra charges{any}\n{months} months"),
            format!("Total{any}\n{months} months"),
            format!("Change{any}\nof total"),
            format!("Change{any}\nin %"),
        ],
        rows: scenarios
            .iter()
            .map(|s| {
                vec![
                    name(s),
                    money(s.horizon.committed, decimals),
                    money(s.horizon.extra, decimals),
                    money(s.horizon.total, decimals),
                    signed_money(s.delta.total, decimals),
                    signed_percent(s.delta.percent.as_deref()),
                ]
            })
            .collect(),
    }
}

/// What becomes of the devices in each scenario.
pub(super) fn effects(report: &Report, scenarios: &[&Scenario]) -> Table {
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
    Table { header, rows: rows.collect() }
}

/// Both, side by side.
pub(super) fn comparison(report: &Report, scenarios: &[&Scenario]) -> Table {
    let mut table = costs(report, scenarios);
    let effects = effects(report, scenarios);
    table.header.extend(effects.header.into_iter().skip(1));
    for (row, more) in table.rows.iter_mut().zip(effects.rows) {
        row.extend(more.into_iter().skip(1));
    }
    table
}

/// The parts of one scenario, per month.
pub(super) fn parts(report: &Report, scenario: &Scenario) -> Table {
    let decimals = super::words::decimals(&report.currency);
    let headers = ["Part", "Units", "Used", "Over", "Idle", "Committed", "Extra", "Cost of idle"];
    Table {
        header: headers.map(str::to_owned).to_vec(),
        rows: scenario.parts.iter().map(|part| part_row(part, decimals)).collect(),
    }
}

fn part_row(part: &PartRow, decimals: u32) -> Vec<String> {
    vec![
        one_line(&part.name),
        count(part.units),
        count(part.consumed),
        count(part.over),
        count(part.idle),
        money(part.committed, decimals),
        money(part.extra, decimals),
        money(part.idle_cost, decimals),
    ]
}

fn name(scenario: &Scenario) -> String {
    let name = shortened(&one_line(&scenario.name), NAME_WIDTH);
    if scenario.refused_by.is_some() { format!("{name} (refused)") } else { name }
}
