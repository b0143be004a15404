//! What every format says beside the tables: how the counts reconcile, the reading, what the figures rest on.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde_json::Value;

use crate::input::file_account::{FileReport, Input};
use crate::input::inventory::import::{Conflict, Import, RowPlace};
use crate::phrases;
use crate::phrases::figures::{count, counted, lever_value, one_line};
use crate::problem::Warning;
use crate::render::document::Text;
use crate::report::{Bought, Devices, Report, Scenario, TOOL};

/// What no report may leave out.
pub(crate) const DISCLAIMER: &str = "This is a simulation by named readings of IBM's public documentation. IBM has not published the exact \
criteria of automatic license assignment; the portal may assign otherwise.";
/// The choice of day boundaries, which IBM does not document.
pub(crate) const BOUNDARY: &str = "Excess services are taken as kept on day 90 after activation and lost on day 91. IBM does not say; this is \
fleetcast's choice.";
/// How a difference is attributed to changes.
pub(crate) const WATERFALL: &str = "Each change is given what it adds on average over every order in which the changes could be made (Shapley \
values); rounded by largest remainders, so that the bars sum to the difference to the last digit.";
/// The fleet does not move.
pub(crate) const SNAPSHOT: &str =
    "The fleet is taken as it stands on that date, not as it will stand on the day of activation.";
/// Heading of the caveats.
pub(crate) const RESTS_ON: &str = "What the figures rest on";
/// The footnote of the mark.
pub(crate) const FOOTNOTE: &str = "* rests on an assumption: see below";

/// `2,400 devices: 2,013 assigned, …, 300 out of scope (200 Inactive, 100 Pending), 44 retired`.
pub(crate) fn devices(devices: &Devices) -> String {
    let by_status = listed(&devices.out_of_scope_by_status);
    let by_status = if by_status.is_empty() { String::new() } else { format!(" ({by_status})") };
    format!(
        "{}: {} assigned, {} overage, {} waiting, {} unlicensable, {} out of scope{by_status}, {} retired",
        counted(devices.read, "device"),
        count(devices.assigned),
        count(devices.overage),
        count(devices.waiting),
        count(devices.unlicensable),
        count(devices.out_of_scope),
        count(devices.retired),
    )
}

/// Unknown statuses, if there are any.
pub(crate) fn unknown_statuses(devices: &Devices) -> Option<String> {
    statuses(&devices.unknown_statuses)
}

/// Unknown statuses, each with its devices.
pub(crate) fn statuses(unknown: &BTreeMap<String, u64>) -> Option<String> {
    let words = listed(unknown);
    (!words.is_empty()).then(|| format!("unknown statuses: {words}"))
}

/// Most words that are listed: of more, the most frequent ones.
const MAX_WORDS: usize = 10;

fn listed(counts: &BTreeMap<String, u64>) -> String {
    let mut shown: Vec<(&String, &u64)> = counts.iter().collect();
    let more = shown.len().saturating_sub(MAX_WORDS);
    if more > 0 {
        shown.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        shown.truncate(MAX_WORDS);
    }
    let mut words: Vec<String> =
        shown.iter().map(|(word, n)| format!("{} {}", count(**n), one_line(word))).collect();
    if more > 0 {
        words.push(format!("and {} more", count(more as u64)));
    }
    words.join(", ")
}

/// `120 rows read: 118 imported, …`.
pub(crate) fn import(import: &Import) -> String {
    format!(
        "{} read: {} imported, {} merged, {} attached, {} rejected, {} skipped",
        counted(import.read, "row"),
        count(import.imported),
        count(import.merged),
        count(import.attached),
        count(import.rejected),
        count(import.skipped),
    )
}

/// How a file was understood: `maas360, utf-8 (plain ASCII), delimiter comma`, and what is not as always.
pub(crate) fn file(file: &FileReport) -> String {
    let mut text = format!("{}, {}", file.kind, file.encoding);
    if !file.delimiter.is_empty() {
        let _ = write!(text, ", delimiter {}", file.delimiter);
    }
    if file.header_line != 1 {
        let _ = write!(text, ", header in line {}", file.header_line);
    }
    if !file.timezone.ends_with("(as MaaS360 writes them)") {
        let _ = write!(text, ", dates without zone in {}", file.timezone);
    }
    text
}

/// `Android01 in lines 2 and 4 of devices.csv: line 4 holds`.
pub(crate) fn conflict(conflict: &Conflict) -> String {
    let place = |row: &RowPlace| format!("line {} of {}", row.line, row.file);
    let rows: Vec<String> = conflict.rows.iter().map(place).collect();
    let kept = match &conflict.kept {
        Some(row) => format!("{} holds, as the newest report", place(row)),
        None => "none holds, as they are equally old".to_owned(),
    };
    format!("{} in {}: {kept}", conflict.device, rows.join(" and "))
}

