//! A comparison for people, and for spreadsheets.

use serde_json::Value;

use crate::phrases::figures::{
    UNKNOWN, count, counted, decimals, lever_value, money, one_line, signed_money, signed_percent,
};
use crate::problem::Message;
use crate::render::document::{Column, Document, Table};
use crate::render::{csv, notes, table};
use crate::report::TOOL;
use crate::report::comparison::{About, Comparison, Figure, Parameter, Total};
use crate::report::devices::{Changed, DeviceChanges, Group, Move, PRESENCE};
use crate::report::row::Cell;

/// Most groups of one column that a table shows.
const MAX_GROUPS: usize = 10;

/// What differs, for people.
pub fn document(comparison: &Comparison) -> Document {
    let (a, b) = (&comparison.before, &comparison.after);
    let side = |about: &About| {
        format!(
            "{} of {}, devices as of {}; reading: {}",
            about.scenario, about.source, about.as_of, about.reading
        )
    };
    let mut document = Document::default();
    document.paragraph(format!("Before: {}", side(a)));
    document.paragraph(format!("After: {}", side(b)));
    if !comparison.inputs.is_empty() {
        let names: Vec<&str> = comparison.inputs.iter().map(|p| p.key.as_str()).collect();
        document.paragraph(format!("Inputs that differ: {}", names.join(", ")));
    }
    if comparison.is_empty() {
        document.paragraph("Nothing differs.");
    }
    if !comparison.parameters.is_empty() {
        document.heading("Parameters that differ");
        document.table(parameters(&comparison.parameters));
    }
    if (&a.currency, a.months) == (&b.currency, b.months) {
        document.heading(format!("Totals in {}, horizon of {} months", a.currency, a.months));
    } else {
        document.heading("Totals");
    }
    document.table(totals(comparison));
    if let Some(waterfall) = comparison.waterfall.as_ref().filter(|w| w.bars.len() > 1) {
        document.heading("Where the change of the total over the horizon comes from");
        document.table(table::waterfall(waterfall, decimals(&a.currency)));
    }
    if let Some(devices) = &comparison.devices {
        device_blocks(devices, &mut document);
    }
    for text in &comparison.missing {
        document.paragraph(format!("Missing: {text}"));
    }
    document.heading(notes::RESTS_ON);
    document.list(&comparison.assumptions);
    document.closing = vec![notes::DISCLAIMER.into(), TOOL.into()];
    document
}

fn device_blocks(devices: &DeviceChanges, document: &mut Document) {
    document.heading("Devices by part, before (rows) and after (columns)");
    document.table(matrix(devices));
    // The matrix tells bases apart, but not what comes on top of them.
    if devices.addons.iter().any(|m| m.before != m.after) {
        document.heading("Devices whose add-ons change while they keep their base");
        document.table(addons(devices));
    }
    let (shown, left_out) = shown_groups(&devices.groups);
    document.heading("Winners and losers");
    document.table(groups(&shown));
    if left_out > 0 {
        let more = count(left_out as u64);
        document.note(format!("… and {more} more groups with fewer changes: `--format csv` has all"));
    }
    if !devices.list.is_empty() {
        let (listed, all) = (count(devices.list.len() as u64), count(devices.changed));
        document.heading(format!("Devices that differ: {listed} of {all}"));
        document.table(list(&devices.list));
    } else if devices.changed > 0 {
        let differ = if devices.changed == 1 { "differs" } else { "differ" };
        let number = counted(devices.changed, "device");
        document.note(format!("{number} {differ}: `--devices` lists them"));
    }
}

fn parameters(parameters: &[Parameter]) -> Table {
    let row = |p: &Parameter| vec![p.key.clone(), lever_value(&p.before), lever_value(&p.after)];
    Table::of_words(["Parameter", "Before", "After"], parameters.iter().map(row).collect())
}

/// Those of the whole, and of the parts those that differ.
fn totals(comparison: &Comparison) -> Table {
    let (before, after) = (decimals(&comparison.before.currency), decimals(&comparison.after.currency));
    let figure = |figure: Option<Figure>, places: u32| match figure {
        None => UNKNOWN.to_owned(),
        Some(Figure::Count(n)) => signed_count(n, false),
        Some(Figure::Money(m)) => money(Some(m), places),
    };
    let change = |figure: Option<Figure>| match figure {
        None => UNKNOWN.to_owned(),
        Some(Figure::Count(n)) => signed_count(n, true),
        Some(Figure::Money(m)) => signed_money(Some(m), before),
    };
    let row = |t: &Total| {
        let is_amount = matches!(t.before.or(t.after), Some(Figure::Money(_)));
        let percent = if is_amount { signed_percent(t.percent.as_deref()) } else { String::new() };
        vec![t.key.clone(), figure(t.before, before), figure(t.after, after), change(t.change), percent]
    };
    let shown = comparison.totals.iter().filter(|t| t.before != t.after || !t.key.starts_with("parts."));
    Table::of_figures(["Total", "Before", "After", "Change", "In %"], shown.map(row).collect())
}

fn signed_count(number: i64, plus: bool) -> String {
    let sign = match number {
        n if n < 0 => "-",
        n if n > 0 && plus => "+",
        _ => "",
    };
    format!("{sign}{}", count(number.unsigned_abs()))
}

