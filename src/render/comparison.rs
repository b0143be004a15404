//! A comparison for terminals, spreadsheets, programs and wikis.

use std::fmt::Write;

use serde_json::Value;

use crate::phrases::figures::{
    UNKNOWN, count, counted, decimals, lever_value, money, one_line, signed_money, signed_percent,
};
use crate::render::table::Table;
use crate::render::{csv, md as markdown, notes, table as cells, text};
use crate::report::TOOL;
use crate::report::comparison::{Comparison, Figure, Parameter, Total};
use crate::report::devices::{Changed, DeviceChanges, Group, PRESENCE};
use crate::report::row::Cell;

/// Most groups of one column that a table shows.
const MOST_GROUPS: usize = 10;

/// For a terminal.
pub fn table(comparison: &Comparison) -> String {
    let mut text = String::new();
    for block in blocks(comparison) {
        let _ = match block {
            Block::Line(line) => writeln!(text, "{line}\n"),
            Block::Table(title, table) => writeln!(text, "{title}\n{}\n", text::grid(&table)),
            Block::List(title, lines) => writeln!(text, "{title}\n  {}\n", lines.join("\n  ")),
        };
    }
    let _ = writeln!(text, "{TOOL}");
    text
}

/// For a ticket or a wiki.
pub fn md(comparison: &Comparison) -> String {
    let mut text = String::new();
    for block in blocks(comparison) {
        let _ = match block {
            Block::Line(line) => writeln!(text, "{}\n", markdown::escaped(&line)),
            Block::Table(title, table) => {
                writeln!(text, "## {}\n\n{}\n", markdown::escaped(&title), markdown::grid(&table))
            }
            Block::List(title, lines) => {
                let lines: Vec<String> = lines.iter().map(|line| markdown::escaped(line)).collect();
                writeln!(text, "## {}\n\n- {}\n", markdown::escaped(&title), lines.join("\n- "))
            }
        };
    }
    let _ = writeln!(text, "{}", markdown::escaped(TOOL));
    text
}

/// What tables for people are made of.
enum Block {
    Line(String),
    Table(String, Table),
    List(String, Vec<String>),
}

fn blocks(comparison: &Comparison) -> Vec<Block> {
    let (a, b) = (&comparison.before, &comparison.after);
    let side = |about: &crate::report::comparison::About| {
        format!(
            "{} of {}, devices as of {}; reading: {}",
            one_line(&about.scenario),
            one_line(&about.source),
            about.as_of,
            one_line(&about.reading)
        )
    };
    let mut blocks =
        vec![Block::Line(format!("Before: {}", side(a))), Block::Line(format!("After: {}", side(b)))];
    if !comparison.inputs.is_empty() {
        let names: Vec<String> = comparison.inputs.iter().map(|p| one_line(&p.key)).collect();
        blocks.push(Block::Line(format!("Inputs that differ: {}", names.join(", "))));
    }
    if comparison.is_empty() {
        blocks.push(Block::Line("Nothing differs.".to_owned()));
    }
    if !comparison.parameters.is_empty() {
        blocks.push(Block::Table("Parameters that differ".to_owned(), parameters(&comparison.parameters)));
    }
    let shown = |t: &&Total| t.before != t.after || !t.key.starts_with("parts.");
    let totals: Vec<&Total> = comparison.totals.iter().filter(shown).collect();
    let title = if (&a.currency, a.months) == (&b.currency, b.months) {
        format!("Totals in {}, horizon of {} months", one_line(&a.currency), a.months)
    } else {
        "Totals".to_owned()
    };
    blocks.push(Block::Table(title, self::totals(comparison, &totals)));
    if let Some(waterfall) = comparison.waterfall.as_ref().filter(|w| w.bars.len() > 1) {
        let title = "Where the change of the total over the horizon comes from".to_owned();
        blocks.push(Block::Table(title, cells::waterfall(waterfall, decimals(&a.currency))));
    }
    if let Some(devices) = &comparison.devices {
        device_blocks(devices, &mut blocks);
    }
    blocks.extend(comparison.missing.iter().map(|text| Block::Line(format!("Missing: {}", one_line(text)))));
    let rests: Vec<String> = comparison.assumptions.iter().map(|text| one_line(text)).collect();
    blocks.push(Block::List(notes::RESTS_ON.to_owned(), rests));
    blocks.push(Block::Line(notes::DISCLAIMER.to_owned()));
    blocks
}

