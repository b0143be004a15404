//! `scenarios.csv` and `parts.csv`: exact figures for spreadsheets, one header each.

use serde_json::Value;

use super::words::UNKNOWN;
use super::{Report, Scenario};
use crate::money::Money;
use crate::policy::reading::KEYS;

const COUNTS: [&str; 23] = [
    "name",
    "title",
    "on",
    "sweep",
    "read",
    "retired",
    "out_of_scope",
    "assigned",
    "overage",
    "waiting",
    "unlicensable",
    "lost_at_activation",
    "lost_at_day_90",
    "devices_losing",
    "committed_per_month",
    "extra_per_month",
    "total_per_month",
    "committed",
    "extra",
    "total",
    "delta_extra",
    "delta_total",
    "delta_percent",
];

const PARTS: [&str; 10] = [
    "scenario",
    "part",
    "units",
    "consumed",
    "over",
    "idle",
    "committed_per_month",
    "extra_per_month",
    "idle_cost_per_month",
    "sweep",
];

/// One row for each scenario. Unknown figures are `-`; a lever that a scenario does not change is empty.
pub fn scenarios(report: &Report) -> String {
    let levers = changed_levers(report);
    let mut header: Vec<String> = COUNTS.iter().map(|&c| c.to_owned()).collect();
    header.push("refused_by".to_owned());
    header.extend(KEYS.iter().map(|key| format!("reading.{key}")));
    header.extend(levers.iter().map(|key| harmless(key)));
    write(header, report.scenarios.iter().map(|s| scenario_row(s, &levers)))
}

/// One row for each scenario and part, per month. A part that a scenario drops has none.
pub fn parts(report: &Report) -> String {
    let rows = report.scenarios.iter().flat_map(|scenario| {
        scenario.parts.iter().map(|part| {
            vec![
                harmless(&scenario.name),
                harmless(&part.name),
                part.units.to_string(),
                part.consumed.to_string(),
                part.over.to_string(),
                part.idle.to_string(),
                exact(part.committed),
                exact(part.extra),
                exact(part.idle_cost),
                optional(scenario.sweep.as_deref()),
            ]
        })
    });
    write(PARTS.iter().map(|&c| c.to_owned()).collect(), rows)
}

/// Levers that any scenario changes, in the order of their first appearance; those of the reading have columns
/// of their own.
fn changed_levers(report: &Report) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    let keys = report.scenarios.iter().flat_map(|s| s.changes.keys().map(String::as_str));
    keys.filter(|key| !key.starts_with("reading.") && seen.insert(*key)).collect()
}

fn scenario_row(scenario: &Scenario, levers: &[&str]) -> Vec<String> {
    let mut row = vec![
        harmless(&scenario.name),
        optional(scenario.title.as_deref()),
        optional(scenario.on.as_deref()),
        optional(scenario.sweep.as_deref()),
    ];
    row.extend(counts(scenario).iter().map(u64::to_string));
    row.extend(amounts(scenario).into_iter().map(exact));
    row.push(scenario.delta.percent.clone().unwrap_or_else(|| UNKNOWN.to_owned()));
    row.push(optional(scenario.refused_by.as_deref()));
    row.extend(KEYS.iter().map(|key| scenario.reading.get(*key).map_or_else(String::new, lever)));
    row.extend(levers.iter().map(|key| scenario.changes.get(*key).map_or_else(String::new, lever)));
    row
}

fn counts(scenario: &Scenario) -> [u64; 10] {
    let (devices, services) = (&scenario.devices, &scenario.services);
    [
        devices.read,
        devices.retired,
        devices.out_of_scope,
        devices.assigned,
        devices.overage,
        devices.waiting,
        devices.unlicensable,
        services.lost_at_activation,
        services.lost_at_day_90,
        services.devices_losing,
    ]
}

fn amounts(scenario: &Scenario) -> [Option<Money>; 8] {
    let (month, horizon) = (&scenario.per_month, &scenario.horizon);
    [
        month.committed,
        month.extra,
        month.total,
        horizon.committed,
        horizon.extra,
        horizon.total,
        scenario.delta.extra,
        scenario.delta.total,
    ]
}

pub(super) fn exact(amount: Option<Money>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), |m| m.to_string())
}

pub(super) fn optional(text: Option<&str>) -> String {
    text.map_or_else(String::new, harmless)
}

/// A lever's value: lists joined by `;`, a cleared lever `null`, anything deeper as JSON.
fn lever(value: &Value) -> String {
    match value {
        Value::String(text) => harmless(text),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let words: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            harmless(&words.join(";"))
        }
        other => other.to_string(),
    }
}

/// Text that a spreadsheet would run as a formula gets a leading `'`; numbers and a single `-` stay.
pub(super) fn harmless(text: &str) -> String {
    // The full-width forms start a formula where the spreadsheet's language is Japanese.
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && text != UNKNOWN && !is_number(text) { format!("'{text}") } else { text.to_owned() }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[expect(
    clippy::expect_used,
    reason = "writing to memory cannot fail, and every row is as long as its header"
)]
pub(super) fn write(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(&row).expect("memory takes every row");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("text stays text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralized_and_numbers_are_not() {
        for (text, written) in [
            ("=cmd()", "'=cmd()"),
            ("+200", "'+200"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("-12.50", "-12.50"),
            ("-", "-"),
            ("-1-2", "'-1-2"),
            ("as-is", "as-is"),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
