//! The comparison for a terminal.

use comfy_table::{Cell, CellAlignment, LineStyle, Table as Grid, TableStyle};
use unicode_width::UnicodeWidthStr;

use crate::phrases;
use crate::phrases::figures::{count, one_line};
use crate::render::table::Table;
use crate::render::{notes, table};
use crate::report::{Assumption, Report, Scenario, reading};

/// One rule below the header: figures need no cage.
pub(crate) const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
/// Most warnings that a terminal shows; the report folder has all.
const MOST_WARNINGS: usize = 20;

/// The comparison of all scenarios, the parts of the baseline, and what the figures rest on. Without color.
/// A table wider than `width` is split in two: money, then devices.
pub fn comparison(report: &Report, width: Option<usize>) -> String {
    let (scenarios, left_out) = table::shown(report);
    let mut blocks = vec![heading(report)];
    blocks.extend(tables(report, &scenarios, width));
    blocks.extend(table::left_out_note(report, left_out));
    if notes::money_rests(report) {
        blocks.push(notes::FOOTNOTE.to_owned());
    }
    if let Some(baseline) = report.scenarios.first() {
        let title =
            format!("Parts under {}, per month in {}", one_line(&baseline.name), one_line(&report.currency));
        blocks.push(format!("{title}\n{}", grid(&table::parts(report, baseline))));
    }
    blocks.extend(changes(&scenarios));
    blocks.extend(bought(report));
    blocks.push(footer(report));
    blocks.push(caveats(report));
    blocks.push(format!("{} {} {}", notes::SNAPSHOT, notes::BOUNDARY, notes::DISCLAIMER));
    blocks.push(one_line(&report.tool));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn heading(report: &Report) -> String {
    let currency = one_line(&report.currency);
    let title = one_line(&report.study.title);
    format!("{title}\n{currency}, {} months; devices as of {}", report.months, one_line(&report.as_of))
}

fn tables(report: &Report, scenarios: &[&Scenario], width: Option<usize>) -> Vec<String> {
    let whole = grid(&table::comparison(report, scenarios));
    let widest = whole.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    if width.is_none_or(|width| widest <= width) {
        return vec![whole];
    }
    vec![grid(&table::costs(report, scenarios)), grid(&table::effects(report, scenarios))]
}

pub(crate) fn grid(table: &Table) -> String {
    let mut grid = Grid::new();
    grid.load_style(STYLE);
    grid.set_header(table.header.iter().enumerate().map(aligned));
    for row in &table.rows {
        grid.add_row(row.iter().enumerate().map(aligned));
    }
    grid.trim_fmt()
}

fn aligned((column, text): (usize, &String)) -> Cell {
    let side = if column == 0 { CellAlignment::Left } else { CellAlignment::Right };
    Cell::new(text).set_alignment(side)
}

/// What was bought, where prices are known.
fn bought(report: &Report) -> Option<String> {
    let lines = notes::bought(report);
    (!lines.is_empty()).then(|| format!("{}\n  {}", phrases::bought::TITLE, lines.join("\n  ")))
}

fn changes(scenarios: &[&Scenario]) -> Option<String> {
    let named = scenarios.iter().filter(|s| s.sweep.is_none() && s.on.is_some());
    let blocks: Vec<String> = named.map(|s| change_block(s)).collect();
    (!blocks.is_empty()).then(|| format!("Changes against the baseline\n{}", blocks.join("\n")))
}

fn change_block(scenario: &Scenario) -> String {
    let mut block = format!("  {}", one_line(&scenario.name));
    if let Some(title) = &scenario.title {
        block.push_str(": ");
        block.push_str(&one_line(title));
    }
    let changes = notes::changes(scenario);
    if changes.is_empty() {
        block.push_str("\n    nothing");
    }
    for change in changes {
        block.push_str("\n    ~ ");
        block.push_str(&change);
    }
    if let Some(device) = &scenario.refused_by {
        block.push_str("\n    refused, because this device would wait: ");
        block.push_str(&one_line(device));
    }
    block
}

fn footer(report: &Report) -> String {
    let mut lines = Vec::new();
    if let Some(baseline) = report.scenarios.first() {
        lines.push(format!(
            "Devices under {}: {}",
            one_line(&baseline.name),
            notes::devices(&baseline.devices)
        ));
        lines.extend(notes::unknown_statuses(&baseline.devices));
        if let Some(device) = &baseline.refused_by {
            lines.push(format!("Refused, because this device would wait: {}", one_line(device)));
        }
        lines.push(format!("Reading: {}", reading::in_words(&baseline.reading)));
    }
    lines.push(format!("Import: {}", notes::import(&report.import)));
    let inputs: Vec<String> = report.inputs.iter().map(notes::input).collect();
    lines.push(format!("Inputs: {}", inputs.join(", ")));
    lines.join("\n")
}

/// What this run assumed, and what it warns of.
fn caveats(report: &Report) -> String {
    let assumption = |a: &Assumption| format!("Assumption {}: {}", one_line(&a.id), one_line(&a.text));
    let lines = report.assumptions.iter().map(assumption).chain(warnings(report));
    let lines: Vec<String> = lines.collect();
    format!("{}\n{}", notes::RESTS_ON, lines.join("\n"))
}

fn warnings(report: &Report) -> Vec<String> {
    let all = notes::warnings(report);
    let line = |(warning, names): &notes::Found<'_>| {
        format!("Warning: {}{}", notes::places(report, names), notes::warning(warning))
    };
    let mut lines: Vec<String> = all.iter().take(MOST_WARNINGS).map(line).collect();
    if all.len() > MOST_WARNINGS {
        let more = (all.len() - MOST_WARNINGS) as u64;
        lines.push(format!("… and {} more warnings in the report", count(more)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_wide_table_is_split_for_a_narrow_terminal() {
        let narrow = comparison(&sample::two(), Some(100));
        let whole = comparison(&sample::two(), None);
        let tables = |text: &str| text.lines().filter(|line| line.starts_with(" Scenario")).count();
        assert_eq!((tables(&narrow), tables(&whole)), (2, 1));
        // Lists are further in than tables.
        let table = |line: &&str| line.starts_with(' ') && !line.starts_with("  ") || line.starts_with('─');
        assert!(narrow.lines().filter(table).all(|line| UnicodeWidthStr::width(line) <= 100));
    }
}
