//! A comparison for people, and for spreadsheets.

use serde_json::Value;

use crate::phrases::figures::{
    UNKNOWN, count, day, decimals, lever_value, money, one_line, signed_money, signed_percent,
};
use crate::phrases::headings;
use crate::phrases::nouns;
use crate::phrases::render::{comparison as phrases, notes, words};
use crate::problem::{Language, Message};
use crate::render::document::{Column, Document, Table};
use crate::render::total_names::total_name;
use crate::render::{csv, table};
use crate::report::TOOL;
use crate::report::comparison::{About, Comparison, Figure, Parameter, Total};
use crate::report::devices::{Changed, DeviceChanges, Effect, Group, Move, PRESENCE};
use crate::report::row::Cell;

/// Most groups of one column that a table shows.
const MAX_GROUPS: usize = 10;

/// What differs, for people.
pub fn document(comparison: &Comparison, language: Language) -> Document {
    let (a, b) = (&comparison.before, &comparison.after);
    let mut document = Document::default().in_language(language);
    document.list(comparison.answer.iter().map(|answer| answer.text.to_text(language)));
    document.paragraph(phrases::before(side(a)).text(language));
    document.paragraph(phrases::after(side(b)).text(language));
    if !comparison.inputs.is_empty() {
        let names: Vec<&str> = comparison.inputs.iter().map(|p| p.key.as_str()).collect();
        document.paragraph(phrases::inputs_differ(names.join(", ")).text(language));
    }
    if !comparison.parameters.is_empty() {
        document.heading(phrases::parameters().text(language));
        document.table(parameters(&comparison.parameters, language));
    }
    let title = if (&a.currency, a.months) == (&b.currency, b.months) {
        phrases::totals_over(&a.currency, nouns::months(a.months))
    } else {
        phrases::totals()
    };
    document.heading(title.text(language));
    document.table(totals(comparison, language));
    if let Some(waterfall) = comparison.waterfall.as_ref().filter(|w| w.bars.len() > 1) {
        document.heading(phrases::waterfall().text(language));
        document.table(table::waterfall(waterfall, decimals(&a.currency), language));
    }
    if let Some(devices) = &comparison.devices {
        device_blocks(devices, &mut document);
    }
    for what in &comparison.missing {
        document.paragraph(phrases::missing(Message::from(what)).text(language));
    }
    document.heading(notes::rests_on().text(language));
    let assumptions = comparison.assumptions.iter().map(Message::from);
    document.list(assumptions.map(|text| text.to_text(language)));
    document.closing = vec![notes::disclaimer().text(language).into(), TOOL.into()];
    document
}

fn side(about: &About) -> Message {
    phrases::side(&about.scenario, &about.source, day(&about.as_of), &about.reading)
}

fn device_blocks(devices: &DeviceChanges, document: &mut Document) {
    let language = document.language;
    document.heading(phrases::matrix().text(language));
    document.table(matrix(devices, language));
    // The matrix tells bases apart, but not what comes on top of them.
    if devices.addons.iter().any(|m| m.before != m.after) {
        document.heading(phrases::addons().text(language));
        document.table(addons(devices, language));
    }
    let (shown, left_out) = shown_groups(&devices.groups);
    document.heading(phrases::winners().text(language));
    document.table(groups(&shown, language));
    if left_out > 0 {
        document.note(phrases::more_groups(count(left_out as u64)).text(language));
    }
    if !devices.list.is_empty() {
        let (listed, all) = (count(devices.list.len() as u64), count(devices.changed));
        document.heading(phrases::devices_differ(listed, all).text(language));
        document.table(list(&devices.list, language));
    } else if devices.changed > 0 {
        let number = nouns::devices(devices.changed);
        let differ =
            if devices.changed == 1 { phrases::one_differs(number) } else { phrases::some_differ(number) };
        document.note(differ.text(language));
    }
}