fn device_blocks(devices: &DeviceChanges, blocks: &mut Vec<Block>) {
    blocks
        .push(Block::Table("Devices by part, before (rows) and after (columns)".to_owned(), matrix(devices)));
    // The matrix tells bases apart, but not what comes on top of them.
    if devices.addons.iter().any(|m| m.before != m.after) {
        let title = "Devices whose add-ons change while they keep their base".to_owned();
        blocks.push(Block::Table(title, addons(devices)));
    }
    let (shown, left_out) = shown_groups(&devices.groups);
    blocks.push(Block::Table("Winners and losers".to_owned(), groups(&shown)));
    if left_out > 0 {
        let more = count(left_out as u64);
        blocks.push(Block::Line(format!(
            "… and {more} more groups with fewer changes: `--format csv` has all"
        )));
    }
    if !devices.list.is_empty() {
        let title = format!(
            "Devices that differ: {} of {}",
            count(devices.list.len() as u64),
            count(devices.changed)
        );
        blocks.push(Block::Table(title, list(&devices.list)));
    } else if devices.changed > 0 {
        let differ = if devices.changed == 1 { "differs" } else { "differ" };
        let number = counted(devices.changed, "device");
        blocks.push(Block::Line(format!("{number} {differ}: `--devices` lists them")));
    }
}

fn strings<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn parameters(parameters: &[Parameter]) -> Table {
    let row = |p: &Parameter| vec![one_line(&p.key), lever_value(&p.before), lever_value(&p.after)];
    Table { header: strings(["Parameter", "Before", "After"]), rows: parameters.iter().map(row).collect() }
}

fn totals(comparison: &Comparison, totals: &[&Total]) -> Table {
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
    let row = |t: &&Total| {
        let is_amount = matches!(t.before.or(t.after), Some(Figure::Money(_)));
        let percent = if is_amount { signed_percent(t.percent.as_deref()) } else { String::new() };
        vec![one_line(&t.key), figure(t.before, before), figure(t.after, after), change(t.change), percent]
    };
    Table {
        header: strings(["Total", "Before", "After", "Change", "In %"]),
        rows: totals.iter().map(row).collect(),
    }
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
    let distinct = |pick: fn(&crate::report::devices::Move) -> &str| -> Vec<&str> {
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
        std::iter::once(one_line(row)).chain(cells).collect()
    };
    let header = std::iter::once(String::new()).chain(columns.iter().map(|c| one_line(c))).collect();
    Table { header, rows: rows.iter().map(line).collect() }
}

fn addons(devices: &DeviceChanges) -> Table {
    let row =
        |m: &crate::report::devices::Move| vec![one_line(&m.before), one_line(&m.after), count(m.devices)];
    Table { header: strings(["Before", "After", "Devices"]), rows: devices.addons.iter().map(row).collect() }
}

/// All of presence, and of each column those with the most changes; and how many are left out.
fn shown_groups(groups: &[Group]) -> (Vec<&Group>, usize) {
    let mut shown: Vec<&Group> = Vec::new();
    for same in groups.chunk_by(|a, b| a.column == b.column) {
        let mut ranked: Vec<&Group> = same.iter().collect();
        // Stable: of equal ones the first by name come first.
        ranked.sort_by_key(|g| std::cmp::Reverse((g.changed, g.devices)));
        ranked.truncate(MOST_GROUPS);
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
        std::iter::once(one_line(&name)).chain(figures.map(count)).collect()
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
    Table { header: strings(header), rows: groups.iter().map(row).collect() }
}

fn list(list: &[Changed]) -> Table {
    let cell = |words: &Option<String>| words.as_deref().map_or_else(|| UNKNOWN.to_owned(), one_line);
    let row = |c: &Changed| {
        vec![one_line(&c.device_id), c.effect.word().to_owned(), cell(&c.before), cell(&c.after)]
    };
    Table {
        header: strings(["Device ID", "Effect", "Before", "After"]),
        rows: list.iter().map(row).collect(),
    }
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
            let cell = |words: &Option<String>| words.clone().unwrap_or_else(|| UNKNOWN.to_owned());
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