fn matrix(devices: &DeviceChanges) -> Table {
    let distinct = |pick: fn(&Move) -> &str| -> Vec<&str> {
        let mut names: Vec<&str> = devices.matrix.iter().map(pick).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (rows, columns) = (distinct(|m| &m.before), distinct(|m| &m.after));
    let cell = |row: &str, column: &str| {
        let found = devices.matrix.iter().find(|m| m.before == row && m.after == column);
        found.map_or_else(String::new, |m| count(m.devices))
    };
    let line = |row: &&str| {
        let cells = columns.iter().map(|column| cell(row, column));
        std::iter::once((*row).to_owned()).chain(cells).collect()
    };
    // A header may have lines of its own; a name of the user's has one.
    let header = std::iter::once(String::new()).chain(columns.iter().map(|c| one_line(c)));
    Table::of_figures(header, rows.iter().map(line).collect())
}

fn addons(devices: &DeviceChanges) -> Table {
    let row = |m: &Move| vec![m.before.clone(), m.after.clone(), count(m.devices)];
    Table {
        columns: vec![Column::words("Before"), Column::words("After"), Column::figures("Devices")],
        rows: devices.addons.iter().map(row).collect(),
        ..Table::default()
    }
}

/// All of presence, and of each column those with the most changes; and how many are left out.
fn shown_groups(groups: &[Group]) -> (Vec<&Group>, usize) {
    let mut shown: Vec<&Group> = Vec::new();
    for same in groups.chunk_by(|a, b| a.column == b.column) {
        let mut ranked: Vec<&Group> = same.iter().collect();
        // Stable: of equal ones the first by name come first.
        ranked.sort_by_key(|g| std::cmp::Reverse((g.changed, g.devices)));
        ranked.truncate(MAX_GROUPS);
        shown.extend(ranked);
    }
    let left_out = groups.len() - shown.len();
    (shown, left_out)
}

fn groups(groups: &[&Group]) -> Table {
    let row = |g: &&Group| {
        let name = if g.column == PRESENCE { g.value.clone() } else { format!("{}: {}", g.column, g.value) };
        let figures = [
            g.devices,
            g.changed,
            g.better,
            g.worse,
            g.mixed,
            g.over_before,
            g.over_after,
            g.without_before,
            g.without_after,
        ];
        std::iter::once(name).chain(figures.map(count)).collect()
    };
    let header = [
        "Group",
        "Devices",
        "Changed",
        "Better",
        "Worse",
        "Mixed",
        "Over\nbefore",
        "Over\nafter",
        "Without\nbefore",
        "Without\nafter",
    ];
    Table::of_figures(header, groups.iter().map(row).collect())
}

fn list(list: &[Changed]) -> Table {
    let cell =
        |words: &Option<Message>| words.as_ref().map_or_else(|| UNKNOWN.to_owned(), Message::to_string);
    let row =
        |c: &Changed| vec![c.device_id.clone(), c.effect.word().to_owned(), cell(&c.before), cell(&c.after)];
    Table::of_words(["Device ID", "Effect", "Before", "After"], list.iter().map(row).collect())
}

/// For spreadsheets and scripts: one tidy table, `Section` says what a row is about. Unknown is `-`.
pub fn csv(comparison: &Comparison) -> String {
    let mut table = csv::Table::with_header(["Section", "Name", "Before", "After", "Change"]);
    let mut put = |section: &str, name: &str, before: &str, after: &str, change: &str| {
        table.row([section, name, before, after, change].map(Cell::text));
    };
    for p in &comparison.parameters {
        put("parameter", &p.key, &value(&p.before), &value(&p.after), "");
    }
    for p in &comparison.inputs {
        put("input", &p.key, &value(&p.before), &value(&p.after), "");
    }
    for t in &comparison.totals {
        put("total", &t.key, &exact(t.before), &exact(t.after), &exact(t.change));
    }
    for bar in comparison.waterfall.iter().flat_map(|w| &w.bars) {
        put("waterfall", &bar.change, "", "", &bar.total.to_string());
    }
    if let Some(devices) = &comparison.devices {
        for m in &devices.matrix {
            put("devices", "", &m.before, &m.after, &m.devices.to_string());
        }
        for g in &devices.groups {
            let name = format!("{}: {}", g.column, g.value);
            put("group-changed", &name, "", "", &g.changed.to_string());
            for (what, number) in [("better", g.better), ("worse", g.worse), ("mixed", g.mixed)] {
                put(&format!("group-{what}"), &name, "", "", &number.to_string());
            }
            for (what, a, b) in
                [("over", g.over_before, g.over_after), ("without", g.without_before, g.without_after)]
            {
                let change = i128::from(b) - i128::from(a);
                put(&format!("group-{what}"), &name, &a.to_string(), &b.to_string(), &change.to_string());
            }
        }
        for c in &devices.list {
            let cell = |words: &Option<Message>| {
                words.as_ref().map_or_else(|| UNKNOWN.to_owned(), Message::to_string)
            };
            put("device", &c.device_id, &cell(&c.before), &cell(&c.after), c.effect.word());
        }
    }
    table.into_text()
}

fn exact(figure: Option<Figure>) -> String {
    match figure {
        None => UNKNOWN.to_owned(),
        Some(Figure::Count(n)) => n.to_string(),
        Some(Figure::Money(m)) => m.to_string(),
    }
}

/// As text where it is text, else as JSON.
fn value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