fn parameters(parameters: &[Parameter], language: Language) -> Table {
    let value = |value: &Value| lever_value(value, language);
    let row = |p: &Parameter| vec![p.key.clone(), value(&p.before), value(&p.after)];
    let header = [phrases::parameter(), phrases::before_column(), phrases::after_column()];
    Table::of_words(in_language(header, language), parameters.iter().map(row).collect())
}

fn in_language<const N: usize>(header: [Message; N], language: Language) -> [String; N] {
    header.map(|name| name.to_text(language))
}

/// Those of the whole, and of the parts those that differ.
fn totals(comparison: &Comparison, language: Language) -> Table {
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
        let name = total_name(&t.key).to_text(language);
        vec![name, figure(t.before, before), figure(t.after, after), change(t.change), percent]
    };
    let shown = comparison.totals.iter().filter(|t| t.before != t.after || !t.key.starts_with("parts."));
    let header = [
        headings::total(),
        phrases::before_column(),
        phrases::after_column(),
        phrases::change(),
        phrases::in_percent(),
    ];
    Table::of_figures(in_language(header, language), shown.map(row).collect())
}

fn signed_count(number: i64, plus: bool) -> String {
    let sign = match number {
        n if n < 0 => "-",
        n if n > 0 && plus => "+",
        _ => "",
    };
    format!("{sign}{}", count(number.unsigned_abs()))
}

/// What a device holds: the name of a base, or a word where it holds none.
fn holding(name: &str) -> Message {
    match name {
        "(not there)" => phrases::not_there(),
        other => words::state(other),
    }
}

fn matrix(devices: &DeviceChanges, language: Language) -> Table {
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
        std::iter::once(holding(row).to_text(language)).chain(cells).collect()
    };
    // A header may have lines of its own; a name of the user's has one.
    let header =
        std::iter::once(String::new()).chain(columns.iter().map(|c| one_line(holding(c).text(language))));
    Table::of_figures(header, rows.iter().map(line).collect())
}

fn addons(devices: &DeviceChanges, language: Language) -> Table {
    let row = |m: &Move| vec![m.before.clone(), m.after.clone(), count(m.devices)];
    Table {
        columns: vec![
            Column::words(phrases::before_column().text(language)),
            Column::words(phrases::after_column().text(language)),
            Column::figures(phrases::devices().text(language)),
        ],
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

fn groups(groups: &[&Group], language: Language) -> Table {
    let row = |g: &&Group| {
        let name = match (g.column.as_str(), g.value.as_str()) {
            (PRESENCE, "both") => phrases::both().to_text(language),
            (PRESENCE, "came") => phrases::came().to_text(language),
            (PRESENCE, "went") => phrases::went().to_text(language),
            (column, value) => format!("{column}: {value}"),
        };
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
        phrases::group(),
        phrases::devices(),
        phrases::changed(),
        phrases::better(),
        phrases::worse(),
        phrases::mixed(),
        phrases::over_before(),
        phrases::over_after(),
        phrases::without_before(),
        phrases::without_after(),
    ];
    Table::of_figures(in_language(header, language), groups.iter().map(row).collect())
}

fn list(list: &[Changed], language: Language) -> Table {
    let cell =
        |words: &Option<Message>| words.as_ref().map_or_else(|| UNKNOWN.to_owned(), |m| m.to_text(language));
    let row = |c: &Changed| {
        vec![c.device_id.clone(), effect(c.effect).to_text(language), cell(&c.before), cell(&c.after)]
    };
    let header =
        [headings::device_id(), phrases::effect(), phrases::before_column(), phrases::after_column()];
    Table::of_words(in_language(header, language), list.iter().map(row).collect())
}

fn effect(effect: Effect) -> Message {
    match effect {
        Effect::Better => phrases::is_better(),
        Effect::Worse => phrases::is_worse(),
        Effect::Mixed => phrases::is_mixed(),
        Effect::Other => phrases::is_other(),
        Effect::Came => phrases::came(),
        Effect::Went => phrases::went(),
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