/// `devices.csv (2,400 rows, sha256 0123456789ab)`.
pub(crate) fn input(input: &Input) -> String {
    let hash: String = input.sha256.chars().take(12).collect();
    let rows = input.rows.map_or_else(String::new, |n| format!("{}, ", counted(n, "row")));
    format!("{} ({rows}sha256 {hash})", one_line(&input.path))
}

/// The changes of a scenario: `units.Deluxe = 1,200`.
pub(crate) fn changes(scenario: &Scenario) -> Vec<String> {
    let change = |(key, value): (&String, &Value)| format!("{} = {}", one_line(key), lever_value(value));
    scenario.changes.iter().map(change).collect()
}

/// One warning as a line: what, how many, what follows, a few examples.
pub(crate) fn warning(warning: &Warning) -> Text {
    let mut text = Text::of_strong(warning.message.to_string()).plain(format!(" ({})", count(warning.count)));
    if let Some(consequence) = &warning.consequence {
        text = text.plain(format!(": {consequence}"));
    }
    if !warning.samples.is_empty() {
        text = text.small(format!(" [{}]", warning.samples.join(", ")));
    }
    text
}

/// The currency, the horizon and the day of the inventory.
pub(crate) fn basis(report: &Report) -> String {
    format!("{}, {} months; devices as of {}", report.currency, report.months, report.as_of)
}

/// What stands at the end of a report.
pub(crate) fn closing() -> Vec<Text> {
    vec![format!("{SNAPSHOT} {BOUNDARY} {DISCLAIMER}").into(), TOOL.into()]
}

/// A warning, and the scenarios that it is of; none where it is of the import.
pub(crate) type Found<'a> = (&'a Warning, Vec<&'a str>);

/// All warnings, each once: those of the import, then those of the scenarios.
pub(crate) fn warnings(report: &Report) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = report.import.warnings.iter().map(|w| (w, Vec::new())).collect();
    let mut places: HashMap<(&str, &str, u64), usize> =
        found.iter().enumerate().map(|(place, (w, _))| (key(w), place)).collect();
    for scenario in &report.scenarios {
        for warning in &scenario.warnings {
            let place = *places.entry(key(warning)).or_insert(found.len());
            match found.get_mut(place) {
                // What the import warned about is of every scenario already.
                Some(_) if place < report.import.warnings.len() => {}
                Some((_, names)) => names.push(&scenario.name),
                None => found.push((warning, vec![&scenario.name])),
            }
        }
    }
    found
}

fn key(warning: &Warning) -> (&str, &str, u64) {
    (&warning.id, &warning.message, warning.count)
}

/// Where a warning belongs: `in as-is, buy-200 and 3 more: `, nothing where it is of all.
pub(crate) fn places(report: &Report, names: &[&str]) -> String {
    if names.is_empty() || names.len() == report.scenarios.len() {
        return String::new();
    }
    let first: Vec<String> = names.iter().take(3).map(|n| one_line(n)).collect();
    let more = names.len().saturating_sub(first.len());
    let more = if more > 0 { format!(" and {} more", count(more as u64)) } else { String::new() };
    format!("in {}{more}: ", first.join(", "))
}

/// Most parts that a report for people spells out.
const MAX_BOUGHT: usize = 20;

/// What was bought, a sentence a part, and how many are left out.
pub(crate) fn bought(report: &Report) -> Vec<String> {
    let shown = report.bought.iter().take(MAX_BOUGHT);
    let mut lines: Vec<String> =
        shown.map(|part| bought_part(&report.currency, &report.price_period, part)).collect();
    if report.bought.len() > MAX_BOUGHT {
        lines.push(format!("… and {} more parts", report.bought.len() - MAX_BOUGHT));
    }
    lines
}

/// What was bought of one part.
pub(crate) fn bought_part(currency: &str, period: &str, part: &Bought) -> String {
    phrases::bought::sentence(currency, period, (part.units, &part.name, part.price, part.per_year))
}

/// Ids of assumptions that change what is charged, and nothing else.
const OF_MONEY: [&str; 2] = ["A10", "A11"];
/// Assumptions about prices.
fn of_prices(id: &str) -> bool {
    id.contains("price")
}

/// Whether counts of devices and services rest on an assumption.
pub(crate) fn counts_rest(report: &Report) -> bool {
    report.assumptions.iter().any(|a| !OF_MONEY.contains(&a.id.as_str()) && !of_prices(&a.id))
}

/// Whether committed amounts rest on an assumption.
pub(crate) fn prices_rest(report: &Report) -> bool {
    report.assumptions.iter().any(|a| of_prices(&a.id))
}

/// Whether extra charges and totals rest on an assumption.
pub(crate) fn money_rests(report: &Report) -> bool {
    !report.assumptions.is_empty()
}
