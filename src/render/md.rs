//! The comparison in Markdown: for tickets, wikis and pull requests.

use crate::phrases::figures::one_line;
use crate::render::table::Table;
use crate::render::{notes, table};
use crate::report::{Report, reading};

/// The same figures as [`text::comparison`](crate::render::text::comparison), as Markdown tables and lists.
pub fn comparison(report: &Report) -> String {
    let (scenarios, left_out) = table::shown(report);
    let mut blocks = vec![
        format!("# {}", escaped(&report.study.title)),
        format!(
            "{}, {} months; devices as of {}",
            escaped(&report.currency),
            report.months,
            escaped(&report.as_of)
        ),
        grid(&table::comparison(report, &scenarios)),
    ];
    blocks.extend(table::left_out_note(report, left_out));
    if notes::money_rests(report) {
        blocks.push(escaped(notes::FOOTNOTE));
    }
    if let Some(baseline) = report.scenarios.first() {
        blocks.push(format!("## Parts under {}, per month", escaped(&baseline.name)));
        blocks.push(grid(&table::parts(report, baseline)));
    }
    blocks.push("## Changes and basis".to_owned());
    blocks.push(basis(report).join("\n"));
    blocks.push(format!("## {}", notes::RESTS_ON));
    blocks.push(caveats(report).join("\n"));
    blocks.push(format!("{} {} {}", notes::SNAPSHOT, notes::BOUNDARY, notes::DISCLAIMER));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn basis(report: &Report) -> Vec<String> {
    let mut items = Vec::new();
    for scenario in report.scenarios.iter().filter(|s| s.sweep.is_none() && s.on.is_some()) {
        let changes = notes::changes(scenario);
        let changes = if changes.is_empty() { "nothing".to_owned() } else { changes.join(", ") };
        items.push(format!("{} changes: {changes}", scenario.name));
        if let Some(device) = &scenario.refused_by {
            items.push(format!("{} is refused, because this device would wait: {device}", scenario.name));
        }
    }
    if let Some(baseline) = report.scenarios.first() {
        if let Some(device) = &baseline.refused_by {
            items.push(format!("{} is refused, because this device would wait: {device}", baseline.name));
        }
        items.push(format!("Devices under {}: {}", baseline.name, notes::devices(&baseline.devices)));
        items.extend(notes::unknown_statuses(&baseline.devices));
        items.push(format!("Reading: {}", reading::in_words(&baseline.reading)));
    }
    let bought = notes::bought(report);
    items.extend(bought.iter().map(|sentence| format!("Bought: {sentence}")));
    items.push(format!("Import: {}", notes::import(&report.import)));
    items.extend(report.inputs.iter().map(|i| format!("Input: {}", notes::input(i))));
    items.push(report.tool.clone());
    items.iter().map(|item| format!("- {}", escaped(item))).collect()
}

/// What this run assumed, and what it warns of.
fn caveats(report: &Report) -> Vec<String> {
    let mut items = Vec::new();
    items.extend(report.assumptions.iter().map(|a| format!("Assumption {}: {}", a.id, a.text)));
    items.extend(notes::warnings(report).iter().map(|(warning, names)| {
        format!("Warning: {}{}", notes::places(report, names), notes::warning(warning))
    }));
    items.iter().map(|item| format!("- {}", escaped(item))).collect()
}

pub(crate) fn grid(table: &Table) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: String =
        table.header.iter().enumerate().map(|(i, _)| if i == 0 { "|---" } else { "|---:" }).collect();
    let mut lines = vec![line(&table.header), format!("{rule}|")];
    lines.extend(table.rows.iter().map(|row| line(row)));
    lines.join("\n")
}

/// Text that Markdown shows as it is: nothing of the user's becomes markup, HTML or a cell border.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
